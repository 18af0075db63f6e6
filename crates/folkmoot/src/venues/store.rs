//! Statements about venues.

use super::model::{Detail, Standing, StepRow, VenueRow, standing_of};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT v.area, v.id, v.reference, v.body, v.name, v.state, v.verified_on, v.version, v.changed_at, b.code, b.name
             FROM venue v JOIN party b ON b.id = v.body WHERE ",
            $rest
        )
    };
}
const LIST: &str =
    select!("v.state = 'open' AND (v.name, v.id) > ($1, $2) ORDER BY v.name, v.id LIMIT $3");
const OFFERED: &str =
    "SELECT reference, name FROM venue WHERE state = 'open' ORDER BY name, id LIMIT $1";
const ONE: &str = select!("v.area = $1 AND v.id = $2");
const STEPS: &str = "SELECT n, on_day, detail, for_party FROM venue_step
    WHERE area = $1 AND venue = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO venue (area, id, reference, body, name, state, verified_on, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO venue_step (area, venue, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE venue SET name = $4, state = $5, verified_on = $6, changed_at = $7, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

/// How many venues a form offers.
const OFFERS: i64 = 300;

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LIST, OFFERED, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(2)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a venue: {why}")))?;
        Ok(StepRow { n: row.get(0)?, on_day: row.get(1)?, detail, for_party: row.get(3)? })
    }
}

/// The venues that are used, in the order of their names, after one of them.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    (name, id): (&str, Uuid),
    most: i64,
) -> Result<Vec<VenueRow>, StoreError> {
    tx.all(LIST, params![name, id, most]).await
}

/// The venue of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<VenueRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// What forms offer of venues: the reference and the name of each that is used, by name.
///
/// # Errors
/// When the statement fails.
pub async fn offered(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(OFFERED, params![OFFERS]).await
}

/// Lines for calendars: of venues with these references, each with its name and address.
///
/// # Errors
/// When a statement fails.
pub async fn lines(
    tx: &mut Tx,
    references: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, String>, StoreError> {
    let mut lines = HashMap::new();
    for typed in references {
        let Some(reference) = Reference::parse_as(Prefix::Venue, &typed) else { continue };
        let Some(row) = by_reference(tx, reference).await? else { continue };
        let steps = steps(tx, &row.area, row.id).await?;
        lines.insert(typed, standing_of(&row.reference, &steps)?.said.line());
    }
    Ok(lines)
}

/// The steps of a venue, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let on = standing.verified.as_ref().map(|verified| verified.on);
    let (name, state) = (&standing.said.name, standing.state());
    tx.run(ADD, params![area, id, reference, standing.keeper, name, state, on, now]).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    of: &VenueRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let on = standing.verified.as_ref().map(|verified| verified.on);
    let (name, state) = (&standing.said.name, standing.state());
    let values = params![&of.area, of.id, of.version, name, state, on, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
