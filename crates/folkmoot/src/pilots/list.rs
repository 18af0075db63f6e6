//! Pilot programmes, the newest first; for whoever runs one that is not published yet, that one too.

use super::model::PilotRow;
use super::store;
use crate::access::{Action, Subject};
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::asks::model::NATION;
use crate::parties::bodies;
use crate::parties::model::known_area;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Link, Markup, Pagination, Select, Tag,
    TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use jiff::civil::Date;
use uuid::Uuid;

/// How many a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "pilots/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    area: Select,
    show: Button,
    table: Option<DataTable>,
    drafts: Option<DataTable>,
    empty: EmptyState,
    new: Option<Link>,
    pages: Pagination,
}

/// How far a programme is, as a label.
#[must_use]
pub fn tag(say: Say<'_>, row: &PilotRow, today: Date) -> Tag {
    let (kind, key) = match row.state.as_str() {
        "draft" => (TagKind::Waiting, "draft"),
        "closed" => (TagKind::Closed, "closed"),
        _ if today < row.first_day => (TagKind::Waiting, "to-come"),
        _ if today > row.last_day => (TagKind::Closed, "past"),
        _ => (TagKind::Good, "running"),
    };
    Tag::new(kind, &say.of("pil-state", key))
}

/// Reads `area` and `cursor`.
pub(super) fn filter(
    fields: &Fields,
    say: Say<'_>,
) -> Result<(Option<String>, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let area = fields.filled("area").map(str::to_owned);
    if area.as_deref().is_some_and(|area| known_area(area).is_none()) {
        errors.add("area", say.t("directory-bad-area"));
    }
    let before = fields.filled("cursor").map(str::parse::<Uuid>);
    if matches!(before, Some(Err(_))) {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    if errors.is_empty() { Ok((area, before.and_then(Result::ok))) } else { Err(errors) }
}

/// `GET /pilots?area=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (area, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    let (mut found, drafts) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let found = store::list(tx, area.as_deref(), before, PAGE + 1).await?;
                let mut drafts = Vec::new();
                for body in bodies::ids_of(tx, &mine).await? {
                    drafts.extend(store::drafts(tx, body, PAGE).await?);
                }
                Ok::<_, crate::store::StoreError>((found, drafts))
            })
        })
        .await
        .map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| row.id.to_string());
    let may = ctx.may(Action::AskFor, &Subject::Somewhere);
    let of = |id: &str, key: &str, rows: &[PilotRow]| {
        (!rows.is_empty()).then(|| table(say, (id, say.t(key)), rows, ctx.today))
    };
    let content = List {
        say,
        action: say.to("/pilots"),
        area: area_of_country(say, &fields),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: of("pilots", "pil-title", &found),
        drafts: of("drafts", "pil-drafts", &drafts),
        empty: EmptyState {
            title: say.t("pil-none").to_owned(),
            text: say.t("pil-none-detail").to_owned(),
            action: None,
        },
        new: may.then(|| Link::new(&say.to("/desk/pilots/new"), say.t("pil-new-title"))),
        pages: pages(say, &fields, "/pilots", next),
    };
    ctx.page(say.t("pil-title")).show(&content)
}

/// The areas to choose from, without the whole country.
#[must_use]
pub fn area_of_country(say: Say<'_>, fields: &Fields) -> Select {
    let mut select = area_select(say, fields);
    select.options.retain(|option| option.value != NATION);
    select
}

fn table(say: Say<'_>, (id, caption): (&str, &str), rows: &[PilotRow], today: Date) -> DataTable {
    let keys = ["pil-programme", "pil-state", "pil-begun-by", "pil-sites", "pil-days"];
    let row = |row: &PilotRow| {
        let href = say.to(&format!("/pilots/{}", row.reference));
        let days =
            [("from", say.day(row.first_day).into()), ("until", say.day(row.last_day).into())];
        vec![
            Markup::link(&href, &row.title),
            Markup::of(&tag(say, row, today)),
            Cell::text(&row.body_in(say)),
            Cell::text(&say.number(row.sites)),
            Cell::text(&say.args("arr-from-until", &days)),
        ]
    };
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    DataTable::new(id, caption, columns).rows(rows.iter().map(row).collect())
}
