//! When something happened, as exactly as the person knows: a day, a month or only a year.
//!
//! People write dates as they please, and so do the spreadsheets that are imported. The forms that are
//! read are the ISO ones, the British ones in figures (day first, always) and the ones in words, English or
//! Welsh. A year of two figures is refused, since nobody can say what `09` was meant to be.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::week::Month;
use written::Piece;

mod written;

/// The first year that an experience may be from: before it nobody who tells us was alive.
pub const EARLIEST_YEAR: i16 = 1900;

/// When something happened. Prints in ISO form: `2026-11-03`, `2026-11` or `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Happened {
    /// On this day.
    Day(Date),
    /// Some time in this month.
    Month {
        /// The year, from 0 to 9999.
        year: i16,
        /// The month, from 1 to 12.
        month: i8,
    },
    /// Some time in this year, from 0 to 9999.
    Year(i16),
}

impl Happened {
    /// Reads a day, a month or a year: `2026-11-03`, `2026-11`, `2026`, `03/11/2026`, `3.11.2026`,
    /// `11/2026`, `3 November 2026`, `Nov 2026`, `3 Tachwedd 2026`. The time of day that a spreadsheet adds
    /// (`2026-11-03 00:00:00`, `2026-11-03T09:30Z`) is left out.
    ///
    /// # Errors
    /// Says what is wrong and how to mend it: see [`HappenedError`].
    pub fn parse(text: &str) -> Result<Happened, HappenedError> {
        use Piece::{Named, Small, Year};
        if text.trim().is_empty() {
            return Err(HappenedError::Empty);
        }
        let pieces = written::pieces(text);
        match pieces[..] {
            [Year(y)] => Ok(Happened::Year(y)),
            [Year(y), Small(m) | Named(m)] | [Small(m) | Named(m), Year(y)] => month(y, m),
            [Year(y), Small(m) | Named(m), Small(d)]
            | [Small(d), Small(m) | Named(m), Year(y)]
            | [Named(m), Small(d), Year(y)] => day(y, m, d),
            [] | [_, _, _, _, ..] => Err(unreadable(text)),
            _ if pieces.iter().all(|p| matches!(p, Small(_) | Named(_))) => {
                Err(HappenedError::NoFullYear { text: shortened(text) })
            }
            _ => Err(unreadable(text)),
        }
    }

    /// The earliest day it can have been.
    pub fn first_day(self) -> Date {
        match self {
            Happened::Day(day) => day,
            Happened::Month { year, month } => first_of(year, month),
            Happened::Year(year) => first_of(year, 1),
        }
    }

    /// The latest day it can have been.
    pub fn last_day(self) -> Date {
        match self {
            Happened::Day(day) => day,
            Happened::Month { year, month } => first_of(year, month).last_of_month(),
            Happened::Year(year) => first_of(year, 12).last_of_month(),
        }
    }

    /// The month it was in, if that is known.
    pub fn month(self) -> Option<Month> {
        match self {
            Happened::Day(_) | Happened::Month { .. } => Some(Month::of(self.first_day())),
            Happened::Year(_) => None,
        }
    }

    /// Whether it can have happened by today, and not before 1900. A month or year that has begun counts as past.
    ///
    /// # Errors
    /// [`HappenedError::Future`] or [`HappenedError::TooEarly`].
    pub fn check(self, today: Date) -> Result<(), HappenedError> {
        if self.first_day() > today {
            Err(HappenedError::Future { happened: self, today })
        } else if self.first_day().year() < EARLIEST_YEAR {
            Err(HappenedError::TooEarly { happened: self })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Happened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Happened::Day(day) => day.fmt(f),
            Happened::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Happened::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Happened {
    type Err = HappenedError;

    fn from_str(text: &str) -> Result<Happened, HappenedError> {
        Happened::parse(text)
    }
}

/// Why a text does not say when something happened. Prints as a sentence or two for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HappenedError {
    /// Nothing was typed.
    Empty,
    /// It is in no form that we read.
    Unreadable {
        /// What was typed, shortened.
        text: String,
    },
    /// It has no year, or one cut short to two figures.
    NoFullYear {
        /// What was typed, shortened.
        text: String,
    },
    /// There is no month of this number.
    NoSuchMonth {
        /// The number that stands where the month should.
        month: i8,
    },
    /// The month has no such day.
    NoSuchDay {
        /// The year.
        year: i16,
        /// The month, from 1 to 12.
        month: i8,
        /// The day that it does not have.
        day: i8,
        /// The last day that it has.
        last: i8,
    },
    /// It has not happened yet.
    Future {
        /// When it is said to have happened.
        happened: Happened,
        /// The day on which that was checked.
        today: Date,
    },
    /// It is before 1900.
    TooEarly {
        /// When it is said to have happened.
        happened: Happened,
    },
}

impl fmt::Display for HappenedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FORMS: &str = "Write a day (3 November 2026 or 03/11/2026), a month (November 2026) or a year (2026).";
        match self {
            HappenedError::Empty => write!(f, "It does not say when this happened. {FORMS}"),
            HappenedError::Unreadable { text } => {
                write!(f, "“{text}” is not a date that we can read. {FORMS}")
            }
            HappenedError::NoFullYear { text } => write!(
                f,
                "“{text}” does not give the year in four figures. Write the year out, for example 3 November 2026, November 2026 or 2026.",
            ),
            HappenedError::NoSuchMonth { month } => write!(
                f,
                "There is no month {month}: months go from 1 to 12. Write the day first and then the month, for example 03/11/2026 for 3 November 2026.",
            ),
            HappenedError::NoSuchDay { year, month, day, last } => {
                let name = written::english_month(*month);
                write!(
                    f,
                    "There is no {day} {name} {year}: {name} {year} has {last} days. Correct the day, or give the month alone.",
                )
            }
            HappenedError::Future { happened, today } => write!(
                f,
                "{happened} is in the future: today is {today}. Check the year, and write a date that has been.",
            ),
            HappenedError::TooEarly { happened } => write!(
                f,
                "{happened} is before {EARLIEST_YEAR}. Check the year, and write it with four figures.",
            ),
        }
    }
}

impl Error for HappenedError {}

fn month(year: i16, month: i8) -> Result<Happened, HappenedError> {
    if (1..=12).contains(&month) {
        Ok(Happened::Month { year, month })
    } else {
        Err(HappenedError::NoSuchMonth { month })
    }
}

fn day(year: i16, month: i8, day: i8) -> Result<Happened, HappenedError> {
    self::month(year, month)?;
    Date::new(year, month, day).map(Happened::Day).map_err(|_| HappenedError::NoSuchDay {
        year,
        month,
        day,
        last: first_of(year, month).last_of_month().day(),
    })
}

/// The variants are open to everybody, so that a month 13 can be written down; it counts as December.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year.clamp(-9999, 9999), month.clamp(1, 12), 1).unwrap_or(Date::MIN)
}

fn unreadable(text: &str) -> HappenedError {
    HappenedError::Unreadable { text: shortened(text) }
}

/// Enough of the text for its writer to know it again.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> Happened {
        Happened::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn refusal(text: &str) -> String {
        Happened::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "2026-11-03",
            "2026-11-3",
            "2026/11/03",
            "03/11/2026",
            "3/11/2026",
            "3.11.2026",
            "03-11-2026",
            " 3 November 2026 ",
            "3rd of November, 2026",
            "3nov2026",
            "NOVEMBER 3, 2026",
            "3 Tachwedd 2026",
            "3ydd o Dachwedd 2026",
            "2026-11-03T09:30:00Z",
            "2026-11-03 00:00:00",
            "03/11/2026 9:05",
        ] {
            assert_eq!(read(text), Happened::Day(date(2026, 11, 3)), "{text}");
        }
    }

    #[test]
    fn a_month_or_a_year_is_enough() {
        let november = Happened::Month { year: 2026, month: 11 };
        for text in [
            "2026-11",
            "11/2026",
            "Nov 2026",
            "November 2026",
            "Tach 2026",
            "mis Tachwedd 2026",
            "2026 Nov",
        ] {
            assert_eq!(read(text), november, "{text}");
        }
        assert_eq!(read("2026"), Happened::Year(2026));
    }

    #[test]
    fn the_day_comes_before_the_month() {
        assert_eq!(read("11/03/2026"), Happened::Day(date(2026, 3, 11)));
        assert!(refusal("03/25/2026").starts_with("There is no month 25"));
    }

    #[test]
    fn a_day_that_no_month_has_is_refused_with_the_last_that_it_has() {
        assert_eq!(
            refusal("31 November 2026"),
            "There is no 31 November 2026: November 2026 has 30 days. Correct the day, or give the month alone."
        );
        assert!(refusal("29/02/2026").contains("28 days"));
        assert_eq!(read("29/02/2008"), Happened::Day(date(2008, 2, 29)));
        assert!(Happened::parse("0/11/2026").is_err());
        assert!(refusal("2026-00").starts_with("There is no month 0"));
    }

    #[test]
    fn a_year_of_two_figures_is_never_guessed() {
        for text in ["03/11/09", "3 Nov 09", "Nov-26", "3 November", "26"] {
            assert!(refusal(text).contains("four figures"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_given_back_shortened() {
        assert_eq!(Happened::parse("  "), Err(HappenedError::Empty));
        for text in [
            "last week",
            "12345",
            "3 Novembre 2026 2026",
            "1/2/3/2026",
            "45,964",
            "2026 2027",
            "///",
            "09:30",
        ] {
            assert!(refusal(text).contains("not a date that we can read"), "{text}");
        }
        assert!(refusal(&"x".repeat(5000)).len() < 250);
    }

    #[test]
    fn the_future_and_the_distant_past_are_refused() {
        let today = date(2009, 1, 14);
        let check = |text: &str| read(text).check(today);
        assert_eq!(check("14/01/2009"), Ok(()));
        assert_eq!(check("2009-01"), Ok(()));
        assert_eq!(check("2009"), Ok(()));
        assert_eq!(check("1900"), Ok(()));
        assert!(matches!(check("15/01/2009"), Err(HappenedError::Future { .. })));
        assert!(matches!(check("2009-02"), Err(HappenedError::Future { .. })));
        assert!(matches!(check("2010"), Err(HappenedError::Future { .. })));
        assert_eq!(
            check("1899-12-31").unwrap_err().to_string(),
            "1899-12-31 is before 1900. Check the year, and write it with four figures."
        );
    }

    #[test]
    fn a_month_spans_its_days_and_a_year_its_months() {
        let february = read("Chwefror 2008");
        assert_eq!(february.first_day(), date(2008, 2, 1));
        assert_eq!(february.last_day(), date(2008, 2, 29));
        assert_eq!(february.month(), Some(Month::of(date(2008, 2, 9))));
        let year = read("2008");
        assert_eq!(year.first_day(), date(2008, 1, 1));
        assert_eq!(year.last_day(), date(2008, 12, 31));
        assert_eq!(year.month(), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(days in 0i64..120_000) {
            let day = date(1850, 1, 1).saturating_add(days.days());
            for happened in [
                Happened::Day(day),
                Happened::Month { year: day.year(), month: day.month() },
                Happened::Year(day.year()),
            ] {
                prop_assert_eq!(happened.to_string().parse(), Ok(happened));
                prop_assert!(happened.first_day() <= day && day <= happened.last_day());
            }
        }

        #[test]
        fn no_text_makes_it_fall_over(text in ".{0,60}") {
            if let Err(error) = Happened::parse(&text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }

        #[test]
        fn nor_does_anything_like_a_date(text in "[0-9]{0,5}[-/. ]?([0-9]{0,3}|nov|mai|o)[-/. T:]?[0-9]{0,5}") {
            if let Ok(happened) = Happened::parse(&text) {
                prop_assert!(happened.first_day() <= happened.last_day());
            }
        }
    }
}
