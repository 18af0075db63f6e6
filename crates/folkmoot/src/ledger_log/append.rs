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
    let salt = content.map(|_| world.random::<32>());
    let commitment = match (content, salt) {
        (Some(content), Some(salt)) => commit(&Salt(salt), content),
        _ => nothing(),
    };
    // Nothing happened to anybody here before 1970.
    let time = u64::try_from(at.as_microsecond()).unwrap_or(0);
    let entry = Entry::new(kind, time, subject, commitment)
        .map_err(|why| StoreError::Failed(format!("not an entry of the ledger: {why}")))?;
    let id = world.new_id();
    store::wait(tx, id, &entry.to_bytes()).await?;
    Ok(Left { id, salt })
}
