//! What a code would do anyway: what it does elsewhere, and at this time of the year.

/// A code everywhere, smoothed over five weeks, to compare one place with the others.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere {
    counts: Vec<f64>,
    volumes: Vec<f64>,
    rate: f64,
    /// How many texts of the mean rate are added, so that a rare code does not follow its own noise.
    added: f64,
}

/// How many texts with a code count as much as what is known of the code over all weeks.
const STEADY: f64 = 30.0;
/// How many weeks each side of a week it is smoothed over.
const REACH: usize = 2;
/// How many weeks before the window it takes to tell a season from a rise.
const ENOUGH: usize = 78;

impl Elsewhere {
    pub(super) fn of(counts: &[u32], volumes: &[u32]) -> Elsewhere {
        let sum = |weeks: &[u32]| weeks.iter().map(|one| f64::from(*one)).sum::<f64>();
        let (count, volume) = (sum(counts), sum(volumes));
        // Of what is never heard everywhere nothing is known: each week is like any other.
        let rate = if volume > 0.0 && count > 0.0 { count / volume } else { 1.0 };
        let added = STEADY / rate;
        let mut elsewhere = Elsewhere { counts: Vec::new(), volumes: Vec::new(), rate, added };
        smooth(counts, &mut elsewhere.counts);
        smooth(volumes, &mut elsewhere.volumes);
        elsewhere
    }

    /// The exposures of a place: its volumes, times what the code did in that week at all other places.
    pub(super) fn exposures(&self, counts: &[u32], volumes: &[u32], into: &mut Exposures) {
        let Exposures { exposures, own_counts, own_volumes } = into;
        smooth(counts, own_counts);
        smooth(volumes, own_volumes);
        exposures.clear();
        for (week, volume) in volumes.iter().enumerate() {
            let counts = (self.counts[week] - own_counts[week]).max(0.0) + self.added * self.rate;
            let volumes = (self.volumes[week] - own_volumes[week]).max(0.0) + self.added;
            exposures.push(f64::from(*volume) * counts / volumes);
        }
    }

    /// How unsure it is, as the variance of a logarithm, what the code does elsewhere in a window of `weeks` weeks in
    /// which `seen` texts elsewhere had it.
    pub(super) fn unsure(seen: f64, weeks: usize) -> f64 {
        let steady = STEADY * weeks as f64 / (2 * REACH + 1) as f64;
        seen / (seen + steady).powi(2)
    }
}

/// The exposures of a place, with room for what they are made from.
#[derive(Clone, Debug, Default)]
pub(super) struct Exposures {
    pub(super) exposures: Vec<f64>,
    own_counts: Vec<f64>,
    own_volumes: Vec<f64>,
}

fn smooth(weeks: &[u32], into: &mut Vec<f64>) {
    into.clear();
    let mut sum: u64 = weeks.iter().take(REACH).map(|one| u64::from(*one)).sum();
    for week in 0..weeks.len() {
        if let Some(next) = weeks.get(week + REACH) {
            sum += u64::from(*next);
        }
        if let Some(last) = week.checked_sub(REACH + 1) {
            sum -= u64::from(weeks[last]);
        }
        into.push(sum as f64);
    }
}

/// By how much a code is more frequent at the time of the year of each week than in the mean: one wave a year,
/// fitted to the weeks before the last `left` by Poisson regression, with both its parts held near nought. All 1
/// where there are too few weeks to tell.
///
/// Farrington, Andrews, Beale and Catchpole, "A statistical algorithm for the early detection of outbreaks of
/// infectious disease" (JRSS A 1996), is the model of comparing with the same time of other years.
pub(super) fn season(counts: &[u32], volumes: &[u32], left: usize) -> Vec<f64> {
    const PASSES: usize = 8;
    const HELD: f64 = 4.0;
    let before = counts.len().saturating_sub(left);
    let total: f64 = counts[..before].iter().map(|one| f64::from(*one)).sum();
    let volume: f64 = volumes[..before].iter().map(|one| f64::from(*one)).sum();
    if before < ENOUGH || total <= 0.0 || volume <= 0.0 {
        return vec![1.0; counts.len()];
    }
    let wave = |week: usize| {
        let turn = week as f64 * std::f64::consts::TAU * 7.0 / 365.25;
        [1.0, turn.cos(), turn.sin()]
    };
    let mut weights = [(total / volume).ln(), 0.0, 0.0];
    for _ in 0..PASSES {
        let mut slope = [0.0, -HELD * weights[1], -HELD * weights[2]];
        let mut bend = [[1e-9, 0.0, 0.0], [0.0, HELD, 0.0], [0.0, 0.0, HELD]];
        for week in 0..before {
            let x = wave(week);
            let log: f64 = x.iter().zip(weights).map(|(x, weight)| x * weight).sum();
            let mean = f64::from(volumes[week]) * log.clamp(-40.0, 5.0).exp();
            for row in 0..3 {
                slope[row] += (f64::from(counts[week]) - mean) * x[row];
                for column in 0..3 {
                    bend[row][column] += mean * x[row] * x[column];
                }
            }
        }
        let Some(step) = solved(bend, slope) else { return vec![1.0; counts.len()] };
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step.clamp(-1.0, 1.0);
        }
    }
    let of = |week: usize| {
        let x = wave(week);
        (weights[1] * x[1] + weights[2] * x[2]).clamp(-3.0, 3.0).exp()
    };
    (0..counts.len()).map(of).collect()
}

/// Solves three equations by elimination; the matrix is symmetric and positive.
fn solved(mut a: [[f64; 3]; 3], mut b: [f64; 3]) -> Option<[f64; 3]> {
    for pivot in 0..3 {
        if a[pivot][pivot].abs() < 1e-12 {
            return None;
        }
        for row in pivot + 1..3 {
            let times = a[row][pivot] / a[pivot][pivot];
            let above = a[pivot];
            a[row].iter_mut().zip(above).for_each(|(own, above)| *own -= times * above);
            b[row] -= times * b[pivot];
        }
    }
    let z = b[2] / a[2][2];
    let y = (b[1] - a[1][2] * z) / a[1][1];
    Some([(b[0] - a[0][1] * y - a[0][2] * z) / a[0][0], y, z])
}

/// The exposures of a chart that follows the year.
pub(super) fn seasoned(volumes: &[u32], season: &[f64]) -> Vec<f64> {
    volumes.iter().zip(season).map(|(volume, season)| f64::from(*volume) * season).collect()
}
