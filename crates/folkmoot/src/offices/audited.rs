//! What offices and their steps keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::{Made, Stepped};
use super::model::{ActKind, StepRow};
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many offices are read at a time.
const ROWS: i64 = 200;

const OFFICES: &str = "SELECT area, id, body, kind, title FROM office
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str = "SELECT n, at, act, first_day, last_day, term, holder, office, entry, salt
    FROM office_step
    WHERE (area, office) >= ($1, $2) AND (area, office) <= ($3, $4) ORDER BY area, office, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OFFICES, STEPS];

/// Offices and their steps.
pub const KEEPER: Keeper = Keeper { kinds: "office.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct OfficeKept {
    area: String,
    id: Uuid,
    body: Uuid,
    kind: String,
    title: String,
}
crate::from_row!(OfficeKept { area, id, body, kind, title });

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept { step, of: row.get(7)?, entry: row.get(8)?, salt: row.get(9)? })
    }
}

fn content(kept: &OfficeKept, step: &StepRow) -> Vec<u8> {
    if step.act != ActKind::Made {
        return bytes(&Stepped::new(step));
    }
    bytes(&Made {
        area: &kept.area,
        body: kept.body.to_string(),
        kind: &kept.kind,
        title: &kept.title,
    })
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<OfficeKept> = tx.all(OFFICES, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &OfficeKept> = kept.iter().map(|one| (one.id, one)).collect();
    let record = |one: StepKept| {
        let of = by_id.get(&one.of)?;
        Some(Record {
            name: format!("the office {}: step {}", of.id, one.step.n),
            entry: one.entry,
            kind: format!("office.{}", one.step.act.key()),
            subject: of.id.to_string(),
            at: one.step.at,
            content: Content::Is(content(of, &one.step)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
