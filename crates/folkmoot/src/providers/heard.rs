//! How often a service or a provider was spoken of.
//!
//! What was **heard** includes what is not published, so it is shown by the rule for small numbers.
//! What is **published** anyone can count from the public texts, so it is shown as it is; the chart
//! over time is of these.

use crate::experiences::tally::Dimension;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::disclosure::Figure;
use rules::week::Month;

const WEEKS: &str =
    "SELECT week, CAST(SUM(heard) AS BIGINT), CAST(SUM(published) AS BIGINT) FROM experience_count
    WHERE dimension = $1 AND key = $2 GROUP BY week ORDER BY week";
const BY_SERVICE: &str =
    "SELECT s.code, s.name, CAST(SUM(c.published) AS BIGINT) AS n FROM service AS s
    JOIN experience_count AS c ON c.dimension = 'service' AND c.key = s.code
    WHERE s.provider = $1 GROUP BY s.code, s.name HAVING SUM(c.published) > 0
    ORDER BY n DESC, s.code LIMIT $2";

const TOTAL: &str = "SELECT CAST(COALESCE(SUM(heard), 0) AS BIGINT) FROM experience_count
    WHERE dimension = $1 AND key = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[WEEKS, BY_SERVICE, TOTAL];

/// What was said of one service or provider, over all time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// Experiences heard, published or not. Never shown but by [`Heard::figure`].
    heard: u64,
    /// Published experiences in each month, from the first with one to the last, without a gap. A
    /// week counts for the month that most of its days lie in.
    pub months: Vec<(Month, u64)>,
}

impl Heard {
    /// How many were heard, by the rule for small numbers.
    #[must_use]
    pub fn figure(&self) -> Figure {
        Figure::guarded(self.heard)
    }

    /// How many are published.
    #[must_use]
    pub fn published(&self) -> u64 {
        self.months.iter().map(|(_, n)| n).sum()
    }

    /// Counts weeks, given by their Mondays with how many were heard and published, by month.
    #[must_use]
    pub fn of_weeks(weeks: &[(Date, i64, i64)]) -> Heard {
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        let heard = weeks.iter().map(|(_, heard, _)| count(*heard)).sum();
        let mut months: Vec<(Month, u64)> = Vec::new();
        for (monday, _, published) in weeks.iter().filter(|(_, _, published)| *published > 0) {
            // Thursday is the middle of the week.
            let middle = monday.checked_add(jiff::Span::new().days(3)).unwrap_or(*monday);
            let month = Month::of(middle);
            match months.last().map(|(last, _)| *last) {
                None => months.push((month, 0)),
                Some(last) => {
                    months.extend(Month::between(last.next(), month).map(|month| (month, 0)));
                }
            }
            if let Some((_, n)) = months.last_mut() {
                *n += count(*published);
            }
        }
        Heard { heard, months }
    }
}

/// What was said of the service or the provider with this code.
///
/// # Errors
/// When the statement fails.
pub async fn of(tx: &mut Tx, dimension: Dimension, code: &str) -> Result<Heard, StoreError> {
    let weeks = tx.all::<(Date, i64, i64)>(WEEKS, params![dimension.key(), code]).await?;
    Ok(Heard::of_weeks(&weeks))
}

/// How many experiences of the service or the provider with this code were heard, by the rule for
/// small numbers.
///
/// # Errors
/// When the statement fails.
pub async fn figure_of(
    tx: &mut Tx,
    dimension: Dimension,
    code: &str,
) -> Result<Figure, StoreError> {
    let (heard,): (i64,) = tx.one(TOTAL, params![dimension.key(), code]).await?;
    Ok(Figure::guarded(u64::try_from(heard).unwrap_or(0)))
}

/// The services of a provider that most was published of: code, name, how many.
///
/// # Errors
/// When the statement fails.
pub async fn by_service(
    tx: &mut Tx,
    provider: &str,
    most: i64,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    tx.all(BY_SERVICE, params![provider, most]).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_follow_without_a_gap_and_a_week_counts_where_most_of_it_lies() {
        let heard = Heard::of_weeks(&[
            (date(2008, 4, 28), 3, 2), // Thursday is the first of May
            (date(2008, 5, 5), 1, 1),
            (date(2008, 6, 2), 4, 0),
            (date(2008, 7, 7), 1, 1),
        ]);
        let months: Vec<(i8, u64)> = heard.months.iter().map(|(m, n)| (m.month(), *n)).collect();
        assert_eq!(months, [(5, 3), (6, 0), (7, 1)]);
        assert_eq!(heard.published(), 4);
        assert_eq!(heard.figure(), Figure::guarded(9));
    }

    #[test]
    fn few_are_not_told_apart() {
        let heard = Heard::of_weeks(&[(date(2008, 5, 5), 2, 0)]);
        assert_eq!(heard.figure(), Figure::FewerThan(5));
        assert!(heard.months.is_empty());
    }
}
