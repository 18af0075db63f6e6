//! An act leaves its entry, in its own transaction.

use super::store;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use ledger::{Entry, Hash, Salt, commit};

/// What an entry commits to when there is no content: a hash that anyone can make.
#[must_use]
pub fn nothing() -> Hash {
    commit(&Salt([0; 32]), b"")
}

/// Leaves an entry to be taken into the ledger. Returns the salt of its commitment, which the caller
/// keeps beside the content and erases with it; none where there is no content.
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
) -> Result<Option<[u8; 32]>, StoreError> {
    let salt = content.map(|_| world.random::<32>());
    let commitment = match (content, salt) {
        (Some(content), Some(salt)) => commit(&Salt(salt), content),
        _ => nothing(),
    };
    // Nothing happened to anybody here before 1970.
    let time = u64::try_from(at.as_microsecond()).unwrap_or(0);
    let entry = Entry::new(kind, time, subject, commitment)
        .map_err(|why| StoreError::Failed(format!("not an entry of the ledger: {why}")))?;
    store::wait(tx, world.new_id(), &entry.to_bytes()).await?;
    Ok(salt)
}
