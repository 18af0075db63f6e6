//! What became different, for programs.

use super::list::part;
use super::listing::{self, PAGE};
use super::model::{Aim, ClaimRow};
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A claim that something changed.
#[derive(Serialize, ToSchema)]
pub struct ChangeItem {
    /// Its reference.
    pub reference: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// What changed, in a line.
    pub subject: String,
    /// What changed.
    pub text: String,
    /// Who claims it.
    pub claimed_by: AskParty,
    /// What is said to have changed.
    pub body: AskParty,
    /// The day on which it changed.
    #[schema(format = "date")]
    pub happened: String,
    /// The reference of the ask that led to it.
    pub ask: Option<String>,
    /// What it is good for: `empowerment`, `communities`, `services`.
    pub aims: Vec<&'static str>,
    /// `claimed`, `acknowledged`, `documented` or `verified`: the best evidence there is.
    pub grade: String,
    /// `stands`, `undone` or `taken-back`.
    pub holds: String,
    /// Since when the body says that it is not so.
    #[schema(format = "date")]
    pub contested: Option<String>,
    /// When somebody other than the body first saw it.
    #[schema(format = "date")]
    pub verified: Option<String>,
    /// Its page.
    pub url: String,
}

impl ChangeItem {
    fn new(ctx: &Ctx, row: &ClaimRow) -> ChangeItem {
        let say = Say::new(&ctx.app.words, Language::English);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        ChangeItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            subject: row.subject.clone(),
            text: row.text.clone(),
            claimed_by: AskParty { id: row.claimed_by.to_string(), name: row.by_in(say) },
            body: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            happened: row.happened_on.to_string(),
            ask: row.ask_reference.clone(),
            aims: row.aims().into_iter().map(Aim::key).collect(),
            grade: row.grade.clone(),
            holds: row.holds.clone(),
            contested: day(row.contested_on),
            verified: day(row.verified_on),
            url: format!("{}/changes/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// How many claims there are of a grade.
#[derive(Serialize, ToSchema)]
pub struct ChangeCount {
    /// The grade.
    pub grade: String,
    /// Whether these are contested by the body.
    pub contested: bool,
    /// How many there are. Never an estimate.
    #[schema(minimum = 1)]
    pub count: i64,
}

/// A part of what changed, newest claim first.
#[derive(Serialize, ToSchema)]
pub struct Changes {
    /// How many there are in all that the filters let through.
    pub counts: Vec<ChangeCount>,
    /// The claims.
    pub items: Vec<ChangeItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// Something that happened to a claim.
#[derive(Serialize, ToSchema)]
pub struct ChangeStep {
    /// The key of what happened.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// `claimant`, `body` or `other`.
    pub side: String,
    /// The party for which it was noted.
    pub noted_for: AskParty,
    /// The title of the document that shows it.
    pub title: Option<String>,
    /// Where that document is.
    pub address: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
}

/// A claim with everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct ChangeInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub change: ChangeItem,
    /// The steps in their order.
    pub steps: Vec<ChangeStep>,
}

/// `GET /api/v1/changes`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/changes", tag = "changes",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("body" = Option<String>, Query, description = "Id of the party that is said to have changed"),
        ("year" = Option<i16>, Query, description = "The year that begins in April of it", minimum = 1900, maximum = 2200),
        ("grade" = Option<String>, Query, description = "Key of a grade", pattern = "^(claimed|acknowledged|documented|verified)?$"),
        ("aim" = Option<String>, Query, description = "Key of an aim, or none", pattern = "^(empowerment|communities|services|none)?$"),
        ("contested" = Option<String>, Query, description = "yes for only what the body contests, no for only what it does not", pattern = "^(yes|no)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of what changed", body = Changes),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Changes>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let part = part(&ctx, filter, before, limit).await?;
    Ok(Json(Changes {
        counts: part
            .counts
            .iter()
            .map(|(grade, contested, count)| ChangeCount {
                grade: grade.clone(),
                contested: *contested,
                count: *count,
            })
            .collect(),
        next: part.found.last().filter(|_| part.more).map(|row| row.id.to_string()),
        items: part.found.iter().map(|row| ChangeItem::new(&ctx, row)).collect(),
    }))
}

/// `GET /api/v1/changes/{reference}`
///
/// # Errors
/// When there is no such change, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/changes/{reference}", tag = "changes",
    params(("reference" = String, Path, description = "Its reference, such as CH-7P3W9D")),
    responses(
        (status = 200, description = "The claim with its steps", body = ChangeInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<ChangeInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let steps = case
        .steps
        .iter()
        .map(|step| ChangeStep {
            act: step.act.key().to_owned(),
            on: step.on_day.to_string(),
            noted: step.at.to_string(),
            side: step.by_side.key().to_owned(),
            noted_for: AskParty {
                id: step.for_party.to_string(),
                name: case.name(say, step.for_party),
            },
            title: step.title.clone(),
            address: step.address.clone(),
            note: step.note.clone(),
        })
        .collect();
    Ok(Json(ChangeInFull { change: ChangeItem::new(&ctx, &case.row), steps }))
}
