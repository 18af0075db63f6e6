//! The page on which somebody who asked to speak without an account follows it: who decides, what is asked of them, the minute
//! and its extract. It needs no account and knows no name: whoever has the link has the right.

use super::case::reference;
use super::complaint::{subject, text_typed};
use super::of_ask::{Before, before, facts, may_complain};
use super::requests::complain;
use super::step_form::refused;
use super::store;
use super::take::NotTaken;
use crate::asks::act::Act;
use crate::asks::listing::tag;
use crate::asks::redaction::{How, NewRedaction, Part, Why, redact};
use crate::asks::show::{Case as Ask, load};
use crate::asks::store as asks;
use crate::asks::take::{NewStep, Sitting, take_step};
use crate::redaction::store as sealed;
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, ButtonKind, ErrorSummary, Field, Markup, Notice, NoticeKind, SummaryList, Tag, TextArea,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::State;
use rules::reference::Reference;

#[derive(Template)]
#[template(path = "committees/follow.html")]
struct Show<'p> {
    say: Say<'p>,
    lede: String,
    tag: Tag,
    keep: Notice,
    summary: Option<ErrorSummary>,
    facts: SummaryList,
    words: String,
    answers: Vec<String>,
    action: String,
    public: String,
    asked: Option<String>,
    supply: Option<TextArea>,
    complaint: Option<TextArea>,
    send: Button,
    withdraw: Option<Button>,
}

/// What a link leads to: the ask, its committee, and the words as they came.
struct Found {
    ask: Ask,
    before: Before,
    words: String,
    extract: Option<String>,
}

async fn find(ctx: &Ctx, secret: &str) -> Result<Found, Problem> {
    let secret = secret.to_owned();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some((area, id)) = store::by_secret(tx, &secret).await? else { return Ok(None) };
            let row = asks::one(tx, &area, id).await?;
            let words = sealed::of(tx, (&area, id), "text").await?.map(|sealed| sealed.words);
            Ok::<_, StoreError>(row.map(|row| (row, words.unwrap_or_default())))
        })
    });
    let (row, words) = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let reference = Reference::parse(&row.reference).map_err(|_| Problem::NotFound)?;
    let ask = load(ctx, reference).await?;
    let before = before(ctx, &ask.row).await?.ok_or(Problem::NotFound)?;
    let extract = match &before.extract {
        Some(extract) => {
            let reference = Reference::parse(&extract.reference).map_err(|_| Problem::NotFound)?;
            answer_of(&load(ctx, reference).await?)
        }
        None => None,
    };
    Ok(Found { ask, before, words, extract })
}

/// The words of the last answer to an ask.
fn answer_of(ask: &Ask) -> Option<String> {
    use crate::asks::act::ActKind::{Answered, Refused};
    let answers = ask.steps.iter().rev();
    answers.into_iter().find(|step| matches!(step.act, Answered | Refused))?.note.clone()
}

/// `GET /speaking/{secret}`
///
/// # Errors
/// When the link is not one of ours, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let found = find(&ctx, &secret).await?;
    show(&ctx, &secret, &found, &Fields::default(), &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    secret: &str,
    found: &Found,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let Found { ask, before, words, extract } = found;
    let row = &before.case.row;
    let waits = ask.standing.state == State::WaitingForMore;
    let area = |label: &str| {
        let field = Field::new("text", label)
            .hint(say.t("com-request-text-hint"))
            .error(say.t("form-error-word"), errors.of("text"));
        TextArea::new(field, fields.get("text"))
    };
    let asked =
        ask.steps.iter().rev().find(|step| step.act == crate::asks::act::ActKind::MoreAsked);
    let complains = !waits && may_complain(before, &ask.standing, ctx.today);
    let content = Show {
        say,
        lede: format!("{}. {}", row.title, super::show::lede(say, row)),
        tag: tag(say, &ask.row, ctx.today),
        keep: Notice {
            id: "keep".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("com-keep-link").to_owned(),
            body: Markup::text(say.t("com-keep-link-text")),
        },
        summary: summary(say, errors),
        facts: facts(say, before, &ask.row, ctx.today),
        words: words.clone(),
        answers: answer_of(ask).into_iter().chain(extract.clone()).collect(),
        action: say.to(&format!("/speaking/{secret}")),
        public: say.to(&format!("/asks/{}", ask.row.reference)),
        asked: asked.filter(|_| waits).and_then(|step| step.note.clone()),
        supply: waits.then(|| area(say.t("com-supply"))),
        complaint: complains.then(|| area(say.t("com-complaint-text"))),
        send: Button::submit(say.t(if waits { "com-supply-send" } else { "com-complain" })),
        withdraw: ask.standing.state.is_open().then(|| {
            Button::submit(say.t("com-withdraw"))
                .kind(ButtonKind::Secondary)
                .sends("act", "withdrawn")
        }),
    };
    let above = [("/committees", say.t("com-title"))];
    ctx.page(say.t("com-follow-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /speaking/{secret}`: what was asked for is supplied, the request is taken back, or a complaint is made.
///
/// # Errors
/// When the link is not one of ours, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let found = find(&ctx, &secret).await?;
    let mut errors = FormErrors::new();
    let done = if fields.get("act") == "withdrawn" {
        take(&ctx, &found, Act::Withdrawn, None).await
    } else {
        let text = text_typed(say, &fields, &mut errors);
        match (errors.is_empty(), found.ask.standing.state) {
            (false, _) => Ok(()),
            (true, State::WaitingForMore) => {
                take(&ctx, &found, Act::MoreSupplied, Some(text)).await
            }
            (true, _) => complains(&ctx, &found, text).await,
        }
    };
    match done {
        Ok(()) if errors.is_empty() => {
            ctx.app.forget_kept().await;
            return Ok(ctx.redirect(&format!("/speaking/{secret}")));
        }
        Ok(()) => {}
        Err(NotTaken::Store(error)) => return Err(error.into()),
        Err(NotTaken::Overtaken) => errors.add("text", say.t("ask-overtaken-detail")),
        Err(why) => {
            let words = refused(say, Some(&found.before.case), &why).ok_or(Problem::NotFound)?;
            errors.add("text", words);
        }
    }
    let page = show(&ctx, &secret, &found, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Whoever follows by a link is nobody that is known: what is done is done for the public.
fn sitting(ctx: &Ctx, found: &Found) -> Sitting {
    Sitting { person: None, ..Sitting::of(ctx, found.ask.row.asker) }
}

/// Takes a step of the ask; the words that come with it are read by the committee only.
async fn take(ctx: &Ctx, found: &Found, act: Act, words: Option<String>) -> Result<(), NotTaken> {
    let row = &found.ask.row;
    let reference = Reference::parse(&row.reference).map_err(|_| NotTaken::Unknown)?;
    let sitting = sitting(ctx, found);
    let instead = ctx.say().t("com-words-sealed").to_owned();
    let (seen, hidden, today) = (row.version, found.ask.redactions.len() as i64, ctx.today);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let seals = words.is_some();
                let step = NewStep { on: today, act, note: words };
                take_step(tx, reference, &step, seen, &sitting).await?;
                if seals {
                    let new = NewRedaction {
                        part: Part::Note(seen + 1),
                        how: How::Redacted,
                        why: Some(Why::Confidence),
                        note: None,
                        words: Some(instead),
                    };
                    redact(tx, reference, &new, hidden, &sitting).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn complains(ctx: &Ctx, found: &Found, text: String) -> Result<(), NotTaken> {
    let say = ctx.say();
    let committee = reference(&found.before.case.row.reference).map_err(|_| NotTaken::Unknown)?;
    let sitting = sitting(ctx, found);
    let instead = say.t("com-words-sealed").to_owned();
    let (request, today) = (found.ask.row.reference.clone(), ctx.today);
    let subject = subject(say, &found.ask.row);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let made =
                    complain(tx, committee, (&request, &subject, &text), today, &sitting).await?;
                let new = NewRedaction {
                    part: Part::Text,
                    how: How::Redacted,
                    why: Some(Why::Confidence),
                    note: None,
                    words: Some(instead),
                };
                Ok(redact(tx, made, &new, 0, &sitting).await?)
            })
        })
        .await
}
