//! The types of pilot programmes as they are kept.

use crate::access::BodyKey;
use crate::as_text;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::pilot::{Act, Announced, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest name or title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;

keyed! {
    /// What is done in a programme.
    ActKind {
        /// It is begun.
        Opened = "opened",
        /// Another body runs it too.
        Runner = "runner",
        /// A site is named.
        Site = "site",
        /// A site is taken out again.
        TakenOut = "taken-out",
        /// It is published.
        Published = "published",
        /// A version of the plan of a site.
        Plan = "plan",
        /// A milestone of a site.
        Milestone = "milestone",
        /// It is reached.
        Reached = "reached",
        /// It moves to another day.
        Moved = "moved",
        /// It is dropped.
        Dropped = "dropped",
        /// A post to turn to.
        Contact = "contact",
        /// A post that is no longer one to turn to.
        ContactOff = "contact-off",
        /// The programme is over.
        Closed = "closed",
    }
}

impl ActKind {
    /// Whether it is done to one site, once the site is named.
    #[must_use]
    pub fn is_of_site(self) -> bool {
        use ActKind::{Contact, ContactOff, Dropped, Milestone, Moved, Plan, Reached};
        matches!(self, Plan | Milestone | Reached | Moved | Dropped | Contact | ContactOff)
    }
}

keyed! {
    /// How the network of a site is supported.
    Model {
        /// One body for all of it.
        OneBody = "one-body",
        /// Several bodies together.
        Consortium = "consortium",
        /// One body in the middle and others near people.
        Hub = "hub",
        /// A body that is made for it.
        NewBody = "new-body",
    }
}

/// What is done, with what belongs to it: kept as JSON in the step. Sites and milestones are named by their places, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// It is begun.
    Opened {
        /// What it is for.
        purpose: String,
        /// How many sites it is to have.
        sites: usize,
        /// Its first day.
        #[serde(with = "as_text")]
        first: Date,
        /// Its last day.
        #[serde(with = "as_text")]
        last: Date,
    },
    /// Another body runs it too.
    Runner {
        /// Its id as a party.
        #[serde(with = "as_text")]
        body: Uuid,
    },
    /// A site is named.
    Site {
        /// What it is called.
        name: String,
        /// The codes of its areas.
        areas: Vec<String>,
        /// The key of its model of support.
        model: String,
        /// How that works here.
        how: String,
    },
    /// A site is taken out again.
    TakenOut {
        /// The site.
        site: usize,
        /// Why.
        why: String,
    },
    /// It is published.
    Published {},
    /// A version of the plan of a site.
    Plan {
        /// The site.
        site: usize,
        /// The plan.
        text: String,
    },
    /// A milestone of a site.
    Milestone {
        /// The site.
        site: usize,
        /// What is to be reached.
        title: String,
        /// The day that is planned.
        #[serde(with = "as_text")]
        planned: Date,
    },
    /// It is reached.
    Reached {
        /// The site.
        site: usize,
        /// The milestone.
        milestone: usize,
        /// What is said of it.
        note: Option<String>,
    },
    /// It moves to another day.
    Moved {
        /// The site.
        site: usize,
        /// The milestone.
        milestone: usize,
        /// The day that is planned now.
        #[serde(with = "as_text")]
        to: Date,
        /// Why.
        why: String,
    },
    /// It is dropped.
    Dropped {
        /// The site.
        site: usize,
        /// The milestone.
        milestone: usize,
        /// Why.
        why: String,
    },
    /// A post to turn to.
    Contact {
        /// The site.
        site: usize,
        /// The id of the office.
        office: String,
    },
    /// A post that is no longer one to turn to.
    ContactOff {
        /// The site.
        site: usize,
        /// The id of the office.
        office: String,
    },
    /// The programme is over.
    Closed {
        /// What came of it.
        note: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Opened { .. } => ActKind::Opened,
            Detail::Runner { .. } => ActKind::Runner,
            Detail::Site { .. } => ActKind::Site,
            Detail::TakenOut { .. } => ActKind::TakenOut,
            Detail::Published {} => ActKind::Published,
            Detail::Plan { .. } => ActKind::Plan,
            Detail::Milestone { .. } => ActKind::Milestone,
            Detail::Reached { .. } => ActKind::Reached,
            Detail::Moved { .. } => ActKind::Moved,
            Detail::Dropped { .. } => ActKind::Dropped,
            Detail::Contact { .. } => ActKind::Contact,
            Detail::ContactOff { .. } => ActKind::ContactOff,
            Detail::Closed { .. } => ActKind::Closed,
        }
    }

    /// The same for the rules; none for the beginning.
    #[must_use]
    pub fn act(&self) -> Option<Act<'_>> {
        Some(match self {
            Detail::Opened { .. } => return None,
            Detail::Runner { .. } => Act::Runner,
            Detail::Site { areas, .. } => Act::Site(areas),
            Detail::TakenOut { site, .. } => Act::TakenOut(*site),
            Detail::Published {} => Act::Published,
            Detail::Plan { site, .. } => Act::Plan(*site),
            Detail::Milestone { site, planned, .. } => Act::Milestone(*site, *planned),
            Detail::Reached { site, milestone, .. } => Act::Reached(*site, *milestone),
            Detail::Moved { site, milestone, to, .. } => Act::Moved(*site, *milestone, *to),
            Detail::Dropped { site, milestone, .. } => Act::Dropped(*site, *milestone),
            Detail::Contact { site, office } => Act::Contact(*site, office),
            Detail::ContactOff { site, office } => Act::ContactOff(*site, office),
            Detail::Closed { .. } => Act::Closed,
        })
    }

    /// The site that it is about, if it is about one: the place from 0.
    #[must_use]
    pub fn site(&self) -> Option<usize> {
        match self {
            Detail::TakenOut { site, .. }
            | Detail::Plan { site, .. }
            | Detail::Milestone { site, .. }
            | Detail::Reached { site, .. }
            | Detail::Moved { site, .. }
            | Detail::Dropped { site, .. }
            | Detail::Contact { site, .. }
            | Detail::ContactOff { site, .. } => Some(*site),
            Detail::Opened { .. }
            | Detail::Runner { .. }
            | Detail::Site { .. }
            | Detail::Published {}
            | Detail::Closed { .. } => None,
        }
    }
}

/// A programme as it is kept, with the name of the body that began it.
#[derive(Debug, Clone)]
pub struct PilotRow {
    /// The area of that body, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that began it.
    pub body: Uuid,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub state: String,
    /// How many sites are named.
    pub sites: i64,
    /// Their areas: codes with a space around each.
    pub areas: String,
    /// Its first day.
    pub first_day: Date,
    /// Its last day.
    pub last_day: Date,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of the body.
    pub body_code: Option<String>,
    /// Its name.
    pub body_name: String,
}
crate::from_row!(PilotRow {
    area,
    id,
    reference,
    body,
    title,
    state,
    sites,
    areas,
    first_day,
    last_day,
    version,
    changed_at,
    body_code,
    body_name
});

impl PilotRow {
    /// The name of the body that began it.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of that body.
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
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// Where a programme stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of<'s>(
    reference: &str,
    steps: impl IntoIterator<Item = (Date, &'s Detail)>,
) -> Result<Standing, StoreError> {
    let mut steps = steps.into_iter();
    let wrong = |why: String| StoreError::Failed(format!("{reference}: {why}"));
    let Some((_, Detail::Opened { sites, first, last, .. })) = steps.next() else {
        return Err(wrong("it was not begun".into()));
    };
    let announced = Announced { sites: *sites, first: *first, last: *last };
    let mut standing = Standing::begin(announced).map_err(|no| wrong(format!("{no:?}")))?;
    for (on, detail) in steps {
        let act = detail.act().ok_or_else(|| wrong("it was begun twice".into()))?;
        standing.check(&act, on, on).map_err(|no| wrong(format!("{:?}: {no:?}", detail.kind())))?;
        standing.take(&act, on);
    }
    Ok(standing)
}

/// The areas of all sites as a row keeps them: codes with a space around each.
#[must_use]
pub fn areas_kept(standing: &Standing) -> String {
    let all = standing.named().flat_map(|(_, site)| &site.areas);
    all.fold(String::from(" "), |kept, area| kept + area + " ")
}

/// How many sites a row says are named.
#[must_use]
pub fn sites_kept(standing: &Standing) -> i64 {
    i64::try_from(standing.named().count()).unwrap_or(i64::MAX)
}
