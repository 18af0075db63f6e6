//! Which words mean nearly the same as one.

use super::says_something;
use crate::features::{WordVectors, stem};
use std::collections::HashSet;

/// From which likeness on a word is a neighbour of another. Below it are words that stand beside one another in life and do not mean
/// the same: "bus" is near "transportation" at 0.53, and "gp" near "pg" at 0.51.
pub const LEAST_LIKE: f32 = 0.52;
/// How many neighbours a word has at most.
pub const MOST_NEAR: usize = 8;
/// Words that tell less are in every other text, and mean everything.
const TELLS_ENOUGH: f32 = 0.35;

/// A word that means nearly the same as another.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The word, in its plain form.
    pub word: String,
    /// How like it is, at most 1.
    pub likeness: f32,
}

/// The neighbours of a word in its plain form, the nearest first. Of words with one stem the nearest is named, and none that has the
/// stem of the word itself: an index of words finds them anyway. None where the word is not known, or says nothing.
#[must_use]
pub fn near(vectors: &WordVectors, word: &str) -> Vec<Near> {
    let tells = |word: &str| vectors.tells(word).is_some_and(|tells| tells >= TELLS_ENOUGH);
    if !says_something(word) || !tells(word) {
        return Vec::new();
    }
    let mut found: Vec<Near> = Vec::new();
    vectors.each_like(word, LEAST_LIKE, &mut |other, likeness| {
        found.push(Near { word: other.to_owned(), likeness });
    });
    found.retain(|one| says_something(&one.word) && tells(&one.word));
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.word.cmp(&b.word)));
    let mut stems = HashSet::from([stem(word).to_owned()]);
    found.retain(|one| stems.insert(stem(&one.word).to_owned()));
    found.truncate(MOST_NEAR);
    found
}
