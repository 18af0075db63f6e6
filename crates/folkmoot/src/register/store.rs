//! Statements about the register.

use super::model::{ActKind, EntryRow, Standing, StepRow, SuggestionRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const OF_AREA: &str =
    "SELECT area, id, kind, body, since, confirmed_on, confirmed_by, version, changed_at
    FROM register_entry WHERE area = $1 ORDER BY kind";
const SCRUTINY: &str = "SELECT area, body FROM register_entry
    WHERE kind = 'scrutiny' AND body IS NOT NULL ORDER BY area LIMIT $1";
const STEPS: &str = "SELECT n, at, on_day, act, body, since, suggestion, reason, for_party
    FROM register_step WHERE area = $1 AND entry_of = $2 ORDER BY n";
const ADD: &str = "INSERT INTO register_entry (area, id, kind, body, since, confirmed_on,
        confirmed_by, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE register_entry SET body = $4, since = $5, confirmed_on = $6, confirmed_by = $7,
        changed_at = $8, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
const ADD_STEP: &str =
    "INSERT INTO register_step (area, entry_of, n, at, on_day, act, body, since, suggestion, reason,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const SUGGEST: &str = "INSERT INTO register_suggestion (area, id, kind, text, at)
    VALUES ($1, $2, $3, $4, $5)";
const WAITING: &str = "SELECT id, kind, text, at FROM register_suggestion
    WHERE area = $1 AND decided_at IS NULL ORDER BY id LIMIT $2";
const COUNT_WAITING: &str =
    "SELECT COUNT(*) FROM register_suggestion WHERE area = $1 AND decided_at IS NULL";
// Only once; its words are erased with it.
const DECIDE: &str = "UPDATE register_suggestion SET text = '', decided_at = $4
    WHERE area = $1 AND id = $2 AND kind = $3 AND decided_at IS NULL";
const FORGET: &str = "DELETE FROM register_suggestion WHERE at < $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OF_AREA,
    SCRUTINY,
    STEPS,
    ADD,
    MOVE_ON,
    ADD_STEP,
    SUGGEST,
    WAITING,
    COUNT_WAITING,
    DECIDE,
    FORGET,
];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("a step of the register that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            body: row.get(4)?,
            since: row.get(5)?,
            suggestion: row.get(6)?,
            reason: row.get(7)?,
            for_party: row.get(8)?,
        })
    }
}

/// The entries of an area that have any steps.
///
/// # Errors
/// When the statement fails.
pub async fn of_area(tx: &mut Tx, area: &str) -> Result<Vec<EntryRow>, StoreError> {
    tx.all(OF_AREA, params![area]).await
}

/// The scrutiny committees that the register names: area and body.
///
/// # Errors
/// When the statement fails.
pub async fn scrutiny_of_all(tx: &mut Tx, most: i64) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(SCRUTINY, params![most]).await
}

/// The steps of an entry, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, entry: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, entry]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, kind): (&str, Uuid, &str),
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Standing { body, since, confirmed_on, confirmed_by } = standing;
    let values = params![area, id, kind, *body, *since, *confirmed_on, *confirmed_by, now];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &EntryRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![
        &row.area,
        row.id,
        row.version,
        standing.body,
        standing.since,
        standing.confirmed_on,
        standing.confirmed_by,
        now,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, entry): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            entry,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.body,
            step.since,
            step.suggestion,
            step.reason.as_deref(),
            step.for_party,
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn suggest(
    tx: &mut Tx,
    (area, id, kind): (&str, Uuid, &str),
    text: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(SUGGEST, params![area, id, kind, text, now]).await?;
    Ok(())
}

/// The suggestions for an area that wait, the oldest first.
///
/// # Errors
/// When the statement fails.
pub async fn waiting(tx: &mut Tx, area: &str, most: i64) -> Result<Vec<SuggestionRow>, StoreError> {
    tx.all(WAITING, params![area, most]).await
}

/// How many suggestions for an area wait.
///
/// # Errors
/// When the statement fails.
pub async fn count_waiting(tx: &mut Tx, area: &str) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(COUNT_WAITING, params![area]).await?.0)
}

/// Marks a suggestion as decided and erases its words; false if it was decided already, or there is none.
pub(super) async fn decide(
    tx: &mut Tx,
    (area, id, kind): (&str, Uuid, &str),
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(DECIDE, params![area, id, kind, now]).await? == 1)
}

/// Forgets suggestions that came before an instant, decided or not.
///
/// # Errors
/// When the statement fails.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.run(FORGET, params![before]).await
}
