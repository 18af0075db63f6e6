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
use rusqlite::{Connection, ErrorCode, OpenFlags};
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
    let mut faults = Vec::new();
    match look_through(&connection, &mut faults) {
        // Some faults end the search for more.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            if faults.is_empty() {
                faults.push(error.to_string());
            }
        }
        found => found.map_err(|error| fault::named(path, error))?,
    }
    Ok(faults)
}

/// Adds what is wrong to `faults`.
fn look_through(connection: &Connection, faults: &mut Vec<String>) -> rusqlite::Result<()> {
    connection.busy_timeout(sqlite::PATIENCE)?;
    // All of it sees the same moment.
    connection.execute_batch("BEGIN")?;
    let mut statement = connection.prepare(&format!("PRAGMA quick_check({ENOUGH})"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let fault: String = row.get(0)?;
        if fault != "ok" {
            let fault = fault.trim_start_matches("*** in database main ***").trim();
            faults.push(fault.replace('\n', "; "));
        }
    }
    if !faults.is_empty() {
        return Ok(());
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()?
        && faults.len() < ENOUGH
    {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(format!("a row of {table} points to a row of {parent} that is not there"));
    }
    Ok(())
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
                StoreError::File(format!("{} is not a database of Folkmoot", path.display()))
            }
            StoreError::Newer { found, known } => StoreError::File(format!(
                "{} was written by a newer folkmoot (migration {found}; this program knows {known})",
                path.display()
            )),
            other => other,
        }
    }
}
