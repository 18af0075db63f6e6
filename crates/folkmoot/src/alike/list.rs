//! The groups of an area, for those who moderate there: those with most first.

use super::model::{Group, GroupRow};
use super::store::{self, Place};
use crate::access::Action;
use crate::asks::listing::pages;
use crate::experiences::listing::{area_name, cut};
use crate::experiences::store as experiences;
use crate::store::{StoreError, Tx};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Field, Markup, Pagination, Select,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use uuid::Uuid;

/// How many a page has.
const PAGE: i64 = 20;
/// How many characters of a text stand in the list.
const SHOWN: usize = 160;

#[derive(Template)]
#[template(path = "alike/list.html")]
struct List<'p> {
    say: Say<'p>,
    lede: String,
    area: Option<Select>,
    show: Button,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
}

/// A group as it stands in the list.
struct Shown {
    row: GroupRow,
    all: i64,
    reference: String,
    text: String,
}

/// `GET /desk/alike?area=&cursor=`
///
/// # Errors
/// When the area is not theirs, the place is none, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let after = place(&fields, say).map_err(Problem::Invalid)?;
    if let Some(area) = fields.filled("area") {
        ctx.need_in(Action::Moderate, area)?;
    }
    let mine = ctx.actor.areas_for(Action::Moderate, ctx.today);
    let asked = fields.filled("area").map(str::to_owned);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            // Whoever looks after the whole country sees the areas in which there is something.
            let choice = match mine {
                Some(areas) => areas,
                None => store::areas_marked(tx).await?,
            };
            let area = asked.or_else(|| choice.first().cloned());
            let found = match &area {
                Some(area) => found(tx, area, &after).await?,
                None => Vec::new(),
            };
            Ok::<_, StoreError>((choice, area, found))
        })
    });
    let (choice, area, mut found) = read.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|last| written(&last.row));
    let place = area.as_deref().map(|area| area_name(area, say)).unwrap_or_default();
    let content = List {
        say,
        lede: say.with("alike-lede", "area", place.as_str()),
        area: choose(say, choice, area.as_deref().unwrap_or("")),
        show: Button::submit(say.t("filter-apply")).kind(ButtonKind::Secondary),
        table: table(&ctx, &found),
        empty: EmptyState {
            title: say.t("alike-none").to_owned(),
            text: say.t("alike-none-text").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/desk/alike", next),
    };
    ctx.page(say.t("alike-title")).crumbs([("/desk", say.t("nav-desk"))]).show(&content)
}

async fn found(tx: &mut Tx, area: &str, after: &Place) -> Result<Vec<Shown>, StoreError> {
    let mut found = Vec::new();
    for row in store::groups(tx, area, after, PAGE + 1).await? {
        let group = row.group();
        let all = store::size(tx, &group).await?;
        let first = store::members(tx, &group, area, Uuid::nil(), 1).await?;
        let Some(id) = first.first() else { continue };
        let Some(e) = experiences::by_id(tx, area, *id).await? else { continue };
        found.push(Shown { row, all, reference: e.reference, text: cut(&e.text, SHOWN) });
    }
    Ok(found)
}

/// A place in the list as an address has it.
fn written(row: &GroupRow) -> String {
    format!("{}_{}_{}", row.here, row.area, row.first)
}

fn place(fields: &Fields, say: Say<'_>) -> Result<Place, FormErrors> {
    let start = (i64::MAX, Group { area: String::new(), first: Uuid::nil() });
    let Some(typed) = fields.filled("cursor") else { return Ok(start) };
    let read = |typed: &str| {
        let (here, rest) = typed.split_once('_')?;
        let (area, first) = rest.split_once('_')?;
        Some((here.parse().ok()?, Group { area: area.to_owned(), first: first.parse().ok()? }))
    };
    read(typed).ok_or_else(|| {
        let mut errors = FormErrors::new();
        errors.add("cursor", say.t("access-bad-cursor"));
        errors
    })
}

fn choose(say: Say<'_>, choice: Vec<String>, chosen: &str) -> Option<Select> {
    if choice.len() < 2 {
        return None;
    }
    let mut areas: Vec<(String, String)> =
        choice.into_iter().map(|code| (area_name(&code, say), code)).collect();
    areas.sort();
    let options = areas.iter().map(|(name, code)| (code.as_str(), name.as_str()));
    Some(Select::new(Field::new("area", say.t("filter-area")), options, chosen))
}

fn table(ctx: &Ctx, found: &[Shown]) -> Option<DataTable> {
    let (say, world) = (ctx.say(), &ctx.app.world);
    let columns = vec![
        Column::text(say.t("alike-text")),
        Column::number(say.t("alike-here")),
        Column::number(say.t("alike-all")),
        Column::text(say.t("alike-days")),
    ];
    let row = |one: &Shown| {
        let (from, to) = (world.day_of(one.row.from), world.day_of(one.row.to));
        let days = match from == to {
            true => say.day(from),
            false => {
                let args = [("from", say.day(from).into()), ("to", say.day(to).into())];
                say.args("alike-from-to", &args)
            }
        };
        vec![
            Markup::link(&say.to(&format!("/desk/alike/{}", one.reference)), &one.text),
            Cell::text(&say.number(one.row.here)),
            Cell::text(&say.number(one.all)),
            Cell::text(&days),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    let table = DataTable::new("alike", say.t("alike-groups"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}
