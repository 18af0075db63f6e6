//! The types of key decisions as they are kept: each act and side by its key, and what a list shows.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::key_decision::{
    Act, By, Duty, Flag, Impact, Kind, Planned, Standing, State, Step, standing,
};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest address, in characters.
pub const LONGEST_ADDRESS: usize = 1_000;
/// The most people that can be said to have been involved: nobody lives in a larger country.
pub const MOST_PEOPLE: i64 = 100_000_000;

keyed! {
    /// An act on a key decision.
    ActKind {
        /// It is made known that it is to be taken.
        Announced = "announced",
        /// People are to be involved, by a day.
        InvolvementPlanned = "involvement-planned",
        /// People were involved.
        Involved = "involved",
        /// It is put off, or brought forward.
        Rescheduled = "rescheduled",
        /// It was taken.
        Decided = "decided",
        /// Something moved because of what people said.
        Moved = "moved",
        /// Nothing moved.
        NothingMoved = "nothing-moved",
        /// The body says what is not right.
        Corrected = "corrected",
        /// It is no longer to be taken.
        Withdrawn = "withdrawn",
    }
}

impl ActKind {
    /// The act with the plan or the day that it names; nothing if it needs one and has none.
    #[must_use]
    pub fn act(self, planned: Option<Planned>) -> Option<Act> {
        Some(match self {
            ActKind::Announced => Act::Announced(planned?),
            ActKind::InvolvementPlanned => Act::InvolvementPlanned(planned?.first()),
            ActKind::Involved => Act::Involved,
            ActKind::Rescheduled => Act::Rescheduled(planned?),
            ActKind::Decided => Act::Decided,
            ActKind::Moved => Act::Moved,
            ActKind::NothingMoved => Act::NothingMoved,
            ActKind::Corrected => Act::Corrected,
            ActKind::Withdrawn => Act::Withdrawn,
        })
    }

    /// Whether it is about people being involved, and says how.
    #[must_use]
    pub fn tells_how(self) -> bool {
        matches!(self, ActKind::InvolvementPlanned | ActKind::Involved)
    }

    /// Whether it cannot be done without words.
    #[must_use]
    pub fn needs_words(self) -> bool {
        !matches!(self, ActKind::InvolvementPlanned | ActKind::Involved)
    }

    /// What a link that comes with it can lead to; nothing if it takes none.
    #[must_use]
    pub fn takes_link(self) -> Option<LinkKind> {
        match self {
            ActKind::Involved => Some(LinkKind::Evidence),
            ActKind::Decided => Some(LinkKind::Address),
            ActKind::Moved => Some(LinkKind::Change),
            _ => None,
        }
    }
}

/// What a link of a step can lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// An ask, a report that was sent, or an address of the web.
    Evidence,
    /// An address of the web.
    Address,
    /// A claim that something changed.
    Change,
}

/// Where a link of a step leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To a record of this installation.
    Record(Reference),
    /// To an address of the web.
    Address(String),
}

impl LinkKind {
    /// Where a link that was typed leads; nothing if that cannot be understood, or may not be.
    #[must_use]
    pub fn parse(self, typed: &str) -> Option<Leads> {
        if let Ok(reference) = Reference::parse(typed) {
            let fits = match self {
                LinkKind::Evidence => {
                    matches!(reference.prefix(), Prefix::Ask | Prefix::Report)
                }
                LinkKind::Address => false,
                LinkKind::Change => reference.prefix() == Prefix::Change,
            };
            return fits.then_some(Leads::Record(reference));
        }
        let uri = typed.parse::<axum::http::Uri>().ok();
        let is_address = typed.len() <= LONGEST_ADDRESS
            && uri.is_some_and(|uri| {
                matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
            });
        (is_address && self != LinkKind::Change).then(|| Leads::Address(typed.to_owned()))
    }
}

impl Leads {
    /// What is kept of it.
    #[must_use]
    pub fn kept(&self) -> String {
        match self {
            Leads::Record(reference) => reference.to_string(),
            Leads::Address(address) => address.clone(),
        }
    }

    /// The page that a kept link leads to.
    #[must_use]
    pub fn href(say: Say<'_>, kept: &str) -> String {
        match Reference::parse(kept).map(|reference| reference.prefix()) {
            Ok(Prefix::Ask) => say.to(&format!("/asks/{kept}")),
            Ok(Prefix::Report) => say.to(&format!("/reports/{kept}")),
            Ok(Prefix::Change) => say.to(&format!("/changes/{kept}")),
            _ => kept.to_owned(),
        }
    }
}

keyed! {
    /// How people are involved, in the words of section 242(1B).
    How {
        /// They are asked what they think.
        Consulted = "consulted",
        /// They are given information.
        Informed = "informed",
        /// Others speak for them.
        Represented = "represented",
        /// In other ways.
        Otherwise = "otherwise",
    }
}

keyed! {
    /// Who takes a step.
    Side {
        /// The body that is to decide.
        Body = "body",
        /// A network that notes what it knows of it.
        Network = "network",
    }
}

impl Side {
    /// The same for the rules.
    #[must_use]
    pub fn by(self) -> By {
        match self {
            Side::Body => By::Body,
            Side::Network => By::Network,
        }
    }
}

/// A key decision as it is kept, with the names of the two parties.
#[derive(Debug, Clone)]
pub struct KeyDecisionRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that is to decide.
    pub body: Uuid,
    /// Who made it known: the body itself, or a network.
    pub noted_by: Uuid,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The key of its kind.
    pub kind: String,
    /// The key of its impact, where the duty depends on that.
    pub impact: Option<String>,
    /// Why the impact is said to be that.
    pub impact_reason: Option<String>,
    /// Whether the duty to involve is one of its body.
    pub bound: bool,
    /// The key of whether the duty bites.
    pub duty: String,
    /// The first day on which it can be taken.
    pub planned_on: Date,
    /// Whether it is planned for that day; otherwise for its month.
    pub planned_exact: bool,
    /// The key of its state.
    pub state: String,
    /// The day on which it was taken or withdrawn.
    pub closed_on: Option<Date>,
    /// The first day on which people were involved, if that was before it was taken.
    pub involved_on: Option<Date>,
    /// The day by which people are to be involved.
    pub involve_by: Option<Date>,
    /// Whether something moved; nothing until somebody has said so.
    pub moved: Option<bool>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name of the body.
    pub body_name: String,
    /// Its code.
    pub body_code: Option<String>,
    /// The name of who made it known.
    pub by_name: String,
    /// Its code.
    pub by_code: Option<String>,
    /// What was said last of what moved, or of why nothing did.
    pub moved_words: Option<String>,
}
crate::from_row!(KeyDecisionRow {
    area,
    id,
    reference,
    body,
    noted_by,
    title,
    about,
    kind,
    impact,
    impact_reason,
    bound,
    duty,
    planned_on,
    planned_exact,
    state,
    closed_on,
    involved_on,
    involve_by,
    moved,
    version,
    changed_at,
    body_name,
    body_code,
    by_name,
    by_code,
    moved_words
});

impl KeyDecisionRow {
    /// The key of the body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// The key of whoever made it known.
    #[must_use]
    pub fn by_key(&self) -> BodyKey {
        BodyKey::of(self.noted_by, self.by_code.as_deref())
    }

    /// The name of the body, in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The name of who made it known, in the reader's language.
    #[must_use]
    pub fn by_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.by_code.as_deref(), &self.by_name)
    }

    /// When it is planned for.
    #[must_use]
    pub fn planned(&self) -> Planned {
        Planned::new(self.planned_on, self.planned_exact)
    }

    /// Where it is on its way.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Forthcoming)
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_key(&self.kind).unwrap_or(Kind::Planning)
    }

    /// What would be different for those who use the services.
    #[must_use]
    pub fn impact(&self) -> Option<Impact> {
        self.impact.as_deref().and_then(Impact::from_key)
    }

    /// Whether the duty bites.
    #[must_use]
    pub fn duty(&self) -> Duty {
        Duty::from_key(&self.duty).unwrap_or(Duty::NotBound)
    }

    /// Whether it is to be shown that involvement is not evidenced.
    #[must_use]
    pub fn flag(&self, today: Date, near_until: Date) -> Option<Flag> {
        let now = Standing {
            announced_by: By::Network,
            planned: self.planned(),
            state: self.state(),
            closed: self.closed_on,
            involved: self.involved_on,
            involve_by: self.involve_by,
            moved: self.moved,
            corrected: None,
        };
        rules::key_decision::flag(&now, self.duty(), today, near_until)
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
    /// Who took it.
    pub by_side: Side,
    /// The first day that it names.
    pub day: Option<Date>,
    /// Whether it names that day; otherwise its month.
    pub exact: Option<bool>,
    /// How people are involved.
    pub how: Option<How>,
    /// Who involves them.
    pub led_by: Option<String>,
    /// How many people took part.
    pub people: Option<i64>,
    /// A reference or an address that shows it.
    pub link: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

impl StepRow {
    /// The plan that it names.
    #[must_use]
    pub fn planned(&self) -> Option<Planned> {
        self.day.map(|day| Planned::new(day, self.exact.unwrap_or(true)))
    }

    /// The step, for the rules.
    ///
    /// # Errors
    /// When it lacks the day that it needs, which is a fault of ours.
    pub fn step(&self) -> Result<Step, StoreError> {
        let act = self.act.act(self.planned());
        let lacks = || StoreError::Failed(format!("a step {} without its day", self.act.key()));
        Ok(Step { on: self.on_day, act: act.ok_or_else(lacks)?, by: self.by_side.by() })
    }
}

/// Steps for the rules.
///
/// # Errors
/// As of [`StepRow::step`].
pub fn steps_of(kept: &[StepRow]) -> Result<Vec<Step>, StoreError> {
    kept.iter().map(StepRow::step).collect()
}

/// Where a key decision stands after its steps.
///
/// # Errors
/// When its steps cannot be, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[Step]) -> Result<Standing, StoreError> {
    standing(steps)
        .ok_or_else(|| StoreError::Failed(format!("{reference}: its steps do not make it known")))
}

/// What a list of key decisions is narrowed to about involvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// Those before which nobody was involved.
    Nobody,
    /// Those of which it is shown that involvement is not evidenced.
    Evidence,
}

impl Without {
    /// As an address has it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Without::Nobody => "none",
            Without::Evidence => "not-evidenced",
        }
    }

    /// What an address has.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Without> {
        [Without::Nobody, Without::Evidence].into_iter().find(|without| without.key() == key)
    }
}

/// What a list of key decisions is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// One area, or `nation`.
    pub area: Option<String>,
    /// Those of one body.
    pub body: Option<Uuid>,
    /// One state.
    pub state: State,
    /// Only those without involvement.
    pub without: Option<Without>,
}

impl Default for Filter {
    /// What is to come, everywhere.
    fn default() -> Filter {
        Filter { area: None, body: None, state: State::Forthcoming, without: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_only_to_what_can_show_it() {
        let (ask, change) = ("ask-7p3w9d", "https://example.org/minutes.pdf");
        let kept = |kind: LinkKind, typed: &str| kind.parse(typed).map(|leads| leads.kept());
        assert_eq!(kept(LinkKind::Evidence, ask).as_deref(), Some("ASK-7P3W9D"));
        assert_eq!(kept(LinkKind::Address, ask), None);
        assert_eq!(kept(LinkKind::Change, ask), None);
        assert_eq!(kept(LinkKind::Evidence, change).as_deref(), Some(change));
        assert_eq!(kept(LinkKind::Address, change).as_deref(), Some(change));
        assert_eq!(kept(LinkKind::Change, change), None);
        for wrong in ["", "minutes", "javascript:alert(1)", "https://", "/desk", "EX-7KQ2M4"] {
            assert_eq!(kept(LinkKind::Evidence, wrong), None, "{wrong}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST_ADDRESS));
        assert_eq!(kept(LinkKind::Address, &long), None);
    }
}
