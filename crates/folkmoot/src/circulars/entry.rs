//! What a circular, its steps, and its way to each body commit to in the public ledger. Fields stand in the order of the
//! alphabet, so that the bytes are those of RFC 8785.
//!
//! The entry of sending has all that was sent, the hash of each file, and everybody on the list: who was left out, or put on
//! it later, can be seen by anyone.

use super::model::{CircularRow, ItemRow, ReceiptRow, RecipientRow, StepRow};
use crate::asks::entry::bytes;
use crate::documents::Document;
use serde::Serialize;

/// An ask or a promise in a circular.
#[derive(Debug, Serialize)]
pub struct Item<'a> {
    /// The day of the event that the answer is needed for.
    pub event_day: Option<String>,
    /// What that event is.
    pub event_name: Option<&'a str>,
    /// The key of its kind.
    pub kind: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// A circular that is sent.
#[derive(Debug, Serialize)]
pub struct Sent<'a> {
    /// The key of the kind of office that it is addressed to.
    pub addressed: Option<&'a str>,
    /// The key of its audience.
    pub audience: &'a str,
    /// The SHA-256 of each file, in hexadecimal digits, in their order.
    pub files: Vec<String>,
    /// The id of whose it is.
    pub issuer: String,
    /// What it asks and promises.
    pub items: Vec<Item<'a>>,
    /// Its number.
    pub number: &'a str,
    /// The id of the office that signed it.
    pub office: Option<String>,
    /// Its day.
    pub on: String,
    /// The ids of everybody on its list, in the order of the list.
    pub recipients: Vec<String>,
    /// The code of the region that the audience is narrowed to.
    pub region: Option<&'a str>,
    /// The id of the one whose place it takes.
    pub supersedes: Option<String>,
    /// The step of the office that began the term of whoever signed it.
    pub term: Option<i64>,
    /// What it is about.
    pub title: &'a str,
    /// Its words.
    pub words: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// Why.
    pub note: Option<&'a str>,
    /// The id of the body for which it was noted.
    pub noted_for: String,
    /// The day.
    pub on: String,
    /// The id of the other circular that it names.
    pub other: Option<String>,
}

/// Something on its way to a body.
#[derive(Debug, Serialize)]
pub struct Receipt<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// How it is known.
    pub channel: Option<&'a str>,
    /// The id of the body for which it was noted.
    pub noted_for: String,
    /// The day.
    pub on: String,
    /// The id of the body.
    pub party: String,
}

/// What the sending of a circular commits to. `row` has who signed it.
#[must_use]
pub fn sent(
    row: &CircularRow,
    step: &StepRow,
    items: &[ItemRow],
    files: &[Document],
    recipients: &[RecipientRow],
) -> Vec<u8> {
    let items = items
        .iter()
        .map(|one| Item {
            event_day: one.event_day.map(|day| day.to_string()),
            event_name: one.event_name.as_deref(),
            kind: &one.kind,
            subject: &one.subject,
            text: &one.text,
        })
        .collect();
    let hex = |hash: &[u8]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    bytes(&Sent {
        addressed: row.addressed.as_deref(),
        audience: &row.audience,
        files: files.iter().map(|file| hex(&file.sha256)).collect(),
        issuer: row.issuer.to_string(),
        items,
        number: &row.number,
        office: row.office.map(|office| office.to_string()),
        on: step.on_day.to_string(),
        recipients: recipients.iter().map(|one| one.party.to_string()).collect(),
        region: row.region.as_deref(),
        supersedes: row.supersedes.map(|other| other.to_string()),
        term: row.term,
        title: &row.title,
        words: &row.words,
    })
}

/// What a later step commits to.
#[must_use]
pub fn stepped(step: &StepRow) -> Vec<u8> {
    bytes(&Stepped {
        act: step.act.key(),
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        other: step.other.map(|other| other.to_string()),
    })
}

/// What a receipt commits to.
#[must_use]
pub fn receipt(row: &RecipientRow, receipt: &ReceiptRow) -> Vec<u8> {
    bytes(&Receipt {
        act: receipt.act.key(),
        channel: receipt.channel.as_deref(),
        noted_for: receipt.for_party.to_string(),
        on: receipt.on_day.to_string(),
        party: row.party.to_string(),
    })
}
