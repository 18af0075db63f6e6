//! The control chart (XmR): a measure over time, its mean, and the limits within which it moves by chance.
//!
//! Everything across is in percent of the width and everything up and down in pixels, so that one drawing serves a
//! phone and a desk and its words keep their size. A special point is a lozenge, an ordinary one a disc: the shape
//! tells them apart, the colour only helps.

use askama::Template;

use super::{
    markup::Markup,
    scale::{axis_label, short, ticks},
    table::{Column, DataTable},
};

/// How high the plot is, in pixels, and the room above and below it.
const HEIGHT: f64 = 240.0;
const TOP: f64 = 22.0;
/// The room at the left and right of the first and last point, in percent of the width.
const INSET: f64 = 3.0;

/// One period.
#[derive(Debug, Clone)]
pub struct XmrPoint {
    /// The period ("Mar 2008").
    pub label: String,
    /// The measure; nothing where there is none or it may not be shown.
    pub value: Option<f64>,
    /// The measure as it is shown ("34", "fewer than 5").
    pub shown: String,
    /// Why the point is more than chance, by which rule; nothing for an ordinary point.
    pub special: Option<String>,
}

/// The mean or a limit.
#[derive(Debug, Clone)]
pub struct XmrLevel {
    /// Where it lies.
    pub value: f64,
    /// As it is shown.
    pub shown: String,
}

/// The words of the chart.
#[derive(Debug, Clone)]
pub struct XmrWords {
    /// "Mean".
    pub mean: String,
    /// "Limits".
    pub limits: String,
    /// "More than chance".
    pub special: String,
    /// "See the figures as a table".
    pub as_table: String,
    /// The first column: "Month".
    pub period: String,
    /// The second column: "Experiences".
    pub measure: String,
    /// The third column: "What stands out".
    pub note: String,
}

/// The chart, its legend, the rules in sentences and the figures as a table.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/xmr_chart.html")]
pub struct XmrChart {
    /// An id, unique on the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What there is to see in it, in a sentence or two: the picture in words.
    pub summary: String,
    /// The periods, the earliest first.
    pub points: Vec<XmrPoint>,
    /// The mean, where there are enough points for one.
    pub mean: Option<XmrLevel>,
    /// The upper limit.
    pub upper: Option<XmrLevel>,
    /// The lower limit.
    pub lower: Option<XmrLevel>,
    /// What is to be reached, shown with its word ("To be reached: 400").
    pub target: Option<XmrLevel>,
    /// The rules that were used, each in a sentence.
    pub rules: Vec<String>,
    /// The words.
    pub words: XmrWords,
}

/// A horizontal line of the drawing.
struct Rule {
    y: String,
    label: String,
}

/// A mark of the drawing.
struct Mark {
    x: String,
    y: String,
    special: bool,
    tip: String,
}

impl XmrChart {
    fn scale(&self) -> Vec<f64> {
        let levels = [&self.mean, &self.upper, &self.lower, &self.target].into_iter().flatten();
        let levels = levels.map(|level| level.value);
        let all = self
            .points
            .iter()
            .filter_map(|point| point.value)
            .chain(levels)
            .filter(|value| value.is_finite());
        // A count's axis starts at nought; only a measure that goes below it starts lower.
        let (low, high) =
            all.fold((0.0_f64, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        ticks(low, high.max(low), 4)
    }

    fn y(&self, value: f64) -> f64 {
        let scale = self.scale();
        let (low, high) = (scale[0], scale[scale.len() - 1]);
        TOP + HEIGHT * (1.0 - (value - low) / (high - low))
    }

    fn x(&self, index: usize) -> f64 {
        let last = self.points.len().saturating_sub(1).max(1) as f64;
        INSET + (100.0 - 2.0 * INSET) * index as f64 / last
    }

    fn height(&self) -> f64 {
        TOP + HEIGHT + 30.0
    }

    fn gridlines(&self) -> Vec<Rule> {
        self.scale()
            .iter()
            .map(|tick| Rule { y: short(self.y(*tick)), label: axis_label(*tick) })
            .collect()
    }

    fn level_y(&self, level: &XmrLevel) -> String {
        short(self.y(level.value))
    }

    fn limits(&self) -> Vec<String> {
        [&self.upper, &self.lower].into_iter().flatten().map(|level| self.level_y(level)).collect()
    }

    /// The line through the points as an SVG path in a box 1000 wide: broken where there is no figure.
    fn trace(&self) -> String {
        let mut path = String::new();
        let mut pen_down = false;
        for (index, point) in self.points.iter().enumerate() {
            let Some(value) = point.value.filter(|value| value.is_finite()) else {
                pen_down = false;
                continue;
            };
            let letter = if pen_down { 'L' } else { 'M' };
            path.push_str(&format!(
                "{letter}{} {}",
                short(self.x(index) * 10.0),
                short(self.y(value))
            ));
            pen_down = true;
        }
        path
    }

    fn marks(&self) -> Vec<Mark> {
        let shown = self.points.iter().enumerate().filter_map(|(index, point)| {
            let value = point.value.filter(|value| value.is_finite())?;
            let mut tip = format!("{}: {}", point.label, point.shown);
            if let Some(why) = &point.special {
                tip = format!("{tip}. {why}");
            }
            Some(Mark {
                x: short(self.x(index)),
                y: short(self.y(value)),
                special: point.special.is_some(),
                tip,
            })
        });
        shown.collect()
    }

    /// The periods written under the plot: `(x, label, where the text is anchored, only on a wide page)`.
    fn periods(&self) -> Vec<(String, &str, &'static str, bool)> {
        let last = self.points.len().saturating_sub(1);
        let step = last.div_ceil(4).max(1);
        let written =
            |index: usize| index == last || (index.is_multiple_of(step) && last - index >= step);
        let periods = self.points.iter().enumerate().filter(|(index, _)| written(*index));
        periods
            .map(|(index, point)| {
                let anchor = match index {
                    0 => "start",
                    at if at == last => "end",
                    _ => "middle",
                };
                let x = match anchor {
                    "start" => 0.0,
                    "end" => 100.0,
                    _ => self.x(index),
                };
                (short(x), point.label.as_str(), anchor, anchor == "middle")
            })
            .collect()
    }

    fn has_special(&self) -> bool {
        self.points.iter().any(|point| point.special.is_some())
    }

    fn limits_shown(&self) -> String {
        let shown: Vec<&str> = [&self.lower, &self.upper]
            .into_iter()
            .flatten()
            .map(|level| level.shown.as_str())
            .collect();
        shown.join(" – ")
    }

    fn table(&self) -> DataTable {
        let words = &self.words;
        let columns = vec![
            Column::text(&words.period),
            Column::number(&words.measure),
            Column::text(&words.note),
        ];
        let rows = self.points.iter().map(|point| {
            let note = point.special.as_deref().unwrap_or_default();
            vec![Markup::text(&point.label), Markup::text(&point.shown), Markup::text(note)]
        });
        DataTable::new(&format!("{}-table", self.id), &self.title, columns).rows(rows.collect())
    }
}

pieces!(XmrChart);
