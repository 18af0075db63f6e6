//! What the row of a procurement repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM procurement";
const AFTER: &str = "SELECT area, id, reference, state, version, changed_at FROM procurement
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT procurement, n, at, on_day, detail FROM procurement_step
    WHERE (area, procurement) >= ($1, $2) AND (area, procurement) <= ($3, $4)
    ORDER BY area, procurement, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE procurement SET state = $4, version = $5, changed_at = $6
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What procurements repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A procurement as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    state: String,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept { area, id, reference, state, version, changed_at });

/// A step with the id of its procurement; what it says, if it can be read.
pub struct StepOf {
    of: Uuid,
    at: Timestamp,
    step: Result<StepRow, String>,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(4)?;
        let (n, at, on_day) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let step = serde_json::from_str::<Detail>(&detail).map_err(|why| why.to_string());
        let step = step.map(|detail| StepRow { n, at, on_day, detail });
        Ok(StepOf { of: row.get(0)?, at, step })
    }
}

/// What the steps of a procurement make of its row.
pub struct Right {
    state: &'static str,
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
        let taken: Result<Vec<StepRow>, String> =
            steps.iter().map(|step| step.step.clone()).collect();
        let standing = standing_of(&self.reference, &taken?).map_err(|why| why.to_string())?;
        Ok(Right { state: standing.state(), version: steps.len() as i64, changed_at: last.at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("state", &self.state.as_str(), &right.state);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.id,
                self.version,
                right.state,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
