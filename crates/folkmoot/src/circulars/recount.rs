//! What the rows of circulars and of the bodies on their lists repeat, worked out anew from their steps and compared with what
//! is kept.

use super::model::{ReceiptRow, Standing, StepRow, standing_of, way_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::circular::Way;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM circular WHERE on_day IS NOT NULL";
const AFTER: &str =
    "SELECT c.area, c.id, c.number, c.state, c.on_day, c.superseded_by, c.closed_on, c.recipients, c.edits, c.version,
        c.changed_at, (SELECT COUNT(*) FROM circular_recipient r WHERE r.circular = c.id)
    FROM circular c WHERE (c.area, c.id) > ($1, $2) AND c.on_day IS NOT NULL ORDER BY c.area, c.id LIMIT $3";
const STEPS: &str = "SELECT n, at, on_day, act, other, note, for_party, circular FROM circular_step
    WHERE (area, circular) >= ($1, $2) AND (area, circular) <= ($3, $4) ORDER BY area, circular, n";
// Only if nobody has changed it since.
const MEND: &str = "UPDATE circular SET state = $4, on_day = $5, superseded_by = $6, closed_on = $7, recipients = $8,
        version = $9, changed_at = $10
    WHERE area = $1 AND id = $2 AND version = $3";

const HOW_MANY_WAYS: &str = "SELECT COUNT(*) FROM circular_recipient";
const WAYS_AFTER: &str =
    "SELECT area, id, way, way_on, version, changed_at FROM circular_recipient WHERE (area, id) > ($1, $2)
    ORDER BY area, id LIMIT $3";
const RECEIPTS: &str = "SELECT n, at, on_day, act, channel, for_party, recipient FROM circular_receipt
    WHERE (area, recipient) >= ($1, $2) AND (area, recipient) <= ($3, $4) ORDER BY area, recipient, n";
// Only if nobody has changed it since.
const MEND_WAY: &str =
    "UPDATE circular_recipient SET way = $4, way_on = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[HOW_MANY, AFTER, STEPS, MEND, HOW_MANY_WAYS, WAYS_AFTER, RECEIPTS, MEND_WAY];

/// What circulars repeat of their steps and lists.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();
/// What the bodies on their lists repeat of their receipts.
pub const WAYS: Recounter = Recounter::of::<WayKept>();

/// A circular that was sent, as it is kept, with how many are on its list.
pub struct Kept {
    area: String,
    id: Uuid,
    number: String,
    state: String,
    on_day: Option<Date>,
    superseded_by: Option<Uuid>,
    closed_on: Option<Date>,
    recipients: i64,
    edits: i64,
    version: i64,
    changed_at: Timestamp,
    listed: i64,
}
crate::from_row!(Kept {
    area,
    id,
    number,
    state,
    on_day,
    superseded_by,
    closed_on,
    recipients,
    edits,
    version,
    changed_at,
    listed
});

/// A step with the id of its circular.
pub struct StepOf {
    of: Uuid,
    step: StepRow,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepOf { of: row.get(7)?, step: StepRow::from_row(row)? })
    }
}

/// What its steps make of a circular.
pub struct Right {
    standing: Standing,
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
        &self.number
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<Right, String> {
        let taken: Vec<StepRow> = steps.iter().map(|step| step.step.clone()).collect();
        Ok(Right {
            standing: standing_of(&self.number, &taken).map_err(|why| why.to_string())?,
            version: self.edits + steps.len() as i64,
            changed_at: taken.last().ok_or("it has none")?.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let standing = &right.standing;
        differing.column("state", &self.state.as_str(), &standing.state.key());
        differing.optional("on_day", &self.on_day, &standing.on);
        differing.optional("superseded_by", &self.superseded_by, &standing.superseded_by);
        differing.optional("closed_on", &self.closed_on, &standing.closed_on);
        differing.column("recipients", &self.recipients, &self.listed);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let standing = &right.standing;
            let params = params![
                &self.area,
                self.id,
                self.version,
                standing.state.key(),
                standing.on,
                standing.superseded_by,
                standing.closed_on,
                self.listed,
                right.version,
                right.changed_at,
            ];
            tx.run(MEND, params).await
        })
    }
}

/// A body on a list, as it is kept.
pub struct WayKept {
    area: String,
    id: Uuid,
    way: String,
    way_on: Date,
    version: i64,
    changed_at: Timestamp,
    name: String,
}

impl FromRow for WayKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let id: Uuid = row.get(1)?;
        Ok(WayKept {
            area: row.get(0)?,
            id,
            way: row.get(2)?,
            way_on: row.get(3)?,
            version: row.get(4)?,
            changed_at: row.get(5)?,
            name: format!("the place {id} on a list"),
        })
    }
}

/// A receipt with the id of the place on the list.
pub struct ReceiptOf {
    of: Uuid,
    receipt: ReceiptRow,
}

impl FromRow for ReceiptOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(ReceiptOf { of: row.get(6)?, receipt: ReceiptRow::from_row(row)? })
    }
}

/// What its receipts make of a way.
pub struct WayRight {
    way: (Way, Date),
    version: i64,
    changed_at: Timestamp,
}

impl crate::recount::Kept for WayKept {
    type Step = ReceiptOf;
    type Right = WayRight;
    const HOW_MANY: &'static str = HOW_MANY_WAYS;
    const AFTER: &'static str = WAYS_AFTER;
    const STEPS: &'static str = RECEIPTS;

    fn key(&self) -> (&str, Uuid) {
        (&self.area, self.id)
    }

    fn reference(&self) -> &str {
        &self.name
    }

    fn of(step: &ReceiptOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[ReceiptOf], _: &Recount) -> Result<WayRight, String> {
        let taken: Vec<ReceiptRow> = steps.iter().map(|step| step.receipt.clone()).collect();
        Ok(WayRight {
            way: way_of(&self.name, &taken).map_err(|why| why.to_string())?,
            version: taken.len() as i64,
            changed_at: taken.last().ok_or("it has none")?.at,
        })
    }

    fn compare(&self, right: &WayRight, differing: &mut Differing) {
        differing.column("way", &self.way.as_str(), &right.way.0.key());
        differing.column("way_on", &self.way_on, &right.way.1);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t WayRight) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let (way, on) = right.way;
            let params = params![
                &self.area,
                self.id,
                self.version,
                way.key(),
                on,
                right.version,
                right.changed_at
            ];
            tx.run(MEND_WAY, params).await
        })
    }
}
