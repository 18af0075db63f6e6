//! Who and where a cell of a file means: providers by code, name or the short name that everybody
//! uses, areas by code or name, postcodes. What was looked up once is kept for the rest of the file.

use super::mapping::plain;
use crate::areas::register::{AreaCode, Current, Register};
use crate::experiences::model::ServiceKind;
use crate::params;
use crate::store::{Db, StoreError};
use jiff::civil::Date;
use rules::postcode::Postcode;
use std::collections::HashMap;
use std::sync::OnceLock;

const PROVIDER: &str = "SELECT name, kind, area FROM provider WHERE code = $1";
const SERVICE: &str = "SELECT name, kind, area, provider FROM service WHERE code = $1";
// The last run that begins at or before a postcode holds it; '-' is none of our areas.
const RUN_BEFORE: &str = "SELECT area FROM postcode_run WHERE outward = $1 AND inward <= $2
    ORDER BY inward DESC LIMIT 1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PROVIDER, SERVICE, RUN_BEFORE];

/// Short names by which NHS bodies are known, and their codes.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("neas", "RX6"),
    ("nwas", "RX7"),
    ("yas", "RX8"),
    ("emas", "RX9"),
    ("wmas", "RYA"),
    ("eeast", "RYC"),
    ("las", "RRU"),
    ("secamb", "RYD"),
    ("scas", "RYE"),
    ("swasft", "RYF"),
    ("swast", "RYF"),
    ("nhft", "RP1"),
    ("gmmh", "RXV"),
    ("mft", "R0A"),
    ("uclh", "RRV"),
    ("gstt", "RJ1"),
    ("cntw", "RX4"),
    ("tewv", "RX3"),
    ("lypft", "RGD"),
    ("slam", "RV5"),
    ("elft", "RWK"),
    ("cnwl", "RV3"),
    ("nuh", "RX1"),
    ("uhl", "RWE"),
    ("ltht", "RR8"),
    ("sabp", "RXX"),
    ("bsmhft", "RXT"),
    ("awp", "RVN"),
    ("cwp", "RXA"),
    ("kmpt", "RXY"),
    ("nsft", "RMY"),
    ("hpft", "RWR"),
    ("cpft", "RT1"),
    ("lpt", "RT5"),
    ("mpft", "RRE"),
    ("spft", "RX2"),
    ("ouh", "RTH"),
    ("nbt", "RVJ"),
    ("uhbw", "RA7"),
];

/// What ends the name of nearly every body, and is often left out.
const ENDINGS: &[&str] =
    &[" nhs foundation trust", " university nhs trust", " nhs trust", " nhs ft", " trust"];

/// A provider or a service as far as an experience needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What kind of service it gives, if that is one thing.
    pub kind: Option<ServiceKind>,
    /// The area it is in.
    pub area: Option<AreaCode>,
    /// Who runs it, for a service.
    pub provider: Option<String>,
}

/// The bodies that the program carries itself, by code, name and short name.
struct Carried {
    by_code: HashMap<String, Body>,
    by_name: HashMap<String, String>,
}

#[derive(serde::Deserialize)]
struct TrustRow {
    code: String,
    name: String,
    kind: String,
    area: String,
}

fn carried() -> &'static Carried {
    static CARRIED: OnceLock<Carried> = OnceLock::new();
    CARRIED.get_or_init(|| {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/facts/england/trusts.csv"));
        let mut all = Carried { by_code: HashMap::new(), by_name: HashMap::new() };
        for row in csv::Reader::from_reader(text.as_bytes()).deserialize::<TrustRow>().flatten() {
            let name = plain(&row.name).into_owned();
            for ending in ENDINGS {
                if let Some(short) = name.strip_suffix(ending) {
                    all.by_name.entry(short.to_owned()).or_insert_with(|| row.code.clone());
                }
            }
            all.by_name.insert(name, row.code.clone());
            let body = Body {
                code: row.code.clone(),
                name: row.name,
                kind: kind_of_register(&row.kind),
                area: row.area.parse().ok(),
                provider: None,
            };
            all.by_code.insert(row.code, body);
        }
        for (short, code) in SHORT_NAMES {
            all.by_name.insert((*short).to_owned(), (*code).to_owned());
        }
        all
    })
}

/// The kind of service that a body of this kind in a register gives.
fn kind_of_register(kind: &str) -> Option<ServiceKind> {
    match kind {
        "acute" | "specialist" => Some(ServiceKind::Hospital),
        "mental-health" => Some(ServiceKind::MentalHealth),
        "community" => Some(ServiceKind::Community),
        "ambulance" => Some(ServiceKind::Ambulance),
        other => ServiceKind::from_key(other),
    }
}

/// What a file has named so far, looked up.
#[derive(Debug, Default)]
pub struct Known {
    providers: HashMap<String, Option<Body>>,
    services: HashMap<String, Option<Body>>,
    postcodes: HashMap<Postcode, Option<AreaCode>>,
    areas: HashMap<String, AreaCode>,
}

/// What some rows name that is not known yet.
#[derive(Debug, Default)]
pub struct Wanted {
    providers: Vec<String>,
    services: Vec<String>,
    postcodes: Vec<Postcode>,
}

impl Known {
    /// Nothing looked up yet; areas are those in force on `today`, by name.
    #[must_use]
    pub fn on(today: Date) -> Known {
        let mut areas = HashMap::new();
        for area in Register::england().areas_at(today) {
            areas.insert(plain(&area.authority).into_owned(), area.code);
            areas.insert(plain(&area.name).into_owned(), area.code);
            if let Some(name) = &area.name_cy {
                areas.insert(plain(name).into_owned(), area.code);
            }
        }
        Known { areas, ..Known::default() }
    }

    /// Notes what must be looked up before a row with these cells can be understood.
    pub fn want(
        &self,
        wanted: &mut Wanted,
        provider: Option<&str>,
        service: Option<&str>,
        postcodes: [Option<&str>; 2],
    ) {
        if let Some(name) = provider
            && !self.providers.contains_key(name)
            && !wanted.providers.iter().any(|w| w == name)
        {
            wanted.providers.push(name.to_owned());
        }
        if let Some(code) = service
            && !self.services.contains_key(code)
            && !wanted.services.iter().any(|w| w == code)
        {
            wanted.services.push(code.to_owned());
        }
        for postcode in
            postcodes.into_iter().flatten().filter_map(|text| Postcode::parse(text).ok())
        {
            if !self.postcodes.contains_key(&postcode) && !wanted.postcodes.contains(&postcode) {
                wanted.postcodes.push(postcode);
            }
        }
    }

    /// Looks up what is wanted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn look_up(&mut self, db: &Db, wanted: Wanted) -> Result<(), StoreError> {
        if wanted.providers.is_empty() && wanted.services.is_empty() && wanted.postcodes.is_empty()
        {
            return Ok(());
        }
        let (providers, services, postcodes) = db
            .read(move |tx| {
                Box::pin(async move {
                    let mut providers = Vec::new();
                    for name in wanted.providers {
                        let code = code_of(&name);
                        let row: Option<(String, String, Option<String>)> =
                            tx.opt(PROVIDER, params![&code]).await?;
                        let body = row.map_or_else(
                            || carried().by_code.get(&code).cloned(),
                            |(title, kind, area)| Some(body(&code, title, &kind, area, None)),
                        );
                        providers.push((name, body));
                    }
                    let mut services = Vec::new();
                    for code in wanted.services {
                        let row: Option<(String, String, Option<String>, Option<String>)> =
                            tx.opt(SERVICE, params![&code]).await?;
                        let body =
                            row.map(|(title, kind, area, by)| body(&code, title, &kind, area, by));
                        services.push((code, body));
                    }
                    let mut found = Vec::new();
                    for postcode in wanted.postcodes {
                        let row: Option<(String,)> = tx
                            .opt(RUN_BEFORE, params![postcode.outward(), postcode.inward()])
                            .await?;
                        found.push((postcode, row.and_then(|(area,)| area.parse().ok())));
                    }
                    Ok::<_, StoreError>((providers, services, found))
                })
            })
            .await?;
        self.providers.extend(providers);
        self.services.extend(services);
        self.postcodes.extend(postcodes);
        Ok(())
    }

    /// The provider that a cell means, if it is known.
    #[must_use]
    pub fn provider(&self, cell: &str) -> Option<&Body> {
        self.providers.get(cell)?.as_ref()
    }

    /// The service with this code, if it is known.
    #[must_use]
    pub fn service(&self, cell: &str) -> Option<&Body> {
        self.services.get(cell)?.as_ref()
    }

    /// The area in which a postcode lies, if that is known.
    #[must_use]
    pub fn postcode(&self, cell: &str) -> Option<AreaCode> {
        self.postcodes.get(&Postcode::parse(cell).ok()?).copied().flatten()
    }

    /// The area that a cell means by its code or its name; a code may be of one that has ended.
    #[must_use]
    pub fn area(&self, cell: &str) -> Option<AreaCode> {
        let code = cell.trim().to_ascii_uppercase();
        match code.parse::<AreaCode>() {
            Ok(code) => Register::england().area(code).map(|area| area.code),
            Err(_) => self.areas.get(plain(cell).as_ref()).copied(),
        }
    }
}

fn body(
    code: &str,
    name: String,
    kind: &str,
    area: Option<String>,
    provider: Option<String>,
) -> Body {
    Body {
        code: code.to_owned(),
        name,
        kind: kind_of_register(kind),
        area: area.and_then(|a| a.parse().ok()),
        provider,
    }
}

/// The code that a cell means: a code already, or a name that is carried.
fn code_of(cell: &str) -> String {
    carried()
        .by_name
        .get(plain(cell).as_ref())
        .cloned()
        .unwrap_or_else(|| cell.trim().to_ascii_uppercase())
}

/// The area that holds the territory of `code` on `today`.
///
/// # Errors
/// Why there is not exactly one, and what to give instead.
pub fn in_force(code: AreaCode, today: Date) -> Result<AreaCode, String> {
    let register = Register::england();
    match register.current(code, today) {
        Some(Current::Itself(area) | Current::One(area)) => Ok(area.code),
        Some(Current::Several(areas)) => {
            let names: Vec<String> =
                areas.iter().map(|a| format!("{} ({})", a.name, a.code.as_str())).collect();
            Err(format!(
                "the area {} has become several: give one of {}",
                code.as_str(),
                names.join(", ")
            ))
        }
        None => Err(format!(
            "there is no area {} on this day: give the code of one that exists",
            code.as_str()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_name_means_a_body_that_is_carried() {
        for (short, code) in SHORT_NAMES {
            assert!(carried().by_code.contains_key(*code), "{short} means {code}");
        }
        assert_eq!(code_of("NEAS"), "RX6");
        assert_eq!(code_of("north east ambulance service"), "RX6");
        assert_eq!(code_of("North East Ambulance Service NHS Foundation Trust"), "RX6");
        assert_eq!(code_of("rx6"), "RX6");
    }

    #[test]
    fn an_area_is_known_by_code_by_name_and_by_its_council()
    -> Result<(), Box<dyn std::error::Error>> {
        let known = Known::on(jiff::civil::date(2026, 11, 22));
        let manchester: AreaCode = "E08000003".parse()?;
        for cell in
            ["E08000003", "e08000003", "Manchester", " manchester", "Manchester City Council"]
        {
            assert_eq!(known.area(cell), Some(manchester), "{cell}");
        }
        assert_eq!(known.area("Nowhere"), None);
        Ok(())
    }

    #[test]
    fn a_county_that_was_divided_is_not_guessed_at() -> Result<(), Box<dyn std::error::Error>> {
        let today = jiff::civil::date(2026, 11, 22);
        let northamptonshire: AreaCode = "E10000021".parse()?;
        assert!(
            in_force(northamptonshire, today)
                .is_err_and(|why| why.contains("North Northamptonshire"))
        );
        assert_eq!(in_force(northamptonshire, jiff::civil::date(2009, 1, 14))?, northamptonshire);
        assert_eq!(
            in_force("E06000061".parse()?, jiff::civil::date(2009, 1, 14))?,
            northamptonshire
        );
        Ok(())
    }
}
