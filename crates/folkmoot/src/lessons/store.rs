//! Statements about lessons.

use super::model::{Detail, LessonRow, Repeated, StepRow};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT l.area, l.id, l.reference, l.body, l.title, l.state, l.meant_for, l.site, l.versions, l.used_in,
                l.version, l.changed_at, b.code, b.name
             FROM lesson l JOIN party b ON b.id = l.body WHERE ",
            $rest
        )
    };
}
const LIST: &str = select!(
    "l.state = 'published' AND (CAST($1 AS TEXT) IS NULL OR l.site LIKE $1) AND l.id < $2
     ORDER BY l.id DESC LIMIT $3"
);
const CHANGED: &str = select!("l.changed_at > 0 ORDER BY l.changed_at DESC, l.id DESC LIMIT $1");
const ONE: &str = select!("l.area = $1 AND l.id = $2");
const STEPS: &str = "SELECT n, at, on_day, detail, for_party FROM lesson_step
    WHERE area = $1 AND lesson = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO lesson (area, id, reference, body, title, state, meant_for, site, versions,
        used_in, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO lesson_step (area, lesson, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE lesson SET title = $4, state = $5, meant_for = $6, site = $7, versions = $8, used_in = $9,
        changed_at = $10, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LIST, CHANGED, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a lesson: {why}")))?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            detail,
            for_party: row.get(4)?,
        })
    }
}

/// Lessons that are not withdrawn, all or those that were learnt at sites which `at` stands for in `LIKE`, the newest
/// first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    at: Option<&str>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<LessonRow>, StoreError> {
    tx.all(LIST, params![at, before.unwrap_or(Uuid::max()), most]).await
}

/// Those in which something happened last, also withdrawn ones.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<LessonRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The lesson of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<LessonRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a lesson, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    body: Uuid,
    right: &Repeated,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            area,
            id,
            reference,
            body,
            &right.title,
            right.state,
            &right.meant_for,
            &right.site,
            right.versions,
            &right.used_in,
            now,
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &LessonRow,
    right: &Repeated,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![
        &row.area,
        row.id,
        row.version,
        &right.title,
        right.state,
        &right.meant_for,
        &right.site,
        right.versions,
        &right.used_in,
        now,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
