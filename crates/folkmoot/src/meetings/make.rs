//! Entering a meeting, and calling one off: what is written and the entry in the public ledger, in one transaction.

use super::model::{Cancelled, Entered};
use super::store::{self, Done};
use crate::asks::entry::bytes;
use crate::asks::take::Sitting;
use crate::ledger_log;
use crate::store::{StoreError, Tx};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

/// How many days back and ahead a meeting may lie.
const DAYS_BACK: i32 = 366;
const DAYS_AHEAD: i32 = 732;

/// A meeting that is to be entered.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// Whose.
    pub body: Uuid,
    /// The day.
    pub day: Date,
    /// What it is called.
    pub title: String,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotMade {
    /// The day lies too far back or ahead.
    TooFar,
    /// There is one on that day already.
    There,
    /// It is called off already, or there is none.
    Gone,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotMade {
    fn from(error: StoreError) -> NotMade {
        match error {
            StoreError::Taken => NotMade::There,
            other => NotMade::Store(other),
        }
    }
}

/// Enters a meeting.
///
/// # Errors
/// When the day cannot be, there is one on it already, or a statement fails; then nothing is kept.
pub async fn enter(tx: &mut Tx, new: &NewMeeting, sitting: &Sitting) -> Result<(), NotMade> {
    let today = sitting.world.day_of(sitting.now);
    let first = today.saturating_sub(DAYS_BACK.days());
    let last = today.saturating_add(DAYS_AHEAD.days());
    if new.day < first || new.day > last {
        return Err(NotMade::TooFar);
    }
    let content = bytes(&Entered {
        body: new.body.to_string(),
        day: new.day.to_string(),
        entered_for: sitting.party.to_string(),
        title: &new.title,
    });
    let done = left(tx, "meeting.entered", new.body, new.day, &content, sitting).await?;
    let id = sitting.world.new_id();
    store::add(tx, id, (new.body, new.day, &new.title), &done).await?;
    Ok(())
}

/// Marks a meeting as called off. It stays.
///
/// # Errors
/// When there is none, it was called off already, or a statement fails; then nothing is changed.
pub async fn cancel(
    tx: &mut Tx,
    body: Uuid,
    meeting: Uuid,
    sitting: &Sitting,
) -> Result<(), NotMade> {
    let row = store::one(tx, body, meeting).await?.filter(|row| row.cancelled_at.is_none());
    let row = row.ok_or(NotMade::Gone)?;
    let content = bytes(&Cancelled {
        body: body.to_string(),
        cancelled_for: sitting.party.to_string(),
        day: row.day.to_string(),
    });
    let done = left(tx, "meeting.cancelled", body, row.day, &content, sitting).await?;
    match store::cancel(tx, body, meeting, &done).await? {
        true => Ok(()),
        false => Err(NotMade::Gone),
    }
}

async fn left(
    tx: &mut Tx,
    kind: &str,
    body: Uuid,
    day: Date,
    content: &[u8],
    sitting: &Sitting,
) -> Result<Done, StoreError> {
    let subject = format!("{body}/{day}");
    let (world, at) = (&sitting.world, sitting.now);
    let left = ledger_log::append(tx, world, kind, at, &subject, Some(content)).await?;
    Ok(Done { party: sitting.party, person: sitting.person, at, left })
}
