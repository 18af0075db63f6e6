//! What becomes of the asks that are concerned when a committee decides: the request is answered, the extract of the minute is owed
//! and sent, a complaint is handed to who reviews it and answered; and what is hidden in a minute is hidden in these too.

use super::model::CommitteeRow;
use super::requests::before_it;
use super::take::{NotTaken, Said, failed};
use crate::asks::act::Act as AskAct;
use crate::asks::model::{AskRow, LONGEST_SUBJECT, standing_of, steps_of};
use crate::asks::redaction::{How, NewRedaction, Now, Part, Why, now, redact};
use crate::asks::redaction_store;
use crate::asks::store as asks;
use crate::asks::take::{self, NewAsk, NewStep, Sitting, With, ask};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::{Answer, Kind};
use rules::committee::EXTRACT;
use rules::reference::Reference;

/// What is owed of the minute that decided a request.
///
/// # Errors
/// When a statement fails.
pub async fn extract_of(tx: &mut Tx, request: &AskRow) -> Result<Option<AskRow>, StoreError> {
    let further = asks::taking_further(tx, &request.reference).await?;
    Ok(further.into_iter().find(|one| one.rule == EXTRACT))
}

/// The complaint about a request.
///
/// # Errors
/// When a statement fails.
pub async fn complaint_of(tx: &mut Tx, request: &AskRow) -> Result<Option<AskRow>, StoreError> {
    let further = asks::taking_further(tx, &request.reference).await?;
    Ok(further.into_iter().find(|one| one.kind == Kind::Complaint.key()))
}

pub(super) async fn step_of(
    tx: &mut Tx,
    ask: &AskRow,
    step: NewStep,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let reference = Reference::parse(&ask.reference).map_err(failed)?;
    let with = With { minuted: true, ..With::default() };
    let done = take::take_step_with(tx, reference, &step, &with, ask.version, sitting).await;
    Ok(done?)
}

pub(super) async fn answer(
    tx: &mut Tx,
    ask: &AskRow,
    (on, answer): (Date, Answer),
    said: &str,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let step = NewStep { on, act: AskAct::Answered(answer), note: Some(said.to_owned()) };
    step_of(tx, ask, step, sitting).await
}

/// What a decision does to the ask: it is answered, on the day of the meeting; an oral yes is confirmed; and the extract is owed.
pub(super) async fn decide(
    tx: &mut Tx,
    row: &CommitteeRow,
    (request, accepted): (&str, bool),
    said: Said<'_>,
    (met, noted): (Date, Date),
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let mut request = before_it(tx, row, request).await?;
    if met < request.asked_on {
        return Err(NotTaken::MetBefore(request.asked_on));
    }
    let steps = steps_of(&asks::steps(tx, &request.area, request.id).await?)?;
    let today = sitting.world.day_of(sitting.now);
    let standing = standing_of(&request, &sitting.regimes, &steps, today)?;
    let last = steps.last().map_or(met, |step| step.on);
    let on = met.max(last).min(noted.max(last));
    if accepted && standing.only_oral {
        let note = Some(said.words.to_owned());
        let step = NewStep { on, act: AskAct::ConfirmedInWriting, note };
        step_of(tx, &request, step, sitting).await?;
        request = before_it(tx, row, &request.reference).await?;
    }
    let given = if accepted { Answer::Given } else { Answer::ReasonedRefusal };
    answer(tx, &request, (on, given), said.words, sitting).await?;
    let regime = sitting.regimes.on(met).ok_or_else(|| failed("no law"))?;
    let about = Reference::parse(&request.reference).map_err(failed)?;
    let new = NewAsk {
        area: request.area.clone(),
        kind: Kind::Promise,
        asker: request.asker,
        of: sitting.party,
        subject: said.extract.chars().take(LONGEST_SUBJECT).collect(),
        text: said.extract.to_owned(),
        event: None,
        on: met,
        by: None,
        decision: None,
        about: Some(about),
        rule: format!("{}/{EXTRACT}", regime.id),
    };
    ask(tx, &new, sitting).await?;
    Ok(())
}

/// Hides in the notes of an ask what was hidden in a minute: the words as they came, and those that are left.
async fn hide_in(
    tx: &mut Tx,
    ask: &AskRow,
    (words, left): (&str, &str),
    (why, note): (Option<Why>, Option<&str>),
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let reference = Reference::parse(&ask.reference).map_err(failed)?;
    for step in asks::steps(tx, &ask.area, ask.id).await? {
        let Some(said) = step.note.filter(|said| said.contains(words)) else { continue };
        let new = NewRedaction {
            part: Part::Note(step.n),
            how: How::Redacted,
            why,
            note: note.map(str::to_owned),
            words: Some(said.replace(words, left)),
        };
        let before = redaction_store::of_ask(tx, &ask.area, ask.id).await?;
        redact(tx, reference, &new, before.len() as i64, sitting).await?;
    }
    Ok(())
}

/// Hides in a request, and in the extract that was sent to whoever made it, what is hidden in the minute that decided it.
pub(super) async fn hide(
    tx: &mut Tx,
    (row, request): (&CommitteeRow, &str),
    words: (&str, &str),
    why: (Option<Why>, Option<&str>),
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let request = before_it(tx, row, request).await?;
    hide_in(tx, &request, words, why, sitting).await?;
    match extract_of(tx, &request).await? {
        Some(extract) => hide_in(tx, &extract, words, why, sitting).await,
        None => Ok(()),
    }
}

/// Shows again in the notes of an ask what was hidden with a minute: the words that were left of it.
async fn restore_in(
    tx: &mut Tx,
    ask: &AskRow,
    left: &str,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let reference = Reference::parse(&ask.reference).map_err(failed)?;
    for step in asks::steps(tx, &ask.area, ask.id).await? {
        if !step.note.is_some_and(|said| said.contains(left)) {
            continue;
        }
        let part = Part::Note(step.n);
        let before = redaction_store::of_ask(tx, &ask.area, ask.id).await?;
        if now(&before, part) != Now::Hidden {
            continue;
        }
        let new = NewRedaction { part, how: How::Restored, why: None, note: None, words: None };
        redact(tx, reference, &new, before.len() as i64, sitting).await?;
    }
    Ok(())
}

/// Shows again in a request, and in the extract that was sent to whoever made it, what was hidden with the minute that decided it.
pub(super) async fn restore(
    tx: &mut Tx,
    (row, request): (&CommitteeRow, &str),
    left: &str,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let request = before_it(tx, row, request).await?;
    restore_in(tx, &request, left, sitting).await?;
    match extract_of(tx, &request).await? {
        Some(extract) => restore_in(tx, &extract, left, sitting).await,
        None => Ok(()),
    }
}
