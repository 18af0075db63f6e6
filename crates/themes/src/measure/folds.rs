//! Cutting texts into parts that are tried in turn.

use crate::linear::Chance;
use crate::text::plain;
use std::collections::HashSet;

/// The places of texts that are not the same, in their plain form, as one before them. A text without any
/// word is kept once.
pub fn without_duplicates<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let mut seen = HashSet::new();
    let texts = texts.into_iter().enumerate();
    texts.filter(|(_, text)| seen.insert(plain(text))).map(|(at, _)| at).collect()
}

/// For each of `count` texts the part that it is in, drawn by a seed; parts are alike in size.
#[must_use]
pub fn folds(count: usize, parts: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    Chance::of(seed).shuffle(&mut order);
    let mut part = vec![0; count];
    for (place, at) in order.into_iter().enumerate() {
        part[at] = place % parts.max(1);
    }
    part
}
