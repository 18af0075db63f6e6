//! Signals for programs: what anybody may see, by the rule for small numbers.

use super::list::{asked, found};
use crate::areas::api::GuardedFigure;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use rules::disclosure::Figure;
use serde::Serialize;
use utoipa::ToSchema;

/// A theme that is heard more than chance explains.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignalItem {
    /// The key of its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The GSS code of the area, or `nation`.
    pub area: String,
    /// The code of the provider, if it is of what was told of one.
    pub provider: Option<String>,
    /// `new` if it was not heard there before, else `rise`.
    #[schema(pattern = "^(new|rise)$")]
    pub kind: String,
    /// The Monday of the week from which on it most likely is more.
    #[schema(format = Date)]
    pub since: String,
    /// In how many weeks it shows most, up to and with the week that was looked at.
    #[schema(minimum = 1)]
    pub weeks: i64,
    /// How many experiences of these weeks have it.
    pub seen: GuardedFigure,
    /// Of how many.
    pub volume: GuardedFigure,
    /// How unlikely it is by chance alone: the hundredfold of the number of noughts before it.
    #[schema(minimum = 0)]
    pub noughts: i64,
}

/// The signals of a week.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignalList {
    /// The Monday of the week that was looked at; null before any was.
    #[schema(format = Date)]
    pub week: Option<String>,
    /// How many charts were looked at together.
    #[schema(minimum = 0)]
    pub charts: i64,
    /// The signals, the surest first; on average at most one of ten is false.
    #[schema(max_items = 200)]
    pub items: Vec<SignalItem>,
}

/// `GET /api/v1/signals`
///
/// # Errors
/// When what is asked for cannot be understood, that week was not looked at, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/signals", tag = "themes",
    params(
        ("area" = Option<String>, Query, description = "Of one area, by its GSS code"),
        ("week" = Option<String>, Query, description = "The Monday of the week; the newest if not said"),
    ),
    responses(
        (status = 200, description = "The signals", body = SignalList),
        (status = 404, description = "That week was not looked at", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<SignalList>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let wish = asked(&fields, say).map_err(Problem::Invalid)?;
    let found = found(&ctx, &wish, false).await?;
    let knows = ctx.app.coding.now();
    let figure = |n: i64| Figure::guarded(u64::try_from(n).unwrap_or(0)).into();
    let (week, charts, signals) = match found {
        Some((run, signals)) => (Some(run.week.to_string()), run.charts, signals),
        None => (None, 0, Vec::new()),
    };
    let items = signals.into_iter().map(|one| SignalItem {
        name: knows.books.name(&one.code).to_owned(),
        provider: one.place.strip_prefix("provider:").map(str::to_owned),
        seen: figure(one.seen),
        volume: figure(one.volume),
        since: one.since.to_string(),
        weeks: one.weeks,
        noughts: one.noughts,
        kind: one.kind,
        area: one.area,
        code: one.code,
    });
    Ok(Json(SignalList { week, charts, items: items.collect() }))
}
