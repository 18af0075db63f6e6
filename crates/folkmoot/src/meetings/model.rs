//! A meeting as it is kept.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// A day on which a body meets.
#[derive(Debug, Clone)]
pub struct MeetingRow {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub body: Uuid,
    /// The day.
    pub day: Date,
    /// What it is called.
    pub title: String,
    /// The party for which it was entered.
    pub entered_for: Uuid,
    /// When it was entered.
    pub at: jiff::Timestamp,
    /// When it was called off.
    pub cancelled_at: Option<jiff::Timestamp>,
}
crate::from_row!(MeetingRow { id, body, day, title, entered_for, at, cancelled_at });

/// What the entry of a meeting commits to in the public ledger. Its kind is `meeting.entered`, its subject the id of the
/// body and the day. The fields stand in the order of the alphabet, so that the bytes are those of RFC 8785.
#[derive(Debug, Serialize)]
pub struct Entered<'a> {
    /// The id of the body.
    pub body: String,
    /// The day.
    pub day: String,
    /// The id of the party for which it was entered.
    pub entered_for: String,
    /// What it is called.
    pub title: &'a str,
}

/// The same for one that is called off; the kind is `meeting.cancelled`.
#[derive(Debug, Serialize)]
pub struct Cancelled {
    /// The id of the body.
    pub body: String,
    /// The id of the party for which it was called off.
    pub cancelled_for: String,
    /// The day.
    pub day: String,
}
