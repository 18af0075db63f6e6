//! What the row of a lesson repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, Repeated, StepRow, repeated};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM lesson";
const AFTER: &str =
    "SELECT area, id, reference, title, state, meant_for, site, versions, used_in, version,
        changed_at FROM lesson
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT lesson, n, at, on_day, detail, for_party FROM lesson_step
    WHERE (area, lesson) >= ($1, $2) AND (area, lesson) <= ($3, $4) ORDER BY area, lesson, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE lesson SET title = $4, state = $5, meant_for = $6, site = $7, versions = $8,
        used_in = $9, version = $10, changed_at = $11
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What lessons repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A lesson as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    title: String,
    state: String,
    meant_for: String,
    site: Option<String>,
    versions: i64,
    used_in: String,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    title,
    state,
    meant_for,
    site,
    versions,
    used_in,
    version,
    changed_at
});

/// A step with the id of its lesson; what it says, if it can be read.
pub struct StepOf {
    of: Uuid,
    step: Result<StepRow, String>,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(4)?;
        let (n, at, on_day, for_party) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(5)?);
        let step = serde_json::from_str::<Detail>(&detail).map_err(|why| why.to_string());
        let step = step.map(|detail| StepRow { n, at, on_day, detail, for_party });
        Ok(StepOf { of: row.get(0)?, step })
    }
}

/// What the steps of a lesson make of its row.
pub struct Right {
    repeated: Repeated,
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
        let taken: Result<Vec<StepRow>, String> =
            steps.iter().map(|step| step.step.clone()).collect();
        let taken = taken?;
        let changed_at = taken.last().ok_or("it has none")?.at;
        let repeated = repeated(&self.reference, &taken).map_err(|why| why.to_string())?;
        Ok(Right { repeated, version: steps.len() as i64, changed_at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let is = &right.repeated;
        differing.column("title", &self.title, &is.title);
        differing.column("state", &self.state.as_str(), &is.state);
        differing.column("meant_for", &self.meant_for, &is.meant_for);
        differing.optional("site", &self.site, &is.site);
        differing.column("versions", &self.versions, &is.versions);
        differing.column("used_in", &self.used_in, &is.used_in);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let is = &right.repeated;
            let params = params![
                &self.area,
                self.id,
                self.version,
                &is.title,
                is.state,
                &is.meant_for,
                &is.site,
                is.versions,
                &is.used_in,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
