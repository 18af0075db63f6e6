//! Statements about meetings.

use super::model::MeetingRow;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

macro_rules! select_meeting {
    ($($rest:tt)+) => {
        concat!(
            "SELECT id, body, day, title, entered_for, at, cancelled_at FROM body_meeting WHERE ",
            $($rest)+
        )
    };
}
const COMING: &str = select_meeting!("body = $1 AND day >= $2 ORDER BY day, id LIMIT $3");
const PAST: &str = select_meeting!("body = $1 AND day < $2 ORDER BY day DESC, id DESC LIMIT $3");
const NEXT: &str =
    select_meeting!("body = $1 AND day >= $2 AND cancelled_at IS NULL ORDER BY day, id LIMIT 1");
const ONE: &str = select_meeting!("body = $1 AND id = $2");
const HELD: &str = "SELECT day FROM body_meeting
    WHERE body = $1 AND day >= $2 AND day <= $3 AND cancelled_at IS NULL ORDER BY day DESC LIMIT 100";
const ADD: &str =
    "INSERT INTO body_meeting (id, body, day, title, entered_for, by_person, at, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
// Only once: of two people at once, one wins.
const CANCEL: &str = "UPDATE body_meeting SET cancelled_at = $3, cancelled_for = $4,
        cancelled_by = $5, cancel_entry = $6, cancel_salt = $7
    WHERE body = $1 AND id = $2 AND cancelled_at IS NULL";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[COMING, PAST, NEXT, ONE, HELD, ADD, CANCEL];

/// The meetings of a body from a day on, soonest first, with those that were called off.
///
/// # Errors
/// When the statement fails.
pub async fn coming(
    tx: &mut Tx,
    body: Uuid,
    from: Date,
    most: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    tx.all(COMING, params![body, from, most]).await
}

/// Those before a day, latest first.
///
/// # Errors
/// When the statement fails.
pub async fn past(
    tx: &mut Tx,
    body: Uuid,
    before: Date,
    most: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    tx.all(PAST, params![body, before, most]).await
}

/// The next one that takes place, today or later.
///
/// # Errors
/// When the statement fails.
pub async fn next(tx: &mut Tx, body: Uuid, today: Date) -> Result<Option<MeetingRow>, StoreError> {
    tx.opt(NEXT, params![body, today]).await
}

/// One meeting of a body.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, body: Uuid, id: Uuid) -> Result<Option<MeetingRow>, StoreError> {
    tx.opt(ONE, params![body, id]).await
}

/// The days from `since` to `today` on which a body met, the last hundred at most.
///
/// # Errors
/// When the statement fails.
pub async fn held(
    tx: &mut Tx,
    body: Uuid,
    since: Date,
    today: Date,
) -> Result<Vec<Date>, StoreError> {
    let days: Vec<(Date,)> = tx.all(HELD, params![body, since, today]).await?;
    Ok(days.into_iter().map(|(day,)| day).collect())
}

/// Who does something, for which party, when, and the entry that it left.
pub(super) struct Done {
    pub(super) party: Uuid,
    pub(super) person: Option<Uuid>,
    pub(super) at: Timestamp,
    pub(super) left: Left,
}

pub(super) async fn add(
    tx: &mut Tx,
    id: Uuid,
    (body, day, title): (Uuid, Date, &str),
    done: &Done,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            id,
            body,
            day,
            title,
            done.party,
            done.person,
            done.at,
            done.left.id,
            done.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Marks a meeting as called off; false if it was already.
pub(super) async fn cancel(
    tx: &mut Tx,
    body: Uuid,
    id: Uuid,
    done: &Done,
) -> Result<bool, StoreError> {
    let values =
        params![body, id, done.at, done.party, done.person, done.left.id, done.left.salt.as_ref(),];
    Ok(tx.run(CANCEL, values).await? == 1)
}
