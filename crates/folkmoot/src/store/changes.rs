//! How the copies of the program that serve one database tell each other that something has changed that
//! they may have kept. Each looks twice a second ([`crate::background`]): a look works through a connection pooler,
//! where a notice would not.

use super::{Db, Engine, StoreError};

const NOTE_POSTGRES: &str = "SELECT nextval('change_number')";
// Before the first change it has a value already.
const MARK_POSTGRES: &str =
    "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM change_number";
// Asked by the writer, it moves with what others wrote to the file, and never with what the writer wrote itself.
const MARK_SQLITE: &str = "PRAGMA data_version";

#[cfg(test)]
pub(crate) const ENGINE_STATEMENTS: &[(Engine, &str)] = &[
    (Engine::Postgres, NOTE_POSTGRES),
    (Engine::Postgres, MARK_POSTGRES),
    (Engine::Sqlite, MARK_SQLITE),
];

/// Tells every other copy, after the change has been committed. On SQLite there is nothing to be
/// done: the engine itself tells what other processes wrote.
///
/// # Errors
/// When the database cannot be used.
pub async fn note(db: &Db) -> Result<(), StoreError> {
    match db.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => number(db, NOTE_POSTGRES).await.map(drop),
    }
}

/// A number that is another one as soon as another copy of the program has noted a change.
///
/// # Errors
/// When the database cannot be used.
pub async fn mark(db: &Db) -> Result<i64, StoreError> {
    match db.engine() {
        Engine::Sqlite => number(db, MARK_SQLITE).await,
        Engine::Postgres => {
            let mark = db.read(|tx| Box::pin(async move { tx.one(MARK_POSTGRES, &[]).await }));
            mark.await.map(|(mark,)| mark)
        }
    }
}

async fn number(db: &Db, sql: &'static str) -> Result<i64, StoreError> {
    db.write(move |tx| Box::pin(async move { Ok(tx.one::<(i64,)>(sql, &[]).await?.0) })).await
}

#[cfg(test)]
mod tests {
    use super::super::conformance::{BOTH, fresh};
    use super::super::settings;
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_copy_sees_what_another_one_changed() {
        for engine in BOTH {
            let fresh = fresh(engine);
            let one = Db::open(&fresh.url).await.expect("a database");
            let other = Db::open(&fresh.url).await.expect("the same database");
            let before = mark(&one).await.expect("a mark");
            assert_eq!(mark(&one).await.expect("a mark"), before, "{engine:?}");
            other
                .write(|tx| Box::pin(async move { settings::set(tx, "name", "value").await }))
                .await
                .expect("a change");
            note(&other).await.expect("it is noted");
            assert_ne!(mark(&one).await.expect("a mark"), before, "{engine:?}");
        }
    }

    #[tokio::test]
    async fn on_sqlite_what_a_copy_wrote_itself_is_no_news_to_it() {
        let fresh = fresh(Engine::Sqlite);
        let db = Db::open(&fresh.url).await.expect("a database");
        let before = mark(&db).await.expect("a mark");
        db.write(|tx| Box::pin(async move { settings::set(tx, "name", "value").await }))
            .await
            .expect("a change");
        note(&db).await.expect("it is noted");
        assert_eq!(mark(&db).await.expect("a mark"), before);
    }
}
