//! Keeping a programme, or another version of it: each piece in a line. What does not fit is refused with the piece and why.

use super::line::{parse, typed};
use super::model::AgendaSaid;
use super::words::wrong;
use crate::access::{Action, Subject};
use crate::asks::take::Sitting;
use crate::events::model::{Detail, LONGEST_TEXT, State};
use crate::events::show::{Case, load, reference};
use crate::events::step::refused;
use crate::events::take::{NotTaken, take_step};
use crate::web::kit::{Choice, Field, Markup, Radios, TextArea};
use crate::web::step::{StepPage, note, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::agenda;
use rules::event::NotAllowed;
use rules::reference::Reference;

/// The event, if this actor runs it and it can still be planned.
pub(super) async fn mine(ctx: &Ctx, name: Reference) -> Result<Case, Problem> {
    let case = load(ctx, name).await?;
    ctx.need(Action::RunEvents, &Subject::Body(case.row.body_key()))?;
    Ok(case)
}

/// `GET /events/{reference}/agenda`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(name): Path<String>) -> Result<Page, Problem> {
    let case = mine(&ctx, reference(&name)?).await?;
    let mut fields = Fields::default();
    if let Some(kept) = &case.standing.agenda {
        let status = if kept.is_final { "final" } else { "draft" };
        fields = fields.set("slots", &typed(ctx.say(), &kept.slots)).set("status", status);
    }
    show(&ctx, &case, &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let said = &case.standing.said;
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let times = [("from", time(said.from).into()), ("until", time(said.until).into())];
    let mut slots = TextArea::new(
        field("slots", "agenda-slots").hint(say.t("agenda-slots-hint")),
        fields.get("slots"),
    );
    slots.rows = 12;
    let is_final = fields.get("status") == "final";
    let mut controls = vec![
        Markup::of(&slots),
        Markup::of(&Radios {
            field: field("status", "agenda-status"),
            choices: vec![
                Choice::new("draft", say.t("agenda-draft")).checked(!is_final),
                Choice::new("final", say.t("agenda-final")).checked(is_final),
            ],
        }),
    ];
    if case.standing.state == State::Published {
        controls.push(Markup::of(&note(say, say.t("agenda-why"), fields, errors)));
    }
    let path = format!("/events/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("event-step", key))).unwrap_or_default();
    StepPage {
        title: say.t("agenda-do"),
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.args("agenda-do-detail", &times)),
        action: &format!("{path}/agenda"),
        back: &path,
        above: vec![("/events", say.t("events-title")), (&path, &row.title)],
        act: "agenda",
        version: row.version,
        happened: overtaken.then_some(happened),
        controls,
        takes_files: false,
        send: say.t("agenda-keep"),
    }
    .show(ctx, errors)
}

fn detail(ctx: &Ctx, case: &Case, fields: &Fields) -> Result<Detail, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let is_final = match fields.get("status") {
        "final" => true,
        "draft" => false,
        _ => {
            errors.add("status", say.t("agenda-status-missing"));
            false
        }
    };
    let known = case.standing.state == State::Published;
    let needs = known && case.standing.agenda.is_some();
    let why = note_typed(say, needs, (LONGEST_TEXT, "ask-text-too-long"), fields, &mut errors);
    let slots = match parse(say, fields.get("slots")) {
        Ok(slots) => slots,
        Err((n, key)) => {
            errors.add("slots", say.with(key, "n", n));
            return Err(errors);
        }
    };
    let agenda = AgendaSaid { slots, is_final };
    let said = &case.standing.said;
    if let Err(found) = agenda::check((said.from, said.until), &agenda.slots()) {
        errors.add("slots", wrong(say, &agenda.slots, found));
    }
    if case.standing.agenda.as_ref() == Some(&agenda) {
        errors.add("slots", say.t("agenda-same"));
    }
    if errors.is_empty() {
        Ok(Detail::Agenda { agenda, why: why.filter(|_| known) })
    } else {
        Err(errors)
    }
}

/// `POST /events/{reference}/agenda`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn send(ctx: Ctx, Path(name): Path<String>, fields: Fields) -> Result<Response, Problem> {
    let name = reference(&name)?;
    let case = mine(&ctx, name).await?;
    let errors = match detail(&ctx, &case, &fields) {
        Err(errors) => errors,
        Ok(detail) => match carry_out(&ctx, &case, name, detail, &fields).await? {
            Done::Kept => return Ok(ctx.redirect(&format!("/events/{name}"))),
            Done::Overtaken => {
                let case = mine(&ctx, name).await?;
                let page = show(&ctx, &case, &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Done::Refused(errors) => errors,
        },
    };
    let page = show(&ctx, &case, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// What became of a step.
pub(super) enum Done {
    /// It is kept.
    Kept,
    /// Somebody else was faster.
    Overtaken,
    /// The rules say no.
    Refused(FormErrors),
}

/// Takes a step of an event for a form that saw it.
pub(super) async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    name: Reference,
    detail: Detail,
    fields: &Fields,
) -> Result<Done, Problem> {
    let seen = fields.get("version").parse().unwrap_or(0);
    let sitting = Sitting::of(ctx, case.row.body);
    let app = ctx.app.clone();
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move { take_step(tx, &app, name, &detail, seen, &sitting).await })
    });
    match done.await {
        Ok(()) => {
            ctx.app.forget_kept().await;
            Ok(Done::Kept)
        }
        Err(NotTaken::Overtaken) => Ok(Done::Overtaken),
        Err(NotTaken::Refused(why @ (NotAllowed::CalledOff | NotAllowed::Over))) => {
            let key = if why == NotAllowed::Over { "event-no-over" } else { "event-no-called-off" };
            Err(Problem::Conflict(ctx.say().t(key).to_owned()))
        }
        Err(why) => Ok(Done::Refused(refused(ctx.say(), why)?)),
    }
}
