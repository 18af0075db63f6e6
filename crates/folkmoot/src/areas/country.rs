//! The front page: what Folkmoot is, the way to tell it something, and the country at a glance.

use super::choose::by_region;
use super::figures::{HeardByArea, about, heard_by_area, shown};
use super::find::PostcodeForm;
use super::map::map;
use super::owed::{Owed, owed};
use crate::experiences::{listing, publish};
use crate::web::kit::{
    Button, Column, DataTable, Details, HexMap, LoopPicture, LoopStep, Markup, Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use jiff::civil::Date;
use std::sync::Arc;

/// How many experiences are quoted.
const QUOTED: i64 = 3;

#[derive(Template)]
#[template(path = "areas/country.html")]
struct Country<'p> {
    say: Say<'p>,
    share: Button,
    map: HexMap,
    form: PostcodeForm<'p>,
    regions: DataTable,
    all_areas: Details,
    voices: Vec<Voice>,
    owed: Owed,
    the_loop: LoopPicture,
}

/// The content of the page, which is the same for everybody who reads it in a language.
struct Content(String);

#[derive(Template)]
#[template(source = "{{ content.0|safe }}", ext = "html")]
struct Kept<'c> {
    content: &'c Content,
}

/// `GET /`
///
/// # Errors
/// When the database cannot be read.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let name = format!("country-{}-{}", ctx.language.tag(), ctx.today);
    let content = match ctx.app.kept.get::<Content>(&name, ctx.now) {
        Some(kept) => kept,
        None => {
            let content = Arc::new(Content(content(&ctx).await?.render()?));
            ctx.app.kept.put(&name, ctx.now, Arc::clone(&content));
            content
        }
    };
    ctx.page(ctx.say().t("country-page-title"))
        .feed(ctx.say().to("/experiences.atom"))
        .show(&Kept { content: &content })
}

async fn content(ctx: &Ctx) -> Result<Country<'_>, Problem> {
    let say = ctx.say();
    let heard = heard_by_area(ctx, ctx.today).await?;
    let newest: Vec<publish::Published> = ctx
        .app
        .db
        .read(|tx| Box::pin(async move { publish::newest(tx, None, QUOTED).await }))
        .await
        .map_err(Problem::from)?;
    let all = areas_table(say, ctx.today, &heard);
    Ok(Country {
        say,
        share: Button::link(&say.to("/share"), say.t("country-share")).big(),
        map: map(say, ctx.today, &heard),
        form: PostcodeForm::empty(say),
        regions: regions_table(say, ctx.today, &heard),
        all_areas: Details {
            summary: say.t("country-all-areas").to_owned(),
            body: Markup::of(&all),
            open: false,
        },
        voices: newest.iter().map(|published| listing::voice(published, say)).collect(),
        owed: owed(ctx).await?,
        the_loop: the_loop(say),
    })
}

/// The regions with the number of their areas and what was heard, and the country below them.
fn regions_table(say: Say<'_>, on: Date, heard: &HeardByArea) -> DataTable {
    let columns = vec![
        Column::text(say.t("areas-region")),
        Column::number(say.t("areas-areas")),
        Column::number(say.t("areas-heard")),
    ];
    let (mut rows, mut figures, mut count) = (Vec::new(), Vec::new(), 0);
    for (region, areas) in by_region(on, say.language) {
        let figure = heard.together(areas.iter().map(|area| area.code));
        let href = say.to(&format!("/regions/{}", region.code));
        rows.push(vec![
            Markup::link(&href, region.name_in(say.language)),
            Markup::text(&say.number(areas.len())),
            Markup::text(&shown(say, figure)),
        ]);
        figures.push(figure);
        count += areas.len();
    }
    let total = say.with("areas-about", "n", say.number(about(figures.into_iter())));
    rows.push(vec![
        Markup::text(say.t("areas-country")),
        Markup::text(&say.number(count)),
        Markup::text(&total),
    ]);
    let mut table = DataTable::new("regions", say.t("country-regions-caption"), columns).rows(rows);
    table.total = true;
    table
}

/// Every figure of the map in words.
fn areas_table(say: Say<'_>, on: Date, heard: &HeardByArea) -> DataTable {
    let columns = vec![Column::text(say.t("areas-area")), Column::number(say.t("areas-heard"))];
    let mut areas: Vec<_> = by_region(on, say.language).into_iter().flat_map(|(_, a)| a).collect();
    areas.sort_by_key(|area| area.name_in(say.language));
    let rows = areas.into_iter().map(|area| {
        let href = say.to(&format!("/areas/{}", area.code));
        vec![
            Markup::link(&href, area.name_in(say.language)),
            Markup::text(&shown(say, heard.shown(area.code))),
        ]
    });
    DataTable::new("all-areas", say.t("areas-map-title"), columns).rows(rows.collect())
}

/// The picture of the whole.
fn the_loop(say: Say<'_>) -> LoopPicture {
    const STEPS: [(&str, Option<&str>); 7] = [
        ("experience", Some("/experiences")),
        ("theme", Some("/themes")),
        ("decision", Some("/decisions")),
        ("ask", Some("/asks")),
        ("answer", Some("/asks/answered")),
        ("change", Some("/changes")),
        ("told-back", None),
    ];
    let step = |(key, path): &(&str, Option<&str>)| LoopStep {
        name: say.of("loop", key),
        text: say.of("loop", &format!("{key}-text")),
        href: path.map(|path| say.to(path)),
    };
    LoopPicture { steps: STEPS.iter().map(step).collect() }
}
