//! Shares that rise with time, one stepped line for each group: how many of a hundred are over after so many days.
//!
//! Across it is percent of the width, up and down pixels, as in the control chart. The lines differ by their dashes,
//! and each is named in the legend; the figures stand in a table beside the drawing.

use askama::Template;

use super::scale::short;

/// How high the plot is, in pixels, and the room above it.
const HEIGHT: f64 = 220.0;
const TOP: f64 = 22.0;
/// How many kinds of dashes there are.
const DASHES: usize = 5;

/// One group.
#[derive(Debug, Clone)]
pub struct Curve {
    /// Its name.
    pub label: String,
    /// Each day on which the share rises, with the share after it, from 0 to 1; in order.
    pub points: Vec<(u32, f64)>,
    /// The last day up to which anything is known.
    pub known_to: u32,
}

/// The chart with its legend.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/curve_chart.html")]
pub struct CurveChart {
    /// An id, unique on the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What there is to see in it, in a sentence or two.
    pub summary: String,
    /// The groups.
    pub curves: Vec<Curve>,
    /// How many days the drawing shows.
    pub days: u32,
    /// A day that is marked, with what it is.
    pub marked: (u32, String),
    /// What the days are: "Working days".
    pub unit: String,
}

impl CurveChart {
    fn height(&self) -> f64 {
        TOP + HEIGHT + 30.0
    }

    fn y(share: f64) -> f64 {
        TOP + HEIGHT * (1.0 - share.clamp(0.0, 1.0))
    }

    fn x(&self, day: u32) -> f64 {
        100.0 * f64::from(day.min(self.days)) / f64::from(self.days.max(1))
    }

    /// The horizontal lines: where each lies, and what it says.
    fn gridlines(&self) -> Vec<(String, String)> {
        (0..=4u8)
            .map(|quarter| {
                let share = f64::from(quarter) / 4.0;
                (short(Self::y(share)), format!("{}%", u32::from(quarter) * 25))
            })
            .collect()
    }

    /// The days written under the plot: where, which, and how the text is anchored.
    fn day_labels(&self) -> Vec<(String, String, &'static str)> {
        (0..=4u32)
            .map(|quarter| {
                let day = self.days * quarter / 4;
                let anchor = match quarter {
                    0 => "start",
                    4 => "end",
                    _ => "middle",
                };
                let label =
                    if quarter == 4 { format!("{} {day}", self.unit) } else { day.to_string() };
                (short(self.x(day)), label, anchor)
            })
            .collect()
    }

    fn marked_x(&self) -> String {
        short(self.x(self.marked.0))
    }

    /// Each line as an SVG path in a box 1000 wide, with the number of its dashes and its name.
    fn paths(&self) -> Vec<(String, usize, &str)> {
        let path = |curve: &Curve| {
            let (mut path, mut at) = (format!("M0 {}", short(Self::y(0.0))), 0.0);
            for (day, share) in curve.points.iter().filter(|(day, _)| *day <= self.days) {
                let x = self.x(*day) * 10.0;
                path.push_str(&format!("L{} {}", short(x), short(Self::y(at))));
                path.push_str(&format!("L{} {}", short(x), short(Self::y(*share))));
                at = *share;
            }
            let end = self.x(curve.known_to) * 10.0;
            path.push_str(&format!("L{} {}", short(end), short(Self::y(at))));
            path
        };
        let curves = self.curves.iter().enumerate();
        curves.map(|(n, curve)| (path(curve), n % DASHES, curve.label.as_str())).collect()
    }
}

pieces!(CurveChart);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_steps_up_and_ends_where_nothing_more_is_known() {
        let curve =
            Curve { label: "Hosts".into(), points: vec![(10, 0.5), (20, 1.0)], known_to: 30 };
        let chart = CurveChart {
            id: "c".into(),
            title: "t".into(),
            summary: "s".into(),
            curves: vec![curve],
            days: 40,
            marked: (20, "20".into()),
            unit: "Days".into(),
        };
        let (path, dash, label) = &chart.paths()[0];
        assert_eq!(path, "M0 242L250 242L250 132L500 132L500 22L750 22");
        assert_eq!((*dash, *label), (0, "Hosts"));
    }
}
