//! Entering the meetings of a body and calling them off: by its own officers, and by a network that has referred something
//! to it.

use super::make::{self, NewMeeting, NotMade};
use super::model::{LONGEST_TITLE, MeetingRow};
use super::store;
use crate::access::{Action, BodyKey, Refusal, Subject};
use crate::asks;
use crate::asks::take::Sitting;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, ButtonKind, DateInput, ErrorSummary, Field, Link, Markup, Notice, NoticeKind, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use uuid::Uuid;

/// How many meetings the page shows.
const MOST: i64 = 60;

#[derive(Template)]
#[template(path = "meetings/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    name: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: Link,
    title: TextInput,
    on: DateInput,
    send: Button,
    meetings: Vec<Shown>,
}

/// A meeting with its button.
struct Shown {
    id: Uuid,
    line: String,
    cancelled: bool,
    cancel: Button,
}

/// The body for which this actor may enter the meetings of another, or of their own; nothing if they may not.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn party_for(ctx: &Ctx, body: &Body) -> Result<Option<BodyKey>, Problem> {
    if ctx.may(Action::AnswerFor, &Subject::Body(body.key())) {
        return Ok(Some(body.key()));
    }
    let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    if mine.is_empty() {
        return Ok(None);
    }
    let id = body.id;
    let referrers = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { asks::store::referrers(tx, id).await }))
        .await
        .map_err(Problem::from)?;
    Ok(mine.into_iter().find(|body| referrers.contains(body)))
}

async fn body(ctx: &Ctx, typed: &str) -> Result<(Body, BodyKey), Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let body = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    match party_for(ctx, &body).await? {
        Some(mine) => Ok((body, mine)),
        None => Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor))),
    }
}

/// `GET /desk/meetings/{body}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (body, _) = body(&ctx, &typed).await?;
    show(&ctx, &body, &Fields::default(), &FormErrors::new(), None).await
}

async fn show(
    ctx: &Ctx,
    body: &Body,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: Option<&str>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let (id, today) = (body.id, ctx.today);
    let coming = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::coming(tx, id, today, MOST).await }))
        .await
        .map_err(Problem::from)?;
    let name = body.name_in(say);
    let place = format!("/directory/{id}");
    let content = Desk {
        say,
        name: name.clone(),
        summary: summary(say, errors),
        overtaken: overtaken.map(|words| Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("ask-overtaken").to_owned(),
            body: Markup::text(words),
        }),
        action: say.to(&format!("/desk/meetings/{id}")),
        back: Link::new(&say.to(&place), say.t("member-cancel")),
        title: TextInput::new(
            Field::new("title", say.t("meetings-title"))
                .hint(say.t("meetings-title-hint"))
                .error(say.t("form-error-word"), errors.of("title")),
            fields.get("title"),
        ),
        on: date_input(
            say,
            "on",
            say.t("meetings-day"),
            say.t("meetings-day-hint"),
            fields,
            errors,
        ),
        send: Button::submit(say.t("meetings-enter")),
        meetings: coming.iter().map(|row| shown(say, row)).collect(),
    };
    let above = [("/desk", say.t("desk-title")), (place.as_str(), name.as_str())];
    ctx.page(format!("{}: {name}", say.t("meetings-of-body")))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

fn shown(say: Say<'_>, row: &MeetingRow) -> Shown {
    Shown {
        id: row.id,
        line: format!("{}: {}", say.day(row.day), row.title),
        cancelled: row.cancelled_at.is_some(),
        cancel: Button::submit(&say.with("meetings-cancel", "day", say.day(row.day)))
            .kind(ButtonKind::Secondary),
    }
}

/// What a form asks for.
enum Command {
    Enter(Date, String),
    Cancel(Uuid),
}

fn parse(say: Say<'_>, fields: &Fields) -> Result<Command, FormErrors> {
    if let Some(meeting) = fields.filled("cancel") {
        // An id that somebody changed names no meeting.
        return Ok(Command::Cancel(meeting.parse().unwrap_or(Uuid::nil())));
    }
    let mut errors = FormErrors::new();
    let title = fields.get("title");
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_TITLE {
        errors.add("title", say.t("meetings-title-wrong"));
    }
    let on = day_typed(say, "on", fields, &mut errors);
    if on.is_none() && errors.of("on-day").is_none() {
        errors.add("on-day", say.t("meetings-day-missing"));
    }
    match on {
        Some(on) if errors.is_empty() => Ok(Command::Enter(on, title.to_owned())),
        _ => Err(errors),
    }
}

/// `POST /desk/meetings/{body}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (body, mine) = body(&ctx, &typed).await?;
    let mut errors = FormErrors::new();
    let done = match parse(say, &fields) {
        Ok(command) => carry_out(&ctx, body.id, mine, command).await,
        Err(wrong) => {
            let page = show(&ctx, &body, &fields, &wrong, None).await?;
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let (status, overtaken) = match done {
        Ok(()) => return Ok(ctx.redirect(&format!("/desk/meetings/{}", body.id))),
        Err(NotMade::TooFar) => {
            errors.add("on-day", say.t("meetings-day-far"));
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Err(NotMade::There) => {
            errors.add("on-day", say.t("meetings-there"));
            (StatusCode::CONFLICT, None)
        }
        Err(NotMade::Gone) => (StatusCode::CONFLICT, Some(say.t("meetings-gone"))),
        Err(NotMade::Store(error)) => return Err(error.into()),
    };
    let page = show(&ctx, &body, &fields, &errors, overtaken).await?;
    Ok(page.status(status).into_response())
}

async fn carry_out(ctx: &Ctx, body: Uuid, mine: BodyKey, command: Command) -> Result<(), NotMade> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let mine =
                    mine.ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
                let sitting = Sitting { party: mine.id, ..sitting };
                match command {
                    Command::Enter(day, title) => {
                        make::enter(tx, &NewMeeting { body, day, title }, &sitting).await
                    }
                    Command::Cancel(meeting) => make::cancel(tx, body, meeting, &sitting).await,
                }
            })
        })
        .await
}
