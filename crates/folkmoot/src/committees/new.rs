//! Making a committee, for the body that organises the event.

use super::model::{LONGEST_LINE, LONGEST_TEXT};
use super::step_form::not_allowed;
use super::take::{NewCommittee, NotTaken, Said, open, take_step};
use crate::access::{Action, BodyKey};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::events::show::{load, reference};
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
use rules::committee::{NotAllowed, Programme};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "committees/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    title: TextInput,
    remit: TextArea,
    event: TextInput,
    kept: TextInput,
    event_day: DateInput,
    agenda: DateInput,
    last: DateInput,
    send: Button,
}

/// `GET /desk/committees/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let fields = match fields.filled("for") {
        Some(_) => of_event(&ctx, fields).await?,
        None => fields,
    };
    show(&ctx, &fields, &FormErrors::new())
}

/// The fields of a form that was asked for from the page of an event.
async fn of_event(ctx: &Ctx, fields: Fields) -> Result<Fields, Problem> {
    let case = load(ctx, reference(fields.get("for"))?).await?;
    let day = case.standing.said.day;
    Ok(fields
        .set("kept", &case.row.reference)
        .set("event", &case.row.title)
        .set("event-on-day", &day.day().to_string())
        .set("event-on-month", &day.month().to_string())
        .set("event-on-year", &day.year().to_string()))
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let day = |name: &str, key: &str, hint: &str| {
        date_input(say, name, say.t(key), say.t(hint), fields, errors)
    };
    let remit = field("remit", "com-remit").hint(say.t("com-remit-hint"));
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/committees/new"),
        mine: Select::new(
            field("body", "com-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "com-called"), fields.get("title")),
        remit: TextArea::new(remit, fields.get("remit")),
        event: TextInput::new(field("event", "com-event"), fields.get("event")),
        kept: TextInput::new(
            field("kept", "com-event-reference").hint(say.t("com-event-hint")),
            fields.get("kept"),
        ),
        event_day: day("event-on", "com-event-day", "ask-day-hint"),
        agenda: day("final", "com-final", "ask-day-hint"),
        last: day("last", "com-last-requests", "com-last-hint"),
        send: Button::submit(say.t("com-make")),
    };
    let above = [("/desk", say.t("desk-title")), ("/committees", say.t("com-title"))];
    ctx.page(say.t("com-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

struct Typed {
    mine: BodyKey,
    new: NewCommittee,
    kept: Option<Reference>,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Typed, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let mut line = |name: &str| {
        let line = fields.get(name).to_owned();
        if line.is_empty() || line.contains('\n') || line.chars().count() > LONGEST_LINE {
            errors.add(name, say.t("pil-line-wrong"));
        }
        line
    };
    let (title, event) = (line("title"), line("event"));
    let remit = fields.get("remit").to_owned();
    if remit.is_empty() {
        errors.add("remit", say.t("ask-note-missing"));
    } else if remit.chars().count() > LONGEST_TEXT {
        errors.add("remit", say.t("ask-text-too-long"));
    }
    let mut day = |name: &str| {
        let day = day_typed(say, name, fields, &mut errors);
        if day.is_none() && errors.of(&format!("{name}-day")).is_none() {
            errors.add(&format!("{name}-day"), say.t("pil-day-missing"));
        }
        day
    };
    let days = (day("event-on"), day("final"), day("last"));
    let kept = fields.filled("kept").map(|typed| Reference::parse_as(Prefix::Event, typed));
    if matches!(kept, Some(None)) {
        errors.add("kept", say.t("com-event-wrong"));
    }
    match (mine, days.0, days.1, days.2) {
        (Some(mine), Some(event_day), Some(agenda_final), Some(last_requests))
            if errors.is_empty() =>
        {
            let programme = Programme { event: event_day, agenda_final, last_requests };
            let new = NewCommittee { title, remit, event, programme };
            Ok(Typed { mine, new, kept: kept.flatten() })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/committees/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let errors = match parse(&ctx, &fields) {
        Ok(typed) => match carry_out(&ctx, typed).await {
            Ok(reference) => return Ok(ctx.redirect(&format!("/committees/{reference}"))),
            Err(NotTaken::Refused(why)) => {
                let mut errors = FormErrors::new();
                let field = match why {
                    NotAllowed::FinalAfterEvent => "final-day",
                    NotAllowed::RequestsTooLate(_) => "last-day",
                    NotAllowed::OtherDay(_) => "event-on-day",
                    _ => "event-on-day",
                };
                errors.add(field, not_allowed(say, None, why));
                errors
            }
            Err(NotTaken::NoSuchEvent) => {
                let mut errors = FormErrors::new();
                errors.add("kept", say.t("com-event-wrong"));
                errors
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(_) => return Err(Problem::NotFound),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, typed: Typed) -> Result<Reference, NotTaken> {
    let Typed { mine, new, kept } = typed;
    let sitting = Sitting::of(ctx, Uuid::nil());
    let today = ctx.today;
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                let area = body.area.unwrap_or_else(|| NATION.to_owned());
                let made = open(tx, &area, &new, today, &sitting).await?;
                if let Some(event) = kept {
                    let detail = super::take::of_event(tx, event, &sitting).await?;
                    take_step(tx, made, (today, &detail), Said::default(), 1, &sitting).await?;
                }
                Ok(made)
            })
        })
        .await
}
