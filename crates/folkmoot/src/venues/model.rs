//! The types of venues as they are kept.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest name, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest address or text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// The most people that a venue is said to hold.
pub const MOST_PEOPLE: i64 = 100_000;

keyed! {
    /// What there is for those who need it.
    Access {
        /// No step on the way in and to the room.
        StepFree = "step-free",
        /// A lift, where the room is not on the ground.
        Lift = "lift",
        /// A toilet that can be used with a wheelchair.
        Toilet = "toilet",
        /// A toilet with a hoist and a bench.
        ChangingPlace = "changing-place",
        /// A hearing loop in the room.
        HearingLoop = "hearing-loop",
        /// A quiet room to go to.
        QuietRoom = "quiet-room",
        /// A room in which to pray.
        PrayerRoom = "prayer-room",
        /// Dogs that help are welcome, and find water.
        Dogs = "dogs",
        /// Parking for those with a blue badge.
        BlueBadge = "blue-badge",
        /// Parking for everyone.
        Parking = "parking",
    }
}

keyed! {
    /// What is done with the record of a venue.
    ActKind {
        /// It is entered.
        Entered = "entered",
        /// It is changed.
        Changed = "changed",
        /// Somebody looked at the venue, and the record is right.
        Verified = "verified",
        /// It is no longer used.
        Closed = "closed",
    }
}

/// What is said of a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What it is called.
    pub name: String,
    /// Its address, in lines.
    pub address: String,
    /// Where it is on the map: a grid reference, or latitude and longitude.
    pub map: Option<String>,
    /// How to get there.
    pub travel: String,
    /// The keys of what there is for those who need it.
    pub access: Vec<String>,
    /// What else to know of that.
    pub access_note: String,
    /// How many people it holds.
    pub capacity: i64,
}

impl Said {
    /// Name and address in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let lines = self.address.lines().map(str::trim).filter(|line| !line.is_empty());
        std::iter::once(self.name.as_str()).chain(lines).collect::<Vec<_>>().join(", ")
    }
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// It is entered.
    Entered {
        /// What is said of it.
        said: Box<Said>,
    },
    /// It is changed.
    Changed {
        /// What is said of it now.
        said: Box<Said>,
    },
    /// Somebody looked at the venue, and the record is right.
    Verified {
        /// The post of whoever did.
        post: String,
    },
    /// It is no longer used.
    Closed {
        /// Why.
        why: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Entered { .. } => ActKind::Entered,
            Detail::Changed { .. } => ActKind::Changed,
            Detail::Verified { .. } => ActKind::Verified,
            Detail::Closed { .. } => ActKind::Closed,
        }
    }
}

/// Who looked at a venue, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// On which day.
    pub on: Date,
    /// For which party.
    pub by: Uuid,
    /// In which post.
    pub post: String,
}

/// Why the record of a venue cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It is entered already.
    EnteredAlready,
    /// It is no longer used.
    Closed,
    /// Another body keeps it.
    NotYours,
    /// Nothing is different.
    Same,
}

/// Where the record of a venue stands after what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is used.
    pub is_open: bool,
    /// What is said of it.
    pub said: Said,
    /// Who looked at it last, since it was changed.
    pub verified: Option<Verified>,
    /// The body that keeps it.
    pub keeper: Uuid,
}

impl Standing {
    /// The key of whether it is used.
    #[must_use]
    pub fn state(&self) -> &'static str {
        if self.is_open { "open" } else { "closed" }
    }

    /// Takes the next step, noted for a party on a day.
    ///
    /// # Errors
    /// When it cannot be; then nothing is changed.
    pub fn take(&mut self, detail: &Detail, (party, on): (Uuid, Date)) -> Result<(), NotAllowed> {
        if !self.is_open {
            return Err(NotAllowed::Closed);
        }
        // Anyone who holds events may look at a venue; its record is changed by its keeper.
        if party != self.keeper && detail.kind() != ActKind::Verified {
            return Err(NotAllowed::NotYours);
        }
        match detail {
            Detail::Entered { .. } => return Err(NotAllowed::EnteredAlready),
            Detail::Changed { said } if **said == self.said => return Err(NotAllowed::Same),
            Detail::Changed { said } => {
                self.said = (**said).clone();
                self.verified = None;
            }
            Detail::Verified { post } => {
                self.verified = Some(Verified { on, by: party, post: post.clone() });
            }
            Detail::Closed { .. } => self.is_open = false,
        }
        Ok(())
    }
}

/// A venue as it is kept, with the name of its keeper.
#[derive(Debug, Clone)]
pub struct VenueRow {
    /// The area of its keeper, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that keeps it.
    pub body: Uuid,
    /// What it is called.
    pub name: String,
    /// `open` or `closed`.
    pub state: String,
    /// When somebody looked at it last, since it was changed.
    pub verified_on: Option<Date>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of its keeper.
    pub body_code: Option<String>,
    /// Its name.
    pub body_name: String,
}
crate::from_row!(VenueRow {
    area,
    id,
    reference,
    body,
    name,
    state,
    verified_on,
    version,
    changed_at,
    body_code,
    body_name
});

impl VenueRow {
    /// The name of its keeper.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its keeper.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// The day on which it was noted.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// Where the record of a venue stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let wrong = |why: String| StoreError::Failed(format!("{reference}: {why}"));
    let Some((first, later)) = steps.split_first() else {
        return Err(wrong("it has no step".into()));
    };
    let Detail::Entered { said } = &first.detail else {
        return Err(wrong("it was not entered".into()));
    };
    let mut standing =
        Standing { is_open: true, said: (**said).clone(), verified: None, keeper: first.for_party };
    for step in later {
        standing
            .take(&step.detail, (step.for_party, step.on_day))
            .map_err(|no| wrong(format!("step {}: {no:?}", step.n)))?;
    }
    Ok(standing)
}
