//! What a step of telling many commits to in the public ledger. Its kind is `telling.` and the key of the act, its subject the
//! reference of the ask. Fields stand in the order of the alphabet, so that the bytes are those of RFC 8785.

use super::model::StepRow;
use crate::asks::entry::bytes;
use crate::correspondence::model::Channel;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Stepped<'a> {
    act: &'a str,
    areas: Vec<&'a str>,
    channel: Option<&'a str>,
    document: Option<&'a str>,
    file: Option<String>,
    note: Option<&'a str>,
    noted_for: String,
    on: String,
    proof: Option<&'a str>,
}

/// What a step commits to: the areas that it is about, the document that all of it is about, and the SHA-256 of the file that proves
/// it, in hexadecimal.
#[must_use]
pub fn content(
    step: &StepRow,
    document: Option<&str>,
    areas: &[&str],
    file: Option<String>,
) -> Vec<u8> {
    let mut areas = areas.to_vec();
    areas.sort_unstable();
    bytes(&Stepped {
        act: step.act.key(),
        areas,
        channel: step.channel.map(Channel::key),
        document,
        file,
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        proof: step.proof.as_deref(),
    })
}
