//! A scorer as bytes that can be kept and read again.
//!
//! `FMSCORE` and the number of the format; the ends of the scale; whether it has learned, and if so the known features of both
//! views with their weights, slope and shift of each head, how much each level weighs, what people say where the rule
//! says this and how much the heads count beside it, how it did on what it had not
//! seen, and the weights of the heads, column by column; and a sum over all of it. Nothing is rounded: what is read
//! again says the same to the last bit.

use super::scorer::Learned;
use super::{Levels, Scorer};
use crate::keeping::{NotKept, Reader, Writer, opened};
use crate::measure::LevelScore;

const MAGIC: &[u8; 7] = b"FMSCORE";
/// The number of the format that is written.
pub const FORMAT: u8 = 1;

impl Scorer {
    /// The scorer as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::of(MAGIC, FORMAT);
        let (low, high) = self.scale.ends();
        out.number(low.cast_unsigned());
        out.number(high.cast_unsigned());
        out.byte(u8::from(self.learned.is_some()));
        if let Some(learned) = &self.learned {
            out.vocabulary(&learned.vocabulary);
            learned.platts.iter().for_each(|platt| out.platt(*platt));
            learned.weighed.iter().for_each(|weight| out.float(*weight));
            learned.by_rule.iter().for_each(|likely| out.float(*likely));
            out.float(learned.share);
            let LevelScore { kappa, kappa_of_squares, macro_f1, right, near, off } = learned.unseen;
            for number in [kappa, kappa_of_squares, macro_f1, right, near, off] {
                out.double(number);
            }
            learned.weights.iter().for_each(|weight| out.float(*weight));
        }
        out.sealed()
    }

    /// A scorer from bytes.
    ///
    /// # Errors
    /// Why they are no scorer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Scorer, NotKept> {
        let mut from = opened(bytes, MAGIC, FORMAT, NotKept::NoScorer)?;
        read(&mut from).ok_or(NotKept::Broken)
    }
}

fn read(from: &mut Reader<'_>) -> Option<Scorer> {
    let (low, high) = (from.number()?.cast_signed(), from.number()?.cast_signed());
    let scale = Levels::between(low, high);
    if scale.ends() != (low, high) {
        return None;
    }
    let learned = match from.byte()? {
        0 => None,
        1 => Some(learned(from, scale)?),
        _ => return None,
    };
    from.rest().is_empty().then_some(Scorer { scale, learned })
}

fn learned(from: &mut Reader<'_>, scale: Levels) -> Option<Learned> {
    let vocabulary = from.vocabulary()?;
    let platts: Option<Vec<_>> = (0..scale.heads()).map(|_| from.platt()).collect();
    let weighed: Option<Vec<f32>> = (0..scale.levels()).map(|_| from.float()).collect();
    let by_rule = (scale.levels() + 1) * scale.levels();
    let by_rule: Option<Vec<f32>> = (0..by_rule).map(|_| from.float()).collect();
    let share = from.float()?;
    let mut double = || from.double();
    let unseen = LevelScore {
        kappa: double()?,
        kappa_of_squares: double()?,
        macro_f1: double()?,
        right: double()?,
        near: double()?,
        off: double()?,
    };
    let mut learned = Learned {
        vocabulary,
        weights: Vec::new(),
        platts: platts?,
        weighed: weighed?,
        by_rule: by_rule?,
        share,
        unseen,
    };
    let weights = from.rest();
    if weights.len() != learned.width().checked_mul(scale.heads())?.checked_mul(4)? {
        return None;
    }
    let weights = weights.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    learned.weights = weights.collect();
    Some(learned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Weighing;
    use crate::linear::{Chance, Fitting};
    use crate::text::Asked;
    use crate::tone::Telling;

    /// The sum is right, and what it is the sum of is anything: it is refused or read, and what is read can be asked.
    #[test]
    fn whatever_bytes_say_nothing_breaks() {
        let texts: Vec<String> = (0..24).map(|at| format!("ward {at} was good or bad")).collect();
        let scale = Levels::SENTIMENT;
        let telling = |(at, text)| Telling { text, asked: Asked::Open, level: at % 5 - 2 };
        let tellings: Vec<Telling<'_>> =
            (0..).zip(texts.iter().map(String::as_str)).map(telling).collect();
        let weighing = Weighing { most: 40, ..Weighing::default() };
        let bytes = Scorer::trained(scale, &tellings, weighing, &Fitting::default()).to_bytes();
        let body = &bytes[MAGIC.len() + 1..bytes.len() - 8];
        let mut chance = Chance::of(7);
        let (mut refused, mut read) = (0, 0);
        for round in 0..4000 {
            let mut body = body.to_vec();
            if round % 3 == 0 {
                body.truncate(chance.below(body.len()));
            }
            for _ in 0..=chance.below(3) {
                // Mostly where the counts and the scale stand.
                let within = if round % 2 == 0 { body.len().min(16) } else { body.len() };
                if within > 0 {
                    let at = chance.below(within);
                    body[at] = chance.below(256) as u8;
                }
            }
            let mut out = Writer::of(MAGIC, FORMAT);
            body.iter().for_each(|byte| out.byte(*byte));
            match Scorer::from_bytes(&out.sealed()) {
                Err(why) => {
                    assert_eq!(why, NotKept::Broken);
                    refused += 1;
                }
                Ok(scorer) => {
                    let _ = scorer.score("ward 3 was good or bad", Asked::Open);
                    read += 1;
                }
            }
        }
        assert!(refused > 500 && read > 500, "{refused} {read}");
    }
}
