//! What each area has on a day: as a map, counted by region, and as a table.

use super::listing::{link, state_words, tag, term};
use super::map::map;
use super::model::{ArrangementRow, ByArea, of_area_on};
use super::store;
use crate::access::{Action, Subject};
use crate::areas::list::Wanted;
use crate::areas::register::{Area, Register};
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Cell, Column, DataTable, ErrorSummary, Field, HexMap, Link, Markup, Select, ShareRow,
    TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use rules::arrangement::{OnDay, State};

/// How many areas one table shows; more are folded by region.
const MOST_UNFOLDED: usize = 60;

#[derive(Template)]
#[template(path = "arrangements/list.html")]
struct List<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    lede: String,
    action: String,
    on: TextInput,
    region: Select,
    state: Select,
    show: Button,
    map: Option<HexMap>,
    counts: Option<DataTable>,
    table: Option<DataTable>,
    folded: Vec<Folded>,
    new: Vec<Link>,
    share: ShareRow,
}

/// The areas of one region, folded away until somebody opens them.
struct Folded {
    name: String,
    table: DataTable,
}

/// What is asked for.
pub(super) struct Asked {
    pub(super) wanted: Wanted,
    pub(super) state: Option<State>,
}

/// Reads `on`, `region` and `state`.
///
/// # Errors
/// Each value that cannot be understood.
pub(super) fn asked(fields: &Fields, today: Date, say: Say<'_>) -> Result<Asked, FormErrors> {
    let state = fields.filled("state").map(State::from_key);
    let wanted = Wanted::parse(&fields.clone().set("at", fields.get("on")), today, say);
    let mut errors = FormErrors::new();
    if let Err(wrong) = &wanted {
        for (field, sentence) in wrong.iter() {
            errors.add(if field == "at" { "on" } else { field }, sentence);
        }
    }
    if state == Some(None) {
        errors.add("state", say.t("arr-bad-state"));
    }
    match wanted {
        Ok(wanted) if errors.is_empty() => Ok(Asked { wanted, state: state.flatten() }),
        _ => Err(errors),
    }
}

/// An area with what it has on the day.
pub(super) struct Item<'r> {
    pub(super) area: &'static Area,
    pub(super) on: OnDay,
    pub(super) by: Option<&'r ArrangementRow>,
}

/// The areas that are asked for, by name.
pub(super) fn items<'r>(say: Say<'_>, asked: &Asked, by_area: &'r ByArea) -> Vec<Item<'r>> {
    let mut items: Vec<Item<'r>> = asked
        .wanted
        .areas()
        .map(|area| {
            let rows = by_area.get(area.code.as_str()).map_or(&[][..], Vec::as_slice);
            let (on, by) = of_area_on(area, rows, asked.wanted.at);
            Item { area, on, by }
        })
        .filter(|item| asked.state.is_none_or(|state| item.on.state == state))
        .collect();
    items.sort_by_key(|item| item.area.name_in(say.language));
    items
}

/// The arrangements of all areas.
pub(super) async fn by_area(ctx: &Ctx) -> Result<ByArea, Problem> {
    let read = ctx.app.db.read(|tx| Box::pin(async move { store::all(tx).await })).await;
    read.map_err(Problem::from)
}

/// `GET /arrangements?on=&region=&state=`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (asked, errors) = match asked(&fields, ctx.today, say) {
        Ok(asked) => (Some(asked), FormErrors::new()),
        Err(errors) => (None, errors),
    };
    let by_area = by_area(&ctx).await?;
    let (mut lede, mut drawn, mut counts, mut table) = (String::new(), None, None, None);
    let mut folded = Vec::new();
    if let Some(asked) = &asked {
        let everywhere = Asked { wanted: asked.wanted, state: None };
        let all = items(say, &everywhere, &by_area);
        let numbers: Vec<(State, u64)> =
            State::ALL.map(|state| (state, count(&all, state, None))).to_vec();
        let day = say.day(asked.wanted.at);
        let mut args = vec![("day", day.into()), ("all", say.number(all.len()).into())];
        let words: Vec<String> = numbers.iter().map(|(_, n)| say.number(*n)).collect();
        for ((state, _), number) in numbers.iter().zip(words) {
            args.push((state.key(), number.into()));
        }
        lede = say.args("arr-lede", &args);
        drawn =
            asked.wanted.region.is_none().then(|| map(say, asked.wanted.at, &by_area, &numbers));
        counts = asked.wanted.region.is_none().then(|| by_region(say, &fields, &all));
        let shown = items(say, asked, &by_area);
        match shown.len() > MOST_UNFOLDED {
            true => folded = by_region_folded(say, &shown, asked.wanted.at),
            false => table = Some(areas_table(say, "areas", &shown, asked.wanted.at)),
        }
    }
    let mut new = Vec::new();
    if ctx.may(Action::Arrange, &Subject::Somewhere) {
        new.push(Link::new(&say.to("/desk/arrangements/new"), say.t("arr-new-title")));
    }
    new.push(Link::new(&say.to("/procurements"), say.t("pro-title")));
    let query = fields.encode(&[]);
    let with =
        |path: &str| if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let content = List {
        say,
        summary: summary(say, &errors),
        lede,
        action: say.to("/arrangements"),
        on: TextInput {
            exact: true,
            ..TextInput::new(
                Field::new("on", say.t("arr-on"))
                    .hint(say.t("arr-on-hint"))
                    .error(say.t("form-error-word"), errors.of("on")),
                fields.get("on"),
            )
            .width("w-20")
        },
        region: region_field(say, &fields, &errors),
        state: state_field(say, &fields, &errors),
        show: Button::submit(say.t("areas-show")),
        map: drawn,
        counts,
        table,
        folded,
        new,
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to(&with("/arrangements.csv")), say.t("data-csv")),
                Link::new(&say.to("/arrangements.atom"), say.t("asks-atom")),
                Link::new(&with("/api/v1/arrangements"), say.t("data-json")),
            ],
        },
    };
    let wrong = !errors.is_empty();
    let above = [("/areas", say.t("areas-areas"))];
    let built = ctx.page(say.t("arr-title")).crumbs(above).error(wrong).show(&content)?;
    Ok(if wrong { built.status(StatusCode::UNPROCESSABLE_ENTITY) } else { built })
}

fn region_field(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> Select {
    let field = Field::new("region", say.t("areas-region"))
        .error(say.t("form-error-word"), errors.of("region"));
    let regions = Register::england().regions().iter();
    let regions = regions.filter(|region| !crate::areas::list::is_nation(region.code));
    let options = std::iter::once(("", say.t("areas-all-regions")))
        .chain(regions.map(|region| (region.code.as_str(), region.name_in(say.language))));
    Select::new(field, options, fields.get("region"))
}

fn state_field(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> Select {
    let field =
        Field::new("state", say.t("arr-state")).error(say.t("form-error-word"), errors.of("state"));
    let words = State::ALL.map(|state| (state.key(), say.of("arr-state", state.key())));
    let options = words.iter().map(|(key, words)| (*key, words.as_str()));
    let all = std::iter::once(("", say.t("arr-any-state"))).chain(options);
    Select::new(field, all, fields.get("state"))
}

fn count(items: &[Item<'_>], state: State, region: Option<&str>) -> u64 {
    let of = items.iter().filter(|item| item.on.state == state);
    of.filter(|item| region.is_none_or(|code| item.area.region.as_str() == code)).count() as u64
}

/// How many areas of each region have what; each number leads to exactly these.
fn by_region(say: Say<'_>, fields: &Fields, items: &[Item<'_>]) -> DataTable {
    let mut columns = vec![Column::text(say.t("areas-region"))];
    columns.extend(State::ALL.map(|state| Column::number(&say.of("arr-state", state.key()))));
    let cell = |state: State, region: &str| {
        let n = count(items, state, Some(region).filter(|code| !code.is_empty()));
        if n == 0 {
            return Cell::text("0");
        }
        let narrowed = fields.clone().set("region", region).set("state", state.key());
        let address = format!("{}?{}", say.to("/arrangements"), narrowed.encode(&[]));
        Markup::link(&address, &say.number(n))
    };
    let row = |code: &str, name: &str| {
        let cells = State::ALL.map(|state| cell(state, code));
        std::iter::once(Cell::text(name)).chain(cells).collect::<Vec<Cell>>()
    };
    let regions = Register::england().regions().iter();
    let regions = regions.filter(|region| !crate::areas::list::is_nation(region.code));
    let mut rows: Vec<Vec<Cell>> =
        regions.map(|region| row(region.code.as_str(), region.name_in(say.language))).collect();
    rows.push(row("", say.t("areas-country")));
    let table = DataTable::new("by-region", say.t("arr-by-region"), columns).rows(rows);
    DataTable { total: true, ..table }
}

/// The areas of each region under its name, with how many have what.
fn by_region_folded(say: Say<'_>, shown: &[Item<'_>], on: Date) -> Vec<Folded> {
    let regions = Register::england().regions().iter();
    let regions = regions.filter(|region| !crate::areas::list::is_nation(region.code));
    let fold = |region: &crate::areas::register::Region| {
        let of = shown.iter().filter(|item| item.area.region == region.code);
        let of: Vec<Item<'_>> =
            of.map(|item| Item { area: item.area, on: item.on, by: item.by }).collect();
        let name = region.name_in(say.language);
        let args = [("region", name.into()), ("count", of.len().into())];
        let table = areas_table(say, &format!("areas-{}", region.code), &of, on);
        let caption = format!("{name}: {}", table.caption);
        (!of.is_empty()).then(|| Folded {
            name: say.args("arr-region-count", &args),
            table: DataTable { caption, ..table },
        })
    };
    regions.filter_map(fold).collect()
}

fn areas_table(say: Say<'_>, id: &str, items: &[Item<'_>], on: Date) -> DataTable {
    let keys = ["areas-area", "arr-state", "arr-since", "arr-carrier", "arr-term", "ask-reference"];
    let row = |item: &Item<'_>| {
        let name = item.area.name_in(say.language);
        let href = say.to(&format!("/arrangements/areas/{}", item.area.code));
        let since = match item.on.since {
            Some(since) => say.day(since),
            None => state_words(say, item.on),
        };
        let text = |text: Option<String>| Markup::text(text.as_deref().unwrap_or("\u{2013}"));
        vec![
            Markup::link(&href, name),
            Markup::of(&tag(say, item.on.state)),
            Markup::text(&since),
            text(item.by.map(|row| row.carrier_in(say))),
            text(item.by.map(|row| term(say, row))),
            item.by.map_or_else(|| text(None), |row| link(say, row)),
        ]
    };
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    let caption = say.with("arr-caption", "day", say.day(on));
    DataTable::new(id, &caption, columns).rows(items.iter().map(row).collect())
}
