//! The p-values of all charts together.

use serde::{Deserialize, Serialize};

/// How p-values of many charts are joined so that the share of false signals is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// Benjamini and Yekutieli, "The control of the false discovery rate in multiple testing under dependency"
    /// (2001): holds however charts hang together.
    BenjaminiYekutieli,
    /// Benjamini and Hochberg, "Controlling the false discovery rate" (1995): holds where charts are independent or
    /// rise together.
    BenjaminiHochberg,
}

impl Joining {
    /// By how much more than the number of charts p-values are multiplied.
    fn price(self, charts: usize) -> f64 {
        match self {
            Joining::BenjaminiHochberg => 1.0,
            Joining::BenjaminiYekutieli => (1..=charts.max(1)).map(|k| 1.0 / k as f64).sum(),
        }
    }
}

/// For each p-value the smallest rate of false signals at which it would be one.
#[must_use]
pub fn joined(p: &[f64], joining: Joining) -> Vec<f64> {
    let times = p.len() as f64 * joining.price(p.len());
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]));
    let mut joined = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (place, at) in order.into_iter().enumerate() {
        least = least.min(p[at] * times / (p.len() - place) as f64);
        joined[at] = least;
    }
    joined
}

/// Which charts can become a signal at all. With counts a p-value cannot be smaller than some number that is known
/// before one looks when the texts came, only from how many they are; charts for which that is too large need not be
/// paid for (Gilbert, "A modified false discovery rate multiple-comparisons procedure for discrete data", 2005).
pub(super) fn able(least: &[f64], rate: f64, joining: Joining) -> Vec<bool> {
    let mut sorted = least.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut price = 0.0;
    for charts in 1..=least.len() {
        price = match joining {
            Joining::BenjaminiHochberg => 1.0,
            Joining::BenjaminiYekutieli => price + 1.0 / charts as f64,
        };
        let bound = rate / (charts as f64 * price);
        if sorted.partition_point(|one| *one <= bound) <= charts {
            return least.iter().map(|one| *one <= bound).collect();
        }
    }
    vec![true; least.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fifteen p-values of Benjamini and Hochberg (1995), of which their rule rejects four at 0.05.
    #[test]
    fn the_published_example_comes_out() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0000,
        ];
        let count = |joining| joined(&p, joining).iter().filter(|one| **one <= 0.05).count();
        assert_eq!(count(Joining::BenjaminiHochberg), 4);
        assert_eq!(count(Joining::BenjaminiYekutieli), 3);
        assert!(joined(&[], Joining::BenjaminiHochberg).is_empty());
        let able = able(&[1e-9, 0.5, 0.9, 1e-9], 0.05, Joining::BenjaminiYekutieli);
        assert_eq!(able, [true, false, false, true]);
    }
}
