//! The rules for programs: each of them, a date with its working, the bank holidays of a year.

use super::Asked;
use super::api_items::{DateItem, HolidayList, RegimeItem, RuleItem, RuleList};
use super::holidays::Year;
use super::show::of;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;

/// Every rule of every regime.
///
/// # Errors
/// None of its own.
#[utoipa::path(
    get,
    path = "/api/v1/rules",
    operation_id = "list_rules",
    tag = "rules",
    responses((status = 200, description = "The bodies of law with their rules, oldest first", body = RuleList))
)]
pub async fn list(ctx: Ctx) -> Json<RuleList> {
    let say = ctx.say();
    let regimes = ctx.app.regimes.all().iter();
    Json(RuleList { items: regimes.map(|regime| RegimeItem::of(say, regime)).collect() })
}

/// One rule.
///
/// # Errors
/// When there is no such rule.
#[utoipa::path(
    get,
    path = "/api/v1/rules/{regime}/{rule}",
    operation_id = "show_rule",
    tag = "rules",
    params(
        ("regime" = String, Path, description = "The id of the body of law", pattern = "^[a-z]+-[0-9]{4}$", example = "england-2008"),
        ("rule" = String, Path, description = "The id of the rule within it", pattern = "^R[0-9]{2}(-[a-z]+)?$", example = "R11"),
    ),
    responses(
        (status = 200, description = "The rule", body = RuleItem),
        (status = 404, description = "There is no such rule", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    ctx: Ctx,
    Path((regime, rule)): Path<(String, String)>,
) -> Result<Json<RuleItem>, Problem> {
    let (regime, rule) = of(&ctx, &regime, &rule)?;
    Ok(Json(RuleItem::of(ctx.say(), regime, rule)))
}

/// When something is due by a rule, with the working.
///
/// # Errors
/// When there is no such rule, or it gives no date for what was asked.
#[utoipa::path(
    get,
    path = "/api/v1/rules/{regime}/{rule}/date",
    operation_id = "work_out_date",
    tag = "rules",
    params(
        ("regime" = String, Path, description = "The id of the body of law", pattern = "^[a-z]+-[0-9]{4}$", example = "england-2008"),
        ("rule" = String, Path, description = "The id of the rule within it", pattern = "^R[0-9]{2}(-[a-z]+)?$", example = "R11"),
        ("from" = String, Query, description = "The day of what starts the clock, from 2000 to 2099", pattern = "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", example = "2009-01-14"),
        ("event" = Option<String>, Query, description = "The day of the event that the answer is needed for, or of the next meeting", pattern = "^(20[0-9]{2}-[0-9]{2}-[0-9]{2})?$", example = "2009-02-05"),
        ("asked_for_more" = Option<String>, Query, description = "The day on which more was asked for; may be given again, in order", pattern = "^(20[0-9]{2}-[0-9]{2}-[0-9]{2})?$", example = "2009-01-16"),
        ("supplied" = Option<String>, Query, description = "The day on which it was supplied; the first belongs to the first asked_for_more", pattern = "^(20[0-9]{2}-[0-9]{2}-[0-9]{2})?$", example = "2009-01-23"),
        ("extended_to" = Option<String>, Query, description = "The later day that was agreed or announced", pattern = "^(20[0-9]{2}-[0-9]{2}-[0-9]{2})?$", example = "2009-03-02"),
    ),
    responses(
        (status = 200, description = "The date, and how it was come to", body = DateItem),
        (status = 404, description = "There is no such rule", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong, or the rule sets no time that can be counted", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn date(
    ctx: Ctx,
    Path((regime, rule)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Json<DateItem>, Problem> {
    let (regime, rule) = of(&ctx, &regime, &rule)?;
    let say = ctx.say();
    let asked = Asked::parse(&fields, say).map_err(Problem::Invalid)?;
    let working = asked.count(rule, regime.calendar(), say).map_err(Problem::Invalid)?;
    Ok(Json(DateItem::of(say, regime, rule, &asked, &working)))
}

/// The bank holidays of a year in each part of the United Kingdom.
///
/// # Errors
/// When the year is none that the calendar answers for.
#[utoipa::path(
    get,
    path = "/api/v1/bank-holidays",
    operation_id = "list_bank_holidays",
    tag = "rules",
    params(("year" = Option<String>, Query, description = "The year, from 2000 to 2099; this one if it is not given", pattern = "^(20[0-9]{2})?$", example = "2009")),
    responses(
        (status = 200, description = "The bank holidays, in order", body = HolidayList),
        (status = 422, description = "The year is wrong", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn bank_holidays(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<HolidayList>, Problem> {
    let year = Year::parse(&fields, ctx.today, ctx.say()).map_err(Problem::Invalid)?;
    Ok(Json(HolidayList::of(&year, ctx.app.regimes.extra_days())))
}
