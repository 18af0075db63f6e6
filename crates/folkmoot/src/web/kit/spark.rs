//! A line of a word's height: how a figure went over time, without axes. What there is to know of it stands in words beside it.

use super::scale::short;
use askama::Template;

/// The width and the height of the drawing, which is stretched to the room it has.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 44.0;
/// The room above the highest value, and below nought.
const INSET: f64 = 4.0;

/// The line. Where a figure is held back the line has a gap.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/spark.html")]
pub struct Spark {
    /// The figures, the earliest first; nothing where one may not be shown.
    pub values: Vec<Option<f64>>,
}

impl Spark {
    fn x(&self, at: usize) -> f64 {
        let last = self.values.len().saturating_sub(1).max(1) as f64;
        WIDTH * at as f64 / last
    }

    fn y(&self, value: f64) -> f64 {
        let most = self.values.iter().flatten().fold(0.0_f64, |most, value| most.max(*value));
        let share = if most > 0.0 { value / most } else { 0.0 };
        HEIGHT - INSET - share * (HEIGHT - 2.0 * INSET)
    }

    /// The runs of figures that are shown, each from its first place.
    fn runs(&self) -> Vec<(usize, Vec<f64>)> {
        let mut runs: Vec<(usize, Vec<f64>)> = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            let Some(value) = value else { continue };
            match runs.last_mut() {
                Some((first, run)) if *first + run.len() == at => run.push(*value),
                _ => runs.push((at, vec![*value])),
            }
        }
        runs
    }

    fn points(&self, (first, run): &(usize, Vec<f64>)) -> String {
        let point = |(n, value): (usize, &f64)| {
            format!("{} {}", short(self.x(first + n)), short(self.y(*value)))
        };
        run.iter().enumerate().map(point).collect::<Vec<_>>().join("L")
    }

    fn line(&self) -> String {
        self.runs().iter().map(|run| format!("M{}", self.points(run))).collect()
    }

    fn field(&self) -> String {
        let foot = short(HEIGHT - INSET);
        let of = |run: &(usize, Vec<f64>)| {
            let last = run.0 + run.1.len().saturating_sub(1);
            let (from, to) = (short(self.x(run.0)), short(self.x(last)));
            format!("M{from} {foot}L{}L{to} {foot}z", self.points(run))
        };
        self.runs().iter().map(of).collect()
    }
}

pieces!(Spark);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_held_back_leaves_a_gap() {
        let spark = Spark { values: vec![Some(0.0), Some(10.0), None, Some(5.0), Some(5.0)] };
        assert_eq!(spark.runs().len(), 2);
        assert_eq!(spark.line(), "M0 40L60 4M180 22L240 22");
        let none = Spark { values: vec![None, None] };
        assert_eq!((none.line(), none.field()), (String::new(), String::new()));
    }
}
