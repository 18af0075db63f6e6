//! The proof that an entry is in the ledger, as a file that needs no connection: a C2SP tlog-proof.

use super::store::{self, wrong};
use crate::store::{StoreError, Tx};
use ledger::{Entry, Note, Plan, Receipt, Salt};
use uuid::Uuid;

/// An act as the ledger has it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its index, from 0.
    pub index: u64,
    /// What it says.
    pub entry: Entry,
}

/// The entry that was left under this id, if the ledger has it by now.
///
/// # Errors
/// When a statement fails or the ledger has lost it.
pub async fn entry(tx: &mut Tx, id: Uuid) -> Result<Option<Kept>, StoreError> {
    let Some(index) = store::place(tx, id).await? else { return Ok(None) };
    let bytes = store::entry(tx, index).await?;
    Ok(Some(Kept { index, entry: Entry::from_bytes(&bytes).map_err(wrong)? }))
}

/// The file that proves an entry. With `salt` its holder can also show what the content was.
///
/// # Errors
/// When a statement fails or the tiles of the ledger are not whole.
pub async fn receipt(
    tx: &mut Tx,
    kept: Kept,
    salt: Option<[u8; 32]>,
) -> Result<Receipt, StoreError> {
    let head = store::head(tx).await?.ok_or_else(|| wrong("it has no head"))?;
    let plan = Plan::inclusion(kept.index, head.size).map_err(wrong)?;
    let tiles = store::tiles_of(tx, &plan).await?;
    Ok(Receipt {
        entry: kept.entry,
        salt: salt.map(Salt),
        index: kept.index,
        proof: plan.read(&tiles).map_err(wrong)?,
        checkpoint: Note::parse(head.note.as_bytes()).map_err(wrong)?,
    })
}
