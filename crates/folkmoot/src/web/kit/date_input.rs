//! A date as exactly as it is known: people remember a year, or a month, or the day.

use askama::Template;

use super::field::Field;

/// One box of a [`DateInput`].
#[derive(Debug, Clone, Default)]
pub struct DatePart {
    /// The word over the box ("Day").
    pub label: String,
    /// What was typed, as it was typed.
    pub value: String,
    /// Whether the error is about this box.
    pub wrong: bool,
}

impl DatePart {
    /// A box holding `value`.
    pub fn new(label: &str, value: &str, wrong: bool) -> Self {
        Self { label: label.into(), value: value.into(), wrong }
    }
}

/// Day, month and year in three boxes of one group; the day, and the month with it, may be left empty.
///
/// The boxes are sent as `{name}-day`, `{name}-month`, `{name}-year`; their ids are `{id}-day` and so on.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/date_input.html")]
pub struct DateInput {
    /// Address, words and error; the label is the group's legend.
    pub field: Field,
    /// The day's box.
    pub day: DatePart,
    /// The month's box.
    pub month: DatePart,
    /// The year's box.
    pub year: DatePart,
}

impl DateInput {
    /// The id for the error summary's link: the first box that is wrong, else the day's.
    pub fn target_id(&self) -> String {
        let part = if self.day.wrong {
            "day"
        } else if self.month.wrong {
            "month"
        } else if self.year.wrong {
            "year"
        } else {
            "day"
        };
        format!("{}-{part}", self.field.id)
    }

    fn boxes(&self) -> [(&'static str, &'static str, &DatePart); 3] {
        [("day", "w-2", &self.day), ("month", "w-2", &self.month), ("year", "w-4", &self.year)]
    }
}

pieces!(DateInput);
