//! Beginning an event, and taking the next step of one: what is written, what lists need, what becomes of its places, and the
//! entry in the public ledger, in one transaction.

use super::history::differences;
use super::model::{Detail, EventRow, Said, Standing, StepRow, standing_of};
use super::store::{self, Repeated};
use crate::agenda::words::changes;
use crate::app::App;
use crate::asks::take::Sitting;
use crate::bookings::opening;
use crate::bookings::queue::NotDone;
use crate::committees::store as committees;
use crate::ledger_log::detailed::{Taking, keep_step};
use crate::rounds::begin;
use crate::rounds::model::{Kind, Said as Told};
use crate::store::{StoreError, Tx, references};
use crate::venues::store as venues;
use crate::web::words::{Language, Say};
use crate::world::World;
use jiff::civil::DateTime;
use rules::event::NotAllowed;
use rules::places;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// How many requests to speak that wait are named when an agenda cannot be final.
const REQUESTS_NAMED: i64 = 10;

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such event.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The event that it is to follow is not there, is of another body, or is not before it.
    NoSuchBefore,
    /// The venue that it names is not there, or is no longer used.
    NoSuchVenue,
    /// Requests to speak are not decided; an agenda is final when they are.
    RequestsWait(Vec<String>),
    /// The rules say no.
    Refused(NotAllowed),
    /// The rules of the places say no: to the kind of this number, from 1.
    Places(i64, places::NotAllowed),
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

/// The steps of an event for its rules: each with the time of the clocks in England at which it was.
pub(super) fn dated<'s>(
    world: &'s World,
    steps: &'s [StepRow],
) -> impl Iterator<Item = (DateTime, &'s Detail)> {
    steps.iter().map(|step| (world.local(step.at), &step.detail))
}

/// Where an event stands after its steps.
///
/// # Errors
/// When a statement fails.
pub async fn standing(tx: &mut Tx, world: &World, row: &EventRow) -> Result<Standing, StoreError> {
    let steps = store::steps(tx, &row.area, row.id).await?;
    standing_of(&row.reference, dated(world, &steps))
}

/// The event before in the series, if the plan names one.
async fn before(
    tx: &mut Tx,
    said: &Said,
    (id, sitting): (Uuid, &Sitting),
) -> Result<Option<EventRow>, NotTaken> {
    let Some(typed) = &said.follows else { return Ok(None) };
    let reference = Reference::parse_as(Prefix::Event, typed).ok_or(NotTaken::NoSuchBefore)?;
    let found = store::by_reference(tx, reference).await?.ok_or(NotTaken::NoSuchBefore)?;
    let starts = sitting.world.instant(said.plan().starts());
    let fits = found.id != id && found.body == sitting.party && found.starts_at < starts;
    if fits { Ok(Some(found)) } else { Err(NotTaken::NoSuchBefore) }
}

/// Whether the venue that the plan names is there and used.
async fn at_venue(tx: &mut Tx, said: &Said) -> Result<(), NotTaken> {
    let Some(typed) = &said.venue else { return Ok(()) };
    let reference = Reference::parse_as(Prefix::Venue, typed).ok_or(NotTaken::NoSuchVenue)?;
    let found = venues::by_reference(tx, reference).await?;
    match found.filter(|row| row.state == "open") {
        Some(_) => Ok(()),
        None => Err(NotTaken::NoSuchVenue),
    }
}

/// What is told by mail of a step of an event that is made known: to those who are booked, and to those who are invited.
async fn tell(
    tx: &mut Tx,
    app: &App,
    row: &EventRow,
    (was, now): (&Standing, &Standing),
    detail: &Detail,
    at: jiff::Timestamp,
) -> Result<(), StoreError> {
    let words = |language: Language| {
        let say = Say::new(&app.words, language);
        let (why, what) = match detail {
            Detail::Changed { why, .. } => (why, differences(say, &was.said, &now.said)),
            Detail::Agenda { agenda, why } => (why, changes(say, was.agenda.as_ref(), agenda)),
            _ => (&None, Vec::new()),
        };
        let all: Vec<String> = why.iter().cloned().chain(what).collect();
        all.join("\n")
    };
    let kind = match detail {
        Detail::Changed { .. } => Some(Kind::Changed),
        Detail::Agenda { .. } => Some(Kind::Agenda),
        _ => None,
    };
    if let Some(kind) = kind {
        let (en, cy) = (words(Language::English), words(Language::Welsh));
        let told = Told { en, cy, ..Told::default() };
        begin::tell(tx, &app.world, row, (kind, &told), at).await?;
    }
    match detail {
        Detail::Published {} | Detail::Changed { .. } => {
            begin::invite(tx, &app.world, row, &now.said.invited, at).await
        }
        _ => Ok(()),
    }
}

fn repeated<'a>(
    standing: &'a Standing,
    (id, before): (Uuid, Option<&EventRow>),
    sitting: &Sitting,
) -> Repeated<'a> {
    let said = &standing.said;
    Repeated {
        title: &said.title,
        state: standing.state.key(),
        starts_at: sitting.world.instant(said.plan().starts()),
        ends_at: sitting.world.instant(said.day.to_datetime(said.until)),
        series: before.map_or(id, |before| before.series),
        venue: said.venue.as_deref(),
    }
}

/// Begins an event for a body of an area, or of none.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn draft(
    tx: &mut Tx,
    area: &str,
    said: &Said,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let standing = Standing::begin(said)?;
    at_venue(tx, said).await?;
    let id = sitting.world.new_id();
    let before = before(tx, said, (id, sitting)).await?;
    let reference = references::name(tx, &sitting.world, Prefix::Event, area, id).await?;
    let text = reference.to_string();
    let row = repeated(&standing, (id, before.as_ref()), sitting);
    store::add(tx, (area, id, &text), sitting.party, &row, sitting.now).await?;
    let detail = Detail::Drafted { said: Box::new(said.clone()) };
    write(tx, (area, id, &text), 1, &detail, sitting).await?;
    Ok(reference)
}

/// Takes the next step of an event that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    app: &App,
    reference: Reference,
    detail: &Detail,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let mut standing = standing(tx, &sitting.world, &row).await?;
    let before_step = standing.clone();
    let was = standing.state;
    standing.take(detail, sitting.world.local(sitting.now))?;
    if standing.said.venue != before_step.said.venue {
        at_venue(tx, &standing.said).await?;
    }
    if matches!(detail, Detail::Agenda { agenda, .. } if agenda.is_final) {
        let waiting = committees::waiting(tx, &row.reference, REQUESTS_NAMED).await?;
        if !waiting.is_empty() {
            return Err(NotTaken::RequestsWait(waiting));
        }
    }
    let before = before(tx, &standing.said, (row.id, sitting)).await?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    let now = repeated(&standing, (row.id, before.as_ref()), sitting);
    if !store::move_on(tx, &row, &now, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    write(tx, (&row.area, row.id, &row.reference), row.version + 1, detail, sitting).await?;
    let by = (sitting.now, sitting.person);
    let followed = match detail {
        Detail::Published {} => {
            opening::follow(tx, app, &row, &standing.said, before.as_ref(), by).await
        }
        Detail::Changed { .. } if was == super::model::State::Published => {
            opening::follow(tx, app, &row, &standing.said, None, by).await
        }
        Detail::CalledOff { .. } => opening::call_off(tx, app, &row, by).await,
        _ => Ok(()),
    };
    if followed.is_ok() && standing.state == super::model::State::Published {
        tell(tx, app, &row, (&before_step, &standing), detail, sitting.now).await?;
    }
    followed.map_err(|why| match why {
        NotDone::Refused(why) => {
            let kind = wrong_kind(&standing.said, why);
            NotTaken::Places(kind, why)
        }
        NotDone::Store(error) => NotTaken::Store(error),
        other => NotTaken::Store(StoreError::Failed(format!("{}: {other:?}", row.reference))),
    })
}

/// The kind of places that a refusal is most likely about: the first with fewer places than it says are taken.
fn wrong_kind(said: &Said, why: places::NotAllowed) -> i64 {
    let place = match why {
        places::NotAllowed::FewerThanTaken(taken) => {
            said.kinds.iter().position(|kind| kind.places < taken)
        }
        places::NotAllowed::OrganisationHasMore(most) => said
            .kinds
            .iter()
            .position(|kind| kind.per_organisation.is_some_and(|allowed| allowed < most)),
        _ => None,
    };
    place.and_then(|place| i64::try_from(place).ok()).map_or(1, |place| place + 1)
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
    match keep_step(tx, ("event", store::ADD_STEP), record, n, &taking, sitting).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
