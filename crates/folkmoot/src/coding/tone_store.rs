//! Statements about how experiences sound to people and to the program.

use super::tone::Tone;
use crate::params;
use crate::store::{StoreError, Tx};
use uuid::Uuid;

const SAY: &str =
    "UPDATE experience_coded SET tone_said = TRUE, said_sentiment = $3, said_criticality = $4
    WHERE area = $1 AND experience = $2";
const SAID: &str =
    "SELECT sentiment, criticality, said_sentiment, said_criticality, COUNT(*) FROM experience_coded
    WHERE looked_at IS NOT NULL AND tone_said
    GROUP BY sentiment, criticality, said_sentiment, said_criticality
    ORDER BY sentiment, criticality, said_sentiment, said_criticality";

const TWICE: &str = "SELECT c.sentiment, c.criticality, c.said_sentiment, c.said_criticality, s.sentiment, s.criticality, COUNT(*)
    FROM second_coding s JOIN experience_coded c ON c.area = s.area AND c.experience = s.experience
    WHERE c.tone_said
    GROUP BY c.sentiment, c.criticality, c.said_sentiment, c.said_criticality, s.sentiment, s.criticality
    ORDER BY c.sentiment, c.criticality, c.said_sentiment, c.said_criticality, s.sentiment, s.criticality";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[SAY, SAID, TWICE];

/// Keeps a person's word. What the program says of it stays beside it. The caller holds the row.
pub(super) async fn say(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    tone: Tone,
) -> Result<(), StoreError> {
    tx.run(SAY, params![area, id, tone.sentiment, tone.criticality]).await?;
    Ok(())
}

/// What the program had said and what a person said then, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The program.
    pub program: Tone,
    /// The person.
    pub person: Tone,
    /// A second person, who had seen neither.
    pub second: Option<Tone>,
    /// How often.
    pub n: usize,
}

/// What the program and people said of all that people have spoken of, each pair once.
///
/// # Errors
/// When the statement fails.
pub async fn said(tx: &mut Tx) -> Result<Vec<Pair>, StoreError> {
    type Row = (Option<i64>, Option<i64>, Option<i64>, Option<i64>, i64);
    let rows: Vec<Row> = tx.all(SAID, &[]).await?;
    let pair = |(sentiment, criticality, by_person, grave_by_person, n): Row| Pair {
        program: Tone { sentiment, criticality },
        person: Tone { sentiment: by_person, criticality: grave_by_person },
        second: None,
        n: usize::try_from(n).unwrap_or(0),
    };
    Ok(rows.into_iter().map(pair).collect())
}

/// What the program, a person and a second person said of all of which two have spoken, each of it once.
///
/// # Errors
/// When the statement fails.
pub async fn twice(tx: &mut Tx) -> Result<Vec<Pair>, StoreError> {
    type Level = Option<i64>;
    let rows: Vec<(Level, Level, Level, Level, Level, Level, i64)> = tx.all(TWICE, &[]).await?;
    let of = |sentiment, criticality| Tone { sentiment, criticality };
    let pairs = rows.into_iter().map(|(a, b, c, d, e, f, n)| Pair {
        program: of(a, b),
        person: of(c, d),
        second: Some(of(e, f)),
        n: usize::try_from(n).unwrap_or(0),
    });
    Ok(pairs.collect())
}
