//! Postcodes and street addresses, English and Welsh.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Kind, Mark, Sureness};
use crate::online::pattern;
use crate::reading::{Case, Gap, Reading};

/// The letters with which the postcodes of the United Kingdom and the Crown dependencies begin
/// (Royal Mail's postcode areas).
const POSTCODE_AREAS: &[&str] = &[
    "AB", "AL", "B", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF",
    "CH", "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY",
    "E", "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR",
    "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE",
    "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL",
    "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS",
    "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i-u)\b([a-z]{1,2})[0-9][a-z0-9]? {0,2}([0-9][abd-hjlnp-uw-z]{2})\b")
});

const STREETS: &str = "Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Cres|Place|Terrace|Gardens|Gdns|Grove|Hill|Square|Mews|Walk|Row|Rise|Green|View|Parade|Cottages|Buildings";

static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?-u:\b)(?:(?:[Ff]lat|Apartment|Apt|[Ff]flat) [0-9]{{1,4}}[A-Za-z]?,? )?[0-9]{{1,4}}[A-Za-z]?(?: ?- ?[0-9]{{1,4}})?,? (?:(?:[A-Z][A-Za-z'’-]{{1,24}} ){{1,3}}(?:{STREETS})(?-u:\b)|(?:Heol|Ffordd|Stryd|Lôn|Lon|Maes|Clos|Rhodfa|Cilgant|Bryn|Rhes|Trem|Gerddi|Llys|Cae)(?: (?:yr?|Yr?|[A-ZŴŶÂÊÎÔÛ][A-Za-zŵŷâêîôû'’-]{{1,24}})){{1,3}})"
    ))
});

static SMALL_STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)[0-9]{1,4}[a-z]?,? ([a-z]{3,20}) (?:road|rd|street|avenue|ave|lane|crescent|terrace|close|drive|gardens|grove)(?-u:\b)",
    )
});

static FLAT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:(?:Flat|Apartment|Fflat)|(?:in|at|my|of|number|yn) f?flat) [0-9]{1,4}[A-Za-z]?(?-u:\b)",
    )
});

/// Between a number and `drive` or `way` these make a journey of it.
const NO_STREET: &[&str] = &[
    "minute", "minutes", "min", "mins", "hour", "hours", "mile", "miles", "way", "day", "days",
    "year", "years", "more", "other", "people", "cars", "long", "very", "side", "metres", "yards",
    "hrs", "week", "weeks", "the", "main", "and", "came", "was", "too",
];

/// After an address these make it the address of a service.
const SERVICES: &[&str] = &[
    "surgery", "hospital", "clinic", "centre", "practice", "health", "medical", "pharmacy",
    "dental", "hospice", "ward",
];

/// Marks postcodes and addresses that have a number.
pub(crate) fn find(text: &str, marks: &mut Vec<Mark>) {
    for found in POSTCODE.captures_iter(text) {
        let (Some(whole), Some(area), Some(inward)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        if let Some(sure) = postcode(whole.as_str(), area.as_str(), inward.as_str()) {
            marks.push(mark(whole.start(), whole.end(), Kind::Postcode, sure));
        }
    }
    for found in STREET.find_iter(text) {
        if !is_service(&text[found.end()..]) {
            marks.push(mark(found.start(), found.end(), Kind::Address, Sureness::Likely));
        }
    }
    for found in SMALL_STREET.captures_iter(text) {
        if let (Some(whole), Some(name)) = (found.get(0), found.get(1))
            && !NO_STREET.contains(&name.as_str())
            && !is_service(&text[whole.end()..])
        {
            marks.push(mark(whole.start(), whole.end(), Kind::Address, Sureness::Possible));
        }
    }
    for found in FLAT.find_iter(text) {
        marks.push(mark(found.start(), found.end(), Kind::Address, Sureness::Likely));
    }
}

fn mark(start: usize, end: usize, kind: Kind, sure: Sureness) -> Mark {
    Mark { start, end, kind, sure }
}

fn postcode(whole: &str, area: &str, inward: &str) -> Option<Sureness> {
    if !POSTCODE_AREAS.contains(&area.to_ascii_uppercase().as_str()) {
        return None;
    }
    if !whole.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return Some(Sureness::Certain);
    }
    // "ward b6 2nd bed": an ordinal.
    match inward.to_ascii_lowercase().as_str() {
        "1st" | "2nd" | "3rd" => None,
        _ => Some(Sureness::Likely),
    }
}

fn is_service(after: &str) -> bool {
    after
        .trim_start_matches([' ', ','])
        .split(|letter: char| !letter.is_alphabetic())
        .next()
        .is_some_and(|word| {
            word.len() < 12 && SERVICES.contains(&word.to_ascii_lowercase().as_str())
        })
}

/// Marks `I live in Example Street`: a street without a number, where somebody says they live.
pub(crate) fn find_named_streets(reading: &Reading, marks: &mut Vec<Mark>) {
    for at in 0..reading.words.len() {
        let plain = reading.plain(at);
        if !(plain.starts_with("li") || plain == "byw")
            || !matches!(plain, "live" | "lives" | "lived" | "living" | "byw")
            || !matches!(reading.near(at, 1), "at" | "in" | "on" | "near" | "off" | "yn" | "ar")
        {
            continue;
        }
        let first = at + 2;
        let has_capital = |word: usize| {
            reading
                .words
                .get(word)
                .is_some_and(|found| found.case == Case::Capital && found.gap == Gap::Space)
        };
        let mut last = first;
        while last < first + 4 && has_capital(last) {
            let street = matches!(
                reading.plain(last),
                "road"
                    | "rd"
                    | "street"
                    | "st"
                    | "avenue"
                    | "ave"
                    | "lane"
                    | "close"
                    | "drive"
                    | "way"
                    | "court"
                    | "crescent"
                    | "place"
                    | "terrace"
                    | "gardens"
                    | "grove"
                    | "square"
                    | "mews"
                    | "walk"
                    | "row"
                    | "rise"
                    | "cottage"
                    | "cottages"
                    | "farm"
                    | "house"
                    | "lodge"
            );
            let welsh = matches!(
                reading.plain(first),
                "heol" | "ffordd" | "stryd" | "lon" | "maes" | "clos" | "rhodfa" | "cilgant"
            );
            if last > first && (street || (welsh && !has_capital(last + 1))) {
                marks.push(mark(
                    reading.words[first].start,
                    reading.words[last].end,
                    Kind::Address,
                    Sureness::Likely,
                ));
                break;
            }
            last += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_areas_are_all_there_and_in_order() {
        // 121 of Great Britain and Northern Ireland, 3 of the Crown dependencies, and BF.
        assert_eq!(POSTCODE_AREAS.len(), 125);
        assert!(POSTCODE_AREAS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
