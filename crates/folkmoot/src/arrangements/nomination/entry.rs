//! What a nomination, and a step of one, commits to in the public ledger. Its kind is `nomination.` and the key of the act, its
//! subject the id of the nomination. Fields stand in the order of the alphabet, so that the bytes are those of RFC 8785.
//! A name that is not public is no part of it.

use super::model::{ActKind, NominationRow, StepRow};
use crate::asks::entry::bytes;
use serde::Serialize;

/// A nomination as it was made.
#[derive(Debug, Serialize)]
pub struct Nominated<'a> {
    /// The area of the authority.
    pub area: &'a str,
    /// The id of the authority.
    pub authority: String,
    /// The day from which on.
    pub from: String,
    /// The name, if it is public.
    pub name: Option<&'a str>,
    /// The day on which it was made.
    pub on: String,
    /// Why this person although the rule says no.
    pub reason: Option<&'a str>,
    /// The key of the team.
    pub team: &'a str,
}

/// A later step.
#[derive(Debug, Serialize)]
pub struct Stepped<'a> {
    /// The key of the act.
    pub act: &'a str,
    /// The last day of a lead who leaves.
    pub last: Option<String>,
    /// The id of the body for which it was done.
    pub noted_for: String,
    /// The day on which it was done.
    pub on: String,
    /// Why it is not approved.
    pub reason: Option<&'a str>,
}

/// What a step commits to.
#[must_use]
pub fn content(row: &NominationRow, step: &StepRow) -> Vec<u8> {
    match step.act {
        ActKind::Nominated | ActKind::Proposed => bytes(&Nominated {
            area: &row.area,
            authority: row.authority.to_string(),
            from: row.from.to_string(),
            name: row.public_name(),
            on: step.on_day.to_string(),
            reason: row.reason.as_deref(),
            team: &row.team,
        }),
        act => bytes(&Stepped {
            act: act.key(),
            last: step.last.map(|day| day.to_string()),
            noted_for: step.for_party.to_string(),
            on: step.on_day.to_string(),
            reason: step.reason.as_deref(),
        }),
    }
}
