//! The contents of a bundle of entries: each entry with its length before it, as two bytes, big-endian.

use thiserror::Error;

/// The longest entry that a bundle can hold, in bytes.
pub const MAX_ENTRY: usize = u16::MAX as usize;

/// A bundle that ends inside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the bundle ends inside the entry at position {position}")]
pub struct BundleEndsEarly {
    /// Where in the bundle the broken entry stands, from 0.
    pub position: usize,
}

/// Appends one entry to the bytes of a bundle. Returns false, and appends nothing, if the entry is longer than
/// [`MAX_ENTRY`].
#[must_use]
pub fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> bool {
    let Ok(length) = u16::try_from(entry.len()) else { return false };
    bundle.extend(length.to_be_bytes());
    bundle.extend(entry);
    true
}

/// The entries of a bundle in order. After an error there is nothing more.
pub fn entries(bundle: &[u8]) -> Entries<'_> {
    Entries { rest: bundle, position: 0 }
}

/// The entries of one bundle; made by [`entries`].
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    rest: &'a [u8],
    position: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<&'a [u8], BundleEndsEarly>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let taken = self
            .rest
            .split_first_chunk()
            .and_then(|(length, rest)| rest.split_at_checked(u16::from_be_bytes(*length).into()));
        let position = self.position;
        self.position += 1;
        let (entry, rest) = taken.unwrap_or_default();
        self.rest = rest;
        Some(taken.map(|_| entry).ok_or(BundleEndsEarly { position }))
    }
}
