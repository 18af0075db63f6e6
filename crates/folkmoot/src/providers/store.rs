//! Statements about providers and services: finding them by words, place and kind, and one by its
//! code.

use super::facts::FACTS;
use super::facts::ambulances_of;
use super::model::{Code, sort_name};
use super::ods::TRUSTS;
use crate::areas::register::{AreaCode, Register};
use crate::experiences::model::ServiceKind;
use crate::experiences::tally::Dimension;
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::{Date, date};
use rules::postcode::{Postcode, PostcodeError};

macro_rules! select_service {
    ($($rest:expr),*) => {
        concat!(
            "SELECT s.code, s.name, s.sort_name, s.kind, s.provider, p.name, s.area, s.postcode, s.opened, \
             s.closed, s.organisation FROM service AS s LEFT JOIN provider AS p ON p.code = s.provider ",
            $($rest),*
        )
    };
}
// A place that stands in the official register of organisations as well is found there only.
macro_rules! matching {
    () => {
        "($1 = '' OR s.kind = $1) \
         AND NOT EXISTS (SELECT 1 FROM service AS o WHERE o.code = s.organisation) \
         AND (((' ' || s.sort_name) LIKE $2 AND (' ' || s.sort_name) LIKE $3 \
               AND (' ' || s.sort_name) LIKE $4 AND (' ' || s.sort_name) LIKE $5) \
              OR s.postcode LIKE $6) "
    };
}
// An ambulance service is looked for where it drives, not where its headquarters are.
macro_rules! in_area {
    ($a:literal, $b:literal, $c:literal, $d:literal, $x:literal, $y:literal, $z:literal) => {
        concat!(
            "AND (s.area IN (",
            $a,
            ", ",
            $b,
            ", ",
            $c,
            ", ",
            $d,
            ") OR s.code IN (",
            $x,
            ", ",
            $y,
            ", ",
            $z,
            ")) "
        )
    };
}
macro_rules! open_first {
    ($day:literal, $start:literal, $most:literal) => {
        concat!(
            "ORDER BY CASE WHEN (s.closed IS NULL OR s.closed > ",
            $day,
            ") \
             AND (s.opened IS NULL OR s.opened <= ",
            $day,
            ") THEN 0 ELSE 1 END, \
             CASE WHEN s.sort_name LIKE ",
            $start,
            " THEN 0 ELSE 1 END, s.sort_name, s.code LIMIT ",
            $most
        )
    };
}

const LIST: &str = select_service!(
    "WHERE ",
    matching!(),
    "AND (s.closed IS NULL OR s.closed > $10) AND (s.opened IS NULL OR s.opened <= $11) \
     AND (s.sort_name, s.code) > ($7, $8) ORDER BY s.sort_name, s.code LIMIT $9"
);
const LIST_AREA: &str = select_service!(
    "WHERE ",
    matching!(),
    in_area!("$12", "$13", "$14", "$15", "$16", "$17", "$18"),
    "AND (s.closed IS NULL OR s.closed > $10) AND (s.opened IS NULL OR s.opened <= $11) \
     AND (s.sort_name, s.code) > ($7, $8) ORDER BY s.sort_name, s.code LIMIT $9"
);
const FIND: &str = select_service!("WHERE ", matching!(), open_first!("$7", "$8", "$9"));
const FIND_AREA: &str = select_service!(
    "WHERE ",
    matching!(),
    in_area!("$10", "$11", "$12", "$13", "$14", "$15", "$16"),
    open_first!("$7", "$8", "$9")
);
const SERVICE: &str = select_service!("WHERE s.code = $1");
const OF_PROVIDER: &str = select_service!(
    "WHERE s.provider = $1 AND s.code <> $1 AND (s.sort_name, s.code) > ($2, $3) \
     ORDER BY s.sort_name, s.code LIMIT $4"
);
const PROVIDER: &str =
    "SELECT code, name, kind, area, postcode, opened, closed FROM provider WHERE code = $1";
const TRUST: &str = "SELECT code FROM provider
    WHERE register IN ($1, $4) AND (code = $2 OR LOWER(name) = LOWER($3)) LIMIT 1";
const ANY: &str = "SELECT code FROM provider LIMIT 1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[LIST, LIST_AREA, FIND, FIND_AREA, SERVICE, OF_PROVIDER, PROVIDER, TRUST, ANY];

/// The first and the last day that a register can tell of.
const ALWAYS: (Date, Date) = (date(1, 1, 1), date(9999, 12, 31));

/// A service as lists and forms show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name it is sorted by.
    pub sort_name: String,
    /// The key of its kind.
    pub kind: String,
    /// The code of who runs it.
    pub provider: Option<String>,
    /// The name of who runs it, if it is known.
    pub provider_name: Option<String>,
    /// The code of its area.
    pub area: Option<String>,
    /// Its postcode.
    pub postcode: Option<String>,
    /// Its first day.
    pub opened: Option<Date>,
    /// The first day without it.
    pub closed: Option<Date>,
    /// Its code among the official organisations, if it is of another register.
    pub organisation: Option<String>,
}

from_row!(ServiceRow {
    code,
    name,
    sort_name,
    kind,
    provider,
    provider_name,
    area,
    postcode,
    opened,
    closed,
    organisation,
});

impl ServiceRow {
    /// Whether it is a provider as a whole, and not only a place.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.provider.as_deref() == Some(self.code.as_str())
    }

    /// By what it is counted: a provider as a whole with all its services.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        if self.is_whole() { Dimension::Provider } else { Dimension::Service }
    }

    /// Whether it is open on a day.
    #[must_use]
    pub fn open_on(&self, day: Date) -> bool {
        self.opened.is_none_or(|opened| opened <= day)
            && self.closed.is_none_or(|closed| day < closed)
    }
}

/// A provider as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The key of its kind.
    pub kind: String,
    /// The code of its area.
    pub area: Option<String>,
    /// Its postcode.
    pub postcode: Option<String>,
    /// Its first day.
    pub opened: Option<Date>,
    /// The first day without it.
    pub closed: Option<Date>,
}

from_row!(ProviderRow { code, name, kind, area, postcode, opened, closed });

/// The words typed, as patterns: each must begin a word of the name. Folded words have no sign that
/// a pattern would read, so nothing typed can be one.
struct Patterns {
    words: [String; 4],
    start: String,
    postcode: String,
}

impl Patterns {
    fn of(typed: &str) -> Patterns {
        let typed: String = typed.chars().take(200).collect();
        let folded = sort_name(&typed);
        let mut words: [String; 4] = std::array::from_fn(|_| "%".to_owned());
        for (pattern, word) in words.iter_mut().zip(folded.split(' ').filter(|w| !w.is_empty())) {
            *pattern = format!("% {word}%");
        }
        Patterns { words, start: format!("{folded}%"), postcode: postcode_start(&typed) }
    }
}

/// The pattern of the postcodes that begin like this; one that nothing fits if it is no postcode.
fn postcode_start(typed: &str) -> String {
    let typed = typed.trim();
    // "OL4 2" is the beginning of the second half and not the first half OL42.
    let (first, second) = typed.split_once(' ').unwrap_or((typed, ""));
    let second = second.trim().to_ascii_uppercase();
    let begins = (1..3).contains(&second.len())
        && second.starts_with(|c: char| c.is_ascii_digit())
        && second.bytes().all(|b| b.is_ascii_alphanumeric());
    match (Postcode::parse(typed), Postcode::parse(first)) {
        (Ok(postcode), _) => postcode.to_string(),
        (_, Err(PostcodeError::FirstHalfOnly { half })) if begins => format!("{half} {second}%"),
        (Err(PostcodeError::FirstHalfOnly { half }), _) => format!("{half} %"),
        _ => String::new(),
    }
}

/// The codes under which the services of an area may stand: its own, or, when it has ended, those
/// of the areas that came after it; and the ambulance services that drive in it.
struct Within {
    areas: [String; 4],
    ambulances: [String; 3],
}

impl Within {
    fn of(area: AreaCode) -> Within {
        let register = Register::england();
        let mut codes = vec![area];
        let mut at = 0;
        while let Some(code) = codes.get(at).copied() {
            for one in register.successors(code) {
                if codes.len() < 4 && !codes.contains(&one.to) {
                    codes.push(one.to);
                }
            }
            at += 1;
        }
        let mut areas: [String; 4] = Default::default();
        for (place, code) in areas.iter_mut().zip(&codes) {
            code.as_str().clone_into(place);
        }
        let mut ambulances: [String; 3] = Default::default();
        for (place, code) in ambulances.iter_mut().zip(ambulances_of(area)) {
            code.clone_into(place);
        }
        Within { areas, ambulances }
    }
}

/// A page of services in the order of their names, after the one with this sort name and code: those
/// open on a day, or all there ever were.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    words: &str,
    area: Option<AreaCode>,
    kind: Option<ServiceKind>,
    open_on: Option<Date>,
    after: (&str, &str),
    most: i64,
) -> Result<Vec<ServiceRow>, StoreError> {
    let Patterns { words: w, postcode, .. } = Patterns::of(words);
    let kind = kind.map_or("", ServiceKind::key);
    // Every service closed after the first day and opened before the last.
    let (closed_after, opened_by) = open_on.map_or(ALWAYS, |day| (day, day));
    let within = area.map(Within::of);
    let mut values = params![
        kind,
        &w[0],
        &w[1],
        &w[2],
        &w[3],
        &postcode,
        after.0,
        after.1,
        most,
        closed_after,
        opened_by
    ]
    .to_vec();
    let Some(Within { areas: a, ambulances: x }) = &within else {
        return tx.all(LIST, &values).await;
    };
    values.extend(params![&a[0], &a[1], &a[2], &a[3], &x[0], &x[1], &x[2]]);
    tx.all(LIST_AREA, &values).await
}

/// The services that fit what was typed (the beginnings of words of the name, or of the postcode),
/// at most `most`: those open on `day` first, then those whose name begins so.
///
/// # Errors
/// When the statement fails.
pub async fn find_services(
    tx: &mut Tx,
    words: &str,
    area: Option<AreaCode>,
    kind: Option<ServiceKind>,
    day: Date,
    most: i64,
) -> Result<Vec<ServiceRow>, StoreError> {
    let Patterns { words: w, start, postcode } = Patterns::of(words);
    let kind = kind.map_or("", ServiceKind::key);
    match area.map(Within::of) {
        None => {
            let values = params![kind, &w[0], &w[1], &w[2], &w[3], &postcode, day, &start, most];
            tx.all(FIND, values).await
        }
        Some(Within { areas: a, ambulances: x }) => {
            let values = params![
                kind, &w[0], &w[1], &w[2], &w[3], &postcode, day, &start, most, &a[0], &a[1],
                &a[2], &a[3], &x[0], &x[1], &x[2]
            ];
            tx.all(FIND_AREA, values).await
        }
    }
}

/// The service with this code, in capitals or not; none if it cannot be a code.
///
/// # Errors
/// When the statement fails.
pub async fn service(tx: &mut Tx, code: &str) -> Result<Option<ServiceRow>, StoreError> {
    let Some(code) = Code::parse(code) else { return Ok(None) };
    tx.opt(SERVICE, params![code.as_str()]).await
}

/// The provider with this code.
///
/// # Errors
/// When the statement fails.
pub async fn provider(tx: &mut Tx, code: &str) -> Result<Option<ProviderRow>, StoreError> {
    tx.opt(PROVIDER, params![code]).await
}

/// Whether the register of organisations has a body of this code, or of this name, among the NHS trusts and NHS foundation
/// trusts.
///
/// # Errors
/// When the statement fails.
pub async fn is_trust(tx: &mut Tx, code: Option<&str>, name: &str) -> Result<bool, StoreError> {
    let found: Option<(String,)> = tx.opt(TRUST, params![TRUSTS, code, name, FACTS]).await?;
    Ok(found.is_some())
}

/// The services that a provider runs, but for the whole of it, in the order of their names.
///
/// # Errors
/// When the statement fails.
pub async fn services_of(
    tx: &mut Tx,
    provider: &str,
    after: (&str, &str),
    most: i64,
) -> Result<Vec<ServiceRow>, StoreError> {
    tx.all(OF_PROVIDER, params![provider, after.0, after.1, most]).await
}

/// Whether there is any provider.
///
/// # Errors
/// When the statement fails.
pub async fn any_provider(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.opt::<(String,)>(ANY, &[]).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_postcode_is_found_by_its_beginning() {
        assert_eq!(postcode_start("ol4 2sf"), "OL4 2SF");
        assert_eq!(postcode_start("OL42SF"), "OL4 2SF");
        assert_eq!(postcode_start("ol4"), "OL4 %");
        assert_eq!(postcode_start("ol4 2"), "OL4 2%");
        for none in ["", "hill", "hill surgery", "ol4 %", "o_4", "100%"] {
            assert_eq!(postcode_start(none), "", "{none}");
        }
    }

    #[test]
    fn each_word_must_begin_a_word_of_the_name() {
        let patterns = Patterns::of(" St Mary’s  hos ");
        assert_eq!(patterns.words, ["% st%", "% marys%", "% hos%", "%"]);
        assert_eq!(patterns.start, "st marys hos%");
    }

    #[test]
    fn an_area_that_ended_leads_to_those_after_it_and_to_its_ambulances() {
        let bedfordshire: AreaCode = "E06000055".parse().expect("Bedford");
        assert_eq!(Within::of(bedfordshire).areas[0], "E06000055");
        assert!(!Within::of(bedfordshire).ambulances[0].is_empty());
        let ended =
            Register::england().areas().iter().find(|a| a.ends.is_some()).expect("one ended");
        assert!(!Within::of(ended.code).areas[1].is_empty(), "{}", ended.name);
    }

    proptest! {
        #[test]
        fn nothing_typed_is_a_pattern_of_its_own(typed in "[ -~]{0,30}") {
            let patterns = Patterns::of(&typed);
            for word in &patterns.words {
                let inner = word.trim_start_matches("% ").trim_end_matches('%');
                prop_assert!(!inner.contains(['%', '_', '\\']));
            }
            prop_assert!(!patterns.postcode.trim_end_matches('%').contains(['%', '_']));
        }
    }
}
