//! A copy of the database as it is at one moment, made while others write.

use super::fault;
use crate::store::transaction::{Connection as Either, Tx};
use crate::store::{StoreError, migrate, sqlite};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Pages copied in one step: about 2 megabytes, some milliseconds.
const STEP: i32 = 512;
/// The rest between two steps, so that a disk that is busy with the copy has time for who serves.
const REST: Duration = Duration::from_millis(1);
/// How long to wait for somebody who holds the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A database that may be in use.
    InUse,
    /// A backup: nobody writes to it, and nothing is left beside it.
    Backup,
}

/// Copies the database at `from` into the empty file `to`, as one self-contained file that is on the disk when
/// this returns. `progress` is told how many pages of how many are there; `stop` ends it early.
///
/// The whole copy is made inside one read transaction. Without it, each write of another process would
/// make SQLite begin again from the first page, for as long as others write. In a
/// write-ahead log a reader holds up nobody; what it costs is that the log cannot be emptied until it has ended.
/// `VACUUM INTO` would do as well but cannot say how far it has come, and lays every table out anew, which takes longer.
///
/// # Errors
/// When `from` is not a whole database of this program or an older one, or a file cannot be read or written.
pub fn copy(
    from: &Path,
    what: What,
    to: &Path,
    progress: &dyn Fn(u64, u64),
    stop: &AtomicBool,
) -> Result<(), StoreError> {
    let source = open(from, what)?;
    source.busy_timeout(PATIENCE).map_err(sqlite::error)?;
    // The first question begins what is seen: from here on it is one moment.
    source.execute_batch("BEGIN").map_err(sqlite::error)?;
    fault::look(&source, from)?;
    let mut source = Tx::new(Either::Sqlite(source));
    sqlite::now(migrate::version(&mut source)).map_err(|error| error.of_file(from))?;
    let Either::Sqlite(source) = &source.connection else {
        return Err(StoreError::Failed("not an SQLite connection".into()));
    };
    let unwritten = |error: rusqlite::Error| {
        StoreError::File(format!("cannot write {}: {error}", to.display()))
    };
    let mut copy = Connection::open(to).map_err(unwritten)?;
    // Whatever happens before the end, the file is thrown away: it needs no journal.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").map_err(unwritten)?;
    {
        let backup = Backup::new(source, &mut copy).map_err(unwritten)?;
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(StoreError::File("it was told to stop".into()));
            }
            let step = backup.step(STEP).map_err(unwritten)?;
            let (all, left) = (backup.progress().pagecount, backup.progress().remaining);
            progress(u64::from((all - left).unsigned_abs()), u64::from(all.unsigned_abs()));
            if step == StepResult::Done {
                break;
            }
            std::thread::sleep(REST);
        }
    }
    drop(copy);
    alone(to).map_err(unwritten)?;
    std::fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::File(format!("cannot write {}: {error}", to.display())))
}

/// Makes the copy a file without a log beside it: page for page it says that it has one.
fn alone(path: &Path) -> rusqlite::Result<()> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    copy.execute_batch("PRAGMA journal_mode = DELETE")?;
    copy.close().map_err(|(_, error)| error)
}

fn open(path: &Path, what: What) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::File(format!("{} is not there, or is no file", path.display())));
    }
    // SQLite keeps them beside the file itself, not beside a link to it.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let still = what == What::Backup
        && !super::beside(&real, "-wal").exists()
        && !super::beside(&real, "-journal").exists();
    let opened = match path.to_str().filter(|_| still) {
        // Otherwise a copy that says it has a log would be given one, beside it.
        Some(text) => Connection::open_with_flags(
            PathBuf::from(format!("file:{}?immutable=1", escaped(text))),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        ),
        // Able to write, so that the log is tidied up if nobody else has the file open.
        None if what == What::InUse => {
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        }
        None => Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY),
    };
    opened.map_err(|error| fault::named(path, error))
}

/// A path as a part of a URI.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => escaped.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;
    use std::sync::atomic::AtomicU64;

    static GO_ON: AtomicBool = AtomicBool::new(false);

    fn rows(path: &Path) -> i64 {
        let connection = Connection::open(path).expect("opened");
        connection.query_row("SELECT COUNT(*) FROM setting", [], |row| row.get(0)).expect("counted")
    }

    async fn database(folder: &Path, rows: i64) -> PathBuf {
        let path = folder.join("what? 100% #1.db");
        drop(Db::open(&format!("sqlite:{}", path.display())).await.expect("a database"));
        let connection = Connection::open(&path).expect("opened");
        let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
            INSERT INTO setting SELECT 'n' || i, hex(randomblob(400)) FROM n";
        connection.execute(fill, [rows]).expect("filled");
        drop(connection);
        // The threads of the database that was dropped end when they come to it; the last takes the log in. Of two that end in
        // the same moment neither is the last: then whoever looks next is.
        let began = std::time::Instant::now();
        while super::super::beside(&path, "-wal").exists() {
            assert!(began.elapsed().as_secs() < 30, "the log stays");
            std::thread::sleep(std::time::Duration::from_millis(5));
            self::rows(&path);
        }
        path
    }

    #[tokio::test]
    async fn a_copy_ends_and_is_of_one_moment_however_much_is_written_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = database(folder.path(), 20_000).await;
        let (stop, written) = (AtomicBool::new(false), AtomicU64::new(0));
        let to = folder.path().join("copy.db");
        std::thread::scope(|scope| {
            scope.spawn(|| {
                // Another connection, as in another process: two rows in a transaction.
                let writer = Connection::open(&path).expect("opened");
                for n in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                    let rows = format!("INSERT INTO setting VALUES ('w{n}', ''), ('v{n}', '')");
                    writer.execute(&rows, []).expect("a writer is never turned away");
                    written.fetch_add(2, Ordering::SeqCst);
                }
            });
            while written.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            let (before, steps) = (written.load(Ordering::SeqCst), AtomicU64::new(0));
            let count = |_, _| {
                steps.fetch_add(1, Ordering::SeqCst);
            };
            let copied = copy(&path, What::InUse, &to, &count, &GO_ON);
            let after = written.load(Ordering::SeqCst);
            stop.store(true, Ordering::SeqCst);
            copied.expect("copied");
            assert!(after > before, "nothing was written meanwhile");
            assert!(steps.load(Ordering::SeqCst) > 2, "it was copied in one step");
        });
        let copied = rows(&to);
        assert!(copied > 20_000 && copied < rows(&path), "{copied} of {}", rows(&path));
        assert_eq!(copied % 2, 0, "half a transaction");
    }

    #[tokio::test]
    async fn a_copy_is_one_file_and_leaves_nothing_beside_what_it_was_made_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = database(folder.path(), 10).await;
        // As a plain copy of the file is: it says that it has a log, and has none.
        let bytes = std::fs::read(&path).expect("read");
        assert_eq!(bytes[18], 2, "a write-ahead log");
        let (first, second) = (folder.path().join("first"), folder.path().join("second"));
        copy(&path, What::Backup, &first, &|_, _| (), &GO_ON).expect("copied");
        copy(&first, What::Backup, &second, &|_, _| (), &GO_ON).expect("copied");
        assert!(std::fs::read(&path).expect("read") == bytes, "what was copied is as it was");
        assert_eq!(std::fs::read(&first).expect("read")[18..20], [1, 1], "no log");
        assert_eq!((rows(&first), rows(&second)), (10, 10));
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .expect("listed")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        assert_eq!(names, ["first", "second", "what? 100% #1.db"]);
    }
}
