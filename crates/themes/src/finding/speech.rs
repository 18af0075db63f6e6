//! What a text says, in short: enough to find others that say nearly the same, and to tell how near they are.

use super::{UNKNOWN_TELLS, says_something};
use crate::features::{WordVectors, bring_to_one, stem};
use crate::text::Reading;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// From which closeness on two texts say something similar. Of texts this near seven of ten have a code in common, where of any two
/// texts two of ten have (docs/themes.md).
pub const SIMILAR: f32 = 0.53;
/// The words of a text that say what it is about, and its vector.
#[derive(Clone, Debug)]
pub struct Speech {
    /// By stem: the word as it stood there first, how much it tells, and at which place it first stood.
    words: BTreeMap<String, (String, f32, usize)>,
    tells: f32,
    /// None if most of the words are not known: then what is known says little.
    vector: Option<Vec<f32>>,
}

impl Speech {
    /// From a text.
    #[must_use]
    pub fn of(text: &Reading, vectors: Option<&WordVectors>) -> Speech {
        let mut words: BTreeMap<String, (String, f32, usize)> = BTreeMap::new();
        let mut vector = vectors.map(|vectors| vec![0.0; vectors.size()]).unwrap_or_default();
        let (mut known, mut all) = (0, 0);
        for (at, word) in text.words().enumerate().filter(|(_, word)| says_something(word.plain)) {
            let tells = vectors.and_then(|vectors| vectors.tells(word.plain));
            all += 1;
            if let (Some(vectors), Some(_)) = (vectors, tells) {
                known += 1;
                vectors.add(word.plain, &mut vector);
            }
            let tells = tells.unwrap_or(UNKNOWN_TELLS);
            words.entry(stem(word.plain).to_owned()).or_insert((word.plain.to_owned(), tells, at));
        }
        bring_to_one(&mut vector);
        let tells = words.values().map(|(_, tells, _)| tells).sum();
        Speech { words, tells, vector: (known > 0 && known * 2 >= all).then_some(vector) }
    }

    /// The words that tell most of it, at most so many, the most telling first.
    #[must_use]
    pub fn telling(&self, most: usize) -> Vec<&str> {
        let mut words: Vec<&(String, f32, usize)> =
            self.words.values().filter(|(_, tells, _)| *tells > 0.0).collect();
        words.sort_by_key(|(_, tells, at)| (Reverse((*tells * 1000.0) as i64), *at));
        words.into_iter().take(most).map(|(word, _, _)| word.as_str()).collect()
    }

    /// How near two texts are, from 0 to 1: two thirds how alike their meaning is, one third how much of what they tell stands in both
    /// word for word. Where the words of one are hardly known, only the second.
    #[must_use]
    pub fn with(&self, other: &Speech) -> f32 {
        let shared: f32 = self
            .words
            .iter()
            .filter_map(|(stem, (_, tells, _))| {
                other.words.get(stem).map(|(_, others, _)| tells.min(*others))
            })
            .sum();
        let both = (self.tells * other.tells).sqrt();
        let words = if both > 0.0 { shared / both } else { 0.0 };
        match (&self.vector, &other.vector) {
            (Some(a), Some(b)) => {
                let like: f32 = a.iter().zip(b).map(|(a, b)| a * b).sum();
                (like * 2.0 + words) / 3.0
            }
            _ => words,
        }
    }
}
