//! The queues of an event as its plan makes them: they begin when it is made known, follow when it is changed, and end when it
//! is called off. Those who waited for the event before it in the series to its end are taken over before anyone else can ask.

use super::model::{BookingRow, PlacesRow, QueueKey, Way};
use super::queue::{Held, NotDone};
use super::store;
use crate::app::App;
use crate::events::model::{EventRow, Said};
use crate::store::Tx;
use jiff::Timestamp;
use jiff::civil::Time;
use rules::places::{NotAllowed, Stand};
use uuid::Uuid;

/// How many are taken over at a time.
const BATCH: i64 = 200;

/// Makes the queues of an event be as it is planned. `before`: the event before it in the series, if those who found that one
/// full are to be taken over.
///
/// # Errors
/// When there would be fewer places than are taken, or a statement fails.
pub async fn follow(
    tx: &mut Tx,
    app: &App,
    event: &EventRow,
    said: &Said,
    before: Option<&EventRow>,
    (now, person): (Timestamp, Option<Uuid>),
) -> Result<(), NotDone> {
    for (place, planned) in said.kinds.iter().enumerate() {
        let kind = i64::try_from(place).unwrap_or(i64::MAX - 1) + 1;
        let key = QueueKey { area: event.area.clone(), event: event.id, kind };
        let is_new = store::hold(tx, &key).await?.is_none();
        if is_new {
            store::add_kind(tx, &row(app, event, said, (&key, &planned.name))).await?;
        }
        let mut held = Held::take(tx, app, &key, now, person).await?;
        let fresh = row(app, event, said, (&key, &planned.name));
        held.row.title = fresh.title;
        held.row.name = fresh.name;
        held.row.opens_at = fresh.opens_at;
        held.row.closes_at = fresh.closes_at;
        held.row.opens_to_all_at = fresh.opens_to_all_at;
        held.row.starts_at = fresh.starts_at;
        if is_new && fresh.opens_to_all_at.is_none() {
            held.open_to_all(tx).await?;
        }
        if is_new
            && kind == 1
            && let Some(before) = before
        {
            take_over(tx, &mut held, before).await?;
        }
        if is_new || held.row.terms() != planned.terms() {
            held.set_terms(tx, planned.terms()).await?;
        }
        // A day on which it opens to everyone may have been moved before today.
        if !held.row.open_to_all && held.row.opens_to_all_at.is_none_or(|at| at <= now) {
            held.open_to_all(tx).await?;
        }
        held.save(tx).await?;
    }
    Ok(())
}

/// Ends the queues of an event that is called off.
///
/// # Errors
/// When a statement fails.
pub async fn call_off(
    tx: &mut Tx,
    app: &App,
    event: &EventRow,
    (now, person): (Timestamp, Option<Uuid>),
) -> Result<(), NotDone> {
    for row in store::of_event(tx, &event.area, event.id).await? {
        let mut held = Held::take(tx, app, &row.key(), now, person).await?;
        match held.end(tx).await {
            Ok(()) | Err(NotDone::Refused(NotAllowed::Over)) => {}
            Err(other) => return Err(other),
        }
        held.save(tx).await?;
    }
    Ok(())
}

fn row(app: &App, event: &EventRow, said: &Said, (key, name): (&QueueKey, &str)) -> PlacesRow {
    let world = &app.world;
    // What those for whom it is first of all leave goes to everyone, at the latest when booking closes.
    let opens_to_all = match (said.categories.is_empty(), said.open_to_all()) {
        (true, _) => None,
        (false, Some(day)) => Some(world.instant(day.to_datetime(Time::midnight()))),
        (false, None) => Some(world.instant(said.closes)),
    };
    PlacesRow {
        area: key.area.clone(),
        event: key.event,
        kind: key.kind,
        body: event.body,
        reference: event.reference.clone(),
        title: said.title.clone(),
        name: name.to_owned(),
        places: 0,
        per_organisation: None,
        open_to_all: false,
        over: false,
        opens_at: world.instant(said.opens),
        closes_at: world.instant(said.closes),
        opens_to_all_at: opens_to_all,
        starts_at: world.instant(said.plan().starts()),
        taken: 0,
        waiting: 0,
        bookings: 0,
        acts: 0,
        next_due: None,
    }
}

/// Those who waited for the event before to its end ask here before there are any places: so they come first, in their order.
async fn take_over(tx: &mut Tx, held: &mut Held<'_>, before: &EventRow) -> Result<(), NotDone> {
    let mut after: Option<BookingRow> = None;
    loop {
        let from = (before.area.as_str(), before.id);
        let found = store::refused(tx, from, after.as_ref(), BATCH).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = Some(last.clone());
        for waited in found {
            let booking = BookingRow {
                area: held.row.area.clone(),
                id: held.app.world.new_id(),
                event: held.row.event,
                kind: held.row.kind,
                n: 0,
                stand: Stand::Waiting.key().to_owned(),
                arrived_at: held.now,
                organisation: None,
                carried: true,
                to_accept: true,
                until: None,
                way: Way::Carried.key().to_owned(),
                category: None,
                came_at: None,
                asked_by: String::new(),
                ..waited
            };
            match held.ask(tx, booking, None).await {
                Ok(_) | Err(NotDone::Twice(_)) => {}
                Err(other) => return Err(other),
            }
        }
    }
}

/// Whether a kind of places can be named so, beside the others.
#[must_use]
pub fn are_distinct(said: &Said) -> bool {
    let mut names: Vec<String> =
        said.kinds.iter().map(|kind| kind.name.trim().to_lowercase()).collect();
    names.sort();
    names.windows(2).all(|two| two[0] != two[1])
}
