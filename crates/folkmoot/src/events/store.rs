//! Statements about events.

use super::model::{Detail, EventRow, StepRow};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT e.area, e.id, e.reference, e.body, e.series, e.title, e.state, e.starts_at, e.ends_at, e.venue, e.version,
                e.changed_at, b.code, b.name
             FROM event e JOIN party b ON b.id = e.body WHERE ",
            $rest
        )
    };
}
// Those that have not ended, soonest first.
const COMING: &str = select!(
    "e.state <> 'draft' AND e.ends_at > $1 AND (CAST($2 AS TEXT) IS NULL OR e.area = $2)
     AND (CAST($3 AS UUID) IS NULL OR e.body = $3)
     AND (e.starts_at > $4 OR (e.starts_at = $4 AND e.id > $5)) ORDER BY e.starts_at, e.id LIMIT $6"
);
// Those that have, latest first.
const PAST: &str = select!(
    "e.state <> 'draft' AND e.ends_at <= $1 AND (CAST($2 AS TEXT) IS NULL OR e.area = $2)
     AND (CAST($3 AS UUID) IS NULL OR e.body = $3)
     AND (e.starts_at < $4 OR (e.starts_at = $4 AND e.id < $5)) ORDER BY e.starts_at DESC, e.id DESC LIMIT $6"
);
const CHANGED: &str = select!("e.state <> 'draft' ORDER BY e.changed_at DESC, e.id DESC LIMIT $1");
const DRAFTS: &str = select!("e.state = 'draft' AND e.body = $1 ORDER BY e.id DESC LIMIT $2");
const SERIES: &str =
    select!("e.series = $1 AND e.state <> 'draft' ORDER BY e.starts_at, e.id LIMIT $2");
// What is to come at a venue, soonest first.
const AT_VENUE: &str = select!(
    "e.venue = $1 AND e.state = 'published' AND e.ends_at > $2 ORDER BY e.starts_at, e.id LIMIT $3"
);
const ONE: &str = select!("e.area = $1 AND e.id = $2");
const KEYS: &str =
    "SELECT area, id FROM event WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str = "SELECT n, at, detail, for_party FROM event_step
    WHERE area = $1 AND event = $2 ORDER BY n";
const ADD: &str = "INSERT INTO event (area, id, reference, body, series, title, state, starts_at, ends_at, version,
        changed_at, venue)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO event_step (area, event, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE event SET title = $4, state = $5, starts_at = $6, ends_at = $7, series = $8,
        changed_at = $9, venue = $10, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[COMING, PAST, CHANGED, DRAFTS, SERIES, AT_VENUE, ONE, KEYS, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(2)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of an event: {why}")))?;
        Ok(StepRow { n: row.get(0)?, at: row.get(1)?, detail, for_party: row.get(3)? })
    }
}

/// What a list of events is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of bodies of this area, or `nation`.
    pub area: Option<String>,
    /// Of this body.
    pub body: Option<Uuid>,
    /// Those that have ended, rather than those that have not.
    pub past: bool,
}

/// A place in a list of events: when one begins, and its id.
pub type Place = (Timestamp, Uuid);

/// Events after a place in the list: what is to come soonest first, what is over latest first.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<Place>,
    most: i64,
    now: Timestamp,
) -> Result<Vec<EventRow>, StoreError> {
    let (sql, start) = match filter.past {
        false => (COMING, (Timestamp::UNIX_EPOCH, Uuid::nil())),
        true => (PAST, (Timestamp::constant(32_503_680_000, 0), Uuid::max())),
    };
    let (at, id) = after.unwrap_or(start);
    tx.all(sql, params![now, filter.area.as_deref(), filter.body, at, id, most]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<EventRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The events that a body has begun and not made known yet, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn drafts(tx: &mut Tx, body: Uuid, most: i64) -> Result<Vec<EventRow>, StoreError> {
    tx.all(DRAFTS, params![body, most]).await
}

/// The events of a series that were made known, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn series(tx: &mut Tx, first: Uuid, most: i64) -> Result<Vec<EventRow>, StoreError> {
    tx.all(SERIES, params![first, most]).await
}

/// What is to come at the venue of a reference, soonest first.
///
/// # Errors
/// When the statement fails.
pub async fn at_venue(
    tx: &mut Tx,
    venue: &str,
    now: Timestamp,
    most: i64,
) -> Result<Vec<EventRow>, StoreError> {
    tx.all(AT_VENUE, params![venue, now, most]).await
}

/// The event of a reference, whether it is made known or not.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<EventRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => by_id(tx, &area, id).await,
        None => Ok(None),
    }
}

/// The event of an id.
///
/// # Errors
/// When the statement fails.
pub async fn by_id(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<EventRow>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// The keys of events after one, in the order of area and id.
///
/// # Errors
/// When the statement fails.
pub async fn keys_after(
    tx: &mut Tx,
    after: &(String, Uuid),
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(KEYS, params![&after.0, after.1, most]).await
}

/// The steps of an event, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// What the row of an event repeats of its steps.
pub(super) struct Repeated<'a> {
    pub(super) title: &'a str,
    pub(super) state: &'static str,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) series: Uuid,
    pub(super) venue: Option<&'a str>,
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    body: Uuid,
    row: &Repeated<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Repeated { title, state, starts_at, ends_at, series, venue } = row;
    let values = params![
        area, id, reference, body, *series, *title, *state, *starts_at, *ends_at, now, *venue,
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    of: &EventRow,
    row: &Repeated<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Repeated { title, state, starts_at, ends_at, series, venue } = row;
    let values = params![
        &of.area, of.id, of.version, *title, *state, *starts_at, *ends_at, *series, now, *venue,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
