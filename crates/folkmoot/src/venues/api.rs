//! Venues, for programs.

use super::list::{PAGE, part};
use super::model::VenueRow;
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A venue as a list has it.
#[derive(Serialize, ToSchema)]
pub struct VenueItem {
    /// Its reference.
    pub reference: String,
    /// What it is called.
    pub name: String,
    /// The body that keeps the record.
    pub keeper: AskParty,
    /// `open` or `closed`.
    pub state: String,
    /// The day on which somebody looked at it last, since the record was changed.
    #[schema(format = "date")]
    pub verified_on: Option<String>,
    /// Its page.
    pub url: String,
}

impl VenueItem {
    fn new(ctx: &Ctx, row: &VenueRow) -> VenueItem {
        let say = Say::new(&ctx.app.words, Language::English);
        VenueItem {
            reference: row.reference.clone(),
            name: row.name.clone(),
            keeper: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            state: row.state.clone(),
            verified_on: row.verified_on.map(|day| day.to_string()),
            url: format!("{}/venues/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the venues, in the order of their names.
#[derive(Serialize, ToSchema)]
pub struct Venues {
    /// The venues that are used.
    pub items: Vec<VenueItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A venue with what is said of it.
#[derive(Serialize, ToSchema)]
pub struct VenueInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub venue: VenueItem,
    /// Its address, in lines.
    pub address: String,
    /// A grid reference, or latitude and longitude.
    pub map: Option<String>,
    /// How to get there.
    pub travel: String,
    /// What there is for those who need it: keys such as `step-free`, `hearing-loop`, `quiet-room`.
    pub access: Vec<String>,
    /// What else to know of that.
    pub access_note: String,
    /// How many people it holds.
    #[schema(minimum = 1)]
    pub capacity: i64,
    /// The post of whoever looked at it last.
    pub verified_by: Option<String>,
}

/// `GET /api/v1/venues`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/venues", tag = "events",
    params(
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the venues", body = Venues),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Venues>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(PAGE, say)?;
    let (found, next) = part(&ctx, &fields, limit).await?;
    Ok(Json(Venues { items: found.iter().map(|row| VenueItem::new(&ctx, row)).collect(), next }))
}

/// `GET /api/v1/venues/{reference}`
///
/// # Errors
/// When there is no such venue, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/venues/{reference}", tag = "events",
    params(("reference" = String, Path, description = "Its reference, such as VEN-7P3W9D")),
    responses(
        (status = 200, description = "The venue", body = VenueInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<VenueInFull>, Problem> {
    let found = load(&ctx, reference(&typed)?).await?;
    let said = found.standing.said;
    Ok(Json(VenueInFull {
        venue: VenueItem::new(&ctx, &found.row),
        address: said.address,
        map: said.map,
        travel: said.travel,
        access: said.access,
        access_note: said.access_note,
        capacity: said.capacity,
        verified_by: found.standing.verified.map(|verified| verified.post),
    }))
}
