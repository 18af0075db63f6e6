//! Which features are known, and how much each weighs.
//!
//! TF-IDF as in Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988), with the
//! logarithm of the count and smoothed document frequencies.

use super::counts::{Counts, View};
use std::collections::HashMap;

/// How features are taken up.
#[derive(Clone, Copy, Debug)]
pub struct Weighing {
    /// In how many texts a feature must occur to be known.
    pub least: u32,
    /// How many features of each view are known at most: those that occur in most texts.
    pub most: usize,
}

impl Default for Weighing {
    fn default() -> Weighing {
        Weighing { least: 2, most: 60_000 }
    }
}

/// The known features of one view: for each its column and its weight.
#[derive(Clone, Debug, Default)]
struct Known {
    columns: Table,
    weights: Vec<f32>,
    first: u32,
}

/// The known features of both views.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    views: [Known; 2],
}

impl Vocabulary {
    /// Takes up the features of some texts.
    #[must_use]
    pub fn of<'a>(
        texts: impl Iterator<Item = &'a Counts> + Clone,
        weighing: Weighing,
    ) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let mut first = 0;
        for (known, view) in vocabulary.views.iter_mut().zip(View::ALL) {
            let mut seen: HashMap<u32, u32> = HashMap::new();
            let mut all = 0_u32;
            for text in texts.clone() {
                all += 1;
                for (key, _) in text.seen(view) {
                    *seen.entry(*key).or_default() += 1;
                }
            }
            let mut kept: Vec<(u32, u32)> =
                seen.into_iter().filter(|(_, in_texts)| *in_texts >= weighing.least).collect();
            if kept.len() > weighing.most {
                kept.sort_unstable_by_key(|(key, in_texts)| (u32::MAX - in_texts, *key));
                kept.truncate(weighing.most);
            }
            kept.sort_unstable();
            known.first = first;
            known.columns = Table::with_room_for(kept.len());
            for (at, (key, in_texts)) in kept.iter().enumerate() {
                known.columns.insert(*key, at as u32);
                known.weights.push(((1 + all) as f32 / (1 + in_texts) as f32).ln() + 1.0);
            }
            first += kept.len() as u32;
        }
        vocabulary
    }

    /// How many columns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.views.iter().map(|known| known.weights.len()).sum()
    }

    /// Whether no feature is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the known features of a text to a row, each view with length one times its share.
    pub fn row(&self, text: &Counts, shares: [f32; 2], into: &mut Vec<(u32, f32)>) {
        for ((known, view), share) in self.views.iter().zip(View::ALL).zip(shares) {
            let from = into.len();
            let mut square = 0.0;
            for (key, times) in text.seen(view) {
                if let Some(at) = known.columns.get(*key) {
                    let value = (1.0 + f32::from(*times).ln()) * known.weights[at as usize];
                    square += value * value;
                    into.push((known.first + at, value));
                }
            }
            if square > 0.0 {
                let scale = share / square.sqrt();
                into[from..].iter_mut().for_each(|(_, value)| *value *= scale);
            }
            into[from..].sort_unstable_by_key(|(column, _)| *column);
        }
    }

    /// The known features of each view in the order of their columns, with what each weighs: all that there is to
    /// keep of a vocabulary.
    pub(crate) fn kept(&self) -> [Vec<(u32, f32)>; 2] {
        self.views.each_ref().map(|known| {
            let mut kept = vec![(0, 0.0); known.weights.len()];
            for (key, column) in known.columns.slots.iter().filter(|(_, column)| *column != FREE) {
                kept[*column as usize] = (*key, known.weights[*column as usize]);
            }
            kept
        })
    }

    /// A vocabulary from what was kept of it.
    pub(crate) fn of_kept(kept: [Vec<(u32, f32)>; 2]) -> Vocabulary {
        let mut first = 0;
        let views = kept.map(|kept| {
            let mut known =
                Known { columns: Table::with_room_for(kept.len()), first, ..Known::default() };
            for (at, (key, weight)) in kept.iter().enumerate() {
                known.columns.insert(*key, at as u32);
                known.weights.push(*weight);
            }
            first += kept.len() as u32;
            known
        });
        Vocabulary { views }
    }

    /// The column and the weight of a feature, if it is known.
    #[must_use]
    pub fn find(&self, view: View, key: u32) -> Option<(u32, f32)> {
        let known = &self.views[view as usize];
        let at = known.columns.get(key)?;
        Some((known.first + at, known.weights[at as usize]))
    }
}

/// A table from keys to columns, open to the next place: keys are hashes already.
#[derive(Clone, Debug, Default)]
struct Table {
    slots: Vec<(u32, u32)>,
}

const FREE: u32 = u32::MAX;

impl Table {
    fn with_room_for(keys: usize) -> Table {
        Table { slots: vec![(0, FREE); (keys * 2).next_power_of_two().max(2)] }
    }

    fn insert(&mut self, key: u32, column: u32) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (key, column);
    }

    fn get(&self, key: u32) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            let (found, column) = self.slots[at];
            if column == FREE {
                return None;
            }
            if found == key {
                return Some(column);
            }
            at = (at + 1) & mask;
        }
    }
}
