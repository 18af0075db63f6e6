//! What a step of the register commits to in the public ledger. Its kind is `register.` and the key of the act, its subject
//! the area and the kind of the entry. Fields stand in the order of the alphabet, so that the bytes are those of RFC 8785.

use super::model::StepRow;
use serde::Serialize;

/// A step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The id of the body that is named.
    pub body: Option<String>,
    /// The id of the body for which it was done; nothing for those who run the installation.
    pub noted_for: Option<String>,
    /// The day.
    pub on: String,
    /// Why.
    pub reason: Option<&'a str>,
    /// Since when the body is the one.
    pub since: Option<String>,
    /// The id of the suggestion that is decided.
    pub suggestion: Option<String>,
}

impl<'a> Stepped<'a> {
    /// A step that is being taken.
    #[must_use]
    pub fn new(step: &'a StepRow) -> Stepped<'a> {
        Stepped {
            act: step.act.key(),
            body: step.body.map(|id| id.to_string()),
            noted_for: step.for_party.map(|id| id.to_string()),
            on: step.on_day.to_string(),
            reason: step.reason.as_deref(),
            since: step.since.map(|day| day.to_string()),
            suggestion: step.suggestion.map(|id| id.to_string()),
        }
    }
}

/// The subject of the entries of an entry of the register.
#[must_use]
pub fn subject(area: &str, kind: &str) -> String {
    format!("{area}/{kind}")
}
