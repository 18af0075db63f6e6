//! Fitting a linear head by dual coordinate descent: Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual
//! coordinate descent method for large-scale linear SVM" (ICML 2008), with the squared hinge loss and
//! shrinking of nothing. The weights are held near those that the head starts from instead of near nought,
//! so that what the codebook says stands until what people confirm says otherwise.

use super::Chance;
use crate::features::Rows;

/// How a head is fitted.
#[derive(Clone, Copy, Debug)]
pub struct Fitting {
    /// How much a mistake costs against a long row of weights.
    pub cost: f32,
    /// How many times more a missed yes costs than a wrong one.
    pub yes: f32,
    /// How many times the rows are gone through at most.
    pub passes: usize,
    /// Below which change of a pass it is good enough.
    pub tolerance: f32,
    /// What the constant column counts.
    pub constant: f32,
    /// The seed of the order in which rows are gone through.
    pub seed: u64,
}

impl Default for Fitting {
    fn default() -> Fitting {
        Fitting { cost: 0.3, yes: 1.0, passes: 30, tolerance: 0.05, constant: 1.0, seed: 1 }
    }
}

/// Fits a head to rows `chosen` of `rows`, each of which is a yes or a no, from the weights `start`. The
/// last of the weights is the constant.
#[must_use]
pub fn fit(
    rows: &Rows,
    squares: &[f32],
    chosen: &[(u32, bool)],
    start: &[f32],
    fitting: &Fitting,
) -> Vec<f32> {
    let square = |row: u32| squares[row as usize];
    let add = |row: u32, change: f32, weights: &mut [f32]| {
        rows.row(row as usize).add_to(weights, change);
    };
    descended(rows, chosen, start, fitting, square, add)
}

/// Fits a head as [`fit`] does, but lets some weights move further than others: `freedom` says for each column
/// how many times as far, squared. It is the same as multiplying the columns by the roots of it before fitting, and the
/// weights after.
#[must_use]
pub fn fit_freely(
    rows: &Rows,
    chosen: &[(u32, bool)],
    start: &[f32],
    freedom: &[f32],
    fitting: &Fitting,
) -> Vec<f32> {
    let mut squares = vec![0.0_f32; rows.len()];
    for (at, _) in chosen {
        let row = rows.row(*at as usize);
        let pairs = row.columns.iter().zip(row.values);
        squares[*at as usize] =
            pairs.map(|(column, value)| value * value * freedom[*column as usize]).sum();
    }
    let square = |row: u32| squares[row as usize];
    let add = |row: u32, change: f32, weights: &mut [f32]| {
        let row = rows.row(row as usize);
        for (column, value) in row.columns.iter().zip(row.values) {
            weights[*column as usize] += change * value * freedom[*column as usize];
        }
    };
    descended(rows, chosen, start, fitting, square, add)
}

fn descended(
    rows: &Rows,
    chosen: &[(u32, bool)],
    start: &[f32],
    fitting: &Fitting,
    square: impl Fn(u32) -> f32,
    add: impl Fn(u32, f32, &mut [f32]),
) -> Vec<f32> {
    let mut weights = start.to_vec();
    let Some(constant) = weights.len().checked_sub(1) else { return weights };
    let mut order: Vec<u32> = (0..chosen.len() as u32).collect();
    let mut duals = vec![0.0_f32; chosen.len()];
    let mut chance = Chance::of(fitting.seed);
    let costs = [1.0 / (2.0 * fitting.cost), 1.0 / (2.0 * fitting.cost * fitting.yes)];
    for _ in 0..fitting.passes {
        chance.shuffle(&mut order);
        let mut most = 0.0_f32;
        for at in &order {
            let (at, row) = (*at as usize, rows.row(chosen[*at as usize].0 as usize));
            let sign = if chosen[at].1 { 1.0 } else { -1.0 };
            let diagonal = costs[usize::from(chosen[at].1)];
            let said = row.dot(&weights) + weights[constant] * fitting.constant;
            let slope = sign * said - 1.0 + duals[at] * diagonal;
            let projected = if duals[at] == 0.0 { slope.min(0.0) } else { slope };
            if projected.abs() < 1e-6 {
                continue;
            }
            most = most.max(projected.abs());
            let square = square(chosen[at].0) + fitting.constant * fitting.constant;
            let old = duals[at];
            duals[at] = (old - slope / (square + diagonal)).max(0.0);
            let change = (duals[at] - old) * sign;
            add(chosen[at].0, change, &mut weights);
            weights[constant] += change * fitting.constant;
        }
        if most < fitting.tolerance {
            break;
        }
    }
    weights
}
