//! How a date was come to, in sentences: the same in a page, in a file for programs and at the terminal.

use super::asked::{Asked, EARLIEST, LATEST};
use super::said::{capital, full_day, holiday, length};
use crate::web::words::Say;
use askama::Template;
use jiff::civil::Date;
use rules::clock::{DecidedBy, Due, FirstDay, LeftOut, Unit, Why, Working};
use rules::regime::{Regime, Rule, Term};

/// The working in sentences; as HTML, all but the date and what to take care of.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "law/told.html")]
pub struct Told {
    /// When it is due.
    pub due: String,
    /// What decided that.
    pub decided: String,
    /// How it was counted, in order.
    pub counted: Vec<String>,
    /// What stands above the days that were left out.
    pub left_out_title: String,
    /// Which days were left out and why: weekends summed up, holidays named.
    pub left_out: Vec<String>,
    /// What to take care of.
    pub warnings: Vec<String>,
}

impl askama::filters::HtmlSafe for Told {}

/// Tells the working of a date.
#[must_use]
pub fn told(say: Say<'_>, regime: &Regime, rule: &Rule, asked: &Asked, working: &Working) -> Told {
    let unit = rule.clock().map_or(Unit::WorkingDays, |clock| clock.unit);
    let due = match working.due {
        Due::On(day) => say.with("law-due", "day", full_day(say, day)),
        Due::Paused { since, left } => {
            let unit = if unit == Unit::Months { Unit::Days } else { unit };
            let left = length(say, unit, left);
            say.args("law-paused", &[("day", say.day(since).into()), ("left", left.into())])
        }
    };
    let decided = match (working.decided_by, working.due) {
        (_, Due::Paused { .. }) => "law-decided-paused",
        (DecidedBy::Event, _) => "law-decided-event",
        (DecidedBy::Extension, _) => "law-decided-extension",
        (DecidedBy::Clock, _) => match rule.term {
            Term::Yearly { .. } | Term::Until(_) => "law-decided-named",
            Term::AfterEvent(_) => "law-decided-after",
            _ => "law-decided-clock",
        },
    };
    Told {
        due,
        decided: say.t(decided).to_owned(),
        counted: counted(say, rule, asked, working),
        left_out_title: say.t("law-left-out").to_owned(),
        left_out: left_out(say, &working.left_out),
        warnings: warnings(say, regime, rule, asked, working),
    }
}

fn counted(say: Say<'_>, rule: &Rule, asked: &Asked, working: &Working) -> Vec<String> {
    let mut lines = vec![say.with("law-started", "day", full_day(say, asked.from))];
    match rule.term {
        Term::Within(clock) => {
            lines.extend(working.day_one.map(|one| {
                let why = match clock.first_day {
                    FirstDay::Counts if one == asked.from => "law-day-one-itself",
                    FirstDay::Counts => "law-day-one-moved",
                    FirstDay::Next => "law-day-one-next",
                };
                say.with(why, "day", full_day(say, one))
            }));
            let length = length(say, clock.unit, u32::from(clock.length));
            if let Some(day) = working.by_clock {
                let day = full_day(say, day);
                lines.push(
                    say.args("law-by-clock", &[("length", length.into()), ("day", day.into())]),
                );
            }
            if let (Some(days), Some(event), Some(by)) =
                (clock.before_event, asked.event, working.by_event)
            {
                lines.push(say.with("law-event", "day", full_day(say, event)));
                if !working.event_too_near {
                    let args = [("n", i64::from(days).into()), ("day", full_day(say, by).into())];
                    lines.push(say.args("law-by-event", &args));
                }
            }
        }
        Term::AfterEvent(days) => {
            lines.extend(asked.event.map(|day| say.with("law-meeting", "day", full_day(say, day))));
            if let Some(day) = working.by_clock {
                let args = [("n", i64::from(days).into()), ("day", full_day(say, day).into())];
                lines.push(say.args("law-by-meeting", &args));
            }
        }
        _ => lines
            .extend(working.by_clock.map(|day| say.with("law-by-name", "day", full_day(say, day)))),
    }
    if let (DecidedBy::Extension, Some(day)) = (working.decided_by, asked.extended_to) {
        lines.push(say.with("law-extended", "day", full_day(say, day)));
    }
    lines
}

/// The days that were left out: weekends as a sum, each holiday by its name, each wait from when to when.
fn left_out(say: Say<'_>, days: &[LeftOut]) -> Vec<String> {
    let weekends = days.iter().filter(|day| day.why == Why::Weekend).count();
    let mut lines = Vec::new();
    if weekends > 0 {
        lines.push(say.with("law-left-weekends", "n", weekends));
    }
    for day in days {
        if let Why::Holiday(name) = &day.why {
            let args =
                [("day", full_day(say, day.date).into()), ("name", holiday(say, name).into())];
            lines.push(say.args("law-left-holiday", &args));
        }
    }
    let mut paused =
        days.iter().filter(|day| day.why == Why::Paused).map(|day| day.date).peekable();
    while let Some(first) = paused.next() {
        let mut last = first;
        while let Some(next) = paused.next_if(|day| last.tomorrow().ok() == Some(*day)) {
            last = next;
        }
        let key = if first == last { "law-left-paused-day" } else { "law-left-paused" };
        let args = [("from", full_day(say, first).into()), ("to", full_day(say, last).into())];
        lines.push(say.args(key, &args));
    }
    lines.iter().map(|line| capital(line)).collect()
}

fn warnings(
    say: Say<'_>,
    regime: &Regime,
    rule: &Rule,
    asked: &Asked,
    working: &Working,
) -> Vec<String> {
    let mut warnings = Vec::new();
    if working.event_too_near {
        let days = rule.clock().and_then(|clock| clock.before_event).unwrap_or(0);
        warnings.push(say.with("law-warn-near", "n", i64::from(days)));
    }
    if working.from_rules {
        warnings.push(say.t("law-warn-years").to_owned());
    }
    match regime.until {
        Some(until) if until < asked.from => {
            warnings.push(say.with("law-warn-ended", "day", say.day(until)));
        }
        _ if asked.from < regime.from => {
            warnings.push(say.with("law-warn-not-begun", "day", say.day(regime.from)));
        }
        _ => {}
    }
    warnings
}

/// The last day that the working speaks of.
#[must_use]
pub fn last_day(asked: &Asked, working: &Working) -> Date {
    let due = match working.due {
        Due::On(day) => day,
        Due::Paused { since, .. } => since,
    };
    let named = [Some(due), working.by_clock, asked.event].into_iter().flatten().max();
    named.unwrap_or(asked.from).clamp(EARLIEST, LATEST.max(due))
}
