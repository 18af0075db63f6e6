//! Statements about what is hidden of asks.

use super::redaction::{Part, RedactionRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx};
use uuid::Uuid;

const OF_ASK: &str = "SELECT n, at, part, act, reason, note, for_party FROM ask_redaction
    WHERE area = $1 AND ask = $2 ORDER BY n";
const ADD: &str = "INSERT INTO ask_redaction (area, ask, n, at, part, act, reason, note, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
// What reads of what happened last finds it.
const TOUCH: &str = "UPDATE ask SET changed_at = $3 WHERE area = $1 AND id = $2";
const SHOW_SUBJECT: &str = "UPDATE ask SET subject = $3 WHERE area = $1 AND id = $2";
const SHOW_TEXT: &str = "UPDATE ask SET text = $3 WHERE area = $1 AND id = $2";
const SHOW_NOTE: &str = "UPDATE ask_step SET note = $3 WHERE area = $1 AND ask = $2 AND n = $4";
const ERASE_SALT: &str = "UPDATE ask_step SET salt = NULL WHERE area = $1 AND ask = $2 AND n = $3";
const ERASE_SALT_OF: &str =
    "UPDATE ask_redaction SET salt = NULL WHERE area = $1 AND ask = $2 AND n = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[OF_ASK, ADD, TOUCH, SHOW_SUBJECT, SHOW_TEXT, SHOW_NOTE, ERASE_SALT, ERASE_SALT_OF];

/// The redactions of an ask, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn of_ask(tx: &mut Tx, area: &str, ask: Uuid) -> Result<Vec<RedactionRow>, StoreError> {
    tx.all(OF_ASK, params![area, ask]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    new: &RedactionRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            area,
            ask,
            new.n,
            new.at,
            &new.part,
            &new.act,
            &new.reason,
            &new.note,
            new.for_party,
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    tx.run(TOUCH, params![area, ask, new.at]).await?;
    Ok(())
}

/// Shows other words of a part from now on.
pub(super) async fn show(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    part: Part,
    words: &str,
) -> Result<(), StoreError> {
    match part {
        Part::Subject => tx.run(SHOW_SUBJECT, params![area, ask, words]).await?,
        Part::Text => tx.run(SHOW_TEXT, params![area, ask, words]).await?,
        Part::Note(n) => tx.run(SHOW_NOTE, params![area, ask, words, n]).await?,
        Part::File(_) => 0,
    };
    Ok(())
}

/// Erases the salt of the entry of a step.
pub(super) async fn erase_salt(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    step: i64,
) -> Result<(), StoreError> {
    tx.run(ERASE_SALT, params![area, ask, step]).await?;
    Ok(())
}

/// Erases the salt of the entry of a redaction.
pub(super) async fn erase_salt_of(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    n: i64,
) -> Result<(), StoreError> {
    tx.run(ERASE_SALT_OF, params![area, ask, n]).await?;
    Ok(())
}
