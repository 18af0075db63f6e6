//! What bodies have asked others to tell to many, the newest first.

use super::store::{self, TellingRow};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::web::atom::{self, Entry};
use crate::web::kit::{
    Button, Cell, Column, DataTable, EmptyState, Link, Markup, Pagination, ShareRow, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::response::Response;
use uuid::Uuid;

/// How many a page shows.
pub(super) const PAGE: i64 = 25;
/// How many entries the feed has.
const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "tellings/list.html")]
struct List<'p> {
    say: Say<'p>,
    new: Option<Button>,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// Reads `cursor`.
pub(super) fn cursor(fields: &Fields, say: Say<'_>) -> Result<Option<Uuid>, FormErrors> {
    let typed = fields.filled("cursor").map(str::parse);
    typed.transpose().map_err(|_| {
        let mut errors = FormErrors::new();
        errors.add("cursor", say.t("access-bad-cursor"));
        errors
    })
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    before: Option<Uuid>,
    most: i64,
) -> Result<(Vec<TellingRow>, bool), Problem> {
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::list(tx, before, most + 1).await }));
    let mut found = read.await.map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// How it stands, in a few words.
#[must_use]
pub fn tag(say: Say<'_>, row: &TellingRow) -> Tag {
    let kind = match (row.told == row.all, row.closed_on) {
        (true, _) => TagKind::Good,
        (false, Some(_)) => TagKind::Closed,
        (false, None) => TagKind::Waiting,
    };
    Tag::new(kind, &row.told_in(say))
}

/// `GET /tellings?cursor=`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let before = cursor(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, before, PAGE).await?;
    let next = found.last().filter(|_| more).map(|row| row.ask.to_string());
    let columns =
        ["telling-what", "telling-asker", "telling-agent", "telling-asked-on", "telling-told"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |row: &TellingRow| {
        vec![
            Markup::link(&say.to(&format!("/tellings/{}", row.reference)), &row.subject),
            Cell::text(&row.asker_in(say)),
            Cell::text(&row.agent_in(say)),
            Cell::text(&say.day(row.asked_on)),
            Markup::of(&tag(say, row)),
        ]
    };
    let content = List {
        say,
        new: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/tellings/new"), say.t("new-telling-title"))),
        table: (!found.is_empty()).then(|| {
            DataTable::new("tellings", say.t("tellings-caption"), columns)
                .rows(found.iter().map(row).collect())
        }),
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("tellings-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/tellings", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/tellings.atom"), say.t("asks-atom")),
                Link::new("/api/v1/tellings", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("tellings-title")).feed(say.to("/tellings.atom")).show(&content)
}

/// `GET /tellings.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let say = ctx.say();
    let (found, _) = part(&ctx, None, ENTRIES).await?;
    let midnight = |row: &TellingRow| {
        let zoned = row.asked_on.to_zoned(jiff::tz::TimeZone::UTC);
        zoned.map_or(ctx.now, |zoned| zoned.timestamp())
    };
    let entry = |row: &TellingRow| Entry {
        id: row.ask,
        title: format!("{}: {}", row.reference, row.subject),
        path: format!("/tellings/{}", row.reference),
        updated: midnight(row),
        author: row.asker_in(say),
        category: None,
        summary: format!("{} {}", super::show::who(say, row), row.told_in(say)),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    Ok(atom::feed(&ctx, say.t("tellings-title"), "/tellings", &entries))
}
