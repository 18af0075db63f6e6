//! What arrangements an area has on a day: none, an interim one, a contract with a host that has not begun its work, or
//! a host at work; and since when. Local Government and Public Involvement in Health Act 2007, ss.221, 222 and 228.
//!
//! The duty began on 1 April 2008. Where there was no contract, somebody else could carry the activities on, first until
//! 30 September 2008 (SI 2008/528, Part 3), then until 31 December 2008 (SI 2008/1877).

use crate::money::Pence;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day from which each authority had to have arrangements.
pub const DUTY: Date = date(2008, 4, 1);
/// The last day on which the activities could be carried on without a host, as it was first.
pub const FIRST_LIMIT: Date = date(2008, 9, 30);
/// The last day on which they could be, after SI 2008/1877.
pub const LIMIT: Date = date(2008, 12, 31);
/// What all shares in a joint arrangement together must be.
pub const WHOLE: u64 = 100;

/// How many days after the last day of an arrangement somebody can still note that it went on or had ended before; then it
/// counts as lapsed.
pub const NOTED_LATE: i32 = 7;

/// What an arrangement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Somebody carries the activities on while there is no host.
    Interim,
    /// A contract with a host.
    Contract,
}

impl What {
    /// Each of them.
    pub const ALL: [What; 2] = [What::Interim, What::Contract];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            What::Interim => "interim",
            What::Contract => "contract",
        }
    }

    /// What this word stands for.
    #[must_use]
    pub fn from_key(key: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.key() == key)
    }
}

/// What happens to an arrangement after it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The host is at work.
    Live,
    /// It goes on until a later last day.
    Extended(Date),
    /// It is over; the day is its last.
    Ended,
    /// Its last day has passed without anybody noting that it went on or had ended before; the day is the one on which that
    /// was seen.
    Lapsed,
    /// Something is noted that leaves its days as they are: a share is agreed to, a figure is reported.
    Noted,
}

/// An act with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What happens.
    pub act: Act,
}

/// The days of an arrangement, after its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub what: What,
    /// The day on which it was made: a contract, the day on which it was signed.
    pub made: Date,
    /// The first day that it is for.
    pub from: Date,
    /// The last day that it is for, if one is set.
    pub until: Option<Date>,
    /// Since when the host is at work.
    pub live: Option<Date>,
    /// Its last day, if it has ended before.
    pub ended: Option<Date>,
}

/// Why an arrangement cannot be made, or a step not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// It would end before it begins.
    EndsBeforeItStarts,
    /// It is before what came before it.
    TooEarly,
    /// A contract begins before it is made.
    BeginsBeforeItIsMade,
    /// The law lets nobody carry the activities on without a host so long (R02).
    PastTheLimit,
    /// Only a host goes to work.
    NotAContract,
    /// The host is at work already.
    LiveAlready,
    /// It is over.
    Over,
    /// No last day is set, so there is none to put off.
    NoEnd,
    /// The new last day is not later than the one that is set.
    NotLater,
    /// It cannot lapse: its last day is not long enough ago.
    StillRuns,
}

impl Standing {
    /// One that is made.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn made(
        what: What,
        made: Date,
        (from, until): (Date, Option<Date>),
        today: Date,
    ) -> Result<Standing, NotAllowed> {
        if made > today {
            return Err(NotAllowed::InTheFuture);
        }
        if until.is_some_and(|until| until < from) {
            return Err(NotAllowed::EndsBeforeItStarts);
        }
        if what == What::Contract && from < made {
            return Err(NotAllowed::BeginsBeforeItIsMade);
        }
        let new = Standing { what, made, from, until, live: None, ended: None };
        if new.is_past_the_limit(until) { Err(NotAllowed::PastTheLimit) } else { Ok(new) }
    }

    /// After a further step.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn after(mut self, step: Step, last: Date, today: Date) -> Result<Standing, NotAllowed> {
        if step.on > today {
            return Err(NotAllowed::InTheFuture);
        }
        if step.on < last || step.on < self.made {
            return Err(NotAllowed::TooEarly);
        }
        let is_over = self.last_day().is_some_and(|end| step.on > end) || self.ended.is_some();
        // What was achieved can still be told after the end.
        if is_over && !matches!(step.act, Act::Noted | Act::Lapsed) {
            return Err(NotAllowed::Over);
        }
        match step.act {
            Act::Noted => Ok(self),
            Act::Live if self.what != What::Contract => Err(NotAllowed::NotAContract),
            Act::Live if self.live.is_some() => Err(NotAllowed::LiveAlready),
            Act::Live if step.on < self.from => Err(NotAllowed::TooEarly),
            Act::Live => {
                self.live = Some(step.on);
                Ok(self)
            }
            Act::Extended(until) => {
                let now = self.until.ok_or(NotAllowed::NoEnd)?;
                if until <= now {
                    return Err(NotAllowed::NotLater);
                }
                if self.is_past_the_limit(Some(until)) {
                    return Err(NotAllowed::PastTheLimit);
                }
                self.until = Some(until);
                Ok(self)
            }
            Act::Ended => {
                self.ended = Some(step.on);
                Ok(self)
            }
            Act::Lapsed if self.ended.is_some() => Err(NotAllowed::Over),
            Act::Lapsed if !self.has_lapsed(step.on) => Err(NotAllowed::StillRuns),
            Act::Lapsed => {
                self.ended = self.until;
                Ok(self)
            }
        }
    }

    /// Whether it is over on a day though nobody noted its end, and too long ago for that to be noted still.
    #[must_use]
    pub fn has_lapsed(&self, day: Date) -> bool {
        let noted_until = |end: Date| end.checked_add(NOTED_LATE.days()).ok();
        self.ended.is_none() && self.until.and_then(noted_until).is_some_and(|last| last < day)
    }

    /// What is planned for longer than the law of the change from forums to networks let it.
    fn is_past_the_limit(&self, until: Option<Date>) -> bool {
        self.what == What::Interim && self.from <= LIMIT && until.is_some_and(|until| until > LIMIT)
    }

    /// The last day on which there is this arrangement, as far as one is known.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.ended.or(self.until)
    }

    /// The day from which it counts: a contract from its signing, an interim arrangement from its first day.
    #[must_use]
    pub fn begins(&self) -> Date {
        match self.what {
            What::Interim => self.from,
            What::Contract => self.made.min(self.from),
        }
    }

    /// Whether there is this arrangement on a day.
    #[must_use]
    pub fn is_there(&self, day: Date) -> bool {
        self.begins() <= day && self.last_day().is_none_or(|last| day <= last)
    }

    /// Whether both are for the same day at some time.
    #[must_use]
    pub fn overlaps(&self, other: &Standing) -> bool {
        let ends_first =
            |one: &Standing, two: &Standing| one.last_day().is_some_and(|last| last < two.from);
        !ends_first(self, other) && !ends_first(other, self)
    }

    /// How many days an interim arrangement of the year 2008 has gone on past the last day that the law gave it.
    #[must_use]
    pub fn days_past_the_limit(&self, day: Date) -> i32 {
        if self.what != What::Interim || self.from > LIMIT {
            return 0;
        }
        let last = self.last_day().map_or(day, |last| last.min(day));
        last.since(LIMIT).map_or(0, |span| span.get_days().max(0))
    }

    /// What it makes of its area on a day.
    #[must_use]
    pub fn state(&self, day: Date) -> State {
        match self.what {
            _ if !self.is_there(day) => State::None,
            What::Interim => State::Interim,
            What::Contract if self.live.is_some_and(|live| live <= day) => State::Live,
            What::Contract => State::Contracted,
        }
    }
}

/// What an area has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing.
    None,
    /// Somebody carries the activities on until there is a host.
    Interim,
    /// A contract with a host that is not yet at work.
    Contracted,
    /// A host at work.
    Live,
}

impl State {
    /// Each of them, from nothing to all.
    pub const ALL: [State; 4] = [State::None, State::Interim, State::Contracted, State::Live];

    /// The word that is shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::None => "none",
            State::Interim => "interim",
            State::Contracted => "contracted",
            State::Live => "live",
        }
    }

    /// What this word stands for.
    #[must_use]
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The state of an area on a day, and since when it is that without a break. "Since" is missing for an area without
/// arrangements before it had to have any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDay {
    /// The state: of several arrangements, what the furthest makes of it.
    pub state: State,
    /// The first day of it.
    pub since: Option<Date>,
}

/// The state of an area on a day, after all its arrangements; `duty` is the day from which it has to have some.
#[must_use]
pub fn on_day(duty: Date, all: &[Standing], day: Date) -> OnDay {
    let state = |day: Date| all.iter().map(|one| one.state(day)).max().unwrap_or(State::None);
    let is = state(day);
    let mut turns: Vec<Date> = all
        .iter()
        .flat_map(|one| {
            let after = one.last_day().and_then(|last| last.checked_add(1.day()).ok());
            [Some(one.begins()), one.live, after]
        })
        .flatten()
        .chain([duty])
        .filter(|turn| *turn <= day)
        .collect();
    turns.sort_unstable();
    let since = turns.into_iter().rev().take_while(|turn| state(*turn) == is).last();
    match is {
        State::None if day < duty => OnDay { state: is, since: None },
        State::None => OnDay { state: is, since: since.map(|since| since.max(duty)) },
        _ => OnDay { state: is, since },
    }
}

/// What is wrong with the shares of a joint arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongShares {
    /// One has no share.
    Nothing {
        /// Its place, from 0.
        place: usize,
    },
    /// They do not add up to [`WHOLE`].
    Sum {
        /// What they add up to.
        sum: u64,
    },
}

/// Whether shares, in per cent, can be used.
///
/// # Errors
/// What is wrong with them.
pub fn check_shares(shares: &[u64]) -> Result<(), WrongShares> {
    if let Some(place) = shares.iter().position(|share| *share == 0) {
        return Err(WrongShares::Nothing { place });
    }
    let sum = shares.iter().fold(0u64, |sum, share| sum.saturating_add(*share));
    if sum == WHOLE { Ok(()) } else { Err(WrongShares::Sum { sum }) }
}

/// What each authority pays of the value, to the penny; their sum is the value.
#[must_use]
pub fn divided(value: Pence, shares: &[u64]) -> Vec<Pence> {
    value.divided(shares).unwrap_or_default()
}

/// The last days for the transitional report of a body that ceased to carry on the activities, and for its copies (R15):
/// two months and three months after it ceased.
#[must_use]
pub fn report_due(ceased: Date) -> (Option<Date>, Option<Date>) {
    (ceased.checked_add(2.months()).ok(), ceased.checked_add(3.months()).ok())
}
