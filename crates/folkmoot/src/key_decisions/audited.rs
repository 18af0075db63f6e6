//! What key decisions and their steps keep of which the public ledger has entries, built anew from the rows for the
//! audit.

use super::entry::{Announced, Stepped};
use super::model::{ActKind, StepRow};
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many key decisions are read at a time.
const ROWS: i64 = 200;

const KEY_DECISIONS: &str =
    "SELECT area, id, reference, body, title, about, kind, impact, impact_reason, bound
    FROM key_decision WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str =
    "SELECT n, at, on_day, act, by_side, day, exact, how, led_by, people, link, note, for_party,
        key_decision, entry, salt FROM key_decision_step
    WHERE (area, key_decision) >= ($1, $2) AND (area, key_decision) <= ($3, $4)
    ORDER BY area, key_decision, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[KEY_DECISIONS, STEPS];

/// Key decisions and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "key-decision.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct KeyDecisionKept {
    area: String,
    id: Uuid,
    reference: String,
    body: Uuid,
    title: String,
    about: String,
    kind: String,
    impact: Option<String>,
    impact_reason: Option<String>,
    bound: bool,
}
crate::from_row!(KeyDecisionKept {
    area,
    id,
    reference,
    body,
    title,
    about,
    kind,
    impact,
    impact_reason,
    bound
});

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept { step, of: row.get(13)?, entry: row.get(14)?, salt: row.get(15)? })
    }
}

fn content(kept: &KeyDecisionKept, step: &StepRow) -> Vec<u8> {
    if step.act != ActKind::Announced {
        return bytes(&Stepped::new(step));
    }
    bytes(&Announced {
        about: &kept.about,
        area: &kept.area,
        body: kept.body.to_string(),
        bound: kept.bound,
        impact: kept.impact.as_deref(),
        impact_reason: kept.impact_reason.as_deref(),
        kind: &kept.kind,
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        planned: step.day.map(|day| day.to_string()).unwrap_or_default(),
        planned_exact: step.exact.unwrap_or(true),
        title: &kept.title,
    })
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<KeyDecisionKept> =
        tx.all(KEY_DECISIONS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &KeyDecisionKept> = kept.iter().map(|one| (one.id, one)).collect();
    let record = |one: StepKept| {
        let of = by_id.get(&one.of)?;
        Some(Record {
            name: format!("{}: step {}", of.reference, one.step.n),
            entry: one.entry,
            kind: format!("key-decision.{}", one.step.act.key()),
            subject: of.reference.clone(),
            at: one.step.at,
            content: Content::Is(content(of, &one.step)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
