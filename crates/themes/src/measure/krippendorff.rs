//! How far people who give codes agree: Krippendorff's alpha.
//!
//! Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); Hayes and Krippendorff, "Answering the call
//! for a standard reliability measure for coding data" (2007). Any number of people, any of whom may have left out
//! any text; 1 is agreement, 0 is what chance would give. A distance says how much two answers differ; for sets of codes
//! there are those of Jaccard and MASI (Passonneau, "Measuring agreement on set-valued items (MASI) for semantic and
//! pragmatic annotation", LREC 2006).

use crate::linear::Chance;
use std::collections::BTreeSet;

/// How much two numbers differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The same or not.
    Nominal,
    /// By how many answers lie between them.
    Ordinal,
    /// By the square of their difference.
    Interval,
}

/// How much two sets of codes differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetDistance {
    /// The share of the codes of either that is not in both.
    Jaccard,
    /// As Jaccard, but one that holds the other is nearer than two that each have something of their own.
    Masi,
}

/// How far people agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// Krippendorff's alpha.
    pub alpha: f64,
    /// How much answers to the same text differ.
    pub observed: f64,
    /// How much any two answers differ.
    pub expected: f64,
    /// Alpha lies from here ...
    pub low: f64,
    /// ... to here in 95 of 100 draws of the texts (a bootstrap over texts, with a fixed seed).
    pub high: f64,
    /// How many texts two people or more gave an answer to.
    pub texts: usize,
    /// How many answers those are.
    pub answers: usize,
}

/// What an alpha allows: Krippendorff, "Content Analysis" (2004), chapter 11, which asks for 0.800, and allows
/// tentative conclusions from 0.667 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may be counted on.
    Reliable,
    /// It may be counted with a warning.
    Tentative,
    /// It must not be counted as if it were known.
    Unreliable,
    /// Too little was coded twice to tell.
    TooFew,
}

impl Alpha {
    /// What it allows.
    #[must_use]
    pub fn standing(&self) -> Standing {
        const FEW: usize = 20;
        match self {
            _ if self.texts < FEW => Standing::TooFew,
            _ if self.alpha >= 0.8 => Standing::Reliable,
            _ if self.alpha >= 2.0 / 3.0 => Standing::Tentative,
            _ => Standing::Unreliable,
        }
    }
}

/// Alpha of numbers: for each text what each person said, if anything. None if no two people answered to one text,
/// or if all answers are the same, in which case nobody can tell whether they would have differed.
#[must_use]
pub fn krippendorff(texts: &[Vec<Option<i32>>], scale: Scale) -> Option<Alpha> {
    let (texts, known) = paired(texts);
    let mut counts = vec![0.0_f64; known.len()];
    texts.iter().flatten().for_each(|value| counts[*value] += 1.0);
    alpha(&texts, known.len(), |a, b| match scale {
        Scale::Nominal => f64::from(u8::from(a != b)),
        Scale::Interval => (f64::from(known[a]) - f64::from(known[b])).powi(2),
        Scale::Ordinal => {
            let between: f64 = counts[a.min(b)..=a.max(b)].iter().sum();
            (between - f64::midpoint(counts[a], counts[b])).powi(2)
        }
    })
}

/// Alpha of sets of codes: for each text the codes that each person gave it, if that person read it. An empty set
/// says that it has none.
#[must_use]
pub fn krippendorff_of_sets(
    texts: &[Vec<Option<BTreeSet<usize>>>],
    distance: SetDistance,
) -> Option<Alpha> {
    let (texts, known) = paired(texts);
    alpha(&texts, known.len(), |a, b| set_distance(&known[a], &known[b], distance))
}

/// Alpha of each of `codes` codes by itself: a yes or a no from each person who read a text.
#[must_use]
pub fn krippendorff_by_code(
    texts: &[Vec<Option<BTreeSet<usize>>>],
    codes: usize,
) -> Vec<Option<Alpha>> {
    let of = |code: usize| {
        let said = |one: &Option<BTreeSet<usize>>| one.as_ref().map(|set| set.contains(&code));
        let texts: Vec<Vec<Option<bool>>> =
            texts.iter().map(|text| text.iter().map(said).collect()).collect();
        let (texts, known) = paired(&texts);
        alpha(&texts, known.len(), |a, b| f64::from(u8::from(a != b)))
    };
    (0..codes).map(of).collect()
}

/// How much two sets differ, from 0 to 1. Two empty sets are the same.
#[must_use]
pub fn set_distance(a: &BTreeSet<usize>, b: &BTreeSet<usize>, distance: SetDistance) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 {
        return 0.0;
    }
    let jaccard = both as f64 / either as f64;
    let alike = match distance {
        SetDistance::Jaccard => 1.0,
        SetDistance::Masi if both == either => 1.0,
        SetDistance::Masi if both == a.len() || both == b.len() => 2.0 / 3.0,
        SetDistance::Masi => 1.0 / 3.0,
    };
    1.0 - jaccard * alike
}

/// The answers to texts that have two or more, as places among the different answers, which ascend.
fn paired<T: Ord + Clone>(texts: &[Vec<Option<T>>]) -> (Vec<Vec<usize>>, Vec<T>) {
    let paired: Vec<Vec<&T>> = texts
        .iter()
        .map(|text| text.iter().flatten().collect::<Vec<&T>>())
        .filter(|answers| answers.len() > 1)
        .collect();
    let known: BTreeSet<&T> = paired.iter().flatten().copied().collect();
    let known: Vec<&T> = known.into_iter().collect();
    let place = |answer: &&T| known.binary_search(answer).unwrap_or(0);
    let places = paired.iter().map(|answers| answers.iter().map(place).collect()).collect();
    (places, known.into_iter().cloned().collect())
}

/// Alpha of answers given as places among `known` different ones.
fn alpha(
    texts: &[Vec<usize>],
    known: usize,
    distance: impl Fn(usize, usize) -> f64,
) -> Option<Alpha> {
    const DRAWS: usize = 400;
    let mut far = vec![0.0_f64; known * known];
    for a in 0..known {
        for b in 0..a {
            far[a * known + b] = distance(a, b);
            far[b * known + a] = far[a * known + b];
        }
    }
    let differ = |text: &Vec<usize>| -> f64 {
        let pairs = text.iter().flat_map(|a| text.iter().map(|b| far[*a * known + *b]));
        pairs.sum::<f64>() / (text.len() - 1) as f64
    };
    let of_texts: Vec<f64> = texts.iter().map(differ).collect();
    let of = |chosen: &[usize]| -> Option<(f64, f64, f64)> {
        let mut counts = vec![0.0_f64; known];
        let (mut observed, mut answers) = (0.0, 0.0);
        for text in chosen {
            observed += of_texts[*text];
            answers += texts[*text].len() as f64;
            texts[*text].iter().for_each(|answer| counts[*answer] += 1.0);
        }
        let mut expected = 0.0;
        for (a, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            let row = &far[a * known..(a + 1) * known];
            expected += count * row.iter().zip(&counts).map(|(far, n)| far * n).sum::<f64>();
        }
        (observed, expected) = (observed / answers, expected / (answers * (answers - 1.0)));
        (expected > 0.0).then(|| (1.0 - observed / expected, observed, expected))
    };
    let mut chosen: Vec<usize> = (0..texts.len()).collect();
    let (alpha, observed, expected) = of(&chosen)?;
    let mut chance = Chance::of(1);
    let mut drawn: Vec<f64> = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        chosen.fill_with(|| chance.below(texts.len()));
        drawn.extend(of(&chosen).map(|(alpha, ..)| alpha));
    }
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = drawn.len().saturating_sub(1);
        drawn.get((share * last as f64).round() as usize).copied().unwrap_or(alpha)
    };
    Some(Alpha {
        alpha,
        observed,
        expected,
        low: at(0.025),
        high: at(0.975),
        texts: texts.len(),
        answers: texts.iter().map(Vec::len).sum(),
    })
}
