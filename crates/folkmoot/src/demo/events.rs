//! Events of a demonstration: the one of the letter of 9 November 2006, as many days from today as it was from the letter, and a
//! small one in the area of its people that is full, with invented people who asked for places.

use super::AREA;
use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::app::App;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::bookings::model::{BookingRow, QueueKey, Way};
use crate::bookings::queue::Held;
use crate::events::model::{Detail, KindSaid, Said};
use crate::events::store;
use crate::events::take::{draft, take_step};
use crate::library::letter::library;
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
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
    let first = Said {
        title: named.map_or("Getting ready", |event| &event.title).to_owned(),
        about: "An introduction to local involvement networks. You hear how they are meant to work, and can ask any questions. This event is the first in a series.".to_owned(),
        day,
        from: time(10, 30, 0, 0),
        until: time(15, 30, 0, 0),
        venue: None,
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
    };
    let reference = known(tx, app, (NATION, national), &first, now).await?;
    ask(tx, app, reference, &PEOPLE[..5], now).await?;
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
        ..first
    };
    let reference = known(tx, app, (AREA, network), &small, now).await?;
    ask(tx, app, reference, &PEOPLE, now).await
}

/// An event that is planned and made known.
async fn known(
    tx: &mut Tx,
    app: &App,
    (area, party): (&str, Uuid),
    said: &Said,
    now: Timestamp,
) -> Result<Reference, StoreError> {
    let (world, regimes) = (app.world.clone(), app.regimes.clone());
    let sitting = Sitting { person: None, party, now, world, regimes };
    let reference = draft(tx, area, said, &sitting).await.map_err(failed)?;
    take_step(tx, app, reference, &Detail::Published {}, 1, &sitting).await.map_err(failed)?;
    Ok(reference)
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
