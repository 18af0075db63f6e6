//! What the entry of a key decision, or of a step of one, commits to in the public ledger. Its kind is `key-decision.` and
//! the key of the act, its subject the public reference. Fields stand in the order of the alphabet, so that the bytes
//! are those of RFC 8785.

use super::model::StepRow;
use serde::Serialize;

/// A key decision as it was made known.
#[derive(Debug, Serialize)]
pub struct Announced<'a> {
    /// What it is about.
    pub about: &'a str,
    /// Its area, or `nation`.
    pub area: &'a str,
    /// The id of the body.
    pub body: String,
    /// Whether the duty to involve is one of the body.
    pub bound: bool,
    /// The key of its impact.
    pub impact: Option<&'a str>,
    /// Why the impact is said to be that.
    pub impact_reason: Option<&'a str>,
    /// The key of its kind.
    pub kind: &'a str,
    /// The id of the party that made it known.
    pub noted_for: String,
    /// The day on which it was made known.
    pub on: String,
    /// The first day on which it can be taken.
    pub planned: String,
    /// Whether it is planned for that day; otherwise for its month.
    pub planned_exact: bool,
    /// What it is about, in a line.
    pub title: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The first day that it names.
    pub day: Option<String>,
    /// Whether it names that day; otherwise its month.
    pub exact: Option<bool>,
    /// The key of how people are involved.
    pub how: Option<&'a str>,
    /// Who involves them.
    pub led_by: Option<&'a str>,
    /// The reference or address that shows it.
    pub link: Option<&'a str>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The day on which it happened.
    pub on: String,
    /// How many people took part.
    pub people: Option<i64>,
}

impl<'a> Stepped<'a> {
    /// A step that is being taken.
    #[must_use]
    pub fn new(step: &'a StepRow) -> Stepped<'a> {
        Stepped {
            act: step.act.key(),
            day: step.day.map(|day| day.to_string()),
            exact: step.exact,
            how: step.how.map(|how| how.key()),
            led_by: step.led_by.as_deref(),
            link: step.link.as_deref(),
            note: step.note.as_deref(),
            noted_for: step.for_party.to_string(),
            on: step.on_day.to_string(),
            people: step.people,
        }
    }
}
