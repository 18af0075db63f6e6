//! What is known of each area, region and body of law: the rows of the files in `facts/england/`.

use jiff::civil::{Date, date};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

use super::area_code::AreaCode;
use crate::web::Language;

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

impl AreaKind {
    /// Its key in the facts, the API and the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            AreaKind::County => "county",
            AreaKind::Unitary => "unitary",
            AreaKind::Metropolitan => "metropolitan",
            AreaKind::LondonBorough => "london-borough",
            AreaKind::City => "city",
            AreaKind::Isles => "isles",
        }
    }
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
    pub fn name_in(&self, language: Language) -> &str {
        match (language, &self.name_cy) {
            (Language::Welsh, Some(name)) => name,
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

impl Border {
    /// Its key in the facts, the API and the words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Border::Land => "land",
            Border::River => "river",
            Border::Water => "water",
        }
    }
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
    pub fn name_in(&self, language: Language) -> &str {
        match language {
            Language::English => &self.name,
            Language::Welsh => &self.name_cy,
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
    pub(super) pattern_en: String,
    pub(super) pattern_cy: String,
}

impl Regime {
    /// What one network is called: "LINk".
    pub fn network(&self, language: Language) -> &str {
        match language {
            Language::English => &self.network_en,
            Language::Welsh => &self.network_cy,
        }
    }

    /// What many networks are called: "LINks".
    pub fn networks(&self, language: Language) -> &str {
        match language {
            Language::English => &self.networks_en,
            Language::Welsh => &self.networks_cy,
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

/// A fact that is broken: which file, and why, with the line where there is one.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct FactsError {
    pub(super) file: &'static str,
    pub(super) why: String,
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

pub(super) const ENGLAND: Facts<'static> = Facts {
    areas: include_str!("../../facts/england/areas.csv"),
    names_cy: include_str!("../../facts/england/names_cy.csv"),
    successions: include_str!("../../facts/england/successions.csv"),
    neighbours: include_str!("../../facts/england/neighbours.csv"),
    regions: include_str!("../../facts/england/regions.csv"),
    regimes: include_str!("../../facts/england/regimes.csv"),
    census: include_str!("../../facts/england/census2021.csv"),
};

/// Reads the rows of a file of facts.
pub(super) fn rows<T: DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<Vec<T>, FactsError> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, csv::Error>>()
        .map_err(|error| FactsError { file, why: error.to_string() })
}

pub(super) fn a_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

pub(super) fn maybe_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}

pub(super) fn a_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
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
