//! Statements about what was answered.

use super::model::AskRow;
use super::store::{Place, joined, select_ask};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::{Date, date};
use uuid::Uuid;

macro_rules! answered {
    ($narrowed:literal) => {
        joined!(
            "ask k",
            $narrowed,
            "k.answered_after IS NOT NULL AND (k.closed_on, k.id) < ($1, $2)
                ORDER BY k.closed_on DESC, k.id DESC LIMIT $3"
        )
    };
}
const ANSWERED: &str = answered!("");
const ANSWERED_IN: &str = answered!("k.area = $4 AND ");
const SINCE: &str = "SELECT COUNT(*) FROM ask WHERE answered_after IS NOT NULL AND closed_on >= $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ANSWERED, ANSWERED_IN, SINCE];

/// What was answered, last first, before a place.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    area: Option<&str>,
    before: Option<Place>,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    let (day, id) = before.unwrap_or((date(9999, 12, 31), Uuid::max()));
    match area {
        Some(area) => tx.all(ANSWERED_IN, params![day, id, most, area]).await,
        None => tx.all(ANSWERED, params![day, id, most]).await,
    }
}

/// How many were answered on a day or since.
///
/// # Errors
/// When the statement fails.
pub async fn since(tx: &mut Tx, day: Date) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(SINCE, params![day]).await?.0)
}
