//! Statements about how long answers take.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const ANSWERED: &str =
    "SELECT owner, answered_after, COUNT(*) FROM ask WHERE answered_after IS NOT NULL
    GROUP BY owner, answered_after";
const WAITING: &str = "SELECT owner, asked_on, COUNT(*) FROM ask WHERE closed_on IS NULL
    GROUP BY owner, asked_on";
const CODES: &str = "SELECT DISTINCT p.id, p.code FROM ask_hand h JOIN party p ON p.id = h.party";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ANSWERED, WAITING, CODES];

/// For each body and each number of working days: how many asks it has answered after so many.
pub(super) async fn answered(tx: &mut Tx) -> Result<Vec<(Uuid, i64, i64)>, StoreError> {
    tx.all(ANSWERED, params![]).await
}

/// For each body and each day of asking: how many asks of that day still wait for it.
pub(super) async fn waiting(tx: &mut Tx) -> Result<Vec<(Uuid, Date, i64)>, StoreError> {
    tx.all(WAITING, params![]).await
}

/// The codes of all bodies that have been asked something.
pub(super) async fn codes(tx: &mut Tx) -> Result<Vec<(Uuid, Option<String>)>, StoreError> {
    tx.all(CODES, params![]).await
}
