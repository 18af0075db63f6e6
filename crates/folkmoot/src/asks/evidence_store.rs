//! Statements about the voices that stand behind asks.

use super::model::AskRow;
use super::store::{joined, select_ask};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const ADD: &str = "INSERT INTO ask_evidence (area, ask, experience, experience_area, added_at, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const IS_THERE: &str =
    "SELECT COUNT(*) FROM ask_evidence WHERE area = $1 AND ask = $2 AND experience = $3";
const COUNT: &str = "SELECT COUNT(*) FROM ask_evidence WHERE area = $1 AND ask = $2";
const OF_ASK: &str = "SELECT experience_area, experience FROM ask_evidence
    WHERE area = $1 AND ask = $2 AND experience > $3 ORDER BY experience LIMIT $4";
const RESTS_ON: &str = joined!(
    "ask_evidence e JOIN ask k ON k.area = e.area AND k.id = e.ask",
    "e.experience_area = $1 AND e.experience = $2 ORDER BY k.id DESC LIMIT $3"
);

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, IS_THERE, COUNT, OF_ASK, RESTS_ON];

/// A voice that is put behind an ask.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) ask: Uuid,
    pub(super) experience: (&'a str, Uuid),
    pub(super) at: Timestamp,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add(tx: &mut Tx, adding: &Adding<'_>) -> Result<(), StoreError> {
    let (experience_area, experience) = adding.experience;
    tx.run(
        ADD,
        params![
            adding.area,
            adding.ask,
            experience,
            experience_area,
            adding.at,
            adding.by_person,
            adding.left.id,
            adding.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn is_there(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    experience: Uuid,
) -> Result<bool, StoreError> {
    Ok(tx.one::<(i64,)>(IS_THERE, params![area, ask, experience]).await?.0 > 0)
}

/// How many voices stand behind an ask, those that can no longer be read among them.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, area: &str, ask: Uuid) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(COUNT, params![area, ask]).await?.0)
}

/// The areas and ids of those that stand behind an ask, in the order they were told, after one.
///
/// # Errors
/// When the statement fails.
pub async fn of_ask(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
    after: Uuid,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(OF_ASK, params![area, ask, after, most]).await
}

/// The asks behind which an experience stands, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn rests_on(
    tx: &mut Tx,
    experience_area: &str,
    experience: Uuid,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    tx.all(RESTS_ON, params![experience_area, experience, most]).await
}
