//! One row of a file becomes what somebody told, or a reason why not.

use super::known::{Known, in_force};
use super::mapping::{Field, Plan, plain};
use super::read::RawRow;
use crate::areas::register::AreaCode;
use crate::experiences::model::{
    About, Channel, Consent, LONGEST, ServiceKind, TextLanguage, Told, answer,
};
use jiff::civil::Date;
use rules::happened::Happened;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The longest key of a row in its source, in characters.
const LONGEST_KEY: usize = 200;
/// The longest name of a service that is kept, in characters.
const LONGEST_NAME: usize = 300;

/// What holds for every row of a file.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The source of the rows.
    pub source: String,
    /// Where a row belongs that does not say.
    pub area: Option<AreaCode>,
    /// The only areas that may be taken, if not all.
    pub only: Option<Vec<AreaCode>>,
    /// Whether the one who brings the file in answers for the consent of all in it.
    pub publish: bool,
    /// The day it is.
    pub today: Date,
}

/// A row that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Its number in the file.
    pub number: i64,
    /// What it says.
    pub told: Told,
    /// When it was told, if the file says so.
    pub told_on: Option<Date>,
    /// Whether a date in it could only be read with the month first.
    pub month_first: bool,
}

/// How often each row without an id of its own has come so far in this file.
#[derive(Debug, Default)]
pub struct Seen(HashMap<[u8; 16], u32>);

impl Seen {
    /// The key of a row that has none: what stands in it, and the how-manieth alike it is.
    fn key(&mut self, cells: &[String]) -> String {
        let mut hash = Sha256::new();
        for cell in cells {
            hash.update((cell.len() as u64).to_le_bytes());
            hash.update(cell.as_bytes());
        }
        let whole = hash.finalize();
        let mut short = [0; 16];
        short.copy_from_slice(&whole[..16]);
        let n = self.0.entry(short).or_insert(0);
        *n += 1;
        let mut key = String::with_capacity(40);
        key.push('#');
        for byte in short {
            for nibble in [byte >> 4, byte & 15] {
                key.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        if *n > 1 {
            key.push('-');
            key.push_str(&n.to_string());
        }
        key
    }
}

/// The cells of a row by which something must be looked up first: provider, service, postcodes.
#[must_use]
pub fn named<'a>(
    plan: &'a Plan,
    row: &'a RawRow,
) -> (Option<&'a str>, Option<&'a str>, [Option<&'a str>; 2]) {
    let value = |field| plan.value(field, &row.cells);
    (
        value(Field::Provider),
        value(Field::Service),
        [value(Field::Postcode), value(Field::HomePostcode)],
    )
}

/// Reads a row.
///
/// # Errors
/// What is wrong with it and how to mend it.
pub fn read(
    plan: &Plan,
    terms: &Terms,
    known: &Known,
    seen: &mut Seen,
    row: &RawRow,
) -> Result<Coming, String> {
    let cells = &row.cells;
    let value = |field| plan.value(field, cells);
    // Counted before anything is refused, so that a mended file gives the other rows the same keys.
    let key = match value(Field::Id) {
        Some(id) if id.chars().count() > LONGEST_KEY => {
            return Err(format!(
                "its id has more than {LONGEST_KEY} characters: is it the right column?"
            ));
        }
        Some(id) => id.to_owned(),
        None => seen.key(cells),
    };
    if cells.len() != plan.width {
        return Err(format!(
            "it has {} cells where the first row has {}: look for a missing quotation mark or a delimiter too many",
            cells.len(),
            plan.width
        ));
    }
    let text = value(Field::Text).ok_or("it has no text: there is nothing to bring in")?;
    check_length(text, "text")?;
    let wanted = value(Field::Wanted);
    if let Some(wanted) = wanted {
        check_length(wanted, "wish")?;
    }
    let mut month_first = false;
    let mut date = |field| {
        value(field)
            .map(|text| date(text, plan.format(field), terms.today, &mut month_first))
            .transpose()
    };
    let happened = date(Field::Happened)?;
    let told_on = date(Field::Told)?.map(Happened::first_day);
    let provider = value(Field::Provider);
    let known_provider = provider.and_then(|cell| known.provider(cell));
    let service = value(Field::Service);
    let known_service = service.and_then(|cell| known.service(cell));
    let name = value(Field::ServiceName)
        .filter(|name| plain(name) != "unknown")
        .or(known_service.map(|s| s.name.as_str()))
        .or(known_provider.map(|p| p.name.as_str()))
        .or(provider)
        .or(service);
    let kind = kind(
        plan,
        value(Field::Kind),
        name,
        known_service.or(known_provider).and_then(|b| b.kind),
    )?;
    let through = known_service.and_then(|s| s.area).or(known_provider.and_then(|p| p.area));
    let area = area(plan, terms, known, cells, through)?;
    let home_area = match value(Field::HomeArea) {
        Some(cell) => Some(in_force(area_named(known, cell)?, terms.today)?),
        None => value(Field::HomePostcode).and_then(|cell| known.postcode(cell)),
    };
    let publish =
        terms.publish && !plan.asks(Field::MayPublish) || plan.says_yes(Field::MayPublish, cells);
    let quote = publish && plan.says_yes(Field::MayQuote, cells);
    Ok(Coming {
        number: row.number,
        told_on,
        month_first,
        told: Told {
            area,
            home_area,
            about: About {
                kind,
                name: name.map(|n| n.chars().take(LONGEST_NAME).collect()),
                service: known_service.map(|s| s.code.clone()),
                provider: known_provider
                    .map(|p| p.code.clone())
                    .or_else(|| known_service.and_then(|s| s.provider.clone())),
            },
            text: text.to_owned(),
            wanted: wanted.map(str::to_owned),
            happened,
            told_on: None,
            channel: channel(plan, value(Field::Channel))?,
            language: language(value(Field::Language)),
            consent: Consent { publish, quote, contact: false },
            email: None,
            about_you: about_you(plan, cells),
            secret: None,
            transcriber: None,
            source: Some((terms.source.clone(), key)),
        },
    })
}

/// A text that came from elsewhere may be as short as its form allowed: "No" is an answer.
fn check_length(text: &str, what: &str) -> Result<(), String> {
    let length = text.chars().count();
    if length > LONGEST {
        Err(format!(
            "its {what} has {length} characters, more than {LONGEST}: shorten it, or look for a quotation mark \
             that is not closed"
        ))
    } else {
        Ok(())
    }
}

fn date(
    text: &str,
    format: Option<&str>,
    today: Date,
    month_first: &mut bool,
) -> Result<Happened, String> {
    let happened = match format {
        None => match (Happened::parse(text), only_month_first(text)) {
            (Ok(happened), _) => happened,
            (Err(_), Some(day)) => {
                *month_first = true;
                Happened::Day(day)
            }
            (Err(error), None) => return Err(error.to_string()),
        },
        // A workbook's own dates come as days whatever the mapping says.
        Some(format) => match Date::strptime(format, text) {
            Ok(day) => Happened::Day(day),
            Err(_) => match text.parse() {
                Ok(day) => Happened::Day(day),
                Err(_) => return Err(format!("the date \"{text}\" is not written as {format}")),
            },
        },
    };
    happened.check(today).map_err(|error| error.to_string())?;
    Ok(happened)
}

/// A date such as 9/17/2021, which is no date unless the month comes first. Files that were put together from
/// several have such dates among others.
fn only_month_first(text: &str) -> Option<Date> {
    let text = text.split_whitespace().next()?;
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn area_named(known: &Known, cell: &str) -> Result<AreaCode, String> {
    known.area(cell).ok_or_else(|| {
        format!("there is no area \"{cell}\": give its code, such as E08000003, or its name, such as Manchester")
    })
}

fn area(
    plan: &Plan,
    terms: &Terms,
    known: &Known,
    cells: &[String],
    through: Option<AreaCode>,
) -> Result<AreaCode, String> {
    let area = if let Some(cell) = plan.value(Field::Area, cells) {
        in_force(area_named(known, cell)?, terms.today)?
    } else if let Some(area) =
        plan.value(Field::Postcode, cells).and_then(|cell| known.postcode(cell))
    {
        in_force(area, terms.today)?
    } else if let Some(area) = through.map(|area| in_force(area, terms.today)).and_then(Result::ok)
    {
        area
    } else if let Some(area) = terms.area {
        area
    } else {
        return Err("nothing says to which area it belongs: give a column with the area, or --area CODE for \
                    all that have none"
            .to_owned());
    };
    match &terms.only {
        Some(only) if !only.contains(&area) => Err(format!(
            "its service is in the area {}, whose network must take it: send it to them, or give the area in the file",
            area.as_str()
        )),
        _ => Ok(area),
    }
}

/// Words in the name of a service that tell its kind, the more telling first.
const KIND_WORDS: &[(&str, ServiceKind)] = &[
    ("111", ServiceKind::Urgent),
    ("walk-in", ServiceKind::Urgent),
    ("urgent", ServiceKind::Urgent),
    ("patient transport", ServiceKind::Ambulance),
    ("pts", ServiceKind::Ambulance),
    ("ambulance", ServiceKind::Ambulance),
    ("see and convey", ServiceKind::Ambulance),
    ("mental", ServiceKind::MentalHealth),
    ("mh", ServiceKind::MentalHealth),
    ("camhs", ServiceKind::MentalHealth),
    ("psych", ServiceKind::MentalHealth),
    ("forensic", ServiceKind::MentalHealth),
    ("dent", ServiceKind::Dentist),
    ("pharmac", ServiceKind::Pharmacy),
    ("chemist", ServiceKind::Pharmacy),
    ("optic", ServiceKind::Optician),
    ("optom", ServiceKind::Optician),
    ("care home", ServiceKind::CareHome),
    ("nursing home", ServiceKind::CareHome),
    ("residential home", ServiceKind::CareHome),
    ("home care", ServiceKind::HomeCare),
    ("homecare", ServiceKind::HomeCare),
    ("domiciliary", ServiceKind::HomeCare),
    ("social", ServiceKind::SocialCare),
    ("day centre", ServiceKind::SocialCare),
    ("gp", ServiceKind::Gp),
    ("general practice", ServiceKind::Gp),
    ("surgery", ServiceKind::Gp),
    ("medical practice", ServiceKind::Gp),
    ("medical centre", ServiceKind::Gp),
    ("health centre", ServiceKind::Gp),
    ("community", ServiceKind::Community),
    ("district nurs", ServiceKind::Community),
    ("health visit", ServiceKind::Community),
    ("hospital", ServiceKind::Hospital),
    ("infirmary", ServiceKind::Hospital),
    ("ward", ServiceKind::Hospital),
    ("maternity", ServiceKind::Hospital),
    ("a&e", ServiceKind::Hospital),
];

/// The kind of service that a name tells of.
fn kind_in(name: &str) -> Option<ServiceKind> {
    let name = plain(name);
    KIND_WORDS
        .iter()
        .find(|(word, _)| {
            name.match_indices(word).any(|(at, _)| {
                let starts = !name[..at].ends_with(char::is_alphanumeric);
                // Short words stand alone; longer ones may go on ("dentist", "psychology").
                starts
                    && (word.len() > 3
                        || !name[at + word.len()..].starts_with(char::is_alphanumeric))
            })
        })
        .map(|(_, kind)| *kind)
}

fn kind(
    plan: &Plan,
    cell: Option<&str>,
    name: Option<&str>,
    registered: Option<ServiceKind>,
) -> Result<ServiceKind, String> {
    if let Some(cell) = cell {
        let key = plain(cell).replace([' ', '_'], "-");
        if let Some(kind) = ServiceKind::from_key(&key).or_else(|| kind_in(cell)) {
            return Ok(kind);
        }
        if plan.otherwise(Field::Kind).is_none() {
            let keys: Vec<&str> = ServiceKind::ALL.iter().map(|k| k.key()).collect();
            return Err(format!(
                "the kind of service \"{cell}\" is not known: map it in `values` to one of {}",
                keys.join(", ")
            ));
        }
    }
    Ok(name.and_then(kind_in).or(registered).unwrap_or(ServiceKind::Other))
}

/// Words for the channels other than their keys.
const CHANNEL_WORDS: &[(&str, Channel)] = &[
    ("online", Channel::Web),
    ("website", Channel::Web),
    ("form", Channel::Paper),
    ("card", Channel::Paper),
    ("phone", Channel::Telephone),
    ("call", Channel::Telephone),
    ("email", Channel::Letter),
    ("e-mail", Channel::Letter),
    ("post", Channel::Letter),
    ("stall", Channel::Event),
    ("meeting", Channel::Event),
    ("survey", Channel::Partner),
];

fn channel(plan: &Plan, cell: Option<&str>) -> Result<Channel, String> {
    let Some(cell) = cell else { return Ok(Channel::Partner) };
    let word = plain(cell);
    let known = |word: &str| {
        Channel::from_key(word)
            .or_else(|| CHANNEL_WORDS.iter().find(|(w, _)| *w == word).map(|(_, channel)| *channel))
    };
    known(&word).or_else(|| plan.otherwise(Field::Channel).and_then(known)).ok_or_else(|| {
        let keys: Vec<&str> = Channel::ALL.iter().map(|k| k.key()).collect();
        format!(
            "the channel \"{cell}\" is not known: map it in `values` to one of {}",
            keys.join(", ")
        )
    })
}

fn language(cell: Option<&str>) -> TextLanguage {
    match cell.map(plain).as_deref() {
        None | Some("en" | "eng" | "english" | "saesneg") => TextLanguage::English,
        Some("cy" | "cym" | "wel" | "welsh" | "cymraeg") => TextLanguage::Welsh,
        Some(_) => TextLanguage::Other,
    }
}

/// What they say of themselves; an answer that fits no band is left out, since nobody must answer.
fn about_you(plan: &Plan, cells: &[String]) -> Vec<(&'static str, &'static str)> {
    let questions = [
        (Field::Age, "age"),
        (Field::Gender, "gender"),
        (Field::EthnicGroup, "ethnic-group"),
        (Field::Disabled, "disabled"),
        (Field::Carer, "carer"),
    ];
    questions
        .into_iter()
        .filter_map(|(field, question)| {
            let word = plain(plan.value(field, cells)?).into_owned();
            answer(question, &word.replace([' ', '_'], "-"))
                .or_else(|| answer(question, meaning(field, &word)?))
        })
        .collect()
}

fn meaning(field: Field, word: &str) -> Option<&'static str> {
    match field {
        Field::Age => {
            let numbers: Vec<u32> = word
                .split(|c: char| !c.is_ascii_digit())
                .filter(|n| !n.is_empty())
                .filter_map(|n| n.parse().ok())
                .collect();
            let band = |age: u32| match age {
                0..=15 => "0-15",
                16..=24 => "16-24",
                25..=44 => "25-44",
                45..=64 => "45-64",
                65..=74 => "65-74",
                75..=84 => "75-84",
                _ => "85-plus",
            };
            match numbers[..] {
                // "85+" and "over 85" have no end, and only the last band has none.
                [from] if word.contains('+') || word.contains("over") => {
                    (from >= 85).then_some("85-plus")
                }
                [age] if age < 130 && word.chars().all(|c| c.is_ascii_digit()) => Some(band(age)),
                [from, to] if from <= to && to < 130 && band(from) == band(to) => Some(band(from)),
                _ => None,
            }
        }
        Field::Gender => match word {
            "f" | "female" | "women" | "menyw" | "benyw" => Some("woman"),
            "m" | "male" | "men" | "dyn" | "gwryw" => Some("man"),
            "non-binary" | "nonbinary" | "another" | "arall" => Some("other"),
            _ => None,
        },
        Field::EthnicGroup => ["white", "mixed", "asian", "black"]
            .into_iter()
            .find(|group| word.starts_with(group))
            .or_else(|| word.starts_with("other").then_some("other-group")),
        Field::Disabled | Field::Carer => match word {
            "y" | "true" | "1" | "ydw" | "ie" | "oes" => Some("yes"),
            "n" | "false" | "0" | "nac ydw" | "na" | "nac oes" => Some("no"),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
