//! Suggesting what is wrong in the register: anyone, without an account. Nothing is kept of who it is; the words are read by
//! those who decide, and erased when it is decided.

use super::model::{EntryKind, LONGEST_TEXT};
use super::show::area;
use super::take;
use crate::areas::register::Area;
use crate::asks::take::Sitting;
use crate::web::forms::summary;
use crate::web::kit::{Button, Choice, ErrorSummary, Field, Honeypot, Radios, TextArea};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "register/suggest.html")]
struct Form<'p> {
    say: Say<'p>,
    name: String,
    summary: Option<ErrorSummary>,
    action: String,
    kind: Radios,
    text: TextArea,
    trap: Honeypot,
    send: Button,
    back: String,
}

/// `GET /register/{code}/suggest`
///
/// # Errors
/// When there is no such area.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    show(&ctx, area(&typed)?, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, area: &Area, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let choice = |kind: &EntryKind| {
        Choice::new(kind.key(), &say.of("listed-kind", kind.key()))
            .checked(fields.get("kind") == kind.key())
    };
    let place = format!("/register/{}", area.code);
    let name = area.name_in(say.language).to_owned();
    let content = Form {
        say,
        name: name.clone(),
        summary: summary(say, errors),
        action: say.to(&format!("{place}/suggest")),
        kind: Radios {
            field: field("kind", say.t("listed-suggest-kind")),
            choices: EntryKind::ALL.iter().map(choice).collect(),
        },
        text: TextArea::new(
            field("text", say.t("listed-suggest-text")).hint(say.t("listed-suggest-text-hint")),
            fields.get("text"),
        ),
        trap: Honeypot { name: "website".to_owned(), label: say.t("form-trap").to_owned() },
        send: Button::submit(say.t("listed-suggest-send")),
        back: say.to(&place),
    };
    let above = [("/register", say.t("listed-title")), (place.as_str(), name.as_str())];
    ctx.page(format!("{}: {}", say.t("listed-suggest"), content.name))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// `POST /register/{code}/suggest`
///
/// # Errors
/// When there is no such area, somebody tries too often, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let area = area(&typed)?;
    let thanks = format!("/register/{}?thanks=yes", area.code);
    // Only a program fills in what nobody sees.
    if fields.filled("website").is_some() {
        return Ok(ctx.redirect(&thanks));
    }
    let mut errors = FormErrors::new();
    let kind = EntryKind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("listed-suggest-kind-missing"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("listed-suggest-text-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("listed-too-long"));
    }
    if let Some(kind) = kind.filter(|_| errors.is_empty()) {
        ctx.count_try("suggest", ctx.app.limits.tell).await?;
        let sitting = Sitting::of(&ctx, Uuid::nil());
        let code = area.code.to_string();
        let kept = ctx.app.db.write(move |tx| {
            Box::pin(async move { take::suggest(tx, (&code, kind), &text, &sitting).await })
        });
        if kept.await.map_err(Problem::from)? {
            return Ok(ctx.redirect(&thanks));
        }
        errors.add("text", say.t("listed-suggest-full"));
    }
    let page = show(&ctx, area, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
