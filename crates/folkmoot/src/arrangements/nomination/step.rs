//! Taking the next step of a nomination: somebody else approves one that the rule refuses, or does not; mail to a lead
//! goes elsewhere; a lead leaves.

use super::model::{ActKind, LONGEST_TEXT, NominationRow};
use super::new::{answer, own_address, own_address_typed, refused};
use super::show::{Case, lead_in, load};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::Markup;
use crate::web::step::{self, StepPage, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::lead::SENTENCE;
use uuid::Uuid;

/// What an address asks for: the nomination, the act, and for whom.
struct Meant {
    row: NominationRow,
    act: ActKind,
    mine: BodyKey,
}

fn meant(ctx: &Ctx, case: &Case, asked: &Fields) -> Result<Meant, Problem> {
    let act = ActKind::from_key(asked.get("act"));
    let act = act.filter(|act| !matches!(act, ActKind::Nominated | ActKind::Proposed));
    let act = act.ok_or(Problem::NotFound)?;
    let id: Uuid = asked.get("nomination").parse().map_err(|_| Problem::NotFound)?;
    let row = case.rows.iter().find(|row| row.id == id).ok_or(Problem::NotFound)?;
    let mine = match act {
        ActKind::Ended | ActKind::Addressed => case.may_name(ctx).then(|| case.authority()),
        _ => case.may_decide(ctx),
    };
    let mine = mine.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))?;
    Ok(Meant { row: row.clone(), act, mine })
}

/// `GET /leads/{code}/step?nomination=&act=`
///
/// # Errors
/// When there is no such nomination or act, it is another's to do, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, &typed).await?;
    let meant = meant(&ctx, &case, &asked)?;
    show(&ctx, &case, &meant, &Fields::default(), &FormErrors::new(), None)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    meant: &Meant,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &meant.row);
    let mut controls = Vec::new();
    match meant.act {
        ActKind::Ended => {
            let (label, hint) = (say.t("office-last"), say.t("office-day-hint"));
            controls.push(Markup::of(&date_input(say, "last", label, hint, fields, errors)));
        }
        ActKind::Addressed => controls.push(Markup::of(&own_address(say, fields, errors))),
        _ => {
            let reason = row.reason.as_deref().unwrap_or("");
            controls.push(Markup::text(&say.args(
                "lead-decide-about",
                &[("sentence", SENTENCE.into()), ("reason", reason.into())],
            )));
            if meant.act == ActKind::Refused {
                let label = say.t("listed-reason-public");
                controls.push(Markup::of(&step::note(say, label, fields, errors)));
            }
        }
    }
    let (code, name) = (case.area.code, case.name(say));
    let place = format!("/leads/{code}");
    let title = say.of("lead-do", meant.act.key());
    let who = lead_in(say, row, Some(&row.name));
    StepPage {
        title: &title,
        reference: &name,
        lede: format!("{name}. {who}. {}", say.of("lead-team", &row.team)),
        action: &format!("{place}/step?nomination={}&act={}", row.id, meant.act.key()),
        back: &place,
        above: vec![("/leads", say.t("leads-title")), (&place, &name)],
        act: meant.act.key(),
        version: row.version,
        happened,
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn parse(ctx: &Ctx, act: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mut new =
        NewStep { act, reason: None, last: None, address: None, by_name: ctx.actor.name.clone() };
    match act {
        ActKind::Addressed => new.address = own_address_typed(say, fields, &mut errors),
        ActKind::Ended => {
            new.last = day_typed(say, "last", fields, &mut errors);
            if new.last.is_none() && errors.of("last-day").is_none() {
                errors.add("last-day", say.t("office-day-missing"));
            }
        }
        ActKind::Refused => {
            let longest = (LONGEST_TEXT, "lead-too-long");
            new.reason = note_typed(say, true, longest, fields, &mut errors);
        }
        _ => {}
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

/// `POST /leads/{code}/step?nomination=&act=`
///
/// # Errors
/// When there is no such nomination or act, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &typed).await?;
    let meant = meant(&ctx, &case, &asked)?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    match parse(&ctx, meant.act, &fields) {
        Err(wrong) => errors = wrong,
        Ok(new) => match carry_out(&ctx, &case, &meant, new, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/leads/{}", case.area.code)));
            }
            Err(NotTaken::Rule(why)) => {
                let (field, words) = refused(say, why);
                errors.add(field, words);
            }
            Err(NotTaken::WrongDay) => errors.add("last-day", say.t("lead-last-wrong")),
            Err(NotTaken::Overtaken | NotTaken::Waits) => {
                let case = load(&ctx, &typed).await?;
                let meant = self::meant(&ctx, &case, &asked)?;
                let words = say.of("lead-nomination", &meant.row.state);
                let page = show(&ctx, &case, &meant, &fields, &errors, Some(words))?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
    }
    let page = show(&ctx, &case, &meant, &fields, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    meant: &Meant,
    new: NewStep,
    seen: i64,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    let (answer, area) = (answer(ctx, case), case.area.code.to_string());
    let (id, key) = (meant.row.id, meant.mine.clone());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &key.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                take_step(tx, (&area, id), &new, seen, &answer, &sitting).await
            })
        })
        .await
}
