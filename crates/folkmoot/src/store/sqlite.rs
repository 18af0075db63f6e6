//! SQLite: one writer with group commit, and a few readers, each a thread with its connection.
//!
//! The writer takes the pieces of work that wait, runs each inside a savepoint, and commits all of
//! them in one transaction (`synchronous=FULL`, so the commit has reached the disk). Only then is
//! each answered. A piece of work that fails is rolled back to its savepoint and harms no other.

use super::file::fault;
use super::transaction::{Connection as Either, Tx};
use super::{Load, Param, StoreError, Work, migrate};
use futures_util::FutureExt;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// How many pieces of work one commit takes at most.
const BATCH: usize = 256;
/// How many reading threads there are.
const READERS: usize = 4;

/// How long a connection waits for another that holds the file.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long is waited for those who read to end, before the log is emptied.
const READERS_END: Duration = Duration::from_millis(500);

type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type Job = Box<dyn FnOnce(Turn) -> Option<(Tx, bool, Answer)> + Send>;

/// The turn of a piece of work: it is run, or it is not and its asker is told why.
type Turn = Result<Tx, StoreError>;

pub(super) struct Sqlite {
    /// None where the file was opened to be read only.
    writer: Option<Arc<Queue>>,
    readers: Arc<Queue>,
}

/// Work that waits for a thread.
struct Queue {
    waiting: Mutex<(VecDeque<Job>, bool)>,
    changed: Condvar,
}

impl Queue {
    fn new() -> Arc<Queue> {
        Arc::new(Queue { waiting: Mutex::new((VecDeque::new(), false)), changed: Condvar::new() })
    }

    fn put(&self, job: Job) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).0.push_back(job);
        self.changed.notify_one();
    }

    /// Up to `most` jobs, waiting for the first; none once the queue is closed and empty.
    fn take(&self, most: usize) -> Vec<Job> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if !waiting.0.is_empty() {
                let n = waiting.0.len().min(most);
                return waiting.0.drain(..n).collect();
            }
            if waiting.1 {
                return Vec::new();
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn len(&self) -> usize {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).0.len()
    }

    fn close(&self) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.changed.notify_all();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        if let Some(writer) = &self.writer {
            writer.close();
        }
        self.readers.close();
    }
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Sqlite, StoreError> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| {
                StoreError::Unavailable(format!("cannot make the folder {}: {e}", folder.display()))
            })?;
        }
        let connection = Connection::open(path)
            .map_err(|e| StoreError::Unavailable(format!("cannot open {}: {e}", path.display())))?;
        connection.busy_timeout(PATIENCE).map_err(error)?;
        // Looked at before anything is set: what is somebody else's is left as it is.
        fault::look(&connection, path)?;
        let things: i64 = connection
            .query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(error)?;
        let mut tx = Tx::new(Either::Sqlite(connection));
        if things > 0 {
            now(migrate::version(&mut tx)).map_err(|error| match error {
                StoreError::NotOurs => error.of_file(path),
                other => other,
            })?;
        }
        set_up(&mut tx).map_err(|e| named(path, e))?;
        now(migrate::run(&mut tx)).map_err(|e| named(path, e))?;
        if let Either::Sqlite(connection) = &tx.connection {
            connection.set_prepared_statement_cache_capacity(256);
        }

        let writer = Queue::new();
        let db = Sqlite { writer: Some(writer.clone()), readers: Queue::new() };
        spawn("folkmoot-writer", move || write_loop(&writer, tx))?;
        db.start_readers(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(db)
    }

    /// Opens a file that is there already, changes nothing in it, and never writes to it.
    pub(super) fn open_to_read(path: &Path) -> Result<Sqlite, StoreError> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|error| fault::named(path, error))?;
        connection.busy_timeout(PATIENCE).map_err(error)?;
        fault::look(&connection, path)?;
        let mut tx = Tx::new(Either::Sqlite(connection));
        now(migrate::look(&mut tx)).map_err(|error| error.of_file(path))?;
        let db = Sqlite { writer: None, readers: Queue::new() };
        db.start_readers(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(db)
    }

    pub(super) fn load(&self) -> Load {
        let (writes, writers) = self.writer.as_ref().map_or((0, 0), |queue| (queue.len(), 1));
        Load { reads: self.readers.len(), writes, connections: READERS + writers }
    }

    fn start_readers(&self, path: &Path, how: OpenFlags) -> Result<(), StoreError> {
        for n in 0..READERS {
            let connection =
                Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(
                    |e| StoreError::Unavailable(format!("cannot open {}: {e}", path.display())),
                )?;
            connection
                .execute_batch(
                    "PRAGMA query_only = ON; PRAGMA busy_timeout = 10000;
                     PRAGMA cache_size = -8192; PRAGMA mmap_size = 0;",
                )
                .map_err(error)?;
            connection.set_prepared_statement_cache_capacity(256);
            let queue = self.readers.clone();
            spawn(&format!("folkmoot-reader-{n}"), move || read_loop(&queue, connection))?;
        }
        Ok(())
    }

    pub(super) async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
    {
        hand_over(&self.readers, work).await
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
    {
        match &self.writer {
            Some(writer) => hand_over(writer, work).await,
            None => Err(E::from(StoreError::Unavailable("it was opened to be read only".into()))),
        }
    }
}

/// Puts `work` into the queue and waits for its answer.
async fn hand_over<T, E, F>(queue: &Queue, work: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
{
    let (answer, answered) = oneshot::channel::<Result<T, E>>();
    queue.put(Box::new(move |turn: Turn| {
        let mut tx = match turn {
            Ok(tx) => tx,
            Err(why) => {
                let _ = answer.send(Err(E::from(why)));
                return None;
            }
        };
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| work(&mut tx).now_or_never()));
        let outcome = match outcome {
            Ok(Some(result)) => result,
            Ok(None) => Err(E::from(StoreError::Failed(
                "a piece of work waited for something other than the database".into(),
            ))),
            Err(_) => Err(E::from(StoreError::Failed("a piece of work broke off".into()))),
        };
        let outcome = outcome.and_then(|value| {
            now(super::search::write_index(&mut tx)).map(|()| value).map_err(E::from)
        });
        tx.to_index.clear();
        let kept = outcome.is_ok();
        let reply: Answer = Box::new(move |committed| {
            // The one who asked may have gone: then nobody waits for the answer.
            let _ = answer.send(match committed {
                Ok(()) => outcome,
                Err(error) => Err(E::from(error)),
            });
        });
        Some((tx, kept, reply))
    }));
    answered.await.unwrap_or_else(|_| {
        Err(E::from(StoreError::Unavailable("the database has been closed".into())))
    })
}

fn write_loop(queue: &Queue, mut tx: Tx) {
    loop {
        let jobs = queue.take(BATCH);
        if jobs.is_empty() {
            return;
        }
        let mut answers = Vec::with_capacity(jobs.len());
        let mut trouble = batch(&tx, "BEGIN IMMEDIATE").err();
        for job in jobs {
            if trouble.is_none() {
                trouble = batch(&tx, "SAVEPOINT work").err();
            }
            if let Some(why) = &trouble {
                // Nothing can be written: it is not run.
                job(Err(StoreError::Unavailable(why.to_string())));
                continue;
            }
            let Some((back, kept, answer)) = job(Ok(tx)) else { return };
            tx = back;
            let end = if kept { "RELEASE work" } else { "ROLLBACK TO work; RELEASE work" };
            trouble = batch(&tx, end).err();
            answers.push(answer);
        }
        if trouble.is_none() {
            trouble = commit(&tx).err();
        }
        if trouble.is_some() {
            // The transaction may be gone already; then this says so and changes nothing.
            let _ = batch(&tx, "ROLLBACK");
        }
        if trouble.is_none() && tx.erased {
            tx.erased = !empty_log(&tx);
        }
        let outcome = match trouble {
            None => Ok(()),
            Some(StoreError::Unsure(why)) => Err(StoreError::Unsure(why)),
            Some(other) => Err(StoreError::Unavailable(other.to_string())),
        };
        for answer in answers {
            answer(outcome.clone());
        }
    }
}

/// Ends a batch. A disk that breaks off in the midst of a commit may have kept it all the same; one that is
/// full or cannot be written has not.
fn commit(tx: &Tx) -> Result<(), StoreError> {
    batch_of(tx, "COMMIT").map_err(|e| {
        let why = e.to_string();
        let broke_off = e.sqlite_error_code() == Some(ErrorCode::SystemIoFailure);
        if broke_off { StoreError::Unsure(why) } else { error(e) }
    })
}

/// Takes what the log has into the file and empties it; false if somebody still reads what it has.
fn empty_log(tx: &Tx) -> bool {
    let Either::Sqlite(connection) = &tx.connection else { return true };
    // Nobody waits for it longer than that.
    let _ = connection.busy_timeout(READERS_END);
    let busy =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    let _ = connection.busy_timeout(PATIENCE);
    matches!(busy, Ok(0))
}

fn batch(tx: &Tx, sql: &str) -> Result<(), StoreError> {
    batch_of(tx, sql).map_err(error)
}

fn read_loop(queue: &Queue, connection: Connection) {
    let mut tx = Tx::new(Either::Sqlite(connection));
    loop {
        let Some(job) = queue.take(1).pop() else { return };
        // A deferred transaction: the whole piece of work sees one moment.
        let begun = batch(&tx, "BEGIN");
        let Some((back, _, answer)) = job(Ok(tx)) else { return };
        tx = back;
        if begun.is_ok() {
            let _ = batch(&tx, "COMMIT");
        }
        answer(begun);
    }
}

/// Sets how the file is written. SQLite does not wait by itself for the moment in which it can begin the
/// write-ahead log of a new file that another copy of the program begins as well.
fn set_up(tx: &mut Tx) -> Result<(), StoreError> {
    const SETTINGS: &str =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;";
    const TRIES: u32 = 100;
    for _ in 1..TRIES {
        match batch_of(tx, SETTINGS) {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                std::thread::sleep(PATIENCE / TRIES);
            }
            outcome => return outcome.map_err(error),
        }
    }
    batch_of(tx, SETTINGS).map_err(error)
}

fn batch_of(tx: &Tx, sql: &str) -> rusqlite::Result<()> {
    match &tx.connection {
        Either::Sqlite(connection) => connection.execute_batch(sql),
        Either::Postgres(_) => Err(rusqlite::Error::InvalidQuery),
    }
}

/// An error that says which file it speaks of.
fn named(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Unavailable(why) => {
            StoreError::Unavailable(format!("{}: {why}: {}", path.display(), fault::ADVICE))
        }
        other => other,
    }
}

/// Finishes work that on SQLite never has to wait.
pub(super) fn now<T>(
    work: impl std::future::Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    work.now_or_never().unwrap_or_else(|| Err(StoreError::Failed("SQLite never waits".into())))
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new()
        .name(name.into())
        .spawn(work)
        .map(|_| ())
        .map_err(|e| StoreError::Unavailable(format!("cannot start a thread: {e}")))
}

/// Gives each `$n` of a statement its value. To SQLite `$2` is a name: its parameters are numbered in
/// the order in which they first stand in the text, so each is asked for its name.
pub(super) fn bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    params: &[Param<'_>],
) -> Result<(), StoreError> {
    let count = statement.parameter_count();
    if count != params.len() {
        let why = format!("{} values for {count} parameters", params.len());
        return Err(StoreError::Failed(why));
    }
    for index in 1..=count {
        let n = statement.parameter_name(index).and_then(|name| name[1..].parse::<usize>().ok());
        let value = n.and_then(|n| params.get(n.checked_sub(1)?));
        let value = value.ok_or_else(|| StoreError::Failed("a parameter is not like $1".into()))?;
        statement.raw_bind_parameter(index, value).map_err(error)?;
    }
    Ok(())
}

pub(super) fn error(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation)
            if matches!(
                error.sqlite_extended_error_code_or_zero(),
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE
                    | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            ) =>
        {
            StoreError::Taken
        }
        Some(
            ErrorCode::DiskFull
            | ErrorCode::ReadOnly
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked,
        ) => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Failed(error.to_string()),
    }
}

/// The extended code of an error of SQLite.
trait ExtendedCode {
    fn sqlite_extended_error_code_or_zero(&self) -> i32;
}

impl ExtendedCode for rusqlite::Error {
    fn sqlite_extended_error_code_or_zero(&self) -> i32 {
        self.sqlite_error().map_or(0, |e| e.extended_code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_value_reaches_its_own_parameter_whatever_the_order_in_the_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Sqlite::open(&folder.path().join("folkmoot.db")).expect("a database");
        let got: (String, String, String) = db
            .read(|tx| {
                Box::pin(
                    async move { tx.one("SELECT $2, $1, $2", crate::params!["one", "two"]).await },
                )
            })
            .await
            .expect("a row");
        assert_eq!(got, ("two".into(), "one".into(), "two".into()));
    }
}
