//! Statements about people, their sessions and their roles.

use crate::access::may::{Actor, Grant, Role, Scope};
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx, outbox};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

const SESSION_PARTY: &str = "SELECT p.id, p.name FROM session s JOIN party p ON p.id = s.party
    WHERE s.token_hash = $1 AND s.expires_at > $2";
const NAME: &str = "SELECT name FROM party WHERE id = $1 AND (ends IS NULL OR ends > $2)";
const GRANTS: &str =
    "SELECT role, scope, starts, ends FROM role_grant WHERE party = $1 ORDER BY starts, id";
const ADD_SESSION: &str =
    "INSERT INTO session (token_hash, party, created_at, expires_at) VALUES ($1, $2, $3, $4)";
const END_SESSION: &str = "DELETE FROM session WHERE token_hash = $1";
const END_OLD_SESSIONS: &str = "DELETE FROM session WHERE expires_at <= $1";
const ADD_PERSON: &str =
    "INSERT INTO party (id, kind, name, starts, created_at) VALUES ($1, 'person', $2, $3, $4)";
const ADD_IDENTITY: &str = "INSERT INTO identity (email, party, created_at) VALUES ($1, $2, $3)";
const ADD_GRANT: &str =
    "INSERT INTO role_grant (id, party, role, scope, starts, ends, granted_by, granted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
// A demonstration's links are the same at each start, and live on.
const ADD_LINK: &str =
    "INSERT INTO sign_in_link (token_hash, email, next, created_at, expires_at, reusable)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at";
const PERSON: &str = "SELECT p.id, p.name FROM identity i JOIN party p ON p.id = i.party
    WHERE i.email = $1 AND (p.ends IS NULL OR p.ends > $2)";
const LINK: &str = "SELECT l.email, l.next, l.expires_at, l.used_at, l.reusable, p.id, p.name
    FROM sign_in_link l JOIN identity i ON i.email = l.email JOIN party p ON p.id = i.party
    WHERE l.token_hash = $1 AND (p.ends IS NULL OR p.ends > $2)";
// Of two who press the button at once, one finds it used.
const USE_LINK: &str =
    "UPDATE sign_in_link SET used_at = CASE WHEN reusable THEN NULL ELSE CAST($2 AS BIGINT) END
    WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 AND (NOT reusable OR $3)";
const FORGET_LINKS: &str = "DELETE FROM sign_in_link WHERE expires_at < $1";
const END_SESSIONS_OF: &str = "DELETE FROM session WHERE party = $1";
const COUNT_TRY: &str = "INSERT INTO rate_window (name, opens_at, tries) VALUES ($1, $2, 1)
    ON CONFLICT (name, opens_at) DO UPDATE SET tries = rate_window.tries + 1 RETURNING tries";
const FORGET_TRIES: &str = "DELETE FROM rate_window WHERE opens_at < $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    SESSION_PARTY,
    NAME,
    GRANTS,
    ADD_SESSION,
    END_SESSION,
    END_OLD_SESSIONS,
    ADD_PERSON,
    ADD_IDENTITY,
    ADD_GRANT,
    ADD_LINK,
    PERSON,
    LINK,
    USE_LINK,
    FORGET_LINKS,
    END_SESSIONS_OF,
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
    let found: Option<(Uuid, String)> = tx.opt(SESSION_PARTY, params![token_hash, now]).await?;
    let Some((party, name)) = found else { return Ok(None) };
    Ok(Some(with_grants(tx, party, name).await?))
}

/// A person who has not left, with their roles as they are now.
///
/// # Errors
/// When a statement fails.
pub async fn actor_of(tx: &mut Tx, party: Uuid, today: Date) -> Result<Option<Actor>, StoreError> {
    match tx.opt::<(String,)>(NAME, params![party, today]).await? {
        Some((name,)) => Ok(Some(with_grants(tx, party, name).await?)),
        None => Ok(None),
    }
}

async fn with_grants(tx: &mut Tx, party: Uuid, name: String) -> Result<Actor, StoreError> {
    let rows: Vec<GrantRow> = tx.all(GRANTS, params![party]).await?;
    let grants: Vec<Grant> = rows
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
    let names = names_of(tx, grants.iter().map(|grant| &grant.scope)).await?;
    Ok(Actor { party: Some(party), name, grants, names, link: None, demo: false })
}

/// The names of the bodies among some scopes.
pub(super) async fn names_of<'s>(
    tx: &mut Tx,
    scopes: impl Iterator<Item = &'s Scope>,
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let bodies = scopes.filter_map(|scope| match scope {
        Scope::Party(id) => Some(*id),
        Scope::Nation | Scope::Area(_) => None,
    });
    let bodies: Vec<Uuid> = bodies.collect();
    super::names::names(tx, bodies).await
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
    tx.run(ADD_GRANT, params![id, party, role, &*scope, grant.starts, grant.ends, by, now]).await?;
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

/// A link as its follower finds it, with the person it signs in.
#[derive(Debug, Clone)]
pub struct Link {
    /// The address it was asked for.
    pub email: String,
    /// The path to go to.
    pub next: String,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
    /// Whether it works more than once.
    pub reusable: bool,
    /// The person.
    pub party: Uuid,
    /// Their name.
    pub name: String,
}
from_row!(Link { email, next, expires_at, used_at, reusable, party, name });

/// The link of a secret, if there is one and its person is still there.
///
/// # Errors
/// When the statement fails.
pub async fn link(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    today: Date,
) -> Result<Option<Link>, StoreError> {
    tx.opt(LINK, params![token_hash, today]).await
}

/// Uses a link up; returns false if it was used, is too old, or only a demonstration would take it.
///
/// # Errors
/// When the statement fails.
pub async fn use_link(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    demo: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(USE_LINK, params![token_hash, now, demo]).await? == 1)
}

/// What is mailed with a link.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The id of the mail.
    pub id: Uuid,
    /// Its subject.
    pub subject: String,
    /// Its text, with the link in it.
    pub body: String,
}

/// Keeps a link and the mail that carries it. For an address that nobody has, a link is written that
/// leads nobody anywhere and no mail, so that the work is the same.
///
/// # Errors
/// When a statement fails.
pub async fn send_link(
    tx: &mut Tx,
    mut link: NewLink,
    letter: &Letter,
    today: Date,
    now: Timestamp,
) -> Result<(), StoreError> {
    if person(tx, &link.email, today).await?.is_some() {
        outbox::add(tx, letter.id, &link.email, &letter.subject, &letter.body, now).await?;
    } else {
        link.email = String::new();
        link.expires_at = now;
    }
    add_link(tx, &link, now).await
}

/// The person who signs in with this address: their id and name.
///
/// # Errors
/// When the statement fails.
pub async fn person(
    tx: &mut Tx,
    email: &str,
    today: Date,
) -> Result<Option<(Uuid, String)>, StoreError> {
    tx.opt(PERSON, params![email, today]).await
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

/// Ends every session of somebody who has left.
///
/// # Errors
/// When the statement fails.
pub async fn end_sessions_of(tx: &mut Tx, party: Uuid) -> Result<(), StoreError> {
    tx.run(END_SESSIONS_OF, params![party]).await?;
    Ok(())
}

/// Forgets sessions, links and counts of tries that are over; run from time to time.
///
/// # Errors
/// When a statement fails.
pub async fn tidy(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    tx.run(END_OLD_SESSIONS, params![now]).await?;
    // For a day one can still be told that a link is too old, rather than unknown.
    tx.run(FORGET_LINKS, params![now - SignedDuration::from_hours(24)]).await?;
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
