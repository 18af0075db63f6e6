//! What the row of an entry of the register repeats, worked out anew from its steps and compared with what is kept.

use super::entry::subject;
use super::model::{EntryRow, Standing, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM register_entry";
const AFTER: &str =
    "SELECT area, id, kind, body, since, confirmed_on, confirmed_by, version, changed_at
    FROM register_entry WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT n, at, on_day, act, body, since, suggestion, reason, for_party, entry_of
    FROM register_step
    WHERE (area, entry_of) >= ($1, $2) AND (area, entry_of) <= ($3, $4) ORDER BY area, entry_of, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE register_entry SET body = $4, since = $5, confirmed_on = $6, confirmed_by = $7,
        version = $8, changed_at = $9
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What the register repeats of its steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// An entry with the name under which a difference is told.
pub struct Kept {
    row: EntryRow,
    name: String,
}

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let row = EntryRow::from_row(row)?;
        let name = format!("the register, {}", subject(&row.area, &row.kind));
        Ok(Kept { row, name })
    }
}

/// A step with the id of its entry.
pub struct StepOf {
    of: Uuid,
    step: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepOf { of: row.get(9)?, step: StepRow::from_row(row)? })
    }
}

/// What its steps make of an entry.
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
        let (row, standing) = (&self.row, &right.standing);
        differing.optional("body", &row.body, &standing.body);
        differing.optional("since", &row.since, &standing.since);
        differing.column("confirmed_on", &row.confirmed_on, &standing.confirmed_on);
        differing.optional("confirmed_by", &row.confirmed_by, &standing.confirmed_by);
        differing.column("version", &row.version, &right.version);
        differing.column("changed_at", &row.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.row.area,
                self.row.id,
                self.row.version,
                right.standing.body,
                right.standing.since,
                right.standing.confirmed_on,
                right.standing.confirmed_by,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
