//! Statements about the codes of experiences.

use super::model::{CodeRow, CodedRow, Found, Said, explains};
use super::tally::{CodeTally, Spot};
use super::tone::{Heard, Tone};
use crate::emerging::unexplained_store;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const ADD_CODED: &str =
    "INSERT INTO experience_coded (area, experience, coder, coded_at, silent, worth, version, sentiment, criticality, tone_said)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, FALSE)";
macro_rules! add_codes {
    ($($more:literal),*) => {
        concat!(
            "INSERT INTO experience_code (area, experience, code, said, confidence, coder, at)
    VALUES ($1, $2, $5, 'suggested', $6, $3, $4)",
            $(", ", $more),*
        )
    };
}
// Most experiences have one to three; each statement is a way to the database and back.
const ADD_ONE: &str = add_codes!();
const ADD_TWO: &str = add_codes!("($1, $2, $7, 'suggested', $8, $3, $4)");
const ADD_THREE: &str =
    add_codes!("($1, $2, $7, 'suggested', $8, $3, $4)", "($1, $2, $9, 'suggested', $10, $3, $4)");
const CODED: &str =
    "SELECT coder, coded_at, silent, worth, looked_at, looked_by, version, sentiment, criticality, tone_said, said_sentiment, said_criticality
    FROM experience_coded WHERE area = $1 AND experience = $2";
const CODES: &str = "SELECT code, said, confidence, coder, by_person, at FROM experience_code
    WHERE area = $1 AND experience = $2 ORDER BY code";
// Whoever changes the codes of an experience holds this row until the end of the transaction.
const LOOKED: &str =
    "UPDATE experience_coded SET looked_at = $4, looked_by = $5, version = version + 1
    WHERE area = $1 AND experience = $2 AND version = $3";
// What a person has judged stays as they saw it: else the program would be compared with what it learned from them.
const CODED_AGAIN: &str =
    "UPDATE experience_coded SET coder = $3, coded_at = $4, silent = $5, worth = $6,
        sentiment = CASE WHEN tone_said THEN sentiment ELSE $7 END,
        criticality = CASE WHEN tone_said THEN criticality ELSE $8 END
    WHERE area = $1 AND experience = $2 AND coder < $3";
const SAY: &str = "INSERT INTO experience_code (area, experience, code, said, coder, by_person, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (area, experience, code) DO UPDATE
    SET said = excluded.said, by_person = excluded.by_person, at = excluded.at";
const CONFIDENT: &str = "UPDATE experience_code SET confidence = $4, coder = $5, at = $6
    WHERE area = $1 AND experience = $2 AND code = $3 AND said = 'suggested'";
const TAKE_AWAY: &str =
    "DELETE FROM experience_code WHERE area = $1 AND experience = $2 AND code = $3";
const ERASE_CODES: &str = "DELETE FROM experience_code WHERE area = $1 AND experience = $2";
const ERASE_CODED: &str = "DELETE FROM experience_coded WHERE area = $1 AND experience = $2";
const ERASE_SECOND: &str = "DELETE FROM second_coding WHERE area = $1 AND experience = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ADD_CODED,
    ADD_ONE,
    ADD_TWO,
    ADD_THREE,
    CODED,
    CODES,
    LOOKED,
    CODED_AGAIN,
    SAY,
    CONFIDENT,
    TAKE_AWAY,
    ERASE_CODES,
    ERASE_CODED,
    ERASE_SECOND,
];

impl FromRow for CodedRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let tone = |from: usize| {
            Ok::<_, StoreError>(Tone { sentiment: row.get(from)?, criticality: row.get(from + 1)? })
        };
        let has_said: bool = row.get(9)?;
        let person = if has_said { Some(tone(10)?) } else { None };
        Ok(CodedRow {
            coder: row.get(0)?,
            coded_at: row.get(1)?,
            silent: row.get(2)?,
            worth: row.get(3)?,
            looked_at: row.get(4)?,
            looked_by: row.get(5)?,
            version: row.get(6)?,
            heard: Heard { program: tone(7)?, person },
        })
    }
}

impl FromRow for CodeRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let said: String = row.get(1)?;
        Ok(CodeRow {
            code: row.get(0)?,
            said: Said::from_key(&said)
                .ok_or_else(|| StoreError::Failed(format!("nobody says that a code is {said}")))?,
            confidence: row.get(2)?,
            coder: row.get(3)?,
            by: row.get(4)?,
            at: row.get(5)?,
        })
    }
}

/// Keeps what the program found in an experience that is being received, and counts it.
///
/// # Errors
/// When a statement fails.
pub async fn keep_found(
    tx: &mut Tx,
    id: Uuid,
    now: Timestamp,
    found: &Found,
    spot: Spot<'_>,
    tally: &mut CodeTally,
) -> Result<(), StoreError> {
    let area = spot.area;
    let Tone { sentiment, criticality } = found.tone;
    let values =
        params![area, id, found.coder, now, found.nothing, found.worth, sentiment, criticality];
    tx.run(ADD_CODED, values).await?;
    suggest(tx, (area, id), now, found.coder, &found.codes).await?;
    for (code, _) in &found.codes {
        tally.count(spot, code, Said::Suggested, 1);
    }
    if !found.is_explained() {
        unexplained_store::add(tx, (area, id), spot.day, found.theme).await?;
    }
    Ok(())
}

/// Keeps codes that the program suggests and that are not there yet.
pub(super) async fn suggest(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    now: Timestamp,
    coder: i64,
    codes: &[(String, i64)],
) -> Result<(), StoreError> {
    for codes in codes.chunks(3) {
        match codes {
            [a] => tx.run(ADD_ONE, params![area, id, coder, now, &a.0, a.1]).await?,
            [a, b] => {
                let values = params![area, id, coder, now, &a.0, a.1, &b.0, b.1];
                tx.run(ADD_TWO, values).await?
            }
            [a, b, c, ..] => {
                let values = params![area, id, coder, now, &a.0, a.1, &b.0, b.1, &c.0, c.1];
                tx.run(ADD_THREE, values).await?
            }
            [] => 0,
        };
    }
    Ok(())
}

/// That an experience was coded, if it was.
///
/// # Errors
/// When the statement fails.
pub async fn coded(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<CodedRow>, StoreError> {
    tx.opt(CODED, params![area, id]).await
}

/// The codes of an experience, in the order of their keys; also those that a person took away.
///
/// # Errors
/// When the statement fails.
pub async fn codes(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<CodeRow>, StoreError> {
    tx.all(CODES, params![area, id]).await
}

/// Notes that a person looked at the codes that were shown with `seen` versions; false if somebody was faster.
pub(super) async fn looked(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    seen: i64,
    now: Timestamp,
    by: Option<Uuid>,
) -> Result<bool, StoreError> {
    Ok(tx.run(LOOKED, params![area, id, seen, now, by]).await? == 1)
}

/// Notes that a newer coder has coded it; false if one had already, or it is gone.
pub(super) async fn coded_again(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    now: Timestamp,
    found: &Found,
) -> Result<bool, StoreError> {
    let Tone { sentiment, criticality } = found.tone;
    let values =
        params![area, id, found.coder, now, found.nothing, found.worth, sentiment, criticality];
    Ok(tx.run(CODED_AGAIN, values).await? == 1)
}

/// Keeps a person's word on a code. What the program thought of it stays beside it.
pub(super) async fn say(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    code: &str,
    said: Said,
    coder: i64,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(SAY, params![area, id, code, said.key(), coder, by, now]).await?;
    Ok(())
}

/// Notes whether a code explains an experience, after its codes changed; `theme` is the emerging theme that it comes to if none does.
pub(super) async fn settle(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    (day, silent): (Date, bool),
    theme: i64,
) -> Result<(), StoreError> {
    let rows = codes(tx, area, id).await?;
    let held = |row: &CodeRow| {
        let sure = row.confidence.unwrap_or(0);
        row.said.holds() && explains(&row.code, row.said.by_person(), sure)
    };
    match silent || rows.iter().any(held) {
        true => unexplained_store::remove(tx, (area, id)).await,
        false => unexplained_store::add(tx, (area, id), day, theme).await,
    }
}

/// Changes the confidence of a code that is only suggested.
pub(super) async fn confident(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    code: &str,
    confidence: i64,
    coder: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(CONFIDENT, params![area, id, code, confidence, coder, now]).await?;
    Ok(())
}

/// Takes a code away as if it had never been said.
pub(super) async fn take_away(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    code: &str,
) -> Result<(), StoreError> {
    tx.run(TAKE_AWAY, params![area, id, code]).await?;
    Ok(())
}

/// Erases the codes of an experience that its author takes back, and takes them out of the counts.
///
/// # Errors
/// When a statement fails.
pub async fn erase(
    tx: &mut Tx,
    id: Uuid,
    spot: Spot<'_>,
    tally: &mut CodeTally,
) -> Result<(), StoreError> {
    // First, so that nobody codes it meanwhile.
    tx.run(ERASE_CODED, params![spot.area, id]).await?;
    for row in codes(tx, spot.area, id).await? {
        tally.count(spot, &row.code, row.said, -1);
    }
    unexplained_store::remove(tx, (spot.area, id)).await?;
    tx.run(ERASE_CODES, params![spot.area, id]).await?;
    tx.run(ERASE_SECOND, params![spot.area, id]).await?;
    Ok(())
}
