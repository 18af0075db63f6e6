//! The proof that an entry is in the ledger, as a file that needs no connection: a C2SP tlog-proof.

use super::store;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use ledger::{Entry, Note, Plan, Receipt, Salt};

/// An act as the ledger has it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its index, from 0.
    pub index: u64,
    /// What it says.
    pub entry: Entry,
}

/// The entries of a subject, in order.
///
/// # Errors
/// When a statement fails or the ledger has lost one.
pub async fn entries_of(tx: &mut Tx, subject: &str) -> Result<Vec<Kept>, StoreError> {
    let mut kept = Vec::new();
    for index in store::places(tx, subject).await? {
        let bytes = store::entry(tx, index).await?;
        let entry = Entry::from_bytes(&bytes).map_err(wrong)?;
        kept.push(Kept { index, entry });
    }
    Ok(kept)
}

/// The entry of one act, if the ledger has it by now.
///
/// # Errors
/// When a statement fails or the ledger has lost it.
pub async fn entry_of(
    tx: &mut Tx,
    subject: &str,
    kind: &str,
    at: Timestamp,
) -> Result<Option<Kept>, StoreError> {
    let time = u64::try_from(at.as_microsecond()).unwrap_or(0);
    let mut all = entries_of(tx, subject).await?.into_iter();
    Ok(all.find(|kept| kept.entry.kind() == kind && kept.entry.time() == time))
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

fn wrong(why: impl std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the ledger: {why}"))
}
