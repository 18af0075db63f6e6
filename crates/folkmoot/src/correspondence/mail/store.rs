//! Statements about mail: what has been brought in, whose an address is, and files that wait for their addresses.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const SEEN: &str = "SELECT area, item FROM mail_seen WHERE filed_for = $1 AND mail = $2";
const SEE: &str = "INSERT INTO mail_seen (filed_for, mail, area, item) VALUES ($1, $2, $3, $4)";
const PARTY_OF: &str = "SELECT party FROM mail_address WHERE filed_for = $1 AND address = $2";
const KEEP_ADDRESS: &str =
    "INSERT INTO mail_address (filed_for, address, party) VALUES ($1, $2, $3)
    ON CONFLICT (filed_for, address) DO UPDATE SET party = excluded.party";
const KEEP_UPLOAD: &str = "INSERT INTO mail_upload (id, filed_for, by_person, at, expects, content)
    VALUES ($1, $2, $3, $4, $5, $6)";
const UPLOAD: &str =
    "SELECT filed_for, expects, content FROM mail_upload WHERE id = $1 AND by_person = $2";
const FORGET_UPLOAD: &str = "DELETE FROM mail_upload WHERE id = $1";
const FORGET_OLD_UPLOADS: &str = "DELETE FROM mail_upload WHERE at < $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[SEEN, SEE, PARTY_OF, KEEP_ADDRESS, KEEP_UPLOAD, UPLOAD, FORGET_UPLOAD, FORGET_OLD_UPLOADS];

/// The item that a mail of a party has become: its area and id.
///
/// # Errors
/// When the statement fails.
pub async fn seen(
    tx: &mut Tx,
    filed_for: Uuid,
    mail: &[u8; 32],
) -> Result<Option<(String, Uuid)>, StoreError> {
    tx.opt(SEEN, params![filed_for, mail]).await
}

/// Notes which item a mail has become.
///
/// # Errors
/// When the statement fails; [`StoreError::Taken`] when somebody was faster.
pub async fn see(
    tx: &mut Tx,
    filed_for: Uuid,
    mail: &[u8; 32],
    area: &str,
    item: Uuid,
) -> Result<(), StoreError> {
    tx.run(SEE, params![filed_for, mail, area, item]).await?;
    Ok(())
}

/// Whose an address is, or its whole domain, if a party has said so.
///
/// # Errors
/// When a statement fails.
pub async fn party_of(
    tx: &mut Tx,
    filed_for: Uuid,
    address: &str,
) -> Result<Option<Uuid>, StoreError> {
    let found: Option<(Uuid,)> = tx.opt(PARTY_OF, params![filed_for, address]).await?;
    if let Some((party,)) = found {
        return Ok(Some(party));
    }
    let Some((_, domain)) = address.rsplit_once('@') else { return Ok(None) };
    let domain = format!("@{domain}");
    let found: Option<(Uuid,)> = tx.opt(PARTY_OF, params![filed_for, &domain]).await?;
    Ok(found.map(|(party,)| party))
}

/// Keeps whose an address is.
///
/// # Errors
/// When the statement fails.
pub async fn keep_address(
    tx: &mut Tx,
    filed_for: Uuid,
    address: &str,
    party: Uuid,
) -> Result<(), StoreError> {
    tx.run(KEEP_ADDRESS, params![filed_for, address, party]).await?;
    Ok(())
}

/// A file that waits for its addresses.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The party for which it is brought in.
    pub filed_for: Uuid,
    /// Whether what begins a thread from this party's side expects a reply.
    pub expects: bool,
    /// The file.
    pub content: Vec<u8>,
}
crate::from_row!(Upload { filed_for, expects, content });

/// Keeps a file until its addresses are known.
///
/// # Errors
/// When the statement fails.
pub async fn keep_upload(
    tx: &mut Tx,
    id: Uuid,
    by: Uuid,
    upload: &Upload,
    now: Timestamp,
) -> Result<(), StoreError> {
    let content = upload.content.as_slice();
    tx.run(KEEP_UPLOAD, params![id, upload.filed_for, by, now, upload.expects, content]).await?;
    Ok(())
}

/// A file that this person has sent.
///
/// # Errors
/// When the statement fails.
pub async fn upload(tx: &mut Tx, id: Uuid, by: Uuid) -> Result<Option<Upload>, StoreError> {
    tx.opt(UPLOAD, params![id, by]).await
}

/// Forgets a file.
///
/// # Errors
/// When the statement fails.
pub async fn forget_upload(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    tx.run(FORGET_UPLOAD, params![id]).await?;
    Ok(())
}

/// Forgets files that were sent before an instant and never gone on with.
///
/// # Errors
/// When the statement fails.
pub async fn forget_old_uploads(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.run(FORGET_OLD_UPLOADS, params![before]).await?;
    Ok(())
}
