//! Statements for working out anew what lists need: many asks at a time, without the words that nobody looks at.

use super::act::{ActKind, Parts};
use super::recount::Right;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::ask::Step;
use uuid::Uuid;

pub(super) const HOW_MANY: &str = "SELECT COUNT(*) FROM ask";
pub(super) const AFTER: &str =
    "SELECT area, id, reference, asker, regime, rule, event_day, owner, state, due, reached,
        circle, closed_on, answered_after, version, changed_at,
        (SELECT MAX(r.at) FROM ask_redaction r WHERE r.area = ask.area AND r.ask = ask.id) FROM ask
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The steps of all asks from one key to another.
pub(super) const STEPS_BETWEEN: &str =
    "SELECT ask, on_day, act, party, day, detail, at FROM ask_step
    WHERE (area, ask) >= ($1, $2) AND (area, ask) <= ($3, $4) ORDER BY area, ask, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE ask SET owner = $3, state = $4, due = $5, reached = $6, circle = $7, closed_on = $8,
        answered_after = $9, version = $10, changed_at = $11
    WHERE area = $1 AND id = $2 AND version = $12";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS_BETWEEN, MEND];

/// An ask as far as its steps do not tell it, and what is kept of what they do tell.
#[derive(Debug)]
pub struct Kept {
    pub(super) area: String,
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) asker: Uuid,
    pub(super) regime: String,
    pub(super) rule: String,
    pub(super) event_day: Option<Date>,
    pub(super) owner: Uuid,
    pub(super) state: String,
    pub(super) due: Date,
    pub(super) reached: String,
    pub(super) circle: bool,
    pub(super) closed_on: Option<Date>,
    pub(super) answered_after: Option<i64>,
    pub(super) version: i64,
    pub(super) changed_at: Timestamp,
    pub(super) redacted_at: Option<Timestamp>,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    asker,
    regime,
    rule,
    event_day,
    owner,
    state,
    due,
    reached,
    circle,
    closed_on,
    answered_after,
    version,
    changed_at,
    redacted_at
});

/// A step with the id of its ask.
pub struct StepOf {
    pub(super) ask: Uuid,
    pub(super) step: Step<Uuid>,
    pub(super) at: Timestamp,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (key, detail): (String, Option<String>) = (row.get(2)?, row.get(5)?);
        let act = ActKind::from_key(&key).and_then(|act| {
            let (party, day) = (row.get(3).ok()?, row.get(4).ok()?);
            Parts { act, party, day, detail: detail.as_deref() }.act()
        });
        let act = act.ok_or_else(|| StoreError::Failed(format!("a step that is no {key}")))?;
        Ok(StepOf { ask: row.get(0)?, step: Step { on: row.get(1)?, act }, at: row.get(6)? })
    }
}

/// Writes again what follows from the steps; returns how many rows that were.
pub(super) async fn mend(tx: &mut Tx, kept: &Kept, right: &Right) -> Result<u64, StoreError> {
    let derived = &right.derived;
    tx.run(
        MEND,
        params![
            &kept.area,
            kept.id,
            derived.owner,
            derived.state,
            derived.due,
            derived.reached,
            derived.circle,
            derived.closed_on,
            derived.answered_after,
            right.version,
            right.changed_at,
            kept.version,
        ],
    )
    .await
}
