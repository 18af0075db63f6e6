//! Texts that are nearly the same, and campaigns: many texts from one form of words. They are marked, never
//! taken out.
//!
//! MinHash (Broder, "On the resemblance and containment of documents", 1997) over runs of three words, with
//! bands as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.

use crate::features::{key, stir};
use crate::text::Reading;
use std::collections::HashMap;

const BANDS: usize = 16;
const ROWS: usize = 4;
/// A run of words of a text has a kind of its own.
const RUN: u8 = 7;

/// The marks by which a text is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness([u32; BANDS * ROWS]);

impl Likeness {
    /// The marks of a text; nothing if it has fewer words than are compared.
    #[must_use]
    pub fn of(reading: &Reading) -> Option<Likeness> {
        const LEAST: usize = 5;
        if reading.len() < LEAST {
            return None;
        }
        let words: Vec<&str> = reading.words().map(|word| word.plain).collect();
        let mut marks = [u32::MAX; BANDS * ROWS];
        for run in words.windows(3) {
            let hash = u64::from(key(RUN, &run.join(" ")));
            for (at, mark) in marks.iter_mut().enumerate() {
                let mixed = (stir(hash ^ (at as u64) << 32) >> 32) as u32;
                *mark = mixed.min(*mark);
            }
        }
        Some(Likeness(marks))
    }

    /// Which share of their runs of words two texts have in common, about.
    #[must_use]
    pub fn with(&self, other: &Likeness) -> f32 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f32 / (BANDS * ROWS) as f32
    }
}

/// Brings texts that are nearly the same together: groups of two or more, each with its places ascending, the
/// largest first. `least` is the share of runs that a text must have in common with the first of its group.
#[must_use]
pub fn near_duplicates(texts: &[Option<Likeness>], least: f32) -> Vec<Vec<usize>> {
    let mut first_of: Vec<usize> = (0..texts.len()).collect();
    let mut buckets: HashMap<u64, u32> = HashMap::new();
    for (text, likeness) in texts.iter().enumerate() {
        let Some(likeness) = likeness else { continue };
        for band in 0..BANDS {
            let marks = &likeness.0[band * ROWS..(band + 1) * ROWS];
            // Whatever falls into one bucket by chance is compared below.
            let bucket = marks.iter().fold(band as u64, |hash, mark| stir(hash ^ u64::from(*mark)));
            // The bucket keeps its first text: the same text ten thousand times costs ten thousand looks.
            let other = *buckets.entry(bucket).or_insert(text as u32);
            let first = first_of[other as usize];
            let alike = |other: &Option<Likeness>| {
                other.as_ref().is_some_and(|other| other.with(likeness) >= least)
            };
            if first_of[text] == text && first != text && alike(&texts[first]) {
                first_of[text] = first;
            }
        }
    }
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for (text, first) in first_of.iter().enumerate() {
        groups.entry(*first).or_default().push(text);
    }
    let mut groups: Vec<Vec<usize>> =
        groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_by_key(|group| (usize::MAX - group.len(), group[0]));
    groups
}
