//! The page of an area: its network, what was heard, who was not, and what came before and after it.

use super::charts::bars;
use super::figures::{AreaFigures, Breakdown, shown};
use super::month_chart;
use super::register::{Area, AreaCode, Register};
use super::unheard;
use crate::experiences::listing;
use crate::experiences::publish::{self, Published};
use crate::funds;
use crate::web::kit::{
    BarChart, Button, CompareChart, DataTable, Fact, FigureBlock, Link, Markup, Notice, NoticeKind,
    ShareRow, SummaryList, Voice, XmrChart,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;

/// How many experiences are quoted.
const QUOTED: i64 = 5;

#[derive(Template)]
#[template(path = "areas/show.html")]
struct Shown<'p> {
    say: Say<'p>,
    name: &'p str,
    lede: String,
    share_button: Option<Button>,
    ended: Option<Notice>,
    in_force: bool,
    figures: Vec<FigureBlock>,
    months: Option<XmrChart>,
    kinds: Option<BarChart>,
    channels: Option<BarChart>,
    held: bool,
    unheard: Vec<CompareChart>,
    /// The groups not heard enough that lie furthest below their share.
    ask_next: Vec<String>,
    has_census: bool,
    themes: Option<Markup>,
    voices: Vec<Voice>,
    list: String,
    key_decisions: String,
    money: Option<DataTable>,
    arrangements: Markup,
    pilot: Option<Markup>,
    lessons: Option<Markup>,
    facts: SummaryList,
    share: ShareRow,
}

/// The area with the code of an address.
///
/// # Errors
/// When there is none.
pub fn area_of(code: &str) -> Result<&'static Area, Problem> {
    let code: AreaCode = code.parse().map_err(|_| Problem::NotFound)?;
    Register::england().area(code).ok_or(Problem::NotFound)
}

/// `GET /areas/{code}`
///
/// # Errors
/// When there is no such area, or the database cannot be read.
pub async fn page(ctx: Ctx, Path(code): Path<String>) -> Result<Page, Problem> {
    let area = area_of(&code)?;
    let (code, today) = (area.code, ctx.today);
    let (figures, newest, money): (AreaFigures, Vec<Published>, _) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let figures = AreaFigures::read(tx, code, today).await?;
                let newest = publish::newest(tx, Some(code), QUOTED).await?;
                let money = funds::of_area::read(tx, code.as_str()).await?;
                Ok::<_, crate::store::StoreError>((figures, newest, money))
            })
        })
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let name = area.name_in(say.language);
    let list = say.to(&format!("/experiences?area={code}"));
    let narrowed = |by: &str| {
        let (list, by) = (list.clone(), by.to_owned());
        move |key: &str| format!("{list}&{by}={key}")
    };
    let census = Register::england().census(code);
    let compared = census
        .filter(|_| figures.anybody_answered())
        .map(|census| unheard::compared(&figures, census))
        .unwrap_or_default();
    let page = Shown {
        say,
        name,
        lede: lede(say, area, today),
        share_button: area.in_force(today).then(|| share_button(say, area, today)),
        ended: ended(say, area, today),
        in_force: area.in_force(today),
        figures: figure_blocks(say, &figures),
        months: month_chart::chart(say, name, &figures.months, figures.year_only),
        kinds: bars(
            say,
            &figures.kinds,
            say.t("areas-by-kind-title"),
            say.t("areas-by-kind-column"),
            "kind",
            narrowed("kind"),
        ),
        channels: bars(
            say,
            &figures.channels,
            say.t("areas-by-channel-title"),
            say.t("areas-by-channel-column"),
            "channel",
            narrowed("channel"),
        ),
        held: figures.kinds == Breakdown::Held || figures.channels == Breakdown::Held,
        ask_next: unheard::widest_gaps(&compared, say),
        unheard: compared.iter().map(|compared| unheard::chart(say, compared)).collect(),
        has_census: census.is_some(),
        themes: crate::themes::of_area::of_area(&ctx, code).await?,
        voices: newest.iter().map(|published| listing::voice(published, say)).collect(),
        list,
        arrangements: crate::arrangements::of_area::of_area(&ctx, area).await?,
        pilot: crate::pilots::of_area::of_area(&ctx, area).await?,
        lessons: crate::lessons::part::of_area(&ctx, area).await?,
        key_decisions: say.to(&format!("/key-decisions?area={code}")),
        money: funds::of_area::table(say, &money),
        facts: facts(say, area, today),
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: say.t("areas-copy").to_owned(),
            copied: say.t("areas-copied").to_owned(),
            links: vec![
                Link::new(&say.to(&format!("/experiences.atom?area={code}")), say.t("areas-feed")),
                Link::new(&format!("/experiences.csv?area={code}"), say.t("areas-csv")),
                Link::new(&format!("/api/v1/areas/{code}/figures"), say.t("areas-json")),
            ],
        },
    };
    let feed = say.to(&format!("/experiences.atom?area={code}"));
    let region = Register::england().region(area.region);
    let region_path = format!("/regions/{}", area.region);
    let mut crumbs = vec![("/", say.t("areas-country")), ("/areas", say.t("areas-areas"))];
    crumbs.extend(region.map(|region| (region_path.as_str(), region.name_in(say.language))));
    ctx.page(name).crumbs(crumbs).feed(feed).show(&page)
}

/// What kind of area it is, where, and who listens there.
fn lede(say: Say<'_>, area: &Area, today: Date) -> String {
    let kind = say.of("areas-a-kind", area.kind.key());
    let region = Register::england().region(area.region).map_or("", |r| r.name_in(say.language));
    let place = say.args("areas-is", &[("kind", kind.into()), ("region", region.into())]);
    if !area.in_force(today) {
        return place;
    }
    let network = Register::england().network_name(area, today, say.language).map_or_else(
        || say.t("areas-no-network-yet").to_owned(),
        |network| say.with("areas-network-is", "network", network),
    );
    format!("{place} {network}")
}

fn share_button(say: Say<'_>, area: &Area, today: Date) -> Button {
    let network = Register::england()
        .network_name(area, today, say.language)
        .unwrap_or_else(|| area.name_in(say.language).to_owned());
    let href = say.to(&format!("/share?area={}", area.code));
    Button::link(&href, &say.with("areas-tell", "network", network)).big()
}

/// What somebody is told first whose area is no more, or not yet.
fn ended(say: Say<'_>, area: &Area, today: Date) -> Option<Notice> {
    let name = area.name_in(say.language);
    let (title, body) = match area.ends {
        Some(ends) if ends <= today => {
            let last = ends.yesterday().unwrap_or(ends);
            let title =
                say.args("areas-ended", &[("area", name.into()), ("day", say.day(last).into())]);
            let codes = Register::england().successors(area.code).iter().map(|one| one.to);
            let now = Markup::text(say.t("areas-ended-now")).then(&Markup::text(" "));
            (title, now.then(&area_links(say, codes)))
        }
        _ if today < area.starts => {
            let day = say.day(area.starts);
            let title = say.args("areas-not-yet", &[("area", name.into()), ("day", day.into())]);
            let codes = Register::england().predecessors(area.code).iter().map(|one| one.from);
            let before = Markup::text(say.t("areas-not-yet-before")).then(&Markup::text(" "));
            (title, before.then(&area_links(say, codes)))
        }
        _ => return None,
    };
    Some(Notice { id: "ended".into(), kind: NoticeKind::Info, title, body })
}

/// Links to areas, with commas between them.
fn area_links(say: Say<'_>, codes: impl Iterator<Item = AreaCode>) -> Markup {
    let comma = Markup::text(", ");
    codes.filter_map(|code| Register::england().area(code)).fold(Markup::default(), |all, area| {
        let href = say.to(&format!("/areas/{}", area.code));
        let link = Markup::link(&href, area.name_in(say.language));
        if all.is_empty() { link } else { all.then(&comma).then(&link) }
    })
}

fn figure_blocks(say: Say<'_>, figures: &AreaFigures) -> Vec<FigureBlock> {
    vec![
        FigureBlock {
            figure: shown(say, figures.heard),
            label: say.t("areas-heard-year").to_owned(),
        },
        FigureBlock {
            figure: say.number(figures.published),
            label: say.t("areas-published-year").to_owned(),
        },
    ]
}

/// The area in the register: its council, its dates, its networks, its past, its neighbours.
fn facts(say: Say<'_>, area: &Area, today: Date) -> SummaryList {
    let register = Register::england();
    let mut facts = Vec::new();
    facts.push(Fact::new(say.t("areas-authority"), area.authority.as_str()));
    facts.push(Fact::new(say.t("areas-kind"), say.of("areas-kind", area.kind.key())));
    if let Some(region) = register.region(area.region) {
        let href = say.to(&format!("/regions/{}", region.code));
        facts.push(Fact::new(
            say.t("areas-region"),
            Markup::link(&href, region.name_in(say.language)),
        ));
    }
    for regime in register.regimes().iter().rev() {
        let from = regime.from.max(area.starts);
        let until = [regime.until, area.ends].into_iter().flatten().min();
        if from > today || until.is_some_and(|until| until <= from) {
            continue;
        }
        let Some(network) = register.network_name(area, from, say.language) else { continue };
        facts.push(Fact::new(say.t("areas-network"), span(say, &network, from, until, today)));
    }
    facts.push(Fact::new(say.t("areas-since"), say.day(area.starts)));
    if let Some(ends) = area.ends.filter(|ends| *ends <= today) {
        let last = ends.yesterday().unwrap_or(ends);
        facts.push(Fact::new(say.t("areas-until"), say.day(last)));
    }
    let before = register.predecessors(area.code);
    if !before.is_empty() {
        let links = area_links(say, before.iter().map(|one| one.from));
        facts.push(Fact::new(say.t("areas-before"), links));
    }
    let after = register.successors(area.code);
    if !after.is_empty() && !area.in_force(today) {
        let links = area_links(say, after.iter().map(|one| one.to));
        facts.push(Fact::new(say.t("areas-after"), links));
    }
    if let Some(census) = register.census(area.code) {
        facts.push(Fact::new(say.t("areas-people"), say.number(census.people)));
    }
    // An area that is no more is shown with those that lay beside it on its last day.
    let day = match area.ends {
        Some(ends) if ends <= today => ends.yesterday().unwrap_or(ends),
        _ => today.max(area.starts),
    };
    let beside = area_links(say, register.neighbours(area.code, day).map(|n| n.code));
    if !beside.is_empty() {
        facts.push(Fact::new(say.t("areas-neighbours"), beside));
    }
    facts.push(Fact::new(say.t("areas-code"), area.code.as_str()));
    SummaryList { facts }
}

/// The name of a network and the days between which it has it.
fn span(say: Say<'_>, network: &str, from: Date, until: Option<Date>, today: Date) -> String {
    let since = say.day(from);
    match until.filter(|until| *until <= today) {
        None => {
            say.args("areas-network-since", &[("network", network.into()), ("day", since.into())])
        }
        Some(until) => say.args(
            "areas-network-span",
            &[
                ("network", network.into()),
                ("from", since.into()),
                ("to", say.day(until.yesterday().unwrap_or(until)).into()),
            ],
        ),
    }
}
