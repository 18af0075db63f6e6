//! The public directory for programs.

use super::directory::{PAGE, part};
use super::model;
use super::store::Member;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// A member of a network: an organisation, or a person who agreed to be listed.
#[derive(Serialize, ToSchema)]
pub struct Party {
    /// Its id.
    #[schema(format = "uuid")]
    pub id: String,
    /// `person` or `organisation`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The code of the area whose network it belongs to.
    pub area: Option<String>,
    /// As what it takes part: `user`, `user-organisation`, `voluntary-organisation` or `other`.
    pub member_type: String,
    /// What it takes an interest in.
    pub interests: Vec<String>,
    /// The person who speaks for it, if they agreed to be named.
    pub representative: Option<String>,
    /// Since when it is there.
    #[schema(format = "date")]
    pub since: String,
    /// Its page.
    pub url: String,
}

impl Party {
    fn new(member: &Member, base: &str) -> Party {
        Party {
            id: member.id.to_string(),
            kind: member.kind.clone(),
            name: member.name.clone(),
            area: member.area.clone(),
            member_type: member.member_type.clone(),
            interests: member.interests.split_whitespace().map(str::to_owned).collect(),
            representative: member.public_representative().map(str::to_owned),
            since: member.starts.to_string(),
            url: format!("{base}/directory/{}", member.id),
        }
    }
}

/// A part of the directory, in the order of the names.
#[derive(Serialize, ToSchema)]
pub struct Parties {
    /// The members.
    pub items: Vec<Party>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/parties`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/parties", tag = "parties",
    params(
        ("area" = Option<String>, Query, description = "Code of an area", pattern = "^([A-Z][0-9]{8})?$"),
        ("interest" = Option<String>, Query, description = "Key of an interest, such as carers"),
        ("kind" = Option<String>, Query, description = "person or organisation", pattern = "^(person|organisation)?$"),
        ("q" = Option<String>, Query, description = "A part of the name"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the directory", body = Parties),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Parties>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let (filter, after) = model::filter(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(PAGE, say)?;
    let (found, more) = part(&ctx, filter, true, after, limit).await?;
    let next = found.last().filter(|_| more).map(|member| member.id.to_string());
    let items = found.iter().map(|member| Party::new(member, &ctx.app.base_url)).collect();
    Ok(Json(Parties { items, next }))
}
