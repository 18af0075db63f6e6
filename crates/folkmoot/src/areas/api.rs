//! Areas for programs: the register on any day, one area, where a postcode lies, the guarded figures.

use super::choose::{Filed, resolve};
use super::figures::{AreaFigures, Breakdown, HeardByArea, heard_by_area};
use super::find::sentence;
use super::list::Wanted;
use super::month_chart::{doubled_limits, special_key};
use super::register::{Area, AreaCode, Register};
use super::show::area_of;
use super::store::{Lies, where_lies};
use super::unheard;
use crate::web::fields::QueryFields;
use crate::web::words::Language;
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use rules::disclosure::Figure;
use rules::postcode::Postcode;
use rules::representation::Verdict;
use serde::Serialize;
use utoipa::ToSchema;

/// A count by the rule for small numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuardedFigure {
    /// The number to the nearest 5; null when it is held back.
    #[schema(minimum = 0)]
    pub shown: Option<u64>,
    /// The figure in words, such as "fewer than 5".
    pub text: String,
}

impl From<Figure> for GuardedFigure {
    fn from(figure: Figure) -> Self {
        GuardedFigure { shown: figure.shown(), text: figure.to_string() }
    }
}

/// A code with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    /// The GSS code.
    #[schema(pattern = "^E[0-9]{8}$", example = "E08000003")]
    pub code: String,
    /// The English name.
    pub name: String,
    /// The Welsh name, if one is in use.
    pub name_cy: Option<String>,
}

/// An area on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaItem {
    /// The GSS code. A successor has another one.
    #[schema(pattern = "^E[0-9]{8}$", example = "E08000003")]
    pub code: String,
    /// The English name.
    pub name: String,
    /// The Welsh name, if one is in use.
    pub name_cy: Option<String>,
    /// What kind of council it has: county, unitary, metropolitan, london-borough, city or isles.
    #[schema(pattern = "^(county|unitary|metropolitan|london-borough|city|isles)$")]
    pub kind: &'static str,
    /// The region it lies in.
    pub region: Named,
    /// The first day.
    #[schema(format = Date)]
    pub starts: String,
    /// The first day on which it is no more; null while it is in force.
    #[schema(format = Date)]
    pub ends: Option<String>,
    /// The council's official name.
    pub authority: String,
    /// What its network is called under the law of the day; null before there were networks.
    pub network: Option<String>,
    /// People counted in the Census of 2021; null for an area that had ended.
    #[schema(minimum = 0)]
    pub population: Option<u32>,
    /// Experiences heard in the twelve months up to the day.
    pub heard: GuardedFigure,
}

/// The register on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaList {
    /// The day.
    #[schema(format = Date)]
    pub at: String,
    /// The areas in force on it, in the order of their codes. There is no paging: the whole
    /// register has fewer than 500.
    #[schema(max_items = 500)]
    pub items: Vec<AreaItem>,
}

/// One area passing, wholly or in part, to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct Passed {
    /// The other area.
    pub area: Named,
    /// The first day of the new one.
    #[schema(format = Date)]
    pub on: String,
    /// About how many of each thousand people of the old area came to the new one.
    #[schema(minimum = 0, maximum = 1000)]
    pub share_permille: i32,
}

/// An area beside another.
#[derive(Debug, Serialize, ToSchema)]
pub struct Beside {
    /// The area beside.
    pub area: Named,
    /// What lies between: land, river, or water that is crossed by a bridge, tunnel, ferry or aeroplane.
    #[schema(pattern = "^(land|river|water)$")]
    pub kind: &'static str,
}

/// All that the register knows of an area.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaDetail {
    /// The area today; if it has ended, with the network it had last.
    #[serde(flatten)]
    pub area: AreaItem,
    /// What it was made from.
    pub predecessors: Vec<Passed>,
    /// What it passed to.
    pub successors: Vec<Passed>,
    /// Those that lie beside it, today or on its last day.
    pub neighbours: Vec<Beside>,
}

/// Where a postcode lies.
#[derive(Debug, Serialize, ToSchema)]
pub struct Found {
    /// The postcode as it is written.
    #[schema(example = "M1 1AE")]
    pub postcode: String,
    /// The area, or if it was divided since, the areas it may lie in.
    #[schema(min_items = 1, max_items = 500)]
    pub areas: Vec<Named>,
}

/// A month with its figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthFigure {
    /// The month.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2026-10")]
    pub month: String,
    /// How many were heard.
    pub heard: GuardedFigure,
    /// Why it is more than chance: outside, shift, trend or near, and above or below; null if it is not.
    #[schema(pattern = "^(outside|shift|trend|near)-(above|below)$")]
    pub special: Option<&'static str>,
}

/// A value with its figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigure {
    /// The key of the kind of service or the channel.
    pub key: &'static str,
    /// How many were heard.
    pub heard: GuardedFigure,
}

/// A group of people beside its share of the population.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupFigure {
    /// The key of the answer.
    pub answer: &'static str,
    /// How many of those heard gave it.
    pub heard: GuardedFigure,
    /// In a hundred of all who answered; null when held back.
    #[schema(minimum = 0, maximum = 100)]
    pub percent_heard: Option<u64>,
    /// In a thousand of the people who live there.
    #[schema(minimum = 0, maximum = 1000)]
    pub people_permille: u64,
    /// What follows: under-heard, as-expected, over-heard or too-few-to-say.
    #[schema(pattern = "^(under-heard|as-expected|over-heard|too-few-to-say)$")]
    pub verdict: &'static str,
}

/// A question about the person with the groups of its answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionFigures {
    /// The key of the question.
    pub question: &'static str,
    /// How many answered it.
    pub answered: GuardedFigure,
    /// The groups.
    pub groups: Vec<GroupFigure>,
}

/// The figures that the area's page shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Figures {
    /// The area.
    pub area: Named,
    /// The day on which the twelve months end.
    #[schema(format = Date)]
    pub to: String,
    /// Experiences heard in twelve months.
    pub heard: GuardedFigure,
    /// Of these, published: exact, since anybody can count them.
    #[schema(minimum = 0)]
    pub published: u64,
    /// The last full months, at most 24, from the first in which anything was heard. What is known only
    /// by its year is in none of them.
    #[schema(max_items = 24)]
    pub months: Vec<MonthFigure>,
    /// By kind of service; a kind that is missing has none. Null when held back.
    pub kinds: Option<Vec<KeyFigure>>,
    /// By channel; a channel that is missing has none. Null when held back.
    pub channels: Option<Vec<KeyFigure>>,
    /// Who was heard, beside the people who live there; empty for an area without a census.
    pub about: Vec<QuestionFigures>,
}

fn named(area: &Area) -> Named {
    Named { code: area.code.to_string(), name: area.name.clone(), name_cy: area.name_cy.clone() }
}

fn item(area: &Area, on: Date, heard: &HeardByArea) -> AreaItem {
    let register = Register::england();
    let region = register.region(area.region);
    AreaItem {
        code: area.code.to_string(),
        name: area.name.clone(),
        name_cy: area.name_cy.clone(),
        kind: area.kind.key(),
        region: Named {
            code: area.region.to_string(),
            name: region.map(|r| r.name.clone()).unwrap_or_default(),
            name_cy: region.map(|r| r.name_cy.clone()),
        },
        starts: area.starts.to_string(),
        ends: area.ends.map(|ends| ends.to_string()),
        authority: area.authority.clone(),
        network: register.network_name(area, on, Language::English),
        population: register.census(area.code).map(|census| census.people),
        heard: heard.shown(area.code).into(),
    }
}

/// Areas in force on a day.
///
/// # Errors
/// When a parameter is wrong, or the database cannot be read.
#[utoipa::path(
    get,
    path = "/api/v1/areas",
    operation_id = "list_areas",
    tag = "areas",
    params(
        ("at" = Option<String>, Query, description = "The day, from 2006 to 2099; today if it is not given", pattern = "^(20(0[6-9]|[1-9][0-9])-[0-9]{2}-[0-9]{2})?$", example = "2008-04-01"),
        ("region" = Option<String>, Query, description = "Only the areas of this region", pattern = "^(E1200000[1-9])?$", example = "E12000007"),
    ),
    responses(
        (status = 200, description = "The areas, in the order of their codes", body = AreaList),
        (status = 422, description = "A parameter is wrong", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<AreaList>, Problem> {
    let wanted = Wanted::parse(&fields, ctx.today, ctx.say()).map_err(Problem::Invalid)?;
    let heard = heard_by_area(&ctx, wanted.at.min(ctx.today)).await?;
    let items = wanted.areas().map(|area| item(area, wanted.at, &heard)).collect();
    Ok(Json(AreaList { at: wanted.at.to_string(), items }))
}

/// One area, in force or not.
///
/// # Errors
/// When there is none, or the database cannot be read.
#[utoipa::path(
    get,
    path = "/api/v1/areas/{code}",
    operation_id = "show_area",
    tag = "areas",
    params(("code" = String, Path, description = "The GSS code", pattern = "^E[0-9]{8}$", example = "E08000003")),
    responses(
        (status = 200, description = "The area", body = AreaDetail),
        (status = 404, description = "No area ever had this code", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn one(ctx: Ctx, Path(code): Path<String>) -> Result<Json<AreaDetail>, Problem> {
    let area = area_of(&code)?;
    let register = Register::england();
    let heard = heard_by_area(&ctx, ctx.today).await?;
    // An area that has ended, or not begun, is told of as on its last, or first, day.
    let day = match area.ends {
        Some(ends) if ends <= ctx.today => ends.yesterday().unwrap_or(ends),
        _ => ctx.today.max(area.starts),
    };
    let passed = |code: AreaCode, on: Date, share_permille: i32| {
        let area = named(register.area(code)?);
        Some(Passed { area, on: on.to_string(), share_permille })
    };
    Ok(Json(AreaDetail {
        area: item(area, day, &heard),
        predecessors: register
            .predecessors(area.code)
            .iter()
            .filter_map(|one| passed(one.from, one.on, one.share_permille))
            .collect(),
        successors: register
            .successors(area.code)
            .iter()
            .filter_map(|one| passed(one.to, one.on, one.share_permille))
            .collect(),
        neighbours: register
            .neighbours(area.code, day)
            .filter_map(|n| {
                let area = named(register.area(n.code)?);
                Some(Beside { area, kind: n.border.key() })
            })
            .collect(),
    }))
}

/// The area that a postcode lies in today.
///
/// # Errors
/// When it is no postcode, its area is not known, or the database cannot be read.
#[utoipa::path(
    get,
    path = "/api/v1/areas/find",
    operation_id = "find_area",
    tag = "areas",
    params(("postcode" = String, Query, description = "A whole postcode", pattern = "^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}$", example = "M1 1AE")),
    responses(
        (status = 200, description = "The area, or the areas it may lie in", body = Found),
        (status = 404, description = "It lies in no area, or nobody knows in which", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "It is not a postcode", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn find(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Found>, Problem> {
    let postcode = Postcode::parse(fields.get("postcode"))
        .map_err(|error| Problem::field("postcode", sentence(ctx.say(), &error)))?;
    let lies = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { where_lies(tx, &postcode).await }))
        .await
        .map_err(Problem::from)?;
    let codes = match lies {
        Lies::In(code) => match resolve(code, ctx.today) {
            Filed::Here(code) => vec![code],
            Filed::Choose(codes) => codes,
            Filed::Unknown => Vec::new(),
        },
        Lies::Elsewhere | Lies::Unknown | Lies::NoList => Vec::new(),
    };
    let areas: Vec<Named> =
        codes.into_iter().filter_map(|code| Register::england().area(code)).map(named).collect();
    if areas.is_empty() {
        return Err(Problem::NotFound);
    }
    Ok(Json(Found { postcode: postcode.to_string(), areas }))
}

/// The guarded figures that the area's page shows.
///
/// # Errors
/// When there is no such area, or the database cannot be read.
#[utoipa::path(
    get,
    path = "/api/v1/areas/{code}/figures",
    operation_id = "show_area_figures",
    tag = "areas",
    params(("code" = String, Path, description = "The GSS code", pattern = "^E[0-9]{8}$", example = "E08000003")),
    responses(
        (status = 200, description = "The figures, by the rule for small numbers", body = Figures),
        (status = 404, description = "No area ever had this code", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn figures(ctx: Ctx, Path(code): Path<String>) -> Result<Json<Figures>, Problem> {
    let area = area_of(&code)?;
    let (code, today) = (area.code, ctx.today);
    let figures: AreaFigures = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { AreaFigures::read(tx, code, today).await }))
        .await
        .map_err(Problem::from)?;
    let limits = doubled_limits(&figures.months);
    let special = |at: usize| limits.as_ref()?.points.get(at)?.special.map(special_key);
    let census = Register::england().census(code);
    Ok(Json(Figures {
        area: named(area),
        to: today.to_string(),
        heard: figures.heard.into(),
        published: figures.published,
        months: figures
            .months
            .iter()
            .enumerate()
            .map(|(at, (month, figure))| MonthFigure {
                month: month.to_string(),
                heard: (*figure).into(),
                special: special(at),
            })
            .collect(),
        kinds: by_key(&figures.kinds),
        channels: by_key(&figures.channels),
        about: census
            .map(|census| unheard::compared(&figures, census))
            .unwrap_or_default()
            .iter()
            .map(question)
            .collect(),
    }))
}

fn by_key(breakdown: &Breakdown) -> Option<Vec<KeyFigure>> {
    let Breakdown::Shown(counts) = breakdown else { return None };
    Some(counts.iter().map(|(key, figure)| KeyFigure { key, heard: (*figure).into() }).collect())
}

fn question(compared: &unheard::Compared) -> QuestionFigures {
    let group = |(answer, group): (&&'static str, &rules::representation::Standing)| GroupFigure {
        answer,
        heard: group.heard.into(),
        percent_heard: group.percent_heard,
        people_permille: (group.share_of_population * 1000.0).round() as u64,
        verdict: match group.verdict {
            Verdict::UnderHeard => "under-heard",
            Verdict::AsExpected => "as-expected",
            Verdict::OverHeard => "over-heard",
            Verdict::TooFewToSay => "too-few-to-say",
        },
    };
    QuestionFigures {
        question: compared.question,
        answered: compared.standing.answered.into(),
        groups: compared.answers.iter().zip(&compared.standing.groups).map(group).collect(),
    }
}
