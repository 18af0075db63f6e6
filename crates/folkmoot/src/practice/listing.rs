//! Practices as every list shows them, and what lists are narrowed to.

use super::model::{Activity, Filter, PracticeRow};
use crate::asks::listing::place_name;
use crate::lessons::marks::KINDS;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use rules::reference::{Prefix, Reference};

/// How many practices a page shows.
pub const PAGE: i64 = 25;

/// Reads `q`, `activity`, `kind`, `lesson` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<i64>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut wrong = |name: &str, key: &str| errors.add(name, say.t(key));
    let activity = fields.filled("activity").map(Activity::from_key);
    if activity == Some(None) {
        wrong("activity", "pra-bad-activity");
    }
    let area_kind = fields.filled("kind").map(str::to_owned);
    if area_kind.as_ref().is_some_and(|kind| !KINDS.contains(&kind.as_str())) {
        wrong("kind", "pra-bad-kind");
    }
    let lesson = fields.filled("lesson").map(|typed| Reference::parse_as(Prefix::Lesson, typed));
    if lesson == Some(None) {
        wrong("lesson", "pra-lesson-wrong");
    }
    let before = fields.filled("cursor").map(str::parse::<i64>);
    if matches!(before, Some(Err(_))) {
        wrong("cursor", "access-bad-cursor");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let filter = Filter {
        words: fields.get("q").to_owned(),
        activity: activity.flatten(),
        area_kind,
        lesson: lesson.flatten().map(|reference| reference.to_string()),
    };
    Ok((filter, before.and_then(Result::ok)))
}

/// A practice in a list.
struct Item {
    href: String,
    title: String,
    who: String,
    tags: Vec<Tag>,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "practice/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Who contributed it, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &PracticeRow) -> String {
    say.with("pra-who", "body", row.body_in(say))
}

/// What it is for, in words.
#[must_use]
pub fn activities(say: Say<'_>, row: &PracticeRow) -> Vec<String> {
    row.activities().iter().map(|one| say.of("pra-activity", one.key())).collect()
}

/// Practices one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[PracticeRow]) -> Result<Markup, askama::Error> {
    let item = |row: &PracticeRow| Item {
        href: say.to(&format!("/practices/{}", row.reference)),
        title: row.title.clone(),
        who: who(say, row),
        tags: activities(say, row).iter().map(|one| Tag::new(TagKind::Plain, one)).collect(),
        facts: vec![row.reference.clone(), place_name(say, &row.area)],
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
}
