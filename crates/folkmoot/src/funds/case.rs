//! A funding case: what the duties of a network cost, head by head, beside what its area has of a fund, and what came of
//! asking for the difference.

use super::case_store;
use super::model::{CaseRow, Head};
use crate::access::area_name;
use crate::asks;
use crate::asks::model::AskRow;
use crate::web::kit::{
    Bar, BarChart, Cell, Column, DataTable, Fact, FigureBlock, Markup, ShareRow, SummaryList,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::money::Pence;
use rules::reference::{Prefix, Reference};

/// How many characters are shown of an answer.
const ANSWER: usize = 2_000;

#[derive(Template)]
#[template(path = "funds/case.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    figures: Vec<FigureBlock>,
    picture: BarChart,
    heads: DataTable,
    words: &'p str,
    ask: Markup,
    answer: Option<String>,
    facts: SummaryList,
    share: ShareRow,
}

struct Item {
    href: String,
    title: String,
    sums: String,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "funds/case_items.html")]
struct Items {
    items: Vec<Item>,
}

/// The difference between what is needed and what there is, in words.
#[must_use]
pub fn difference(say: Say<'_>, cost: i64, allocated: i64) -> String {
    let lacks = Pence(cost).less(Pence(allocated));
    match lacks.0 {
        0 => say.t("case-same").to_owned(),
        1.. => say.with("case-lacks", "amount", lacks.to_string()),
        _ => say.with("case-left", "amount", Pence(-lacks.0).to_string()),
    }
}

/// Cases one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[CaseRow]) -> Result<Markup, askama::Error> {
    let item = |row: &CaseRow| Item {
        href: say.to(&format!("/funding-cases/{}", row.reference)),
        title: row.title.clone(),
        sums: say.args(
            "case-sums",
            &[
                ("cost", Pence(row.cost).to_string().into()),
                ("allocated", Pence(row.allocated).to_string().into()),
                ("difference", difference(say, row.cost, row.allocated).into()),
            ],
        ),
        facts: vec![row.reference.clone(), area_name(say, &row.area), say.day(row.published_on)],
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
}

/// The heads of cost as a table, with their sum.
#[must_use]
pub fn table(say: Say<'_>, heads: &[Head], cost: Pence) -> DataTable {
    let columns = vec![
        Column::text(say.t("case-what")),
        Column::number(say.t("case-how-many")),
        Column::number(say.t("case-unit")),
        Column::number(say.t("case-cost")),
        Column::text(say.t("case-note")),
    ];
    let mut rows: Vec<Vec<Cell>> = heads
        .iter()
        .map(|head| {
            vec![
                Cell::text(&head.what),
                Cell::text(&say.number(head.how_many)),
                Cell::text(&Pence(head.unit).to_string()),
                Cell::text(&head.cost().unwrap_or_default().to_string()),
                Cell::text(head.note.as_deref().unwrap_or_default()),
            ]
        })
        .collect();
    rows.push(vec![
        Cell::text(say.t("case-all")),
        Cell::default(),
        Cell::default(),
        Cell::text(&cost.to_string()),
        Cell::default(),
    ]);
    DataTable { total: true, ..DataTable::new("heads", say.t("case-heads-table"), columns) }
        .rows(rows)
}

/// What is needed and what there is, as two bars.
#[must_use]
pub fn picture(say: Say<'_>, cost: i64, allocated: i64) -> BarChart {
    let bar = |key: &str, amount: i64| Bar {
        label: say.t(key).into(),
        // Only the length of a bar; the amount itself stands beside it.
        value: Some(amount as f64),
        shown: Pence(amount).to_string(),
    };
    BarChart {
        title: say.t("case-picture").to_owned(),
        title_hidden: true,
        label_column: say.t("case-what").to_owned(),
        value_column: say.t("fund-amount").to_owned(),
        bars: vec![bar("case-cost-of-duties", cost), bar("case-allocated", allocated)],
    }
}

/// `GET /funding-cases/{reference}`
///
/// # Errors
/// When there is no such case, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let reference = Reference::parse_as(Prefix::FundingCase, &typed).ok_or(Problem::NotFound)?;
    let found =
        ctx.app
            .db
            .read(move |tx| {
                Box::pin(async move {
                    let Some(row) = case_store::by_reference(tx, reference).await? else {
                        return Ok(None);
                    };
                    let heads = case_store::heads(tx, &row.area, row.id).await?;
                    let mut asked: Option<(AskRow, Option<String>)> = None;
                    if let Ok(ask) = Reference::parse(&row.ask)
                        && let Some(ask) = asks::store::by_reference(tx, ask).await?
                    {
                        let steps = asks::store::steps(tx, &ask.area, ask.id).await?;
                        let said = steps.iter().rev().find(|step| {
                            matches!(step.act.key(), "answered" | "refused" | "holding")
                        });
                        let said = said.and_then(|step| step.note.clone());
                        asked = Some((ask, said));
                    }
                    Ok::<_, crate::store::StoreError>(Some((row, heads, asked)))
                })
            })
            .await
            .map_err(Problem::from)?;
    let (row, heads, asked): (CaseRow, Vec<Head>, _) = found.ok_or(Problem::NotFound)?;
    let (ask, answer) = match &asked {
        Some((ask, answer)) => (
            asks::listing::items(say, std::slice::from_ref(ask), ctx.today)?,
            answer.as_deref().map(|words| crate::experiences::listing::cut(words, ANSWER)),
        ),
        None => (Markup::default(), None),
    };
    let area = area_name(say, &row.area);
    let content = Show {
        say,
        title: &row.title,
        lede: say.args(
            "case-lede",
            &[
                ("area", (&area).into()),
                ("fund", row.fund_name.as_str().into()),
                ("day", say.day(row.published_on).into()),
            ],
        ),
        figures: figures(say, &row),
        picture: picture(say, row.cost, row.allocated),
        heads: table(say, &heads, Pence(row.cost)),
        words: &row.words,
        ask,
        answer,
        facts: facts(say, &row, &area),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: Vec::new(),
        },
    };
    let path = format!("/funds/{}", row.fund_reference);
    let above = [("/funds", say.t("funds-title")), (path.as_str(), &row.fund_name)];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

fn figures(say: Say<'_>, row: &CaseRow) -> Vec<FigureBlock> {
    let lacks = Pence(row.cost).less(Pence(row.allocated));
    let key = if lacks < Pence::NOTHING { "case-figure-left" } else { "case-figure-lacks" };
    let figure = |amount: i64, key: &str| FigureBlock {
        figure: Pence(amount).to_string(),
        label: say.t(key).to_owned(),
    };
    vec![
        figure(row.cost, "case-figure-cost"),
        figure(row.allocated, "case-figure-allocated"),
        figure(lacks.0.saturating_abs(), key),
    ]
}

fn facts(say: Say<'_>, row: &CaseRow, area: &str) -> SummaryList {
    let to = |path: String, words: &str| Markup::link(&say.to(&path), words);
    let network = crate::parties::bodies::name_in(say, Some(&format!("network:{}", row.area)), "");
    let of = format!("/funds/{}/{}", row.fund_reference, row.area);
    SummaryList {
        facts: vec![
            Fact::new(say.t("case-by"), to(format!("/directory/{}", row.network), &network)),
            Fact::new(say.t("fund-area"), to(format!("/areas/{}", row.area), area)),
            Fact::new(say.t("allocation-fund"), to(of, &row.fund_name)),
            Fact::new(say.t("case-published"), say.day(row.published_on)),
        ],
    }
}
