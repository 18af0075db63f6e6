//! Taking the next step of an entry of the register, and keeping a suggestion: what is written, what lists need, and the entry
//! in the public ledger, in one transaction.

use super::entry::{Stepped, subject};
use super::model::{
    ActKind, EntryKind, EntryRow, Keeper, MOST_STEPS, MOST_WAITING, StepRow, standing_of,
};
use super::store;
use crate::asks::entry::bytes;
use crate::asks::take::Sitting;
use crate::ledger_log;
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub enum NewStep {
    /// It is said which body it is, and since when.
    Named(Meant, Date),
    /// It is confirmed as it stands.
    Confirmed,
    /// A suggestion is decided: whether it is taken up, and why.
    Decided {
        /// The suggestion.
        suggestion: Uuid,
        /// Whether it is taken up.
        accepted: bool,
        /// Why, or why not.
        reason: String,
    },
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The suggestion is decided already, or there is none.
    Decided,
    /// The body that is named is not there.
    NoSuchBody,
    /// The day is one to come.
    InTheFuture,
    /// As much was noted as there can be.
    TooMany,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// Takes the next step of an entry that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, it cannot be, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    (area, kind): (&str, EntryKind),
    new: &NewStep,
    seen: i64,
    keeper: &Keeper,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::of_area(tx, area).await?.into_iter().find(|row| row.kind == kind.key());
    let version = row.as_ref().map_or(0, |row| row.version);
    if version != seen {
        return Err(NotTaken::Overtaken);
    }
    if version >= MOST_STEPS {
        return Err(NotTaken::TooMany);
    }
    let (world, now) = (&sitting.world, sitting.now);
    let today = world.day_of(now);
    let for_party = match keeper {
        Keeper::Administrator => None,
        Keeper::Body(key) => {
            let body = bodies::ensure(tx, world, &key.clone().into(), now).await?;
            Some(body.ok_or_else(|| StoreError::Failed("the body is not there".into()))?.id)
        }
    };
    let mut step = StepRow {
        n: version + 1,
        at: now,
        on_day: today,
        act: ActKind::Confirmed,
        body: None,
        since: None,
        suggestion: None,
        reason: None,
        for_party,
    };
    match new {
        NewStep::Confirmed => {}
        NewStep::Named(meant, since) => {
            if *since > today {
                return Err(NotTaken::InTheFuture);
            }
            let body = bodies::ensure(tx, world, meant, now).await?.ok_or(NotTaken::NoSuchBody)?;
            (step.act, step.body, step.since) = (ActKind::Named, Some(body.id), Some(*since));
        }
        NewStep::Decided { suggestion, accepted, reason } => {
            if !store::decide(tx, (area, *suggestion, kind.key()), now).await? {
                return Err(NotTaken::Decided);
            }
            step.act = if *accepted { ActKind::Accepted } else { ActKind::Declined };
            (step.suggestion, step.reason) = (Some(*suggestion), Some(reason.clone()));
        }
    }
    keep(tx, (area, kind), row, &step, sitting).await
}

async fn keep(
    tx: &mut Tx,
    (area, kind): (&str, EntryKind),
    row: Option<EntryRow>,
    step: &StepRow,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let subject = subject(area, kind.key());
    let mut steps = match &row {
        Some(row) => store::steps(tx, area, row.id).await?,
        None => Vec::new(),
    };
    steps.push(step.clone());
    let standing = standing_of(&subject, &steps)?;
    let id = row.as_ref().map_or_else(|| sitting.world.new_id(), |row| row.id);
    // Of two at once, the second finds another version here, or the first's row in the place of its own.
    let kept = match &row {
        Some(row) => store::move_on(tx, row, &standing, sitting.now).await,
        None => store::add(tx, (area, id, kind.key()), &standing, sitting.now).await.map(|()| true),
    };
    match kept {
        Ok(true) => {}
        Ok(false) | Err(StoreError::Taken) => return Err(NotTaken::Overtaken),
        Err(error) => return Err(error.into()),
    }
    let (content, what) = (bytes(&Stepped::new(step)), format!("register.{}", step.act.key()));
    let (world, at) = (&sitting.world, sitting.now);
    let left = ledger_log::append(tx, world, &what, at, &subject, Some(&content)).await?;
    match store::add_step(tx, (area, id), step, sitting.person, &left).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}

/// Keeps what somebody suggests; false if as many wait for the area as can.
///
/// # Errors
/// When a statement fails.
pub async fn suggest(
    tx: &mut Tx,
    (area, kind): (&str, EntryKind),
    text: &str,
    sitting: &Sitting,
) -> Result<bool, StoreError> {
    if store::count_waiting(tx, area).await? >= MOST_WAITING {
        return Ok(false);
    }
    let id = sitting.world.new_id();
    store::suggest(tx, (area, id, kind.key()), text, sitting.now).await?;
    Ok(true)
}
