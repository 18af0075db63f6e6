//! The proof that an experience is in the public ledger: for its author by the link of the receipt, for
//! anyone of what is published.

use super::entry;
use super::model::StepKind;
use super::publish;
use super::store::{self, Experience};
use super::telling::is_secret;
use crate::ledger_log::Left;
use crate::ledger_log::proof::{self, Kept};
use crate::store::{StoreError, Tx};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use ledger::Receipt;
use rules::reference::Reference;
use uuid::Uuid;

/// `GET /r/{secret}/proof`: that it was received. Its salt is in it until the words are erased.
///
/// # Errors
/// When the link is not one of ours, the ledger has not got it yet, or the database cannot be used.
pub async fn of_receipt(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    if !is_secret(&secret) {
        return Err(Problem::NotFound);
    }
    let not_yet = Problem::Conflict(ctx.say().t("receipt-ledger-not-yet").to_owned());
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(e) = store::by_receipt(tx, &secret).await? else {
                return Err(Problem::NotFound);
            };
            let (kept, left) = received(tx, &e).await?.ok_or(not_yet)?;
            Ok((proof::receipt(tx, kept, left.salt).await?, e.reference))
        })
    });
    let (receipt, reference) = found.await?;
    Ok(file(&receipt, &reference))
}

/// The entry that says that an experience was received, if the ledger has it by now.
///
/// # Errors
/// When a statement fails.
pub async fn received(tx: &mut Tx, e: &Experience) -> Result<Option<(Kept, Left)>, StoreError> {
    taken(tx, &e.area, e.id, StepKind::Received, e.received_at).await
}

/// The entry of a step and what the step has kept of it, once the ledger has it.
async fn taken(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
    step: StepKind,
    at: Timestamp,
) -> Result<Option<(Kept, Left)>, StoreError> {
    let Some(left) = entry::left(tx, area, id, step, at).await? else { return Ok(None) };
    Ok(proof::entry(tx, left.id).await?.map(|kept| (kept, left)))
}

/// `GET /api/v1/experiences/{reference}/proof`: that what anyone can read is what was published then.
///
/// # Errors
/// When there is none of that reference that anyone may read, the ledger has not got it yet, or the
/// database cannot be used.
#[utoipa::path(get, path = "/api/v1/experiences/{reference}/proof", tag = "experiences",
    params(("reference" = String, Path, description = "Its short reference", example = "EX-7KQ2M4")),
    responses(
        (status = 200, description = "A proof as c2sp.org/tlog-proof has it, with the entry and its salt", body = String, content_type = "text/plain"),
        (status = 404, description = "None of that reference is published", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It is not in the ledger yet: within a second or so it is", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_published(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    let say = Say::new(&ctx.app.words, Language::English);
    let not_yet = Problem::Conflict(say.t("receipt-ledger-not-yet").to_owned());
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(e) = publish::by_reference(tx, reference).await? else {
                return Err(Problem::NotFound);
            };
            let step = if e.redacted { StepKind::Redacted } else { StepKind::Published };
            let found = taken(tx, &e.area, e.experience, step, e.published_at).await?;
            let (kept, left) = found.ok_or(not_yet)?;
            Ok((proof::receipt(tx, kept, left.salt).await?, e.reference))
        })
    });
    let (receipt, reference) = found.await?;
    Ok(file(&receipt, &reference))
}

/// A proof as a file to be saved.
pub fn file(receipt: &Receipt, reference: &str) -> Response {
    let name = format!("attachment; filename=\"{reference}.tlog-proof\"");
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, receipt.to_string()).into_response()
}
