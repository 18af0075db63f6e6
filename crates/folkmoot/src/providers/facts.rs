//! The trusts that Folkmoot carries itself, so that people can name a hospital before any register
//! has been brought in.

use super::model::{Code, Entry, Tells};
use super::{import, kinds, successions};
use crate::areas::register::AreaCode;
use crate::experiences::model::ServiceKind;
use crate::store::{Db, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::postcode::Postcode;
use std::collections::HashMap;
use std::sync::LazyLock;

const TRUSTS_CSV: &str = include_str!("../../facts/england/trusts.csv");
/// The key of the register that is built in.
pub const FACTS: &str = "facts";

/// A trust as the facts have it.
#[derive(Debug, Clone)]
pub struct Trust {
    /// Its code.
    pub code: Code,
    /// Its last name.
    pub name: String,
    /// Its kind.
    pub kind: ServiceKind,
    /// The area of its headquarters, among today's areas.
    pub area: Option<String>,
    /// The postcode of its headquarters.
    pub postcode: Option<Postcode>,
    /// When its code was opened.
    pub opened: Option<Date>,
    /// The first day without it.
    pub closed: Option<Date>,
    /// The codes of those that came after it.
    pub successors: Vec<Code>,
}

/// All of them, by code.
#[derive(Debug, Default)]
pub struct Trusts(HashMap<Code, Trust>);

impl Trusts {
    /// The trusts of England, read from the facts in the program on first use.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test reads the facts that are built in")]
    pub fn england() -> &'static Trusts {
        static TRUSTS: LazyLock<Trusts> =
            LazyLock::new(|| Trusts::read(TRUSTS_CSV).expect("the facts of trusts are sound"));
        &TRUSTS
    }

    /// Reads the file that `facts/README.md` describes.
    fn read(text: &str) -> Result<Trusts, String> {
        let mut trusts = HashMap::new();
        for (at, record) in csv::Reader::from_reader(text.as_bytes()).records().enumerate() {
            let record = record.map_err(|e| e.to_string())?;
            let cell = |n: usize| record.get(n).unwrap_or("").trim();
            let wrong = |what: &str| format!("trusts.csv, row {}: {what}", at + 2);
            let day = |n: usize| -> Result<Option<Date>, String> {
                Some(cell(n))
                    .filter(|c| !c.is_empty())
                    .map(str::parse)
                    .transpose()
                    .map_err(|_| wrong("a day"))
            };
            let code = Code::parse(cell(0)).ok_or_else(|| wrong("its code"))?;
            let trust = Trust {
                code: code.clone(),
                name: cell(1).to_owned(),
                kind: kinds::of_trust_kind(cell(2)).ok_or_else(|| wrong("its kind"))?,
                area: Some(cell(3)).filter(|c| !c.is_empty()).map(str::to_owned),
                postcode: super::model::postcode(cell(4))?,
                opened: day(5)?,
                closed: day(6)?,
                successors: cell(7).split(';').filter_map(Code::parse).collect(),
            };
            if trusts.insert(code, trust).is_some() {
                return Err(wrong("its code stands there twice"));
            }
        }
        Ok(Trusts(trusts))
    }

    /// The trust with this code.
    #[must_use]
    pub fn get(&self, code: &Code) -> Option<&Trust> {
        self.0.get(code)
    }

    /// All of them by code.
    #[must_use]
    pub fn all(&self) -> Vec<&Trust> {
        let mut all: Vec<&Trust> = self.0.values().collect();
        all.sort_by(|a, b| a.code.cmp(&b.code));
        all
    }
}

impl Trust {
    fn entry(&self) -> Entry {
        Entry {
            row: 0,
            tells: Tells::Both,
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind,
            provider: Some(self.code.clone()),
            provider_name: None,
            postcode: self.postcode,
            area: self.area.clone(),
            opened: self.opened,
            closed: self.closed,
            organisation: None,
            register: FACTS,
        }
    }
}

/// Which ambulance services drive in which area, at any time since 2008.
const AMBULANCES_CSV: &str = include_str!("../../facts/england/ambulance_areas.csv");

/// The codes of the ambulance services that drive in an area, or did.
pub fn ambulances_of(area: AreaCode) -> impl Iterator<Item = &'static str> {
    static BY_AREA: LazyLock<Vec<(AreaCode, &str)>> = LazyLock::new(|| {
        let rows = AMBULANCES_CSV.lines().skip(1).filter_map(|line| {
            let mut cells = line.split(',');
            let (service, area) = (cells.next()?, cells.next()?);
            Some((area.parse().ok()?, service))
        });
        let mut rows: Vec<(AreaCode, &str)> = rows.collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    });
    let first = BY_AREA.partition_point(|(code, _)| *code < area);
    BY_AREA[first..].iter().take_while(move |(code, _)| *code == area).map(|(_, service)| *service)
}

/// Loads the built-in trusts, each as a provider and as a service of the same code. What an
/// official register has brought in already is left as it is.
///
/// # Errors
/// When a statement fails.
pub async fn load_facts(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    for trust in Trusts::england().all() {
        import::add_if_missing(tx, &trust.entry(), now).await?;
        for successor in &trust.successors {
            let on = trust.closed;
            successions::keep(tx, &trust.code, successor, on, None).await?;
        }
    }
    Ok(())
}

/// Loads the built-in trusts if there is no provider at all yet.
///
/// # Errors
/// When a statement fails.
pub async fn ensure_facts(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let any = db.read(|tx| Box::pin(async move { super::store::any_provider(tx).await })).await?;
    if any {
        return Ok(());
    }
    db.write(move |tx| Box::pin(async move { load_facts(tx, now).await })).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_trust_is_sound_and_its_successor_is_known() -> Result<(), String> {
        let trusts = Trusts::read(TRUSTS_CSV)?;
        assert!(trusts.all().len() > 250);
        let register = crate::areas::register::Register::england();
        for trust in trusts.all() {
            let area = trust.area.as_deref().and_then(|a| a.parse().ok());
            assert!(area.and_then(|a| register.area(a)).is_some(), "the area of {}", trust.code);
            for successor in &trust.successors {
                assert!(trusts.get(successor).is_some(), "{successor} after {}", trust.code);
            }
        }
        Ok(())
    }

    #[test]
    fn every_area_has_an_ambulance_that_we_know() {
        let register = crate::areas::register::Register::england();
        for day in [jiff::civil::date(2008, 4, 1), jiff::civil::date(2026, 4, 1)] {
            for area in register.areas_at(day) {
                let services: Vec<&str> = ambulances_of(area.code).collect();
                assert!((1..=3).contains(&services.len()), "{}: {services:?}", area.name);
                for service in services {
                    let code = Code::parse(service).expect("a code");
                    assert!(Trusts::england().get(&code).is_some(), "{service}");
                }
            }
        }
    }
}
