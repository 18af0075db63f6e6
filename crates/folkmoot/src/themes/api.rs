//! Themes for programs: the same figures as on the pages, by the same rule for small numbers.

use super::figures::{Theme, Themes, by_area, themes};
use super::scope::Scope;
use super::sounds::{Sounds, sounds};
use crate::alike::of_theme::of_theme;
use crate::areas::api::GuardedFigure;
use crate::codebooks::books::Books;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::disclosure::Figure;
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

/// How what is said of a theme sounds, in the last twelve months.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeSounds {
    /// `negative`, `mixed`, `positive` or `untold`, and how many; those of which there is none are not there.
    #[schema(max_items = 4)]
    pub by: Vec<ThemeSound>,
    /// Of how many a person said so; of the others the program says it.
    pub said_by_people: GuardedFigure,
    /// What may be made of what the program says: `reliable`, `tentative`, `unreliable` or `too-few`.
    #[schema(pattern = "^(reliable|tentative|unreliable|too-few)$")]
    pub verdict: &'static str,
}

/// How many experiences sound so.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeSound {
    /// `negative`; `mixed`, which is both or neither; `positive`; or `untold`, where it cannot be told.
    #[schema(pattern = "^(negative|mixed|positive|untold)$")]
    pub sounds: &'static str,
    /// How many.
    pub voices: GuardedFigure,
    /// How many of a hundred; null where that would tell too much.
    #[schema(minimum = 0, maximum = 100)]
    pub share: Option<u64>,
}

impl From<Sounds> for ThemeSounds {
    fn from(found: Sounds) -> Self {
        let of = |(sound, figure): &(super::sounds::Sound, Figure)| ThemeSound {
            sounds: sound.key(),
            voices: (*figure).into(),
            share: figure.percent_of(found.all),
        };
        ThemeSounds {
            by: found.by.iter().map(of).collect(),
            said_by_people: found.said.into(),
            verdict: found.verdict.key(),
        }
    }
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
    /// How it sounds; null of several areas together, of a region, of the country and of a provider in more than twelve areas, and where it would tell too much.
    pub sounds: Option<ThemeSounds>,
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
    let (of, within, today) = (code.clone(), scope.clone(), ctx.today);
    let alike = of_theme(&ctx, &code, &scope).await?;
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { by_area(tx, &of, &within, today).await }));
    let areas = read.await.map_err(Problem::from)?;
    let sounds = sounds(&ctx, &code, &scope, &areas).await?;
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
        sounds: sounds.map(Into::into),
        code,
    }))
}
