//! The register as a file for spreadsheets, and for programs.

use super::line::{Line, Slot};
use super::list::{PAGE, asked, lines};
use super::model::EntryKind;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// One of the four bodies of an area.
#[derive(Serialize, ToSchema)]
pub struct RegisterBody {
    /// `authority`, `scrutiny`, `host` or `network`.
    pub kind: String,
    /// What it is called; nothing if it is not known which body it is.
    pub name: Option<String>,
    /// Its id as a party, if it is one.
    pub party: Option<String>,
    /// Since when it is the one.
    #[schema(format = "date")]
    pub since: Option<String>,
    /// The reference of the contract that makes a body the host, or made one the last.
    pub contract: Option<String>,
    /// The last day of the last host, if there is none any more.
    #[schema(format = "date")]
    pub ended: Option<String>,
    /// The chief executive of the authority, or the lead officer of the committee: the title of the office.
    pub office: Option<String>,
    /// The page of that office.
    pub office_url: Option<String>,
    /// The day on which it was last confirmed.
    #[schema(format = "date")]
    pub confirmed: Option<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
}

/// An area with its four bodies.
#[derive(Serialize, ToSchema)]
pub struct RegisterLine {
    /// The code of the area.
    pub area: String,
    /// Its name.
    pub name: String,
    /// The code of its region.
    pub region: String,
    /// The four bodies.
    pub bodies: Vec<RegisterBody>,
    /// Its page.
    pub url: String,
}

/// A part of the register on a day, in the order of the names of the areas.
#[derive(Serialize, ToSchema)]
pub struct RegisterPart {
    /// The day.
    #[schema(format = "date")]
    pub on: String,
    /// The areas.
    pub items: Vec<RegisterLine>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

impl RegisterBody {
    fn new(ctx: &Ctx, slot: Slot) -> RegisterBody {
        let (confirmed, confirmed_by) = slot.confirmed.unzip();
        let url = |id| format!("{}/offices/{id}", ctx.app.base_url);
        RegisterBody {
            kind: slot.kind.key().to_owned(),
            name: slot.name,
            party: slot.body.map(|id| id.to_string()),
            since: slot.since.map(|day| day.to_string()),
            contract: slot.contract,
            ended: slot.ended.map(|day| day.to_string()),
            office_url: slot.office.as_ref().map(|office| url(office.id)),
            office: slot.office.map(|office| office.title),
            confirmed: confirmed.map(|day| day.to_string()),
            confirmed_by,
        }
    }
}

/// `GET /api/v1/register`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/register", tag = "areas",
    params(
        ("on" = Option<String>, Query, description = "The day, today if not said"),
        ("region" = Option<String>, Query, description = "Code of a region", pattern = "^([A-Z][0-9]{8})?$"),
        ("q" = Option<String>, Query, description = "Words of the name of the area or of its authority"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the register", body = RegisterPart),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<RegisterPart>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let asked = asked(&fields, ctx.today, Language::English, say).map_err(Problem::Invalid)?;
    let limit = usize::try_from(fields.limit(PAGE, say)?).unwrap_or(0);
    let more = asked.areas.len() > limit;
    let areas: Vec<_> = asked.areas.into_iter().take(limit).collect();
    let next = areas.last().filter(|_| more).map(|area| area.code.to_string());
    let lines = lines(&ctx, areas, asked.on).await?;
    let item = |line: &Line| RegisterLine {
        area: line.area.code.to_string(),
        name: line.area.name.clone(),
        region: line.area.region.to_string(),
        bodies: EntryKind::ALL
            .iter()
            .map(|kind| RegisterBody::new(&ctx, line.slot(say, *kind)))
            .collect(),
        url: format!("{}/register/{}", ctx.app.base_url, line.area.code),
    };
    let items = lines.iter().map(item).collect();
    Ok(Json(RegisterPart { on: asked.on.to_string(), items, next }))
}

/// `GET /register.csv`: a line for each area, all of them, with the same filters.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let asked = asked(&fields, ctx.today, say.language, say).map_err(Problem::Invalid)?;
    let lines = lines(&ctx, asked.areas, asked.on).await?;
    let mut text = String::from(csv::MARK);
    let mut head = vec!["area".to_owned(), "name".to_owned(), "region".to_owned()];
    for kind in EntryKind::ALL {
        let columns = ["", "_since", "_office", "_confirmed", "_confirmed_by"];
        head.extend(columns.iter().map(|column| format!("{}{column}", kind.key())));
    }
    let line_of = |cells: &[String]| {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        csv::line(&cells)
    };
    text.push_str(&line_of(&head));
    for line in &lines {
        let area = line.area;
        let mut cells = vec![
            area.code.to_string(),
            area.name_in(say.language).to_owned(),
            area.region.to_string(),
        ];
        for kind in EntryKind::ALL {
            let body = RegisterBody::new(&ctx, line.slot(say, *kind));
            let columns = [body.name, body.since, body.office, body.confirmed, body.confirmed_by];
            cells.extend(columns.map(Option::unwrap_or_default));
        }
        text.push_str(&line_of(&cells));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"register.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
