//! What was asked, as far as it changes what an answer means.

use super::{Reading, Silence, plain, silence};
use serde::{Deserialize, Serialize};

/// What kind of question a text answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// It is open, or not known.
    #[default]
    Open,
    /// What was good.
    Good,
    /// What could be better.
    Better,
}

/// Words of a question for what could be better, as they begin.
const BETTER: &[&str] = &[
    "better",
    "improv",
    "change",
    "differently",
    "wrong",
    "bad",
    "poor",
    "worst",
    "suggest",
    "dissatisf",
    "dislike",
    "gwell",
    "newid",
    "yn well",
];

/// Words of a question for what was good, as they begin.
const GOOD: &[&str] =
    &["good", "well", "best", "like", "enjoy", "pleas", "positive", "satisf", "dda", "gorau"];

/// Runs of words that hold one of [`GOOD`] and ask for nothing good.
const NOT_GOOD: &[&str] =
    &["would you like", "please", "as well", "wellbeing", "well being", "ddim yn dda", "yn well"];

impl Asked {
    /// What kind a question is, from its wording. One that asks for both is open.
    #[must_use]
    pub fn of(question: &str) -> Asked {
        let question = format!(" {}", plain(question));
        let mut rest = question.clone();
        for run in NOT_GOOD {
            rest = rest.replace(run, "");
        }
        let asks = |question: &str, words: &[&str]| {
            words.iter().any(|word| question.contains(&format!(" {word}")))
        };
        match (asks(&question, BETTER), asks(&rest, GOOD)) {
            (true, false) => Asked::Better,
            (false, true) => Asked::Good,
            _ => Asked::Open,
        }
    }

    /// Whether an answer says that there was nothing good, when that was asked. "No complaints" does not.
    #[must_use]
    pub fn nothing_good(self, reading: &Reading) -> bool {
        const BAD: &[&str] =
            &["complain", "improv", "change", "better", "suggest", "differently", "need"];
        self == Asked::Good
            && silence(reading) == Some(Silence::Nothing)
            && !reading.words().any(|word| BAD.iter().any(|bad| word.plain.starts_with(bad)))
    }
}
