//! The types of programmes and speakers as they are kept in the steps of an event.

use crate::as_text;
use jiff::civil::Time;
use rules::agenda::{Groups, Kind, Slot, Speaks};
use serde::{Deserialize, Serialize};

/// The longest title of a piece, or name of a post or a body, in characters.
pub const LONGEST_LINE: usize = 200;

/// A piece of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotSaid {
    /// The key of its kind.
    pub kind: String,
    /// From when, by the clocks in England.
    #[serde(with = "as_text")]
    pub from: Time,
    /// Until when.
    #[serde(with = "as_text")]
    pub until: Time,
    /// What it is called.
    pub title: String,
    /// How many groups a workshop has.
    pub groups: Option<i64>,
    /// How many people at most each of them has.
    pub most: Option<i64>,
}

impl SlotSaid {
    /// What kind of piece it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_key(&self.kind).unwrap_or(Kind::Talk)
    }

    /// The same for the rules.
    #[must_use]
    pub fn slot(&self) -> Slot {
        let groups = self.groups.zip(self.most).map(|(groups, most)| Groups { groups, most });
        Slot { kind: self.kind(), from: self.from, until: self.until, groups }
    }

    /// From when until when, such as 10:30 to 11:00.
    #[must_use]
    pub fn times(&self) -> (String, String) {
        let time = |time: Time| time.strftime("%H:%M").to_string();
        (time(self.from), time(self.until))
    }
}

/// A version of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaSaid {
    /// Its pieces, in their order.
    pub slots: Vec<SlotSaid>,
    /// Whether it is final; a draft otherwise.
    pub is_final: bool,
}

impl AgendaSaid {
    /// The same for the rules.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        self.slots.iter().map(SlotSaid::slot).collect()
    }

    /// The workshops that have groups: the place of each from 1, and how many groups it has.
    #[must_use]
    pub fn workshops(&self) -> Vec<(i64, i64)> {
        let places = (1..).zip(&self.slots);
        places.filter_map(|(place, slot)| Some((place, slot.groups?))).collect()
    }
}

/// Somebody who is to speak: as a post of a body, never as a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakerSaid {
    /// The post.
    pub post: String,
    /// The body.
    pub body: String,
    /// When the piece begins in which they speak, such as 11:15.
    pub at: Option<String>,
    /// The key of where they stand.
    pub speaks: String,
}

impl SpeakerSaid {
    /// Where they stand.
    #[must_use]
    pub fn speaks(&self) -> Speaks {
        Speaks::from_key(&self.speaks).unwrap_or(Speaks::Withdrawn)
    }
}
