//! What every list of asks has: its filters, its cursor, and how one ask stands in it.

use super::model::{AskRow, Filter, NATION};
use super::store::Place;
use crate::access::area_name;
use crate::parties::model::known_area;
use crate::web::cursor;
use crate::web::kit::{Link, Markup, Pagination, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use jiff::civil::Date;
use rules::ask::Kind;

/// How many asks a page shows.
pub const PAGE: i64 = 25;

/// Reads the filters of a list and the place where a part of it begins.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Place>), FormErrors> {
    let mut errors = FormErrors::new();
    let area = area_typed(fields, say, &mut errors);
    let mut filter = Filter { area, ..Filter::default() };
    if let Some(typed) = fields.filled("kind") {
        filter.kind = Kind::from_key(typed);
        if filter.kind.is_none() {
            errors.add("kind", say.t("ask-bad-kind"));
        }
    }
    for (name, into) in [("owner", &mut filter.owner), ("asker", &mut filter.asker)] {
        if let Some(typed) = fields.filled(name) {
            *into = typed.parse().ok();
            if into.is_none() {
                errors.add(name, say.t("ask-bad-party"));
            }
        }
    }
    match fields.get("late") {
        "" => {}
        "yes" => filter.late = true,
        _ => errors.add("late", say.t("ask-bad-late")),
    }
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((filter, place)) } else { Err(errors) }
}

/// The area that is asked for, and the place where a part of the list begins.
///
/// # Errors
/// Each value that cannot be understood.
pub fn narrowed(
    fields: &Fields,
    say: Say<'_>,
) -> Result<(Option<String>, Option<Place>), FormErrors> {
    let mut errors = FormErrors::new();
    let area = area_typed(fields, say, &mut errors);
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((area, place)) } else { Err(errors) }
}

/// The area that a list is narrowed to: its code, or [`NATION`]. What is neither is added to the errors.
pub fn area_typed(fields: &Fields, say: Say<'_>, errors: &mut FormErrors) -> Option<String> {
    let typed = fields.filled("area")?;
    let area = if typed == NATION { Some(NATION.to_owned()) } else { known_area(typed) };
    if area.is_none() {
        errors.add("area", say.t("directory-bad-area"));
    }
    area
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(row: &AskRow) -> String {
    cursor::written(row.due, row.id)
}

/// Where an ask belongs, in words.
#[must_use]
pub fn place_name(say: Say<'_>, area: &str) -> String {
    if area == NATION { say.t("scope-nation").to_owned() } else { area_name(say, area) }
}

/// An ask in a list.
pub struct Item {
    href: String,
    subject: String,
    who: String,
    tag: Tag,
    facts: Vec<String>,
}

impl Item {
    /// An ask as it stands today.
    #[must_use]
    pub fn new(say: Say<'_>, row: &AskRow, today: Date) -> Item {
        let mut facts = vec![
            row.reference.clone(),
            say.of("ask-kind", &row.kind),
            place_name(say, &row.area),
            say.with("asks-asked-on", "day", say.day(row.asked_on)),
        ];
        if row.circle && row.closed_on.is_none() {
            facts.push(say.t("asks-in-a-circle").to_owned());
        }
        Item {
            href: say.to(&format!("/asks/{}", row.reference)),
            subject: row.subject.clone(),
            who: row.who_in(say),
            tag: tag(say, row, today),
            facts,
        }
    }
}

/// How an ask stands, in a word or two.
#[must_use]
pub fn tag(say: Say<'_>, row: &AskRow, today: Date) -> Tag {
    let state = say.of("ask-state", &row.state);
    if let Some(day) = row.closed_on {
        let words =
            say.args("asks-closed", &[("state", state.into()), ("day", say.day(day).into())]);
        return Tag::new(TagKind::Closed, &words);
    }
    match row.due_day() {
        Some(due) if due < today => {
            Tag::new(TagKind::Late, &say.with("asks-late-since", "day", say.day(due)))
        }
        Some(due) => Tag::new(TagKind::Waiting, &say.with("asks-due", "day", say.day(due))),
        None => Tag::new(TagKind::Plain, &state),
    }
}

/// Asks one below the other.
#[derive(Template)]
#[template(path = "asks/items.html")]
pub struct Items {
    items: Vec<Item>,
}

/// Asks one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[AskRow], today: Date) -> Result<Markup, askama::Error> {
    let items = rows.iter().map(|row| Item::new(say, row, today)).collect();
    Markup::template(&Items { items })
}

/// The way to the start of a list and to its next part.
#[must_use]
pub fn pages(say: Say<'_>, fields: &Fields, path: &str, next: Option<String>) -> Pagination {
    let address = |query: String| match query.as_str() {
        "" => say.to(path),
        query => format!("{}?{query}", say.to(path)),
    };
    let start = fields
        .filled("cursor")
        .map(|_| Link::new(&address(fields.encode(&["cursor"])), say.t("directory-start")));
    let onward = next.map(|cursor| {
        let query = fields.clone().set("cursor", &cursor).encode(&[]);
        Link::new(&address(query), say.t("directory-next"))
    });
    Pagination { label: say.t("pages-label").to_owned(), newer: start, older: onward }
}

#[cfg(test)]
mod tests {
    use crate::web::cursor::place;

    #[test]
    fn a_cursor_that_is_none_is_refused() {
        for wrong in [
            "",
            "x",
            "2009-01-29",
            "2009-01-29_x",
            "2009-13-01_00000000-0000-0000-0000-000000000000",
            "-000001-01-01_00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert!(place("2009-01-29_00000000-0000-0000-0000-000000000000").is_some());
    }
}
