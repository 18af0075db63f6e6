//! Taking the next step of an arrangement: the host is at work, its last day is put off, it is over.

use super::listing::not_allowed;
use super::model::{ActKind, LONGEST_TEXT};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, Refusal, Subject, area_name};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::Markup;
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::arrangement::NotAllowed;

fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Made);
    let kind = kind.ok_or(Problem::NotFound)?;
    let offered = case.offers(ctx).contains(&kind);
    if offered { Ok(kind) } else { Err(Problem::Refused(Refusal::NotThere(Action::Arrange))) }
}

/// `GET /arrangements/{reference}/step?act=`
///
/// # Errors
/// When there is no such arrangement or act, it is not this actor's, or the database cannot be used.
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
    let title = say.of("arr-do", kind.key());
    let path = format!("/arrangements/{}", row.reference);
    let mut controls = Vec::new();
    if kind == ActKind::Extended {
        let label = say.t("arr-new-last-day");
        let hint = say.t("arr-until-hint");
        controls.push(Markup::of(&date_input(say, "until", label, hint, fields, errors)));
    }
    controls.push(Markup::of(&step::note(say, say.t("arr-step-note"), fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}", row.reference, row.carrier_in(say)),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/arrangements", say.t("arr-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last();
    last.map(|step| format!("{}.", say.of("arr-step", step.act.key()))).unwrap_or_default()
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let is_needed = kind != ActKind::Live;
    let note = step::note_typed(say, is_needed, longest, fields, &mut errors);
    let until = match kind {
        ActKind::Extended => {
            let until = day_typed(say, "until", fields, &mut errors);
            if until.is_none() && errors.of("until-day").is_none() {
                errors.add("until-day", say.t("arr-until-missing"));
            }
            until
        }
        _ => None,
    };
    if errors.is_empty() { Ok(NewStep { on, act: kind, until, note }) } else { Err(errors) }
}

/// `POST /arrangements/{reference}/step`
///
/// # Errors
/// When there is no such arrangement or act, it is not this actor's, or the database cannot be used.
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
    let mine = ctx.may(Action::Arrange, &Subject::Body(case.row.lead_key()));
    if let (true, true, Err(Problem::Refused(_)), Some(kind)) =
        (mine, seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
    {
        let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    let errors = match parse(&ctx, kind, &fields) {
        Ok(new) => {
            let sitting = Sitting::of(&ctx, case.row.lead);
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move { take_step(tx, reference, &new, seen, &sitting).await })
            });
            match write.await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/arrangements/{reference}")));
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true)?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Refused(why)) => {
                    let of_the_end = matches!(
                        why,
                        NotAllowed::NotLater | NotAllowed::PastTheLimit | NotAllowed::NoEnd
                    );
                    let field = if of_the_end { "until-day" } else { "on-day" };
                    let mut errors = FormErrors::new();
                    errors.add(field, not_allowed(say, why));
                    errors
                }
                Err(NotTaken::Overlaps(area, other)) => {
                    let area = area_name(say, &area);
                    let args = [("area", area.into()), ("other", other.into())];
                    let mut errors = FormErrors::new();
                    errors.add("until-day", say.args("arr-overlaps", &args));
                    errors
                }
                Err(NotTaken::Store(error)) => return Err(error.into()),
                Err(NotTaken::Unknown | NotTaken::Barred(_) | NotTaken::Shares(_)) => {
                    return Err(Problem::NotFound);
                }
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
