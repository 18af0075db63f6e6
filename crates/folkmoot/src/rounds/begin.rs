//! Beginning a round, in the transaction of what it tells of; stopping it, and letting it go on.

use super::job::{self, Payload};
use super::model::{Kind, RoundRow, Said, State};
use super::store;
use crate::events::model::EventRow;
use crate::store::{StoreError, Tx, jobs};
use crate::world::World;
use jiff::Timestamp;
use uuid::Uuid;

fn written(said: &Said) -> Result<String, StoreError> {
    serde_json::to_string(said)
        .map_err(|why| StoreError::Failed(format!("what a round says: {why}")))
}

/// Tells something to all who are booked at an event; nothing is begun where nobody is.
///
/// # Errors
/// When a statement fails.
pub async fn tell(
    tx: &mut Tx,
    world: &World,
    event: &EventRow,
    (kind, said): (Kind, &Said),
    now: Timestamp,
) -> Result<Option<Uuid>, StoreError> {
    let total = store::how_many(tx, (&event.area, event.id), kind).await?;
    if total == 0 {
        return Ok(None);
    }
    let id = world.new_id();
    store::add(tx, (&event.area, id, event.id), kind, &written(said)?, total, now).await?;
    jobs::add(tx, id, job::KIND, &Payload::of(&event.area, id).written()?, now).await?;
    Ok(Some(id))
}

/// Invites an audience to an event: each body once, however often the audience is widened.
///
/// # Errors
/// When a statement fails.
pub async fn invite(
    tx: &mut Tx,
    world: &World,
    event: &EventRow,
    audience: &[String],
    now: Timestamp,
) -> Result<(), StoreError> {
    if audience.is_empty() {
        return Ok(());
    }
    let of = (event.area.as_str(), event.id);
    if let Some(before) = store::of_kind(tx, of, Kind::Invitation).await? {
        let Some(mut row) = store::hold(tx, &before.area, before.id).await? else { return Ok(()) };
        let mut said = row.said()?;
        let known = audience.iter().all(|key| said.audience.contains(key));
        if known {
            return Ok(());
        }
        said.audience = audience.to_vec();
        row.said = written(&said)?;
        row.reached = String::new();
        return go_on(tx, world, row, now).await;
    }
    let id = world.new_id();
    let said = Said { audience: audience.to_vec(), ..Said::default() };
    store::add(tx, (&event.area, id, event.id), Kind::Invitation, &written(&said)?, 0, now).await?;
    jobs::add(tx, id, job::KIND, &Payload::of(&event.area, id).written()?, now).await
}

/// Lets a round that is held go on, by a job of its own: one that was broken off before finds another in its place.
pub(super) async fn go_on(
    tx: &mut Tx,
    world: &World,
    mut row: RoundRow,
    now: Timestamp,
) -> Result<(), StoreError> {
    row.job = world.new_id();
    row.state = State::Running.key().to_owned();
    store::save(tx, &row).await?;
    let payload = Payload { job: row.job, ..Payload::of(&row.area, row.id) };
    jobs::add(tx, row.job, job::KIND, &payload.written()?, now).await
}
