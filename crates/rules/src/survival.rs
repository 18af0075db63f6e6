//! How long something takes when not all of it is over yet: the product-limit estimate of Kaplan and Meier
//! ("Nonparametric estimation from incomplete observations", 1958).
//!
//! What still waits is not left out, and not counted as if it were over: up to its age it is known to have waited.
//! So a body cannot look quick by leaving what is difficult unanswered.

use std::collections::BTreeMap;

/// How many have been seen up to some age, and whether it was over then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The age in days at which it was over, or that it has now.
    pub days: u32,
    /// Whether it is over.
    pub over: bool,
    /// How many of these there are.
    pub count: u64,
}

/// A step of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The age in days.
    pub days: u32,
    /// The share that still waits after it, from 0 to 1.
    pub waiting: f64,
    /// How many were known to wait just before it.
    pub at_risk: u64,
}

/// The share that still waits after each age at which something was over. The curve ends before the age at which
/// fewer than `fewest` were still known to wait: what so few make of it says more of them than of the rest.
#[must_use]
pub fn curve(seen: &[Seen], fewest: u64) -> Vec<Point> {
    let mut ages: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for one in seen {
        let (over, not) = ages.entry(one.days).or_default();
        *(if one.over { over } else { not }) += one.count;
    }
    let mut at_risk: u64 = ages.values().map(|(over, not)| over + not).sum();
    let (mut waiting, mut points) = (1.0, Vec::new());
    for (days, (over, not)) in ages {
        if at_risk < fewest.max(1) {
            break;
        }
        if over > 0 {
            waiting *= 1.0 - over as f64 / at_risk as f64;
            points.push(Point { days, waiting, at_risk });
        }
        at_risk -= over + not;
    }
    points
}

/// The share that still waits after an age; nothing where the curve has ended before it, though something waited on.
#[must_use]
pub fn waiting_after(points: &[Point], known_to: u32, days: u32) -> Option<f64> {
    if days > known_to {
        return None;
    }
    Some(points.iter().take_while(|p| p.days <= days).last().map_or(1.0, |p| p.waiting))
}

/// The last age about which a curve with these ends can tell something: that up to which `fewest` are known.
#[must_use]
pub fn known_to(seen: &[Seen], fewest: u64) -> Option<u32> {
    let mut ages: BTreeMap<u32, u64> = BTreeMap::new();
    for one in seen {
        *ages.entry(one.days).or_default() += one.count;
    }
    let mut at_risk: u64 = ages.values().sum();
    let mut last = None;
    for (days, count) in ages {
        if at_risk < fewest.max(1) {
            break;
        }
        last = Some(days);
        at_risk -= count;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn over(days: u32, count: u64) -> Seen {
        Seen { days, over: true, count }
    }

    fn waits(days: u32, count: u64) -> Seen {
        Seen { days, over: false, count }
    }

    #[test]
    fn remission_of_leukaemia_as_in_the_textbook() {
        // Freireich and others (1963), the group that was treated: 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16, 17+,
        // 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+.
        let mut seen: Vec<Seen> = [(6, 3), (7, 1), (10, 1), (13, 1), (16, 1), (22, 1), (23, 1)]
            .map(|(d, n)| over(d, n))
            .into();
        seen.extend([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|d| waits(d, 1)));
        let found: Vec<(u32, u64, i64)> = curve(&seen, 1)
            .iter()
            .map(|p| (p.days, p.at_risk, (p.waiting * 1000.0).round() as i64))
            .collect();
        let known = [
            (6, 21, 857),
            (7, 17, 807),
            (10, 15, 753),
            (13, 12, 690),
            (16, 11, 627),
            (22, 7, 538),
            (23, 6, 448),
        ];
        assert_eq!(found, known);
    }

    #[test]
    fn what_is_left_unanswered_makes_nobody_quicker() {
        let quick = curve(&[over(5, 50)], 1);
        let slow = curve(&[over(5, 50), waits(200, 50)], 1);
        assert!((quick[0].waiting - 0.0).abs() < 1e-9 && (slow[0].waiting - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_curve_ends_where_too_few_are_left() {
        let seen = [over(5, 90), over(40, 5), over(90, 5)];
        let days: Vec<u32> = curve(&seen, 10).iter().map(|p| p.days).collect();
        assert_eq!(days, [5, 40]);
        assert_eq!(known_to(&seen, 10), Some(40));
        assert_eq!(known_to(&seen, 200), None);
        assert!(curve(&seen, 200).is_empty());
        assert_eq!(waiting_after(&curve(&seen, 10), 40, 60), None);
        assert_eq!(waiting_after(&curve(&seen, 10), 40, 0), Some(1.0));
    }

    proptest! {
        #[test]
        fn a_curve_never_rises_and_stays_between_one_and_nothing(
            seen in prop::collection::vec((0..300u32, any::<bool>(), 0..20u64), 0..40),
            fewest in 0..30u64,
        ) {
            let seen: Vec<Seen> =
                seen.into_iter().map(|(days, over, count)| Seen { days, over, count }).collect();
            let points = curve(&seen, fewest);
            prop_assert!(points.iter().all(|p| (0.0..=1.0).contains(&p.waiting)));
            prop_assert!(points.windows(2).all(|p| p[0].waiting >= p[1].waiting && p[0].days < p[1].days));
            prop_assert!(points.iter().all(|p| p.at_risk >= fewest.max(1)));
        }
    }
}
