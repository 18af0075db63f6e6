//! What practices keep of which the public ledger has entries, built anew from the rows for the audit.

use super::take::Stepped;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many practices are read at a time.
const ROWS: i64 = 200;

const PRACTICES: &str = "SELECT area, id, reference FROM practice
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT practice, n, at, on_day, act, detail, for_party, entry, salt FROM practice_step
    WHERE (area, practice) >= ($1, $2) AND (area, practice) <= ($3, $4)
    ORDER BY area, practice, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PRACTICES, STEPS];

/// Practices and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "practice.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct PracticeKept {
    area: String,
    id: Uuid,
    reference: String,
}
crate::from_row!(PracticeKept { area, id, reference });

struct StepKept {
    practice: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: String,
    detail: String,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept { practice, n, at, on_day, act, detail, for_party, entry, salt });

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let practices: Vec<PracticeKept> =
        tx.all(PRACTICES, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (practices.first(), practices.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &PracticeKept> = practices.iter().map(|one| (one.id, one)).collect();
    let record = |step: StepKept| {
        let of = by_id.get(&step.practice)?;
        let content = bytes(&Stepped {
            detail: &step.detail,
            noted_for: step.for_party.to_string(),
            on: step.on_day.to_string(),
        });
        Some(Record {
            name: format!("{}: step {}", of.reference, step.n),
            entry: step.entry,
            kind: format!("practice.{}", step.act),
            subject: of.reference.clone(),
            at: step.at,
            content: Content::Is(content),
            salt: Record::salt(step.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
