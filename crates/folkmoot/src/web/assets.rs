//! The stylesheet, the script, the type and the mark, inside the program, each under an address
//! that holds its hash, so that it may be kept for ever.

use super::problem::Problem;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::Digest;
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    kind: &'static str,
    content: &'static [u8],
    address: String,
}

macro_rules! assets {
    ($($name:literal $file:literal $kind:literal),* $(,)?) => {
        vec![$(Asset::new($name, $kind, include_bytes!(concat!("../../assets/", $file)))),*]
    };
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    assets![
        "folkmoot.css" "folkmoot.css" "text/css; charset=utf-8",
        "folkmoot.js" "folkmoot.js" "text/javascript; charset=utf-8",
        "door.js" "door.js" "text/javascript; charset=utf-8",
        "favicon.svg" "favicon.svg" "image/svg+xml",
        "fonts/besley-latin-500-normal.woff2" "fonts/besley-latin-500-normal.woff2" "font/woff2",
        "fonts/besley-latin-ext-500-normal.woff2" "fonts/besley-latin-ext-500-normal.woff2" "font/woff2",
    ]
});

impl Asset {
    fn new(name: &'static str, kind: &'static str, content: &'static [u8]) -> Asset {
        if name.starts_with("fonts/") {
            // The stylesheet names the type by its file; another type would have another name.
            return Asset { name, kind, content, address: format!("/assets/{name}") };
        }
        let hash = sha2::Sha256::digest(content);
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let address = format!(
            "/assets/{stem}-{:02x}{:02x}{:02x}{:02x}.{ending}",
            hash[0], hash[1], hash[2], hash[3]
        );
        Asset { name, kind, content, address }
    }
}

/// The address of an asset by its name; empty if there is none.
#[must_use]
pub fn address(name: &str) -> &'static str {
    ASSETS.iter().find(|a| a.name == name).map_or("", |a| a.address.as_str())
}

/// `GET /assets/{*name}`
///
/// # Errors
/// When there is none of that name.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let found = ASSETS.iter().find(|a| a.address.strip_prefix("/assets/") == Some(name.as_str()));
    let asset = found.ok_or(Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.content).into_response())
}
