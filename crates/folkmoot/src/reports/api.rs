//! Reports that were sent, for programs.

use super::list;
use super::model::{ReportRow, voices};
use super::show;
use crate::asks::api::AskParty;
use crate::asks::listing::narrowed;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A report as a list has it.
#[derive(Serialize, ToSchema)]
pub struct ReportItem {
    /// Its reference.
    pub reference: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// The network that wrote it.
    pub body: AskParty,
    /// Its title.
    pub title: String,
    /// What it says in short.
    pub summary: String,
    /// The day on which it was sent.
    #[schema(format = "date")]
    pub sent_on: Option<String>,
    /// Its page.
    pub url: String,
}

impl ReportItem {
    fn new(ctx: &Ctx, row: &ReportRow) -> ReportItem {
        let say = Say::new(&ctx.app.words, Language::English);
        ReportItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            body: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            title: row.title.clone(),
            summary: row.summary.clone(),
            sent_on: row.sent_on.map(|day| day.to_string()),
            url: format!("{}/reports/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the reports, newest first.
#[derive(Serialize, ToSchema)]
pub struct Reports {
    /// The reports.
    pub items: Vec<ReportItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A finding.
#[derive(Serialize, ToSchema)]
pub struct ReportFinding {
    /// Its text.
    pub text: String,
    /// Whether nobody has told it: it is the opinion of the group.
    pub opinion: bool,
    /// The references of the experiences behind it.
    pub experiences: Vec<String>,
}

/// How many voices come from an area.
#[derive(Serialize, ToSchema)]
pub struct VoicesOfArea {
    /// The code of the area.
    pub area: String,
    /// How many different experiences stand behind the report.
    pub voices: u64,
}

/// A recommendation.
#[derive(Serialize, ToSchema)]
pub struct ReportRecommendation {
    /// Its text.
    pub text: String,
    /// To whom.
    pub to: AskParty,
    /// The reference of its ask.
    pub ask: Option<String>,
    /// The day on which an answer came.
    #[schema(format = "date")]
    pub answered_on: Option<String>,
    /// The answer.
    pub answer: Option<String>,
    /// What it is worth: `action`, `reasoned-refusal` or `neither`; none until that is said.
    pub adequacy: Option<String>,
}

/// A report in full.
#[derive(Serialize, ToSchema)]
pub struct ReportInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub report: ReportItem,
    /// The reference of the decision to send it.
    pub decision: Option<String>,
    /// Its findings.
    pub findings: Vec<ReportFinding>,
    /// How many different experiences stand behind it.
    pub voices: u64,
    /// The same by area.
    pub voices_by_area: Vec<VoicesOfArea>,
    /// What it recommends.
    pub recommendations: Vec<ReportRecommendation>,
}

/// `GET /api/v1/reports`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/reports", tag = "reports",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the reports that were sent", body = Reports),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Reports>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (area, after) = narrowed(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(list::PAGE, say)?;
    let (found, more) = list::part(&ctx, area, after, limit).await?;
    let next = found.last().filter(|_| more).and_then(list::cursor);
    Ok(Json(Reports { items: found.iter().map(|row| ReportItem::new(&ctx, row)).collect(), next }))
}

/// `GET /api/v1/reports/{reference}`
///
/// # Errors
/// When there is no such report, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/reports/{reference}", tag = "reports",
    params(("reference" = String, Path, description = "Its reference, beginning with REP-")),
    responses(
        (status = 200, description = "The report", body = ReportInFull),
        (status = 404, description = "There is none that was sent", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<ReportInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = show::sent(&ctx, &typed).await?;
    let (all, areas) = voices(&case.evidence);
    let findings = case.findings.iter().map(|one| {
        let behind = case.evidence.iter().filter(|evidence| evidence.finding == one.n);
        let experiences: Vec<String> = behind.map(|evidence| evidence.reference.clone()).collect();
        ReportFinding { text: one.text.clone(), opinion: experiences.is_empty(), experiences }
    });
    let recommendations = case.recommendations.iter().map(|one| {
        let name = case.bodies.get(&one.addressee).map(|body| body.name_in(say));
        let answered = case.answers.get(&one.n);
        let answer = answered.and_then(|answered| answered.answer.as_ref());
        ReportRecommendation {
            text: one.text.clone(),
            to: AskParty { id: one.addressee.to_string(), name: name.unwrap_or_default() },
            ask: one.ask.clone(),
            answered_on: answer.map(|(day, _)| day.to_string()),
            answer: answer.map(|(_, words)| words.clone()),
            adequacy: answered.and_then(|answered| answered.adequacy.clone()),
        }
    });
    Ok(Json(ReportInFull {
        report: ReportItem::new(&ctx, &case.row),
        decision: case.decision.as_ref().map(|decision| decision.reference.clone()),
        findings: findings.collect(),
        voices: all,
        voices_by_area: areas
            .into_iter()
            .map(|(area, voices)| VoicesOfArea { area, voices })
            .collect(),
        recommendations: recommendations.collect(),
    }))
}
