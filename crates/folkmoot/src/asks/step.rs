//! Taking the next step of an ask: a page for each act, with the fields that it needs.

use super::addressee::{self, Search};
use super::model::{ActKind, LONGEST_TEXT, Parts, adequacies, levels};
use super::show::{Case, load, reference, step_title};
use super::take::{NewStep, NotTaken, Sitting, take_step};
use crate::access::roles::{date_input, date_typed};
use crate::access::{Action, Refusal, summary};
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Markup, Notice, NoticeKind, Radios,
    TextArea,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::ask::{Duty, NotAllowed};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "asks/step.html")]
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
    party: Option<Search>,
    forwarded: Option<Checkboxes>,
    choice: Option<Radios>,
    day: Option<DateInput>,
    note: TextArea,
    on: DateInput,
    send: Button,
}

/// The act that is meant, and for which party this actor may take it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(ActKind, Uuid), Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Asked);
    let kind = kind.ok_or(Problem::NotFound)?;
    if let Some(offer) = case.offers(ctx)?.into_iter().find(|(one, _)| *one == kind) {
        return Ok(offer);
    }
    // It is not the time for it: the rules say so when it is sent. It may still be this actor's to send.
    case.actor_side(ctx, kind)
        .map(|party| (kind, party))
        .ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// `GET /asks/{reference}/step?act=`
///
/// # Errors
/// When there is no such ask or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (kind, _) = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await
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
    let title = say.of("ask-do", kind.key());
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let choice = |name: &str, key: &str, family: &str, values: Vec<&'static str>| Radios {
        field: field(name, say.t(key)),
        choices: values
            .into_iter()
            .map(|value| {
                Choice::new(value, &say.of(family, value)).checked(fields.get(name) == value)
            })
            .collect(),
    };
    let (_, rule) = row.law(&ctx.app.regimes)?;
    let label = say.of("ask-party", kind.key());
    let path = format!("/asks/{}", row.reference);
    let action = say.to(&format!("{path}/step"));
    let content = Form {
        say,
        title: &title,
        lede: format!("{}: {}", row.reference, row.subject),
        summary: summary(say, errors),
        overtaken: overtaken.then(|| Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("ask-overtaken").to_owned(),
            body: Markup::text(&happened(say, case)),
        }),
        action,
        back: say.to(&path),
        act: kind.key(),
        version: row.version,
        party: match kind.names_party() {
            true => Some(addressee::search(ctx, fields, errors, &label).await?),
            false => None,
        },
        forwarded: (kind == ActKind::HandedOn && rule.forwards_to.is_some()).then(|| Checkboxes {
            field: field("forwarded", say.t("ask-forwarded-legend")),
            choices: vec![
                Choice::new("forwarded", say.t("ask-forwarded-yes"))
                    .checked(fields.ticked("forwarded")),
            ],
        }),
        choice: match kind {
            ActKind::Escalated => {
                Some(choice("detail", "ask-level-legend", "ask-level", levels().collect()))
            }
            ActKind::Judged => Some(choice(
                "detail",
                "ask-adequacy-legend",
                "ask-adequacy",
                adequacies().collect(),
            )),
            ActKind::DutyMet => {
                let duties = Duty::ALL.iter().map(|duty| duty.key()).collect();
                Some(choice("detail", "ask-duty-legend", "ask-duty", duties))
            }
            _ => None,
        },
        day: kind.names_day().then(|| {
            let label = say.of("ask-day", kind.key());
            date_input(say, "day", &label, say.t("ask-day-hint"), fields, errors)
        }),
        note: TextArea::new(
            field(
                "note",
                &say.of("ask-note", if kind.needs_words() { kind.key() } else { "other" }),
            )
            .hint(say.t("ask-note-hint")),
            fields.get("note"),
        ),
        on: date_input(say, "on", say.t("ask-on"), say.t("ask-on-hint"), fields, errors),
        send: Button::submit(say.t("ask-keep")),
    };
    let above = [("/asks", say.t("asks-title")), (path.as_str(), row.reference.as_str())];
    ctx.page(format!("{title}: {}", row.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last();
    let what = last.map(|step| {
        let who = case.name(say, step.for_party);
        format!("{}. {}", step_title(say, case, step), say.with("ask-noted-by", "party", who))
    });
    format!("{} {}", what.unwrap_or_default(), say.t("ask-overtaken-detail"))
}

/// What a form asks for, but for the party that it names.
struct Command {
    on: Date,
    day: Option<Date>,
    detail: Option<String>,
    note: Option<String>,
    party: Option<Meant>,
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let party = if kind.names_party() { addressee::chosen(fields) } else { None };
    if kind.names_party() && party.is_none() {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let detail = match kind {
        ActKind::Escalated => levels().find(|key| *key == fields.get("detail")),
        ActKind::Judged => adequacies().find(|key| *key == fields.get("detail")),
        ActKind::DutyMet => Duty::from_key(fields.get("detail")).map(Duty::key),
        ActKind::HandedOn => fields.ticked("forwarded").then_some("forwarded"),
        _ => None,
    };
    if matches!(kind, ActKind::Escalated | ActKind::Judged | ActKind::DutyMet) && detail.is_none() {
        errors.add("detail", say.t("ask-choice-missing"));
    }
    let mut date = |name: &str| match date_typed(say, name, fields) {
        Ok(day) => day,
        Err((field, sentence)) => {
            errors.add(&field, sentence);
            None
        }
    };
    let day = if kind.names_day() { date("day") } else { None };
    let on = date("on").unwrap_or(ctx.today);
    if kind.names_day() && day.is_none() && errors.of("day-day").is_none() {
        errors.add("day-day", say.t("ask-day-missing"));
    }
    let note = fields.filled("note").map(str::to_owned);
    match &note {
        None if kind.needs_words() => errors.add("note", say.t("ask-note-missing")),
        Some(note) if note.chars().count() > LONGEST_TEXT => {
            errors.add("note", say.t("ask-text-too-long"));
        }
        _ => {}
    }
    let command = Command { on, day, detail: detail.map(str::to_owned), note, party };
    if errors.is_empty() { Ok(command) } else { Err(errors) }
}

/// `POST /asks/{reference}/step`
///
/// # Errors
/// When there is no such ask or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let (kind, party) = meant(&ctx, &case, fields.get("act"))?;
    if addressee::is_asked(&fields) {
        let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await?;
        return Ok(page.into_response());
    }
    let errors = match parse(&ctx, kind, &fields) {
        Ok(command) => {
            let seen = fields.get("version").parse().unwrap_or(0);
            match carry_out(&ctx, reference, kind, command, seen, party).await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/asks/{reference}")));
                }
                Err(NotTaken::Refused(why)) => {
                    let mut errors = FormErrors::new();
                    errors.add(field_of(why, kind), not_allowed(say, why));
                    errors
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let errors = FormErrors::new();
                    let page = show(&ctx, &case, kind, &fields, &errors, true).await?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Unknown | NotTaken::NoBasis(_) | NotTaken::NoSuchAsk) => {
                    return Err(Problem::NotFound);
                }
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    kind: ActKind,
    command: Command,
    seen: i64,
    party: Uuid,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, party);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let named = match &command.party {
                    Some(meant) => bodies::ensure(tx, &sitting.world, meant, sitting.now).await?,
                    None => None,
                };
                let parts = Parts {
                    act: kind,
                    party: named.map(|body| body.id),
                    day: command.day,
                    detail: command.detail.as_deref(),
                };
                // The form has seen to it that nothing is missing but a body that is there no longer.
                let act = parts.act().ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let step = NewStep { on: command.on, act, note: command.note };
                take_step(tx, reference, &step, seen, &sitting).await
            })
        })
        .await
}

/// The field at which a refusal is said.
fn field_of(why: NotAllowed, kind: ActKind) -> &'static str {
    match why {
        NotAllowed::BeforeItsCause | NotAllowed::InTheFuture => "on-day",
        NotAllowed::DayTooSoon if kind.names_day() => "day-day",
        NotAllowed::OfOneself | NotAllowed::ToItsOwner if kind.names_party() => "party",
        NotAllowed::NotFurther | NotAllowed::MetAlready | NotAllowed::PowerNotDecided => "detail",
        _ => "note",
    }
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::NotAsked => "not-asked",
        NotAllowed::AskedAlready => "asked-already",
        NotAllowed::BeforeItsCause => "before-its-cause",
        NotAllowed::InTheFuture => "in-the-future",
        NotAllowed::Closed => "closed",
        NotAllowed::NoAnswer => "no-answer",
        NotAllowed::OfOneself => "of-oneself",
        NotAllowed::ToItsOwner => "to-its-owner",
        NotAllowed::MoreIsAwaited => "more-is-awaited",
        NotAllowed::NothingAwaited => "nothing-awaited",
        NotAllowed::DayTooSoon => "day-too-soon",
        NotAllowed::NothingOral => "nothing-oral",
        NotAllowed::NotFurther => "not-further",
        NotAllowed::NoDate => "no-date",
        NotAllowed::NoReferral => "no-referral",
        NotAllowed::MetAlready => "met-already",
        NotAllowed::PowerNotDecided => "power-not-decided",
    };
    say.of("ask-no", key)
}
