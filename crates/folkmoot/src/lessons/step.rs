//! Taking the next step of a lesson: a new version or its withdrawal by its author, use of it by a body of an area.

use super::form;
use super::model::{ActKind, Detail, LONGEST_TEXT};
use super::show::{Case, area_of, load, reference};
use super::take::{NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Field, Markup, Select};
use crate::web::step::{self, StepPage, note_typed};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::reference::Reference;
use rules::versioned::NotAllowed;
use uuid::Uuid;

fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, Vec<BodyKey>), Problem> {
    let kind = ActKind::from_key(key).ok_or(Problem::NotFound)?;
    let mine = case.may(ctx, kind);
    match mine.is_empty() {
        true => Err(Problem::Refused(Refusal::NotThere(Action::AskFor))),
        false => Ok((kind, mine)),
    }
}

/// `GET /lessons/{reference}/step?act=`
///
/// # Errors
/// When there is no such lesson or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (kind, mine) = meant(&ctx, &case, fields.get("act"))?;
    let filled = match (kind, case.versions().last()) {
        (ActKind::Published, Some((_, content))) => form::filled(content),
        _ => fields,
    };
    show(&ctx, &case, (kind, &mine), &filled, &FormErrors::new(), false).await
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    (kind, mine): (ActKind, &[BodyKey]),
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let mut controls = Vec::new();
    if mine.len() > 1 {
        let all: Vec<(String, String)> =
            mine.iter().map(|key| (key.to_string(), acting::name(ctx, key))).collect();
        let all = all.iter().map(|(key, name)| (key.as_str(), name.as_str()));
        let field = Field::new("body", say.t("les-used-by-which"));
        let field = field.error(say.t("form-error-word"), errors.of("body"));
        controls.push(Markup::of(&Select::new(field, all, fields.get("body"))));
    }
    match kind {
        ActKind::Published => {
            let sites = form::sites(ctx).await?;
            controls.extend(form::controls(say, &sites, fields, errors));
        }
        ActKind::Used => {
            controls.push(Markup::of(&step::note(say, say.t("les-used-did"), fields, errors)));
        }
        ActKind::TakenBack | ActKind::Withdrawn => {
            controls.push(Markup::of(&step::note(say, say.t("pil-why"), fields, errors)));
        }
    }
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    let title = say.of("les-do", kind.key());
    let path = format!("/lessons/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("les-step", key))).unwrap_or_default();
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.of("les-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/lessons", say.t("les-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What was typed: the day, what is done, and for which body.
async fn parse(
    ctx: &Ctx,
    (kind, mine): (ActKind, &[BodyKey]),
    fields: &Fields,
) -> Result<Result<(Date, Detail, BodyKey), FormErrors>, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let chosen = match mine {
        [one] => Some(one.clone()),
        many => BodyKey::from_key(fields.get("body")).filter(|key| many.contains(key)),
    };
    if chosen.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let note = |errors: &mut FormErrors| {
        note_typed(say, true, (LONGEST_TEXT, "ask-text-too-long"), fields, errors)
            .unwrap_or_default()
    };
    let detail = match kind {
        ActKind::Published => {
            let sites = form::sites(ctx).await?;
            Detail::Published(form::parse(say, &sites, fields, &mut errors))
        }
        ActKind::Used => {
            let area = chosen.as_ref().and_then(area_of).unwrap_or_default().to_owned();
            Detail::Used { area, did: note(&mut errors) }
        }
        ActKind::TakenBack => Detail::TakenBack { why: note(&mut errors) },
        ActKind::Withdrawn => Detail::Withdrawn { why: note(&mut errors) },
    };
    Ok(match chosen {
        Some(body) if errors.is_empty() => Ok((on, detail, body)),
        _ => Err(errors),
    })
}

/// `POST /lessons/{reference}/step`
///
/// # Errors
/// When there is no such lesson or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let found = meant(&ctx, &case, fields.get("act"));
    // What may no longer be done because somebody else was faster is told as that.
    if let (true, Err(Problem::Refused(_)), Some(kind)) =
        (seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
        && !ctx.actor.bodies_for(Action::AskFor, ctx.today).is_empty()
    {
        let page = show(&ctx, &case, (kind, &[]), &fields, &FormErrors::new(), true).await?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let (kind, mine) = found?;
    let errors = match parse(&ctx, (kind, &mine), &fields).await? {
        Ok(step) => match carry_out(&ctx, reference, step, seen).await {
            Ok(()) => {
                return Ok(ctx.redirect(&format!("/lessons/{reference}")));
            }
            Err(NotTaken::Refused(why)) => {
                let field = match why {
                    NotAllowed::InTheFuture | NotAllowed::TooEarly => "on-day",
                    _ => "note",
                };
                let mut errors = FormErrors::new();
                errors.add(field, not_allowed(say, why));
                errors
            }
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference).await?;
                let shown = (kind, mine.as_slice());
                let page = show(&ctx, &case, shown, &fields, &FormErrors::new(), true).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, (kind, &mine), &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    (on, detail, mine): (Date, Detail, BodyKey),
    seen: i64,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let mine = mine.ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let sitting = Sitting { party: mine.id, ..sitting };
                take_step(tx, reference, (on, detail), seen, &sitting).await
            })
        })
        .await
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::InTheFuture => return say.of("arr-no", "future"),
        NotAllowed::TooEarly => return say.of("arr-no", "too-early"),
        NotAllowed::Withdrawn => "withdrawn",
        NotAllowed::NotTheAuthor => "not-the-author",
        NotAllowed::UsedAlready => "used-already",
        NotAllowed::NotUsed => "not-used",
        NotAllowed::TooMany => "too-many",
    };
    say.of("les-no", key)
}
