//! The auditor: reads everything a log publishes, once, in order, and checks every hash of it, the root, and
//! the growth from what was seen before. It keeps one tile of each level and one bundle in memory, whatever the
//! size of the log. Fetching is the caller's.

mod doubt;
mod growth;
mod order;

pub use growth::{check_growth, check_later};
pub use order::ReadingOrder;

use crate::bundle::entries;
use crate::checkpoint::Checkpoint;
use crate::edge::Edge;
use crate::entry::{Entry, EntryError};
use crate::fault::Fault;
use crate::hash::{Hash, leaf_hash, perfect_root};
use crate::source::{ReadError, TileSource};
use crate::tile::{Bundle, Resource, TILE_WIDTH, Tile};
use doubt::Doubt;
use std::collections::VecDeque;
use std::iter::Peekable;
use thiserror::Error;

/// Checks one log against one checkpoint of it, which must have been opened with the log's key.
#[derive(Clone, Debug)]
pub struct Auditor {
    goal: Checkpoint,
    earlier: Vec<Earlier>,
    order: Peekable<ReadingOrder>,
    /// The tree as the level 0 tiles make it.
    edge: Edge,
    /// Full higher tiles as they were worked out, until the published ones have been read.
    made: VecDeque<Vec<[u8; 32]>>,
    /// The bundle read last, and its leaf hashes.
    bundle: Vec<u8>,
    leaves: Vec<[u8; 32]>,
    doubt: Option<Doubt>,
}

/// A checkpoint that the log must extend, and the root it has at that size once that has been reached.
#[derive(Clone, Debug)]
struct Earlier {
    checkpoint: Checkpoint,
    found: Option<Hash>,
}

/// Why an audit ended without a result: a fault of the log, or the caller could not fetch something.
#[derive(Debug, Error)]
pub enum AuditError<E> {
    /// The log is at fault.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// Something could not be fetched; nothing is said about the log.
    #[error("{0}")]
    Fetch(E),
}

/// For [`Auditor::feed`]: lets every entry pass.
pub fn any_entry(_index: u64, _entry: &[u8]) -> Result<(), EntryError> {
    Ok(())
}

/// For [`Auditor::feed`]: asks that every entry be a canonical [`Entry`].
pub fn canonical_entry(_index: u64, entry: &[u8]) -> Result<(), EntryError> {
    Entry::from_bytes(entry).map(|_| ())
}

impl Auditor {
    /// An audit of the whole log up to `goal`.
    pub fn new(goal: Checkpoint) -> Auditor {
        Auditor::starting(Edge::new(), goal)
    }

    /// An audit of what came after `last`: only the new part is read. `source` is asked for the partial tiles
    /// of the log as it was then, and what it gives is checked against the root of `last`. What was audited
    /// before is not looked at again.
    pub fn resume<S: TileSource>(
        goal: Checkpoint,
        last: &Checkpoint,
        source: &S,
    ) -> Result<Auditor, AuditError<S::Error>> {
        check_later(last, &goal)?;
        let start = last.size() / TILE_WIDTH * TILE_WIDTH;
        let edge = Edge::load(start, source).map_err(|error| match error {
            ReadError::Source(error) => AuditError::Fetch(error),
            ReadError::Short { tile, found } => {
                AuditError::Fault(Fault::TruncatedTile { tile, expected: tile.bytes(), found })
            }
        })?;
        let mut auditor = Auditor::starting(edge, goal);
        auditor.extends(last.clone())?;
        Ok(auditor)
    }

    fn starting(edge: Edge, goal: Checkpoint) -> Auditor {
        Auditor {
            order: ReadingOrder::from(edge.size() / TILE_WIDTH, goal.size()).peekable(),
            goal,
            earlier: Vec::new(),
            edge,
            made: VecDeque::new(),
            bundle: Vec::new(),
            leaves: Vec::new(),
            doubt: None,
        }
    }

    /// Asks that the log extend `earlier`: the checkpoint last seen, or that of a receipt. May be called more
    /// than once, before anything is read. Faults that the two checkpoints show are given at once.
    pub fn extends(&mut self, earlier: Checkpoint) -> Result<(), Fault> {
        check_later(&earlier, &self.goal)?;
        let (size, start) = (earlier.size(), self.edge.size());
        if 0 < size && size < start {
            return Err(Fault::BeforeStart { size, start });
        }
        let found = if size == 0 { Some(*earlier.root()) } else { None };
        let found = found.or_else(|| (size == start).then(|| self.edge.root()));
        self.earlier.push(Earlier { checkpoint: earlier, found });
        Ok(())
    }

    /// What to read next; None when all has been read and [`Auditor::finish`] is due.
    pub fn wanted(&mut self) -> Option<Resource> {
        self.order.peek().copied()
    }

    /// How many entries have been read and checked against their tile.
    pub fn checked(&self) -> u64 {
        self.edge.size()
    }

    /// How many entries the log has.
    pub fn size(&self) -> u64 {
        self.goal.size()
    }

    /// Takes in the bytes of what is next. `entry` is given each entry, with its index, once it agrees with its
    /// tile; what it refuses ends the audit. Any error is final.
    pub fn feed(
        &mut self,
        resource: Resource,
        bytes: &[u8],
        entry: impl FnMut(u64, &[u8]) -> Result<(), EntryError>,
    ) -> Result<(), Fault> {
        let expected = self.wanted();
        if expected != Some(resource) {
            return Err(Fault::OutOfOrder { expected, found: resource });
        }
        match resource {
            Resource::Bundle(bundle) => self.read_bundle(bundle, bytes)?,
            Resource::Tile(tile) => {
                let expected = tile.bytes();
                match bytes.len() {
                    found if found < expected => {
                        return Err(Fault::TruncatedTile { tile, expected, found });
                    }
                    found if found > expected => {
                        return Err(Fault::OverlongTile { tile, expected, found });
                    }
                    _ => {}
                }
                let row = bytes.as_chunks().0;
                if tile.level() == 0 {
                    self.read_leaves(tile, row, entry)?
                } else {
                    self.read_tile(tile, row)?
                }
            }
        }
        self.order.next();
        Ok(())
    }

    /// Ends the audit. Gives back the checkpoint, to be kept as what was last seen.
    pub fn finish(mut self) -> Result<Checkpoint, Fault> {
        if let Some(next) = self.wanted() {
            return Err(Fault::Unfinished { next });
        }
        let (size, found, expected) = (self.goal.size(), self.edge.root(), *self.goal.root());
        if let Some(doubt) = self.doubt {
            // It lies in the last, partial tile: the signed root decides.
            return Err(doubt.settle(self.edge.with_leaves(&doubt.leaves).root(), &expected));
        }
        if found != expected {
            return Err(Fault::WrongRoot { size, expected, found });
        }
        for Earlier { checkpoint, found } in self.earlier {
            let (seen, expected) = (checkpoint.size(), *checkpoint.root());
            // A checkpoint is only taken in where the audit will pass its size.
            if let Some(found) = found.filter(|found| *found != expected) {
                return Err(Fault::NotExtending { size, seen, expected, found });
            }
        }
        Ok(self.goal)
    }

    fn read_bundle(&mut self, bundle: Bundle, bytes: &[u8]) -> Result<(), Fault> {
        self.leaves.clear();
        for entry in entries(bytes) {
            let entry = entry.map_err(|why| Fault::TruncatedBundle { bundle, why })?;
            self.leaves.push(leaf_hash(entry).0);
        }
        if self.leaves.len() != usize::from(bundle.width()) {
            return Err(Fault::BundleCount { bundle, found: self.leaves.len() });
        }
        self.bundle.clear();
        self.bundle.extend(bytes);
        Ok(())
    }

    fn read_leaves(
        &mut self,
        tile: Tile,
        row: &[[u8; 32]],
        mut look: impl FnMut(u64, &[u8]) -> Result<(), EntryError>,
    ) -> Result<(), Fault> {
        let first = self.edge.size();
        match row.iter().zip(&self.leaves).position(|(in_tile, of_entry)| in_tile != of_entry) {
            Some(position) => {
                let bundle = Bundle::of(tile.index(), self.goal.size());
                let found = (Hash(row[position]), Hash(self.leaves[position]));
                if let (None, Some(bundle), (in_tile, of_entry)) = (&self.doubt, bundle, found) {
                    let leaves = std::mem::take(&mut self.leaves);
                    self.doubt = Some(Doubt { tile, bundle, position, in_tile, of_entry, leaves });
                }
            }
            None => {
                for (index, entry) in (first..).zip(entries(&self.bundle).flatten()) {
                    look(index, entry).map_err(|why| Fault::MalformedEntry { index, why })?;
                }
            }
        }
        for leaf in row {
            let made = &mut self.made;
            self.edge.push(&Hash(*leaf), |full, bytes| {
                if full.level() > 0 {
                    made.push_back(bytes.as_chunks().0.to_vec());
                }
            });
            let size = self.edge.size();
            for earlier in
                self.earlier.iter_mut().filter(|earlier| earlier.checkpoint.size() == size)
            {
                earlier.found = Some(self.edge.root());
            }
        }
        Ok(())
    }

    /// Compares a higher tile with what was made from the tiles below it.
    fn read_tile(&mut self, tile: Tile, row: &[[u8; 32]]) -> Result<(), Fault> {
        let full = if tile.is_full() { self.made.pop_front() } else { None };
        let made = full.as_deref().unwrap_or_else(|| self.edge.row(tile.level()));
        for ((position, made), published) in (0_u16..).zip(made).zip(row) {
            let below = tile.index() * TILE_WIDTH + u64::from(position);
            let doubt =
                self.doubt.as_ref().filter(|d| tile.level() == 1 && d.tile.index() == below);
            if let Some(doubt) = doubt {
                return Err(doubt.settle(perfect_root(&doubt.leaves), &Hash(*published)));
            }
            if made != published {
                let (expected, found) = (Hash(*made), Hash(*published));
                return Err(Fault::CorruptTile { tile, position, expected, found });
            }
        }
        Ok(())
    }
}

/// Runs an audit to its end. `fetch` hands out what is asked for; `entry` is given each entry as in
/// [`Auditor::feed`]; `progress` is told the number of entries checked and the number there are, about once for
/// every 256 entries. Gives back the checkpoint, to be kept as what was last seen.
pub fn run<E>(
    mut auditor: Auditor,
    mut fetch: impl FnMut(Resource) -> Result<Vec<u8>, E>,
    mut entry: impl FnMut(u64, &[u8]) -> Result<(), EntryError>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Checkpoint, AuditError<E>> {
    while let Some(resource) = auditor.wanted() {
        let bytes = fetch(resource).map_err(AuditError::Fetch)?;
        auditor.feed(resource, &bytes, &mut entry)?;
        progress(auditor.checked(), auditor.size());
    }
    Ok(auditor.finish()?)
}
