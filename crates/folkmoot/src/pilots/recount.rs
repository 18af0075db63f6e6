//! What the row of a programme repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, areas_kept, sites_kept, standing_of};
use crate::ledger_log::detailed::StepOf;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM pilot";
const AFTER: &str =
    "SELECT area, id, reference, state, sites, areas, first_day, last_day, version, changed_at FROM pilot
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT pilot, at, on_day, detail FROM pilot_step
    WHERE (area, pilot) >= ($1, $2) AND (area, pilot) <= ($3, $4) ORDER BY area, pilot, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE pilot SET state = $4, sites = $5, areas = $6, first_day = $7, last_day = $8,
        version = $9, changed_at = $10
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What programmes repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A programme as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    state: String,
    sites: i64,
    areas: String,
    first_day: Date,
    last_day: Date,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    state,
    sites,
    areas,
    first_day,
    last_day,
    version,
    changed_at
});

/// What the steps of a programme make of its row.
pub struct Right {
    state: &'static str,
    sites: i64,
    areas: String,
    days: (Date, Date),
    version: i64,
    changed_at: Timestamp,
}

impl crate::recount::Kept for Kept {
    type Step = StepOf<Detail>;
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

    fn of(step: &StepOf<Detail>) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf<Detail>], _: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let mut taken = Vec::with_capacity(steps.len());
        for step in steps {
            taken.push((step.on_day, step.detail.as_ref().map_err(Clone::clone)?));
        }
        let standing = standing_of(&self.reference, taken).map_err(|why| why.to_string())?;
        Ok(Right {
            state: standing.state(),
            sites: sites_kept(&standing),
            areas: areas_kept(&standing),
            days: (standing.announced.first, standing.announced.last),
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("state", &self.state.as_str(), &right.state);
        differing.column("sites", &self.sites, &right.sites);
        differing.column("areas", &self.areas, &right.areas);
        differing.column("first_day", &self.first_day, &right.days.0);
        differing.column("last_day", &self.last_day, &right.days.1);
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
                right.sites,
                &right.areas,
                right.days.0,
                right.days.1,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
