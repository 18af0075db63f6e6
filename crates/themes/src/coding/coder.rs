//! A coder: for each code a linear head, what its numbers mean, and from where it says yes.

use super::seeing::{Seeing, Seen};
use super::{Training, Wanted, training};
use crate::features::WordVectors;
use crate::linear::Platt;
use crate::text::{Asked, Reading, Silence, silence};
use std::sync::Arc;

/// Gives codes to texts.
#[derive(Clone, Debug)]
pub struct Coder {
    pub(crate) names: Vec<String>,
    pub(crate) seeing: Seeing,
    /// For each column the weights of all heads, so that a text touches each of its columns once.
    pub(crate) weights: Vec<f32>,
    pub(crate) heads: Vec<Head>,
    /// How near to a yes the nearest code must be for a text that gets none to be given it.
    pub(crate) rather: f32,
}

/// What the number of one code means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) threshold: f32,
    pub(crate) platt: Platt,
    /// How many texts that have the code were learned from.
    pub(crate) yes: u32,
}

/// A text that people have given codes to.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// The text.
    pub text: &'a str,
    /// The places of its codes among those that are wanted. Codes that are not here are a no.
    pub codes: &'a [usize],
}

/// What a coder says of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// The codes that it suggests, the likeliest first. None when it abstains.
    pub codes: Vec<Suggestion>,
    /// Whether the text says nothing.
    pub silence: Option<Silence>,
}

/// A code that is suggested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    /// The place of the code among those that were wanted.
    pub code: usize,
    /// How likely it is right.
    pub likelihood: f32,
}

impl Coder {
    /// A coder that knows only what the codebook says.
    #[must_use]
    pub fn cold(wanted: &[Wanted], vectors: Option<Arc<WordVectors>>) -> Coder {
        training::cold(wanted, Seeing::of(wanted, vectors))
    }

    /// A coder that has learned from examples.
    #[must_use]
    pub fn trained(
        wanted: &[Wanted],
        examples: &[Example<'_>],
        vectors: Option<Arc<WordVectors>>,
        training: &Training,
    ) -> Coder {
        training::trained(wanted, examples, Seeing::of(wanted, vectors), training)
    }

    /// The names of the codes, in their order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many confirmed texts a code was learned from.
    #[must_use]
    pub fn learned_from(&self, code: usize) -> u32 {
        self.heads.get(code).map_or(0, |head| head.yes)
    }

    /// Says which codes a text has.
    #[must_use]
    pub fn code(&self, text: &str) -> Coded {
        self.code_reading(&Reading::of(text))
    }

    /// Says which codes a text has that was read already.
    #[must_use]
    pub fn code_reading(&self, reading: &Reading) -> Coded {
        let seen = self.seeing.see(reading);
        let said = self.said(&seen);
        Coded { codes: self.decide(&said), silence: silence(reading) }
    }

    /// Says which codes an answer to a question has. "Nothing" is praise, but not to the question what was good: then the
    /// codes that are for saying nothing are not suggested.
    #[must_use]
    pub fn code_asked(&self, text: &str, asked: Asked) -> Coded {
        let reading = Reading::of(text);
        let mut coded = self.code_reading(&reading);
        if asked.nothing_good(&reading) {
            coded.codes.retain(|one| !self.seeing.cues.is_for(Silence::Nothing, one.code));
        }
        coded
    }

    /// How likely each code is, suggested or not, in their order.
    #[must_use]
    pub fn likelihoods(&self, text: &str) -> Vec<f32> {
        let said = self.said(&self.seeing.see(&Reading::of(text)));
        self.heads.iter().zip(&said).map(|(head, said)| head.platt.likelihood(*said)).collect()
    }

    /// The number that each head gives: what it says of the whole text, and of that clause of which it says most. A
    /// coder that has learned nothing hears the whole only.
    pub(crate) fn said(&self, seen: &Seen) -> Vec<f32> {
        let mut row = Vec::with_capacity(600);
        let mut said = self.said_of(seen, &mut row);
        if !seen.clauses.is_empty() && !self.seeing.vocabulary.is_empty() {
            let mut most = vec![f32::MIN; said.len()];
            for clause in &seen.clauses {
                let of_clause = self.said_of(clause, &mut row);
                most.iter_mut().zip(of_clause).for_each(|(most, said)| *most = most.max(said));
            }
            said.iter_mut().zip(most).for_each(|(said, most)| *said = together(*said, most));
        }
        said
    }

    fn said_of(&self, seen: &Seen, row: &mut Vec<(u32, f32)>) -> Vec<f32> {
        self.seeing.row(seen, row);
        let heads = self.heads.len();
        let mut said = self.weights[(self.seeing.width() - 1) * heads..].to_vec();
        for (column, value) in &*row {
            let weights = &self.weights[*column as usize * heads..][..heads];
            for (sum, weight) in said.iter_mut().zip(weights) {
                *sum += weight * value;
            }
        }
        said
    }

    /// The codes whose number is over their threshold; else the one that comes nearest, if it comes near enough.
    pub(crate) fn decide(&self, said: &[f32]) -> Vec<Suggestion> {
        let mut codes: Vec<Suggestion> = Vec::new();
        let mut nearest: Option<(f32, Suggestion)> = None;
        for (code, (head, said)) in self.heads.iter().zip(said).enumerate() {
            let suggestion = Suggestion { code, likelihood: head.platt.likelihood(*said) };
            if *said > head.threshold {
                codes.push(suggestion);
            } else if codes.is_empty() {
                let near = head.nearness(*said);
                if nearest.is_none_or(|(best, _)| near > best) {
                    nearest = Some((near, suggestion));
                }
            }
        }
        if codes.is_empty()
            && let Some((near, suggestion)) = nearest
            && near >= self.rather
        {
            codes.push(suggestion);
        }
        codes.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood).then(a.code.cmp(&b.code)));
        codes
    }
}

impl Head {
    /// How near a number comes to a yes: 1 is the threshold.
    pub(crate) fn nearness(&self, said: f32) -> f32 {
        self.platt.likelihood(said) / self.platt.likelihood(self.threshold)
    }
}

/// What a head says of a text, from what it says of the whole and the most that it says of a clause. A text may have a
/// code for one of its clauses, which a long text drowns.
pub(crate) fn together(whole: f32, clause: f32) -> f32 {
    const WHOLE: f32 = 0.6;
    WHOLE * whole + (1.0 - WHOLE) * clause
}
