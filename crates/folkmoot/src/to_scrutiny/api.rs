//! What was sent to scrutiny, for programs.

use super::list::{PAGE, filter};
use super::plan::path;
use super::store::{self, SentRow};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that was sent to the scrutiny committee of an area.
#[derive(Serialize, ToSchema)]
pub struct ScrutinySent {
    /// The code of the area.
    pub area: String,
    /// The committee.
    pub committee: AskParty,
    /// `lesson` or `plan`.
    pub what: String,
    /// The lesson, or what the plan belongs to.
    pub reference: String,
    /// Its version.
    #[schema(minimum = 1)]
    pub version: i64,
    /// What it was called.
    pub title: String,
    /// The day on which it was sent.
    #[schema(format = "date")]
    pub on: String,
    /// Its page.
    pub url: String,
}

impl ScrutinySent {
    fn new(ctx: &Ctx, row: SentRow) -> ScrutinySent {
        ScrutinySent {
            area: row.area,
            committee: AskParty { id: row.body.to_string(), name: row.body_name },
            what: row.what,
            version: row.n,
            title: row.title,
            on: row.on_day.to_string(),
            url: format!("{}{}", ctx.app.base_url, path(&row.reference)),
            reference: row.reference,
        }
    }
}

/// A part of what was sent, the newest first.
#[derive(Serialize, ToSchema)]
pub struct ScrutinySentList {
    /// What was sent.
    pub items: Vec<ScrutinySent>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/for-scrutiny`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/for-scrutiny", tag = "lessons",
    params(
        ("area" = Option<String>, Query, description = "Code of an area", pattern = "^([A-Z][0-9]{8})?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of what was sent", body = ScrutinySentList),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<ScrutinySentList>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (area, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            store::list(tx, area.map(|area| area.code.as_str()), before, limit + 1).await
        })
    });
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| row.id.to_string());
    let items = found.into_iter().map(|row| ScrutinySent::new(&ctx, row)).collect();
    Ok(Json(ScrutinySentList { items, next }))
}
