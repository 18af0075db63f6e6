//! A regime as it is written in a file (TOML), read into what cannot be wrong.

use super::{Certainty, MetBy, Regime, Rule, Term};
use crate::ask::Kind;
use crate::calendar::Calendar;
use crate::clock::{Clock, FirstDay, Unit};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    id: String,
    name: String,
    from: toml::value::Datetime,
    until: Option<toml::value::Datetime>,
    calendar: Days,
    words: BTreeMap<String, String>,
    rule: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Days {
    EnglandAndWales,
    AnyPartOfTheUk,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleText {
    id: String,
    title: String,
    #[serde(default)]
    binds: Vec<String>,
    starts: String,
    owes: String,
    to: Vec<String>,
    what: String,
    term: TermText,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    exceptions: Vec<String>,
    breach: Option<String>,
    forwards_to: Option<String>,
    #[serde(default)]
    met_by: MetByText,
    then: Option<String>,
    #[serde(default)]
    from_receipt: bool,
    #[serde(default)]
    holding_moves: bool,
    source: String,
    certainty: CertaintyText,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TermText {
    Word(WordText),
    Table(Box<TermTable>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WordText {
    Before,
    AtOnce,
    Continuous,
    AsDirected,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TermTable {
    working_days: Option<u16>,
    days: Option<u16>,
    months: Option<u16>,
    first_day: Option<FirstDayText>,
    before_event: Option<u16>,
    after_event: Option<u16>,
    yearly: Option<Yearly>,
    until: Option<toml::value::Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Yearly {
    month: i8,
    day: i8,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum FirstDayText {
    Counts,
    Next,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
enum MetByText {
    #[default]
    Answer,
    Acknowledgement,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CertaintyText {
    Text,
    Secondary,
    Default,
}

pub(super) fn read(text: &str) -> Result<Regime, String> {
    let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
    let rules = file.rule.into_iter().map(rule).collect::<Result<Vec<Rule>, String>>()?;
    for (n, rule) in rules.iter().enumerate() {
        if rules[..n].iter().any(|before| before.id == rule.id) {
            return Err(format!("{}: there are two rules of this id", rule.id));
        }
        let there = |id: &String| rules.iter().any(|other| other.id == *id);
        if rule.forwards_to.iter().chain(&rule.then).any(|id| !there(id)) {
            return Err(format!("{}: the rule that it leads to is not there", rule.id));
        }
    }
    let (from, until) = (day(file.from)?, file.until.map(day).transpose()?);
    if until.is_some_and(|until| until < from) {
        return Err(format!("{}: it ends before it begins", file.id));
    }
    let calendar = match file.calendar {
        Days::EnglandAndWales => Calendar::england_and_wales(),
        Days::AnyPartOfTheUk => Calendar::any_part_of_the_uk(),
    };
    Ok(Regime { id: file.id, name: file.name, from, until, words: file.words, rules, calendar })
}

fn rule(text: RuleText) -> Result<Rule, String> {
    let id = text.id;
    let term = term(text.term).map_err(|why| format!("{id}: {why}"))?;
    let kind = |word: String| {
        Kind::from_key(&word).ok_or_else(|| format!("{id}: {word} is no kind of ask"))
    };
    let binds = text.binds.into_iter().map(kind).collect::<Result<Vec<Kind>, String>>()?;
    let has_date =
        !matches!(term, Term::Before | Term::AtOnce | Term::Continuous | Term::AsDirected);
    if !binds.is_empty() && !has_date {
        return Err(format!("{id}: it binds asks and sets no time for them"));
    }
    Ok(Rule {
        title: text.title,
        binds,
        starts: text.starts,
        owes: text.owes,
        to: text.to,
        what: text.what,
        term,
        answers: text.answers,
        exceptions: text.exceptions,
        breach: text.breach,
        forwards_to: text.forwards_to,
        met_by: match text.met_by {
            MetByText::Answer => MetBy::Answer,
            MetByText::Acknowledgement => MetBy::Acknowledgement,
        },
        then: text.then,
        from_receipt: text.from_receipt,
        holding_moves: text.holding_moves,
        source: text.source,
        certainty: match text.certainty {
            CertaintyText::Text => Certainty::Text,
            CertaintyText::Secondary => Certainty::Secondary,
            CertaintyText::Default => Certainty::Default,
        },
        id,
    })
}

fn term(text: TermText) -> Result<Term, String> {
    let table = match text {
        TermText::Word(WordText::Before) => return Ok(Term::Before),
        TermText::Word(WordText::AtOnce) => return Ok(Term::AtOnce),
        TermText::Word(WordText::Continuous) => return Ok(Term::Continuous),
        TermText::Word(WordText::AsDirected) => return Ok(Term::AsDirected),
        TermText::Table(table) => *table,
    };
    let lengths = [
        table.working_days.map(|n| (n, Unit::WorkingDays)),
        table.days.map(|n| (n, Unit::Days)),
        table.months.map(|n| (n, Unit::Months)),
    ];
    let mut terms = Vec::new();
    for (length, unit) in lengths.into_iter().flatten() {
        let first_day = match table.first_day {
            Some(FirstDayText::Counts) => FirstDay::Counts,
            Some(FirstDayText::Next) => FirstDay::Next,
            None => return Err("a clock says which day is its first".into()),
        };
        if length == 0 {
            return Err("a clock has at least one day".into());
        }
        let before_event = table.before_event;
        terms.push(Term::Within(Clock { length, unit, first_day, before_event }));
    }
    terms.extend(table.after_event.map(Term::AfterEvent));
    if let Some(Yearly { month, day }) = table.yearly {
        // A day that every year has.
        Date::new(2001, month, day).map_err(|_| "there is no such day in every year")?;
        terms.push(Term::Yearly { month, day });
    }
    if let Some(until) = table.until {
        terms.push(Term::Until(day(until)?));
    }
    match terms.pop() {
        Some(term) if terms.is_empty() => Ok(term),
        _ => {
            Err("a term is one of working-days, days, months, after-event, yearly and until".into())
        }
    }
}

fn day(text: toml::value::Datetime) -> Result<Date, String> {
    let wrong = || format!("{text} is not a day");
    match (text.date, text.time) {
        (Some(date), None) => {
            let year = i16::try_from(date.year).map_err(|_| wrong())?;
            let month = i8::try_from(date.month).map_err(|_| wrong())?;
            let day = i8::try_from(date.day).map_err(|_| wrong())?;
            Date::new(year, month, day).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}
