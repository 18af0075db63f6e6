//! A scorer: from a text to a level of a scale.
//!
//! For each step of the scale a head says whether a text lies above it (Frank and Hall, "A simple approach to
//! ordinal classification", ECML 2001), and for each level one whether it is that. Both give how likely each level is;
//! the mean of both is mixed with what people say where the rule says what it says of the text, the more the fewer the
//! texts, and weighed, level by level, so that what is told agrees best with people on texts that the heads have not seen.

use super::hearing::HEARD;
use super::{Level, Levels, Lexicon, hear};
use crate::features::{Counts, Rows, Vocabulary, Weighing};
use crate::linear::{Chance, Fitting, Platt, fit};
use crate::measure::{LevelScore, level_score};
use crate::text::{Asked, Reading};
use std::cell::OnceCell;

/// A text whose level people have told.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The text.
    pub text: &'a str,
    /// What it answers.
    pub asked: Asked,
    /// Its level.
    pub level: Level,
}

/// Where a text lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Its level.
    pub level: Level,
    /// Where it lies between the levels.
    pub mean: f32,
    /// How likely it is at most one level off.
    pub near: f32,
}

/// Tells the levels of texts.
#[derive(Clone, Debug)]
pub struct Scorer {
    pub(super) scale: Levels,
    pub(super) learned: Option<Learned>,
}

#[derive(Clone, Debug)]
pub(super) struct Learned {
    pub(super) vocabulary: Vocabulary,
    /// For each column the weights of the heads: those of the steps of the scale, and then those of the levels.
    pub(super) weights: Vec<f32>,
    /// How likely each head is right.
    pub(super) platts: Vec<Platt>,
    /// How much each level weighs.
    pub(super) weighed: Vec<f32>,
    /// What people say where the rule says this: for each level, and for nothing, how likely each level is.
    pub(super) by_rule: Vec<f32>,
    /// How much the heads count beside the rule.
    pub(super) share: f32,
    /// How it did on parts that it had not seen.
    pub(super) unseen: LevelScore,
}

impl Learned {
    /// How many columns there are: those of the vocabulary, what was heard, and the constant.
    pub(super) fn width(&self) -> usize {
        self.vocabulary.len() + HEARD + 1
    }

    /// What each head says of a row.
    fn said(&self, row: &[(u32, f32)]) -> Vec<f32> {
        let heads = self.platts.len();
        let mut said = vec![0.0; heads];
        for (column, value) in row {
            let from = *column as usize * heads;
            let weights = &self.weights[from..from + heads];
            said.iter_mut().zip(weights).for_each(|(said, weight)| *said += weight * value);
        }
        said
    }
}

/// What was seen of a text.
struct Seen {
    counts: Counts,
    heard: [f32; HEARD],
    /// What the rule says.
    tone: Option<f32>,
}

/// The place of the tone among what was heard.
const TONE: usize = 0;
const SHARES: [f32; 2] = [1.0, 1.0];

impl Scorer {
    /// From how many texts on something is learned.
    pub const FEW: usize = 20;

    /// A scorer that knows only the rule.
    #[must_use]
    pub fn cold(scale: Levels) -> Scorer {
        Scorer { scale, learned: None }
    }

    /// A scorer that has learned from texts; from fewer than [`Scorer::FEW`], or of one level only, it learns nothing.
    #[must_use]
    pub fn trained(
        scale: Levels,
        tellings: &[Telling<'_>],
        weighing: Weighing,
        fitting: &Fitting,
    ) -> Scorer {
        const PARTS: usize = 4;
        let mut scorer = Scorer { scale, learned: None };
        let place = |one: &Telling<'_>| scale.place(one.level);
        let one_level = tellings.windows(2).all(|two| place(&two[0]) == place(&two[1]));
        if tellings.len() < Scorer::FEW || one_level {
            return scorer;
        }
        let seen: Vec<Seen> =
            tellings.iter().map(|one| Scorer::see(&Reading::of(one.text), one.asked)).collect();
        let known: Vec<usize> = tellings.iter().map(place).collect();
        let mut order: Vec<usize> = (0..tellings.len()).collect();
        Chance::of(fitting.seed).shuffle(&mut order);
        let heads = scale.heads();
        let mut said = vec![vec![(0.0_f32, false); tellings.len()]; heads];
        for part in 0..PARTS {
            let of = |is: bool| -> Vec<usize> {
                let placed = order.iter().enumerate();
                placed.filter(|(at, _)| (at % PARTS == part) == is).map(|(_, text)| *text).collect()
            };
            let (vocabulary, weights) =
                scorer.fitted((&seen, &known), &of(false), weighing, fitting);
            let mut row = Vec::new();
            for at in of(true) {
                Scorer::row(&vocabulary, &seen[at], &mut row);
                for (head, weights) in weights.iter().enumerate() {
                    said[head][at] = (dot(&row, weights), scorer.is(head, known[at]));
                }
            }
        }
        let platts: Vec<Platt> = said.iter().map(|said| Platt::fitted(said)).collect();
        let likely = |at: usize| {
            let of = said.iter().zip(&platts).map(|(said, platt)| platt.likelihood(said[at].0));
            likely(&of.collect::<Vec<f32>>(), scale.levels())
        };
        let mut likely: Vec<Vec<f32>> = (0..tellings.len()).map(likely).collect();
        let rule: Vec<usize> = seen.iter().map(|one| scale.by_rule(one.tone)).collect();
        let (by_rule, share) = beside_rule(&mut likely, &rule, &known, scale.levels());
        let weighed = weighed(&likely, &known, scale.levels());
        let told: Vec<usize> = likely.iter().map(|one| told(one, &weighed)).collect();
        let unseen = level_score(&told, &known);
        let everything: Vec<usize> = (0..tellings.len()).collect();
        let (vocabulary, fitted) = scorer.fitted((&seen, &known), &everything, weighing, fitting);
        let columns = 0..fitted.first().map_or(0, Vec::len);
        let weights = columns.flat_map(|column| fitted.iter().map(move |head| head[column]));
        let weights = weights.collect();
        scorer.learned =
            Some(Learned { vocabulary, weights, platts, weighed, by_rule, share, unseen });
        scorer
    }

    /// The scale.
    #[must_use]
    pub fn scale(&self) -> Levels {
        self.scale
    }

    /// How well it told levels that people had given, when it learned: of a quarter of the texts at a time, from the other
    /// three. None if it knows only the rule.
    #[must_use]
    pub fn unseen(&self) -> Option<LevelScore> {
        self.learned.as_ref().map(|learned| learned.unseen)
    }

    /// Where a text lies; none if there is no answer, or if nothing was learned and the rule hears nothing.
    #[must_use]
    pub fn score(&self, text: &str, asked: Asked) -> Option<Scored> {
        let [scored] = Scorer::scores([self], text, asked);
        scored
    }

    /// Where a text lies on several scales; it is read once.
    #[must_use]
    pub fn scores<const SCALES: usize>(
        scorers: [&Scorer; SCALES],
        text: &str,
        asked: Asked,
    ) -> [Option<Scored>; SCALES] {
        let reading = Reading::of(text);
        let seen = OnceCell::new();
        scorers.map(|scorer| {
            let seen = || seen.get_or_init(|| Scorer::see(&reading, asked));
            scorer.scored(&reading, asked, seen)
        })
    }

    fn scored<'s>(
        &self,
        reading: &Reading,
        asked: Asked,
        seen: impl FnOnce() -> &'s Seen,
    ) -> Option<Scored> {
        let Some(learned) = &self.learned else {
            let tone = hear(Lexicon::shipped(), reading).tone(asked)?;
            let place = self.scale.of_tone(tone);
            let last = (self.scale.levels() - 1) as f32;
            let mean = self.scale.at(0) as f32 + (tone + 1.0) / 2.0 * last;
            return Some(Scored { level: self.scale.at(place), mean, near: 0.5 });
        };
        if reading.is_empty() {
            return None;
        }
        let mut row = Vec::with_capacity(600);
        let seen = seen();
        Scorer::row(&learned.vocabulary, seen, &mut row);
        let said = learned.platts.iter().zip(learned.said(&row));
        let of: Vec<f32> = said.map(|(platt, said)| platt.likelihood(said)).collect();
        let levels = self.scale.levels();
        let mut likely = likely(&of, levels);
        let by_rule = &learned.by_rule[self.scale.by_rule(seen.tone) * levels..][..levels];
        mix(&mut likely, by_rule, learned.share);
        let place = told(&likely, &learned.weighed);
        let mean: f32 = likely.iter().enumerate().map(|(at, share)| at as f32 * share).sum();
        let near =
            likely[place.saturating_sub(1)..].iter().take(if place == 0 { 2 } else { 3 }).sum();
        Some(Scored { level: self.scale.at(place), mean: self.scale.at(0) as f32 + mean, near })
    }

    /// Whether a head says yes to a place: first those of the steps, then those of the levels.
    fn is(&self, head: usize, place: usize) -> bool {
        let steps = self.scale.levels() - 1;
        if head < steps { place > head } else { place == head - steps }
    }

    fn see(reading: &Reading, asked: Asked) -> Seen {
        let heard = hear(Lexicon::shipped(), reading);
        let tone = heard.tone(asked);
        Seen { counts: Counts::of(reading), heard: heard.numbers(asked), tone }
    }

    fn row(vocabulary: &Vocabulary, seen: &Seen, into: &mut Vec<(u32, f32)>) {
        into.clear();
        vocabulary.row(&seen.counts, SHARES, into);
        let after = vocabulary.len() as u32;
        let full = seen.heard.iter().chain(&[1.0]).enumerate();
        into.extend(full.map(|(at, value)| (after + at as u32, *value)));
    }

    /// The vocabulary of some texts, and the heads fitted to them.
    fn fitted(
        &self,
        (seen, known): (&[Seen], &[usize]),
        learned: &[usize],
        weighing: Weighing,
        fitting: &Fitting,
    ) -> (Vocabulary, Vec<Vec<f32>>) {
        let counts = learned.iter().map(|at| &seen[*at].counts);
        let vocabulary = Vocabulary::of(counts, weighing);
        let mut rows = Rows::new();
        let mut row = Vec::new();
        for at in learned {
            Scorer::row(&vocabulary, &seen[*at], &mut row);
            // The constant is the fitting's own.
            rows.push(row[..row.len() - 1].iter().copied());
        }
        let squares: Vec<f32> = (0..rows.len()).map(|at| rows.row(at).square()).collect();
        let steps = self.scale.levels() - 1;
        let width = vocabulary.len() + HEARD + 1;
        let fitted = |head: usize| {
            let chosen: Vec<(u32, bool)> =
                (0_u32..).zip(learned).map(|(row, at)| (row, self.is(head, known[*at]))).collect();
            let mut begin = vec![0.0; width];
            if head < steps {
                // Where the rule would put the step.
                begin[vocabulary.len() + TONE] = 1.0;
                begin[width - 1] = 1.0 - 2.0 * (head as f32 + 0.5) / steps as f32;
            } else {
                begin[width - 1] = -1.0;
            }
            fit(&rows, &squares, &chosen, &begin, fitting)
        };
        let heads = (0..self.scale.heads()).map(fitted).collect();
        (vocabulary, heads)
    }
}

fn dot(row: &[(u32, f32)], weights: &[f32]) -> f32 {
    row.iter().map(|(column, value)| weights[*column as usize] * value).sum()
}

/// How likely each level is, from the likelihoods of the heads: the mean of what those of the steps and those of the
/// levels say.
fn likely(said: &[f32], levels: usize) -> Vec<f32> {
    let (over, is) = said.split_at(levels - 1);
    // Of two steps that contradict each other neither is right: likelihoods must fall.
    let mut last = 1.0_f32;
    let mut likely: Vec<f32> = Vec::with_capacity(levels);
    for over in over.iter().chain(&[0.0]) {
        let next = over.min(last);
        likely.push(last - next);
        last = next;
    }
    let sum: f32 = is.iter().sum();
    if sum > 0.0 {
        likely.iter_mut().zip(is).for_each(|(one, is)| *one = f32::midpoint(*one, is / sum));
    }
    likely
}

/// Mixes what the heads say, by their share, with what goes by the rule.
fn mix(likely: &mut [f32], by_rule: &[f32], share: f32) {
    for (likely, by_rule) in likely.iter_mut().zip(by_rule) {
        *likely = share * *likely + (1.0 - share) * by_rule;
    }
}

/// What people say where the rule says this, and how much the heads are to count beside it: as much as makes what people said
/// likeliest, of texts that neither has seen. Of few texts heads learn little, and the rule speaks louder. What is likely becomes
/// the mixture of both.
fn beside_rule(
    likely: &mut [Vec<f32>],
    rule: &[usize],
    known: &[usize],
    levels: usize,
) -> (Vec<f32>, f32) {
    /// How many texts it is worth that people mostly say what the rule says, and how much less with each level further off.
    const BEFORE: f32 = 40.0;
    const FURTHER: f32 = 0.4;
    /// How many texts it is worth that the rule is right rather than the heads.
    const RATHER: f32 = 6.0;
    const ROUNDS: usize = 50;
    let mut counts = vec![0.0_f32; (levels + 1) * levels];
    rule.iter().zip(known).for_each(|(rule, known)| counts[rule * levels + known] += 1.0);
    let before = |rule: usize| -> Vec<f32> {
        let near = |level: usize| {
            if rule == levels { 1.0 } else { FURTHER.powi(rule.abs_diff(level) as i32) }
        };
        let all: f32 = (0..levels).map(near).sum();
        (0..levels).map(|level| near(level) / all).collect()
    };
    // Without the text itself, whose level is `left`.
    let without = |rule: usize, left: Option<usize>| -> Vec<f32> {
        let of = &counts[rule * levels..][..levels];
        let one = |level: usize| of[level] - f32::from(u8::from(left == Some(level)));
        let all: f32 = (0..levels).map(one).sum::<f32>() + BEFORE;
        let before = before(rule);
        (0..levels).map(|level| (one(level) + BEFORE * before[level]) / all).collect()
    };
    let by_rule: Vec<Vec<f32>> =
        rule.iter().zip(known).map(|(rule, known)| without(*rule, Some(*known))).collect();
    let mut share = 0.5_f32;
    for _ in 0..ROUNDS {
        let each = likely.iter().zip(&by_rule).zip(known).map(|((heads, rule), known)| {
            let heads = share * heads[*known];
            heads / (heads + (1.0 - share) * rule[*known]).max(f32::MIN_POSITIVE)
        });
        share = each.sum::<f32>() / (known.len() as f32 + RATHER);
    }
    likely.iter_mut().zip(&by_rule).for_each(|(likely, rule)| mix(likely, rule, share));
    ((0..=levels).flat_map(|rule| without(rule, None)).collect(), share)
}

/// The level that is told.
fn told(likely: &[f32], weighed: &[f32]) -> usize {
    let mut best = (f32::MIN, 0);
    for (at, (likely, weight)) in likely.iter().zip(weighed).enumerate() {
        if likely * weight > best.0 {
            best = (likely * weight, at);
        }
    }
    best.1
}

/// How much each level must weigh for what is told to agree best with people.
fn weighed(likely: &[Vec<f32>], known: &[usize], levels: usize) -> Vec<f32> {
    const ROUNDS: usize = 3;
    /// Of so many texts half of it is believed.
    const SURE: f32 = 100.0;
    const TRIED: [f32; 6] = [0.6, 0.75, 0.9, 1.1, 1.33, 1.67];
    let mut weights = vec![1.0_f32; levels];
    let score = |weights: &[f32]| {
        let told: Vec<usize> = likely.iter().map(|one| told(one, weights)).collect();
        let score = level_score(&told, known);
        score.kappa + score.macro_f1
    };
    let mut best = score(&weights);
    for _ in 0..ROUNDS {
        for level in 0..levels {
            let from = weights[level];
            for times in TRIED {
                let mut tried = weights.clone();
                tried[level] = (from * times).clamp(0.25, 4.0);
                let got = score(&tried);
                if got > best {
                    (best, weights) = (got, tried);
                }
            }
        }
    }
    // What few texts tell of it is mostly chance.
    let sure = known.len() as f32 / (known.len() as f32 + SURE);
    weights.iter().map(|weight| weight.powf(sure)).collect()
}
