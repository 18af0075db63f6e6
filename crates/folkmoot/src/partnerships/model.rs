//! The types of partnerships as they are kept.

use crate::access::BodyKey;
use crate::areas::register::Register;
use crate::keyed::keyed;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::partnership::{Act, Days, Part, State, Step};
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest purpose or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// How many bodies of a partnership are read: more than any class has.
pub const MOST_PARTS: i64 = 2_000;

keyed! {
    /// What happens to a partnership.
    ActKind {
        /// A body proposes it.
        Proposed = "proposed",
        /// A body, or a class of them, is asked to join.
        Named = "named",
        /// A body joins.
        Joined = "joined",
        /// A body does not join.
        Declined = "declined",
        /// A body says at which post it is reached.
        Reached = "reached",
        /// A body leaves.
        Left = "left",
    }
}

impl ActKind {
    /// The same for the rules.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            ActKind::Proposed => Act::Proposed,
            ActKind::Named => Act::Named,
            ActKind::Joined => Act::Joined,
            ActKind::Declined => Act::Declined,
            ActKind::Reached => Act::Reached,
            ActKind::Left => Act::Left,
        }
    }
}

keyed! {
    /// A class of bodies that can be a side.
    Class {
        /// The authority of each area.
        Authorities = "authorities",
        /// The network of each area.
        Networks = "networks",
        /// The host of each area.
        Hosts = "hosts",
    }
}

impl Class {
    /// The kind of body that each area has one of.
    fn kind(self) -> &'static str {
        match self {
            Class::Authorities => "authority",
            Class::Networks => "network",
            Class::Hosts => "host",
        }
    }

    /// The area of a body, if it is of this class.
    #[must_use]
    pub fn area_of(self, code: Option<&str>) -> Option<&str> {
        let (kind, area) = code?.split_once(':')?;
        (kind == self.kind()).then_some(area)
    }

    /// How many bodies it has on a day.
    #[must_use]
    pub fn count(self, on: Date) -> usize {
        Register::england().areas_at(on).count()
    }
}

/// A partnership as it is kept, with the name of the body that proposed it.
#[derive(Debug, Clone)]
pub struct PartnershipRow {
    /// The area of the body that proposed it, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that proposed it.
    pub proposed_by: Uuid,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The day from which it is meant to hold.
    pub since: Date,
    /// The day until which it is meant to.
    pub until_day: Option<Date>,
    /// The day from which it holds.
    pub holds_on: Option<Date>,
    /// Its last day, as far as one is known.
    pub over_on: Option<Date>,
    /// How many steps it has.
    pub version: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
    /// The name of the body that proposed it.
    pub by_name: String,
    /// Its code.
    pub by_code: Option<String>,
}
crate::from_row!(PartnershipRow {
    area,
    id,
    reference,
    proposed_by,
    title,
    purpose,
    since,
    until_day,
    holds_on,
    over_on,
    version,
    changed_at,
    by_name,
    by_code
});

impl PartnershipRow {
    /// Its days.
    #[must_use]
    pub fn days(&self) -> Days {
        Days { holds: self.holds_on, over: self.over_on }
    }

    /// Where it is on a day.
    #[must_use]
    pub fn state(&self, day: Date) -> State {
        self.days().state(day)
    }

    /// The name of the body that proposed it.
    #[must_use]
    pub fn by_in(&self, say: Say<'_>) -> String {
        name_in(say, self.by_code.as_deref(), &self.by_name)
    }
}

/// A side of a partnership.
#[derive(Debug, Clone)]
pub struct SideRow {
    /// Its number, from 1.
    pub n: i64,
    /// The body, if it is one.
    pub body: Option<Uuid>,
    /// The key of the class, if it is one.
    pub class: Option<String>,
    /// The name of the body.
    pub name: Option<String>,
    /// Its code.
    pub code: Option<String>,
}
crate::from_row!(SideRow { n, body, class, name, code });

impl SideRow {
    /// The class, if it is one.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.class.as_deref().and_then(Class::from_key)
    }

    /// What it is called.
    #[must_use]
    pub fn name_in(&self, say: Say<'_>) -> String {
        match self.class() {
            Some(class) => say.of("partnership-class", class.key()),
            None => name_in(say, self.code.as_deref(), self.name.as_deref().unwrap_or("")),
        }
    }
}

/// The part of a body in a partnership, with its name and that of the post at which it is reached.
#[derive(Debug, Clone)]
pub struct PartRow {
    /// Its id.
    pub id: Uuid,
    /// The number of its side.
    pub side: i64,
    /// The body.
    pub party: Uuid,
    /// The post.
    pub office: Option<Uuid>,
    /// The day on which it was asked.
    pub named_on: Option<Date>,
    /// The day on which it joined.
    pub joined_on: Option<Date>,
    /// Its last day.
    pub left_on: Option<Date>,
    /// The day on which it said no.
    pub declined_on: Option<Date>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// The name of the body.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// What the post is called.
    pub post: Option<String>,
}
crate::from_row!(PartRow {
    id,
    side,
    party,
    office,
    named_on,
    joined_on,
    left_on,
    declined_on,
    version,
    name,
    code,
    post
});

impl PartRow {
    /// The name of the body.
    #[must_use]
    pub fn name_in(&self, say: Say<'_>) -> String {
        name_in(say, self.code.as_deref(), &self.name)
    }

    /// The key of the body.
    #[must_use]
    pub fn key(&self) -> BodyKey {
        BodyKey::of(self.party, self.code.as_deref())
    }

    /// Whether it is one of the partners on a day.
    #[must_use]
    pub fn is_in(&self, day: Date) -> bool {
        self.joined_on.is_some_and(|joined| joined <= day)
            && self.left_on.is_none_or(|last| day <= last)
    }

    /// Whether it was asked and has not answered.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.joined_on.is_none() && self.declined_on.is_none()
    }
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it happened.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// The side that it is of.
    pub side: i64,
    /// The part that it is of; nothing where a class is asked.
    pub part: Option<Uuid>,
    /// The post that it names.
    pub office: Option<Uuid>,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// The part of a body, worked out from its steps.
///
/// # Errors
/// When they cannot be, which is a fault of ours.
pub fn part_of(
    reference: &str,
    steps: impl IntoIterator<Item = (ActKind, Date)>,
) -> Result<Part, StoreError> {
    steps.into_iter().try_fold(Part::default(), |part, (kind, on)| {
        part.after(Step { on, act: kind.act() }, on)
            .map_err(|no| StoreError::Failed(format!("a step of {reference}: {no:?}")))
    })
}
