//! The reports that were sent, newest first.

use super::model::ReportRow;
use super::store::{self, Place};
use crate::asks::list::area_select;
use crate::asks::listing::{narrowed, pages, place_name};
use crate::web::cursor::written;
use crate::web::kit::{Button, ButtonKind, EmptyState, Link, Pagination, Select, ShareRow};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem, fields::QueryFields};
use askama::Template;

/// How many reports a page shows.
pub const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "reports/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    area: Select,
    show: Button,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

struct Item {
    href: String,
    title: String,
    summary: String,
    facts: Vec<String>,
}

/// The place of a report in the list, as an address has it.
pub(super) fn cursor(row: &ReportRow) -> Option<String> {
    Some(written(row.sent_on?, row.id))
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    area: Option<String>,
    after: Option<Place>,
    most: i64,
) -> Result<(Vec<ReportRow>, bool), Problem> {
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::sent(tx, area.as_deref(), after, most + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// `GET /reports?area=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (area, after) = narrowed(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, area, after, PAGE).await?;
    let next = found.last().filter(|_| more).and_then(cursor);
    let item = |row: &ReportRow| Item {
        href: say.to(&format!("/reports/{}", row.reference)),
        title: row.title.clone(),
        summary: row.summary.clone(),
        facts: vec![
            row.reference.clone(),
            row.body_in(say),
            place_name(say, &row.area),
            row.sent_on.map(|day| say.day(day)).unwrap_or_default(),
        ],
    };
    let content = List {
        say,
        action: say.to("/reports"),
        area: area_select(say, &fields),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: found.iter().map(item).collect(),
        empty: EmptyState {
            title: say.t("asks-none").to_owned(),
            text: say.t("reports-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/reports", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&say.to("/reports.atom"), say.t("reports-atom"))],
        },
    };
    ctx.page(say.t("reports-title")).feed(say.to("/reports.atom")).show(&content)
}
