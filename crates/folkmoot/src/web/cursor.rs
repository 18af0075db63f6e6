//! A place in a list that is in the order of days, as an address has it: the day, and the id of what stands there.

use super::words::Say;
use super::{Fields, FormErrors};
use jiff::civil::Date;
use uuid::Uuid;

/// The place as it is written.
#[must_use]
pub fn written(day: Date, id: Uuid) -> String {
    format!("{day}_{id}")
}

/// The place that is written so; none if no list has given it out.
#[must_use]
pub fn place(typed: &str) -> Option<(Date, Uuid)> {
    let (day, id) = typed.split_once('_')?;
    let day: Date = day.parse().ok()?;
    (day.year() > 0).then_some(())?;
    Some((day, id.parse().ok()?))
}

/// The place that the address of a page has; what no list has given out is added to the errors.
pub fn typed(fields: &Fields, say: Say<'_>, errors: &mut FormErrors) -> Option<(Date, Uuid)> {
    let found = place(fields.filled("cursor")?);
    if found.is_none() {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    found
}
