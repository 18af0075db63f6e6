//! What became of the mail of a circular, noted in the transaction that notes it of the mail, and once.

use super::model::RecipientRow;
use super::receipt::{NewReceipt, note};
use super::{recipients_store, store};
use crate::asks::take::Sitting;
use crate::background::owed::Outcome;
use crate::store::{StoreError, Tx};
use rules::circular::Act;

/// The mail server took it.
///
/// # Errors
/// When a statement fails.
pub async fn sent(tx: &mut Tx, it: Outcome<'_>) -> Result<(), StoreError> {
    let Some(row) = recipients_store::by_mail(tx, it.mail).await? else { return Ok(()) };
    let reminds = recipients_store::mail_kind(tx, &row).await?.as_deref() == Some("reminder");
    became(tx, &row, if reminds { Act::Reminded } else { Act::Mailed }, it).await
}

/// It was given up.
///
/// # Errors
/// When a statement fails.
pub async fn came_back(tx: &mut Tx, it: Outcome<'_>) -> Result<(), StoreError> {
    bounced(tx, it).await.map(|_| ())
}

/// It came back, at once or later; false if it is none of a circular.
///
/// # Errors
/// When a statement fails.
pub async fn bounced(tx: &mut Tx, it: Outcome<'_>) -> Result<bool, StoreError> {
    let Some(row) = recipients_store::by_mail(tx, it.mail).await? else { return Ok(false) };
    // That a reminder came back says nothing of the circular.
    match recipients_store::mail_kind(tx, &row).await?.as_deref() {
        Some("reminder") => recipients_store::mailed(tx, &row).await?,
        _ => became(tx, &row, Act::CameBack, it).await?,
    }
    Ok(true)
}

async fn became(
    tx: &mut Tx,
    row: &RecipientRow,
    act: Act,
    it: Outcome<'_>,
) -> Result<(), StoreError> {
    let Some(circular) = store::one(tx, row.circular).await? else { return Ok(()) };
    let (world, regimes) = (it.world.clone(), it.regimes.clone());
    let sitting = Sitting { person: None, party: circular.issuer, now: it.now, world, regimes };
    let on = it.day();
    // The asks are held before the place on the list, as everywhere.
    note(tx, &circular, row, NewReceipt { act, on, channel: "mail" }, &sitting).await?;
    recipients_store::mailed(tx, row).await
}
