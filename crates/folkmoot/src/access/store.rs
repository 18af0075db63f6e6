//! Statements about people, their sessions and their roles.

use crate::access::may::{Actor, Grant, Role, Scope};
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const SESSION_PARTY: &str = "SELECT p.id, p.name FROM session s JOIN party p ON p.id = s.party
    WHERE s.token_hash = $1 AND s.expires_at > $2";
const GRANTS: &str = "SELECT role, scope, starts, ends FROM role_grant WHERE party = $1 ORDER BY starts, id";
const ADD_SESSION: &str = "INSERT INTO session (token_hash, party, created_at, expires_at) VALUES ($1, $2, $3, $4)";
const END_SESSION: &str = "DELETE FROM session WHERE token_hash = $1";
const END_OLD_SESSIONS: &str = "DELETE FROM session WHERE expires_at <= $1";
const ADD_PERSON: &str = "INSERT INTO party (id, kind, name, starts, created_at) VALUES ($1, 'person', $2, $3, $4)";
const ADD_IDENTITY: &str = "INSERT INTO identity (email, party, created_at) VALUES ($1, $2, $3)";
const ADD_GRANT: &str = "INSERT INTO role_grant (id, party, role, scope, starts, ends, granted_by, granted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const ADD_LINK: &str = "INSERT INTO sign_in_link (token_hash, email, next, created_at, expires_at, reusable)
    VALUES ($1, $2, $3, $4, $5, $6)";
const COUNT_TRY: &str = "INSERT INTO rate_window (name, opens_at, tries) VALUES ($1, $2, 1)
    ON CONFLICT (name, opens_at) DO UPDATE SET tries = rate_window.tries + 1 RETURNING tries";
const FORGET_TRIES: &str = "DELETE FROM rate_window WHERE opens_at < $1";

pub(crate) const STATEMENTS: &[&str] = &[
    SESSION_PARTY,
    GRANTS,
    ADD_SESSION,
    END_SESSION,
    END_OLD_SESSIONS,
    ADD_PERSON,
    ADD_IDENTITY,
    ADD_GRANT,
    ADD_LINK,
    COUNT_TRY,
    FORGET_TRIES,
];

/// How long a session lasts.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// The window in which tries are counted.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(10);

struct GrantRow {
    role: String,
    scope: String,
    starts: Date,
    ends: Option<Date>,
}
from_row!(GrantRow { role, scope, starts, ends });

/// The person of a session that has not ended, with their roles.
///
/// # Errors
/// When a statement fails.
pub async fn actor(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Actor>, StoreError> {
    let found: Option<(Uuid, String)> =
        tx.opt(SESSION_PARTY, params![token_hash, now]).await?;
    let Some((party, name)) = found else { return Ok(None) };
    let rows: Vec<GrantRow> = tx.all(GRANTS, params![party]).await?;
    let grants = rows
        .into_iter()
        .filter_map(|row| {
            Some(Grant {
                role: Role::from_key(&row.role)?,
                scope: Scope::from_key(&row.scope),
                starts: row.starts,
                ends: row.ends,
            })
        })
        .collect();
    Ok(Some(Actor { party: Some(party), name, grants, demo: false }))
}

/// Adds a person who can sign in with this address, which is kept in lower case.
///
/// # Errors
/// [`StoreError::Taken`] when somebody has the address already.
pub async fn add_identity(
    tx: &mut Tx,
    party: Uuid,
    name: &str,
    email: &str,
    today: Date,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_PERSON, params![party, name, today, now]).await?;
    tx.run(ADD_IDENTITY, params![&email.to_lowercase(), party, now]).await?;
    Ok(())
}

/// Gives somebody a role.
///
/// # Errors
/// When the statement fails.
pub async fn add_grant(
    tx: &mut Tx,
    id: Uuid,
    party: Uuid,
    grant: &Grant,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (role, scope) = (grant.role.key(), grant.scope.key());
    tx.run(ADD_GRANT, params![id, party, role, scope, grant.starts, grant.ends, by, now]).await?;
    Ok(())
}

/// A link that signs in whoever has this address.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// The hash of its secret.
    pub token_hash: [u8; 32],
    /// The address it was asked for.
    pub email: String,
    /// The path to go to.
    pub next: String,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Whether it works more than once, as only a demonstration's do.
    pub reusable: bool,
}

/// Keeps a link.
///
/// # Errors
/// When the statement fails.
pub async fn add_link(tx: &mut Tx, link: &NewLink, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        ADD_LINK,
        params![&link.token_hash, &link.email, &link.next, now, link.expires_at, link.reusable],
    )
    .await?;
    Ok(())
}

/// Begins a session.
///
/// # Errors
/// When the statement fails.
pub async fn begin_session(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    party: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_SESSION, params![token_hash, party, now, now + SESSION]).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the statement fails.
pub async fn end_session(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.run(END_SESSION, params![token_hash]).await?;
    Ok(())
}

/// Forgets sessions and counts of tries that are over; run from time to time.
///
/// # Errors
/// When a statement fails.
pub async fn tidy(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    tx.run(END_OLD_SESSIONS, params![now]).await?;
    tx.run(FORGET_TRIES, params![now - WINDOW * 2]).await?;
    Ok(())
}

/// Counts a try under `name`; returns the seconds to wait if it was one too many. `name` must hold
/// no personal data: hash what stands for a person.
///
/// # Errors
/// When the statement fails.
pub async fn count_try(
    tx: &mut Tx,
    name: &str,
    most: i64,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let window = WINDOW.as_micros() as i64;
    let opens = now.as_microsecond() / window * window;
    let (tries,): (i64,) = tx.one(COUNT_TRY, params![name, opens]).await?;
    let wait = (opens + window - now.as_microsecond()) / 1_000_000 + 1;
    Ok((tries > most).then_some(wait))
}
