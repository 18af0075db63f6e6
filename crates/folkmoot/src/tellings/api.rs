//! What is to be told to many, for programs.

use super::case::{load, reference};
use super::list::{PAGE, cursor, part};
use super::store::TellingRow;
use crate::asks::api::AskParty;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that one body asks another to tell to many.
#[derive(Serialize, ToSchema)]
pub struct TellingItem {
    /// The reference of the ask that it is.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Who asks.
    pub asker: AskParty,
    /// Who is to tell.
    pub agent: AskParty,
    /// `scrutiny`: whom to tell.
    pub audience: String,
    /// The reference of the document that it is about.
    pub document: Option<String>,
    /// The day on which it was asked.
    #[schema(format = "date")]
    pub asked: String,
    /// The day on which it was over.
    #[schema(format = "date")]
    pub closed: Option<String>,
    /// How many are to be told.
    #[schema(minimum = 0)]
    pub all: i64,
    /// How many were.
    #[schema(minimum = 0)]
    pub told: i64,
    /// Its page.
    pub url: String,
}

impl TellingItem {
    fn new(ctx: &Ctx, row: &TellingRow) -> TellingItem {
        let say = Say::new(&ctx.app.words, Language::English);
        TellingItem {
            reference: row.reference.clone(),
            subject: row.subject.clone(),
            asker: AskParty { id: row.asker.to_string(), name: row.asker_in(say) },
            agent: AskParty { id: row.agent.to_string(), name: row.agent_in(say) },
            audience: "scrutiny".to_owned(),
            document: row.document.clone(),
            asked: row.asked_on.to_string(),
            closed: row.closed_on.map(|day| day.to_string()),
            all: row.all,
            told: row.told,
            url: format!("{}/tellings/{}", ctx.app.base_url, row.reference),
        }
    }
}

/// A part of them, the newest first.
#[derive(Serialize, ToSchema)]
pub struct TellingPart {
    /// What is to be told.
    pub items: Vec<TellingItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// One who is to be told.
#[derive(Serialize, ToSchema)]
pub struct TellingMember {
    /// The code of the area.
    pub area: String,
    /// What the committee is called.
    pub name: String,
    /// `told`, `waits` or `left-out`.
    pub status: String,
    /// The day on which they were told or left out.
    #[schema(format = "date")]
    pub on: Option<String>,
    /// `letter`, `e-mail`, `call`, `meeting`, `post` or `other`.
    pub channel: Option<String>,
    /// The address of what proves it.
    pub proof: Option<String>,
    /// Words that came with it, or why they were left out.
    pub note: Option<String>,
}

/// One of them with all who are to be told.
#[derive(Serialize, ToSchema)]
pub struct TellingInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub telling: TellingItem,
    /// Who is to be told, in the order of their areas.
    pub members: Vec<TellingMember>,
}

/// `GET /api/v1/tellings`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/tellings", tag = "issued",
    params(
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of what bodies have asked others to tell", body = TellingPart),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    ctx: Ctx,
    QueryFields(fields): QueryFields,
) -> Result<Json<TellingPart>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let before = cursor(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, before, fields.limit(PAGE, say)?).await?;
    Ok(Json(TellingPart {
        next: found.last().filter(|_| more).map(|row| row.ask.to_string()),
        items: found.iter().map(|row| TellingItem::new(&ctx, row)).collect(),
    }))
}

/// `GET /api/v1/tellings/{reference}`
///
/// # Errors
/// When there is none, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/tellings/{reference}", tag = "issued",
    params(("reference" = String, Path, description = "The reference of its ask, such as ASK-7P3W9D")),
    responses(
        (status = 200, description = "It with all who are to be told", body = TellingInFull),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<TellingInFull>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let case = load(&ctx, reference(&typed)?).await?;
    let members = case
        .members
        .iter()
        .map(|one| {
            let step = case.step_of(one);
            let file = step.and_then(|step| step.document);
            let address = |id| format!("{}/documents/{id}", ctx.app.base_url);
            TellingMember {
                area: one.member_area.clone(),
                name: one.name_in(say),
                status: one.status().key().to_owned(),
                on: step.map(|step| step.on_day.to_string()),
                channel: step.and_then(|step| step.channel).map(|one| one.key().to_owned()),
                proof: file.map(address).or_else(|| step.and_then(|step| step.proof.clone())),
                note: step.and_then(|step| step.note.clone()),
            }
        })
        .collect();
    Ok(Json(TellingInFull { telling: TellingItem::new(&ctx, &case.row), members }))
}
