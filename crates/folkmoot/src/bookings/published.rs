//! The queue of an event as anybody can read it and run the rule on it again: numbers and times, no names.

use super::model::{ActRow, Happened, PlacesRow, QueueKey, Said};
use super::store;
use crate::asks::listing::pages;
use crate::bookings::mails::moment;
use crate::events::model::State;
use crate::events::show::{Case, load, reference};
use crate::web::csv::line;
use crate::web::fields::QueryFields;
use crate::web::kit::{Cell, Column, DataTable, Link, Pagination};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// How many acts a page shows.
const PAGE: i64 = 100;
/// How many acts a file or an answer for programs has at most; it says where it goes on.
const FILE: i64 = 10_000;

#[derive(Template)]
#[template(path = "bookings/published.html")]
struct Published<'p> {
    say: Say<'p>,
    title: &'p str,
    kinds: Vec<(Link, bool)>,
    rule: Vec<String>,
    table: DataTable,
    pages: Pagination,
    csv: String,
    json: String,
}

/// The event, the kind of places and the place in its queue that an address names.
struct Asked {
    case: Case,
    kind: PlacesRow,
    after: i64,
}

async fn asked(ctx: &Ctx, typed: &str, fields: &Fields) -> Result<Asked, Problem> {
    let say = ctx.say();
    let case = load(ctx, reference(typed)?).await?;
    if case.standing.state == State::Draft {
        return Err(Problem::NotFound);
    }
    let mut errors = FormErrors::new();
    let number = |name: &str, usual: i64, errors: &mut FormErrors| match fields.filled(name) {
        None => usual,
        Some(typed) => typed.parse().ok().filter(|n| *n >= 0).unwrap_or_else(|| {
            errors.add(name, say.t("access-bad-cursor"));
            usual
        }),
    };
    let (kind, after) = (number("kind", 1, &mut errors), number("cursor", 0, &mut errors));
    if !errors.is_empty() {
        return Err(Problem::Invalid(errors));
    }
    let kind = case.places.iter().find(|one| one.kind == kind).cloned();
    Ok(Asked { kind: kind.ok_or(Problem::NotFound)?, case, after })
}

async fn acts(ctx: &Ctx, key: QueueKey, after: i64, most: i64) -> Result<Vec<ActRow>, Problem> {
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::acts(tx, &key, after, most).await }));
    read.await.map_err(Problem::from)
}

/// `GET /events/{reference}/queue?kind=&cursor=`
///
/// # Errors
/// When there is no such event or kind of places, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let Asked { case, kind, after } = asked(&ctx, &typed, &fields).await?;
    let mut found = acts(&ctx, kind.key(), after, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|act| act.n.to_string());
    let path = format!("/events/{}", case.row.reference);
    let queue = format!("{path}/queue");
    // Where it is for everyone alike, nobody is one of those for whom it is first of all.
    let ranked = !case.standing.said.categories.is_empty();
    let mut rows = Vec::with_capacity(found.len());
    for act in &found {
        rows.push(row(&ctx, act, ranked)?);
    }
    let columns = vec![
        Column::text(say.t("places-queue-number")),
        Column::text(say.t("places-queue-when")),
        Column::text(say.t("places-queue-what")),
        Column::text(say.t("places-queue-became")),
    ];
    let kinds = case.places.iter().map(|one| {
        let href = say.to(&format!("{queue}?kind={}", one.kind));
        (Link::new(&href, &one.name), one.kind == kind.kind)
    });
    let content = Published {
        say,
        title: &case.row.title,
        kinds: if case.places.len() > 1 { kinds.collect() } else { Vec::new() },
        rule: ["first", "nobody", "waits", "first-of-all", "offered"]
            .iter()
            .map(|key| say.of("places-queue-rule", key))
            .collect(),
        table: DataTable::new("acts", say.t("places-queue-acts"), columns).rows(rows),
        pages: pages(say, &fields, &queue, next),
        csv: say.to(&format!("{path}/queue.csv?kind={}", kind.kind)),
        json: format!("/api/v1{path}/queue?kind={}", kind.kind),
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    ctx.page(format!("{}: {}", say.t("places-queue-title"), case.row.title))
        .crumbs(above)
        .show(&content)
}

fn row(ctx: &Ctx, act: &ActRow, ranked: bool) -> Result<Vec<Cell>, Problem> {
    let say = ctx.say();
    let said = act.said()?;
    let became: Vec<String> = said
        .became
        .iter()
        .take(20)
        .map(|(n, stand)| {
            let stand = say.of("place-stand", stand);
            say.args("places-queue-became-one", &[("n", (*n).into()), ("stand", stand.into())])
        })
        .collect();
    let mut became = became.join(" ");
    if said.became.len() > 20 {
        became.push_str(" …");
    }
    Ok(vec![
        say.number(act.n).into(),
        moment(say, &ctx.app.world, act.at).into(),
        what(ctx, &said.happened, ranked).into(),
        became.into(),
    ])
}

/// What happened, in a sentence.
fn what(ctx: &Ctx, happened: &Happened, ranked: bool) -> String {
    let say = ctx.say();
    let of = |booking: i64| say.with(&format!("places-queue-act-{}", happened.key()), "n", booking);
    match *happened {
        Happened::Terms { places, per_organisation } => {
            let words = say.with("places-queue-act-terms", "count", places);
            match per_organisation {
                Some(most) => {
                    format!("{words} {}.", say.with("event-most-of-organisation", "count", most))
                }
                None => words,
            }
        }
        Happened::OpenToAll {} => say.t("places-queue-act-open-to-all").to_owned(),
        Happened::Over {} => say.t("places-queue-act-over").to_owned(),
        Happened::Asked { booking, arrived, first_of_all, organisation, carried, to_accept } => {
            let mut words = vec![of(booking)];
            words.push(say.with("places-queue-arrived", "at", precise(ctx, arrived)));
            if carried {
                words.push(say.t("places-queue-carried").to_owned());
            } else if first_of_all && ranked {
                words.push(say.t("places-queue-first").to_owned());
            }
            if let Some(organisation) = organisation {
                words.push(say.with("places-queue-organisation", "n", organisation));
            }
            if to_accept && !carried {
                words.push(say.t("places-queue-to-accept").to_owned());
            }
            words.join(" ")
        }
        Happened::Cancelled { booking }
        | Happened::Accepted { booking }
        | Happened::Declined { booking }
        | Happened::Lapsed { booking }
        | Happened::PassedOn { booking } => of(booking),
    }
}

/// A time of day to the thousandth of a second, as clocks in England show it.
fn precise(ctx: &Ctx, at: jiff::Timestamp) -> String {
    ctx.app.world.local(at).strftime("%-d.%-m.%Y %H:%M:%S%.3f").to_string()
}

/// `GET /events/{reference}/queue.csv?kind=&cursor=`
///
/// # Errors
/// As of [`page`].
pub async fn csv(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let Asked { kind, after, .. } = asked(&ctx, &typed, &fields).await?;
    let found = acts(&ctx, kind.key(), after, FILE).await?;
    let mut text = line(&["n", "at", "act", "said"]);
    for act in &found {
        let said = act.said()?;
        text += &line(&[&act.n.to_string(), &act.at.to_string(), said.happened.key(), &act.said]);
    }
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// Something that happened in a queue.
#[derive(Serialize, ToSchema)]
pub struct QueueAct {
    /// Its number, from 1.
    #[schema(minimum = 1)]
    pub n: i64,
    /// When it was noted.
    #[schema(format = "date-time")]
    pub at: String,
    /// What happened and what became of which bookings, as the text to which the public ledger commits: JSON with `happened`
    /// and `became`.
    pub said: String,
}

/// A part of a queue, in its order.
#[derive(Serialize, ToSchema)]
pub struct Queue {
    /// What happened.
    pub items: Vec<QueueAct>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/events/{reference}/queue`
///
/// # Errors
/// When there is no such event or kind of places, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events/{reference}/queue", tag = "events",
    params(
        ("reference" = String, Path, description = "Its reference, such as EVE-7P3W9D"),
        ("kind" = Option<i64>, Query, description = "The number of the kind of places, 1 if not said", minimum = 1, maximum = 10),
        ("cursor" = Option<i64>, Query, description = "The number of the act after which the part begins", minimum = 0),
        ("limit" = Option<u8>, Query, description = "How many, 100 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the queue", body = Queue),
        (status = 404, description = "There is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn api(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<Queue>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(PAGE, say)?;
    let Asked { kind, after, .. } = asked(&ctx, &typed, &fields).await?;
    let mut found = acts(&ctx, kind.key(), after, limit + 1).await?;
    let more = found.len() as i64 > limit;
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Json(Queue {
        next: found.last().filter(|_| more).map(|act| act.n.to_string()),
        items: found
            .into_iter()
            .map(|act| QueueAct { n: act.n, at: act.at.to_string(), said: act.said })
            .collect(),
    }))
}

/// What happened, of rows that were read; for whoever runs the rule again.
///
/// # Errors
/// When what is kept cannot be read.
pub fn told(rows: &[ActRow]) -> Result<Vec<(i64, Said)>, crate::store::StoreError> {
    rows.iter().map(|row| Ok((row.n, row.said()?))).collect()
}
