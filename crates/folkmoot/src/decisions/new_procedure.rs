//! Publishing a new version of the procedure of the body one decides for.

use super::make::{self, NewProcedure, NotPublished};
use super::model::{LONGEST_LINE, LONGEST_TEXT, ProcedureKind, ProcedureRow};
use super::procedures;
use crate::access::{Action, BodyKey};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "decisions/new_procedure.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    body: Select,
    kind: String,
    about: String,
    seen: String,
    title: TextInput,
    text: TextArea,
    on: DateInput,
    send: Button,
}

/// `GET /desk/procedures/new?body=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let mine = ctx.actor.bodies_for(Action::Decide, ctx.today).into_iter().next();
    let body = acting::chosen(&ctx, Action::Decide, fields.get("body")).or(mine);
    let kind = ProcedureKind::from_key(fields.get("kind")).unwrap_or(ProcedureKind::Decisions);
    let texts = match &body {
        Some(body) => {
            procedures::load(&ctx, &body.to_string()).await?.map(|(_, all)| all).unwrap_or_default()
        }
        None => Vec::new(),
    };
    let versions = texts.into_iter().find(|(one, _)| *one == kind).map(|(_, all)| all);
    let versions = versions.unwrap_or_default();
    // An amendment begins with the words that are in force.
    let last: Option<&ProcedureRow> = versions.first();
    let fields = Fields::default()
        .set("body", &body.map(|body| body.to_string()).unwrap_or_default())
        .set("kind", kind.key())
        .set("seen", &versions.len().to_string())
        .set("title", last.map_or("", |last| &last.title))
        .set("text", last.map_or("", |last| &last.text));
    show(&ctx, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let names = acting::options(ctx, Action::Decide);
    let mut text = TextArea::new(
        field("text", "new-procedure-text").hint(say.t("new-procedure-text-hint")),
        fields.get("text"),
    );
    text.rows = 16;
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/procedures/new"),
        body: Select::new(
            field("body", "new-procedure-body"),
            names.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        kind: fields.get("kind").to_owned(),
        about: match ProcedureKind::from_key(fields.get("kind")) {
            Some(kind) => say.of("new-procedure-lede", kind.key()),
            None => String::new(),
        },
        seen: fields.get("seen").to_owned(),
        title: TextInput::new(field("title", "new-procedure-name"), fields.get("title")),
        text,
        on: date_input(
            say,
            "on",
            say.t("new-procedure-on"),
            say.t("new-procedure-on-hint"),
            fields,
            errors,
        ),
        send: Button::submit(say.t("new-procedure-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/decisions", say.t("desk-decisions"))];
    ctx.page(say.t("new-procedure-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

struct Command {
    body: BodyKey,
    kind: ProcedureKind,
    title: String,
    text: String,
    on: Date,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let body = acting::chosen(ctx, Action::Decide, fields.get("body"));
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    // An address that somebody changed has no kind: it is the one that every body has.
    let kind = ProcedureKind::from_key(fields.get("kind")).unwrap_or(ProcedureKind::Decisions);
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("new-ask-subject-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("ask-note-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("decision-text-too-long"));
    }
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    match body {
        Some(body) if errors.is_empty() => Ok(Command { body, kind, title, text, on }),
        _ => Err(errors),
    }
}

/// `POST /desk/procedures/new`
///
/// # Errors
/// When somebody else was faster, or the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match parse(&ctx, &fields) {
        Ok(command) => match carry_out(&ctx, command, fields.get("seen").parse().unwrap_or(-1))
            .await
        {
            Ok(body) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/procedures/{body}")));
            }
            Err(NotPublished::InTheFuture) => errors.add("on-day", say.t("ask-no-in-the-future")),
            Err(NotPublished::BeforeTheLast(day)) => {
                errors.add("on-day", say.with("procedure-before-the-last", "day", say.day(day)));
            }
            Err(NotPublished::Overtaken) => {
                status = StatusCode::CONFLICT;
                errors.add("text", say.t("procedure-overtaken"));
            }
            Err(NotPublished::Store(error)) => return Err(error.into()),
        },
        Err(wrong) => errors = wrong,
    }
    Ok(show(&ctx, &fields, &errors)?.status(status).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command, seen: i64) -> Result<Uuid, NotPublished> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let meant = command.body.into();
                let body =
                    bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?.ok_or_else(
                        || NotPublished::Store(StoreError::Failed("the body is not there".into())),
                    )?;
                let new = NewProcedure {
                    body: body.id,
                    kind: command.kind,
                    title: command.title,
                    text: command.text,
                    published_on: command.on,
                };
                let sitting = Sitting { party: body.id, ..sitting };
                make::publish_procedure(tx, &new, seen, &sitting).await?;
                Ok(body.id)
            })
        })
        .await
}
