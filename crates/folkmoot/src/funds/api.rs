//! Funds, for programs. Every amount is whole pence.

use super::allocation;
use super::list::{PAGE, part, place};
use super::model::{AllocationRow, FundRow};
use super::show::{load, reference};
use super::store;
use crate::access::area_name;
use crate::asks::api::AskParty;
use crate::correspondence::api::LetterMailed;
use crate::correspondence::letters::LetterCounts;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A fund.
#[derive(Serialize, ToSchema)]
pub struct FundItem {
    /// Its reference.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Who gives it.
    pub giver: AskParty,
    /// The year in which its first financial year begins.
    pub first_year: i64,
    /// The year in which its last financial year begins.
    pub last_year: i64,
    /// The day on which it was announced.
    #[schema(format = "date")]
    pub announced: String,
    /// The total that was said, in pence.
    pub said: i64,
    /// What the confirmed allocations add up to, in pence.
    pub confirmed: i64,
    /// What of that was passed on to hosts, in pence.
    pub passed_on: i64,
    /// How many areas are to have some of it.
    #[schema(minimum = 0)]
    pub areas: i64,
    /// For how many of them it is confirmed.
    #[schema(minimum = 0)]
    pub areas_confirmed: i64,
    /// The address of the document that says so.
    pub source: Option<String>,
    /// Its page.
    pub url: String,
}

impl FundItem {
    fn new(ctx: &Ctx, fund: &FundRow) -> FundItem {
        let say = Say::new(&ctx.app.words, Language::English);
        FundItem {
            reference: fund.reference.clone(),
            name: fund.name.clone(),
            purpose: fund.purpose.clone(),
            giver: AskParty { id: fund.giver.to_string(), name: fund.giver_in(say) },
            first_year: fund.first_year,
            last_year: fund.last_year,
            announced: fund.announced_on.to_string(),
            said: fund.said,
            confirmed: fund.confirmed,
            passed_on: fund.passed_on,
            areas: fund.areas,
            areas_confirmed: fund.areas_confirmed,
            source: fund.source.clone(),
            url: format!("{}/funds/{}", ctx.app.base_url, fund.reference),
        }
    }
}

/// A part of the funds, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Funds {
    /// The funds.
    pub items: Vec<FundItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// Where the pounds of an allocation stopped, in pence. The parts less `from_elsewhere` are what was confirmed.
#[derive(Serialize, ToSchema)]
pub struct AllocationStops {
    /// Confirmed, and not paid.
    pub not_paid: i64,
    /// Paid, neither passed on nor said to be kept back.
    pub with_authority: i64,
    /// Said to be kept back.
    pub retained: i64,
    /// Passed on, and not spent.
    pub with_host: i64,
    /// Spent by the host on its own work.
    pub spent_by_host: i64,
    /// Spent on what the network does.
    pub spent_by_network: i64,
    /// What was passed on or spent beyond what had come.
    pub from_elsewhere: i64,
}

/// What an area has of a fund, in pence.
#[derive(Serialize, ToSchema)]
pub struct AllocationItem {
    /// The code of the area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// What was confirmed.
    pub amount: Option<i64>,
    /// `announced`, `indicative`, `confirmed`, `paid` or `passed-on`.
    pub stage: String,
    /// How much it may be, as was said last.
    pub indicative: Option<i64>,
    /// What was paid to the authority.
    pub paid: i64,
    /// What was passed on to the host.
    pub passed_on: i64,
    /// What the authority kept back and said so.
    pub retained: i64,
    /// What the host spent on its own work.
    pub spent_by_host: i64,
    /// What was spent on what the network does.
    pub spent_by_network: i64,
    /// How much less than what was confirmed reached the host.
    pub missing: i64,
    /// Where its pounds stopped.
    pub stops: AllocationStops,
    /// The reference of the letter that said how much it is.
    pub letter: Option<String>,
}

impl AllocationItem {
    fn new(say: Say<'_>, row: &AllocationRow) -> AllocationItem {
        let stops = row.stops();
        AllocationItem {
            area: row.area.clone(),
            area_name: area_name(say, &row.area),
            amount: row.confirmed,
            stage: row.stage.clone(),
            indicative: row.indicative,
            paid: row.paid,
            passed_on: row.passed_on,
            retained: row.retained,
            spent_by_host: row.spent_by_host,
            spent_by_network: row.spent_by_network,
            missing: row.missing,
            stops: AllocationStops {
                not_paid: stops.not_paid.0,
                with_authority: stops.with_authority.0,
                retained: stops.retained.0,
                with_host: stops.with_host.0,
                spent_by_host: stops.spent_by_host.0,
                spent_by_network: stops.spent_by_network.0,
                from_elsewhere: stops.from_elsewhere.0,
            },
            letter: row.letter.clone(),
        }
    }
}

/// A fund with what each area has of it.
#[derive(Serialize, ToSchema)]
pub struct FundInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub fund: FundItem,
    /// What each area has, in the order of their codes.
    pub allocations: Vec<AllocationItem>,
    /// How the letters to the authorities went, the last to each.
    pub letters: LetterCounts,
}

/// Something that happened to an allocation.
#[derive(Serialize, ToSchema)]
pub struct AllocationStep {
    /// `announced`, `indicative`, `confirmed`, `paid`, `passed-on`, `retained`, `spent-by-host` or `spent-by-network`.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// How much, in pence; less than nothing takes a mistake back.
    pub amount: i64,
    /// The words that came with it.
    pub note: Option<String>,
    /// The reference of the decision that it rests on.
    pub decision: Option<String>,
    /// The party for which it was noted.
    pub noted_for: AskParty,
}

/// What an area has of a fund, with everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct AllocationInFull {
    /// The fund.
    pub fund: FundItem,
    /// What the area has.
    #[serde(flatten)]
    pub allocation: AllocationItem,
    /// What became of the mail of its letter.
    pub letter_mail: Option<LetterMailed>,
    /// The steps in their order.
    pub steps: Vec<AllocationStep>,
    /// The references of the last cases about it.
    pub cases: Vec<String>,
}

/// `GET /api/v1/funds`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/funds", tag = "funds",
    params(
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 20 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the funds", body = Funds),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Funds>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(PAGE, say)?;
    let (found, next) = part(&ctx, place(&fields, say)?, limit).await?;
    Ok(Json(Funds { items: found.iter().map(|fund| FundItem::new(&ctx, fund)).collect(), next }))
}

/// `GET /api/v1/funds/{reference}`
///
/// # Errors
/// When there is no such fund, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/funds/{reference}", tag = "funds",
    params(("reference" = String, Path, description = "Its reference, such as FU-7P3W9D")),
    responses(
        (status = 200, description = "The fund with what each area has of it", body = FundInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<FundInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (fund, rows) = load(&ctx, reference(&typed)?).await?;
    let allocations = rows.iter().map(|row| AllocationItem::new(say, row)).collect();
    let id = fund.id;
    let read = ctx.app.db.read(move |tx| Box::pin(async move { store::letters(tx, id).await }));
    let letters = read.await.map_err(Problem::from)?;
    Ok(Json(FundInFull { fund: FundItem::new(&ctx, &fund), allocations, letters }))
}

/// `GET /api/v1/funds/{reference}/{area}`
///
/// # Errors
/// When there is no such fund, that area has none of it, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/funds/{reference}/{area}", tag = "funds",
    params(
        ("reference" = String, Path, description = "Its reference, such as FU-7P3W9D"),
        ("area" = String, Path, description = "The code of the area"),
    ),
    responses(
        (status = 200, description = "What the area has of the fund, with its steps", body = AllocationInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_area(
    ctx: Ctx,
    Path((typed, area)): Path<(String, String)>,
) -> Result<Json<AllocationInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = allocation::load(&ctx, reference(&typed)?, &area).await?;
    let steps = case
        .steps
        .iter()
        .map(|step| AllocationStep {
            act: step.act.key().to_owned(),
            on: step.on_day.to_string(),
            noted: step.at.to_string(),
            amount: step.amount,
            note: step.note.clone(),
            decision: step.decision.clone(),
            noted_for: AskParty {
                id: step.for_party.to_string(),
                name: case.name(say, step.for_party),
            },
        })
        .collect();
    Ok(Json(AllocationInFull {
        fund: FundItem::new(&ctx, &case.fund),
        allocation: AllocationItem::new(say, &case.row),
        letter_mail: case.mail.as_ref().map(LetterMailed::new),
        steps,
        cases: case.cases.iter().map(|one| one.reference.clone()).collect(),
    }))
}
