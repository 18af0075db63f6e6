//! The bank holidays of a year in each part of the United Kingdom, and the days that this installation adds.

use super::asked::{EARLIEST, LATEST};
use super::extra_days::ExtraDay;
use super::said::{capital, holiday as name_of};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonRow, Column, DataTable, ErrorSummary, Field, Link, Markup, Pagination, ShareRow,
    Tag, TagKind, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rules::calendar::{Calendar, Day, Division};

/// One bank holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
    /// Where it is one.
    pub divisions: Vec<Division>,
}

/// The bank holidays of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Whether they are known; otherwise they are worked out from the rules.
    pub known: bool,
    /// Each of them, in order.
    pub holidays: Vec<Holiday>,
}

/// The word of a part of the United Kingdom for programs.
#[must_use]
pub fn division_key(division: Division) -> &'static str {
    match division {
        Division::EnglandAndWales => "england-and-wales",
        Division::Scotland => "scotland",
        Division::NorthernIreland => "northern-ireland",
    }
}

impl Year {
    /// Reads `year`.
    ///
    /// # Errors
    /// When it is none that the calendar answers for.
    pub fn parse(fields: &Fields, today: Date, say: Say<'_>) -> Result<Year, FormErrors> {
        let year = match fields.filled("year") {
            None => Some(today.year().clamp(EARLIEST.year(), LATEST.year())),
            Some(text) => text.parse().ok(),
        };
        match year.filter(|year| (EARLIEST.year()..=LATEST.year()).contains(year)) {
            Some(year) => Ok(Year::of(year)),
            None => {
                let mut errors = FormErrors::new();
                errors.add("year", say.t("law-wrong-year"));
                Err(errors)
            }
        }
    }

    /// The bank holidays of a year.
    #[must_use]
    pub fn of(year: i16) -> Year {
        let calendars = Division::ALL.map(|division| (division, Calendar::of(&[division])));
        let first = date(year, 1, 1);
        let mut holidays: Vec<Holiday> = Vec::new();
        for day in first.series(1.day()).take_while(|day| day.year() == year) {
            for (division, calendar) in &calendars {
                let Day::Holiday { name, .. } = calendar.day(day) else { continue };
                match holidays.iter_mut().find(|h| h.date == day && h.name == name) {
                    Some(holiday) => holiday.divisions.push(*division),
                    None => {
                        holidays.push(Holiday { date: day, name, divisions: vec![*division] });
                    }
                }
            }
        }
        Year { year, known: calendars[0].1.knows(first, first), holidays }
    }
}

#[derive(Template)]
#[template(path = "law/holidays.html")]
struct Holidays<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    title: String,
    known: Option<(Tag, String)>,
    field: TextInput,
    buttons: ButtonRow,
    table: Option<DataTable>,
    extra: Option<DataTable>,
    beside: Pagination,
    share: ShareRow,
}

/// `GET /bank-holidays?year=`
///
/// # Errors
/// When the page cannot be made.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (year, errors) = match Year::parse(&fields, ctx.today, say) {
        Ok(year) => (Some(year), FormErrors::new()),
        Err(errors) => (None, errors),
    };
    let wrong = !errors.is_empty();
    let title = year.as_ref().map_or_else(
        || say.t("law-holidays").to_owned(),
        |year| say.with("law-holidays-of", "year", year.year.to_string()),
    );
    let field = Field::new("year", say.t("law-year"))
        .hint(say.t("law-year-hint"))
        .error(say.t("form-error-word"), errors.of("year"));
    let shown = match &year {
        Some(year) if !wrong => year.year.to_string(),
        _ => fields.get("year").to_owned(),
    };
    let page = Holidays {
        say,
        summary: wrong.then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: errors.iter().map(|(f, s)| (f.to_owned(), s.to_owned())).collect(),
        }),
        known: year.as_ref().map(|year| known(say, year)),
        field: TextInput {
            inputmode: Some("numeric"),
            ..TextInput::new(field, &shown).width("w-4")
        },
        buttons: ButtonRow { buttons: vec![Button::submit(say.t("law-show"))], link: None },
        table: year.as_ref().map(|year| table(say, year)).transpose()?,
        extra: match &year {
            Some(year) => extra(say, year.year, ctx.app.regimes.extra_days())?,
            None => None,
        },
        beside: beside(say, year.as_ref()),
        share: ShareRow {
            print: say.t("law-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: year
                .iter()
                .map(|year| {
                    let address = format!("/api/v1/bank-holidays?year={}", year.year);
                    Link::new(&address, say.t("law-json"))
                })
                .collect(),
        },
        title: title.clone(),
    };
    let above = [("/", say.t("crumb-country")), ("/rules", say.t("law-title"))];
    let built = ctx.page(title).crumbs(above).error(wrong).show(&page)?;
    Ok(if wrong { built.status(StatusCode::UNPROCESSABLE_ENTITY) } else { built })
}

fn known(say: Say<'_>, year: &Year) -> (Tag, String) {
    let (kind, key) = if year.known { (TagKind::Good, "known") } else { (TagKind::Plain, "ruled") };
    (Tag::new(kind, &say.of("law-year-tag", key)), say.of("law-year", key))
}

fn table(say: Say<'_>, year: &Year) -> Result<DataTable, askama::Error> {
    let mut rows = Vec::new();
    for holiday in &year.holidays {
        let places: Vec<String> =
            holiday.divisions.iter().map(|d| say.of("law-division", division_key(*d))).collect();
        let places = if holiday.divisions.len() == Division::ALL.len() {
            say.t("law-division-all").to_owned()
        } else {
            places.join("; ")
        };
        rows.push(vec![
            Markup::text(&day_shown(say, holiday.date)),
            Markup::text(&name_of(say, &holiday.name)),
            Markup::text(&places),
        ]);
    }
    let columns =
        [say.t("law-day"), say.t("law-holiday"), say.t("law-where")].map(Column::text).to_vec();
    let caption = say.with("law-holidays-of", "year", year.year.to_string());
    let mut table = DataTable::new("holidays", &caption, columns).rows(rows);
    table.caption_hidden = true;
    Ok(table)
}

fn extra(say: Say<'_>, year: i16, days: &[ExtraDay]) -> Result<Option<DataTable>, askama::Error> {
    let of_year = days.iter().filter(|day| day.date.year() == year);
    let rows: Vec<Vec<Markup>> = of_year
        .map(|day| vec![Markup::text(&day_shown(say, day.date)), Markup::text(&day.name)])
        .collect();
    let columns = [say.t("law-day"), say.t("law-why")].map(Column::text).to_vec();
    let mut table = DataTable::new("extra", say.t("law-extra"), columns).rows(rows);
    table.caption_hidden = true;
    Ok((!table.rows.is_empty()).then_some(table))
}

/// A day of the year that the heading names: Thursday 1 January.
fn day_shown(say: Say<'_>, day: Date) -> String {
    let weekday = say.of("law-weekday", &day.weekday().to_monday_one_offset().to_string());
    let month = say.of("month", &day.month().to_string());
    capital(&format!("{weekday} {} {month}", day.day()))
}

fn beside(say: Say<'_>, year: Option<&Year>) -> Pagination {
    let link = |year: i16| {
        let there = (EARLIEST.year()..=LATEST.year()).contains(&year);
        let address = format!("/bank-holidays?year={year}");
        there.then(|| Link::new(&say.to(&address), &year.to_string()))
    };
    Pagination {
        label: say.t("law-other-years").to_owned(),
        newer: year.and_then(|year| link(year.year - 1)),
        older: year.and_then(|year| link(year.year + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_the_holidays_of_each_part_under_their_names() {
        let year = Year::of(2009);
        assert!(year.known && !Year::of(2031).known);
        let on = |month, day| {
            let there = year.holidays.iter().filter(|h| h.date == date(2009, month, day));
            there.map(|h| (h.name.as_str(), h.divisions.len())).collect::<Vec<_>>()
        };
        assert_eq!(on(12, 25), [("Christmas Day", 3)]);
        assert_eq!(on(11, 30), [("St Andrew's Day", 1)]);
        assert_eq!(on(4, 13), [("Easter Monday", 2)]);
        assert_eq!(on(1, 14), []);
    }
}
