//! What every list of key decisions has: its filters, its cursor, and how one stands in it.

use super::model::{Filter, KeyDecisionRow, Without};
use super::store::{Days, Place};
use crate::asks::listing::area_typed;
use crate::asks::listing::place_name;
use crate::correspondence::counts::calendar;
use crate::experiences::listing::cut;
use crate::web::cursor;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use rules::key_decision::{Planned, State, near_until};

/// How many key decisions a page shows.
pub const PAGE: i64 = 25;

/// How many characters a list shows of what moved.
const WORDS: usize = 300;

/// The days that lists depend on.
///
/// # Errors
/// When there is no law, which is a fault of ours.
pub fn days(ctx: &Ctx) -> Result<Days, Problem> {
    let calendar = calendar(ctx)?;
    Ok(Days { today: ctx.today, near_until: near_until(&calendar, ctx.today) })
}

/// Reads `area`, `body`, `state`, `involvement` and `cursor`.
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
    if let Some(typed) = fields.filled("state") {
        match State::from_key(typed) {
            Some(state) => filter.state = state,
            None => errors.add("state", say.t("key-decisions-bad-state")),
        }
    }
    if let Some(typed) = fields.filled("involvement") {
        filter.without = Without::from_key(typed);
        if filter.without.is_none() {
            errors.add("involvement", say.t("key-decisions-bad-involvement"));
        }
    }
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((filter, place)) } else { Err(errors) }
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(row: &KeyDecisionRow) -> String {
    cursor::written(row.closed_on.unwrap_or(row.planned_on), row.id)
}

/// When it is planned for, in words: a day, or a month.
#[must_use]
pub fn planned_words(say: Say<'_>, planned: Planned) -> String {
    match planned {
        Planned::Day(day) => say.day(day),
        Planned::Month(month) => {
            let name = say.of("month", &month.month().to_string());
            format!("{name} {}", month.year())
        }
    }
}

/// Where it is on its way, in a few words.
#[must_use]
pub fn state_tag(say: Say<'_>, row: &KeyDecisionRow, days: Days) -> Tag {
    let planned = || planned_words(say, row.planned());
    let closed = row.closed_on.map(|day| say.day(day)).unwrap_or_default();
    match row.state() {
        State::Decided => {
            Tag::new(TagKind::Plain, &say.with("key-decision-decided-on", "day", closed))
        }
        State::Withdrawn => {
            Tag::new(TagKind::Closed, &say.with("key-decision-withdrawn-on", "day", closed))
        }
        State::Forthcoming if row.planned().last() < days.today => {
            Tag::new(TagKind::Waiting, &say.with("key-decision-was-planned", "day", planned()))
        }
        State::Forthcoming => {
            Tag::new(TagKind::Waiting, &say.with("key-decision-planned-for", "day", planned()))
        }
    }
}

/// Whether people were involved, in a few words.
#[must_use]
pub fn involvement_tag(say: Say<'_>, row: &KeyDecisionRow, days: Days) -> Tag {
    if let Some(day) = row.involved_on {
        return Tag::new(
            TagKind::Good,
            &say.with("key-decision-involved-since", "day", say.day(day)),
        );
    }
    if row.flag(days.today, days.near_until).is_some() {
        return Tag::new(TagKind::Late, say.t("key-decision-not-evidenced"));
    }
    let to_come =
        row.involve_by.filter(|by| *by >= days.today && row.state() == State::Forthcoming);
    match to_come {
        Some(by) => {
            Tag::new(TagKind::Plain, &say.with("key-decision-involve-by", "day", say.day(by)))
        }
        None => Tag::new(TagKind::Plain, say.t("key-decision-no-involvement")),
    }
}

/// What moved because of what people said, in a few words.
#[must_use]
pub fn moved_tag(say: Say<'_>, row: &KeyDecisionRow) -> Tag {
    match row.moved {
        Some(true) => Tag::new(TagKind::Good, say.t("key-decision-something-moved")),
        Some(false) => Tag::new(TagKind::Plain, say.t("key-decision-nothing-moved")),
        None => Tag::new(TagKind::Plain, say.t("key-decision-moved-unsaid")),
    }
}

/// What was said last of what moved, or its beginning.
#[must_use]
pub fn moved_words(say: Say<'_>, row: &KeyDecisionRow) -> Option<String> {
    let words = cut(row.moved_words.as_deref()?, WORDS);
    Some(match row.moved? {
        true => words,
        false => say.with("key-decision-nothing-because", "reason", words),
    })
}

/// A key decision in a list.
struct Item {
    href: String,
    title: String,
    who: String,
    tags: Vec<Tag>,
    moved: Option<String>,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "key_decisions/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Who is to decide it, or has, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &KeyDecisionRow) -> String {
    say.with(&format!("key-decision-who-{}", row.state().key()), "body", row.body_in(say))
}

/// Key decisions one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[KeyDecisionRow], days: Days) -> Result<Markup, askama::Error> {
    let item = |row: &KeyDecisionRow| Item {
        href: say.to(&format!("/key-decisions/{}", row.reference)),
        title: row.title.clone(),
        who: who(say, row),
        moved: moved_words(say, row),
        tags: vec![state_tag(say, row, days), involvement_tag(say, row, days), moved_tag(say, row)],
        facts: vec![
            row.reference.clone(),
            say.of("key-decision-kind", &row.kind),
            place_name(say, &row.area),
            say.with("key-decision-made-known-by", "party", row.by_in(say)),
        ],
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
}
