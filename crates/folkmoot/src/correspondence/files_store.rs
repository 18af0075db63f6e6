//! Statements about the files that came with an item.

use crate::documents::{self, Document};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const ADD: &str = "INSERT INTO correspondence_file (area, item, n, name, document, refused)
    VALUES ($1, $2, $3, $4, $5, $6)";
const OF_ITEM: &str = "SELECT n, name, document, refused FROM correspondence_file
    WHERE area = $1 AND item = $2 ORDER BY n";
const FORGET: &str = "DELETE FROM correspondence_file WHERE area = $1 AND item = $2";
// Of what was never published; what anyone can read stays.
const OLD: &str = "SELECT f.area, f.item, f.n, f.document FROM correspondence_file f
    JOIN sealed_words s ON s.area = f.area AND s.of_row = f.item
    JOIN document d ON d.id = f.document
    WHERE s.keep_until < $1 AND d.sealed AND f.name <> '' LIMIT 200";
const ERASE_NAME: &str =
    "UPDATE correspondence_file SET name = '' WHERE area = $1 AND item = $2 AND n = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, OF_ITEM, FORGET, OLD, ERASE_NAME];

/// A file that came with an item.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its number, from 1.
    pub n: i64,
    /// Its name.
    pub name: String,
    /// Where it is kept, if it was taken.
    pub document: Option<Document>,
    /// The key of why it was not.
    pub refused: Option<String>,
}

impl FileRow {
    /// Whether it is kept no longer: its time was over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.document.is_some() && self.name.is_empty()
    }
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, item, n): (&str, Uuid, i64),
    name: &str,
    document: Option<Uuid>,
    refused: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, item, n, name, document, refused]).await?;
    Ok(())
}

/// A row as it is kept.
type Kept = (i64, String, Option<Uuid>, Option<String>);

/// The files of an item, in their order.
///
/// # Errors
/// When a statement fails.
pub async fn of_item(tx: &mut Tx, area: &str, item: Uuid) -> Result<Vec<FileRow>, StoreError> {
    let rows: Vec<Kept> = tx.all(OF_ITEM, params![area, item]).await?;
    let mut found = Vec::with_capacity(rows.len());
    for (n, name, document, refused) in rows {
        let document = match document {
            Some(id) => documents::store::one(tx, id).await?,
            None => None,
        };
        found.push(FileRow { n, name, document, refused });
    }
    Ok(found)
}

/// Erases the files of an item, published or not.
pub(super) async fn erase(tx: &mut Tx, area: &str, item: Uuid) -> Result<(), StoreError> {
    for file in of_item(tx, area, item).await? {
        if let Some(document) = file.document {
            documents::store::forget(tx, document.id).await?;
        }
    }
    tx.run(FORGET, params![area, item]).await?;
    Ok(())
}

/// Erases names and contents of sealed files that are no longer to be kept, some at a time; returns how many. What each
/// was by its SHA-256 stays, for the public ledger has it.
///
/// # Errors
/// When a statement fails.
pub async fn erase_old(tx: &mut Tx, today: Date) -> Result<usize, StoreError> {
    let old: Vec<(String, Uuid, i64, Uuid)> = tx.all(OLD, params![today]).await?;
    for (area, item, n, document) in &old {
        documents::store::erase(tx, *document).await?;
        tx.run(ERASE_NAME, params![area, *item, *n]).await?;
    }
    Ok(old.len())
}
