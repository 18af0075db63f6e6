//! Statements about procedures.

use super::model::{ProcedureKind, ProcedureRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const OF_BODY: &str = "SELECT n, title, text, published_on, at FROM procedure_version
    WHERE body = $1 AND kind = $2 ORDER BY n DESC LIMIT 200";
const ONE: &str = "SELECT n, title, text, published_on, at FROM procedure_version
    WHERE body = $1 AND kind = $2 AND n = $3";
const ADD: &str =
    "INSERT INTO procedure_version (body, kind, n, title, text, published_on, at, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OF_BODY, ONE, ADD];

/// The versions of a body's procedure, newest first; no body has more than the page can show.
///
/// # Errors
/// When the statement fails.
pub async fn of_body(
    tx: &mut Tx,
    body: Uuid,
    kind: ProcedureKind,
) -> Result<Vec<ProcedureRow>, StoreError> {
    tx.all(OF_BODY, params![body, kind.key()]).await
}

/// One version of how a body decides.
///
/// # Errors
/// When the statement fails.
pub async fn decisions(
    tx: &mut Tx,
    body: Uuid,
    n: i64,
) -> Result<Option<ProcedureRow>, StoreError> {
    tx.opt(ONE, params![body, ProcedureKind::Decisions.key(), n]).await
}

/// A version that is being kept.
pub(super) struct Adding<'a> {
    pub(super) body: Uuid,
    pub(super) kind: ProcedureKind,
    pub(super) n: i64,
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) published_on: Date,
    pub(super) at: Timestamp,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add(tx: &mut Tx, new: &Adding<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.body,
            new.kind.key(),
            new.n,
            new.title,
            new.text,
            new.published_on,
            new.at,
            new.by_person,
            new.left.id,
            new.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}
