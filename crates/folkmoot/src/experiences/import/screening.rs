//! Until the screen is there: what is plainly a number, an address or a cry for help waits for a moderator.

use crate::experiences::store::Screened;
use jiff::{SignedDuration, Timestamp};

/// What is seen at a glance in a text and a wish.
#[must_use]
pub fn screened(text: &str, wanted: Option<&str>, now: Timestamp) -> Screened {
    let all = format!("{text}\n{}", wanted.unwrap_or("")).to_lowercase();
    let digits = all.chars().filter(char::is_ascii_digit).count();
    let marks = i64::from(digits >= 10 || all.contains('@'));
    let danger =
        ["kill myself", "end my life", "want to die"].iter().any(|words| all.contains(words));
    Screened {
        marks,
        danger: danger.then_some("self-harm"),
        look_by: danger.then(|| now + SignedDuration::from_hours(4)),
    }
}
