//! Events, for programs.

use super::list::part;
use super::listing::{self, Listed, PAGE, cursor};
use super::model::{Said, State};
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::bookings::model::PlacesRow;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// The places of one kind at an event.
#[derive(Serialize, ToSchema)]
pub struct EventPlaces {
    /// The number of the kind, from 1.
    #[schema(minimum = 1)]
    pub kind: i64,
    /// What it is called.
    pub name: String,
    /// How many there are.
    #[schema(minimum = 0)]
    pub places: i64,
    /// How many of them people of one organisation may have at once.
    #[schema(minimum = 1)]
    pub per_organisation: Option<i64>,
    /// How many are held: given, or offered to somebody.
    #[schema(minimum = 0)]
    pub taken: i64,
    /// How many people wait for one.
    #[schema(minimum = 0)]
    pub waiting: i64,
}

impl EventPlaces {
    fn new(row: &PlacesRow) -> EventPlaces {
        EventPlaces {
            kind: row.kind,
            name: row.name.clone(),
            places: row.places,
            per_organisation: row.per_organisation,
            taken: row.taken,
            waiting: row.waiting,
        }
    }
}

/// An event as a list has it.
#[derive(Serialize, ToSchema)]
pub struct EventItem {
    /// Its reference.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// The code of the area of its organiser, or `nation`.
    pub area: String,
    /// The body that holds it.
    pub organiser: AskParty,
    /// `published` or `called-off`.
    pub state: String,
    /// When it begins.
    #[schema(format = "date-time")]
    pub starts: String,
    /// When it ends.
    #[schema(format = "date-time")]
    pub ends: String,
    /// Its kinds of places.
    pub places: Vec<EventPlaces>,
    /// Its page.
    pub url: String,
}

impl EventItem {
    fn new(ctx: &Ctx, one: &Listed) -> EventItem {
        let say = Say::new(&ctx.app.words, Language::English);
        let row = &one.row;
        EventItem {
            reference: row.reference.clone(),
            title: row.title.clone(),
            area: row.area.clone(),
            organiser: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            state: row.state.clone(),
            starts: row.starts_at.to_string(),
            ends: row.ends_at.to_string(),
            places: one.places.iter().map(EventPlaces::new).collect(),
            url: format!("{}/events/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the events.
#[derive(Serialize, ToSchema)]
pub struct Events {
    /// The events: those to come soonest first, those that are over latest first.
    pub items: Vec<EventItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// An event with its plan.
#[derive(Serialize, ToSchema)]
pub struct EventInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub event: EventItem,
    /// What it is for.
    pub about: String,
    /// For whom it is first of all; nobody is shut out.
    pub categories: Vec<String>,
    /// The day from whose beginning on places go to everyone, if it is not from the first on.
    #[schema(format = "date")]
    pub open_to_all: Option<String>,
    /// From when on places can be had.
    #[schema(format = "date-time")]
    pub booking_opens: String,
    /// Until when.
    #[schema(format = "date-time")]
    pub booking_closes: String,
    /// The references of the events of its series, in their order, with its own.
    pub series: Vec<String>,
}

/// `GET /api/v1/events`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events", tag = "events",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("body" = Option<String>, Query, description = "Id of the body that holds them"),
        ("when" = Option<String>, Query, description = "coming if not said, or past", pattern = "^(coming|past)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the events", body = Events),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Events>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = part(&ctx, filter, after, limit).await?;
    Ok(Json(Events {
        next: found.last().filter(|_| more).map(|one| cursor(&one.row)),
        items: found.iter().map(|one| EventItem::new(&ctx, one)).collect(),
    }))
}

/// `GET /api/v1/events/{reference}`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events/{reference}", tag = "events",
    params(("reference" = String, Path, description = "Its reference, such as EVE-7P3W9D")),
    responses(
        (status = 200, description = "The event with its plan", body = EventInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<EventInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    if case.standing.state == State::Draft {
        return Err(Problem::NotFound);
    }
    let world = &ctx.app.world;
    let Said { about, categories, open_to_all, opens, closes, .. } = case.standing.said;
    let listed = Listed { row: case.row, places: case.places };
    Ok(Json(EventInFull {
        event: EventItem::new(&ctx, &listed),
        about,
        categories,
        open_to_all,
        booking_opens: world.instant(opens).to_string(),
        booking_closes: world.instant(closes).to_string(),
        series: case.series.into_iter().map(|one| one.reference).collect(),
    }))
}
