//! The register of areas: which there are on a day, what became of those that ended, and who lives beside whom.
//!
//! An area is the territory of one council with social services duties. The facts lie in `facts/england/`
//! (`facts/README.md` tells their columns and sources), are built into the program, and are read once. This module
//! is pure: it knows no clock, so every question about "now" is asked with a date.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::facts::{ENGLAND, rows};
use crate::web::Language;

pub use super::area_code::AreaCode;
pub use super::facts::{
    Area, AreaKind, Border, Census, Facts, FactsError, Neighbour, Regime, Region, Succession,
};

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

    /// The bodies of law in the order of their first days.
    pub fn regimes(&self) -> &[Regime] {
        &self.regimes
    }

    /// The regime in force on a day; `None` before there were networks.
    pub fn regime_at(&self, on: Date) -> Option<&Regime> {
        self.regimes
            .iter()
            .find(|regime| regime.from <= on && regime.until.is_none_or(|until| on < until))
    }

    /// What the network of an area is called under the law of that day: "Dorset LINk", "Healthwatch Dorset".
    /// `None` before there were networks.
    pub fn network_name(&self, area: &Area, on: Date, language: Language) -> Option<String> {
        let regime = self.regime_at(on)?;
        let pattern = match language {
            Language::English => &regime.pattern_en,
            Language::Welsh => &regime.pattern_cy,
        };
        Some(pattern.replace("{area}", area.name_in(language)))
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

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
