//! The national page: how many authorities have named a lead, by region, on a map, and each of them.

use super::show::lead_in;
use super::standings::{Counts, OfArea, OfRegion, Status, all};
use crate::areas::map;
use crate::areas::register::AreaCode;
use crate::asks::listing::pages;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Field, FigureBlock, Hex, HexMap, LegendStep,
    Level, Link, Markup, Pagination, Select, ShareRow, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;

/// How many authorities a page has.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "arrangements/nomination/leads.html")]
struct Leads<'p> {
    say: Say<'p>,
    figures: Vec<FigureBlock>,
    map: HexMap,
    regions: DataTable,
    action: String,
    region: Select,
    status: Select,
    show: Button,
    table: DataTable,
    pages: Pagination,
    share: ShareRow,
}

/// The authorities that a filter lets through, in the order of region and name, after the one of the cursor.
///
/// # Errors
/// What cannot be understood.
pub(super) fn narrowed<'a>(
    regions: &'a [OfRegion],
    fields: &Fields,
    say: Say<'_>,
) -> Result<Vec<&'a OfArea>, FormErrors> {
    let mut errors = FormErrors::new();
    let status = fields.filled("status").map(Status::from_key);
    if status == Some(None) {
        errors.add("status", say.t("lead-status-wrong"));
    }
    let region = fields.get("region");
    if !region.is_empty() && !regions.iter().any(|one| one.region.code.as_str() == region) {
        errors.add("region", say.t("areas-wrong-region"));
    }
    let of_region = |one: &&OfRegion| region.is_empty() || one.region.code.as_str() == region;
    let all = regions.iter().filter(of_region).flat_map(|one| &one.areas);
    let mut areas: Vec<&OfArea> =
        all.filter(|one| status.flatten().is_none_or(|status| one.status == status)).collect();
    if let Some(cursor) = fields.filled("cursor") {
        let code = cursor.parse::<AreaCode>().ok();
        match areas.iter().position(|one| Some(one.area.code) == code) {
            Some(at) => drop(areas.drain(..=at)),
            None => errors.add("cursor", say.t("access-bad-cursor")),
        }
    }
    if errors.is_empty() { Ok(areas) } else { Err(errors) }
}

/// `GET /leads?region=&status=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let regions = all(&ctx, ctx.today, say.language).await?;
    let shown = narrowed(&regions, &fields, say).map_err(Problem::Invalid)?;
    let count = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = shown.len() > count;
    let shown: Vec<&OfArea> = shown.into_iter().take(count).collect();
    let next = shown.last().filter(|_| more).map(|one| one.area.code.to_string());
    let counts = Counts::of(regions.iter().flat_map(|one| &one.areas));
    let figure = |count: usize, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let names: Vec<(&str, &str)> = regions
        .iter()
        .map(|one| (one.region.code.as_str(), one.region.name_in(say.language)))
        .collect();
    let states: Vec<(&str, String)> = Status::ALL
        .iter()
        .map(|status| (status.key(), say.of("lead-status", status.key())))
        .collect();
    let any_state = [("", say.t("lead-all-states"))];
    let query = match fields.encode(&["cursor"]) {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let content = Leads {
        say,
        figures: vec![
            figure(counts.authorities, "leads-count-authorities"),
            figure(counts.received, "leads-count-received"),
            figure(counts.valid, "leads-count-valid"),
            figure(counts.by_override, "leads-count-override"),
            figure(counts.overdue, "leads-count-overdue"),
        ],
        map: hexes(&ctx, &regions),
        regions: regions_table(say, &regions),
        action: say.to("/leads"),
        region: Select::new(
            Field::new("region", say.t("areas-region")),
            [("", say.t("listed-all-regions"))].into_iter().chain(names),
            fields.get("region"),
        ),
        status: Select::new(
            Field::new("status", say.t("lead-state")),
            any_state.into_iter().chain(states.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("status"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: table(say, &shown),
        pages: pages(say, &fields, "/leads", next),
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&format!("/leads.csv{query}"), say.t("data-csv")),
                Link::new(&format!("/api/v1/leads{query}"), say.t("areas-json")),
            ],
        },
    };
    ctx.page(say.t("leads-title")).crumbs([("/areas", say.t("areas-areas"))]).show(&content)
}

/// The state of an authority in a word.
fn tag(say: Say<'_>, status: Status) -> Tag {
    let kind = match status {
        Status::Valid => TagKind::Good,
        Status::Override | Status::Proposed | Status::Asked => TagKind::Waiting,
        Status::Overdue | Status::Vacant => TagKind::Late,
        Status::None => TagKind::Plain,
    };
    Tag::new(kind, &say.of("lead-status", status.key()))
}

fn table(say: Say<'_>, areas: &[&OfArea]) -> DataTable {
    let columns = ["areas-area", "lead-state", "lead-who"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |one: &&OfArea| {
        let href = say.to(&format!("/leads/{}", one.area.code));
        let who = one.row.as_ref().map(|row| lead_in(say, row, row.public_name()));
        vec![
            Markup::link(&href, one.area.name_in(say.language)),
            Markup::of(&tag(say, one.status)),
            Cell::text(&who.unwrap_or_default()),
        ]
    };
    DataTable::new("leads", say.t("leads-caption"), columns).rows(areas.iter().map(row).collect())
}

fn regions_table(say: Say<'_>, regions: &[OfRegion]) -> DataTable {
    let heads = [
        "leads-count-authorities",
        "leads-count-received",
        "leads-count-valid",
        "leads-count-override",
        "leads-count-overdue",
        "leads-percent",
    ];
    let mut columns = vec![Column::text(say.t("areas-region"))];
    columns.extend(heads.iter().map(|key| Column::number(say.t(key))));
    let row = |name: Cell, counts: Counts| {
        let numbers =
            [counts.authorities, counts.received, counts.valid, counts.by_override, counts.overdue];
        let mut cells = vec![name];
        cells.extend(numbers.iter().map(|n| Cell::text(&say.number(*n))));
        cells.push(Cell::text(&say.with("leads-percent-of", "percent", counts.percent())));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = regions
        .iter()
        .map(|one| {
            let href = say.to(&format!("/leads?region={}", one.region.code));
            let name = Markup::link(&href, one.region.name_in(say.language));
            row(name, Counts::of(&one.areas))
        })
        .collect();
    let all = Counts::of(regions.iter().flat_map(|one| &one.areas));
    rows.push(row(Cell::text(say.t("leads-all")), all));
    DataTable {
        total: true,
        ..DataTable::new("by-region", say.t("leads-by-region"), columns).rows(rows)
    }
}

/// The shade of a state on the map.
fn level(status: Status) -> Level {
    match status {
        Status::None => Level::None,
        Status::Overdue => Level::First,
        Status::Asked | Status::Vacant => Level::Second,
        Status::Proposed => Level::Third,
        Status::Override => Level::Fourth,
        Status::Valid => Level::Fifth,
    }
}

fn hexes(ctx: &Ctx, regions: &[OfRegion]) -> HexMap {
    let say = ctx.say();
    let hex = |one: &OfArea| {
        let place = one.area.hex(ctx.today)?;
        let name = one.area.name_in(say.language);
        let state = say.of("lead-status", one.status.key());
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("/leads/{}", one.area.code)),
            short: map::short(name),
            label: format!("{name}: {state}"),
            level: level(one.status),
            region: map::number(one.area.region),
        })
    };
    let step = |level: Level, states: &[Status]| LegendStep {
        level,
        text: states
            .iter()
            .map(|status| say.of("lead-status", status.key()))
            .collect::<Vec<_>>()
            .join(" / "),
    };
    HexMap {
        id: "map".into(),
        title: say.t("leads-map-title").to_owned(),
        summary: say.t("leads-map-summary").to_owned(),
        hexes: regions.iter().flat_map(|one| &one.areas).filter_map(hex).collect(),
        legend: vec![
            step(Level::None, &[Status::None]),
            step(Level::First, &[Status::Overdue]),
            step(Level::Second, &[Status::Asked, Status::Vacant]),
            step(Level::Third, &[Status::Proposed]),
            step(Level::Fourth, &[Status::Override]),
            step(Level::Fifth, &[Status::Valid]),
        ],
    }
}
