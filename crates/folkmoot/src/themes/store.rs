//! Statements about themes: counts of codes by month, and the voices and asks behind a code.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const OF_ALL: &str =
    "SELECT code, month, '', CAST(SUM(suggested) AS BIGINT), CAST(SUM(confirmed) AS BIGINT)
    FROM code_month WHERE place = $1 AND month >= $2 AND month <= $3
    GROUP BY code, month ORDER BY code, month";
const OF_AREA: &str = "SELECT code, month, area, suggested, confirmed FROM code_month
    WHERE place = $1 AND area = $4 AND month >= $2 AND month <= $3 ORDER BY code, month";
const OF_CODE: &str = "SELECT code, month, area, suggested, confirmed FROM code_month
    WHERE place = $1 AND code = $4 AND month >= $2 AND month <= $3 ORDER BY month, area";
const HEARD: &str = "SELECT area, week, heard FROM experience_count
    WHERE dimension = $1 AND key = $2 AND week >= $3 AND week <= $4 ORDER BY area, week";
// What the program is sure enough of, or a person said; only what its author lets others quote.
const QUOTES: &str = "SELECT c.area, c.experience FROM experience_code c
        JOIN experience e ON e.area = c.area AND e.id = c.experience
    WHERE c.code = $1 AND c.area = $2 AND e.state = 'published' AND e.may_quote
        AND (c.said IN ('confirmed', 'added') OR (c.said = 'suggested' AND c.confidence >= 500))
        AND (CAST($3 AS TEXT) IS NULL OR e.provider = $3)
    ORDER BY c.experience DESC LIMIT $4";
const ABOUT: &str = "SELECT a.question, a.answer, COUNT(*) FROM experience_code c
        JOIN about_you a ON a.area = c.area AND a.experience = c.experience
    WHERE c.code = $1 AND c.area = $2 AND c.said <> 'rejected'
    GROUP BY a.question, a.answer ORDER BY a.question, a.answer";
// The asks behind which most experiences with a code stand. Begun from what asks rest on: of a code there may be many times as many.
const ASKS: &str = "SELECT b.area, b.ask, COUNT(*) AS voices FROM ask_evidence b
    WHERE (CAST($2 AS TEXT) IS NULL OR b.experience_area = $2)
        AND EXISTS (SELECT 1 FROM experience_code c WHERE c.area = b.experience_area
            AND c.experience = b.experience AND c.code = $1 AND c.said <> 'rejected')
    GROUP BY b.area, b.ask ORDER BY voices DESC, b.ask DESC LIMIT $3";

const PUBLISHED: &str = "SELECT c.area, c.experience FROM experience_code c
        JOIN experience e ON e.area = c.area AND e.id = c.experience
    WHERE c.code = $1 AND c.area = $2 AND c.said <> 'rejected' AND e.state = 'published'
        AND (CAST($3 AS TEXT) IS NULL OR e.provider = $3) AND c.experience < $4
    ORDER BY c.experience DESC LIMIT $5";

// A person's word goes before the program's, also that it cannot be told.
const SOUNDS: &str = "SELECT level, by_person, COUNT(*) FROM (
        SELECT CASE WHEN d.tone_said THEN d.said_sentiment ELSE d.sentiment END AS level, d.tone_said AS by_person
        FROM experience_code c
            JOIN experience e ON e.area = c.area AND e.id = c.experience
            JOIN experience_coded d ON d.area = c.area AND d.experience = c.experience
        WHERE c.code = $1 AND c.area = $2 AND c.said <> 'rejected' AND e.state <> 'withdrawn'
            AND (CAST($3 AS TEXT) IS NULL OR e.provider = $3) AND e.day >= $4 AND e.day <= $5
        LIMIT $6) AS found
    GROUP BY level, by_person ORDER BY level, by_person";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[OF_ALL, OF_AREA, OF_CODE, HEARD, QUOTES, ABOUT, ASKS, PUBLISHED, SOUNDS];

/// How many experiences have a code, of those whose week began in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeMonth {
    /// The code.
    pub code: String,
    /// The first day of the month.
    pub month: Date,
    /// The area; empty for all together.
    pub area: String,
    /// Suggested by the program, and nobody has looked.
    pub suggested: i64,
    /// Said by a person.
    pub confirmed: i64,
}
crate::from_row!(CodeMonth { code, month, area, suggested, confirmed });

/// The counts of all codes at a place, all areas together or those of one, in the months from one to another.
///
/// # Errors
/// When the statement fails.
pub async fn of_place(
    tx: &mut Tx,
    place: &str,
    area: Option<&str>,
    (from, to): (Date, Date),
) -> Result<Vec<CodeMonth>, StoreError> {
    match area {
        None => tx.all(OF_ALL, params![place, from, to]).await,
        Some(area) => tx.all(OF_AREA, params![place, from, to, area]).await,
    }
}

/// The counts of a code at a place, by month and area.
///
/// # Errors
/// When the statement fails.
pub async fn of_code(
    tx: &mut Tx,
    place: &str,
    code: &str,
    (from, to): (Date, Date),
) -> Result<Vec<CodeMonth>, StoreError> {
    tx.all(OF_CODE, params![place, from, to, code]).await
}

/// How many experiences were heard, by area and week: of all (`all`, no key), or of those by a dimension.
///
/// # Errors
/// When the statement fails.
pub async fn heard(
    tx: &mut Tx,
    (dimension, key): (&str, &str),
    (from, to): (Date, Date),
) -> Result<Vec<(String, Date, i64)>, StoreError> {
    tx.all(HEARD, params![dimension, key, from, to]).await
}

/// Experiences of an area with a code that can be quoted, the newest first: area and id of each.
///
/// # Errors
/// When the statement fails.
pub async fn quotable(
    tx: &mut Tx,
    code: &str,
    area: &str,
    provider: Option<&str>,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(QUOTES, params![code, area, provider, most]).await
}

/// What those said about themselves who spoke of a code in an area: question, answer, how many. Not to be shown as it is.
///
/// # Errors
/// When the statement fails.
pub async fn about(
    tx: &mut Tx,
    code: &str,
    area: &str,
) -> Result<Vec<(String, String, u64)>, StoreError> {
    let found: Vec<(String, String, i64)> = tx.all(ABOUT, params![code, area]).await?;
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(found.into_iter().map(|(question, answer, n)| (question, answer, count(n))).collect())
}

/// The asks that rest on voices with a code, of one area or all: area and id of each, and how many voices.
///
/// # Errors
/// When the statement fails.
pub async fn asks(
    tx: &mut Tx,
    code: &str,
    area: Option<&str>,
    most: i64,
) -> Result<Vec<(String, Uuid, i64)>, StoreError> {
    tx.all(ASKS, params![code, area, most]).await
}

/// Published experiences of an area with a code, of a provider or all, the newest first, before one of them: area and id of each.
///
/// # Errors
/// When the statement fails.
pub async fn published(
    tx: &mut Tx,
    (code, area): (&str, &str),
    provider: Option<&str>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    let before = before.unwrap_or(Uuid::max());
    tx.all(PUBLISHED, params![code, area, provider, before, most]).await
}

/// How experiences of an area with a code sound, of a provider or all, told on the days from one to another: the level, whether a
/// person said so, and how many. No more than `most` are looked at. Not to be shown as it is.
///
/// # Errors
/// When the statement fails.
pub async fn sounds(
    tx: &mut Tx,
    (code, area): (&str, &str),
    provider: Option<&str>,
    (from, to): (Date, Date),
    most: i64,
) -> Result<Vec<(Option<i64>, bool, i64)>, StoreError> {
    tx.all(SOUNDS, params![code, area, provider, from, to, most]).await
}
