//! Statements about what was sent to whom of a document, the links in those mails, and what became of them.

use super::receipt::ReceiptRow;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

/// The most that is read of one document: the areas of the country, for a good many versions.
pub const MOST: i64 = 5000;

macro_rules! select_receipt {
    ($($rest:tt)+) => {
        concat!(
            "SELECT area, issued, id, holder, holder_area, number, kind, step, late, nth, owed_at, owed_on, state, done_on,
                opened_on, opened_by, ended_on FROM issued_receipt WHERE ",
            $($rest)+
        )
    };
}
const OF: &str = select_receipt!("area = $1 AND issued = $2 ORDER BY id LIMIT $3");
const OF_HOLDER: &str =
    select_receipt!("area = $1 AND issued = $2 AND holder = $3 ORDER BY id LIMIT $4");
const ONE: &str = select_receipt!("id = $1");
const BY_LINK: &str = select_receipt!("token_hash = $1");
// To nobody the same twice.
const ADD: &str = "INSERT INTO issued_receipt (area, issued, id, holder, holder_area, number, kind, step, late, nth,
        owed_at, owed_on, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (area, issued, holder, number, kind, nth) DO NOTHING";
const WAITING: &str = "SELECT id FROM issued_receipt WHERE state = 'waiting' ORDER BY id LIMIT $1";
const CLAIM: &str =
    "UPDATE issued_receipt SET state = 'written' WHERE id = $1 AND state = 'waiting'";
const WRITTEN: &str = "UPDATE issued_receipt SET mail = $2, token_hash = $3 WHERE id = $1";
const DONE: &str = "UPDATE issued_receipt SET state = $2, done_on = $3 WHERE id = $1";
// Only once, however often what became of the mail is noted.
const OUTCOME: &str =
    "UPDATE issued_receipt SET state = $2, done_on = $3 WHERE mail = $1 AND state = 'written'";
// Also of one that the mail server had taken, and once.
const BOUNCED: &str = "UPDATE issued_receipt SET state = 'came-back', done_on = $2
    WHERE mail = $1 AND state IN ('written', 'sent')";
// What another step has overtaken before it was written is not sent.
const DROP_WAITING: &str = "UPDATE issued_receipt SET state = 'dropped', done_on = $3
    WHERE area = $1 AND issued = $2 AND state = 'waiting'";
// Not what was mailed again since.
const POSTED: &str = "UPDATE issued_receipt SET state = 'posted', done_on = $4
    WHERE area = $1 AND issued = $2 AND number = $3 AND kind = 'given' AND opened_on IS NULL
        AND state IN ('by-post', 'came-back')
        AND NOT EXISTS (SELECT 1 FROM issued_receipt later WHERE later.area = issued_receipt.area
            AND later.issued = issued_receipt.issued AND later.holder = issued_receipt.holder
            AND later.number = issued_receipt.number AND later.kind = 'given' AND later.nth > issued_receipt.nth)";
// The first time stands.
const OPENED: &str = "UPDATE issued_receipt SET opened_on = $2, opened_by = $3
    WHERE id = $1 AND opened_on IS NULL";
// The links that were sent to a lead who leaves.
const END: &str = "UPDATE issued_receipt SET ended_on = $3
    WHERE holder = $1 AND holder_area = $2 AND ended_on IS NULL";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OF,
    OF_HOLDER,
    ONE,
    BY_LINK,
    ADD,
    WAITING,
    CLAIM,
    WRITTEN,
    DONE,
    OUTCOME,
    BOUNCED,
    DROP_WAITING,
    POSTED,
    OPENED,
    END,
];

/// What was sent of a document, in the order in which it was owed.
///
/// # Errors
/// When the statement fails.
pub async fn of(tx: &mut Tx, area: &str, issued: Uuid) -> Result<Vec<ReceiptRow>, StoreError> {
    tx.all(OF, params![area, issued, MOST]).await
}

/// The same for one holder.
///
/// # Errors
/// When the statement fails.
pub async fn of_holder(
    tx: &mut Tx,
    (area, issued): (&str, Uuid),
    holder: Uuid,
) -> Result<Vec<ReceiptRow>, StoreError> {
    tx.all(OF_HOLDER, params![area, issued, holder, MOST]).await
}

/// What a link was sent with.
///
/// # Errors
/// When the statement fails.
pub async fn by_link(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<ReceiptRow>, StoreError> {
    tx.opt(BY_LINK, params![hash]).await
}

pub(super) async fn add(tx: &mut Tx, row: &ReceiptRow) -> Result<bool, StoreError> {
    let values = params![
        &row.area,
        row.issued,
        row.id,
        row.holder,
        &row.holder_area,
        row.number,
        &row.kind,
        row.step,
        row.late,
        row.nth,
        row.owed_at,
        row.owed_on,
        &row.state,
    ];
    Ok(tx.run(ADD, values).await? == 1)
}

pub(super) async fn waiting(tx: &mut Tx, most: i64) -> Result<Vec<Uuid>, StoreError> {
    let ids: Vec<(Uuid,)> = tx.all(WAITING, params![most]).await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// Takes one to be written; nothing if another copy of the program has taken it.
pub(super) async fn claim(tx: &mut Tx, id: Uuid) -> Result<Option<ReceiptRow>, StoreError> {
    if tx.run(CLAIM, params![id]).await? == 0 {
        return Ok(None);
    }
    tx.opt(ONE, params![id]).await
}

pub(super) async fn written(
    tx: &mut Tx,
    id: Uuid,
    mail: Uuid,
    link: Option<[u8; 32]>,
) -> Result<(), StoreError> {
    tx.run(WRITTEN, params![id, mail, link.as_ref()]).await?;
    Ok(())
}

pub(super) async fn done(tx: &mut Tx, id: Uuid, state: &str, on: Date) -> Result<(), StoreError> {
    tx.run(DONE, params![id, state, on]).await?;
    Ok(())
}

/// Notes that the mail server took a mail, or that it was given up. Nothing happens if it carries no document.
///
/// # Errors
/// When the statement fails.
pub async fn outcome(tx: &mut Tx, mail: Uuid, is_sent: bool, on: Date) -> Result<(), StoreError> {
    let state = if is_sent { "sent" } else { "came-back" };
    tx.run(OUTCOME, params![mail, state, on]).await?;
    Ok(())
}

/// Notes that a mail came back after it was sent; false if it carried no document.
///
/// # Errors
/// When the statement fails.
pub async fn bounced(tx: &mut Tx, mail: Uuid, on: Date) -> Result<bool, StoreError> {
    Ok(tx.run(BOUNCED, params![mail, on]).await? == 1)
}

/// Drops what of a document waits to be written.
pub(super) async fn drop_waiting(
    tx: &mut Tx,
    (area, issued): (&str, Uuid),
    on: Date,
) -> Result<(), StoreError> {
    tx.run(DROP_WAITING, params![area, issued, on]).await?;
    Ok(())
}

/// Notes that what of a version could not be mailed was sent by post; returns how much it was.
pub(super) async fn posted(
    tx: &mut Tx,
    (area, issued): (&str, Uuid),
    number: i64,
    on: Date,
) -> Result<u64, StoreError> {
    tx.run(POSTED, params![area, issued, number, on]).await
}

/// Notes that it was opened, the first time: by `link`, or by an `officer` who had signed in.
///
/// # Errors
/// When the statement fails.
pub async fn opened(tx: &mut Tx, id: Uuid, on: Date, by: &str) -> Result<(), StoreError> {
    tx.run(OPENED, params![id, on, by]).await?;
    Ok(())
}

/// Ends the links that were sent to the lead of an authority, who leaves.
///
/// # Errors
/// When the statement fails.
pub async fn end(tx: &mut Tx, (area, authority): (&str, Uuid), on: Date) -> Result<(), StoreError> {
    tx.run(END, params![authority, area, on]).await?;
    Ok(())
}
