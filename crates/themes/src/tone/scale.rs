//! A scale of whole numbers.

use serde::{Deserialize, Serialize};

/// From which number to which a scale goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    low: i32,
    high: i32,
}

/// A place on a scale.
pub type Level = i32;

impl Levels {
    /// Sentiment, from -2, very negative, to 2, very positive.
    pub const SENTIMENT: Levels = Levels { low: -2, high: 2 };
    /// Criticality, from -5, a grave failing, over nought to 5, the highest praise.
    pub const CRITICALITY: Levels = Levels { low: -5, high: 5 };

    /// A scale between two numbers, whichever is lower; of at most 101 levels.
    #[must_use]
    pub fn between(a: i32, b: i32) -> Levels {
        let (low, high) = (a.min(b), a.max(b));
        Levels { low, high: high.min(low.saturating_add(100)) }
    }

    /// The lowest level and the highest.
    #[must_use]
    pub fn ends(self) -> (Level, Level) {
        (self.low, self.high)
    }

    /// How many levels there are.
    #[must_use]
    pub fn levels(self) -> usize {
        (self.high - self.low) as usize + 1
    }

    /// How many heads tell them: one for each step, and one for each level.
    pub(super) fn heads(self) -> usize {
        2 * self.levels() - 1
    }

    /// The level at a place, from 0.
    #[must_use]
    pub fn at(self, place: usize) -> Level {
        self.low + place.min(self.levels() - 1) as i32
    }

    /// The place of a level; of one that is outside, that of the nearest.
    #[must_use]
    pub fn place(self, level: Level) -> usize {
        (level.clamp(self.low, self.high) - self.low) as usize
    }

    /// The place that the rule tells; one more than the last where it tells nothing.
    pub(super) fn by_rule(self, tone: Option<f32>) -> usize {
        tone.map_or(self.levels(), |tone| self.of_tone(tone))
    }

    /// The place for a tone from -1 to 1.
    pub(super) fn of_tone(self, tone: f32) -> usize {
        let last = (self.levels() - 1) as f32;
        ((tone.clamp(-1.0, 1.0) + 1.0) / 2.0 * last).round() as usize
    }
}
