//! Entries and tile contradict each other: which of them is at fault?

use crate::fault::Fault;
use crate::hash::Hash;
use crate::tile::{Bundle, Tile};

/// A level 0 tile and a bundle that do not agree. Which of them is at fault shows only higher up.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    pub(super) tile: Tile,
    pub(super) bundle: Bundle,
    pub(super) position: usize,
    pub(super) in_tile: Hash,
    pub(super) of_entry: Hash,
    pub(super) leaves: Vec<[u8; 32]>,
}

impl Doubt {
    /// Says which of the two is at fault, given the hash over the tile that the entries make and the one that
    /// is published or signed: the third voice decides.
    pub(super) fn settle(&self, of_entries: Hash, published: &Hash) -> Fault {
        if of_entries == *published { self.tile_is_wrong() } else { self.entry_is_wrong() }
    }

    fn entry_is_wrong(&self) -> Fault {
        let index = self.bundle.first_entry() + self.position as u64;
        Fault::ChangedEntry {
            bundle: self.bundle,
            index,
            expected: self.in_tile,
            found: self.of_entry,
        }
    }

    fn tile_is_wrong(&self) -> Fault {
        // A position is below 256.
        let position = self.position as u16;
        Fault::CorruptTile {
            tile: self.tile,
            position,
            expected: self.of_entry,
            found: self.in_tile,
        }
    }
}
