//! What the register keeps of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::{Stepped, subject};
use super::model::StepRow;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many entries are read at a time.
const ROWS: i64 = 200;

const ENTRIES: &str = "SELECT area, id, kind FROM register_entry
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str = "SELECT n, at, on_day, act, body, since, suggestion, reason, for_party,
        entry_of, entry, salt FROM register_step
    WHERE (area, entry_of) >= ($1, $2) AND (area, entry_of) <= ($3, $4) ORDER BY area, entry_of, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ENTRIES, STEPS];

/// The steps of the register.
pub const KEEPER: Keeper =
    Keeper { kinds: "register.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept { step, of: row.get(9)?, entry: row.get(10)?, salt: row.get(11)? })
    }
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<(String, Uuid, String)> =
        tx.all(ENTRIES, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.0, first.1, &last.0, last.1];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, String> =
        kept.iter().map(|(area, id, kind)| (*id, subject(area, kind))).collect();
    let record = |one: StepKept| {
        let subject = by_id.get(&one.of)?.clone();
        Some(Record {
            name: format!("the register, {subject}: step {}", one.step.n),
            entry: one.entry,
            kind: format!("register.{}", one.step.act.key()),
            subject,
            at: one.step.at,
            content: Content::Is(bytes(&Stepped::new(&one.step))),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.0.clone(), last.1)) })
}
