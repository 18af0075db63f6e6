//! Events as a calendar: those that are to come, or one.

use super::list::part;
use super::listing::{self, Listed};
use super::model::State;
use super::show::{load, reference};
use super::store::Filter;
use crate::venues;
use crate::web::fields::QueryFields;
use crate::web::icalendar::{Calendar, Event, When};
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::response::Response;
use std::collections::BTreeSet;

/// How many events a calendar has, soonest first.
const EVENTS: i64 = 200;

/// `GET /events.ics?area=&body=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn calendar(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let filter = Filter { past: false, ..filter };
    let (found, _) = part(&ctx, filter, after, EVENTS).await?;
    let named: BTreeSet<String> = found.iter().filter_map(|one| one.row.venue.clone()).collect();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { venues::store::lines(tx, named).await }));
    let venues = read.await.map_err(Problem::from)?;
    let mut calendar = Calendar::new("Events", say.t("events-title"));
    for one in &found {
        let location = one.row.venue.as_ref().and_then(|venue| venues.get(venue)).cloned();
        calendar.event(&Event { location, ..event(&ctx, one) });
    }
    Ok(calendar.answer())
}

/// `GET /events/{reference}/event.ics`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
pub async fn one(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    if case.standing.state == State::Draft {
        return Err(Problem::NotFound);
    }
    let venue = venues::show::of_event(&ctx, &case.standing.said).await?;
    let mut calendar = Calendar::new("Events", &case.row.title);
    let listed = Listed { row: case.row, places: case.places };
    let location = venue.map(|found| found.standing.said.line());
    calendar.event(&Event { location, ..event(&ctx, &listed) });
    Ok(calendar.answer())
}

fn event(ctx: &Ctx, one: &Listed) -> Event {
    let say = ctx.say();
    let row = &one.row;
    Event {
        uid: format!("urn:uuid:{}", row.id),
        changed: row.changed_at,
        when: When::Times(row.starts_at, row.ends_at),
        location: None,
        cancelled: row.state() == State::CalledOff,
        summary: row.title.clone(),
        description: say.with("event-by", "body", row.body_in(say)),
        url: ctx.absolute(&format!("/events/{}", row.reference)),
    }
}
