//! A log to test with: small, made from nothing but its size, and kept in maps.
#![allow(dead_code, reason = "each test program uses its part")]

use ledger::{
    Auditor, Bundle, Checkpoint, Edge, Entry, Fault, Hash, Note, Resource, Salt, SignerKey, Tile,
    audit, commit, node_hash, push_entry, tiles,
};
use std::collections::HashMap;

pub const ORIGIN: &str = "example.org/log";

pub fn key() -> SignerKey {
    SignerKey::from_seed(ORIGIN, &[9; 32]).unwrap()
}

pub fn content(index: u64) -> Vec<u8> {
    format!("what person {index} said").into_bytes()
}

pub fn salt(index: u64) -> Salt {
    Salt(ledger::leaf_hash(&index.to_be_bytes()).0)
}

pub fn entry(index: u64) -> Entry {
    let commitment = commit(&salt(index), &content(index));
    let subject = format!("EX-{index}");
    Entry::new("experience.received", 1_236_000_000_000_000 + index, &subject, commitment).unwrap()
}

/// Everything a log of one size publishes.
#[derive(Clone)]
pub struct Log {
    pub size: u64,
    pub tiles: HashMap<Tile, Vec<u8>>,
    pub files: HashMap<Resource, Vec<u8>>,
    pub checkpoint: Checkpoint,
}

impl Log {
    pub fn of(size: u64) -> Log {
        Log::of_entries((0..size).map(|index| entry(index).to_bytes()))
    }

    pub fn of_entries(entries: impl Iterator<Item = Vec<u8>>) -> Log {
        let (mut edge, mut tiles) = (Edge::new(), HashMap::new());
        let mut bundles = Vec::<Vec<u8>>::new();
        for entry in entries {
            if edge.size() % 256 == 0 {
                bundles.push(Vec::new());
            }
            assert!(push_entry(bundles.last_mut().unwrap(), &entry));
            let leaf = ledger::leaf_hash(&entry);
            edge.push(&leaf, |tile, bytes| drop(tiles.insert(tile, bytes.to_vec())));
        }
        tiles.extend(edge.partial_tiles().map(|(tile, bytes)| (tile, bytes.to_vec())));
        let size = edge.size();
        let mut files: HashMap<_, _> =
            tiles.iter().map(|(tile, bytes)| (Resource::Tile(*tile), bytes.clone())).collect();
        for (index, bytes) in (0..).zip(bundles) {
            files.insert(Resource::Bundle(Bundle::of(index, size).unwrap()), bytes);
        }
        let checkpoint = Checkpoint::new(ORIGIN, size, edge.root()).unwrap();
        Log { size, tiles, files, checkpoint }
    }

    pub fn note(&self) -> Note {
        self.checkpoint.sign(&[&key()]).unwrap()
    }

    pub fn file(&mut self, path: &str) -> &mut Vec<u8> {
        self.files.get_mut(&path.parse().unwrap()).unwrap()
    }

    /// The outcome of an audit from the start, against what was seen earlier.
    pub fn audit(&self, seen: &[&Checkpoint]) -> Result<Checkpoint, Fault> {
        let mut auditor = Auditor::new(self.checkpoint.clone());
        for checkpoint in seen {
            auditor.extends((*checkpoint).clone())?;
        }
        self.run(auditor)
    }

    pub fn run(&self, auditor: Auditor) -> Result<Checkpoint, Fault> {
        let fetch = |resource| self.files.get(&resource).cloned().ok_or(resource);
        match audit::run(auditor, fetch, audit::canonical_entry, |_, _| {}) {
            Ok(checkpoint) => Ok(checkpoint),
            Err(ledger::AuditError::Fault(fault)) => Err(fault),
            Err(ledger::AuditError::Fetch(resource)) => panic!("{resource} is not published"),
        }
    }

    /// The leaf hashes, as the level 0 tiles have them.
    pub fn leaves(&self) -> Vec<Hash> {
        let of_level_0 = tiles(self.size).filter(|tile| tile.level() == 0);
        let rows = of_level_0.flat_map(|tile| self.tiles[&tile].as_chunks().0);
        rows.map(|hash| Hash(*hash)).collect()
    }
}

/// The hash of a tree as RFC 6962 section 2.1 writes it down, by plain recursion.
pub fn mth(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => ledger::empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&mth(left), &mth(right))
        }
    }
}

/// The inclusion path as RFC 6962 section 2.1.1 writes it down.
pub fn path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    let (mut below, sibling) = if index < split {
        (path(index, left), mth(right))
    } else {
        (path(index - split, right), mth(left))
    };
    below.push(sibling);
    below
}

/// The consistency proof as RFC 6962 section 2.1.2 writes it down.
pub fn subproof(old: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole { Vec::new() } else { vec![mth(leaves)] };
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    let (mut below, other) = if old <= split {
        (subproof(old, left, whole), mth(right))
    } else {
        (subproof(old - split, right, false), mth(left))
    };
    below.push(other);
    below
}
