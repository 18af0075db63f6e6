//! Months as tables of days, each day with its number in a count, or left out of it.

use askama::Template;

/// What a day is in the count. Each is drawn in a way of its own besides its colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayMark {
    /// Outside it.
    #[default]
    None,
    /// The day on which it starts.
    Start,
    /// Counted.
    Counted,
    /// Left out.
    Out,
    /// The day on which something is due.
    Due,
    /// A day on which something else happens.
    Event,
}

impl DayMark {
    fn class(self) -> &'static str {
        match self {
            DayMark::None => "",
            DayMark::Start => "start",
            DayMark::Counted => "counted",
            DayMark::Out => "out",
            DayMark::Due => "due",
            DayMark::Event => "event",
        }
    }
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCell {
    /// The day of the month.
    pub day: i8,
    /// What it is.
    pub mark: DayMark,
    /// Its number in the count.
    pub count: Option<u32>,
    /// What it is in words, which are only read out ("day 20, due").
    pub words: String,
}

/// One month.
#[derive(Debug, Clone)]
pub struct DayMonth {
    /// Its name ("January 2009").
    pub caption: String,
    /// Its weeks of seven, Monday first; nothing where a day belongs to another month.
    pub weeks: Vec<Vec<Option<DayCell>>>,
}

/// Months side by side, with what their marks mean.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/day_months.html")]
pub struct DayMonths {
    /// The weekdays from Monday: shortened, and whole for those who listen.
    pub weekdays: [(String, String); 7],
    /// What each mark means.
    pub legend: Vec<(DayMark, String)>,
    /// The months in order.
    pub months: Vec<DayMonth>,
}

pieces!(DayMonths);
