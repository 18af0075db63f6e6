//! One site of a programme: its areas, its model of support, its plan in every version, the posts to turn to, and its
//! milestones.

use super::model::Detail;
use super::show::{Case, Mile, acts, area_links, load, reference};
use super::timeline::steps;
use super::{list, picture};
use crate::lessons;
use crate::web::kit::{
    Cell, Column, DataTable, Details, Fact, LaneChart, Link, Markup, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "pilots/site.html")]
struct Show<'p> {
    say: Say<'p>,
    name: &'p str,
    lede: String,
    tag: Tag,
    facts: SummaryList,
    plan: Option<Plan>,
    earlier: Vec<Details>,
    contacts: Option<DataTable>,
    picture: Option<LaneChart>,
    milestones: Option<DataTable>,
    lessons: Option<Markup>,
    acts: Vec<Link>,
    steps: Timeline,
}

/// The plan as it stands.
struct Plan {
    title: String,
    text: String,
}

/// The place of a site that an address names, from 1; only of one that was not taken out.
pub(super) fn place(case: &Case, typed: &str) -> Result<usize, Problem> {
    let place = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    place.filter(|place| case.standing.site(*place).is_some()).ok_or(Problem::NotFound)
}

/// `GET /pilots/{reference}/{site}`
///
/// # Errors
/// When there is no such site that this actor may see, or the database cannot be used.
pub async fn page(ctx: Ctx, Path((typed, site)): Path<(String, String)>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let site = place(&case, &site)?;
    let said = case.site(site).ok_or(Problem::NotFound)?;
    let (plan, earlier) = plans(say, &case, site);
    let facts = vec![
        Fact::new(say.t("pil-areas"), area_links(say, said.areas)),
        Fact::new(say.t("pil-model"), say.of("pil-model", said.model)),
        Fact::new(say.t("pil-model-how"), said.how),
    ];
    let own = format!("{}/{}", case.row.reference, site + 1);
    let joint = if said.areas.len() > 1 { "pil-site-joint" } else { "pil-site-single" };
    let content = Show {
        say,
        name: said.name,
        lede: say.with(joint, "programme", case.row.title.as_str()),
        tag: list::tag(say, &case.row, ctx.today),
        facts: SummaryList { facts },
        plan,
        earlier,
        contacts: contacts(say, &case, site),
        picture: picture::of_site(say, &case, site, ctx.today),
        milestones: milestones(say, &case, site, ctx.today),
        lessons: lessons::part::of_site(&ctx, own).await?,
        acts: acts(&ctx, &case, Some(site)),
        steps: steps(&ctx, &case, Some(site)),
    };
    let path = format!("/pilots/{}", case.row.reference);
    let above = [("/pilots", say.t("pil-title")), (path.as_str(), case.row.title.as_str())];
    ctx.page(format!("{}: {}", said.name, case.row.title)).crumbs(above).show(&content)
}

/// The plan as it stands, and its earlier versions, the newest of them first.
fn plans(say: Say<'_>, case: &Case, site: usize) -> (Option<Plan>, Vec<Details>) {
    let texts = case.steps.iter().filter_map(|step| match &step.detail {
        Detail::Plan { site: of, text } if *of == site => Some((step.on_day, text)),
        _ => None,
    });
    let mut all: Vec<(String, String)> = (1_i64..)
        .zip(texts)
        .map(|(n, (day, text))| {
            let args = [("n", n.into()), ("day", say.day(day).into())];
            (say.args("pil-plan-version", &args), text.clone())
        })
        .collect();
    let plan = all.pop().map(|(title, text)| Plan { title, text });
    let earlier = all.into_iter().rev().map(|(summary, text)| Details {
        summary,
        body: Markup::text(&text),
        open: false,
    });
    (plan, earlier.collect())
}

/// The posts to turn to, never people: whoever reads finds on the page of a post who stands in it.
fn contacts(say: Say<'_>, case: &Case, site: usize) -> Option<DataTable> {
    let posts = &case.standing.site(site)?.contacts;
    let row = |key: &String| {
        let office = case.offices.get(key)?;
        let body =
            crate::parties::bodies::name_in(say, office.body_code.as_deref(), &office.body_name);
        let href = say.to(&format!("/offices/{}", office.id));
        Some(vec![Markup::link(&href, &office.title), Cell::text(&body)])
    };
    let rows: Vec<Vec<Cell>> = posts.iter().filter_map(row).collect();
    let columns = vec![Column::text(say.t("pil-post")), Column::text(say.t("pil-post-of"))];
    let table = DataTable::new("contacts", say.t("pil-contacts"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

fn milestones(say: Say<'_>, case: &Case, site: usize, today: Date) -> Option<DataTable> {
    let row = |mile: &Mile<'_>| {
        let first = mile.stands.first_planned;
        let planned = if first == mile.stands.planned {
            say.day(first)
        } else {
            let args =
                [("now", say.day(mile.stands.planned).into()), ("first", say.day(first).into())];
            say.args("pil-planned-moved", &args)
        };
        let whys: Vec<&str> = mile.whys.iter().map(|(_, why)| *why).collect();
        let whys = if whys.is_empty() { "\u{2013}".to_owned() } else { whys.join(" ") };
        vec![
            Cell::text(mile.title),
            Cell::text(&planned),
            Cell::text(&picture::progress(say, mile, today)),
            Cell::text(&whys),
        ]
    };
    let rows: Vec<Vec<Cell>> = case.miles(site).iter().map(row).collect();
    let columns = ["pil-milestone", "pil-planned", "pil-stands", "pil-why"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("milestone-list", say.t("pil-milestones"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}
