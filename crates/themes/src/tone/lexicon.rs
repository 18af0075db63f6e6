//! The words of praise and blame that come with the crate.

use crate::features::stem_key;
use crate::text::Reading;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a run of words does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Does {
    /// It praises, or blames if less than nought.
    Says(f32),
    /// It wishes that something were otherwise.
    Wants,
    /// It turns what follows.
    Turns,
    /// It strengthens what follows, or weakens it.
    Times(f32),
}

/// Runs of words and what they do.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// For the stem of the first word: the stems of the others, the longest run first.
    entries: HashMap<u32, Vec<(Vec<u32>, Does)>>,
}

impl Lexicon {
    /// The one that comes with the crate.
    #[must_use]
    pub fn shipped() -> &'static Lexicon {
        static SHIPPED: OnceLock<Lexicon> = OnceLock::new();
        SHIPPED.get_or_init(|| Lexicon::parse(include_str!("../../lexicons/tone.words")))
    }

    /// Reads one; `lexicons/tone.words` says how it is written. Lines that begin otherwise are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in text.lines() {
            let Some((word, runs)) = line.trim().split_once(' ') else { continue };
            let does = match word {
                "want" => Does::Wants,
                "not" => Does::Turns,
                "more" => Does::Times(1.4),
                "less" => Does::Times(0.6),
                number => match number.parse::<f32>() {
                    Ok(number) if number.is_finite() => Does::Says(number.clamp(-3.0, 3.0)),
                    _ => continue,
                },
            };
            for run in runs.split(';') {
                let stems: Vec<u32> =
                    Reading::of(run).words().map(|word| stem_key(word.plain)).collect();
                if let Some((first, rest)) = stems.split_first() {
                    lexicon.entries.entry(*first).or_default().push((rest.to_vec(), does));
                }
            }
        }
        for runs in lexicon.entries.values_mut() {
            runs.sort_by_key(|(rest, _)| usize::MAX - rest.len());
        }
        lexicon
    }

    /// How many runs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the longest run does with which some words begin, and how many words it has.
    pub(super) fn at(&self, stems: &[u32]) -> Option<(usize, Does)> {
        let (first, after) = stems.split_first()?;
        let runs = self.entries.get(first)?;
        let (rest, does) = runs.iter().find(|(rest, _)| after.starts_with(rest))?;
        Some((rest.len() + 1, *does))
    }
}
