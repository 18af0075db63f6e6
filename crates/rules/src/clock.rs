//! How long somebody has to answer, as data, and the working of each date: which day was the first, which
//! days were left out and why.
//!
//! Two ways to count stand in the law. "Twenty working days **beginning with** the date on which the referral was
//! made" (SI 2008/528, regulation 17) has that date as its first day if it is a working day; "not later than the
//! twentieth working day **following** the date of receipt" (Freedom of Information Act 2000, section 10(1)) begins with the
//! next. Neither is right for all, so each clock says which.

use crate::calendar::{Calendar, Day};
use jiff::ToSpan;
use jiff::civil::Date;

/// What a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Working days of a [`Calendar`].
    WorkingDays,
    /// Every day.
    Days,
    /// Months: up to the day of the same number, or the last of a month that has none (the corresponding date rule).
    Months,
}

/// Which day is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstDay {
    /// The day of the event that starts it, if it counts at all.
    Counts,
    /// The day after it.
    Next,
}

/// How long somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// How many; at least 1.
    pub length: u16,
    /// Of what.
    pub unit: Unit,
    /// From when.
    pub first_day: FirstDay,
    /// The answer is of use only so many working days before an event, if the ask names one.
    pub before_event: Option<u16>,
}

/// A time in which the clock stood still: more was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The day on which more was asked for. It counts; the next does not.
    pub asked: Date,
    /// The day on which it was supplied: the last that does not count. None while it is waited for.
    pub supplied: Option<Date>,
}

/// What a clock depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The day of what starts it.
    pub started: Date,
    /// The day of the event that the answer is needed for.
    pub event: Option<Date>,
    /// When it stood still, in order and apart from each other.
    pub pauses: &'a [Pause],
    /// A later day that was agreed or, with a reason, announced.
    pub extended_to: Option<Date>,
}

/// When an answer is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// By the end of this day.
    On(Date),
    /// The clock stands still since this day, with so many days left.
    Paused {
        /// The day on which more was asked for.
        since: Date,
        /// How many of its unit are left; for months, days.
        left: u32,
    },
}

impl Due {
    /// The day, unless the clock stands still.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Due::On(day) => Some(day),
            Due::Paused { .. } => None,
        }
    }
}

/// What decided the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// The clock itself.
    Clock,
    /// The event comes sooner.
    Event,
    /// It was extended.
    Extension,
}

impl DecidedBy {
    /// The word that is shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            DecidedBy::Clock => "clock",
            DecidedBy::Event => "event",
            DecidedBy::Extension => "extension",
        }
    }
}

/// A day that was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The day.
    pub date: Date,
    /// Why.
    pub why: Why,
}

/// Why a day was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A Saturday or Sunday.
    Weekend,
    /// A bank holiday or a day added here: its name.
    Holiday(String),
    /// The clock stood still.
    Paused,
}

impl Why {
    /// The word that is shown to programs.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Why::Weekend => "weekend",
            Why::Holiday(_) => "holiday",
            Why::Paused => "paused",
        }
    }

    /// The name of a holiday.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Why::Holiday(name) => Some(name),
            Why::Weekend | Why::Paused => None,
        }
    }
}

/// How a date was come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// When it is due.
    pub due: Due,
    /// What decided that.
    pub decided_by: DecidedBy,
    /// The first day that was counted; None where it stands still before any was.
    pub day_one: Option<Date>,
    /// The day that the clock alone makes, unless it stands still.
    pub by_clock: Option<Date>,
    /// The day that the event makes.
    pub by_event: Option<Date>,
    /// The days between that were left out, in order.
    pub left_out: Vec<LeftOut>,
    /// Whether a bank holiday was worked out from the rule, because its year is not yet known.
    pub from_rules: bool,
    /// Whether the event is too near for the time that it should leave.
    pub event_too_near: bool,
}

/// Why there is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockError {
    /// A clock of no length.
    NoLength,
    /// A pause begins before the clock, ends before it begins, or overlaps another.
    Pauses,
    /// An extension to a day before the one it extends.
    ExtendedBack,
    /// Beyond the year 9999.
    TooFar,
}

impl std::fmt::Display for ClockError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ClockError::NoLength => "a clock has at least one day",
            ClockError::Pauses => {
                "a pause begins after the start, ends after it began, and before the next"
            }
            ClockError::ExtendedBack => "an extension is to a later day",
            ClockError::TooFar => "the date is beyond the calendar",
        })
    }
}

impl std::error::Error for ClockError {}

impl Clock {
    /// So many working days, counted from the day itself.
    #[must_use]
    pub const fn working_days(length: u16, first_day: FirstDay) -> Clock {
        Clock { length, unit: Unit::WorkingDays, first_day, before_event: None }
    }

    /// When it is due, and no more: for long lists.
    ///
    /// # Errors
    /// When the clock or the run cannot be.
    pub fn due(&self, calendar: &Calendar, run: &Run<'_>) -> Result<Due, ClockError> {
        let by_clock = self.walk(calendar, run, &mut |_, _| ())?;
        self.decide(calendar, run, by_clock).map(|(due, _, _, _)| due)
    }

    /// When it is due, and how that was come to.
    ///
    /// # Errors
    /// When the clock or the run cannot be.
    pub fn working(&self, calendar: &Calendar, run: &Run<'_>) -> Result<Working, ClockError> {
        let (mut day_one, mut left_out, mut from_rules) = (None, Vec::new(), false);
        let by_clock = self.walk(calendar, run, &mut |date, counted| {
            let why = match counted {
                Counted::Yes => {
                    day_one.get_or_insert(date);
                    return;
                }
                Counted::Paused => Why::Paused,
                Counted::NotWorking => match calendar.day(date) {
                    Day::Holiday { name, known } => {
                        from_rules |= !known;
                        Why::Holiday(name)
                    }
                    _ => Why::Weekend,
                },
            };
            left_out.push(LeftOut { date, why });
        })?;
        let (due, decided_by, by_event, event_too_near) = self.decide(calendar, run, by_clock)?;
        let by_clock = by_clock.day();
        let last = by_clock.max(by_event).unwrap_or(run.started);
        from_rules |= self.unit == Unit::WorkingDays && !calendar.knows(run.started, last);
        Ok(Working {
            due,
            decided_by,
            day_one,
            by_clock,
            by_event,
            left_out,
            from_rules,
            event_too_near,
        })
    }

    /// Counts the days one by one.
    fn walk(
        &self,
        calendar: &Calendar,
        run: &Run<'_>,
        note: &mut dyn FnMut(Date, Counted),
    ) -> Result<Due, ClockError> {
        check(self, run)?;
        let mut left = match self.unit {
            Unit::WorkingDays | Unit::Days => u32::from(self.length),
            Unit::Months => self.days_of_months(run.started)?,
        };
        let mut pauses = run.pauses.iter().peekable();
        let mut date = run.started;
        let mut is_first = self.first_day == FirstDay::Next;
        loop {
            // The day itself, where the clock begins with the next.
            if !std::mem::take(&mut is_first) {
                while pauses.peek().is_some_and(|p| p.supplied.is_some_and(|end| end < date)) {
                    pauses.next();
                }
                match pauses.peek() {
                    Some(pause) if pause.asked < date => match pause.supplied {
                        None => return Ok(Due::Paused { since: pause.asked, left }),
                        Some(_) => note(date, Counted::Paused),
                    },
                    _ if self.unit == Unit::WorkingDays && !calendar.is_working(date) => {
                        note(date, Counted::NotWorking);
                    }
                    _ => {
                        note(date, Counted::Yes);
                        left -= 1;
                        if left == 0 {
                            return Ok(Due::On(date));
                        }
                    }
                }
            }
            date = date.tomorrow().map_err(|_| ClockError::TooFar)?;
        }
    }

    /// How many days a clock of months has.
    fn days_of_months(&self, started: Date) -> Result<u32, ClockError> {
        let end = started.checked_add(i32::from(self.length).months());
        let days =
            end.and_then(|end| started.until(end)).map_err(|_| ClockError::TooFar)?.get_days();
        u32::try_from(days).map_err(|_| ClockError::TooFar)
    }

    fn decide(
        &self,
        calendar: &Calendar,
        run: &Run<'_>,
        by_clock: Due,
    ) -> Result<(Due, DecidedBy, Option<Date>, bool), ClockError> {
        let mut too_near = false;
        let by_event = match (self.before_event, run.event) {
            (Some(n), Some(event)) => {
                let day = calendar.before(event, u32::from(n)).ok_or(ClockError::TooFar)?;
                // Nobody can answer before they are asked: then it is due at once.
                too_near = day < run.started;
                Some(day.max(run.started))
            }
            _ => None,
        };
        let (mut due, mut by) = match (by_clock, by_event) {
            // An event waits for nobody: neither does what it needs.
            (Due::Paused { .. }, Some(event)) => (Due::On(event), DecidedBy::Event),
            (Due::On(clock), Some(event)) if event < clock => (Due::On(event), DecidedBy::Event),
            (due, _) => (due, DecidedBy::Clock),
        };
        if let (Some(later), Due::On(day)) = (run.extended_to, due) {
            if later < day {
                return Err(ClockError::ExtendedBack);
            }
            if later > day {
                (due, by) = (Due::On(later), DecidedBy::Extension);
            }
        }
        Ok((due, by, by_event, too_near))
    }
}

/// What became of a day.
enum Counted {
    Yes,
    NotWorking,
    Paused,
}

fn check(clock: &Clock, run: &Run<'_>) -> Result<(), ClockError> {
    if clock.length == 0 {
        return Err(ClockError::NoLength);
    }
    let mut after = Some(run.started);
    for pause in run.pauses {
        // Nothing comes after a pause that has not ended.
        let Some(earliest) = after else { return Err(ClockError::Pauses) };
        if pause.asked < earliest || pause.supplied.is_some_and(|end| end < pause.asked) {
            return Err(ClockError::Pauses);
        }
        after = pause.supplied;
    }
    Ok(())
}
