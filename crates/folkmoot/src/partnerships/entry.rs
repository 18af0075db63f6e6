//! What the entry of a partnership, or of a step of one, commits to in the public ledger. Its kind is `partnership.` and the
//! key of the act, its subject the public reference. Fields stand in the order of the alphabet, so that the bytes are
//! those of RFC 8785.

use serde::Serialize;

/// A partnership as it was proposed.
#[derive(Debug, Serialize)]
pub struct Proposed<'a> {
    /// The area of the body that proposes it, or `nation`.
    pub area: &'a str,
    /// The id of that body.
    pub noted_for: String,
    /// The day on which it was proposed.
    pub on: String,
    /// What it is for.
    pub purpose: &'a str,
    /// The day from which it is meant to hold.
    pub since: String,
    /// What it is called.
    pub title: &'a str,
    /// The day until which it is meant to.
    pub until: Option<String>,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The key of the class that is asked to join.
    pub class: Option<&'a str>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The id of the post that it names.
    pub office: Option<String>,
    /// The day on which it happened.
    pub on: String,
    /// The id of the body that it is about.
    pub party: Option<String>,
}
