//! What the row of an allocation repeats, worked out anew from its steps and compared with what is kept.

use super::model::{act_of, missing};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use rules::fund::{Standing, Step, standing};
use rules::money::Pence;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM allocation";
const AFTER: &str = "SELECT a.area, a.id, f.reference || '/' || a.area, a.stage, a.indicative, a.confirmed, a.paid,
        a.passed_on, a.retained, a.spent_by_host, a.spent_by_network, a.missing, a.version, a.changed_at
    FROM allocation a JOIN fund f ON f.id = a.fund
    WHERE (a.area, a.id) > ($1, $2) ORDER BY a.area, a.id LIMIT $3";
const STEPS: &str = "SELECT allocation, at, on_day, act, amount FROM allocation_step
    WHERE (area, allocation) >= ($1, $2) AND (area, allocation) <= ($3, $4) ORDER BY area, allocation, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE allocation SET stage = $4, indicative = $5, confirmed = $6, paid = $7, passed_on = $8,
        retained = $9, spent_by_host = $10, spent_by_network = $11, missing = $12, version = $13, changed_at = $14
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What allocations repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// An allocation as far as it is kept beside its steps.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    stage: String,
    indicative: Option<i64>,
    confirmed: Option<i64>,
    paid: i64,
    passed_on: i64,
    retained: i64,
    spent_by_host: i64,
    spent_by_network: i64,
    missing: i64,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    stage,
    indicative,
    confirmed,
    paid,
    passed_on,
    retained,
    spent_by_host,
    spent_by_network,
    missing,
    version,
    changed_at
});

/// A step with the id of its allocation.
pub struct StepOf {
    of: Uuid,
    at: Timestamp,
    step: Step,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let step = Step { on: row.get(2)?, act: act_of(&act)?, amount: Pence(row.get(4)?) };
        Ok(StepOf { of: row.get(0)?, at: row.get(1)?, step })
    }
}

/// What its steps make of an allocation.
pub struct Right {
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
        let taken: Vec<Step> = steps.iter().map(|step| step.step).collect();
        let standing = standing(&taken).ok_or("it has none")?;
        let changed_at = steps.last().ok_or("it has none")?.at;
        Ok(Right { standing, version: steps.len() as i64, changed_at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let standing = &right.standing;
        differing.column("stage", &self.stage.as_str(), &standing.stage.key());
        differing.optional("indicative", &self.indicative, &standing.indicative.map(|sum| sum.0));
        differing.optional("confirmed", &self.confirmed, &standing.confirmed.map(|sum| sum.0));
        differing.column("paid", &self.paid, &standing.paid.0);
        differing.column("passed_on", &self.passed_on, &standing.passed_on.0);
        differing.column("retained", &self.retained, &standing.retained.0);
        differing.column("spent_by_host", &self.spent_by_host, &standing.spent_by_host.0);
        differing.column("spent_by_network", &self.spent_by_network, &standing.spent_by_network.0);
        differing.column("missing", &self.missing, &missing(standing));
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
                standing.stage.key(),
                standing.indicative.map(|sum| sum.0),
                standing.confirmed.map(|sum| sum.0),
                standing.paid.0,
                standing.passed_on.0,
                standing.retained.0,
                standing.spent_by_host.0,
                standing.spent_by_network.0,
                missing(standing),
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
