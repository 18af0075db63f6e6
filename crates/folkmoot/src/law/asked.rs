//! What a date is asked for: the day it starts, the event that the answer is needed for, when more was
//! waited for, and the day it was put off to. Read in one place for pages, programs and the terminal.

use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rules::calendar::Calendar;
use rules::clock::{ClockError, Pause, Run, Working};
use rules::happened::Happened;
use rules::regime::{NoDate, Rule, Term};

/// The first day that a date is worked out from.
pub const EARLIEST: Date = date(2000, 1, 1);
/// The last.
pub const LATEST: Date = date(2099, 12, 31);
/// Further than this from the start, in years, is a slip of the pen.
const FURTHEST: i16 = 10;

/// What a date is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The day of what starts the clock.
    pub from: Date,
    /// The day of the event.
    pub event: Option<Date>,
    /// When more was waited for, in order.
    pub pauses: Vec<Pause>,
    /// The day it was put off to.
    pub extended_to: Option<Date>,
}

impl Asked {
    /// From a day, and nothing else.
    #[must_use]
    pub fn from(from: Date) -> Asked {
        Asked { from, event: None, pauses: Vec::new(), extended_to: None }
    }

    /// Pairs the days on which more was asked for with those on which it was supplied, each list in order.
    ///
    /// # Errors
    /// When more was supplied than asked for.
    pub fn pauses(
        mut self,
        asked: &[Date],
        supplied: &[Date],
        say: Say<'_>,
    ) -> Result<Asked, FormErrors> {
        if supplied.len() > asked.len() {
            return Err(one("supplied", say.t("law-wrong-supplied")));
        }
        let supplied = supplied.iter().copied().map(Some).chain(std::iter::repeat(None));
        let pairs = asked.iter().zip(supplied);
        self.pauses = pairs.map(|(asked, supplied)| Pause { asked: *asked, supplied }).collect();
        Ok(self)
    }

    /// Reads `from`, `event`, `asked_for_more`, `supplied` and `extended_to`.
    ///
    /// # Errors
    /// What is wrong with each of them, in the reader's language.
    pub fn parse(fields: &Fields, say: Say<'_>) -> Result<Asked, FormErrors> {
        let mut errors = FormErrors::new();
        let mut days = |name: &str| -> Vec<Date> {
            let mut read = Vec::new();
            for text in fields.every(name).filter(|text| !text.is_empty()) {
                match Happened::parse(text) {
                    Ok(Happened::Day(day)) => read.push(day),
                    _ if errors.of(name).is_none() => errors.add(name, say.t("law-wrong-day")),
                    _ => {}
                }
            }
            read
        };
        let (from, event) = (days("from"), days("event"));
        let (asked, supplied) = (days("asked_for_more"), days("supplied"));
        let extended_to = days("extended_to").first().copied();
        let from = from.first().copied();
        if from.is_none() && errors.of("from").is_none() {
            errors.add("from", say.t("law-wrong-no-from"));
        }
        match from {
            Some(from) if errors.is_empty() => {
                let event = event.first().copied();
                Asked { event, extended_to, ..Asked::from(from) }.pauses(&asked, &supplied, say)
            }
            _ => Err(errors),
        }
    }

    /// What the clock depends on.
    #[must_use]
    pub fn run(&self) -> Run<'_> {
        let Asked { from, event, pauses, extended_to } = self;
        Run { started: *from, event: *event, pauses, extended_to: *extended_to }
    }

    /// The date that a rule makes of it, with the working.
    ///
    /// # Errors
    /// What is wrong with what was asked for, by the name of the field.
    pub fn count(
        &self,
        rule: &Rule,
        calendar: &Calendar,
        say: Say<'_>,
    ) -> Result<Working, FormErrors> {
        self.check(rule, say)?;
        rule.working(calendar, &self.run()).map_err(|why| match why {
            NoDate::NoClock => one("rule", say.t("law-no-clock")),
            NoDate::NoEvent => one("event", say.t("law-wrong-no-event")),
            NoDate::Over(last) => one("from", &say.with("law-wrong-over", "day", say.day(last))),
            NoDate::Clock(ClockError::Pauses) => one("asked_for_more", say.t("law-wrong-pauses")),
            NoDate::Clock(ClockError::ExtendedBack) => {
                one("extended_to", say.t("law-wrong-extended"))
            }
            NoDate::Clock(ClockError::NoLength | ClockError::TooFar) => {
                one("from", say.t("law-wrong-range"))
            }
        })
    }

    fn check(&self, rule: &Rule, say: Say<'_>) -> Result<(), FormErrors> {
        let mut errors = FormErrors::new();
        if !(EARLIEST..=LATEST).contains(&self.from) {
            errors.add("from", say.t("law-wrong-range"));
            return Err(errors);
        }
        let furthest = self.from.saturating_add(FURTHEST.years());
        let pauses = self.pauses.iter();
        let others = [("event", self.event), ("extended_to", self.extended_to)]
            .into_iter()
            .chain(pauses.clone().map(|pause| ("asked_for_more", Some(pause.asked))))
            .chain(pauses.map(|pause| ("supplied", pause.supplied)));
        for (name, day) in others {
            if day.is_some_and(|day| day > furthest) && errors.of(name).is_none() {
                errors.add(name, say.with("law-wrong-far", "years", i64::from(FURTHEST)));
            }
        }
        if self.event.is_some() && !takes_event(rule) {
            errors.add("event", say.t("law-wrong-event"));
        }
        // What comes before its cause cannot be.
        if self.event.is_some_and(|event| event < self.from) && errors.of("event").is_none() {
            errors.add("event", say.t("law-wrong-event-before"));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Whether a rule counts from or to an event.
#[must_use]
pub fn takes_event(rule: &Rule) -> bool {
    match rule.term {
        Term::Within(clock) => clock.before_event.is_some(),
        Term::AfterEvent(_) => true,
        _ => false,
    }
}

/// Whether a rule gives a date at all.
#[must_use]
pub fn gives_date(rule: &Rule) -> bool {
    !matches!(rule.term, Term::Before | Term::AtOnce | Term::Continuous | Term::AsDirected)
}

fn one(field: &str, sentence: &str) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(field, sentence);
    errors
}
