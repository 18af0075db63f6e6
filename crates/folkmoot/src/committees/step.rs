//! Taking the next step of a committee.

use super::case::{Case, load, reference, requests};
use super::model::{ActKind, Detail};
use super::requests::take_up;
use super::step_form::{Found, controls, refused, wrong_at};
use super::step_read::{Typed, What, parse};
use super::take::{NotTaken, Said, days, of_event, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::addressee;
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::Markup;
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// How many requests, the newest, can be chosen from.
const MOST: i64 = 200;

fn act(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Opened);
    let kind = kind.ok_or(Problem::NotFound)?;
    match case.offers(ctx).contains(&kind) {
        true => Ok(kind),
        false => Err(Problem::Refused(Refusal::NotThere(Action::AskFor))),
    }
}

/// `GET /committees/{reference}/step?act=`
///
/// # Errors
/// When there is no such committee or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = act(&ctx, &case, fields.get("act"))?;
    // Days that are to be changed stand in the form as they are.
    let fields = if kind == ActKind::Days { with_days(fields, &case) } else { fields };
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await
}

fn with_days(fields: Fields, case: &Case) -> Fields {
    let row = &case.row;
    let days =
        [("event-on", row.event_day), ("final", row.final_day), ("until", row.last_requests)];
    days.into_iter().fold(fields, |fields, (name, day)| {
        fields
            .set(&format!("{name}-day"), &day.day().to_string())
            .set(&format!("{name}-month"), &day.month().to_string())
            .set(&format!("{name}-year"), &day.year().to_string())
    })
}

fn names_body(kind: ActKind) -> bool {
    matches!(kind, ActKind::Organiser | ActKind::Seated | ActKind::Reviewer)
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
    let mut found = Found::default();
    if names_body(kind) {
        let label = say.of("com-body", kind.key());
        let search = addressee::search(ctx, fields, errors, &label).await?;
        found.search = Markup::template(&search)?;
    }
    let of = row.clone();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { requests(tx, &of, None, MOST).await }));
    found.requests = read.await.map_err(Problem::from)?;
    let title = say.of("com-do", kind.key());
    let path = format!("/committees/{}", row.reference);
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("com-step", key))).unwrap_or_default();
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.of("com-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/committees", say.t("com-title")), (&path, &row.title)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls: controls(say, case, kind, &found, ctx.today, fields, errors),
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /committees/{reference}/step`
///
/// # Errors
/// When there is no such committee or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let found = act(&ctx, &case, fields.get("act"));
    // What may no longer be done because somebody else was faster is told as that.
    if let (true, Err(Problem::Refused(_)), Some(kind)) =
        (seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
        && case.writes(&ctx, kind).is_some()
    {
        let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true).await?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    if names_body(kind) && addressee::is_asked(&fields) {
        let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await?;
        return Ok(page.into_response());
    }
    let mine = case.writes(&ctx, kind).ok_or(Problem::NotFound)?;
    let errors = match parse(&ctx, &case, kind, &fields) {
        Ok(told) => match carry_out(&ctx, &case, mine, told, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/committees/{}", case.row.reference)));
            }
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference(&typed)?).await?;
                let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(why) => {
                let words = refused(say, Some(&case), &why).ok_or(Problem::NotFound)?;
                let mut errors = FormErrors::new();
                errors.add(wrong_at(kind, &why), words);
                errors
            }
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    mine: BodyKey,
    typed: Typed,
    seen: i64,
) -> Result<(), NotTaken> {
    let gone = || NotTaken::Store(StoreError::Failed("the body is not there".into()));
    let reference = reference(&case.row.reference).map_err(|_| NotTaken::Unknown)?;
    let organisers = case.organisers();
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let mine = mine.ok_or_else(gone)?;
                let sitting = Sitting { party: mine.id, ..sitting };
                let detail = match typed.what {
                    What::Detail(detail) => detail,
                    What::TakenUp(request) => {
                        return take_up(tx, (reference, &organisers), request, &sitting).await;
                    }
                    What::Days(programme, why) => days(programme, why, typed.on, &sitting)?,
                    What::Event(event) => of_event(tx, event, &sitting).await?,
                    What::Of(meant, mut detail) => {
                        let named = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                        let named = named.ok_or_else(gone)?;
                        if let Detail::Organiser { body }
                        | Detail::Seated { body, .. }
                        | Detail::Reviewer { body, .. } = &mut detail
                        {
                            *body = named.id;
                        }
                        detail
                    }
                };
                let said = Said { words: &typed.said, extract: &typed.extract };
                take_step(tx, reference, (typed.on, &detail), said, seen, &sitting).await
            })
        })
        .await
}
