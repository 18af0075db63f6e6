//! What was asked, as far as it changes what an answer means.

use super::plain;
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
}
