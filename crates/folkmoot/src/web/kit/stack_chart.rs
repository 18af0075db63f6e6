//! Bars that are made of parts, one for each thing that is counted, all on one scale. The figures of the parts stand
//! in a table beside the drawing.

use askama::Template;

use super::scale::short;

/// How many shades there are.
const SHADES: usize = 4;

/// One bar.
#[derive(Debug, Clone)]
pub struct Stack {
    /// What is counted.
    pub label: String,
    /// How many there are of each part, in the order of the legend.
    pub parts: Vec<u64>,
    /// The sum as it is shown.
    pub shown: String,
}

/// The bars, in the order given, with the legend of their parts.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/stack_chart.html")]
pub struct StackChart {
    /// What is shown: the caption.
    pub title: String,
    /// The heading of the labels.
    pub label_column: String,
    /// The heading of the sums.
    pub sum_column: String,
    /// The names of the parts: four at most, the faintest shade first.
    pub legend: Vec<String>,
    /// The bars.
    pub stacks: Vec<Stack>,
}

impl StackChart {
    /// The parts of a bar that are more than nothing: where each begins, how long it is (both in percent of the
    /// width), and its shade.
    fn places(&self, stack: &Stack) -> Vec<(String, String, usize)> {
        let sum = |stack: &Stack| stack.parts.iter().sum::<u64>();
        let most = self.stacks.iter().map(sum).max().unwrap_or(0).max(1) as f64;
        let mut at = 0.0;
        let mut places = Vec::new();
        for (n, part) in stack.parts.iter().enumerate().filter(|(_, part)| **part > 0) {
            let length = *part as f64 / most * 100.0;
            places.push((short(at), short(length.max(0.5)), n % SHADES));
            at += length;
        }
        places
    }
}

pieces!(StackChart);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_one_another_on_one_scale() {
        let stack = |parts: &[u64]| Stack {
            label: "a".into(),
            parts: parts.to_vec(),
            shown: String::new(),
        };
        let chart = StackChart {
            title: "t".into(),
            label_column: "l".into(),
            sum_column: "s".into(),
            legend: vec!["one".into(), "two".into(), "three".into()],
            stacks: vec![stack(&[2, 0, 2]), stack(&[0, 1, 0]), stack(&[])],
        };
        let place = |at: &str, long: &str, shade| (at.to_owned(), long.to_owned(), shade);
        assert_eq!(chart.places(&chart.stacks[0]), [place("0", "50", 0), place("50", "50", 2)]);
        assert_eq!(chart.places(&chart.stacks[1]), [place("0", "25", 1)]);
        assert!(chart.places(&chart.stacks[2]).is_empty());
    }
}
