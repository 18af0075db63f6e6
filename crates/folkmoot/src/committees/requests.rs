//! Requests to speak: how one comes before a committee, made of it or taken up from elsewhere, and how whoever was shut out
//! complains.

use super::answers::complaint_of;
use super::model::CommitteeRow;
use super::store::{self, AddingRequest};
use super::take::{NotTaken, failed};
use crate::asks::entry::bytes;
use crate::asks::model::{AskRow, standing_of, steps_of};
use crate::asks::redaction::{How, NewRedaction, Part, Why, redact};
use crate::asks::store as asks;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::ledger_log;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::{Answer, Kind};
use rules::committee::{COMPLAINT, NotAllowed, Programme};
use rules::reference::{Prefix, Reference};
use serde::Serialize;
use uuid::Uuid;

/// Whether an ask is answered by a committee and in no other way: a request to speak that is before one, or a complaint about
/// such a request.
///
/// # Errors
/// When a statement fails.
pub async fn decides(tx: &mut Tx, ask: &AskRow) -> Result<bool, StoreError> {
    match Kind::from_key(&ask.kind) {
        Some(Kind::RequestToSpeak) => store::has_before_it(tx, &ask.area, ask.id).await,
        Some(Kind::Complaint) => {
            let about = ask.about.as_deref().map(Reference::parse);
            let Some(Ok(about)) = about else { return Ok(false) };
            match asks::by_reference(tx, about).await? {
                Some(about) => store::has_before_it(tx, &about.area, about.id).await,
                None => Ok(false),
            }
        }
        _ => Ok(false),
    }
}

/// The ask of a request that is before a committee.
pub(super) async fn before_it(
    tx: &mut Tx,
    row: &CommitteeRow,
    request: &str,
) -> Result<AskRow, NotTaken> {
    let reference = Reference::parse_as(Prefix::Ask, request).ok_or(NotTaken::NoSuchRequest)?;
    let ask = asks::by_reference(tx, reference).await?.ok_or(NotTaken::NoSuchRequest)?;
    let of = store::of_ask(tx, &ask.area, ask.id).await?;
    of.filter(|of| of.id == row.id).ok_or(NotTaken::NoSuchRequest)?;
    Ok(ask)
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
    let standing = standing_of(&request, &sitting.regimes, &steps, today)?;
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
