//! Keeping an undertaking by something that was done: it is answered, and leads to what kept it.

use super::undertakings;
use crate::asks;
use crate::asks::act::Act;
use crate::asks::take::{self as asking, NewStep, Sitting};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::{Answer, Kind};
use rules::reference::Reference;

/// Why it was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// It is no undertaking of this party, or one that is over.
    NoPromise,
    /// Somebody else did something meanwhile.
    Overtaken,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> NotKept {
        NotKept::Store(error)
    }
}

/// Keeps an undertaking of `sitting.party` by what has this reference and title. One that the same has kept already is left
/// alone.
///
/// # Errors
/// Why not; then nothing is changed.
pub async fn keep(
    tx: &mut Tx,
    promise: Reference,
    (by, title): (&str, &str),
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotKept> {
    let row = asks::store::by_reference(tx, promise).await?.ok_or(NotKept::NoPromise)?;
    let own = row.kind == Kind::Promise.key() && row.owner == sitting.party;
    let kept_by = undertakings::of(tx, &row.area, row.id).await?.and_then(|one| one.fulfilled_by);
    if own && row.closed_on.is_some() && kept_by.as_deref() == Some(by) {
        return Ok(());
    }
    if !own || row.closed_on.is_some() {
        return Err(NotKept::NoPromise);
    }
    let note = Some(format!("{by}: {title}"));
    let step = NewStep { on: on.max(row.asked_on), act: Act::Answered(Answer::Given), note };
    asking::take_step(tx, promise, &step, row.version, sitting).await.map_err(|why| match why {
        asking::NotTaken::Overtaken => NotKept::Overtaken,
        asking::NotTaken::Store(error) => NotKept::Store(error),
        asking::NotTaken::Unknown | asking::NotTaken::Refused(_) => NotKept::NoPromise,
    })?;
    let of = (row.area.as_str(), row.id);
    Ok(undertakings::fulfil(tx, of, by, title).await?)
}
