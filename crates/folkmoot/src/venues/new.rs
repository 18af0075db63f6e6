//! Entering a venue, for the body that keeps its record.

use super::form::{controls, parse};
use super::model::Said;
use super::take::{NotTaken, enter};
use crate::access::{Action, BodyKey};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, Markup, Select};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "venues/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    controls: Vec<Markup>,
    send: Button,
}

/// `GET /desk/venues/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/venues/new"),
        mine: mine(ctx, fields, errors),
        controls: controls(say, fields, errors),
        send: Button::submit(say.t("venue-enter")),
    };
    let above = [("/desk", say.t("desk-title")), ("/venues", say.t("venues-title"))];
    ctx.page(say.t("venue-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// For which body something is done.
pub(super) fn mine(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Select {
    let say = ctx.say();
    let mine = acting::options(ctx, Action::RunEvents);
    Select::new(
        Field::new("body", say.t("venue-mine")).error(say.t("form-error-word"), errors.of("body")),
        mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
        fields.get("body"),
    )
}

/// `POST /desk/venues/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(&ctx, Action::RunEvents, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let said = parse(say, &fields, &mut errors);
    if let (Some(mine), true) = (mine, errors.is_empty()) {
        return match carry_out(&ctx, mine, said).await {
            Ok(reference) => Ok(ctx.redirect(&format!("/venues/{reference}"))),
            Err(NotTaken::Store(error)) => Err(error.into()),
            Err(_) => Err(Problem::NotFound),
        };
    }
    let page = show(&ctx, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, mine: BodyKey, said: Said) -> Result<Reference, NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                let area = body.area.unwrap_or_else(|| NATION.to_owned());
                enter(tx, &area, &said, &sitting).await
            })
        })
        .await
}
