//! Where the hashes and the entries of a log lie: the layout of C2SP `tlog-tiles`. The tree is cut into tiles
//! of 256 hashes; at level 0 they are the hashes of entries, above it each hash is the root of a full tile of
//! the level below. Rightmost tiles may be partial, and then carry their width in their path.

use crate::bundle::entries;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// How many hashes make a full tile, and how many entries a full bundle.
pub const TILE_WIDTH: u64 = 256;

/// The largest size of a tree: what a signed 64-bit number holds, as databases and other tools have it.
pub const MAX_SIZE: u64 = i64::MAX as u64;

/// The highest level with a tile in any tree up to [`MAX_SIZE`].
const MAX_LEVEL: u8 = 7;

/// One tile of hashes: its level, its index within the level, and its width of 1 to 256 hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

/// One bundle of entries: those whose hashes the level 0 tile of the same index and width holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bundle {
    index: u64,
    width: u16,
}

/// One of the files that a log publishes beside its checkpoint. Its text form is its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    /// Hashes, at `tile/<level>/<index>`.
    Tile(Tile),
    /// Entries, at `tile/entries/<index>`.
    Bundle(Bundle),
}

/// A text that is not the path of a tile or a bundle, or not the one right way to write it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not the path of a tile or of a bundle of entries: “{}”", .0.escape_debug())]
pub struct PathError(String);

/// How many hashes a level of a tree has: at level 0 one for each entry, above it one for each full tile below.
pub(crate) fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(8 * u32::from(level)).unwrap_or(0)
}

/// How wide the part with this index is among `total` hashes or entries: 0 if there is none.
fn width_at(index: u64, total: u64) -> u16 {
    // At most 256, by `min`.
    index
        .checked_mul(TILE_WIDTH)
        .map_or(0, |start| total.saturating_sub(start).min(TILE_WIDTH) as u16)
}

impl Tile {
    /// The tile at a level and index as a tree of `size` entries has it; None if it has none there.
    pub fn of(level: u8, index: u64, size: u64) -> Option<Tile> {
        let width = width_at(index, hashes_at(level, size));
        (level <= MAX_LEVEL && width > 0).then_some(Tile { level, index, width })
    }

    /// The level: 0 for the hashes of entries.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The index within the level, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The number of hashes, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether it has all its 256 hashes, so that it will never change.
    pub fn is_full(&self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }

    /// Its length in bytes: 32 for each hash.
    pub fn bytes(&self) -> usize {
        usize::from(self.width) * 32
    }

    /// The index of the first entry that the hash at a position of this tile stands over.
    pub fn first_entry(&self, position: u16) -> u64 {
        (self.index * TILE_WIDTH + u64::from(position)) << (8 * u32::from(self.level))
    }
}

impl Bundle {
    /// The bundle at an index as a tree of `size` entries has it; None if it has none there.
    pub fn of(index: u64, size: u64) -> Option<Bundle> {
        let width = width_at(index, size);
        (width > 0).then_some(Bundle { index, width })
    }

    /// The index of the bundle, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The number of entries, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether it has all its 256 entries, so that it will never change.
    pub fn is_full(&self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }

    /// The index in the log of its first entry.
    pub fn first_entry(&self) -> u64 {
        self.index * TILE_WIDTH
    }
}

impl Resource {
    /// The full version of a partial tile or bundle. A log may drop a partial version once the full one is
    /// there, and a client then asks for this one and narrows it.
    pub fn as_full(self) -> Resource {
        match self {
            Resource::Tile(tile) => Resource::Tile(Tile { width: TILE_WIDTH as u16, ..tile }),
            Resource::Bundle(bundle) => {
                Resource::Bundle(Bundle { width: TILE_WIDTH as u16, ..bundle })
            }
        }
    }

    /// The bytes of this resource out of those of a wider version of it; None where they are too short.
    pub fn narrow<'a>(&self, wider: &'a [u8]) -> Option<&'a [u8]> {
        match self {
            Resource::Tile(tile) => wider.get(..tile.bytes()),
            Resource::Bundle(bundle) => {
                let mut entries = entries(wider);
                let mut end = 0;
                for _ in 0..bundle.width {
                    end += 2 + entries.next()?.ok()?.len();
                }
                wider.get(..end)
            }
        }
    }
}

/// Every tile of a tree of `size` entries, level by level, from the left.
pub fn tiles(size: u64) -> impl Iterator<Item = Tile> {
    tiles_added(0, size)
}

/// The tiles that a tree of `new` entries has and the same tree at `old` entries had not, or had less wide.
/// A full tile among them takes the place of the partial one before it.
pub fn tiles_added(old: u64, new: u64) -> impl Iterator<Item = Tile> {
    (0..=MAX_LEVEL).flat_map(move |level| {
        let (before, after) = (hashes_at(level, old), hashes_at(level, new));
        let end = if after > before { after.div_ceil(TILE_WIDTH) } else { 0 };
        (before / TILE_WIDTH..end).filter_map(move |index| Tile::of(level, index, new))
    })
}

/// The bundles that a log of `new` entries has and the same log at `old` entries had not, or had less wide.
pub fn bundles_added(old: u64, new: u64) -> impl Iterator<Item = Bundle> {
    let end = if new > old { new.div_ceil(TILE_WIDTH) } else { 0 };
    (old / TILE_WIDTH..end).filter_map(move |index| Bundle::of(index, new))
}

fn write_place(f: &mut fmt::Formatter<'_>, index: u64, width: u16) -> fmt::Result {
    // Groups of three digits from the left, an x before each but the last.
    let digits = index.to_string();
    let digits = format!("{:0>1$}", digits, digits.len().div_ceil(3) * 3);
    for (i, digit) in digits.chars().enumerate() {
        if i % 3 == 0 {
            f.write_str(if i + 3 < digits.len() { "/x" } else { "/" })?;
        }
        write!(f, "{digit}")?;
    }
    if u64::from(width) < TILE_WIDTH { write!(f, ".p/{width}") } else { Ok(()) }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}", self.level)?;
        write_place(f, self.index, self.width)
    }
}

impl fmt::Display for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tile/entries")?;
        write_place(f, self.index, self.width)
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Resource::Tile(tile) => tile.fmt(f),
            Resource::Bundle(bundle) => bundle.fmt(f),
        }
    }
}

impl FromStr for Resource {
    type Err = PathError;

    fn from_str(path: &str) -> Result<Resource, PathError> {
        let read = || {
            let (level, place) = path.strip_prefix("tile/")?.split_once('/')?;
            let (index, width) = match place.split_once(".p/") {
                Some((index, width)) => {
                    (index, width.parse().ok().filter(|w| (1..=255).contains(w))?)
                }
                None => (place, 256),
            };
            let digits: String = index.chars().filter(char::is_ascii_digit).collect();
            let index = digits.parse().ok().filter(|index| *index <= MAX_SIZE / TILE_WIDTH)?;
            let resource = match level {
                "entries" => Resource::Bundle(Bundle { index, width }),
                _ => {
                    let level = level.parse().ok().filter(|level| *level <= MAX_LEVEL)?;
                    // No tree that is allowed reaches that far at this level.
                    (index <= hashes_at(level, MAX_SIZE) / TILE_WIDTH)
                        .then_some(Resource::Tile(Tile { level, index, width }))?
                }
            };
            // There is one way to write each path: whatever else was let through above is caught here.
            (resource.to_string() == path).then_some(resource)
        };
        read().ok_or_else(|| PathError(path.chars().take(200).collect()))
    }
}
