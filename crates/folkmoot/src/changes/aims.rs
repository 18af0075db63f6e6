//! What came of speaking, against the three objectives that the second letter quotes: how many claims of change there
//! are for each, by how well they are shown, in one year of reports or in all, and over the years.
//!
//! These are public claims of bodies about bodies, each of which anyone can read in full one press further. A small
//! number of them tells nothing of a person, so none is held back; every number leads to exactly what it counts.

use super::list::select;
use super::listing::{filter, years};
use super::model::{Aim, Aimed, NO_AIM, ReportYear};
use super::store::{self, OfAims};
use crate::asks::list::area_select;
use crate::library::letter::library;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Field, Link, Markup, Select, ShareRow,
    Stack, StackChart,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use jiff::civil::Date;
use rules::change::Grade;
use std::collections::BTreeMap;

/// The letter that names the objectives.
pub(super) const LETTER: &str = "association-2009";
/// How many years stand side by side.
const YEARS: usize = 10;

/// What a line of the report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Claims of one objective, alone or with others.
    Of(Aim),
    /// Claims of none.
    OfNone,
    /// All claims, each once.
    Different,
}

impl Line {
    /// The lines in their order.
    pub(super) const ALL: [Line; 5] = [
        Line::Of(Aim::Empowerment),
        Line::Of(Aim::Communities),
        Line::Of(Aim::Services),
        Line::OfNone,
        Line::Different,
    ];

    /// Its key: that of the aim, `none` or `different`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Line::Of(aim) => aim.key(),
            Line::OfNone => NO_AIM,
            Line::Different => "different",
        }
    }

    /// What it is called: an objective in its own words.
    pub(super) fn name(self, say: Say<'_>) -> String {
        say.of("aims-line", self.key())
    }

    fn counts(self, aims: &str) -> bool {
        match self {
            Line::Of(aim) => aims.split(' ').any(|key| key == aim.key()),
            Line::OfNone => aims.trim().is_empty(),
            Line::Different => true,
        }
    }

    /// What the list of claims is narrowed to, to show exactly these.
    fn aimed(self) -> Option<Aimed> {
        match self {
            Line::Of(aim) => Some(Aimed::At(aim)),
            Line::OfNone => Some(Aimed::AtNone),
            Line::Different => None,
        }
    }
}

/// How many claims a line counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// By grade, from the weakest to the best.
    pub(super) of_grade: [i64; 4],
    /// How many of all are contested by the body.
    pub(super) contested: i64,
}

impl Count {
    fn add(&mut self, (_, grade, contested, _, count): &OfAims) {
        let at = Grade::ALL.iter().position(|one| one.key() == grade);
        if let Some(of_grade) = at.and_then(|at| self.of_grade.get_mut(at)) {
            *of_grade += count;
            self.contested += if *contested { *count } else { 0 };
        }
    }

    /// How many in all.
    pub(super) fn all(&self) -> i64 {
        self.of_grade.iter().sum()
    }
}

/// How many claims there are on each line.
pub(super) type Counts = [Count; Line::ALL.len()];

/// The report.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Of the year that was asked for, or of all.
    pub(super) counts: Counts,
    /// Of each year in which anything changed, the last first.
    pub(super) years: Vec<(ReportYear, Counts)>,
    /// The first and the last day on which anything changed.
    span: Option<(Date, Date)>,
}

/// Counts claims; `year` narrows the counts, never the years.
fn count(found: &[OfAims], year: Option<i16>) -> Report {
    let mut by_year: BTreeMap<i16, Counts> = BTreeMap::new();
    let mut report = Report::default();
    for one in found {
        let of = ReportYear::of(one.3).0;
        let counts = by_year.entry(of).or_default();
        for (at, _) in Line::ALL.iter().enumerate().filter(|(_, line)| line.counts(&one.0)) {
            counts[at].add(one);
            if year.is_none_or(|year| year == of) {
                report.counts[at].add(one);
            }
        }
    }
    report.span = found.iter().map(|one| one.3).min().zip(found.iter().map(|one| one.3).max());
    let last = by_year.into_iter().rev().take(YEARS);
    report.years = last.map(|(year, counts)| (ReportYear(year), counts)).collect();
    report
}

/// Reads the area and the year, and counts.
pub(super) async fn report(ctx: &Ctx, fields: &Fields) -> Result<(Report, Fields), Problem> {
    let only = ["area", "year"]
        .into_iter()
        .fold(Fields::default(), |only, name| only.set(name, fields.get(name)));
    let (filter, _) = filter(&only, ctx.say()).map_err(Problem::Invalid)?;
    let area = filter.area.clone();
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::by_aim(tx, area.as_deref()).await }))
        .await
        .map_err(Problem::from)?;
    Ok((count(&found, filter.year), only))
}

#[derive(Template)]
#[template(path = "changes/aims.html")]
struct Aims<'p> {
    say: Say<'p>,
    action: String,
    letter: Link,
    area: Select,
    year: Select,
    show: Button,
    heading: String,
    chart: Option<StackChart>,
    table: DataTable,
    over_years: Option<StackChart>,
    years: DataTable,
    empty: EmptyState,
    share: ShareRow,
}

/// `GET /changes/aims?area=&year=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (report, fields) = report(&ctx, &fields).await?;
    let query = match fields.encode(&[]) {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let year = fields.get("year").parse::<i16>().ok();
    let content = Aims {
        say,
        action: say.to("/changes/aims"),
        letter: Link::new(&say.to(&format!("/letters/{LETTER}")), &source(say)),
        area: area_select(say, &fields),
        year: select(
            Field::new("year", say.t("changes-year")),
            say.t("aims-all-years"),
            years(report.span).into_iter().map(|y| (y.0.to_string(), y.name())),
            fields.get("year"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        heading: match year {
            Some(year) => say.with("aims-in-year", "year", ReportYear(year).name()),
            None => say.t("aims-all-years").to_owned(),
        },
        chart: (report.counts.iter().any(|count| count.all() > 0)).then(|| StackChart {
            title: say.t("aims-chart").to_owned(),
            label_column: say.t("aims-objective").to_owned(),
            sum_column: say.t("aims-claims").to_owned(),
            legend: grades(say),
            stacks: rows(&report.counts)
                .map(|(line, count)| stack(say, line.name(say), count))
                .collect(),
        }),
        table: table(say, &fields, &report.counts),
        over_years: (report.years.len() > 1).then(|| StackChart {
            title: say.t("aims-years-chart").to_owned(),
            label_column: say.t("aims-year").to_owned(),
            sum_column: say.t("aims-claims").to_owned(),
            legend: grades(say),
            stacks: report
                .years
                .iter()
                .filter_map(|(year, counts)| Some(stack(say, year.name(), counts.last()?)))
                .collect(),
        }),
        years: over_years(say, &fields, &report.years),
        empty: EmptyState {
            title: say.t("changes-none").to_owned(),
            text: say.t("changes-none-detail").to_owned(),
            action: None,
        },
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to(&format!("/changes/aims.csv{query}")), say.t("data-csv")),
                Link::new(&format!("/api/v1/changes/aims{query}"), say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("aims-title")).crumbs([("/changes", say.t("changes-title"))]).show(&content)
}

/// Where the objectives are quoted, in words.
pub(super) fn source(say: Say<'_>) -> String {
    let day = library().letter(LETTER).map(|letter| say.day(letter.date)).unwrap_or_default();
    say.with("aims-source", "day", day)
}

fn grades(say: Say<'_>) -> Vec<String> {
    Grade::ALL.iter().map(|grade| say.of("change-grade", grade.key())).collect()
}

fn rows(counts: &Counts) -> impl Iterator<Item = (Line, &Count)> {
    Line::ALL.into_iter().zip(counts)
}

fn stack(say: Say<'_>, label: String, count: &Count) -> Stack {
    let parts = count.of_grade.iter().map(|n| u64::try_from(*n).unwrap_or(0)).collect();
    Stack { label, parts, shown: say.number(count.all()) }
}

/// A number, which leads to exactly the claims that it counts.
fn number(say: Say<'_>, fields: &Fields, line: Line, n: i64, more: &[(&str, &str)]) -> Cell {
    if n == 0 {
        return Cell::text("0");
    }
    let mut narrowed = fields.clone();
    if let Some(aimed) = line.aimed() {
        narrowed = narrowed.set("aim", aimed.key());
    }
    for (name, value) in more {
        narrowed = narrowed.set(name, value);
    }
    let query = narrowed.encode(&[]);
    let mark = if query.is_empty() { "" } else { "?" };
    Markup::link(&format!("{}{mark}{query}", say.to("/changes")), &say.number(n))
}

fn table(say: Say<'_>, fields: &Fields, counts: &Counts) -> DataTable {
    let mut columns = vec![Column::text(say.t("aims-objective"))];
    columns.extend(grades(say).iter().map(|name| Column::number(name)));
    columns.push(Column::number(say.t("aims-all")));
    columns.push(Column::number(say.t("aims-contested")));
    let row = |(line, count): (Line, &Count)| {
        let mut cells = vec![Cell::text(&line.name(say))];
        for (grade, n) in Grade::ALL.iter().zip(count.of_grade) {
            cells.push(number(say, fields, line, n, &[("grade", grade.key())]));
        }
        cells.push(number(say, fields, line, count.all(), &[]));
        cells.push(number(say, fields, line, count.contested, &[("contested", "yes")]));
        cells
    };
    let mut table = DataTable::new("aims", say.t("aims-table"), columns);
    table.total = true;
    table.rows(rows(counts).map(row).collect())
}

fn over_years(say: Say<'_>, fields: &Fields, years: &[(ReportYear, Counts)]) -> DataTable {
    let mut columns = vec![Column::text(say.t("aims-year"))];
    columns.extend(Line::ALL.map(|line| Column::number(&say.of("aims-short", line.key()))));
    let row = |(year, counts): &(ReportYear, Counts)| {
        let of = year.0.to_string();
        let cell = |(line, count): (Line, &Count)| {
            number(say, fields, line, count.all(), &[("year", &of)])
        };
        std::iter::once(Cell::text(&year.name())).chain(rows(counts).map(cell)).collect()
    };
    DataTable::new("aims-years", say.t("aims-years-table"), columns)
        .rows(years.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(aims: &str, grade: &str, contested: bool, on: Date, n: i64) -> OfAims {
        (aims.to_owned(), grade.to_owned(), contested, on, n)
    }

    #[test]
    fn a_claim_of_two_objectives_counts_under_both_and_once_among_the_different() {
        let found = [
            of(" empowerment services ", "claimed", false, date(2010, 3, 31), 1),
            of(" services ", "verified", true, date(2010, 4, 1), 2),
            of(" ", "documented", false, date(2010, 4, 2), 1),
        ];
        let all = count(&found, None);
        assert_eq!(all.counts.map(|count| count.all()), [1, 0, 3, 1, 4]);
        assert_eq!(all.counts[2].of_grade, [1, 0, 0, 2]);
        assert_eq!(all.counts.map(|count| count.contested), [0, 0, 2, 0, 2]);
        let years: Vec<(i16, i64)> =
            all.years.iter().map(|(year, counts)| (year.0, counts[4].all())).collect();
        assert_eq!(years, [(2010, 3), (2009, 1)]);
        let one = count(&found, Some(2009));
        assert_eq!(one.counts.map(|count| count.all()), [1, 0, 1, 0, 1]);
        assert_eq!(one.years.len(), 2);
    }
}
