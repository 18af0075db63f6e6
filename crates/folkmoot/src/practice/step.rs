//! A new version of a practice, or its withdrawal, by its contributor alone.

use super::form;
use super::model::{ActKind, Detail, LONGEST_TEXT};
use super::show::{Case, load, reference};
use super::take::{NotTaken, take_step};
use crate::access::{Action, Refusal, Subject};
use crate::asks::take::Sitting;
use crate::documents::upload::Filled;
use crate::lessons::step::not_allowed;
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::Markup;
use crate::web::step::{self, StepPage, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::versioned::NotAllowed;

fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).ok_or(Problem::NotFound)?;
    let offered = case.offers(ctx).contains(&kind);
    if offered { Ok(kind) } else { Err(Problem::Refused(Refusal::NotThere(Action::AskFor))) }
}

/// `GET /practices/{reference}/step?act=`
///
/// # Errors
/// When there is no such practice or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    let filled = match (kind, case.versions().last()) {
        (ActKind::Published, Some((_, content))) => form::filled(content),
        _ => fields,
    };
    show(&ctx, &case, kind, &filled, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let mut controls = match kind {
        ActKind::Published => form::controls(say, case.files(), fields, errors),
        ActKind::Withdrawn => {
            vec![Markup::of(&step::note(say, say.t("pil-why"), fields, errors))]
        }
    };
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    let title = say.of("pra-do", kind.key());
    let path = format!("/practices/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("les-step", key))).unwrap_or_default();
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.of("les-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/practices", say.t("pra-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls,
        takes_files: kind == ActKind::Published,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

async fn parse(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    filled: &Filled,
) -> Result<Result<(Date, Detail), FormErrors>, Problem> {
    let say = ctx.say();
    let fields = &filled.fields;
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let detail = match kind {
        ActKind::Published => {
            let content = form::parse(ctx, case.files(), fields, &mut errors).await?;
            filled.note(say, &mut errors);
            Detail::Published(content)
        }
        ActKind::Withdrawn => {
            let longest = (LONGEST_TEXT, "ask-text-too-long");
            let why = note_typed(say, true, longest, fields, &mut errors).unwrap_or_default();
            Detail::Withdrawn { why }
        }
    };
    Ok(if errors.is_empty() { Ok((on, detail)) } else { Err(errors) })
}

/// `POST /practices/{reference}/step`
///
/// # Errors
/// When there is no such practice or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    filled: Filled,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let fields = &filled.fields;
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let found = meant(&ctx, &case, fields.get("act"));
    // What may no longer be done because somebody else was faster is told as that.
    let mine = ctx.may(Action::AskFor, &Subject::Body(case.row.body_key()));
    if let (true, true, Err(Problem::Refused(_)), Some(kind)) =
        (mine, seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
    {
        let page = show(&ctx, &case, kind, fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    let errors = match parse(&ctx, &case, kind, &filled).await? {
        Ok((on, detail)) => {
            let (sitting, files) = (Sitting::of(&ctx, case.row.body), filled.files.clone());
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move {
                    take_step(tx, reference, (on, detail, &files), seen, &sitting).await
                })
            });
            match write.await {
                Ok(()) => return Ok(ctx.redirect(&format!("/practices/{reference}"))),
                Err(NotTaken::Refused(why)) => {
                    let field = match why {
                        NotAllowed::InTheFuture | NotAllowed::TooEarly => "on-day",
                        _ => "title",
                    };
                    let mut errors = FormErrors::new();
                    errors.add(field, not_allowed(say, why));
                    errors
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let page = show(&ctx, &case, kind, fields, &FormErrors::new(), true)?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Unknown) => return Err(Problem::NotFound),
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
