//! Statements about files that were brought in: each run, the rows that were not taken, the file while it
//! is worked on.

use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a file and the raw rows that were not taken are kept after it was sent: they hold what people said.
pub const KEEP_FILE: SignedDuration = SignedDuration::from_hours(24 * 30);

const BEGIN: &str =
    "INSERT INTO import_run (id, kind, source, file_name, area, by_party, started_at, rows_read,
        added, changed, unchanged, rejected, published, terms)
    VALUES ($1, 'experiences', $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, $7)";
const COUNT: &str = "UPDATE import_run SET rows_read = rows_read + $2, added = added + $3, unchanged = unchanged + $4,
        rejected = rejected + $5, published = published + $6 WHERE id = $1";
const NAME: &str = "UPDATE import_run SET source = $2, terms = $3, started_at = $4 WHERE id = $1";
const END: &str = "UPDATE import_run SET ended_at = $2, outcome = $3 WHERE id = $1";
const REJECT: &str =
    "INSERT INTO import_reject (run, row_number, reason, row_text) VALUES ($1, $2, $3, $4)
    ON CONFLICT (run, row_number) DO NOTHING";
macro_rules! select_run {
    ($rest:literal) => {
        concat!(
            "SELECT id, source, file_name, area, by_party, started_at, ended_at, rows_read, added, unchanged, \
             rejected, published, terms, outcome FROM import_run ",
            $rest
        )
    };
}
const ONE: &str = select_run!("WHERE id = $1 AND kind = 'experiences'");
const LIST: &str = select_run!(
    "WHERE kind = 'experiences' AND (started_at < $1 OR (started_at = $1 AND id < $2))
     ORDER BY started_at DESC, id DESC LIMIT $3"
);
const LIST_AREA: &str = select_run!(
    "WHERE kind = 'experiences' AND area = $4 AND (started_at < $1 OR (started_at = $1 AND id < $2))
     ORDER BY started_at DESC, id DESC LIMIT $3"
);
const LAST_OF_SOURCE: &str = select_run!(
    "WHERE source = $1 AND kind = 'experiences' AND added > 0 ORDER BY started_at DESC LIMIT 1"
);
const REJECTS: &str = "SELECT row_number, reason, row_text FROM import_reject
    WHERE run = $1 AND row_number > $2 ORDER BY row_number LIMIT $3";
const KEEP: &str = "INSERT INTO import_file (run, content, mapping) VALUES ($1, $2, $3)";
const FILE: &str = "SELECT content, mapping FROM import_file WHERE run = $1";
const SET_MAPPING: &str = "UPDATE import_file SET mapping = $2 WHERE run = $1";
const COPY: &str = "INSERT INTO import_file (run, content, mapping)
    SELECT CAST($2 AS UUID), content, mapping FROM import_file WHERE run = $1";
const ERASE_FILES: &str =
    "DELETE FROM import_file WHERE run IN (SELECT id FROM import_run WHERE started_at < $1)";
const ERASE_ROWS: &str = "UPDATE import_reject SET row_text = '' WHERE row_text <> ''
    AND run IN (SELECT id FROM import_run WHERE kind = 'experiences' AND started_at < $1)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    BEGIN,
    COUNT,
    NAME,
    END,
    REJECT,
    ONE,
    LIST,
    LIST_AREA,
    LAST_OF_SOURCE,
    REJECTS,
    KEEP,
    FILE,
    SET_MAPPING,
    COPY,
    ERASE_FILES,
    ERASE_ROWS,
];

/// One run.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its id, which is also that of its job.
    pub id: Uuid,
    /// What its rows come from.
    pub source: String,
    /// The name of the file.
    pub file_name: String,
    /// The area for which it was brought in, if one.
    pub area: Option<String>,
    /// Who did it.
    pub by: Option<Uuid>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// Rows read so far.
    pub read: i64,
    /// Rows that became experiences.
    pub added: i64,
    /// Rows that were there already.
    pub unchanged: i64,
    /// Rows that could not be taken.
    pub rejected: i64,
    /// Of those added, how many were published at once.
    pub published: i64,
    /// Under which agreement they were given.
    pub terms: Option<String>,
    /// How it ended: `done`, or why not.
    pub outcome: Option<String>,
}
from_row!(Run {
    id,
    source,
    file_name,
    area,
    by,
    started_at,
    ended_at,
    read,
    added,
    unchanged,
    rejected,
    published,
    terms,
    outcome,
});

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Its number in the file.
    pub number: i64,
    /// What is wrong with it and how to mend it.
    pub reason: String,
    /// The row as a line of CSV; empty when its time was over.
    pub row: String,
}
from_row!(Reject { number, reason, row });

/// What is to be known when a run begins.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// Its id.
    pub id: Uuid,
    /// What its rows come from.
    pub source: String,
    /// The name of the file.
    pub file_name: String,
    /// The area for which it is brought in, if one.
    pub area: Option<String>,
    /// Who does it.
    pub by: Option<Uuid>,
    /// Under which agreement.
    pub terms: Option<String>,
}

/// Notes that a run begins.
///
/// # Errors
/// When the statement fails.
pub async fn begin(tx: &mut Tx, run: &NewRun, now: Timestamp) -> Result<(), StoreError> {
    tx.run(BEGIN, params![run.id, &run.source, &run.file_name, &run.area, run.by, now, &run.terms])
        .await?;
    Ok(())
}

/// Counts of rows, added to those of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows read.
    pub read: i64,
    /// Rows that became experiences.
    pub added: i64,
    /// Rows that were there already.
    pub unchanged: i64,
    /// Rows that could not be taken.
    pub rejected: i64,
    /// Of those added, how many were published.
    pub published: i64,
    /// Of those that might have been published, how many wait because of likely personal data.
    pub marked: i64,
    /// Of those added, how many tell of danger.
    pub danger: i64,
    /// Of those added, how many have a date that could only be read with the month first.
    pub month_first: i64,
}

impl Counts {
    /// Adds the counts of one batch.
    pub fn add(&mut self, more: Counts) {
        self.read += more.read;
        self.added += more.added;
        self.unchanged += more.unchanged;
        self.rejected += more.rejected;
        self.published += more.published;
        self.marked += more.marked;
        self.danger += more.danger;
        self.month_first += more.month_first;
    }
}

/// Adds to the counts of a run.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, run: Uuid, counts: Counts) -> Result<(), StoreError> {
    let Counts { read, added, unchanged, rejected, published, .. } = counts;
    tx.run(COUNT, params![run, read, added, unchanged, rejected, published]).await?;
    Ok(())
}

/// Sets what a run that has not begun to load is called, its terms and its time.
///
/// # Errors
/// When the statement fails.
pub async fn name(
    tx: &mut Tx,
    run: Uuid,
    source: &str,
    terms: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(NAME, params![run, source, terms, now]).await?;
    Ok(())
}

/// Notes how a run ended.
///
/// # Errors
/// When the statement fails.
pub async fn end(tx: &mut Tx, run: Uuid, outcome: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run(END, params![run, now, outcome]).await?;
    Ok(())
}

/// Keeps a row that was not taken.
///
/// # Errors
/// When the statement fails.
pub async fn reject(tx: &mut Tx, run: Uuid, reject: &Reject) -> Result<(), StoreError> {
    tx.run(REJECT, params![run, reject.number, &reject.reason, &reject.row]).await?;
    Ok(())
}

/// One run.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, run: Uuid) -> Result<Option<Run>, StoreError> {
    tx.opt(ONE, params![run]).await
}

/// The runs of one area or of all, newest first, all before a place in that order.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    area: Option<&str>,
    before: Option<(Timestamp, Uuid)>,
    most: i64,
) -> Result<Vec<Run>, StoreError> {
    let (at, id) = before.map_or((i64::MAX, Uuid::max()), |(at, id)| (at.as_microsecond(), id));
    match area {
        None => tx.all(LIST, params![at, id, most]).await,
        Some(area) => tx.all(LIST_AREA, params![at, id, most, area]).await,
    }
}

/// Rows that were not taken, after row `after`.
///
/// # Errors
/// When the statement fails.
pub async fn rejects(
    tx: &mut Tx,
    run: Uuid,
    after: i64,
    most: i64,
) -> Result<Vec<Reject>, StoreError> {
    tx.all(REJECTS, params![run, after, most]).await
}

/// Keeps the file of a run until its time is over, with its mapping as TOML.
///
/// # Errors
/// When the statement fails.
pub async fn keep_file(
    tx: &mut Tx,
    run: Uuid,
    content: &[u8],
    mapping: &str,
) -> Result<(), StoreError> {
    tx.run(KEEP, params![run, content, mapping]).await?;
    Ok(())
}

/// The file of a run and its mapping, if they are still kept.
///
/// # Errors
/// When the statement fails.
pub async fn file(tx: &mut Tx, run: Uuid) -> Result<Option<(Vec<u8>, String)>, StoreError> {
    tx.opt(FILE, params![run]).await
}

/// Changes the mapping of a run.
///
/// # Errors
/// When the statement fails.
pub async fn set_mapping(tx: &mut Tx, run: Uuid, mapping: &str) -> Result<(), StoreError> {
    tx.run(SET_MAPPING, params![run, mapping]).await?;
    Ok(())
}

/// Gives the file of a run to another run; returns whether there was one.
///
/// # Errors
/// When the statement fails.
pub async fn copy_file(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<bool, StoreError> {
    Ok(tx.run(COPY, params![from, to]).await? == 1)
}

/// What is known of a source: its last run that added anything, which says under which agreement and when.
///
/// # Errors
/// When a statement fails.
pub async fn provenance(tx: &mut Tx, source: &str) -> Result<Option<Run>, StoreError> {
    tx.opt(LAST_OF_SOURCE, params![source]).await
}

/// Erases files and raw rows whose time is over.
///
/// # Errors
/// When a statement fails.
pub async fn erase_old(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    tx.run(ERASE_FILES, params![now - KEEP_FILE]).await?;
    tx.run(ERASE_ROWS, params![now - KEEP_FILE]).await?;
    Ok(())
}
