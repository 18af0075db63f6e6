//! Taking the next step of a claim: a page for each act, with the fields that it needs.

use super::model::{ActKind, LONGEST_ADDRESS, LONGEST_SUBJECT, LONGEST_TEXT};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Field, Markup, TextInput};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::change::NotAllowed;
use rules::reference::Reference;
use uuid::Uuid;

/// The act that is meant, and the party for which this actor may take it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, BodyKey), Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Claimed);
    let kind = kind.ok_or(Problem::NotFound)?;
    let offer = case.offers(ctx).into_iter().find(|(one, _)| *one == kind);
    offer.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// `GET /changes/{reference}/step?act=`
///
/// # Errors
/// When there is no such change or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (kind, mine) = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, (kind, &mine), &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    (kind, mine): (ActKind, &BodyKey),
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let title = say.of("change-do", kind.key());
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/changes/{}", row.reference);
    let note = if kind.needs_words() {
        say.of("change-note", kind.key())
    } else {
        say.t("change-note-other").to_owned()
    };
    let mut controls = Vec::new();
    if kind.takes_document() {
        let title = TextInput::new(field("title", "change-document"), fields.get("title"));
        let address = field("address", "change-address").hint(say.t("change-address-hint"));
        controls.push(Markup::of(&title));
        controls.push(Markup::of(&TextInput::new(address, fields.get("address"))));
    }
    controls.push(Markup::of(&step::note(say, &note, fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!(
            "{}: {}. {}",
            row.reference,
            row.subject,
            say.with("change-for", "party", acting::name(ctx, mine))
        ),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/changes", say.t("changes-title")), (&path, &row.reference)],
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
    let what = last.map(|step| {
        let who = case.name(say, step.for_party);
        let what = say.of("change-step", step.act.key());
        format!("{what}. {}", say.with("ask-noted-by", "party", who))
    });
    what.unwrap_or_default()
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = step::note_typed(say, kind.needs_words(), longest, fields, &mut errors);
    let document = match kind.takes_document() {
        true => document(say, kind, fields, &mut errors),
        false => None,
    };
    if errors.is_empty() { Ok(NewStep { on, act: kind, document, note }) } else { Err(errors) }
}

/// The document that shows it: its title, and where anyone can read it.
fn document(
    say: Say<'_>,
    kind: ActKind,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<(String, String)> {
    let (title, address) = (fields.filled("title"), fields.filled("address"));
    if kind != ActKind::Documented && title.is_none() && address.is_none() {
        return None;
    }
    if title.is_none_or(|title| title.chars().count() > LONGEST_SUBJECT || title.contains('\n')) {
        errors.add("title", say.t("change-document-wrong"));
    }
    let is_address = |text: &str| {
        let uri = text.parse::<axum::http::Uri>().ok();
        text.len() <= LONGEST_ADDRESS
            && uri.is_some_and(|uri| {
                matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
            })
    };
    if !address.is_some_and(is_address) {
        errors.add("address", say.t("change-address-wrong"));
    }
    Some((title?.to_owned(), address?.to_owned()))
}

/// `POST /changes/{reference}/step`
///
/// # Errors
/// When there is no such change or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let is_stale = seen != case.row.version;
    let found = meant(&ctx, &case, fields.get("act"));
    // What may no longer be done because somebody else was faster is told as that.
    if let (true, Err(Problem::Refused(_)), Some(kind)) =
        (is_stale, &found, ActKind::from_key(fields.get("act")))
    {
        let mine = ctx.actor.bodies_for(Action::AnswerFor, ctx.today).into_iter().next();
        let mine = mine.unwrap_or_else(|| case.row.body_key());
        let page = show(&ctx, &case, (kind, &mine), &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let (kind, mine) = found?;
    let errors = match parse(&ctx, kind, &fields) {
        Ok(step) => match carry_out(&ctx, reference, step, seen, mine.clone()).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/changes/{reference}")));
            }
            Err(NotTaken::Refused(why)) => {
                let field = match why {
                    NotAllowed::BeforeItsCause | NotAllowed::InTheFuture => "on-day",
                    _ => "note",
                };
                let mut errors = FormErrors::new();
                errors.add(field, not_allowed(say, why));
                errors
            }
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference).await?;
                let page = show(&ctx, &case, (kind, &mine), &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, (kind, &mine), &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    step: NewStep,
    seen: i64,
    mine: BodyKey,
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
                take_step(tx, reference, &step, seen, &sitting).await
            })
        })
        .await
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::NotClaimed => "not-claimed",
        NotAllowed::ClaimedAlready => "claimed-already",
        NotAllowed::BeforeItsCause => "before-its-cause",
        NotAllowed::InTheFuture => "in-the-future",
        NotAllowed::Over => "over",
        NotAllowed::NotTheBody => "not-the-body",
        NotAllowed::OfItself => "of-itself",
        NotAllowed::NotTheClaimant => "not-the-claimant",
        NotAllowed::NotContested => "not-contested",
        NotAllowed::ContestedAlready => "contested-already",
    };
    say.of("change-no", key)
}
