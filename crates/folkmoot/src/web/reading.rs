//! What was typed into a form, field by field, with what is wrong with it so far. A part adds what only its own forms ask for.

use super::forms::day_typed;
use super::step::note_typed;
use super::words::Say;
use super::{Fields, FormErrors};
use jiff::civil::Date;

/// The fields of a form, and what is wrong with them so far.
pub struct Reading<'f> {
    /// The reader's language.
    pub say: Say<'f>,
    /// What was typed.
    pub fields: &'f Fields,
    /// What is wrong with it.
    pub errors: FormErrors,
    longest_line: usize,
    longest_text: usize,
}

impl<'f> Reading<'f> {
    /// A form of which nothing was read yet; lines and texts have at most so many characters.
    #[must_use]
    pub fn new(
        say: Say<'f>,
        fields: &'f Fields,
        (longest_line, longest_text): (usize, usize),
    ) -> Reading<'f> {
        Reading { say, fields, errors: FormErrors::new(), longest_line, longest_text }
    }

    /// A line that must be there.
    pub fn line(&mut self, name: &str) -> String {
        let line = self.fields.get(name).to_owned();
        if line.is_empty() || !self.fits(&line) {
            self.errors.add(name, self.say.t("pil-line-wrong"));
        }
        line
    }

    /// A line that may be there.
    pub fn line_or_none(&mut self, name: &str) -> Option<String> {
        let line = self.fields.filled(name).map(str::to_owned);
        if line.as_ref().is_some_and(|line| !self.fits(line)) {
            self.errors.add(name, self.say.t("pil-line-wrong"));
        }
        line
    }

    fn fits(&self, line: &str) -> bool {
        !line.contains('\n') && line.chars().count() <= self.longest_line
    }

    /// A text that must be there.
    pub fn text(&mut self, name: &str) -> String {
        let text = self.fields.get(name).to_owned();
        if text.is_empty() {
            self.errors.add(name, self.say.t("ask-note-missing"));
        } else if text.chars().count() > self.longest_text {
            self.errors.add(name, self.say.t("ask-text-too-long"));
        }
        text
    }

    /// The words that come with a step.
    pub fn note(&mut self, is_needed: bool) -> Option<String> {
        let longest = (self.longest_text, "ask-text-too-long");
        note_typed(self.say, is_needed, longest, self.fields, &mut self.errors)
    }

    /// The place in a list of what was chosen.
    pub fn place(&mut self, name: &str) -> usize {
        let place = self.fields.get(name).parse().ok();
        if place.is_none() {
            self.errors.add(name, self.say.t("pro-choose-one"));
        }
        place.unwrap_or(usize::MAX)
    }

    /// A day that must be there.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let day = day_typed(self.say, name, self.fields, &mut self.errors);
        if day.is_none() && self.errors.of(&format!("{name}-day")).is_none() {
            self.errors.add(&format!("{name}-day"), self.say.t("pil-day-missing"));
        }
        day
    }
}
