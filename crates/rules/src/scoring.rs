//! How bids are compared: weights that add up to a hundred, whole points for each criterion by each member of the panel,
//! and an order that anyone can work out again. All in whole numbers.

use std::cmp::Reverse;

/// What all weights together must be.
pub const WHOLE: u32 = 100;
/// The most points that one member gives for one criterion.
pub const MOST_POINTS: u32 = 10;

/// Why criteria cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongWeights {
    /// There is none.
    None,
    /// One weighs nothing.
    Nothing {
        /// Its place, from 0.
        place: usize,
    },
    /// They do not add up to [`WHOLE`].
    Sum {
        /// What they add up to.
        sum: u64,
    },
}

/// Whether the weights of criteria can be used.
///
/// # Errors
/// Why not.
pub fn check_weights(weights: &[u32]) -> Result<(), WrongWeights> {
    if weights.is_empty() {
        return Err(WrongWeights::None);
    }
    if let Some(place) = weights.iter().position(|weight| *weight == 0) {
        return Err(WrongWeights::Nothing { place });
    }
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == u64::from(WHOLE) { Ok(()) } else { Err(WrongWeights::Sum { sum }) }
}

/// The points that one member of the panel gave one bid, one for each criterion.
pub type Sheet<'a> = &'a [u32];

/// Why bids cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotComparable {
    /// The weights cannot be used.
    Weights(WrongWeights),
    /// No bid, or a bid that nobody has scored.
    NotScored {
        /// The place of the bid.
        bid: usize,
    },
    /// The bid was scored by fewer or more members than the first.
    AnotherPanel {
        /// The place of the bid.
        bid: usize,
    },
    /// A sheet has fewer or more points than there are criteria, or a number of points above [`MOST_POINTS`].
    WrongSheet {
        /// The place of the bid.
        bid: usize,
        /// The place of the sheet.
        sheet: usize,
    },
}

/// A bid in the order of its score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The place of the bid among those that were handed in.
    pub bid: usize,
    /// Its score, in hundredths of a point of each member: the sum of weight times points, over all members.
    pub score: u64,
    /// The same as a share of what could be had, in hundredths of a per cent.
    pub share: u32,
    /// Its rank, from 1; bids with one score have one rank.
    pub rank: usize,
}

/// The bids by their scores, the best first; of equal scores in the order in which they were handed in.
///
/// # Errors
/// Why they cannot be compared.
pub fn ranked(weights: &[u32], bids: &[Vec<Sheet<'_>>]) -> Result<Vec<Ranked>, NotComparable> {
    check_weights(weights).map_err(NotComparable::Weights)?;
    let panel = bids.first().map(Vec::len).filter(|members| *members > 0);
    let panel = panel.ok_or(NotComparable::NotScored { bid: 0 })?;
    let mut all = Vec::with_capacity(bids.len());
    for (bid, sheets) in bids.iter().enumerate() {
        if sheets.is_empty() {
            return Err(NotComparable::NotScored { bid });
        }
        if sheets.len() != panel {
            return Err(NotComparable::AnotherPanel { bid });
        }
        let mut score = 0u64;
        for (place, sheet) in sheets.iter().enumerate() {
            let fits =
                sheet.len() == weights.len() && sheet.iter().all(|points| *points <= MOST_POINTS);
            if !fits {
                return Err(NotComparable::WrongSheet { bid, sheet: place });
            }
            let sums = sheet.iter().zip(weights).map(|(points, weight)| u64::from(points * weight));
            score += sums.sum::<u64>();
        }
        let most = u64::from(WHOLE) * u64::from(MOST_POINTS) * panel as u64;
        let share = u32::try_from(score * 10_000 / most).unwrap_or(10_000);
        all.push(Ranked { bid, score, share, rank: 0 });
    }
    all.sort_by_key(|ranked| (Reverse(ranked.score), ranked.bid));
    for place in 0..all.len() {
        let same = place > 0 && all[place].score == all[place - 1].score;
        all[place].rank = if same { all[place - 1].rank } else { place + 1 };
    }
    Ok(all)
}
