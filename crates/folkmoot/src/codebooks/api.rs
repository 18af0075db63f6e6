//! Codebooks, for programs.

use super::books::{Book, Version};
use super::changes::between;
use super::show::find;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use themes::coding::Cue;
use utoipa::ToSchema;

/// A codebook.
#[derive(Serialize, ToSchema)]
pub struct CodebookItem {
    /// Its key.
    #[schema(example = "patient-experience")]
    pub key: String,
    /// The code of the area of the network that it is of; none for a national one.
    pub area: Option<String>,
    /// What it is called.
    pub name: String,
    /// The number of its newest version.
    pub version: u32,
    /// How many codes that has.
    pub codes: usize,
    /// Its page.
    pub url: String,
}

impl CodebookItem {
    fn new(ctx: &Ctx, book: &Book) -> CodebookItem {
        let newest = book.newest().map(|newest| &newest.book);
        CodebookItem {
            key: book.key.clone(),
            area: book.area.clone(),
            name: newest.map_or_else(String::new, |newest| newest.name.clone()),
            version: newest.map_or(0, |newest| newest.version),
            codes: book.codes().len(),
            url: format!("{}/codebooks/{}", ctx.app.base_url, book.key),
        }
    }
}

/// A part of the codebooks.
#[derive(Serialize, ToSchema)]
pub struct Codebooks {
    /// The codebooks: national ones first, then those of networks by key.
    pub items: Vec<CodebookItem>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// A code.
#[derive(Serialize, ToSchema)]
pub struct CodeInBook {
    /// Its key, by which it is named everywhere.
    #[schema(example = "contacting")]
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Other names by which it goes.
    pub other_names: Vec<String>,
    /// The name of its group.
    pub group: Option<String>,
    /// The key of the code that it is a finer part of.
    pub below: Option<String>,
    /// What it means.
    pub definition: String,
    /// The words that speak for it, as a codebook's text has them.
    pub cues: Vec<String>,
    /// The codes of other codebooks that belong under it.
    pub maps: Vec<String>,
    /// The code of another codebook that it belongs under.
    pub under: Option<String>,
}

/// What changed in a code.
#[derive(Serialize, ToSchema)]
pub struct CodeChange {
    /// Its key.
    pub code: String,
    /// `added`, `retired`, `renamed`, `defined`, `cued`, `moved` or `mapped`.
    pub became: String,
}

/// A version of a codebook.
#[derive(Serialize, ToSchema)]
pub struct CodebookVersion {
    /// Its number.
    pub number: u32,
    /// The day on which it was issued here; none for one that came with the program.
    #[schema(format = "date")]
    pub on: Option<String>,
    /// What it changes, and why.
    pub note: String,
    /// What changed from the version before it.
    pub changes: Vec<CodeChange>,
}

/// A codebook in one version.
#[derive(Serialize, ToSchema)]
pub struct CodebookInFull {
    /// As a list has it.
    #[serde(flatten)]
    pub codebook: CodebookItem,
    /// The number of the version that is shown.
    pub shown: u32,
    /// Its codes.
    pub code_list: Vec<CodeInBook>,
    /// All versions, the oldest first.
    pub versions: Vec<CodebookVersion>,
}

/// `GET /api/v1/codebooks`
///
/// # Errors
/// When the limit cannot be understood.
#[utoipa::path(get, path = "/api/v1/codebooks", tag = "codebooks",
    params(
        ("cursor" = Option<String>, Query, description = "The `next` of the part before"),
        ("limit" = Option<i64>, Query, description = "How many at most, up to 100", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "The codebooks", body = Codebooks),
        (status = 422, description = "A value is wrong", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<Codebooks>, Problem> {
    let limit = fields.limit(100, ctx.say())?;
    let limit = usize::try_from(limit).unwrap_or(1);
    let knows = ctx.app.coding.now();
    let all = knows.books.all();
    let from = match fields.filled("cursor") {
        None => 0,
        // After one that is gone by now the list goes on with the next by key.
        Some(last) => all.iter().position(|book| book.key == last).map_or(0, |at| at + 1),
    };
    let part = all.get(from..).unwrap_or_default();
    let items = part.iter().take(limit).map(|book| CodebookItem::new(&ctx, book)).collect();
    let next = (part.len() > limit).then(|| part[limit - 1].key.clone());
    Ok(Json(Codebooks { items, next }))
}

/// `GET /api/v1/codebooks/{key}`
///
/// # Errors
/// When there is no such codebook or version.
#[utoipa::path(get, path = "/api/v1/codebooks/{key}", tag = "codebooks",
    params(
        ("key" = String, Path, description = "Its key", example = "patient-experience"),
        ("version" = Option<u32>, Query, description = "The number of a version; the newest if not said"),
    ),
    responses(
        (status = 200, description = "The codebook", body = CodebookInFull),
        (status = 404, description = "There is no such codebook or version", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(
    ctx: Ctx,
    Path(key): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<CodebookInFull>, Problem> {
    let knows = ctx.app.coding.now();
    let (book, version) = find(&knows.books, &key, fields.filled("version"))?;
    let versions = book.versions.iter().enumerate().map(|(at, version)| {
        let before = at.checked_sub(1).and_then(|before| book.versions.get(before));
        CodebookVersion {
            number: version.book.version,
            on: version.on.map(|day| day.to_string()),
            note: version.note.clone(),
            changes: before.map_or_else(Vec::new, |before| {
                let all = between(&before.book, &version.book).into_iter();
                all.map(|one| CodeChange { code: one.key, became: one.became.key().to_owned() })
                    .collect()
            }),
        }
    });
    Ok(Json(CodebookInFull {
        codebook: CodebookItem::new(&ctx, book),
        shown: version.book.version,
        code_list: codes(version),
        versions: versions.collect(),
    }))
}

fn codes(version: &Version) -> Vec<CodeInBook> {
    let book = &version.book;
    let group = |key: &String| book.groups.iter().find(|one| one.key == *key);
    book.codes
        .iter()
        .map(|code| CodeInBook {
            key: code.key.clone(),
            name: code.name.clone(),
            other_names: code.other_names.clone(),
            group: code.group.as_ref().and_then(group).map(|group| group.name.clone()),
            below: code.below.clone(),
            definition: code.definition.clone(),
            cues: code.cues.iter().map(Cue::to_text).collect(),
            maps: code.maps.clone(),
            under: code.under.clone(),
        })
        .collect()
}
