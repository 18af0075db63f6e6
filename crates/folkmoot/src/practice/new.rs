//! Contributing a practice.

use super::form;
use super::model::Content;
use super::take::{NotTaken, publish};
use crate::access::{Action, BodyKey};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::documents::upload::{Filled, Upload};
use crate::lessons::step::not_allowed;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{day_typed, summary};
use crate::web::kit::{Button, ErrorSummary, Field, Markup, Select};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "practice/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    controls: Vec<Markup>,
    send: Button,
}

/// `GET /desk/practices/new?lessons=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = acting::options(ctx, Action::AskFor);
    let body = Field::new("body", say.t("pra-mine"));
    let mut controls = form::controls(say, &[], fields, errors);
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/practices/new"),
        mine: Select::new(
            body.error(say.t("form-error-word"), errors.of("body")),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        controls,
        send: Button::submit(say.t("les-publish")),
    };
    let above = [("/desk", say.t("desk-title")), ("/practices", say.t("pra-title"))];
    ctx.page(say.t("pra-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/practices/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, filled: Filled) -> Result<Response, Problem> {
    let say = ctx.say();
    let fields = &filled.fields;
    let mut errors = FormErrors::new();
    let mine = acting::chosen(&ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let content = form::parse(&ctx, &[], fields, &mut errors).await?;
    filled.note(say, &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    if let (Some(mine), true) = (mine, errors.is_empty()) {
        match carry_out(&ctx, mine, (content, filled.files.clone()), on).await {
            Ok(reference) => return Ok(ctx.redirect(&format!("/practices/{reference}"))),
            Err(NotTaken::Refused(why)) => errors.add("on-day", not_allowed(say, why)),
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Overtaken) => return Err(Problem::NotFound),
        }
    }
    let page = show(&ctx, fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    mine: BodyKey,
    (content, files): (Content, Vec<Upload>),
    on: Date,
) -> Result<Reference, NotTaken> {
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
                publish(tx, &area, (content, &files), on, &sitting).await
            })
        })
        .await
}
