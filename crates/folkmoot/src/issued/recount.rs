//! What the row of a document in versions repeats, worked out anew from its steps and compared with what is kept.

use super::model::{IssuedRow, StepRow, standing_of, steps_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use rules::issued::Standing;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM issued";
const AFTER: &str =
    "SELECT i.area, i.id, i.reference, i.body, i.title, i.about, i.kind, i.audience, i.state, i.drafted,
        i.current, i.issued_to, i.issued_on, i.last_on, i.version, i.changed_at, b.name, b.code
    FROM issued i JOIN party b ON b.id = i.body WHERE (i.area, i.id) > ($1, $2)
    ORDER BY i.area, i.id LIMIT $3";
const STEPS: &str = "SELECT n, at, on_day, act, number, audience, note, promise, for_party, issued
    FROM issued_step WHERE (area, issued) >= ($1, $2) AND (area, issued) <= ($3, $4)
    ORDER BY area, issued, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE issued SET state = $4, drafted = $5, current = $6, issued_to = $7, issued_on = $8,
        last_on = $9, version = $10, changed_at = $11
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What documents in versions repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A document with what is kept of it.
pub struct Kept(IssuedRow);

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Kept(IssuedRow::from_row(row)?))
    }
}

/// A step with the id of its document.
pub struct StepOf {
    of: Uuid,
    step: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepOf { of: row.get(9)?, step: StepRow::from_row(row)? })
    }
}

/// What its steps make of a document.
pub struct Right {
    standing: Standing,
    version: i64,
    changed_at: Timestamp,
}

impl Right {
    fn current(&self) -> Option<i64> {
        self.standing.current.map(|one| i64::from(one.version))
    }

    fn issued_to(&self) -> Option<String> {
        self.standing.current.map(|one| one.to.key().to_owned())
    }
}

impl crate::recount::Kept for Kept {
    type Step = StepOf;
    type Right = Right;
    const HOW_MANY: &'static str = HOW_MANY;
    const AFTER: &'static str = AFTER;
    const STEPS: &'static str = STEPS;

    fn key(&self) -> (&str, Uuid) {
        (&self.0.area, self.0.id)
    }

    fn reference(&self) -> &str {
        &self.0.reference
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let kept: Vec<StepRow> = steps.iter().map(|step| step.step.clone()).collect();
        let taken = steps_of(&kept).map_err(|why| why.to_string())?;
        Ok(Right {
            standing: standing_of(&self.0.reference, &taken).map_err(|why| why.to_string())?,
            version: steps.len() as i64,
            changed_at: kept.last().ok_or("it has none")?.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let (kept, standing) = (&self.0, &right.standing);
        differing.column("state", &kept.state.as_str(), &standing.state.key());
        differing.column("drafted", &kept.drafted, &i64::from(standing.drafted));
        differing.optional("current", &kept.current, &right.current());
        differing.optional("issued_to", &kept.issued_to, &right.issued_to());
        differing.optional("issued_on", &kept.issued_on, &standing.current.map(|one| one.on));
        differing.column("last_on", &kept.last_on, &standing.last);
        differing.column("version", &kept.version, &right.version);
        differing.column("changed_at", &kept.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let (kept, standing) = (&self.0, &right.standing);
            let to = right.issued_to();
            let params = params![
                &kept.area,
                kept.id,
                kept.version,
                standing.state.key(),
                i64::from(standing.drafted),
                right.current(),
                to.as_deref(),
                standing.current.map(|one| one.on),
                standing.last,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}
