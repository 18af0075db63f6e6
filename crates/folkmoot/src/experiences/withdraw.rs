//! Its author takes an experience back: what it said is erased, and that something was received, with each step
//! since, stays.

use super::model::{State, StepKind};
use super::publish;
use super::store::{self, Experience, NewStep};
use super::tally::Tally;
use crate::params;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use rules::reference::Reference;

const WITHDRAWN: &str =
    "SELECT reference FROM experience WHERE state = 'withdrawn' ORDER BY reference";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[WITHDRAWN];

/// Takes it back at `now`. Returns false, and does nothing, if somebody has changed it since it was read.
///
/// # Errors
/// When a statement fails.
pub async fn withdraw(
    tx: &mut Tx,
    world: &World,
    e: &Experience,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let step = NewStep { kind: StepKind::Withdrawn, by: None, note: None, detail: None };
    if !store::add_step(tx, world, e, now, &step, None).await? {
        return Ok(false);
    }
    let mut tally = Tally::new();
    publish::take_back(tx, e, &mut tally).await?;
    store::erase(tx, e, &mut tally).await?;
    tally.write(tx).await?;
    tx.leave_no_trace();
    Ok(true)
}

/// The references of all that was taken back.
///
/// # Errors
/// When the statement fails.
pub async fn withdrawn(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = tx.all(WITHDRAWN, params![]).await?;
    Ok(rows.into_iter().map(|(reference,)| reference).collect())
}

/// Takes back once more, in a database of an earlier time, what had been taken back since. Returns the references
/// of those whose words it still had.
///
/// # Errors
/// When a statement fails.
pub async fn withdraw_again(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    references: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut again = Vec::new();
    for reference in references {
        let Ok(parsed) = reference.parse::<Reference>() else { continue };
        let Some(e) = store::by_reference(tx, parsed).await? else { continue };
        if e.state != State::Withdrawn && withdraw(tx, world, &e, now).await? {
            again.push(reference.clone());
        }
    }
    Ok(again)
}
