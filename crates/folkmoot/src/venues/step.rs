//! Taking the next step of a venue's record: changing it, saying that it is right, closing it.

use super::form::{controls, filled, parse};
use super::model::{ActKind, Detail, LONGEST_LINE, LONGEST_TEXT, NotAllowed};
use super::new::mine;
use super::show::{Found, load, reference};
use super::take::{NotTaken, take_step};
use crate::access::{Action, Refusal, Subject};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{Field, Markup, TextInput};
use crate::web::step::{StepPage, note, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// What may be done next by this actor.
pub(super) fn offers(ctx: &Ctx, found: &Found) -> Vec<ActKind> {
    if !found.standing.is_open {
        return Vec::new();
    }
    if ctx.may(Action::RunEvents, &Subject::Body(found.row.body_key())) {
        return vec![ActKind::Verified, ActKind::Changed, ActKind::Closed];
    }
    let somewhere = ctx.may(Action::RunEvents, &Subject::Somewhere);
    if somewhere { vec![ActKind::Verified] } else { Vec::new() }
}

fn act(ctx: &Ctx, found: &Found, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Entered);
    let kind = kind.ok_or(Problem::NotFound)?;
    if offers(ctx, found).contains(&kind) {
        Ok(kind)
    } else {
        Err(Problem::Refused(Refusal::NotThere(Action::RunEvents)))
    }
}

/// `GET /venues/{reference}/step?act=`
///
/// # Errors
/// When there is no such venue or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let found = load(&ctx, reference(&typed)?).await?;
    let kind = act(&ctx, &found, fields.get("act"))?;
    let fields = if kind == ActKind::Changed { filled(&found.standing.said) } else { fields };
    show(&ctx, &found, kind, &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    found: &Found,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &found.row;
    let shown = match kind {
        ActKind::Changed => controls(say, fields, errors),
        ActKind::Verified => {
            let post = Field::new("post", say.t("venue-post")).hint(say.t("venue-post-hint"));
            let post = post.error(say.t("form-error-word"), errors.of("post"));
            vec![
                Markup::of(&mine(ctx, fields, errors)),
                Markup::of(&TextInput::new(post, fields.get("post"))),
            ]
        }
        _ => vec![Markup::of(&note(say, say.t("venue-close-why"), fields, errors))],
    };
    let path = format!("/venues/{}", row.reference);
    let last = found.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("venue-step", key))).unwrap_or_default();
    let title = say.of("venue-do", kind.key());
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.name, say.of("venue-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/venues", say.t("venues-title")), (&path, &row.name)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls: shown,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn detail(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<Detail, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let detail = match kind {
        ActKind::Changed => Detail::Changed { said: Box::new(parse(say, fields, &mut errors)) },
        ActKind::Verified => {
            let post = fields.get("post").to_owned();
            if post.is_empty() || post.contains('\n') || post.chars().count() > LONGEST_LINE {
                errors.add("post", say.t("pil-line-wrong"));
            }
            Detail::Verified { post }
        }
        _ => {
            let longest = (LONGEST_TEXT, "venue-text-too-long");
            let why = note_typed(say, true, longest, fields, &mut errors);
            Detail::Closed { why: why.unwrap_or_default() }
        }
    };
    if errors.is_empty() { Ok(detail) } else { Err(errors) }
}

/// `POST /venues/{reference}/step`
///
/// # Errors
/// When there is no such venue or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let name = reference(&typed)?;
    let found = load(&ctx, name).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let kind = act(&ctx, &found, fields.get("act"))?;
    let errors = match detail(&ctx, kind, &fields) {
        Err(errors) => errors,
        Ok(detail) => {
            let mine = match kind {
                ActKind::Verified => acting::chosen(&ctx, Action::RunEvents, fields.get("body")),
                _ => Some(found.row.body_key()),
            };
            match mine {
                None => {
                    let mut errors = FormErrors::new();
                    errors.add("body", say.t("new-ask-body-missing"));
                    errors
                }
                Some(mine) => {
                    let sitting = Sitting::of(&ctx, Uuid::nil());
                    let done = ctx.app.db.write(move |tx| {
                        Box::pin(async move {
                            let (world, now) = (sitting.world.clone(), sitting.now);
                            let body = bodies::ensure(tx, &world, &mine.into(), now).await?;
                            let body = body.ok_or_else(|| {
                                StoreError::Failed("the body is not there".to_owned())
                            })?;
                            let sitting = Sitting { party: body.id, ..sitting };
                            take_step(tx, name, &detail, seen, &sitting).await
                        })
                    });
                    match done.await {
                        Ok(()) => return Ok(ctx.redirect(&format!("/venues/{name}"))),
                        Err(NotTaken::Overtaken) => {
                            let found = load(&ctx, name).await?;
                            let page = show(&ctx, &found, kind, &fields, &FormErrors::new(), true)?;
                            return Ok(page.status(StatusCode::CONFLICT).into_response());
                        }
                        Err(NotTaken::Refused(why)) => {
                            let (field, key) = match why {
                                NotAllowed::Same => ("name", "venue-no-same"),
                                NotAllowed::NotYours => ("body", "venue-no-yours"),
                                NotAllowed::Closed => ("name", "venue-no-closed"),
                                NotAllowed::EnteredAlready => ("name", "venue-no-entered"),
                            };
                            let mut errors = FormErrors::new();
                            errors.add(field, say.t(key));
                            errors
                        }
                        Err(NotTaken::Unknown) => return Err(Problem::NotFound),
                        Err(NotTaken::Store(error)) => return Err(error.into()),
                    }
                }
            }
        }
    };
    let page = show(&ctx, &found, kind, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
