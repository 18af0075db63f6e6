//! Emerging themes for programs: those that a person has named, by the same rule for small numbers as on the pages.

use super::figures::{Listed, themes};
use super::model::State;
use super::show::{Led, load};
use crate::areas::api::GuardedFigure;
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// An emerging theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingItem {
    /// Its number. It is never given again.
    #[schema(minimum = 1)]
    pub number: i64,
    /// The name that a person gave it.
    pub name: String,
    /// Experiences of the last twelve months that come to it.
    pub voices: GuardedFigure,
}

/// The emerging themes.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingList {
    /// The themes, what is said most first. There is no paging: there are never more.
    #[schema(max_items = 500)]
    pub items: Vec<EmergingItem>,
}

/// A month of an emerging theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingMonth {
    /// The month.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2009-01")]
    pub month: String,
    /// Experiences of the month that come to it.
    pub voices: GuardedFigure,
}

/// An emerging theme in an area.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingInArea {
    /// The GSS code of the area.
    #[schema(pattern = "^E[0-9]{8}$", example = "E08000003")]
    pub area: String,
    /// Experiences of the last twelve months that come to it.
    pub voices: GuardedFigure,
}

/// What happened to an emerging theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingStep {
    /// The day.
    #[schema(format = "date")]
    pub on: String,
    /// What happened.
    #[schema(pattern = "^(born|grew|merged|faded|named|joined|taken-out|coded|undone)$")]
    pub act: &'static str,
}

/// One emerging theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergingShown {
    /// Its number; another than was asked for if that one went into it.
    #[schema(minimum = 1)]
    pub number: i64,
    /// The name that a person gave it.
    pub name: String,
    /// `living`, `faded` or `coded`.
    #[schema(pattern = "^(living|faded|coded)$")]
    pub state: &'static str,
    /// The key of the code that it became, if it did.
    pub code: Option<String>,
    /// Experiences of the last twelve months that come to it.
    pub voices: GuardedFigure,
    /// Those of each month, the earliest first.
    #[schema(max_items = 12)]
    pub months: Vec<EmergingMonth>,
    /// Those of each area, in the order of their codes; none where all together are few.
    #[schema(max_items = 500)]
    pub areas: Vec<EmergingInArea>,
    /// What happened to it, in order.
    #[schema(max_items = 10000)]
    pub steps: Vec<EmergingStep>,
}

/// `GET /api/v1/themes/emerging`
///
/// # Errors
/// When the database cannot be used.
#[utoipa::path(get, path = "/api/v1/themes/emerging", tag = "themes",
    responses((status = 200, description = "The emerging themes that a person has named", body = EmergingList)))]
pub async fn list(ctx: Ctx) -> Result<Json<EmergingList>, Problem> {
    let found = themes(&ctx).await?;
    let item = |one: &Listed| {
        let name = one.theme.name.clone().filter(|_| one.is_public())?;
        Some(EmergingItem { number: one.theme.n, name, voices: one.now.into() })
    };
    Ok(Json(EmergingList { items: found.all.iter().filter_map(item).collect() }))
}

/// `GET /api/v1/themes/emerging/{n}`
///
/// # Errors
/// When there is no such theme that anybody may see, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/themes/emerging/{n}", tag = "themes",
    params(("n" = String, Path, description = "The number of the theme, such as 12")),
    responses(
        (status = 200, description = "The theme, or the one that it went into", body = EmergingShown),
        (status = 404, description = "There is none of that number that anybody may see", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn one(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<EmergingShown>, Problem> {
    let case = match load(&ctx, &typed).await? {
        Led::Here(case) => case,
        Led::On(root) => match load(&ctx, &root.to_string()).await? {
            Led::Here(case) => case,
            Led::On(_) => return Err(Problem::NotFound),
        },
    };
    // Also for those who moderate: what has no name is not for programs.
    let name = case.row.name.clone().ok_or(Problem::NotFound)?;
    let standing = &case.standing;
    let few = standing.now.is_hidden();
    let months = standing.months.iter().filter(|_| !few);
    let areas = standing.areas.iter().filter(|_| !few);
    Ok(Json(EmergingShown {
        number: case.row.n,
        name,
        state: match case.row.state() {
            State::Coded => State::Coded.key(),
            State::Faded => State::Faded.key(),
            State::Living | State::Merged => State::Living.key(),
        },
        code: case.row.code.clone(),
        voices: standing.now.into(),
        months: months
            .map(|(month, figure)| EmergingMonth {
                month: month.to_string(),
                voices: (*figure).into(),
            })
            .collect(),
        areas: areas
            .map(|(area, figure)| EmergingInArea { area: area.clone(), voices: (*figure).into() })
            .collect(),
        steps: case
            .steps
            .iter()
            .map(|step| EmergingStep { on: step.on_day.to_string(), act: step.detail.kind().key() })
            .collect(),
    }))
}
