//! Statements about nominations.

use super::model::{ActKind, MOST, NominationRow, Standing, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use crate::web::Language;
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! select_nomination {
    ($($rest:tt)+) => {
        concat!(
            "SELECT area, id, authority, name, named, email, language, team, from_day, reason, state, ended_on, version,
                changed_at FROM nomination WHERE ",
            $($rest)+
        )
    };
}
const OF_AREA: &str = select_nomination!("area = $1 ORDER BY id DESC LIMIT $2");
// One of each for an area at most.
const OPEN: &str =
    select_nomination!("state IN ('current', 'proposed') ORDER BY area, id LIMIT $1");
const HAD: &str = "SELECT DISTINCT area FROM nomination WHERE state = 'ended' LIMIT $1";
const STEPS: &str = "SELECT n, at, on_day, act, reason, last_day, for_party, by_person
    FROM nomination_step WHERE area = $1 AND nomination = $2 ORDER BY n";
const ADDRESS: &str = "SELECT email, language FROM nomination
    WHERE area = $1 AND authority = $2 AND state = 'current' AND email IS NOT NULL";
const ADD: &str =
    "INSERT INTO nomination (area, id, authority, name, named, email, language, team, from_day, reason, state,
        ended_on, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
// Only if nobody was faster. A name that is not public goes when its lead goes, and so does their address.
const MOVE_ON: &str = "UPDATE nomination SET state = $4, ended_on = $5, changed_at = $6,
        version = version + 1,
        name = CASE WHEN named OR $4 IN ('current', 'proposed') THEN name ELSE '' END,
        email = CASE WHEN $4 IN ('current', 'proposed') THEN email END,
        language = CASE WHEN $4 IN ('current', 'proposed') THEN language END
    WHERE area = $1 AND id = $2 AND version = $3";
// An address is shown to nobody, and stands in no step.
const WRITE_TO: &str = "UPDATE nomination SET email = $3, language = $4
    WHERE area = $1 AND id = $2 AND state = 'current'";
const ADD_STEP: &str =
    "INSERT INTO nomination_step (area, nomination, n, at, on_day, act, reason, last_day, for_party,
        by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[OF_AREA, OPEN, HAD, STEPS, ADDRESS, ADD, MOVE_ON, WRITE_TO, ADD_STEP];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("a step of a nomination that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            reason: row.get(4)?,
            last: row.get(5)?,
            for_party: row.get(6)?,
            by_person: row.get(7)?,
        })
    }
}

/// The nominations of the authority of an area, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_area(tx: &mut Tx, area: &str) -> Result<Vec<NominationRow>, StoreError> {
    tx.all(OF_AREA, params![area, MOST]).await
}

/// The leads of all areas, and those who wait to be approved.
///
/// # Errors
/// When the statement fails.
pub async fn open(tx: &mut Tx, most: i64) -> Result<Vec<NominationRow>, StoreError> {
    tx.all(OPEN, params![most]).await
}

/// The areas that had a lead who has left.
///
/// # Errors
/// When the statement fails.
pub async fn had(tx: &mut Tx, most: i64) -> Result<Vec<String>, StoreError> {
    let areas: Vec<(String,)> = tx.all(HAD, params![most]).await?;
    Ok(areas.into_iter().map(|(area,)| area).collect())
}

/// The steps of a nomination, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// The address of the lead of an authority, if they gave one of their own, and the tag of their language.
pub(super) async fn address(
    tx: &mut Tx,
    (area, authority): (&str, Uuid),
) -> Result<Option<(String, Option<String>)>, StoreError> {
    tx.opt(ADDRESS, params![area, authority]).await
}

pub(super) async fn add(tx: &mut Tx, row: &NominationRow) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            &row.area,
            row.id,
            row.authority,
            &row.name,
            row.named,
            row.email.as_deref(),
            row.language.as_deref(),
            &row.team,
            row.from,
            row.reason.as_deref(),
            &row.state,
            row.ended_on,
            row.version,
            row.changed_at,
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &NominationRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values =
        params![&row.area, row.id, row.version, standing.state.key(), standing.ended_on, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}

/// Writes where mail to a lead goes, or that it goes to their office or authority.
pub(super) async fn write_to(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    to: Option<&(String, Language)>,
) -> Result<(), StoreError> {
    let email = to.map(|(email, _)| email.as_str());
    let language = to.map(|(_, language)| language.tag());
    tx.run(WRITE_TO, params![area, id, email, language]).await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    step: &StepRow,
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
            step.reason.as_deref(),
            step.last,
            step.for_party,
            step.by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}
