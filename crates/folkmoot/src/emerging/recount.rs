//! What the row of an emerging theme repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, Repeated, repeated};
use crate::ledger_log::detailed::StepOf;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM emergent_theme";
const AFTER: &str =
    "SELECT area, id, reference, state, words, name, into_n, from_n, code, version, changed_at
    FROM emergent_theme WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT theme, at, on_day, detail FROM emergent_step
    WHERE (area, theme) >= ($1, $2) AND (area, theme) <= ($3, $4) ORDER BY area, theme, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE emergent_theme SET state = $4, words = $5, name = $6, into_n = $7, from_n = $8,
        code = $9, version = $10, changed_at = $11
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What emerging themes repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A theme as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    state: String,
    words: String,
    name: Option<String>,
    into_n: Option<i64>,
    from_n: Option<i64>,
    code: Option<String>,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    state,
    words,
    name,
    into_n,
    from_n,
    code,
    version,
    changed_at
});

/// What the steps of a theme make of its row.
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
        let details: Result<Vec<Detail>, String> =
            steps.iter().map(|step| step.detail.clone()).collect();
        let details = details?;
        Ok(Right {
            repeated: repeated(details.iter()),
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let is = &right.repeated;
        differing.column("state", &self.state, &is.state.key().to_owned());
        differing.column("words", &self.words, &is.words);
        differing.optional("name", &self.name, &is.name);
        differing.optional("into_n", &self.into_n, &is.into);
        differing.optional("from_n", &self.from_n, &is.from);
        differing.optional("code", &self.code, &is.code);
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
                is.state.key(),
                &is.words,
                &is.name,
                is.into,
                is.from,
                &is.code,
                right.version,
                right.changed_at,
            ];
            let mended = tx.run(MEND, values).await?;
            super::store::lead(tx).await?;
            Ok(mended)
        })
    }
}
