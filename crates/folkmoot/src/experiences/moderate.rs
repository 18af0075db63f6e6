//! One experience before a moderator: the sealed words with what the screen found in them, what its
//! author allows, what has happened so far, and the decisions that are open.

use super::decide::{self, Decision, Outcome, Sitting};
use super::marking::Hidden;
use super::model::{State, StepKind};
use super::moderate_form;
use super::moderate_page::show;
use super::publish::{self, Published};
use super::queue::reader;
use super::similar;
use super::store::{self, Experience, StepRow};
use crate::access::{Action, names};
use crate::alike::store as alike;
use crate::coding::say::Coded;
use crate::coding::store as codes;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use std::collections::BTreeMap;
use uuid::Uuid;

/// All that the page is made of.
pub(super) struct Case {
    pub(super) e: Experience,
    pub(super) steps: Vec<StepRow>,
    pub(super) names: BTreeMap<Uuid, String>,
    pub(super) public: Option<Published>,
    /// Whether the reader belongs to the network that heard it, not to the one it is offered to.
    pub(super) own: bool,
    /// Its codes, if it has not been taken back.
    pub(super) coded: Option<Coded>,
    /// How many others were sent in nearly the same words.
    pub(super) others: u64,
    /// What is published and like it.
    pub(super) similar: Vec<Published>,
}

/// What came back from a form.
#[derive(Default)]
pub(super) struct Back {
    pub(super) typed: Fields,
    pub(super) errors: FormErrors,
    pub(super) preview: Option<Hidden>,
    /// The version the form showed, if somebody has done something since.
    pub(super) overtaken: Option<i64>,
    /// Whether somebody has just said which codes it has.
    pub(super) coded: bool,
}

/// `GET /desk/queue/{reference}`
///
/// # Errors
/// When there is none of that reference, it is another area's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    if reference.to_string() != typed {
        return Ok(ctx.redirect(&format!("/desk/queue/{reference}")));
    }
    let case = load(&ctx, reference).await?;
    let did = StepKind::from_key(fields.get("did"));
    let back = Back { coded: fields.ticked("coded"), ..Back::default() };
    Ok(show(&ctx, &case, &back, did)?.into_response())
}

async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(e) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &e.area, e.id).await?;
                let coded = codes::coded(tx, &e.area, e.id).await?;
                let rows = codes::codes(tx, &e.area, e.id).await?;
                let people = steps.iter().filter_map(|s| s.by).chain(e.transcriber);
                let people = people.chain(rows.iter().filter_map(|row| row.by));
                let people = people.chain(coded.as_ref().and_then(|coded| coded.looked_by));
                let names = names::names(tx, people.collect::<Vec<_>>()).await?;
                let public = publish::of(tx, &e.area, e.id).await?;
                let coded = coded.filter(|_| e.state != State::Withdrawn);
                let coded = coded.map(|coded| {
                    let (e, names) = (e.clone(), names.clone());
                    Coded { e, coded, rows, names }
                });
                let others = alike::others(tx, &e.area, e.id).await?;
                let similar = similar::to(tx, e.id, &e.text, e.wanted.as_deref()).await?;
                let own = false;
                let case = Case { e, steps, names, public, own, coded, others, similar };
                Ok::<_, StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    let mut case = found.ok_or(Problem::NotFound)?;
    case.own = reader(ctx, &case.e.area, case.e.offered_to.as_deref())?;
    Ok(case)
}

/// `POST /desk/queue/{reference}`: a decision, or a look at how it will read.
///
/// # Errors
/// When there is none of that reference, the decision is not this person's to take, or the database
/// cannot be used.
pub async fn decide(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    let case = load(&ctx, reference).await?;
    let say = ctx.say();
    let seen = fields.get("version").parse().unwrap_or(-1);
    if seen != case.e.version {
        return overtaken(&ctx, &case, fields, seen);
    }
    if fields.get("decision") == "preview" {
        ctx.need_in(Action::Moderate, &case.e.area)?;
        let (preview, errors) = match moderate_form::hidden(&case.e, &fields, say) {
            Ok(hidden) => (Some(hidden), FormErrors::new()),
            Err(errors) => (None, errors),
        };
        let back = Back { typed: fields, errors, preview, ..Back::default() };
        return answer(&ctx, &case, back);
    }
    let decision = match moderate_form::decision(&case.e, marks(&case.e), &fields, say) {
        Ok(decision) => decision,
        Err(errors) => {
            return answer(&ctx, &case, Back { typed: fields, errors, ..Back::default() });
        }
    };
    let whose = match (decision.is_neighbours(), &case.e.offered_to) {
        (true, Some(neighbour)) => neighbour,
        _ => &case.e.area,
    };
    ctx.need_in(Action::Moderate, whose)?;
    match carry_out(&ctx, reference, decision.clone(), seen).await? {
        Outcome::Done => {
            // Who has just published it wants to see it counted.
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&after(reference, &decision)))
        }
        Outcome::Unknown => Err(Problem::NotFound),
        Outcome::Refused(why) => {
            let mut errors = FormErrors::new();
            errors.add("decisions", say.t(why));
            answer(&ctx, &case, Back { typed: fields, errors, ..Back::default() })
        }
        Outcome::Overtaken => {
            let case = load(&ctx, reference).await?;
            overtaken(&ctx, &case, fields, seen)
        }
    }
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    decision: Decision,
    seen: i64,
) -> Result<Outcome, Problem> {
    let (app, by, now) = (ctx.app.clone(), ctx.actor.party, ctx.now);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let (world, words) = (&app.world, &app.words);
                let sitting = Sitting { by, now, seen, world, words };
                decide::carry_out(tx, reference, &decision, &sitting).await
            })
        })
        .await
        .map_err(Problem::from)
}

/// Where a moderator goes on: to the queue; after a word about safety, to the decision itself.
fn after(reference: Reference, decision: &Decision) -> String {
    let step = decision.step().key();
    match decision {
        Decision::PassOn(..) | Decision::NoDanger(_) => {
            format!("/desk/queue/{reference}?did={step}")
        }
        Decision::TakeNote | Decision::NotOurs => {
            format!("/desk/queue?state=offered&done={reference}&did={step}")
        }
        _ => format!("/desk/queue?done={reference}&did={step}"),
    }
}

fn answer(ctx: &Ctx, case: &Case, back: Back) -> Result<Response, Problem> {
    let status =
        if back.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(show(ctx, case, &back, None)?.status(status).into_response())
}

fn overtaken(ctx: &Ctx, case: &Case, typed: Fields, seen: i64) -> Result<Response, Problem> {
    let back = Back { typed, overtaken: Some(seen), ..Back::default() };
    Ok(show(ctx, case, &back, None)?.status(StatusCode::CONFLICT).into_response())
}

/// How many marks of personal data the screen makes now.
pub(super) fn marks(e: &Experience) -> usize {
    let parts = [Some(e.text.as_str()), e.wanted.as_deref()];
    parts.into_iter().flatten().map(|part| screen::screen(part).marks.len()).sum()
}
