//! Asking something for the body one works for: also what was asked by letter before, on the day of the letter.

use super::addressee::{self, Search};
use super::list::kind_select;
use super::model::{LONGEST_SUBJECT, LONGEST_TEXT, NATION};
use super::step_form::not_allowed;
use super::take::{self, NewAsk, NotAsked, NotTaken, Sitting};
use crate::access::{Action, BodyKey};
use crate::decisions::model::{ProcedureKind, ProcedureRow};
use crate::decisions::{self, procedure_store};
use crate::law::Regimes;
use crate::parties::acting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Link, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::ask::{Kind, NotAllowed};
use rules::reference::Reference;
use uuid::Uuid;

/// How many decisions of each kind are offered.
const OFFERED: i64 = 50;

#[derive(Template)]
#[template(path = "asks/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    body: Select,
    party: Search,
    kind: Select,
    rule: Select,
    decision: Option<Select>,
    about: String,
    about_words: String,
    protocols: Vec<Link>,
    subject: TextInput,
    text: TextArea,
    event: TextInput,
    event_day: DateInput,
    on: DateInput,
    by: DateInput,
    send: Button,
}

/// `GET /desk/asks/new`, filled with what stands behind the `?`.
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let bodies = acting::options(ctx, Action::AskFor);
    let mut kind = kind_select(say, fields.get("kind"), say.t("access-choose"));
    kind.field = field("kind", "ask-kind");
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/asks/new"),
        body: Select::new(
            field("body", "new-ask-body"),
            bodies.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        party: addressee::search(ctx, fields, errors, say.t("new-ask-of")).await?,
        kind,
        rule: rule_select(
            ctx,
            field("rule", "new-ask-rule").hint(say.t("new-ask-rule-hint")),
            fields.get("rule"),
        ),
        about: fields.get("about").to_owned(),
        about_words: match fields.filled("about") {
            Some(about) => say.with("new-ask-about", "reference", about),
            None => String::new(),
        },
        protocols: protocols(ctx).await?,
        decision: decision_select(ctx, field("decision", "new-ask-decision"), fields).await?,
        subject: TextInput::new(field("subject", "new-ask-subject"), fields.get("subject")),
        text: TextArea::new(
            field("text", "new-ask-text").hint(say.t("ask-note-hint")),
            fields.get("text"),
        ),
        event: TextInput::new(
            field("event", "new-ask-event").hint(say.t("new-ask-event-hint")),
            fields.get("event"),
        ),
        event_day: date_input(
            say,
            "event-on",
            say.t("new-ask-event-day"),
            say.t("ask-day-hint"),
            fields,
            errors,
        ),
        on: date_input(say, "on", say.t("new-ask-on"), say.t("new-ask-on-hint"), fields, errors),
        by: date_input(say, "by", say.t("new-ask-by"), say.t("new-ask-by-hint"), fields, errors),
        send: Button::submit(say.t("new-ask-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/asks", say.t("desk-asks"))];
    ctx.page(say.t("new-ask-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// The rules that bind some kind of ask, in every regime; the first answer leaves it to the kind.
fn rule_select(ctx: &Ctx, field: Field, chosen: &str) -> Select {
    let say = ctx.say();
    let mut options: Vec<(String, String)> = Vec::new();
    for regime in ctx.app.regimes.all() {
        for rule in regime.rules.iter().filter(|rule| !rule.binds.is_empty()) {
            if !options.iter().any(|(id, _)| *id == rule.id) {
                options.push((rule.id.clone(), format!("{}: {}", rule.id, rule.title)));
            }
        }
    }
    let all = std::iter::once(("", say.t("new-ask-rule-usual")))
        .chain(options.iter().map(|(id, title)| (id.as_str(), title.as_str())));
    Select::new(field, all, chosen)
}

/// The networks that this actor asks for.
fn networks(ctx: &Ctx) -> Vec<BodyKey> {
    let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    mine.into_iter().filter(BodyKey::is_network).collect()
}

/// How the networks that this actor works for have agreed to work with scrutiny: a referral follows it.
async fn protocols(ctx: &Ctx) -> Result<Vec<Link>, Problem> {
    let say = ctx.say();
    let networks = networks(ctx);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for id in bodies::ids_of(tx, &networks).await? {
                    let kind = ProcedureKind::Scrutiny;
                    let newest = procedure_store::of_body(tx, id, kind).await?.into_iter().next();
                    found.extend(newest.map(|newest| (id, newest)));
                }
                Ok::<_, StoreError>(found)
            })
        })
        .await
        .map_err(Problem::from)?;
    let link = |(id, row): &(Uuid, ProcedureRow)| {
        let words = say.with("new-ask-protocol", "day", say.day(row.published_on));
        Link::new(&say.to(&format!("/procedures/{id}#scrutiny-v{}", row.n)), &words)
    };
    Ok(found.iter().map(link).collect())
}

/// The decisions that something can rest on that a network asks for; nothing for whoever works for no network.
async fn decision_select(
    ctx: &Ctx,
    field: Field,
    fields: &Fields,
) -> Result<Option<Select>, Problem> {
    let say = ctx.say();
    let networks = networks(ctx);
    if networks.is_empty() {
        return Ok(None);
    }
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for id in bodies::ids_of(tx, &networks).await? {
                    for kind in Kind::ALL.into_iter().filter_map(rules::decision::needed_for) {
                        found.extend(decisions::store::fitting(tx, id, kind, OFFERED).await?);
                    }
                }
                Ok::<_, StoreError>(found)
            })
        })
        .await
        .map_err(Problem::from)?;
    let words = |row: &decisions::model::DecisionRow| {
        let kind = say.of("decision-kind", &row.kind);
        format!("{kind}: {}, {} ({})", row.subject, say.day(row.decided_on), row.reference)
    };
    let options: Vec<(String, String)> =
        found.iter().map(|row| (row.reference.clone(), words(row))).collect();
    let all = std::iter::once(("", say.t("new-ask-no-decision")))
        .chain(options.iter().map(|(key, words)| (key.as_str(), words.as_str())));
    let field = field.hint(say.t("new-ask-decision-hint"));
    Ok(Some(Select::new(field, all, fields.get("decision"))))
}

/// What a form asks for.
struct Command {
    body: BodyKey,
    of: Meant,
    kind: Kind,
    rule: String,
    subject: String,
    text: String,
    event: Option<(Date, String)>,
    on: Date,
    by: Option<Date>,
    decision: Option<Reference>,
    about: Option<Reference>,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let body = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let of = addressee::chosen(fields);
    if of.is_none() {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let kind = Kind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("ask-bad-kind"));
    }
    let mut day = |name: &str| day_typed(say, name, fields, &mut errors);
    let (event_day, by) = (day("event-on"), day("by"));
    let on = day("on").unwrap_or(ctx.today);
    let rule = kind.and_then(|kind| rule_of(&ctx.app.regimes, on, kind, fields.get("rule")));
    if kind.is_some() && rule.is_none() {
        errors.add("rule", say.t("new-ask-rule-wrong"));
    }
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_SUBJECT {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("new-ask-text-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let event_name = fields.filled("event").map(str::to_owned);
    let event = match (event_day, event_name) {
        (Some(day), Some(_)) if day < on => {
            errors.add("event-on-day", say.t("new-ask-event-before"));
            None
        }
        (Some(_), Some(name)) if name.chars().count() > LONGEST_SUBJECT || name.contains('\n') => {
            errors.add("event", say.t("new-ask-subject-wrong"));
            None
        }
        (Some(day), Some(name)) => Some((day, name)),
        (None, None) => None,
        (Some(_), None) => {
            errors.add("event", say.t("new-ask-event-half"));
            None
        }
        (None, Some(_)) => {
            if errors.of("event-on-day").is_none() {
                errors.add("event-on-day", say.t("new-ask-event-half"));
            }
            None
        }
    };
    let decision = match fields.filled("decision").map(Reference::parse) {
        None => None,
        Some(Ok(reference)) => Some(reference),
        Some(Err(_)) => {
            errors.add("decision", say.t("ask-no-decision-unknown"));
            None
        }
    };
    let about = fields.filled("about").map(Reference::parse);
    if matches!(about, Some(Err(_))) {
        errors.add("kind", say.t("ask-no-such-ask"));
    }
    let about = about.and_then(Result::ok);
    match (body, of, kind, rule) {
        (Some(body), Some(of), Some(kind), Some(rule)) if errors.is_empty() => {
            Ok(Command { body, of, kind, rule, subject, text, event, on, by, decision, about })
        }
        _ => Err(errors),
    }
}

/// The full name of the rule of an ask: in the regime of its day the one that was chosen, if it binds this kind
/// there, or the usual one.
#[must_use]
pub fn rule_of(regimes: &Regimes, on: Date, kind: Kind, chosen: &str) -> Option<String> {
    let regime = regimes.on(on)?;
    let rule = regime.binding(kind).find(|rule| chosen.is_empty() || rule.id == chosen)?;
    Some(format!("{}/{}", regime.id, rule.id))
}

/// `POST /desk/asks/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let errors = match parse(&ctx, &fields) {
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/asks/{reference}")));
            }
            Err(NotAsked::Not(NotTaken::Refused(why))) => {
                let field = match why {
                    NotAllowed::InTheFuture | NotAllowed::BeforeItsCause => "on-day",
                    NotAllowed::OfOneself => "party",
                    NotAllowed::DayTooSoon => "by-day",
                    _ => "kind",
                };
                let mut errors = FormErrors::new();
                errors.add(field, not_allowed(say, why));
                errors
            }
            Err(NotAsked::NoBasis(why)) => {
                let mut errors = FormErrors::new();
                errors.add("decision", say.of("ask-no-decision", why.key()));
                errors
            }
            Err(NotAsked::NoSuchAsk) => {
                let mut errors = FormErrors::new();
                errors.add("kind", say.t("ask-no-such-ask"));
                errors
            }
            Err(NotAsked::Not(NotTaken::Unknown | NotTaken::Overtaken)) => {
                return Err(Problem::NotFound);
            }
            Err(NotAsked::Not(NotTaken::Store(error))) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotAsked> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let gone = || NotAsked::from(StoreError::Failed("the body is not there".into()));
                let mine = bodies::ensure(tx, &sitting.world, &command.body.into(), sitting.now)
                    .await?
                    .ok_or_else(gone)?;
                let of = bodies::ensure(tx, &sitting.world, &command.of, sitting.now)
                    .await?
                    .ok_or_else(gone)?;
                // A body of no one area asks in the area of whom it asks.
                let area = mine.area.or_else(|| of.area.clone());
                // Whoever makes a promise owes it; whoever notes it is the one it was made to.
                let new = NewAsk {
                    area: area.unwrap_or_else(|| NATION.to_owned()),
                    kind: command.kind,
                    asker: mine.id,
                    of: of.id,
                    subject: command.subject,
                    text: command.text,
                    event: command.event,
                    on: command.on,
                    by: command.by,
                    decision: command.decision,
                    about: command.about,
                    rule: command.rule,
                };
                take::ask(tx, &new, &Sitting { party: mine.id, ..sitting }).await
            })
        })
        .await
}
