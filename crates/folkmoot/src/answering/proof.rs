//! Proof of sending: what became of the mail that carries an ask. It is noted in the transaction that notes it of the
//! mail, and once, however often that is tried.

use super::letters::{Letter, LetterKind};
use super::store;
use crate::asks::act::Act;
use crate::asks::model::{standing_of, steps_of};
use crate::asks::store as asks;
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::law::Regimes;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use rules::ask::Reached;
use rules::reference::Reference;
use uuid::Uuid;

/// Notes that the mail server took a mail. Nothing happens if it carries no ask, or that was noted before.
///
/// # Errors
/// When a statement fails.
pub async fn sent(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    mail: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    note(tx, world, regimes, mail, Act::Sent, now).await
}

/// Notes that a mail was given up: what is asked did not get there.
///
/// # Errors
/// When a statement fails.
pub async fn came_back(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    mail: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    note(tx, world, regimes, mail, Act::CameBack, now).await
}

/// Notes that a mail which the mail server had taken did not arrive, as a report says that came later; false if it
/// carried no ask.
///
/// # Errors
/// When a statement fails.
pub async fn bounced(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    mail: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(letter) = store::letter_of_mail(tx, mail).await? else { return Ok(false) };
    if store::bounced(tx, letter.id, world.day_of(now)).await? && letter.proves {
        step(tx, world, regimes, &letter, Act::CameBack, now).await?;
    }
    Ok(true)
}

async fn note(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    mail: Uuid,
    act: Act,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(letter) = store::by_mail(tx, mail).await? else { return Ok(()) };
    let state = if act == Act::Sent { "sent" } else { "came-back" };
    if !store::outcome(tx, letter.id, state, world.day_of(now)).await? || !letter.proves {
        return Ok(());
    }
    step(tx, world, regimes, &letter, act, now).await
}

/// Takes the step on the ask, if it is news there.
async fn step(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    letter: &Letter,
    act: Act,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let Some(row) = asks::hold(tx, &letter.area, letter.ask).await? else { return Ok(()) };
    // It was handed on meanwhile: the way to the one before no longer matters.
    if row.owner != letter.party || row.closed_on.is_some() {
        return Ok(());
    }
    let steps = steps_of(&asks::steps(tx, &row.area, row.id).await?)?;
    let standing = standing_of(&row, regimes, &steps, today)?;
    if !is_news(letter, act, standing.reached) {
        return Ok(());
    }
    let Ok(reference) = Reference::parse(&row.reference) else { return Ok(()) };
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: row.asker, now, world, regimes };
    let step = NewStep { on: today, act, note: None };
    match take_step(tx, reference, &step, row.version, &sitting).await {
        // The rules may say no: then there is nothing to be noted.
        Ok(()) | Err(NotTaken::Refused(_) | NotTaken::Unknown) => Ok(()),
        Err(NotTaken::Overtaken) => {
            Err(StoreError::Failed("a step came in between, though it was held".into()))
        }
        Err(NotTaken::Store(error)) => Err(error),
    }
}

/// Whether it tells something of the way of an ask that its steps do not show yet.
fn is_news(letter: &Letter, act: Act, reached: Reached) -> bool {
    let first = LetterKind::from_key(&letter.kind).is_some_and(LetterKind::is_first);
    match (act, reached) {
        // Who is known to have it has it, though a later mail came back.
        (Act::CameBack, Reached::Received(_)) => false,
        (Act::Sent, Reached::Sent(_) | Reached::Received(_)) => first,
        _ => true,
    }
}
