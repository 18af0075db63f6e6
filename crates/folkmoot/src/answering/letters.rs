//! The mails that the steps of an ask owe to posts. Each is left in the transaction of its step, so that no mail tells of
//! what did not happen and none is forgotten; it is written afterwards, so that whoever asks 150 bodies at once
//! need not wait for 150 letters.

use super::store;
use crate::asks::act::Act;
use crate::asks::model::AskRow;
use crate::asks::take::Sitting;
use crate::keyed::keyed;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::ask::{Level, Step};
use uuid::Uuid;

keyed! {
    /// What a mail is for.
    LetterKind {
        /// Something is asked.
        Asked = "asked",
        /// It is handed on to this body.
        HandedOn = "handed-on",
        /// What this body asked for more of has come.
        MoreSupplied = "more-supplied",
        /// Its answer is not taken for one.
        Disputed = "disputed",
        /// A reminder.
        Reminder = "reminder",
        /// A second one.
        SecondReminder = "second-reminder",
        /// To the heads of the bodies concerned.
        Heads = "heads",
        /// To scrutiny, after a meeting: what it still owes.
        AfterMeeting = "after-meeting",
        /// The link, once more.
        Again = "again",
    }
}

impl LetterKind {
    /// Whether its way shows if what is asked reached this body at all: those after the first do so only where nothing
    /// shows it yet.
    #[must_use]
    pub fn is_first(self) -> bool {
        matches!(self, LetterKind::Asked | LetterKind::HandedOn | LetterKind::Again)
    }
}

/// A mail that is owed, or was.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// The area of its ask.
    pub area: String,
    /// Its ask.
    pub ask: Uuid,
    /// The body to whose post it goes.
    pub party: Uuid,
    /// The key of its kind.
    pub kind: String,
    /// Whether it goes to who owes the answer, with a link to answer by.
    pub proves: bool,
    /// `waiting`, `written`, `sent`, `came-back`, `no-address` (none is known) or `dropped` (it was over before).
    pub state: String,
    /// When it began to be owed.
    pub owed_at: Timestamp,
    /// The day on which it was known what became of it.
    pub done_on: Option<Date>,
}
crate::from_row!(Letter { id, area, ask, party, kind, proves, state, owed_at, done_on });

fn kind_of(act: &Act) -> Option<LetterKind> {
    Some(match act {
        Act::Asked { .. } => LetterKind::Asked,
        Act::HandedOn { .. } => LetterKind::HandedOn,
        Act::MoreSupplied => LetterKind::MoreSupplied,
        Act::Disputed => LetterKind::Disputed,
        Act::Escalated(Level::Reminder) => LetterKind::Reminder,
        Act::Escalated(Level::SecondReminder) => LetterKind::SecondReminder,
        Act::Escalated(Level::Heads) => LetterKind::Heads,
        Act::Nudged { .. } => LetterKind::AfterMeeting,
        _ => return None,
    })
}

/// Leaves the mails that the last of these steps owes. `row` has the owner that the step made.
///
/// # Errors
/// When a statement fails.
pub async fn owe(
    tx: &mut Tx,
    row: &AskRow,
    steps: &[Step<Uuid>],
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let Some(step) = steps.last() else { return Ok(()) };
    let Some(kind) = kind_of(&step.act) else { return Ok(()) };
    if kind == LetterKind::HandedOn {
        // Whoever had it can no longer answer it.
        let of = (row.area.as_str(), row.id, row.owner);
        store::end_links_of_others(tx, of, sitting.now).await?;
    }
    one(tx, row, row.owner, kind, sitting).await?;
    if kind == LetterKind::Heads {
        one(tx, row, other_body(row, steps), kind, sitting).await?;
    }
    Ok(())
}

/// The other of the two bodies whose heads are told: the one that had it before, or else the one that asked.
fn other_body(row: &AskRow, steps: &[Step<Uuid>]) -> Uuid {
    let had = steps.iter().rev().filter_map(|step| match step.act {
        Act::Asked { of, .. } => Some(of),
        Act::HandedOn { to, .. } => Some(to),
        _ => None,
    });
    had.into_iter().find(|party| *party != row.owner).unwrap_or(row.asker)
}

/// Erases the words of the mails that were written of an ask; what waits to be sent is written anew.
///
/// # Errors
/// When a statement fails.
pub async fn forget(tx: &mut Tx, area: &str, ask: Uuid) -> Result<(), StoreError> {
    store::forget_mails(tx, area, ask).await
}

/// Leaves one mail to the post of a body.
///
/// # Errors
/// When the statement fails.
pub async fn one(
    tx: &mut Tx,
    row: &AskRow,
    party: Uuid,
    kind: LetterKind,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let letter = Letter {
        id: sitting.world.new_id(),
        area: row.area.clone(),
        ask: row.id,
        party,
        kind: kind.key().to_owned(),
        proves: party == row.owner,
        state: String::new(),
        owed_at: sitting.now,
        done_on: None,
    };
    store::owe(tx, &letter).await
}
