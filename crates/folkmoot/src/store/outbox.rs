//! Mail, written in the transaction that is its reason and sent afterwards, so that no mail tells
//! of what did not happen and none is lost. In a demonstration it is kept to be read instead.

use super::{Db, Engine, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A mail to be sent. Addresses never reach a log.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its id.
    pub id: Uuid,
    /// Where to.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Its text, plain.
    pub body: String,
    /// Where one request takes its reader off the list, if it is one of a list (RFC 8058).
    pub unsubscribe: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written.
    pub created_at: Timestamp,
}
crate::from_row!(Mail { id, to_address, subject, body, unsubscribe, attempts, created_at });

const ADD: &str =
    "INSERT INTO outbox (id, to_address, subject, body, unsubscribe, state, attempts, next_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)";
const TAKE_SQLITE: &str = "UPDATE outbox SET attempts = attempts + 1, next_at = $2
    WHERE id = (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1
                ORDER BY next_at, id LIMIT 1)
    RETURNING id, to_address, subject, body, unsubscribe, attempts, created_at";
const TAKE_POSTGRES: &str = "UPDATE outbox SET attempts = attempts + 1, next_at = $2
    WHERE id = (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1
                ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, to_address, subject, body, unsubscribe, attempts, created_at";
// What was sent is of no more use: address and text go, the fact stays.
const SENT: &str =
    "UPDATE outbox SET state = 'sent', sent_at = $2, to_address = '', body = '', unsubscribe = NULL
    WHERE id = $1";
const PUT_OFF: &str = "UPDATE outbox SET next_at = $2 WHERE id = $1 AND state = 'waiting'";
const GIVEN_UP: &str = "UPDATE outbox SET state = 'failed', to_address = '', body = '', unsubscribe = NULL WHERE id = $1";
const NEWEST: &str =
    "SELECT id, to_address, subject, body, unsubscribe, attempts, created_at FROM outbox
    WHERE id < $1 ORDER BY id DESC LIMIT $2";
const ONE: &str = "SELECT id, to_address, subject, body, unsubscribe, attempts, created_at FROM outbox WHERE id = $1";
const WAITING: &str = "SELECT COUNT(*), MIN(created_at) FROM (SELECT created_at FROM outbox
    WHERE state = 'waiting' ORDER BY next_at, id LIMIT $1) waiting";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, SENT, PUT_OFF, GIVEN_UP, NEWEST, ONE, WAITING];
#[cfg(test)]
pub(crate) const ENGINE_STATEMENTS: &[(Engine, &str)] =
    &[(Engine::Sqlite, TAKE_SQLITE), (Engine::Postgres, TAKE_POSTGRES)];

/// After so many tries a mail is given up.
pub const MOST_ATTEMPTS: i64 = 8;

/// How long a mail that was taken is left alone: its copy of the program may have been killed.
pub const TAKEN_FOR: SignedDuration = SignedDuration::from_mins(5);

/// The mail that waits.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// How many there are, as far as they were counted.
    pub count: i64,
    /// When the oldest of them was written.
    pub oldest: Option<Timestamp>,
}
crate::from_row!(Waiting { count, oldest });

/// What waits to be sent, counted up to `most`.
///
/// # Errors
/// When the statement fails.
pub async fn waiting(tx: &mut Tx, most: i64) -> Result<Waiting, StoreError> {
    tx.one(WAITING, crate::params![most]).await
}

/// Writes a mail.
///
/// # Errors
/// When the statement fails.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    to: &str,
    subject: &str,
    body: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, crate::params![id, to, subject, body, None::<&str>, now]).await?;
    Ok(())
}

/// A mail that is to be written: its id, the address, subject and text.
pub type Writing = (Uuid, String, String, String);

/// Writes mails.
///
/// # Errors
/// When the statement fails.
pub async fn add_each(tx: &mut Tx, mails: &[Writing], now: Timestamp) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<super::Param<'_>>> = Vec::with_capacity(mails.len());
    for (id, to, subject, body) in mails {
        rows.push(crate::params![*id, to, subject, body, None::<&str>, now].to_vec());
    }
    tx.insert_each(ADD, &rows).await
}

/// Writes a mail of a list, which says where one request takes its reader off it.
///
/// # Errors
/// When the statement fails.
pub async fn add_of_list(
    tx: &mut Tx,
    id: Uuid,
    to: &str,
    (subject, body): (&str, &str),
    unsubscribe: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, crate::params![id, to, subject, body, unsubscribe, now]).await?;
    Ok(())
}

/// Takes the next mail that is due; it comes again after a pause unless [`sent`] is called.
///
/// # Errors
/// When the statement fails.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Mail>, StoreError> {
    db.write(move |tx| {
        Box::pin(async move {
            let sql = match tx.engine() {
                Engine::Sqlite => TAKE_SQLITE,
                Engine::Postgres => TAKE_POSTGRES,
            };
            tx.opt(sql, crate::params![now, now + TAKEN_FOR]).await
        })
    })
    .await
}

/// Notes that a mail was handed over, and forgets its address and text.
///
/// # Errors
/// When the statement fails.
pub async fn sent(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.run(SENT, crate::params![id, now]).await?;
    Ok(())
}

/// Lets a mail wait until it is tried again.
///
/// # Errors
/// When the statement fails.
pub async fn put_off(tx: &mut Tx, id: Uuid, until: Timestamp) -> Result<(), StoreError> {
    tx.run(PUT_OFF, crate::params![id, until]).await?;
    Ok(())
}

/// Gives a mail up, and forgets its address and text.
///
/// # Errors
/// When the statement fails.
pub async fn give_up(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    tx.run(GIVEN_UP, crate::params![id]).await?;
    Ok(())
}

/// Mails before `before`, newest first; for the page that only a demonstration has.
///
/// # Errors
/// When the statement fails.
pub async fn newest(tx: &mut Tx, before: Uuid, most: i64) -> Result<Vec<Mail>, StoreError> {
    tx.all(NEWEST, crate::params![before, most]).await
}

/// One mail; for the page that only a demonstration has.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Mail>, StoreError> {
    tx.opt(ONE, crate::params![id]).await
}
