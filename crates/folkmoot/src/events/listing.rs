//! What every list of events has: its filters, its cursor, and how one stands in it.

use super::model::{EventRow, State};
use super::store::{Filter, Place};
use crate::asks::listing::{area_typed, place_name};
use crate::bookings::mails::moment;
use crate::bookings::model::PlacesRow;
use crate::bookings::store as places;
use crate::store::{StoreError, Tx};
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors};
use crate::world::World;
use askama::Template;
use jiff::Timestamp;

/// How many events a page shows.
pub const PAGE: i64 = 25;

/// An event with its kinds of places.
pub struct Listed {
    /// The event.
    pub row: EventRow,
    /// Its kinds of places.
    pub places: Vec<PlacesRow>,
}

/// The kinds of places of events.
///
/// # Errors
/// When a statement fails.
pub async fn with_places(tx: &mut Tx, rows: Vec<EventRow>) -> Result<Vec<Listed>, StoreError> {
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let places = places::of_event(tx, &row.area, row.id).await?;
        listed.push(Listed { row, places });
    }
    Ok(listed)
}

/// Reads `area`, `body`, `when` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Place>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut filter = Filter { area: area_typed(fields, say, &mut errors), ..Filter::default() };
    if let Some(typed) = fields.filled("body") {
        filter.body = typed.parse().ok();
        if filter.body.is_none() {
            errors.add("body", say.t("ask-bad-party"));
        }
    }
    match fields.filled("when") {
        None | Some("coming") => {}
        Some("past") => filter.past = true,
        Some(_) => errors.add("when", say.t("events-bad-when")),
    }
    let place = fields.filled("cursor").map(place);
    if matches!(place, Some(None)) {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    if errors.is_empty() { Ok((filter, place.flatten())) } else { Err(errors) }
}

fn place(typed: &str) -> Option<Place> {
    let (micros, id) = typed.split_once('_')?;
    let at = Timestamp::from_microsecond(micros.parse().ok()?).ok()?;
    Some((at, id.parse().ok()?))
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(row: &EventRow) -> String {
    format!("{}_{}", row.starts_at.as_microsecond(), row.id)
}

/// When an event is, in words: its day, and from when until when.
#[must_use]
pub fn when(say: Say<'_>, world: &World, row: &EventRow) -> String {
    let (from, until) = (world.local(row.starts_at), world.local(row.ends_at));
    let time = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    say.args(
        "event-when",
        &[
            ("weekday", super::form::weekday_name(say, from.date().weekday()).into()),
            ("day", say.day(from.date()).into()),
            ("from", time(from).into()),
            ("until", time(until).into()),
        ],
    )
}

/// Where an event stands, in a few words: whether places are free.
#[must_use]
pub fn tag(say: Say<'_>, world: &World, one: &Listed, now: Timestamp) -> Tag {
    let Listed { row, places } = one;
    match row.state() {
        State::Draft => return Tag::new(TagKind::Waiting, say.t("event-is-draft")),
        State::CalledOff => return Tag::new(TagKind::Closed, say.t("event-is-off")),
        State::Published if row.ends_at <= now => {
            return Tag::new(TagKind::Closed, say.t("event-is-over"));
        }
        State::Published => {}
    }
    let opens = places.iter().map(|kind| kind.opens_at).min();
    if let Some(opens) = opens.filter(|opens| *opens > now) {
        let day = moment(say, world, opens);
        return Tag::new(TagKind::Plain, &say.with("event-opens-on", "day", day));
    }
    if !places.iter().any(|kind| kind.is_open_at(now)) {
        return Tag::new(TagKind::Closed, say.t("event-is-closed"));
    }
    match places.iter().map(PlacesRow::free).sum::<i64>() {
        0 => Tag::new(TagKind::Waiting, say.t("event-is-full")),
        free => Tag::new(TagKind::Good, &say.with("event-free", "count", free)),
    }
}

struct Item {
    href: String,
    title: String,
    when: String,
    tag: Tag,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "events/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Events one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(ctx: &Ctx, listed: &[Listed]) -> Result<Markup, askama::Error> {
    let say = ctx.say();
    let world = &ctx.app.world;
    let item = |one: &Listed| Item {
        href: say.to(&format!("/events/{}", one.row.reference)),
        title: one.row.title.clone(),
        when: when(say, world, &one.row),
        tag: tag(say, world, one, ctx.now),
        facts: vec![
            one.row.reference.clone(),
            say.with("event-by", "body", one.row.body_in(say)),
            place_name(say, &one.row.area),
        ],
    };
    Markup::template(&Items { items: listed.iter().map(item).collect() })
}
