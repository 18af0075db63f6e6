//! The order of those who wait.

use super::{Asked, Number};
use jiff::Timestamp;

/// A place among those who wait: the smallest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// 0 for who found the event before full, 1 for whom it is first of all, 2 for everyone else.
    pub class: i64,
    /// When they asked.
    pub arrived: Timestamp,
    /// The number of the booking: two who asked in the same instant come in the order in which they were noted.
    pub booking: Number,
}

impl Rank {
    /// The place of somebody who asks.
    #[must_use]
    pub fn of(asked: &Asked) -> Rank {
        let class = match (asked.carried, asked.first_of_all) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        Rank { class, arrived: asked.arrived, booking: asked.booking }
    }
}
