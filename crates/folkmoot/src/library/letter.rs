//! The facts of the letters, read once from `facts/england/letters.toml`.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};
use std::sync::OnceLock;

/// All letters, and what is certain of the years around them.
#[derive(Debug, Deserialize)]
pub struct Library {
    /// The letters, oldest first.
    #[serde(rename = "letter")]
    pub letters: Vec<Letter>,
    /// What happened around them, in order.
    pub timeline: Vec<Moment>,
}

/// One letter.
#[derive(Debug, Deserialize)]
pub struct Letter {
    /// Its key in addresses.
    pub key: String,
    /// Its day.
    #[serde(deserialize_with = "a_day")]
    pub date: Date,
    /// What it is about.
    pub title: String,
    /// The same in Welsh.
    pub title_cy: String,
    /// The reference on it; empty if it has none.
    pub reference: String,
    /// The number of the circular that it is; empty if it is none.
    pub number: String,
    /// Who wrote it.
    pub from: Post,
    /// To whom.
    pub to: Post,
    /// What it says, in short.
    pub summary: String,
    /// The same in Welsh.
    pub summary_cy: String,
    /// The codes of the areas in which it says the idea is tried first.
    #[serde(default)]
    pub pilot_sites: Vec<String>,
    /// What it asks, promises and announces.
    #[serde(rename = "item", default)]
    pub items: Vec<Item>,
    /// The gatherings it announces.
    #[serde(rename = "event", default)]
    pub events: Vec<Gathering>,
    /// What its sender is for.
    #[serde(rename = "aim", default)]
    pub aims: Vec<Aim>,
    /// What its sender sets out to do.
    #[serde(rename = "objective", default)]
    pub objectives: Vec<Aim>,
}

/// A post of a body; never a person.
#[derive(Debug, Deserialize)]
pub struct Post {
    /// The post.
    pub post: String,
    /// The body.
    pub body: String,
}

/// What kind of thing a letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// Something is asked of somebody.
    Ask,
    /// Something is promised to somebody.
    Promise,
    /// Something is said to be so.
    Fact,
    /// A gathering is announced.
    Event,
}

/// One thing that a letter says.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// Its key within the letter.
    pub key: String,
    /// What kind of thing.
    pub kind: ItemKind,
    /// What, in plain words.
    pub text: String,
    /// Who says or does it.
    pub who: String,
    /// To or of whom.
    pub whom: String,
    /// By when: a day, `before` a day, or `undated`.
    pub by: String,
}

/// An aim or objective.
#[derive(Debug, Deserialize)]
pub struct Aim {
    /// What, in plain words.
    pub text: String,
}

/// A gathering.
#[derive(Debug, Deserialize)]
pub struct Gathering {
    /// What it is called.
    pub title: String,
    /// Its day.
    #[serde(deserialize_with = "a_day")]
    pub date: Date,
    /// Where; empty if the letter does not say.
    pub place: String,
    /// Who holds it.
    pub organiser: String,
    /// For whom it is first of all.
    #[serde(default)]
    pub audience: Vec<String>,
    /// The bodies from which somebody speaks.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// Its programme.
    #[serde(rename = "slot", default)]
    pub slots: Vec<Slot>,
}

/// A piece of a programme.
#[derive(Debug, Deserialize)]
pub struct Slot {
    /// From when, `HH:MM`.
    pub from: String,
    /// Until when.
    pub until: String,
    /// The key of its kind.
    pub kind: String,
    /// What.
    pub title: String,
}

/// Something that is certain of the years around the letters.
#[derive(Debug, Deserialize)]
pub struct Moment {
    /// Its day.
    #[serde(deserialize_with = "a_day")]
    pub on: Date,
    /// What happened.
    pub text: String,
    /// The same in Welsh.
    pub text_cy: String,
    /// Where that stands.
    pub source: String,
}

fn a_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

/// The letters that the program carries.
#[must_use]
#[expect(clippy::expect_used, reason = "a fact of ours that a test reads")]
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        toml::from_str(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/facts/england/letters.toml"
        )))
        .expect("the facts of the letters are well formed")
    })
}

impl Library {
    /// The letter with this key.
    #[must_use]
    pub fn letter(&self, key: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.key == key)
    }
}

impl Letter {
    /// What it says of one kind.
    pub fn of(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::register::{AreaCode, Register};

    #[test]
    fn both_letters_can_be_read_and_name_real_areas() -> Result<(), Box<dyn std::error::Error>> {
        let all = library();
        let days: Vec<Date> = all.letters.iter().map(|l| l.date).collect();
        assert_eq!(days, [jiff::civil::date(2006, 11, 9), jiff::civil::date(2009, 1, 14)]);
        for letter in &all.letters {
            assert!(
                letter.of(ItemKind::Ask).count() > 0 && letter.of(ItemKind::Promise).count() > 0
            );
            for code in &letter.pilot_sites {
                let code: AreaCode = code.parse()?;
                assert!(
                    Register::england()
                        .area(code)
                        .is_some_and(|a| a.in_force(jiff::civil::date(2008, 4, 1)))
                );
            }
        }
        assert!(all.timeline.is_sorted_by_key(|m| m.on));
        Ok(())
    }

    #[test]
    fn every_term_is_a_day_or_says_that_there_is_none() {
        for item in library().letters.iter().flat_map(|l| &l.items) {
            let day = item.by.strip_prefix("before ").unwrap_or(&item.by);
            assert!(item.by == "undated" || day.parse::<Date>().is_ok(), "{}", item.by);
        }
    }
}
