//! What a piece of work does with its connection: ask and change, in one text for both engines.

use super::columns::{FromRow, Param, Row};
use super::{Engine, StoreError, postgres, sqlite};

/// A connection in the hands of a piece of work. On a write it is inside a transaction.
pub struct Tx(pub(super) Connection);

pub(super) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Client),
}

impl Tx {
    /// The engine below; only `store/` asks.
    pub(super) fn engine(&self) -> Engine {
        match &self.0 {
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
        match &mut self.0 {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql)).map_err(sqlite::error)?;
                let mut rows = statement
                    .query(rusqlite::params_from_iter(params))
                    .map_err(sqlite::error)?;
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
        match &mut self.0 {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql)).map_err(sqlite::error)?;
                let mut rows = statement
                    .query(rusqlite::params_from_iter(params))
                    .map_err(sqlite::error)?;
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
        match &mut self.0 {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql)).map_err(sqlite::error)?;
                let changed = statement
                    .execute(rusqlite::params_from_iter(params))
                    .map_err(sqlite::error)?;
                Ok(changed as u64)
            }
            Connection::Postgres(client) => {
                let statement = client.prepare_cached(sql).await.map_err(postgres::error)?;
                let params = postgres::references(params);
                client.execute(&statement, &params).await.map_err(postgres::error)
            }
        }
    }

    /// Checks that a statement can be prepared, without running it; for the test of all texts.
    ///
    /// # Errors
    /// When the engine refuses it.
    pub async fn prepare(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.0 {
            Connection::Sqlite(connection) => {
                connection.prepare(&numbered(sql)).map(|_| ()).map_err(sqlite::error)
            }
            Connection::Postgres(client) => {
                client.prepare(sql).await.map(|_| ()).map_err(postgres::error)
            }
        }
    }

    /// Runs a text of several statements, without parameters; for migrations.
    ///
    /// # Errors
    /// When one of them fails.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.0 {
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
                "UPDATE running_number SET value = value + 1 WHERE name = 'publication' RETURNING value"
            }
            Engine::Postgres => "SELECT nextval('publication_number')",
        };
        Ok(self.one::<(i64,)>(sql, &[]).await?.0)
    }
}

/// A statement as SQLite must have it. To PostgreSQL `$4` is the fourth parameter; to SQLite it is a
/// name, which gets the number of its first place in the text, and `?4` is the fourth.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// A series of running numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The order in which experiences were published.
    Publication,
}

#[cfg(test)]
mod tests {
    use crate::params;
    use crate::store::{Db, StoreError};

    #[tokio::test]
    async fn a_number_in_a_statement_is_that_of_its_parameter_wherever_it_stands()
    -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let db = Db::open(&format!("sqlite:{}", folder.path().join("f.db").display())).await?;
        let row: Result<(String, String), StoreError> = db
            .read(|tx| {
                Box::pin(async move {
                    tx.one("SELECT $2, $1", params!["first", "second"]).await
                })
            })
            .await;
        let row = row?;
        assert_eq!(row, ("second".to_owned(), "first".to_owned()));
        Ok(())
    }
}
