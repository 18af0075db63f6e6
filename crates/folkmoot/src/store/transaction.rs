//! What a piece of work does with its connection: ask and change, in one text for both engines.

use super::columns::{FromRow, Param, Row};
use super::{Engine, StoreError, postgres, sqlite};

/// A connection in the hands of a piece of work. On a write it is inside a transaction.
pub struct Tx {
    pub(super) connection: Connection,
    /// Rows for the full-text index of SQLite, written at the end of the piece of work: between
    /// other statements each would be merged into the index by itself, at many times the cost.
    pub(super) to_index: Vec<ToIndex>,
    /// Whether something was erased of which the log of SQLite still has the pages as they were.
    pub(super) erased: bool,
}

/// A row for the full-text index of SQLite: place, text, filters.
pub(super) struct ToIndex {
    pub(super) ord: i64,
    pub(super) text: String,
    pub(super) facets: String,
}

pub(super) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(super::dial::Client),
}

impl Tx {
    pub(super) fn new(connection: Connection) -> Tx {
        Tx { connection, to_index: Vec::new(), erased: false }
    }

    /// The engine below; only `store/` asks.
    pub(super) fn engine(&self) -> Engine {
        match &self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of a question.
    ///
    /// # Errors
    /// When the statement fails or a column holds something else.
    pub async fn all<T: FromRow + Send>(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Vec<T>, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql).map_err(sqlite::error)?;
                sqlite::bind(&mut statement, params)?;
                let mut rows = statement.raw_query();
                let mut found = Vec::new();
                while let Some(row) = rows.next().map_err(sqlite::error)? {
                    found.push(T::from_row(&Row::Sqlite(row))?);
                }
                Ok(found)
            }
            Connection::Postgres(client) => {
                let statement = client.prepare_cached(sql).await.map_err(postgres::error)?;
                let params = postgres::references(params);
                let rows = client.query(&statement, &params).await.map_err(postgres::error)?;
                rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
            }
        }
    }

    /// The first row of a question, if there is one.
    ///
    /// # Errors
    /// When the statement fails or a column holds something else.
    pub async fn opt<T: FromRow + Send>(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<T>, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql).map_err(sqlite::error)?;
                sqlite::bind(&mut statement, params)?;
                let mut rows = statement.raw_query();
                match rows.next().map_err(sqlite::error)? {
                    Some(row) => Ok(Some(T::from_row(&Row::Sqlite(row))?)),
                    None => Ok(None),
                }
            }
            Connection::Postgres(_) => Ok(self.all(sql, params).await?.into_iter().next()),
        }
    }

    /// The one row of a question that always has one.
    ///
    /// # Errors
    /// When there is none, the statement fails or a column holds something else.
    pub async fn one<T: FromRow + Send>(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<T, StoreError> {
        self.opt(sql, params)
            .await?
            .ok_or_else(|| StoreError::Failed("a row that must be there is not".into()))
    }

    /// Carries out a change; returns how many rows it touched.
    ///
    /// # Errors
    /// When the statement fails; [`StoreError::Taken`] when a unique key is there already.
    pub async fn run(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql).map_err(sqlite::error)?;
                sqlite::bind(&mut statement, params)?;
                let changed = statement.raw_execute().map_err(sqlite::error)?;
                Ok(changed as u64)
            }
            Connection::Postgres(client) => {
                let statement = client.prepare_cached(sql).await.map_err(postgres::error)?;
                let params = postgres::references(params);
                client.execute(&statement, &params).await.map_err(postgres::error)
            }
        }
    }

    /// The first row that each of several sets of values finds, asked all at once: on PostgreSQL they travel together.
    ///
    /// # Errors
    /// When the statement fails or a column holds something else.
    pub async fn opt_each<T: FromRow + Send>(
        &mut self,
        sql: &str,
        each: &[Vec<Param<'_>>],
    ) -> Result<Vec<Option<T>>, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(_) => {
                let mut found = Vec::with_capacity(each.len());
                for params in each {
                    found.push(self.opt(sql, params).await?);
                }
                Ok(found)
            }
            Connection::Postgres(client) => {
                let statement = client.prepare_cached(sql).await.map_err(postgres::error)?;
                let (client, statement) = (&*client, &statement);
                let each: Vec<_> = each.iter().map(|params| postgres::references(params)).collect();
                let asked = each.iter().map(|params| client.query(statement, params));
                let found = futures_util::future::try_join_all(asked).await;
                let first = |rows: Vec<tokio_postgres::Row>| match rows.first() {
                    Some(row) => T::from_row(&Row::Postgres(row)).map(Some),
                    None => Ok(None),
                };
                found.map_err(postgres::error)?.into_iter().map(first).collect()
            }
        }
    }

    /// Puts in rows by one text, which ends in the list of its values: `INSERT INTO ... VALUES ($1, $2)`. On PostgreSQL many travel
    /// in one statement, at a fraction of the cost of one each.
    ///
    /// # Errors
    /// When a statement fails; [`StoreError::Taken`] when a unique key is there already.
    pub async fn insert_each(
        &mut self,
        sql: &str,
        rows: &[Vec<Param<'_>>],
    ) -> Result<(), StoreError> {
        let mut rest = rows;
        while let Some(first) = rest.first() {
            let many = match self.engine() {
                Engine::Sqlite => 1,
                Engine::Postgres => postgres::rows_at_once(rest.len()),
            };
            let (now, later) = rest.split_at(many);
            if many == 1 {
                self.run(sql, first).await?;
            } else {
                let values: Vec<Param<'_>> = now.iter().flatten().copied().collect();
                self.run(&postgres::of_rows(sql, first.len(), many), &values).await?;
            }
            rest = later;
        }
        Ok(())
    }

    /// Checks that a statement can be prepared, without running it; for the test of all texts.
    ///
    /// # Errors
    /// When the engine refuses it.
    pub async fn prepare(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                connection.prepare(sql).map(|_| ()).map_err(sqlite::error)
            }
            Connection::Postgres(client) => {
                client.prepare(sql).await.map(|_| ()).map_err(postgres::error)
            }
        }
    }

    /// Keeps everybody else from writing the counts until this transaction ends, so that they can be
    /// compared with what they count. On SQLite nobody else writes anyway.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn hold_counts(&mut self) -> Result<(), StoreError> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            // In the order in which every other transaction comes to them.
            Engine::Postgres => {
                self.script("LOCK TABLE about_count, experience_count, code_count IN SHARE ROW EXCLUSIVE MODE")
                    .await
            }
        }
    }

    /// Has PostgreSQL look at how bookings lie, which it does by itself only after a minute or so: until then it may walk along an index
    /// that was as good as any while there were none. SQLite needs no such thing.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn take_stock_of_bookings(&mut self) -> Result<(), StoreError> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => self.script("ANALYZE booking, booking_link").await,
        }
    }

    /// Says that this piece of work erases what nobody may find again. SQLite overwrites what it frees, and its log, which
    /// has the pages as they were, is emptied before the work is answered, unless somebody reads for long just
    /// then: in that case after a later one. PostgreSQL frees what was erased when it vacuums.
    pub fn leave_no_trace(&mut self) {
        self.erased = true;
    }

    /// Runs a text of several statements, without parameters; for migrations.
    ///
    /// # Errors
    /// When one of them fails.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(connection) => connection.execute_batch(sql).map_err(sqlite::error),
            Connection::Postgres(client) => {
                client.batch_execute(sql).await.map_err(postgres::error)
            }
        }
    }

    /// The next of a series of running numbers, from 1.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn next_number(&mut self, series: Series) -> Result<i64, StoreError> {
        let (Series::Publication,) = (series,);
        let sql = match self.engine() {
            Engine::Sqlite => {
                // RETURNING would open a savepoint for each number.
                let next = "UPDATE running_number SET value = value + 1 WHERE name = 'publication'";
                self.run(next, &[]).await?;
                "SELECT value FROM running_number WHERE name = 'publication'"
            }
            Engine::Postgres => "SELECT nextval('publication_number')",
        };
        Ok(self.one::<(i64,)>(sql, &[]).await?.0)
    }
}

/// A series of running numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The order in which experiences were published.
    Publication,
}

#[cfg(test)]
mod tests {
    use super::super::Db;
    use super::*;
    use crate::params;

    #[test]
    fn a_parameter_is_told_by_its_number_and_not_by_where_it_stands() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let db = Db::open(&url).await?;
            let found: (i64, i64, i64) = db
                .read(|tx| {
                    Box::pin(async move {
                        tx.one("SELECT $3, $1, $3 + $2", params![1_i64, 20_i64, 300_i64]).await
                    })
                })
                .await?;
            assert_eq!(found, (300, 1, 320));
            let too_few: Result<(i64,), StoreError> = db
                .read(|tx| Box::pin(async move { tx.one("SELECT $2", params![1_i64]).await }))
                .await;
            assert!(too_few.is_err());
            Ok(())
        })
    }
}
