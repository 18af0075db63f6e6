//! What areas have on a day, and one arrangement with its steps, for programs.

use super::list::{asked, by_area, items};
use super::model::{ArrangementRow, Indicator, StepRow, indicators, weights};
use super::show::{load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::arrangement::divided;
use serde::Serialize;
use utoipa::ToSchema;

/// What an area has on the day.
#[derive(Serialize, ToSchema)]
pub struct AreaArrangement {
    /// The code of the area.
    pub area: String,
    /// Its name.
    pub name: String,
    /// `none`, `interim`, `contracted` or `live`.
    pub state: &'static str,
    /// Since when it is so; nothing before the area had to have any.
    #[schema(format = "date")]
    pub since: Option<String>,
    /// The arrangement that makes it so.
    pub arrangement: Option<ArrangementItem>,
}

/// All areas that were asked for.
#[derive(Serialize, ToSchema)]
pub struct AreaArrangements {
    /// The day.
    #[schema(format = "date")]
    pub on: String,
    /// The areas, by name.
    pub areas: Vec<AreaArrangement>,
}

/// An arrangement.
#[derive(Serialize, ToSchema)]
pub struct ArrangementItem {
    /// Its reference.
    pub reference: String,
    /// `interim` or `contract`.
    pub what: String,
    /// The authority that leads.
    pub lead: AskParty,
    /// The host, or who carries the activities on.
    pub carrier: AskParty,
    /// What that body is.
    pub class: String,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// The day on which it was made.
    #[schema(format = "date")]
    pub made: String,
    /// Its first day.
    #[schema(format = "date")]
    pub from: String,
    /// Its last day, as far as one is known.
    #[schema(format = "date")]
    pub until: Option<String>,
    /// Since when the host is at work.
    #[schema(format = "date")]
    pub live: Option<String>,
    /// Its value in pence for each year.
    pub value: Option<i64>,
    /// The reference of the procurement that led to it.
    pub procurement: Option<String>,
    /// The number of the lot that it follows, where that was in lots.
    pub lot: Option<i64>,
    /// Its page.
    pub url: String,
}

impl ArrangementItem {
    fn new(ctx: &Ctx, row: &ArrangementRow) -> ArrangementItem {
        let say = Say::new(&ctx.app.words, Language::English);
        ArrangementItem {
            reference: row.reference.clone(),
            what: row.what.clone(),
            lead: AskParty { id: row.lead.to_string(), name: row.lead_in(say) },
            carrier: AskParty { id: row.carrier.to_string(), name: row.carrier_in(say) },
            class: row.class.clone(),
            provides_care: row.provides_care,
            is_local: row.is_local,
            made: row.made_on.to_string(),
            from: row.from_day.to_string(),
            until: row.standing().last_day().map(|day| day.to_string()),
            live: row.live_on.map(|day| day.to_string()),
            value: row.value,
            procurement: row.procurement.clone(),
            lot: row.lot,
            url: format!("{}/arrangements/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// The part of one authority.
#[derive(Serialize, ToSchema)]
pub struct AuthorityPart {
    /// The day on which it agreed to its share as it is now; the one that leads agrees by making it.
    #[schema(format = "date")]
    pub agreed: Option<String>,
    /// The code of its area.
    pub area: String,
    /// Its share, in per cent.
    pub share: i64,
    /// What it pays for each year, in pence.
    pub cost: Option<i64>,
}

/// A step of an arrangement.
#[derive(Serialize, ToSchema)]
pub struct ArrangementStep {
    /// `made`, `live`, `extended` or `ended`.
    pub act: &'static str,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The last day that it sets.
    #[schema(format = "date")]
    pub until: Option<String>,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// The words that came with it.
    pub note: Option<String>,
}

/// An arrangement with the part of each authority and its steps.
#[derive(Serialize, ToSchema)]
pub struct ArrangementInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub arrangement: ArrangementItem,
    /// Why.
    pub why: String,
    /// Each authority; each keeps its own duty.
    pub authorities: Vec<AuthorityPart>,
    /// What shows whether the contract does what it should.
    pub indicators: Vec<ArrangementIndicator>,
    /// The steps in their order.
    pub steps: Vec<ArrangementStep>,
}

/// An indicator of a contract with what was reported of it.
#[derive(Serialize, ToSchema)]
pub struct ArrangementIndicator {
    /// Its name.
    pub name: String,
    /// What is measured.
    pub measured: String,
    /// What is to be reached.
    pub target: String,
    /// The unit of the figures.
    pub unit: Option<String>,
    /// Each figure.
    pub reported: Vec<ReportedFigure>,
}

/// A figure that was reported.
#[derive(Serialize, ToSchema)]
pub struct ReportedFigure {
    /// The time that it is for.
    pub period: String,
    /// The figure, in words or as a number.
    pub value: String,
    /// The day on which it was noted.
    #[schema(format = "date")]
    pub on: String,
}

impl ArrangementIndicator {
    fn new(one: &Indicator<'_>) -> ArrangementIndicator {
        let figure = |(period, value, step): &(&str, &str, &StepRow)| ReportedFigure {
            period: (*period).to_owned(),
            value: (*value).to_owned(),
            on: step.on_day.to_string(),
        };
        ArrangementIndicator {
            name: one.name.to_owned(),
            measured: one.measured.to_owned(),
            target: one.target.to_owned(),
            unit: one.unit.map(str::to_owned),
            reported: one.reported.iter().map(figure).collect(),
        }
    }
}

/// `GET /api/v1/arrangements`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/arrangements", tag = "arrangements",
    params(
        ("on" = Option<String>, Query, description = "The day, today if not said"),
        ("region" = Option<String>, Query, description = "Code of a region", pattern = "^(E12[0-9]{6})?$"),
        ("state" = Option<String>, Query, description = "Only areas in this state", pattern = "^(none|interim|contracted|live)?$"),
    ),
    responses(
        (status = 200, description = "What each area has on the day", body = AreaArrangements),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<AreaArrangements>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let asked = asked(&fields, ctx.today, say).map_err(Problem::Invalid)?;
    let by_area = by_area(&ctx).await?;
    let areas = items(say, &asked, &by_area).into_iter().map(|item| AreaArrangement {
        area: item.area.code.as_str().to_owned(),
        name: item.area.name_in(Language::English).to_owned(),
        state: item.on.state.key(),
        since: item.on.since.map(|day| day.to_string()),
        arrangement: item.by.map(|row| ArrangementItem::new(&ctx, row)),
    });
    Ok(Json(AreaArrangements { on: asked.wanted.at.to_string(), areas: areas.collect() }))
}

/// `GET /api/v1/arrangements/{reference}`
///
/// # Errors
/// When there is no such arrangement, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/arrangements/{reference}", tag = "arrangements",
    params(("reference" = String, Path, description = "Its reference, such as AR-7P3W9D")),
    responses(
        (status = 200, description = "The arrangement with its steps", body = ArrangementInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<ArrangementInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let costs = case.row.value().map(|value| divided(value, &weights(&case.shares)));
    let cost = |place: usize| costs.as_ref().and_then(|of| of.get(place)).map(|cost| cost.0);
    let authorities = case.shares.iter().enumerate().map(|(place, one)| AuthorityPart {
        agreed: match place {
            0 => Some(case.row.made_on.to_string()),
            place => case.assent(place).map(|day| day.to_string()),
        },
        area: one.area.clone(),
        share: one.share,
        cost: cost(place),
    });
    let steps = case.steps.iter().map(|step| ArrangementStep {
        act: step.act.key(),
        on: step.on_day.to_string(),
        until: step.until_day.map(|day| day.to_string()),
        noted: step.at.to_string(),
        note: step.note.clone(),
    });
    Ok(Json(ArrangementInFull {
        arrangement: ArrangementItem::new(&ctx, &case.row),
        why: case.row.why.clone(),
        authorities: authorities.collect(),
        indicators: indicators(&case.steps).iter().map(ArrangementIndicator::new).collect(),
        steps: steps.collect(),
    }))
}
