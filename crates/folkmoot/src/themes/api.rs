//! Themes for programs: the same figures as on the pages, by the same rule for small numbers.

use super::figures::{Theme, Themes, by_area, themes};
use super::scope::Scope;
use crate::alike::of_theme::of_theme;
use crate::areas::api::GuardedFigure;
use crate::codebooks::books::Books;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A theme of some people.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeItem {
    /// The key of its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Experiences with it in the last twelve months, suggested by the program or said by a person.
    pub voices: GuardedFigure,
    /// Those of which a person said so.
    pub confirmed: GuardedFigure,
    /// Experiences with it in the twelve months before.
    pub voices_before: GuardedFigure,
    /// How many of a hundred experiences have it; null where that would tell too much.
    #[schema(minimum = 0, maximum = 100)]
    pub share: Option<u64>,
    /// The same in the twelve months before.
    #[schema(minimum = 0, maximum = 100)]
    pub share_before: Option<u64>,
    /// `new`, `rising`, `falling` or `steady`.
    #[schema(pattern = "^(new|rising|falling|steady)$")]
    pub change: &'static str,
}

/// The themes of some people.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeList {
    /// Experiences heard in the last twelve months.
    pub heard: GuardedFigure,
    /// In the twelve months before.
    pub heard_before: GuardedFigure,
    /// The themes, what is said most first. There is no paging: there are as many as the codebooks have codes.
    #[schema(max_items = 1000)]
    pub items: Vec<ThemeItem>,
}

/// A month of a theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeMonth {
    /// The month.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2009-01")]
    pub month: String,
    /// Experiences with the theme, of the weeks that began in the month.
    pub voices: GuardedFigure,
    /// Experiences heard in them.
    pub heard: GuardedFigure,
}

/// A theme in an area.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeInArea {
    /// The GSS code of the area.
    #[schema(pattern = "^E[0-9]{8}$", example = "E08000003")]
    pub area: String,
    /// Experiences with the theme in the last twelve months.
    pub voices: GuardedFigure,
    /// How many of a hundred experiences there have it; null where that would tell too much.
    #[schema(minimum = 0, maximum = 100)]
    pub share: Option<u64>,
}

/// One theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeShown {
    /// The key of its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// How it stands; null where nobody said it.
    pub now: Option<ThemeItem>,
    /// How many of the last twelve months' came in nearly the same words as others; null where they are few.
    pub alike: Option<GuardedFigure>,
    /// Month by month, the earliest first.
    #[schema(max_items = 24)]
    pub months: Vec<ThemeMonth>,
    /// Area by area, in the order of their codes.
    #[schema(max_items = 500)]
    pub areas: Vec<ThemeInArea>,
}

fn item(books: &Books, theme: &Theme, themes: &Themes) -> ThemeItem {
    ThemeItem {
        code: theme.code.clone(),
        name: books.name(&theme.code).to_owned(),
        voices: theme.now.into(),
        confirmed: theme.confirmed.into(),
        voices_before: theme.before.into(),
        share: theme.share,
        share_before: theme.was,
        change: theme.change(themes.heard_before).key(),
    }
}

/// `GET /api/v1/themes`
///
/// # Errors
/// When what is asked for cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/themes", tag = "themes",
    params(
        ("area" = Option<String>, Query, description = "Of one area, by its GSS code"),
        ("region" = Option<String>, Query, description = "Of one region, by its GSS code"),
        ("areas" = Option<String>, Query, description = "Of several areas together: at most 50 GSS codes with commas between"),
        ("provider" = Option<String>, Query, description = "Of what was told of a provider, by its code"),
    ),
    responses(
        (status = 200, description = "The themes", body = ThemeList),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<ThemeList>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let found = themes(&ctx, &scope).await?;
    let knows = ctx.app.coding.now();
    Ok(Json(ThemeList {
        heard: found.heard.into(),
        heard_before: found.heard_before.into(),
        items: found.all.iter().map(|theme| item(&knows.books, theme, &found)).collect(),
    }))
}

/// `GET /api/v1/themes/{code}`
///
/// # Errors
/// When there is no such code, what is asked for cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/themes/{code}", tag = "themes",
    params(
        ("code" = String, Path, description = "The key of the code, such as food"),
        ("area" = Option<String>, Query, description = "Of one area, by its GSS code"),
        ("region" = Option<String>, Query, description = "Of one region, by its GSS code"),
        ("areas" = Option<String>, Query, description = "Of several areas together: at most 50 GSS codes with commas between"),
        ("provider" = Option<String>, Query, description = "Of what was told of a provider, by its code"),
    ),
    responses(
        (status = 200, description = "The theme", body = ThemeShown),
        (status = 404, description = "There is no such code", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn one(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<ThemeShown>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let scope = Scope::parse(&fields, say).map_err(Problem::Invalid)?;
    let knows = ctx.app.coding.now();
    let known = knows.books.code(&code).ok_or(Problem::NotFound)?.code.clone();
    let found = themes(&ctx, &scope).await?;
    let alike = of_theme(&ctx, &code, &scope).await?;
    let (of, today) = (code.clone(), ctx.today);
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { by_area(tx, &of, &scope, today).await }));
    let areas = read.await.map_err(Problem::from)?;
    let theme = found.of(&code);
    let months = theme.into_iter().flat_map(|theme| {
        let both = theme.months.iter().zip(&found.heard_months).zip(&found.months);
        both.map(|((voices, heard), month)| ThemeMonth {
            month: month.to_string(),
            voices: (*voices).into(),
            heard: (*heard).into(),
        })
    });
    Ok(Json(ThemeShown {
        name: known.name,
        definition: known.definition,
        now: theme.map(|theme| item(&knows.books, theme, &found)),
        alike: alike.map(GuardedFigure::from),
        months: months.collect(),
        areas: areas
            .into_iter()
            .map(|one| ThemeInArea { area: one.area, voices: one.now.into(), share: one.share })
            .collect(),
        code,
    }))
}
