//! What the entry of an arrangement, or of a step of one, commits to in the public ledger. Its kind is `arrangement.` and
//! the key of the act, its subject the public reference. Fields stand in the order of the alphabet, so that the bytes are
//! those of RFC 8785.

use serde::Serialize;

/// An arrangement as it was made.
#[derive(Debug, Serialize)]
pub struct Made<'a> {
    /// The id of the host, or of who carries the activities on.
    pub carrier: String,
    /// The key of its class.
    pub class: &'a str,
    /// Its first day.
    pub from: String,
    /// Whether the body has its seat in the area.
    pub is_local: bool,
    /// The id of the authority that leads.
    pub lead: String,
    /// The number of the lot, where that was in lots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<i64>,
    /// The reference of the procurement that led to it.
    pub procurement: Option<&'a str>,
    /// Whether the body also provides care services.
    pub provides_care: bool,
    /// Each area and its share in per cent.
    pub shares: Vec<(&'a str, i64)>,
    /// The day on which it was made.
    pub signed: String,
    /// Where its terms can be read.
    pub terms: Option<&'a str>,
    /// Its last day.
    pub until: Option<String>,
    /// Its value in pence for each year.
    pub value: Option<i64>,
    /// What it is.
    pub what: &'a str,
    /// Why.
    pub why: &'a str,
    /// Why this body, though it is of elsewhere.
    pub why_not_local: Option<&'a str>,
    /// Why this body, though it provides care.
    pub why_provides: Option<&'a str>,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// What belongs to it, as JSON.
    pub detail: Option<&'a str>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The day on which it happened.
    pub on: String,
    /// The new last day.
    pub until: Option<String>,
}
