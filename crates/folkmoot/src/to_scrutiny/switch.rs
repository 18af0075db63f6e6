//! Stopping the mail to a committee: by the link in the mail, of which one request is enough (RFC 8058), and by whoever may say
//! where its mail goes. Opening the link changes nothing; its button does.

use super::store;
use crate::answering::post;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::kit::Button;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "to_scrutiny/stop.html")]
struct Stop<'p> {
    say: Say<'p>,
    title: &'p str,
    detail: &'p str,
    action: String,
    press: Option<Button>,
    page: String,
}

async fn body(ctx: &Ctx, secret: &str) -> Result<Uuid, Problem> {
    let hash = secret_hash(secret);
    let found: Result<Option<Uuid>, StoreError> =
        ctx.app.db.read(move |tx| Box::pin(async move { store::of_link(tx, &hash).await })).await;
    found?.ok_or(Problem::NotFound)
}

fn show(ctx: &Ctx, secret: &str, body: Uuid, done: bool) -> Result<Page, Problem> {
    let say = ctx.say();
    let (title, detail) =
        if done { ("tos-stopped", "tos-stopped-detail") } else { ("tos-stop", "tos-stop-detail") };
    let content = Stop {
        say,
        title: say.t(title),
        detail: say.t(detail),
        action: say.to(&format!("/for-scrutiny/stop/{secret}")),
        press: (!done).then(|| Button::submit(say.t("tos-stop"))),
        page: say.to(&format!("/directory/{body}")),
    };
    ctx.page(say.t(title)).show(&content)
}

/// `GET /for-scrutiny/stop/{secret}`
///
/// # Errors
/// When there is no such link, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let body = body(&ctx, &secret).await?;
    show(&ctx, &secret, body, false)
}

/// `POST /for-scrutiny/stop/{secret}`
///
/// # Errors
/// When there is no such link, or the database cannot be used.
pub async fn press(ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let body = body(&ctx, &secret).await?;
    switch(&ctx, body, true).await?;
    show(&ctx, &secret, body, true)
}

async fn switch(ctx: &Ctx, body: Uuid, off: bool) -> Result<(), Problem> {
    ctx.app
        .db
        .write(move |tx| Box::pin(async move { store::switch(tx, body, off).await }))
        .await
        .map_err(Problem::from)
}

/// Whether this actor may stop the mail to a committee, or have it sent again: whoever may say where it goes.
pub(super) async fn may(ctx: &Ctx, body: &Body) -> Result<bool, Problem> {
    post::may_enter(ctx, body.key(), None).await
}

/// `POST /desk/for-scrutiny/{body}`
///
/// # Errors
/// When there is no such body, it is not this actor's, it is not said whether on or off, or the database cannot be used.
pub async fn at_desk(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let read = ctx.app.db.read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }));
    let body = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    if !may(&ctx, &body).await? {
        let refusal = crate::access::Refusal::NotThere(crate::access::Action::ManagePost);
        return Err(Problem::Refused(refusal));
    }
    match fields.get("mail") {
        "off" => switch(&ctx, id, true).await?,
        "on" => switch(&ctx, id, false).await?,
        _ => return Err(Problem::BadRequest(ctx.say().t("digest-on-or-off").to_owned())),
    }
    Ok(ctx.redirect(&format!("/directory/{id}")))
}
