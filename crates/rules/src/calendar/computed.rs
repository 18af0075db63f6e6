//! The bank holidays of any year, worked out from the rules: schedule 1 of the Banking and Financial
//! Dealings Act 1971, the days that are proclaimed every year (New Year's Day and the early May bank holiday in
//! England, Wales and Northern Ireland, the spring bank holiday and Boxing Day in Scotland), and the St Andrew's Day Bank
//! Holiday (Scotland) Act 2007. What falls on a weekend is moved to the next day that is free.

use super::Division;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// The name of the bank holiday that the rules put on a day in a division, if they put one there.
pub(super) fn name(division: Division, day: Date) -> Option<&'static str> {
    // Each is in its own month, but what is moved from the last days of one stays in it.
    match (day.month(), division) {
        (1, _) => january(division, day),
        (3 | 4, _) => spring(division, day),
        (5, _) => on(day, first_monday(day), "Early May bank holiday")
            .or_else(|| on(day, last_monday(day), "Spring bank holiday")),
        (7, Division::NorthernIreland) => {
            on(day, moved(day, 12), "Battle of the Boyne (Orangemen's Day)")
        }
        (8, Division::Scotland) => on(day, first_monday(day), "Summer bank holiday (Scotland)"),
        (8, _) => on(day, last_monday(day), "Summer bank holiday"),
        (11 | 12, Division::Scotland) if day.month() == 11 || day.day() <= 2 => st_andrew(day),
        (12, _) => december(day),
        _ => None,
    }
}

fn on(day: Date, holiday: Option<Date>, name: &'static str) -> Option<&'static str> {
    (holiday == Some(day)).then_some(name)
}

fn january(division: Division, day: Date) -> Option<&'static str> {
    let first = date(day.year(), 1, 1);
    if division != Division::Scotland {
        return on(day, moved(day, 1), "New Year's Day");
    }
    // Two days, and whichever falls on the weekend goes on to the next that is free.
    let (new_year, second) = match first.weekday() {
        Weekday::Friday => (1, 4),
        Weekday::Saturday => (3, 4),
        Weekday::Sunday => (3, 2),
        _ => (1, 2),
    };
    match day.day() {
        n if n == new_year => Some("New Year's Day"),
        n if n == second => Some("2nd January"),
        _ => None,
    }
}

fn spring(division: Division, day: Date) -> Option<&'static str> {
    let easter = easter(day.year())?;
    let saint = || (division == Division::NorthernIreland && day.month() == 3).then_some(());
    on(day, easter.checked_sub(2.days()).ok(), "Good Friday")
        .or_else(|| match division {
            Division::Scotland => None,
            _ => on(day, easter.tomorrow().ok(), "Easter Monday"),
        })
        .or_else(|| saint().and_then(|()| on(day, moved(day, 17), "St Patrick's Day")))
}

/// From 2007. The 30th, or the Monday after it.
fn st_andrew(day: Date) -> Option<&'static str> {
    if day.year() < 2007 {
        return None;
    }
    on(day, weekday_from(date(day.year(), 11, 30)), "St Andrew's Day")
}

fn december(day: Date) -> Option<&'static str> {
    let (christmas, boxing) = match date(day.year(), 12, 25).weekday() {
        Weekday::Friday => (25, 28),
        Weekday::Saturday => (27, 28),
        Weekday::Sunday => (27, 26),
        _ => (25, 26),
    };
    match day.day() {
        n if n == christmas => Some("Christmas Day"),
        n if n == boxing => Some("Boxing Day"),
        _ => None,
    }
}

fn first_monday(day: Date) -> Option<Date> {
    day.first_of_month().nth_weekday_of_month(1, Weekday::Monday).ok()
}

fn last_monday(day: Date) -> Option<Date> {
    day.nth_weekday_of_month(-1, Weekday::Monday).ok()
}

/// The `nth` of the month of `day`, or the Monday after it.
fn moved(day: Date, nth: i8) -> Option<Date> {
    weekday_from(Date::new(day.year(), day.month(), nth).ok()?)
}

fn weekday_from(day: Date) -> Option<Date> {
    match day.weekday() {
        Weekday::Saturday => day.checked_add(2.days()).ok(),
        Weekday::Sunday => day.tomorrow().ok(),
        _ => Some(day),
    }
}

/// Easter Sunday (Gregorian calendar; the anonymous algorithm of 1876, in Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let golden = y.rem_euclid(19);
    let (century, rest) = (y.div_euclid(100), y.rem_euclid(100));
    let (skipped, c) = (century / 4, century % 4);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - skipped - correction + 15) % 30;
    let (i, k) = (rest / 4, rest % 4);
    let weekday = (32 + 2 * c + 2 * i - epact - k) % 7;
    let m = (golden + 11 * epact + 19 * weekday) / 433;
    let month = (epact + weekday - 7 * m + 90) / 25;
    let day = (epact + weekday - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanacs_have_it() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2008, 3, 23),
            (2038, 4, 25),
            (2100, 3, 28),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }
}
