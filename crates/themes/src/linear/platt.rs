//! From the number that a head gives to how likely it is right: Platt (1999), fitted by Newton's method with
//! backtracking as in Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support vector
//! machines" (2007).

use serde::{Deserialize, Serialize};

/// A rising curve from numbers to likelihoods.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Platt {
    /// How steep it is.
    pub slope: f32,
    /// Where it stands.
    pub shift: f32,
}

impl Default for Platt {
    fn default() -> Platt {
        Platt { slope: 2.0, shift: 0.0 }
    }
}

impl Platt {
    /// How likely a yes is at this number.
    #[must_use]
    pub fn likelihood(&self, said: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * said + self.shift)).exp())
    }

    /// At which number the likelihood is `likelihood`.
    #[must_use]
    pub fn said(&self, likelihood: f32) -> f32 {
        let kept = likelihood.clamp(1e-6, 1.0 - 1e-6);
        ((kept / (1.0 - kept)).ln() - self.shift) / self.slope
    }

    /// The curve between this one and another, `share` of the way from the other.
    #[must_use]
    pub fn drawn_towards(self, other: Platt, share: f32) -> Platt {
        let between = |own: f32, other: f32| share * own + (1.0 - share) * other;
        Platt { slope: between(self.slope, other.slope), shift: between(self.shift, other.shift) }
    }

    /// Fits the curve to numbers of texts that were not used to fit the head.
    #[must_use]
    pub fn fitted(said: &[(f32, bool)]) -> Platt {
        let yes = said.iter().filter(|(_, yes)| *yes).count() as f64;
        let no = said.len() as f64 - yes;
        // Neither 1 nor 0 is aimed at: of what was never seen something may still come.
        let (high, low) = ((yes + 1.0) / (yes + 2.0), 1.0 / (no + 2.0));
        let target = |yes: bool| if yes { high } else { low };
        let (mut a, mut b) = (0.0_f64, ((yes + 1.0) / (no + 1.0)).ln());
        let loss = |a: f64, b: f64| -> f64 {
            said.iter()
                .map(|(x, yes)| {
                    let z = a * f64::from(*x) + b;
                    // ln(1 + e^z) - target z, without overflow.
                    z.max(0.0) + (-z.abs()).exp().ln_1p() - target(*yes) * z
                })
                .sum()
        };
        let mut now = loss(a, b);
        for _ in 0..100 {
            let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-12, 0.0, 1e-12);
            for (x, yes) in said {
                let x = f64::from(*x);
                let p = 1.0 / (1.0 + (-(a * x + b)).exp());
                let (miss, bend) = (p - target(*yes), p * (1.0 - p));
                ga += miss * x;
                gb += miss;
                haa += bend * x * x;
                hab += bend * x;
                hbb += bend;
            }
            if ga.abs() < 1e-5 && gb.abs() < 1e-5 {
                break;
            }
            let determinant = haa * hbb - hab * hab;
            if determinant.abs() < 1e-12 {
                break;
            }
            let (da, db) =
                (-(hbb * ga - hab * gb) / determinant, -(haa * gb - hab * ga) / determinant);
            let mut step = 1.0;
            let mut better = false;
            while step > 1e-10 {
                let then = loss(a + step * da, b + step * db);
                if then < now + 1e-4 * step * (ga * da + gb * db) {
                    (a, b, now, better) = (a + step * da, b + step * db, then, true);
                    break;
                }
                step /= 2.0;
            }
            if !better {
                break;
            }
        }
        // A head that tells nothing must not turn yes into no.
        Platt { slope: (a as f32).max(1e-3), shift: b as f32 }
    }
}
