//! Which cues stand in a text, and what they say together.

use super::Cue;
use crate::features::stem_key;
use crate::text::{Reading, Silence, silence};
use std::collections::{HashMap, HashSet};

/// A cue that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The place of the code for which it speaks.
    pub code: usize,
    /// The place of the cue among those of its code.
    pub cue: usize,
    /// The first of its words in the text.
    pub word: usize,
    /// How many words it is long there.
    pub words: usize,
    /// How likely it alone makes the code.
    pub likelihood: f32,
}

/// A cue, ready to be looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) code: usize,
    pub(crate) cue: usize,
    pub(crate) runs: Vec<Vec<u32>>,
    pub(crate) likelihood: f32,
}

/// The cues of several codes, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    codes: usize,
    entries: HashMap<u32, Vec<Entry>>,
    silences: Vec<(Silence, Entry)>,
}

impl Cues {
    /// Makes the cues of codes ready.
    #[must_use]
    pub fn of(codes: &[Vec<Cue>]) -> Cues {
        let mut cues = Cues { codes: codes.len(), ..Cues::default() };
        for (code, of_code) in codes.iter().enumerate() {
            for (at, cue) in of_code.iter().enumerate() {
                let runs: Vec<Vec<u32>> =
                    cue.runs.iter().map(|run| run.iter().map(|w| stem_key(w)).collect()).collect();
                let likelihood = cue.strength.likelihood();
                cues.take(cue.silence, Entry { code, cue: at, runs, likelihood });
            }
        }
        cues
    }

    /// No cue yet, for so many codes.
    pub(crate) fn none(codes: usize) -> Cues {
        Cues { codes, ..Cues::default() }
    }

    /// Takes one up.
    pub(crate) fn take(&mut self, silence: Option<Silence>, entry: Entry) {
        let first = entry.runs.first().and_then(|run| run.first()).copied();
        match (silence, first) {
            (Some(silence), _) => self.silences.push((silence, entry)),
            (None, Some(first)) => self.entries.entry(first).or_default().push(entry),
            (None, None) => {}
        }
    }

    /// All of them, in the order of codes and cues.
    pub(crate) fn all(&self) -> Vec<(Option<Silence>, &Entry)> {
        let silent = self.silences.iter().map(|(silence, entry)| (Some(*silence), entry));
        let worded = self.entries.values().flatten().map(|entry| (None, entry));
        let mut all: Vec<_> = silent.chain(worded).collect();
        all.sort_by_key(|(_, entry)| (entry.code, entry.cue));
        all
    }

    /// For how many codes they speak.
    #[must_use]
    pub fn codes(&self) -> usize {
        self.codes
    }

    /// The cues that stand in a text, each once.
    #[must_use]
    pub fn hits(&self, reading: &Reading) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(how) = silence(reading) {
            for (_, entry) in self.silences.iter().filter(|(silence, _)| *silence == how) {
                hits.push(hit(entry, 0, reading.len()));
            }
        }
        let stems: Vec<u32> = reading.words().map(|word| stem_key(word.plain)).collect();
        let clauses: Vec<usize> = reading.words().map(|word| word.clause).collect();
        // Whether the other runs of a cue stand in a clause is looked up once, however often its first does.
        let mut tried: HashSet<(usize, usize, usize)> = HashSet::new();
        for at in 0..stems.len() {
            for entry in self.entries.get(&stems[at]).into_iter().flatten() {
                let Some((run, others)) = entry.runs.split_first() else { continue };
                if !stems[at..].starts_with(run) {
                    continue;
                }
                if !others.is_empty() {
                    if !tried.insert((entry.code, entry.cue, clauses[at])) {
                        continue;
                    }
                    let from = clauses.partition_point(|clause| *clause < clauses[at]);
                    let to = clauses.partition_point(|clause| *clause <= clauses[at]);
                    let clause = &stems[from..to];
                    let stands = |run: &Vec<u32>| {
                        clause.windows(run.len()).any(|words| words == run.as_slice())
                    };
                    if !others.iter().all(stands) {
                        continue;
                    }
                }
                hits.push(hit(entry, at, run.len()));
            }
        }
        hits.sort_by_key(|hit| (hit.code, hit.cue, hit.word));
        hits.dedup_by_key(|hit| (hit.code, hit.cue));
        hits
    }

    /// Whether a code is for texts that say nothing in this way.
    pub(super) fn is_for(&self, silence: Silence, code: usize) -> bool {
        self.silences.iter().any(|(how, entry)| *how == silence && entry.code == code)
    }

    /// How much the cues of a text say for each code, from 0 to 1: each is taken as an independent reason
    /// (a noisy or).
    #[must_use]
    pub fn scores(&self, hits: &[Hit]) -> Vec<f32> {
        let mut missed = vec![1.0_f32; self.codes];
        for hit in hits {
            missed[hit.code] *= 1.0 - hit.likelihood;
        }
        missed.into_iter().map(|missed| 1.0 - missed).collect()
    }
}

fn hit(entry: &Entry, word: usize, words: usize) -> Hit {
    Hit { code: entry.code, cue: entry.cue, word, words, likelihood: entry.likelihood }
}
