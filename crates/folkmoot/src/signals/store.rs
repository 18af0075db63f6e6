//! Statements about signals, and about the counts that are looked at for them.

use super::model::{PUBLIC, RunRow, SignalRow};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;

macro_rules! signal {
    ($rest:literal) => {
        concat!(
            "SELECT area, week, place, code, kind, since, weeks, seen, volume, expected, noughts FROM signal WHERE ",
            $rest
        )
    };
}
// All of an area, and what was told of providers.
const COUNTS: &str = "SELECT area, code, place, week, suggested + confirmed FROM code_count
    WHERE (area, code, place, week) > ($1, $2, $3, $4) AND (place = '' OR place LIKE 'provider:%')
        AND week >= $5 AND week <= $6
    ORDER BY area, code, place, week LIMIT $7";
const VOLUMES: &str = "SELECT area, dimension, key, week, heard FROM experience_count
    WHERE (area, dimension, key, week) > ($1, $2, $3, $4) AND dimension IN ('all', 'provider')
        AND week >= $5 AND week <= $6
    ORDER BY area, dimension, key, week LIMIT $7";
const ADD_RUN: &str = "INSERT INTO signal_run (week, at, charts, found) VALUES ($1, $2, $3, $4)";
const ADD: &str = "INSERT INTO signal (area, week, place, code, kind, since, weeks, seen, volume, expected, noughts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const NEWEST: &str = "SELECT week, charts, found FROM signal_run ORDER BY week DESC LIMIT 1";
const RUNS: &str =
    "SELECT week, charts, found FROM signal_run WHERE week < $1 ORDER BY week DESC LIMIT $2";
const RUN: &str = "SELECT week, charts, found FROM signal_run WHERE week = $1";
const OF_WEEK: &str =
    signal!("week = $1 AND seen >= $2 ORDER BY noughts DESC, area, place, code LIMIT $3");
const OF_AREA: &str =
    signal!("area = $1 AND week = $2 AND seen >= $3 ORDER BY noughts DESC, place, code LIMIT $4");
const OF_CODE: &str =
    signal!("week = $1 AND code = $2 AND seen >= $3 ORDER BY noughts DESC, area, place LIMIT $4");
// What the area learns of: signals of the newest run that was made after an instant, each code once.
const NEW_TO: &str = "SELECT DISTINCT s.code FROM signal s JOIN signal_run r ON r.week = s.week
    WHERE s.area = $1 AND r.at > $2 AND s.week = (SELECT MAX(week) FROM signal_run) ORDER BY s.code LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[COUNTS, VOLUMES, ADD_RUN, ADD, NEWEST, RUNS, RUN, OF_WEEK, OF_AREA, OF_CODE, NEW_TO];

/// A place of rows by which tables are read in parts: the columns of their key.
pub(super) type After = (String, String, String, Date);

/// A number with its place: area, code or dimension, place or key, Monday, how many.
pub(super) type Counted = (String, String, String, Date, i64);

pub(super) async fn counts(
    tx: &mut Tx,
    after: &After,
    (from, to): (Date, Date),
    most: i64,
) -> Result<Vec<Counted>, StoreError> {
    tx.all(COUNTS, params![&after.0, &after.1, &after.2, after.3, from, to, most]).await
}

pub(super) async fn volumes(
    tx: &mut Tx,
    after: &After,
    (from, to): (Date, Date),
    most: i64,
) -> Result<Vec<Counted>, StoreError> {
    tx.all(VOLUMES, params![&after.0, &after.1, &after.2, after.3, from, to, most]).await
}

/// Keeps what was found in a week; [`StoreError::Taken`] when another copy of the program did.
pub(super) async fn keep(
    tx: &mut Tx,
    run: &RunRow,
    signals: &[SignalRow],
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_RUN, params![run.week, now, run.charts, run.found]).await?;
    let mut rows = Vec::with_capacity(signals.len());
    for one in signals {
        let values = params![
            &one.area,
            one.week,
            &one.place,
            &one.code,
            &one.kind,
            one.since,
            one.weeks,
            one.seen,
            one.volume,
            one.expected,
            one.noughts,
        ];
        rows.push(values.to_vec());
    }
    tx.insert_each(ADD, &rows).await
}

/// The newest week that was looked at.
///
/// # Errors
/// When the statement fails.
pub async fn newest(tx: &mut Tx) -> Result<Option<RunRow>, StoreError> {
    tx.opt(NEWEST, &[]).await
}

/// A week that was looked at.
///
/// # Errors
/// When the statement fails.
pub async fn run(tx: &mut Tx, week: Date) -> Result<Option<RunRow>, StoreError> {
    tx.opt(RUN, params![week]).await
}

/// The weeks that were looked at before one, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn runs(tx: &mut Tx, before: Date, most: i64) -> Result<Vec<RunRow>, StoreError> {
    tx.all(RUNS, params![before, most]).await
}

/// The signals of a week, of an area or all, the surest first. Those of few experiences are for whoever acts for the area.
///
/// # Errors
/// When the statement fails.
pub async fn of_week(
    tx: &mut Tx,
    week: Date,
    area: Option<&str>,
    also_few: bool,
    most: i64,
) -> Result<Vec<SignalRow>, StoreError> {
    let least = if also_few { 0 } else { PUBLIC };
    match area {
        None => tx.all(OF_WEEK, params![week, least, most]).await,
        Some(area) => tx.all(OF_AREA, params![area, week, least, most]).await,
    }
}

/// The signals of a theme in a week that anybody may see, the surest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_code(
    tx: &mut Tx,
    week: Date,
    code: &str,
    most: i64,
) -> Result<Vec<SignalRow>, StoreError> {
    tx.all(OF_CODE, params![week, code, PUBLIC, most]).await
}

/// The codes of which an area learns since an instant.
///
/// # Errors
/// When the statement fails.
pub async fn new_to(
    tx: &mut Tx,
    area: &str,
    since: Timestamp,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let found: Vec<(String,)> = tx.all(NEW_TO, params![area, since, most]).await?;
    Ok(found.into_iter().map(|(code,)| code).collect())
}
