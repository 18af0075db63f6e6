//! Statements about what was sent to scrutiny.

use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

// Which bodies are scrutiny committees, in the order of their ids.
const COMMITTEES: &str = "SELECT DISTINCT body FROM register_entry
    WHERE kind = 'scrutiny' AND body > $1 ORDER BY body LIMIT $2";
const AREAS: &str =
    "SELECT area FROM register_entry WHERE kind = 'scrutiny' AND body = $1 ORDER BY area LIMIT $2";
const OF_AREA: &str = "SELECT body FROM register_entry WHERE area = $1 AND kind = 'scrutiny'";
const IS_SENT: &str = "SELECT COUNT(*) FROM scrutiny_sent
    WHERE area = $1 AND body = $2 AND reference = $3 AND n = $4";
const ADD: &str =
    "INSERT INTO scrutiny_sent (area, id, body, what, reference, n, title, on_day, at, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const LIST: &str =
    "SELECT s.area, s.id, s.body, s.what, s.reference, s.n, s.title, s.on_day, s.at, p.name
    FROM scrutiny_sent s JOIN party p ON p.id = s.body
    WHERE (CAST($1 AS TEXT) IS NULL OR s.area = $1) AND s.id < $2 ORDER BY s.id DESC LIMIT $3";
const BEGIN: &str = "INSERT INTO scrutiny_post (body, off, mailed_on) VALUES ($1, FALSE, NULL)
    ON CONFLICT (body) DO NOTHING";
// Only once a day, however many copies of the program look.
const LOOK: &str = "UPDATE scrutiny_post SET mailed_on = $2
    WHERE body = $1 AND NOT off AND (mailed_on IS NULL OR mailed_on < $2)";
const SWITCH: &str = "INSERT INTO scrutiny_post (body, off, mailed_on) VALUES ($1, $2, NULL)
    ON CONFLICT (body) DO UPDATE SET off = excluded.off";
const IS_OFF: &str = "SELECT off FROM scrutiny_post WHERE body = $1";
const ADD_LINK: &str = "INSERT INTO scrutiny_link (token_hash, body, made_at) VALUES ($1, $2, $3)";
const OF_LINK: &str = "SELECT body FROM scrutiny_link WHERE token_hash = $1";
const FORGET_LINKS: &str = "DELETE FROM scrutiny_link WHERE made_at < $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    COMMITTEES,
    AREAS,
    OF_AREA,
    IS_SENT,
    ADD,
    LIST,
    BEGIN,
    LOOK,
    SWITCH,
    IS_OFF,
    ADD_LINK,
    OF_LINK,
    FORGET_LINKS,
];

/// The most areas that one committee is looked up for.
const MOST_AREAS: i64 = 20;

/// The committees that the register names, after one of them.
pub(super) async fn committees(
    tx: &mut Tx,
    after: Uuid,
    most: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<(Uuid,)> = tx.all(COMMITTEES, params![after, most]).await?;
    Ok(rows.into_iter().map(|(body,)| body).collect())
}

/// The areas for which the register names a body as scrutiny committee.
///
/// # Errors
/// When the statement fails.
pub async fn areas(tx: &mut Tx, body: Uuid) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = tx.all(AREAS, params![body, MOST_AREAS]).await?;
    Ok(rows.into_iter().map(|(area,)| area).collect())
}

/// The scrutiny committee that the register names for an area.
///
/// # Errors
/// When the statement fails.
pub async fn committee(tx: &mut Tx, area: &str) -> Result<Option<Uuid>, StoreError> {
    let row: Option<(Option<Uuid>,)> = tx.opt(OF_AREA, params![area]).await?;
    Ok(row.and_then(|(body,)| body))
}

/// Something that was sent.
#[derive(Debug, Clone)]
pub struct SentRow {
    /// The area that it is about.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The committee.
    pub body: Uuid,
    /// `lesson` or `plan`.
    pub what: String,
    /// The lesson, or what the plan belongs to.
    pub reference: String,
    /// Its version, from 1.
    pub n: i64,
    /// What it was called.
    pub title: String,
    /// The day.
    pub on_day: Date,
    /// The instant.
    pub at: Timestamp,
    /// The name of the committee.
    pub body_name: String,
}
crate::from_row!(SentRow { area, id, body, what, reference, n, title, on_day, at, body_name });

/// Whether a version of something was sent already.
pub(super) async fn is_sent(
    tx: &mut Tx,
    (area, body): (&str, Uuid),
    (reference, n): (&str, i64),
) -> Result<bool, StoreError> {
    Ok(tx.one::<(i64,)>(IS_SENT, params![area, body, reference, n]).await?.0 > 0)
}

pub(super) async fn add(tx: &mut Tx, new: &SentRow, left: &Left) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            &new.area,
            new.id,
            new.body,
            &new.what,
            &new.reference,
            new.n,
            &new.title,
            new.on_day,
            new.at,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// What was sent, of all areas or of one, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    area: Option<&str>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<SentRow>, StoreError> {
    tx.all(LIST, params![area, before.unwrap_or(Uuid::max()), most]).await
}

/// Takes the mail of a committee for a day; false if it wants none, or had one that day.
pub(super) async fn look(tx: &mut Tx, body: Uuid, today: Date) -> Result<bool, StoreError> {
    tx.run(BEGIN, params![body]).await?;
    Ok(tx.run(LOOK, params![body, today]).await? == 1)
}

/// Switches the mail of a committee off or on.
///
/// # Errors
/// When the statement fails.
pub async fn switch(tx: &mut Tx, body: Uuid, off: bool) -> Result<(), StoreError> {
    tx.run(SWITCH, params![body, off]).await?;
    Ok(())
}

/// Whether the mail of a committee is switched off.
///
/// # Errors
/// When the statement fails.
pub async fn is_off(tx: &mut Tx, body: Uuid) -> Result<bool, StoreError> {
    Ok(tx.opt::<(bool,)>(IS_OFF, params![body]).await?.is_some_and(|(off,)| off))
}

pub(super) async fn add_link(
    tx: &mut Tx,
    hash: &[u8; 32],
    body: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_LINK, params![hash, body, now]).await?;
    Ok(())
}

/// Whose mail a link ends.
///
/// # Errors
/// When the statement fails.
pub async fn of_link(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<Uuid>, StoreError> {
    Ok(tx.opt::<(Uuid,)>(OF_LINK, params![hash]).await?.map(|(body,)| body))
}

/// Forgets the links that were made before an instant.
///
/// # Errors
/// When the statement fails.
pub async fn forget_links(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.run(FORGET_LINKS, params![before]).await?;
    Ok(())
}
