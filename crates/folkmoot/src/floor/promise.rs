//! An answer that is promised: the question becomes an undertaking of whoever holds the event, with a clock of its own; the answer
//! keeps it.

use super::model::Detail;
use super::take::{Held, NotTaken};
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::correspondence::{keeping, promise};
use crate::events::model::EventRow;
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::Kind;
use rules::floor::answers_due;
use rules::reference::{Prefix, Reference};

/// The day until which what was asked at an event is answered.
#[must_use]
pub fn due(sitting: &Sitting, event: &EventRow) -> Option<Date> {
    let day = sitting.world.day_of(event.ends_at);
    let regime = sitting.regimes.on(day)?;
    answers_due(regime.calendar(), day)
}

/// Promises an answer to a question.
///
/// # Errors
/// When the rules say no, or a statement fails.
pub async fn make(
    tx: &mut Tx,
    held: &mut Held,
    event: &EventRow,
    question: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let place = usize::try_from(question.saturating_sub(1)).unwrap_or(usize::MAX);
    let unknown = NotTaken::Refused(super::model::NotAllowed::Unknown);
    let found = held.standing.questions.get(place).cloned().ok_or(unknown)?;
    found
        .stands
        .take(rules::floor::Act::Promised)
        .map_err(|why| NotTaken::Refused(super::model::NotAllowed::Question(why)))?;
    let today = sitting.world.day_of(sitting.now);
    let failed = |why: String| NotTaken::Store(StoreError::Failed(why));
    // Whoever was there is no body; the undertaking is made to them all.
    let people = Meant::New(format!("People at {}", event.reference));
    let people = bodies::ensure(tx, &sitting.world, &people, sitting.now).await?;
    let people = people.ok_or_else(|| failed("nobody was there".to_owned()))?;
    let rule = rule_of(&sitting.regimes, today, Kind::Promise, "")
        .ok_or_else(|| failed("no rule binds a promise".to_owned()))?;
    let subject = format!("Answer to question {question} at {}", event.reference);
    let new = NewAsk {
        area: event.area.clone(),
        kind: Kind::Promise,
        asker: people.id,
        of: event.body,
        subject,
        text: found.text.clone(),
        event: None,
        on: today,
        by: due(sitting, event).filter(|day| *day > today),
        decision: None,
        about: None,
        rule,
    };
    let reference = ask(tx, &new, sitting).await.map_err(|why| failed(format!("{why:?}")))?;
    promise::keep(tx, reference, &event.reference, None).await?;
    held.note(tx, &Detail::Promised { question, ask: reference.to_string() }, sitting).await
}

/// Keeps the undertaking of a question that is answered, if one was made and is not kept yet.
///
/// # Errors
/// When a statement fails.
pub async fn fulfil(
    tx: &mut Tx,
    made: Option<&str>,
    event: &EventRow,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let Some(reference) = made.and_then(|text| Reference::parse_as(Prefix::Ask, text)) else {
        return Ok(());
    };
    let by = format!("/events/{}/questions", event.reference);
    let on = sitting.world.day_of(sitting.now);
    match keeping::keep(tx, reference, (&by, &event.title), on, sitting).await {
        Ok(()) | Err(keeping::NotKept::NoPromise | keeping::NotKept::Overtaken) => Ok(()),
        Err(keeping::NotKept::Store(error)) => Err(error),
    }
}
