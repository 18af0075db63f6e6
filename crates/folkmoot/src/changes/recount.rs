//! What the row of a claim repeats, worked out anew from its steps and compared with what is kept.

use super::model::{ActKind, Side, holds_key};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::change::{Standing, Step, standing};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM change_claim";
const AFTER: &str =
    "SELECT area, id, reference, grade, holds, contested_on, verified_on, version, changed_at
    FROM change_claim WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT change, at, on_day, act, by_side FROM change_step
    WHERE (area, change) >= ($1, $2) AND (area, change) <= ($3, $4) ORDER BY area, change, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE change_claim SET grade = $4, holds = $5, contested_on = $6, verified_on = $7,
        version = $8, changed_at = $9
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What claims repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A claim as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    grade: String,
    holds: String,
    contested_on: Option<Date>,
    verified_on: Option<Date>,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    grade,
    holds,
    contested_on,
    verified_on,
    version,
    changed_at
});

/// A step with the id of its claim.
pub struct StepOf {
    claim: Uuid,
    at: Timestamp,
    step: Step,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (act, side): (String, String) = (row.get(3)?, row.get(4)?);
        let unknown = |what: &str| StoreError::Failed(format!("unknown in a step: {what}"));
        let act = ActKind::from_key(&act).ok_or_else(|| unknown(&act))?.act();
        let by = Side::from_key(&side).ok_or_else(|| unknown(&side))?.by();
        let step = Step { on: row.get(2)?, act, by };
        Ok(StepOf { claim: row.get(0)?, at: row.get(1)?, step })
    }
}

/// What the steps of a claim make of its row.
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
        step.claim
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let taken: Vec<Step> = steps.iter().map(|step| step.step).collect();
        let standing = standing(&taken).ok_or("they do not claim anything")?;
        Ok(Right { standing, version: steps.len() as i64, changed_at: last.at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let standing = &right.standing;
        differing.column("grade", &self.grade.as_str(), &standing.grade.key());
        differing.column("holds", &self.holds.as_str(), &holds_key(standing.holds));
        differing.optional("contested_on", &self.contested_on, &standing.contested);
        differing.optional("verified_on", &self.verified_on, &standing.verified);
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
                standing.grade.key(),
                holds_key(standing.holds),
                standing.contested,
                standing.verified,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
