//! One fund: the total that was said and what the allocations add up to, where each pound stopped, each region, and each
//! area by what is missing.

use super::case::items as case_items;
use super::case_store;
use super::list::{sums, tag, who};
use super::model::{AllocationRow, CaseRow, FundRow, all_stops};
use super::{picture, store};
use crate::access::{Action, Subject, area_name};
use crate::asks::listing::pages;
use crate::correspondence::letters::LetterCounts;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, FigureBlock, Link, Markup, Notice,
    NoticeKind, Pagination, ShareRow, StackChart, SummaryList, Tag,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::money::Pence;
use rules::reference::{Prefix, Reference};

/// How many areas a page shows.
const PAGE: i64 = 25;
/// How many cases are shown.
const CASES: i64 = 10;

#[derive(Template)]
#[template(path = "funds/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: &'p str,
    who: String,
    tag: Tag,
    purpose: &'p str,
    figures: Vec<FigureBlock>,
    notice: Option<Notice>,
    confirm: Option<Button>,
    whole: StackChart,
    stops: DataTable,
    regions: StackChart,
    region_table: DataTable,
    areas: DataTable,
    pages: Pagination,
    letters: Option<SummaryList>,
    post: Option<Button>,
    cases: Option<Markup>,
    facts: SummaryList,
    share: ShareRow,
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Fund, typed).ok_or(Problem::NotFound)
}

/// A fund with what each area has of it.
pub(super) async fn load(
    ctx: &Ctx,
    reference: Reference,
) -> Result<(FundRow, Vec<AllocationRow>), Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(fund) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let rows = store::allocations(tx, fund.id).await?;
                Ok::<_, crate::store::StoreError>(Some((fund, rows)))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// Reads `cursor`: how much is missing, and the area.
fn place(fields: &Fields, say: Say<'_>) -> Result<Option<(i64, String)>, Problem> {
    let Some(typed) = fields.filled("cursor") else { return Ok(None) };
    let read = || {
        let (missing, area) = typed.split_once('_')?;
        let area = crate::parties::model::known_area(area)?;
        Some((missing.parse().ok()?, area))
    };
    let wrong = || Problem::field("cursor", say.t("access-bad-cursor"));
    Ok(Some(read().ok_or_else(wrong)?))
}

/// `GET /funds/{reference}?cursor=`
///
/// # Errors
/// When there is no such fund, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let (fund, rows) = load(&ctx, reference(&typed)?).await?;
    let after = place(&fields, say)?;
    let id = fund.id;
    let (mut part, cases, letters): (Vec<AllocationRow>, Vec<CaseRow>, LetterCounts) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let after = after.as_ref().map(|(missing, area)| (*missing, area.as_str()));
                let part = store::most_missing(tx, id, after, PAGE + 1).await?;
                let cases = case_store::of_fund(tx, id, None, CASES).await?;
                let letters = store::letters(tx, id).await?;
                Ok::<_, crate::store::StoreError>((part, cases, letters))
            })
        })
        .await
        .map_err(Problem::from)?;
    let more = part.len() as i64 > PAGE;
    part.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = part.last().filter(|_| more).map(|last| format!("{}_{}", last.missing, last.area));
    let path = format!("/funds/{}", fund.reference);
    let stops = all_stops(&rows);
    let (regions, region_table) = picture::regions(say, &rows);
    let mine = ctx.may(Action::AnswerFor, &Subject::Body(fund.giver_key()));
    let content = Show {
        say,
        name: &fund.name,
        who: who(say, &fund),
        tag: tag(say, &fund),
        purpose: &fund.purpose,
        figures: figures(say, &fund, &rows),
        notice: (fund.areas_confirmed > 0).then(|| notice(say, &fund)),
        confirm: mine.then(|| {
            Button::link(&say.to(&format!("{path}/confirm")), say.t("fund-confirm-title"))
        }),
        whole: picture::whole(say, say.t("fund-nation").to_owned(), &stops),
        stops: picture::table(say, &stops),
        regions,
        region_table,
        areas: areas(say, &path, &part),
        pages: pages(say, &fields, &path, next),
        letters: sent(say, letters),
        post: (mine && letters.to_post + letters.came_back > 0).then(|| {
            Button::link(&say.to(&format!("{path}/post")), say.t("fund-post"))
                .kind(ButtonKind::Secondary)
        }),
        cases: if cases.is_empty() { None } else { Some(case_items(say, &cases)?) },
        facts: facts(say, &fund),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&format!("{path}/allocations.csv"), say.t("fund-csv")),
                Link::new(&format!("/api/v1{path}"), say.t("data-json")),
            ],
        },
    };
    let above = [("/funds", say.t("funds-title"))];
    ctx.page(format!("{}: {}", fund.reference, fund.name)).crumbs(above).show(&content)
}

fn figures(say: Say<'_>, fund: &FundRow, rows: &[AllocationRow]) -> Vec<FigureBlock> {
    let missing: Pence = rows.iter().map(|row| Pence(row.missing)).sum();
    let figure = |amount: Pence, key: &str| FigureBlock {
        figure: amount.to_string(),
        label: say.t(key).to_owned(),
    };
    vec![
        figure(Pence(fund.said), "fund-figure-said"),
        figure(Pence(fund.confirmed), "fund-figure-added"),
        figure(missing, "fund-figure-missing"),
    ]
}

/// Whether the total that was said is the sum of what was confirmed.
fn notice(say: Say<'_>, fund: &FundRow) -> Notice {
    let (said, sum) = (Pence(fund.said), Pence(fund.confirmed));
    let args = [
        ("said", said.to_string().into()),
        ("sum", sum.to_string().into()),
        ("areas", fund.areas_confirmed.into()),
    ];
    let (kind, title, body) = match said == sum {
        true => (NoticeKind::Success, "fund-adds-up", "fund-adds-up-detail"),
        false => (NoticeKind::Warning, "fund-does-not-add-up", "fund-does-not-add-up-detail"),
    };
    let title = say.t(title).to_owned();
    Notice { id: "sum".to_owned(), kind, title, body: say.args(body, &args).into() }
}

/// How many letters went which way; nothing if there are none.
fn sent(say: Say<'_>, letters: LetterCounts) -> Option<SummaryList> {
    let fact = |(way, count)| Fact::new(&say.of("fund-letters", way), say.number(count));
    let facts: Vec<Fact> = letters.some().map(fact).collect();
    (!facts.is_empty()).then_some(SummaryList { facts })
}

fn areas(say: Say<'_>, path: &str, rows: &[AllocationRow]) -> DataTable {
    let columns = vec![
        Column::text(say.t("fund-area")),
        Column::text(say.t("fund-stage")),
        Column::number(say.t("fund-confirmed")),
        Column::number(say.t("fund-passed-on")),
        Column::number(say.t("fund-missing")),
    ];
    let row = |row: &AllocationRow| {
        let href = say.to(&format!("{path}/{}", row.area));
        let amount = |pence: i64| Cell::text(&Pence(pence).to_string());
        let confirmed = row.confirmed.map_or_else(|| say.t("fund-unsaid").into(), amount);
        vec![
            Markup::link(&href, &area_name(say, &row.area)),
            Cell::text(&say.of("fund-stage", &row.stage)),
            confirmed,
            amount(row.passed_on),
            amount(row.missing),
        ]
    };
    DataTable::new("areas", say.t("fund-areas-table"), columns).rows(rows.iter().map(row).collect())
}

fn facts(say: Say<'_>, fund: &FundRow) -> SummaryList {
    let giver = Markup::link(&say.to(&format!("/directory/{}", fund.giver)), &fund.giver_in(say));
    let mut facts = vec![
        Fact::new(say.t("fund-reference"), fund.reference.as_str()),
        Fact::new(say.t("fund-giver"), giver),
        Fact::new(say.t("fund-years"), fund.years_in(say)),
        Fact::new(say.t("fund-announced-on"), say.day(fund.announced_on)),
    ];
    facts.extend(sums(say, fund).facts);
    if let Some(source) = &fund.source {
        facts.push(Fact::new(say.t("fund-source"), Markup::link(source, source)));
    }
    facts.push(Fact::new(say.t("fund-cases"), say.t("fund-cases-how")));
    SummaryList { facts }
}
