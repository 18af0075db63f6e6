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

impl Job {
    /// The turn of the worker that took it.
    #[must_use]
    pub fn turn(&self) -> Turn {
        Turn { job: self.id, attempt: self.attempts }
    }
}

/// A worker's turn at a job. It is over when another worker has taken the job, however long the first one,
/// which was silent for a while, works on: what it then reports is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The job.
    pub job: Uuid,
    /// How often the job had been begun when it was taken.
    pub attempt: i64,
}

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
const ADD_ONCE: &str =
    "INSERT INTO job (id, kind, payload, state, run_at, attempts, done, total, created_at)
    VALUES ($1, $2, $3, 'waiting', $4, 0, 0, 0, $4) ON CONFLICT (id) DO NOTHING";
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
const REPORT: &str = "UPDATE job SET done = $3, total = $4, message = $5, lease_until = $6
    WHERE id = $1 AND attempts = $2 AND state = 'running'";
const KEEP: &str = "UPDATE job SET lease_until = $3
    WHERE id = $1 AND attempts = $2 AND state = 'running'";
const END: &str = "UPDATE job SET state = $3, message = $4, ended_at = $5, lease_until = NULL
    WHERE id = $1 AND attempts = $2 AND state = 'running'";
const AGAIN: &str =
    "UPDATE job SET state = 'waiting', message = $3, run_at = $4, lease_until = NULL
    WHERE id = $1 AND attempts = $2 AND state = 'running'";
const ONE: &str = "SELECT id, kind, state, done, total, message FROM job WHERE id = $1";
const OPEN: &str = "SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'running')";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, ADD_ONCE, REPORT, KEEP, END, AGAIN, ONE, OPEN];
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

/// Adds a job unless there is one of this id, however many copies of the program want it; returns whether it was added.
///
/// # Errors
/// When the statement fails.
pub async fn add_once(
    tx: &mut Tx,
    id: Uuid,
    kind: &str,
    payload: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(ADD_ONCE, crate::params![id, kind, payload, now]).await? == 1)
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

/// Notes how far a job is and keeps its lease. Returns false when the turn is over.
///
/// # Errors
/// When the statement fails.
pub async fn report(
    tx: &mut Tx,
    turn: Turn,
    done: i64,
    total: i64,
    message: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let (id, attempt) = (turn.job, turn.attempt);
    let values = crate::params![id, attempt, done, total, message, now + LEASE];
    Ok(tx.run(REPORT, values).await? == 1)
}

/// Keeps the lease of a job that works on without having anything to tell.
///
/// # Errors
/// When the statement fails.
pub async fn keep(tx: &mut Tx, turn: Turn, now: Timestamp) -> Result<(), StoreError> {
    tx.run(KEEP, crate::params![turn.job, turn.attempt, now + LEASE]).await?;
    Ok(())
}

/// Ends a job well, if the turn is not over.
///
/// # Errors
/// When the statement fails.
pub async fn finish(
    tx: &mut Tx,
    turn: Turn,
    message: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(END, crate::params![turn.job, turn.attempt, "done", message, now]).await?;
    Ok(())
}

/// Notes that a job failed: it is tried again after a while, or given up after
/// [`MOST_ATTEMPTS`]. Changes nothing when the turn is over.
///
/// # Errors
/// When the statement fails.
pub async fn fail(tx: &mut Tx, job: &Job, message: &str, now: Timestamp) -> Result<(), StoreError> {
    if job.attempts >= MOST_ATTEMPTS {
        tx.run(END, crate::params![job.id, job.attempts, "failed", message, now]).await?;
    } else {
        let pause = SignedDuration::from_secs(10 << job.attempts.clamp(0, 10));
        tx.run(AGAIN, crate::params![job.id, job.attempts, message, now + pause]).await?;
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

#[cfg(test)]
mod tests {
    use super::super::conformance::{BOTH, fresh};
    use super::*;
    use crate::world::World;

    #[tokio::test]
    async fn a_worker_that_was_silent_too_long_can_neither_report_nor_end_the_job_another_has_taken()
     {
        for engine in BOTH {
            let fresh = fresh(engine);
            let db = Db::open(&fresh.url).await.expect("a database");
            let world = World::real();
            let (id, now) = (world.new_id(), world.now());
            db.write(move |tx| Box::pin(async move { add(tx, id, "count", "", now).await }))
                .await
                .expect("a job");
            let first = take(&db, now).await.expect("taken").expect("a job is due");
            assert!(take(&db, now).await.expect("looked").is_none(), "{engine:?}: it has a lease");
            let later = now + LEASE + SignedDuration::from_secs(1);
            let second = take(&db, later).await.expect("taken").expect("its lease has run out");
            assert_eq!((second.id, second.attempts), (id, 2), "{engine:?}");
            let outcome: Result<_, StoreError> = db
                .write(move |tx| {
                    Box::pin(async move {
                        let late = report(tx, first.turn(), 7, 9, "late", later).await?;
                        finish(tx, first.turn(), "late", later).await?;
                        fail(tx, &first, "late", later).await?;
                        let in_time = report(tx, second.turn(), 5, 9, "on", later).await?;
                        let meanwhile = progress(tx, id).await?;
                        finish(tx, second.turn(), "well", later).await?;
                        Ok((late, in_time, meanwhile, progress(tx, id).await?))
                    })
                })
                .await;
            let (late, in_time, meanwhile, end) = outcome.expect("statements");
            assert!(!late && in_time, "{engine:?}");
            let meanwhile = meanwhile.expect("the job");
            assert_eq!((meanwhile.state.as_str(), meanwhile.done), ("running", 5), "{engine:?}");
            let end = end.expect("the job");
            assert_eq!((end.state.as_str(), end.message.as_deref()), ("done", Some("well")));
        }
    }
}
