//! Statements about procurements.

use super::model::{Detail, ProcurementRow, StepRow};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.area, p.id, p.reference, p.body, p.title, p.state, p.version, p.changed_at, b.code, b.name
             FROM procurement p JOIN party b ON b.id = p.body WHERE ",
            $rest
        )
    };
}
const LIST: &str =
    select!("(CAST($1 AS TEXT) IS NULL OR p.area = $1) AND p.id < $2 ORDER BY p.id DESC LIMIT $3");
const ONE: &str = select!("p.area = $1 AND p.id = $2");
const STEPS: &str = "SELECT n, at, on_day, detail FROM procurement_step
    WHERE area = $1 AND procurement = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO procurement (area, id, reference, body, title, state, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, 1, $7)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO procurement_step (area, procurement, n, at, on_day, act, detail, for_party, by_person,
        entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE procurement SET state = $4, changed_at = $5, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LIST, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a procurement: {why}")))?;
        Ok(StepRow { n: row.get(0)?, at: row.get(1)?, on_day: row.get(2)?, detail })
    }
}

/// Procurements, of all areas or of one, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    area: Option<&str>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<ProcurementRow>, StoreError> {
    tx.all(LIST, params![area, before.unwrap_or(Uuid::max()), most]).await
}

/// The procurement of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<ProcurementRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a procurement, in their order.
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
    title: &str,
    state: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, id, reference, body, title, state, now]).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &ProcurementRow,
    state: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(MOVE_ON, params![&row.area, row.id, row.version, state, now]).await? == 1)
}
