//! What the row of a key decision repeats, worked out anew from its steps and compared with what is kept.

use super::model::{ActKind, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::key_decision::{By, Duty, Impact, Kind, Planned, Standing, Step};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM key_decision";
const AFTER: &str = "SELECT area, id, reference, kind, impact, bound, duty, planned_on, planned_exact, state, closed_on,
        involved_on, involve_by, moved, version, changed_at FROM key_decision
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT key_decision, on_day, act, by_side, day, exact, at FROM key_decision_step
    WHERE (area, key_decision) >= ($1, $2) AND (area, key_decision) <= ($3, $4) ORDER BY area, key_decision, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE key_decision SET duty = $4, planned_on = $5, planned_exact = $6, state = $7,
        closed_on = $8, involved_on = $9, involve_by = $10, moved = $11, version = $12, changed_at = $13
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What key decisions repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A key decision as far as its steps do not tell it, and what is kept of what they do tell.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    kind: String,
    impact: Option<String>,
    bound: bool,
    duty: String,
    planned_on: Date,
    planned_exact: bool,
    state: String,
    closed_on: Option<Date>,
    involved_on: Option<Date>,
    involve_by: Option<Date>,
    moved: Option<bool>,
    version: i64,
    changed_at: Timestamp,
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
    moved,
    version,
    changed_at
});

/// A step with the id of its key decision.
pub struct StepOf {
    of: Uuid,
    at: Timestamp,
    step: Step,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (key, side): (String, String) = (row.get(2)?, row.get(3)?);
        let (day, exact): (Option<Date>, Option<bool>) = (row.get(4)?, row.get(5)?);
        let planned = day.map(|day| Planned::new(day, exact.unwrap_or(true)));
        let act = ActKind::from_key(&key).and_then(|kind| kind.act(planned));
        let act = act.ok_or_else(|| StoreError::Failed(format!("a step that is no {key}")))?;
        let by = if side == "body" { By::Body } else { By::Network };
        Ok(StepOf { of: row.get(0)?, at: row.get(6)?, step: Step { on: row.get(1)?, act, by } })
    }
}

/// What its steps and what it is about make of a key decision.
pub struct Right {
    duty: Duty,
    standing: Standing,
    version: i64,
    changed_at: Timestamp,
}

impl crate::recount::Kept for Kept {
    type Step = StepOf;
    type Right = Right;
    const HOW_MANY: &'static str = HOW_MANY;
    const AFTER: &'static str = AFTER;
    const STEPS: &'static str = STEPS;

    fn key(&self) -> (&str, Uuid) {
        (&self.area, self.id)
    }

    fn reference(&self) -> &str {
        &self.reference
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let kind = Kind::from_key(&self.kind).ok_or("its kind is unknown")?;
        let impact = self.impact.as_deref().and_then(Impact::from_key);
        let taken: Vec<Step> = steps.iter().map(|step| step.step).collect();
        let standing = standing_of(&self.reference, &taken).map_err(|why| why.to_string())?;
        Ok(Right {
            duty: Duty::of(self.bound, kind, impact),
            standing,
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let standing = &right.standing;
        differing.column("duty", &self.duty.as_str(), &right.duty.key());
        differing.column("planned_on", &self.planned_on, &standing.planned.first());
        differing.column("planned_exact", &self.planned_exact, &standing.planned.is_exact());
        differing.column("state", &self.state.as_str(), &standing.state.key());
        differing.optional("closed_on", &self.closed_on, &standing.closed);
        differing.optional("involved_on", &self.involved_on, &standing.involved);
        differing.optional("involve_by", &self.involve_by, &standing.involve_by);
        differing.optional("moved", &self.moved, &standing.moved);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let standing = &right.standing;
            let params = params![
                &self.area,
                self.id,
                self.version,
                right.duty.key(),
                standing.planned.first(),
                standing.planned.is_exact(),
                standing.state.key(),
                standing.closed,
                standing.involved,
                standing.involve_by,
                standing.moved,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
