//! Entering a venue, and taking the next step of its record: what is written, what lists need, and the entry in the public ledger,
//! in one transaction.

use super::model::{Detail, NotAllowed, Said, Standing, standing_of};
use super::store;
use crate::asks::take::Sitting;
use crate::ledger_log::detailed::{Taking, keep_step};
use crate::store::{StoreError, Tx, references};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such venue.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules say no.
    Refused(NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// Enters a venue that a body of an area, or of none, keeps.
///
/// # Errors
/// When a statement fails; then nothing is kept.
pub async fn enter(
    tx: &mut Tx,
    area: &str,
    said: &Said,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let keeper = sitting.party;
    let standing = Standing { is_open: true, said: said.clone(), verified: None, keeper };
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Venue, area, id).await?;
    let text = reference.to_string();
    store::add(tx, (area, id, &text), &standing, sitting.now).await?;
    let detail = Detail::Entered { said: Box::new(said.clone()) };
    write(tx, (area, id, &text), 1, &detail, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a venue that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    detail: &Detail,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let steps = store::steps(tx, &row.area, row.id).await?;
    let mut standing = standing_of(&row.reference, &steps)?;
    let on = sitting.world.day_of(sitting.now);
    standing.take(detail, (sitting.party, on)).map_err(NotTaken::Refused)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    write(tx, (&row.area, row.id, &row.reference), row.version + 1, detail, sitting).await
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    n: i64,
    detail: &Detail,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let act = detail.kind().key();
    let on = sitting.world.day_of(sitting.now);
    let taking = Taking { act, detail, on, for_party: sitting.party, title: None };
    let record = (area, id, reference);
    match keep_step(tx, ("venue", store::ADD_STEP), record, n, &taking, sitting).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
