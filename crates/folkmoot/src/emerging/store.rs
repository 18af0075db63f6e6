//! Statements about emerging themes and the nights in which they were found.

use super::model::{Detail, NATION, Repeated, StepRow, ThemeRow, roots};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

macro_rules! theme {
    ($rest:literal) => {
        concat!(
            "SELECT id, n, state, words, name, into_n, from_n, code, root, version, born_at, changed_at
    FROM emergent_theme WHERE area = 'nation'",
            $rest
        )
    };
}
const ALL: &str = theme!(" AND n > $1 ORDER BY n LIMIT $2");
const ONE: &str = theme!(" AND n = $1");
const NAMED: &str = theme!(" AND state = 'living' ORDER BY n DESC LIMIT $1");
const LED_HERE: &str = theme!(" AND root = $1 AND n <> $1 ORDER BY n LIMIT $2");
const TAKEN_OUT: &str =
    theme!(" AND from_n = $1 AND state <> 'merged' AND n <> $1 ORDER BY n LIMIT $2");
const NEWEST_NUMBER: &str = "SELECT COALESCE(MAX(n), 0) FROM emergent_theme WHERE area = 'nation'";
const MARK: &str = "SELECT COUNT(*) FROM emergent_step WHERE area = 'nation'";
const STEPS: &str = "SELECT n, at, on_day, detail, by_person FROM emergent_step
    WHERE area = 'nation' AND theme = $1 ORDER BY n";
const ADD: &str = "INSERT INTO emergent_theme
        (area, id, reference, n, state, words, name, into_n, from_n, code, root, version, born_at, changed_at)
    VALUES ('nation', $1, $2, $3, $4, $5, $6, $7, $8, $9, $3, 1, $10, $10)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO emergent_step (area, theme, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE emergent_theme SET state = $3, words = $4, name = $5, into_n = $6, from_n = $7,
        code = $8, changed_at = $9, version = version + 1
    WHERE area = 'nation' AND id = $1 AND version = $2";
const LINKS: &str = "SELECT n, into_n, root FROM emergent_theme WHERE area = 'nation' AND n > $1
    ORDER BY n LIMIT $2";
const LEAD: &str = "UPDATE emergent_theme SET root = $2 WHERE area = 'nation' AND n = $1";
// Themes depend on each other: whoever does anything to one holds the first until the end of the transaction.
const HOLD: &str = "UPDATE emergent_theme SET root = root WHERE area = 'nation' AND n = 1";
const NEWEST_NIGHT: &str = "SELECT COALESCE(MAX(n), 0) FROM emergent_night";
const ADD_NIGHT: &str = "INSERT INTO emergent_night (n, at, texts, model) VALUES ($1, $2, $3, $4)";
const FORGET: &str = "UPDATE emergent_night SET model = NULL WHERE n < $1 AND model IS NOT NULL";
const MODEL: &str = "SELECT model FROM emergent_night WHERE n = $1";
const NIGHT: &str = "SELECT at, texts FROM emergent_night ORDER BY n DESC LIMIT 1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ALL,
    ONE,
    NAMED,
    LED_HERE,
    TAKEN_OUT,
    NEWEST_NUMBER,
    MARK,
    STEPS,
    ADD,
    ADD_STEP,
    MOVE_ON,
    LINKS,
    LEAD,
    HOLD,
    NEWEST_NIGHT,
    ADD_NIGHT,
    FORGET,
    MODEL,
    NIGHT,
];

/// How many rows are read at a time where all are read.
const AT_ONCE: i64 = 1000;
/// How many themes that went into one, or were taken out of it, are told.
const TOLD: i64 = 50;

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kept: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&kept)
            .map_err(|why| StoreError::Failed(format!("a step of an emerging theme: {why}")))?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            detail,
            by_person: row.get(4)?,
        })
    }
}

/// All themes there ever were, in the order of their numbers.
///
/// # Errors
/// When a statement fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<ThemeRow>, StoreError> {
    let mut all: Vec<ThemeRow> = Vec::new();
    loop {
        let after = all.last().map_or(0, |row| row.n);
        let more: Vec<ThemeRow> = tx.all(ALL, params![after, AT_ONCE]).await?;
        if more.is_empty() {
            return Ok(all);
        }
        all.extend(more);
    }
}

/// The themes to which experiences come, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn living(tx: &mut Tx, most: i64) -> Result<Vec<ThemeRow>, StoreError> {
    tx.all(NAMED, params![most]).await
}

/// The theme of a number.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, n: i64) -> Result<Option<ThemeRow>, StoreError> {
    tx.opt(ONE, params![n]).await
}

/// The themes that went into one.
///
/// # Errors
/// When the statement fails.
pub async fn led_here(tx: &mut Tx, n: i64) -> Result<Vec<ThemeRow>, StoreError> {
    tx.all(LED_HERE, params![n, TOLD]).await
}

/// The themes that were a part of one, and are not any more.
///
/// # Errors
/// When the statement fails.
pub async fn out_of(tx: &mut Tx, n: i64) -> Result<Vec<ThemeRow>, StoreError> {
    tx.all(TAKEN_OUT, params![n, TOLD]).await
}

/// The number of the newest theme; 0 for none.
///
/// # Errors
/// When the statement fails.
pub async fn newest_number(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(NEWEST_NUMBER, &[]).await?.0)
}

/// A number that is another one as soon as anything was done to any theme.
///
/// # Errors
/// When the statement fails.
pub async fn mark(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(MARK, &[]).await?.0)
}

/// The steps of a theme, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![id]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (id, n, reference): (Uuid, i64, &str),
    is: &Repeated,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = is.state.key();
    let values =
        params![id, reference, n, state, &is.words, &is.name, is.into, is.from, &is.code, now];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &ThemeRow,
    is: &Repeated,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let state = is.state.key();
    let values =
        params![row.id, row.version, state, &is.words, &is.name, is.into, is.from, &is.code, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}

/// Sees to it that nobody else does anything to a theme until the end of the transaction.
pub(super) async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    tx.run(HOLD, &[]).await?;
    Ok(())
}

/// Works out anew to which theme each number leads, after one went into another or came out of it.
pub(super) async fn lead(tx: &mut Tx) -> Result<(), StoreError> {
    for (n, root) in astray(tx).await? {
        tx.run(LEAD, params![n, root]).await?;
    }
    Ok(())
}

/// The numbers that lead elsewhere than they should, and where they should.
pub(super) async fn astray(tx: &mut Tx) -> Result<Vec<(i64, i64)>, StoreError> {
    let (mut into, mut kept) = (BTreeMap::new(), BTreeMap::new());
    loop {
        let after = into.keys().next_back().copied().unwrap_or(0);
        let rows: Vec<(i64, Option<i64>, i64)> = tx.all(LINKS, params![after, AT_ONCE]).await?;
        if rows.is_empty() {
            break;
        }
        for (n, to, root) in rows {
            into.insert(n, to);
            kept.insert(n, root);
        }
    }
    let right = roots(&into).into_iter();
    Ok(right.filter(|(n, root)| kept.get(n) != Some(root)).collect())
}

/// The number of the newest night; 0 for none.
///
/// # Errors
/// When the statement fails.
pub async fn newest_night(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(NEWEST_NIGHT, &[]).await?.0)
}

/// When the newest night was, and how many experiences it went over.
///
/// # Errors
/// When the statement fails.
pub async fn night(tx: &mut Tx) -> Result<Option<(Timestamp, i64)>, StoreError> {
    tx.opt(NIGHT, &[]).await
}

/// Keeps a night; [`StoreError::Taken`] when another copy of the program did.
pub(super) async fn add_night(
    tx: &mut Tx,
    n: i64,
    now: Timestamp,
    texts: i64,
    model: &[u8],
) -> Result<(), StoreError> {
    tx.run(ADD_NIGHT, params![n, now, texts, model]).await?;
    tx.run(FORGET, params![n - 1]).await?;
    Ok(())
}

/// What a night learned, by which experiences are put to themes.
///
/// # Errors
/// When the statement fails.
pub async fn model(tx: &mut Tx, n: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let found: Option<(Option<Vec<u8>>,)> = tx.opt(MODEL, params![n]).await?;
    Ok(found.and_then(|(model,)| model))
}

/// The key of the record of a theme.
pub(super) fn record(id: Uuid, reference: &str) -> (&'static str, Uuid, &str) {
    (NATION, id, reference)
}
