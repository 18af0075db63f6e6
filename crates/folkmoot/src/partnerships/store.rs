//! Statements about partnerships.

use super::model::{ActKind, MOST_PARTS, PartRow, PartnershipRow, SideRow, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::partnership::{Days, Part};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT p.area, p.id, p.reference, p.proposed_by, p.title, p.purpose, p.since, p.until_day, p.holds_on,
                p.over_on, p.version, p.changed_at, b.name, b.code FROM ",
            $from,
            " JOIN party b ON b.id = p.proposed_by WHERE ",
            $rest
        )
    };
}
const LIST: &str = select!("partnership p", "p.id < $1 ORDER BY p.id DESC LIMIT $2");
const LIST_PARTY: &str = select!(
    "partnership_part m JOIN partnership p ON p.area = m.area AND p.id = m.partnership",
    "m.party = $3 AND m.partnership < $1 ORDER BY m.partnership DESC LIMIT $2"
);
const OF_CLASS: &str = select!(
    "partnership_side s JOIN partnership p ON p.area = s.area AND p.id = s.partnership",
    "s.class = $1 ORDER BY p.id DESC LIMIT $2"
);
const CHANGED: &str =
    select!("partnership p", "p.changed_at > 0 ORDER BY p.changed_at DESC, p.id DESC LIMIT $1");
const ONE: &str = select!("partnership p", "p.area = $1 AND p.id = $2");
const SIDES: &str = "SELECT s.n, s.body, s.class, b.name, b.code
    FROM partnership_side s LEFT JOIN party b ON b.id = s.body
    WHERE s.area = $1 AND s.partnership = $2 ORDER BY s.n";
const PARTS: &str =
    "SELECT m.id, m.side, m.party, m.office, m.named_on, m.joined_on, m.left_on, m.declined_on,
        m.version, b.name, b.code, o.title
    FROM partnership_part m JOIN party b ON b.id = m.party LEFT JOIN office o ON o.id = m.office
    WHERE m.partnership = $1 ORDER BY m.side, m.id LIMIT $2";
const STEPS: &str =
    "SELECT n, at, on_day, act, side, part, office, note, for_party FROM partnership_step
    WHERE area = $1 AND partnership = $2 ORDER BY n DESC LIMIT $3";
const STEPS_OF_PART: &str = "SELECT n, at, on_day, act, side, part, office, note, for_party
    FROM partnership_step WHERE area = $1 AND part = $2 ORDER BY n";
// On PostgreSQL it waits for whoever changes it just now; what is read after it is what they left.
const HOLD: &str = "UPDATE partnership SET version = version WHERE area = $1 AND id = $2";
const ADD: &str =
    "INSERT INTO partnership (area, id, reference, proposed_by, title, purpose, since, until_day, version,
        changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)";
const ADD_SIDE: &str = "INSERT INTO partnership_side (area, partnership, n, body, class)
    VALUES ($1, $2, $3, $4, $5)";
const ADD_PART: &str = "INSERT INTO partnership_part (area, id, partnership, side, party, version)
    VALUES ($1, $2, $3, $4, $5, 0)";
const MOVE_PART: &str =
    "UPDATE partnership_part SET office = $3, named_on = $4, joined_on = $5, left_on = $6,
        declined_on = $7, version = version + 1 WHERE area = $1 AND id = $2";
const ADD_STEP: &str =
    "INSERT INTO partnership_step (area, partnership, n, at, on_day, act, side, part, office, note,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const MOVE_ON: &str = "UPDATE partnership SET holds_on = $4, over_on = $5, changed_at = $6,
        version = version + 1 WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    LIST_PARTY,
    OF_CLASS,
    CHANGED,
    ONE,
    SIDES,
    PARTS,
    STEPS,
    STEPS_OF_PART,
    HOLD,
    ADD,
    ADD_SIDE,
    ADD_PART,
    MOVE_PART,
    ADD_STEP,
    MOVE_ON,
];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("a step of a partnership that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            side: row.get(4)?,
            part: row.get(5)?,
            office: row.get(6)?,
            note: row.get(7)?,
            for_party: row.get(8)?,
        })
    }
}

/// Partnerships, of all or those in which one body was asked or is, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    party: Option<Uuid>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<PartnershipRow>, StoreError> {
    let before = before.unwrap_or(Uuid::max());
    match party {
        Some(party) => tx.all(LIST_PARTY, params![before, most, party]).await,
        None => tx.all(LIST, params![before, most]).await,
    }
}

/// Those in which a class is a side.
///
/// # Errors
/// When the statement fails.
pub async fn of_class(
    tx: &mut Tx,
    class: &str,
    most: i64,
) -> Result<Vec<PartnershipRow>, StoreError> {
    tx.all(OF_CLASS, params![class, most]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<PartnershipRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The partnership of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<PartnershipRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The same, held until the transaction ends.
pub(super) async fn hold(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<PartnershipRow>, StoreError> {
    let Some((area, id)) = references::place(tx, reference).await? else { return Ok(None) };
    tx.run(HOLD, params![&area, id]).await?;
    tx.opt(ONE, params![&area, id]).await
}

/// The sides of a partnership, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn sides(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<SideRow>, StoreError> {
    tx.all(SIDES, params![area, id]).await
}

/// The parts of bodies in a partnership, side by side.
///
/// # Errors
/// When the statement fails.
pub async fn parts(tx: &mut Tx, id: Uuid) -> Result<Vec<PartRow>, StoreError> {
    tx.all(PARTS, params![id, MOST_PARTS]).await
}

/// The last steps of a partnership, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn steps(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
    most: i64,
) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id, most]).await
}

/// The steps of the part of one body, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps_of_part(
    tx: &mut Tx,
    area: &str,
    part: Uuid,
) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS_OF_PART, params![area, part]).await
}

/// A partnership that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) proposed_by: Uuid,
    pub(super) title: &'a str,
    pub(super) purpose: &'a str,
    pub(super) since: Date,
    pub(super) until: Option<Date>,
}

pub(super) async fn add(tx: &mut Tx, new: &Adding<'_>, now: Timestamp) -> Result<(), StoreError> {
    let Adding { area, id, reference, proposed_by, title, purpose, since, until } = new;
    let values =
        params![*area, *id, *reference, *proposed_by, *title, *purpose, *since, *until, now];
    tx.run(ADD, values).await?;
    Ok(())
}

pub(super) async fn add_side(
    tx: &mut Tx,
    (area, partnership): (&str, Uuid),
    n: i64,
    (body, class): (Option<Uuid>, Option<&str>),
) -> Result<(), StoreError> {
    tx.run(ADD_SIDE, params![area, partnership, n, body, class]).await?;
    Ok(())
}

pub(super) async fn add_part(
    tx: &mut Tx,
    (area, partnership): (&str, Uuid),
    id: Uuid,
    (side, party): (i64, Uuid),
) -> Result<(), StoreError> {
    tx.run(ADD_PART, params![area, id, partnership, side, party]).await?;
    Ok(())
}

pub(super) async fn move_part(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    office: Option<Uuid>,
    part: &Part,
) -> Result<(), StoreError> {
    let values = params![area, id, office, part.named, part.joined, part.left, part.declined];
    tx.run(MOVE_PART, values).await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, partnership): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            partnership,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.side,
            step.part,
            step.office,
            step.note.as_deref(),
            step.for_party,
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    (area, id, version): (&str, Uuid, i64),
    days: Days,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![area, id, version, days.holds, days.over, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
