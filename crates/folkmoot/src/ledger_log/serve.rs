//! What the ledger publishes, at stable addresses: the layout of C2SP tlog-tiles under `/ledger/`.

use super::{key, store};
use crate::store::{StoreError, Tx};
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ledger::Resource;

/// A checkpoint is news: it is asked for each time.
const NEWS: &str = "no-cache";
/// What a tile of this width holds never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The key stays as long as the ledger.
const A_DAY: &str = "public, max-age=86400";
const TEXT: &str = "text/plain; charset=utf-8";

/// `GET /ledger/checkpoint`
///
/// # Errors
/// When the ledger has not begun or the database cannot be used.
pub async fn checkpoint(ctx: Ctx) -> Result<Response, Problem> {
    let head = ctx.app.db.read(|tx| Box::pin(async move { store::head(tx).await })).await;
    let head = head.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    Ok(answer(TEXT, NEWS, head.note))
}

/// `GET /ledger/key`: the public half of the key, as other tools read it too.
///
/// # Errors
/// When the ledger has not begun or the database cannot be used.
pub async fn verifier(ctx: Ctx) -> Result<Response, Problem> {
    let public = ctx.app.db.read(|tx| Box::pin(async move { key::public(tx).await })).await;
    let public = public.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    Ok(answer(TEXT, A_DAY, format!("{public}\n")))
}

/// `GET /ledger/tile/{*path}`: hashes at `{level}/{index}`, entries at `entries/{index}`, each with `.p/{width}`
/// while it is not full.
///
/// # Errors
/// When the path is not the one right way to write it, the ledger has not got it, or the database
/// cannot be used.
pub async fn tile(ctx: Ctx, Path(path): Path<String>) -> Result<Response, Problem> {
    let resource: Resource = format!("tile/{path}").parse().map_err(|_| Problem::NotFound)?;
    let found = ctx.app.db.read(move |tx| Box::pin(async move { published(tx, resource).await }));
    let bytes = found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    Ok(answer("application/octet-stream", FOR_EVER, bytes))
}

/// A tile or a bundle as it is published: the one that is there, narrowed to what was asked for.
///
/// # Errors
/// When the statement fails.
pub async fn published(tx: &mut Tx, resource: Resource) -> Result<Option<Vec<u8>>, StoreError> {
    let found = match resource {
        Resource::Tile(tile) => store::tile(tx, tile).await?,
        Resource::Bundle(bundle) => store::bundle(tx, bundle.index()).await?,
    };
    Ok(found.and_then(|mut found| {
        let length = resource.narrow(&found)?.len();
        found.truncate(length);
        Some(found)
    }))
}

fn answer(kind: &'static str, keep: &'static str, body: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], body).into_response()
}
