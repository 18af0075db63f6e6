//! What the entry of an office, or of a step of one, commits to in the public ledger. Its kind is `office.` and the key of the
//! act, its subject the id of the office. Fields stand in the order of the alphabet, so that the bytes are those of RFC
//! 8785.

use super::model::StepRow;
use serde::Serialize;

/// An office as it was made known.
#[derive(Debug, Serialize)]
pub struct Made<'a> {
    /// Its area, or `nation`.
    pub area: &'a str,
    /// The id of the body.
    pub body: String,
    /// The key of its kind.
    pub kind: &'a str,
    /// What it is called.
    pub title: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The first day that it names.
    pub first: Option<String>,
    /// The name of who holds the office or acts in it, if it is public.
    pub holder: Option<&'a str>,
    /// The last day that it names.
    pub last: Option<String>,
    /// The number of the step that began what this one ends.
    pub term: Option<i64>,
}

impl<'a> Stepped<'a> {
    /// A step that is being taken.
    #[must_use]
    pub fn new(step: &'a StepRow) -> Stepped<'a> {
        Stepped {
            act: step.act.key(),
            first: step.first.map(|day| day.to_string()),
            holder: step.holder.as_deref(),
            last: step.last.map(|day| day.to_string()),
            term: step.term,
        }
    }
}
