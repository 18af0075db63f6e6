//! The letters of a fund that have to be posted: those to authorities to which no mail can go, or from which it came back.
//! They can be printed, and it is noted of many at once that they were posted.

use super::model::FundRow;
use super::show::{load as fund_of, reference};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::take::Sitting;
use crate::correspondence::model::{ItemAct, ItemRow, Side, Stands};
use crate::correspondence::store as items;
use crate::correspondence::take::{ItemChange, NotChanged, change};
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, ButtonKind, Checkboxes, Choice, EmptyState, ErrorSummary, Field, Notice,
};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;

/// More than there are areas in any country.
const MOST: i64 = 1000;

#[derive(Template)]
#[template(path = "funds/post.html")]
struct Post<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: String,
    print: Button,
    to: Checkboxes,
    send: Button,
    empty: Option<EmptyState>,
}

struct Letter {
    from: String,
    to: String,
    day: String,
    subject: String,
    words: String,
    page: String,
}

#[derive(Template)]
#[template(path = "funds/letters.html")]
struct Letters<'p> {
    say: Say<'p>,
    letters: Vec<Letter>,
    empty: Option<EmptyState>,
}

/// The fund of an address for whoever acts for who gives it, and the letters of it that have to be posted.
async fn load(ctx: &Ctx, typed: &str) -> Result<(FundRow, Vec<ItemRow>), Problem> {
    let (fund, _) = fund_of(ctx, reference(typed)?).await?;
    ctx.need(Action::AnswerFor, &Subject::Body(fund.giver_key()))?;
    let id = fund.id;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut letters = Vec::new();
            for (area, item) in store::to_post(tx, id, MOST).await? {
                letters.extend(items::one(tx, &area, item).await?);
            }
            letters.retain(|letter| letter.stands() != Stands::Erased);
            Ok::<_, StoreError>(letters)
        })
    });
    Ok((fund, read.await.map_err(Problem::from)?))
}

fn none(say: Say<'_>) -> EmptyState {
    EmptyState {
        title: say.t("fund-post-none").to_owned(),
        text: say.t("fund-post-none-detail").to_owned(),
        action: None,
    }
}

/// `GET /funds/{reference}/post`
///
/// # Errors
/// When there is no such fund, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (fund, letters) = load(&ctx, &typed).await?;
    show(&ctx, &fund, &letters, &FormErrors::new(), None)
}

fn show(
    ctx: &Ctx,
    fund: &FundRow,
    letters: &[ItemRow],
    errors: &FormErrors,
    overtaken: Option<Notice>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/funds/{}", fund.reference);
    // All of them, unless somebody has taken all ticks off.
    let checked = errors.is_empty();
    let choice =
        |letter: &ItemRow| Choice::new(&letter.reference, &letter.to_in(say)).checked(checked);
    let content = Post {
        say,
        summary: summary(say, errors),
        overtaken,
        action: say.to(&format!("{path}/post")),
        back: say.to(&path),
        print: Button::link(&say.to(&format!("{path}/letters")), say.t("fund-letters-print"))
            .kind(ButtonKind::Secondary),
        to: Checkboxes {
            field: Field::new("to", say.t("fund-post-to"))
                .error(say.t("form-error-word"), errors.of("to")),
            choices: letters.iter().map(choice).collect(),
        },
        send: Button::submit(say.t("fund-posted-send")),
        empty: letters.is_empty().then(|| none(say)),
    };
    let above = [("/funds", say.t("funds-title")), (path.as_str(), fund.name.as_str())];
    ctx.page(say.t("fund-post")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /funds/{reference}/post`
///
/// # Errors
/// When there is no such fund, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (fund, letters) = load(&ctx, &typed).await?;
    let chosen = letters.iter().filter(|letter| fields.has("to", &letter.reference));
    let chosen: Vec<Reference> =
        chosen.filter_map(|letter| Reference::parse(&letter.reference).ok()).collect();
    if chosen.is_empty() && !letters.is_empty() {
        let mut errors = FormErrors::new();
        errors.add("to", say.t("fund-post-nobody"));
        let page = show(&ctx, &fund, &letters, &errors, None)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match posted(&ctx, chosen, fund.giver).await {
        Ok(()) => {
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&format!("/funds/{}/post", fund.reference)))
        }
        Err(NotChanged::Store(error)) => Err(error.into()),
        Err(NotChanged::Unknown | NotChanged::Overtaken | NotChanged::Refused) => {
            let (fund, letters) = load(&ctx, &typed).await?;
            let notice = step::overtaken(say, "");
            let page = show(&ctx, &fund, &letters, &FormErrors::new(), Some(notice))?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}

/// Notes of each that it was posted: of all, or of none.
async fn posted(ctx: &Ctx, letters: Vec<Reference>, giver: uuid::Uuid) -> Result<(), NotChanged> {
    let sitting = Sitting::of(ctx, giver);
    let write = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            for letter in letters {
                let item = items::by_reference(tx, letter).await?.ok_or(NotChanged::Unknown)?;
                let (act, side) = (ItemAct::Posted, Side::Filer);
                let step = ItemChange { act, side, note: None, words: None };
                change(tx, letter, &step, item.version, &sitting).await?;
            }
            Ok::<_, NotChanged>(())
        })
    });
    write.await
}

/// `GET /funds/{reference}/letters`: each on a page of its own, to print.
///
/// # Errors
/// When there is no such fund, it is another's, or the database cannot be used.
pub async fn letters(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let (fund, letters) = load(&ctx, &typed).await?;
    let letter = |one: &ItemRow| Letter {
        from: one.from_in(say),
        to: one.to_in(say),
        day: say.day(one.on_day),
        subject: one.subject.clone(),
        words: one.words.clone().unwrap_or_default(),
        page: ctx.absolute(&format!("/correspondence/{}", one.reference)),
    };
    let content = Letters {
        say,
        letters: letters.iter().map(letter).collect(),
        empty: letters.is_empty().then(|| none(say)),
    };
    let path = format!("/funds/{}", fund.reference);
    let above = [("/funds", say.t("funds-title")), (path.as_str(), fund.name.as_str())];
    ctx.page(say.t("fund-letters-print")).crumbs(above).show(&content)
}
