//! Beginning an event, for the body that holds it.

use super::form::{PlanForm, fresh, parse};
use super::model::Said;
use super::step::refused;
use super::take::{NotTaken, draft};
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
#[template(path = "events/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    plan: Markup,
    send: Button,
}

/// `GET /desk/events/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &fresh(&ctx), &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = acting::options(ctx, Action::RunEvents);
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/events/new"),
        mine: Select::new(
            Field::new("body", say.t("event-mine"))
                .error(say.t("form-error-word"), errors.of("body")),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        plan: Markup::template(&PlanForm::of(ctx, fields, errors).await?)?,
        send: Button::submit(say.t("event-begin")),
    };
    let above = [("/desk", say.t("desk-title")), ("/events", say.t("events-title"))];
    ctx.page(say.t("event-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/events/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mine = acting::chosen(&ctx, Action::RunEvents, fields.get("body"));
    let errors = match (parse(say, &fields), mine) {
        (Ok(said), Some(mine)) => match carry_out(&ctx, mine, said).await {
            Ok(reference) => return Ok(ctx.redirect(&format!("/events/{reference}"))),
            Err(why) => refused(say, why)?,
        },
        (parsed, mine) => {
            let mut errors = FormErrors::new();
            if mine.is_none() {
                errors.add("body", say.t("new-ask-body-missing"));
            }
            if let Err(wrong) = parsed {
                for (field, sentence) in wrong.iter() {
                    errors.add(field, sentence);
                }
            }
            errors
        }
    };
    let page = show(&ctx, &fields, &errors).await?;
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
                draft(tx, &area, &said, &sitting).await
            })
        })
        .await
}
