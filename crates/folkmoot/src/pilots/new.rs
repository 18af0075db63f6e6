//! Beginning a programme, for the body that runs it.

use super::model::{Detail, LONGEST_LINE, LONGEST_TEXT};
use super::step_form::not_allowed;
use super::take::{NotTaken, open};
use crate::access::{Action, BodyKey};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::pilot::NotAllowed;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "pilots/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    title: TextInput,
    purpose: TextArea,
    sites: TextInput,
    first: DateInput,
    last: DateInput,
    send: Button,
}

/// `GET /desk/pilots/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let day = |name: &str, key: &str| {
        date_input(say, name, say.t(key), say.t("ask-on-hint"), fields, errors)
    };
    let sites = field("sites", "pil-announced").hint(say.t("pil-announced-hint"));
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/pilots/new"),
        mine: Select::new(
            field("body", "pil-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "pil-name"), fields.get("title")),
        purpose: TextArea::new(field("purpose", "pil-purpose"), fields.get("purpose")),
        sites: TextInput {
            inputmode: Some("numeric"),
            ..TextInput::new(sites, fields.get("sites")).width("w-4")
        },
        first: day("first", "pil-first-day"),
        last: day("last", "pil-last-day"),
        send: Button::submit(say.t("pil-begin")),
    };
    let above = [("/desk", say.t("desk-title")), ("/pilots", say.t("pil-title"))];
    ctx.page(say.t("pil-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    mine: BodyKey,
    title: String,
    detail: Detail,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("pil-line-wrong"));
    }
    let purpose = fields.get("purpose").to_owned();
    if purpose.is_empty() {
        errors.add("purpose", say.t("ask-note-missing"));
    } else if purpose.chars().count() > LONGEST_TEXT {
        errors.add("purpose", say.t("ask-text-too-long"));
    }
    let sites: Option<usize> = fields.get("sites").parse().ok();
    if sites.is_none() {
        errors.add("sites", not_allowed(say, NotAllowed::WrongNumber));
    }
    let mut day = |name: &str| {
        let day = day_typed(say, name, fields, &mut errors);
        if day.is_none() && errors.of(&format!("{name}-day")).is_none() {
            errors.add(&format!("{name}-day"), say.t("pil-day-missing"));
        }
        day
    };
    match (mine, sites, day("first"), day("last")) {
        (Some(mine), Some(sites), Some(first), Some(last)) if errors.is_empty() => {
            Ok(Command { mine, title, detail: Detail::Opened { purpose, sites, first, last } })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/pilots/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let errors = match parse(&ctx, &fields) {
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => return Ok(ctx.redirect(&format!("/pilots/{reference}"))),
            Err(NotTaken::Refused(why)) => {
                let mut errors = FormErrors::new();
                let field = if why == NotAllowed::Backwards { "last-day" } else { "sites" };
                errors.add(field, not_allowed(say, why));
                errors
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Overtaken) => return Err(Problem::NotFound),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    let today = ctx.today;
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = command.mine.into();
                let body = bodies::ensure(tx, &sitting.world, &mine, sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                let area = body.area.unwrap_or_else(|| NATION.to_owned());
                open(tx, &area, (&command.title, &command.detail), today, &sitting).await
            })
        })
        .await
}
