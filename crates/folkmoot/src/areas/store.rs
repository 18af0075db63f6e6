//! Statements about areas: the counts of what was heard in them, and which area a postcode lies in.

use super::choose::{self, Filed};
use super::register::AreaCode;
use crate::experiences::tally::YEAR_ONLY;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::postcode::Postcode;

const HEARD_BY_AREA: &str =
    "SELECT area, CAST(SUM(heard) AS BIGINT), CAST(SUM(published) AS BIGINT)
    FROM experience_count WHERE dimension = 'all' AND key = '' AND week >= $1 AND week <= $2
    GROUP BY area ORDER BY area";
const OF_AREA: &str =
    "SELECT dimension, key, CAST(SUM(heard) AS BIGINT), CAST(SUM(published) AS BIGINT)
    FROM experience_count
    WHERE area = $1 AND dimension IN ('all', 'channel', 'kind') AND week >= $2 AND week <= $3
    GROUP BY dimension, key ORDER BY dimension, key";
const MONTHS_OF_AREA: &str = "SELECT week, key, heard FROM experience_count
    WHERE area = $1 AND dimension = 'month' AND key IN ('', 'year') AND week >= $2 AND week <= $3
    ORDER BY week";
const MONTHS_BY_AREA: &str = "SELECT area, week, key, heard FROM experience_count
    WHERE dimension = 'month' AND key IN ('', 'year') AND week >= $1 AND week <= $2 ORDER BY area, week";
const ABOUT: &str =
    "SELECT question, answer, heard FROM about_count WHERE area = $1 ORDER BY question, answer";
const RUN_OF: &str = "SELECT area FROM postcode_run WHERE outward = $1 AND inward <= $2
    ORDER BY inward DESC LIMIT 1";
const ANY_RUN: &str = "SELECT area FROM postcode_run LIMIT 1";
const CLEAR_RUNS: &str = "DELETE FROM postcode_run";
const ADD_RUN: &str = "INSERT INTO postcode_run (outward, inward, area) VALUES ($1, $2, $3)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    HEARD_BY_AREA,
    OF_AREA,
    MONTHS_OF_AREA,
    MONTHS_BY_AREA,
    ABOUT,
    RUN_OF,
    ANY_RUN,
    CLEAR_RUNS,
    ADD_RUN,
];

/// The area of a run that lies in none.
pub const NO_AREA: &str = "-";

/// A count as it is kept: never below nought, whatever was taken back.
fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// How many experiences were heard and how many published, in each area that has any, in the weeks
/// that begin from `from` to `to`.
///
/// # Errors
/// When the statement fails.
pub async fn heard_by_area(
    tx: &mut Tx,
    from: Date,
    to: Date,
) -> Result<Vec<(AreaCode, u64, u64)>, StoreError> {
    let rows: Vec<(String, i64, i64)> = tx.all(HEARD_BY_AREA, params![from, to]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(area, heard, out)| Some((area.parse().ok()?, count(heard), count(out))))
        .collect())
}

/// The counts of one area: dimension (`all`, `channel`, `kind`), key, heard, published.
///
/// # Errors
/// When the statement fails.
pub async fn counts_of(
    tx: &mut Tx,
    area: AreaCode,
    from: Date,
    to: Date,
) -> Result<Vec<(String, String, u64, u64)>, StoreError> {
    let rows: Vec<(String, String, i64, i64)> =
        tx.all(OF_AREA, params![area.as_str(), from, to]).await?;
    Ok(rows.into_iter().map(|(d, key, heard, out)| (d, key, count(heard), count(out))).collect())
}

/// How many were heard in one area, by the first day of the month, for months that have any; and, marked
/// by `true` and with the first day of the year, how many are known only by the year.
///
/// # Errors
/// When the statement fails.
pub async fn months_of(
    tx: &mut Tx,
    area: AreaCode,
    from: Date,
    to: Date,
) -> Result<Vec<(Date, bool, u64)>, StoreError> {
    let rows: Vec<(Date, String, i64)> =
        tx.all(MONTHS_OF_AREA, params![area.as_str(), from, to]).await?;
    Ok(rows.into_iter().map(|(day, key, heard)| (day, key == YEAR_ONLY, count(heard))).collect())
}

/// The same for every area.
///
/// # Errors
/// When the statement fails.
pub async fn months_by_area(
    tx: &mut Tx,
    from: Date,
    to: Date,
) -> Result<Vec<(AreaCode, Date, bool, u64)>, StoreError> {
    let rows: Vec<(String, Date, String, i64)> = tx.all(MONTHS_BY_AREA, params![from, to]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(area, day, key, heard)| {
            Some((area.parse().ok()?, day, key == YEAR_ONLY, count(heard)))
        })
        .collect())
}

/// What those who were heard in an area said about themselves: question, answer, how many.
///
/// # Errors
/// When the statement fails.
pub async fn about(tx: &mut Tx, area: AreaCode) -> Result<Vec<(String, String, u64)>, StoreError> {
    let rows: Vec<(String, String, i64)> = tx.all(ABOUT, params![area.as_str()]).await?;
    Ok(rows.into_iter().map(|(question, answer, n)| (question, answer, count(n))).collect())
}

/// What the list of postcodes says of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// It lies in this area; the area may have ended since the list was made.
    In(AreaCode),
    /// It lies in no area of the country.
    Elsewhere,
    /// The list does not know its first half.
    Unknown,
    /// No list was brought in.
    NoList,
}

/// Where a postcode lies. One that the list does not have lies where the one before it lies, which
/// is right 98 times in 100.
///
/// # Errors
/// When a statement fails.
pub async fn where_lies(tx: &mut Tx, postcode: &Postcode) -> Result<Lies, StoreError> {
    let found: Option<(String,)> =
        tx.opt(RUN_OF, params![postcode.outward(), postcode.inward()]).await?;
    Ok(match found {
        Some((area,)) => area.parse().map_or(Lies::Elsewhere, Lies::In),
        None if tx.opt::<(String,)>(ANY_RUN, &[]).await?.is_none() => Lies::NoList,
        None => Lies::Unknown,
    })
}

/// The one area in force on a day that a postcode lies in, if the list says so and the area was not
/// divided since the list was made, or put together of several on a day before it.
///
/// # Errors
/// When a statement fails.
pub async fn area_of_postcode(
    tx: &mut Tx,
    postcode: &Postcode,
    on: Date,
) -> Result<Option<AreaCode>, StoreError> {
    Ok(match where_lies(tx, postcode).await? {
        Lies::In(code) => match choose::resolve(code, on) {
            Filed::Here(code) => Some(code),
            Filed::Choose(_) | Filed::Unknown => None,
        },
        Lies::Elsewhere | Lies::Unknown | Lies::NoList => None,
    })
}

/// Puts a list of postcodes in the place of the one before: first half, second half from which the
/// run begins, and the area or [`NO_AREA`].
///
/// # Errors
/// When a statement fails; then nothing is changed.
pub async fn replace_postcodes(
    tx: &mut Tx,
    runs: &[(String, String, String)],
) -> Result<(), StoreError> {
    tx.run(CLEAR_RUNS, &[]).await?;
    for (outward, inward, area) in runs {
        tx.run(ADD_RUN, params![outward, inward, area]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    fn run(outward: &str, inward: &str, area: &str) -> (String, String, String) {
        (outward.into(), inward.into(), area.into())
    }

    #[tokio::test]
    async fn a_postcode_lies_where_the_last_run_before_it_lies() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let db = Db::open(&format!("sqlite:{}", folder.path().join("f.db").display())).await?;
        let ask = async |text: &str| -> anyhow::Result<Lies> {
            let postcode = Postcode::parse(text)?;
            Ok(db.read(move |tx| Box::pin(async move { where_lies(tx, &postcode).await })).await?)
        };
        assert_eq!(ask("SW1A 2NS").await?, Lies::NoList);

        let runs = vec![
            run("SW1A", "", "E09000033"),
            run("SW1A", "2NS", "E09000020"),
            run("SW1A", "3AA", "-"),
        ];
        db.write(move |tx| Box::pin(async move { replace_postcodes(tx, &runs).await })).await?;
        assert_eq!(ask("SW1A 1AA").await?, Lies::In("E09000033".parse()?));
        assert_eq!(ask("SW1A 2NS").await?, Lies::In("E09000020".parse()?));
        assert_eq!(ask("SW1A 9ZZ").await?, Lies::Elsewhere);
        assert_eq!(ask("SW1 1AA").await?, Lies::Unknown, "the first half is not in the list");
        Ok(())
    }

    #[tokio::test]
    async fn every_statement_can_be_prepared() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let db = Db::open(&format!("sqlite:{}", folder.path().join("f.db").display())).await?;
        for sql in STATEMENTS {
            db.read(move |tx| Box::pin(async move { tx.prepare(sql).await })).await?;
        }
        Ok(())
    }
}
