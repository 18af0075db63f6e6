//! What the row of an event repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, standing_of};
use crate::ledger_log::detailed::StepOf;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM event";
const AFTER: &str =
    "SELECT area, id, reference, title, state, starts_at, ends_at, venue, version, changed_at FROM event
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT event, at, on_day, detail FROM event_step
    WHERE (area, event) >= ($1, $2) AND (area, event) <= ($3, $4) ORDER BY area, event, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE event SET title = $4, state = $5, starts_at = $6, ends_at = $7, version = $8, changed_at = $9, venue = $10
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What events repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// An event as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    title: String,
    state: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
    venue: Option<String>,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    title,
    state,
    starts_at,
    ends_at,
    venue,
    version,
    changed_at
});

/// What the steps of an event make of its row.
pub struct Right {
    title: String,
    state: &'static str,
    starts_at: Timestamp,
    ends_at: Timestamp,
    venue: Option<String>,
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

    fn right(&self, steps: &[StepOf<Detail>], recount: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let world = &recount.world;
        let mut taken = Vec::with_capacity(steps.len());
        for step in steps {
            taken.push((world.local(step.at), step.detail.as_ref().map_err(Clone::clone)?));
        }
        let standing = standing_of(&self.reference, taken).map_err(|why| why.to_string())?;
        let said = standing.said;
        Ok(Right {
            state: standing.state.key(),
            starts_at: world.instant(said.plan().starts()),
            ends_at: world.instant(said.day.to_datetime(said.until)),
            title: said.title,
            venue: said.venue,
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("title", &self.title, &right.title);
        differing.column("state", &self.state.as_str(), &right.state);
        differing.column("starts_at", &self.starts_at, &right.starts_at);
        differing.column("ends_at", &self.ends_at, &right.ends_at);
        differing.optional("venue", &self.venue, &right.venue);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.id,
                self.version,
                &right.title,
                right.state,
                right.starts_at,
                right.ends_at,
                right.version,
                right.changed_at,
                &right.venue,
            ];
            tx.run(MEND, params).await
        })
    }
}
