//! How likely it is that so much or more of what was heard falls into some weeks.
//!
//! Given that `total` texts came in all, those in the window are binomial if texts come independently (the
//! conditional test of Przyborowski and Wilenski, "Homogeneity of results in testing samples from Poisson
//! series", Biometrika 1940). Where weeks vary more than that, as negative binomial counts with one scale do, they are
//! beta-binomial, exactly: the window's share is itself drawn, from a beta distribution whose weight says how far shares
//! vary. Neither needs to know the true rate, so neither errs by guessing it.

/// The chance that `seen` or more of `total` fall into a window that expects the share `share` of them.
/// `weight` is the sum of the two parameters of the beta distribution; infinite for none.
#[must_use]
pub fn at_least(seen: u64, total: u64, share: f64, weight: f64) -> f64 {
    if seen == 0 || share >= 1.0 {
        return 1.0;
    }
    if seen > total || share <= 0.0 {
        return 0.0;
    }
    let (n, a, b) = (total as f64, share * weight, (1.0 - share) * weight);
    // So nearly binomial that the difference of logarithms of large numbers would be all error.
    let binomial = weight.is_nan() || weight >= 1e5 * n;
    if seen == total {
        return all(total, share, weight, binomial);
    }
    let mut log = choose(n, seen as f64);
    if binomial {
        log += seen as f64 * share.ln() + (n - seen as f64) * (-share).ln_1p();
    } else {
        log += beta(seen as f64 + a, n - seen as f64 + b) - beta(a, b);
    }
    let mut term = 1.0_f64;
    let mut sum = 1.0_f64;
    for k in seen..total {
        let k = k as f64;
        let odds = if binomial { share / (1.0 - share) } else { (k + a) / (n - k - 1.0 + b) };
        let ratio = (n - k) / (k + 1.0) * odds;
        term *= ratio;
        sum += term;
        // With b below 1 the last terms may rise again.
        if term < sum * 1e-12 && ratio < 1.0 && (binomial || b >= 1.0) {
            break;
        }
    }
    (log + sum.ln()).exp().min(1.0)
}

/// The chance that all fall into the window.
fn all(total: u64, share: f64, weight: f64, binomial: bool) -> f64 {
    const SHORT: u64 = 40;
    let (n, a) = (total as f64, share * weight);
    if binomial {
        return share.powf(n);
    }
    if total <= SHORT {
        return (0..total).map(|k| (k as f64 + a) / (k as f64 + weight)).product();
    }
    (log_gamma(n + a) - log_gamma(a) + log_gamma(weight) - log_gamma(n + weight)).exp()
}

fn choose(n: f64, k: f64) -> f64 {
    if k >= n {
        return 0.0;
    }
    log_gamma(n + 1.0) - log_gamma(k + 1.0) - log_gamma(n - k + 1.0)
}

fn beta(a: f64, b: f64) -> f64 {
    log_gamma(a) + log_gamma(b) - log_gamma(a + b)
}

/// The logarithm of the gamma function for numbers above nought: Stirling's series from 10 on, and down to there by
/// its recurrence.
fn log_gamma(x: f64) -> f64 {
    const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_7;
    let (mut x, mut below) = (x.max(1e-300), 1.0_f64);
    while x < 10.0 {
        below *= x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series =
        (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x;
    (x - 0.5) * x.ln() - x + HALF_LOG_TAU + series - below.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_tables_say() {
        assert!((log_gamma(0.5) - 0.572_364_942_924_700_1).abs() < 1e-12);
        assert!((log_gamma(101.0) - 363.739_375_555_563_5).abs() < 1e-9);
        // 10 tosses of a coin: 8 or more are heads in 56 of 1,024 cases.
        assert!((at_least(8, 10, 0.5, f64::INFINITY) - 56.0 / 1024.0).abs() < 1e-12);
        // With the weight 2 and half the share every number from 0 to 10 is alike.
        assert!((at_least(8, 10, 0.5, 2.0) - 3.0 / 11.0).abs() < 1e-9);
        assert!((at_least(8, 10, 0.5, 1e7) - 56.0 / 1024.0).abs() < 1e-5);
        assert!(at_least(3, 2, 0.5, 9.0) == 0.0 && at_least(0, 9, 0.0, 9.0) == 1.0);
        for total in [39_u64, 41] {
            let all = at_least(total, total, 0.3, 70.0);
            let two = at_least(total - 1, total, 0.3, 70.0);
            let one = choose(total as f64, total as f64 - 1.0)
                + beta(total as f64 - 1.0 + 21.0, 1.0 + 49.0)
                - beta(21.0, 49.0);
            assert!((two - all - one.exp()).abs() < 1e-9 * two, "{all} {two}");
        }
        let far = at_least(100_000, 1_000_000, 0.09, f64::INFINITY);
        assert!(far > 0.0 && far < 1e-200, "{far}");
    }
}
