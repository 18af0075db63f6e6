//! Statements about documents.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const ADD: &str =
    "INSERT INTO document (id, area, name, media_type, bytes, sha256, sealed, added_at, added_for)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADD_PART: &str = "INSERT INTO document_part (document, n, content) VALUES ($1, $2, $3)";
const ONE: &str = "SELECT id, area, name, media_type, bytes, sha256, sealed, added_at, added_for
    FROM document WHERE id = $1";
const PARTS: &str = "SELECT content FROM document_part WHERE document = $1 ORDER BY n";
const SEAL: &str = "UPDATE document SET sealed = $2 WHERE id = $1";
const ERASE: &str = "UPDATE document SET name = '' WHERE id = $1";
const ERASE_PARTS: &str = "DELETE FROM document_part WHERE document = $1";
const FORGET: &str = "DELETE FROM document WHERE id = $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[ADD, ADD_PART, ONE, PARTS, SEAL, ERASE, ERASE_PARTS, FORGET];

/// How many bytes one row holds.
const PART: usize = 1024 * 1024;

/// A document, without its content.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: Uuid,
    /// The area that it belongs to, or `nation`.
    pub area: String,
    /// The name of the file.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: i64,
    /// The SHA-256 of its content.
    pub sha256: Vec<u8>,
    /// Whether it is not for everybody.
    pub sealed: bool,
    /// When it was added.
    pub added_at: Timestamp,
    /// The party for which it was added.
    pub added_for: Uuid,
}
crate::from_row!(Document {
    id,
    area,
    name,
    media_type,
    bytes,
    sha256,
    sealed,
    added_at,
    added_for
});

/// Writes a document and its content.
pub(super) async fn add(tx: &mut Tx, new: &Document, content: &[u8]) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.id,
            &new.area,
            &new.name,
            &new.media_type,
            new.bytes,
            &new.sha256,
            new.sealed,
            new.added_at,
            new.added_for,
        ],
    )
    .await?;
    for (n, part) in (0i64..).zip(content.chunks(PART)) {
        tx.run(ADD_PART, params![new.id, n, part]).await?;
    }
    Ok(())
}

/// Takes a document off, so that nobody can have it, or gives it out again.
///
/// # Errors
/// When the statement fails.
pub async fn seal(tx: &mut Tx, id: Uuid, sealed: bool) -> Result<(), StoreError> {
    tx.run(SEAL, params![id, sealed]).await?;
    Ok(())
}

/// Erases the name and the content of a document; what it was by its SHA-256 stays.
///
/// # Errors
/// When the statement fails.
pub async fn erase(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    tx.run(ERASE, params![id]).await?;
    tx.run(ERASE_PARTS, params![id]).await?;
    Ok(())
}

/// One document, without its content.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Document>, StoreError> {
    tx.opt(ONE, params![id]).await
}

/// Its content.
///
/// # Errors
/// When the statement fails.
pub async fn content(tx: &mut Tx, id: Uuid) -> Result<Vec<u8>, StoreError> {
    let parts: Vec<(Vec<u8>,)> = tx.all(PARTS, params![id]).await?;
    Ok(parts.into_iter().flat_map(|(part,)| part).collect())
}

/// Erases a document with its content and the hash of it.
///
/// # Errors
/// When a statement fails.
pub async fn forget(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    tx.run(ERASE_PARTS, params![id]).await?;
    tx.run(FORGET, params![id]).await?;
    tx.leave_no_trace();
    Ok(())
}
