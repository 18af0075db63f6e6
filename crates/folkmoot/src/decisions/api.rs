//! Decisions and procedures for programs. The words of a decision are there once its statement is published.

use super::listing::{self, PAGE};
use super::model::{DecisionRow, ProcedureKind, ProcedureRow, in_force_until};
use super::procedures;
use super::show::{Case, load, reference};
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A decision as a list has it.
#[derive(Serialize, ToSchema)]
pub struct DecisionItem {
    /// Its reference.
    pub reference: String,
    /// The key of its kind.
    pub kind: String,
    /// The letter of its kind in SI 2008/528, regulation 2.
    pub letter: Option<String>,
    /// The code of its area, or `nation`.
    pub area: String,
    /// The body that made it.
    pub body: AskParty,
    /// What it is about, once its statement is published.
    pub subject: Option<String>,
    /// The day on which it was made.
    #[schema(format = "date")]
    pub decided_on: String,
    /// The last day for its statement (R05).
    #[schema(format = "date")]
    pub publish_by: String,
    /// The day on which its statement was published.
    #[schema(format = "date")]
    pub published_on: Option<String>,
    /// Whether its statement is owed and that day is over.
    pub overdue: bool,
    /// Whether something can rest on it.
    pub stands: bool,
    /// Its page.
    pub url: String,
}

impl DecisionItem {
    fn new(ctx: &Ctx, row: &DecisionRow) -> DecisionItem {
        let say = Say::new(&ctx.app.words, Language::English);
        let letter = rules::decision::Kind::from_key(&row.kind).and_then(|kind| kind.letter());
        DecisionItem {
            reference: row.reference.clone(),
            kind: row.kind.clone(),
            letter: letter.map(String::from),
            area: row.area.clone(),
            body: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            subject: row.published_on.map(|_| row.subject.clone()),
            decided_on: row.decided_on.to_string(),
            publish_by: row.publish_by.to_string(),
            published_on: row.published_on.map(|day| day.to_string()),
            overdue: row.is_overdue(ctx.today),
            stands: row.stands,
            url: format!("{}/decisions/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the decisions, newest first.
#[derive(Serialize, ToSchema)]
pub struct Decisions {
    /// The decisions.
    pub items: Vec<DecisionItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// An interest that was declared.
#[derive(Serialize, ToSchema)]
pub struct DeclaredInterest {
    /// Whose: a post or a role.
    pub who: String,
    /// What it is.
    pub interest: String,
    /// `left`, `took-no-part` or `stayed`.
    pub did: String,
    /// Why they stayed.
    pub why: Option<String>,
    /// The post of somebody independent who agreed to it.
    pub approved_by: Option<String>,
}

/// The statement of a decision.
#[derive(Serialize, ToSchema)]
pub struct DecisionStatement {
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reasons: String,
    /// The posts that took part.
    pub took_part: String,
    /// How many lay people took part.
    pub lay_people: i64,
    /// The interests that were declared.
    pub interests: Vec<DeclaredInterest>,
}

/// Something that happened to a decision.
#[derive(Serialize, ToSchema)]
pub struct DecisionStep {
    /// `made`, `published`, `breach`, `corrected` or `replaced`.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// Of a breach: whether the decision stands all the same.
    pub stands: Option<bool>,
    /// The words that came with it.
    pub note: Option<String>,
}

/// A decision with everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct DecisionInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub decision: DecisionItem,
    /// The number of the version of the procedure it was made under.
    pub procedure_version: i64,
    /// The day on which that version was published (R04).
    #[schema(format = "date")]
    pub procedure_published_on: Option<String>,
    /// How many working days its statement is late, or was.
    pub days_late: u32,
    /// Its statement, once it is published.
    pub statement: Option<DecisionStatement>,
    /// The reference of the decision that has taken its place.
    pub replaced_by: Option<String>,
    /// The references of the asks that rest on it, the newest 50.
    pub asks: Vec<String>,
    /// The steps in their order.
    pub steps: Vec<DecisionStep>,
}

/// A version of a procedure.
#[derive(Serialize, ToSchema)]
pub struct ProcedureVersion {
    /// Its number, from 1.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The first day on which it was in force.
    #[schema(format = "date")]
    pub published_on: String,
    /// The day on which the next version took its place.
    #[schema(format = "date")]
    pub until: Option<String>,
}

/// The procedures of a body, newest version first.
#[derive(Serialize, ToSchema)]
pub struct Procedures {
    /// The body.
    pub body: AskParty,
    /// The versions of how it decides.
    pub versions: Vec<ProcedureVersion>,
    /// The versions of how it and scrutiny work together.
    pub scrutiny: Vec<ProcedureVersion>,
}

/// `GET /api/v1/decisions`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/decisions", tag = "decisions",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("kind" = Option<String>, Query, description = "Key of a kind, such as spending"),
        ("body" = Option<String>, Query, description = "Id of the body that decided"),
        ("overdue" = Option<String>, Query, description = "yes for only those whose statement is overdue", pattern = "^(yes)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the decisions", body = Decisions),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Decisions>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = super::list::part(&ctx, filter, after, limit).await?;
    let next = found.last().filter(|_| more).map(listing::cursor);
    let items = found.iter().map(|row| DecisionItem::new(&ctx, row)).collect();
    Ok(Json(Decisions { items, next }))
}

/// `GET /api/v1/decisions/{reference}`
///
/// # Errors
/// When there is no such decision, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/decisions/{reference}", tag = "decisions",
    params(("reference" = String, Path, description = "Its reference, beginning with DEC-")),
    responses(
        (status = 200, description = "The decision with its steps", body = DecisionInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<DecisionInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    Ok(Json(DecisionInFull {
        decision: DecisionItem::new(&ctx, &case.row),
        procedure_version: case.row.procedure_n,
        procedure_published_on: case.procedure.as_ref().map(|p| p.published_on.to_string()),
        days_late: case.standing.late,
        statement: case.row.published_on.map(|_| statement(&case)),
        replaced_by: case.replaced_by.as_ref().map(|other| other.reference.clone()),
        asks: case.rests.iter().map(|ask| ask.reference.clone()).collect(),
        steps: case
            .steps
            .iter()
            .map(|step| DecisionStep {
                act: step.act.key().to_owned(),
                on: step.on_day.to_string(),
                noted: step.at.to_string(),
                stands: step.stands,
                note: step.note.clone(),
            })
            .collect(),
    }))
}

fn statement(case: &Case) -> DecisionStatement {
    DecisionStatement {
        decided: case.row.decided.clone(),
        reasons: case.row.reasons.clone(),
        took_part: case.row.took_part.clone(),
        lay_people: case.row.lay_people,
        interests: case
            .interests
            .iter()
            .map(|one| DeclaredInterest {
                who: one.who.clone(),
                interest: one.interest.clone(),
                did: one.did.key().to_owned(),
                why: one.why.clone(),
                approved_by: one.approved_by.clone(),
            })
            .collect(),
    }
}

/// `GET /api/v1/procedures/{body}`
///
/// # Errors
/// When there is no such body, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/procedures/{body}", tag = "decisions",
    params(("body" = String, Path, description = "The id of a body, or its code such as network:E08000003")),
    responses(
        (status = 200, description = "The procedures of the body", body = Procedures),
        (status = 404, description = "There is no such body", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn procedures_of(
    ctx: Ctx,
    Path(typed): Path<String>,
) -> Result<Json<Procedures>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (body, texts) = procedures::load(&ctx, &typed).await?.ok_or(Problem::NotFound)?;
    let versions = |wanted: ProcedureKind| {
        let all = texts.iter().find(|(kind, _)| *kind == wanted).map(|(_, all)| all.as_slice());
        all.map(version_items).unwrap_or_default()
    };
    Ok(Json(Procedures {
        body: AskParty { id: body.id.to_string(), name: body.name_in(say) },
        versions: versions(ProcedureKind::Decisions),
        scrutiny: versions(ProcedureKind::Scrutiny),
    }))
}

fn version_items(versions: &[ProcedureRow]) -> Vec<ProcedureVersion> {
    let item = |version: &ProcedureRow| ProcedureVersion {
        version: version.n,
        title: version.title.clone(),
        text: version.text.clone(),
        published_on: version.published_on.to_string(),
        until: in_force_until(versions, version.n).map(|day| day.to_string()),
    };
    versions.iter().map(item).collect()
}
