//! Statements about the letters that are mailed to posts, and what became of each.

use super::letters::LetterMail;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const OWE: &str = "INSERT INTO letter_mail (area, item, party, state, owed_at) VALUES ($1, $2, $3, 'waiting', $4)";
const WAITING: &str = "SELECT area, item, party FROM letter_mail WHERE state = 'waiting' ORDER BY area, item LIMIT $1";
const OF: &str = "SELECT state, done_on FROM letter_mail WHERE area = $1 AND item = $2";
const OF_REFERENCE: &str = "SELECT m.state, m.done_on FROM reference_of r
    JOIN letter_mail m ON m.area = r.area AND m.item = r.id WHERE r.reference = $1";
// Only if nobody has taken it.
const CLAIM: &str = "UPDATE letter_mail SET state = $3, mail = $4, done_on = $5
    WHERE area = $1 AND item = $2 AND state = 'waiting'";
// Only once, however often what became of the mail is noted.
const OUTCOME: &str =
    "UPDATE letter_mail SET state = $2, done_on = $3 WHERE mail = $1 AND state = 'written'";
// Also of one that the mail server had taken, and once.
const BOUNCED: &str = "UPDATE letter_mail SET state = 'came-back', done_on = $2
    WHERE mail = $1 AND state IN ('written', 'sent')";
const POSTED: &str = "UPDATE letter_mail SET state = 'posted', done_on = $3
    WHERE area = $1 AND item = $2 AND state IN ('by-post', 'came-back')";
// What waits to be sent is taken out, and waits to be written again; of what was sent the words go.
const UNWRITE: &str = "DELETE FROM outbox WHERE state = 'waiting' AND id IN
    (SELECT mail FROM letter_mail WHERE area = $1 AND item = $2 AND state = 'written')";
const WRITE_AGAIN: &str = "UPDATE letter_mail SET state = 'waiting', mail = NULL
    WHERE area = $1 AND item = $2 AND state = 'written' AND mail IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = letter_mail.mail)";
const BLANK: &str = "UPDATE outbox SET subject = '', body = '' WHERE id IN
    (SELECT mail FROM letter_mail WHERE area = $1 AND item = $2 AND mail IS NOT NULL)";
const DROP: &str = "UPDATE letter_mail SET state = 'dropped', done_on = $3
    WHERE area = $1 AND item = $2 AND state IN ('waiting', 'by-post')";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OWE,
    WAITING,
    OF,
    OF_REFERENCE,
    CLAIM,
    OUTCOME,
    BOUNCED,
    POSTED,
    UNWRITE,
    WRITE_AGAIN,
    BLANK,
    DROP,
];

/// Leaves the mail of a letter to be written.
pub(super) async fn owe(
    tx: &mut Tx,
    (area, item): (&str, Uuid),
    party: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(OWE, params![area, item, party, now]).await?;
    Ok(())
}

/// The letters whose mail waits to be written, each with its area and to whom it goes.
pub(super) async fn waiting(
    tx: &mut Tx,
    most: i64,
) -> Result<Vec<(String, Uuid, Uuid)>, StoreError> {
    tx.all(WAITING, params![most]).await
}

/// What became of the mail of a letter; nothing if none was owed.
pub(super) async fn of(
    tx: &mut Tx,
    (area, item): (&str, Uuid),
) -> Result<Option<LetterMail>, StoreError> {
    tx.opt(OF, params![area, item]).await
}

/// The same of the letter of a reference.
///
/// # Errors
/// When the statement fails.
pub async fn of_reference(tx: &mut Tx, reference: &str) -> Result<Option<LetterMail>, StoreError> {
    tx.opt(OF_REFERENCE, params![reference]).await
}

/// Says what is done with a letter that waits; false if that is done already.
pub(super) async fn claim(
    tx: &mut Tx,
    (area, item): (&str, Uuid),
    state: &str,
    mail: Option<Uuid>,
    on: Option<Date>,
) -> Result<bool, StoreError> {
    Ok(tx.run(CLAIM, params![area, item, state, mail, on]).await? == 1)
}

/// Notes that the mail server took a mail, or that it was given up. Nothing happens if it carries no letter.
///
/// # Errors
/// When the statement fails.
pub async fn outcome(tx: &mut Tx, mail: Uuid, is_sent: bool, on: Date) -> Result<(), StoreError> {
    let state = if is_sent { "sent" } else { "came-back" };
    tx.run(OUTCOME, params![mail, state, on]).await?;
    Ok(())
}

/// Notes that a mail came back after it was sent; false if it carried no letter.
///
/// # Errors
/// When the statement fails.
pub async fn bounced(tx: &mut Tx, mail: Uuid, on: Date) -> Result<bool, StoreError> {
    Ok(tx.run(BOUNCED, params![mail, on]).await? == 1)
}

/// Notes that a letter was posted; false if it was not to be.
pub(super) async fn posted(
    tx: &mut Tx,
    (area, item): (&str, Uuid),
    on: Date,
) -> Result<bool, StoreError> {
    Ok(tx.run(POSTED, params![area, item, on]).await? == 1)
}

/// Erases the words of the mail of a letter; one that was not sent yet is written anew.
pub(super) async fn forget(tx: &mut Tx, (area, item): (&str, Uuid)) -> Result<(), StoreError> {
    for sql in [UNWRITE, WRITE_AGAIN, BLANK] {
        tx.run(sql, params![area, item]).await?;
    }
    Ok(())
}

/// The words of a letter are erased: what was not mailed or posted yet will not be.
pub(super) async fn drop_it(
    tx: &mut Tx,
    (area, item): (&str, Uuid),
    on: Date,
) -> Result<(), StoreError> {
    forget(tx, (area, item)).await?;
    tx.run(DROP, params![area, item, on]).await?;
    Ok(())
}
