//! The XmR chart (individuals and moving range): is this count unusual, or only the ordinary up and down?
//!
//! The limits and the four rules are those of NHS England's “Making Data Count”, as its published tool
//! computes them. A moving range is the step between two neighbouring points, without its sign. The limits lie
//! 2.66 mean moving ranges on each side of the mean; moving ranges of more than 3.267 times their mean are left
//! out when that mean is taken, so that one freak does not hide the next. A point is special when
//!
//! 1. it lies outside the limits;
//! 2. it belongs to seven or more in a row on one side of the mean (a shift);
//! 3. it belongs to seven or more in a row that each rise, or each fall (a trend);
//! 4. it lies within a limit but in the outer third towards it, and so does another of three in a row that are
//!    all on that side of the mean.
//!
//! All numbers are in the unit of the values given: people, experiences, days. The steps in time (weeks,
//! months) must be even and none left out: a week without experiences is a point at zero.

/// The fewest points for which limits say anything.
pub const FEWEST_POINTS: usize = 12;

/// How far the limits lie from the mean, in mean moving ranges: three standard deviations, one being the
/// mean moving range of two neighbours divided by 1.128.
const LIMIT: f64 = 2.66;

/// A moving range over so many mean moving ranges is a freak and left out.
const FREAK: f64 = 3.267;

/// How many points in a row make a shift or a trend.
const RUN: usize = 7;

/// A chart with its limits. All numbers are in the unit of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmr {
    /// The arithmetic mean of all values.
    pub mean: f64,
    /// The upper process limit.
    pub upper: f64,
    /// The lower process limit; for counts never below zero.
    pub lower: f64,
    /// The values in the order given, each with the reason why it is special.
    pub points: Vec<Point>,
}

/// One value of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value as it was given.
    pub value: f64,
    /// Why it is no ordinary variation; if several rules say so, the first of [`Special`].
    pub special: Option<Special>,
}

/// Why a point is no ordinary variation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Special {
    /// Outside the limits.
    Outside(Side),
    /// One of seven or more in a row on one side of the mean.
    Shift(Side),
    /// One of seven or more in a row that each rise (`Above`: towards more) or each fall (`Below`).
    Trend(Side),
    /// One of two out of three close to a limit.
    NearLimit(Side),
}

/// On which side of the mean, or in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Above the mean, or rising.
    Above,
    /// Below the mean, or falling.
    Below,
}

impl Xmr {
    /// The chart of counts, for which no limit lies below zero. `None` for fewer than twelve.
    pub fn of_counts(counts: &[u64]) -> Option<Xmr> {
        let values: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
        Xmr::of(&values, Some(0.0))
    }

    /// The chart of any measure that may be negative as well. `None` for fewer than twelve values, or if one
    /// of them is no finite number.
    pub fn of_measures(values: &[f64]) -> Option<Xmr> {
        Xmr::of(values, None)
    }

    fn of(values: &[f64], floor: Option<f64>) -> Option<Xmr> {
        if values.len() < FEWEST_POINTS {
            return None;
        }
        let mean = mean(values);
        let reach = LIMIT * mean_moving_range(values);
        let (lower, upper) = (mean - reach, mean + reach);
        if !(lower.is_finite() && upper.is_finite()) {
            return None;
        }
        let chart = Rules { values, mean, reach };
        let points = (0..values.len())
            .map(|at| Point { value: values[at], special: chart.special(at) })
            .collect();
        Some(Xmr { mean, upper, lower: floor.map_or(lower, |floor| lower.max(floor)), points })
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn mean_moving_range(values: &[f64]) -> f64 {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let most = FREAK * mean(&ranges);
    let ordinary: Vec<f64> = ranges.into_iter().filter(|&range| range <= most).collect();
    mean(&ordinary)
}

/// The four rules over one row of values.
struct Rules<'a> {
    values: &'a [f64],
    mean: f64,
    /// From the mean to either limit.
    reach: f64,
}

impl Rules<'_> {
    fn special(&self, at: usize) -> Option<Special> {
        let side = self.side(at);
        if let (true, Some(side)) = (self.is_outside(at), side) {
            return Some(Special::Outside(side));
        }
        if let Some(side) = self.run(at, |i| self.side(i), RUN) {
            return Some(Special::Shift(side));
        }
        self.trend(at).map(Special::Trend).or_else(|| self.two_of_three(at).map(Special::NearLimit))
    }

    fn side(&self, at: usize) -> Option<Side> {
        direction(self.mean, self.values[at])
    }

    fn is_outside(&self, at: usize) -> bool {
        (self.values[at] - self.mean).abs() > self.reach
    }

    fn is_near_limit(&self, at: usize) -> bool {
        (self.values[at] - self.mean).abs() > self.reach * 2.0 / 3.0 && !self.is_outside(at)
    }

    /// The side that this place and enough of its neighbours share.
    fn run(&self, at: usize, side: impl Fn(usize) -> Option<Side>, enough: usize) -> Option<Side> {
        let here = side(at)?;
        let same = |i: &usize| side(*i) == Some(here);
        let before = (0..at).rev().take_while(same).count();
        let after = (at + 1..self.values.len()).take_while(same).count();
        (before + 1 + after >= enough).then_some(here)
    }

    /// Seven points are six steps. A point where a rise ends and a fall begins belongs to the later one.
    fn trend(&self, at: usize) -> Option<Side> {
        let step = |to: usize| match to {
            0 => None,
            to => direction(self.values[to - 1], self.values[to]),
        };
        let into_next =
            (at + 1 < self.values.len()).then(|| self.run(at + 1, step, RUN - 1)).flatten();
        into_next.or_else(|| self.run(at, step, RUN - 1))
    }

    fn two_of_three(&self, at: usize) -> Option<Side> {
        let here = self.side(at)?;
        if !self.is_near_limit(at) {
            return None;
        }
        let last = self.values.len() - 1;
        (at.saturating_sub(2)..=at)
            .filter(|first| first + 2 <= last)
            .any(|first| {
                let three = first..first + 3;
                three.clone().all(|i| self.side(i) == Some(here))
                    && three.filter(|&i| self.is_near_limit(i)).count() >= 2
            })
            .then_some(here)
    }
}

fn direction(from: f64, to: f64) -> Option<Side> {
    if to > from {
        Some(Side::Above)
    } else if to < from {
        Some(Side::Below)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn specials(chart: &Xmr) -> Vec<(usize, Special)> {
        let marked = chart.points.iter().enumerate();
        marked.filter_map(|(at, point)| point.special.map(|special| (at, special))).collect()
    }

    fn assert_near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
    }

    /// Mean 120/12 = 10; eleven steps of 2, so the limits are 10 ± 5.32.
    #[test]
    fn ordinary_ups_and_downs_have_limits_and_nothing_special() {
        let chart = Xmr::of_counts(&[9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]).unwrap();
        assert_near(chart.mean, 10.0);
        assert_near(chart.upper, 15.32);
        assert_near(chart.lower, 4.68);
        assert_eq!(specials(&chart), []);
    }

    #[test]
    fn fewer_than_twelve_points_have_no_limits() {
        assert_eq!(Xmr::of_counts(&[5; 11]), None);
        assert!(Xmr::of_counts(&[5; 12]).is_some());
        assert_eq!(Xmr::of_counts(&[]), None);
    }

    /// Ten 2s, ten 4s and a 20: mean 80/21 = 3.81. The twenty steps are 16 and 18 beside the 20, and 2 elsewhere:
    /// 3.5 on average, so that steps over 11.4 are left out and the rest are all 2.
    #[test]
    fn one_freak_is_outside_and_does_not_widen_the_limits() {
        let mut counts = [2, 4].repeat(10);
        counts.insert(4, 20);
        let chart = Xmr::of_counts(&counts).unwrap();
        assert_near(chart.mean, 80.0 / 21.0);
        assert_near(chart.upper, 80.0 / 21.0 + 5.32);
        assert_eq!(chart.lower, 0.0, "-1.51 cannot be counted");
        assert_eq!(specials(&chart), [(4, Special::Outside(Side::Above))]);
    }

    #[test]
    fn a_measure_may_have_a_limit_below_zero() {
        let chart =
            Xmr::of_measures(&[-1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0])
                .unwrap();
        assert_near(chart.lower, -5.32);
        assert_eq!(Xmr::of_measures(&[f64::NAN; 12]), None);
        assert_eq!(Xmr::of_measures(&[f64::MAX; 12]), None);
    }

    /// Mean 144/13 = 11.08, steps 57/12 = 4.75 on average: limits 11.08 ± 12.64.
    #[test]
    fn seven_on_one_side_of_the_mean_are_a_shift_and_six_are_none() {
        let chart = Xmr::of_counts(&[5, 10, 5, 10, 5, 10, 12, 17, 12, 17, 12, 17, 12]).unwrap();
        assert_near(chart.mean, 144.0 / 13.0);
        assert_near(chart.upper, 144.0 / 13.0 + 2.66 * 4.75);
        let above: Vec<_> = (6..13).map(|at| (at, Special::Shift(Side::Above))).collect();
        assert_eq!(specials(&chart), above);
    }

    #[test]
    fn a_point_on_the_mean_breaks_a_run() {
        let chart = Xmr::of_counts(&[8, 8, 8, 8, 8, 8, 10, 12, 12, 12, 12, 12, 12]).unwrap();
        assert_near(chart.mean, 10.0);
        assert!(!specials(&chart).iter().any(|(_, s)| matches!(s, Special::Shift(_))));
    }

    /// Mean 114/13 = 8.77, so that the seven from 6 to 12 lie on both sides of it.
    #[test]
    fn seven_that_rise_are_a_trend_and_six_are_none() {
        let chart = Xmr::of_counts(&[12, 6, 7, 8, 9, 10, 11, 12, 6, 9, 6, 12, 6]).unwrap();
        let rising: Vec<_> = (1..8).map(|at| (at, Special::Trend(Side::Above))).collect();
        assert_eq!(specials(&chart), rising);
        let falling = Xmr::of_counts(&[6, 12, 11, 10, 9, 8, 7, 6, 12, 9, 12, 6, 12]).unwrap();
        let falls: Vec<_> = (1..8).map(|at| (at, Special::Trend(Side::Below))).collect();
        assert_eq!(specials(&falling), falls);

        let six = Xmr::of_counts(&[12, 6, 7, 8, 9, 10, 11, 6, 12, 9, 6, 12, 6]).unwrap();
        assert_eq!(specials(&six), []);
    }

    /// Limits 10 ± 10.64 (a mean moving range of 4): the outer thirds begin at 10 ± 7.09.
    #[test]
    fn two_of_three_near_a_limit_on_one_side_are_special() {
        let near = |third: f64| {
            let values = [
                18.0, third, 18.0, 7.0, 10.0, 7.0, 10.0, 7.0, 10.0, 7.0, 10.0, 7.0, 10.0, 7.0, 10.0,
            ];
            Rules { values: &values, mean: 10.0, reach: 10.64 }.special(0)
        };
        assert_eq!(near(12.0), Some(Special::NearLimit(Side::Above)));
        assert_eq!(near(9.0), None, "the third is on the other side of the mean");
        assert_eq!(near(10.0), None, "the third is on the mean");
    }

    #[test]
    fn a_flat_line_is_nothing_special() {
        let chart = Xmr::of_counts(&[7; 20]).unwrap();
        assert_eq!((chart.lower, chart.mean, chart.upper), (7.0, 7.0, 7.0));
        assert_eq!(specials(&chart), []);
    }

    proptest! {
        #[test]
        fn limits_enclose_the_mean_and_what_is_outside_is_marked(counts in prop::collection::vec(0u64..200, 12..60)) {
            let chart = Xmr::of_counts(&counts).unwrap();
            prop_assert!(0.0 <= chart.lower && chart.lower <= chart.mean && chart.mean <= chart.upper);
            for point in &chart.points {
                let outside = point.value > chart.upper || point.value < chart.lower;
                prop_assert_eq!(outside, matches!(point.special, Some(Special::Outside(_))));
            }
        }

        #[test]
        fn a_chart_turned_upside_down_has_the_same_points_special(values in prop::collection::vec(-50i32..50, 12..60)) {
            let up: Vec<f64> = values.iter().map(|&v| f64::from(v)).collect();
            let down: Vec<f64> = values.iter().map(|&v| -f64::from(v)).collect();
            let turned = |special| {
                let turn = |side| if side == Side::Above { Side::Below } else { Side::Above };
                match special {
                    Special::Outside(side) => Special::Outside(turn(side)),
                    Special::Shift(side) => Special::Shift(turn(side)),
                    Special::Trend(side) => Special::Trend(turn(side)),
                    Special::NearLimit(side) => Special::NearLimit(turn(side)),
                }
            };
            let down: Vec<_> = specials(&Xmr::of_measures(&down).unwrap()).into_iter().map(|(at, s)| (at, turned(s))).collect();
            prop_assert_eq!(specials(&Xmr::of_measures(&up).unwrap()), down);
        }

        #[test]
        fn a_shift_has_seven_neighbours_or_more(counts in prop::collection::vec(0u64..6, 12..80)) {
            let chart = Xmr::of_counts(&counts).unwrap();
            for side in [Side::Above, Side::Below] {
                let on_side = |p: &Point| if side == Side::Above { p.value > chart.mean } else { p.value < chart.mean };
                for run in chart.points.chunk_by(|a, b| on_side(a) == on_side(b)) {
                    let long = on_side(&run[0]) && run.len() >= 7;
                    for point in run {
                        let marked = point.special == Some(Special::Shift(side));
                        let outside = matches!(point.special, Some(Special::Outside(_)));
                        prop_assert_eq!(marked || (outside && long), long);
                    }
                }
            }
        }
    }
}
