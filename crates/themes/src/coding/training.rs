//! How a coder comes to be: from the codebook alone, or from the codebook and what people confirmed.

use super::Wanted;
use super::coder::{Coder, Example, Head};
use super::seeing::{Seeing, Seen};
use super::texts::Texts;
use crate::features::{Vocabulary, Weighing};
use crate::linear::{Chance, Fitting, Platt, best_threshold};
use crate::text::Reading;

/// How a coder is trained.
#[derive(Clone, Copy, Debug)]
pub struct Training {
    /// How each head is fitted.
    pub fitting: Fitting,
    /// Which features are taken up.
    pub weighing: Weighing,
    /// In how many parts the examples are cut, to find thresholds on texts that a head has not seen.
    pub parts: usize,
    /// How many yeses of a code it takes for the threshold found to count as much as the usual one.
    pub trust: f32,
    /// The usual threshold, once much was confirmed.
    pub usual: f32,
    /// How much the codebook's word counts to begin with.
    pub start: f32,
    /// How many yeses of a code it takes for its cues to count half as much again instead of twice.
    pub few: f32,
}

impl Default for Training {
    fn default() -> Training {
        Training {
            fitting: Fitting::default(),
            weighing: Weighing::default(),
            parts: 4,
            trust: 15.0,
            usual: -0.35,
            start: 1.0,
            few: 20.0,
        }
    }
}

/// A coder from the codebook alone: a head says twice how far its cues lead, less one.
pub(crate) fn cold(wanted: &[Wanted], seeing: Seeing) -> Coder {
    let codes = wanted.len();
    let heads = vec![Head { threshold: 0.0, platt: Platt::default(), yes: 0 }; codes];
    let columns = (0..codes).map(|code| start(&seeing, code, 2.0)).collect();
    assembled(wanted, seeing, columns, heads, f32::MAX)
}

/// The weights from which a head starts.
fn start(seeing: &Seeing, code: usize, times: f32) -> Vec<f32> {
    let mut weights = vec![0.0; seeing.width()];
    let (column, share) = seeing.leading(code);
    weights[column] = times / share;
    if let Some(constant) = weights.last_mut() {
        *constant = -1.0;
    }
    weights
}

/// The weights near which a head is held when it learns: a code that stands alone is spoken against by the
/// cues of the others.
fn begin(seeing: &Seeing, code: usize, times: f32) -> Vec<f32> {
    const AGAINST: f32 = 0.3;
    let mut weights = vec![0.0; seeing.width()];
    for other in 0..seeing.alone.len() {
        let (column, share) = seeing.raw(other);
        if other == code {
            weights[column] = times / share;
        } else if seeing.alone[code] {
            weights[column] = -AGAINST * times / share;
        }
    }
    if let Some(constant) = weights.last_mut() {
        *constant = -1.0;
    }
    weights
}

/// A coder from examples.
pub(crate) fn trained(
    wanted: &[Wanted],
    examples: &[Example<'_>],
    mut seeing: Seeing,
    training: &Training,
) -> Coder {
    if examples.is_empty() {
        return cold(wanted, seeing);
    }
    let seen: Vec<Seen> =
        examples.iter().map(|example| seeing.see(&Reading::of(example.text))).collect();
    let is = |at: usize, code: usize| examples[at].codes.contains(&code);
    let parts = training.parts.clamp(2, examples.len().max(2));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    Chance::of(training.fitting.seed).shuffle(&mut order);
    let mut said: Vec<Vec<(f32, bool)>> = vec![vec![(0.0, false); examples.len()]; wanted.len()];
    for part in 0..parts {
        let (unseen, learned): (Vec<usize>, Vec<usize>) = {
            let placed = order.iter().enumerate();
            let (a, b): (Vec<_>, Vec<_>) = placed.partition(|(place, _)| place % parts == part);
            (a.iter().map(|one| *one.1).collect(), b.iter().map(|one| *one.1).collect())
        };
        if unseen.is_empty() || learned.is_empty() {
            continue;
        }
        let heads = fitted(&mut seeing, &seen, &learned, &is, training);
        let texts = Texts::of(&seeing, &seen, unseen.iter().copied());
        for (code, weights) in heads.iter().enumerate() {
            for (place, at) in unseen.iter().enumerate() {
                said[code][*at] = (texts.said(place, weights), is(*at, code));
            }
        }
    }
    // With little confirmed the heads still stand where the codebook put them, and so do their thresholds.
    let usual = training.usual * examples.len() as f32 / (examples.len() as f32 + 200.0);
    let heads: Vec<Head> = said
        .iter()
        .map(|said| {
            let fitted = Platt::fitted(said);
            let threshold = best_threshold(said, &fitted, usual, training.trust);
            let yes = said.iter().filter(|(_, yes)| *yes).count() as u32;
            // Of a code that few have confirmed, the texts tell hardly more than that it is rare.
            let share = yes as f32 / (yes as f32 + training.trust);
            Head { threshold, platt: fitted.drawn_towards(Platt::default(), share), yes }
        })
        .collect();
    let rather = rather(&heads, &said);
    let everything: Vec<usize> = (0..examples.len()).collect();
    let columns = fitted(&mut seeing, &seen, &everything, &is, training);
    assembled(wanted, seeing, columns, heads, rather)
}

/// Takes up the features of the texts that are learned from, and fits a head for each code.
fn fitted(
    seeing: &mut Seeing,
    seen: &[Seen],
    learned: &[usize],
    is: &impl Fn(usize, usize) -> bool,
    training: &Training,
) -> Vec<Vec<f32>> {
    let counts = learned.iter().map(|at| &seen[*at].counts);
    seeing.vocabulary = Vocabulary::of(counts, training.weighing);
    let texts = Texts::of(seeing, seen, learned.iter().copied());
    (0..seeing.alone.len())
        .map(|code| {
            let chosen: Vec<(u32, bool)> =
                learned.iter().enumerate().map(|(row, at)| (row as u32, is(*at, code))).collect();
            let yes = chosen.iter().filter(|(_, yes)| *yes).count() as f32;
            let times = training.start * (1.0 + training.few / (training.few + yes));
            texts.fitted(
                &chosen,
                &begin(seeing, code, times),
                seeing.vocabulary.len(),
                &training.fitting,
            )
        })
        .collect()
}

/// How near to a yes the nearest code must be for a text that gets none to be given it: where it is best for
/// F1 over all codes together.
fn rather(heads: &[Head], said: &[Vec<(f32, bool)>]) -> f32 {
    let texts = said.first().map_or(0, Vec::len);
    let (mut right, mut given, mut there) = (0_usize, 0_usize, 0_usize);
    let mut nearest: Vec<(f32, bool)> = Vec::new();
    for at in 0..texts {
        let mut best: Option<(f32, bool)> = None;
        let mut any = false;
        for (head, said) in heads.iter().zip(said) {
            let (number, is) = said[at];
            there += usize::from(is);
            if number > head.threshold {
                any = true;
                given += 1;
                right += usize::from(is);
            }
            let near = head.nearness(number);
            if best.is_none_or(|(most, _)| near > most) {
                best = Some((near, is));
            }
        }
        if !any {
            nearest.extend(best);
        }
    }
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let f1 = |right: usize, given: usize| 2.0 * right as f32 / (given + there).max(1) as f32;
    let mut best = (f1(right, given), f32::MAX);
    for (near, is) in nearest {
        given += 1;
        right += usize::from(is);
        if f1(right, given) > best.0 {
            best = (f1(right, given), near);
        }
    }
    best.1
}

fn assembled(
    wanted: &[Wanted],
    seeing: Seeing,
    columns: Vec<Vec<f32>>,
    heads: Vec<Head>,
    rather: f32,
) -> Coder {
    let codes = heads.len();
    let mut weights = vec![0.0; seeing.width() * codes];
    for (code, of_code) in columns.iter().enumerate() {
        for (column, weight) in of_code.iter().enumerate() {
            weights[column * codes + code] = *weight;
        }
    }
    let names = wanted.iter().map(|one| one.name.clone()).collect();
    Coder { names, seeing, weights, heads, rather }
}
