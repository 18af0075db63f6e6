//! Reads what a person wrote of a health or care service, in English or Welsh, and marks what
//! looks like personal data and what tells of danger to somebody, so that a moderator sees both
//! before anything is published.
//!
//! It is a reader's aid and not a judge: it knows words and forms, not meaning. It would rather
//! show a moderator a word too many than let a telephone number or a cry for help go by. Nothing
//! leaves the machine; there is no model, no clock and no I/O. The tables are built at the first
//! call and kept; after that the work is linear in the length of the text.
//!
//! ```
//! use screen::{Harm, Kind, screen};
//! let found = screen("Nurse Example rang me on 07700 900123. I want to die.");
//! assert_eq!(found.marks[0].kind, Kind::StaffName);
//! assert_eq!(found.marks[1].kind, Kind::Phone);
//! assert_eq!(found.concerns[0].harm, Harm::SelfHarm);
//! ```
//!
//! [`to_marked`] and [`from_marked`] are the plain-text form in which a moderator says what is to
//! be hidden, and [`redacted`] is the text without it.

mod addresses;
mod danger;
mod danger_english;
mod danger_welsh;
mod dates;
mod finding;
mod given_names;
mod marked;
mod name_words;
mod names;
mod numbers;
mod online;
mod phrases;
mod quick_hash;
mod reading;
mod redact;

pub use finding::{Concern, Finding, Harm, Kind, Mark, Sureness, Urgency};
pub use marked::{MarkedError, from_marked, to_marked};
pub use redact::{Piece, Reason, Span, redacted, redacted_text, tidy};

use reading::Reading;

/// Finds likely personal data and danger to somebody in `text`.
///
/// Marks never overlap, are in order, and lie on character boundaries; so do concerns among
/// themselves. A mark and a concern may cover the same words. Never panics, whatever the text.
pub fn screen(text: &str) -> Finding {
    let reading = Reading::of(text);
    let mut marks = Vec::new();
    online::find(text, &mut marks);
    let mut dates = Vec::new();
    if reading.digits {
        dates = dates::find(text, &reading, &mut marks);
        addresses::find(text, &mut marks);
    }
    addresses::find_named_streets(&reading, &mut marks);
    numbers::find(text, &reading, &dates, &mut marks);
    names::find(&reading, &mut marks);
    Finding { marks: finding::keep_apart(marks), concerns: danger::find(&reading) }
}
