//! How well levels of a scale are told.

/// How told levels compare with people's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LevelScore {
    /// Cohen's kappa with weights that grow with the distance: Cohen, "Weighted kappa" (1968).
    pub kappa: f64,
    /// The same with weights that grow with the square of the distance.
    pub kappa_of_squares: f64,
    /// The mean of F1 over the levels that people gave.
    pub macro_f1: f64,
    /// The share of levels that are told exactly.
    pub right: f64,
    /// The share of levels that are told at most one off.
    pub near: f64,
    /// How far off a level is in the mean.
    pub off: f64,
}

/// Compares levels that were told with those that people gave, as places on a scale.
#[must_use]
pub fn level_score(told: &[usize], known: &[usize]) -> LevelScore {
    let texts = told.len().min(known.len());
    if texts == 0 {
        return LevelScore::default();
    }
    let levels = told.iter().chain(known).max().map_or(1, |most| most + 1);
    let mut both = vec![0.0_f64; levels * levels];
    for (told, known) in told.iter().zip(known) {
        both[told * levels + known] += 1.0;
    }
    let of_told = |at: usize| both[at * levels..(at + 1) * levels].iter().sum::<f64>();
    let of_known = |at: usize| both.iter().skip(at).step_by(levels).sum::<f64>();
    let n = texts as f64;
    let kappa = |power: i32| {
        let (mut seen, mut chance) = (0.0, 0.0);
        for a in 0..levels {
            for b in 0..levels {
                let far = (a.abs_diff(b) as f64).powi(power);
                seen += far * both[a * levels + b] / n;
                chance += far * of_told(a) * of_known(b) / (n * n);
            }
        }
        if chance > 0.0 { 1.0 - seen / chance } else { 0.0 }
    };
    let given: Vec<usize> = (0..levels).filter(|at| of_known(*at) > 0.0).collect();
    let f1 = |at: usize| 2.0 * both[at * levels + at] / (of_told(at) + of_known(at));
    let off = || told.iter().zip(known).map(|(told, known)| told.abs_diff(*known));
    LevelScore {
        kappa: kappa(1),
        kappa_of_squares: kappa(2),
        macro_f1: given.iter().map(|at| f1(*at)).sum::<f64>() / given.len() as f64,
        right: (0..levels).map(|at| both[at * levels + at]).sum::<f64>() / n,
        near: off().filter(|off| *off <= 1).count() as f64 / n,
        off: off().map(|off| off as f64).sum::<f64>() / n,
    }
}
