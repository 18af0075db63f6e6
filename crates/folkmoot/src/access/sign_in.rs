//! Asking for a link to sign in. The answer is the same whether or not the address is known, and so is
//! the work done for it, so that nobody can find out here who is in the directory.

use super::store::{self, Letter, NewLink};
use super::{mailbox, safe_next};
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use crate::world::secret_hash;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;

/// How long a mailed link works.
pub const LINK_LIVES: SignedDuration = SignedDuration::from_mins(30);

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    email: TextInput,
    next: String,
    send: Button,
    demo: bool,
}

fn form(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = Field::new("email", say.t("sign-in-email"))
        .hint(say.t("sign-in-email-hint"))
        .error(say.t("form-error-word"), errors.of("email"));
    let content = Form {
        say,
        summary: summary(say, errors),
        email: TextInput::email(field, fields.get("email")),
        next: safe_next(fields.get("next")),
        send: Button::submit(say.t("sign-in-send")),
        demo: ctx.app.demo,
    };
    ctx.page(say.t("sign-in-title")).error(!errors.is_empty()).show(&content)
}

/// `GET /sign-in?next=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    if ctx.actor.signed_in() {
        return Ok(ctx.redirect(&safe_next(fields.get("next"))));
    }
    Ok(form(&ctx, &fields, &FormErrors::new())?.into_response())
}

/// `POST /sign-in`: writes a link and the mail that carries it, if somebody has this address.
///
/// # Errors
/// When it was tried too often, or the database cannot be used.
pub async fn ask(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let Some(email) = mailbox(fields.get("email")) else {
        let mut errors = FormErrors::new();
        errors.add("email", say.t("sign-in-email-wrong"));
        let page = form(&ctx, &fields, &errors)?.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.into_response());
    };
    ctx.count_try("sign-in", ctx.app.limits.sign_in).await?;
    ctx.count_try_of("sign-in-to", &email, ctx.app.limits.sign_in).await?;
    let secret = ctx.app.world.new_secret();
    let letter = Letter {
        id: ctx.app.world.new_id(),
        subject: say.t("sign-in-mail-subject").to_owned(),
        body: say.args(
            "sign-in-mail-body",
            &[
                ("link", ctx.absolute(&format!("/sign-in/{secret}")).into()),
                ("minutes", LINK_LIVES.as_mins().into()),
            ],
        ),
    };
    let link = NewLink {
        token_hash: secret_hash(&secret),
        email,
        next: safe_next(fields.get("next")),
        expires_at: ctx.now + LINK_LIVES,
        reusable: false,
    };
    let (now, today) = (ctx.now, ctx.today);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move { store::send_link(tx, link, &letter, today, now).await })
        })
        .await
        .map_err(Problem::from)?;
    Ok(ctx.redirect("/sign-in/sent"))
}

#[derive(Template)]
#[template(path = "access/sign_in_sent.html")]
struct Sent<'p> {
    say: Say<'p>,
    detail: String,
    demo: bool,
}

/// `GET /sign-in/sent`: what to do now.
///
/// # Errors
/// When the page cannot be shown.
pub async fn sent(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let detail = say.with("sign-in-sent-detail", "minutes", LINK_LIVES.as_mins());
    ctx.page(say.t("sign-in-sent-title")).show(&Sent { say, detail, demo: ctx.app.demo })
}
