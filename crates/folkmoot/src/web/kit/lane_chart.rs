//! What happened when and what is still to come, in one lane for each kind of thing, with a line for today. A lane with
//! nothing in it shows at once that nothing was done.
//!
//! Across it is percent of the width, up and down pixels, as in the control chart. The same stands in words beside the
//! drawing, in a [`Timeline`](super::Timeline).

use askama::Template;
use jiff::Unit;
use jiff::civil::Date;

use super::scale::short;

/// The room above the lanes, for the word at today's line, and below them, for the days at both ends.
const TOP: f64 = 24.0;
const BELOW: f64 = 30.0;
/// How high a lane is, in pixels; its line lies this far down in it.
const LANE: f64 = 62.0;
const LINE: f64 = 44.0;
/// How much of the width is kept free at either end, in percent, so that no mark is cut off.
const EDGE: f64 = 2.0;
/// Half the height of a mark, in pixels.
const HALF: f64 = 7.0;

/// Something in a lane.
#[derive(Debug, Clone)]
pub struct LaneMark {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Whether it has happened; otherwise it is planned.
    pub done: bool,
    /// What it is, with its day.
    pub tip: String,
}

/// One kind of thing.
#[derive(Debug, Clone)]
pub struct Lane {
    /// What stands over it: the kind, and in words what there is in it or that there is nothing.
    pub label: String,
    /// What is in it.
    pub marks: Vec<LaneMark>,
}

/// The words of the chart.
#[derive(Debug, Clone)]
pub struct LaneWords {
    /// "Happened".
    pub done: String,
    /// "Planned".
    pub due: String,
    /// "Today".
    pub today: String,
    /// The first day as it is shown.
    pub first: String,
    /// The last day as it is shown.
    pub last: String,
}

/// The chart with its legend.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/lane_chart.html")]
pub struct LaneChart {
    /// An id, unique on the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What there is to see in it, in a sentence or two.
    pub summary: String,
    /// The lanes, the first at the top.
    pub lanes: Vec<Lane>,
    /// The first and the last day that are drawn.
    pub days: (Date, Date),
    /// Today.
    pub today: Date,
    /// Its words.
    pub words: LaneWords,
}

/// A mark as it is drawn.
struct Drawn<'m> {
    x: String,
    /// How wide it is in percent, if it is longer than a day.
    width: Option<String>,
    done: bool,
    tip: &'m str,
}

impl LaneChart {
    fn height(&self) -> f64 {
        TOP + LANE * self.lanes.len() as f64 + BELOW
    }

    /// Where today's line ends.
    fn foot(&self) -> f64 {
        self.height() - BELOW
    }

    /// Where a day lies, in percent of the width.
    fn x(&self, day: Date) -> f64 {
        let days = |to: Date| {
            let span = to.since((Unit::Day, self.days.0));
            span.map_or(0.0, |span| f64::from(span.get_days()))
        };
        let all = days(self.days.1).max(1.0);
        EDGE + (100.0 - 2.0 * EDGE) * (days(day) / all).clamp(0.0, 1.0)
    }

    /// The lanes: where the line of each lies, its name, and its marks.
    fn rows(&self) -> Vec<(f64, &str, Vec<Drawn<'_>>)> {
        let rows = self.lanes.iter().enumerate();
        rows.map(|(n, lane)| {
            let marks = lane.marks.iter().map(|mark| self.drawn(mark)).collect();
            (TOP + LANE * n as f64 + LINE, lane.label.as_str(), marks)
        })
        .collect()
    }

    fn drawn<'m>(&self, mark: &'m LaneMark) -> Drawn<'m> {
        let (first, last) = (self.x(mark.first), self.x(mark.last));
        Drawn {
            x: short(first),
            width: (mark.last > mark.first).then(|| short(last - first)),
            done: mark.done,
            tip: &mark.tip,
        }
    }

    /// Where the upper edge of a mark that is longer than a day lies, and how high it is.
    fn long(line: &f64) -> (f64, f64) {
        (line - HALF, 2.0 * HALF)
    }

    fn today_x(&self) -> String {
        short(self.x(self.today))
    }

    /// How the word at today's line is anchored, so that it stays in the drawing.
    fn today_anchor(&self) -> &'static str {
        match self.x(self.today) {
            x if x < 20.0 => "start",
            x if x > 80.0 => "end",
            _ => "middle",
        }
    }
}

pieces!(LaneChart);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn chart(first: Date, last: Date, marks: Vec<LaneMark>) -> LaneChart {
        LaneChart {
            id: "way".into(),
            title: "t".into(),
            summary: "s".into(),
            lanes: vec![
                Lane { label: "Involvement".into(), marks },
                Lane { label: "What moved: nothing".into(), marks: Vec::new() },
            ],
            days: (first, last),
            today: date(2009, 1, 11),
            words: LaneWords {
                done: "Happened".into(),
                due: "Planned".into(),
                today: "Today".into(),
                first: "1 January 2009".into(),
                last: "21 January 2009".into(),
            },
        }
    }

    #[test]
    fn a_day_lies_where_it_should_and_a_month_is_drawn_over_all_its_days() {
        let (first, last) = (date(2009, 1, 1), date(2009, 1, 21));
        let mark = |from, to, done| LaneMark { first: from, last: to, done, tip: "Asked".into() };
        let chart = chart(
            first,
            last,
            vec![mark(first, first, true), mark(date(2009, 1, 11), last, false)],
        );
        assert_eq!(chart.today_x(), "50");
        let html = chart.to_string();
        for part in [
            "cx=\"2%\"",
            "class=\"pt-due\" x=\"50%\"",
            "width=\"48%\"",
            "What moved: nothing",
            "<title>Asked</title>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn one_day_alone_can_be_drawn() {
        let day = date(2009, 1, 11);
        assert!(chart(day, day, Vec::new()).to_string().contains("x1=\"2%\""));
    }
}
