//! The proof that a step of an ask is in the public ledger, for anyone. Where words of the step are hidden its salt is
//! not given: with it one could try out what they are.

use super::redaction::{How, Part};
use super::show::reference;
use super::{redaction_store, store};
use crate::experiences::proof::file;
use crate::ledger_log::proof;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::response::Response;

/// `GET /api/v1/asks/{reference}/proof?step=`
///
/// # Errors
/// When there is no such ask or step, the ledger has not got it yet, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/asks/{reference}/proof", tag = "asks",
    params(
        ("reference" = String, Path, description = "Its reference, such as ASK-7P3W9D"),
        ("step" = Option<i64>, Query, description = "The number of a step, 1 if not said", minimum = 1),
    ),
    responses(
        (status = 200, description = "A proof as c2sp.org/tlog-proof has it, with the entry, and with its salt unless words of the step are hidden", body = String, content_type = "text/plain"),
        (status = 404, description = "There is no such ask or step", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It is not in the ledger yet: within a second or so it is", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_step(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let reference = reference(&typed)?;
    let step: i64 = match fields.filled("step") {
        None => 1,
        Some(typed) => typed.parse().map_err(|_| Problem::NotFound)?,
    };
    let say = Say::new(&ctx.app.words, Language::English);
    let not_yet = Problem::Conflict(say.t("receipt-ledger-not-yet").to_owned());
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let row = store::by_reference(tx, reference).await?.ok_or(Problem::NotFound)?;
            let left = store::left(tx, (&row.area, row.id), step).await?;
            let left = left.ok_or(Problem::NotFound)?;
            let redactions = redaction_store::of_ask(tx, &row.area, row.id).await?;
            let parts = [Part::Subject, Part::Text, Part::Note(step)];
            let hidden = parts.into_iter().filter(|part| part.step() == Some(step)).any(|part| {
                let key = part.to_string();
                let last = redactions.iter().rev().find(|row| row.part == key);
                last.is_some_and(|row| row.act != How::Restored.key())
            });
            let kept = proof::entry(tx, left.id).await?.ok_or(not_yet)?;
            let salt = left.salt.filter(|_| !hidden);
            Ok::<_, Problem>(proof::receipt(tx, kept, salt).await?)
        })
    });
    Ok(file(&found.await?, &format!("{reference}-{step}")))
}
