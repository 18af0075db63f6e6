//! How many experiences have a code, kept as rows and changed in the transaction that changes what they count. What the program
//! suggests and what people say are counted apart.

use super::model::Said;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::week::{Month, Week};
use std::collections::BTreeMap;

const ADD: &str =
    "INSERT INTO code_count (area, code, place, week, suggested, confirmed) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (area, code, place, week) DO UPDATE
    SET suggested = code_count.suggested + excluded.suggested,
        confirmed = code_count.confirmed + excluded.confirmed";
const CHANGE: &str = "UPDATE code_count SET suggested = suggested + $5, confirmed = confirmed + $6
    WHERE area = $1 AND code = $2 AND place = $3 AND week = $4";

const ADD_MONTH: &str =
    "INSERT INTO code_month (place, code, month, area, suggested, confirmed) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (place, code, month, area) DO UPDATE
    SET suggested = code_month.suggested + excluded.suggested,
        confirmed = code_month.confirmed + excluded.confirmed";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, CHANGE, ADD_MONTH];

/// What is counted: the area, the code, the place in it, and the Monday of the week.
pub type Cell = (String, String, String, Date);

/// The same by month: the place, the code, the first day of the month, and the area.
pub type MonthCell = (String, String, Date, String);

/// Suggested and confirmed.
pub type Pair = (i64, i64);

/// Where and when an experience is counted.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    /// The area.
    pub area: &'a str,
    /// The day under which it is listed.
    pub day: Date,
    /// The key of the kind of service.
    pub kind: &'a str,
    /// The code of the provider.
    pub provider: Option<&'a str>,
    /// The code of the service.
    pub service: Option<&'a str>,
}

/// The key of a kind of service as a place.
#[must_use]
pub fn place_of_kind(kind: &str) -> String {
    format!("kind:{kind}")
}

/// The key of a provider as a place.
#[must_use]
pub fn place_of_provider(code: &str) -> String {
    format!("provider:{code}")
}

/// The key of a service as a place.
#[must_use]
pub fn place_of_service(code: &str) -> String {
    format!("service:{code}")
}

/// The months of counts by week: a week belongs to the month in which it begins. Services have none.
#[must_use]
pub fn by_month(cells: &BTreeMap<Cell, Pair>) -> BTreeMap<MonthCell, Pair> {
    let mut months: BTreeMap<MonthCell, Pair> = BTreeMap::new();
    for ((area, code, place, week), (suggested, confirmed)) in cells {
        if place.starts_with("service:") {
            continue;
        }
        let month = Month::of(*week).first_day();
        let cell = (place.clone(), code.clone(), month, area.clone());
        let pair = months.entry(cell).or_default();
        pair.0 += suggested;
        pair.1 += confirmed;
    }
    months
}

/// The changes of one transaction.
#[derive(Debug, Default)]
pub struct CodeTally(BTreeMap<Cell, Pair>);

impl CodeTally {
    /// Counts `n` experiences of a spot as having a code; -1 takes one back.
    pub fn count(&mut self, spot: Spot<'_>, code: &str, said: Said, n: i64) {
        let by = match said {
            Said::Suggested => (n, 0),
            Said::Confirmed | Said::Added => (0, n),
            Said::Rejected => return,
        };
        let week = Week::of(spot.day).first_day();
        let places = [
            Some(String::new()),
            Some(place_of_kind(spot.kind)),
            spot.provider.map(place_of_provider),
            spot.service.map(place_of_service),
        ];
        for place in places.into_iter().flatten() {
            self.amend((spot.area.to_owned(), code.to_owned(), place, week), by);
        }
    }

    /// Adds to one cell.
    pub(super) fn amend(&mut self, cell: Cell, by: Pair) {
        let pair = self.0.entry(cell).or_default();
        pair.0 += by.0;
        pair.1 += by.1;
    }

    /// The cells with what was counted in each.
    pub(super) fn into_cells(self) -> BTreeMap<Cell, Pair> {
        self.0
    }

    /// Writes the changes, each row once and in one order.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        let months = by_month(&self.0);
        for ((area, code, place, week), (suggested, confirmed)) in self.0 {
            if suggested == 0 && confirmed == 0 {
                continue;
            }
            let row = params![&area, &code, &place, week, suggested, confirmed];
            if tx.run(CHANGE, row).await? == 0 {
                tx.run(ADD, row).await?;
            }
        }
        write_months(tx, months).await
    }
}

/// Writes changes of months, each row once and in one order.
pub(super) async fn write_months(
    tx: &mut Tx,
    months: BTreeMap<MonthCell, Pair>,
) -> Result<(), StoreError> {
    for ((place, code, month, area), (suggested, confirmed)) in months {
        if suggested != 0 || confirmed != 0 {
            tx.run(ADD_MONTH, params![&place, &code, month, &area, suggested, confirmed]).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn suggestions_and_what_people_say_are_counted_apart_and_refusals_not_at_all() {
        let spot = Spot {
            area: "E1",
            day: date(2009, 1, 14),
            kind: "gp",
            provider: Some("R1A"),
            service: None,
        };
        let mut tally = CodeTally::default();
        tally.count(spot, "food", Said::Suggested, 1);
        tally.count(spot, "food", Said::Confirmed, 1);
        tally.count(spot, "food", Said::Added, 1);
        tally.count(spot, "food", Said::Rejected, 1);
        let cells = tally.into_cells();
        let cell = |place: &str| {
            cells.get(&("E1".into(), "food".into(), place.into(), date(2009, 1, 12))).copied()
        };
        assert_eq!(cell(""), Some((1, 2)));
        assert_eq!(cell("kind:gp"), Some((1, 2)));
        assert_eq!(cell("provider:R1A"), Some((1, 2)));
        assert_eq!(cells.len(), 3, "a service that is not known has no count");
        let month = ("kind:gp".into(), "food".into(), date(2009, 1, 1), "E1".into());
        assert_eq!(by_month(&cells).get(&month), Some(&(1, 2)));
    }
}
