//! The link in the mail of a circular: what it says, and a button to say that it has come. Opening it changes nothing: programs
//! that look for harm in mail open links.

use super::one::{Case, Door, behind, keep, show};
use super::receipt::NewReceipt;
use super::recipients_store;
use crate::access::{Action, HeldLink, Subject};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use crate::world::secret_hash;
use axum::extract::Path;
use axum::response::Response;
use rules::circular::Act;

async fn open(ctx: &mut Ctx, secret: &str) -> Result<Case, Problem> {
    let hash = secret_hash(secret);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some((area, id)) = recipients_store::link(tx, &hash).await? else {
                return Ok(None);
            };
            match recipients_store::by_id(tx, &area, id).await? {
                Some(row) => behind(tx, row).await,
                None => Ok(None),
            }
        })
    });
    let case = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    ctx.actor.link = Some(HeldLink { to: case.row.id, party: case.row.party });
    let subject = Subject::Ask { ask: case.row.id, party: case.row.party };
    ctx.need(Action::AnswerByLink, &subject)?;
    Ok(case)
}

fn door(secret: &str, done: bool) -> Door {
    Door { action: format!("/circular/{secret}"), by_link: true, done }
}

/// `GET /circular/{secret}`
///
/// # Errors
/// When there never was such a link, or the database cannot be used.
pub async fn page(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    QueryFields(query): QueryFields,
) -> Result<Page, Problem> {
    let case = open(&mut ctx, &secret).await?;
    let door = door(&secret, query.filled("done").is_some());
    show(&ctx, &case, &door, &Fields::default(), &FormErrors::new())
}

/// `POST /circular/{secret}`: the button that says that it came.
///
/// # Errors
/// When there never was such a link, it was tried too often, or the database cannot be used.
pub async fn received(mut ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let case = open(&mut ctx, &secret).await?;
    ctx.count_try("answer", ctx.app.limits.tell).await?;
    ctx.count_try_of("answer-by", &secret, ctx.app.limits.tell).await?;
    let new = NewReceipt { act: Act::Received, on: ctx.today, channel: "mail" };
    keep(&ctx, &case, new, Sitting::of(&ctx, case.row.party)).await?;
    Ok(ctx.redirect(&format!("/circular/{secret}?done=yes")))
}
