//! What nominations and their steps keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::content;
use super::model::{NominationRow, StepRow};
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many nominations are read at a time.
const ROWS: i64 = 200;

const NOMINATIONS: &str =
    "SELECT area, id, authority, name, named, email, language, team, from_day, reason, state, ended_on, version,
        changed_at
    FROM nomination WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str = "SELECT n, at, on_day, act, reason, last_day, for_party, by_person,
        nomination, entry, salt FROM nomination_step
    WHERE (area, nomination) >= ($1, $2) AND (area, nomination) <= ($3, $4)
    ORDER BY area, nomination, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[NOMINATIONS, STEPS];

/// Nominations and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "nomination.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept { step, of: row.get(8)?, entry: row.get(9)?, salt: row.get(10)? })
    }
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<NominationRow> =
        tx.all(NOMINATIONS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &NominationRow> = kept.iter().map(|one| (one.id, one)).collect();
    let record = |one: StepKept| {
        let of = by_id.get(&one.of)?;
        Some(Record {
            name: format!("the nomination {}: step {}", of.id, one.step.n),
            entry: one.entry,
            kind: format!("nomination.{}", one.step.act.key()),
            subject: of.id.to_string(),
            at: one.step.at,
            content: Content::Is(content(of, &one.step)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
