//! Statements for working out anew what lists need of key decisions: many at a time, without the words that nobody looks
//! at.

use super::model::ActKind;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::civil::Date;
use rules::key_decision::{By, Duty, Planned, Standing, Step};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM key_decision";
const AFTER: &str = "SELECT area, id, reference, kind, impact, bound, duty, planned_on, planned_exact, state, closed_on,
        involved_on, involve_by, moved FROM key_decision
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The steps of all key decisions from one key to another.
const STEPS_BETWEEN: &str =
    "SELECT key_decision, on_day, act, by_side, day, exact FROM key_decision_step
    WHERE (area, key_decision) >= ($1, $2) AND (area, key_decision) <= ($3, $4) ORDER BY area, key_decision, n";
const MEND: &str =
    "UPDATE key_decision SET duty = $3, planned_on = $4, planned_exact = $5, state = $6,
        closed_on = $7, involved_on = $8, involve_by = $9, moved = $10
    WHERE area = $1 AND id = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS_BETWEEN, MEND];

/// A key decision as far as its steps do not tell it, and what is kept of what they do tell.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) area: String,
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) impact: Option<String>,
    pub(super) bound: bool,
    duty: String,
    pub(super) planned_on: Date,
    planned_exact: bool,
    pub(super) state: String,
    closed_on: Option<Date>,
    involved_on: Option<Date>,
    involve_by: Option<Date>,
    moved: Option<bool>,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    kind,
    impact,
    bound,
    duty,
    planned_on,
    planned_exact,
    state,
    closed_on,
    involved_on,
    involve_by,
    moved
});

impl Kept {
    /// Whether lists show it as its steps make it.
    pub(super) fn is(&self, duty: Duty, right: &Standing) -> bool {
        self.duty == duty.key()
            && Planned::new(self.planned_on, self.planned_exact) == right.planned
            && self.state == right.state.key()
            && self.closed_on == right.closed
            && self.involved_on == right.involved
            && self.involve_by == right.involve_by
            && self.moved == right.moved
    }
}

/// A step with the id of its key decision.
pub(super) struct StepOf {
    pub(super) of: Uuid,
    pub(super) step: Step,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (key, side): (String, String) = (row.get(2)?, row.get(3)?);
        let (day, exact): (Option<Date>, Option<bool>) = (row.get(4)?, row.get(5)?);
        let planned = day.map(|day| Planned::new(day, exact.unwrap_or(true)));
        let act = ActKind::from_key(&key).and_then(|kind| kind.act(planned));
        let act = act.ok_or_else(|| StoreError::Failed(format!("a step that is no {key}")))?;
        let by = if side == "body" { By::Body } else { By::Network };
        Ok(StepOf { of: row.get(0)?, step: Step { on: row.get(1)?, act, by } })
    }
}

/// How many key decisions there are.
pub(super) async fn how_many(tx: &mut Tx) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(HOW_MANY, params![]).await?;
    Ok(count)
}

/// Key decisions in the order of their keys, after one.
pub(super) async fn after(
    tx: &mut Tx,
    (area, id): &(String, Uuid),
    most: i64,
) -> Result<Vec<Kept>, StoreError> {
    tx.all(AFTER, params![area, *id, most]).await
}

/// The steps of all key decisions from one key to another, in the order of the keys.
pub(super) async fn steps_between(
    tx: &mut Tx,
    first: (&str, Uuid),
    last: (&str, Uuid),
) -> Result<Vec<StepOf>, StoreError> {
    tx.all(STEPS_BETWEEN, params![first.0, first.1, last.0, last.1]).await
}

/// Writes again what follows from the steps.
pub(super) async fn mend(
    tx: &mut Tx,
    kept: &Kept,
    duty: Duty,
    right: &Standing,
) -> Result<(), StoreError> {
    tx.run(
        MEND,
        params![
            &kept.area,
            kept.id,
            duty.key(),
            right.planned.first(),
            right.planned.is_exact(),
            right.state.key(),
            right.closed,
            right.involved,
            right.involve_by,
            right.moved,
        ],
    )
    .await?;
    Ok(())
}
