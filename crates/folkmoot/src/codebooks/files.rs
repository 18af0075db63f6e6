//! A version of a codebook as a file: for spreadsheets, and as the text that can be issued again.

use super::show::find;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use themes::coding::Cue;

/// `GET /codebooks/{key}/codes.csv?version=`
///
/// # Errors
/// When there is no such codebook or version.
pub async fn csv(
    ctx: Ctx,
    Path(key): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let knows = ctx.app.coding.now();
    let (_, version) = find(&knows.books, &key, fields.filled("version"))?;
    let book = &version.book;
    let number = book.version.to_string();
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "codebook",
        "version",
        "code",
        "name",
        "other_names",
        "group",
        "below",
        "definition",
        "cues",
        "maps",
        "under",
    ]));
    for code in &book.codes {
        let cues: Vec<String> = code.cues.iter().map(Cue::to_text).collect();
        let group = code.group.as_deref().unwrap_or_default();
        let group = book.groups.iter().find(|one| one.key == group);
        text.push_str(&csv::line(&[
            &book.key,
            &number,
            &code.key,
            &code.name,
            &code.other_names.join("; "),
            group.map_or("", |group| group.name.as_str()),
            code.below.as_deref().unwrap_or_default(),
            &code.definition,
            &cues.join("; "),
            &code.maps.join("; "),
            code.under.as_deref().unwrap_or_default(),
        ]));
    }
    Ok(file(csv::KIND, &format!("{}-{number}.csv", book.key), text))
}

/// `GET /codebooks/{key}/codes.txt?version=`
///
/// # Errors
/// When there is no such codebook or version.
pub async fn text(
    ctx: Ctx,
    Path(key): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let knows = ctx.app.coding.now();
    let (_, version) = find(&knows.books, &key, fields.filled("version"))?;
    let name = format!("{}-{}.codes", version.book.key, version.book.version);
    Ok(file("text/plain; charset=utf-8", &name, version.text()))
}

/// A file that is kept under a name. Keys of codebooks are letters, digits and hyphens.
fn file(kind: &'static str, name: &str, text: String) -> Response {
    let mut response =
        ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
