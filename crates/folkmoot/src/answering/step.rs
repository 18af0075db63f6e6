//! Taking a step by the link of a post, with the form that those who sign in have too.

use super::link::{Opened, open};
use super::page::{count, door};
use crate::arrangements::nomination::by_post::asks_for_lead;
use crate::asks::act::{ActKind, Side};
use crate::asks::show::Case;
use crate::asks::step_form;
use crate::documents::upload::Filled;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

/// The act that is meant, if it is one of whoever owes the answer.
fn meant(key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| kind.side() == Side::Owner);
    kind.ok_or(Problem::NotFound)
}

/// `GET /answer/{secret}/step?act=`
///
/// # Errors
/// When there never was such a link, there is no such act, or the database cannot be used.
pub async fn page(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let kind = meant(fields.get("act"))?;
    let case = match open(&mut ctx, &secret).await? {
        Opened::Dead(page) => return Ok(page),
        Opened::Case(case) => case,
    };
    named_elsewhere(&case, kind)?;
    step_form::show(&ctx, &case, kind, &fields, &FormErrors::new(), false, &door(&secret)).await
}

/// `POST /answer/{secret}/step`
///
/// # Errors
/// When there never was such a link, there is no such act, it was tried too often, or the database cannot be used.
pub async fn send(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    filled: Filled,
) -> Result<Response, Problem> {
    let kind = meant(filled.fields.get("act"))?;
    let case = match open(&mut ctx, &secret).await? {
        Opened::Dead(page) => return Ok(page.into_response()),
        Opened::Case(case) => case,
    };
    named_elsewhere(&case, kind)?;
    count(&ctx, &secret).await?;
    let door = door(&secret);
    let done = after(&case, kind, &door.back);
    step_form::take(&ctx, &case, (kind, case.row.owner), filled, &door, &done).await
}

/// An ask for a name is answered with the name, by a form of its own.
fn named_elsewhere(case: &Case, kind: ActKind) -> Result<(), Problem> {
    match (kind, asks_for_lead(&case.row)) {
        (ActKind::Answered, Some(_)) => Err(Problem::NotFound),
        _ => Ok(()),
    }
}

/// Where one goes when it is done: whoever hands it on has no more to do with it.
fn after(case: &Case, kind: ActKind, back: &str) -> String {
    match kind {
        ActKind::HandedOn => format!("/asks/{}", case.row.reference),
        _ => format!("{back}?done=yes"),
    }
}
