//! Making a committee, putting requests before it and taking its next step: what is written, what becomes of the asks that are
//! concerned, and the entries in the public ledger, in one transaction.

use super::model::{CommitteeRow, Detail, standing_of};
use super::store::{self, Adding, AddingRequest, AddingStep};
use crate::asks::act::Act as AskAct;
use crate::asks::entry::bytes;
use crate::asks::model::{AskRow, standing_of as ask_standing, steps_of};
use crate::asks::redaction::{How, NewRedaction, NotDone, Part, Why, redact};
use crate::asks::store as asks;
use crate::asks::take::{
    self, NewAsk, NewStep, NotAsked, NotTaken as AskNotTaken, Sitting, With, ask,
};
use crate::ledger_log;
use crate::ledger_log::detailed::{Stepped, leave};
use crate::redaction::store::{self as sealed, Sealed};
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::ask::{Answer, Kind};
use rules::committee::{COMPLAINT, EXTRACT, NotAllowed, Programme, Standing};
use rules::reference::{Prefix, Reference};
use serde::Serialize;
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
    /// A committee has it before it already.
    BeforeOne,
    /// It is no open request to speak of which an organiser owes the decision.
    NotToBeTaken,
    /// Requests closed on this day.
    RequestsClosed(Date),
    /// Nobody can complain yet: it may still be decided by this day.
    NotShutOut(Option<Date>),
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

fn failed(why: impl std::fmt::Debug) -> NotTaken {
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

/// Takes the next step of a committee that was shown with `seen` steps. `said` are the words that go to whoever asked, where the
/// step decides something for them.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    (on, detail): (Date, &Detail),
    said: &str,
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
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
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
        Detail::Hidden { meeting, item, .. } => {
            let mut items = steps.iter().filter(|step| step.detail.item_of() == Some(*meeting));
            let step = items.nth(*item).ok_or(NotAllowed::NoSuch)?;
            let whole = serde_json::to_string(&step.detail).map_err(failed)?;
            let part = format!("step-{}", step.n);
            let words = Sealed { words: whole, head: None };
            sealed::seal(tx, (&row.area, row.id), &part, &words, today).await?;
            let rest = step.detail.with_words(said);
            let rest = serde_json::to_string(&rest).map_err(failed)?;
            store::leave_out(tx, (&row.area, row.id), step.n, &rest).await?;
        }
        Detail::Extract { request } => {
            let request = before_it(tx, &row, request).await?;
            let extract = extract_of(tx, &request).await?.ok_or(NotTaken::NoSuchRequest)?;
            answer(tx, &extract, (on, Answer::Given), said, sitting).await?;
        }
        Detail::Reviewer { request, body, .. } => {
            let request = before_it(tx, &row, request).await?;
            let complaint = complaint_of(tx, &request).await?.ok_or(NotTaken::NoComplaint)?;
            if complaint.owner != *body {
                let to = AskAct::HandedOn { to: *body, forwarded: false };
                let note = Some(said.to_owned()).filter(|said| !said.is_empty());
                step_of(tx, &complaint, NewStep { on, act: to, note }, sitting).await?;
            }
        }
        Detail::Reviewed { request, outcome, .. } => {
            let request = before_it(tx, &row, request).await?;
            let complaint = complaint_of(tx, &request).await?.ok_or(NotTaken::NoComplaint)?;
            let answered = match outcome.as_str() {
                "not-upheld" => Answer::ReasonedRefusal,
                _ => Answer::Given,
            };
            answer(tx, &complaint, (on, answered), said, sitting).await?;
        }
        Detail::Opened { .. }
        | Detail::Organiser { .. }
        | Detail::Seated { .. }
        | Detail::Left { .. }
        | Detail::Called { .. }
        | Detail::Moved { .. }
        | Detail::CalledOff { .. }
        | Detail::Item { .. }
        | Detail::Agreed { .. } => {}
    }
    Ok(())
}

/// The ask of a request that is before a committee.
async fn before_it(tx: &mut Tx, row: &CommitteeRow, request: &str) -> Result<AskRow, NotTaken> {
    let reference = Reference::parse_as(Prefix::Ask, request).ok_or(NotTaken::NoSuchRequest)?;
    let ask = asks::by_reference(tx, reference).await?.ok_or(NotTaken::NoSuchRequest)?;
    let of = store::of_ask(tx, &ask.area, ask.id).await?;
    of.filter(|of| of.id == row.id).ok_or(NotTaken::NoSuchRequest)?;
    Ok(ask)
}

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

async fn step_of(
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

async fn answer(
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
async fn decide(
    tx: &mut Tx,
    row: &CommitteeRow,
    (request, accepted): (&str, bool),
    said: &str,
    (met, noted): (Date, Date),
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let mut request = before_it(tx, row, request).await?;
    let steps = steps_of(&asks::steps(tx, &request.area, request.id).await?)?;
    let today = sitting.world.day_of(sitting.now);
    let standing = ask_standing(&request, &sitting.regimes, &steps, today)?;
    let last = steps.last().map_or(met, |step| step.on);
    let on = met.max(last).min(noted.max(last));
    if accepted && standing.only_oral {
        let note = Some(said.to_owned());
        let step = NewStep { on, act: AskAct::ConfirmedInWriting, note };
        step_of(tx, &request, step, sitting).await?;
        request = before_it(tx, row, &request.reference).await?;
    }
    let given = if accepted { Answer::Given } else { Answer::ReasonedRefusal };
    answer(tx, &request, (on, given), said, sitting).await?;
    let regime = sitting.regimes.on(met).ok_or_else(|| failed("no law"))?;
    let about = Reference::parse(&request.reference).map_err(failed)?;
    let new = NewAsk {
        area: request.area.clone(),
        kind: Kind::Promise,
        asker: request.asker,
        of: sitting.party,
        subject: format!("{}: {}", request.reference, row.title),
        text: said.to_owned(),
        event: None,
        on: met.max(request.asked_on),
        by: None,
        decision: None,
        about: Some(about),
        rule: format!("{}/{EXTRACT}", regime.id),
    };
    ask(tx, &new, sitting).await?;
    Ok(())
}

/// A request to speak that somebody makes of a committee.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Who asks.
    pub asker: Uuid,
    /// What they would speak about.
    pub subject: String,
    /// What they say of it.
    pub text: String,
    /// What the agenda of the event is called.
    pub agenda: String,
    /// The day on which it was asked.
    pub on: Date,
    /// What stands in public for the words of somebody without an account; nothing where the words are public.
    pub instead: Option<String>,
    /// The secret of the link by which somebody without an account follows it.
    pub secret: Option<String>,
}

/// Puts a request before a committee, as an ask of the body that made it.
///
/// # Errors
/// When requests are closed, the rules say no, or a statement fails; then nothing is kept.
pub async fn request(
    tx: &mut Tx,
    reference: Reference,
    new: &NewRequest,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if new.on > row.last_requests {
        return Err(NotTaken::RequestsClosed(row.last_requests));
    }
    let regime = sitting.regimes.on(new.on).ok_or_else(|| failed("no law"))?;
    let programme = Programme {
        event: row.event_day,
        agenda_final: row.final_day,
        last_requests: row.last_requests,
    };
    let by = programme.decide_by(regime, new.on).map_err(failed)?;
    let event = if by.is_agenda { &new.agenda } else { &row.event_title };
    let asked = NewAsk {
        area: row.area.clone(),
        kind: Kind::RequestToSpeak,
        asker: new.asker,
        of: row.body,
        subject: new.subject.clone(),
        text: new.text.clone(),
        event: Some((by.before, event.clone())),
        on: new.on,
        by: None,
        decision: None,
        about: None,
        rule: format!("{}/{}", regime.id, by.rule.id),
    };
    let made = ask(tx, &asked, sitting).await?;
    if let Some(instead) = &new.instead {
        let words = NewRedaction {
            part: Part::Text,
            how: How::Redacted,
            why: Some(Why::Confidence),
            note: None,
            words: Some(instead.clone()),
        };
        redact(tx, made, &words, 0, sitting).await?;
    }
    let ask = asks::by_reference(tx, made).await?.ok_or(NotTaken::NoSuchRequest)?;
    put_before(tx, &row, &ask, new.secret.as_deref(), sitting).await?;
    Ok(made)
}

/// Puts a request to speak that was made elsewhere before a committee of the body that owes the decision.
///
/// # Errors
/// When it is none that can be, or a statement fails; then nothing is changed.
pub async fn take_up(
    tx: &mut Tx,
    (reference, organisers): (Reference, &[Uuid]),
    request: Reference,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    let ask = asks::by_reference(tx, request).await?.ok_or(NotTaken::NoSuchRequest)?;
    let open = ask.closed_on.is_none() && organisers.contains(&ask.owner);
    if ask.kind != Kind::RequestToSpeak.key() || !open {
        return Err(NotTaken::NotToBeTaken);
    }
    put_before(tx, &row, &ask, None, sitting).await
}

/// What the entry of a request commits to. Fields stand in the order of the alphabet, so that the bytes are those of RFC 8785.
#[derive(Debug, Serialize)]
pub(super) struct Put<'a> {
    pub(super) noted_for: String,
    pub(super) request: &'a str,
}

/// The kind of the entry of a request.
pub(super) const PUT: &str = "speaking.requested";

async fn put_before(
    tx: &mut Tx,
    row: &CommitteeRow,
    ask: &AskRow,
    secret: Option<&str>,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    if store::has_before_it(tx, &ask.area, ask.id).await? {
        return Err(NotTaken::BeforeOne);
    }
    let content = bytes(&Put { noted_for: sitting.party.to_string(), request: &ask.reference });
    let (world, now) = (&sitting.world, sitting.now);
    let left = ledger_log::append(tx, world, PUT, now, &row.reference, Some(&content)).await?;
    let adding = AddingRequest {
        of: (&row.area, row.id),
        ask: (&ask.area, ask.id),
        at: now,
        for_party: sitting.party,
        by_person: sitting.person,
        secret,
        left,
    };
    match store::add_request(tx, &adding).await {
        Err(StoreError::Taken) => Err(NotTaken::BeforeOne),
        other => Ok(other?),
    }
}

/// Complains, for whoever asked, that they were shut out: that the request was refused, or was not decided in time.
///
/// # Errors
/// When it may still be decided, there is a complaint already, the rules say no, or a statement fails.
pub async fn complain(
    tx: &mut Tx,
    reference: Reference,
    (request, subject, text): (&str, &str, &str),
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    let request = before_it(tx, &row, request).await?;
    if on > row.event_day {
        return Err(NotAllowed::EventOver.into());
    }
    let steps = steps_of(&asks::steps(tx, &request.area, request.id).await?)?;
    let today = sitting.world.day_of(sitting.now);
    let standing = ask_standing(&request, &sitting.regimes, &steps, today)?;
    let refused = matches!(standing.answered, Some((_, Answer::ReasonedRefusal)));
    if !refused && standing.late == 0 {
        return Err(NotTaken::NotShutOut(standing.due));
    }
    if complaint_of(tx, &request).await?.is_some() {
        return Err(NotTaken::ComplainedAlready);
    }
    let regime = sitting.regimes.on(on).ok_or_else(|| failed("no law"))?;
    let new = NewAsk {
        area: request.area.clone(),
        kind: Kind::Complaint,
        asker: request.asker,
        of: row.body,
        subject: subject.to_owned(),
        text: text.to_owned(),
        event: Some((row.event_day, row.event_title.clone())),
        on,
        by: None,
        decision: None,
        about: Some(Reference::parse(&request.reference).map_err(failed)?),
        rule: format!("{}/{COMPLAINT}", regime.id),
    };
    Ok(ask(tx, &new, sitting).await?)
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
    let text = serde_json::to_string(detail).map_err(failed)?;
    let stepped = Stepped::new(&text, sitting.party, on, Some(title));
    let kind = format!("committee.{act}");
    let left = leave(tx, &kind, reference, &stepped, sitting).await?;
    let step = AddingStep {
        of: (area, id),
        n,
        at: sitting.now,
        on,
        act,
        detail: &text,
        for_party: sitting.party,
        by_person: sitting.person,
        left,
    };
    match store::add_step(tx, &step).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
