//! Full text over the library of practice: what somebody looks for is taken apart as for what people told ([`Query`]), and
//! found in an index of its own.

use super::search::{Query, fold};
use super::{Engine, StoreError, Tx};

const ADD_SQLITE: &str = "INSERT INTO practice_search (rowid, text, facets) VALUES ($1, $2, $3)";
const ADD_POSTGRES: &str = "INSERT INTO practice_search (ord, search)
    VALUES ($1, to_tsvector('english', $2) || array_to_tsvector(string_to_array($3, ' ')))";
const REMOVE_SQLITE: &str = "DELETE FROM practice_search WHERE rowid = $1";
const REMOVE_POSTGRES: &str = "DELETE FROM practice_search WHERE ord = $1";
const FIND_SQLITE: &str = "SELECT rowid FROM practice_search
    WHERE practice_search MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3";
const FIND_POSTGRES: &str = "SELECT ord FROM practice_search
    WHERE search @@ (to_tsquery('english', $1) && CAST(CAST($4 AS TEXT) AS TSQUERY))
      AND ord < $2 ORDER BY ord DESC LIMIT $3";

/// The statements of this file by engine, for the test that prepares every statement.
#[cfg(test)]
pub(crate) const STATEMENTS: &[(Engine, &str)] = &[
    (Engine::Sqlite, ADD_SQLITE),
    (Engine::Sqlite, REMOVE_SQLITE),
    (Engine::Sqlite, FIND_SQLITE),
    (Engine::Postgres, ADD_POSTGRES),
    (Engine::Postgres, REMOVE_POSTGRES),
    (Engine::Postgres, FIND_POSTGRES),
];

/// Puts a text into the index under `ord`, with each facet by which it is found.
///
/// # Errors
/// When the statement fails.
pub async fn add(tx: &mut Tx, ord: i64, text: &str, facets: &[String]) -> Result<(), StoreError> {
    let (text, facets) = (fold(text), facets.join(" "));
    let sql = match tx.engine() {
        Engine::Sqlite => ADD_SQLITE,
        Engine::Postgres => ADD_POSTGRES,
    };
    tx.run(sql, crate::params![ord, &text, &facets]).await?;
    Ok(())
}

/// Takes a text out of the index.
///
/// # Errors
/// When the statement fails.
pub async fn remove(tx: &mut Tx, ord: i64) -> Result<(), StoreError> {
    let sql = match tx.engine() {
        Engine::Sqlite => REMOVE_SQLITE,
        Engine::Postgres => REMOVE_POSTGRES,
    };
    tx.run(sql, crate::params![ord]).await?;
    Ok(())
}

/// The first `most` matches below `before`, newest first: their `ord`s.
///
/// # Errors
/// When the statement fails.
pub async fn find(
    tx: &mut Tx,
    query: &Query,
    before: i64,
    most: i64,
) -> Result<Vec<i64>, StoreError> {
    let rows: Vec<(i64,)> = match tx.engine() {
        Engine::Sqlite => {
            tx.all(FIND_SQLITE, crate::params![&query.for_sqlite(), before, most]).await?
        }
        Engine::Postgres => {
            let (words, facets) = query.for_postgres();
            tx.all(FIND_POSTGRES, crate::params![&words, before, most, &facets]).await?
        }
    };
    Ok(rows.into_iter().map(|(ord,)| ord).collect())
}
