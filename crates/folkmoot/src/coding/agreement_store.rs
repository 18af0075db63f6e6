//! Statements about how far the program and people, and people and people, agree.

use crate::params;
use crate::store::{StoreError, Tx};
use std::collections::BTreeMap;
use uuid::Uuid;

const JUDGED: &str = "SELECT code, said, COUNT(*) FROM experience_code WHERE said <> 'suggested'
    GROUP BY code, said ORDER BY code, said";
const LOOKED: &str = "SELECT COUNT(*) FROM experience_coded WHERE looked_at IS NOT NULL";
const SECOND: &str = "SELECT s.area, s.experience, s.by_person, s.codes, c.code, c.said, c.confidence
    FROM second_coding s LEFT JOIN experience_code c ON c.area = s.area AND c.experience = s.experience
    ORDER BY s.area, s.experience, s.by_person LIMIT $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[JUDGED, LOOKED, SECOND];

/// How many rows of second codings are read at most: some thousand experiences.
const MOST: i64 = 50_000;

/// How often each code was judged so: code, `confirmed`, `added` or `rejected`, and how often.
///
/// # Errors
/// When the statement fails.
pub async fn judged(tx: &mut Tx) -> Result<Vec<(String, String, i64)>, StoreError> {
    tx.all(JUDGED, &[]).await
}

/// How many experiences people have looked at.
///
/// # Errors
/// When the statement fails.
pub async fn looked(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(LOOKED, &[]).await?.0)
}

/// An experience that a second person coded without seeing a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twice {
    /// What the program had suggested.
    pub program: Vec<String>,
    /// What the first person said who looked at that.
    pub first: Vec<String>,
    /// What the second said.
    pub second: Vec<String>,
}

/// The experiences that a second person coded.
///
/// # Errors
/// When the statement fails.
pub async fn twice(tx: &mut Tx) -> Result<Vec<Twice>, StoreError> {
    type Row = (String, Uuid, Uuid, String, Option<String>, Option<String>, Option<i64>);
    let rows: Vec<Row> = tx.all(SECOND, params![MOST]).await?;
    let mut all: BTreeMap<(String, Uuid, Uuid), Twice> = BTreeMap::new();
    for (area, id, person, second, code, said, confidence) in rows {
        let one = all.entry((area, id, person)).or_insert_with(|| Twice {
            second: second.split_whitespace().map(str::to_owned).collect(),
            ..Twice::default()
        });
        let Some(code) = code else { continue };
        if confidence.is_some() {
            one.program.push(code.clone());
        }
        if matches!(said.as_deref(), Some("confirmed" | "added")) {
            one.first.push(code);
        }
    }
    Ok(all.into_values().collect())
}
