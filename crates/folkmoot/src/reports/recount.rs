//! What the row of a report repeats, worked out anew from the stages that it has come to and compared with what is
//! kept. How often its words were changed is known from the row alone.

use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::report::Stage;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM report";
const AFTER: &str = "SELECT area, id, reference, stage, sent_on, version FROM report
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT report, at, stage FROM report_step
    WHERE (area, report) >= ($1, $2) AND (area, report) <= ($3, $4) ORDER BY area, report, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE report SET stage = $4, sent_on = $5
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What reports repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A report as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    stage: String,
    sent_on: Option<Date>,
    version: i64,
}
crate::from_row!(Kept { area, id, reference, stage, sent_on, version });

/// A stage that a report came to, with its id.
pub struct StepOf {
    report: Uuid,
    at: Timestamp,
    stage: String,
}
crate::from_row!(StepOf { report, at, stage });

/// What the steps of a report make of its row.
pub struct Right {
    stage: Stage,
    sent_on: Option<Date>,
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
        step.report
    }

    fn right(&self, steps: &[StepOf], recount: &Recount) -> Result<Right, String> {
        let mut right = Right { stage: Stage::Draft, sent_on: None };
        for step in steps {
            let to = Stage::from_key(&step.stage);
            let to = to.ok_or_else(|| format!("unknown stage {}", step.stage))?;
            if right.stage.next() != Some(to) {
                return Err(format!("{} does not follow {}", to.key(), right.stage.key()));
            }
            right.stage = to;
            if to == Stage::Sent {
                right.sent_on = Some(recount.world.day_of(step.at));
            }
        }
        Ok(right)
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("stage", &self.stage.as_str(), &right.stage.key());
        differing.optional("sent_on", &self.sent_on, &right.sent_on);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let (stage, sent_on) = (right.stage.key(), right.sent_on);
            tx.run(MEND, params![&self.area, self.id, self.version, stage, sent_on]).await
        })
    }
}
