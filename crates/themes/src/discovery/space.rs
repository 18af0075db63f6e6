//! A space in which texts that speak of the same lie near each other: the directions of their terms, beside the
//! vectors of their words.

use super::svd::directions;
use super::terms::{Terms, distinct};
use crate::coding::in_common;
use crate::features::{WordVectors, bring_to_one};
use crate::text::Reading;
use std::sync::Arc;

/// How many directions of terms there are at most.
const DIRECTIONS: usize = 64;
/// In how many texts a term must occur.
const LEAST: u32 = 3;
/// How many terms are taken up at most.
const MOST_TERMS: usize = 12_000;
const TURNS: usize = 4;
/// How much the vector of the words counts beside the directions of the terms.
const VECTOR_SHARE: f32 = 1.4;

/// A space of texts.
#[derive(Clone, Debug)]
pub struct Space {
    terms: Terms,
    along: Vec<f32>,
    directions: usize,
    vectors: Option<Arc<WordVectors>>,
    /// The direction that all texts about care have in common, of length one; what lies along it tells none from another.
    common: Vec<f32>,
}

/// Texts in a space: their places one after the other, each of length one, or nought if nothing is known of it.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    size: usize,
    numbers: Vec<f32>,
}

impl Placed {
    /// No texts, in a space of some size.
    #[must_use]
    pub fn new(size: usize) -> Placed {
        Placed { size, numbers: Vec::new() }
    }

    /// Adds a text.
    pub fn push(&mut self, place: &[f32]) {
        self.numbers.extend_from_slice(place);
        self.numbers.resize(self.numbers.len().next_multiple_of(self.size.max(1)), 0.0);
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len().checked_div(self.size).unwrap_or(0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// How many numbers a place has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Where a text lies.
    #[must_use]
    pub fn at(&self, text: usize) -> &[f32] {
        &self.numbers[text * self.size..(text + 1) * self.size]
    }
}

impl Space {
    /// The space of some texts, and where they lie in it.
    #[must_use]
    pub fn of(
        readings: &[Reading],
        vectors: Option<Arc<WordVectors>>,
        seed: u64,
    ) -> (Space, Placed) {
        let keys: Vec<Vec<u32>> = readings.iter().map(distinct).collect();
        let least = LEAST.min(readings.len() as u32 / 4).max(1);
        let terms = Terms::of(keys.iter().map(Vec::as_slice), least, MOST_TERMS);
        let rows = terms.rows(keys.iter().map(Vec::as_slice));
        let size = DIRECTIONS.min(terms.len());
        let along = directions(&rows, terms.len(), size, TURNS, seed);
        let common = vectors.as_deref().map_or_else(Vec::new, in_common);
        let space = Space { terms, along, directions: size, vectors, common };
        let mut placed = Placed::new(space.size());
        let mut place = vec![0.0; space.size()];
        let mut row = Vec::new();
        for (reading, keys) in readings.iter().zip(&keys) {
            space.put(reading, keys, &mut row, &mut place);
            placed.push(&place);
        }
        (space, placed)
    }

    /// What is kept of it: its terms with their weights, how far each lies along the directions, and how many of these there are.
    pub(crate) fn kept(&self) -> (Vec<(u32, f32)>, &[f32], usize) {
        (self.terms.kept(), &self.along, self.directions)
    }

    /// A space from what was kept of it.
    pub(crate) fn of_kept(
        terms: Vec<(u32, f32)>,
        along: Vec<f32>,
        directions: usize,
        vectors: Option<Arc<WordVectors>>,
    ) -> Space {
        let common = vectors.as_deref().map_or_else(Vec::new, in_common);
        Space { terms: Terms::of_kept(terms), along, directions, vectors, common }
    }

    /// How many numbers a place has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.directions + self.vectors.as_ref().map_or(0, |vectors| vectors.size())
    }

    /// Where a text lies.
    #[must_use]
    pub fn place(&self, reading: &Reading) -> Vec<f32> {
        let mut place = vec![0.0; self.size()];
        self.put(reading, &distinct(reading), &mut Vec::new(), &mut place);
        place
    }

    fn put(&self, reading: &Reading, keys: &[u32], row: &mut Vec<(u32, f32)>, place: &mut [f32]) {
        place.fill(0.0);
        self.terms.row(keys, row);
        let (terms, words) = place.split_at_mut(self.directions);
        for (column, value) in row.iter() {
            let along = &self.along[*column as usize * self.directions..][..self.directions];
            terms.iter_mut().zip(along).for_each(|(sum, one)| *sum += value * one);
        }
        bring_to_one(terms);
        if let Some(vectors) = &self.vectors {
            vectors.of_apart(reading, &self.common, words);
            words.iter_mut().for_each(|one| *one *= VECTOR_SHARE);
        }
        bring_to_one(place);
    }
}
