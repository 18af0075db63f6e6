//! Who has been heard, against who lives here: two dots for each group and the line between them.

use askama::Template;

use super::scale::short;

/// One group.
#[derive(Debug, Clone)]
pub struct CompareRow {
    /// The group ("Aged 75 and over").
    pub label: String,
    /// Its share of those heard, in percent; nothing where it is held back.
    pub heard: Option<f64>,
    /// The same as it is shown ("8%", "held back").
    pub heard_shown: String,
    /// Its share of the people who live here, in percent.
    pub people: f64,
    /// The same as it is shown.
    pub people_shown: String,
    /// What follows from it ("Heard less than half as much as its share").
    pub verdict: String,
    /// Whether the group has not been heard enough: its verdict is set bold.
    pub under_heard: bool,
}

/// The words of the chart.
#[derive(Debug, Clone)]
pub struct CompareWords {
    /// "Group".
    pub group: String,
    /// "Share of those heard".
    pub heard: String,
    /// "Share of people here".
    pub people: String,
}

/// The groups, in the order given, in one table with the drawing in it.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/compare_chart.html")]
pub struct CompareChart {
    /// What is shown: the table's caption.
    pub title: String,
    /// The groups.
    pub rows: Vec<CompareRow>,
    /// The words.
    pub words: CompareWords,
}

impl CompareChart {
    /// The rows with where their two dots lie: those heard, if that may be shown, and the people.
    fn places(&self) -> Vec<(&CompareRow, Option<String>, String)> {
        self.rows
            .iter()
            .map(|row| (row, row.heard.map(|share| self.x(share)), self.x(row.people)))
            .collect()
    }

    /// Where a share lies across the drawing, in percent of its width. All rows have one scale, from nought to the
    /// largest share rounded up to the next ten.
    fn x(&self, share: f64) -> String {
        let shares = self.rows.iter().flat_map(|row| row.heard.into_iter().chain([row.people]));
        let most = shares.filter(|share| share.is_finite()).fold(10.0_f64, f64::max);
        let full = (most / 10.0).ceil() * 10.0;
        let share = if share.is_finite() { share.clamp(0.0, full) } else { 0.0 };
        short(2.0 + 96.0 * share / full)
    }
}

pieces!(CompareChart);
