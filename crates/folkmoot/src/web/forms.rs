//! What the forms of every part have: the list of errors at their top, and days in three boxes.

use super::kit::{DateInput, DatePart, ErrorSummary, Field};
use super::words::Say;
use super::{Fields, FormErrors};
use jiff::civil::Date;

/// The list of errors at the top of a form, if there are any.
#[must_use]
pub fn summary(say: Say<'_>, errors: &FormErrors) -> Option<ErrorSummary> {
    (!errors.is_empty()).then(|| ErrorSummary {
        title: say.t("form-errors").to_owned(),
        errors: errors.iter().map(|(id, text)| (id.to_owned(), text.to_owned())).collect(),
    })
}

/// Three boxes for a day, with what was typed.
pub fn date_input(
    say: Say<'_>,
    name: &str,
    label: &str,
    hint: &str,
    fields: &Fields,
    errors: &FormErrors,
) -> DateInput {
    let error = errors.of(&format!("{name}-day"));
    let part = |part: &str, label: &str| {
        DatePart::new(label, fields.get(&format!("{name}-{part}")), error.is_some())
    };
    DateInput {
        field: Field::new(name, label).hint(hint).error(say.t("form-error-word"), error),
        day: part("day", say.t("form-day")),
        month: part("month", say.t("form-month")),
        year: part("year", say.t("form-year")),
    }
}

/// The day typed into three boxes; nothing if all are empty.
///
/// # Errors
/// The field and the sentence, when they hold no day.
pub fn date_typed(
    say: Say<'_>,
    name: &str,
    fields: &Fields,
) -> Result<Option<Date>, (String, String)> {
    let typed = |part: &str| fields.get(&format!("{name}-{part}")).to_owned();
    let (day, month, year) = (typed("day"), typed("month"), typed("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let date = match (year.parse(), month.parse(), day.parse()) {
        (Ok(year @ 1900..=2200), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    let wrong = || (format!("{name}-day"), say.t("access-date-wrong").to_owned());
    date.map(Some).ok_or_else(wrong)
}

/// A day that was typed; nothing if none was, or if it is none, which is then said.
pub fn day_typed(
    say: Say<'_>,
    name: &str,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<Date> {
    date_typed(say, name, fields).unwrap_or_else(|(field, sentence)| {
        errors.add(&field, sentence);
        None
    })
}
