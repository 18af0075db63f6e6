//! An act leaves its entry, in its own transaction.

use super::store;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use ledger::{Entry, Hash, Salt, commit};
use uuid::Uuid;

/// What an entry commits to when there is no content: a hash that anyone can make.
#[must_use]
pub fn nothing() -> Hash {
    commit(&Salt([0; 32]), b"")
}

/// An entry that was left, for the caller to keep beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    /// The id under which it waits, and by which its place is found later.
    pub id: Uuid,
    /// The salt of its commitment, to be erased with the content; none where there is no content.
    pub salt: Option<[u8; 32]>,
}

/// An entry that is written, and not yet left.
#[derive(Debug, Clone)]
pub struct Written {
    /// Where it will be.
    pub left: Left,
    /// The entry.
    bytes: Vec<u8>,
}

/// Writes an entry, for [`leave_each`] to leave.
///
/// # Errors
/// When kind or subject cannot stand in an entry.
pub fn write(
    world: &World,
    kind: &str,
    at: Timestamp,
    subject: &str,
    content: Option<&[u8]>,
) -> Result<Written, StoreError> {
    let salt = content.map(|_| world.random::<32>());
    let commitment = match (content, salt) {
        (Some(content), Some(salt)) => commit(&Salt(salt), content),
        _ => nothing(),
    };
    // Nothing happened to anybody here before 1970.
    let time = u64::try_from(at.as_microsecond()).unwrap_or(0);
    let entry = Entry::new(kind, time, subject, commitment)
        .map_err(|why| StoreError::Failed(format!("not an entry of the ledger: {why}")))?;
    Ok(Written { left: Left { id: world.new_id(), salt }, bytes: entry.to_bytes() })
}

/// Leaves entries to be taken into the ledger, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn leave_each<'e>(
    tx: &mut Tx,
    entries: impl Iterator<Item = &'e Written>,
) -> Result<(), StoreError> {
    store::wait_each(tx, entries.map(|entry| (entry.left.id, entry.bytes.as_slice()))).await
}

/// Leaves an entry to be taken into the ledger.
///
/// # Errors
/// When the statement fails, or kind or subject cannot stand in an entry.
pub async fn append(
    tx: &mut Tx,
    world: &World,
    kind: &str,
    at: Timestamp,
    subject: &str,
    content: Option<&[u8]>,
) -> Result<Left, StoreError> {
    let entry = write(world, kind, at, subject, content)?;
    store::wait(tx, entry.left.id, &entry.bytes).await?;
    Ok(entry.left)
}
