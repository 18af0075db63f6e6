//! Making a key decision known: its own body does, or a network that knows of it.

use super::model::{LONGEST_LINE, LONGEST_TEXT};
use super::step::{not_allowed, planned_input, planned_typed};
use super::take::{NewKeyDecision, NotTaken, announce, can_be_bound, may_note};
use crate::access::{Action, BodyKey};
use crate::asks::addressee::{self, Search};
use crate::asks::take::Sitting;
use crate::parties::acting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Choice, DateInput, ErrorSummary, Field, Radios, Select, TextArea, TextInput,
};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::key_decision::{Impact, Kind, NotAllowed, Planned};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "key_decisions/new.html")]
struct Form<'p> {
    say: crate::web::words::Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    party: Search,
    title: TextInput,
    about: TextArea,
    planned: DateInput,
    kind: Radios,
    impact: Radios,
    reason: TextArea,
    bound: Radios,
    on: DateInput,
    send: Button,
}

/// `GET /desk/key-decisions/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let kind = |kind: &Kind| {
        let words = say.of("key-decision-kind", kind.key());
        Choice::new(kind.key(), &format!("({}) {words}", kind.letter()))
            .checked(fields.get("kind") == kind.key())
    };
    let impact = |impact: &Impact| {
        Choice::new(impact.key(), &say.of("key-decision-impact", impact.key()))
            .checked(fields.get("impact") == impact.key())
    };
    let bound = |value: &str, key: &str| {
        Choice::new(value, say.t(key)).checked(fields.get("bound") == value)
    };
    let on_hint = say.t("new-key-decision-on-hint");
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/key-decisions/new"),
        mine: Select::new(
            field("body", "new-change-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        party: addressee::search(ctx, fields, errors, say.t("new-key-decision-whose")).await?,
        title: TextInput::new(field("title", "new-key-decision-line"), fields.get("title")),
        about: TextArea::new(
            field("about", "key-decision-about").hint(say.t("new-key-decision-about-hint")),
            fields.get("about"),
        ),
        planned: planned_input(say, fields, errors),
        kind: Radios {
            field: field("kind", "key-decision-kind").hint(say.t("new-key-decision-kind-hint")),
            choices: Kind::ALL.iter().map(kind).collect(),
        },
        impact: Radios {
            field: field("impact", "key-decision-impact")
                .hint(say.t("new-key-decision-impact-hint")),
            choices: Impact::ALL.iter().map(impact).collect(),
        },
        reason: TextArea::new(
            field("reason", "new-key-decision-reason").hint(say.t("new-key-decision-reason-hint")),
            fields.get("reason"),
        ),
        bound: Radios {
            field: field("bound", "new-key-decision-bound")
                .hint(say.t("new-key-decision-bound-hint")),
            choices: vec![
                bound("yes", "new-key-decision-bound-yes"),
                bound("no", "new-key-decision-bound-no"),
            ],
        },
        on: date_input(say, "on", say.t("new-key-decision-on"), on_hint, fields, errors),
        send: Button::submit(say.t("new-key-decision-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/key-decisions", say.t("key-decisions-title"))];
    ctx.page(say.t("new-key-decision-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    mine: BodyKey,
    /// Whose decision it is, if not one's own.
    of: Option<Meant>,
    title: String,
    about: String,
    kind: Kind,
    impact: Option<(Impact, String)>,
    bound: bool,
    on: Date,
    planned: Planned,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let of = addressee::chosen(fields);
    let may_note = mine.as_ref().is_some_and(may_note);
    let own = of.as_ref().is_none_or(|of| Some(of) == mine.clone().map(Meant::from).as_ref());
    if of.is_none() && (may_note || fields.filled("party-name").is_some()) {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    } else if mine.is_some() && !may_note && !own {
        addressee::missing(fields, &mut errors, say.t("key-decision-no-neither"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("new-key-decision-line-wrong"));
    }
    let about = fields.get("about").to_owned();
    if about.is_empty() {
        errors.add("about", say.t("new-key-decision-about-missing"));
    } else if about.chars().count() > LONGEST_TEXT {
        errors.add("about", say.t("ask-text-too-long"));
    }
    let planned = planned_typed(say, fields, &mut errors);
    let kind = Kind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("new-key-decision-kind-missing"));
    }
    let impact = kind.filter(|kind| kind.needs_impact()).and_then(|_| {
        let impact = Impact::from_key(fields.get("impact"));
        if impact.is_none() {
            errors.add("impact", say.t("new-key-decision-impact-missing"));
        }
        let reason = fields.filled("reason");
        match reason {
            None => errors.add("reason", say.t("new-key-decision-reason-missing")),
            Some(reason) if reason.chars().count() > LONGEST_TEXT => {
                errors.add("reason", say.t("ask-text-too-long"));
            }
            Some(_) => {}
        }
        Some((impact?, reason?.to_owned()))
    });
    let bound = match fields.get("bound") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    // Of a body that every area has it is known.
    let asked = match &of {
        Some(Meant::Code(code)) => can_be_bound(Some(code)),
        Some(_) => true,
        None => false,
    };
    if bound.is_none() && asked {
        errors.add("bound", say.t("new-key-decision-bound-missing"));
    }
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    match (mine, kind, planned) {
        (Some(mine), Some(kind), Some(planned)) if errors.is_empty() => {
            let bound = bound.unwrap_or(false);
            Ok(Command { mine, of, title, about, kind, impact, bound, on, planned })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/key-decisions/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, &fields) {
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/key-decisions/{reference}")));
            }
            Err(NotTaken::Refused(why)) => {
                let field = match why {
                    NotAllowed::InTheFuture => "on-day",
                    _ => "planned-day",
                };
                errors.add(field, not_allowed(say, why));
            }
            Err(NotTaken::NeitherBody) => {
                addressee::missing(&fields, &mut errors, say.t("key-decision-no-neither"));
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Overtaken | NotTaken::NoSuchLink) => {
                return Err(Problem::NotFound);
            }
        },
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotTaken> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let gone = || NotTaken::from(StoreError::Failed("the body is not there".into()));
                let mine = Meant::from(command.mine);
                let by = bodies::ensure(tx, &sitting.world, &mine, sitting.now).await?;
                let by = by.ok_or_else(gone)?;
                let of = command.of.unwrap_or(mine);
                let body = bodies::ensure(tx, &sitting.world, &of, sitting.now).await?;
                let sitting = Sitting { party: by.id, ..sitting };
                let new = NewKeyDecision {
                    body: body.ok_or_else(gone)?,
                    by,
                    title: command.title,
                    about: command.about,
                    kind: command.kind,
                    impact: command.impact,
                    bound: command.bound,
                    on: command.on,
                    planned: command.planned,
                };
                announce(tx, &new, &sitting).await
            })
        })
        .await
}
