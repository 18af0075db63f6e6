//! What the row of an item repeats, worked out anew from its steps and compared with what is kept: where it stands, and
//! that it no longer waits to be noted once it was.

use super::model::{ItemAct, Stands};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM correspondence";
const AFTER: &str =
    "SELECT area, id, reference, waits, standing, version, changed_at FROM correspondence
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT item, at, act FROM correspondence_step
    WHERE (area, item) >= ($1, $2) AND (area, item) <= ($3, $4) ORDER BY area, item, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE correspondence SET waits = $4, standing = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What items repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// An item as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    waits: Option<String>,
    standing: String,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept { area, id, reference, waits, standing, version, changed_at });

/// A step with the id of its item.
pub struct StepOf {
    item: Uuid,
    at: Timestamp,
    act: String,
}
crate::from_row!(StepOf { item, at, act });

/// What the steps of an item make of its row.
pub struct Right {
    waits: Option<String>,
    stands: Stands,
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
        step.item
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let mut right = Right {
            waits: self.waits.clone(),
            stands: Stands::Filed,
            version: steps.len() as i64,
            changed_at: last.at,
        };
        for step in steps {
            let act = ItemAct::from_key(&step.act);
            let act = act.ok_or_else(|| format!("an unknown act: {}", step.act))?;
            right.stands = act.leads_to().unwrap_or(right.stands);
            if matches!(act, ItemAct::Noted | ItemAct::PutAside | ItemAct::Erased) {
                right.waits = None;
            }
        }
        Ok(right)
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.optional("waits", &self.waits, &right.waits);
        differing.column("standing", &self.standing.as_str(), &right.stands.key());
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let (waits, stands) = (right.waits.as_deref(), right.stands.key());
            let (seen, version, at) = (self.version, right.version, right.changed_at);
            tx.run(MEND, params![&self.area, self.id, seen, waits, stands, version, at]).await
        })
    }
}
