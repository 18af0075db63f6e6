//! What the rows of partnerships, and of the parts of bodies in them, repeat of their steps, worked out anew and compared
//! with what is kept.

use super::model::{ActKind, part_of};
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{FromRow, Row, StoreError, Tx, Work};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::partnership::{Days, Part, days};
use std::collections::BTreeMap;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM partnership";
const AFTER: &str =
    "SELECT area, id, reference, since, until_day, holds_on, over_on, version, changed_at FROM partnership
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT partnership, on_day, act, side, part, office, at FROM partnership_step
    WHERE (area, partnership) >= ($1, $2) AND (area, partnership) <= ($3, $4) ORDER BY area, partnership, n";
// Only if nobody has changed it since.
const MEND: &str =
    "UPDATE partnership SET holds_on = $4, over_on = $5, version = $6, changed_at = $7
    WHERE area = $1 AND id = $2 AND version = $3";
const HOW_MANY_PARTS: &str = "SELECT COUNT(*) FROM partnership_part";
const PARTS_AFTER: &str =
    "SELECT m.area, m.id, p.reference, m.office, m.named_on, m.joined_on, m.left_on,
        m.declined_on, m.version
    FROM partnership_part m JOIN partnership p ON p.area = m.area AND p.id = m.partnership
    WHERE (m.area, m.id) > ($1, $2) ORDER BY m.area, m.id LIMIT $3";
const STEPS_OF_PARTS: &str =
    "SELECT part, on_day, act, side, part, office, at FROM partnership_step
    WHERE part IS NOT NULL AND (area, part) >= ($1, $2) AND (area, part) <= ($3, $4) ORDER BY area, part, n";
const MEND_PART: &str =
    "UPDATE partnership_part SET office = $4, named_on = $5, joined_on = $6, left_on = $7,
        declined_on = $8, version = $9 WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[HOW_MANY, AFTER, STEPS, MEND, HOW_MANY_PARTS, PARTS_AFTER, STEPS_OF_PARTS, MEND_PART];

/// What partnerships repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();
/// What the parts of bodies repeat of theirs.
pub const PARTS: Recounter = Recounter::of::<PartKept>();

/// What is kept of a partnership.
pub struct Kept {
    area: String,
    id: Uuid,
    reference: String,
    since: Date,
    until_day: Option<Date>,
    holds_on: Option<Date>,
    over_on: Option<Date>,
    version: i64,
    changed_at: Timestamp,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    since,
    until_day,
    holds_on,
    over_on,
    version,
    changed_at
});

/// A step with the id of what it belongs to.
pub struct StepOf {
    of: Uuid,
    on: Date,
    act: ActKind,
    side: i64,
    part: Option<Uuid>,
    office: Option<Uuid>,
    at: Timestamp,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let key: String = row.get(2)?;
        let act = ActKind::from_key(&key);
        Ok(StepOf {
            of: row.get(0)?,
            on: row.get(1)?,
            act: act.ok_or_else(|| StoreError::Failed(format!("a step that is no {key}")))?,
            side: row.get(3)?,
            part: row.get(4)?,
            office: row.get(5)?,
            at: row.get(6)?,
        })
    }
}

/// What its steps make of a partnership.
pub struct Right {
    days: Days,
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
        let last = steps.last().ok_or("it has none")?;
        let mut of: BTreeMap<Uuid, (i64, Vec<(ActKind, Date)>)> = BTreeMap::new();
        for step in steps {
            if let Some(part) = step.part {
                of.entry(part).or_insert((step.side, Vec::new())).1.push((step.act, step.on));
            }
        }
        let mut parts = Vec::new();
        for (side, steps) in of.into_values() {
            let part = part_of(&self.reference, steps).map_err(|why| why.to_string())?;
            parts.push((side, part));
        }
        Ok(Right {
            days: days(self.since, self.until_day, &parts),
            version: steps.len() as i64,
            changed_at: last.at,
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        differing.optional("holds_on", &self.holds_on, &right.days.holds);
        differing.optional("over_on", &self.over_on, &right.days.over);
        differing.column("version", &self.version, &right.version);
        differing.column("changed_at", &self.changed_at, &right.changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let (days, version, at) = (right.days, right.version, right.changed_at);
            let of =
                params![&self.area, self.id, self.version, days.holds, days.over, version, at,];
            tx.run(MEND, of).await
        })
    }
}

/// What is kept of the part of a body.
pub struct PartKept {
    area: String,
    id: Uuid,
    reference: String,
    office: Option<Uuid>,
    named_on: Option<Date>,
    joined_on: Option<Date>,
    left_on: Option<Date>,
    declined_on: Option<Date>,
    version: i64,
}
crate::from_row!(PartKept {
    area,
    id,
    reference,
    office,
    named_on,
    joined_on,
    left_on,
    declined_on,
    version
});

/// What its steps make of a part.
pub struct RightPart {
    part: Part,
    office: Option<Uuid>,
    version: i64,
}

impl crate::recount::Kept for PartKept {
    type Step = StepOf;
    type Right = RightPart;
    const HOW_MANY: &'static str = HOW_MANY_PARTS;
    const AFTER: &'static str = PARTS_AFTER;
    const STEPS: &'static str = STEPS_OF_PARTS;

    fn key(&self) -> (&str, Uuid) {
        (&self.area, self.id)
    }

    fn reference(&self) -> &str {
        &self.reference
    }

    fn of(step: &StepOf) -> Uuid {
        step.of
    }

    fn right(&self, steps: &[StepOf], _: &Recount) -> Result<RightPart, String> {
        let taken = steps.iter().map(|step| (step.act, step.on));
        let part = part_of(&self.reference, taken).map_err(|why| why.to_string())?;
        let office = steps.iter().fold(None, |office, step| match step.act {
            ActKind::Reached => step.office,
            _ => step.office.or(office),
        });
        Ok(RightPart { part, office, version: steps.len() as i64 })
    }

    fn compare(&self, right: &RightPart, differing: &mut Differing) {
        differing.optional("office", &self.office, &right.office);
        differing.optional("named_on", &self.named_on, &right.part.named);
        differing.optional("joined_on", &self.joined_on, &right.part.joined);
        differing.optional("left_on", &self.left_on, &right.part.left);
        differing.optional("declined_on", &self.declined_on, &right.part.declined);
        differing.column("version", &self.version, &right.version);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t RightPart) -> Work<'t, u64, StoreError> {
        Box::pin(async move {
            let part = &right.part;
            let of = params![
                &self.area,
                self.id,
                self.version,
                right.office,
                part.named,
                part.joined,
                part.left,
                part.declined,
                right.version,
            ];
            tx.run(MEND_PART, of).await
        })
    }
}
