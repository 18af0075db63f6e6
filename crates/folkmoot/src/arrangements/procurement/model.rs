//! The types of procurements as they are kept.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::host::Class;
use rules::procurement::{Act, Award, Bid, Declared, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

keyed! {
    /// What is done in a procurement.
    ActKind {
        /// It is begun.
        Opened = "opened",
        /// A model of support is put up.
        Option = "option",
        /// One of them is chosen.
        Chosen = "chosen",
        /// The lead officer for scrutiny was involved.
        Involved = "involved",
        /// The work gets one more lot.
        Lot = "lot",
        /// A version of the specification is issued.
        Specified = "specified",
        /// The criteria are set.
        Criteria = "criteria",
        /// A bid came in.
        Bid = "bid",
        /// Somebody is of the panel.
        Panel = "panel",
        /// A member of the panel declares.
        Declared = "declared",
        /// A member of the panel gives points.
        Scored = "scored",
        /// One bidder gets the work, or a lot of it.
        Awarded = "awarded",
        /// Nobody gets a lot.
        NotAwarded = "not-awarded",
        /// It is given up.
        Stopped = "stopped",
    }
}

keyed! {
    /// What a member of the panel declared.
    Did {
        /// No interest.
        Nothing = "nothing",
        /// An interest; they left the room.
        Left = "left",
        /// An interest; they took no part.
        TookNoPart = "took-no-part",
        /// An interest; they stayed.
        Stayed = "stayed",
    }
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// It is begun.
    Opened {
        /// What it is for.
        about: String,
    },
    /// A model of support is put up.
    Option {
        /// Its name.
        name: String,
        /// What is for it.
        pros: String,
        /// What is against it.
        cons: String,
    },
    /// One of them is chosen.
    Chosen {
        /// Its place, from 0.
        option: usize,
        /// Why.
        reasons: String,
        /// The reference of the decision, if it is published as one.
        decision: Option<String>,
    },
    /// The lead officer for scrutiny was involved.
    Involved {
        /// How.
        how: String,
    },
    /// The work gets one more lot; its number is its place, from 1.
    Lot {
        /// Its title.
        title: String,
        /// The codes of the areas that it is for.
        areas: Vec<String>,
        /// The services that it is for.
        services: Option<String>,
    },
    /// A version of the specification is issued.
    Specified {
        /// Its title.
        title: String,
        /// Where it can be read.
        address: String,
        /// What is new in it.
        note: Option<String>,
    },
    /// The criteria are set.
    Criteria {
        /// The name of each.
        names: Vec<String>,
        /// What each weighs.
        weights: Vec<u32>,
    },
    /// A bid came in.
    Bid {
        /// The name of the bidder.
        name: String,
        /// The key of what it is.
        class: String,
        /// Whether it has its seat in the area.
        is_local: bool,
        /// Whether it also provides care services.
        provides_care: bool,
        /// What shows its skills in community development and networking.
        skills: String,
        /// Whether it agrees that its name is shown if it does not get the work.
        named: bool,
        /// The places of the lots that it is for, from 0, where the work is in lots.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lots: Vec<usize>,
    },
    /// Somebody is of the panel.
    Panel {
        /// Their post.
        post: String,
    },
    /// A member of the panel declares.
    Declared {
        /// The place of the member, from 0.
        member: usize,
        /// The key of what they declared and did.
        did: String,
        /// What the interest is.
        interest: Option<String>,
        /// Why they stayed.
        why: Option<String>,
        /// The post of somebody independent who agreed.
        approved_by: Option<String>,
    },
    /// A member of the panel gives points.
    Scored {
        /// The place of the member, from 0.
        member: usize,
        /// The points of each bid for each criterion; of each that is for the lot, where the work is in lots.
        points: Vec<Vec<u32>>,
        /// The place of the lot, from 0, where the work is in lots.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lot: Option<usize>,
    },
    /// One bidder gets the work, or a lot of it.
    Awarded {
        /// The place of the bidder, from 0.
        bid: usize,
        /// The place of the lot, from 0, where the work is in lots.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lot: Option<usize>,
        /// Why.
        reasons: String,
        /// Why, though it provides care.
        why_provides: Option<String>,
        /// Why, though it is of elsewhere.
        why_not_local: Option<String>,
        /// Why, though the scores do not rank it first.
        why_not_first: Option<String>,
    },
    /// Nobody gets a lot.
    NotAwarded {
        /// The place of the lot, from 0.
        lot: usize,
        /// Why.
        reasons: String,
    },
    /// It is given up.
    Stopped {
        /// Why.
        reasons: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Opened { .. } => ActKind::Opened,
            Detail::Option { .. } => ActKind::Option,
            Detail::Chosen { .. } => ActKind::Chosen,
            Detail::Involved { .. } => ActKind::Involved,
            Detail::Lot { .. } => ActKind::Lot,
            Detail::Specified { .. } => ActKind::Specified,
            Detail::Criteria { .. } => ActKind::Criteria,
            Detail::Bid { .. } => ActKind::Bid,
            Detail::Panel { .. } => ActKind::Panel,
            Detail::Declared { .. } => ActKind::Declared,
            Detail::Scored { .. } => ActKind::Scored,
            Detail::Awarded { .. } => ActKind::Awarded,
            Detail::NotAwarded { .. } => ActKind::NotAwarded,
            Detail::Stopped { .. } => ActKind::Stopped,
        }
    }

    /// The same for the rules; none for the beginning.
    #[must_use]
    pub fn act(&self) -> Option<Act<'_>> {
        Some(match self {
            Detail::Opened { .. } => return None,
            Detail::Option { .. } => Act::Option,
            Detail::Chosen { option, .. } => Act::Chosen(*option),
            Detail::Involved { .. } => Act::Involved,
            Detail::Lot { .. } => Act::Lot,
            Detail::Specified { .. } => Act::Specified,
            Detail::Criteria { weights, .. } => Act::Criteria(weights),
            Detail::Bid { name, class, is_local, provides_care, lots, .. } => {
                let class = class_named(name, class);
                let (is_local, provides_care) = (*is_local, *provides_care);
                Act::Bid(Bid { class, is_local, provides_care }, lots)
            }
            Detail::Panel { .. } => Act::Panel,
            Detail::Declared { member, did, why, approved_by, .. } => {
                let declared = match Did::from_key(did) {
                    Some(Did::Nothing) => Declared::Nothing,
                    Some(Did::Stayed) => Declared::Stayed {
                        why: why.as_deref().unwrap_or(""),
                        approved_by: approved_by.as_deref().unwrap_or(""),
                    },
                    _ => Declared::KeptOut,
                };
                Act::Declared(*member, declared)
            }
            Detail::Scored { member, points, lot } => Act::Scored(*member, *lot, points),
            Detail::NotAwarded { lot, .. } => Act::NotAwarded(*lot),
            Detail::Awarded { bid, lot, why_provides, why_not_local, why_not_first, .. } => {
                Act::Awarded(Award {
                    bid: *bid,
                    lot: *lot,
                    why_it_provides: why_provides.as_deref(),
                    why_not_local: why_not_local.as_deref(),
                    why_not_first: why_not_first.as_deref(),
                })
            }
            Detail::Stopped { .. } => Act::Stopped,
        })
    }
}

/// What a bidder is: as its name says, if it says that, whatever was chosen.
#[must_use]
pub fn class_named(name: &str, class: &str) -> Class {
    let class = Class::from_key(class).unwrap_or(Class::Other);
    crate::arrangements::take::class_by_name(name, class)
}

/// A procurement as it is kept, with the name of its authority.
#[derive(Debug, Clone)]
pub struct ProcurementRow {
    /// Its area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The authority.
    pub body: Uuid,
    /// What it is for, in a line.
    pub title: String,
    /// How far it is.
    pub state: String,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of the authority.
    pub body_code: Option<String>,
    /// Its name.
    pub body_name: String,
}
crate::from_row!(ProcurementRow {
    area,
    id,
    reference,
    body,
    title,
    state,
    version,
    changed_at,
    body_code,
    body_name
});

impl ProcurementRow {
    /// The name of the authority.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of the authority.
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
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
}

/// Where a procurement stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let mut standing = Standing::default();
    for step in steps {
        match step.detail.act() {
            None => standing.last = Some(step.on_day),
            Some(act) => {
                standing.check(&act, step.on_day, step.on_day).map_err(|no| {
                    StoreError::Failed(format!("{reference}: step {}: {no:?}", step.n))
                })?;
                standing.take(&act, step.on_day);
            }
        }
    }
    Ok(standing)
}

/// The letter of a bidder, from A.
#[must_use]
pub fn letter(bid: usize) -> char {
    u8::try_from(bid).ok().and_then(|n| b'A'.checked_add(n)).map_or('?', char::from)
}
