//! The months of a working as a picture: each day with its number in the count, or left out.

use super::asked::Asked;
use super::said::holiday;
use super::working::last_day;
use crate::web::kit::{DayCell, DayMark, DayMonth, DayMonths};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::clock::{Due, LeftOut, Why, Working};

/// More months than this are no picture any more.
const MOST_MONTHS: usize = 9;

/// The months from the start to the last day that matters; none where they are too many to look at.
#[must_use]
pub fn picture(say: Say<'_>, asked: &Asked, working: &Working) -> Option<DayMonths> {
    let last = last_day(asked, working);
    let mut months = Vec::new();
    let mut first = asked.from.first_of_month();
    while first <= last {
        if months.len() == MOST_MONTHS {
            return None;
        }
        months.push(first);
        first = first.last_of_month().tomorrow().ok()?;
    }
    let mut days = Days::of(say, asked, working);
    let months = months.into_iter().map(|first| days.month(first)).collect();
    let short = |n: i8| say.of("law-weekday-short", &n.to_string());
    let long = |n: i8| say.of("law-weekday", &n.to_string());
    let legend = [
        (DayMark::Start, "law-legend-start"),
        (DayMark::Counted, "law-legend-counted"),
        (DayMark::Out, "law-legend-out"),
        (DayMark::Due, "law-legend-due"),
        (DayMark::Event, "law-legend-event"),
    ];
    let used = |mark: DayMark| days.used.contains(&mark);
    Some(DayMonths {
        weekdays: [1, 2, 3, 4, 5, 6, 7].map(|n| (short(n), long(n))),
        legend: legend
            .into_iter()
            .filter(|(mark, _)| used(*mark))
            .map(|(mark, key)| (mark, say.t(key).to_owned()))
            .collect(),
        months,
    })
}

/// What becomes of each day, asked for in order.
struct Days<'w> {
    say: Say<'w>,
    from: Date,
    event: Option<Date>,
    due: Option<Date>,
    counted: Option<(Date, Date)>,
    left_out: &'w [LeftOut],
    count: u32,
    used: Vec<DayMark>,
}

impl<'w> Days<'w> {
    fn of(say: Say<'w>, asked: &Asked, working: &'w Working) -> Days<'w> {
        let (due, since) = match working.due {
            Due::On(day) => (Some(day), None),
            Due::Paused { since, .. } => (None, Some(since)),
        };
        let end = working.by_clock.or(since);
        Days {
            say,
            from: asked.from,
            event: asked.event,
            due,
            counted: working.day_one.zip(end),
            left_out: &working.left_out,
            count: 0,
            used: Vec::new(),
        }
    }

    fn month(&mut self, first: Date) -> DayMonth {
        let before = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
        let mut cells: Vec<Option<DayCell>> = vec![None; before];
        for n in 1..=first.days_in_month() {
            // Every month has each day up to its length.
            cells.extend(Date::new(first.year(), first.month(), n).ok().map(|d| Some(self.day(d))));
        }
        while !cells.len().is_multiple_of(7) {
            cells.push(None);
        }
        let month = self.say.of("month", &first.month().to_string());
        DayMonth {
            caption: format!("{month} {}", first.year()),
            weeks: cells.chunks(7).map(<[_]>::to_vec).collect(),
        }
    }

    fn day(&mut self, day: Date) -> DayCell {
        let say = self.say;
        let out = self.left_out.iter().find(|left| left.date == day);
        let in_count = self.counted.is_some_and(|(one, end)| one <= day && day <= end);
        let count = (in_count && out.is_none()).then(|| {
            self.count += 1;
            self.count
        });
        let mut words = Vec::new();
        if day == self.from {
            words.push(say.t("law-cell-start").to_owned());
        }
        words.extend(out.map(|left| match &left.why {
            Why::Weekend => say.t("law-cell-weekend").to_owned(),
            Why::Holiday(name) => holiday(say, name),
            Why::Paused => say.t("law-cell-paused").to_owned(),
        }));
        words.extend(count.map(|n| say.with("law-cell-counted", "n", i64::from(n))));
        if Some(day) == self.due {
            words.push(say.t("law-cell-due").to_owned());
        }
        if Some(day) == self.event {
            words.push(say.t("law-cell-event").to_owned());
        }
        let mark = if Some(day) == self.due {
            DayMark::Due
        } else if Some(day) == self.event {
            DayMark::Event
        } else if day == self.from {
            DayMark::Start
        } else if out.is_some() {
            DayMark::Out
        } else if count.is_some() {
            DayMark::Counted
        } else {
            DayMark::None
        };
        if mark != DayMark::None && !self.used.contains(&mark) {
            self.used.push(mark);
        }
        DayCell { day: day.day(), mark, count, words: words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Regimes;
    use crate::web::Language;
    use crate::web::words::Words;
    use jiff::civil::date;

    fn months(rule: &str, asked: &Asked) -> Option<DayMonths> {
        let (words, regimes) = (Words::load().unwrap(), Regimes::default());
        let say = Say::new(&words, Language::English);
        let (regime, rule) = regimes.rule(rule).unwrap();
        let working = asked.count(rule, regime.calendar(), say).unwrap();
        picture(say, asked, &working)
    }

    fn cell(months: &DayMonths, month: usize, day: i8) -> DayCell {
        let mut cells = months.months[month].weeks.iter().flatten().flatten();
        cells.find(|cell| cell.day == day).cloned().unwrap()
    }

    #[test]
    fn each_counted_day_has_its_number_and_the_twentieth_is_due() {
        let picture = months("england-2008/R11", &Asked::from(date(2009, 1, 14))).unwrap();
        assert_eq!(picture.months.len(), 2);
        assert!(picture.months.iter().all(|m| m.weeks.iter().all(|week| week.len() == 7)));
        let first = cell(&picture, 0, 14);
        assert_eq!((first.mark, first.count), (DayMark::Start, Some(1)));
        let due = cell(&picture, 1, 10);
        assert_eq!((due.mark, due.count), (DayMark::Due, Some(20)));
        assert_eq!(cell(&picture, 0, 17).mark, DayMark::Out);
        assert_eq!(cell(&picture, 1, 11).mark, DayMark::None);
    }

    #[test]
    fn what_goes_on_for_years_has_no_picture() {
        assert!(months("england-2008/R01", &Asked::from(date(2006, 11, 9))).is_none());
        assert!(months("england-2008/R01", &Asked::from(date(2008, 10, 1))).is_some());
    }
}
