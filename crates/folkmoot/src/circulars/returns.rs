//! The return tracker of a circular: for each region how many have it, have answered and are late, a map, and each body.

use super::model::{CircularRow, ItemRow};
use super::show::{row, title, who};
use super::standings::{Counts, One, Status, all};
use crate::areas::map;
use crate::areas::register::{AreaCode, Region, Register};
use crate::asks::listing::pages;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Field, FigureBlock, Hex, HexMap, LegendStep,
    Level, Link, Markup, Pagination, Select, ShareRow, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::circular::Way;

/// How many bodies a page has.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "circulars/returns.html")]
struct Returns {
    title: String,
    lede: String,
    figures: Vec<FigureBlock>,
    map: Option<HexMap>,
    regions: DataTable,
    action: String,
    item: Option<Select>,
    region: Select,
    status: Select,
    show: Button,
    table: DataTable,
    pages: Pagination,
    share: ShareRow,
}

/// What a tracker is narrowed to.
pub(super) struct Narrowed<'a> {
    /// The item that is looked at; nothing for all of them together.
    pub(super) item: Option<i64>,
    /// The bodies, after the one of the cursor.
    pub(super) some: Vec<&'a One>,
}

/// The bodies that the filters let through.
///
/// # Errors
/// What cannot be understood.
pub(super) fn narrowed<'a>(
    ctx: &Ctx,
    say: Say<'_>,
    (items, everybody): (&[ItemRow], &'a [One]),
    fields: &Fields,
) -> Result<Narrowed<'a>, FormErrors> {
    let mut errors = FormErrors::new();
    let item = fields.filled("item").map(|typed| typed.parse::<i64>().ok());
    if item.is_some_and(|n| !items.iter().any(|item| Some(item.n) == n)) {
        errors.add("item", say.t("circular-item-wrong"));
    }
    let item = item.flatten();
    let status = fields.filled("status").map(Status::from_key);
    if status == Some(None) {
        errors.add("status", say.t("lead-status-wrong"));
    }
    let region = fields.filled("region").map(|typed| {
        let code = typed.parse::<AreaCode>().ok();
        code.filter(|code| Register::england().region(*code).is_some())
    });
    if region == Some(None) {
        errors.add("region", say.t("areas-wrong-region"));
    }
    let fits = |one: &&One| {
        region.flatten().is_none_or(|region| one.region() == Some(region))
            && status.flatten().is_none_or(|status| one.status(item, ctx.today) == status)
    };
    // Everybody after the one of the cursor, whether or not that one still fits.
    let mut start = 0;
    if let Some(cursor) = fields.filled("cursor") {
        let id = cursor.parse::<uuid::Uuid>().ok();
        match id.and_then(|id| everybody.iter().position(|one| one.row.party == id)) {
            Some(at) => start = at + 1,
            None => errors.add("cursor", say.t("access-bad-cursor")),
        }
    }
    let some: Vec<&One> = everybody[start..].iter().filter(fits).collect();
    if errors.is_empty() { Ok(Narrowed { item, some }) } else { Err(errors) }
}

/// A circular that was sent.
pub(super) async fn sent(ctx: &Ctx, typed: &str) -> Result<CircularRow, Problem> {
    let row = row(ctx, typed).await?;
    if row.is_draft() { Err(Problem::NotFound) } else { Ok(row) }
}

/// `GET /circulars/{number}/returns?item=&region=&status=&cursor=`
///
/// # Errors
/// When there is no such circular, a filter cannot be understood, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = sent(&ctx, &typed).await?;
    let (items, everybody) = all(&ctx, &row).await?;
    let Narrowed { item, some } =
        narrowed(&ctx, say, (&items, &everybody), &fields).map_err(Problem::Invalid)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = some.len() > most;
    let some: Vec<&One> = some.into_iter().take(most).collect();
    let next = some.last().filter(|_| more).map(|one| one.row.party.to_string());
    let counts = Counts::of(&everybody, item, ctx.today);
    let figure = |count: usize, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let path = format!("{}/returns", row.path());
    let query = match fields.encode(&["cursor"]) {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let options: Vec<(String, &str)> =
        items.iter().map(|item| (item.n.to_string(), item.subject.as_str())).collect();
    let content = Returns {
        title: say.with("circular-returns-of", "number", row.number.as_str()),
        lede: match item.and_then(|n| items.iter().find(|item| item.n == n)) {
            Some(item) => item.subject.clone(),
            None => who(say, &row),
        },
        figures: vec![
            figure(counts.listed, "circular-listed"),
            figure(counts.received, "circular-received"),
            figure(counts.answered, "circular-answered"),
            figure(counts.late, "circular-late"),
        ],
        map: hexes(&ctx, &row, &everybody, item),
        regions: regions(&ctx, &path, &everybody, item),
        action: say.to(&path),
        item: (!items.is_empty()).then(|| {
            Select::new(
                Field::new("item", say.t("circular-what-asked")),
                [("", say.t("circular-all-items"))]
                    .into_iter()
                    .chain(options.iter().map(|(n, subject)| (n.as_str(), *subject))),
                fields.get("item"),
            )
        }),
        region: region_select(say, &everybody, fields.get("region")),
        status: status_select(say, fields.get("status")),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: table(&ctx, &row, &some, item),
        pages: pages(say, &fields, &path, next),
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&format!("{path}.csv{query}"), say.t("data-csv")),
                Link::new(&format!("/api/v1{path}{query}"), say.t("areas-json")),
            ],
        },
    };
    let title = title(say, &row);
    let above = [("/circulars", say.t("circulars-title")), (&*row.path(), title.as_str())];
    ctx.page(say.with("circular-returns-of", "number", row.number.as_str()))
        .crumbs(above)
        .show(&content)
}

fn region_select(say: Say<'_>, everybody: &[One], chosen: &str) -> Select {
    let names: Vec<(String, &str)> = regions_of(everybody)
        .into_iter()
        .map(|region| (region.code.to_string(), region.name_in(say.language)))
        .collect();
    Select::new(
        Field::new("region", say.t("areas-region")),
        [("", say.t("listed-all-regions"))]
            .into_iter()
            .chain(names.iter().map(|(code, name)| (code.as_str(), *name))),
        chosen,
    )
}

fn status_select(say: Say<'_>, chosen: &str) -> Select {
    let states: Vec<(&str, String)> = Status::ALL
        .iter()
        .filter(|status| **status != Status::None)
        .map(|status| (status.key(), say.of("circular-status", status.key())))
        .collect();
    Select::new(
        Field::new("status", say.t("lead-state")),
        [("", say.t("lead-all-states"))]
            .into_iter()
            .chain(states.iter().map(|(key, words)| (*key, words.as_str()))),
        chosen,
    )
}

/// The regions of some bodies, in the order of their codes.
pub(super) fn regions_of(everybody: &[One]) -> Vec<&'static Region> {
    let register = Register::england();
    let mut codes: Vec<AreaCode> = everybody.iter().filter_map(One::region).collect();
    codes.sort();
    codes.dedup();
    codes.into_iter().filter_map(|code| register.region(code)).collect()
}

fn regions(ctx: &Ctx, path: &str, everybody: &[One], item: Option<i64>) -> DataTable {
    let say = ctx.say();
    let heads = [
        "circular-listed",
        "circular-received",
        "circular-answered",
        "circular-open",
        "circular-late",
    ];
    let mut columns = vec![Column::text(say.t("areas-region"))];
    columns.extend(heads.iter().map(|key| Column::number(say.t(key))));
    columns.push(Column::number(say.t("circular-percent")));
    let line = |name: Cell, counts: Counts| {
        let numbers = [counts.listed, counts.received, counts.answered, counts.open, counts.late];
        let mut cells = vec![name];
        cells.extend(numbers.iter().map(|n| Cell::text(&say.number(*n))));
        cells.push(Cell::text(&say.with("leads-percent-of", "percent", counts.percent())));
        cells
    };
    let of_item = item.map(|item| format!("&item={item}")).unwrap_or_default();
    let mut rows: Vec<Vec<Cell>> = regions_of(everybody)
        .into_iter()
        .map(|region| {
            let href = say.to(&format!("{path}?region={}{of_item}", region.code));
            let some = everybody.iter().filter(|one| one.region() == Some(region.code));
            let name = Markup::link(&href, region.name_in(say.language));
            line(name, Counts::of(some, item, ctx.today))
        })
        .collect();
    rows.push(line(Cell::text(say.t("leads-all")), Counts::of(everybody, item, ctx.today)));
    DataTable {
        total: true,
        ..DataTable::new("by-region", say.t("circular-by-region"), columns).rows(rows)
    }
}

/// How a body stands, in a word.
pub(super) fn status_tag(say: Say<'_>, status: Status) -> Tag {
    let kind = match status {
        Status::Answered => TagKind::Good,
        Status::Open => TagKind::Waiting,
        Status::Late => TagKind::Late,
        Status::TakenBack => TagKind::Closed,
        Status::None => TagKind::Plain,
    };
    Tag::new(kind, &say.of("circular-status", status.key()))
}

/// What is known of its way, in a word.
pub(super) fn way_tag(say: Say<'_>, way: Way) -> Tag {
    let kind = match way {
        Way::Received => TagKind::Good,
        Way::Mailed | Way::Posted | Way::Waiting => TagKind::Waiting,
        Way::CameBack | Way::Returned => TagKind::Late,
    };
    Tag::new(kind, &say.of("circular-way", way.key()))
}

fn table(ctx: &Ctx, row: &CircularRow, some: &[&One], item: Option<i64>) -> DataTable {
    let say = ctx.say();
    let columns = ["circular-recipient", "circular-its-way", "lead-state", "circular-answers"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let line = |one: &&One| {
        let href = say.to(&format!("{}/for/{}", row.path(), one.row.party));
        let answers = match item.and_then(|item| one.returns.get(&item)) {
            Some(ask) => Markup::link(&say.to(&format!("/asks/{}", ask.reference)), &ask.reference),
            None => {
                let args = [("answered", one.answered().into()), ("all", one.returns.len().into())];
                Cell::text(&say.args("circular-answers-of", &args))
            }
        };
        vec![
            Markup::link(&href, &one.row.name_in(say)),
            Markup::of(&way_tag(say, one.row.way())),
            Markup::of(&status_tag(say, one.status(item, ctx.today))),
            answers,
        ]
    };
    let rows = some.iter().map(line).collect();
    DataTable::new("returns", say.t("circular-returns-caption"), columns).rows(rows)
}

/// The shade of how a body stands.
fn level(status: Status) -> Level {
    match status {
        Status::None | Status::TakenBack => Level::None,
        Status::Late => Level::First,
        Status::Open => Level::Third,
        Status::Answered => Level::Fifth,
    }
}

/// The areas of the day of the circular, by how their body stands; nothing if the list has none of them.
fn hexes(ctx: &Ctx, row: &CircularRow, everybody: &[One], item: Option<i64>) -> Option<HexMap> {
    let say = ctx.say();
    let on = row.on_day?;
    let hex = |one: &One| {
        let code: AreaCode = one.row.area.parse().ok()?;
        let area = Register::england().area(code)?;
        let place = area.hex(on)?;
        let (name, status) = (area.name_in(say.language), one.status(item, ctx.today));
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("{}/for/{}", row.path(), one.row.party)),
            short: map::short(name),
            label: format!("{name}: {}", say.of("circular-status", status.key())),
            level: level(status),
            region: map::number(area.region),
        })
    };
    let hexes: Vec<Hex> = everybody.iter().filter_map(hex).collect();
    let step = |status: Status| LegendStep {
        level: level(status),
        text: say.of("circular-status", status.key()),
    };
    (!hexes.is_empty()).then(|| HexMap {
        id: "map".into(),
        title: say.t("circular-map").to_owned(),
        summary: say.t("circular-map-summary").to_owned(),
        hexes,
        legend: [Status::None, Status::Late, Status::Open, Status::Answered].map(step).into(),
    })
}
