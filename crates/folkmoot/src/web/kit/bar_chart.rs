//! Horizontal bars. The chart is a table with the bars drawn in it, so that nothing need be said twice.

use askama::Template;

use super::{markup::Markup, scale::short};

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What is counted.
    pub label: Markup,
    /// How many; nothing where the number is held back, and then the bar is drawn hollow.
    pub value: Option<f64>,
    /// The number as it is shown ("1,204", "fewer than 5").
    pub shown: String,
}

/// The bars, in the order given.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/bar_chart.html")]
pub struct BarChart {
    /// What is shown: the table's caption.
    pub title: String,
    /// Whether the caption is only read out, because a heading above already says it.
    pub title_hidden: bool,
    /// The heading of the labels.
    pub label_column: String,
    /// The heading of the numbers.
    pub value_column: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

impl BarChart {
    /// The length of a bar in percent; nothing for a number that is held back. A number above nought is never
    /// drawn as nothing.
    fn length(&self, bar: &Bar) -> Option<String> {
        let most = self.bars.iter().filter_map(|bar| bar.value).fold(0.0_f64, f64::max);
        let value = bar.value.filter(|value| value.is_finite())?.max(0.0);
        let percent = if most > 0.0 { value / most * 100.0 } else { 0.0 };
        Some(short(if value > 0.0 { percent.max(0.5) } else { 0.0 }))
    }
}

pieces!(BarChart);
