//! The order in which an audit reads a log.

use crate::tile::{Bundle, Resource, TILE_WIDTH, Tile, hashes_at};
use std::collections::VecDeque;

/// Everything a log of a given size publishes beside its checkpoint, in the order an [`Auditor`](super::Auditor)
/// reads it: each bundle and the tile over it, each higher tile as soon as all below it has been read, and the
/// partial tiles at the end. For fetching ahead.
#[derive(Clone, Debug)]
pub struct ReadingOrder {
    size: u64,
    /// The next bundle.
    index: u64,
    /// What follows a bundle that has been handed out.
    after: VecDeque<Resource>,
    /// Whether the partial tiles at the end have been lined up.
    ended: bool,
}

impl ReadingOrder {
    /// All of a log of `size` entries.
    pub fn new(size: u64) -> ReadingOrder {
        ReadingOrder::from(0, size)
    }

    /// What is left from the bundle with this index on.
    pub(super) fn from(index: u64, size: u64) -> ReadingOrder {
        ReadingOrder { size, index, after: VecDeque::new(), ended: false }
    }

    /// Lines up the tile over the bundle at `index`, and each higher tile of which it is the last part.
    fn line_up_above(&mut self, index: u64) {
        let (mut level, mut index) = (0, Some(index));
        while let Some(place) = index {
            self.after.extend(Tile::of(level, place, self.size).map(Resource::Tile));
            let last = place % TILE_WIDTH == TILE_WIDTH - 1;
            // The last tile that fills a higher one must itself be full.
            let full = Tile::of(level, place, self.size).is_some_and(|tile| tile.is_full());
            index = (last && full).then_some(place / TILE_WIDTH);
            level += 1;
        }
    }

    fn line_up_partial(&mut self) {
        let size = self.size;
        let partial = (1..).take_while(|level| hashes_at(*level, size) > 0);
        let partial =
            partial.filter_map(|level| Tile::of(level, hashes_at(level, size) / TILE_WIDTH, size));
        self.after.extend(partial.map(Resource::Tile));
    }
}

impl Iterator for ReadingOrder {
    type Item = Resource;

    fn next(&mut self) -> Option<Resource> {
        if let Some(next) = self.after.pop_front() {
            return Some(next);
        }
        if let Some(bundle) = Bundle::of(self.index, self.size) {
            self.line_up_above(self.index);
            self.index += 1;
            return Some(Resource::Bundle(bundle));
        }
        if !self.ended {
            self.ended = true;
            self.line_up_partial();
        }
        self.after.pop_front()
    }
}
