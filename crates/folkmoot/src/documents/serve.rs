//! Giving a document out: always to be saved, never to be shown as a page, and only if it is for everybody.

use super::store::{self, Document};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// `GET /documents/{id}`
///
/// # Errors
/// When there is none that everybody may have, or the database cannot be used.
pub async fn file(
    ctx: Ctx,
    Path(typed): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let document = store::one(tx, id).await?;
                Ok::<_, crate::store::StoreError>(document.filter(|document| !document.sealed))
            })
        })
        .await
        .map_err(Problem::from)?;
    give(&ctx, found.ok_or(Problem::NotFound)?, &headers).await
}

/// Gives out a document to somebody who may have it.
///
/// # Errors
/// When the database cannot be used.
pub async fn give(ctx: &Ctx, document: Document, headers: &HeaderMap) -> Result<Response, Problem> {
    let id = document.id;
    // A document never changes: who has it needs it no second time.
    let tag = format!("\"{}\"", hex(&document.sha256));
    let has_it = headers.get(header::IF_NONE_MATCH).is_some_and(|has| *has == tag.as_str());
    let mut response = if has_it {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let content = ctx
            .app
            .db
            .read(move |tx| Box::pin(async move { store::content(tx, id).await }))
            .await
            .map_err(Problem::from)?;
        content.into_response()
    };
    let kept_for = if document.sealed { "private, no-store" } else { "public, max-age=86400" };
    let values = [
        (header::CONTENT_TYPE, document.media_type.clone()),
        // Not packed on its way, so that its length is said and is that of the file.
        (header::CONTENT_ENCODING, "identity".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&document.name)),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, kept_for.to_owned()),
    ];
    for (name, value) in values {
        let value = HeaderValue::from_str(&value).map_err(|e| Problem::Internal(e.to_string()))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// To be saved under its name, as RFC 6266 and RFC 8187 write it.
fn disposition(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_. ".contains(c);
    let simple: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{simple}\"; filename*=UTF-8''{encoded}")
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a document is, for a reader: its kind and how large it is.
#[must_use]
pub fn about(say: Say<'_>, document: &Document) -> String {
    let ending = document.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    let size = match document.bytes {
        bytes if bytes >= 1_048_576 => {
            say.with("document-megabytes", "count", (bytes + 524_288) / 1_048_576)
        }
        bytes => say.with("document-kilobytes", "count", (bytes + 1023) / 1024),
    };
    format!("{ending}, {size}")
}

/// A document, for programs.
#[derive(Serialize, ToSchema)]
pub struct DocumentItem {
    /// The name of the file; empty if it was taken off.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// The SHA-256 of its content, in hexadecimal; the entry in the public ledger commits to it.
    pub sha256: String,
    /// Where it can be had, unless it was taken off.
    pub url: Option<String>,
}

impl DocumentItem {
    /// A document, as everybody may know of it.
    #[must_use]
    pub fn new(base_url: &str, document: &Document) -> DocumentItem {
        DocumentItem {
            name: if document.sealed { String::new() } else { document.name.clone() },
            media_type: document.media_type.clone(),
            bytes: document.bytes,
            sha256: hex(&document.sha256),
            url: (!document.sealed).then(|| format!("{base_url}/documents/{}", document.id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn the_name_of_a_file_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("a\"; x=\r\ny é.pdf"),
            "attachment; filename=\"a__ x___y _.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0Ay%20%C3%A9.pdf"
        );
    }
}
