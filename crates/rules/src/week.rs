//! Weeks and months, the steps in which counts are kept and charts are drawn.

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A week of seven days that starts on a Monday, as in ISO 8601, known by that Monday.
///
/// Prints as its Monday: `2026-11-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: Date,
}

impl Week {
    /// The week that holds this day.
    pub fn of(day: Date) -> Week {
        let since_monday = i64::from(day.weekday().to_monday_zero_offset());
        // The first day a Date can hold is a Monday, so no day is without one.
        let monday = day.checked_sub(since_monday.days()).unwrap_or(Date::MIN);
        Week { monday }
    }

    /// The Monday.
    pub fn first_day(self) -> Date {
        self.monday
    }

    /// The Sunday (or, in the last week there is, the last day there is).
    pub fn last_day(self) -> Date {
        self.monday.saturating_add(6.days())
    }

    /// The week after; the same again at the end of time.
    pub fn next(self) -> Week {
        self.step(1.week())
    }

    /// The week before; the same again at the beginning of time.
    pub fn prev(self) -> Week {
        self.step(-1.week())
    }

    fn step(self, by: Span) -> Week {
        Week { monday: self.monday.checked_add(by).unwrap_or(self.monday) }
    }

    /// Every week from the first to the last, both included; none if the last is the earlier.
    pub fn between(first: Week, last: Week) -> impl Iterator<Item = Week> {
        walk(first, last, Week::next)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.monday.fmt(f)
    }
}

/// A calendar month. Prints as `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month that holds this day.
    pub fn of(day: Date) -> Month {
        Month { first: day.first_of_month() }
    }

    /// The year, from -9999 to 9999.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The month of the year, from 1 to 12.
    pub fn month(self) -> i8 {
        self.first.month()
    }

    /// The first of the month.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The 28th, 29th, 30th or 31st.
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }

    /// The month after; the same again at the end of time.
    pub fn next(self) -> Month {
        self.step(1.month())
    }

    /// The month before; the same again at the beginning of time.
    pub fn prev(self) -> Month {
        self.step(-1.month())
    }

    fn step(self, by: Span) -> Month {
        Month { first: self.first.checked_add(by).unwrap_or(self.first) }
    }

    /// Every month from the first to the last, both included; none if the last is the earlier.
    pub fn between(first: Month, last: Month) -> impl Iterator<Item = Month> {
        walk(first, last, Month::next)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

fn walk<T: Copy + Ord>(first: T, last: T, next: fn(T) -> T) -> impl Iterator<Item = T> {
    std::iter::successors((first <= last).then_some(first), move |&step| {
        (step < last).then(|| next(step))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    fn any_day() -> impl Strategy<Value = Date> {
        (0i64..100_000).prop_map(|n| date(1900, 1, 1).saturating_add(n.days()))
    }

    #[test]
    fn the_week_of_a_sunday_began_six_days_before() {
        let week = Week::of(date(2026, 11, 22));
        assert_eq!(week.to_string(), "2026-11-16");
        assert_eq!(week, Week::of(date(2026, 11, 16)));
        assert_eq!(week.last_day(), date(2026, 11, 22));
        assert_eq!(week.next().to_string(), "2026-11-23");
        assert_eq!(week.prev().to_string(), "2026-11-09");
    }

    #[test]
    fn a_week_may_begin_in_the_old_year() {
        assert_eq!(Week::of(date(2009, 1, 1)).first_day(), date(2008, 12, 29));
    }

    #[test]
    fn weeks_between_are_counted_with_both_ends() {
        let first = Week::of(date(2008, 12, 20));
        let weeks: Vec<String> =
            Week::between(first, Week::of(date(2009, 1, 1))).map(|w| w.to_string()).collect();
        assert_eq!(weeks, ["2008-12-15", "2008-12-22", "2008-12-29"]);
        assert_eq!(Week::between(first, first).count(), 1);
        assert_eq!(Week::between(first, first.prev()).count(), 0);
    }

    #[test]
    fn months_step_over_the_year_and_know_their_last_day() {
        let december = Month::of(date(2007, 12, 31));
        assert_eq!(december.next().to_string(), "2008-01");
        assert_eq!(december.next().next().last_day(), date(2008, 2, 29));
        assert_eq!(december.prev().to_string(), "2007-11");
        assert_eq!(Month::between(december, Month::of(date(2008, 12, 1))).count(), 13);
    }

    #[test]
    fn the_ends_of_time_hold() {
        assert_eq!(Week::of(Date::MIN).first_day().weekday(), Weekday::Monday);
        let last = Week::of(Date::MAX);
        assert_eq!(last.next(), last);
        assert_eq!(last.last_day(), Date::MAX);
        assert_eq!(Week::of(Date::MIN).prev(), Week::of(Date::MIN));
        assert_eq!(Month::of(Date::MAX).next(), Month::of(Date::MAX));
    }

    proptest! {
        #[test]
        fn a_week_holds_its_day_and_starts_on_monday(day in any_day()) {
            let week = Week::of(day);
            prop_assert_eq!(week.first_day().weekday(), Weekday::Monday);
            prop_assert!(week.first_day() <= day && day <= week.last_day());
            prop_assert_eq!(week.next().prev(), week);
            prop_assert_eq!(Week::of(week.last_day().saturating_add(1.day())), week.next());
        }

        #[test]
        fn a_month_holds_its_day(day in any_day()) {
            let month = Month::of(day);
            prop_assert!(month.first_day() <= day && day <= month.last_day());
            prop_assert_eq!(Month::of(month.last_day().saturating_add(1.day())), month.next());
        }
    }
}
