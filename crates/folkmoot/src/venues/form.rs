//! The form of a venue, and what was typed.

use super::model::{Access, LONGEST_LINE, LONGEST_TEXT, MOST_PEOPLE, Said};
use crate::web::kit::{Checkboxes, Choice, Field, Markup, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use rules::venue::MapReference;

/// The fields of what is said of a venue.
pub(super) fn controls(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let text = |name: &str, key: &str, hint: &str| {
        let mut area = TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name));
        area.rows = 4;
        Markup::of(&area)
    };
    let choices = Access::ALL.iter().map(|one| {
        let label = say.of("venue-access", one.key());
        Choice::new(one.key(), &label).checked(fields.has("access", one.key()))
    });
    let mut capacity = TextInput::new(
        field("capacity", "venue-capacity").hint(say.t("venue-capacity-hint")),
        fields.get("capacity"),
    )
    .width("w-4");
    capacity.inputmode = Some("numeric");
    vec![
        Markup::of(&TextInput::new(field("name", "venue-name"), fields.get("name"))),
        text("address", "venue-address", "venue-address-hint"),
        Markup::of(&TextInput::new(
            field("map", "venue-map").hint(say.t("venue-map-hint")),
            fields.get("map"),
        )),
        text("travel", "venue-travel", "venue-travel-hint"),
        Markup::of(&Checkboxes {
            field: field("access", "venue-access"),
            choices: choices.collect(),
        }),
        text("access-note", "venue-access-note", "venue-access-note-hint"),
        Markup::of(&capacity),
    ]
}

/// The fields of a form that is filled with what is said, to be changed.
pub(super) fn filled(said: &Said) -> Fields {
    let fields = Fields::default()
        .set("name", &said.name)
        .set("address", &said.address)
        .set("map", said.map.as_deref().unwrap_or(""))
        .set("travel", &said.travel)
        .set("access-note", &said.access_note)
        .set("capacity", &said.capacity.to_string());
    said.access.iter().fold(fields, |fields, key| fields.also("access", key))
}

/// What was typed; what is wrong is added to the errors.
pub(super) fn parse(say: Say<'_>, fields: &Fields, errors: &mut FormErrors) -> Said {
    let name = fields.get("name").to_owned();
    if name.is_empty() || name.contains('\n') || name.chars().count() > LONGEST_LINE {
        errors.add("name", say.t("pil-line-wrong"));
    }
    let mut text = |name: &str, needed: bool| {
        let text = fields.get(name).to_owned();
        if needed && text.is_empty() {
            errors.add(name, say.t("ask-note-missing"));
        } else if text.chars().count() > LONGEST_TEXT {
            errors.add(name, say.t("venue-text-too-long"));
        }
        text
    };
    let (address, travel) = (text("address", true), text("travel", true));
    let access_note = text("access-note", false);
    let map = fields.filled("map").map(str::to_owned);
    if map.as_deref().is_some_and(|typed| MapReference::parse(typed).is_none()) {
        errors.add("map", say.t("venue-map-wrong"));
    }
    let capacity = fields.get("capacity").parse::<i64>().ok();
    let capacity = capacity.filter(|people| (1..=MOST_PEOPLE).contains(people));
    if capacity.is_none() {
        errors.add("capacity", say.t("venue-capacity-wrong"));
    }
    let access = Access::ALL.iter().filter(|one| fields.has("access", one.key()));
    let access = access.map(|one| one.key().to_owned()).collect();
    Said { name, address, map, travel, access, access_note, capacity: capacity.unwrap_or(1) }
}
