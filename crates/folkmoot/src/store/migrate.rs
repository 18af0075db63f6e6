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
const LATEST: &str = "SELECT COALESCE(MAX(number), 0) FROM schema_version";
const NOTE: &str = "INSERT INTO schema_version (number, name) VALUES ($1, $2)";

/// Runs every migration that the database does not have yet.
pub(super) async fn run(tx: &mut Tx) -> Result<(), StoreError> {
    tx.script(MAKE_TABLE).await?;
    let (found,): (i64,) = tx.one(LATEST, &[]).await?;
    let known = MIGRATIONS.last().map_or(0, |m| m.number);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
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
