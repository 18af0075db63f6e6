//! Taking the next step of an event: planning it differently, making it known, calling it off.

use super::form::{PlanForm, add_wrong, filled, parse};
use super::model::{ActKind, Detail, LONGEST_TEXT, State};
use super::show::{Case, load, reference};
use super::take::{NotTaken, take_step};
use crate::access::{Action, Refusal, Subject};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::kit::{Markup, Notice, NoticeKind};
use crate::web::step::{StepPage, note, note_typed};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::event::NotAllowed;
use rules::places;

/// What may be done next by whoever runs an event.
pub(super) fn offers(ctx: &Ctx, case: &Case) -> Vec<ActKind> {
    if !ctx.may(Action::RunEvents, &Subject::Body(case.row.body_key())) || case.is_over(ctx.now) {
        return Vec::new();
    }
    match case.standing.state {
        State::Draft => vec![ActKind::Published, ActKind::Changed],
        State::Published => vec![ActKind::Changed, ActKind::CalledOff],
        State::CalledOff => Vec::new(),
    }
}

fn act(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Drafted);
    let kind = kind.ok_or(Problem::NotFound)?;
    if offers(ctx, case).contains(&kind) {
        Ok(kind)
    } else {
        Err(Problem::Refused(Refusal::NotThere(Action::RunEvents)))
    }
}

/// `GET /events/{reference}/step?act=`
///
/// # Errors
/// When there is no such event or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = act(&ctx, &case, fields.get("act"))?;
    let fields = if kind == ActKind::Changed { filled(&case.standing.said) } else { fields };
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let mut controls = Vec::new();
    let mut detail = say.of("event-do-detail", kind.key());
    match kind {
        ActKind::Drafted | ActKind::Agenda | ActKind::Speaker => {}
        ActKind::Published => {
            controls.push(Markup::of(&Notice {
                id: "means".to_owned(),
                kind: NoticeKind::Info,
                title: say.t("event-publish-means").to_owned(),
                body: say.t("event-publish-means-detail").into(),
            }));
        }
        ActKind::Changed => {
            controls.push(Markup::template(&PlanForm::of(ctx, fields, errors).await?)?);
            if case.standing.state == State::Published {
                controls.push(Markup::of(&note(say, say.t("event-change-why"), fields, errors)));
                detail = say.t("event-do-detail-changed-known").to_owned();
            }
        }
        ActKind::CalledOff => {
            controls.push(Markup::of(&note(say, say.t("event-off-why"), fields, errors)));
        }
    }
    let title = say.of("event-do", kind.key());
    let path = format!("/events/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("event-step", key))).unwrap_or_default();
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {detail}", row.reference, row.title),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/events", say.t("events-title")), (&path, &row.title)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls,
        takes_files: false,
        send: match kind {
            ActKind::Published => say.t("event-do-published"),
            ActKind::CalledOff => say.t("event-do-called-off"),
            _ => say.t("ask-keep"),
        },
    }
    .show(ctx, errors)
}

/// `POST /events/{reference}/step`
///
/// # Errors
/// When there is no such event or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let name = reference(&typed)?;
    let case = load(&ctx, name).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let kind = match act(&ctx, &case, fields.get("act")) {
        // What may no longer be done because somebody else was faster is told as that.
        Err(Problem::Refused(_)) if seen != case.row.version => {
            let kind = ActKind::from_key(fields.get("act")).ok_or(Problem::NotFound)?;
            ctx.need(Action::RunEvents, &Subject::Body(case.row.body_key()))?;
            let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true).await?;
            return Ok(page.status(StatusCode::CONFLICT).into_response());
        }
        found => found?,
    };
    let errors = match typed_detail(say, &case, kind, &fields) {
        Err(errors) => errors,
        Ok(detail) => {
            let sitting = Sitting::of(&ctx, case.row.body);
            let app = ctx.app.clone();
            let done = ctx.app.db.write(move |tx| {
                Box::pin(async move { take_step(tx, &app, name, &detail, seen, &sitting).await })
            });
            match done.await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/events/{name}")));
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, name).await?;
                    let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true).await?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(why) => refused(say, why)?,
            }
        }
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn typed_detail(
    say: Say<'_>,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
) -> Result<Detail, FormErrors> {
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let mut errors = FormErrors::new();
    let known = case.standing.state == State::Published;
    let needs = kind == ActKind::CalledOff || (kind == ActKind::Changed && known);
    let note = note_typed(say, needs, longest, fields, &mut errors);
    let said = match kind {
        ActKind::Changed => match parse(say, fields) {
            Ok(said) => Some(said),
            Err(wrong) => {
                for (field, sentence) in wrong.iter() {
                    errors.add(field, sentence);
                }
                None
            }
        },
        _ => None,
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(match (kind, said, note) {
        (ActKind::Changed, Some(said), why) => {
            Detail::Changed { said: Box::new(said), why: why.filter(|_| known) }
        }
        (ActKind::CalledOff, _, Some(why)) => Detail::CalledOff { why },
        _ => Detail::Published {},
    })
}

/// What is said of a refusal, at the field that it is about.
///
/// # Errors
/// What is no refusal.
pub(crate) fn refused(say: Say<'_>, why: NotTaken) -> Result<FormErrors, Problem> {
    let mut errors = FormErrors::new();
    match why {
        NotTaken::NoSuchBefore => errors.add("follows", say.t("event-follows-unknown")),
        NotTaken::NoSuchVenue => errors.add("venue", say.t("event-venue-unknown")),
        NotTaken::RequestsWait(requests) => errors
            .add("status", say.with("event-no-requests-wait", "requests", requests.join(", "))),
        NotTaken::Refused(NotAllowed::Plan(wrong)) => add_wrong(say, wrong, &mut errors),
        NotTaken::Refused(why) => {
            let (field, key) = match why {
                NotAllowed::PublishedAlready => ("act", "event-no-published"),
                NotAllowed::NotPublished => ("act", "event-no-draft"),
                NotAllowed::CalledOff => ("act", "event-no-called-off"),
                NotAllowed::Over => ("act", "event-no-over"),
                NotAllowed::KindGone => ("kind-1-name", "event-no-kind-gone"),
                NotAllowed::NoSuchSpeaker => ("speaks", "agenda-no-such-speaker"),
                NotAllowed::Speaker(_) => ("speaks", "agenda-no-speaks"),
                NotAllowed::TooManySpeakers => ("post", "agenda-no-more-speakers"),
                NotAllowed::Agenda(_) => ("slots", "agenda-wrong-empty"),
                NotAllowed::DayPassed | NotAllowed::Plan(_) => ("day-day", "event-no-day-passed"),
            };
            errors.add(field, say.t(key));
        }
        NotTaken::Places(kind, why) => {
            let (field, text) = match why {
                places::NotAllowed::FewerThanTaken(taken) => {
                    ("places", say.with("event-fewer-than-taken", "count", taken))
                }
                places::NotAllowed::OrganisationHasMore(most) => {
                    ("most", say.with("event-organisation-has-more", "count", most))
                }
                _ => ("places", say.t("event-places-wrong").to_owned()),
            };
            errors.add(&format!("kind-{kind}-{field}"), text);
        }
        NotTaken::Unknown | NotTaken::Overtaken => return Err(Problem::NotFound),
        NotTaken::Store(error) => return Err(error.into()),
    }
    Ok(errors)
}
