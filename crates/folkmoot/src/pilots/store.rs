//! Statements about pilot programmes.

use super::model::{Detail, PilotRow, StepRow, areas_kept, sites_kept};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use rules::pilot::Standing;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.area, p.id, p.reference, p.body, p.title, p.state, p.sites, p.areas, p.first_day, p.last_day,
                p.version, p.changed_at, b.code, b.name
             FROM pilot p JOIN party b ON b.id = p.body WHERE ",
            $rest
        )
    };
}
const LIST: &str = select!(
    "p.state <> 'draft' AND (CAST($1 AS TEXT) IS NULL OR p.areas LIKE $1) AND p.id < $2
     ORDER BY p.id DESC LIMIT $3"
);
const DRAFTS: &str = select!("p.state = 'draft' AND p.body = $1 ORDER BY p.id DESC LIMIT $2");
const ONE: &str = select!("p.area = $1 AND p.id = $2");
const STEPS: &str = "SELECT n, at, on_day, detail, for_party FROM pilot_step
    WHERE area = $1 AND pilot = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO pilot (area, id, reference, body, title, state, sites, areas, first_day,
        last_day, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO pilot_step (area, pilot, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE pilot SET state = $4, sites = $5, areas = $6, changed_at = $7, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LIST, DRAFTS, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a pilot programme: {why}")))?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            detail,
            for_party: row.get(4)?,
        })
    }
}

/// Programmes that are public, all or those with a site in an area, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    area: Option<&str>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<PilotRow>, StoreError> {
    let like = area.map(|code| format!("% {code} %"));
    tx.all(LIST, params![like.as_deref(), before.unwrap_or(Uuid::max()), most]).await
}

/// The programmes that a body has begun and not published yet, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn drafts(tx: &mut Tx, body: Uuid, most: i64) -> Result<Vec<PilotRow>, StoreError> {
    tx.all(DRAFTS, params![body, most]).await
}

/// The programme of a reference, whether it is public or not.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<PilotRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a programme, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// A programme that is being kept.
pub(super) struct Adding<'a> {
    pub(super) of: (&'a str, Uuid),
    pub(super) reference: &'a str,
    pub(super) body: Uuid,
    pub(super) title: &'a str,
}

pub(super) async fn add(
    tx: &mut Tx,
    new: &Adding<'_>,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let areas = areas_kept(standing);
    tx.run(
        ADD,
        params![
            new.of.0,
            new.of.1,
            new.reference,
            new.body,
            new.title,
            standing.state(),
            sites_kept(standing),
            &areas,
            standing.announced.first,
            standing.announced.last,
            now,
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &PilotRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let areas = areas_kept(standing);
    let values = params![
        &row.area,
        row.id,
        row.version,
        standing.state(),
        sites_kept(standing),
        &areas,
        now,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
