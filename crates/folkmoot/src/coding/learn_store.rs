//! Statements about what coders learn from, and what a new one has to go over.

use super::tone::Tone;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const LOOKED_SINCE: &str = "SELECT COUNT(*) FROM experience_coded WHERE looked_at > $1";
const EXAMPLES: &str = "SELECT c.looked_at, c.area, c.experience, e.text, e.wanted, c.tone_said, c.said_sentiment, c.said_criticality
    FROM experience_coded c JOIN experience e ON e.area = c.area AND e.id = c.experience
    WHERE c.looked_at IS NOT NULL AND (c.looked_at, c.area, c.experience) < ($1, $2, $3)
    ORDER BY c.looked_at DESC, c.area DESC, c.experience DESC LIMIT $4";
const HOLDS: &str = "SELECT code FROM experience_code
    WHERE area = $1 AND experience = $2 AND said IN ('confirmed', 'added') ORDER BY code";
const BEHIND: &str = "SELECT COUNT(*) FROM experience_coded WHERE coder < $1";
const TO_CODE: &str = "SELECT c.area, c.experience FROM experience_coded c
    WHERE (c.area, c.experience) > ($1, $2) AND c.coder < $3
    ORDER BY c.area, c.experience LIMIT $4";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LOOKED_SINCE, EXAMPLES, HOLDS, BEHIND, TO_CODE];

/// How many experiences are read at a time.
const AT_ONCE: i64 = 500;

/// An experience whose codes a person has looked at.
#[derive(Debug, Clone)]
pub struct Example {
    /// When.
    pub looked_at: Timestamp,
    /// The area whose network heard it.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// What was said.
    pub text: String,
    /// What its author wants to happen.
    pub wanted: Option<String>,
    /// The keys of the codes that it has by a person's word.
    pub codes: Vec<String>,
    /// How it sounds and how grave it is by a person's word, if one has said so.
    pub tone: Option<Tone>,
}

/// How many experiences people have looked at since then; some that were looked at before may have been again.
///
/// # Errors
/// When the statement fails.
pub async fn looked_since(tx: &mut Tx, since: Timestamp) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(LOOKED_SINCE, params![since]).await?.0)
}

/// Some experiences that people have looked at, those looked at last first, after one of them.
///
/// # Errors
/// When a statement fails.
pub async fn examples(tx: &mut Tx, after: Option<&Example>) -> Result<Vec<Example>, StoreError> {
    type Row = (Timestamp, String, Uuid, String, Option<String>, bool, Option<i64>, Option<i64>);
    let (at, area, id) = after.map_or((i64::MAX, "", Uuid::nil()), |one| {
        (one.looked_at.as_microsecond(), one.area.as_str(), one.id)
    });
    let rows: Vec<Row> = tx.all(EXAMPLES, params![at, area, id, AT_ONCE]).await?;
    let mut examples = Vec::with_capacity(rows.len());
    for (looked_at, area, id, text, wanted, has_said, sentiment, criticality) in rows {
        let codes: Vec<(String,)> = tx.all(HOLDS, params![&area, id]).await?;
        let codes = codes.into_iter().map(|(code,)| code).collect();
        let tone = has_said.then_some(Tone { sentiment, criticality });
        examples.push(Example { looked_at, area, id, text, wanted, codes, tone });
    }
    Ok(examples)
}

/// How many experiences were coded by an older coder than this.
///
/// # Errors
/// When the statement fails.
pub async fn behind(tx: &mut Tx, coder: i64) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(BEHIND, params![coder]).await?.0)
}

/// Some of them after a key, in the order of area and id.
///
/// # Errors
/// When the statement fails.
pub async fn to_code(
    tx: &mut Tx,
    after: &(String, Uuid),
    coder: i64,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(TO_CODE, params![&after.0, after.1, coder, most]).await
}
