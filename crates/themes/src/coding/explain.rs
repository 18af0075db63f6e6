//! Why a code was given: the words that decided it.

use super::Coder;
use crate::features::{View, each_of_word, each_run};
use crate::text::Reading;
use std::collections::BTreeMap;

/// A part of a text that speaks for a code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How much it speaks for the code; less than nought if against it.
    pub weight: f32,
    /// Whether it is a cue of the codebook.
    pub cue: bool,
}

impl Coder {
    /// The words of a text that decided whether it has a code, those that decided most first. What a cue says is
    /// shared among its words, what a pair of words says between both, and what a run of characters says goes
    /// to its word.
    #[must_use]
    pub fn explain(&self, text: &str, code: usize) -> Vec<Reason> {
        let codes = self.heads.len();
        if code >= codes {
            return Vec::new();
        }
        let reading = Reading::of(text);
        let mut said: BTreeMap<usize, (f32, bool)> = BTreeMap::new();
        let weight = |view: View, key: u32| -> f32 {
            let found = self.seeing.vocabulary.find(view, key);
            found.map_or(0.0, |(column, idf)| self.weights[column as usize * codes + code] * idf)
        };
        let mut before: [Option<&str>; 2] = [None, None];
        let lengths = self.seeing.lengths(&reading);
        for (at, word) in reading.words().enumerate() {
            let mut keys = Vec::new();
            each_of_word(word.plain, before, &mut |key| keys.push(key));
            for (kind, key) in keys.into_iter().enumerate() {
                let speaks = weight(View::Words, key) * lengths[0];
                // The third and fourth keys are pairs: with the word before, and with the one before that.
                let others = [None, None, Some(1), Some(2)];
                let other = match others.get(kind).copied().flatten() {
                    Some(2) => at.checked_sub(2),
                    Some(_) => at.checked_sub(1),
                    None => None,
                };
                let share = if other.is_some() { speaks / 2.0 } else { speaks };
                said.entry(at).or_default().0 += share;
                if let Some(other) = other {
                    said.entry(other).or_default().0 += share;
                }
            }
            let mut runs = 0.0;
            each_run(word.plain, &mut |key, _, _| runs += weight(View::Characters, key));
            said.entry(at).or_default().0 += runs * lengths[1];
            before = [before[1], Some(word.plain)];
        }
        for hit in self.seeing.cues.hits(&reading).into_iter().filter(|hit| hit.code == code) {
            for word in hit.word..hit.word + hit.words {
                let entry = said.entry(word).or_default();
                entry.0 += hit.likelihood * self.cue_weight(code) / hit.words.max(1) as f32;
                entry.1 = true;
            }
        }
        let mut reasons: Vec<Reason> = said
            .into_iter()
            .filter(|(_, (weight, cue))| *cue || weight.abs() > 1e-4)
            .filter_map(|(at, (weight, cue))| {
                let word = reading.get(at)?;
                Some(Reason { start: word.start, end: word.end, weight, cue })
            })
            .collect();
        reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.start.cmp(&b.start)));
        reasons
    }

    /// What a certain cue of a code adds to what its head says.
    fn cue_weight(&self, code: usize) -> f32 {
        let codes = self.heads.len();
        [self.seeing.raw(code), self.seeing.leading(code)]
            .into_iter()
            .map(|(column, share)| self.weights[column * codes + code] * share)
            .sum()
    }
}
