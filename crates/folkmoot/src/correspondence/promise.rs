//! Noting what somebody promised in an item: it becomes an ask of its own, owed by whoever promised it. Without a
//! day it is asked again on the day of its rule, and shows what it depends on.

use super::model::{Depends, LONGEST_SUBJECT, LONGEST_SUMMARY};
use super::redact;
use super::show::{Case, load, reference};
use super::undertakings;
use crate::access::{Action, Refusal};
use crate::asks::new::rule_of;
use crate::asks::step_form::not_allowed;
use crate::asks::store as ask_store;
use crate::asks::take::{NewAsk, NotTaken, Sitting, ask};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Select, TextArea, TextInput,
};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::Kind;
use rules::reference::Reference;

#[derive(Template)]
#[template(path = "correspondence/promise.html")]
struct Form<'p> {
    say: crate::web::words::Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    back: String,
    maker: Select,
    subject: TextInput,
    text: TextArea,
    looked: Option<Checkboxes>,
    by: DateInput,
    depends: Select,
    depends_on: TextInput,
    send: Button,
}

/// The party for which this actor may note it.
fn party(ctx: &Ctx, case: &Case) -> Result<uuid::Uuid, Problem> {
    case.sides(ctx)
        .into_iter()
        .find(|(side, _)| *side != super::model::Side::Moderator)
        .map(|(_, party)| party)
        .ok_or(Problem::Refused(Refusal::NotThere(Action::AskFor)))
}

/// `GET /correspondence/{reference}/undertaking`
///
/// # Errors
/// When there is no such item, it is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    party(&ctx, &case)?;
    show(&ctx, &case, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, case: &Case, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let item = &case.item;
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/correspondence/{}", item.reference);
    let makers =
        [(item.from.to_string(), item.from_in(say)), (item.to.to_string(), item.to_in(say))];
    let kinds: Vec<(&str, String)> =
        Depends::ALL.iter().map(|one| (one.key(), say.of("depends", one.key()))).collect();
    let looking = ["subject", "text", "depends-on"].iter().any(|name| errors.of(name).is_some());
    let content = Form {
        say,
        lede: format!("{}: {}", item.reference, super::listing::title(say, item)),
        summary: summary(say, errors),
        action: say.to(&format!("{path}/undertaking")),
        back: say.to(&path),
        maker: Select::new(
            field("maker", "promise-maker"),
            makers.iter().map(|(id, name)| (id.as_str(), name.as_str())),
            fields.get("maker"),
        ),
        subject: TextInput::new(field("subject", "new-ask-subject"), fields.get("subject")),
        text: TextArea::new(
            field("text", "promise-words").hint(say.t("promise-words-hint")),
            fields.get("text"),
        ),
        looked: looking.then(|| Checkboxes {
            field: field("looked", "record-looked"),
            choices: vec![
                Choice::new("looked", say.t("record-looked-yes")).checked(fields.ticked("looked")),
            ],
        }),
        by: date_input(say, "by", say.t("new-ask-by"), say.t("promise-by-hint"), fields, errors),
        depends: Select::new(
            field("depends", "promise-depends"),
            std::iter::once(("", say.t("promise-depends-none")))
                .chain(kinds.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("depends"),
        ),
        depends_on: TextInput::new(
            field("depends-on", "promise-depends-on").hint(say.t("promise-depends-on-hint")),
            fields.get("depends-on"),
        ),
        send: Button::submit(say.t("ask-keep")),
    };
    let above = [("/correspondence", say.t("record-title")), (path.as_str(), &item.reference)];
    ctx.page(say.t("record-do-undertaking")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    new: NewAsk,
    depends: Option<(&'static str, String)>,
}

fn parse(ctx: &Ctx, case: &Case, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let item = &case.item;
    let mut errors = FormErrors::new();
    let two = [(item.from, item.to), (item.to, item.from)];
    let maker = two.into_iter().find(|(maker, _)| maker.to_string() == fields.get("maker"));
    if maker.is_none() {
        errors.add("maker", say.t("addressee-missing"));
    }
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_SUBJECT {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() || text.chars().count() > LONGEST_SUMMARY {
        errors.add("text", say.t("promise-words-missing"));
    }
    let by = day_typed(say, "by", fields, &mut errors);
    let depends_on = fields.get("depends-on").to_owned();
    let depends = Depends::from_key(fields.get("depends"));
    let too_long = depends_on.contains('\n') || depends_on.chars().count() > LONGEST_SUBJECT;
    if too_long || (depends.is_some() && depends_on.is_empty()) {
        errors.add("depends-on", say.t("promise-depends-on-missing"));
    }
    redact::look(say, fields, &["subject", "text", "depends-on"], &mut errors);
    let rule = rule_of(&ctx.app.regimes, item.on_day, Kind::Promise, "");
    match (maker, rule) {
        (Some((of, asker)), Some(rule)) if errors.is_empty() => {
            let new = NewAsk {
                area: item.area.clone(),
                kind: Kind::Promise,
                asker,
                of,
                subject,
                text,
                event: None,
                on: item.on_day,
                by,
                decision: None,
                about: None,
                rule,
            };
            Ok(Command { new, depends: depends.map(|kind| (kind.key(), depends_on)) })
        }
        _ => Err(errors),
    }
}

/// `POST /correspondence/{reference}/undertaking`
///
/// # Errors
/// When there is no such item, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let party = party(&ctx, &case)?;
    let errors = match parse(&ctx, &case, &fields) {
        Ok(command) => {
            let sitting = Sitting::of(&ctx, party);
            let stands_in = case.item.reference.clone();
            let made = ctx
                .app
                .db
                .write(move |tx| {
                    Box::pin(async move {
                        let reference = ask(tx, &command.new, &sitting).await?;
                        let depends =
                            command.depends.as_ref().map(|(kind, on)| (*kind, on.as_str()));
                        keep(tx, reference, &stands_in, depends).await?;
                        Ok::<_, NotTaken>(reference)
                    })
                })
                .await;
            match made {
                Ok(reference) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/asks/{reference}")));
                }
                Err(NotTaken::Refused(why)) => {
                    let mut errors = FormErrors::new();
                    errors.add("by-day", not_allowed(ctx.say(), why));
                    errors
                }
                Err(NotTaken::Store(error)) => return Err(error.into()),
                Err(NotTaken::Unknown | NotTaken::Overtaken) => return Err(Problem::NotFound),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Keeps beside the ask of a promise where it stands and what it depends on.
///
/// # Errors
/// When a statement fails.
pub async fn keep(
    tx: &mut crate::store::Tx,
    reference: Reference,
    stands_in: &str,
    depends: Option<(&str, &str)>,
) -> Result<(), StoreError> {
    let row = ask_store::by_reference(tx, reference).await?;
    let row = row.ok_or_else(|| StoreError::Failed(format!("{reference} is not there")))?;
    undertakings::add(tx, (&row.area, row.id), stands_in, depends).await
}
