//! An event: when it is, when its places can be had, and for whom it is first of all.
//!
//! "Wednesday 13 December": a day of the week that is said must be that of the day (letter of 9 November 2006, Gateway
//! Reference 7337). "Primarily for local authorities, NHS, current PPI forum members and those interested parties in the
//! voluntary sector": priority, and nobody is shut out.

use crate::places::Terms;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// The most kinds of places an event can have.
pub const MOST_KINDS: usize = 4;
/// The most places of one kind.
pub const MOST_PLACES: i64 = 100_000;

/// What is planned, as far as the rules need it. All times are those of the clocks where the event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its day.
    pub day: Date,
    /// The day of the week that was said, if one was.
    pub weekday: Option<Weekday>,
    /// When it begins.
    pub from: Time,
    /// When it ends.
    pub until: Time,
    /// From when on places can be had.
    pub opens: DateTime,
    /// Until when.
    pub closes: DateTime,
    /// Until when places are kept for those for whom it is first of all: from the beginning of that day on they go to
    /// everyone.
    pub open_to_all: Option<Date>,
    /// For whom it is first of all.
    pub categories: usize,
    /// Its kinds of places.
    pub kinds: Vec<Terms>,
}

impl Plan {
    /// When it begins, by the clocks where it is.
    #[must_use]
    pub fn starts(&self) -> DateTime {
        self.day.to_datetime(self.from)
    }
}

/// What is wrong with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The day is another day of the week: which.
    Weekday(Weekday),
    /// It ends before it begins.
    EndsFirst,
    /// Places can no longer be had before they can be had.
    ClosesFirst,
    /// Places could still be had after it has begun.
    ClosesTooLate,
    /// Places go to everyone only when they can no longer be had.
    OpenToAllTooLate,
    /// A day is said from which on places go to everyone, but not for whom it is before.
    NobodyFirst,
    /// It has no kind of places, or too many kinds.
    Kinds,
    /// A kind has no place, or too many, or an organisation may have none.
    Places(usize),
}

/// Looks for what is wrong with a plan.
///
/// # Errors
/// The first thing that is.
pub fn check(plan: &Plan) -> Result<(), Wrong> {
    if plan.weekday.is_some_and(|said| said != plan.day.weekday()) {
        return Err(Wrong::Weekday(plan.day.weekday()));
    }
    if plan.until <= plan.from {
        return Err(Wrong::EndsFirst);
    }
    if plan.closes <= plan.opens {
        return Err(Wrong::ClosesFirst);
    }
    if plan.closes > plan.starts() {
        return Err(Wrong::ClosesTooLate);
    }
    if let Some(day) = plan.open_to_all {
        if plan.categories == 0 {
            return Err(Wrong::NobodyFirst);
        }
        if day.to_datetime(Time::midnight()) >= plan.closes {
            return Err(Wrong::OpenToAllTooLate);
        }
    }
    if plan.kinds.is_empty() || plan.kinds.len() > MOST_KINDS {
        return Err(Wrong::Kinds);
    }
    let bad = |terms: &Terms| {
        !(1..=MOST_PLACES).contains(&terms.places)
            || terms.per_organisation.is_some_and(|most| !(1..=MOST_PLACES).contains(&most))
    };
    match plan.kinds.iter().position(bad) {
        Some(kind) => Err(Wrong::Places(kind)),
        None => Ok(()),
    }
}

/// Why an event cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It is made known already.
    PublishedAlready,
    /// It is not made known yet.
    NotPublished,
    /// It is called off.
    CalledOff,
    /// It is over.
    Over,
    /// It would be on a day that has passed.
    DayPassed,
    /// A kind of places that was made known cannot be taken away again.
    KindGone,
    /// The plan is wrong.
    Plan(Wrong),
    /// A piece of the programme cannot be.
    Agenda(crate::agenda::Wrong),
    /// There is no such speaker.
    NoSuchSpeaker,
    /// Where a speaker stands cannot become that.
    Speaker(crate::agenda::Speaks),
    /// It has more speakers than are kept.
    TooManySpeakers,
}

/// The most people who speak at one event.
pub const MOST_SPEAKERS: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn plan() -> Plan {
        Plan {
            day: date(2006, 12, 13),
            weekday: Some(Weekday::Wednesday),
            from: time(10, 30, 0, 0),
            until: time(15, 30, 0, 0),
            opens: date(2006, 11, 9).at(9, 0, 0, 0),
            closes: date(2006, 12, 12).at(17, 0, 0, 0),
            open_to_all: Some(date(2006, 11, 27)),
            categories: 4,
            kinds: vec![Terms { places: 150, per_organisation: Some(2) }],
        }
    }

    #[test]
    fn the_event_of_the_letter_can_be() {
        assert_eq!(check(&plan()), Ok(()));
    }

    #[test]
    fn each_slip_is_named() {
        let wrong = |change: fn(&mut Plan)| {
            let mut plan = plan();
            change(&mut plan);
            check(&plan)
        };
        let tuesday = wrong(|plan| plan.weekday = Some(Weekday::Tuesday));
        assert_eq!(tuesday, Err(Wrong::Weekday(Weekday::Wednesday)));
        assert_eq!(wrong(|plan| plan.until = plan.from), Err(Wrong::EndsFirst));
        assert_eq!(wrong(|plan| plan.closes = plan.opens), Err(Wrong::ClosesFirst));
        let late = wrong(|plan| plan.closes = date(2006, 12, 13).at(11, 0, 0, 0));
        assert_eq!(late, Err(Wrong::ClosesTooLate));
        let never = wrong(|plan| plan.open_to_all = Some(date(2006, 12, 13)));
        assert_eq!(never, Err(Wrong::OpenToAllTooLate));
        assert_eq!(wrong(|plan| plan.categories = 0), Err(Wrong::NobodyFirst));
        assert_eq!(wrong(|plan| plan.kinds.clear()), Err(Wrong::Kinds));
        assert_eq!(wrong(|plan| plan.kinds[0].places = 0), Err(Wrong::Places(0)));
        let none = wrong(|plan| plan.kinds[0].per_organisation = Some(0));
        assert_eq!(none, Err(Wrong::Places(0)));
    }
}
