//! The record of each time a register was brought in, and of the rows that were not taken.

use super::model::Reject;
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// Rejects kept with a run; the rejects file has all of them.
pub const MOST_REJECTS: u64 = 10_000;
/// The longest row that is kept, in characters.
const LONGEST_ROW: usize = 2_000;

macro_rules! select_run {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, file_name, started_at, ended_at, rows_read, added, changed, unchanged, \
             closed, rejected, outcome FROM import_run WHERE kind IN ('organisations', 'locations') ",
            $rest
        )
    };
}
const BEGIN: &str =
    "INSERT INTO import_run (id, kind, source, file_name, started_at, rows_read, added, changed,
        unchanged, closed, rejected) VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, 0)";
const REPORT: &str =
    "UPDATE import_run SET rows_read = $2, added = $3, changed = $4, unchanged = $5, closed = $6,
        rejected = $7 WHERE id = $1";
const END: &str = "UPDATE import_run SET ended_at = $2, outcome = $3 WHERE id = $1";
const ADD_REJECT: &str =
    "INSERT INTO import_reject (run, row_number, reason, row_text) VALUES ($1, $2, $3, $4)
    ON CONFLICT (run, row_number) DO NOTHING";
const RUNS: &str = select_run!("AND id < $1 ORDER BY id DESC LIMIT $2");
const RUN: &str = select_run!("AND id = $1");
const REJECTS: &str =
    "SELECT row_number, reason, row_text FROM import_reject WHERE run = $1 AND row_number > $2
    ORDER BY row_number LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[BEGIN, REPORT, END, ADD_REJECT, RUNS, RUN, REJECTS];

/// What became of the rows of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows looked at.
    pub read: u64,
    /// New ones.
    pub added: u64,
    /// Those that differ from what was there.
    pub changed: u64,
    /// Those that do not.
    pub unchanged: u64,
    /// Those among the changed that have ended since.
    pub closed: u64,
    /// Those that could not be taken.
    pub rejected: u64,
}

/// One run as it is kept. Times are instants, counts are rows.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its id.
    pub id: Uuid,
    /// Which register: `organisations` or `locations`.
    pub kind: String,
    /// The name of its file.
    pub file_name: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; none while it runs, or if it was interrupted.
    pub ended_at: Option<Timestamp>,
    /// Rows looked at.
    pub rows_read: i64,
    /// New ones.
    pub added: i64,
    /// Those that differed.
    pub changed: i64,
    /// Those that did not.
    pub unchanged: i64,
    /// Those that have ended since.
    pub closed: i64,
    /// Those that were not taken.
    pub rejected: i64,
    /// `done` when all of it was brought in.
    pub outcome: Option<String>,
}
from_row!(Run {
    id,
    kind,
    file_name,
    started_at,
    ended_at,
    rows_read,
    added,
    changed,
    unchanged,
    closed,
    rejected,
    outcome,
});

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Begins a run. `source` is a hash of the file.
///
/// # Errors
/// When the statement fails.
pub async fn begin(
    tx: &mut Tx,
    id: Uuid,
    kind: &str,
    source: &str,
    file_name: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(BEGIN, params![id, kind, source, file_name, now]).await?;
    Ok(())
}

/// Writes how far a run has come.
///
/// # Errors
/// When the statement fails.
pub async fn report(tx: &mut Tx, id: Uuid, counts: &Counts) -> Result<(), StoreError> {
    let c = counts;
    let numbers = [c.read, c.added, c.changed, c.unchanged, c.closed, c.rejected].map(count);
    let [read, added, changed, unchanged, closed, rejected] = numbers;
    tx.run(REPORT, params![id, read, added, changed, unchanged, closed, rejected]).await?;
    Ok(())
}

/// Ends a run.
///
/// # Errors
/// When the statement fails.
pub async fn end(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.run(END, params![id, now, "done"]).await?;
    Ok(())
}

/// Keeps a row that was not taken.
///
/// # Errors
/// When the statement fails.
pub async fn reject(tx: &mut Tx, id: Uuid, reject: &Reject) -> Result<(), StoreError> {
    let raw = crate::web::fields::clean(&reject.raw);
    let raw: String = raw.chars().take(LONGEST_ROW).collect();
    tx.run(ADD_REJECT, params![id, count(reject.row), &reject.reason, &raw]).await?;
    Ok(())
}

/// The last runs, newest first, all before one of them.
///
/// # Errors
/// When the statement fails.
pub async fn list(tx: &mut Tx, before: Option<Uuid>, most: i64) -> Result<Vec<Run>, StoreError> {
    tx.all(RUNS, params![before.unwrap_or(Uuid::max()), most]).await
}

/// One run.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Run>, StoreError> {
    tx.opt(RUN, params![id]).await
}

/// The rows of a run that were not taken: row, reason, the row as it stood; all after one of them.
///
/// # Errors
/// When the statement fails.
pub async fn rejects(
    tx: &mut Tx,
    run: Uuid,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, String, String)>, StoreError> {
    tx.all(REJECTS, params![run, after, most]).await
}
