//! Taking the next step of a key decision: a page for each act, with the fields that it needs.

use super::model::{ActKind, How, LONGEST_LINE, LONGEST_TEXT, LinkKind, MOST_PEOPLE};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, date_typed, day_typed};
use crate::web::kit::{Choice, DateInput, Field, Markup, Radios, TextInput};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::key_decision::{NotAllowed, Planned};
use rules::reference::Reference;
use uuid::Uuid;

/// The boxes for the day, or the month alone, for which a decision is planned.
pub(super) fn planned_input(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> DateInput {
    let (label, hint) = (say.t("key-decision-when-planned"), say.t("key-decision-when-hint"));
    date_input(say, "planned", label, hint, fields, errors)
}

/// The day, or the month alone, that was typed. What is wrong with it is added to the errors.
pub(super) fn planned_typed(
    say: Say<'_>,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<Planned> {
    let exact = fields.filled("planned-day").is_some();
    let typed = if exact { fields.clone() } else { fields.clone().set("planned-day", "1") };
    let empty = ["day", "month", "year"]
        .iter()
        .all(|part| fields.get(&format!("planned-{part}")).is_empty());
    match date_typed(say, "planned", &typed) {
        Ok(Some(first)) if !empty => Some(Planned::new(first, exact)),
        _ => {
            errors.add("planned-day", say.t("key-decision-when-wrong"));
            None
        }
    }
}

/// The act that is meant, and the party for which this actor may take it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, BodyKey), Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Announced);
    let kind = kind.ok_or(Problem::NotFound)?;
    let offer = case.offers(ctx).into_iter().find(|(one, _)| *one == kind);
    offer.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// `GET /key-decisions/{reference}/step?act=`
///
/// # Errors
/// When there is no such key decision or act, it is not this actor's, or the database cannot be used.
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
    let title = say.of("key-decision-do", kind.key());
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/key-decisions/{}", row.reference);
    let how = |how: &How| {
        Choice::new(how.key(), &say.of("key-decision-how-long", how.key()))
            .checked(fields.get("how") == how.key())
    };
    let on_label = match kind {
        ActKind::Involved => say.t("key-decision-involved-on"),
        ActKind::Decided => say.t("key-decision-decided-day"),
        _ => say.t("key-decision-said-on"),
    };
    let mut controls = Vec::new();
    if kind.tells_how() {
        let choices = How::ALL.iter().map(how).collect();
        controls
            .push(Markup::of(&Radios { field: field("how", say.t("key-decision-how")), choices }));
        let led_by =
            field("led-by", say.t("key-decision-led-by")).hint(say.t("key-decision-led-by-hint"));
        controls.push(Markup::of(&TextInput::new(led_by, fields.get("led-by"))));
    }
    match kind {
        ActKind::Rescheduled => controls.push(Markup::of(&planned_input(say, fields, errors))),
        ActKind::InvolvementPlanned => {
            let (label, hint) =
                (say.t("key-decision-involve-by-label"), say.t("key-decision-involve-by-hint"));
            controls.push(Markup::of(&date_input(say, "by", label, hint, fields, errors)));
        }
        ActKind::Involved => {
            let field = field("people", say.t("key-decision-people"))
                .hint(say.t("key-decision-people-hint"));
            let people = TextInput {
                inputmode: Some("numeric"),
                ..TextInput::new(field, fields.get("people"))
            };
            controls.push(Markup::of(&people.width("w-4")));
        }
        _ => {}
    }
    let words = say.of("key-decision-note", kind.key());
    controls.push(Markup::of(&step::note(say, &words, fields, errors)));
    if let Some(takes) = kind.takes_link() {
        let family = link_key(takes);
        let field = field("link", &say.of("key-decision-link", family))
            .hint(&say.of("key-decision-link-hint", family));
        let link = TextInput { exact: true, ..TextInput::new(field, fields.get("link")) };
        controls.push(Markup::of(&link));
    }
    let hint = say.t("key-decision-on-hint");
    controls.push(Markup::of(&date_input(say, "on", on_label, hint, fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!(
            "{}: {}. {}",
            row.reference,
            row.title,
            say.with("change-for", "party", acting::name(ctx, mine))
        ),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/key-decisions", say.t("key-decisions-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// The word for what a link can lead to, in the family of its messages.
fn link_key(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Evidence => "evidence",
        LinkKind::Address => "address",
        LinkKind::Change => "change",
    }
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last().map(|step| {
        let what = say.of("key-decision-step", step.act.key());
        let who = case.name(say, step.for_party);
        format!("{what}. {}", say.with("ask-noted-by", "party", who))
    });
    last.unwrap_or_default()
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let (mut how, mut led_by, mut people) = (None, None, None);
    if kind.tells_how() {
        how = How::from_key(fields.get("how"));
        if how.is_none() {
            errors.add("how", say.t("key-decision-how-missing"));
        }
        led_by = fields.filled("led-by").map(str::to_owned);
        let is_line = |line: &str| line.chars().count() <= LONGEST_LINE && !line.contains('\n');
        if !led_by.as_deref().is_some_and(is_line) {
            errors.add("led-by", say.t("key-decision-led-by-wrong"));
        }
    }
    if let (ActKind::Involved, Some(typed)) = (kind, fields.filled("people")) {
        let number = typed.replace([',', ' '], "").parse::<i64>().ok();
        people = number.filter(|count| (1..=MOST_PEOPLE).contains(count));
        if people.is_none() {
            errors.add("people", say.t("key-decision-people-wrong"));
        }
    }
    let planned = match kind {
        ActKind::Rescheduled => planned_typed(say, fields, &mut errors),
        ActKind::InvolvementPlanned => {
            let by = day_typed(say, "by", fields, &mut errors);
            if by.is_none() && errors.of("by-day").is_none() {
                errors.add("by-day", say.t("access-date-wrong"));
            }
            by.map(Planned::Day)
        }
        _ => None,
    };
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = step::note_typed(say, kind.needs_words(), longest, fields, &mut errors);
    let mut link = None;
    if let (Some(takes), Some(typed)) = (kind.takes_link(), fields.filled("link")) {
        link = takes.parse(typed);
        if link.is_none() {
            errors.add("link", say.of("key-decision-link-wrong", link_key(takes)));
        }
    }
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    if errors.is_empty() {
        Ok(NewStep { on, act: kind, planned, how, led_by, people, link, note })
    } else {
        Err(errors)
    }
}

/// `POST /key-decisions/{reference}/step`
///
/// # Errors
/// When there is no such key decision or act, it is not this actor's, or the database cannot be used.
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
    let mut errors = FormErrors::new();
    match parse(&ctx, kind, &fields) {
        Ok(step) => match carry_out(&ctx, reference, step, seen, mine.clone()).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/key-decisions/{reference}")));
            }
            Err(NotTaken::Refused(why)) => errors.add(field_of(kind, why), not_allowed(say, why)),
            Err(NotTaken::NoSuchLink) => errors.add("link", say.t("key-decision-link-unknown")),
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference).await?;
                let page = show(&ctx, &case, (kind, &mine), &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::NeitherBody) => {
                return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &case, (kind, &mine), &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The field that a refusal leads to.
fn field_of(kind: ActKind, why: NotAllowed) -> &'static str {
    match (kind, why) {
        (_, NotAllowed::InTheFuture | NotAllowed::BeforeItsCause) => "on-day",
        (ActKind::Involved, NotAllowed::AfterTheDecision) => "on-day",
        (ActKind::InvolvementPlanned, _) => "by-day",
        (ActKind::Rescheduled, _) => "planned-day",
        _ => "note",
    }
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
                let meant = mine.clone().into();
                let party = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let party = party.ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let sitting = Sitting { party: party.id, ..sitting };
                take_step(tx, reference, &step, seen, &mine, &sitting).await
            })
        })
        .await
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::NotAnnounced => "not-announced",
        NotAllowed::AnnouncedAlready => "announced-already",
        NotAllowed::BeforeItsCause => "before-its-cause",
        NotAllowed::InTheFuture => "in-the-future",
        NotAllowed::PlannedInThePast => "planned-in-the-past",
        NotAllowed::SameDay => "same-day",
        NotAllowed::AfterTheDecision => "after-the-decision",
        NotAllowed::DecidedAlready => "decided-already",
        NotAllowed::Withdrawn => "withdrawn",
        NotAllowed::NotTheBody => "not-the-body",
        NotAllowed::NotYours => "not-yours",
        NotAllowed::NobodyInvolved => "nobody-involved",
    };
    say.of("key-decision-no", key)
}
