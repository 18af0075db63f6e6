//! What the row of what was said at an event repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM floor";
const AFTER: &str =
    "SELECT area, event, reference, questions, open, unmailed, findings, steps FROM floor
    WHERE (area, event) > ($1, $2) ORDER BY area, event LIMIT $3";
const STEPS: &str = "SELECT event, n, at, detail FROM floor_step
    WHERE (area, event) >= ($1, $2) AND (area, event) <= ($3, $4) ORDER BY area, event, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE floor SET questions = $4, open = $5, findings = $6, steps = $7, unmailed = $8
    WHERE area = $1 AND event = $2 AND steps = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What rows repeat of what was said.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A row as far as its steps tell it.
pub struct Kept {
    area: String,
    event: Uuid,
    reference: String,
    questions: i64,
    open: i64,
    unmailed: i64,
    findings: i64,
    steps: i64,
}
crate::from_row!(Kept { area, event, reference, questions, open, unmailed, findings, steps });

/// A step with the id of its event, if what it says can be read.
pub struct StepOf {
    of: Uuid,
    step: Result<StepRow, String>,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (n, at) = (row.get(1)?, row.get(2)?);
        let detail: String = row.get(3)?;
        let step = serde_json::from_str::<Detail>(&detail)
            .map(|detail| StepRow { n, at, detail })
            .map_err(|why| why.to_string());
        Ok(StepOf { of: row.get(0)?, step })
    }
}

/// What the steps make of a row.
pub struct Right {
    questions: i64,
    open: i64,
    unmailed: i64,
    findings: i64,
    steps: i64,
}

impl crate::recount::Kept for Kept {
    type Step = StepOf;
    type Right = Right;
    const HOW_MANY: &'static str = HOW_MANY;
    const AFTER: &'static str = AFTER;
    const STEPS: &'static str = STEPS;

    fn key(&self) -> (&str, Uuid) {
        (&self.area, self.event)
    }

    fn reference(&self) -> &str {
        &self.reference
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let read = steps.iter().map(|one| one.step.clone());
        let steps = read.collect::<Result<Vec<StepRow>, String>>()?;
        let standing = standing_of(&self.reference, &steps).map_err(|why| why.to_string())?;
        Ok(Right {
            questions: standing.questions.len() as i64,
            open: standing.open(),
            unmailed: standing.to_mail().len() as i64,
            findings: standing.findings.len() as i64,
            steps: steps.len() as i64,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("questions", &self.questions, &right.questions);
        differing.column("open", &self.open, &right.open);
        differing.column("unmailed", &self.unmailed, &right.unmailed);
        differing.column("findings", &self.findings, &right.findings);
        differing.column("steps", &self.steps, &right.steps);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.event,
                self.steps,
                right.questions,
                right.open,
                right.findings,
                right.steps,
                right.unmailed,
            ];
            tx.run(MEND, params).await
        })
    }
}
