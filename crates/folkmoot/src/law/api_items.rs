//! The rules and their dates as programs read them, at the API and from the command line.

use super::Asked;
use super::holidays::{Year, division_key};
use super::said::{party, term};
use super::working::told;
use crate::web::words::Say;
use jiff::civil::Date;
use rules::clock::{Due, LeftOut, Working};
use rules::regime::{MetBy, Regime, Rule};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One duty.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleItem {
    /// Its full name.
    #[schema(example = "england-2008/R11")]
    pub name: String,
    /// What it is about.
    pub title: String,
    /// The kinds of ask that it binds.
    pub binds: Vec<&'static str>,
    /// What starts it.
    pub starts: String,
    /// Which part owes it, by the generic word.
    #[schema(example = "scrutiny")]
    pub owes: String,
    /// What the regime calls that part.
    pub owes_text: String,
    /// To which parts, by the generic words.
    pub to: Vec<String>,
    /// What is owed.
    pub what: String,
    /// By when, in words.
    pub term: String,
    /// Whether a date can be worked out.
    pub gives_date: bool,
    /// Whether it counts from or to an event, whose day must or may be named.
    pub takes_event: bool,
    /// What an adequate answer holds.
    pub answers: Vec<String>,
    /// When it need not be done.
    pub exceptions: Vec<String>,
    /// What follows if it is not done.
    pub breach: Option<String>,
    /// The rule of the second clock, when it is forwarded.
    pub forwards_to: Option<String>,
    /// The rule of what follows.
    pub then: Option<String>,
    /// What it takes to have done it: answer or acknowledgement.
    #[schema(pattern = "^(answer|acknowledgement)$")]
    pub met_by: &'static str,
    /// Whether the clock runs from the day on which the ask came, not from the asking.
    pub from_receipt: bool,
    /// Whether a holding reply with a day puts it off to that day.
    pub holding_moves: bool,
    /// Where it stands.
    pub source: String,
    /// How sure we are: text (the law was read), secondary (a report of it was) or default (our own reading).
    #[schema(pattern = "^(text|secondary|default)$")]
    pub certainty: &'static str,
}

/// A body of law.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegimeItem {
    /// Its id.
    #[schema(example = "england-2008")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first day on which it holds.
    #[schema(format = Date)]
    pub from: String,
    /// The last; null while it holds.
    #[schema(format = Date)]
    pub until: Option<String>,
    /// What it calls the parts, by the generic words.
    pub words: BTreeMap<String, String>,
    /// Its rules.
    pub rules: Vec<RuleItem>,
}

/// Every body of law, oldest first. There is no paging: they are few.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleList {
    /// The bodies of law.
    pub items: Vec<RegimeItem>,
}

/// A day that was not counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOutItem {
    /// The day.
    #[schema(format = Date)]
    pub date: String,
    /// Why: weekend, holiday or paused.
    #[schema(pattern = "^(weekend|holiday|paused)$")]
    pub why: &'static str,
    /// The name of the holiday.
    pub name: Option<String>,
}

/// A date with its working.
#[derive(Debug, Serialize, ToSchema)]
pub struct DateItem {
    /// The rule's full name.
    #[schema(example = "england-2008/R11")]
    pub rule: String,
    /// The day of what started the clock.
    #[schema(format = Date)]
    pub from: String,
    /// The day of the event.
    #[schema(format = Date)]
    pub event: Option<String>,
    /// The last day on which it is in time; null while the clock stands still.
    #[schema(format = Date)]
    pub due: Option<String>,
    /// Since when the clock stands still.
    #[schema(format = Date)]
    pub paused_since: Option<String>,
    /// How many days are left once it goes on.
    pub days_left: Option<u32>,
    /// What decided the day: clock, event or extension.
    #[schema(pattern = "^(clock|event|extension)$")]
    pub decided_by: &'static str,
    /// The first day that was counted.
    #[schema(format = Date)]
    pub day_one: Option<String>,
    /// The day that the clock alone makes.
    #[schema(format = Date)]
    pub by_clock: Option<String>,
    /// The day that the event makes.
    #[schema(format = Date)]
    pub by_event: Option<String>,
    /// The days that the clock left out, in order.
    pub left_out: Vec<LeftOutItem>,
    /// Whether the bank holidays of each year it touches are known; otherwise they are worked out from the rules.
    pub bank_holidays_known: bool,
    /// Whether the event is too near for the time that it should leave.
    pub event_too_near: bool,
    /// The same in sentences: when it is due, what decided it, how it was counted, what was left out.
    pub working: Vec<String>,
    /// What to take care of.
    pub warnings: Vec<String>,
    /// Where the rule stands.
    pub source: String,
    /// How sure we are of the rule.
    #[schema(pattern = "^(text|secondary|default)$")]
    pub certainty: &'static str,
}

/// One bank holiday.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidayItem {
    /// The day.
    #[schema(format = Date)]
    pub date: String,
    /// Its name.
    pub name: String,
    /// Where it is one: england-and-wales, scotland, northern-ireland.
    #[schema(min_items = 1, max_items = 3)]
    pub divisions: Vec<&'static str>,
}

/// A day that this installation has added.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExtraDayItem {
    /// The day.
    #[schema(format = Date)]
    pub date: String,
    /// Why it does not count.
    pub name: String,
}

/// The bank holidays of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidayList {
    /// The year.
    #[schema(minimum = 2000, maximum = 2099)]
    pub year: i16,
    /// Whether they are known; otherwise they are worked out from the rules.
    pub known: bool,
    /// The bank holidays, in order.
    pub items: Vec<HolidayItem>,
    /// Days of that year that are no working days in this installation.
    pub extra_days: Vec<ExtraDayItem>,
}

impl RuleItem {
    /// A rule of a regime.
    #[must_use]
    pub fn of(say: Say<'_>, regime: &Regime, rule: &Rule) -> RuleItem {
        let full = |id: &String| format!("{}/{id}", regime.id);
        RuleItem {
            name: full(&rule.id),
            title: rule.title.clone(),
            binds: rule.binds.iter().map(|kind| kind.key()).collect(),
            starts: rule.starts.clone(),
            owes: rule.owes.clone(),
            owes_text: party(say, regime, &rule.owes),
            to: rule.to.clone(),
            what: rule.what.clone(),
            term: term(say, rule),
            gives_date: super::asked::gives_date(rule),
            takes_event: super::asked::takes_event(rule),
            answers: rule.answers.clone(),
            exceptions: rule.exceptions.clone(),
            breach: rule.breach.clone(),
            forwards_to: rule.forwards_to.as_ref().map(full),
            then: rule.then.as_ref().map(full),
            met_by: match rule.met_by {
                MetBy::Answer => "answer",
                MetBy::Acknowledgement => "acknowledgement",
            },
            from_receipt: rule.from_receipt,
            holding_moves: rule.holding_moves,
            source: rule.source.clone(),
            certainty: rule.certainty.key(),
        }
    }
}

impl RegimeItem {
    /// A regime with its rules.
    #[must_use]
    pub fn of(say: Say<'_>, regime: &Regime) -> RegimeItem {
        RegimeItem {
            id: regime.id.clone(),
            name: regime.name.clone(),
            from: regime.from.to_string(),
            until: regime.until.map(|day| day.to_string()),
            words: regime.words.clone(),
            rules: regime.rules.iter().map(|rule| RuleItem::of(say, regime, rule)).collect(),
        }
    }
}

impl DateItem {
    /// The date that was worked out.
    #[must_use]
    pub fn of(
        say: Say<'_>,
        regime: &Regime,
        rule: &Rule,
        asked: &Asked,
        working: &Working,
    ) -> DateItem {
        let told = told(say, regime, rule, asked, working);
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let (due, paused_since, days_left) = match working.due {
            Due::On(day) => (Some(day), None, None),
            Due::Paused { since, left } => (None, Some(since), Some(left)),
        };
        DateItem {
            rule: format!("{}/{}", regime.id, rule.id),
            from: asked.from.to_string(),
            event: text(asked.event),
            due: text(due),
            paused_since: text(paused_since),
            days_left,
            decided_by: working.decided_by.key(),
            day_one: text(working.day_one),
            by_clock: text(working.by_clock),
            by_event: text(working.by_event),
            left_out: working.left_out.iter().map(left_out).collect(),
            bank_holidays_known: !working.from_rules,
            event_too_near: working.event_too_near,
            working: [told.due, told.decided]
                .into_iter()
                .chain(told.counted)
                .chain(told.left_out)
                .collect(),
            warnings: told.warnings,
            source: rule.source.clone(),
            certainty: rule.certainty.key(),
        }
    }
}

fn left_out(left: &LeftOut) -> LeftOutItem {
    let name = left.why.name().map(str::to_owned);
    LeftOutItem { date: left.date.to_string(), why: left.why.key(), name }
}

impl HolidayList {
    /// A year with the days that an installation has added.
    #[must_use]
    pub fn of(year: &Year, extra: &[super::ExtraDay]) -> HolidayList {
        let of_year = extra.iter().filter(|day| day.date.year() == year.year);
        HolidayList {
            year: year.year,
            known: year.known,
            items: year
                .holidays
                .iter()
                .map(|holiday| HolidayItem {
                    date: holiday.date.to_string(),
                    name: holiday.name.clone(),
                    divisions: holiday.divisions.iter().copied().map(division_key).collect(),
                })
                .collect(),
            extra_days: of_year
                .map(|day| ExtraDayItem { date: day.date.to_string(), name: day.name.clone() })
                .collect(),
        }
    }
}

/// The address at which a program gets the same date.
#[must_use]
pub fn date_address(regime: &Regime, rule: &Rule, asked: &Asked) -> String {
    let mut address = format!("/api/v1/rules/{}/{}/date?from={}", regime.id, rule.id, asked.from);
    let pauses = asked.pauses.iter();
    let named = [("event", asked.event), ("extended_to", asked.extended_to)]
        .into_iter()
        .chain(pauses.clone().map(|pause| ("asked_for_more", Some(pause.asked))))
        .chain(pauses.map(|pause| ("supplied", pause.supplied)));
    for (name, day) in named {
        if let Some(day) = day {
            address.push_str(&format!("&{name}={day}"));
        }
    }
    address
}
