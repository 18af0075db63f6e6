//! What the row of a committee repeats, worked out anew from its steps and compared with what is kept.

use super::model::{Detail, decided_kept, event_of, standing_of};
use crate::ledger_log::detailed::StepOf;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM committee";
const AFTER: &str =
    "SELECT area, id, reference, event_title, event_day, final_day, last_requests, event, decided, version, changed_at
    FROM committee WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT committee, at, on_day, detail FROM committee_step
    WHERE (area, committee) >= ($1, $2) AND (area, committee) <= ($3, $4) ORDER BY area, committee, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE committee SET event_title = $4, event_day = $5, final_day = $6, last_requests = $7, decided = $8,
        version = $9, changed_at = $10, event = $11
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STEPS, MEND];

/// What committees repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// A committee as far as its steps tell it.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    event_title: String,
    event_day: Date,
    final_day: Date,
    last_requests: Date,
    event: Option<String>,
    decided: i64,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    event_title,
    event_day,
    final_day,
    last_requests,
    event,
    decided,
    version,
    changed_at
});

/// What the steps of a committee make of its row.
pub struct Right {
    event_title: String,
    days: [Date; 3],
    event: Option<String>,
    decided: i64,
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
        let event_title = match taken.first() {
            Some((_, Detail::Opened { event, .. })) => event.clone(),
            _ => return Err("it was not made".to_owned()),
        };
        let event = event_of(taken.iter().map(|(_, detail)| *detail)).map(str::to_owned);
        let standing = standing_of(&self.reference, taken).map_err(|why| why.to_string())?;
        let programme = &standing.programme;
        Ok(Right {
            event_title,
            days: [programme.event, programme.agenda_final, programme.last_requests],
            event,
            decided: decided_kept(&standing),
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.column("event_title", &self.event_title, &right.event_title);
        differing.column("event_day", &self.event_day, &right.days[0]);
        differing.column("final_day", &self.final_day, &right.days[1]);
        differing.column("last_requests", &self.last_requests, &right.days[2]);
        differing.optional("event", &self.event, &right.event);
        differing.column("decided", &self.decided, &right.decided);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let params = params![
                &self.area,
                self.id,
                self.version,
                &right.event_title,
                right.days[0],
                right.days[1],
                right.days[2],
                right.decided,
                right.version,
                right.changed_at,
                &right.event,
            ];
            tx.run(MEND, params).await
        })
    }
}
