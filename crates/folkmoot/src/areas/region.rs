//! The page of a region: its areas with their figures, and its months.

use super::figures::{full_months, heard_by_area, months_from, shown};
use super::list::is_nation;
use super::month_chart;
use super::register::{Area, AreaCode, Register};
use super::store;
use crate::web::kit::{Column, DataTable, FigureBlock, Link, Markup, ShareRow, XmrChart};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::disclosure::{Figure, table};
use rules::week::Month;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "areas/region.html")]
struct Shown<'p> {
    say: Say<'p>,
    name: &'p str,
    lede: String,
    figures: Vec<FigureBlock>,
    chart: Option<XmrChart>,
    areas: DataTable,
    share: ShareRow,
}

/// What was heard in each month in each area.
struct Months(HashMap<(AreaCode, Date, bool), u64>);

/// `GET /regions/{code}`
///
/// # Errors
/// When there is no such region, or the database cannot be read.
pub async fn page(ctx: Ctx, Path(code): Path<String>) -> Result<Page, Problem> {
    let code: AreaCode = code.parse().map_err(|_| Problem::NotFound)?;
    let region =
        Register::england().region(code).filter(|r| !is_nation(r.code)).ok_or(Problem::NotFound)?;
    let say = ctx.say();
    let mut areas: Vec<&Area> =
        Register::england().areas_at(ctx.today).filter(|area| area.region == code).collect();
    areas.sort_by_key(|area| area.name_in(say.language));
    let heard = heard_by_area(&ctx, ctx.today).await?;
    let (months, year_only) = by_month(&ctx, &areas).await?;
    let name = region.name_in(say.language);
    let total = heard.together(areas.iter().map(|area| area.code));
    let page = Shown {
        say,
        name,
        lede: say.args("region-lede", &[("count", areas.len().into()), ("region", name.into())]),
        figures: vec![
            FigureBlock { figure: shown(say, total), label: say.t("areas-heard-year").to_owned() },
            FigureBlock {
                figure: say.number(areas.len()),
                label: say.t("region-networks").to_owned(),
            },
        ],
        chart: month_chart::chart(say, name, &months, year_only),
        areas: areas_table(say, &areas, |code| heard.shown(code)),
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to(&format!("/experiences?region={code}")), say.t("areas-read-all")),
                Link::new(&format!("/api/v1/areas?region={code}"), say.t("areas-json")),
            ],
        },
    };
    ctx.page(name)
        .crumbs([("/", say.t("areas-country")), ("/areas", say.t("areas-areas"))])
        .show(&page)
}

/// The months of several areas together, and how many are known only by the year: each a total that keeps
/// the secrets of the areas' own charts.
async fn by_month(ctx: &Ctx, areas: &[&Area]) -> Result<(Vec<(Month, Figure)>, Figure), Problem> {
    let (first, last) = full_months(ctx.today);
    let kept_as = format!("areas-months-{}", ctx.today);
    let months = match ctx.app.kept.get::<Months>(&kept_as, ctx.now) {
        Some(kept) => kept,
        None => {
            let (from, to) = (first.first_day(), last.first_day());
            let rows: Vec<_> = ctx
                .app
                .db
                .read(move |tx| Box::pin(async move { store::months_by_area(tx, from, to).await }))
                .await
                .map_err(Problem::from)?;
            let months: HashMap<_, _> =
                rows.into_iter().map(|(area, day, year, n)| ((area, day, year), n)).collect();
            let months = Arc::new(Months(months));
            ctx.app.kept.put(&kept_as, ctx.now, Arc::clone(&months));
            months
        }
    };
    let of = |area: &Area, day: Date, year_only: bool| {
        months.0.get(&(area.code, day, year_only)).copied().unwrap_or(0)
    };
    let year_only: Vec<u64> = areas
        .iter()
        .map(|area| Month::between(first, last).map(|m| of(area, m.first_day(), true)).sum())
        .collect();
    let by_month = months_from(first, last, |month| {
        let cells: Vec<u64> = areas.iter().map(|area| of(area, month.first_day(), false)).collect();
        table(&cells).total
    });
    Ok((by_month, table(&year_only).total))
}

fn areas_table(say: Say<'_>, areas: &[&Area], heard: impl Fn(AreaCode) -> Figure) -> DataTable {
    let columns = vec![
        Column::text(say.t("areas-area")),
        Column::text(say.t("areas-kind")),
        Column::text(say.t("areas-authority")),
        Column::number(say.t("areas-heard")),
    ];
    let rows = areas.iter().map(|area| {
        vec![
            Markup::link(&say.to(&format!("/areas/{}", area.code)), area.name_in(say.language)),
            Markup::text(&say.of("areas-kind", area.kind.key())),
            Markup::text(&area.authority),
            Markup::text(&shown(say, heard(area.code))),
        ]
    });
    DataTable::new("areas", say.t("areas-map-title"), columns).rows(rows.collect())
}
