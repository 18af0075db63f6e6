//! The file of an SQLite database as a file: whether it is whole, a copy of it, and a copy put in its place.

mod copy;
pub(in crate::store) mod fault;
mod part;
mod place;

pub use copy::{What, copy};
pub use part::{Part, is_same_file};
pub use place::Held;

use super::transaction::Connection as Either;
use super::{StoreError, Tx, Work, search, sqlite};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// How many faults are looked for before it is enough.
const ENOUGH: usize = 20;

/// The path of a file that SQLite keeps beside a database: `-wal`, `-shm` or `-journal`.
#[must_use]
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What is wrong with the inside of the file: pages that are not what they must be, and rows that point to
/// rows that are not there. None of it is changed.
///
/// # Errors
/// When it cannot be read at all.
pub fn faults(path: &Path) -> Result<Vec<String>, StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| fault::named(path, error))?;
    found(&connection).map_err(|error| fault::named(path, error))
}

fn found(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    connection.busy_timeout(sqlite::PATIENCE)?;
    // Both see the same moment.
    connection.execute_batch("BEGIN")?;
    let mut faults: Vec<String> = connection
        .prepare(&format!("PRAGMA quick_check({ENOUGH})"))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    faults.retain(|fault| fault != "ok");
    for fault in &mut faults {
        *fault = fault.trim_start_matches("*** in database main ***").trim().replace('\n', "; ");
    }
    if faults.is_empty() {
        faults = connection
            .prepare("PRAGMA foreign_key_check")?
            .query_map([], |row| {
                let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                Ok(format!("a row of {table} points to a row of {parent} that is not there"))
            })?
            .take(ENOUGH)
            .collect::<Result<_, _>>()?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(faults)
}

/// Changes a database that nobody else has open, in one transaction, without a log beside it.
///
/// # Errors
/// What `work` returns, or that the file cannot be written.
pub async fn change<T>(
    path: &Path,
    work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, StoreError>,
) -> Result<T, StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| fault::named(path, error))?;
    let mut tx = Tx::new(Either::Sqlite(connection));
    tx.script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE").await?;
    let outcome = work(&mut tx).await?;
    search::write_index(&mut tx).await?;
    tx.script("COMMIT").await?;
    Ok(outcome)
}

impl StoreError {
    /// The same, saying of which file it is.
    #[must_use]
    pub fn of_file(self, path: &Path) -> StoreError {
        match self {
            StoreError::NotOurs => {
                StoreError::Damaged(format!("{} is not a database of Folkmoot", path.display()))
            }
            StoreError::Newer { found, known } => StoreError::Damaged(format!(
                "{} was written by a newer folkmoot (migration {found}; this program knows {known})",
                path.display()
            )),
            other => other,
        }
    }
}
