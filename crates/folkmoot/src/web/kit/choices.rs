//! Questions with a list of answers: radios for one, checkboxes for any number.

use askama::Template;

use super::field::Field;

/// One answer of a question.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The value sent.
    pub value: String,
    /// The words shown.
    pub label: String,
    /// A sentence of help under it.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Choice {
    /// An answer that is not chosen.
    pub fn new(value: &str, label: &str) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With a sentence of help.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Chosen, if `checked`.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = checked;
        self
    }
}

/// A question with exactly one answer.
///
/// The first answer's id is the field's own id, so that the error summary's link lands on it; the others are
/// `{id}-2`, `{id}-3` and on.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/radios.html")]
pub struct Radios {
    /// Address, words and error; the label is the fieldset's legend.
    pub field: Field,
    /// The answers.
    pub choices: Vec<Choice>,
}

/// A question with any number of answers. Ids as for [`Radios`].
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/checkboxes.html")]
pub struct Checkboxes {
    /// Address, words and error; the label is the fieldset's legend.
    pub field: Field,
    /// The answers.
    pub choices: Vec<Choice>,
}

pieces!(Radios, Checkboxes);
