//! Statements about arrangements.

use super::model::{ActKind, ArrangementRow, ByArea, Detail, ShareRow, StepRow, shares_now};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::arrangement::{Standing, What};
use rules::reference::Reference;
use uuid::Uuid;

/// The most arrangements that are read for a picture of the whole country.
pub const MOST: i64 = 20_000;
/// The most arrangements of one area that are looked through for one of a day.
const MOST_COMPARED: i64 = 200;

macro_rules! columns {
    () => {
        "a.area, a.id, a.reference, a.what, a.lead, a.carrier, a.class, a.provides_care, a.is_local, a.made_on,
            a.from_day, a.until_day, a.value, a.terms, a.why, a.why_provides, a.why_not_local, a.procurement,
            a.live_on, a.ended_on, a.version, a.changed_at, l.code, l.name, c.code, c.name, a.lot "
    };
}
macro_rules! joined {
    () => {
        "JOIN party l ON l.id = a.lead JOIN party c ON c.id = a.carrier "
    };
}
const ONE: &str = concat!(
    "SELECT ",
    columns!(),
    "FROM arrangement a ",
    joined!(),
    "WHERE a.area = $1 AND a.id = $2"
);
const OF_PROCUREMENT: &str = concat!(
    "SELECT ",
    columns!(),
    "FROM arrangement a ",
    joined!(),
    "WHERE a.procurement = $1 ORDER BY a.id DESC LIMIT 50"
);
const CHANGED: &str = concat!(
    "SELECT ",
    columns!(),
    "FROM arrangement a ",
    joined!(),
    "WHERE a.changed_at > 0 ORDER BY a.changed_at DESC, a.id DESC LIMIT $1"
);
const OF_AREA: &str = concat!(
    "SELECT ",
    columns!(),
    "FROM arrangement_share s JOIN arrangement a ON a.area = s.lead_area AND a.id = s.arrangement ",
    joined!(),
    "WHERE s.area = $1 ORDER BY s.n DESC LIMIT $2"
);
const ALL: &str = concat!(
    "SELECT s.area, s.n, ",
    columns!(),
    "FROM arrangement_share s JOIN arrangement a ON a.area = s.lead_area AND a.id = s.arrangement ",
    joined!(),
    "ORDER BY s.area, s.n LIMIT $1"
);
const LAPSED: &str = concat!(
    "SELECT ",
    columns!(),
    "FROM arrangement a ",
    joined!(),
    "WHERE a.what = 'interim' AND a.ended_on IS NULL AND a.until_day < $1 AND (a.area, a.id) > ($2, $3)
    ORDER BY a.area, a.id LIMIT $4"
);
const SHARES: &str = "SELECT area, share FROM arrangement_share
    WHERE lead_area = $1 AND arrangement = $2 ORDER BY place";
const STEPS: &str =
    "SELECT n, at, on_day, act, until_day, note, detail, for_party FROM arrangement_step
    WHERE area = $1 AND arrangement = $2 ORDER BY n";
const NEXT_SHARE: &str = "SELECT COALESCE(MAX(n), 0) + 1 FROM arrangement_share WHERE area = $1";
const ADD: &str =
    "INSERT INTO arrangement (area, id, reference, what, lead, carrier, class, provides_care, is_local,
        made_on, from_day, until_day, value, terms, why, why_provides, why_not_local, procurement, version,
        changed_at, lot)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20)";
const ADD_SHARE: &str =
    "INSERT INTO arrangement_share (area, n, lead_area, arrangement, place, share)
    VALUES ($1, $2, $3, $4, $5, $6)";
const ADD_STEP: &str =
    "INSERT INTO arrangement_step (area, arrangement, n, at, on_day, act, until_day, note, detail,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE arrangement SET until_day = $4, live_on = $5, ended_on = $6, changed_at = $7,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ONE,
    CHANGED,
    OF_PROCUREMENT,
    OF_AREA,
    ALL,
    LAPSED,
    SHARES,
    STEPS,
    NEXT_SHARE,
    ADD,
    ADD_SHARE,
    ADD_STEP,
    MOVE_ON,
];

fn detail_of(text: &str) -> Result<Detail, StoreError> {
    serde_json::from_str(text)
        .map_err(|why| StoreError::Failed(format!("a step of an arrangement: {why}")))
}

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let detail: Option<String> = row.get(6)?;
        let unknown = || StoreError::Failed(format!("unknown in a step: {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            until_day: row.get(4)?,
            note: row.get(5)?,
            detail: detail.map(|text| detail_of(&text)).transpose()?,
            for_party: row.get(7)?,
        })
    }
}

/// The same row under the area of one of its authorities.
struct OfArea {
    area: String,
    row: ArrangementRow,
}

impl FromRow for OfArea {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(OfArea {
            area: row.get(0)?,
            row: ArrangementRow {
                area: row.get(2)?,
                id: row.get(3)?,
                reference: row.get(4)?,
                what: row.get(5)?,
                lead: row.get(6)?,
                carrier: row.get(7)?,
                class: row.get(8)?,
                provides_care: row.get(9)?,
                is_local: row.get(10)?,
                made_on: row.get(11)?,
                from_day: row.get(12)?,
                until_day: row.get(13)?,
                value: row.get(14)?,
                terms: row.get(15)?,
                why: row.get(16)?,
                why_provides: row.get(17)?,
                why_not_local: row.get(18)?,
                procurement: row.get(19)?,
                live_on: row.get(20)?,
                ended_on: row.get(21)?,
                version: row.get(22)?,
                changed_at: row.get(23)?,
                lead_code: row.get(24)?,
                lead_name: row.get(25)?,
                carrier_code: row.get(26)?,
                carrier_name: row.get(27)?,
                lot: row.get(28)?,
            },
        })
    }
}

/// The arrangements of all areas.
///
/// # Errors
/// When the statement fails.
pub async fn all(tx: &mut Tx) -> Result<ByArea, StoreError> {
    let mut by_area = ByArea::new();
    for one in tx.all::<OfArea>(ALL, params![MOST]).await? {
        by_area.entry(one.area).or_default().push(one.row);
    }
    Ok(by_area)
}

/// Those of one area, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_area(
    tx: &mut Tx,
    area: &str,
    most: i64,
) -> Result<Vec<ArrangementRow>, StoreError> {
    tx.all(OF_AREA, params![area, most]).await
}

/// The contract that an area shares with others on a day, with the shares as they are now; nothing if it shares none.
///
/// # Errors
/// When a statement fails.
pub async fn joint_of_area(
    tx: &mut Tx,
    area: &str,
    day: Date,
) -> Result<Option<(ArrangementRow, Vec<ShareRow>)>, StoreError> {
    for row in of_area(tx, area, MOST_COMPARED).await? {
        if !row.standing().is_there(day) || row.what() != What::Contract {
            continue;
        }
        let steps = steps(tx, &row.area, row.id).await?;
        let shares = shares_now(shares(tx, &row.area, row.id).await?, &steps);
        if shares.len() > 1 {
            return Ok(Some((row, shares)));
        }
    }
    Ok(None)
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<ArrangementRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The contracts that followed the award of a procurement, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_procurement(
    tx: &mut Tx,
    reference: &str,
) -> Result<Vec<ArrangementRow>, StoreError> {
    tx.all(OF_PROCUREMENT, params![reference]).await
}

/// Interim arrangements whose last day was before a day, though nobody noted that they ended, in the order of their keys after
/// one.
///
/// # Errors
/// When the statement fails.
pub(super) async fn lapsed(
    tx: &mut Tx,
    before: Date,
    after: &(String, Uuid),
    most: i64,
) -> Result<Vec<ArrangementRow>, StoreError> {
    tx.all(LAPSED, params![before, &after.0, after.1, most]).await
}

/// The arrangement of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<ArrangementRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The authorities of an arrangement with their shares, the one that leads first.
///
/// # Errors
/// When the statement fails.
pub async fn shares(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<ShareRow>, StoreError> {
    tx.all(SHARES, params![area, id]).await
}

/// The steps of an arrangement, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// An arrangement that is being kept.
pub(super) struct Adding<'a> {
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) lead: Uuid,
    pub(super) carrier: Uuid,
    pub(super) new: &'a super::take::NewArrangement,
}

pub(super) async fn add(
    tx: &mut Tx,
    adding: &Adding<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let new = adding.new;
    tx.run(
        ADD,
        params![
            &new.area,
            adding.id,
            adding.reference,
            new.what.key(),
            adding.lead,
            adding.carrier,
            new.class.key(),
            new.provides_care,
            new.is_local,
            new.made_on,
            new.from,
            new.until,
            new.value.map(|value| value.0),
            new.terms.as_deref(),
            &new.why,
            new.why_provides.as_deref(),
            new.why_not_local.as_deref(),
            new.procurement.as_deref(),
            now,
            new.lot,
        ],
    )
    .await?;
    for (place, one) in (0i64..).zip(&new.shares) {
        let (n,): (i64,) = tx.one(NEXT_SHARE, params![&one.area]).await?;
        let share = params![&one.area, n, &new.area, adding.id, place, one.share];
        tx.run(ADD_SHARE, share).await?;
    }
    Ok(())
}

/// A step that is being kept, with its entry in the public ledger.
pub(super) struct AddingStep<'a> {
    pub(super) of: (&'a str, Uuid),
    pub(super) n: i64,
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) act: ActKind,
    pub(super) until: Option<Date>,
    pub(super) note: Option<&'a str>,
    pub(super) detail: Option<&'a str>,
    pub(super) for_party: Uuid,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add_step(tx: &mut Tx, step: &AddingStep<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            step.of.0,
            step.of.1,
            step.n,
            step.at,
            step.on,
            step.act.key(),
            step.until,
            step.note,
            step.detail,
            step.for_party,
            step.by_person,
            step.left.id,
            step.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &ArrangementRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params =
        params![&row.area, row.id, row.version, standing.until, standing.live, standing.ended, now];
    Ok(tx.run(MOVE_ON, params).await? == 1)
}
