//! Taking the next step of a key decision: a page for each act, with the fields that it needs.

use super::model::{ActKind, How, LONGEST_LINE, LONGEST_TEXT, LinkKind, MOST_PEOPLE};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::roles::{date_input, date_typed};
use crate::access::{Action, Refusal, summary};
use crate::asks::take::Sitting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Choice, DateInput, ErrorSummary, Field, Markup, Notice, NoticeKind, Radios, TextArea,
    TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::key_decision::{NotAllowed, Planned};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "key_decisions/step.html")]
struct Form<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: String,
    act: &'static str,
    version: i64,
    how: Option<(Radios, TextInput)>,
    planned: Option<DateInput>,
    people: Option<TextInput>,
    note: TextArea,
    link: Option<TextInput>,
    on: DateInput,
    send: Button,
}

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

/// The act that is meant, and the code of the party for which this actor may take it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, String), Problem> {
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
    let (kind, code) = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, (kind, &code), &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    (kind, code): (ActKind, &str),
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
    let by_label = say.t("key-decision-involve-by-label");
    let on_label = match kind {
        ActKind::Involved => say.t("key-decision-involved-on"),
        ActKind::Decided => say.t("key-decision-decided-day"),
        _ => say.t("key-decision-said-on"),
    };
    let content = Form {
        say,
        title: &title,
        lede: format!(
            "{}: {}. {}",
            row.reference,
            row.title,
            say.with("change-for", "party", bodies::name_in(say, Some(code), ""))
        ),
        summary: summary(say, errors),
        overtaken: overtaken.then(|| Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("ask-overtaken").to_owned(),
            body: Markup::text(&happened(say, case)),
        }),
        action: say.to(&format!("{path}/step")),
        back: say.to(&path),
        act: kind.key(),
        version: row.version,
        how: kind.tells_how().then(|| {
            let choices = How::ALL.iter().map(how).collect();
            let radios = Radios { field: field("how", say.t("key-decision-how")), choices };
            let led_by = field("led-by", say.t("key-decision-led-by"))
                .hint(say.t("key-decision-led-by-hint"));
            (radios, TextInput::new(led_by, fields.get("led-by")))
        }),
        planned: match kind {
            ActKind::Rescheduled => Some(planned_input(say, fields, errors)),
            ActKind::InvolvementPlanned => Some(date_input(
                say,
                "by",
                by_label,
                say.t("key-decision-involve-by-hint"),
                fields,
                errors,
            )),
            _ => None,
        },
        people: (kind == ActKind::Involved).then(|| {
            let field = field("people", say.t("key-decision-people"))
                .hint(say.t("key-decision-people-hint"));
            TextInput { inputmode: Some("numeric"), ..TextInput::new(field, fields.get("people")) }
                .width("w-4")
        }),
        note: TextArea::new(
            field("note", &say.of("key-decision-note", kind.key())).hint(say.t("ask-note-hint")),
            fields.get("note"),
        ),
        link: kind.takes_link().map(|takes| {
            let family = link_key(takes);
            let field = field("link", &say.of("key-decision-link", family))
                .hint(&say.of("key-decision-link-hint", family));
            TextInput { exact: true, ..TextInput::new(field, fields.get("link")) }
        }),
        on: date_input(say, "on", on_label, say.t("key-decision-on-hint"), fields, errors),
        send: Button::submit(say.t("ask-keep")),
    };
    let above =
        [("/key-decisions", say.t("key-decisions-title")), (path.as_str(), row.reference.as_str())];
    ctx.page(format!("{title}: {}", row.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
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
    format!("{} {}", last.unwrap_or_default(), say.t("ask-overtaken-detail"))
}

/// A day that was typed into three boxes; what is wrong with it is added to the errors.
fn day(say: Say<'_>, name: &str, fields: &Fields, errors: &mut FormErrors) -> Option<Date> {
    date_typed(say, name, fields).unwrap_or_else(|(field, sentence)| {
        errors.add(&field, sentence);
        None
    })
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
            let by = day(say, "by", fields, &mut errors);
            if by.is_none() && errors.of("by-day").is_none() {
                errors.add("by-day", say.t("access-date-wrong"));
            }
            by.map(Planned::Day)
        }
        _ => None,
    };
    let note = fields.filled("note").map(str::to_owned);
    match &note {
        None if kind.needs_words() => errors.add("note", say.t("ask-note-missing")),
        Some(note) if note.chars().count() > LONGEST_TEXT => {
            errors.add("note", say.t("ask-text-too-long"));
        }
        _ => {}
    }
    let mut link = None;
    if let (Some(takes), Some(typed)) = (kind.takes_link(), fields.filled("link")) {
        link = takes.parse(typed);
        if link.is_none() {
            errors.add("link", say.of("key-decision-link-wrong", link_key(takes)));
        }
    }
    let on = day(say, "on", fields, &mut errors).unwrap_or(ctx.today);
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
        let code = ctx.actor.bodies_for(Action::AnswerFor, ctx.today).into_iter().next();
        let code = code.unwrap_or_default();
        let page = show(&ctx, &case, (kind, &code), &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let (kind, code) = found?;
    let mut errors = FormErrors::new();
    match parse(&ctx, kind, &fields) {
        Ok(step) => match carry_out(&ctx, reference, step, seen, code.clone()).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/key-decisions/{reference}")));
            }
            Err(NotTaken::Refused(why)) => errors.add(field_of(kind, why), not_allowed(say, why)),
            Err(NotTaken::NoSuchLink) => errors.add("link", say.t("key-decision-link-unknown")),
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference).await?;
                let page = show(&ctx, &case, (kind, &code), &fields, &FormErrors::new(), true)?;
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
    let page = show(&ctx, &case, (kind, &code), &fields, &errors, false)?;
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
    code: String,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let meant = Meant::Code(code.clone());
                let mine = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let mine = mine.ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let sitting = Sitting { party: mine.id, ..sitting };
                take_step(tx, reference, &step, seen, &code, &sitting).await
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
