//! How hosts are being found, the newest procurement first.

use super::model::ProcurementRow;
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::{pages, place_name};
use crate::parties::model::known_area;
use crate::web::fields::QueryFields;
use crate::web::kit::{Column, DataTable, EmptyState, Link, Markup, Pagination, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use uuid::Uuid;

/// How many a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "arrangements/procurement/list.html")]
struct List<'p> {
    say: Say<'p>,
    table: Option<DataTable>,
    empty: EmptyState,
    new: Option<Link>,
    pages: Pagination,
}

/// How far a procurement is, as a label.
#[must_use]
pub fn tag(say: Say<'_>, state: &str) -> Tag {
    let kind = match state {
        "awarded" => TagKind::Good,
        "stopped" => TagKind::Closed,
        _ => TagKind::Waiting,
    };
    Tag::new(kind, &say.of("pro-state", state))
}

/// A part of the list that `area` and `cursor` ask for, and the cursor of the next.
pub(super) async fn part(
    ctx: &Ctx,
    fields: &Fields,
    say: Say<'_>,
    most: i64,
) -> Result<(Vec<ProcurementRow>, Option<String>), Problem> {
    let area = fields.filled("area").map(str::to_owned);
    if area.as_deref().is_some_and(|area| known_area(area).is_none()) {
        return Err(Problem::field("area", say.t("directory-bad-area")));
    }
    let before = fields.filled("cursor").map(str::parse::<Uuid>);
    if matches!(before, Some(Err(_))) {
        return Err(Problem::field("cursor", say.t("access-bad-cursor")));
    }
    let before = before.and_then(Result::ok);
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, area.as_deref(), before, most + 1).await })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|row| row.id.to_string());
    Ok((found, next))
}

/// `GET /procurements?area=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (found, next) = part(&ctx, &fields, say, PAGE).await?;
    let may = ctx.may(Action::Arrange, &Subject::Somewhere);
    let content = List {
        say,
        table: (!found.is_empty()).then(|| table(say, &found)),
        empty: EmptyState {
            title: say.t("pro-none").to_owned(),
            text: say.t("pro-none-detail").to_owned(),
            action: None,
        },
        new: may.then(|| Link::new(&say.to("/desk/procurements/new"), say.t("pro-new-title"))),
        pages: pages(say, &fields, "/procurements", next),
    };
    let above = [("/arrangements", say.t("arr-title"))];
    ctx.page(say.t("pro-title")).crumbs(above).show(&content)
}

fn table(say: Say<'_>, rows: &[ProcurementRow]) -> DataTable {
    let keys = ["pro-what-for", "pro-state", "ask-place", "ask-reference"];
    let row = |row: &ProcurementRow| {
        let href = say.to(&format!("/procurements/{}", row.reference));
        vec![
            Markup::link(&href, &row.title),
            Markup::of(&tag(say, &row.state)),
            Markup::text(&place_name(say, &row.area)),
            Markup::text(&row.reference),
        ]
    };
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("procurements", say.t("pro-title"), columns);
    DataTable { caption_hidden: true, ..table }.rows(rows.iter().map(row).collect())
}
