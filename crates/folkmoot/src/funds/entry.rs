//! What the entries of funds commit to in the public ledger. The subject is the public reference; that of a step is the
//! reference of the fund, a slash and the code of the area. Fields stand in the order of the alphabet, so that the bytes are
//! those of RFC 8785. Amounts are pence.

use super::model::Head;
use serde::Serialize;

/// A fund as it was announced. Its kind is `fund.announced`.
#[derive(Debug, Serialize)]
pub struct Announced<'a> {
    /// The year in which its first financial year begins.
    pub first_year: i64,
    /// The id of who gives it.
    pub giver: String,
    /// The year in which its last financial year begins.
    pub last_year: i64,
    /// Its name.
    pub name: &'a str,
    /// The day.
    pub on: String,
    /// What it is for.
    pub purpose: &'a str,
    /// The total that was said.
    pub said: i64,
    /// The address of the document that says so.
    pub source: Option<&'a str>,
}

/// A step of an allocation. Its kind is `allocation.` and the key of the act.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// How much.
    pub amount: i64,
    /// The reference of the decision that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<&'a str>,
    /// The words that came with it.
    pub note: Option<&'a str>,
    /// The id of the party for which it was noted.
    pub noted_for: String,
    /// The day on which it happened.
    pub on: String,
}

/// A funding case as it was published. Its kind is `funding-case.published`.
#[derive(Debug, Serialize)]
pub struct Published<'a> {
    /// What the area had of the fund.
    pub allocated: i64,
    /// The area.
    pub area: &'a str,
    /// The reference of the ask that was sent.
    pub ask: &'a str,
    /// The id of the fund.
    pub fund: String,
    /// The heads of cost.
    pub heads: Vec<HeadKept<'a>>,
    /// The id of the network.
    pub network: String,
    /// The day.
    pub on: String,
    /// Its title.
    pub title: &'a str,
    /// What the network says.
    pub words: &'a str,
}

/// A head of cost.
#[derive(Debug, Serialize)]
pub struct HeadKept<'a> {
    /// How many.
    pub how_many: i64,
    /// What is to be said of it.
    pub note: Option<&'a str>,
    /// What one costs.
    pub unit: i64,
    /// What is paid for.
    pub what: &'a str,
}

impl<'a> From<&'a Head> for HeadKept<'a> {
    fn from(head: &'a Head) -> HeadKept<'a> {
        HeadKept {
            how_many: head.how_many,
            note: head.note.as_deref(),
            unit: head.unit,
            what: &head.what,
        }
    }
}
