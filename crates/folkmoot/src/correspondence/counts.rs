//! How much a body was asked, has answered, and owes since when: exact, since anyone can count the asks themselves.

use super::store;
use crate::store::{StoreError, Tx};
use crate::web::kit::{Column, DataTable, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use jiff::civil::{Date, date};
use rules::calendar::Calendar;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What one body was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// How many asks it has had, those that it handed on included.
    pub asked: i64,
    /// How many of those are answered.
    pub answered: i64,
    /// What it owes, asked up to 20 working days ago.
    pub open_to_20: i64,
    /// What it owes, asked 21 to 40 working days ago.
    pub open_to_40: i64,
    /// What it owes, asked 41 to 60 working days ago.
    pub open_to_60: i64,
    /// What it owes, asked longer ago.
    pub open_over_60: i64,
    /// How much of what it owes is past its day.
    pub overdue: i64,
}

impl From<[i64; 7]> for Counts {
    fn from(row: [i64; 7]) -> Counts {
        let [asked, answered, open_to_20, open_to_40, open_to_60, open_over_60, overdue] = row;
        Counts { asked, answered, open_to_20, open_to_40, open_to_60, open_over_60, overdue }
    }
}

/// The words of each figure, in their order.
const KEYS: [&str; 7] = [
    "counts-asked",
    "counts-answered",
    "counts-to-20",
    "counts-to-40",
    "counts-to-60",
    "counts-over-60",
    "counts-overdue",
];

impl Counts {
    /// The figures in the order of [`KEYS`].
    fn figures(self) -> [i64; 7] {
        [
            self.asked,
            self.answered,
            self.open_to_20,
            self.open_to_40,
            self.open_to_60,
            self.open_over_60,
            self.overdue,
        ]
    }
}

/// The last days of asking that are more than 20, 40 and 60 working days before today.
#[must_use]
pub fn edges(calendar: &Calendar, today: Date) -> [Date; 3] {
    // The day of asking is not counted: 20 working days ago is the 20th before today.
    [21, 41, 61].map(|days| calendar.before(today, days).unwrap_or(date(1, 1, 1)))
}

/// What a body was asked, by all or by one other.
///
/// # Errors
/// When the statement fails.
pub async fn of(
    tx: &mut Tx,
    party: Uuid,
    asker: Option<Uuid>,
    today: Date,
    edges: [Date; 3],
) -> Result<Counts, StoreError> {
    Ok(store::counts(tx, party, asker, today, edges).await?.into())
}

/// A table of such counts, with a column for each pair of a heading and its counts, so that it fits a narrow page.
#[must_use]
pub fn table(say: Say<'_>, id: &str, caption: &str, all: &[(String, Counts)]) -> DataTable {
    let mut columns = vec![Column::text(say.t("counts-what"))];
    columns.extend(all.iter().map(|(who, _)| Column::number(who)));
    let figures: Vec<_> = all.iter().map(|(_, counts)| counts.figures()).collect();
    let rows = KEYS.iter().enumerate().map(|(n, key)| {
        let mut row = vec![Markup::text(say.t(key))];
        row.extend(figures.iter().map(|figures| Markup::text(&say.number(figures[n]))));
        row
    });
    DataTable::new(id, caption, columns).rows(rows.collect())
}

/// The calendar by which ages are counted: that of the law of today, with the days of this installation.
///
/// # Errors
/// When there is no law for today.
pub fn calendar(ctx: &Ctx) -> Result<Calendar, Problem> {
    let none = || Problem::Internal("no law holds today".to_owned());
    let regime = ctx.app.regimes.on(ctx.today).ok_or_else(none)?;
    Ok(regime.calendar().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_what_is_asked_is_counted_in_working_days() {
        let calendar = Calendar::england_and_wales();
        let today = date(2009, 2, 12);
        let [a, b, c] = edges(&calendar, today);
        // 14 January 2009 is 21 working days before 12 February 2009, 15 January 20.
        assert_eq!(a, date(2009, 1, 14));
        assert!(b < a && c < b);
        assert_eq!(calendar.working_days(date(2009, 1, 15), today), 21, "both ends counted");
    }
}
