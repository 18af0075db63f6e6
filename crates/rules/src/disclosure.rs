//! Small numbers: how counts are shown so that nobody can be found behind them. One rule, in one place.
//!
//! **Who it is for.** Counts of people, and of experiences that are not all public. What anybody can count
//! by reading the public texts is shown as it is ([`Figure::public`]).
//!
//! **The rule** ([`Figure::guarded`]) is modelled on the disclosure control of Hospital Episode Statistics
//! (NHS England, from September 2018), which shows 0 as 0, hides 1 to 7 and rounds the rest to the nearest 5. Here
//! 0 is shown as 0, 1 to 4 as “fewer than 5”, and all others are rounded to the nearest 5, but 8 to 5 and not to
//! 10. With 8 at 10 the rule would betray itself: “10” for everybody and “fewer than 5” for everybody but one
//! group leave that group, if it is hidden, no other number than 4.
//!
//! **What is promised.** Call a figure hidden if it does not round to a single number: “fewer than 5” and the
//! wider forms below. Take everybody who knows this rule and this program, and sees all that one call
//! of [`table`] or [`grid`] gives. Among all true tables for which that call gives those very figures, each
//! hidden count has at least two different values. The tests go through all small tables to check it.
//! The same holds for one group whose count is hidden, for one who sees the guarded counts of all, of all but that
//! group, and of the group itself.
//!
//! **How.** Cells are always shown by the rule, so that a count looks the same on every page. A total
//! could betray them only when it stands at the very least or the very most that its cells can
//! add to (four times “fewer than 5” that add to 4 are four ones). Where a step of the rounding
//! holds nothing but such an extreme, it is joined with the step beside it, and the total is shown as the wider
//! range. Which steps are joined follows from figures already shown, never from the number itself, so that
//! the widening tells nothing either.
//!
//! **What is not promised.** Anything against one who knows some of the people counted, or who finds the same
//! total more exactly elsewhere: a page that shows the cells takes the total from here too.

use std::fmt;

mod grid;

pub use grid::{GuardedGrid, grid};

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// The number itself, which anybody can count from public texts.
    Exact(u64),
    /// A number to the nearest 5; zero stands for zero itself.
    Rounded(u64),
    /// One or more, and fewer than this.
    FewerThan(u64),
    /// At least the first and at most the second: a total that would betray a part of it if shown more closely.
    Between(u64, u64),
}

/// The first count that is not hidden.
const FIRST_SHOWN: u64 = 5;

impl Figure {
    /// A count that anybody can make from public texts, shown as it is.
    pub fn public(count: u64) -> Figure {
        Figure::Exact(count)
    }

    /// A count of people, or of experiences that are not all public, shown by the rule.
    pub fn guarded(count: u64) -> Figure {
        Figure::of_range(step(count))
    }

    /// The number to draw, sort or reckon with; none if it is hidden.
    pub fn shown(self) -> Option<u64> {
        match self {
            Figure::Exact(count) | Figure::Rounded(count) => Some(count),
            Figure::FewerThan(_) | Figure::Between(_, _) => None,
        }
    }

    /// The least and the most that the true count can be, as far as this figure alone tells.
    pub fn bounds(self) -> (u64, u64) {
        match self {
            Figure::Exact(count) => (count, count),
            Figure::Rounded(count) => step(count),
            Figure::FewerThan(limit) => (1, limit.saturating_sub(1)),
            Figure::Between(least, most) => (least, most),
        }
    }

    /// How many in a hundred of the whole this is, as a whole number, at most 100. It is reckoned from the
    /// figures alone (from the middle of a [`Figure::Between`]) and so tells nothing more than they do; none if
    /// one of them is “fewer than”, or the whole is zero.
    pub fn percent_of(self, whole: Figure) -> Option<u64> {
        let (part, whole) = (self.doubled()?, whole.doubled()?);
        let percent = (part * 200 + whole).checked_div(whole * 2)?;
        Some(percent.min(100) as u64)
    }

    /// Twice the number to reckon with: the middle of a range may be half a person.
    fn doubled(self) -> Option<u128> {
        match self {
            Figure::Exact(count) | Figure::Rounded(count) => Some(u128::from(count) * 2),
            Figure::Between(least, most) => Some(u128::from(least) + u128::from(most)),
            Figure::FewerThan(_) => None,
        }
    }

    /// The figure for a cell of a CSV file: `37`, `35`, `<5`, `5-12`.
    pub fn csv(self) -> String {
        match self {
            Figure::Exact(count) | Figure::Rounded(count) => count.to_string(),
            Figure::FewerThan(limit) => format!("<{limit}"),
            Figure::Between(least, most) => format!("{least}-{most}"),
        }
    }

    /// Whether the figure is hidden: it stands for several counts and rounds to none.
    pub fn is_hidden(self) -> bool {
        self.shown().is_none()
    }

    /// The figure for a step of the rule, or for neighbouring steps joined.
    fn of_range((least, most): (u64, u64)) -> Figure {
        if (least, most) == step(least) && !(1..FIRST_SHOWN).contains(&least) {
            Figure::Rounded(nearest(least))
        } else if least == 1 {
            Figure::FewerThan(most.saturating_add(1))
        } else {
            Figure::Between(least, most)
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Exact(count) | Figure::Rounded(count) => count.fmt(f),
            Figure::FewerThan(limit) => write!(f, "fewer than {limit}"),
            Figure::Between(least, most) => write!(f, "between {least} and {most}"),
        }
    }
}

/// A row of cells and their total, as they may be shown together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GuardedTable {
    /// The cells, in the order given.
    pub cells: Vec<Figure>,
    /// What the cells add to.
    pub total: Figure,
}

/// Cells that add to a total, with each other's secrets kept: see the promise at the top.
///
/// A filter that leaves one group out is such a table too: `table(&[group, all_others])`.
pub fn table(cells: &[u64]) -> GuardedTable {
    let figures = series(cells);
    let (least, most) = figures.iter().fold((0u64, 0u64), |(least, most), figure| {
        let (low, high) = figure.bounds();
        (least.saturating_add(low), most.saturating_add(high))
    });
    let total = cells.iter().fold(0, |sum: u64, &cell| sum.saturating_add(cell));
    let total = if figures.iter().any(|figure| figure.is_hidden()) {
        Figure::of_range(safe_range(total, least, most))
    } else {
        Figure::guarded(total)
    };
    GuardedTable { cells: figures, total }
}

/// Counts that follow one another in time, each by the rule. Nothing they add to may be shown beside them
/// but by [`table`].
pub fn series(counts: &[u64]) -> Vec<Figure> {
    counts.iter().copied().map(Figure::guarded).collect()
}

/// The number that stands for a count that is not hidden.
fn nearest(count: u64) -> u64 {
    if count == 8 { 5 } else { count - count % 5 + if count % 5 > 2 { 5 } else { 0 } }
}

/// The least and the most count that look the same as this one.
fn step(count: u64) -> (u64, u64) {
    match count {
        0 => (0, 0),
        1..FIRST_SHOWN => (1, FIRST_SHOWN - 1),
        5..=8 => (5, 8),
        9..=12 => (9, 12),
        _ => {
            let middle = nearest(count);
            (middle - 2, middle.saturating_add(2))
        }
    }
}

/// The range to show for a total, of which everybody knows already that it is at least `least` and at most
/// `most`: its step, but an end step that would leave only `least` or only `most` is joined with its neighbour
/// (and shown without what everybody knows to be impossible).
///
/// Whatever the total is, the answer leaves two values of it or more, unless it was known before. And since the
/// tables that fit all ranges shown so far fill a convex shape, a count that could vary before can vary still:
/// only at the ends of that shape can it shrink to one value.
fn safe_range(total: u64, least: u64, most: u64) -> (u64, u64) {
    if least >= most {
        return step(total);
    }
    let (first, last) = (step(least), step(most));
    let low = (first.1 == least).then(|| (least, step(least + 1).1.min(most)));
    let high = (last.0 == most).then(|| (step(most - 1).0.max(least), most));
    if let (Some(low), Some(high)) = (low, high)
        && low.1 >= high.0
    {
        return (low.0, high.1);
    }
    [low, high]
        .into_iter()
        .flatten()
        .find(|range| (range.0..=range.1).contains(&total))
        .unwrap_or_else(|| step(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_shown_by_the_rule() {
        let shown = |count| Figure::guarded(count).to_string();
        assert_eq!(shown(0), "0");
        for few in 1..=4 {
            assert_eq!(shown(few), "fewer than 5");
        }
        let rounded = [
            (5, "5"),
            (7, "5"),
            (8, "5"),
            (9, "10"),
            (12, "10"),
            (13, "15"),
            (22, "20"),
            (23, "25"),
        ];
        for (count, text) in rounded {
            assert_eq!(shown(count), text);
        }
        assert_eq!(Figure::public(3).to_string(), "3");
        assert_eq!(Figure::guarded(3).csv(), "<5");
        assert_eq!(Figure::guarded(1_203).csv(), "1205");
        assert_eq!(Figure::guarded(u64::MAX).shown(), Some(u64::MAX));
    }

    #[test]
    fn a_count_lies_in_the_bounds_of_its_figure_and_no_figure_stands_for_one_hidden_count() {
        for count in 0..500 {
            let (least, most) = Figure::guarded(count).bounds();
            assert!((least..=most).contains(&count));
            assert!(count == 0 || most > least + 2);
            for like in least..=most {
                assert_eq!(Figure::guarded(like), Figure::guarded(count));
            }
        }
    }

    #[test]
    fn a_percentage_is_reckoned_from_what_is_shown() {
        let percent = |part, whole| Figure::guarded(part).percent_of(Figure::guarded(whole));
        assert_eq!(percent(13, 58), Some(25), "15 of 60");
        assert_eq!(percent(15, 60), percent(13, 58));
        assert_eq!(percent(3, 60), None);
        assert_eq!(percent(0, 60), Some(0));
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(2, 3), None);
        assert_eq!(Figure::public(1).percent_of(Figure::public(3)), Some(33));
        assert_eq!(Figure::Rounded(10).percent_of(Figure::Rounded(5)), Some(100));
    }

    #[test]
    fn an_ordinary_table_keeps_its_total() {
        let shown = table(&[37, 3, 0, 12, 20]);
        let texts: Vec<String> = shown.cells.iter().map(Figure::to_string).collect();
        assert_eq!(texts, ["35", "fewer than 5", "0", "10", "20"]);
        assert_eq!(shown.total, Figure::Rounded(70));
        assert_eq!(table(&[]).total, Figure::Rounded(0));
        assert_eq!(table(&[5]).total, Figure::Rounded(5));
    }

    #[test]
    fn four_ones_are_not_betrayed_by_their_total() {
        let ones = table(&[1, 1, 1, 1]);
        assert_eq!(ones.total, Figure::Between(4, 8));
        assert_eq!(ones, table(&[2, 2, 1, 3]), "the wider total stands for more than the ones");
        assert_eq!(table(&[4, 4, 1, 1]).total, Figure::Rounded(10));
    }

    /// 13 to 17, 1 to 4 and 9 to 12 add to 33 at most, which alone of them would be shown as 35.
    #[test]
    fn a_total_at_its_most_is_widened_too() {
        let most = table(&[17, 4, 12]);
        assert_eq!(most.total, Figure::Between(28, 33));
        assert_eq!(most.total.to_string(), "between 28 and 33");
        assert_eq!(most.total.csv(), "28-33");
        assert_eq!(most.cells[0].percent_of(most.total), Some(49), "15 of 30.5");
    }
}
