//! Claims as every list shows them, and what lists are narrowed to.

use super::model::{Aimed, ClaimRow, Filter, ReportYear};
use crate::asks::listing::place_name;
use crate::asks::model::NATION;
use crate::parties::model::known_area;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use rules::change::Grade;
use uuid::Uuid;

/// How many claims a page shows.
pub const PAGE: i64 = 25;

/// Reads `area`, `body`, `year`, `grade`, `aim`, `contested` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut wrong = |name: &str, key: &str| errors.add(name, say.t(key));
    let area = fields.filled("area").map(str::to_owned);
    if area.as_deref().is_some_and(|a| a != NATION && known_area(a).is_none()) {
        wrong("area", "directory-bad-area");
    }
    let body = fields.filled("body").map(str::parse::<Uuid>);
    if matches!(body, Some(Err(_))) {
        wrong("body", "changes-bad-body");
    }
    let year = fields.filled("year").map(|typed| typed.parse::<i16>().ok());
    let year = year.map(|year| year.filter(|year| (1900..=2200).contains(year)));
    if year == Some(None) {
        wrong("year", "changes-bad-year");
    }
    let grade = fields.filled("grade").map(Grade::from_key);
    if grade == Some(None) {
        wrong("grade", "changes-bad-grade");
    }
    let aim = fields.filled("aim").map(Aimed::from_key);
    if aim == Some(None) {
        wrong("aim", "changes-bad-aim");
    }
    let contested = match fields.filled("contested") {
        None => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(_) => {
            wrong("contested", "changes-bad-contested");
            None
        }
    };
    let before = fields.filled("cursor").map(str::parse::<Uuid>);
    if matches!(before, Some(Err(_))) {
        wrong("cursor", "access-bad-cursor");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let filter = Filter {
        area,
        body: body.and_then(Result::ok),
        year: year.flatten(),
        grade: grade.flatten(),
        aim: aim.flatten(),
        contested,
    };
    Ok((filter, before.and_then(Result::ok)))
}

/// A claim in a list.
struct Item {
    href: String,
    subject: String,
    who: String,
    tags: Vec<Tag>,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "changes/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Who says that what changed, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &ClaimRow) -> String {
    say.args("changes-who", &[("by", row.by_in(say).into()), ("body", row.body_in(say).into())])
}

/// How well a claim is shown, whether it is contested, and whether it still holds.
#[must_use]
pub fn tags(say: Say<'_>, row: &ClaimRow) -> Vec<Tag> {
    let kind = match row.grade.as_str() {
        "verified" => TagKind::Good,
        _ => TagKind::Plain,
    };
    let mut tags = vec![Tag::new(kind, &say.of("change-grade", &row.grade))];
    if row.contested_on.is_some() {
        tags.push(Tag::new(TagKind::Waiting, say.t("changes-contested")));
    }
    if row.holds != "stands" {
        tags.push(Tag::new(TagKind::Closed, &say.of("change-holds", &row.holds)));
    }
    tags
}

/// Claims one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[ClaimRow]) -> Result<Markup, askama::Error> {
    let item = |row: &ClaimRow| Item {
        href: say.to(&format!("/changes/{}", row.reference)),
        subject: row.subject.clone(),
        who: who(say, row),
        tags: tags(say, row),
        facts: [
            Some(row.reference.clone()),
            Some(place_name(say, &row.area)),
            Some(say.with("changes-on", "day", say.day(row.happened_on))),
            row.ask_reference.as_ref().map(|ask| say.with("changes-came-of", "ask", ask.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    Markup::template(&Items { items: rows.iter().map(item).collect() })
}

/// The years from the first change to the last, newest first.
#[must_use]
pub fn years(span: Option<(jiff::civil::Date, jiff::civil::Date)>) -> Vec<ReportYear> {
    span.map_or_else(Vec::new, |(first, last)| {
        (ReportYear::of(first).0..=ReportYear::of(last).0).rev().map(ReportYear).collect()
    })
}
