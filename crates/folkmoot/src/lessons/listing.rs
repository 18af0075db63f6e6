//! Lessons as every list shows them, and what lists are narrowed to.

use super::fitting::{Fitting, reasons};
use super::model::LessonRow;
use crate::areas::register::{Area, Register};
use crate::asks::listing::place_name;
use crate::pilots::model::Model;
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// How many lessons a page shows.
pub const PAGE: i64 = 25;

/// What a list is narrowed to, or ordered for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The area for which lessons are put in order.
    pub area: Option<&'static Area>,
    /// The model of support that it is to have.
    pub model: Option<Model>,
    /// The programme whose lessons they are.
    pub pilot: Option<String>,
}

impl Filter {
    /// What `LIKE` finds in the column of sites.
    #[must_use]
    pub fn at(&self) -> Option<String> {
        self.pilot.as_ref().map(|reference| format!("{reference}/%"))
    }
}

/// Reads `area`, `model`, `pilot` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut wrong = |name: &str, key: &str| errors.add(name, say.t(key));
    let area = fields
        .filled("area")
        .map(|typed| typed.parse().ok().and_then(|code| Register::england().area(code)));
    if matches!(area, Some(None)) {
        wrong("area", "directory-bad-area");
    }
    let model = fields.filled("model").map(Model::from_key);
    if model == Some(None) {
        wrong("model", "pil-model-missing");
    }
    let pilot = fields.filled("pilot").map(|typed| Reference::parse_as(Prefix::Pilot, typed));
    if pilot == Some(None) {
        wrong("pilot", "les-bad-pilot");
    }
    let before = fields.filled("cursor").map(str::parse::<Uuid>);
    if matches!(before, Some(Err(_))) {
        wrong("cursor", "access-bad-cursor");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let pilot = pilot.flatten().map(|reference| reference.to_string());
    Ok((
        Filter { area: area.flatten(), model: model.flatten(), pilot },
        before.and_then(Result::ok),
    ))
}

/// A lesson in a list.
struct Item {
    href: String,
    title: String,
    who: String,
    why: Option<String>,
    tags: Vec<Tag>,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "lessons/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Who learnt it, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &LessonRow) -> String {
    say.with("les-who", "body", row.body_in(say))
}

fn item(say: Say<'_>, row: &LessonRow, fitting: Option<&Fitting>) -> Item {
    let mut tags = Vec::new();
    if row.state == "withdrawn" {
        tags.push(Tag::new(TagKind::Closed, &say.of("les-state", &row.state)));
    }
    if fitting.is_some_and(|one| one.likeness.fits()) {
        tags.push(Tag::new(TagKind::Good, say.t("les-fits")));
    }
    let used = i64::try_from(row.used_in().len()).unwrap_or(i64::MAX);
    let facts = [
        Some(row.reference.clone()),
        Some(place_name(say, &row.area)),
        (row.versions > 1).then(|| say.with("les-version-n", "n", row.versions)),
        (used > 0).then(|| say.with("les-used-count", "count", used)),
    ];
    Item {
        href: say.to(&format!("/lessons/{}", row.reference)),
        title: row.title.clone(),
        who: who(say, row),
        why: fitting.map(|one| reasons(say, &one.likeness)),
        tags,
        facts: facts.into_iter().flatten().collect(),
    }
}

/// Lessons one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[LessonRow]) -> Result<Markup, askama::Error> {
    Markup::template(&Items { items: rows.iter().map(|row| item(say, row, None)).collect() })
}

/// The same, each with how well it fits an area.
///
/// # Errors
/// As of [`items`].
pub fn fitting_items(say: Say<'_>, rows: &[Fitting]) -> Result<Markup, askama::Error> {
    let items = rows.iter().map(|one| item(say, &one.row, Some(one))).collect();
    Markup::template(&Items { items })
}
