//! The library of practice, for programs.

use super::list::part;
use super::listing::{self, PAGE};
use super::model::{Activity, PracticeRow};
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::documents::serve::DocumentItem;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A practice.
#[derive(Serialize, ToSchema)]
pub struct PracticeItem {
    /// Its reference.
    pub reference: String,
    /// The code of the area of its contributor, or `nation`.
    pub area: String,
    /// The kind of that area.
    pub area_kind: Option<String>,
    /// What it is called.
    pub title: String,
    /// Who contributed it.
    pub contributor: AskParty,
    /// `published` or `withdrawn`.
    pub state: String,
    /// What it is for.
    pub activities: Vec<&'static str>,
    /// The references of the lessons that it goes with.
    pub lessons: Vec<String>,
    /// How many versions there are.
    #[schema(minimum = 1)]
    pub versions: i64,
    /// Its page.
    pub url: String,
}

impl PracticeItem {
    fn new(ctx: &Ctx, row: &PracticeRow) -> PracticeItem {
        let say = Say::new(&ctx.app.words, Language::English);
        PracticeItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            area_kind: Some(row.area_kind.clone()).filter(|kind| !kind.is_empty()),
            title: row.title.clone(),
            contributor: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            state: row.state.clone(),
            activities: row.activities().into_iter().map(Activity::key).collect(),
            lessons: row.lessons.split_whitespace().map(str::to_owned).collect(),
            versions: row.versions,
            url: format!("{}/practices/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the practices, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Practices {
    /// The practices.
    pub items: Vec<PracticeItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// What a version of a practice says.
#[derive(Serialize, ToSchema)]
pub struct PracticeVersion {
    /// Its number, from 1.
    pub number: usize,
    /// The day on which it was published.
    #[schema(format = "date")]
    pub on: String,
    /// What it is called.
    pub title: String,
    /// What is done.
    pub does: String,
    /// What it took.
    pub took: String,
    /// What came of it.
    pub came: String,
    /// The reference of a change that came of it.
    pub change: Option<String>,
}

/// A practice with its versions and its files.
#[derive(Serialize, ToSchema)]
pub struct PracticeInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub practice: PracticeItem,
    /// The versions in their order.
    pub version_list: Vec<PracticeVersion>,
    /// The files of the version that stands.
    pub files: Vec<DocumentItem>,
}

/// `GET /api/v1/practices`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/practices", tag = "practices",
    params(
        ("q" = Option<String>, Query, description = "Words that all occur, \"words in quotes\" together, -words that do not"),
        ("activity" = Option<String>, Query, description = "What they are for", pattern = "^(promoting|monitoring|gathering|making-known|arranging|hosting|commissioning|scrutiny)?$"),
        ("kind" = Option<String>, Query, description = "The kind of area of the contributor", pattern = "^(county|unitary|metropolitan|london-borough|city|isles)?$"),
        ("lesson" = Option<String>, Query, description = "Reference of a lesson that they go with"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "Practices that are not withdrawn", body = Practices),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Practices>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = part(&ctx, filter, before, limit).await?;
    Ok(Json(Practices {
        next: found.last().filter(|_| more).map(|row| row.ord.to_string()),
        items: found.iter().map(|row| PracticeItem::new(&ctx, row)).collect(),
    }))
}

/// `GET /api/v1/practices/{reference}`
///
/// # Errors
/// When there is no such practice, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/practices/{reference}", tag = "practices",
    params(("reference" = String, Path, description = "Its reference, such as PRA-7P3W9D")),
    responses(
        (status = 200, description = "The practice with its versions", body = PracticeInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<PracticeInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let versions = case.versions().into_iter().enumerate();
    let version_list = versions
        .map(|(n, (step, content))| {
            let content = content.clone();
            PracticeVersion {
                number: n + 1,
                on: step.on_day.to_string(),
                title: content.title,
                does: content.does,
                took: content.took,
                came: content.came,
                change: content.change,
            }
        })
        .collect();
    let files = case.documents.iter();
    Ok(Json(PracticeInFull {
        practice: PracticeItem::new(&ctx, &case.row),
        version_list,
        files: files.map(|one| DocumentItem::new(&ctx.app.base_url, one)).collect(),
    }))
}
