//! What claims and their steps keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::{Claimed, Stepped};
use super::model::ActKind;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many claims are read at a time.
const ROWS: i64 = 200;

const CLAIMS: &str =
    "SELECT c.area, c.id, c.reference, c.claimed_by, c.body, c.subject, c.text, c.happened_on,
        k.reference, c.aims
    FROM change_claim c LEFT JOIN ask k ON k.area = c.ask_area AND k.id = c.ask
    WHERE (c.area, c.id) > ($1, $2) ORDER BY c.area, c.id LIMIT $3";
const STEPS: &str =
    "SELECT change, n, at, on_day, act, title, address, note, for_party, entry, salt FROM change_step
    WHERE (area, change) >= ($1, $2) AND (area, change) <= ($3, $4) ORDER BY area, change, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[CLAIMS, STEPS];

/// Claims and their steps.
pub const KEEPER: Keeper = Keeper { kinds: "change.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct ClaimKept {
    area: String,
    id: Uuid,
    reference: String,
    claimed_by: Uuid,
    body: Uuid,
    subject: String,
    text: String,
    happened_on: Date,
    ask: Option<String>,
    aims: String,
}
crate::from_row!(ClaimKept {
    area,
    id,
    reference,
    claimed_by,
    body,
    subject,
    text,
    happened_on,
    ask,
    aims
});

struct StepKept {
    change: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: String,
    title: Option<String>,
    address: Option<String>,
    note: Option<String>,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept {
    change,
    n,
    at,
    on_day,
    act,
    title,
    address,
    note,
    for_party,
    entry,
    salt
});

fn content(claim: &ClaimKept, step: &StepKept) -> Vec<u8> {
    if step.act == ActKind::Claimed.key() {
        return bytes(&Claimed {
            aims: claim.aims.split_whitespace().collect(),
            area: &claim.area,
            ask: claim.ask.as_deref(),
            body: claim.body.to_string(),
            claimed_by: claim.claimed_by.to_string(),
            happened_on: claim.happened_on.to_string(),
            on: step.on_day.to_string(),
            subject: &claim.subject,
            text: &claim.text,
        });
    }
    bytes(&Stepped {
        act: &step.act,
        address: step.address.as_deref(),
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        title: step.title.as_deref(),
    })
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let claims: Vec<ClaimKept> = tx.all(CLAIMS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (claims.first(), claims.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &ClaimKept> = claims.iter().map(|claim| (claim.id, claim)).collect();
    let record = |step: StepKept| {
        let claim = by_id.get(&step.change)?;
        Some(Record {
            name: format!("{}: step {}", claim.reference, step.n),
            entry: step.entry,
            kind: format!("change.{}", step.act),
            subject: claim.reference.clone(),
            at: step.at,
            content: Content::Is(content(claim, &step)),
            salt: Record::salt(step.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
