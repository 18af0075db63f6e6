//! Making proofs. A plan says which hashes of the tree a proof consists of, and so which tiles it needs, for
//! any size the log has had; reading it from a source of tiles gives the proof.

use crate::hash::{Hash, empty_root, node_hash, perfect_root};
use crate::source::{ReadError, TileSource, read_tile};
use crate::tile::{MAX_SIZE, TILE_WIDTH, Tile};
use std::collections::BTreeMap;
use thiserror::Error;

/// Which hashes to read, for a tree of a given size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    size: u64,
    /// Each hash of the proof, by the entries from which to before which it stands over.
    ranges: Vec<(u64, u64)>,
}

/// What cannot be proven because there is no such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PlanError {
    /// The entry is not in a tree of that size.
    #[error("entry {index} is not in a log of {size} entries")]
    NotInTree {
        /// The entry asked for.
        index: u64,
        /// The size asked for.
        size: u64,
    },
    /// A tree does not shrink.
    #[error("a log of {old} entries cannot grow to {new}")]
    Shrinking {
        /// The size to start from.
        old: u64,
        /// The size to reach.
        new: u64,
    },
    /// The size is beyond [`MAX_SIZE`].
    #[error("no log has {0} entries")]
    TooLarge(u64),
}

/// The largest power of two below `count`, which is 2 or more: where RFC 6962 splits a tree.
fn split(count: u64) -> u64 {
    1 << (63 - (count - 1).leading_zeros())
}

fn check_size(size: u64) -> Result<(), PlanError> {
    if size > MAX_SIZE { Err(PlanError::TooLarge(size)) } else { Ok(()) }
}

impl Plan {
    /// The proof that the entry at `index` is in the tree of `size` entries (RFC 6962 section 2.1.1): from the
    /// leaf's sibling up to the child of the root.
    pub fn inclusion(index: u64, size: u64) -> Result<Plan, PlanError> {
        check_size(size)?;
        if index >= size {
            return Err(PlanError::NotInTree { index, size });
        }
        let (mut ranges, mut start, mut end) = (Vec::new(), 0, size);
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                ranges.push((middle, end));
                end = middle;
            } else {
                ranges.push((start, middle));
                start = middle;
            }
        }
        ranges.reverse();
        Ok(Plan { size, ranges })
    }

    /// The proof that the tree of `new` entries has the tree of `old` entries as its beginning (RFC 6962
    /// section 2.1.2). It is empty where there is nothing to prove: from no entries, or to the same size.
    pub fn consistency(old: u64, new: u64) -> Result<Plan, PlanError> {
        check_size(new)?;
        if old > new {
            return Err(PlanError::Shrinking { old, new });
        }
        let (mut ranges, mut start, mut end) = (Vec::new(), 0, new);
        while 0 < old && old < end {
            let middle = start + split(end - start);
            if old <= middle {
                ranges.push((middle, end));
                end = middle;
            } else {
                ranges.push((start, middle));
                start = middle;
            }
        }
        // The old tree itself is known to who checks; a part of it is not.
        if start > 0 {
            ranges.push((start, end));
        }
        ranges.reverse();
        Ok(Plan { size: new, ranges })
    }

    /// The root of the tree of `size` entries, as a plan of one hash (of none for the empty tree).
    pub fn root(size: u64) -> Result<Plan, PlanError> {
        check_size(size)?;
        Ok(Plan { size, ranges: if size > 0 { vec![(0, size)] } else { Vec::new() } })
    }

    /// The tiles that are needed, each once, as the tree of the plan's size has them.
    pub fn tiles(&self) -> Vec<Tile> {
        let nodes = self.ranges.iter().flat_map(|range| perfect_parts(*range));
        let mut tiles: Vec<_> = nodes.filter_map(|node| node.tile(self.size)).collect();
        tiles.sort_unstable();
        tiles.dedup();
        tiles
    }

    /// Reads the hashes of the proof. Each tile is asked for once. They are not checked against anything:
    /// verify the proof where the source is not trusted. Errors: what the source says, or a short tile.
    pub fn read<S: TileSource>(&self, source: &S) -> Result<Vec<Hash>, ReadError<S::Error>> {
        let mut rows = BTreeMap::new();
        for tile in self.tiles() {
            rows.insert((tile.level(), tile.index()), read_tile(source, tile)?);
        }
        let hash = |range: &(u64, u64)| {
            let parts = perfect_parts(*range);
            let hashes = parts.iter().map(|node| node.hash(&rows[&node.place()]));
            hashes.rev().reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
        };
        Ok(self.ranges.iter().map(hash).collect())
    }
}

/// A node over 2 to the power of `height` entries, the `index`th of that height.
#[derive(Clone, Copy)]
struct Node {
    height: u32,
    index: u64,
}

impl Node {
    /// The level and index of the tile that the node is worked out from.
    fn place(&self) -> (u8, u64) {
        // A height is below 64, so a level below 8.
        ((self.height / 8) as u8, (self.index << (self.height % 8)) / TILE_WIDTH)
    }

    fn tile(&self, size: u64) -> Option<Tile> {
        let (level, index) = self.place();
        Tile::of(level, index, size)
    }

    fn hash(&self, row: &[[u8; 32]]) -> Hash {
        let first = ((self.index << (self.height % 8)) % TILE_WIDTH) as usize;
        perfect_root(&row[first..first + (1 << (self.height % 8))])
    }
}

/// Cuts a range, which starts where RFC 6962 may split, into perfect subtrees, from the left.
fn perfect_parts((mut start, end): (u64, u64)) -> Vec<Node> {
    let mut parts = Vec::new();
    while start < end {
        let height = 63 - (end - start).leading_zeros();
        parts.push(Node { height, index: start >> height });
        start += 1 << height;
    }
    parts
}
