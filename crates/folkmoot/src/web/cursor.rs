//! A place in a list that is in the order of days, as an address has it: the day, and the id of what stands there.

use jiff::civil::Date;
use uuid::Uuid;

/// The place as it is written.
#[must_use]
pub fn written(day: Date, id: Uuid) -> String {
    format!("{day}_{id}")
}

/// The place that is written so; none if no list has given it out.
#[must_use]
pub fn place(typed: &str) -> Option<(Date, Uuid)> {
    let (day, id) = typed.split_once('_')?;
    let day: Date = day.parse().ok()?;
    (day.year() > 0).then_some(())?;
    Some((day, id.parse().ok()?))
}
