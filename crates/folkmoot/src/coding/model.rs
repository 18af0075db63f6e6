//! What the coding of experiences is made of.

use super::tone::{Heard, Tone};
use crate::keyed::keyed;
use jiff::Timestamp;
use std::borrow::Cow;
use uuid::Uuid;

keyed! {
    /// Who says that an experience has a code.
    Said {
        /// The program.
        Suggested = "suggested",
        /// The program, and a person agreed.
        Confirmed = "confirmed",
        /// A person; the program had not.
        Added = "added",
        /// The program, and a person took it away.
        Rejected = "rejected",
    }
}

impl Said {
    /// Whether a person said so.
    #[must_use]
    pub fn by_person(self) -> bool {
        self != Said::Suggested
    }

    /// Whether the experience has the code.
    #[must_use]
    pub fn holds(self) -> bool {
        self != Said::Rejected
    }
}

/// From how much a person's word would teach on, in thousandths, an experience is offered in the queue.
pub const WORTH_ASKING: i64 = 300;

/// Under this confidence, in thousandths, nothing is suggested: a coder that has learnt from few finds rare codes where hardly anybody
/// would.
pub const SURE_ENOUGH: i64 = 150;

/// The most codes that an experience has.
pub const MOST_CODES: usize = 20;

/// From this confidence on, in thousandths, a suggested code explains what an experience is about; of what has only less sure ones, what
/// many say is looked for (`emerging`).
pub const EXPLAINS: i64 = 500;

/// Codes that say nothing of what somebody told: they are no themes, and explain nothing.
pub const NO_THEMES: [&str; 2] = ["not-possible", "not-assigned"];

/// A number from 0 to 1 in thousandths.
#[must_use]
pub fn thousandths(number: f32) -> i64 {
    (f64::from(number.clamp(0.0, 1.0)) * 1000.0).round() as i64
}

/// All that is coded of an experience: what was said, and what its author wants to happen.
#[must_use]
pub fn whole<'t>(text: &'t str, wanted: Option<&str>) -> Cow<'t, str> {
    match wanted {
        Some(wanted) => Cow::Owned(format!("{text}\n{wanted}")),
        None => Cow::Borrowed(text),
    }
}

/// What the program found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the coder that found it.
    pub coder: i64,
    /// The codes that it suggests with its confidence in thousandths, the likeliest first.
    pub codes: Vec<(String, i64)>,
    /// Whether the text says nothing.
    pub nothing: bool,
    /// How much a person's word on it would teach, in thousandths.
    pub worth: i64,
    /// How it sounds and how grave it is.
    pub tone: Tone,
    /// The number of the emerging theme that it comes to, if no code explains it; 0 for none.
    pub theme: i64,
}

impl Found {
    /// Whether it says nothing, or a code says what.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.nothing || self.codes.iter().any(|(code, sure)| explains(code, false, *sure))
    }
}

/// Whether a code that an experience has says what it is about: a person said so, or the program is sure enough, in thousandths.
#[must_use]
pub fn explains(code: &str, by_person: bool, sure: i64) -> bool {
    !NO_THEMES.contains(&code) && (by_person || sure >= EXPLAINS)
}

/// A code of an experience as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Its key.
    pub code: String,
    /// Who says so.
    pub said: Said,
    /// How likely the program thought it, in thousandths; none if it did not suggest it.
    pub confidence: Option<i64>,
    /// The number of the coder.
    pub coder: i64,
    /// The person.
    pub by: Option<Uuid>,
    /// When it was said.
    pub at: Timestamp,
}

impl CodeRow {
    /// In which order codes are shown: what people say first, then what the program is surest of, then what was taken away.
    #[must_use]
    pub fn order(&self) -> (bool, bool, i64) {
        let unsure = -self.confidence.unwrap_or_default();
        (!self.said.holds(), !self.said.by_person(), unsure)
    }
}

/// That an experience was coded, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedRow {
    /// The number of the coder.
    pub coder: i64,
    /// When.
    pub coded_at: Timestamp,
    /// Whether the text says nothing.
    pub silent: bool,
    /// How much a person's word on it would teach, in thousandths.
    pub worth: i64,
    /// How it sounds and how grave it is to the program, and to a person.
    pub heard: Heard,
    /// When a person looked at its codes last.
    pub looked_at: Option<Timestamp>,
    /// Who.
    pub looked_by: Option<Uuid>,
    /// How often a person has; what a form says it saw.
    pub version: i64,
}
