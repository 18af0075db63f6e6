//! Long work that outlives a request: kept in a table, taken by one worker at a time under a lease,
//! with its progress. A job whose worker died is taken again when its lease has run out, so each
//! kind of job must be safe to run again.

use super::{Db, Engine, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a worker may be silent before another takes its job.
pub const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// After so many failures a job is given up.
pub const MOST_ATTEMPTS: i64 = 5;

/// One job as its worker sees it.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// What is to be done: the name of a kind.
    pub kind: String,
    /// What the kind needs to know.
    pub payload: String,
    /// Steps done so far; a job that was broken off goes on from here if its kind can.
    pub done: i64,
    /// How often it was begun, this time included.
    pub attempts: i64,
}
crate::from_row!(Job { id, kind, payload, done, attempts });

/// Where a job stands, for a page.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Its id.
    pub id: Uuid,
    /// The name of its kind.
    pub kind: String,
    /// waiting, running, done, failed or stopped.
    pub state: String,
    /// Steps done.
    pub done: i64,
    /// Steps in all; 0 while not known.
    pub total: i64,
    /// What it says of itself.
    pub message: Option<String>,
}
crate::from_row!(Progress { id, kind, state, done, total, message });

const ADD: &str =
    "INSERT INTO job (id, kind, payload, state, run_at, attempts, done, total, created_at)
    VALUES ($1, $2, $3, 'waiting', $4, 0, 0, 0, $5)";
const TAKE_SQLITE: &str =
    "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $2
    WHERE id = (SELECT id FROM job WHERE state IN ('waiting', 'running') AND run_at <= $1
                AND (lease_until IS NULL OR lease_until < $1) ORDER BY run_at, id LIMIT 1)
    RETURNING id, kind, payload, done, attempts";
const TAKE_POSTGRES: &str =
    "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $2
    WHERE id = (SELECT id FROM job WHERE state IN ('waiting', 'running') AND run_at <= $1
                AND (lease_until IS NULL OR lease_until < $1) ORDER BY run_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, payload, done, attempts";
const REPORT: &str = "UPDATE job SET done = $2, total = $3, message = $4, lease_until = $5
    WHERE id = $1 AND state = 'running'";
const KEEP: &str = "UPDATE job SET lease_until = $2 WHERE id = $1 AND state = 'running'";
const END: &str =
    "UPDATE job SET state = $2, message = $3, ended_at = $4, lease_until = NULL WHERE id = $1";
const AGAIN: &str =
    "UPDATE job SET state = 'waiting', message = $2, run_at = $3, lease_until = NULL
    WHERE id = $1";
const ONE: &str = "SELECT id, kind, state, done, total, message FROM job WHERE id = $1";
const OPEN: &str = "SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'running')";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, REPORT, KEEP, END, AGAIN, ONE, OPEN];
#[cfg(test)]
pub(crate) const ENGINE_STATEMENTS: &[(Engine, &str)] =
    &[(Engine::Sqlite, TAKE_SQLITE), (Engine::Postgres, TAKE_POSTGRES)];

/// Adds a job in the transaction of what asks for it.
///
/// # Errors
/// When the statement fails.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    kind: &str,
    payload: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, crate::params![id, kind, payload, now, now]).await?;
    Ok(())
}

/// Takes the next job that is due, if any, for [`LEASE`].
///
/// # Errors
/// When the statement fails.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Job>, StoreError> {
    db.write(move |tx| {
        Box::pin(async move {
            let sql = match tx.engine() {
                Engine::Sqlite => TAKE_SQLITE,
                Engine::Postgres => TAKE_POSTGRES,
            };
            tx.opt(sql, crate::params![now, now + LEASE]).await
        })
    })
    .await
}

/// Notes how far a job is and keeps its lease. Returns false when it is no longer this worker's.
///
/// # Errors
/// When the statement fails.
pub async fn report(
    tx: &mut Tx,
    id: Uuid,
    done: i64,
    total: i64,
    message: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(REPORT, crate::params![id, done, total, message, now + LEASE]).await? == 1)
}

/// Keeps the lease of a job that works on without having anything to tell.
///
/// # Errors
/// When the statement fails.
pub async fn keep(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.run(KEEP, crate::params![id, now + LEASE]).await?;
    Ok(())
}

/// Ends a job well.
///
/// # Errors
/// When the statement fails.
pub async fn finish(
    tx: &mut Tx,
    id: Uuid,
    message: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(END, crate::params![id, "done", message, now]).await?;
    Ok(())
}

/// Notes that a job failed: it is tried again after a while, or given up after
/// [`MOST_ATTEMPTS`].
///
/// # Errors
/// When the statement fails.
pub async fn fail(tx: &mut Tx, job: &Job, message: &str, now: Timestamp) -> Result<(), StoreError> {
    if job.attempts >= MOST_ATTEMPTS {
        tx.run(END, crate::params![job.id, "failed", message, now]).await?;
    } else {
        let pause = SignedDuration::from_secs(10 << job.attempts.clamp(0, 10));
        tx.run(AGAIN, crate::params![job.id, message, now + pause]).await?;
    }
    Ok(())
}

/// Where one job stands.
///
/// # Errors
/// When the statement fails.
pub async fn progress(tx: &mut Tx, id: Uuid) -> Result<Option<Progress>, StoreError> {
    tx.opt(ONE, crate::params![id]).await
}

/// How many jobs wait or run.
///
/// # Errors
/// When the statement fails.
pub async fn open(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(OPEN, &[]).await?.0)
}
