//! What of the words of an item anyone may read. The screen marks what may be personal data; the person who files it
//! looks at the marks, and says that what is left may be read.

use super::model::LONGEST_WORDS;
use crate::redaction::{Labels, reasons, spans};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use screen::MarkedError;

/// Words as they are kept: what may be read, what is sealed because not all may be, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What anyone may read.
    pub words: Option<String>,
    /// The words as they came, if not all may be read.
    pub sealed: Option<String>,
    /// Why.
    pub withheld: Option<String>,
}

/// Reads the words of a form. `public` holds them with what is to be left out marked.
///
/// # Errors
/// What must be put right; with the field `public` to be looked at, the text that it is to hold.
pub fn read(
    say: Say<'_>,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Result<Kept, Option<String>> {
    let raw = fields.get("words");
    let why = fields.filled("withheld").map(str::to_owned);
    if raw.is_empty() {
        return Ok(Kept { withheld: why, ..Kept::default() });
    }
    if raw.chars().count() > LONGEST_WORDS {
        errors.add("words", say.t("record-words-too-long"));
        return Err(None);
    }
    if fields.ticked("sealed") {
        if why.is_none() {
            errors.add("withheld", say.t("record-withheld-missing"));
        }
        return Ok(Kept { words: None, sealed: Some(raw.to_owned()), withheld: why });
    }
    let Some(marked) = fields.filled("public") else {
        let found = spans(raw);
        if found.is_empty() {
            return Ok(Kept { words: Some(raw.to_owned()), ..Kept::default() });
        }
        errors.add("public", say.t("record-look"));
        return Err(Some(screen::to_marked(raw, &found)));
    };
    match screen::from_marked(raw, marked) {
        Ok(hidden) => {
            if !fields.ticked("looked") {
                errors.add("looked", say.t("record-looked-missing"));
            }
            if hidden.is_empty() {
                return Ok(Kept { words: Some(raw.to_owned()), ..Kept::default() });
            }
            let left_out = reasons(say, &hidden);
            Ok(Kept {
                words: Some(Labels::of(say).without(raw, &hidden)),
                sealed: Some(raw.to_owned()),
                withheld: Some(why.map_or(left_out.clone(), |why| format!("{left_out} {why}"))),
            })
        }
        Err(MarkedError::Changed { .. }) => {
            // The words above were changed since: they are marked anew.
            errors.add("public", say.t("record-look"));
            Err(Some(screen::to_marked(raw, &spans(raw))))
        }
        Err(_) => {
            errors.add("public", say.t("record-marks-wrong"));
            Err(None)
        }
    }
}

/// Notes where a short public text may hold personal data, unless the person has looked.
pub fn look(say: Say<'_>, fields: &Fields, names: &[&str], errors: &mut FormErrors) {
    if fields.ticked("looked") {
        return;
    }
    for name in names {
        let found = spans(fields.get(name));
        if !found.is_empty() {
            let said: Vec<&str> = found
                .iter()
                .filter_map(|span| fields.get(name).get(span.start..span.end))
                .collect();
            errors.add(name, say.with("record-may-be-private", "words", said.join(", ")));
        }
    }
}
