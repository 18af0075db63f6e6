//! Taking the next step of an ask, for one of the two bodies, by somebody who has signed in.

use super::act::ActKind;
use super::show::{Case, load, reference};
use super::step_form::{self, Door};
use crate::access::{Action, Refusal};
use crate::documents::upload::Filled;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

/// The act that is meant, and for which party this actor may take it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, Uuid), Problem> {
    let kind = ActKind::from_key(key).filter(|kind| kind.is_taken());
    let kind = kind.ok_or(Problem::NotFound)?;
    if let Some(offer) = case.offers(ctx)?.into_iter().find(|(one, _)| *one == kind) {
        return Ok(offer);
    }
    // It is not the time for it: the rules say so when it is sent. It may still be this actor's to send.
    case.actor_side(ctx, kind)
        .map(|party| (kind, party))
        .ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

fn door(ctx: &Ctx, case: &Case) -> Door {
    let path = format!("/asks/{}", case.row.reference);
    let all = ("/asks".to_owned(), ctx.say().t("asks-title").to_owned());
    Door {
        action: format!("{path}/step"),
        back: path.clone(),
        above: vec![all, (path, case.row.reference.clone())],
        by_post: false,
    }
}

/// `GET /asks/{reference}/step?act=`
///
/// # Errors
/// When there is no such ask or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (kind, _) = meant(&ctx, &case, fields.get("act"))?;
    let door = door(&ctx, &case);
    step_form::show(&ctx, &case, kind, &fields, &FormErrors::new(), false, &door).await
}

/// `POST /asks/{reference}/step`
///
/// # Errors
/// When there is no such ask or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    filled: Filled,
) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let meant = meant(&ctx, &case, filled.fields.get("act"))?;
    let door = door(&ctx, &case);
    step_form::take(&ctx, &case, meant, filled, &door, &door.back).await
}
