//! Statements about the words as they came, of what not everybody may read.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Span;
use jiff::civil::Date;
use uuid::Uuid;

/// For how many years sealed words are kept: as long as a claim may rest on them (Limitation Act 1980, section 5).
pub const YEARS_SEALED: i16 = 6;

const SEAL: &str = "INSERT INTO sealed_words (area, of_row, part, words, head, keep_until)
    VALUES ($1, $2, $3, $4, $5, $6)";
const ONE: &str =
    "SELECT words, head FROM sealed_words WHERE area = $1 AND of_row = $2 AND part = $3";
const ALL: &str = "SELECT part, words FROM sealed_words WHERE area = $1 AND of_row = $2
    ORDER BY part LIMIT 500";
const ERASE: &str = "DELETE FROM sealed_words WHERE area = $1 AND of_row = $2 AND part = $3";
const ERASE_OLD: &str = "DELETE FROM sealed_words WHERE keep_until < $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[SEAL, ONE, ALL, ERASE, ERASE_OLD];

/// Words as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The words.
    pub words: String,
    /// The head of a mail.
    pub head: Option<String>,
}
crate::from_row!(Sealed { words, head });

/// Keeps the words of a part as they came, from today on.
///
/// # Errors
/// When the statement fails, or that part is sealed already.
pub async fn seal(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    part: &str,
    sealed: &Sealed,
    today: Date,
) -> Result<(), StoreError> {
    let until = today.saturating_add(Span::new().years(YEARS_SEALED));
    tx.run(SEAL, params![area, id, part, &sealed.words, &sealed.head, until]).await?;
    Ok(())
}

/// The words of a part as they came, if they are kept.
///
/// # Errors
/// When the statement fails.
pub async fn of(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    part: &str,
) -> Result<Option<Sealed>, StoreError> {
    tx.opt(ONE, params![area, id, part]).await
}

/// All sealed parts of a row: the part, and its words as they came.
///
/// # Errors
/// When the statement fails.
pub async fn all_of(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(ALL, params![area, id]).await
}

/// Erases the sealed words of a part.
///
/// # Errors
/// When the statement fails.
pub async fn erase(tx: &mut Tx, (area, id): (&str, Uuid), part: &str) -> Result<(), StoreError> {
    tx.run(ERASE, params![area, id, part]).await?;
    tx.leave_no_trace();
    Ok(())
}

/// Erases the sealed words that are no longer to be kept.
///
/// # Errors
/// When the statement fails.
pub async fn erase_old(tx: &mut Tx, today: Date) -> Result<u64, StoreError> {
    let erased = tx.run(ERASE_OLD, params![today]).await?;
    if erased > 0 {
        tx.leave_no_trace();
    }
    Ok(erased)
}
