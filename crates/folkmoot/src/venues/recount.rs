//! What the row of a venue repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, StepRow, standing_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::civil::Date;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM venue";
const AFTER: &str = "SELECT area, id, reference, name, state, verified_on, version FROM venue
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT venue, n, on_day, detail, for_party FROM venue_step
    WHERE (area, venue) >= ($1, $2) AND (area, venue) <= ($3, $4) ORDER BY area, venue, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE venue SET name = $4, state = $5, verified_on = $6, version = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What venues repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A venue as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    name: String,
    state: String,
    verified_on: Option<Date>,
    version: i64,
}
crate::from_row!(Kept { area, id, reference, name, state, verified_on, version });

/// A step with the id of its venue, if what it says can be read.
pub struct StepOf {
    of: Uuid,
    step: Result<StepRow, String>,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (n, on_day, for_party) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let detail: String = row.get(3)?;
        let step = serde_json::from_str::<Detail>(&detail)
            .map(|detail| StepRow { n, on_day, detail, for_party })
            .map_err(|why| why.to_string());
        Ok(StepOf { of: row.get(0)?, step })
    }
}

/// What the steps of a venue make of its row.
pub struct Right {
    name: String,
    state: &'static str,
    verified_on: Option<Date>,
    version: i64,
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
        let read = steps.iter().map(|one| one.step.clone());
        let steps = read.collect::<Result<Vec<StepRow>, String>>()?;
        let standing = standing_of(&self.reference, &steps).map_err(|why| why.to_string())?;
        Ok(Right {
            state: standing.state(),
            verified_on: standing.verified.map(|verified| verified.on),
            name: standing.said.name,
            version: steps.len() as i64,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("name", &self.name, &right.name);
        differing.column("state", &self.state.as_str(), &right.state);
        differing.optional("verified_on", &self.verified_on, &right.verified_on);
        differing.column("version", &self.version, &right.version);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.id,
                self.version,
                &right.name,
                right.state,
                right.verified_on,
                right.version,
            ];
            tx.run(MEND, params).await
        })
    }
}
