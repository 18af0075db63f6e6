//! Lessons, for programs.

use super::fitting::{Fitting, reasons};
use super::list::{best, part};
use super::listing::{self, PAGE};
use super::model::{Content, LessonRow, uses};
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A lesson.
#[derive(Serialize, ToSchema)]
pub struct LessonItem {
    /// Its reference.
    pub reference: String,
    /// The code of the area of its author, or `nation`.
    pub area: String,
    /// What was learnt, in a line.
    pub title: String,
    /// Who wrote it.
    pub author: AskParty,
    /// `published` or `withdrawn`.
    pub state: String,
    /// For which areas it is meant, such as `kind=county`; empty for every area.
    pub meant_for: Vec<String>,
    /// The site of a pilot where it was learnt.
    pub site: Option<String>,
    /// How many versions there are.
    #[schema(minimum = 1)]
    pub versions: i64,
    /// The codes of the areas for which it is used.
    pub used_in: Vec<String>,
    /// Its page.
    pub url: String,
}

impl LessonItem {
    fn new(ctx: &Ctx, row: &LessonRow) -> LessonItem {
        let say = Say::new(&ctx.app.words, Language::English);
        LessonItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            title: row.title.clone(),
            author: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            state: row.state.clone(),
            meant_for: row.meant_for.split_whitespace().map(str::to_owned).collect(),
            site: row.site.clone(),
            versions: row.versions,
            used_in: row.used_in().into_iter().map(str::to_owned).collect(),
            url: format!("{}/lessons/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// How well a lesson fits the area that was asked for.
#[derive(Serialize, ToSchema)]
pub struct LessonFit {
    /// Whether more speaks for it than against it, or it is meant for every area.
    pub fits: bool,
    /// What speaks for it less what speaks against it.
    pub score: i32,
    /// The reasons in words.
    pub reasons: String,
}

/// A lesson in a list.
#[derive(Serialize, ToSchema)]
pub struct LessonListed {
    /// The lesson.
    #[serde(flatten)]
    pub lesson: LessonItem,
    /// How well it fits, if an area was asked for.
    pub fit: Option<LessonFit>,
}

/// Lessons: the newest first, or for one area those that fit best first.
#[derive(Serialize, ToSchema)]
pub struct Lessons {
    /// The lessons.
    pub items: Vec<LessonListed>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// What a version of a lesson says.
#[derive(Serialize, ToSchema)]
pub struct LessonVersion {
    /// Its number, from 1.
    pub number: usize,
    /// The day on which it was published.
    #[schema(format = "date")]
    pub on: String,
    /// What was learnt, in a line.
    pub title: String,
    /// Where and when it was.
    pub context: String,
    /// What happened.
    pub happened: String,
    /// What to do, or not to do.
    pub advice: String,
    /// For which areas it is meant; empty for every area.
    pub meant_for: Vec<String>,
}

/// Somebody's use of a lesson.
#[derive(Serialize, ToSchema)]
pub struct LessonUse {
    /// The code of the area.
    pub area: String,
    /// Who used it.
    pub body: AskParty,
    /// The day of it.
    #[schema(format = "date")]
    pub on: String,
    /// What they did with it.
    pub did: String,
    /// The day on which they took it back.
    #[schema(format = "date")]
    pub taken_back: Option<String>,
}

/// A lesson with every version and use of it.
#[derive(Serialize, ToSchema)]
pub struct LessonInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub lesson: LessonItem,
    /// The versions in their order.
    pub version_list: Vec<LessonVersion>,
    /// Where it was used.
    pub uses: Vec<LessonUse>,
}

/// `GET /api/v1/lessons`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/lessons", tag = "lessons",
    params(
        ("area" = Option<String>, Query, description = "Code of an area: then those first that fit it best, 50 at most", pattern = "^([A-Z][0-9]{8})?$"),
        ("model" = Option<String>, Query, description = "The model of support that the area is to have", pattern = "^(one-body|consortium|hub|new-body)?$"),
        ("pilot" = Option<String>, Query, description = "Reference of a pilot programme: only what was learnt at its sites"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "Lessons that are not withdrawn", body = Lessons),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Lessons>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    if let Some(area) = filter.area {
        let mut best = best(&ctx, &filter, area).await?;
        best.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let listed = |one: &Fitting| LessonListed {
            lesson: LessonItem::new(&ctx, &one.row),
            fit: Some(LessonFit {
                fits: one.likeness.fits(),
                score: one.likeness.score(),
                reasons: reasons(say, &one.likeness),
            }),
        };
        return Ok(Json(Lessons { items: best.iter().map(listed).collect(), next: None }));
    }
    let (found, more) = part(&ctx, &filter, before, limit).await?;
    let listed = |row: &LessonRow| LessonListed { lesson: LessonItem::new(&ctx, row), fit: None };
    Ok(Json(Lessons {
        next: found.last().filter(|_| more).map(|row| row.id.to_string()),
        items: found.iter().map(listed).collect(),
    }))
}

/// `GET /api/v1/lessons/{reference}`
///
/// # Errors
/// When there is no such lesson, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/lessons/{reference}", tag = "lessons",
    params(("reference" = String, Path, description = "Its reference, such as LES-7P3W9D")),
    responses(
        (status = 200, description = "The lesson with every version and use of it", body = LessonInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<LessonInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let version = |(n, (step, content)): (usize, (&super::model::StepRow, &Content))| {
        let content = content.clone();
        LessonVersion {
            number: n + 1,
            on: step.on_day.to_string(),
            title: content.title,
            context: content.context,
            happened: content.happened,
            advice: content.advice,
            meant_for: content.meant_for,
        }
    };
    let uses = uses(&case.steps)
        .iter()
        .map(|one| LessonUse {
            area: one.area.to_owned(),
            body: AskParty { id: one.body.to_string(), name: case.name(say, one.body) },
            on: one.on.to_string(),
            did: one.did.to_owned(),
            taken_back: one.taken_back.map(|(day, _)| day.to_string()),
        })
        .collect();
    Ok(Json(LessonInFull {
        lesson: LessonItem::new(&ctx, &case.row),
        version_list: case.versions().into_iter().enumerate().map(version).collect(),
        uses,
    }))
}
