//! Taking the next step of an item: agreeing with notes or saying how it was otherwise, confirming a statement,
//! showing other words, putting a mistake right beside it, erasing.

use super::model::{ItemAct, LONGEST_SUMMARY};
use super::show::{Case, load, reference};
use super::take::{self, ItemChange, NotChanged};
use crate::access::{Action, Refusal};
use crate::asks::act::Act;
use crate::asks::store as ask_store;
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::redaction::{Labels, spans};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, TextArea};
use crate::web::step::{self, StepPage};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::Answer;
use rules::reference::Reference;

/// The act that is meant, if this actor may take it now.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ItemAct, Problem> {
    let act = ItemAct::from_key(key).filter(|act| {
        // These have forms of their own.
        use ItemAct::{FilePublished, Filed, Noted, PutAside};
        !matches!(act, Filed | Noted | PutAside | FilePublished)
    });
    let act = act.ok_or(Problem::NotFound)?;
    if case.sides(ctx).is_empty() {
        return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
    }
    Ok(act)
}

/// `GET /correspondence/{reference}/step?act=`
///
/// # Errors
/// When there is no such item or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let act = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, act, &fields, &FormErrors::new(), false)
}

/// The words that are to be shown anew: as they came, or as they are shown.
fn words_of(ctx: &Ctx, case: &Case) -> String {
    let sealed = case.sealed_for(ctx).map(|(words, _)| words.clone());
    sealed.or_else(|| case.item.words.clone()).unwrap_or_default()
}

fn show(
    ctx: &Ctx,
    case: &Case,
    act: ItemAct,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let item = &case.item;
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let title = say.of("record-do", act.key());
    let path = format!("/correspondence/{}", item.reference);
    let redacting = act == ItemAct::Redacted;
    let mut controls = Vec::new();
    if redacting {
        let words = words_of(ctx, case);
        let marked = fields
            .filled("public")
            .map_or_else(|| screen::to_marked(&words, &spans(&words)), str::to_owned);
        let public = field("public", "record-public").hint(say.t("record-public-hint"));
        controls.push(Markup::of(&TextArea::new(public, &marked)));
        controls.push(Markup::of(&Checkboxes {
            field: field("looked", "record-looked"),
            choices: vec![
                Choice::new("looked", say.t("record-looked-yes")).checked(fields.ticked("looked")),
            ],
        }));
    }
    let words = say.of("record-note-of", act.key());
    controls.push(Markup::of(&step::note(say, &words, fields, errors)));
    StepPage {
        title: &title,
        reference: &item.reference,
        lede: format!("{}: {}", item.reference, super::listing::title(say, item)),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/correspondence", say.t("record-title")), (&path, &item.reference)],
        act: act.key(),
        version: item.version,
        happened: overtaken.then(String::new),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn parse(ctx: &Ctx, case: &Case, act: ItemAct, fields: &Fields) -> Result<ItemChange, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let longest = (LONGEST_SUMMARY, "record-summary-too-long");
    let note = step::note_typed(say, act.needs_words(), longest, fields, &mut errors);
    let mut words = None;
    if act == ItemAct::Redacted {
        let raw = words_of(ctx, case);
        match screen::from_marked(&raw, fields.get("public")) {
            Ok(hidden) => words = Some(Labels::of(say).without(&raw, &hidden)),
            Err(screen::MarkedError::Changed { .. }) => {
                errors.add("public", say.t("record-words-changed"));
            }
            Err(_) => errors.add("public", say.t("record-marks-wrong")),
        }
        if !fields.ticked("looked") {
            errors.add("looked", say.t("record-looked-missing"));
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let Some((side, _)) = case.offer(ctx, act) else {
        errors.add("note", say.t("record-not-now"));
        return Err(errors);
    };
    Ok(ItemChange { act, side, note, words })
}

/// `POST /correspondence/{reference}/step`
///
/// # Errors
/// When there is no such item or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let act = meant(&ctx, &case, fields.get("act"))?;
    let seen = fields.get("version").parse().unwrap_or(0);
    if seen != case.item.version {
        let page = show(&ctx, &case, act, &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let errors = match parse(&ctx, &case, act, &fields) {
        Ok(change) => {
            let party = case.offer(&ctx, act).map_or(case.item.filed_for, |(_, party)| party);
            let sitting = Sitting::of(&ctx, party);
            let done = ctx
                .app
                .db
                .write(move |tx| {
                    Box::pin(
                        async move { take::change(tx, reference, &change, seen, &sitting).await },
                    )
                })
                .await;
            match done {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/correspondence/{reference}")));
                }
                Err(NotChanged::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let page = show(&ctx, &case, act, &fields, &FormErrors::new(), true)?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotChanged::Unknown) => return Err(Problem::NotFound),
                Err(NotChanged::Refused) => {
                    let mut errors = FormErrors::new();
                    errors.add("note", say.t("record-not-now"));
                    errors
                }
                Err(NotChanged::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, act, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// `POST /correspondence/{reference}/note`: notes a mail on the ask that it belongs to, or puts it aside.
///
/// # Errors
/// When there is no such item, it is not this actor's, or the database cannot be used.
pub async fn note(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let refused = || Problem::Refused(Refusal::NotThere(Action::AskFor));
    let (side, party) = case.offer(&ctx, ItemAct::Noted).ok_or_else(refused)?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let step = match fields.get("as") {
        "answered" => Some(Act::Answered(Answer::Given)),
        "acknowledged" => Some(Act::Acknowledged),
        "received" => Some(Act::Received),
        "came-back" => Some(Act::CameBack),
        "aside" => None,
        _ => return Err(Problem::BadRequest(ctx.say().t("ask-choice-missing").to_owned())),
    };
    let item = case.item.clone();
    let Some(ask) = item.answers_ask.as_deref().and_then(|ask| Reference::parse(ask).ok()) else {
        return Err(Problem::NotFound);
    };
    let sitting = Sitting::of(&ctx, party);
    let act = if step.is_some() { ItemAct::Noted } else { ItemAct::PutAside };
    let words = step.map(|_| ask.to_string());
    let change = ItemChange { act, side, note: words, words: None };
    let done = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(act) = step {
                    let row = ask_store::by_reference(tx, ask).await?.ok_or(NotTaken::Unknown)?;
                    let note = Some(format!("{}: {}", item.reference, item.subject));
                    // What came by mail is noted on the day it came, or on that of the last step if that is later.
                    let steps = ask_store::steps(tx, &row.area, row.id).await?;
                    let last = steps.last().map_or(item.on_day, |step| step.on_day);
                    let next = NewStep { on: item.on_day.max(last), act, note };
                    take_step(tx, ask, &next, row.version, &sitting).await?;
                }
                take::change(tx, reference, &change, seen, &sitting).await.map_err(
                    |why| match why {
                        NotChanged::Store(error) => NotTaken::Store(error),
                        NotChanged::Unknown => NotTaken::Unknown,
                        NotChanged::Overtaken | NotChanged::Refused => NotTaken::Overtaken,
                    },
                )
            })
        })
        .await;
    match done {
        Ok(()) => {
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&format!("/asks/{ask}")))
        }
        Err(NotTaken::Store(error)) => Err(StoreError::into(error)),
        Err(NotTaken::Unknown) => Err(Problem::NotFound),
        // Somebody was faster, or the ask is over: the page of the item shows how it stands now.
        Err(NotTaken::Overtaken | NotTaken::Refused(_)) => {
            Ok(ctx.redirect(&format!("/correspondence/{reference}")))
        }
    }
}
