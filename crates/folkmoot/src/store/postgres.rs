//! PostgreSQL: a pool for writing and a pool that can only read.

use super::dial::{Client, Dialer, Pool, Use, in_words};
use super::transaction::{Connection as Either, Tx};
use super::{Load, Param, StoreError, Work, migrate};
use deadpool::managed::{Object, PoolError};
use std::time::Duration;
use tokio_postgres::Config;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

/// Connections in each of the two pools.
const CONNECTIONS: usize = 16;
/// How long a piece of work waits for a connection while all are in use.
const WAIT: Duration = Duration::from_secs(10);

pub(super) struct Postgres {
    writing: Pool,
    reading: Pool,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Postgres, StoreError> {
        let db = Postgres::pools(url)?;
        let mut tx = Tx::new(Either::Postgres(connect(&db.writing).await?));
        // One copy of the program at a time brings the tables up to date.
        tx.script("SELECT pg_advisory_lock(7337001)").await?;
        let outcome = migrate::run(&mut tx).await;
        tx.script("SELECT pg_advisory_unlock(7337001)").await?;
        outcome?;
        Ok(db)
    }

    /// Opens a database that is there already, and changes nothing in it.
    pub(super) async fn open_to_read(url: &str) -> Result<Postgres, StoreError> {
        let db = Postgres::pools(url)?;
        let mut tx = Tx::new(Either::Postgres(connect(&db.reading).await?));
        migrate::look(&mut tx).await?;
        drop(tx);
        Ok(db)
    }

    pub(super) fn load(&self) -> Load {
        let (reading, writing) = (self.reading.status(), self.writing.status());
        Load {
            reads: reading.waiting,
            writes: writing.waiting,
            connections: reading.size + writing.size,
        }
    }

    fn pools(url: &str) -> Result<Postgres, StoreError> {
        let config: Config = url.parse().map_err(|e: tokio_postgres::Error| {
            StoreError::BadAddress(format!("the database address cannot be read: {e}"))
        })?;
        let pool = |what_for| pool(Dialer::new(&config, what_for));
        Ok(Postgres { writing: pool(Use::Writing)?, reading: pool(Use::Reading)? })
    }

    pub(super) async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E>,
    {
        let mut tx = Tx::new(Either::Postgres(connect(&self.reading).await?));
        work(&mut tx).await
    }

    pub(super) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E>,
    {
        within(connect(&self.writing).await?, "BEGIN", work).await
    }

    pub(super) async fn read_one_moment<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E>,
    {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        within(connect(&self.reading).await?, begin, work).await
    }
}

/// Runs `work` in a transaction begun like this.
async fn within<T, E, F>(client: Client, begin: &str, work: F) -> Result<T, E>
where
    E: From<StoreError>,
    F: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T, E>,
{
    let mut open = Open(Some(Tx::new(Either::Postgres(client))));
    let Some(tx) = open.0.as_mut() else {
        return Err(E::from(StoreError::Failed("the connection is gone".into())));
    };
    tx.script(begin).await?;
    match work(tx).await {
        Ok(value) => {
            match tx.script("COMMIT").await {
                Ok(()) => open.finish(),
                // Whether the commit reached the disk before the connection was lost, nobody here knows.
                Err(StoreError::Unavailable(why)) => return Err(E::from(StoreError::Unsure(why))),
                Err(other) => return Err(E::from(other)),
            }
            Ok(value)
        }
        Err(error) => {
            // If the connection is gone, so is the transaction.
            if tx.script("ROLLBACK").await.is_ok() {
                open.finish();
            }
            Err(error)
        }
    }
}

/// A transaction that has not come to its end. Whoever drops it so has not waited for the database: it broke off, or
/// the request took too long, as it does while a commit waits for a standby that is gone.
struct Open(Option<Tx>);

impl Open {
    fn finish(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let Some(tx) = self.0.take() else { return };
        // It keeps its place in the pool until the server has answered: were it given to another now, connections would
        // pile up at a server that does not answer, until nobody could connect.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(give_up(tx));
        } else {
            forget(tx);
        }
    }
}

/// Undoes what was begun. The connection is used again if that went well.
async fn give_up(mut tx: Tx) {
    if tx.script("ROLLBACK").await.is_err() {
        forget(tx);
    }
}

/// Closes a connection instead of giving it back.
fn forget(tx: Tx) {
    if let Either::Postgres(client) = tx.connection {
        drop(Object::take(client));
    }
}

fn pool(dialer: Dialer) -> Result<Pool, StoreError> {
    Pool::builder(dialer)
        .max_size(CONNECTIONS)
        .runtime(deadpool::Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .build()
        .map_err(|e| StoreError::Unavailable(e.to_string()))
}

async fn connect(pool: &Pool) -> Result<Client, StoreError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => error,
        PoolError::Timeout(_) => StoreError::Unavailable(format!(
            "all {CONNECTIONS} connections were in use for {} s",
            WAIT.as_secs()
        )),
        other => StoreError::Unavailable(other.to_string()),
    })
}

pub(super) fn references<'a>(params: &'a [Param<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|p| p as &(dyn ToSql + Sync)).collect()
}

/// How many of so many rows that are left go into one statement: one of few numbers, so that few texts are prepared.
pub(super) fn rows_at_once(left: usize) -> usize {
    [64, 16, 4].into_iter().find(|many| *many <= left).unwrap_or(1)
}

/// The text that puts in so many rows of so many values each, from the one that puts in one.
pub(super) fn of_rows(sql: &str, values: usize, rows: usize) -> String {
    let Some((head, row)) = sql.rsplit_once("VALUES") else { return sql.to_owned() };
    let nth = |n: usize| {
        let mut text = String::with_capacity(row.len() + values);
        let mut parts = row.trim().split('$');
        text.push_str(parts.next().unwrap_or(""));
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
            let number: usize = part[..end].parse().unwrap_or(0);
            text.push_str(&format!("${}{}", n * values + number, &part[end..]));
        }
        text
    };
    format!("{head}VALUES {}", (0..rows).map(nth).collect::<Vec<_>>().join(", "))
}

pub(super) fn error(error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(db) if *db.code() == SqlState::UNIQUE_VIOLATION => StoreError::Taken,
        Some(db)
            if db.code().code().starts_with("53")
                || db.code().code().starts_with("57")
                || db.code().code().starts_with("58")
                || db.code().code().starts_with("08")
                || *db.code() == SqlState::READ_ONLY_SQL_TRANSACTION =>
        {
            StoreError::Unavailable(db.message().to_owned())
        }
        Some(db) => StoreError::Failed(format!("{} ({})", db.message(), db.code().code())),
        None => StoreError::Unavailable(in_words(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_for_one_row_becomes_one_for_several() {
        let one = "INSERT INTO t (a, b, c, d)
    VALUES ($1, 'x', $2, $2)";
        assert_eq!(
            of_rows(one, 2, 3),
            "INSERT INTO t (a, b, c, d)
    VALUES ($1, 'x', $2, $2), ($3, 'x', $4, $4), ($5, 'x', $6, $6)"
        );
        for left in 1..200 {
            let many = rows_at_once(left);
            assert!(many <= left && (many == 1 || many * 4 > left.min(64)));
        }
    }
}
