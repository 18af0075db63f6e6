//! What the row of a nomination repeats, worked out anew from its steps and compared with what is kept.

use super::model::{NominationRow, Standing, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM nomination";
const AFTER: &str =
    "SELECT area, id, authority, name, named, email, language, team, from_day, reason, state, ended_on, version,
        changed_at
    FROM nomination WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT n, at, on_day, act, reason, last_day, for_party, by_person, nomination
    FROM nomination_step
    WHERE (area, nomination) >= ($1, $2) AND (area, nomination) <= ($3, $4)
    ORDER BY area, nomination, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE nomination SET state = $4, ended_on = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What nominations repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A nomination with the name under which a difference is told.
pub struct Kept {
    row: NominationRow,
    name: String,
}

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let row = NominationRow::from_row(row)?;
        let name = format!("the nomination {}", row.id);
        Ok(Kept { row, name })
    }
}

/// A step with the id of its nomination.
pub struct StepOf {
    of: Uuid,
    step: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepOf { of: row.get(8)?, step: StepRow::from_row(row)? })
    }
}

/// What its steps make of a nomination.
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
        (&self.row.area, self.row.id)
    }

    fn reference(&self) -> &str {
        &self.name
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let taken: Vec<StepRow> = steps.iter().map(|step| step.step.clone()).collect();
        Ok(Right {
            standing: standing_of(&self.name, &taken).map_err(|why| why.to_string())?,
            version: steps.len() as i64,
            changed_at: taken.last().ok_or("it has none")?.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("state", &self.row.state.as_str(), &right.standing.state.key());
        differing.optional("ended_on", &self.row.ended_on, &right.standing.ended_on);
        differing.column("version", &self.row.version, &right.version);
        differing.column("changed_at", &self.row.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.row.area,
                self.row.id,
                self.row.version,
                right.standing.state.key(),
                right.standing.ended_on,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
