//! Secrets and facts of this installation, by name.

use super::{StoreError, Tx};

const GET: &str = "SELECT value FROM setting WHERE name = $1";
const SET: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const SET_ONCE: &str =
    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[GET, SET, SET_ONCE];

/// The value under `name`.
///
/// # Errors
/// When the statement fails.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.opt::<(String,)>(GET, crate::params![name]).await?.map(|(value,)| value))
}

/// Keeps `value` under `name`.
///
/// # Errors
/// When the statement fails.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    tx.run(SET, crate::params![name, value]).await?;
    Ok(())
}

/// The value under `name`; if there is none yet, `first` becomes it. Two copies of the program
/// that start at once get the same.
///
/// # Errors
/// When the statement fails.
pub async fn get_or_set(tx: &mut Tx, name: &str, first: &str) -> Result<String, StoreError> {
    tx.run(SET_ONCE, crate::params![name, first]).await?;
    Ok(get(tx, name).await?.unwrap_or_else(|| first.to_owned()))
}
