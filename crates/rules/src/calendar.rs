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
    ///
    /// Where the bank holidays are known this takes as long as there are bank holidays between, so that what is late by
    /// twenty years costs no more than what is late by a day.
    #[must_use]
    pub fn working_days(&self, from: Date, to: Date) -> u32 {
        let (first, last) = table::known();
        let before = first.yesterday().map_or(0, |end| self.one_by_one(from, to.min(end)));
        let after = last.tomorrow().map_or(0, |start| self.one_by_one(from.max(start), to));
        before + self.at_once(from.max(first), to.min(last)) + after
    }

    fn one_by_one(&self, from: Date, to: Date) -> u32 {
        let days = from.series(1.day()).take_while(|date| *date <= to);
        days.map(|date| u32::from(self.is_working(date))).sum()
    }

    /// The same between days of which the bank holidays are known: all but the weekends, less the bank holidays.
    fn at_once(&self, from: Date, to: Date) -> u32 {
        if to < from {
            return 0;
        }
        let days = u32::try_from(table::number(to) - table::number(from) + 1).unwrap_or(0);
        let begins = from.weekday().to_monday_zero_offset();
        // What is more than whole weeks, as days of the week from that of `from` on.
        let rest =
            (0i8..7).zip(0..days % 7).filter(|(offset, _)| (begins + offset) % 7 < 5).count();
        let weekdays = days / 7 * 5 + u32::try_from(rest).unwrap_or(0);
        let holidays = table::between(from, to, self.divisions);
        let extra = self.extra.range(from..=to).map(|(date, _)| *date);
        let mut closed: Vec<Date> =
            holidays.chain(extra).filter(|date| !is_weekend(*date)).collect();
        closed.sort_unstable();
        closed.dedup();
        weekdays - u32::try_from(closed.len()).unwrap_or(0)
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn working_days_are_the_same_counted_at_once_and_one_by_one(
            starts in -1000i64..10_000, length in prop_oneof![-3i64..30, -10i64..9000], extra in prop::collection::vec(-1000i64..10_000, 0..9), all in any::<bool>(),
        ) {
            let day = |n: i64| date(2006, 1, 1) + n.days();
            let calendar = if all { Calendar::any_part_of_the_uk() } else { Calendar::england_and_wales() };
            let calendar = extra.iter().fold(calendar, |calendar, n| calendar.with_extra(day(*n), "closed"));
            let (from, to) = (day(starts), day(starts + length));
            prop_assert_eq!(calendar.working_days(from, to), calendar.one_by_one(from, to));
        }
    }
}
