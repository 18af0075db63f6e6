//! The right edge of a tree: all that is needed to make it grow. It keeps, for each level, the hashes of the
//! tile that is not yet full, so at most 8 levels of 255 hashes whatever the size of the log.

use crate::hash::{Hash, empty_root, join_row, perfect_root};
use crate::source::{ReadError, TileSource, read_tile};
use crate::tile::{TILE_WIDTH, Tile, hashes_at};

/// The growing side of a tree. Push the hashes of entries in order; full tiles come out as they fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// For each level the hashes of its partial tile; empty where the last tile is full.
    rows: Vec<Vec<[u8; 32]>>,
}

impl Default for Edge {
    fn default() -> Edge {
        Edge::new()
    }
}

impl Edge {
    /// The edge of the empty tree.
    pub fn new() -> Edge {
        Edge { size: 0, rows: Vec::new() }
    }

    /// Takes up a tree of `size` entries from its partial tiles: at most one at each level is read, and the
    /// source may hand out a wider version of it. What is read is not checked: compare [`Edge::root`] with a
    /// root that is trusted. Errors: what the source says, or a tile that is too short.
    pub fn load<S: TileSource>(size: u64, source: &S) -> Result<Edge, ReadError<S::Error>> {
        let mut rows = Vec::new();
        for level in (0..).take_while(|level| hashes_at(*level, size) > 0) {
            let hashes = hashes_at(level, size);
            let partial = Tile::of(level, hashes / TILE_WIDTH, size);
            rows.push(partial.map_or(Ok(Vec::new()), |tile| read_tile(source, tile))?);
        }
        Ok(Edge { size, rows })
    }

    /// The number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends the hash of one entry. `full` is given each tile that this fills, with its 8192 bytes: mostly
    /// none, one for each 256th entry, then also those above it, lower levels first.
    pub fn push(&mut self, leaf: &Hash, mut full: impl FnMut(Tile, &[u8])) {
        let (mut level, mut hash) = (0, leaf.0);
        self.size += 1;
        loop {
            if self.rows.len() == level {
                self.rows.push(Vec::with_capacity(TILE_WIDTH as usize));
            }
            let row = &mut self.rows[level];
            row.push(hash);
            if row.len() < TILE_WIDTH as usize {
                return;
            }
            hash = perfect_root(row).0;
            // The levels of a tree are no more than 8.
            let index = hashes_at(level as u8, self.size) / TILE_WIDTH - 1;
            if let Some(tile) = Tile::of(level as u8, index, self.size) {
                full(tile, row.as_flattened());
            }
            row.clear();
            level += 1;
        }
    }

    /// The partial tiles with their bytes, from level 0 upwards: what the tree has beside its full tiles.
    pub fn partial_tiles(&self) -> impl Iterator<Item = (Tile, &[u8])> {
        self.rows.iter().zip(0_u8..).filter_map(|(row, level)| {
            let tile = Tile::of(level, hashes_at(level, self.size) / TILE_WIDTH, self.size)?;
            Some((tile, row.as_flattened()))
        })
    }

    /// The root of the tree as it is now. Costs up to 255 hashes for each level.
    pub fn root(&self) -> Hash {
        self.rows.iter().fold(None, |right, row| join_row(row, right)).unwrap_or_else(empty_root)
    }

    /// The hashes of the partial tile at a level.
    pub(crate) fn row(&self, level: u8) -> &[[u8; 32]] {
        self.rows.get(usize::from(level)).map_or(&[], Vec::as_slice)
    }

    /// Puts other hashes in the place of those of the partial tile at level 0, which must be as many.
    pub(crate) fn with_leaves(&self, leaves: &[[u8; 32]]) -> Edge {
        let mut other = self.clone();
        if let Some(row) = other.rows.first_mut().filter(|row| row.len() == leaves.len()) {
            row.copy_from_slice(leaves);
        }
        other
    }
}
