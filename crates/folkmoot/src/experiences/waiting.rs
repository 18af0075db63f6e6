//! How much waits to be looked at, for the desk of those who look.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;

/// Counted no further than this and one.
pub const MOST_COUNTED: i64 = 10_000;

const IN_AREA: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience
    WHERE area = $1 AND state IN ('received', 'held') LIMIT $2) waiting";
const URGENT_IN_AREA: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience
    WHERE area = $1 AND state IN ('received', 'held') AND look_by IS NOT NULL LIMIT $2) urgent";
const EVERYWHERE: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience
    WHERE state IN ('received', 'held') LIMIT $1) waiting";
const URGENT_EVERYWHERE: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience
    WHERE state IN ('received', 'held') AND look_by IS NOT NULL LIMIT $1) urgent";

const LATE: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience
    WHERE state IN ('received', 'held') AND look_by < $1 LIMIT $2) late";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[IN_AREA, URGENT_IN_AREA, EVERYWHERE, URGENT_EVERYWHERE, LATE];

/// What waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// All, at most [`MOST_COUNTED`] and one for each area.
    pub all: i64,
    /// Those that may tell of danger and have a clock of their own.
    pub urgent: i64,
}

/// How many should have been looked at before `now`, at most [`MOST_COUNTED`] and one.
///
/// # Errors
/// When the statement fails.
pub async fn late(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(LATE, params![now, MOST_COUNTED + 1]).await?.0)
}

/// What waits in these areas; in all of them if none is named.
///
/// # Errors
/// When a statement fails.
pub async fn waiting(tx: &mut Tx, areas: Option<&[String]>) -> Result<Waiting, StoreError> {
    let most = MOST_COUNTED + 1;
    let Some(areas) = areas else {
        let (all,): (i64,) = tx.one(EVERYWHERE, params![most]).await?;
        let (urgent,): (i64,) = tx.one(URGENT_EVERYWHERE, params![most]).await?;
        return Ok(Waiting { all, urgent });
    };
    let mut sum = Waiting::default();
    for area in areas {
        sum.all += tx.one::<(i64,)>(IN_AREA, params![area, most]).await?.0;
        sum.urgent += tx.one::<(i64,)>(URGENT_IN_AREA, params![area, most]).await?.0;
    }
    Ok(sum)
}
