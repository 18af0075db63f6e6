//! The register as a list: by region, by words, as it was on a day.

use super::line::{Line, Slot};
use super::model::EntryKind;
use crate::areas::list::Wanted;
use crate::areas::register::{Area, AreaCode, Register};
use crate::asks::listing::pages;
use crate::store::StoreError;
use crate::store::names::folded;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Field, Link, Markup, Pagination,
    Select, ShareRow, TextInput,
};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use jiff::civil::Date;

/// How many areas a page has.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "register/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    region: Select,
    words: TextInput,
    on: TextInput,
    show: Button,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// Which areas are asked for, and as of which day.
pub(super) struct Asked {
    /// The day.
    pub(super) on: Date,
    /// The areas, in the order of their names.
    pub(super) areas: Vec<&'static Area>,
}

/// Reads `on`, `region`, `q` and `cursor`. The day may be that of an area that is no more.
///
/// # Errors
/// What cannot be understood.
pub(super) fn asked(
    fields: &Fields,
    today: Date,
    language: Language,
    say: Say<'_>,
) -> Result<Asked, FormErrors> {
    let wanted = Wanted::parse(&fields.clone().set("at", fields.get("on")), today, say);
    let wanted = wanted.map_err(|wrong| {
        let mut errors = FormErrors::new();
        for (field, sentence) in wrong.iter() {
            errors.add(if field == "at" { "on" } else { field }, sentence);
        }
        errors
    })?;
    let words = folded(fields.get("q"));
    let fits = |area: &&'static Area| {
        let names = [area.name.as_str(), area.name_in(language), area.authority.as_str()];
        words.is_empty() || names.iter().any(|name| folded(name).contains(&words))
    };
    let mut areas: Vec<&'static Area> = wanted.areas().filter(fits).collect();
    areas.sort_by_key(|area| (area.name_in(language), area.code));
    if let Some(cursor) = fields.filled("cursor") {
        let code = cursor.parse::<AreaCode>().ok();
        let at = areas.iter().position(|area| Some(area.code) == code);
        let Some(at) = at else {
            let mut errors = FormErrors::new();
            errors.add("cursor", say.t("access-bad-cursor"));
            return Err(errors);
        };
        areas.drain(..=at);
    }
    Ok(Asked { on: wanted.at, areas })
}

/// The lines of some areas.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn lines(
    ctx: &Ctx,
    areas: Vec<&'static Area>,
    on: Date,
) -> Result<Vec<Line>, Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut lines = Vec::new();
            for area in areas {
                lines.push(Line::load(tx, area, on).await?);
            }
            Ok::<_, StoreError>(lines)
        })
    });
    read.await.map_err(Problem::from)
}

/// `GET /register?region=&q=&on=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let asked = asked(&fields, ctx.today, say.language, say).map_err(Problem::Invalid)?;
    let count = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = asked.areas.len() > count;
    let shown: Vec<&'static Area> = asked.areas.into_iter().take(count).collect();
    let next = shown.last().filter(|_| more).map(|area| area.code.to_string());
    let lines = lines(&ctx, shown, asked.on).await?;
    let then = fields.filled("on").map(|_| asked.on);
    let query = match fields.encode(&["cursor"]) {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let region_of = |region: &crate::areas::register::Region| {
        (region.code.to_string(), region.name_in(say.language).to_owned())
    };
    let regions: Vec<(String, String)> = Register::england()
        .regions()
        .iter()
        .filter(|region| !crate::areas::list::is_nation(region.code))
        .map(region_of)
        .collect();
    let any = [("", say.t("listed-all-regions"))];
    let regions = any.into_iter().chain(regions.iter().map(|(c, n)| (c.as_str(), n.as_str())));
    let content = List {
        say,
        action: say.to("/register"),
        region: Select::new(
            Field::new("region", say.t("areas-region")),
            regions,
            fields.get("region"),
        ),
        words: TextInput::new(Field::new("q", say.t("listed-words")), fields.get("q")),
        on: TextInput::new(
            Field::new("on", say.t("listed-on")).hint(say.t("listed-on-hint")),
            fields.get("on"),
        )
        .width("w-10"),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: (!lines.is_empty()).then(|| table(say, &lines, then)),
        empty: EmptyState {
            title: say.t("listed-nothing").to_owned(),
            text: say.t("listed-nothing-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/register", next),
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&format!("/register.csv{query}"), say.t("data-csv")),
                Link::new(&format!("/api/v1/register{query}"), say.t("areas-json")),
            ],
        },
    };
    ctx.page(say.t("listed-title")).crumbs([("/areas", say.t("areas-areas"))]).show(&content)
}

/// A body in a cell: its name, with the office that mail for it is meant for.
fn cell(say: Say<'_>, slot: &Slot) -> Cell {
    let Some(name) = &slot.name else {
        return match slot.ended {
            Some(last) => Cell::text(&say.with("listed-host-ended", "day", say.day(last))),
            None => Cell::text(say.t("listed-not-known")),
        };
    };
    let name = match slot.body {
        Some(id) => Markup::link(&say.to(&format!("/directory/{id}")), name),
        None => Markup::text(name),
    };
    match &slot.office {
        None => name,
        Some(office) => {
            let href = say.to(&format!("/offices/{}", office.id));
            name.then(&Markup::text(", ")).then(&Markup::link(&href, &office.title))
        }
    }
}

fn table(say: Say<'_>, lines: &[Line], then: Option<Date>) -> DataTable {
    let mut columns = vec![Column::text(say.t("areas-area"))];
    let heads = EntryKind::ALL.iter().map(|kind| say.of("listed-kind", kind.key()));
    columns.extend(heads.map(|head| Column::text(&head)));
    columns.push(Column::text(say.t("listed-confirmed")));
    let row = |line: &Line| {
        let path = match then {
            None => format!("/register/{}", line.area.code),
            Some(on) => format!("/register/{}?on={on}", line.area.code),
        };
        let slots: Vec<Slot> = EntryKind::ALL.iter().map(|kind| line.slot(say, *kind)).collect();
        let mut cells = vec![Markup::link(&say.to(&path), line.area.name_in(say.language))];
        cells.extend(slots.iter().map(|slot| cell(say, slot)));
        let days: Vec<Date> =
            slots.iter().filter_map(|slot| Some(slot.confirmed.as_ref()?.0)).collect();
        let confirmed = match days.iter().min() {
            Some(oldest) if days.len() == slots.len() => say.day(*oldest),
            _ => say.args("listed-some-confirmed", &[("count", days.len().into())]),
        };
        cells.push(Cell::text(&confirmed));
        cells
    };
    DataTable::new("register", say.t("listed-caption"), columns)
        .rows(lines.iter().map(row).collect())
}
