//! What a coder is to look for: codes by name, with the cues that a codebook knows for them.

use super::{Code, Codebook, Cue, mapped};
use crate::text::plain;

/// A code that a coder looks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// The words that speak for it.
    pub cues: Vec<Cue>,
    /// Whether it is for texts that say nothing more specific.
    pub alone: bool,
}

impl Wanted {
    /// The code that goes by a name in the first of some codebooks that knows it. A name that none knows
    /// speaks for itself: its own words are hints.
    #[must_use]
    pub fn named(name: &str, codebooks: &[Codebook]) -> Wanted {
        for book in codebooks {
            if let Some(code) = book.named(name) {
                return Wanted {
                    name: name.to_owned(),
                    cues: cues(book, code, codebooks),
                    alone: code.alone,
                };
            }
        }
        let cues = plain(name)
            .split(' ')
            .filter(|word| word.len() > 3)
            .filter_map(|word| Cue::parse(&format!("?{word}")))
            .collect();
        Wanted { name: name.to_owned(), cues, alone: false }
    }

    /// All codes of a codebook, each with its own cues, those below it, and those of what it maps to among
    /// `others`.
    #[must_use]
    pub fn of(book: &Codebook, others: &[Codebook]) -> Vec<Wanted> {
        let wanted = |code: &Code| Wanted {
            name: code.name.clone(),
            cues: cues(book, code, others),
            alone: code.alone,
        };
        book.codes.iter().map(wanted).collect()
    }
}

fn cues(book: &Codebook, code: &Code, others: &[Codebook]) -> Vec<Cue> {
    let mut cues = book.cues_of(code);
    for (other, under) in mapped(code, others) {
        cues.extend(other.cues_of(under));
    }
    cues
}
