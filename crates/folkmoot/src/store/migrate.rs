//! Brings the tables of either engine up to date, forward only, each step in one transaction.

use super::{Engine, StoreError, Tx};

/// One step, its text for each engine.
struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

const MIGRATIONS: &[Migration] = migrations![1 "0001_ground"];

const MAKE_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_version (
    number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";
const HAS_TABLE_SQLITE: &str =
    "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";
const HAS_TABLE_POSTGRES: &str = "SELECT COUNT(*) FROM pg_catalog.pg_tables
    WHERE tablename = 'schema_version' AND schemaname = ANY (current_schemas(false))";
const LATEST: &str = "SELECT COALESCE(MAX(number), 0) FROM schema_version";
const NOTE: &str = "INSERT INTO schema_version (number, name) VALUES ($1, $2)";

/// The migration that the database has, and the last that this program knows. Changes nothing.
///
/// # Errors
/// When the database is not Folkmoot's, or was written by a newer program.
pub(super) async fn version(tx: &mut Tx) -> Result<(i64, i64), StoreError> {
    let has_table = match tx.engine() {
        Engine::Sqlite => HAS_TABLE_SQLITE,
        Engine::Postgres => HAS_TABLE_POSTGRES,
    };
    let (tables,): (i64,) = tx.one(has_table, &[]).await?;
    if tables == 0 {
        return Err(StoreError::NotOurs);
    }
    // Other programs have a table of that name too, with other columns.
    let (found,): (i64,) = match tx.one(LATEST, &[]).await {
        Err(StoreError::Failed(_)) => return Err(StoreError::NotOurs),
        found => found?,
    };
    let known = MIGRATIONS.last().map_or(0, |m| m.number);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok((found, known))
}

/// Checks that the database is one of this very version. Changes nothing.
///
/// # Errors
/// As [`version`], and when it was written by an older program.
pub(super) async fn look(tx: &mut Tx) -> Result<(), StoreError> {
    match version(tx).await? {
        (found, known) if found < known => Err(StoreError::Older { found, known }),
        _ => Ok(()),
    }
}

/// Runs every migration that the database does not have yet.
pub(super) async fn run(tx: &mut Tx) -> Result<(), StoreError> {
    tx.script(MAKE_TABLE).await?;
    let (found, _) = version(tx).await?;
    for migration in MIGRATIONS.iter().filter(|m| m.number > found) {
        let (begin, text) = match tx.engine() {
            Engine::Sqlite => ("BEGIN IMMEDIATE", migration.sqlite),
            Engine::Postgres => ("BEGIN", migration.postgres),
        };
        tx.script(begin).await?;
        let outcome = async {
            // Another copy of the program may have been here since this one looked.
            let (latest,): (i64,) = tx.one(LATEST, &[]).await?;
            if latest >= migration.number {
                return Ok(0);
            }
            tx.script(text).await?;
            tx.run(NOTE, crate::params![migration.number, migration.name]).await
        }
        .await;
        if let Err(error) = outcome {
            tx.script("ROLLBACK").await?;
            return Err(StoreError::Failed(format!("migration {}: {error}", migration.name)));
        }
        tx.script("COMMIT").await?;
    }
    Ok(())
}
