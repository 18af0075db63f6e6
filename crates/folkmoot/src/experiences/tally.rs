//! The counts that pages show, kept as rows and changed in the transaction that changes what they
//! count. A [`Tally`] gathers the changes of one transaction and writes each row once, in one
//! order, so that two transactions never wait for each other in a circle.

use crate::coding::tally::CodeTally;
use crate::keyed::keyed;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::week::{Month, Week};
use std::collections::BTreeMap;

const ADD: &str = "INSERT INTO experience_count (area, dimension, key, week, heard, published)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (area, dimension, key, week) DO UPDATE
    SET heard = experience_count.heard + excluded.heard,
        published = experience_count.published + excluded.published";

const CHANGE: &str = "UPDATE experience_count SET heard = heard + $5, published = published + $6
    WHERE area = $1 AND dimension = $2 AND key = $3 AND week = $4";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, CHANGE];

keyed! {
    /// By what experiences are counted.
    Dimension {
        /// All of an area, by week.
        All = "all",
        /// All of an area, by month: a month is not a number of whole weeks. What is known only by its
        /// year stands under [`YEAR_ONLY`].
        Month = "month",
        /// By channel.
        Channel = "channel",
        /// By kind of service.
        Kind = "kind",
        /// By provider.
        Provider = "provider",
        /// By service.
        Service = "service",
    }
}

/// The key, among the counts by month, of what is known only by its year. It stands in January.
pub const YEAR_ONLY: &str = "year";

/// The day under which an experience is listed and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The first day on which it may have happened, or the day it was told.
    pub day: Date,
    /// Whether only the year in which it happened is known.
    pub year_only: bool,
}

impl Listed {
    /// From the day and what is kept of when it happened: a day, a month or a year in ISO form.
    #[must_use]
    pub fn new(day: Date, happened: Option<&str>) -> Listed {
        Listed { day, year_only: happened.is_some_and(|happened| happened.len() == 4) }
    }
}

/// What is counted: the area, by what, its key, and the first day of the week or month.
pub type Cell = (String, Dimension, String, Date);

/// The changes of one transaction.
#[derive(Debug, Default)]
pub struct Tally {
    cells: BTreeMap<Cell, (i64, i64)>,
    /// How many have each code.
    pub codes: CodeTally,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new() -> Tally {
        Tally::default()
    }

    /// Counts `n` experiences as heard; -1 takes one back.
    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    pub fn heard(
        &mut self,
        area: &str,
        day: Listed,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        n: i64,
    ) {
        self.add(area, day, kind, channel, provider, service, (n, 0));
    }

    /// Counts `n` experiences as published; -1 takes one back.
    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    pub fn published(
        &mut self,
        area: &str,
        day: Listed,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        n: i64,
    ) {
        self.add(area, day, kind, channel, provider, service, (0, n));
    }

    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    fn add(
        &mut self,
        area: &str,
        day: Listed,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        by: (i64, i64),
    ) {
        let week = Week::of(day.day).first_day();
        let month = Month::of(day.day).first_day();
        // One of which only the year is known belongs to no month.
        let of_month = if day.year_only { YEAR_ONLY } else { "" };
        let cells = [
            (Dimension::All, Some(""), week),
            (Dimension::Month, Some(of_month), month),
            (Dimension::Kind, Some(kind), week),
            (Dimension::Channel, Some(channel), week),
            (Dimension::Provider, provider, week),
            (Dimension::Service, service, week),
        ];
        for (dimension, key, first_day) in cells {
            let Some(key) = key else { continue };
            let cell = (area.to_owned(), dimension, key.to_owned(), first_day);
            let count = self.cells.entry(cell).or_default();
            count.0 += by.0;
            count.1 += by.1;
        }
    }

    /// Adds to one cell what was found missing there.
    pub(super) fn amend(&mut self, cell: Cell, heard: i64, published: i64) {
        let count = self.cells.entry(cell).or_default();
        count.0 += heard;
        count.1 += published;
    }

    /// The cells with what was counted in each: heard and published.
    pub(super) fn into_cells(self) -> BTreeMap<Cell, (i64, i64)> {
        self.cells
    }

    /// Writes the changes.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        for ((area, dimension, key, week), (heard, published)) in self.cells {
            if heard == 0 && published == 0 {
                continue;
            }
            let row = params![&area, dimension.key(), &key, week, heard, published];
            // Most rows are there already, and changing one costs less than adding or changing.
            if tx.run(CHANGE, row).await? == 0 {
                tx.run(ADD, row).await?;
            }
        }
        self.codes.write(tx).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_known_only_by_its_year_is_counted_in_no_month() {
        let january = date(2026, 1, 1);
        let mut tally = Tally::new();
        tally.heard("E1", Listed::new(january, Some("2026")), "gp", "web", None, None, 1);
        tally.heard("E1", Listed::new(january, Some("2026-01")), "gp", "web", None, None, 1);
        tally.heard("E1", Listed::new(january, None), "gp", "web", None, None, 1);
        let cells = tally.into_cells();
        let months = |key: &str| {
            let cell = ("E1".to_owned(), Dimension::Month, key.to_owned(), january);
            cells.get(&cell).map_or(0, |(heard, _)| *heard)
        };
        assert_eq!((months(""), months(YEAR_ONLY)), (2, 1));
        let week = ("E1".to_owned(), Dimension::All, String::new(), date(2025, 12, 29));
        assert_eq!(cells.get(&week), Some(&(3, 0)), "all three are of the year's weeks");
    }
}
