//! What the row of an arrangement repeats, worked out anew from its steps and compared with what is kept.

use super::model::{ActKind, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::arrangement::{Standing, What};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM arrangement";
const AFTER: &str =
    "SELECT area, id, reference, what, made_on, from_day, until_day, live_on, ended_on, version, changed_at
    FROM arrangement WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT arrangement, at, on_day, act, until_day FROM arrangement_step
    WHERE (area, arrangement) >= ($1, $2) AND (area, arrangement) <= ($3, $4)
    ORDER BY area, arrangement, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE arrangement SET until_day = $4, live_on = $5, ended_on = $6, version = $7,
        changed_at = $8
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What arrangements repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// An arrangement as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    what: String,
    made_on: Date,
    from_day: Date,
    until_day: Option<Date>,
    live_on: Option<Date>,
    ended_on: Option<Date>,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    what,
    made_on,
    from_day,
    until_day,
    live_on,
    ended_on,
    version,
    changed_at
});

/// A step with the id of its arrangement.
pub struct StepOf {
    of: Uuid,
    at: Timestamp,
    step: (Date, ActKind, Option<Date>),
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("unknown in a step: {act}"));
        let act = ActKind::from_key(&act).ok_or_else(unknown)?;
        let step = (row.get(2)?, act, row.get(4)?);
        Ok(StepOf { of: row.get(0)?, at: row.get(1)?, step })
    }
}

/// What the steps of an arrangement make of its row.
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
        let last = steps.last().ok_or("it has none")?;
        let what = What::from_key(&self.what).ok_or("it is of no kind")?;
        let taken: Vec<(Date, ActKind, Option<Date>)> = steps.iter().map(|one| one.step).collect();
        let standing = standing_of(what, (self.made_on, self.from_day), &taken);
        let standing = standing.map_err(|why| why.to_string())?;
        Ok(Right { standing, version: steps.len() as i64, changed_at: last.at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.optional("until_day", &self.until_day, &right.standing.until);
        differing.optional("live_on", &self.live_on, &right.standing.live);
        differing.optional("ended_on", &self.ended_on, &right.standing.ended);
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
                standing.until,
                standing.live,
                standing.ended,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
