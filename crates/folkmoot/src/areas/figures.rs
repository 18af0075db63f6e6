//! The figures of areas as anyone may see them: counted, guarded, and put into words.
//!
//! What was heard is not all public, so it is shown by the rule of [`rules::disclosure`]; what was
//! published anybody can count. Everything reckoned further (means, limits, shares, the steps of
//! the map) is reckoned from the figures shown, so that it tells nothing more than they do.

use super::register::AreaCode;
use super::store;
use crate::experiences::model::{Channel, QUESTIONS, ServiceKind};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use jiff::ToSpan;
use jiff::civil::Date;
use rules::disclosure::{Figure, series, table};
use rules::week::{Month, Week};
use std::collections::HashMap;
use std::sync::Arc;

/// How many full months the chart of months shows at most.
pub const MONTHS: i64 = 24;

/// The first days of the first and the last of the 52 or 53 weeks that make the twelve months up to `to`.
#[must_use]
pub fn twelve_months(to: Date) -> (Date, Date) {
    let from = to.checked_sub(1.year()).unwrap_or(to);
    (Week::of(from).next().first_day(), Week::of(to).first_day())
}

/// The first days of the first and the last of the full months before `today`.
#[must_use]
pub fn full_months(today: Date) -> (Month, Month) {
    let last = Month::of(today).prev();
    let first = last.first_day().checked_sub((MONTHS - 1).months()).unwrap_or(Date::MIN);
    (Month::of(first), last)
}

/// A figure in words: "1,205", "fewer than 5".
#[must_use]
pub fn shown(say: Say<'_>, figure: Figure) -> String {
    match figure {
        Figure::Exact(n) | Figure::Rounded(n) => say.number(n),
        Figure::FewerThan(limit) => say.with("areas-fewer-than", "limit", say.number(limit)),
        Figure::Between(least, most) => say.args(
            "areas-between",
            &[("least", say.number(least).into()), ("most", say.number(most).into())],
        ),
    }
}

/// What was heard and published in an area in twelve months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Heard; not to be shown as it is.
    pub heard: u64,
    /// Published.
    pub published: u64,
}

/// The counts of every area that has any.
#[derive(Debug, Default)]
pub struct HeardByArea(HashMap<AreaCode, Counted>);

impl HeardByArea {
    /// From what the store gives.
    #[must_use]
    pub fn new(rows: Vec<(AreaCode, u64, u64)>) -> HeardByArea {
        HeardByArea(
            rows.into_iter()
                .map(|(code, heard, published)| (code, Counted { heard, published }))
                .collect(),
        )
    }

    /// The counts of an area.
    #[must_use]
    pub fn of(&self, area: AreaCode) -> Counted {
        self.0.get(&area).copied().unwrap_or_default()
    }

    /// What was heard in an area, as it is shown.
    #[must_use]
    pub fn shown(&self, area: AreaCode) -> Figure {
        Figure::guarded(self.of(area).heard)
    }

    /// What was heard in several areas together, with each one's secret kept.
    #[must_use]
    pub fn together(&self, areas: impl Iterator<Item = AreaCode>) -> Figure {
        let cells: Vec<u64> = areas.map(|area| self.of(area).heard).collect();
        table(&cells).total
    }
}

/// The counts of the twelve months up to `to`, kept for a few seconds.
///
/// # Errors
/// When the database cannot be read.
pub async fn heard_by_area(ctx: &Ctx, to: Date) -> Result<Arc<HeardByArea>, Problem> {
    let name = format!("areas-heard-{to}");
    if let Some(kept) = ctx.app.kept.get::<HeardByArea>(&name, ctx.now) {
        return Ok(kept);
    }
    let (from, last) = twelve_months(to);
    let rows: Vec<_> = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::heard_by_area(tx, from, last).await }))
        .await
        .map_err(Problem::from)?;
    let heard = Arc::new(HeardByArea::new(rows));
    ctx.app.kept.put(&name, ctx.now, Arc::clone(&heard));
    Ok(heard)
}

/// A sum of figures that are shown already: from the middle of each, to the nearest 5. It is a
/// figure of figures and so tells nothing that they do not.
#[must_use]
pub fn about(figures: impl Iterator<Item = Figure>) -> u64 {
    let doubled: u64 = figures.map(doubled).sum();
    (doubled + 5) / 10 * 5
}

/// Twice the number that stands for a figure in what is reckoned from it: the middle of what it
/// may be, "fewer than 5" being 2½.
#[must_use]
pub fn doubled(figure: Figure) -> u64 {
    figure.shown().map_or_else(
        || {
            let (least, most) = figure.bounds();
            least.saturating_add(most)
        },
        |n| n.saturating_mul(2),
    )
}

/// Counts by kind of service or by channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breakdown {
    /// The keys that have any, the most first.
    Shown(Vec<(&'static str, Figure)>),
    /// Held back, because beside the total of the area they could tell who somebody is.
    Held,
}

impl Breakdown {
    /// Guards counts whose total is shown elsewhere by itself, so that the total cannot be widened:
    /// then the parts are held back if the total would betray them, by standing at the very least or
    /// the very most that they can add to. They are also held back if the total is hidden itself,
    /// since otherwise their being held back would tell it.
    #[must_use]
    pub fn guarded(counts: &[(&'static str, u64)]) -> Breakdown {
        let cells = series(&counts.iter().map(|(_, n)| *n).collect::<Vec<_>>());
        let total = Figure::guarded(counts.iter().map(|(_, n)| n).sum());
        let (least, most) = cells
            .iter()
            .map(|cell| cell.bounds())
            .fold((0, 0), |(least, most): (u64, u64), (low, high)| {
                (least + low, most.saturating_add(high))
            });
        let (low, high) = total.bounds();
        let betrayed = least < most && low.max(least) == high.min(most);
        if total.is_hidden() || (betrayed && cells.iter().any(|cell| cell.is_hidden())) {
            return Breakdown::Held;
        }
        let mut shown: Vec<_> = counts
            .iter()
            .zip(cells)
            .map(|((key, _), figure)| (*key, figure))
            .filter(|(_, figure)| figure.bounds().1 > 0)
            .collect();
        // By what is shown, not by what is hidden; equal ones keep the order of the list.
        shown.sort_by_key(|(_, figure)| std::cmp::Reverse(doubled(*figure)));
        Breakdown::Shown(shown)
    }
}

/// Everything that is shown of one area.
#[derive(Debug)]
pub struct AreaFigures {
    /// Heard in the last twelve months.
    pub heard: Figure,
    /// Published of what happened in the last twelve months.
    pub published: u64,
    /// The last full months, the earliest first, from the first in which anything was heard.
    pub months: Vec<(Month, Figure)>,
    /// How many more are known only by the year, of the years that begin in these months.
    pub year_only: Figure,
    /// By kind of service, in the last twelve months.
    pub kinds: Breakdown,
    /// By channel, in the last twelve months.
    pub channels: Breakdown,
    /// The answers about the person since the network began: question, answer, how many. Not to
    /// be shown as it is.
    pub about: Vec<(String, String, u64)>,
}

impl AreaFigures {
    /// Reads the figures of an area.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn read(tx: &mut Tx, area: AreaCode, today: Date) -> Result<AreaFigures, StoreError> {
        let (from, to) = twelve_months(today);
        let counts = store::counts_of(tx, area, from, to).await?;
        let (first, last) = full_months(today);
        let months = store::months_of(tx, area, first.first_day(), last.first_day()).await?;
        let about = store::about(tx, area).await?;
        let of = |dimension: &str, key: &str| {
            counts
                .iter()
                .find(|(d, k, ..)| d == dimension && k == key)
                .map_or((0, 0), |c| (c.2, c.3))
        };
        let (heard, published) = of("all", "");
        let by = |dimension, keys: Vec<&'static str>| {
            let counts: Vec<_> = keys.into_iter().map(|key| (key, of(dimension, key).0)).collect();
            Breakdown::guarded(&counts)
        };
        Ok(AreaFigures {
            heard: Figure::guarded(heard),
            published,
            months: months_from(first, last, |month| {
                let day = month.first_day();
                let of = months.iter().find(|(m, year_only, _)| *m == day && !year_only);
                Figure::guarded(of.map_or(0, |(_, _, n)| *n))
            }),
            year_only: Figure::guarded(
                months.iter().filter(|(_, year_only, _)| *year_only).map(|(_, _, n)| n).sum(),
            ),
            kinds: by("kind", ServiceKind::ALL.iter().map(|kind| kind.key()).collect()),
            channels: by("channel", Channel::ALL.iter().map(|channel| channel.key()).collect()),
            about,
        })
    }

    /// What some people said about themselves, without anything else.
    #[must_use]
    pub fn only_about(about: Vec<(String, String, u64)>) -> AreaFigures {
        AreaFigures {
            heard: Figure::guarded(0),
            published: 0,
            months: Vec::new(),
            year_only: Figure::guarded(0),
            kinds: Breakdown::Held,
            channels: Breakdown::Held,
            about,
        }
    }

    /// How many gave this answer; not to be shown as it is.
    #[must_use]
    pub fn answered(&self, question: &str, answer: &str) -> u64 {
        self.about.iter().find(|(q, a, _)| q == question && a == answer).map_or(0, |(.., n)| *n)
    }

    /// Whether anybody said anything about themselves.
    #[must_use]
    pub fn anybody_answered(&self) -> bool {
        QUESTIONS
            .iter()
            .any(|(question, answers)| answers.iter().any(|a| self.answered(question, a) > 0))
    }
}

/// The months from the first in which anything was heard to the last, each with its figure.
#[must_use]
pub fn months_from(
    first: Month,
    last: Month,
    figure: impl Fn(Month) -> Figure,
) -> Vec<(Month, Figure)> {
    Month::between(first, last)
        .map(|month| (month, figure(month)))
        .skip_while(|(_, figure)| figure.bounds().1 == 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn twelve_months_are_whole_weeks_and_end_with_this_one() {
        // 22 November 2026 is a Sunday.
        let (from, to) = twelve_months(date(2026, 11, 22));
        assert_eq!((from, to), (date(2025, 11, 24), date(2026, 11, 16)));
    }

    #[test]
    fn the_month_that_is_not_over_is_not_charted() {
        let (first, last) = full_months(date(2009, 1, 14));
        assert_eq!((first.to_string(), last.to_string()), ("2007-01".into(), "2008-12".into()));
    }

    #[test]
    fn a_chart_begins_when_the_first_was_heard() {
        let (first, last) = full_months(date(2009, 1, 14));
        let begins = Month::of(date(2008, 4, 1));
        let months = months_from(first, last, |m| Figure::guarded(if m < begins { 0 } else { 7 }));
        assert_eq!(months.len(), 9);
        assert_eq!(months[0].0, begins);
    }

    #[test]
    fn parts_that_their_total_would_betray_are_held_back() {
        let ones = [("gp", 1), ("hospital", 1), ("dentist", 1), ("pharmacy", 1)];
        assert_eq!(Breakdown::guarded(&ones), Breakdown::Held);
        // 42 and 12 and 4 are the most that 40, 10 and "fewer than 5" can be; only 58 is shown as 60.
        let most = [("gp", 4), ("hospital", 42), ("dentist", 0), ("pharmacy", 12)];
        assert_eq!(Breakdown::guarded(&most), Breakdown::Held);
        let many = [("gp", 3), ("hospital", 40), ("dentist", 0), ("pharmacy", 12)];
        assert_eq!(
            Breakdown::guarded(&many),
            Breakdown::Shown(vec![
                ("hospital", Figure::Rounded(40)),
                ("pharmacy", Figure::Rounded(10)),
                ("gp", Figure::FewerThan(5)),
            ])
        );
    }

    /// Everybody who sees the parts and the total, and knows the rule, finds two values or more for
    /// each hidden part: all small tables of three parts are tried.
    #[test]
    fn no_hidden_part_is_told_by_its_total() {
        let keys = ["gp", "hospital", "dentist"];
        let mut seen: HashMap<String, Vec<[u64; 3]>> = HashMap::new();
        for n in 0..14_u64.pow(3) {
            let parts = [n % 14, n / 14 % 14, n / 196];
            let shown = Breakdown::guarded(&[
                (keys[0], parts[0]),
                (keys[1], parts[1]),
                (keys[2], parts[2]),
            ]);
            if shown != Breakdown::Held {
                let total = Figure::guarded(parts.iter().sum());
                seen.entry(format!("{shown:?}{total}")).or_default().push(parts);
            }
        }
        for tables in seen.values() {
            for part in 0..3 {
                let values: std::collections::BTreeSet<u64> =
                    tables.iter().map(|parts| parts[part]).collect();
                let hidden = Figure::guarded(tables[0][part]).is_hidden();
                assert!(!hidden || values.len() > 1, "{tables:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_sum_of_figures_is_the_same_for_all_counts_behind_them(counts in prop::collection::vec(0_u64..300, 0..20)) {
            let sum = |shift: u64| about(counts.iter().map(|n| {
                let figure = Figure::guarded(*n);
                let (least, most) = figure.bounds();
                Figure::guarded((n + shift).clamp(least, most))
            }));
            prop_assert_eq!(sum(0), sum(1));
            let true_sum: u64 = counts.iter().sum();
            let off = about(counts.iter().map(|n| Figure::guarded(*n))).abs_diff(true_sum);
            prop_assert!(off <= 3 * counts.len() as u64 + 3);
        }
    }
}
