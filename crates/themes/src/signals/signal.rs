//! What a signal tells, and what a sentence on it is made of.

use serde::{Deserialize, Serialize};

/// What kind of thing a signal tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The code was not heard here before.
    New,
    /// It is heard more than before.
    Rise,
}

/// A code that is heard more than chance explains.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// The code.
    pub code: usize,
    /// The place; none for everywhere.
    pub place: Option<usize>,
    /// What kind of thing it tells.
    pub kind: Kind,
    /// The week from which on it most likely is more.
    pub since: usize,
    /// How many weeks the window is long in which it shows most, up to and with the last.
    pub weeks: usize,
    /// How many texts of the window have the code.
    pub seen: u64,
    /// Of how many.
    pub volume: u64,
    /// How many were expected, from the weeks before and from what the code did elsewhere or at this time of the year.
    pub expected: f64,
    /// How likely so many or more are if nothing changed, over all windows of this chart.
    pub p: f64,
    /// The smallest rate of false signals at which this would be one, over all charts.
    pub joined: f64,
}

/// By how much more, for a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// It was not heard before.
    NotBefore,
    /// Less than one and three quarters of what was expected.
    More,
    /// About twice.
    Twice,
    /// This many times.
    Many(u32),
}

/// What a sentence on a signal is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// By how much more.
    pub times: Times,
    /// How many of 1,000 texts have the code now.
    pub now_per_thousand: f64,
    /// How many of 1,000 were expected to.
    pub usual_per_thousand: f64,
    /// Once in how many charts so much would come by chance.
    pub once_in: f64,
}

impl Signal {
    /// What a sentence is made of.
    #[must_use]
    pub fn parts(&self) -> Parts {
        let times = self.seen as f64 / self.expected;
        Parts {
            times: match self.kind {
                Kind::New => Times::NotBefore,
                Kind::Rise if times < 1.75 => Times::More,
                Kind::Rise if times < 2.5 => Times::Twice,
                Kind::Rise => Times::Many(times.min(1e6).round() as u32),
            },
            now_per_thousand: 1000.0 * self.seen as f64 / self.volume.max(1) as f64,
            usual_per_thousand: 1000.0 * self.expected / self.volume.max(1) as f64,
            once_in: 1.0 / self.p.max(1e-15),
        }
    }
}

impl Signal {
    /// Of a chart of which nothing was seen yet.
    pub(super) fn blank(code: usize, place: Option<usize>) -> Signal {
        Signal {
            code,
            place,
            kind: Kind::Rise,
            since: 0,
            weeks: 0,
            seen: 0,
            volume: 0,
            expected: 0.0,
            p: 1.0,
            joined: 1.0,
        }
    }
}
