//! A procurement for programs: what stands in public, bidders by their letters.

use super::list::{PAGE, part};
use super::lots;
use super::model::{Detail, ProcurementRow, letter};
use super::show::{load, reference};
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A criterion and what it weighs.
#[derive(Serialize, ToSchema)]
pub struct ProcurementCriterion {
    /// Its name.
    pub name: String,
    /// What it weighs, in per cent.
    pub weight: u32,
}

/// A bidder, under its letter.
#[derive(Serialize, ToSchema)]
pub struct ProcurementBidder {
    /// Its letter.
    pub letter: String,
    /// Its name, if it got the work or agreed to be named.
    pub name: Option<String>,
    /// What it is.
    pub class: &'static str,
    /// Whether it works for no profit.
    pub non_profit: bool,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Its rank, once all points are there.
    pub rank: Option<usize>,
    /// Its score as hundredths of a per cent of what could be had.
    pub score: Option<u32>,
    /// The numbers of the lots that it is for, where the work is in lots.
    pub lots: Vec<usize>,
}

/// A bid for a lot.
#[derive(Serialize, ToSchema)]
pub struct ProcurementLotBid {
    /// The letter of the bidder.
    pub letter: String,
    /// Its rank, once all points are there.
    pub rank: Option<usize>,
    /// Its score as hundredths of a per cent of what could be had.
    pub score: Option<u32>,
}

/// A lot.
#[derive(Serialize, ToSchema)]
pub struct ProcurementLot {
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The codes of the areas that it is for.
    pub areas: Vec<String>,
    /// The services that it is for.
    pub services: Option<String>,
    /// The bids for it.
    pub bids: Vec<ProcurementLotBid>,
    /// `open`, `awarded` or `not-awarded`.
    pub state: &'static str,
    /// The letter of the bidder that got it.
    pub awarded: Option<String>,
    /// Why, once it is decided.
    pub reasons: Option<String>,
}

/// A procurement as anyone may read it.
#[derive(Serialize, ToSchema)]
pub struct ProcurementInFull {
    /// Its reference.
    pub reference: String,
    /// The code of its area.
    pub area: String,
    /// What it is for.
    pub title: String,
    /// `options`, `chosen`, `specified`, `bids`, `scoring`, `awarded` or `stopped`.
    pub state: String,
    /// The models of support.
    pub models: Vec<String>,
    /// The one that was chosen.
    pub chosen: Option<String>,
    /// How many versions of the specification were issued before the lead officer for scrutiny was involved.
    pub issued_uninvolved: usize,
    /// The criteria.
    pub criteria: Vec<ProcurementCriterion>,
    /// The bidders.
    pub bidders: Vec<ProcurementBidder>,
    /// The lots; none where the work is one.
    pub lots: Vec<ProcurementLot>,
    /// The letter of the bidder that got the work, where it is not in lots.
    pub awarded: Option<String>,
    /// Why.
    pub reasons: Option<String>,
    /// Its page.
    pub url: String,
}

/// A procurement in a list.
#[derive(Serialize, ToSchema)]
pub struct ProcurementItem {
    /// Its reference.
    pub reference: String,
    /// The code of its area.
    pub area: String,
    /// What it is for.
    pub title: String,
    /// `options`, `chosen`, `specified`, `bids`, `scoring`, `awarded` or `stopped`.
    pub state: String,
    /// Its page.
    pub url: String,
}

/// A part of the procurements.
#[derive(Serialize, ToSchema)]
pub struct Procurements {
    /// The procurements, the newest first.
    pub items: Vec<ProcurementItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/procurements`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/procurements", tag = "arrangements",
    params(
        ("area" = Option<String>, Query, description = "Code of an area", pattern = "^([A-Z][0-9]{8})?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the procurements", body = Procurements),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<Procurements>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(PAGE, say)?;
    let (found, next) = part(&ctx, &fields, say, limit).await?;
    let item = |row: &ProcurementRow| ProcurementItem {
        reference: row.reference.clone(),
        area: row.area.clone(),
        title: row.title.clone(),
        state: row.state.clone(),
        url: format!("{}/procurements/{}", ctx.app.base_url, row.reference),
    };
    Ok(Json(Procurements { items: found.iter().map(item).collect(), next }))
}

/// `GET /api/v1/procurements/{reference}`
///
/// # Errors
/// When there is no such procurement, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/procurements/{reference}", tag = "arrangements",
    params(("reference" = String, Path, description = "Its reference, such as PRO-7P3W9D")),
    responses(
        (status = 200, description = "The procurement", body = ProcurementInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<ProcurementInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let standing = &case.standing;
    let ranking = standing.ranking(None).unwrap_or_default();
    let bids = case.bids();
    let bidder = |(place, bid): (usize, &rules::procurement::Bid)| {
        let name = match bids.get(place) {
            Some(Detail::Bid { name, named, .. }) if *named || standing.won(place) => {
                Some(name.clone())
            }
            _ => None,
        };
        let ranked = ranking.iter().find(|ranked| ranked.bid == place);
        let lots = (1..).zip(&standing.lots);
        let lots = lots.filter(|(_, lot)| lot.bids.contains(&place)).map(|(n, _)| n);
        ProcurementBidder {
            letter: letter(place).to_string(),
            name,
            class: bid.class.key(),
            non_profit: bid.class.is_non_profit(),
            is_local: bid.is_local,
            provides_care: bid.provides_care,
            rank: ranked.map(|ranked| ranked.rank),
            score: ranked.map(|ranked| ranked.share),
            lots: lots.collect(),
        }
    };
    let models = case.options();
    let reasons = case.steps.iter().find_map(|step| match &step.detail {
        Detail::Awarded { lot: None, reasons, .. } | Detail::Stopped { reasons } => {
            Some(reasons.clone())
        }
        _ => None,
    });
    Ok(Json(ProcurementInFull {
        reference: case.row.reference.clone(),
        area: case.row.area.clone(),
        title: case.row.title.clone(),
        state: case.row.state.clone(),
        models: models.iter().map(|name| (*name).to_owned()).collect(),
        chosen: standing.chosen.and_then(|n| models.get(n)).map(|name| (*name).to_owned()),
        issued_uninvolved: standing.specified.iter().filter(|(_, involved)| !involved).count(),
        criteria: case
            .criteria()
            .into_iter()
            .zip(&standing.weights)
            .map(|(name, weight)| ProcurementCriterion { name: name.to_owned(), weight: *weight })
            .collect(),
        bidders: standing.bids.iter().enumerate().map(bidder).collect(),
        lots: lots::told(&case),
        awarded: standing.awarded.map(|place| letter(place).to_string()),
        reasons,
        url: format!("{}/procurements/{}", ctx.app.base_url, case.row.reference),
    }))
}
