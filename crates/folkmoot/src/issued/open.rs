//! Who may read which version: everyone, what was issued to more than a closed list; its body, all of it; an officer of an
//! authority that has a lead, what was sent to that lead, once they have said that they open it.

use super::case::{Case, load, reference};
use super::receipt::ReceiptRow;
use super::receipt_store;
use crate::access::{Action, BodyKey, Refusal, Subject};
use crate::documents::serve;
use crate::store::StoreError;
use crate::web::{Ctx, Fields, Problem};
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use uuid::Uuid;

/// The authorities for which this actor answers, by their areas.
#[must_use]
pub fn authorities(ctx: &Ctx) -> Vec<String> {
    let mine = ctx.actor.bodies_for(Action::AnswerFor, ctx.today).into_iter();
    mine.filter_map(|key| match key {
        BodyKey::Code(code) => code.strip_prefix("authority:").map(str::to_owned),
        BodyKey::Party(_) => None,
    })
    .collect()
}

/// Whether this actor works for the body that issues it.
#[must_use]
pub fn is_of_body(ctx: &Ctx, case: &Case) -> bool {
    ctx.may(Action::AnswerFor, &Subject::Body(case.row.body_key()))
}

/// What was given to an authority that this actor works for and that has a lead now.
#[must_use]
pub fn given_to<'c>(ctx: &Ctx, case: &'c Case, number: u32) -> Option<&'c ReceiptRow> {
    let mine = authorities(ctx);
    case.receipts.iter().rev().find(|row| {
        row.is_given()
            && row.number() == number
            && mine.contains(&row.holder_area)
            && case.led.contains(&row.holder_area)
    })
}

/// Whether this actor may read a version now.
#[must_use]
pub fn reads(ctx: &Ctx, case: &Case, number: u32) -> bool {
    is_of_body(ctx, case) || case.open.contains(&number) || {
        let given = given_to(ctx, case, number);
        !case.is_withdrawn() && given.is_some_and(|row| row.opened_on.is_some())
    }
}

/// `POST /issued/{reference}/open`: an officer of an authority that has a lead opens what was sent to the lead.
///
/// # Errors
/// When there is no such document, nothing of it was sent there, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?, None).await?;
    let number = fields.get("number").parse().map_err(|_| Problem::NotFound)?;
    let given = given_to(&ctx, &case, number).filter(|_| !case.is_withdrawn());
    let given = given.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))?;
    let (id, today) = (given.id, ctx.today);
    let opened = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            receipt_store::opened(tx, id, today, "officer").await?;
            Ok::<_, StoreError>(())
        })
    });
    opened.await.map_err(Problem::from)?;
    Ok(ctx.redirect(&format!("/issued/{}", case.row.reference)))
}

/// `GET /issued/{reference}/files/{id}`
///
/// # Errors
/// When there is no such file, it is not for this actor, or the database cannot be used.
pub async fn file(
    ctx: Ctx,
    Path((typed, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?, None).await?;
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let (number, file) = case.file(id).ok_or(Problem::NotFound)?;
    if !reads(&ctx, &case, number) {
        return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
    }
    serve::give(&ctx, file.document.clone(), &headers).await
}
