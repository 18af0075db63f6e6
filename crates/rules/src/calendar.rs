//! Which days are working days: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday
//! (Banking and Financial Dealings Act 1971, as the Regulations of 2008 and 2012 take it up).
//!
//! The bank holidays of 2006 to 2028 are facts, those proclaimed for one year included. Before and after,
//! they are worked out from the rules, and each answer that rests on that says so.

mod computed;
mod table;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Division {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Division {
    /// Each of them.
    pub const ALL: [Division; 3] =
        [Division::EnglandAndWales, Division::Scotland, Division::NorthernIreland];

    const fn bit(self) -> u8 {
        match self {
            Division::EnglandAndWales => 1,
            Division::Scotland => 2,
            Division::NorthernIreland => 4,
        }
    }
}

/// What a day is in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// It counts.
    Working,
    /// A Saturday or a Sunday.
    Weekend,
    /// A bank holiday, or a day that this installation has added.
    Holiday {
        /// Its name.
        name: String,
        /// Whether it is a fact; otherwise it was worked out from the rule.
        known: bool,
    },
}

/// The working days of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    divisions: u8,
    extra: BTreeMap<Date, String>,
}

impl Calendar {
    /// England and Wales: a bank holiday there is no working day.
    #[must_use]
    pub fn england_and_wales() -> Calendar {
        Calendar::of(&[Division::EnglandAndWales])
    }

    /// A bank holiday in any part of the United Kingdom is no working day: Freedom of Information Act 2000,
    /// section 10(6).
    #[must_use]
    pub fn any_part_of_the_uk() -> Calendar {
        Calendar::of(&Division::ALL)
    }

    /// The bank holidays of these divisions together.
    #[must_use]
    pub fn of(divisions: &[Division]) -> Calendar {
        let divisions = divisions.iter().fold(0, |bits, division| bits | division.bit());
        Calendar { divisions, extra: BTreeMap::new() }
    }

    /// The same with a further day that is no working day here, such as a local closure.
    #[must_use]
    pub fn with_extra(mut self, date: Date, name: &str) -> Calendar {
        self.extra.insert(date, name.to_owned());
        self
    }

    /// What a day is.
    #[must_use]
    pub fn day(&self, date: Date) -> Day {
        if self.is_working(date) {
            return Day::Working;
        }
        if is_weekend(date) {
            return Day::Weekend;
        }
        if let Some(name) = self.extra.get(&date) {
            return Day::Holiday { name: name.clone(), known: true };
        }
        Day::Holiday { name: self.name(date), known: table::knows(date.year()) }
    }

    fn name(&self, date: Date) -> String {
        let named = if table::knows(date.year()) {
            table::names(date).find(|(bits, _)| bits & self.divisions != 0).map(|(_, name)| name)
        } else {
            let here = Division::ALL.into_iter().filter(|d| d.bit() & self.divisions != 0);
            here.filter_map(|d| computed::name(d, date)).next()
        };
        named.unwrap_or("Bank holiday").to_owned()
    }

    /// Whether a day is a working day.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        if is_weekend(date) || (!self.extra.is_empty() && self.extra.contains_key(&date)) {
            return false;
        }
        let holiday = match table::divisions_on(date) {
            Some(bits) => bits & self.divisions != 0,
            None => Division::ALL
                .into_iter()
                .any(|d| d.bit() & self.divisions != 0 && computed::name(d, date).is_some()),
        };
        !holiday
    }

    /// Whether the bank holidays of each year from `from` to `to` are facts.
    #[must_use]
    pub fn knows(&self, from: Date, to: Date) -> bool {
        table::knows(from.year()) && table::knows(to.year())
    }

    /// The first working day that is not before `date`; `None` at the end of the calendar (year 9999).
    #[must_use]
    pub fn on_or_after(&self, date: Date) -> Option<Date> {
        let mut date = date;
        while !self.is_working(date) {
            date = date.tomorrow().ok()?;
        }
        Some(date)
    }

    /// The working day that is `n` working days before `date`, counted from the day before it; `date` itself
    /// for 0. `None` at the beginning of the calendar.
    #[must_use]
    pub fn before(&self, date: Date, n: u32) -> Option<Date> {
        let (mut date, mut left) = (date, n);
        while left > 0 {
            date = date.yesterday().ok()?;
            if self.is_working(date) {
                left -= 1;
            }
        }
        Some(date)
    }

    /// How many working days there are from `from` to `to`, both counted.
    #[must_use]
    pub fn working_days(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        for date in from.series(1.day()).take_while(|date| *date <= to) {
            count += u32::from(self.is_working(date));
        }
        count
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
