//! What would have been flagged when, had one watched then.

use super::{Heard, History, Signal, Watching, watch};

/// A chart that was a signal in weeks that follow each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flagged {
    /// The week in which it was a signal for the first time.
    pub first: usize,
    /// The last week in which it was one.
    pub last: usize,
    /// The signal as it was in the first week.
    pub at_first: Signal,
    /// As it was when it was surest.
    pub surest: Signal,
}

/// Watches at the end of each of some weeks with only what was known then, and joins signals of one chart that are at
/// most `apart` weeks from each other. The promise of [`Watching::rate`] is kept for each week.
#[must_use]
pub fn replay(
    heard: &[Heard],
    weeks: std::ops::Range<usize>,
    (codes, places): (usize, usize),
    apart: usize,
    how: &Watching,
) -> Vec<Flagged> {
    let mut flagged: Vec<Flagged> = Vec::new();
    for week in weeks {
        let history = History::known(heard, week, codes, places);
        for signal in watch(&history, how).signals {
            let same = |one: &&mut Flagged| {
                (one.at_first.code, one.at_first.place) == (signal.code, signal.place)
                    && one.last + apart.max(1) >= week
            };
            if let Some(known) = flagged.iter_mut().rev().find(same) {
                known.last = week;
                if signal.p < known.surest.p {
                    known.surest = signal;
                }
            } else {
                flagged.push(Flagged { first: week, last: week, at_first: signal, surest: signal });
            }
        }
    }
    flagged
}
