//! What every list of decisions has: its filters, its cursor, and how one decision stands in it.

use super::model::{DecisionRow, Filter};
use super::store::Place;
use crate::asks::listing::area_typed;
use crate::asks::listing::place_name;
use crate::web::cursor;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use jiff::civil::Date;
use rules::decision::Kind;

/// How many decisions a page shows.
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
            errors.add("kind", say.t("decision-bad-kind"));
        }
    }
    if let Some(typed) = fields.filled("body") {
        filter.body = typed.parse().ok();
        if filter.body.is_none() {
            errors.add("body", say.t("ask-bad-party"));
        }
    }
    match fields.get("overdue") {
        "" => {}
        "yes" => filter.overdue = true,
        _ => errors.add("overdue", say.t("decision-bad-overdue")),
    }
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((filter, place)) } else { Err(errors) }
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(row: &DecisionRow) -> String {
    cursor::written(row.decided_on, row.id)
}

/// How a decision stands, in a word or two.
#[must_use]
pub fn tag(say: Say<'_>, row: &DecisionRow, today: Date) -> Tag {
    if !row.stands {
        return Tag::new(TagKind::Closed, say.t("decision-stands-no"));
    }
    match row.published_on {
        Some(_) => Tag::new(TagKind::Good, say.t("decision-published-short")),
        None if row.is_overdue(today) => Tag::new(
            TagKind::Late,
            &say.with("decision-overdue-since", "day", say.day(row.publish_by)),
        ),
        None => Tag::new(
            TagKind::Waiting,
            &say.with("decision-statement-due", "day", say.day(row.publish_by)),
        ),
    }
}

/// A decision in a list.
struct Item {
    href: String,
    title: String,
    text: String,
    tag: Tag,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "decisions/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Decisions one below the other. What has no published statement yet is named by its kind alone, unless `own` says
/// that the reader works for its body.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(
    say: Say<'_>,
    rows: &[DecisionRow],
    today: Date,
    own: bool,
) -> Result<Markup, askama::Error> {
    let item = |row: &DecisionRow| Item {
        href: say.to(&format!("/decisions/{}", row.reference)),
        title: if own { row.subject.clone() } else { row.title_in(say) },
        text: if own || row.published_on.is_some() { row.decided.clone() } else { String::new() },
        tag: tag(say, row, today),
        facts: vec![
            row.reference.clone(),
            row.body_in(say),
            say.of("decision-kind", &row.kind),
            place_name(say, &row.area),
            say.with("decision-made-on", "day", say.day(row.decided_on)),
        ],
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
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
        ] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert!(place("2009-01-29_00000000-0000-0000-0000-000000000000").is_some());
    }
}
