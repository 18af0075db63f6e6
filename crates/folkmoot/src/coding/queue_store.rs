//! Statements about which experiences people are asked to code, and about blind second codings.

use super::model::WORTH_ASKING;
use super::tone::Tone;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

// The bound of the index stands in the statement, so that the index serves it.
const NEXT: &str = "SELECT worth, experience FROM experience_coded
    WHERE area = $1 AND looked_at IS NULL AND worth >= 300 AND (worth, experience) < ($2, $3)
    ORDER BY worth DESC, experience DESC LIMIT 1";
const LEFT: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM experience_coded
    WHERE area = $1 AND looked_at IS NULL AND worth >= 300 LIMIT $2) AS found";
const TO_CODE_AGAIN: &str = "SELECT c.looked_at, c.experience FROM experience_coded c
    WHERE c.area = $1 AND c.looked_at IS NOT NULL AND (c.looked_at, c.experience) < ($3, $4)
        AND (c.looked_by IS NULL OR c.looked_by <> $2)
        AND NOT EXISTS (SELECT 1 FROM second_coding s WHERE s.area = c.area AND s.experience = c.experience)
    ORDER BY c.looked_at DESC, c.experience DESC LIMIT $5";
const ADD_SECOND: &str =
    "INSERT INTO second_coding (area, experience, by_person, codes, at, sentiment, criticality)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const MAY_BE_SECOND: &str = "SELECT COUNT(*) FROM experience_coded
    WHERE area = $1 AND experience = $2 AND looked_at IS NOT NULL AND (looked_by IS NULL OR looked_by <> $3)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[NEXT, LEFT, TO_CODE_AGAIN, ADD_SECOND, MAY_BE_SECOND];

/// How many are counted at most of those that are left.
pub const MOST_COUNTED: i64 = 1000;
/// One of so many is coded a second time.
const SAMPLE: u128 = 4;
/// How many are looked through at a time for one of the sample.
const AT_ONCE: i64 = 100;

/// A place in the queue: how much would be learned, in thousandths, and the experience.
pub type Place = (i64, Uuid);

/// The experience of an area from which most would be learned, after a place.
///
/// # Errors
/// When the statement fails.
pub async fn next(tx: &mut Tx, area: &str, after: Place) -> Result<Option<Place>, StoreError> {
    debug_assert_eq!(WORTH_ASKING, 300, "the statements and the index say so too");
    tx.opt(NEXT, params![area, after.0, after.1]).await
}

/// How many are left in an area; [`MOST_COUNTED`] and one stands for more.
///
/// # Errors
/// When the statement fails.
pub async fn left(tx: &mut Tx, area: &str) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(LEFT, params![area, MOST_COUNTED + 1]).await?.0)
}

/// The experience of the sample of an area that was looked at last by somebody else and that nobody has coded a second time,
/// after a place. Which are of the sample follows from their ids, which are drawn by chance.
///
/// # Errors
/// When a statement fails.
pub async fn to_code_again(
    tx: &mut Tx,
    area: &str,
    person: Uuid,
    mut after: (Timestamp, Uuid),
) -> Result<Option<(Timestamp, Uuid)>, StoreError> {
    loop {
        let values = params![area, person, after.0, after.1, AT_ONCE];
        let found: Vec<(Timestamp, Uuid)> = tx.all(TO_CODE_AGAIN, values).await?;
        let Some(last) = found.last() else { return Ok(None) };
        after = *last;
        if let Some(one) = found.iter().find(|(_, id)| id.as_u128().is_multiple_of(SAMPLE)) {
            return Ok(Some(*one));
        }
    }
}

/// Keeps what a second person says of an experience that somebody else has looked at; false if nobody else has.
///
/// # Errors
/// [`StoreError::Taken`] when this person has coded it already.
pub async fn code_again(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    person: Uuid,
    (codes, tone): (&[String], Tone),
    now: Timestamp,
) -> Result<bool, StoreError> {
    if tx.one::<(i64,)>(MAY_BE_SECOND, params![area, id, person]).await?.0 == 0 {
        return Ok(false);
    }
    let spaced = codes.iter().fold(String::from(" "), |kept, code| kept + code + " ");
    let Tone { sentiment, criticality } = tone;
    let row = params![area, id, person, &spaced, now, sentiment, criticality];
    tx.run(ADD_SECOND, row).await?;
    Ok(true)
}
