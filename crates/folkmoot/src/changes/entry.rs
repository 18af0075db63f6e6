//! What the entry of a claim, or of a step of one, commits to in the public ledger. Its kind is `change.` and the
//! key of the act, its subject the public reference. Fields stand in the order of the alphabet, so that the bytes
//! are those of RFC 8785.

use serde::Serialize;

/// A claim as it was made.
#[derive(Debug, Serialize)]
pub struct Claimed<'a> {
    /// What it is good for.
    pub aims: Vec<&'a str>,
    /// Its area, or `nation`.
    pub area: &'a str,
    /// The reference of the ask that led to it.
    pub ask: Option<&'a str>,
    /// The id of the body.
    pub body: String,
    /// The id of who claims it.
    pub claimed_by: String,
    /// The day on which it changed.
    pub happened_on: String,
    /// The day on which it was claimed.
    pub on: String,
    /// What changed, in a line.
    pub subject: &'a str,
    /// What changed.
    pub text: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// Where the document is that shows it.
    pub address: Option<&'a str>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The day on which it happened.
    pub on: String,
    /// The title of the document.
    pub title: Option<&'a str>,
}
