//! What every list of items has: its filters, its cursor, and how one item stands in it.

use super::model::{Channel, ItemKind, ItemRow, Stands};
use super::store::{Filter, Place};
use crate::web::cursor;
use crate::web::kit::{Link, Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;

/// How many items a page shows.
pub const PAGE: i64 = 25;

/// Reads the filters of a list and the place where a part of it begins.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Filter, Option<Place>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut filter = Filter::default();
    for (name, into) in [("party", &mut filter.party), ("other", &mut filter.other)] {
        if let Some(typed) = fields.filled(name) {
            *into = typed.parse().ok();
            if into.is_none() {
                errors.add(name, say.t("ask-bad-party"));
            }
        }
    }
    if filter.other.is_some() && filter.party.is_none() {
        errors.add("party", say.t("record-other-alone"));
    }
    if let Some(typed) = fields.filled("channel") {
        filter.channel = Channel::from_key(typed).map(Channel::key);
        if filter.channel.is_none() {
            errors.add("channel", say.t("record-bad-channel"));
        }
    }
    if let Some(typed) = fields.filled("year") {
        filter.year = typed.parse().ok().filter(|year| (1900..=2200).contains(year));
        if filter.year.is_none() {
            errors.add("year", say.t("record-bad-year"));
        }
    }
    let place = cursor::typed(fields, say, &mut errors);
    if errors.is_empty() { Ok((filter, place)) } else { Err(errors) }
}

/// A place in a list as an address has it.
#[must_use]
pub fn cursor(item: &ItemRow) -> String {
    cursor::written(item.on_day, item.id)
}

/// What an item is called: its subject, or that it is erased.
#[must_use]
pub fn title(say: Say<'_>, item: &ItemRow) -> String {
    if item.stands() == Stands::Erased {
        return say.t("record-erased").to_owned();
    }
    item.subject.clone()
}

/// How it passed between whom, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, item: &ItemRow) -> String {
    let key = match item.item_kind() {
        ItemKind::Notes => "record-who-notes",
        _ => "record-who",
    };
    say.args(key, &[("from", item.from_in(say).into()), ("to", item.to_in(say).into())])
}

/// How an item stands, where that is more than being filed.
#[must_use]
pub fn tag(say: Say<'_>, item: &ItemRow) -> Option<Tag> {
    let kind = match (item.stands(), item.item_kind()) {
        (Stands::Agreed | Stands::Confirmed, _) => TagKind::Good,
        (Stands::Disagreed, _) => TagKind::Late,
        (Stands::Erased, _) => TagKind::Closed,
        (Stands::Filed, ItemKind::Notes | ItemKind::Aims) => TagKind::Waiting,
        (Stands::Filed, _) => return None,
    };
    let family = if item.item_kind() == ItemKind::Aims { "record-aims" } else { "record-stands" };
    Some(Tag::new(kind, &say.of(family, item.stands().key())))
}

/// An item in a list.
pub struct Item {
    /// Its page.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Between whom.
    pub who: String,
    /// How it stands.
    pub tag: Option<Tag>,
    /// What it says, in short.
    pub summary: String,
    /// More about it.
    pub facts: Vec<Markup>,
    /// The day, in words and for machines.
    pub day: (String, String),
}

impl Item {
    /// An item as a list has it.
    #[must_use]
    pub fn new(say: Say<'_>, item: &ItemRow) -> Item {
        let mut facts =
            vec![Markup::text(&item.reference), Markup::text(&say.of("channel-of", &item.channel))];
        if item.item_kind() != ItemKind::Message {
            facts.push(Markup::text(&say.of("item-kind", &item.kind)));
        }
        let link = |ask: &str| {
            Markup::link(
                &say.to(&format!("/asks/{ask}")),
                &say.with("record-made-ask", "reference", ask),
            )
        };
        facts.extend(item.ask.as_deref().map(link));
        Item {
            href: say.to(&format!("/correspondence/{}", item.reference)),
            title: title(say, item),
            who: who(say, item),
            tag: tag(say, item),
            summary: item.summary.clone(),
            facts,
            day: (say.day(item.on_day), item.on_day.to_string()),
        }
    }
}

#[derive(Template)]
#[template(path = "correspondence/items.html")]
struct Items {
    items: Vec<Item>,
}

/// Items one below the other.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn items(say: Say<'_>, rows: &[ItemRow]) -> Result<Markup, askama::Error> {
    let items = rows.iter().map(|row| Item::new(say, row)).collect();
    Markup::template(&Items { items })
}

#[derive(Template)]
#[template(path = "correspondence/thread.html")]
struct Thread {
    items: Vec<(Item, bool)>,
}

/// Items down a line in order of time; the one with this reference is marked as the one that is looked at.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn thread(say: Say<'_>, rows: &[ItemRow], here: &str) -> Result<Markup, askama::Error> {
    let items = rows.iter().map(|row| (Item::new(say, row), row.reference == here)).collect();
    Markup::template(&Thread { items })
}

/// The page of what stands between two parties.
#[must_use]
pub fn between(say: Say<'_>, item: &ItemRow) -> Link {
    let path = format!("/between/{}/{}", item.from, item.to);
    Link::new(&say.to(&path), say.t("record-between-link"))
}
