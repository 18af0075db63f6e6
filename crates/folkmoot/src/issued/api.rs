//! Documents in versions, for programs: with those who hold which version counted.

use super::case::{Case, load, reference};
use super::list::part;
use super::listing::{self, PAGE, cursor};
use super::model::{ActKind, IssuedRow};
use crate::asks::api::AskParty;
use crate::documents::serve::DocumentItem;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::issued::Audience;
use serde::Serialize;
use utoipa::ToSchema;

/// A document that a body issues in versions.
#[derive(Serialize, ToSchema)]
pub struct IssuedItem {
    /// Its reference.
    pub reference: String,
    /// The code of its area, or `nation`.
    pub area: String,
    /// The body that issues it.
    pub body: AskParty,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// `specification`, `guidance`, `minutes`, `report` or `other`.
    pub kind: String,
    /// `everyone`, `leads` or `scrutiny`: whom it is for.
    pub audience: String,
    /// `draft`, `issued` or `withdrawn`.
    pub state: String,
    /// The number of its newest version, issued or not.
    #[schema(minimum = 1)]
    pub drafted: i64,
    /// The number of the version that was issued last.
    #[schema(minimum = 1)]
    pub current: Option<i64>,
    /// Whom that was issued to.
    pub issued_to: Option<String>,
    /// Since when.
    #[schema(format = "date")]
    pub issued_on: Option<String>,
    /// The day on which something happened last.
    #[schema(format = "date")]
    pub last_on: String,
    /// Its page.
    pub url: String,
}

impl IssuedItem {
    fn new(ctx: &Ctx, row: &IssuedRow) -> IssuedItem {
        let say = Say::new(&ctx.app.words, Language::English);
        IssuedItem {
            reference: row.reference.clone(),
            area: row.area.clone(),
            body: AskParty { id: row.body.to_string(), name: row.body_in(say) },
            title: row.title.clone(),
            about: row.about.clone(),
            kind: row.kind.clone(),
            audience: row.audience.clone(),
            state: row.state.clone(),
            drafted: row.drafted,
            current: row.current,
            issued_to: row.issued_to.clone(),
            issued_on: row.issued_on.map(|day| day.to_string()),
            last_on: row.last_on.to_string(),
            url: format!("{}/issued/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of the documents, those of which something happened last first.
#[derive(Serialize, ToSchema)]
pub struct IssuedPart {
    /// The documents.
    pub items: Vec<IssuedItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A version of a document.
#[derive(Serialize, ToSchema)]
pub struct IssuedVersion {
    /// Its number.
    #[schema(minimum = 1)]
    pub version: u32,
    /// What changed in it.
    pub changed: Option<String>,
    /// Whether everyone may read it.
    pub open: bool,
    /// How many files it has.
    #[schema(minimum = 0)]
    pub files_count: usize,
    /// Its files, if everyone may have them.
    pub files: Vec<DocumentItem>,
    /// How many hold it.
    #[schema(minimum = 0)]
    pub holders: usize,
}

/// Something that happened to a document.
#[derive(Serialize, ToSchema)]
pub struct IssuedStep {
    /// `drafted`, `issued`, `posted` or `withdrawn`.
    pub act: String,
    /// The day on which it happened.
    #[schema(format = "date")]
    pub on: String,
    /// The instant at which it was noted here.
    #[schema(format = "date-time")]
    pub noted: String,
    /// The number of the version that it is about.
    pub version: Option<u32>,
    /// Whom it was issued to.
    pub to: Option<String>,
    /// What changed, or why it is withdrawn.
    pub note: Option<String>,
    /// The reference of the undertaking that was kept by it.
    pub keeps: Option<String>,
}

/// How many hold what.
#[derive(Serialize, ToSchema)]
pub struct IssuedHolders {
    /// To how many something was sent.
    #[schema(minimum = 0)]
    pub all: usize,
    /// How many hold the version that was issued last.
    #[schema(minimum = 0)]
    pub current: usize,
    /// How many hold an older one.
    #[schema(minimum = 0)]
    pub old: usize,
    /// How many none has reached.
    #[schema(minimum = 0)]
    pub not_reached: usize,
}

/// A document with its versions and everything that happened to it.
#[derive(Serialize, ToSchema)]
pub struct IssuedInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub document: IssuedItem,
    /// Its versions, the first one first.
    pub versions: Vec<IssuedVersion>,
    /// How many hold what.
    pub holders: IssuedHolders,
    /// The steps in their order.
    pub steps: Vec<IssuedStep>,
}

/// `GET /api/v1/issued`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/issued", tag = "issued",
    params(
        ("area" = Option<String>, Query, description = "Code of an area, or nation", pattern = "^([A-Z][0-9]{8}|nation)?$"),
        ("body" = Option<String>, Query, description = "Id of the body that issues"),
        ("kind" = Option<String>, Query, description = "What it is", pattern = "^(specification|guidance|minutes|report|other)?$"),
        ("audience" = Option<String>, Query, description = "Whom it is for", pattern = "^(everyone|leads|scrutiny)?$"),
        ("state" = Option<String>, Query, description = "How it stands", pattern = "^(draft|issued|withdrawn)?$"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the documents", body = IssuedPart),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<IssuedPart>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = part(&ctx, filter, after, limit).await?;
    Ok(Json(IssuedPart {
        next: found.last().filter(|_| more).map(cursor),
        items: found.iter().map(|row| IssuedItem::new(&ctx, row)).collect(),
    }))
}

fn version(ctx: &Ctx, case: &Case, number: u32, holders: usize) -> IssuedVersion {
    let open = case.open.contains(&number);
    let files = case.files_of(number).filter(|file| open && !file.document.sealed);
    IssuedVersion {
        version: number,
        changed: case.changed(number),
        open,
        files_count: case.files_of(number).count(),
        files: files.map(|file| DocumentItem::new(&ctx.app.base_url, &file.document)).collect(),
        holders,
    }
}

/// `GET /api/v1/issued/{reference}`
///
/// # Errors
/// When there is no such document, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/issued/{reference}", tag = "issued",
    params(("reference" = String, Path, description = "Its reference, such as DOC-7P3W9D")),
    responses(
        (status = 200, description = "The document with its versions and steps", body = IssuedInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<IssuedInFull>, Problem> {
    let case = load(&ctx, reference(&typed)?, None).await?;
    let counts = case.counts();
    let holders = |number: u32| counts.by_version.get(&number).copied().unwrap_or(0);
    Ok(Json(IssuedInFull {
        document: IssuedItem::new(&ctx, &case.row),
        versions: (1..=case.standing.drafted)
            .map(|number| version(&ctx, &case, number, holders(number)))
            .collect(),
        holders: IssuedHolders {
            all: counts.all,
            current: counts.current,
            old: counts.old,
            not_reached: counts.not_reached,
        },
        steps: case
            .steps
            .iter()
            .map(|step| IssuedStep {
                act: ActKind::key(step.act).to_owned(),
                on: step.on_day.to_string(),
                noted: step.at.to_string(),
                version: step.number,
                to: step.audience.map(Audience::key).map(str::to_owned),
                note: step.note.clone(),
                keeps: step.promise.clone(),
            })
            .collect(),
    }))
}
