//! What every list of documents has: its filters, its cursor, and how one stands in it.

use super::model::{DocumentKind, Filter, IssuedRow};
use super::store::Place;
use crate::asks::listing::{area_typed, place_name};
use crate::web::cursor;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use rules::issued::{Audience, State};

/// How many documents a page shows.
pub const PAGE: i64 = 25;

/// Reads `area`, `body`, `kind`, `audience`, `state` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Place>), FormErrors> {
    let mut errors = FormErrors::new();
    let area = area_typed(fields, say, &mut errors);
    let mut filter = Filter { area, ..Filter::default() };
    if let Some(typed) = fields.filled("body") {
        filter.body = typed.parse().ok();
        if filter.body.is_none() {
            errors.add("body", say.t("ask-bad-party"));
        }
    }
    if let Some(typed) = fields.filled("kind") {
        filter.kind = DocumentKind::from_key(typed);
        if filter.kind.is_none() {
            errors.add("kind", say.t("issued-bad-kind"));
        }
    }
    if let Some(typed) = fields.filled("audience") {
        filter.audience = Audience::from_key(typed);
        if filter.audience.is_none() {
            errors.add("audience", say.t("issued-bad-audience"));
        }
    }
    if let Some(typed) = fields.filled("state") {
        filter.state = State::from_key(typed);
        if filter.state.is_none() {
            errors.add("state", say.t("issued-bad-state"));
        }
    }
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((filter, place)) } else { Err(errors) }
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(row: &IssuedRow) -> String {
    cursor::written(row.last_on, row.id)
}

/// Which version holds, since when and for whom, in a few words.
#[must_use]
pub fn state_tag(say: Say<'_>, row: &IssuedRow) -> Tag {
    match (row.state(), row.current, row.issued_to(), row.issued_on) {
        (State::Withdrawn, ..) => {
            Tag::new(TagKind::Closed, &say.with("issued-withdrawn-on", "day", say.day(row.last_on)))
        }
        (State::Issued, Some(version), Some(to), Some(on)) => {
            let kind = if to.is_closed() { TagKind::Waiting } else { TagKind::Good };
            let words = say.args(
                &format!("issued-version-to-{}", to.key()),
                &[("version", version.into()), ("day", say.day(on).into())],
            );
            Tag::new(kind, &words)
        }
        _ => Tag::new(TagKind::Plain, &say.with("issued-in-draft", "version", row.drafted)),
    }
}

/// What it is and whose, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &IssuedRow) -> String {
    let kind = say.of("issued-kind", &row.kind);
    say.args("issued-who", &[("kind", kind.into()), ("body", row.body_in(say).into())])
}

/// A document in a list.
struct Item {
    href: String,
    title: String,
    who: String,
    tag: Tag,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "issued/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Documents one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[IssuedRow]) -> Result<Markup, askama::Error> {
    let item = |row: &IssuedRow| Item {
        href: say.to(&format!("/issued/{}", row.reference)),
        title: row.title.clone(),
        who: who(say, row),
        tag: state_tag(say, row),
        facts: vec![
            row.reference.clone(),
            say.of("issued-audience", &row.audience),
            place_name(say, &row.area),
        ],
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
}
