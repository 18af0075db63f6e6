//! One chart: counts of a code, week by week, and how many would be expected if nothing changed.

/// Counts and exposures of weeks, summed up from the first on. An exposure is what a week's count is proportional to
/// if nothing changed: how many texts came, times what the code does elsewhere or at that time of the year.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    counts: Vec<u64>,
    exposures: Vec<f64>,
}

/// The last weeks of a chart against those before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    pub(super) seen: u64,
    pub(super) total: u64,
    /// Which share of all would be expected in the window.
    pub(super) share: f64,
}

impl Window {
    /// How many would be expected, from the weeks before.
    pub(super) fn expected(&self) -> f64 {
        (self.total - self.seen) as f64 * self.share / (1.0 - self.share)
    }
}

impl Chart {
    /// Takes up the weeks of a chart instead of those it held.
    pub(super) fn fill(&mut self, counts: &[u32], exposures: &[f64]) {
        self.counts.clear();
        self.exposures.clear();
        let (mut count, mut exposure) = (0_u64, 0.0_f64);
        self.counts.push(0);
        self.exposures.push(0.0);
        for (week, own) in counts.iter().zip(exposures) {
            count += u64::from(*week);
            exposure += own;
            self.counts.push(count);
            self.exposures.push(exposure);
        }
    }

    pub(super) fn weeks(&self) -> usize {
        self.counts.len() - 1
    }

    /// What stands from one week to before another.
    pub(super) fn sum(&self, from: usize, to: usize) -> (u64, f64) {
        (self.counts[to] - self.counts[from], self.exposures[to] - self.exposures[from])
    }

    /// The last `weeks` weeks against those before; none if either has no exposure.
    pub(super) fn window(&self, weeks: usize) -> Option<Window> {
        let all = self.weeks();
        let from = all.checked_sub(weeks).filter(|from| *from > 0)?;
        let (seen, exposure) = self.sum(from, all);
        let (total, whole) = self.sum(0, all);
        let share = exposure / whole;
        (share > 0.0 && share < 1.0).then_some(Window { seen, total, share })
    }

    /// How much blocks of `weeks` weeks before the last `left` vary, as squares, and how much they would vary by
    /// chance alone; how many blocks there are; and the sum of the squares of what is expected in each.
    pub(super) fn variation(&self, weeks: usize, left: usize) -> Variation {
        let end = self.weeks().saturating_sub(left);
        let blocks = end / weeks;
        let begin = end - blocks * weeks;
        let (total, whole) = self.sum(begin, end);
        let mut variation = Variation { total: total as f64, ..Variation::default() };
        if total == 0 || whole <= 0.0 {
            return variation;
        }
        for block in 0..blocks {
            let from = begin + block * weeks;
            let (seen, exposure) = self.sum(from, from + weeks);
            let share = exposure / whole;
            let expected = total as f64 * share;
            variation.squares += (seen as f64 - expected).powi(2);
            variation.chance += expected * (1.0 - share);
            variation.expected_squares += expected * expected;
            variation.blocks += usize::from(exposure > 0.0);
        }
        variation
    }

    /// From which of the last `most` weeks on the rate is most clearly higher than before: where the likelihood of two
    /// rates is best against that of one.
    pub(super) fn since(&self, most: usize) -> usize {
        let all = self.weeks();
        let (total, whole) = self.sum(0, all);
        let mut best = (0.0_f64, all.saturating_sub(1));
        for from in all.saturating_sub(most).max(1)..all {
            let (after, exposure) = self.sum(from, all);
            let share = exposure / whole;
            let gain = likelihood_gain(after as f64, total as f64, share);
            if after as f64 > total as f64 * share && gain > best.0 {
                best = (gain, from);
            }
        }
        best.1
    }
}

/// By how much two rates explain better than one that `part` of `total` stand where the share `share` is expected.
pub(super) fn likelihood_gain(part: f64, total: f64, share: f64) -> f64 {
    let term = |seen: f64, expected: f64| {
        if seen > 0.0 && expected > 0.0 { seen * (seen / expected).ln() } else { 0.0 }
    };
    term(part, total * share) + term(total - part, total * (1.0 - share))
}

/// How much a chart varies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Variation {
    pub(super) total: f64,
    pub(super) squares: f64,
    pub(super) chance: f64,
    pub(super) expected_squares: f64,
    pub(super) blocks: usize,
}
