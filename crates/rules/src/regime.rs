//! The law as data: who owes what to whom, how long they have, where it says so, and how sure we are. An area
//! has one regime at a time, by date; what was asked under one is answered under it.

mod file;

use crate::ask::Kind;
use crate::calendar::Calendar;
use crate::clock::{Clock, ClockError, FirstDay, Run, Unit, Working};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A body of law with its words and rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regime {
    /// Its id, such as `england-2008`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The last, if it has ended.
    pub until: Option<Date>,
    /// What it calls the parts: `network` is "LINk" in one and "Local Healthwatch" in another.
    pub words: BTreeMap<String, String>,
    /// Its rules, in their order.
    pub rules: Vec<Rule>,
    calendar: Calendar,
}

/// One duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id within the regime, such as `R11`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The kinds of ask that it binds.
    pub binds: Vec<Kind>,
    /// What starts it.
    pub starts: String,
    /// Which part owes it, such as `provider`.
    pub owes: String,
    /// To whom.
    pub to: Vec<String>,
    /// What is owed.
    pub what: String,
    /// By when.
    pub term: Term,
    /// What an adequate answer holds.
    pub answers: Vec<String>,
    /// When it need not be done.
    pub exceptions: Vec<String>,
    /// What follows if it is not done.
    pub breach: Option<String>,
    /// The rule of the second clock, when it is forwarded to the body that is responsible.
    pub forwards_to: Option<String>,
    /// What it takes to have done it.
    pub met_by: MetBy,
    /// The rule of what follows once it is done.
    pub then: Option<String>,
    /// Whether its clock runs from the day on which the ask is known to have come, not from the asking.
    pub from_receipt: bool,
    /// Whether a holding reply with a day puts it off to that day.
    pub holding_moves: bool,
    /// Where it stands.
    pub source: String,
    /// How sure we are of it.
    pub certainty: Certainty,
}

/// What it takes to have done what a rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetBy {
    /// An answer.
    Answer,
    /// Word that it has come.
    Acknowledgement,
}

/// By when a duty is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Within the time of a clock.
    Within(Clock),
    /// So many working days after the next of the addressee's meetings.
    AfterEvent(u16),
    /// On this day of each year.
    Yearly {
        /// The month, 1 to 12.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// Up to this day.
    Until(Date),
    /// Before what it is a condition of.
    Before,
    /// When it is asked for, or at what starts it.
    AtOnce,
    /// At all times.
    Continuous,
    /// As a direction says.
    AsDirected,
}

/// How sure we are of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The text of the law or of the letter was read.
    Text,
    /// A source that reports it was read.
    Secondary,
    /// It is the product's own reading.
    Default,
}

impl Certainty {
    /// The word that is shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Certainty::Text => "text",
            Certainty::Secondary => "secondary",
            Certainty::Default => "default",
        }
    }
}

/// Why a rule gives no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDate {
    /// It sets no time that can be counted.
    NoClock,
    /// It counts from an event, and none was named.
    NoEvent,
    /// It was to be done by this day, which is over.
    Over(Date),
    /// The clock cannot be.
    Clock(ClockError),
}

impl std::fmt::Display for NoDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NoDate::NoClock => f.write_str("the rule sets no time that can be counted"),
            NoDate::NoEvent => f.write_str("the rule counts from a meeting, and none is named"),
            NoDate::Over(last) => write!(f, "the rule was to be met by {last}, which is over"),
            NoDate::Clock(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for NoDate {}

impl From<ClockError> for NoDate {
    fn from(why: ClockError) -> NoDate {
        NoDate::Clock(why)
    }
}

/// The regimes of the product, oldest first.
pub fn all() -> &'static [Regime] {
    static ALL: OnceLock<Vec<Regime>> = OnceLock::new();
    ALL.get_or_init(|| {
        let texts = [
            include_str!("../regimes/england-2008.toml"),
            include_str!("../regimes/england-2013.toml"),
        ];
        // That each can be read is a test.
        texts.iter().filter_map(|text| Regime::read(text).ok()).collect()
    })
}

/// The one of these regimes that has this id.
#[must_use]
pub fn by_id<'r>(regimes: &'r [Regime], id: &str) -> Option<&'r Regime> {
    regimes.iter().find(|regime| regime.id == id)
}

/// The one of these regimes, oldest first, that holds on a day: before the first, the first, since what was asked
/// then was asked for it.
#[must_use]
pub fn on(regimes: &[Regime], day: Date) -> Option<&Regime> {
    regimes.iter().rev().find(|regime| regime.from <= day).or(regimes.first())
}

/// A rule of these regimes by its full name, such as `england-2008/R11`.
#[must_use]
pub fn rule<'r>(regimes: &'r [Regime], name: &str) -> Option<(&'r Regime, &'r Rule)> {
    let (regime, rule) = name.split_once('/')?;
    let regime = by_id(regimes, regime)?;
    Some((regime, regime.rule(rule)?))
}

impl Regime {
    /// Reads a regime as it is written in a file.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(text: &str) -> Result<Regime, String> {
        file::read(text)
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The rules that bind a kind of ask, the first of them the usual one.
    pub fn binding(&self, kind: Kind) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.binds.contains(&kind))
    }

    /// The days that count.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The same regime with days of this installation that do not count.
    #[must_use]
    pub fn with_extra_days<'a>(
        mut self,
        days: impl IntoIterator<Item = (Date, &'a str)>,
    ) -> Regime {
        for (date, name) in days {
            self.calendar = self.calendar.with_extra(date, name);
        }
        self
    }
}

impl Rule {
    /// The clock that an ask under this rule runs by; `None` where the rule sets no time that can be counted.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match self.term {
            Term::Within(clock) => Some(clock),
            _ => None,
        }
    }

    /// When what is owed is due, with the working.
    ///
    /// # Errors
    /// When the rule gives no date for this run.
    pub fn working(&self, calendar: &Calendar, run: &Run<'_>) -> Result<Working, NoDate> {
        let fixed = |date: Date, started| {
            let length =
                u16::try_from(date.since(started).map_or(0, |s| s.get_days())).unwrap_or(0);
            let first_day = FirstDay::Next;
            let clock =
                Clock { length: length.max(1), unit: Unit::Days, first_day, before_event: None };
            clock.working(calendar, &Run { event: None, ..*run })
        };
        match self.term {
            Term::Within(clock) => Ok(clock.working(calendar, run)?),
            Term::AfterEvent(days) => {
                let event = run.event.ok_or(NoDate::NoEvent)?;
                let clock = Clock::working_days(days, FirstDay::Next);
                Ok(clock.working(calendar, &Run { started: event, event: None, ..*run })?)
            }
            Term::Yearly { month, day } => {
                let this = date(run.started.year(), month, day);
                let next = date(run.started.year().saturating_add(1).min(9999), month, day);
                Ok(fixed(if this > run.started { this } else { next }, run.started)?)
            }
            Term::Until(last) if last < run.started => Err(NoDate::Over(last)),
            Term::Until(last) => Ok(fixed(last, run.started)?),
            Term::Before | Term::AtOnce | Term::Continuous | Term::AsDirected => {
                Err(NoDate::NoClock)
            }
        }
    }
}
