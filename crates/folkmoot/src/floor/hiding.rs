//! Keeping words of a question out of everybody's sight, and showing them again: the words as they came are sealed, and what was made of
//! them elsewhere follows.

use super::model::{Detail, NotAllowed, Question};
use super::store;
use super::take::{Held, NotTaken};
use crate::asks::hiding::Hiding;
use crate::asks::redaction::{How, NewRedaction, NotDone, Part, redact};
use crate::asks::redaction_store as of_asks;
use crate::asks::store as asks;
use crate::asks::take::Sitting;
use crate::redaction::store::{self as sealed, Sealed};
use crate::store::{StoreError, Tx};
use rules::reference::{Prefix, Reference};

fn failed(why: impl std::fmt::Debug) -> NotTaken {
    NotTaken::Store(StoreError::Failed(format!("words of a question: {why:?}")))
}

fn part(question: &Question) -> String {
    format!("said-{}", question.n)
}

/// The step that asked a question, with these words in it.
fn asked(question: &Question, text: &str) -> Result<String, NotTaken> {
    let (text, asked_as) = (text.to_owned(), question.asked_as.clone());
    let detail = Detail::Asked { text, asked_as, booking: question.booking };
    serde_json::to_string(&detail).map_err(failed)
}

/// Keeps words of a question out of sight.
///
/// # Errors
/// When some of its words are hidden already, or a statement fails.
pub(super) async fn hide(
    tx: &mut Tx,
    held: &mut Held,
    question: &Question,
    hiding: &Hiding,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let (reason, note) = (hiding.why.key().to_owned(), hiding.note.clone());
    let detail = Detail::Hidden { question: question.number, reason, note };
    held.note(tx, &detail, sitting).await?;
    let row = held.row();
    let whole = Sealed { words: asked(question, &question.text)?, head: None };
    let today = sitting.world.day_of(sitting.now);
    sealed::seal(tx, (&row.area, row.event), &part(question), &whole, today).await?;
    store::leave_out(tx, row, question.n, (&asked(question, &hiding.left)?, true)).await?;
    let new = NewRedaction {
        part: Part::Text,
        how: How::Redacted,
        why: Some(hiding.why),
        note: hiding.note.clone(),
        words: Some(hiding.left.clone()),
    };
    in_undertaking(tx, question, &new, sitting).await
}

/// Shows the words of a question again as they came.
///
/// # Errors
/// When none are hidden, their time is over, or a statement fails.
pub(super) async fn restore(
    tx: &mut Tx,
    held: &mut Held,
    question: &Question,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    held.note(tx, &Detail::Restored { question: question.number }, sitting).await?;
    let row = held.row();
    let of = (row.area.as_str(), row.event);
    let kept = sealed::of(tx, of, &part(question)).await?;
    let kept = kept.ok_or(NotTaken::Refused(NotAllowed::Unknown))?;
    store::leave_out(tx, row, question.n, (&kept.words, false)).await?;
    sealed::erase(tx, of, &part(question)).await?;
    let new =
        NewRedaction { part: Part::Text, how: How::Restored, why: None, note: None, words: None };
    in_undertaking(tx, question, &new, sitting).await
}

/// Does the same to the ask that the undertaking to answer it is, which has its words.
async fn in_undertaking(
    tx: &mut Tx,
    question: &Question,
    new: &NewRedaction,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let named = question.ask.as_deref().and_then(|text| Reference::parse_as(Prefix::Ask, text));
    let Some(reference) = named else { return Ok(()) };
    let Some(row) = asks::by_reference(tx, reference).await? else { return Ok(()) };
    let seen = of_asks::of_ask(tx, &row.area, row.id).await?.len() as i64;
    match redact(tx, reference, new, seen, sitting).await {
        // It was shown again there before, or never had the words.
        Ok(()) | Err(NotDone::NothingHidden) => Ok(()),
        Err(NotDone::Store(error)) => Err(error.into()),
        Err(why) => Err(failed(why)),
    }
}
