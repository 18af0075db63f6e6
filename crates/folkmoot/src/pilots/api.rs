//! Pilot programmes, for programs.

use super::list::{PAGE, filter};
use super::model::PilotRow;
use super::show::{Case, load, reference};
use super::store;
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::pilot::Ended;
use serde::Serialize;
use utoipa::ToSchema;

/// A pilot programme.
#[derive(Serialize, ToSchema)]
pub struct PilotItem {
    /// Its reference.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// `draft`, `published` or `closed`.
    pub state: String,
    /// The body that began it.
    pub begun_by: AskParty,
    /// How many sites are named.
    pub sites: i64,
    /// The codes of all their areas.
    pub areas: Vec<String>,
    /// Its first day.
    #[schema(format = "date")]
    pub first: String,
    /// Its last day.
    #[schema(format = "date")]
    pub last: String,
    /// Its page.
    pub url: String,
}

impl PilotItem {
    fn new(ctx: &Ctx, row: &PilotRow) -> PilotItem {
        let say = Say::new(&ctx.app.words, Language::English);
        PilotItem {
            reference: row.reference.clone(),
            title: row.title.clone(),
            state: row.state.clone(),
            begun_by: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            sites: row.sites,
            areas: row.areas.split_whitespace().map(str::to_owned).collect(),
            first: row.first_day.to_string(),
            last: row.last_day.to_string(),
            url: format!("{}/pilots/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the programmes, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Pilots {
    /// The programmes.
    pub items: Vec<PilotItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A milestone of a site.
#[derive(Serialize, ToSchema)]
pub struct PilotMilestone {
    /// What is to be reached.
    pub title: String,
    /// The day that was planned at first.
    #[schema(format = "date")]
    pub first_planned: String,
    /// The day that is planned now.
    #[schema(format = "date")]
    pub planned: String,
    /// `planned`, `late`, `reached` or `dropped`.
    pub progress: &'static str,
    /// The day on which it was reached or dropped.
    #[schema(format = "date")]
    pub ended: Option<String>,
    /// Why it was moved or dropped, and what was said when it was reached.
    pub words: Vec<String>,
}

/// A post to turn to.
#[derive(Serialize, ToSchema)]
pub struct PilotPost {
    /// The id of the office.
    pub office: String,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub body: String,
}

/// A site of a programme.
#[derive(Serialize, ToSchema)]
pub struct PilotSite {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// The codes of its areas.
    pub areas: Vec<String>,
    /// `one-body`, `consortium`, `hub` or `new-body`.
    pub model: String,
    /// How that works here.
    pub how: String,
    /// How many versions of its plan there are.
    pub plan_version: usize,
    /// The plan as it stands.
    pub plan: Option<String>,
    /// The posts to turn to.
    pub contacts: Vec<PilotPost>,
    /// Its milestones.
    pub milestones: Vec<PilotMilestone>,
    /// Its page.
    pub url: String,
}

/// A programme with its sites.
#[derive(Serialize, ToSchema)]
pub struct PilotInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub pilot: PilotItem,
    /// What it is for.
    pub purpose: String,
    /// How many sites were announced.
    pub announced: usize,
    /// The bodies that run it.
    pub run_by: Vec<AskParty>,
    /// The sites.
    pub site_list: Vec<PilotSite>,
}

/// `GET /api/v1/pilots`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/pilots", tag = "pilots",
    params(
        ("area" = Option<String>, Query, description = "Code of an area of one of its sites", pattern = "^([A-Z][0-9]{8})?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the programmes that are published", body = Pilots),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Pilots>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (area, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, area.as_deref(), before, limit + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    Ok(Json(Pilots {
        next: found.last().filter(|_| more).map(|row| row.id.to_string()),
        items: found.iter().map(|row| PilotItem::new(&ctx, row)).collect(),
    }))
}

/// `GET /api/v1/pilots/{reference}`
///
/// # Errors
/// When there is no such programme, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/pilots/{reference}", tag = "pilots",
    params(("reference" = String, Path, description = "Its reference, such as PIL-7P3W9D")),
    responses(
        (status = 200, description = "The programme with its sites", body = PilotInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<PilotInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let party = |id: uuid::Uuid| AskParty { id: id.to_string(), name: case.name(say, id) };
    let sites = case.standing.named().filter_map(|(place, _)| site(&ctx, &case, place)).collect();
    Ok(Json(PilotInFull {
        pilot: PilotItem::new(&ctx, &case.row),
        purpose: case.purpose().to_owned(),
        announced: case.standing.announced.sites,
        run_by: case.runners().into_iter().map(party).collect(),
        site_list: sites,
    }))
}

fn site(ctx: &Ctx, case: &Case, place: usize) -> Option<PilotSite> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (said, stands) = (case.site(place)?, case.standing.site(place)?);
    let posts = stands.contacts.iter().filter_map(|key| case.offices.get(key));
    let miles = case.miles(place);
    Some(PilotSite {
        number: place + 1,
        name: said.name.to_owned(),
        areas: said.areas.to_vec(),
        model: said.model.to_owned(),
        how: said.how.to_owned(),
        plan_version: stands.plans,
        plan: case.plan(place).map(str::to_owned),
        contacts: posts
            .map(|office| PilotPost {
                office: office.id.to_string(),
                title: office.title.clone(),
                body: office.body_in(say),
            })
            .collect(),
        milestones: miles
            .iter()
            .map(|mile| PilotMilestone {
                title: mile.title.to_owned(),
                first_planned: mile.stands.first_planned.to_string(),
                planned: mile.stands.planned.to_string(),
                progress: mile.stands.progress(ctx.today).key(),
                ended: mile.stands.ended.map(|ended| match ended {
                    Ended::Reached(day) | Ended::Dropped(day) => day.to_string(),
                }),
                words: mile.whys.iter().map(|(_, why)| (*why).to_owned()).collect(),
            })
            .collect(),
        url: format!("{}/pilots/{}/{}", ctx.app.base_url, case.row.reference, place + 1),
    })
}
