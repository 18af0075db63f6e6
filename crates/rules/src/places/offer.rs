//! How long a place that is offered is kept.

use jiff::{SignedDuration, Timestamp};

/// For how many hours a place that became free is kept for whoever it is offered to. No law sets it: it is our own.
pub const OFFER_HOURS: i64 = 48;
/// For how many hours a place is kept for somebody who found the event before in the series full.
pub const CARRIED_HOURS: i64 = 120;
/// Shortly before the event, time is kept for the next who waits.
const KEPT_FREE_HOURS: i64 = 12;
/// However soon the event begins, so long there is to answer.
const LEAST_HOURS: i64 = 2;

/// Until when a place is kept that is offered at an instant, for an event that begins at `starts`: [`OFFER_HOURS`] (or
/// [`CARRIED_HOURS`]), but not into the last 12 hours before it begins; at least 2 hours, and never after it has begun.
#[must_use]
pub fn offer_until(at: Timestamp, starts: Timestamp, carried: bool) -> Timestamp {
    let hours = SignedDuration::from_hours;
    let usual = at.saturating_add(hours(if carried { CARRIED_HOURS } else { OFFER_HOURS }));
    let least = at.saturating_add(hours(LEAST_HOURS));
    let early = starts.saturating_sub(hours(KEPT_FREE_HOURS));
    match (usual, least, early) {
        (Ok(usual), Ok(least), Ok(early)) => usual.min(early).max(least).min(starts.max(at)),
        _ => starts,
    }
}
