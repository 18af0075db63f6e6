//! Dates, so that the day of a visit is not taken for another number, and those of them that say
//! when somebody was born; and ages so high that few share them.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Kind, Mark, Sureness};
use crate::online::pattern;
use crate::reading::Reading;

/// An age from which a mark is made: at 90 and over an age can tell who somebody is, as health
/// data that are to be shared are commonly held to (45 CFR 164.514 (b)(2)(i)(C) draws the line
/// at "ages over 89").
const TELLING_AGE: u32 = 90;

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?(?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}-([0-9]{2})-([0-9]{2}))(?-u:\b)",
    )
});

/// Only after words that say a date of birth follows: elsewhere these may be any numbers.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:[0-9]{1,2} [0-9]{1,2} (?:(?:19|20)[0-9]{2}|[0-9]{2})|[0-9]{4}(?:19|20)[0-9]{2}|[0-9]{6})(?-u:\b)",
    )
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)(?:19|20)[0-9]{2}(?-u:\b)"));

const MONTHS: &str = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ion|chw|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag)[a-z]{0,7}";

static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i-u)\b(?:[0-9]{{1,2}}(?:st|nd|rd|th|af|ail|ydd|ed|fed|eg|ain)?(?: of| o)?[ -]{MONTHS}\.?,?[ -](?:[0-9]{{4}}|'?[0-9]{{2}})|{MONTHS}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})\b"
    ))
});

static WORDED_MONTH: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i-u)\b{MONTHS}\.?,? (?:of )?(?:19|20)[0-9]{{2}}\b")));

/// Marks dates of birth and telling ages; gives the byte ranges of all dates.
pub(crate) fn find(text: &str, reading: &Reading, marks: &mut Vec<Mark>) -> Vec<(usize, usize)> {
    let mut dates = Vec::new();
    for found in NUMERIC.captures_iter(text) {
        let part = |at| found.get(at).and_then(|m| m.as_str().parse::<u32>().ok());
        let (one, two) = match (part(1), part(2)) {
            (Some(one), Some(two)) => (one, two),
            _ => (part(4).unwrap_or(0), part(3).unwrap_or(0)),
        };
        // Month first is written too.
        let a_date = (1..=31).contains(&one) && (1..=31).contains(&two) && one.min(two) <= 12;
        if a_date && let Some(whole) = found.get(0) {
            dates.push((whole.start(), whole.end()));
        }
    }
    dates.extend(WORDED.find_iter(text).map(|found| (found.start(), found.end())));
    for &(start, end) in &dates {
        if let Some(sure) = born_before(reading, start) {
            marks.push(birth(start, end, sure));
        }
    }
    if speaks_of_birth(reading) {
        for (pattern, sure) in [(&*BARE, Sureness::Likely), (&*WORDED_MONTH, Sureness::Likely)] {
            for found in pattern.find_iter(text) {
                if born_before(reading, found.start()).is_some() {
                    dates.push((found.start(), found.end()));
                    marks.push(birth(found.start(), found.end(), sure));
                }
            }
        }
        for found in YEAR.find_iter(text) {
            if born_before(reading, found.start()).is_some() {
                marks.push(birth(found.start(), found.end(), Sureness::Possible));
            }
        }
    }
    ages(reading, marks);
    dates.sort_unstable();
    dates
}

fn birth(start: usize, end: usize, sure: Sureness) -> Mark {
    Mark { start, end, kind: Kind::BirthDate, sure }
}

fn speaks_of_birth(reading: &Reading) -> bool {
    (0..reading.words.len()).any(|at| sureness_of_birth(reading, at).is_some())
}

/// How surely word `at` says that a date of birth follows.
fn sureness_of_birth(reading: &Reading, at: usize) -> Option<Sureness> {
    match reading.plain(at) {
        "dob" | "birth" | "birthdate" | "geni" => Some(Sureness::Certain),
        "b" if reading.near(at, -1) == "o" && reading.near(at, -2) == "d" => {
            Some(Sureness::Certain)
        }
        "born" | "birthday" | "ganed" | "ganwyd" | "anwyd" | "eni" | "penblwydd" => {
            Some(Sureness::Likely)
        }
        _ => None,
    }
}

fn born_before(reading: &Reading, start: usize) -> Option<Sureness> {
    let date = reading.word_from(start);
    (date.saturating_sub(7)..date).rev().find_map(|at| sureness_of_birth(reading, at))
}

/// `I am 93`, `my 95-year-old mother`, `aged 101`.
fn ages(reading: &Reading, marks: &mut Vec<Mark>) {
    for at in 0..reading.words.len() {
        let plain = reading.plain(at);
        let digits = plain.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        if !(2..=3).contains(&digits.len()) {
            continue;
        }
        let Ok(age) = digits.parse::<u32>() else { continue };
        if !(TELLING_AGE..=115).contains(&age) {
            continue;
        }
        let near = |by| reading.near(at, by);
        let unit = |word: &str| matches!(word, "year" | "years" | "yr" | "yrs" | "y");
        let glued = matches!(&plain[digits.len()..], "yo" | "yr" | "yrs" | "y");
        let last = if unit(near(1)) && matches!(near(2), "old" | "o") {
            at + 2
        } else if matches!(near(1), "yo" | "yearold" | "oed" | "mlwydd" | "blwydd")
            || (glued && matches!(near(1), "old"))
        {
            at + 1
        } else if plain.ends_with("yo")
            || matches!(near(-1), "aged" | "oed")
            || (near(-1) == "age" && near(1) != "group")
            || (plain == digits && is_said_of_a_person(reading, at))
        {
            at
        } else {
            continue;
        };
        marks.push(birth(reading.words[at].start, reading.words[last].end, Sureness::Possible));
    }
}

/// `I am 93` and no unit after it.
fn is_said_of_a_person(reading: &Reading, at: usize) -> bool {
    let near = |by| reading.near(at, by);
    let person = matches!(near(-1), "im" | "i" | "hes" | "shes")
        || (matches!(near(-1), "am" | "is" | "was" | "nearly" | "almost" | "over")
            && (-3..=-2).any(|by| {
                matches!(
                    near(by),
                    "i" | "he"
                        | "she"
                        | "mother"
                        | "father"
                        | "mum"
                        | "dad"
                        | "husband"
                        | "wife"
                        | "nan"
                )
            }));
    let ends = match reading.words.get(at + 1) {
        None => true,
        Some(next) => {
            next.gap > crate::reading::Gap::Hyphen
                || matches!(
                    reading.plain(at + 1),
                    "and" | "now" | "so" | "but" | "with" | "next" | "this"
                )
        }
    };
    person && ends
}
