//! The controls with which words of a text are kept out of sight, and what was typed into them: for minutes of committees, and for
//! what is asked at events.

use super::redaction::Why;
use crate::redaction::{Labels, spans};
use crate::web::kit::{Choice, Field, Markup, Radios, TextArea};
use crate::web::reading::Reading;
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};

/// What is kept out of sight, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hiding {
    /// Why.
    pub why: Why,
    /// Why, in words.
    pub note: Option<String>,
    /// What is left of the words.
    pub left: String,
}

/// The words with what the screen marks in them, and why these are not to be read.
#[must_use]
pub fn controls(say: Say<'_>, words: &str, fields: &Fields, errors: &FormErrors) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let marked = fields
        .filled("public")
        .map_or_else(|| screen::to_marked(words, &spans(words)), str::to_owned);
    let why = |why: &Why| {
        Choice::new(why.key(), &say.of("ask-hide-why", why.key()))
            .checked(fields.get("reason") == why.key())
    };
    let public = field("public", "record-public").hint(say.t("ask-redact-public-hint"));
    vec![
        Markup::of(&TextArea::new(public, &marked)),
        Markup::of(&Radios {
            field: field("reason", "ask-hide-why"),
            choices: Why::ALL.iter().map(why).collect(),
        }),
        Markup::of(&step::note(say, say.t("ask-hide-why-note"), fields, errors)),
    ]
}

/// What was typed about these words; nothing where it is wrong, which is noted in the reading.
pub fn typed(reading: &mut Reading<'_>, words: &str) -> Option<Hiding> {
    let say = reading.say;
    let why = Why::from_key(reading.fields.get("reason"));
    if why.is_none() {
        reading.errors.add("reason", say.t("ask-choice-missing"));
    }
    let note = reading.note(why == Some(Why::Other));
    let left = match screen::from_marked(words, reading.fields.get("public")) {
        Ok(marks) if marks.is_empty() => Err("ask-redact-nothing"),
        Ok(marks) => Ok(Labels::of(say).without(words, &marks)),
        Err(screen::MarkedError::Changed { .. }) => Err("record-words-changed"),
        Err(_) => Err("record-marks-wrong"),
    };
    match left {
        Ok(left) => Some(Hiding { why: why?, note, left }),
        Err(key) => {
            reading.errors.add("public", say.t(key));
            None
        }
    }
}
