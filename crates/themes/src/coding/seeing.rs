//! What a coder sees of a text, as one row of numbers: n-grams, cues, and the vector of its words.

use super::{Cues, Wanted, in_common};
use crate::features::{Counts, View, Vocabulary, WordVectors};
use crate::text::Reading;
use std::sync::Arc;

/// How much each view counts against the others.
const SHARES: [f32; 2] = [1.0, 1.0];
const CUE_SHARE: f32 = 0.5;
const LEADING_SHARE: f32 = 0.5;
const VECTOR_SHARE: f32 = 0.8;

/// Which part of the best cue score another must reach to lead beside it.
const LEADS: f32 = 0.7;
/// How much the cues of other codes take from a code that stands alone.
const CROWDED: f32 = 0.8;

/// The eyes of a coder.
#[derive(Clone, Debug)]
pub(crate) struct Seeing {
    pub(crate) cues: Cues,
    pub(crate) alone: Vec<bool>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) vectors: Option<Arc<WordVectors>>,
    /// What all texts have in common in the space of the vectors.
    pub(crate) common: Vec<f32>,
}

/// What was seen of a text: what is needed to make rows of it under any vocabulary.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) counts: Counts,
    cues: Vec<(u32, f32)>,
    vector: Vec<f32>,
    /// Its clauses, each by itself, if it has more than one.
    pub(crate) clauses: Vec<Seen>,
}

impl Seeing {
    pub(crate) fn of(wanted: &[Wanted], vectors: Option<Arc<WordVectors>>) -> Seeing {
        let cues: Vec<_> = wanted.iter().map(|one| one.cues.clone()).collect();
        Seeing {
            cues: Cues::of(&cues),
            alone: wanted.iter().map(|one| one.alone).collect(),
            vocabulary: Vocabulary::default(),
            common: vectors.as_deref().map_or_else(Vec::new, in_common),
            vectors,
        }
    }

    /// How many columns a row has, with the constant.
    pub(crate) fn width(&self) -> usize {
        let vector = self.vectors.as_ref().map_or(0, |vectors| vectors.size());
        self.vocabulary.len() + 2 * self.alone.len() + vector + 1
    }

    /// The column that says that the cues of a code lead, and what stands there when they are certain.
    pub(crate) fn leading(&self, code: usize) -> (usize, f32) {
        (self.vocabulary.len() + self.alone.len() + code, LEADING_SHARE)
    }

    /// The column of what the cues of a code say by themselves, and what stands there when they are certain.
    pub(crate) fn raw(&self, code: usize) -> (usize, f32) {
        (self.vocabulary.len() + code, CUE_SHARE)
    }

    pub(crate) fn see(&self, reading: &Reading) -> Seen {
        let mut seen = self.see_one(reading);
        let clauses = reading.clauses();
        if clauses > 1 {
            seen.clauses = (0..clauses).map(|at| self.see_one(&reading.clause(at))).collect();
        }
        seen
    }

    fn see_one(&self, reading: &Reading) -> Seen {
        let hits = self.cues.hits(reading);
        let scores = self.cues.scores(&hits);
        let leading = self.lead(&scores);
        let codes = scores.len() as u32;
        let said = scores.iter().enumerate().filter(|(_, score)| **score > 0.0);
        let mut cues: Vec<(u32, f32)> =
            said.map(|(code, score)| (code as u32, score * CUE_SHARE)).collect();
        let leads = leading.iter().enumerate().filter(|(_, score)| **score > 0.0);
        cues.extend(leads.map(|(code, score)| (codes + code as u32, score * LEADING_SHARE)));
        let mut vector = Vec::new();
        if let Some(vectors) = &self.vectors {
            vector.resize(vectors.size(), 0.0);
            vectors.of_apart(reading, &self.common, &mut vector);
            vector.iter_mut().for_each(|one| *one *= VECTOR_SHARE);
        }
        Seen { counts: Counts::of(reading), cues, vector, clauses: Vec::new() }
    }

    /// The scores of the cues of which none is much better: what would be said if nothing else were known.
    pub(crate) fn lead(&self, scores: &[f32]) -> Vec<f32> {
        let specific = scores.iter().zip(&self.alone).filter(|(_, alone)| !**alone);
        let most = specific.map(|(score, _)| *score).fold(0.0, f32::max);
        let mut leading: Vec<f32> = scores
            .iter()
            .zip(&self.alone)
            .map(|(score, alone)| if *alone { score * (1.0 - CROWDED * most) } else { *score })
            .collect();
        let best = leading.iter().copied().fold(0.0, f32::max);
        for score in &mut leading {
            if *score < LEADS * best {
                *score = 0.0;
            }
        }
        leading
    }

    pub(crate) fn row(&self, seen: &Seen, into: &mut Vec<(u32, f32)>) {
        into.clear();
        self.vocabulary.row(&seen.counts, SHARES, into);
        let after = self.vocabulary.len() as u32;
        into.extend(seen.cues.iter().map(|(column, value)| (after + column, *value)));
        let after = after + 2 * self.alone.len() as u32;
        let vector = seen.vector.iter().enumerate();
        into.extend(vector.map(|(at, value)| (after + at as u32, *value)));
    }

    /// By how much each view of a text is scaled to bring it to its length.
    pub(crate) fn lengths(&self, reading: &Reading) -> [f32; 2] {
        let counts = Counts::of(reading);
        let mut lengths = [0.0; 2];
        for (length, (view, share)) in lengths.iter_mut().zip(View::ALL.into_iter().zip(SHARES)) {
            let found = counts.seen(view).iter().filter_map(|(key, times)| {
                let (_, idf) = self.vocabulary.find(view, *key)?;
                Some(((1.0 + f32::from(*times).ln()) * idf).powi(2))
            });
            let square: f32 = found.sum();
            *length = if square > 0.0 { share / square.sqrt() } else { 0.0 };
        }
        lengths
    }
}
