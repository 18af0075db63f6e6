//! Statements about funds and what of them each area has.

use super::model::{AllocationRow, FundRow, StepRow, missing};
use crate::correspondence::letters::LetterCounts;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::fund::Standing;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! funds {
    ($rest:literal) => {
        concat!(
            "SELECT f.area, f.id, f.reference, f.giver, f.name, f.purpose, f.first_year, f.last_year, f.announced_on,
                f.said, f.source, f.at, p.name, p.code,
                (SELECT COUNT(*) FROM allocation a WHERE a.fund = f.id),
                (SELECT COUNT(a.confirmed) FROM allocation a WHERE a.fund = f.id),
                (SELECT CAST(COALESCE(SUM(a.confirmed), 0) AS BIGINT) FROM allocation a WHERE a.fund = f.id),
                (SELECT CAST(COALESCE(SUM(a.passed_on), 0) AS BIGINT) FROM allocation a WHERE a.fund = f.id)
            FROM fund f JOIN party p ON p.id = f.giver WHERE ",
            $rest
        )
    };
}
macro_rules! allocations {
    ($rest:literal) => {
        concat!(
            "SELECT a.area, a.id, a.fund, a.stage, a.indicative, a.confirmed, a.paid, a.passed_on, a.retained, a.spent_by_host,
                a.spent_by_network, a.missing, a.letter, a.version, a.changed_at FROM allocation a WHERE ",
            $rest
        )
    };
}
const LIST: &str =
    funds!("(f.announced_on, f.id) < ($1, $2) ORDER BY f.announced_on DESC, f.id DESC LIMIT $3");
const CHANGED: &str =
    "SELECT CAST(COALESCE(MAX(changed_at), 0) AS BIGINT) FROM allocation WHERE fund = $1";
const ONE: &str = funds!("f.area = $1 AND f.id = $2");
const OF_AREA: &str = funds!(
    "f.id IN (SELECT a.fund FROM allocation a WHERE a.area = $1) ORDER BY f.announced_on DESC, f.id DESC LIMIT $2"
);
const ALLOCATIONS: &str = allocations!("a.fund = $1 ORDER BY a.area");
const ALLOCATION: &str = allocations!("a.area = $1 AND a.fund = $2");
const STEPS: &str =
    "SELECT n, at, on_day, act, amount, note, for_party, decision FROM allocation_step
    WHERE area = $1 AND allocation = $2 ORDER BY n";
const MOST_MISSING: &str = allocations!(
    "a.fund = $1 AND (a.missing, a.area) < ($2, $3) ORDER BY a.missing DESC, a.area DESC LIMIT $4"
);
const ADD: &str = "INSERT INTO fund (area, id, reference, giver, name, purpose, first_year, last_year, announced_on,
        said, source, at, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const ADD_ALLOCATION: &str =
    "INSERT INTO allocation (area, id, fund, stage, paid, passed_on, retained, spent_by_host,
        spent_by_network, missing, version, changed_at)
    VALUES ($1, $2, $3, 'announced', 0, 0, 0, 0, 0, 0, 1, $4)";
const ADD_STEP: &str =
    "INSERT INTO allocation_step (area, allocation, n, at, on_day, act, amount, note, for_party, decision,
        by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE allocation SET stage = $4, indicative = $5, confirmed = $6, paid = $7, passed_on = $8,
        retained = $9, spent_by_host = $10, spent_by_network = $11, missing = $12, changed_at = $13,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
// Of the last letter to each authority.
const LETTERS: &str = "SELECT m.state, COUNT(*) FROM allocation a
    JOIN reference_of r ON r.reference = a.letter JOIN letter_mail m ON m.area = r.area AND m.item = r.id
    WHERE a.fund = $1 GROUP BY m.state";
const TO_POST: &str = "SELECT m.area, m.item FROM allocation a
    JOIN reference_of r ON r.reference = a.letter JOIN letter_mail m ON m.area = r.area AND m.item = r.id
    WHERE a.fund = $1 AND m.state IN ('by-post', 'came-back') ORDER BY a.area LIMIT $2";
const WROTE: &str = "UPDATE allocation SET letter = $3 WHERE area = $1 AND id = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    CHANGED,
    ONE,
    OF_AREA,
    ALLOCATIONS,
    ALLOCATION,
    STEPS,
    MOST_MISSING,
    ADD,
    ADD_ALLOCATION,
    ADD_STEP,
    MOVE_ON,
    LETTERS,
    TO_POST,
    WROTE,
];

/// Funds after a place in the list, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<Vec<FundRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(9999, 12, 31), Uuid::max()));
    tx.all(LIST, params![day, id, most]).await
}

/// When the allocations of a fund were changed last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, fund: Uuid) -> Result<Timestamp, StoreError> {
    Ok(tx.one::<(Timestamp,)>(CHANGED, params![fund]).await?.0)
}

/// The fund of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<FundRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The funds of which an area has some, the newest first, with what it has.
///
/// # Errors
/// When a statement fails.
pub async fn of_area(
    tx: &mut Tx,
    area: &str,
    most: i64,
) -> Result<Vec<(FundRow, AllocationRow)>, StoreError> {
    let funds: Vec<FundRow> = tx.all(OF_AREA, params![area, most]).await?;
    let mut both = Vec::with_capacity(funds.len());
    for fund in funds {
        if let Some(row) = allocation(tx, area, fund.id).await? {
            both.push((fund, row));
        }
    }
    Ok(both)
}

/// What each area has of a fund, in the order of their codes. A country has some hundreds of areas at most.
///
/// # Errors
/// When the statement fails.
pub async fn allocations(tx: &mut Tx, fund: Uuid) -> Result<Vec<AllocationRow>, StoreError> {
    tx.all(ALLOCATIONS, params![fund]).await
}

/// What one area has of a fund.
///
/// # Errors
/// When the statement fails.
pub async fn allocation(
    tx: &mut Tx,
    area: &str,
    fund: Uuid,
) -> Result<Option<AllocationRow>, StoreError> {
    tx.opt(ALLOCATION, params![area, fund]).await
}

/// The steps of an allocation, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// What the areas have after a place in the list of those in which most is missing.
///
/// # Errors
/// When the statement fails.
pub async fn most_missing(
    tx: &mut Tx,
    fund: Uuid,
    after: Option<(i64, &str)>,
    most: i64,
) -> Result<Vec<AllocationRow>, StoreError> {
    let (missing, area) = after.unwrap_or((i64::MAX, ""));
    tx.all(MOST_MISSING, params![fund, missing, area, most]).await
}

/// How the letters to the authorities went, the last to each.
///
/// # Errors
/// When the statement fails.
pub async fn letters(tx: &mut Tx, fund: Uuid) -> Result<LetterCounts, StoreError> {
    Ok(LetterCounts::of(&tx.all::<(String, i64)>(LETTERS, params![fund]).await?))
}

/// Those of them that have to be posted, as area and id, in the order of the areas.
///
/// # Errors
/// When the statement fails.
pub async fn to_post(
    tx: &mut Tx,
    fund: Uuid,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(TO_POST, params![fund, most]).await
}

/// A fund that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) giver: Uuid,
    pub(super) name: &'a str,
    pub(super) purpose: &'a str,
    pub(super) years: (i64, i64),
    pub(super) announced_on: Date,
    pub(super) said: i64,
    pub(super) source: Option<&'a str>,
    pub(super) at: Timestamp,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add(tx: &mut Tx, new: &Adding<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.area,
            new.id,
            new.reference,
            new.giver,
            new.name,
            new.purpose,
            new.years.0,
            new.years.1,
            new.announced_on,
            new.said,
            new.source,
            new.at,
            new.by_person,
            new.left.id,
            new.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_allocation(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    fund: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_ALLOCATION, params![area, id, fund, now]).await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            id,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.amount,
            step.note.as_deref(),
            step.for_party,
            step.decision.as_deref(),
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
    row: &AllocationRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let moved = tx
        .run(
            MOVE_ON,
            params![
                &row.area,
                row.id,
                row.version,
                standing.stage.key(),
                standing.indicative.map(|amount| amount.0),
                standing.confirmed.map(|amount| amount.0),
                standing.paid.0,
                standing.passed_on.0,
                standing.retained.0,
                standing.spent_by_host.0,
                standing.spent_by_network.0,
                missing(standing),
                now,
            ],
        )
        .await?;
    Ok(moved == 1)
}

/// Notes the letter that said how much it is.
pub(super) async fn wrote(
    tx: &mut Tx,
    row: &AllocationRow,
    letter: &str,
) -> Result<(), StoreError> {
    tx.run(WROTE, params![&row.area, row.id, letter]).await?;
    Ok(())
}
