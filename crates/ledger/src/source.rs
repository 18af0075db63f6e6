//! Where tiles come from: the one thing that proofs and growth need from whoever keeps the log.

use crate::tile::Tile;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use thiserror::Error;

/// Hands out tiles. A program whose storage is asynchronous asks a plan for its tiles first
/// ([`Plan::tiles`](crate::Plan::tiles)), fetches them, and passes them as a map.
pub trait TileSource {
    /// Why a tile could not be had.
    type Error;

    /// The bytes of a tile. More than `tile.bytes()` is well, since a wider version of a tile starts with the
    /// narrower one; fewer is an error.
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Self::Error>;
}

/// A tile that was asked for and is not in the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} is not there")]
pub struct MissingTile(pub Tile);

impl TileSource for HashMap<Tile, Vec<u8>> {
    type Error = MissingTile;

    fn tile(&self, tile: Tile) -> Result<Vec<u8>, MissingTile> {
        self.get(&tile).cloned().ok_or(MissingTile(tile))
    }
}

impl TileSource for BTreeMap<Tile, Vec<u8>> {
    type Error = MissingTile;

    fn tile(&self, tile: Tile) -> Result<Vec<u8>, MissingTile> {
        self.get(&tile).cloned().ok_or(MissingTile(tile))
    }
}

/// Why something could not be worked out from tiles.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError<E = Infallible> {
    /// The source could not hand a tile out.
    #[error("{0}")]
    Source(E),
    /// A tile is shorter than its path says.
    #[error("{tile} has {found} bytes, {} expected", tile.bytes())]
    Short {
        /// The tile that was asked for.
        tile: Tile,
        /// The bytes that came.
        found: usize,
    },
}

/// The hashes of a tile, exactly as many as its width.
pub(crate) fn read_tile<S: TileSource>(
    source: &S,
    tile: Tile,
) -> Result<Vec<[u8; 32]>, ReadError<S::Error>> {
    let mut bytes = source.tile(tile).map_err(ReadError::Source)?;
    if bytes.len() < tile.bytes() {
        return Err(ReadError::Short { tile, found: bytes.len() });
    }
    bytes.truncate(tile.bytes());
    Ok(bytes.as_chunks().0.to_vec())
}
