//! Programme committees, the newest first.

use super::model::CommitteeRow;
use super::{case, store};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Cell, Column, DataTable, EmptyState, Link, Markup, Pagination, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use jiff::civil::Date;

/// How many a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "committees/list.html")]
struct List<'p> {
    say: Say<'p>,
    table: Option<DataTable>,
    empty: EmptyState,
    new: Option<Link>,
    pages: Pagination,
}

/// Whether one can ask it to speak, as a label.
#[must_use]
pub fn tag(say: Say<'_>, row: &CommitteeRow, today: Date) -> Tag {
    let key = row.state(today);
    let kind = match key {
        "open" => TagKind::Good,
        "closed" => TagKind::Waiting,
        _ => TagKind::Closed,
    };
    Tag::new(kind, &say.of("com-state", key))
}

/// `GET /committees?cursor=`
///
/// # Errors
/// When the cursor cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let before = case::before(&ctx, &fields)?;
    let found =
        ctx.app.db.read(move |tx| Box::pin(async move { store::list(tx, before, PAGE + 1).await }));
    let mut found = found.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| row.id.to_string());
    let may = ctx.may(Action::AskFor, &Subject::Somewhere);
    let content = List {
        say,
        table: (!found.is_empty()).then(|| table(say, &found, ctx.today)),
        empty: EmptyState {
            title: say.t("com-none").to_owned(),
            text: say.t("com-none-detail").to_owned(),
            action: None,
        },
        new: may.then(|| Link::new(&say.to("/desk/committees/new"), say.t("com-new-title"))),
        pages: pages(say, &fields, "/committees", next),
    };
    ctx.page(say.t("com-title")).feed("/committees.atom").show(&content)
}

fn table(say: Say<'_>, rows: &[CommitteeRow], today: Date) -> DataTable {
    let keys = [
        "com-committee",
        "com-event",
        "com-event-day",
        "com-last-requests",
        "com-requests-are",
        "com-made-by",
    ];
    let row = |row: &CommitteeRow| {
        vec![
            Markup::link(&say.to(&format!("/committees/{}", row.reference)), &row.title),
            Cell::text(&row.event_title),
            Cell::text(&say.day(row.event_day)),
            Cell::text(&say.day(row.last_requests)),
            Markup::of(&tag(say, row, today)),
            Cell::text(&row.body_in(say)),
        ]
    };
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    DataTable::new("committees", say.t("com-title"), columns).rows(rows.iter().map(row).collect())
}
