//! What the row of a codebook repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, Repeated, StepRow, repeated};
use crate::ledger_log::detailed::StepOf;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM codebook";
const AFTER: &str =
    "SELECT area, id, reference, title, issued, codes, version, changed_at FROM codebook
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT codebook, at, on_day, detail FROM codebook_step
    WHERE (area, codebook) >= ($1, $2) AND (area, codebook) <= ($3, $4) ORDER BY area, codebook, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE codebook SET title = $4, issued = $5, codes = $6, version = $7, changed_at = $8
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What codebooks repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A codebook as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    title: String,
    issued: i64,
    codes: i64,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept { area, id, reference, title, issued, codes, version, changed_at });

/// What the steps of a codebook make of its row.
pub struct Right {
    repeated: Repeated,
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
        let step = StepRow { at: last.at, on_day: last.on_day, detail: last.detail.clone()? };
        let repeated = repeated(&self.reference, &[step]).map_err(|why| why.to_string())?;
        Ok(Right { repeated, version: steps.len() as i64, changed_at: last.at })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let is = &right.repeated;
        differing.column("title", &self.title, &is.title);
        differing.column("issued", &self.issued, &is.issued);
        differing.column("codes", &self.codes, &is.codes);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let is = &right.repeated;
            let values = params![
                &self.area,
                self.id,
                self.version,
                &is.title,
                is.issued,
                is.codes,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, values).await
        })
    }
}
