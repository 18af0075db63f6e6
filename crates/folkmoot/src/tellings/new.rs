//! Asking a body to tell all scrutiny committees of a document or a piece of news.

use super::take::{NewTelling, NotBegun, begin};
use crate::access::{Action, BodyKey};
use crate::asks::addressee::{self, Search};
use crate::asks::model::{LONGEST_SUBJECT, LONGEST_TEXT, NATION};
use crate::asks::new::rule_of;
use crate::asks::step_form::not_allowed;
use crate::asks::take::{NewAsk, NotAsked, NotTaken, Sitting};
use crate::parties::acting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::ask::{Kind, NotAllowed};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "tellings/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    party: Search,
    subject: TextInput,
    text: TextArea,
    document: TextInput,
    on: DateInput,
    send: Button,
}

/// `GET /desk/tellings/new`, filled with what stands behind the `?`.
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let document = TextInput::new(
        field("document", "telling-document").hint(say.t("telling-document-hint")),
        fields.get("document"),
    );
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/tellings/new"),
        mine: Select::new(
            field("body", "new-ask-body"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        party: addressee::search(ctx, fields, errors, say.t("telling-agent-ask")).await?,
        subject: TextInput::new(field("subject", "telling-what"), fields.get("subject")),
        text: TextArea::new(
            field("text", "telling-words").hint(say.t("telling-words-hint")),
            fields.get("text"),
        ),
        document: TextInput { exact: true, ..document }.width("w-10"),
        on: step::on(say, say.t("issued-on-hint"), fields, errors),
        send: Button::submit(say.t("new-ask-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/tellings", say.t("tellings-title"))];
    ctx.page(say.t("new-telling-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    mine: BodyKey,
    of: Meant,
    subject: String,
    text: String,
    document: Option<Reference>,
    on: Date,
    rule: String,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let of = addressee::chosen(fields);
    if of.is_none() {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_SUBJECT {
        errors.add("subject", say.t("telling-what-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("telling-words-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let document =
        fields.filled("document").map(|typed| Reference::parse_as(Prefix::Document, typed));
    if document == Some(None) {
        errors.add("document", say.t("telling-document-wrong"));
    }
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let rule = rule_of(&ctx.app.regimes, on, Kind::Letter, "");
    if rule.is_none() && errors.of("on-day").is_none() {
        errors.add("on-day", not_allowed(say, NotAllowed::NoDate));
    }
    match (mine, of, rule) {
        (Some(mine), Some(of), Some(rule)) if errors.is_empty() => {
            Ok(Command { mine, of, subject, text, document: document.flatten(), on, rule })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/tellings/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, &fields) {
        Err(wrong) => errors = wrong,
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/tellings/{reference}")));
            }
            Err(NotBegun::NoDocument) => errors.add("document", say.t("telling-document-wrong")),
            Err(NotBegun::Ask(NotAsked::Not(NotTaken::Refused(why)))) => match why {
                NotAllowed::OfOneself => {
                    addressee::missing(&fields, &mut errors, &not_allowed(say, why));
                }
                _ => errors.add("on-day", not_allowed(say, why)),
            },
            Err(NotBegun::Ask(NotAsked::Not(NotTaken::Store(error)))) => return Err(error.into()),
            Err(NotBegun::Ask(_)) => return Err(Problem::NotFound),
        },
    }
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotBegun> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let gone = || NotBegun::from(StoreError::Failed("the body is not there".into()));
                let meant = command.mine.into();
                let mine = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let mine = mine.ok_or_else(gone)?;
                let of = bodies::ensure(tx, &sitting.world, &command.of, sitting.now).await?;
                let of = of.ok_or_else(gone)?;
                let ask = NewAsk {
                    area: mine.area.unwrap_or_else(|| NATION.to_owned()),
                    kind: Kind::Letter,
                    asker: mine.id,
                    of: of.id,
                    subject: command.subject,
                    text: command.text,
                    event: None,
                    on: command.on,
                    by: None,
                    decision: None,
                    about: None,
                    rule: command.rule,
                };
                let new = NewTelling { ask, document: command.document };
                begin(tx, &new, &Sitting { party: mine.id, ..sitting }).await
            })
        })
        .await
}
