//! What the row of an office repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Standing, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM office";
const AFTER: &str = "SELECT area, id, gets_mail, closed_on, version, changed_at FROM office
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT n, at, act, first_day, last_day, term, holder, office FROM office_step
    WHERE (area, office) >= ($1, $2) AND (area, office) <= ($3, $4) ORDER BY area, office, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE office SET gets_mail = $4, closed_on = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What offices repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// What is kept of what the steps of an office tell.
pub struct Kept {
    area: String,
    id: Uuid,
    gets_mail: bool,
    closed_on: Option<Date>,
    version: i64,
    changed_at: Timestamp,
    name: String,
}

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let id: Uuid = row.get(1)?;
        Ok(Kept {
            area: row.get(0)?,
            id,
            gets_mail: row.get(2)?,
            closed_on: row.get(3)?,
            version: row.get(4)?,
            changed_at: row.get(5)?,
            name: format!("the office {id}"),
        })
    }
}

/// A step with the id of its office.
pub struct StepOf {
    of: Uuid,
    step: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepOf { of: row.get(7)?, step: StepRow::from_row(row)? })
    }
}

/// What its steps make of an office.
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
        &self.name
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let taken: Vec<StepRow> = steps.iter().map(|step| step.step.clone()).collect();
        Ok(Right {
            standing: standing_of(&self.name, &taken).map_err(|why| why.to_string())?,
            version: steps.len() as i64,
            changed_at: last.step.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("gets_mail", &self.gets_mail, &right.standing.gets_mail);
        differing.optional("closed_on", &self.closed_on, &right.standing.closed_on);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.id,
                self.version,
                right.standing.gets_mail,
                right.standing.closed_on,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
