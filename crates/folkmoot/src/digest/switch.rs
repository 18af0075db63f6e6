//! Switching the mail of each morning off: at the desk, and by the link in the mail, of which one request is enough
//! (RFC 8058). Opening that link changes nothing; its button does.

use super::store;
use crate::store::StoreError;
use crate::web::kit::{Button, ButtonKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Language, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

/// What the desk says of it: how it stands, and the button that changes it.
#[derive(Template)]
#[template(path = "digest/at_desk.html")]
pub struct AtDesk<'p> {
    say: Say<'p>,
    state: &'p str,
    action: String,
    press: Button,
    other: Button,
}

/// What the desk of a person says of their mail.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_desk(ctx: &Ctx) -> Result<Option<AtDesk<'_>>, Problem> {
    let Some(person) = ctx.actor.party else { return Ok(None) };
    let state = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::state(tx, person).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let off = state.as_ref().is_some_and(|state| state.off);
    let language = state.map_or(Language::English, |state| state.language());
    let other = Language::ALL.into_iter().find(|one| *one != language).unwrap_or(language);
    let (state, press, value) = if off {
        ("digest-is-off", "digest-switch-on", "on")
    } else {
        ("digest-is-on", "digest-switch-off", "off")
    };
    Ok(Some(AtDesk {
        say,
        state: say.t(state),
        action: say.to("/desk/digest"),
        press: Button::submit(say.t(press)).sends("mail", value).kind(ButtonKind::Secondary),
        other: Button::submit(&say.with("digest-speak", "language", other.name()))
            .sends("mail", other.tag())
            .kind(ButtonKind::Secondary),
    }))
}

/// `POST /desk/digest`
///
/// # Errors
/// When it is neither said whether on or off nor in which language, or the database cannot be used.
pub async fn at_desk(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let person = ctx.actor.party.ok_or(Problem::NotFound)?;
    match (fields.get("mail"), Language::from_tag(fields.get("mail"))) {
        ("off", _) => switch(&ctx, person, true).await?,
        ("on", _) => switch(&ctx, person, false).await?,
        (_, Some(language)) => {
            let now = ctx.now;
            ctx.app
                .db
                .write(move |tx| {
                    Box::pin(async move { store::speak(tx, person, language, now).await })
                })
                .await
                .map_err(Problem::from)?;
        }
        _ => return Err(Problem::BadRequest(ctx.say().t("digest-on-or-off").to_owned())),
    }
    Ok(ctx.redirect("/desk/asks"))
}

async fn switch(ctx: &Ctx, person: Uuid, off: bool) -> Result<(), Problem> {
    let now = ctx.now;
    ctx.app
        .db
        .write(move |tx| Box::pin(async move { store::switch(tx, person, off, now).await }))
        .await
        .map_err(Problem::from)
}

async fn person(ctx: &Ctx, secret: &str) -> Result<Uuid, Problem> {
    let hash = secret_hash(secret);
    let found: Result<Option<Uuid>, StoreError> =
        ctx.app.db.read(move |tx| Box::pin(async move { store::of_link(tx, &hash).await })).await;
    found?.ok_or(Problem::NotFound)
}

#[derive(Template)]
#[template(path = "digest/unsubscribe.html")]
struct Unsubscribe<'p> {
    say: Say<'p>,
    title: &'p str,
    detail: &'p str,
    action: String,
    press: Option<Button>,
}

fn show(ctx: &Ctx, secret: &str, done: bool) -> Result<Page, Problem> {
    let say = ctx.say();
    let (title, detail) = if done {
        ("unsubscribe-done", "unsubscribe-done-detail")
    } else {
        ("unsubscribe-title", "unsubscribe-detail")
    };
    let content = Unsubscribe {
        say,
        title: say.t(title),
        detail: say.t(detail),
        action: say.to(&format!("/unsubscribe/{secret}")),
        press: (!done).then(|| Button::submit(say.t("unsubscribe-press"))),
    };
    ctx.page(say.t(title)).show(&content)
}

/// `GET /unsubscribe/{secret}`
///
/// # Errors
/// When there is no such link, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    person(&ctx, &secret).await?;
    show(&ctx, &secret, false)
}

/// `POST /unsubscribe/{secret}`
///
/// # Errors
/// When there is no such link, or the database cannot be used.
pub async fn press(ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let person = person(&ctx, &secret).await?;
    switch(&ctx, person, true).await?;
    show(&ctx, &secret, true)
}
