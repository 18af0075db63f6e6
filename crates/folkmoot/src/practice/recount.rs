//! What the row of a practice repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, Repeated, StepRow, area_kind, repeated};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work, practice_search};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM practice";
const AFTER: &str = "SELECT area, id, reference, ord, title, state, activities, lessons, area_kind, versions, version,
        changed_at FROM practice
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT practice, n, at, on_day, detail, for_party FROM practice_step
    WHERE (area, practice) >= ($1, $2) AND (area, practice) <= ($3, $4) ORDER BY area, practice, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE practice SET title = $4, state = $5, activities = $6, lessons = $7, versions = $8,
        area_kind = $9, version = $10, changed_at = $11
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What practices repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A practice as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    ord: i64,
    title: String,
    state: String,
    activities: String,
    lessons: String,
    area_kind: String,
    versions: i64,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    ord,
    title,
    state,
    activities,
    lessons,
    area_kind,
    versions,
    version,
    changed_at
});

/// A step with the id of its practice; what it says, if it can be read.
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

/// What the steps of a practice make of its row.
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
        differing.column("activities", &self.activities, &is.activities);
        differing.column("lessons", &self.lessons, &is.lessons);
        differing.column("area_kind", &self.area_kind.as_str(), &area_kind(&self.area));
        differing.column("versions", &self.versions, &is.versions);
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
                &is.activities,
                &is.lessons,
                is.versions,
                area_kind(&self.area),
                right.version,
                right.changed_at,
            ];
            // What is found by its words follows from the same steps.
            practice_search::remove(tx, self.ord).await?;
            if is.state == "published" {
                let facets = is.facets(area_kind(&self.area));
                practice_search::add(tx, self.ord, &is.text, &facets).await?;
            }
            tx.run(MEND, params).await
        })
    }
}
