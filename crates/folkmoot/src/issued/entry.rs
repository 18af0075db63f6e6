//! What the entry of a document in versions, or of a step of one, commits to in the public ledger. Its kind is `issued.` and the key
//! of the act, its subject the public reference. Fields stand in the order of the alphabet, so that the bytes are those of
//! RFC 8785. Files are named by their SHA-256, and those to whom a version was sent by their ids, in order.

use super::model::{ActKind, IssuedRow, StepRow};
use crate::asks::entry::bytes;
use crate::documents::serve::hex;
use rules::issued::Audience;
use serde::Serialize;
use uuid::Uuid;

/// A document as it began: the draft of its first version.
#[derive(Debug, Serialize)]
struct Begun<'a> {
    about: &'a str,
    area: &'a str,
    audience: &'a str,
    body: String,
    files: Vec<String>,
    kind: &'a str,
    note: Option<&'a str>,
    on: String,
    title: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
struct Stepped<'a> {
    act: &'a str,
    files: Vec<String>,
    list: Option<Vec<String>>,
    note: Option<&'a str>,
    noted_for: String,
    on: String,
    promise: Option<&'a str>,
    to: Option<&'a str>,
    version: Option<u32>,
}

/// What a step commits to, with the hashes of its files and the bodies to which it was sent.
#[must_use]
pub fn content(row: &IssuedRow, step: &StepRow, files: &[Vec<u8>], list: &[Uuid]) -> Vec<u8> {
    let mut hashes: Vec<String> = files.iter().map(|hash| hex(hash)).collect();
    hashes.sort();
    if step.n == 1 {
        return bytes(&Begun {
            about: &row.about,
            area: &row.area,
            audience: &row.audience,
            body: row.body.to_string(),
            files: hashes,
            kind: &row.kind,
            note: step.note.as_deref(),
            on: step.on_day.to_string(),
            title: &row.title,
        });
    }
    let is_issued = step.act == ActKind::Issued && step.audience.is_some_and(Audience::has_list);
    let has_list = is_issued || step.act == ActKind::Mailed;
    bytes(&Stepped {
        act: step.act.key(),
        files: hashes,
        list: has_list.then(|| {
            let mut ids: Vec<String> = list.iter().map(Uuid::to_string).collect();
            ids.sort();
            ids
        }),
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        promise: step.promise.as_deref(),
        to: step.audience.map(Audience::key),
        version: step.number,
    })
}
