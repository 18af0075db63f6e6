//! Statements about trained coders.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;

const NEWEST: &str = "SELECT COALESCE(MAX(n), 0) FROM coder";
const MODELS: &str =
    "SELECT area, model FROM coder WHERE n = $1 AND model IS NOT NULL ORDER BY area";
const ADD: &str = "INSERT INTO coder (n, area, at, learned_from, figures, model)
    VALUES ($1, $2, $3, $4, $5, $6)";
const FORGET: &str = "UPDATE coder SET model = NULL WHERE n < $1 AND model IS NOT NULL";
const CALLED: &str = "SELECT n, at, learned_from, figures FROM coder WHERE n = $1 AND area = $2";
const LIST: &str = "SELECT n, at, learned_from, figures FROM coder WHERE area = '' AND n < $1
    ORDER BY n DESC LIMIT $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[NEWEST, MODELS, ADD, FORGET, CALLED, LIST];

/// A coder for the whole country, or a scorer, as far as it is told.
#[derive(Debug, Clone)]
pub struct CoderRow {
    /// Its number.
    pub n: i64,
    /// When it was trained.
    pub at: Timestamp,
    /// From how many experiences that people had looked at.
    pub learned_from: i64,
    /// What is known of it, as JSON.
    pub figures: String,
}
crate::from_row!(CoderRow { n, at, learned_from, figures });

/// The number of the newest coder; 0 if none was trained.
///
/// # Errors
/// When the statement fails.
pub async fn newest(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(NEWEST, &[]).await?.0)
}

/// What was trained under a number, as bytes: for coders the area, nothing for the whole country; for scorers the name of
/// [`Scale::kept_as`](super::tone::Scale::kept_as).
///
/// # Errors
/// When the statement fails.
pub async fn models(tx: &mut Tx, n: i64) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    tx.all(MODELS, params![n]).await
}

/// Keeps a coder or a scorer under a number; without bytes where there was too little to learn from.
///
/// # Errors
/// [`StoreError::Taken`] when another copy of the program has given the number already.
pub(super) async fn add(
    tx: &mut Tx,
    (n, name): (i64, &str),
    at: Timestamp,
    learned_from: i64,
    figures: &str,
    model: Option<&[u8]>,
) -> Result<(), StoreError> {
    tx.run(ADD, params![n, name, at, learned_from, figures, model]).await?;
    Ok(())
}

/// Lets go of coders before a number; what is known of them stays.
///
/// # Errors
/// When the statement fails.
pub(super) async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET, params![before]).await?;
    Ok(())
}

/// What was trained under a number and a name, as far as it is told.
///
/// # Errors
/// When the statement fails.
pub async fn called(tx: &mut Tx, n: i64, name: &str) -> Result<Option<CoderRow>, StoreError> {
    tx.opt(CALLED, params![n, name]).await
}

/// The coders for the whole country, the newest first, before a number.
///
/// # Errors
/// When the statement fails.
pub async fn list(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<CoderRow>, StoreError> {
    tx.all(LIST, params![before, most]).await
}
