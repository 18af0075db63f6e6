//! Making a committee and taking its next step: what is written, what becomes of the asks that are
//! concerned, and the entries in the public ledger, in one transaction.

use super::answers::{answer, complaint_of, decide, extract_of, hide, restore, step_of};
use super::model::{Detail, Outcome, event_of, standing_of};
use super::requests::before_it;
use super::store::{self, Adding};
use crate::asks::act::Act as AskAct;
use crate::asks::redaction::{NotDone, Why};
use crate::asks::take::{NewStep, NotAsked, NotTaken as AskNotTaken, Sitting};
use crate::events::model::State;
use crate::events::store as events;
use crate::ledger_log::detailed::{Taking, keep_step};
use crate::redaction::store::{self as sealed, Sealed};
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::ask::Answer;
use rules::committee::{NotAllowed, Programme, Standing};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such committee.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules of committees say no.
    Refused(NotAllowed),
    /// There is no such request before this committee.
    NoSuchRequest,
    /// There is no such event that anyone may see.
    NoSuchEvent,
    /// A committee has it before it already.
    BeforeOne,
    /// It is no open request to speak of which an organiser owes the decision.
    NotToBeTaken,
    /// Requests closed on this day.
    RequestsClosed(Date),
    /// Nobody can complain yet: it may still be decided by this day.
    NotShutOut(Option<Date>),
    /// The request was made on this day, after the meeting.
    MetBefore(Date),
    /// There is a complaint already.
    ComplainedAlready,
    /// There is no complaint.
    NoComplaint,
    /// The rules of asks say no.
    Ask(rules::ask::NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

impl From<NotAllowed> for NotTaken {
    fn from(why: NotAllowed) -> NotTaken {
        NotTaken::Refused(why)
    }
}

impl From<AskNotTaken> for NotTaken {
    fn from(why: AskNotTaken) -> NotTaken {
        match why {
            AskNotTaken::Unknown => NotTaken::NoSuchRequest,
            AskNotTaken::Overtaken => NotTaken::Overtaken,
            AskNotTaken::Refused(why) => NotTaken::Ask(why),
            AskNotTaken::Store(error) => NotTaken::Store(error),
        }
    }
}

impl From<NotAsked> for NotTaken {
    fn from(why: NotAsked) -> NotTaken {
        AskNotTaken::from(why).into()
    }
}

impl From<NotDone> for NotTaken {
    fn from(why: NotDone) -> NotTaken {
        match why {
            NotDone::Store(error) => NotTaken::Store(error),
            NotDone::Overtaken => NotTaken::Overtaken,
            NotDone::Unknown | NotDone::NothingHidden => NotTaken::NoSuchRequest,
        }
    }
}

pub(super) fn failed(why: impl std::fmt::Debug) -> NotTaken {
    NotTaken::Store(StoreError::Failed(format!("a committee: {why:?}")))
}

/// What is said of the event of a committee that is made.
#[derive(Debug, Clone)]
pub struct NewCommittee {
    /// What it is called.
    pub title: String,
    /// What it decides, and how.
    pub remit: String,
    /// What the event is called.
    pub event: String,
    /// Its days.
    pub programme: Programme,
}

/// Makes a committee for a body of an area, or of none.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn open(
    tx: &mut Tx,
    area: &str,
    new: &NewCommittee,
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    if on > sitting.world.day_of(sitting.now) {
        return Err(NotAllowed::InTheFuture.into());
    }
    let regime = sitting.regimes.on(on).ok_or_else(|| failed("no law"))?;
    let at_latest = new.programme.decided_at_latest(regime).map_err(failed)?;
    Standing::begin(new.programme, on, at_latest)?;
    let detail = Detail::Opened {
        remit: new.remit.clone(),
        event: new.event.clone(),
        event_day: new.programme.event,
        agenda_final: new.programme.agenda_final,
        last_requests: new.programme.last_requests,
        at_latest,
    };
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Committee, area, id).await?;
    let text = reference.to_string();
    let standing = standing_of(&text, [(on, &detail)])?;
    let adding = Adding {
        of: (area, id),
        reference: &text,
        body: sitting.party,
        title: &new.title,
        event: &new.event,
    };
    store::add(tx, &adding, &standing, sitting.now).await?;
    write(tx, (area, id, &text, &new.title), 1, on, &detail, sitting).await?;
    Ok(reference)
}

/// The step that moves the event or its agenda to other days, on a day.
///
/// # Errors
/// When no law is known of that day, or its rules cannot be counted.
pub(super) fn days(
    programme: Programme,
    why: String,
    on: Date,
    sitting: &Sitting,
) -> Result<Detail, NotTaken> {
    let regime = sitting.regimes.on(on).ok_or_else(|| failed("no law"))?;
    let at_latest = programme.decided_at_latest(regime).map_err(failed)?;
    Ok(Detail::Days {
        event_day: programme.event,
        agenda_final: programme.agenda_final,
        last_requests: programme.last_requests,
        at_latest,
        why,
    })
}

/// The step that says of which event a committee decides the programme.
///
/// # Errors
/// When there is no such event that was made known, or a statement fails.
pub(super) async fn of_event(
    tx: &mut Tx,
    event: Reference,
    sitting: &Sitting,
) -> Result<Detail, NotTaken> {
    let row = events::by_reference(tx, event).await?;
    let row = row.filter(|row| row.body == sitting.party || row.state() == State::Published);
    let row = row.ok_or(NotTaken::NoSuchEvent)?;
    let day = sitting.world.day_of(row.starts_at);
    Ok(Detail::Event { event: row.reference, day })
}

/// The words that go to whoever asked, where a step does something for them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// What is said; of words that are hidden, what is left of them.
    pub words: &'a str,
    /// What the extract of the minute is called, which is owed from then on.
    pub extract: &'a str,
}

/// Takes the next step of a committee that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    (on, detail): (Date, &Detail),
    said: Said<'_>,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let steps = store::steps(tx, &row.area, row.id).await?;
    let taken = steps.iter().map(|step| (step.on_day, &step.detail));
    let mut standing = standing_of(&row.reference, taken)?;
    let post = detail.post();
    let act = detail.act(&post).ok_or(NotTaken::Unknown)?;
    let today = sitting.world.day_of(sitting.now);
    standing.check(&act, on, today)?;
    standing.take(&act, on);
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    let details = steps.iter().map(|step| &step.detail).chain([detail]);
    let event = event_of(details.collect::<Vec<_>>().into_iter());
    if !store::move_on(tx, &row, (&standing, event), sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let of = (row.area.as_str(), row.id, row.reference.as_str(), row.title.as_str());
    write(tx, of, row.version + 1, on, detail, sitting).await?;
    match detail {
        Detail::Interest { request, .. } => {
            before_it(tx, &row, request).await?;
        }
        Detail::Decided { meeting, request, accepted, .. } => {
            let met = standing.meetings.get(*meeting).map_or(on, |meeting| meeting.on);
            decide(tx, &row, (request, *accepted), said, (met, on), sitting).await?;
        }
        Detail::Hidden { meeting, item, reason, note } => {
            let mut items = steps.iter().filter(|step| step.detail.item_of() == Some(*meeting));
            let step = items.nth(*item).ok_or(NotAllowed::NoSuch)?;
            let whole = serde_json::to_string(&step.detail).map_err(failed)?;
            let part = format!("step-{}", step.n);
            let kept = Sealed { words: whole, head: None };
            sealed::seal(tx, (&row.area, row.id), &part, &kept, today).await?;
            let rest = step.detail.with_words(said.words);
            let rest = serde_json::to_string(&rest).map_err(failed)?;
            store::leave_out(tx, (&row.area, row.id), step.n, (&rest, true)).await?;
            if let Detail::Decided { request, reasons, .. } = &step.detail {
                let why = (Why::from_key(reason), note.as_deref());
                let words = (reasons.as_str(), said.words);
                hide(tx, (&row, request), words, why, sitting).await?;
            }
        }
        Detail::Restored { meeting, item } => {
            let mut items = steps.iter().filter(|step| step.detail.item_of() == Some(*meeting));
            let step = items.nth(*item).ok_or(NotAllowed::NoSuch)?;
            let (of, part) = ((row.area.as_str(), row.id), format!("step-{}", step.n));
            // When their time is over they are gone for good.
            let kept = sealed::of(tx, of, &part).await?.ok_or(NotAllowed::NothingHidden)?;
            store::leave_out(tx, of, step.n, (&kept.words, false)).await?;
            sealed::erase(tx, of, &part).await?;
            if let Detail::Decided { request, .. } = &step.detail {
                restore(tx, (&row, request), step.detail.words().unwrap_or(""), sitting).await?;
            }
        }
        Detail::Extract { request } => {
            let request = before_it(tx, &row, request).await?;
            let extract = extract_of(tx, &request).await?.ok_or(NotTaken::NoSuchRequest)?;
            // It can have been sent from its own page.
            if extract.closed_on.is_none() {
                answer(tx, &extract, (on, Answer::Given), said.words, sitting).await?;
            }
        }
        Detail::Reviewer { request, body, .. } => {
            let request = before_it(tx, &row, request).await?;
            let complaint = complaint_of(tx, &request).await?.ok_or(NotTaken::NoComplaint)?;
            if complaint.owner != *body {
                let to = AskAct::HandedOn { to: *body, forwarded: false };
                let note = Some(said.words.to_owned()).filter(|said| !said.is_empty());
                step_of(tx, &complaint, NewStep { on, act: to, note }, sitting).await?;
            }
        }
        Detail::Reviewed { request, outcome, .. } => {
            let request = before_it(tx, &row, request).await?;
            let complaint = complaint_of(tx, &request).await?.ok_or(NotTaken::NoComplaint)?;
            let answered = match Outcome::from_key(outcome) {
                Some(Outcome::NotUpheld) => Answer::ReasonedRefusal,
                _ => Answer::Given,
            };
            answer(tx, &complaint, (on, answered), said.words, sitting).await?;
        }
        Detail::Opened { .. }
        | Detail::Organiser { .. }
        | Detail::Seated { .. }
        | Detail::Left { .. }
        | Detail::Called { .. }
        | Detail::Moved { .. }
        | Detail::CalledOff { .. }
        | Detail::Item { .. }
        | Detail::Days { .. }
        | Detail::Event { .. }
        | Detail::Agreed { .. } => {}
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    (area, id, reference, title): (&str, Uuid, &str, &str),
    n: i64,
    on: Date,
    detail: &Detail,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let act = detail.kind().key();
    let taking = Taking { act, detail, on, for_party: sitting.party, title: Some(title) };
    let record = (area, id, reference);
    match keep_step(tx, ("committee", store::ADD_STEP), record, n, &taking, sitting).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
