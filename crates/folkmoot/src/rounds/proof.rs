//! What became of the mails of rounds.

use super::store;
use crate::background::owed::Outcome;
use crate::store::{StoreError, Tx};

/// The mail server took a mail.
///
/// # Errors
/// When a statement fails.
pub async fn sent(tx: &mut Tx, outcome: Outcome<'_>) -> Result<(), StoreError> {
    store::outcome(tx, outcome.mail, true).await
}

/// A mail was given up.
///
/// # Errors
/// When a statement fails.
pub async fn came_back(tx: &mut Tx, outcome: Outcome<'_>) -> Result<(), StoreError> {
    store::outcome(tx, outcome.mail, false).await
}

/// A mail that the mail server had taken did not arrive; false if it is of no round.
///
/// # Errors
/// When a statement fails.
pub async fn bounced(tx: &mut Tx, outcome: Outcome<'_>) -> Result<bool, StoreError> {
    store::bounced(tx, outcome.mail).await
}
