//! The bank holidays that are known, as a table: one byte for each day, a bit for each division.

use super::Division;
use jiff::civil::{Date, date};
use std::sync::OnceLock;

/// Date, divisions by their first letters, name; sorted. GOV.UK's list for 2012 to 2028; before, the Act of 1971,
/// the Act of 2007 on St Andrew's Day, and the proclamation of 29 April 2011.
const FACTS: &str = include_str!("../../facts/bank_holidays.tsv");

const FIRST_YEAR: i16 = 2006;
const LAST_YEAR: i16 = 2028;

struct Table {
    first: i64,
    days: Vec<u8>,
    names: Vec<(Date, u8, &'static str)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let first = number(date(FIRST_YEAR, 1, 1));
        let length = number(date(LAST_YEAR, 12, 31)) - first + 1;
        let mut days = vec![0; usize::try_from(length).unwrap_or(0)];
        let mut names = Vec::new();
        for line in FACTS.lines() {
            let Some((date, bits, name)) = read(line) else { continue };
            let at = usize::try_from(number(date) - first).ok();
            if let Some(day) = at.and_then(|at| days.get_mut(at)) {
                *day |= bits;
                names.push((date, bits, name));
            }
        }
        Table { first, days, names }
    })
}

fn read(line: &'static str) -> Option<(Date, u8, &'static str)> {
    let mut columns = line.split('\t');
    let date = columns.next()?.parse().ok()?;
    let bits = columns.next()?.chars().fold(0, |bits, letter| {
        bits | match letter {
            'E' => Division::EnglandAndWales.bit(),
            'S' => Division::Scotland.bit(),
            'N' => Division::NorthernIreland.bit(),
            _ => 0,
        }
    });
    Some((date, bits, columns.next()?))
}

/// Days since 1 January of the year 0.
pub(super) fn number(date: Date) -> i64 {
    let year = i64::from(date.year());
    let before = year - 1;
    // Leap days since the year 1 (Gregorian calendar).
    year * 365 + before.div_euclid(4) - before.div_euclid(100)
        + before.div_euclid(400)
        + i64::from(date.day_of_year())
}

/// Whether the bank holidays of a year are known.
pub(super) fn knows(year: i16) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&year)
}

/// The first and the last day of the years of which the bank holidays are known.
pub(super) fn known() -> (Date, Date) {
    (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
}

/// The days from `from` to `to` on which any of these divisions has a bank holiday, in order.
pub(super) fn between(from: Date, to: Date, divisions: u8) -> impl Iterator<Item = Date> {
    let names = &table().names;
    let first = names.partition_point(|(day, _, _)| *day < from);
    let until = names[first..].iter().take_while(move |(day, _, _)| *day <= to);
    until.filter(move |(_, bits, _)| bits & divisions != 0).map(|(day, _, _)| *day)
}

/// The divisions that have a bank holiday on a day, as bits; `None` if its year is not known.
pub(super) fn divisions_on(date: Date) -> Option<u8> {
    let table = table();
    let at = usize::try_from(number(date) - table.first).ok()?;
    table.days.get(at).copied()
}

/// The bank holidays of a day: divisions and name.
pub(super) fn names(date: Date) -> impl Iterator<Item = (u8, &'static str)> {
    let names = &table().names;
    let from = names.partition_point(|(day, _, _)| *day < date);
    names[from..].iter().take_while(move |(day, _, _)| *day == date).map(|(_, b, n)| (*b, *n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::computed;
    use jiff::ToSpan;

    #[test]
    fn every_line_of_the_facts_is_read_and_in_order() {
        let read: Vec<_> = FACTS.lines().map(read).collect();
        assert!(read.iter().all(Option::is_some));
        assert!(read.is_sorted_by_key(|line| line.map(|(date, _, _)| date)));
        assert_eq!(table().names.len(), read.len());
    }

    #[test]
    fn the_rules_make_the_facts_but_for_what_was_proclaimed_for_one_year() {
        let mut proclaimed = Vec::new();
        for day in date(2006, 1, 1).series(1.day()).take_while(|d| *d <= date(2028, 12, 31)) {
            let known = divisions_on(day).expect("a year that is known");
            let ruled = Division::ALL.into_iter().fold(0, |bits, division| {
                bits | computed::name(division, day).map_or(0, |_| division.bit())
            });
            if known != ruled {
                proclaimed.push(day.to_string());
            }
        }
        assert_eq!(
            proclaimed,
            [
                "2011-04-29",
                "2012-05-28",
                "2012-06-04",
                "2012-06-05",
                "2020-05-04",
                "2020-05-08",
                "2022-05-30",
                "2022-06-02",
                "2022-06-03",
                "2022-09-19",
                "2023-05-08",
            ]
        );
    }
}
