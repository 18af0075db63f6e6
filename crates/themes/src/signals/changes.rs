//! The weeks in which the rate of one chart changed, upwards or downwards.
//!
//! Binary segmentation (Scott and Knott, 1974): the week at which two rates explain best is a change if it would be
//! so by chance in at most a given share of charts; each side is then looked at in the same way. The chance is bounded
//! by the sum over all weeks at which a change could be, each with the exact test of `tail.rs`, so it is kept and not met.

use super::chart::{Chart, likelihood_gain};
use super::tail::at_least;

/// A change of rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The first week of the new rate.
    pub week: usize,
    /// How many of 1,000 texts had the code since the change before, or since the beginning.
    pub before: f64,
    /// How many of 1,000 have it after, until the next change.
    pub after: f64,
    /// How likely such a change is anywhere in the stretch that was looked at, if there is none.
    pub p: f64,
}

/// The changes of a chart, in the order of weeks. If the rate never changed, in at most the share `rate` of charts any is
/// found.
#[must_use]
pub fn changes(counts: &[u32], volumes: &[u32], rate: f64) -> Vec<Change> {
    let weeks = counts.len().min(volumes.len());
    let mut chart = Chart::default();
    let exposures: Vec<f64> = volumes[..weeks].iter().map(|one| f64::from(*one)).collect();
    chart.fill(&counts[..weeks], &exposures);
    let times = restless(&counts[..weeks], &exposures);
    let mut found = Vec::new();
    let mut open = vec![(0, weeks, rate)];
    while let Some((from, to, rate)) = open.pop() {
        if let Some((week, p)) = change(&chart, from, to, times)
            && p <= rate
        {
            found.push((week, p));
            // So that all that come after the first cost no more than the first.
            open.push((from, week, rate / 2.0));
            open.push((week, to, rate / 2.0));
        }
    }
    found.sort_by_key(|(week, _)| *week);
    let edge = |at: usize| found.get(at).map_or(weeks, |(week, _)| *week);
    let thousandths = |from: usize, to: usize| {
        let (seen, exposure) = chart.sum(from, to);
        1000.0 * seen as f64 / exposure.max(1.0)
    };
    (0..found.len())
        .map(|at| {
            let (week, p) = found[at];
            let before = at.checked_sub(1).map_or(0, edge);
            let after = edge(at + 1);
            Change { week, before: thousandths(before, week), after: thousandths(week, after), p }
        })
        .collect()
}

/// The likeliest week of a change between two weeks, and how likely one as clear is by chance.
fn change(chart: &Chart, from: usize, to: usize, times: f64) -> Option<(usize, f64)> {
    const SHORTEST: usize = 2;
    let (total, whole) = chart.sum(from, to);
    let mut best: Option<(f64, usize)> = None;
    let places = (from + SHORTEST)..(to + 1).saturating_sub(SHORTEST);
    let tried = places.len() as f64;
    for week in places {
        let (part, exposure) = chart.sum(from, week);
        let gain = likelihood_gain(part as f64, total as f64, exposure / whole);
        if best.is_none_or(|(most, _)| gain > most) {
            best = Some((gain, week));
        }
    }
    let (_, week) = best?;
    let (part, exposure) = chart.sum(from, week);
    let share = exposure / whole;
    if !(share > 0.0 && share < 1.0) {
        return None;
    }
    let weight = total as f64 / (times - 1.0).max(1e-9);
    let more = at_least(part, total, share, weight);
    let less = at_least(total - part, total, 1.0 - share, weight);
    Some((week, (2.0 * more.min(less) * tried).min(1.0)))
}

/// How many times more weeks differ from the week before than by chance. A change of rate is seen once only, and so
/// hardly counts.
fn restless(counts: &[u32], volumes: &[f64]) -> f64 {
    const DRAWN: f64 = 10.0;
    const USUAL: f64 = 1.3;
    let (mut found, mut weeks) = (0.0, 0.0);
    for at in 1..counts.len() {
        let (a, b) = (f64::from(counts[at - 1]), f64::from(counts[at]));
        let (m, n) = (volumes[at - 1], volumes[at]);
        if a + b > 0.0 && m > 0.0 && n > 0.0 {
            let share = n / (m + n);
            found += (b - (a + b) * share).powi(2) / ((a + b) * share * (1.0 - share));
            weeks += 1.0;
        }
    }
    ((found + DRAWN * USUAL) / (weeks + DRAWN)).max(1.0)
}
