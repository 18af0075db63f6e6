//! The terms of texts: words that say what a text is about, brought to their stems.

use crate::features::{Rows, stem_key};
use crate::text::{Reading, is_function_word};
use std::collections::HashMap;

/// The terms that enough texts have, with their weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    known: HashMap<u32, (u32, f32)>,
}

/// The keys of the terms of a text, each once for each time it occurs.
pub(crate) fn terms(reading: &Reading) -> impl Iterator<Item = (u32, usize)> {
    reading
        .words()
        .enumerate()
        .filter(|(_, word)| word.plain.len() > 1 && !is_function_word(word.plain))
        .map(|(at, word)| (stem_key(word.plain), at))
}

impl Terms {
    /// Takes up the terms that at least `least` of the texts have, at most `most` of them.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a [u32]>, least: u32, most: usize) -> Terms {
        let mut seen: HashMap<u32, u32> = HashMap::new();
        let mut all = 0_u32;
        for text in texts {
            all += 1;
            for key in text {
                *seen.entry(*key).or_default() += 1;
            }
        }
        let mut kept: Vec<(u32, u32)> =
            seen.into_iter().filter(|(_, in_texts)| *in_texts >= least).collect();
        kept.sort_unstable_by_key(|(key, in_texts)| (u32::MAX - in_texts, *key));
        kept.truncate(most);
        let known = kept.into_iter().enumerate().map(|(at, (key, in_texts))| {
            (key, (at as u32, ((1 + all) as f32 / (1 + in_texts) as f32).ln() + 1.0))
        });
        Terms { known: known.collect() }
    }

    /// The terms in their order, each with its weight.
    pub(crate) fn kept(&self) -> Vec<(u32, f32)> {
        let mut kept = vec![(0, 0.0); self.known.len()];
        for (key, (at, weight)) in &self.known {
            kept[*at as usize] = (*key, *weight);
        }
        kept
    }

    /// Terms from what was kept of them.
    pub(crate) fn of_kept(kept: Vec<(u32, f32)>) -> Terms {
        let known = kept.into_iter().enumerate();
        Terms { known: known.map(|(at, (key, weight))| (key, (at as u32, weight))).collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The weighed terms of a text, as a row of length one. `keys` are its terms, each once, ascending.
    pub(crate) fn row(&self, keys: &[u32], into: &mut Vec<(u32, f32)>) {
        into.clear();
        into.extend(keys.iter().filter_map(|key| self.known.get(key)).copied());
        into.sort_unstable_by_key(|(at, _)| *at);
        let square: f32 = into.iter().map(|(_, weight)| weight * weight).sum();
        if square > 0.0 {
            let scale = 1.0 / square.sqrt();
            into.iter_mut().for_each(|(_, weight)| *weight *= scale);
        }
    }

    pub(crate) fn rows<'a>(&self, texts: impl Iterator<Item = &'a [u32]>) -> Rows {
        let mut rows = Rows::new();
        let mut row = Vec::new();
        for keys in texts {
            self.row(keys, &mut row);
            rows.push(row.iter().copied());
        }
        rows
    }
}

/// The terms of a text, each once, ascending.
pub(crate) fn distinct(reading: &Reading) -> Vec<u32> {
    let mut keys: Vec<u32> = terms(reading).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
