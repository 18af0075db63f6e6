//! Statements about codebooks.

use super::books::{Books, Issued};
use super::model::{CodebookRow, Detail, Repeated, StepRow};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const STEPS_IN_ALL: &str = "SELECT COUNT(*) FROM codebook_step";
const ALL: &str = "SELECT b.area, b.reference, s.on_day, s.detail
    FROM codebook b JOIN codebook_step s ON s.area = b.area AND s.codebook = b.id
    ORDER BY b.reference, s.n";
const ONE: &str = "SELECT area, id, reference, version FROM codebook WHERE reference = $1";
const STEPS: &str = "SELECT at, on_day, detail FROM codebook_step
    WHERE area = $1 AND codebook = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO codebook (area, id, reference, title, issued, codes, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, $7)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO codebook_step (area, codebook, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE codebook SET title = $4, issued = $5, codes = $6, changed_at = $7,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[STEPS_IN_ALL, ALL, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

struct IssuedRow(Issued);

impl FromRow for IssuedRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(IssuedRow((row.get(0)?, row.get(1)?, row.get(2)?, detail(&row.get::<String>(3)?)?)))
    }
}

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kept: String = row.get(2)?;
        Ok(StepRow { at: row.get(0)?, on_day: row.get(1)?, detail: detail(&kept)? })
    }
}

fn detail(kept: &str) -> Result<Detail, StoreError> {
    serde_json::from_str(kept)
        .map_err(|why| StoreError::Failed(format!("a version of a codebook: {why}")))
}

/// A number that is another one as soon as a version was issued.
///
/// # Errors
/// When the statement fails.
pub async fn mark(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(STEPS_IN_ALL, &[]).await?.0)
}

/// All codebooks with all their versions.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn books(tx: &mut Tx) -> Result<Books, StoreError> {
    let rows: Vec<IssuedRow> = tx.all(ALL, &[]).await?;
    Books::of(rows.into_iter().map(|row| row.0).collect()).map_err(StoreError::Failed)
}

/// The codebook of a key, if a version of it was issued here.
///
/// # Errors
/// When the statement fails.
pub async fn by_key(tx: &mut Tx, key: &str) -> Result<Option<CodebookRow>, StoreError> {
    tx.opt(ONE, params![key]).await
}

/// The steps of a codebook, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, key): (&str, Uuid, &str),
    right: &Repeated,
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = params![area, id, key, &right.title, right.issued, right.codes, now];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &CodebookRow,
    right: &Repeated,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values =
        params![&row.area, row.id, row.version, &right.title, right.issued, right.codes, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
