//! How much more than by chance weeks vary when nothing changes.
//!
//! It is told from the weeks before a window, in blocks as long as the window, so that what lasts for some weeks
//! (a batch that was keyed, a cold spell) counts for what it is. One chart holds too little to tell; what is found is
//! drawn towards what all charts show.

use super::chart::{Chart, Variation};

/// For one code, how many times more places vary than by chance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfPlaces {
    squares: f64,
    chance: f64,
    /// The sum of chance over totals, for the mean total.
    over_totals: f64,
}

/// How many texts a chart must have to tell how much it varies.
const TELLS: f64 = 12.0;

impl OfPlaces {
    pub(super) fn take(&mut self, variation: &Variation) {
        if variation.total >= TELLS && variation.chance > 0.0 {
            self.squares += variation.squares;
            self.chance += variation.chance;
            self.over_totals += variation.chance / variation.total;
        }
    }

    pub(super) fn join(&mut self, other: &OfPlaces) {
        self.squares += other.squares;
        self.chance += other.chance;
        self.over_totals += other.over_totals;
    }

    /// The times, at least 1, drawn towards `usual`.
    pub(super) fn times(&self, usual: f64) -> f64 {
        const DRAWN: f64 = 300.0;
        if self.chance <= 0.0 {
            return usual.max(1.0);
        }
        let found = self.squares / self.chance;
        // Among few texts a block cannot vary as much: of n texts it is n times / (times - 1 + n).
        let total = self.chance / self.over_totals;
        let found =
            if found < total / 2.0 { found * (total - 1.0) / (total - found) } else { found };
        ((self.chance * found + DRAWN * usual) / (self.chance + DRAWN)).max(1.0)
    }
}

/// How many times more a chart varies by itself, drawn towards what its code shows, and never less than that.
pub(super) fn of_chart(chart: &Chart, weeks: usize, usual: f64) -> f64 {
    const DRAWN: f64 = 12.0;
    let own = chart.variation(weeks, weeks);
    if own.total < TELLS || own.chance <= 0.0 {
        return usual;
    }
    let blocks = own.blocks as f64;
    usual.max((blocks * own.squares / own.chance + DRAWN * usual) / (blocks + DRAWN))
}

/// For one code everywhere: the variance of the logarithm of its rate between blocks, beyond chance, and how many
/// blocks say so.
pub(super) fn everywhere(chart: &Chart, weeks: usize, left: usize, fitted: usize) -> (f64, f64) {
    let own = chart.variation(weeks, left);
    let free = own.blocks.saturating_sub(fitted);
    if free == 0 || own.expected_squares <= 0.0 {
        return (0.0, 0.0);
    }
    let squares = own.squares * own.blocks.saturating_sub(1) as f64 / free as f64;
    (((squares - own.chance) / own.expected_squares).max(0.0), free as f64)
}

/// The middle one.
pub(super) fn middle(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(0.0)
}
