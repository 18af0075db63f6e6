//! The database: one facade over SQLite in a file and PostgreSQL.
//!
//! Parts see only [`Db`], [`Tx`] and [`Row`]. A read or a write is handed over as one piece of
//! work, so that on SQLite it runs where the connection lives (a reader's thread, or the one
//! writer that commits many pieces of work at a time), and on PostgreSQL on a pooled connection.
//! What differs between the two engines stands in this folder and nowhere else.

mod address;
pub mod changes;
mod columns;
#[cfg(test)]
pub(crate) mod conformance;
mod dial;
pub mod file;
pub mod jobs;
mod migrate;
pub mod names;
#[cfg(test)]
mod names_tests;
pub mod outbox;
mod postgres;
pub mod practice_search;
#[cfg(test)]
mod promise_tests;
pub mod references;
pub mod search;
pub mod settings;
mod sqlite;
mod transaction;
pub mod trouble;

pub use address::{Address, Server};
pub use columns::{Column, FromRow, Param, Row, days_since_1970};
pub use transaction::{Series, Tx};

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A piece of work with the database, boxed so that either engine can carry it.
pub type Work<'t, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 't>>;

/// Why the store could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// A row that must be unique was there already.
    #[error("a row with that key is there already")]
    Taken,
    /// The database cannot be reached, is full, or is read-only; trying later may help.
    #[error("the database cannot be used just now: {0}")]
    Unavailable(String),
    /// The connection broke at the commit: the work may have been kept or not.
    #[error("the database broke off at a commit, and it is not known whether it was kept: {0}")]
    Unsure(String),
    /// The address of the database cannot be understood.
    #[error("{0}")]
    BadAddress(String),
    /// The database was written by a newer program.
    #[error(
        "the database was written by a newer folkmoot (migration {found}; this program knows {known}): run that one, or restore a backup"
    )]
    Newer {
        /// The number found.
        found: i64,
        /// The last number this program knows.
        known: i64,
    },
    /// The database was written by an older program, and is not to be changed now.
    #[error(
        "the database was written by an older folkmoot (migration {found}; this program needs {known}): it is brought up to date when this one serves it"
    )]
    Older {
        /// The number found.
        found: i64,
        /// The number this program needs.
        known: i64,
    },
    /// There is something in the database, and it is not Folkmoot's.
    #[error("it is not a database of Folkmoot")]
    NotOurs,
    /// Something is the matter with a file, such as that it is not a whole database of this program; the text names
    /// the file.
    #[error("{0}")]
    File(String),
    /// A statement failed, or a column held what it cannot hold.
    #[error("database: {0}")]
    Failed(String),
}

/// Which engine is below; for the few places in `store/` where the texts differ, and for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// How busy the database is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Reads that wait for a thread or a connection.
    pub reads: usize,
    /// Writes that wait for their turn.
    pub writes: usize,
    /// Connections that are open.
    pub connections: usize,
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

enum Inner {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://...` and brings its tables up to date.
    ///
    /// # Errors
    /// When the address is not understood, the database cannot be opened, or it is newer than
    /// this program.
    pub async fn open(url: &str) -> Result<Db, StoreError> {
        let inner = match Address::parse(url)? {
            Address::File(path) => Inner::Sqlite(sqlite::Sqlite::open(&path)?),
            Address::Server(server) => {
                Inner::Postgres(postgres::Postgres::open(&server.url).await?)
            }
        };
        Ok(Db(Arc::new(inner)))
    }

    /// Opens a database that is there already to be read only: nothing in it is changed, and its
    /// tables are not brought up to date.
    ///
    /// # Errors
    /// When the address is not understood, the database cannot be opened, or it is not a whole one of this
    /// program's own version.
    pub async fn open_to_read(url: &str) -> Result<Db, StoreError> {
        let inner = match Address::parse(url)? {
            Address::File(path) => Inner::Sqlite(sqlite::Sqlite::open_to_read(&path)?),
            Address::Server(server) => {
                Inner::Postgres(postgres::Postgres::open_to_read(&server.url).await?)
            }
        };
        Ok(Db(Arc::new(inner)))
    }

    /// The engine below.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// How busy it is at this moment.
    #[must_use]
    pub fn load(&self) -> Load {
        match &*self.0 {
            Inner::Sqlite(db) => db.load(),
            Inner::Postgres(db) => db.load(),
        }
    }

    /// Runs `work` with a connection that can only read. All of it sees one engine connection;
    /// on SQLite it also sees one moment.
    ///
    /// # Errors
    /// What `work` returns, or that the database cannot be reached.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
    {
        match &*self.0 {
            Inner::Sqlite(db) => db.read(work).await,
            Inner::Postgres(db) => db.read(work).await,
        }
    }

    /// Runs `work` with a connection that can only read and sees one moment, however long it takes.
    ///
    /// # Errors
    /// What `work` returns, or that the database cannot be reached.
    pub async fn read_one_moment<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
    {
        match &*self.0 {
            Inner::Sqlite(db) => db.read(work).await,
            Inner::Postgres(db) => db.read_one_moment(work).await,
        }
    }

    /// Runs `work` in one transaction and returns after the commit. If `work` fails, nothing of
    /// it is kept. On SQLite `work` must wait for nothing but the database.
    ///
    /// # Errors
    /// What `work` returns, or that the commit failed: then nothing was kept.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E> + Send + 'static,
    {
        match &*self.0 {
            Inner::Sqlite(db) => db.write(work).await,
            Inner::Postgres(db) => db.write(work).await,
        }
    }
}

/// Builds the parameters of a statement: `params![area, id]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::store::Param::from($value)),*] };
}

/// Reads a struct from a row, its fields in the order of the columns.
#[macro_export]
macro_rules! from_row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::store::FromRow for $name {
            fn from_row(row: &$crate::store::Row<'_>) -> Result<Self, $crate::store::StoreError> {
                let mut column = 0;
                $(
                    let $field = row.get(column)?;
                    column += 1;
                )*
                let _ = column;
                Ok($name { $($field),* })
            }
        }
    };
}
