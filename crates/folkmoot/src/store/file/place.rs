//! The place of a database into which a copy is put. The old one is held meanwhile, so that nobody serves it,
//! and is kept under another name.

use super::part::{Part, folder_of};
use super::{beside, fault};
use crate::store::transaction::{Connection as Either, Tx};
use crate::store::{StoreError, sqlite};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for somebody who reads for a moment.
const PATIENCE: Duration = Duration::from_secs(1);
/// The files that belong to a database. One of these beside another database is taken by SQLite for its own, and
/// would spoil it.
const SIDES: [&str; 3] = ["-wal", "-journal", "-shm"];

/// A database that nobody else has open as long as this lives.
pub struct Held {
    path: PathBuf,
    /// None where the file is no database that could be opened.
    tx: Option<Tx>,
}

impl Held {
    /// Takes hold of the database at `path`, if there is one, and changes nothing in it.
    ///
    /// # Errors
    /// When another program has it open.
    pub fn take(path: &Path) -> Result<Held, StoreError> {
        let tx = if path.exists() { hold(path)? } else { None };
        Ok(Held { path: path.to_owned(), tx })
    }

    /// The held database, to be read; none if it cannot be.
    pub fn tx(&mut self) -> Option<&mut Tx> {
        self.tx.as_mut()
    }

    /// Gives `part` the place. What was there before is kept at `aside`, with the files that belong to it; returns where
    /// the first of them is, if there was any.
    ///
    /// # Errors
    /// When the folder cannot be written. Then what was there is there still.
    pub fn replace(self, part: Part, aside: &Path) -> Result<Option<PathBuf>, StoreError> {
        let cannot = |error: std::io::Error| {
            StoreError::File(format!("cannot write {}: {error}", self.path.display()))
        };
        if let Some(Tx { connection: Either::Sqlite(old), .. }) = &self.tx {
            // What its log holds is taken into the file, and the log is gone. Where this cannot be done, because
            // the file is damaged, all of it is set aside as it is.
            let is_alone = old.execute_batch("ROLLBACK; PRAGMA journal_mode = DELETE").is_ok();
            for ending in ["-journal", "-shm"].iter().filter(|_| is_alone) {
                // Empty by now; SQLite leaves them while nobody else may come in.
                let _ = std::fs::remove_file(beside(&self.path, ending));
            }
        }
        let mut moved = Vec::new();
        let outcome = self.set_aside(aside, &mut moved).and_then(|()| {
            owned_like(part.path(), &self.path)?;
            part.take_name(true)
        });
        if outcome.is_err() {
            // Back, the last first. If even that fails, all of it is still there at `aside`.
            for (from, to) in moved.iter().rev() {
                // Where both are names of one file, the second goes.
                let _ = if from.exists() {
                    std::fs::remove_file(to)
                } else {
                    std::fs::rename(to, from)
                };
            }
        }
        outcome.and_then(|()| part.settle()).map_err(cannot)?;
        Ok(moved.into_iter().next().map(|(_, to)| to))
    }

    /// Gives what is there the name `aside`; `moved` is told each file that no longer has its old name.
    fn set_aside(&self, aside: &Path, moved: &mut Vec<(PathBuf, PathBuf)>) -> std::io::Result<()> {
        if self.path.exists() {
            // It has both names until the new one takes the first: at no moment is there no database.
            std::fs::hard_link(&self.path, aside)
                .or_else(|_| std::fs::rename(&self.path, aside))?;
            moved.push((self.path.clone(), aside.to_owned()));
        }
        for ending in SIDES {
            let (from, to) = (beside(&self.path, ending), beside(aside, ending));
            if from.exists() {
                std::fs::rename(&from, &to)?;
                moved.push((from, to));
            }
        }
        File::open(folder_of(&self.path))?.sync_all()
    }
}

fn hold(path: &Path) -> Result<Option<Tx>, StoreError> {
    let has_log = beside(path, "-wal").metadata().is_ok_and(|log| log.len() > 0);
    let held = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(
        |connection| {
            // Closed again without further ado, it leaves a log that it found as it was.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
            connection.busy_timeout(PATIENCE)?;
            // Everybody who has a database with a log open holds a lock on it, whether they read or not; this
            // one lets nobody else in.
            connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")?;
            Ok(connection)
        },
    );
    match held {
        Ok(connection) => Ok(Some(Tx::new(Either::Sqlite(connection)))),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Err(StoreError::File(format!(
                    "{} is in use by another program: stop the folkmoot that serves it first",
                    path.display()
                )))
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Ok(None),
            Some(ErrorCode::CannotOpen) => Err(fault::named(path, error)),
            _ => Err(sqlite::error(error)),
        },
    }
}

/// Gives the file the owner of what it replaces, or of its folder: whoever restores as root leaves a
/// file that the program can open.
#[cfg(unix)]
fn owned_like(path: &Path, replaced: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let model = std::fs::metadata(replaced).or_else(|_| std::fs::metadata(folder_of(replaced)))?;
    let own = std::fs::metadata(path)?;
    if (own.uid(), own.gid()) == (model.uid(), model.gid()) {
        return Ok(());
    }
    match chown(path, Some(model.uid()), Some(model.gid())) {
        // Only root can give a file away; anybody else restores for themselves.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Ok(()),
        outcome => outcome,
    }
}

#[cfg(not(unix))]
fn owned_like(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
}
