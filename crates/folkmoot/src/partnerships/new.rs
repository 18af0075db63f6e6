//! Proposing a partnership: one's own body joins it by that, and the first other side is asked to join.

use super::listing::not_allowed;
use super::model::{Class, LONGEST_LINE, LONGEST_TEXT};
use super::take::{Asked, NewPartnership, NotTaken, propose};
use crate::access::{Action, BodyKey};
use crate::asks::addressee::{self, Search};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::partnership::NotAllowed;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "partnerships/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    title: TextInput,
    purpose: TextArea,
    class: Select,
    party: Search,
    since: DateInput,
    until: DateInput,
    on: DateInput,
    send: Button,
}

/// `GET /desk/partnerships/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new()).await
}

/// The classes that can be asked to join, or one body by its name.
pub(super) fn class_select(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> Select {
    let classes =
        Class::ALL.iter().map(|class| (class.key(), say.of("partnership-class", class.key())));
    let classes: Vec<(&str, String)> = classes.collect();
    let all = std::iter::once(("", say.t("partnership-one-body")))
        .chain(classes.iter().map(|(key, name)| (*key, name.as_str())));
    let field = Field::new("class", say.t("partnership-ask-whom"))
        .hint(say.t("partnership-ask-hint"))
        .error(say.t("form-error-word"), errors.of("class"));
    Select::new(field, all, fields.get("class"))
}

/// Who is asked to join, as a form says it.
pub(super) fn asked_typed(say: Say<'_>, fields: &Fields, errors: &mut FormErrors) -> Option<Asked> {
    if let Some(typed) = fields.filled("class") {
        let class = Class::from_key(typed).map(Asked::Class);
        if class.is_none() {
            errors.add("class", say.t("addressee-missing"));
        }
        return class;
    }
    let chosen = addressee::chosen(fields).map(Asked::Body);
    if chosen.is_none() {
        addressee::missing(fields, errors, say.t("addressee-missing"));
    }
    chosen
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let date = |name: &str, key: &str, hint: &str| {
        date_input(say, name, say.t(key), say.t(hint), fields, errors)
    };
    let mine = acting::options(ctx, Action::AskFor);
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/partnerships/new"),
        mine: Select::new(
            field("body", "new-change-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "partnership-title"), fields.get("title")),
        purpose: TextArea::new(
            field("purpose", "partnership-purpose").hint(say.t("partnership-purpose-hint")),
            fields.get("purpose"),
        ),
        class: class_select(say, fields, errors),
        party: addressee::search(ctx, fields, errors, say.t("partnership-which-body")).await?,
        since: date("since", "partnership-since", "partnership-since-hint"),
        until: date("until", "partnership-until", "partnership-until-hint"),
        on: date("on", "partnership-on", "ask-on-hint"),
        send: Button::submit(say.t("new-partnership-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/partnerships", say.t("partnerships-title"))];
    ctx.page(say.t("new-partnership-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<(BodyKey, NewPartnership), FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("partnership-title-wrong"));
    }
    let purpose = fields.get("purpose").to_owned();
    if purpose.is_empty() {
        errors.add("purpose", say.t("partnership-purpose-missing"));
    } else if purpose.chars().count() > LONGEST_TEXT {
        errors.add("purpose", say.t("ask-text-too-long"));
    }
    let asked = asked_typed(say, fields, &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let since = day_typed(say, "since", fields, &mut errors).unwrap_or(on);
    let until = day_typed(say, "until", fields, &mut errors);
    match (mine, asked) {
        (Some(mine), Some(asked)) if errors.is_empty() => {
            Ok((mine, NewPartnership { title, purpose, on, since, until, asked }))
        }
        _ => Err(errors),
    }
}

/// `POST /desk/partnerships/new`
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
        Err(wrong) => errors = wrong,
        Ok((mine, new)) => match carry_out(&ctx, mine, new).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/partnerships/{reference}")));
            }
            Err(NotTaken::Refused(why)) => {
                let field =
                    if why == NotAllowed::EndsBeforeItBegins { "until-day" } else { "on-day" };
                errors.add(field, not_allowed(say, why));
            }
            Err(why) => refused(say, why, &fields, &mut errors)?,
        },
    }
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Why nobody is asked to join, in words at the field where it can be mended.
pub(super) fn refused(
    say: Say<'_>,
    why: NotTaken,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Result<(), Problem> {
    let key = match why {
        NotTaken::IsASide => "partnership-no-side",
        NotTaken::TooMany => "partnership-no-more",
        NotTaken::NoSuchBody => "addressee-missing",
        NotTaken::NoSuchPost => "partnership-no-such-post",
        NotTaken::Refused(why) => {
            errors.add("on-day", not_allowed(say, why));
            return Ok(());
        }
        NotTaken::Store(error) => return Err(error.into()),
        NotTaken::Unknown | NotTaken::Overtaken | NotTaken::NotAsked => {
            return Err(Problem::NotFound);
        }
    };
    match key {
        "partnership-no-such-post" => errors.add("office", say.t(key)),
        _ if fields.filled("class").is_some() => errors.add("class", say.t(key)),
        _ => addressee::missing(fields, errors, say.t(key)),
    }
    Ok(())
}

async fn carry_out(ctx: &Ctx, mine: BodyKey, new: NewPartnership) -> Result<Reference, NotTaken> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                propose(tx, &body, &new, &sitting).await
            })
        })
        .await
}
