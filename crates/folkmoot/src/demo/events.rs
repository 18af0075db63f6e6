//! Events of a demonstration: the one of the letter of 9 November 2006, as many days from today as it was from the letter, and a
//! small one in the area of its people that is full, with invented people who asked for places.

use super::AREA;
use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::agenda::model::{AgendaSaid, SlotSaid, SpeakerSaid};
use crate::app::App;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::bookings::model::{BookingRow, QueueKey, Way};
use crate::bookings::queue::Held;
use crate::events::form::time_typed;
use crate::events::model::{Detail, KindSaid, Said};
use crate::events::store;
use crate::events::take::{draft, take_step};
use crate::floor::model::Detail as Noted;
use crate::floor::take::Held as Floor;
use crate::library::letter::{Gathering, Slot, library};
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use crate::venues::model::{Detail as VenueDetail, Said as Venue};
use crate::venues::take as venues;
use jiff::civil::{Date, time};
use jiff::{Timestamp, ToSpan};
use rules::places::Stand;
use rules::reference::Reference;
use uuid::Uuid;

/// How many days after the letter its event was.
const DAYS_AFTER: i32 = 34;

/// Invented people, each with an invented organisation.
const PEOPLE: [(&str, &str); 8] = [
    ("Ama Birch", "Riverside Carers"),
    ("Bryn Cole", "Riverside Carers"),
    ("Chidi Dale", "The Deaf Club"),
    ("Della Esk", ""),
    ("Ewan Frost", "Patients of Hill Street"),
    ("Farah Glen", "Good Neighbours"),
    ("Gwen Holt", "Good Neighbours"),
    ("Hari Isle", ""),
];

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("an event of the demonstration: {why:?}"))
}

fn in_days(today: Date, days: i32) -> Date {
    today.saturating_add(days.days())
}

/// Adds them.
pub(super) async fn add(tx: &mut Tx, app: &App, now: Timestamp) -> Result<(), StoreError> {
    let today = app.world.day_of(now);
    let national = body(tx, &app.world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    let network = body(tx, &app.world, now, Meant::Code(format!("network:{AREA}"))).await?;
    let letters = library().letters.iter();
    let named = letters.flat_map(|letter| &letter.events).find(|event| !event.audience.is_empty());
    let day = in_days(today, DAYS_AFTER);
    let venue = venue(tx, app, (NATION, national), now).await?;
    let first = Said {
        title: named.map_or("Getting ready", |event| &event.title).to_owned(),
        about: "An introduction to local involvement networks. You hear how they are meant to work, and can ask any questions. This event is the first in a series.".to_owned(),
        day,
        from: time(10, 30, 0, 0),
        until: time(15, 30, 0, 0),
        venue: Some(venue.to_string()),
        opens: today.at(0, 0, 0, 0),
        closes: in_days(day, -1).at(17, 0, 0, 0),
        categories: named.map(|event| event.audience.clone()).unwrap_or_default(),
        open_to_all: Some(in_days(today, 14).to_string()),
        follows: None,
        kinds: vec![KindSaid {
            name: "In the room".to_owned(),
            places: 150,
            per_organisation: Some(2),
        }],
        otherwise: Some("Telephone the office that holds the event".to_owned()),
        invited: Vec::new(),
    };
    let steps = programme(named);
    let reference = known(tx, app, (NATION, national), (&first, &steps), now).await?;
    ask(tx, app, reference, &PEOPLE[..5], now).await?;
    asked_and_found(tx, app, (reference, national), now).await?;
    let day = in_days(today, 12);
    let small = Said {
        title: "Getting to the hospital: an evening of ideas".to_owned(),
        about: "Buses, car parks and lifts: what would make it easier to get to the hospital and into it? Tea from six o'clock.".to_owned(),
        day,
        from: time(18, 0, 0, 0),
        until: time(20, 0, 0, 0),
        closes: day.at(12, 0, 0, 0),
        categories: Vec::new(),
        open_to_all: None,
        kinds: vec![
            KindSaid { name: "In the room".to_owned(), places: 4, per_organisation: None },
            KindSaid { name: "On the telephone".to_owned(), places: 10, per_organisation: None },
        ],
        otherwise: None,
        venue: None,
        ..first
    };
    let reference = known(tx, app, (AREA, network), (&small, &[]), now).await?;
    ask(tx, app, reference, &PEOPLE, now).await
}

fn sitting(app: &App, party: Uuid, now: Timestamp) -> Sitting {
    let (world, regimes) = (app.world.clone(), app.regimes.clone());
    Sitting { person: None, party, now, world, regimes }
}

/// The hotel of the letter. What is said of getting there and into it is invented.
async fn venue(
    tx: &mut Tx,
    app: &App,
    (area, party): (&str, Uuid),
    now: Timestamp,
) -> Result<Reference, StoreError> {
    let said = Venue {
        name: "London Paddington Hilton Hotel".to_owned(),
        address: "150 Praed Street\nLondon".to_owned(),
        map: Some("51.5165, -0.1760".to_owned()),
        travel:
            "The hotel is part of Paddington station. From the trains it is a few minutes on foot."
                .to_owned(),
        access: ["step-free", "lift", "toilet", "hearing-loop", "dogs"].map(str::to_owned).to_vec(),
        access_note: "These details are invented for this demonstration.".to_owned(),
        capacity: 150,
    };
    let sitting = sitting(app, party, now);
    let reference = venues::enter(tx, area, &said, &sitting).await.map_err(failed)?;
    let verified = VenueDetail::Verified { post: "Events officer".to_owned() };
    venues::take_step(tx, reference, &verified, 1, &sitting).await.map_err(failed)?;
    Ok(reference)
}

/// The draft of the programme that came with the letter, and the bodies from which somebody was to speak.
fn programme(named: Option<&Gathering>) -> Vec<Detail> {
    let Some(named) = named else { return Vec::new() };
    let slot = |slot: &Slot| {
        let workshop = slot.kind == "workshop";
        Some(SlotSaid {
            kind: slot.kind.clone(),
            from: time_typed(&slot.from)?,
            until: time_typed(&slot.until)?,
            title: slot.title.clone(),
            // How many groups there were, the letter does not say.
            groups: workshop.then_some(6),
            most: workshop.then_some(25),
        })
    };
    let slots: Vec<SlotSaid> = named.slots.iter().filter_map(slot).collect();
    let mut steps = Vec::new();
    if !slots.is_empty() {
        let agenda = AgendaSaid { slots, is_final: false };
        steps.push(Detail::Agenda { agenda, why: None });
    }
    let speaker = |body: &String| {
        let (post, body) = ("Speaker".to_owned(), body.clone());
        let said = SpeakerSaid { post, body, at: None, speaks: "invited".to_owned() };
        Detail::Speaker { number: None, said }
    };
    steps.extend(named.speakers.iter().map(speaker));
    steps
}

/// An event that is planned, has a programme, and is made known.
async fn known(
    tx: &mut Tx,
    app: &App,
    (area, party): (&str, Uuid),
    (said, steps): (&Said, &[Detail]),
    now: Timestamp,
) -> Result<Reference, StoreError> {
    let sitting = sitting(app, party, now);
    let reference = draft(tx, area, said, &sitting).await.map_err(failed)?;
    let published = [Detail::Published {}];
    for (seen, step) in (1..).zip(steps.iter().chain(&published)) {
        take_step(tx, app, reference, step, seen, &sitting).await.map_err(failed)?;
    }
    Ok(reference)
}

/// Invented questions before the event, and the answer to one of them.
async fn asked_and_found(
    tx: &mut Tx,
    app: &App,
    (reference, party): (Reference, Uuid),
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = store::by_reference(tx, reference).await?.ok_or_else(|| failed("it is gone"))?;
    let sitting = sitting(app, party, now);
    let mut held = Floor::take(tx, &event, &sitting).await?;
    let asked = |text: &str, asked_as: &str| Noted::Asked {
        text: text.to_owned(),
        asked_as: asked_as.to_owned(),
        booking: None,
    };
    let steps = [
        asked("Who decides which host our network gets?", "a carer"),
        asked("What becomes of what the forums know when they end?", "a forum member"),
        Noted::Answered {
            question: 1,
            text: "Your authority finds the host, with a contract that everybody can read."
                .to_owned(),
            post: "Head of involvement".to_owned(),
            body: "Department of Health".to_owned(),
        },
    ];
    for step in &steps {
        held.note(tx, step, &sitting).await.map_err(failed)?;
    }
    Ok(())
}

async fn ask(
    tx: &mut Tx,
    app: &App,
    reference: Reference,
    people: &[(&str, &str)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = store::by_reference(tx, reference).await?.ok_or_else(|| failed("it is gone"))?;
    let key = QueueKey { area: event.area, event: event.id, kind: 1 };
    let mut held = Held::take(tx, app, &key, now, None).await.map_err(failed)?;
    for (name, organisation) in people {
        let address = name.to_lowercase().replace(' ', ".");
        let booking = BookingRow {
            area: key.area.clone(),
            id: app.world.new_id(),
            event: key.event,
            kind: key.kind,
            n: 0,
            stand: Stand::Waiting.key().to_owned(),
            arrived_at: now,
            first_of_all: true,
            organisation: None,
            carried: false,
            to_accept: false,
            until: None,
            way: Way::Web.key().to_owned(),
            category: None,
            language: "en".to_owned(),
            came_at: None,
            name: (*name).to_owned(),
            email: format!("{address}@place.example"),
            telephone: String::new(),
            organisation_name: (*organisation).to_owned(),
            dietary: String::new(),
            access_needs: String::new(),
            asked_by: String::new(),
        };
        held.ask(tx, booking, None).await.map_err(failed)?;
    }
    held.save(tx).await?;
    Ok(())
}
