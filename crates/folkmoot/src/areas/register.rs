//! The register of areas: which there are on a day, what became of those that ended, and who lives beside whom.
//!
//! An area is the territory of one council with social services duties. The facts lie in `facts/england/`
//! (`facts/README.md` tells their columns and sources), are built into the program, and are read once. This module
//! is pure: it knows no clock, so every question about "now" is asked with a date.

use crate::web::Language as Lang;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The GSS code of an area, a region or a nation, such as `E06000047`: a letter for the country, then eight digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// The code as text, nine ASCII characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code is only ever made of ASCII")
    }
}

/// A text that is not a GSS code. Its message says what one looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not an area code: one is a capital E, W, S or N and eight digits, like E06000047"
)]
pub struct NotAnAreaCode(String);

impl FromStr for AreaCode {
    type Err = NotAnAreaCode;

    /// Reads a code as it is written in the register. Small letters and blanks are refused, so that one area has one address.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // What is told back is cut short: the text may come from anyone, and be of any length.
        let refused = || NotAnAreaCode(text.chars().take(20).collect());
        let bytes: [u8; 9] = text.as_bytes().try_into().map_err(|_| refused())?;
        let well_formed = b"EWSN".contains(&bytes[0]) && bytes[1..].iter().all(u8::is_ascii_digit);
        if well_formed { Ok(Self(bytes)) } else { Err(refused()) }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for AreaCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// What kind of council an area has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    /// A county with districts below it.
    County,
    /// One council for everything, outside the great cities.
    Unitary,
    /// A district of a metropolitan county.
    Metropolitan,
    /// A borough of Greater London.
    LondonBorough,
    /// The City of London.
    City,
    /// The Isles of Scilly.
    Isles,
}

/// A place on a hex map of pointed hexes in rows, odd rows shifted right by half a hex ("odd-r"), `r` growing northwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Hex {
    /// Column, growing eastwards.
    pub q: i16,
    /// Row, growing northwards.
    pub r: i16,
}

/// The territory of one council with social services duties, from its first day to its last.
#[derive(Debug, Clone, Deserialize)]
pub struct Area {
    /// Its GSS code. A successor has another one.
    pub code: AreaCode,
    /// Its English name, in the order one says it.
    pub name: String,
    /// Its Welsh name, if one is in real use.
    #[serde(skip)]
    pub name_cy: Option<String>,
    /// What kind of council it has.
    pub kind: AreaKind,
    /// The code of the one region that it lies in.
    pub region: AreaCode,
    /// The first day.
    #[serde(deserialize_with = "a_date")]
    pub starts: Date,
    /// The first day on which it is no more; `None` while it is in force.
    #[serde(deserialize_with = "maybe_date")]
    pub ends: Option<Date>,
    /// The council's official name today, or when the area ended.
    pub authority: String,
    /// Latitude of a point inside it, WGS84, in thousandths of a degree.
    #[serde(rename = "lat", deserialize_with = "thousandths")]
    pub lat_millidegrees: i32,
    /// Longitude of that point, WGS84, in thousandths of a degree.
    #[serde(rename = "lon", deserialize_with = "thousandths")]
    pub lon_millidegrees: i32,
    hex2008_q: Option<i16>,
    hex2008_r: Option<i16>,
    hex_q: Option<i16>,
    hex_r: Option<i16>,
}

/// From this day on today's hex map holds: the councils of seven counties were made anew on it.
const HEX_MAP_CHANGES: Date = date(2009, 4, 1);

impl Area {
    /// Whether it exists on that day.
    pub fn in_force(&self, on: Date) -> bool {
        self.starts <= on && self.ends.is_none_or(|ends| on < ends)
    }

    /// Its name in a language; the English one where there is no Welsh one.
    pub fn name_in(&self, lang: Lang) -> &str {
        match (lang, &self.name_cy) {
            (Lang::Welsh, Some(name)) => name,
            _ => &self.name,
        }
    }

    /// Its place on the hex map of that day: no two areas in force share one. `None` if it is not in force.
    pub fn hex(&self, on: Date) -> Option<Hex> {
        let hex = |q: Option<i16>, r: Option<i16>| q.zip(r).map(|(q, r)| Hex { q, r });
        let in_2008 = hex(self.hex2008_q, self.hex2008_r);
        let today = hex(self.hex_q, self.hex_r);
        let place = if on < HEX_MAP_CHANGES { in_2008 } else { today.or(in_2008) };
        place.filter(|_| self.in_force(on))
    }
}

/// One old area passing, wholly or in part, to one new area.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Succession {
    /// The area that ended.
    pub from: AreaCode,
    /// The area that began.
    pub to: AreaCode,
    /// The first day of the new one.
    #[serde(deserialize_with = "a_date")]
    pub on: Date,
    /// About how many of each thousand people of the old area came to the new one.
    #[serde(rename = "share", deserialize_with = "thousandths")]
    pub share_permille: i32,
}

/// What two neighbouring areas have between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Border {
    /// A line on land.
    Land,
    /// A line in the middle of a river.
    River,
    /// Water that a bridge, a tunnel, a ferry or an aeroplane crosses.
    Water,
}

/// An area beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// The area beside.
    pub code: AreaCode,
    /// What lies between.
    pub border: Border,
}

/// A region of the country, or the country itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Region {
    /// Its GSS code.
    pub code: AreaCode,
    /// Its English name.
    pub name: String,
    /// Its Welsh name.
    pub name_cy: String,
    /// The strategic health authorities that covered it in 2008; empty for the nation.
    #[serde(deserialize_with = "a_list")]
    pub nhs_region_2008: Vec<String>,
}

impl Region {
    /// Its name in a language.
    pub fn name_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.name,
            Lang::Welsh => &self.name_cy,
        }
    }
}

/// A body of law under which networks work, with what it calls them.
#[derive(Debug, Clone, Deserialize)]
pub struct Regime {
    /// Its key, which is also the name of its file of rules: `england-2008`.
    pub key: String,
    /// Its first day.
    #[serde(deserialize_with = "a_date")]
    pub from: Date,
    /// The first day on which it no longer holds; `None` while it holds.
    #[serde(deserialize_with = "maybe_date")]
    pub until: Option<Date>,
    network_en: String,
    networks_en: String,
    network_cy: String,
    networks_cy: String,
    pattern_en: String,
    pattern_cy: String,
}

impl Regime {
    /// What one network is called: "LINk".
    pub fn network(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.network_en,
            Lang::Welsh => &self.network_cy,
        }
    }

    /// What many networks are called: "LINks".
    pub fn networks(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.networks_en,
            Lang::Welsh => &self.networks_cy,
        }
    }
}

/// How many people live in one of today's areas, by group. Counts of the Census of 2021, but for the ages, which are
/// estimates for the middle of 2020; each set of groups has its own base, and bases differ a little.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "the fields are named as their groups are")]
pub struct Census {
    pub code: AreaCode,
    pub people: u32,
    pub women: u32,
    pub men: u32,
    pub age_0_15: u32,
    pub age_16_24: u32,
    pub age_25_44: u32,
    pub age_45_64: u32,
    pub age_65_74: u32,
    pub age_75_84: u32,
    pub age_85_plus: u32,
    pub age_base: u32,
    pub white: u32,
    pub mixed: u32,
    pub asian: u32,
    pub black: u32,
    pub other: u32,
    pub ethnic_base: u32,
    pub disabled: u32,
    pub disability_base: u32,
}

/// What holds the territory of an area on some day.
#[derive(Debug, Clone)]
pub enum Current<'r> {
    /// The area itself.
    Itself(&'r Area),
    /// One other area.
    One(&'r Area),
    /// More than one other area, in the order of their codes.
    Several(Vec<&'r Area>),
}

/// A fact that is broken: which file, and why, with the line where there is one.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct FactsError {
    file: &'static str,
    why: String,
}

/// The texts of a country's files of facts, laid out as `facts/README.md` says.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Every area.
    pub areas: &'a str,
    /// Their Welsh names.
    pub names_cy: &'a str,
    /// What became of those that ended.
    pub successions: &'a str,
    /// Which lie beside which.
    pub neighbours: &'a str,
    /// The regions and the nation.
    pub regions: &'a str,
    /// The bodies of law.
    pub regimes: &'a str,
    /// How many people, by group.
    pub census: &'a str,
}

const ENGLAND: Facts<'static> = Facts {
    areas: include_str!("../../facts/england/areas.csv"),
    names_cy: include_str!("../../facts/england/names_cy.csv"),
    successions: include_str!("../../facts/england/successions.csv"),
    neighbours: include_str!("../../facts/england/neighbours.csv"),
    regions: include_str!("../../facts/england/regions.csv"),
    regimes: include_str!("../../facts/england/regimes.csv"),
    census: include_str!("../../facts/england/census2021.csv"),
};

/// All areas of a country over time. Every list is sorted, so that each question is a binary search.
#[derive(Debug)]
pub struct Register {
    areas: Vec<Area>,
    by_old: Vec<Succession>,
    by_new: Vec<Succession>,
    beside: Vec<(AreaCode, Neighbour)>,
    regions: Vec<Region>,
    regimes: Vec<Regime>,
    census: Vec<Census>,
}

impl Register {
    /// The register of England, read from the facts in the program on first use.
    pub fn england() -> &'static Register {
        static REGISTER: LazyLock<Register> = LazyLock::new(|| {
            Register::from_facts(&ENGLAND).expect("the facts of England in the program are sound")
        });
        &REGISTER
    }

    /// Reads a register. Refuses a line that cannot be read, a code that no area or region has, an area that
    /// ends before it begins, and a succession that does not join the end of one area to the beginning of another.
    pub fn from_facts(facts: &Facts<'_>) -> Result<Register, FactsError> {
        let mut register = Register {
            areas: rows("areas.csv", facts.areas)?,
            by_old: rows("successions.csv", facts.successions)?,
            by_new: Vec::new(),
            beside: Vec::new(),
            regions: rows("regions.csv", facts.regions)?,
            regimes: rows("regimes.csv", facts.regimes)?,
            census: rows("census2021.csv", facts.census)?,
        };
        register.areas.sort_by_key(|area| area.code);
        register.regions.sort_by_key(|region| region.code);
        register.regimes.sort_by_key(|regime| regime.from);
        register.census.sort_by_key(|census| census.code);
        register.by_old.sort_by_key(|one| (one.from, one.to));
        register.by_new = register.by_old.clone();
        register.by_new.sort_by_key(|one| (one.to, one.from));
        for (code, name_cy) in rows("names_cy.csv", facts.names_cy)? {
            let at = register.known("names_cy.csv", code)?;
            register.areas[at].name_cy = Some(name_cy);
        }
        for (a, b, border, _register) in
            rows::<(_, _, _, String)>("neighbours.csv", facts.neighbours)?
        {
            register.known("neighbours.csv", a)?;
            register.known("neighbours.csv", b)?;
            register.beside.push((a, Neighbour { code: b, border }));
            register.beside.push((b, Neighbour { code: a, border }));
        }
        register.beside.sort_by_key(|(code, neighbour)| (*code, neighbour.code));
        register.check()?;
        Ok(register)
    }

    fn known(&self, file: &'static str, code: AreaCode) -> Result<usize, FactsError> {
        self.areas
            .binary_search_by_key(&code, |area| area.code)
            .map_err(|_| FactsError { file, why: format!("no area has the code {code}") })
    }

    fn check(&self) -> Result<(), FactsError> {
        let broken = |file, why| Err(FactsError { file, why });
        for pair in self.areas.windows(2) {
            if pair[0].code == pair[1].code {
                return broken("areas.csv", format!("{} is there twice", pair[0].code));
            }
        }
        for area in &self.areas {
            if area.ends.is_some_and(|ends| ends <= area.starts) {
                return broken("areas.csv", format!("{} ends before it begins", area.code));
            }
            if self.region(area.region).is_none() {
                return broken(
                    "areas.csv",
                    format!("{} lies in the unknown region {}", area.code, area.region),
                );
            }
        }
        // With this, and each area longer than a day, a chain of successors always comes to its end.
        for one in &self.by_old {
            let from = &self.areas[self.known("successions.csv", one.from)?];
            let to = &self.areas[self.known("successions.csv", one.to)?];
            if from.ends != Some(one.on) || to.starts != one.on {
                return broken(
                    "successions.csv",
                    format!("{} does not become {} on {}", one.from, one.to, one.on),
                );
            }
        }
        for census in &self.census {
            self.known("census2021.csv", census.code)?;
        }
        Ok(())
    }

    /// Every area that ever was, in the order of the codes.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The areas in force on a day, in the order of the codes.
    pub fn areas_at(&self, on: Date) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.in_force(on))
    }

    /// The area with that code, whether in force or not.
    pub fn area(&self, code: AreaCode) -> Option<&Area> {
        found(&self.areas, code, |area| area.code)
    }

    /// What an area passed to when it ended; empty for one in force.
    pub fn successors(&self, code: AreaCode) -> &[Succession] {
        run(&self.by_old, code, |one| one.from)
    }

    /// What an area was made from; empty for one that was there from the start of the register.
    pub fn predecessors(&self, code: AreaCode) -> &[Succession] {
        run(&self.by_new, code, |one| one.to)
    }

    /// Which area or areas hold an area's territory on a day: itself, or its successors however many steps later,
    /// or, for a day before it began, its predecessors. `None` if the code is unknown, or the register does not reach back so far.
    pub fn current(&self, code: AreaCode, on: Date) -> Option<Current<'_>> {
        let area = self.area(code)?;
        if area.in_force(on) {
            return Some(Current::Itself(area));
        }
        let mut holders = BTreeSet::new();
        self.holders(area, on, &mut holders);
        let mut holders: Vec<&Area> =
            holders.into_iter().filter_map(|code| self.area(code)).collect();
        match holders.len() {
            0 => None,
            1 => holders.pop().map(Current::One),
            _ => Some(Current::Several(holders)),
        }
    }

    fn holders(&self, area: &Area, on: Date, into: &mut BTreeSet<AreaCode>) {
        if area.in_force(on) {
            into.insert(area.code);
        } else if on < area.starts {
            for one in self.predecessors(area.code) {
                self.area(one.from).into_iter().for_each(|old| self.holders(old, on, into));
            }
        } else {
            for one in self.successors(area.code) {
                self.area(one.to).into_iter().for_each(|new| self.holders(new, on, into));
            }
        }
    }

    /// The areas that lie beside one on a day, in the order of the codes; empty if it is not in force then.
    pub fn neighbours(&self, code: AreaCode, on: Date) -> impl Iterator<Item = Neighbour> {
        let there = move |code| self.area(code).is_some_and(|area| area.in_force(on));
        let listed = if there(code) { run(&self.beside, code, |(of, _)| *of) } else { &[] };
        listed
            .iter()
            .map(|(_, neighbour)| *neighbour)
            .filter(move |neighbour| there(neighbour.code))
    }

    /// The regions and the nation, in the order of the codes.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region or nation with that code.
    pub fn region(&self, code: AreaCode) -> Option<&Region> {
        found(&self.regions, code, |region| region.code)
    }

    /// The regime in force on a day; `None` before there were networks.
    pub fn regime_at(&self, on: Date) -> Option<&Regime> {
        self.regimes
            .iter()
            .find(|regime| regime.from <= on && regime.until.is_none_or(|until| on < until))
    }

    /// What the network of an area is called under the law of that day: "Dorset LINk", "Healthwatch Dorset".
    /// `None` before there were networks.
    pub fn network_name(&self, area: &Area, on: Date, lang: Lang) -> Option<String> {
        let regime = self.regime_at(on)?;
        let pattern = match lang {
            Lang::English => &regime.pattern_en,
            Lang::Welsh => &regime.pattern_cy,
        };
        Some(pattern.replace("{area}", area.name_in(lang)))
    }

    /// How many people of which groups live in one of today's areas; `None` for an area that ended.
    pub fn census(&self, code: AreaCode) -> Option<&Census> {
        found(&self.census, code, |census| census.code)
    }
}

/// The one row with a code, of rows sorted by it.
fn found<T>(rows: &[T], code: AreaCode, key: impl Fn(&T) -> AreaCode) -> Option<&T> {
    run(rows, code, key).first()
}

/// The rows with a code, of rows sorted by it.
fn run<T>(rows: &[T], code: AreaCode, key: impl Fn(&T) -> AreaCode) -> &[T] {
    let from = rows.partition_point(|row| key(row) < code);
    let until = from + rows[from..].partition_point(|row| key(row) == code);
    &rows[from..until]
}

fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, FactsError> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, csv::Error>>()
        .map_err(|error| FactsError { file, why: error.to_string() })
}

fn a_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

fn maybe_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}

fn a_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split(';').filter(|item| !item.is_empty()).map(str::to_owned).collect())
}

/// Reads a decimal number of at most three places as a whole number of thousandths: nothing in the product is a float.
fn thousandths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i32, D::Error> {
    let text = String::deserialize(deserializer)?;
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = format!("{whole}{part:0<3}");
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(D::Error::custom(format!(
            "“{text}” is not a number of at most three decimal places"
        )));
    }
    digits.parse().map_err(D::Error::custom)
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
