//! Key decisions that a body is to take about services: when each is planned for, whether people were involved before
//! it, and what moved because of them, as a pure function of dated steps.
//!
//! The duty to involve is that of section 242 of the National Health Service Act 2006, as section 233 of the Local
//! Government and Public Involvement in Health Act 2007 puts it: those who use services, or their representatives,
//! are involved in (a) planning them, (b) developing and considering proposals for change, (c) decisions about how they
//! are run; for (b) and (c) only if the manner in which people receive services, or the range of them, would change.

use crate::calendar::Calendar;
use crate::week::Month;
use jiff::civil::Date;

/// How many working days before its day a decision counts as near. The product's own: no law sets it.
pub const NEAR: u16 = 20;

/// What a decision is about, by the three kinds of section 242(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// (a) Planning how services are provided.
    Planning,
    /// (b) A proposal for change in the way services are provided.
    Proposal,
    /// (c) How services are run.
    Operation,
}

impl Kind {
    /// Each of them, in the order of the law.
    pub const ALL: [Kind; 3] = [Kind::Planning, Kind::Proposal, Kind::Operation];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Planning => "planning",
            Kind::Proposal => "proposal",
            Kind::Operation => "operation",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Its letter in the law.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Kind::Planning => 'a',
            Kind::Proposal => 'b',
            Kind::Operation => 'c',
        }
    }

    /// Whether the duty depends on what would be different for those who use the services.
    #[must_use]
    pub fn needs_impact(self) -> bool {
        self != Kind::Planning
    }
}

/// What would be different for those who use the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Impact {
    /// How they receive them.
    Manner,
    /// Which services there are.
    Range,
    /// Both.
    Both,
    /// Neither.
    None,
}

impl Impact {
    /// Each of them.
    pub const ALL: [Impact; 4] = [Impact::Manner, Impact::Range, Impact::Both, Impact::None];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Impact::Manner => "manner",
            Impact::Range => "range",
            Impact::Both => "both",
            Impact::None => "none",
        }
    }

    /// The impact of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Impact> {
        Impact::ALL.into_iter().find(|impact| impact.key() == key)
    }
}

/// Whether the duty to involve bites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// It does.
    Bites,
    /// Nothing would be different for those who use the services.
    NoImpact,
    /// The duty is one of NHS bodies, and this is none.
    NotBound,
}

impl Duty {
    /// Whether it bites for a decision of this kind; `bound` says whether the duty is one of its body.
    #[must_use]
    pub fn of(bound: bool, kind: Kind, impact: Option<Impact>) -> Duty {
        match (bound, kind.needs_impact(), impact) {
            (false, ..) => Duty::NotBound,
            (true, true, None | Some(Impact::None)) => Duty::NoImpact,
            (true, ..) => Duty::Bites,
        }
    }

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Duty::Bites => "bites",
            Duty::NoImpact => "no-impact",
            Duty::NotBound => "not-bound",
        }
    }

    /// The duty of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Duty> {
        [Duty::Bites, Duty::NoImpact, Duty::NotBound].into_iter().find(|duty| duty.key() == key)
    }
}

/// When a decision is planned for, as exactly as the body says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Planned {
    /// On this day.
    Day(Date),
    /// Some time in this month.
    Month(Month),
}

impl Planned {
    /// The plan that begins on `first`: for this day if it is `exact`, otherwise for its month.
    #[must_use]
    pub fn new(first: Date, exact: bool) -> Planned {
        if exact { Planned::Day(first) } else { Planned::Month(Month::of(first)) }
    }

    /// The first day on which it can be taken.
    #[must_use]
    pub fn first(self) -> Date {
        match self {
            Planned::Day(day) => day,
            Planned::Month(month) => month.first_day(),
        }
    }

    /// The last day on which it can be taken.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Planned::Day(day) => day,
            Planned::Month(month) => month.last_day(),
        }
    }

    /// Whether the day is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        matches!(self, Planned::Day(_))
    }
}

/// What can happen to a key decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is made known that it is to be taken.
    Announced(Planned),
    /// People are to be involved, by this day.
    InvolvementPlanned(Date),
    /// People were involved, on the day of the step.
    Involved,
    /// It is put off, or brought forward.
    Rescheduled(Planned),
    /// It was taken.
    Decided,
    /// Something moved because of what people said.
    Moved,
    /// Nothing moved.
    NothingMoved,
    /// It is no longer to be taken.
    Withdrawn,
    /// The body says what is not right in what others noted.
    Corrected,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The body that is to decide.
    Body,
    /// A network that notes what it knows of it.
    Network,
}

/// Something that happened to a key decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What.
    pub act: Act,
    /// Who.
    pub by: By,
}

/// Where a decision is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It is still to be taken.
    Forthcoming,
    /// It was taken.
    Decided,
    /// It is no longer to be taken.
    Withdrawn,
}

impl State {
    /// Each of them.
    pub const ALL: [State; 3] = [State::Forthcoming, State::Decided, State::Withdrawn];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Forthcoming => "forthcoming",
            State::Decided => "decided",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Where a key decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Who made it known.
    pub announced_by: By,
    /// When it is planned for, or was.
    pub planned: Planned,
    /// Where it is on its way.
    pub state: State,
    /// The day on which it was taken or withdrawn.
    pub closed: Option<Date>,
    /// The first day on which people were involved, if that was before it was taken.
    pub involved: Option<Date>,
    /// The day by which people are to be involved, if that is not after the day it is planned for.
    pub involve_by: Option<Date>,
    /// Whether something moved because of what people said; nothing until somebody has said so.
    pub moved: Option<bool>,
    /// The day on which the body last said what is not right.
    pub corrected: Option<Date>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It begins by being made known, once.
    NotAnnounced,
    /// It was made known already.
    AnnouncedAlready,
    /// It would have happened before what came before it.
    BeforeItsCause,
    /// It would have happened in days to come.
    InTheFuture,
    /// It would be planned for a day that was over when that was said.
    PlannedInThePast,
    /// It is planned for that day already.
    SameDay,
    /// People cannot be involved once it is decided.
    AfterTheDecision,
    /// It was taken already.
    DecidedAlready,
    /// It is no longer to be taken.
    Withdrawn,
    /// Only the body can say so for itself.
    NotTheBody,
    /// Only the body, or whoever made it known, can say so.
    NotYours,
    /// Nobody was involved, so nothing can have moved because of them.
    NobodyInvolved,
}

impl std::fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NotAllowed::NotAnnounced => "it was not made known yet",
            NotAllowed::AnnouncedAlready => "it was made known already",
            NotAllowed::BeforeItsCause => "it would be before what led to it",
            NotAllowed::InTheFuture => "that day has not come yet",
            NotAllowed::PlannedInThePast => "that day was over already",
            NotAllowed::SameDay => "it is planned for that day already",
            NotAllowed::AfterTheDecision => "people are involved before a decision, not after it",
            NotAllowed::DecidedAlready => "it was taken already",
            NotAllowed::Withdrawn => "it is no longer to be taken",
            NotAllowed::NotTheBody => "only the body can say so for itself",
            NotAllowed::NotYours => "only the body, or whoever made it known, can say so",
            NotAllowed::NobodyInvolved => "nobody was involved",
        })
    }
}

impl std::error::Error for NotAllowed {}

/// Where a key decision stands after its steps; nothing if they do not begin by making it known.
#[must_use]
pub fn standing(steps: &[Step]) -> Option<Standing> {
    let first = steps.first()?;
    let Act::Announced(planned) = first.act else { return None };
    let mut now = Standing {
        announced_by: first.by,
        planned,
        state: State::Forthcoming,
        closed: None,
        involved: None,
        involve_by: None,
        moved: None,
        corrected: None,
    };
    for step in steps {
        match step.act {
            Act::Announced(_) | Act::Involved => {}
            Act::InvolvementPlanned(by) => now.involve_by = Some(by),
            Act::Rescheduled(planned) => now.planned = planned,
            Act::Decided => (now.state, now.closed) = (State::Decided, Some(step.on)),
            Act::Moved => now.moved = Some(true),
            Act::NothingMoved => now.moved = Some(false),
            Act::Withdrawn => (now.state, now.closed) = (State::Withdrawn, Some(step.on)),
            Act::Corrected => now.corrected = Some(step.on),
        }
    }
    // What is noted late counts for the day on which it was.
    let before = |day: &Date| now.closed.is_none_or(|closed| *day < closed);
    let involved = steps.iter().filter(|step| step.act == Act::Involved).map(|step| step.on);
    now.involved = involved.filter(before).min();
    now.involve_by = now.involve_by.filter(|by| *by <= now.planned.last());
    Some(now)
}

/// Whether a step may follow those that a key decision has, on `today`.
///
/// # Errors
/// Why not. Then nothing is to be changed.
pub fn check(steps: &[Step], next: &Step, today: Date) -> Result<(), NotAllowed> {
    let refuse_if = |wrong, why| if wrong { Err(why) } else { Ok(()) };
    refuse_if(next.on > today, NotAllowed::InTheFuture)?;
    let is_over = |planned: Planned| planned.last() < next.on;
    let Some(now) = standing(steps) else {
        let Act::Announced(planned) = next.act else { return Err(NotAllowed::NotAnnounced) };
        return refuse_if(is_over(planned), NotAllowed::PlannedInThePast);
    };
    refuse_if(now.state == State::Withdrawn, NotAllowed::Withdrawn)?;
    // People may have been involved before anything was made known here.
    let last = steps.iter().filter(|step| step.act != Act::Involved).map(|step| step.on).max();
    let is_early = next.act != Act::Involved && last.is_some_and(|last| next.on < last);
    refuse_if(is_early, NotAllowed::BeforeItsCause)?;
    let decided = now.state == State::Decided;
    let not_theirs = next.by != By::Body && next.by != now.announced_by;
    match next.act {
        Act::Announced(_) => Err(NotAllowed::AnnouncedAlready),
        Act::Involved => {
            let too_late = now.closed.is_some_and(|decided| next.on >= decided);
            refuse_if(too_late, NotAllowed::AfterTheDecision)
        }
        Act::InvolvementPlanned(by) => {
            refuse_if(decided, NotAllowed::DecidedAlready)?;
            refuse_if(by < next.on, NotAllowed::PlannedInThePast)?;
            refuse_if(by > now.planned.last(), NotAllowed::AfterTheDecision)
        }
        Act::Rescheduled(planned) => {
            refuse_if(decided, NotAllowed::DecidedAlready)?;
            refuse_if(not_theirs, NotAllowed::NotYours)?;
            refuse_if(is_over(planned), NotAllowed::PlannedInThePast)?;
            refuse_if(planned == now.planned, NotAllowed::SameDay)
        }
        Act::Decided => refuse_if(decided, NotAllowed::DecidedAlready),
        Act::Moved => refuse_if(now.involved.is_none(), NotAllowed::NobodyInvolved),
        Act::NothingMoved => {
            refuse_if(now.involved.is_none() && !decided, NotAllowed::NobodyInvolved)
        }
        Act::Withdrawn => {
            refuse_if(decided, NotAllowed::DecidedAlready)?;
            refuse_if(not_theirs, NotAllowed::NotYours)
        }
        Act::Corrected => refuse_if(next.by != By::Body, NotAllowed::NotTheBody),
    }
}

/// Involvement that is not evidenced although the duty bites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// The decision is near, or its day has passed.
    Near,
    /// It was taken.
    Decided,
}

/// The last day that is near on `today`: [`NEAR`] working days from it.
#[must_use]
pub fn near_until(calendar: &Calendar, today: Date) -> Date {
    let next = |day: Date| day.tomorrow().ok().and_then(|day| calendar.on_or_after(day));
    (0..NEAR).fold(today, |day, _| next(day).unwrap_or(Date::MAX))
}

/// Whether it is to be shown that involvement is not evidenced: the duty bites, nobody was involved before the decision,
/// and it was taken or may be taken by `near_until` without involvement that is still to come.
#[must_use]
pub fn flag(now: &Standing, duty: Duty, today: Date, near_until: Date) -> Option<Flag> {
    if duty != Duty::Bites || now.involved.is_some() {
        return None;
    }
    match now.state {
        State::Decided => Some(Flag::Decided),
        State::Withdrawn => None,
        State::Forthcoming => {
            let to_come = now.involve_by.is_some_and(|by| by >= today);
            (now.planned.first() <= near_until && !to_come).then_some(Flag::Near)
        }
    }
}
