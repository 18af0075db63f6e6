//! What the screen reports: marks of personal data and concerns for somebody's safety.

use std::collections::BTreeMap;

/// Gives an enum its short stored names, both ways, and the list of all its values.
macro_rules! keyed {
    ($type:ident { $($value:ident = $key:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$type] = &[$($type::$value),+];

            /// The short lower-case word under which the value is stored and sent.
            pub fn key(&self) -> &'static str {
                match self { $($type::$value => $key),+ }
            }

            /// The value stored under `key`, or `None` if there is no such word.
            pub fn from_key(key: &str) -> Option<$type> {
                match key { $($key => Some($type::$value),)+ _ => None }
            }
        }
    };
}
pub(crate) use keyed;

/// What kind of personal data a mark is thought to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person's name, where nothing says that the person works there.
    Name,
    /// The name of somebody who seems to work for the service.
    StaffName,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A street address or part of one.
    Address,
    /// A full postcode.
    Postcode,
    /// An NHS number (England, Wales), or a Scottish or Northern Irish number of the same form.
    NhsNumber,
    /// A date or year of birth, or an age of 90 or more (few enough to tell who somebody is).
    BirthDate,
    /// A web address or the @handle of an account.
    WebAddress,
    /// Another number that belongs to one person: National Insurance, bank account or card,
    /// hospital, case or registration number.
    OtherNumber,
}

keyed!(Kind {
    Name = "name",
    StaffName = "staff-name",
    Phone = "phone",
    Email = "email",
    Address = "address",
    Postcode = "postcode",
    NhsNumber = "nhs-number",
    BirthDate = "birth-date",
    WebAddress = "web-address",
    OtherNumber = "other-number",
});

/// How sure the screen is of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sureness {
    /// Worth a glance: one weak sign.
    Possible,
    /// More likely than not.
    Likely,
    /// A check digit or an unmistakable form says so.
    Certain,
}

keyed!(Sureness {
    Possible = "possible",
    Likely = "likely",
    Certain = "certain",
});

/// A marked stretch of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Byte offset of the first byte, on a character boundary.
    pub start: usize,
    /// Byte offset after the last byte, on a character boundary.
    pub end: usize,
    /// What it is thought to be.
    pub kind: Kind,
    /// How sure the screen is.
    pub sure: Sureness,
}

/// The danger that a text tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Harm {
    /// Somebody may end or harm their own life.
    SelfHarm,
    /// A child or young person is in danger.
    ChildAtRisk,
    /// Somebody needs clinical help at this moment.
    ImmediateClinical,
    /// A threat to hurt or kill.
    Violence,
    /// Somebody is or was hurt, frightened or violated by another.
    Abuse,
    /// Somebody was left without food, water, cleanliness, freedom or care.
    Neglect,
}

keyed!(Harm {
    SelfHarm = "self-harm",
    ChildAtRisk = "child-at-risk",
    ImmediateClinical = "immediate-clinical",
    Violence = "violence",
    Abuse = "abuse",
    Neglect = "neglect",
});

/// How soon somebody should read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Urgency {
    /// It may be over, or be told of another time, but somebody should look.
    Soon,
    /// It reads as if it were happening or about to.
    Now,
}

keyed!(Urgency {
    Soon = "soon",
    Now = "now",
});

/// A stretch of the text that tells of danger to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Concern {
    /// Byte offset of the first byte, on a character boundary.
    pub start: usize,
    /// Byte offset after the last byte, on a character boundary.
    pub end: usize,
    /// The danger.
    pub harm: Harm,
    /// How soon somebody should read it.
    pub urgency: Urgency,
}

/// All that the screen found in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Likely personal data: in order, never overlapping.
    pub marks: Vec<Mark>,
    /// Danger to somebody: in order, never overlapping one another.
    pub concerns: Vec<Concern>,
}

impl Finding {
    /// The most urgent concern, if there is any; the first of those that are equally urgent.
    pub fn most_urgent(&self) -> Option<Concern> {
        let mut most: Option<Concern> = None;
        for &concern in &self.concerns {
            if most.is_none_or(|known| known.urgency < concern.urgency) {
                most = Some(concern);
            }
        }
        most
    }
}

/// Something that covers a stretch of text and may be stronger than another.
pub(crate) trait Stretch: Copy {
    fn stretch(&self) -> (usize, usize);
    /// Which of two overlapping ones stays: the greater; then the longer; then the earlier.
    fn weight(&self) -> u32;
}

impl Stretch for Mark {
    fn stretch(&self) -> (usize, usize) {
        (self.start, self.end)
    }
    fn weight(&self) -> u32 {
        self.sure as u32
    }
}

impl Stretch for Concern {
    fn stretch(&self) -> (usize, usize) {
        (self.start, self.end)
    }
    fn weight(&self) -> u32 {
        // Harms are declared in the order in which they should win.
        (self.urgency as u32) * 16 + (8 - self.harm as u32)
    }
}

/// Puts stretches in order and lets the stronger of two overlapping ones stay.
pub(crate) fn keep_apart<T: Stretch>(mut found: Vec<T>) -> Vec<T> {
    if found.len() > 1 {
        found.sort_by_key(|item| {
            let (start, end) = item.stretch();
            (std::cmp::Reverse((item.weight(), end.saturating_sub(start))), start)
        });
    }
    let mut kept: BTreeMap<usize, T> = BTreeMap::new();
    for item in found {
        let (start, end) = item.stretch();
        let before_is_clear =
            kept.range(..end).next_back().is_none_or(|(_, known)| known.stretch().1 <= start);
        if start < end && before_is_clear {
            kept.insert(start, item);
        }
    }
    kept.into_values().collect()
}
