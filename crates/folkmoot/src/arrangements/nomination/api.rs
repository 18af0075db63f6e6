//! The leads of the authorities, as a file for spreadsheets, and for programs.

use super::leads::{PAGE, narrowed};
use super::standings::{Counts, OfArea, all};
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// How many authorities stand how.
#[derive(Serialize, ToSchema)]
pub struct LeadCounts {
    /// The code of the region; nothing for all of them together.
    pub region: Option<String>,
    /// How many authorities there are.
    #[schema(minimum = 0)]
    pub authorities: usize,
    /// That have named somebody, whether or not it waits to be approved.
    #[schema(minimum = 0)]
    pub received: usize,
    /// With a lead of the procurement team.
    #[schema(minimum = 0)]
    pub valid: usize,
    /// With a lead by an override.
    #[schema(minimum = 0)]
    pub by_override: usize,
    /// That owe a name and are late.
    #[schema(minimum = 0)]
    pub overdue: usize,
    /// How many of a hundred have a lead, rounded down.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: usize,
}

impl LeadCounts {
    fn new(region: Option<String>, counts: Counts) -> LeadCounts {
        LeadCounts {
            region,
            authorities: counts.authorities,
            received: counts.received,
            valid: counts.valid,
            by_override: counts.by_override,
            overdue: counts.overdue,
            percent: counts.percent(),
        }
    }
}

/// The lead of an authority.
#[derive(Serialize, ToSchema)]
pub struct LeadItem {
    /// The code of the area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// The code of its region.
    pub region: String,
    /// `valid`, `override`, `proposed`, `overdue`, `asked`, `vacant` or `none`.
    pub status: String,
    /// The name of the lead, if it is public.
    pub name: Option<String>,
    /// `procurement`, `social-care-commissioning` or `other`.
    pub team: Option<String>,
    /// The day from which on.
    #[schema(format = "date")]
    pub from: Option<String>,
    /// Why this person, if it is by an override.
    pub reason: Option<String>,
    /// Its page.
    pub url: String,
}

impl LeadItem {
    fn new(ctx: &Ctx, one: &OfArea) -> LeadItem {
        let row = one.row.as_ref();
        LeadItem {
            area: one.area.code.to_string(),
            area_name: one.area.name.clone(),
            region: one.area.region.to_string(),
            status: one.status.key().to_owned(),
            name: row.and_then(|row| row.public_name()).map(str::to_owned),
            team: row.map(|row| row.team.clone()),
            from: row.map(|row| row.from.to_string()),
            reason: row.and_then(|row| row.reason.clone()),
            url: format!("{}/leads/{}", ctx.app.base_url, one.area.code),
        }
    }
}

/// How the authorities stand with naming a lead.
#[derive(Serialize, ToSchema)]
pub struct LeadsPart {
    /// All of them.
    pub all: LeadCounts,
    /// By region.
    pub regions: Vec<LeadCounts>,
    /// A part of the authorities, in the order of region and name.
    pub items: Vec<LeadItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/leads`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/leads", tag = "areas",
    params(
        ("region" = Option<String>, Query, description = "Code of a region", pattern = "^([A-Z][0-9]{8})?$"),
        ("status" = Option<String>, Query, description = "How they stand", pattern = "^(valid|override|proposed|overdue|asked|vacant|none)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "How the authorities stand with naming a lead", body = LeadsPart),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<LeadsPart>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let regions = all(&ctx, ctx.today, Language::English).await?;
    let shown = narrowed(&regions, &fields, say).map_err(Problem::Invalid)?;
    let limit = usize::try_from(fields.limit(PAGE, say)?).unwrap_or(0);
    let more = shown.len() > limit;
    let shown: Vec<&OfArea> = shown.into_iter().take(limit).collect();
    let of_region = |one: &super::standings::OfRegion| {
        LeadCounts::new(Some(one.region.code.to_string()), Counts::of(&one.areas))
    };
    Ok(Json(LeadsPart {
        all: LeadCounts::new(None, Counts::of(regions.iter().flat_map(|one| &one.areas))),
        regions: regions.iter().map(of_region).collect(),
        next: shown.last().filter(|_| more).map(|one| one.area.code.to_string()),
        items: shown.iter().map(|one| LeadItem::new(&ctx, one)).collect(),
    }))
}

/// `GET /leads.csv`: a line for each authority, all of them, with the same filters.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let regions = all(&ctx, ctx.today, say.language).await?;
    let shown = narrowed(&regions, &fields, say).map_err(Problem::Invalid)?;
    let mut text = String::from(csv::MARK);
    let head = ["area", "area_name", "region", "status", "name", "team", "from", "reason"];
    text.push_str(&csv::line(&head));
    for one in shown {
        let item = LeadItem::new(&ctx, one);
        let [name, team, from, reason] =
            [item.name, item.team, item.from, item.reason].map(Option::unwrap_or_default);
        let cells = [item.area, item.area_name, item.region, item.status, name, team, from, reason];
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        text.push_str(&csv::line(&cells));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"leads.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
