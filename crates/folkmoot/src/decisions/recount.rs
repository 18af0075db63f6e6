//! What the row of a decision repeats, worked out anew from its steps and compared with what is kept.

use super::model::{ActKind, StepRow};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::decision::standing;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM decision";
const AFTER: &str =
    "SELECT area, id, reference, regime, publish_by, published_on, stands, version, changed_at
    FROM decision WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT decision, n, at, on_day, act, stands, replaced_by FROM decision_step
    WHERE (area, decision) >= ($1, $2) AND (area, decision) <= ($3, $4) ORDER BY area, decision, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE decision SET published_on = $4, stands = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What decisions repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A decision as far as its steps do not tell it, and what is kept of what they do tell.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    regime: String,
    publish_by: Date,
    published_on: Option<Date>,
    stands: bool,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    regime,
    publish_by,
    published_on,
    stands,
    version,
    changed_at
});

/// A step with the id of its decision.
pub struct StepOf {
    decision: Uuid,
    row: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(4)?;
        let act = ActKind::from_key(&act)
            .ok_or_else(|| StoreError::Failed(format!("an unknown act: {act}")))?;
        let step = StepRow {
            n: row.get(1)?,
            at: row.get(2)?,
            on_day: row.get(3)?,
            act,
            stands: row.get(5)?,
            replaced_by: row.get(6)?,
            note: None,
        };
        Ok(StepOf { decision: row.get(0)?, row: step })
    }
}

/// What the steps of a decision make of its row.
pub struct Right {
    published_on: Option<Date>,
    stands: bool,
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
        step.decision
    }

    fn right(&self, steps: &[StepOf], recount: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let law = recount.regimes.by_id(&self.regime);
        let law = law.ok_or_else(|| format!("unknown regime {}", self.regime))?;
        let taken = steps.iter().map(|step| step.row.step()).collect::<Result<Vec<_>, _>>();
        let taken = taken.map_err(|why| why.to_string())?;
        let standing = standing(&taken, self.publish_by, law.calendar(), last.row.on_day);
        let standing = standing.ok_or("it was never made")?;
        Ok(Right {
            published_on: standing.published,
            stands: standing.stands,
            version: steps.len() as i64,
            changed_at: last.row.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.optional("published_on", &self.published_on, &right.published_on);
        differing.column("stands", &self.stands, &right.stands);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        let Right { published_on, stands, version, changed_at } = *right;
        Box::pin(async move {
            let seen = self.version;
            let params =
                params![&self.area, self.id, seen, published_on, stands, version, changed_at];
            tx.run(MEND, params).await
        })
    }
}
