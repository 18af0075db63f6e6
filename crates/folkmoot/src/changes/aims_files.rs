//! The report against the three objectives, as a file for spreadsheets and for programs.

use super::aims::{Count, Counts, LETTER, Line, report, source};
use super::model::ReportYear;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::change::Grade;
use serde::Serialize;
use utoipa::ToSchema;

/// How many claims there are by how well they are shown.
#[derive(Serialize, ToSchema)]
pub struct AimCounts {
    /// `empowerment`, `communities` or `services`; `none` for claims of none of them; `different` for all claims,
    /// each counted once.
    pub line: &'static str,
    /// The objective in its own words, or what the line is.
    pub name: String,
    /// Somebody says so.
    #[schema(minimum = 0)]
    pub claimed: i64,
    /// The body says so too.
    #[schema(minimum = 0)]
    pub acknowledged: i64,
    /// A document shows it.
    #[schema(minimum = 0)]
    pub documented: i64,
    /// Somebody else saw it.
    #[schema(minimum = 0)]
    pub verified: i64,
    /// All of these.
    #[schema(minimum = 0)]
    pub all: i64,
    /// How many of all the body contests.
    #[schema(minimum = 0)]
    pub contested: i64,
}

impl AimCounts {
    fn new(say: Say<'_>, line: Line, count: &Count) -> AimCounts {
        let [claimed, acknowledged, documented, verified] = count.of_grade;
        AimCounts {
            line: line.key(),
            name: line.name(say),
            claimed,
            acknowledged,
            documented,
            verified,
            all: count.all(),
            contested: count.contested,
        }
    }

    fn of(say: Say<'_>, counts: &Counts) -> Vec<AimCounts> {
        Line::ALL.into_iter().zip(counts).map(|(line, n)| AimCounts::new(say, line, n)).collect()
    }
}

/// One year of reports.
#[derive(Serialize, ToSchema)]
pub struct AimsOfYear {
    /// The year in whose April it begins.
    pub year: i16,
    /// Its counts.
    pub counts: Vec<AimCounts>,
}

/// What came of speaking, against the three objectives. A claim of two objectives counts under both.
#[derive(Serialize, ToSchema)]
pub struct AimsReport {
    /// Where the objectives are quoted.
    pub source: String,
    /// The page of that.
    pub source_url: String,
    /// Of the year that was asked for, or of all.
    pub counts: Vec<AimCounts>,
    /// Of each of the last ten years in which anything changed, the last first.
    pub years: Vec<AimsOfYear>,
}

/// `GET /api/v1/changes/aims`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/changes/aims", tag = "changes",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("year" = Option<i16>, Query, description = "The year that begins in April of it; all if not said", minimum = 1900, maximum = 2200),
    ),
    responses(
        (status = 200, description = "How many claims of change there are for each objective", body = AimsReport),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn api(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<AimsReport>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (report, _) = report(&ctx, &fields).await?;
    let of_year = |(year, counts): &(ReportYear, Counts)| AimsOfYear {
        year: year.0,
        counts: AimCounts::of(say, counts),
    };
    Ok(Json(AimsReport {
        source: source(say),
        source_url: format!("{}/letters/{LETTER}", ctx.app.base_url),
        counts: AimCounts::of(say, &report.counts),
        years: report.years.iter().map(of_year).collect(),
    }))
}

/// `GET /changes/aims.csv`: a line for each objective, of the whole and of each year.
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn csv(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (report, fields) = report(&ctx, &fields).await?;
    let mut text = String::from(csv::MARK);
    let mut head = vec!["year", "line", "name"];
    head.extend(Grade::ALL.iter().map(|grade| grade.key()));
    head.extend(["all", "contested"]);
    text.push_str(&csv::line(&head));
    let asked = fields.filled("year").unwrap_or("all").to_owned();
    let years = report.years.iter().map(|(year, counts)| (year.0.to_string(), counts));
    let years = years.filter(|(year, _)| *year != asked);
    for (year, counts) in std::iter::once((asked.clone(), &report.counts)).chain(years) {
        for (line, count) in Line::ALL.into_iter().zip(counts) {
            let numbers = count.of_grade.into_iter().chain([count.all(), count.contested]);
            let mut cells = vec![year.clone(), line.key().to_owned(), line.name(say)];
            cells.extend(numbers.map(|n| n.to_string()));
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            text.push_str(&csv::line(&cells));
        }
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"changes-by-objective.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}
