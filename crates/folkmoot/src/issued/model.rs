//! The types of documents in versions as they are kept: each act by its key, and what a list shows.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::issued::{Act, Audience, Standing, State, Step, standing};
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;

keyed! {
    /// What kind of document it is.
    DocumentKind {
        /// What is to be done for whoever buys it.
        Specification = "specification",
        /// How something is to be done.
        Guidance = "guidance",
        /// What was said at a meeting.
        Minutes = "minutes",
        /// What was found.
        Report = "report",
        /// Any other.
        Other = "other",
    }
}

keyed! {
    /// An act on a document.
    ActKind {
        /// A version is drafted.
        Drafted = "drafted",
        /// A version is issued.
        Issued = "issued",
        /// What could not be mailed was sent by post.
        Posted = "posted",
        /// What came back is mailed again.
        Mailed = "mailed",
        /// It no longer holds.
        Withdrawn = "withdrawn",
    }
}

impl ActKind {
    /// The act with the version and the audience that it names; nothing if it needs one and has none.
    #[must_use]
    pub fn act(self, number: Option<u32>, to: Option<Audience>) -> Option<Act> {
        Some(match self {
            ActKind::Drafted => Act::Drafted(number?),
            ActKind::Issued => Act::Issued(number?, to?),
            ActKind::Posted => Act::Posted,
            ActKind::Mailed => Act::Mailed,
            ActKind::Withdrawn => Act::Withdrawn,
        })
    }
}

/// A document as it is kept, with the name of its body.
#[derive(Debug, Clone)]
pub struct IssuedRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that issues it.
    pub body: Uuid,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The key of its kind.
    pub kind: String,
    /// The key of whom it is for.
    pub audience: String,
    /// The key of where it is on its way.
    pub state: String,
    /// The number of its newest version.
    pub drafted: i64,
    /// The number of the version that was issued last.
    pub current: Option<i64>,
    /// The key of whom that was issued to.
    pub issued_to: Option<String>,
    /// Since when.
    pub issued_on: Option<Date>,
    /// The day of the last step.
    pub last_on: Date,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name of its body.
    pub body_name: String,
    /// The code of its body.
    pub body_code: Option<String>,
}
crate::from_row!(IssuedRow {
    area,
    id,
    reference,
    body,
    title,
    about,
    kind,
    audience,
    state,
    drafted,
    current,
    issued_to,
    issued_on,
    last_on,
    version,
    changed_at,
    body_name,
    body_code
});

impl IssuedRow {
    /// The key of its body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// The name of its body, in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// Where it is on its way.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Draft)
    }

    /// Whom it is for.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::from_key(&self.audience).unwrap_or(Audience::Everyone)
    }

    /// Whom the version that holds was issued to.
    #[must_use]
    pub fn issued_to(&self) -> Option<Audience> {
        self.issued_to.as_deref().and_then(Audience::from_key)
    }

    /// The number of the version that was issued last.
    #[must_use]
    pub fn current(&self) -> Option<u32> {
        self.current.and_then(|number| u32::try_from(number).ok())
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
    /// The number of the version that it is about.
    pub number: Option<u32>,
    /// Whom it was issued to.
    pub audience: Option<Audience>,
    /// What changed, or why it is withdrawn.
    pub note: Option<String>,
    /// The reference of the undertaking that was kept by it.
    pub promise: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

impl StepRow {
    /// The step, for the rules.
    ///
    /// # Errors
    /// When it lacks what it needs, which is a fault of ours.
    pub fn step(&self) -> Result<Step, StoreError> {
        let act = self.act.act(self.number, self.audience);
        let lacks = || StoreError::Failed(format!("a step {} without its version", self.act.key()));
        Ok(Step { on: self.on_day, act: act.ok_or_else(lacks)? })
    }
}

/// Steps for the rules.
///
/// # Errors
/// As of [`StepRow::step`].
pub fn steps_of(kept: &[StepRow]) -> Result<Vec<Step>, StoreError> {
    kept.iter().map(StepRow::step).collect()
}

/// Where a document stands after its steps.
///
/// # Errors
/// When its steps cannot be, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[Step]) -> Result<Standing, StoreError> {
    let cannot = || StoreError::Failed(format!("{reference}: its steps cannot be"));
    standing(steps).ok().flatten().ok_or_else(cannot)
}

/// The numbers of the versions that everyone may read: those that were ever issued to more than a closed list.
#[must_use]
pub fn open_versions(steps: &[StepRow]) -> Vec<u32> {
    let issued = steps.iter().filter(|step| step.audience.is_some_and(|to| !to.is_closed()));
    issued.filter_map(|step| step.number).collect()
}

/// What a list of documents is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One area, or `nation`.
    pub area: Option<String>,
    /// Those of one body.
    pub body: Option<Uuid>,
    /// One kind.
    pub kind: Option<DocumentKind>,
    /// Those for some people.
    pub audience: Option<Audience>,
    /// One state.
    pub state: Option<State>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn everyone_reads_what_was_issued_to_more_than_a_closed_list() {
        let step = |n, number, audience: Option<Audience>| StepRow {
            n,
            at: Timestamp::UNIX_EPOCH,
            on_day: date(2006, 11, 9),
            act: if audience.is_some() { ActKind::Issued } else { ActKind::Drafted },
            number: Some(number),
            audience,
            note: None,
            promise: None,
            for_party: Uuid::nil(),
        };
        let steps = [
            step(1, 1, None),
            step(2, 1, Some(Audience::Leads)),
            step(3, 2, None),
            step(4, 2, Some(Audience::Leads)),
            step(5, 2, Some(Audience::Everyone)),
            step(6, 3, None),
        ];
        assert_eq!(open_versions(&steps), [2]);
        assert_eq!(open_versions(&steps[..4]), [] as [u32; 0]);
    }

    #[test]
    fn an_act_that_lacks_what_it_needs_is_none() {
        assert_eq!(ActKind::Drafted.act(None, None), None);
        assert_eq!(ActKind::Issued.act(Some(1), None), None);
        assert_eq!(ActKind::Withdrawn.act(None, None), Some(Act::Withdrawn));
    }
}
