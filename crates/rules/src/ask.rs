//! What one party owes another by a date, as a pure function of the dated steps it has taken.
//!
//! An ask has exactly one owner at any time. Steps are only ever appended; whose turn it is, when it is due, how
//! late it is and whether it has gone round in a circle all follow from them, from the rule it is asked under, and
//! from the day on which somebody looks.

mod fold;
mod ladder;
mod meeting;
mod step;

pub use fold::standing;
pub use ladder::Ladder;
pub use meeting::{nudge, owed_after, undecided};
pub use step::{Act, Adequacy, Answer, Duty, Level, NotAllowed, Step, check};

use crate::clock::{Pause, Working};
use crate::regime::{Regime, Rule};
use jiff::civil::Date;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Information that the asker may demand.
    InformationRequest,
    /// Something that should be done, from a report.
    Recommendation,
    /// A matter for scrutiny to look into.
    Referral,
    /// A name that each of many bodies is to give.
    Nomination,
    /// A reply to a letter or mail.
    Letter,
    /// A place on an agenda.
    RequestToSpeak,
    /// An answer to what was asked at a meeting.
    Question,
    /// Something its owner has promised.
    Promise,
    /// A comment on a draft, for a check of its facts.
    Comment,
    /// That somebody was shut out, for somebody to review who did not decide it.
    Complaint,
}

impl Kind {
    /// Each of them.
    pub const ALL: [Kind; 10] = [
        Kind::InformationRequest,
        Kind::Recommendation,
        Kind::Referral,
        Kind::Nomination,
        Kind::Letter,
        Kind::RequestToSpeak,
        Kind::Question,
        Kind::Promise,
        Kind::Comment,
        Kind::Complaint,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::InformationRequest => "information-request",
            Kind::Recommendation => "recommendation",
            Kind::Referral => "referral",
            Kind::Nomination => "nomination",
            Kind::Letter => "letter",
            Kind::RequestToSpeak => "request-to-speak",
            Kind::Question => "question",
            Kind::Promise => "promise",
            Kind::Comment => "comment",
            Kind::Complaint => "complaint",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What an ask is, apart from its steps. Parties are known by whatever the caller knows them by.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a, P> {
    /// Who asks.
    pub asker: P,
    /// The body of law it is asked under.
    pub regime: &'a Regime,
    /// The rule of its clock.
    pub rule: &'a Rule,
    /// The day of the event that the answer is needed for: a conference, the next meeting.
    pub event: Option<Date>,
    /// Its steps, in their order; the first asks.
    pub steps: &'a [Step<P>],
}

/// Whose turn it is and what for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for its owner.
    Open,
    /// Its owner has said that it came; the answer is still owed.
    Acknowledged,
    /// It waits for the asker, who was asked for more.
    WaitingForMore,
    /// It came back: it never reached its owner, who is not late.
    NotReached,
    /// It was answered, or refused with a reason.
    Answered,
    /// The asker does not take the answer for one, and it is open again.
    Disputed,
    /// The asker has taken it back.
    Withdrawn,
}

impl State {
    /// Whether something is still owed.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, State::Answered | State::Withdrawn)
    }
}

/// What is known of its way to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Nothing shows that it was sent.
    NotSent,
    /// It was sent on this day.
    Sent(Date),
    /// It came on this day: a receipt, an acknowledgement, or anything else its owner did.
    Received(Date),
    /// It came back on this day.
    CameBack(Date),
}

/// Where an ask stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<P> {
    /// Whose turn it is and what for.
    pub state: State,
    /// Who owes the answer: one, always.
    pub owner: P,
    /// The rule whose clock runs now: the second one after it was forwarded.
    pub rule: String,
    /// The day from which the clock that runs now was started.
    pub started: Date,
    /// The day that it was put off to, or that was promised with it.
    pub put_off: Option<Date>,
    /// When it is due and how that was come to; none where no time is set, or nothing is owed any more.
    pub working: Option<Working>,
    /// The day on which it is due, if it is owed and a day is known.
    pub due: Option<Date>,
    /// The day by which its owner has promised it, where that is another.
    pub promised: Option<Date>,
    /// How many working days it is late; 0 if it is not.
    pub late: u32,
    /// How many working days after its day it was answered; 0 if it was in time, none if it was not answered.
    pub answered_late: Option<u32>,
    /// When it was acknowledged.
    pub acknowledged: Option<Date>,
    /// When and how it was answered last.
    pub answered: Option<(Date, Answer)>,
    /// What the asker thinks of the answer, apart from its having come.
    pub adequacy: Option<Adequacy>,
    /// Each party that has had it, in order, with the day.
    pub chain: Vec<(P, Date)>,
    /// The party that it has come back to: it goes in a circle.
    pub circle: Option<P>,
    /// What is known of its way to its owner.
    pub reached: Reached,
    /// It rests on an oral agreement that nobody has confirmed in writing.
    pub only_oral: bool,
    /// The day on which it was agreed by word of mouth.
    pub oral: Option<Date>,
    /// Its owner says that another has the authority: who, and by when that one is to say so.
    pub authority: Option<(P, Date)>,
    /// How far it was ever escalated, whoever owed the answer then.
    pub escalated: Option<Level>,
    /// Each rung that was taken, with who owed the answer then and the day, in order.
    pub rungs: Vec<(P, Level, Date)>,
    /// The times in which the clock stood still.
    pub pauses: Vec<Pause>,
    /// Of a referral: each duty that was met beside the acknowledgement, with the day on which it was met last.
    pub duties: Vec<(Duty, Date)>,
    /// Of a referral: the meetings after which scrutiny was told of what it still owed.
    pub nudged: Vec<Date>,
}

impl<P: Copy + Eq> Standing<P> {
    /// How far it was taken while this party owed the answer, and the day of the last rung then.
    #[must_use]
    pub fn taken_with(&self, party: P) -> Option<(Level, Date)> {
        let with = || self.rungs.iter().filter(|(owner, ..)| *owner == party);
        let furthest = with().map(|(_, level, _)| *level).max()?;
        with().map(|(.., on)| (furthest, *on)).last()
    }

    /// How far it was taken with its present owner; the ladder begins again for a new one.
    #[must_use]
    pub fn taken_with_owner(&self) -> Option<Level> {
        self.taken_with(self.owner).map(|(level, _)| level)
    }

    /// Whether the day is over by which whoever was said to have the authority was to decide: it cannot be left open.
    #[must_use]
    pub fn authority_late(&self, today: Date) -> bool {
        self.state.is_open() && self.authority.is_some_and(|(_, by)| by < today)
    }

    /// The day on which it came to its present owner.
    #[must_use]
    pub fn owned_since(&self) -> Date {
        self.chain.last().map_or(self.started, |(_, on)| *on)
    }
}
