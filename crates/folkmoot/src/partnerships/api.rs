//! Partnerships, for programs.

use super::list::part;
use super::listing::{self, PAGE};
use super::model::{PartRow, PartnershipRow, SideRow};
use super::owed_store::{self, Owed};
use super::show::{load, reference};
use super::store;
use crate::asks::api::AskParty;
use crate::asks::model::NO_DAY;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A partnership of bodies.
#[derive(Serialize, ToSchema)]
pub struct PartnershipItem {
    /// Its reference.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// `proposed`, `holds` or `over`.
    pub state: String,
    /// The day from which it is meant to hold.
    #[schema(format = "date")]
    pub since: String,
    /// The day until which it is meant to.
    #[schema(format = "date")]
    pub until: Option<String>,
    /// The day from which it holds: two sides have joined.
    #[schema(format = "date")]
    pub holds: Option<String>,
    /// Its last day, as far as one is known.
    #[schema(format = "date")]
    pub over: Option<String>,
    /// Its sides: the name of a body, or of a class of bodies.
    pub sides: Vec<PartnershipSide>,
    /// Its page.
    pub url: String,
}

/// A side of a partnership.
#[derive(Serialize, ToSchema)]
pub struct PartnershipSide {
    /// Its name.
    pub name: String,
    /// `authorities`, `networks` or `hosts`, if it is every body of a class, each for itself.
    pub class: Option<String>,
}

/// The part of one body in a partnership.
#[derive(Serialize, ToSchema)]
pub struct PartnershipPart {
    /// The body.
    pub body: AskParty,
    /// The place of its side, from 1.
    pub side: i64,
    /// The day on which it joined.
    #[schema(format = "date")]
    pub joined: Option<String>,
    /// Its last day.
    #[schema(format = "date")]
    pub left: Option<String>,
    /// The day on which it said that it does not join.
    #[schema(format = "date")]
    pub declined: Option<String>,
    /// The post at which it is reached.
    pub post: Option<String>,
}

/// A part of the partnerships.
#[derive(Serialize, ToSchema)]
pub struct Partnerships {
    /// The partnerships, the newest first.
    pub items: Vec<PartnershipItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A partnership with each body that has a part in it.
#[derive(Serialize, ToSchema)]
pub struct PartnershipInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub partnership: PartnershipItem,
    /// The bodies.
    pub parts: Vec<PartnershipPart>,
}

/// Something that one body of a partnership owes another, or has done for it.
#[derive(Serialize, ToSchema)]
pub struct Undertaking {
    /// The reference of its ask.
    pub reference: String,
    /// The kind of the ask, `promise` among them.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// Who owes it.
    pub owed_by: AskParty,
    /// To whom.
    pub owed_to: AskParty,
    /// The day on which it was asked or promised.
    #[schema(format = "date")]
    pub since: String,
    /// `open`, `late`, `kept` or `ended`.
    pub stands: String,
    /// The day after which it is late.
    #[schema(format = "date")]
    pub due: Option<String>,
    /// The day on which it was kept or ended.
    #[schema(format = "date")]
    pub closed: Option<String>,
}

/// A part of what the bodies of a partnership owe each other.
#[derive(Serialize, ToSchema)]
pub struct Undertakings {
    /// The asks, the newest first.
    pub items: Vec<Undertaking>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn item(ctx: &Ctx, say: Say<'_>, row: &PartnershipRow, sides: &[SideRow]) -> PartnershipItem {
    PartnershipItem {
        reference: row.reference.clone(),
        title: row.title.clone(),
        purpose: row.purpose.clone(),
        state: row.state(ctx.today).key().to_owned(),
        since: row.since.to_string(),
        until: day(row.until_day),
        holds: day(row.holds_on),
        over: day(row.over_on),
        sides: sides
            .iter()
            .map(|side| PartnershipSide { name: side.name_in(say), class: side.class.clone() })
            .collect(),
        url: format!("{}/partnerships/{}", ctx.app.base_url, row.reference),
    }
}

/// `GET /api/v1/partnerships`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/partnerships", tag = "partnerships",
    params(
        ("party" = Option<String>, Query, description = "Id of a body that has a part in them"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the partnerships", body = Partnerships),
        (status = 404, description = "There is no such body", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<Partnerships>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (party, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let part = part(&ctx, party, before, fields.limit(PAGE, say)?).await?;
    Ok(Json(Partnerships {
        next: part.found.last().filter(|_| part.more).map(|(row, _)| row.id.to_string()),
        items: part.found.iter().map(|(row, sides)| item(&ctx, say, row, sides)).collect(),
    }))
}

/// `GET /api/v1/partnerships/{reference}`
///
/// # Errors
/// When there is no such partnership, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/partnerships/{reference}", tag = "partnerships",
    params(("reference" = String, Path, description = "Its reference, such as PAR-7P3W9D")),
    responses(
        (status = 200, description = "The partnership with its bodies", body = PartnershipInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<PartnershipInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let part = |part: &PartRow| PartnershipPart {
        body: AskParty { id: part.party.to_string(), name: part.name_in(say) },
        side: part.side,
        joined: day(part.joined_on),
        left: day(part.left_on),
        declined: day(part.declined_on),
        post: part.post.clone(),
    };
    Ok(Json(PartnershipInFull {
        partnership: item(&ctx, say, &case.row, &case.sides),
        parts: case.parts.iter().map(part).collect(),
    }))
}

/// `GET /api/v1/partnerships/{reference}/undertakings`
///
/// # Errors
/// When there is no such partnership, a value cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/partnerships/{reference}/undertakings", tag = "partnerships",
    params(
        ("reference" = String, Path, description = "Its reference, such as PAR-7P3W9D"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of what its bodies owe each other", body = Undertakings),
        (status = 404, description = "There is no such partnership", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn undertakings(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<Undertakings>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let reference = reference(&typed)?;
    let (_, before) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            Ok::<_, StoreError>(Some(owed_store::all(tx, &row, before, limit + 1).await?))
        })
    });
    let mut found = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let more = found.len() as i64 > limit;
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let named = |id: Uuid, code: &Option<String>, name: &str| AskParty {
        id: id.to_string(),
        name: name_in(say, code.as_deref(), name),
    };
    let undertaking = |owed: &Owed| Undertaking {
        reference: owed.reference.clone(),
        kind: owed.kind.clone(),
        subject: owed.subject.clone(),
        owed_by: named(owed.owner, &owed.owner_code, &owed.owner_name),
        owed_to: named(owed.asker, &owed.asker_code, &owed.asker_name),
        since: owed.asked_on.to_string(),
        stands: owed.stands(ctx.today).key().to_owned(),
        due: day((owed.due != NO_DAY).then_some(owed.due)),
        closed: day(owed.closed_on),
    };
    Ok(Json(Undertakings {
        next: found.last().filter(|_| more).map(|owed| owed.id.to_string()),
        items: found.iter().map(undertaking).collect(),
    }))
}
