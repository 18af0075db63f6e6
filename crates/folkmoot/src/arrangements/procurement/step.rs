//! Taking the next step of a procurement.

use super::model::ActKind;
use super::show::{Case, load, reference};
use super::step_form::{controls, parse, wrong_at};
use super::take::{NotTaken, take_step};
use crate::access::{Action, Refusal, Subject};
use crate::asks::take::Sitting;
use crate::decisions::store as decisions;
use crate::web::fields::QueryFields;
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::{Prefix, Reference};

fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Opened);
    let kind = kind.ok_or(Problem::NotFound)?;
    let offered = case.offers(ctx).contains(&kind);
    if offered { Ok(kind) } else { Err(Problem::Refused(Refusal::NotThere(Action::Arrange))) }
}

/// `GET /procurements/{reference}/step?act=`
///
/// # Errors
/// When there is no such procurement or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false)
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
    let title = say.of("pro-do", kind.key());
    let path = format!("/procurements/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("pro-step", key))).unwrap_or_default();
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.of("pro-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/procurements", say.t("pro-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls: controls(say, case, kind, fields, errors),
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /procurements/{reference}/step`
///
/// # Errors
/// When there is no such procurement or act, it is not this actor's, or the database cannot be used.
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
    let mine = ctx.may(Action::Arrange, &Subject::Body(case.row.body_key()));
    if let (true, true, Err(Problem::Refused(_)), Some(kind)) =
        (mine, seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
    {
        let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    let mut parsed = parse(&ctx, &case, kind, &fields);
    if let (ActKind::Chosen, Some(typed)) = (kind, fields.filled("decision"))
        && !is_decision(&ctx, typed).await?
    {
        let mut errors = parsed.err().unwrap_or_default();
        errors.add("decision", say.t("pro-decision-wrong"));
        parsed = Err(errors);
    }
    let errors = match parsed {
        Ok((on, detail)) => {
            let sitting = Sitting::of(&ctx, case.row.body);
            let write = ctx.app.db.write(move |tx| {
                Box::pin(
                    async move { take_step(tx, reference, (on, &detail), seen, &sitting).await },
                )
            });
            match write.await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/procurements/{reference}")));
                }
                Err(NotTaken::Refused(why)) => {
                    let mut errors = FormErrors::new();
                    let (field, sentence) = wrong_at(say, &case, why);
                    errors.add(&field, sentence);
                    errors
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true)?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Unknown) => return Err(Problem::NotFound),
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Whether there is a decision of this reference.
async fn is_decision(ctx: &Ctx, typed: &str) -> Result<bool, Problem> {
    let Some(reference) = Reference::parse_as(Prefix::Decision, typed) else { return Ok(false) };
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { decisions::by_reference(tx, reference).await }));
    Ok(read.await.map_err(Problem::from)?.is_some())
}
