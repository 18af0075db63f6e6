//! Statements about what was asked and found at events.

use super::model::{Detail, FloorRow, Standing, StepRow};
use crate::events::model::EventRow;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! floor {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " area, event, reference, body, questions, open, unmailed, findings, steps, changed_at ",
            $after
        )
    };
}
const BEGIN: &str =
    "INSERT INTO floor (area, event, reference, body, questions, open, unmailed, findings, steps, changed_at)
    VALUES ($1, $2, $3, $4, 0, 0, 0, 0, 0, $5) ON CONFLICT (area, event) DO NOTHING";
// Whoever changes a row holds it until the end of their transaction.
const HOLD: &str =
    floor!("UPDATE floor SET steps = steps WHERE area = $1 AND event = $2 RETURNING", "");
const ONE: &str = floor!("SELECT", "FROM floor WHERE area = $1 AND event = $2");
const SAVE: &str =
    "UPDATE floor SET questions = $3, open = $4, findings = $5, steps = $6, changed_at = $7, unmailed = $8
    WHERE area = $1 AND event = $2";
const STEPS: &str =
    "SELECT n, at, detail FROM floor_step WHERE area = $1 AND event = $2 ORDER BY n";
pub(super) const ADD_STEP: &str =
    "INSERT INTO floor_step (area, event, n, at, on_day, act, detail, hidden, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9, $10, $11)";
// Words of a step are left out, never changed otherwise; those that came are sealed.
const LEAVE_OUT: &str = "UPDATE floor_step SET detail = $4, hidden = $5
    WHERE area = $1 AND event = $2 AND n = $3";
const OVER: &str = "SELECT f.area, f.event FROM floor f JOIN event e ON e.area = f.area AND e.id = f.event
    WHERE f.open > 0 AND e.ends_at <= $1 AND e.state = 'published' ORDER BY f.area, f.event LIMIT $2";

const PUT_BEHIND: &str = "INSERT INTO finding_behind (ask_area, ask, area, event, finding)
    VALUES ($1, $2, $3, $4, $5)";
const BEHIND: &str = "SELECT b.area, b.event, b.finding FROM finding_behind b
    WHERE b.ask_area = $1 AND b.ask = $2 ORDER BY b.area, b.event, b.finding LIMIT $3";
// Answers of events that are over are mailed by the clock: what was asked there, and after which of them to look on.
const TO_MAIL: &str = "SELECT f.area, f.event FROM floor f JOIN event e ON e.area = f.area AND e.id = f.event
    WHERE f.unmailed > 0 AND e.ends_at <= $1 AND e.state = 'published' AND (f.area, f.event) > ($2, $3)
    ORDER BY f.area, f.event LIMIT $4";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[BEGIN, HOLD, ONE, SAVE, STEPS, ADD_STEP, LEAVE_OUT, OVER, PUT_BEHIND, BEHIND, TO_MAIL];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(2)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of what was said: {why}")))?;
        Ok(StepRow { n: row.get(0)?, at: row.get(1)?, detail })
    }
}

/// Holds what was said at an event until the end of the transaction; it begins if nothing was yet.
pub(super) async fn hold(
    tx: &mut Tx,
    event: &EventRow,
    now: Timestamp,
) -> Result<FloorRow, StoreError> {
    tx.run(BEGIN, params![&event.area, event.id, &event.reference, event.body, now]).await?;
    tx.one(HOLD, params![&event.area, event.id]).await
}

/// What is kept of an event, if anything was said.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, event: Uuid) -> Result<Option<FloorRow>, StoreError> {
    tx.opt(ONE, params![area, event]).await
}

/// The steps of what was said at an event, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, event: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, event]).await
}

/// Writes what follows from a new step.
pub(super) async fn save(
    tx: &mut Tx,
    row: &FloorRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let values = params![
        &row.area,
        row.event,
        count(standing.questions.len()),
        standing.open(),
        count(standing.findings.len()),
        row.steps,
        now,
        count(standing.to_mail().len()),
    ];
    tx.run(SAVE, values).await?;
    Ok(())
}

/// Leaves words out of a step, or shows them again: what it says now, and whether that is all that came.
pub(super) async fn leave_out(
    tx: &mut Tx,
    row: &FloorRow,
    n: i64,
    (detail, hidden): (&str, bool),
) -> Result<(), StoreError> {
    tx.run(LEAVE_OUT, params![&row.area, row.event, n, detail, hidden]).await?;
    Ok(())
}

/// Events that are over and have questions to which nobody has said a word.
pub(super) async fn over(
    tx: &mut Tx,
    now: Timestamp,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(OVER, params![now, most]).await
}

/// Events that are over and have answers that were not mailed, after one of them.
pub(super) async fn to_mail(
    tx: &mut Tx,
    now: Timestamp,
    after: &(String, Uuid),
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(TO_MAIL, params![now, &after.0, after.1, most]).await
}

/// Puts a finding behind an ask.
pub(super) async fn put_behind(
    tx: &mut Tx,
    row: &FloorRow,
    finding: i64,
    ask: (&str, Uuid),
) -> Result<(), StoreError> {
    tx.run(PUT_BEHIND, params![ask.0, ask.1, &row.area, row.event, finding]).await?;
    Ok(())
}

/// The findings that stand behind an ask: the area and the event of each, and its number.
pub(super) async fn behind(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    most: i64,
) -> Result<Vec<(String, Uuid, i64)>, StoreError> {
    tx.all(BEHIND, params![area, ask, most]).await
}
