//! The questions of an event with their answers, for everybody; for whoever holds it, what can be done with each.

use super::mailing;
use super::model::{Question, Standing, standing_of};
use super::promise::due;
use super::store;
use super::take::{Held, NotTaken};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::asks::take::Sitting;
use crate::bookings::mails::moment;
use crate::events::model::State;
use crate::events::show::{Case, load, reference};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Link, Markup, Pagination, ShareRow, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

/// How many questions a page shows.
pub(super) const PAGE: usize = 25;

struct Item {
    number: i64,
    heading: String,
    asked: String,
    tag: Tag,
    text: String,
    answers: Vec<(String, String)>,
    more: Vec<Markup>,
    acts: Vec<Link>,
}

#[derive(Template)]
#[template(path = "floor/questions.html")]
struct Questions<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    action: String,
    mail: Option<(String, Button)>,
    new: Option<Link>,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// What was said at an event that is made known.
pub(super) async fn said(ctx: &Ctx, typed: &str) -> Result<(Case, Standing), Problem> {
    let case = load(ctx, reference(typed)?).await?;
    if case.standing.state == State::Draft {
        return Err(Problem::NotFound);
    }
    let (area, event, name) = (case.row.area.clone(), case.row.id, case.row.reference.clone());
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move { standing_of(&name, &store::steps(tx, &area, event).await?) })
    });
    let standing = read.await.map_err(Problem::from)?;
    Ok((case, standing))
}

/// The event, if this actor runs it and it is made known.
pub(super) async fn mine(ctx: &Ctx, typed: &str) -> Result<(Case, Standing), Problem> {
    let found = said(ctx, typed).await?;
    ctx.need(Action::RunEvents, &Subject::Body(found.0.row.body_key()))?;
    Ok(found)
}

/// The number after which a part begins.
pub(super) fn cursor(say: Say<'_>, fields: &Fields) -> Result<i64, Problem> {
    match fields.filled("cursor").map(str::parse::<i64>) {
        None => Ok(0),
        Some(Ok(n)) if n >= 0 => Ok(n),
        Some(_) => {
            let mut errors = FormErrors::new();
            errors.add("cursor", say.t("access-bad-cursor"));
            Err(Problem::Invalid(errors))
        }
    }
}

/// `GET /events/{reference}/questions?cursor=`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let (case, standing) = said(&ctx, &typed).await?;
    let after = cursor(say, &fields)?;
    let runs = case.runs(&ctx);
    let visible = |one: &&Question| {
        one.number > after && (runs || (one.stands.is_shown && !one.stands.is_aside))
    };
    let mut found: Vec<&Question> =
        standing.questions.iter().filter(visible).take(PAGE + 1).collect();
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|one| one.number.to_string());
    let path = format!("/events/{}", case.row.reference);
    let here = format!("{path}/questions");
    let sitting = Sitting::of(&ctx, case.row.body);
    let by = due(&sitting, &case.row).map(|day| say.day(day)).unwrap_or_default();
    let unseen =
        standing.questions.iter().filter(|one| !one.stands.is_shown && !one.stands.is_aside);
    let mut lede = say.with("questions-lede", "day", by);
    let unseen = i64::try_from(unseen.count()).unwrap_or(0);
    if unseen > 0 {
        lede = format!("{lede} {}", say.with("questions-unseen", "count", unseen));
    }
    let to_mail = i64::try_from(standing.to_mail().len()).unwrap_or(0);
    let content = Questions {
        say,
        title: &case.row.title,
        lede,
        action: say.to(&here),
        mail: (runs && to_mail > 0).then(|| {
            let words = say.with("questions-to-mail", "count", to_mail);
            let button = Button::submit(say.t("questions-mail")).sends("do", "mail");
            (words, button.kind(ButtonKind::Secondary))
        }),
        new: runs.then(|| Link::new(&say.to(&format!("{here}/new")), say.t("question-key"))),
        items: found.into_iter().map(|one| item(&ctx, &path, one, runs)).collect(),
        empty: EmptyState {
            title: say.t("questions-none").to_owned(),
            text: say.t("floor-ask-how").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, &here, next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&format!("/api/v1{here}"), say.t("data-json"))],
        },
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    ctx.page(format!("{}: {}", say.t("questions-title"), case.row.title))
        .crumbs(above)
        .show(&content)
}

fn item(ctx: &Ctx, path: &str, one: &Question, runs: bool) -> Item {
    let say = ctx.say();
    let (kind, key) = match one.stands {
        stands if stands.is_aside => (TagKind::Closed, "aside"),
        stands if stands.answers > 0 => (TagKind::Good, "answered"),
        stands if stands.is_promised => (TagKind::Waiting, "promised"),
        stands if stands.is_shown => (TagKind::Waiting, "open"),
        _ => (TagKind::Plain, "unseen"),
    };
    let mut more = Vec::new();
    if let Some(ask) = &one.ask {
        let link = Markup::link(&say.to(&format!("/asks/{ask}")), ask);
        more.push(Markup::text(say.t("question-undertaking")).then(&Markup::text(" ")).then(&link));
    }
    if let Some(why) = &one.aside {
        more.push(Markup::text(why));
    }
    if let Some((reason, note)) = &one.hidden {
        let why = say.of("ask-hide-why", reason);
        let words = format!("{} {why}", say.t("com-something-hidden"));
        more.push(Markup::text(&match note {
            Some(note) => format!("{words} {note}"),
            None => words,
        }));
    }
    // Whoever looks at it before it is shown is told what the screen finds in it.
    if runs && !one.stands.is_shown && !one.stands.is_aside {
        more.extend(found(say, &one.text).map(|words| Markup::text(&words)));
    }
    let acts = match runs {
        true => super::step::offers(one)
            .into_iter()
            .map(|act| {
                let href = format!("{path}/questions/{}/step?act={}", one.number, act.key());
                let args = [("n", one.number.into())];
                Link::new(&say.to(&href), &say.args(&format!("question-do-{}", act.key()), &args))
            })
            .collect(),
        false => Vec::new(),
    };
    let who = match one.asked_as.as_str() {
        "" => say.t("question-by-nobody"),
        who => who,
    };
    let at = moment(say, &ctx.app.world, one.at);
    Item {
        number: one.number,
        heading: say.with("question-nth", "n", one.number),
        asked: say.args("question-asked", &[("who", who.into()), ("at", at.into())]),
        tag: Tag::new(kind, &say.of("question-state", key)),
        text: one.text.clone(),
        answers: one
            .answers
            .iter()
            .map(|answer| (format!("{}, {}", answer.post, answer.body), answer.text.clone()))
            .collect(),
        more,
        acts,
    }
}

/// `POST /events/{reference}/questions`: mails what was answered to all who are booked.
///
/// # Errors
/// When there is no such event, it is not this actor's, nothing is to be mailed, or the database cannot be used.
pub async fn mail(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, _) = mine(&ctx, &typed).await?;
    if fields.get("do") != "mail" {
        return Err(Problem::BadRequest(say.t("place-bad-wish").to_owned()));
    }
    let (app, event) = (ctx.app.clone(), case.row.clone());
    let sitting = Sitting::of(&ctx, event.body);
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &event, &sitting).await?;
            mailing::mail(tx, &app, &mut held, &event, &sitting).await
        })
    });
    match done.await {
        Ok(true) => Ok(ctx.redirect(&format!("/events/{}/mails", case.row.reference))),
        Ok(false) | Err(NotTaken::Refused(_)) => {
            Err(Problem::Conflict(say.t("questions-nothing-to-mail").to_owned()))
        }
        Err(NotTaken::Store(error)) => Err(StoreError::into(error)),
    }
}

/// What the screen finds in a question: somebody who may be in danger, or marks of whoever it tells of.
pub(super) fn found(say: Say<'_>, text: &str) -> Option<String> {
    let finding = screen::screen(text);
    if !finding.concerns.is_empty() {
        return Some(say.t("question-danger").to_owned());
    }
    let marks = i64::try_from(finding.marks.len()).unwrap_or(i64::MAX);
    (marks > 0).then(|| say.with("question-marks", "count", marks))
}
