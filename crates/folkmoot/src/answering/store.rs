//! Statements about the addresses of posts, the mails that are owed to them, and the links in those mails.

use super::letters::Letter;
use crate::params;
use crate::store::{StoreError, Tx};
use crate::web::Language;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

const ADDRESSES: &str =
    "SELECT id, email, language, confirmed_on, added_at, ended_at FROM post_address
    WHERE party = $1 ORDER BY id DESC LIMIT $2";
const CURRENT: &str =
    "SELECT id, email, language, confirmed_on, added_at, ended_at FROM post_address
    WHERE party = $1 AND ended_at IS NULL";
const ADD_ADDRESS: &str =
    "INSERT INTO post_address (id, party, email, language, confirmed_on, added_at, added_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
// Only if it still holds: of two people at once, one wins.
const END_ADDRESS: &str =
    "UPDATE post_address SET ended_at = $3 WHERE id = $1 AND party = $2 AND ended_at IS NULL";
const CONFIRM: &str = "UPDATE post_address SET confirmed_on = $3, language = $4
    WHERE id = $1 AND party = $2 AND ended_at IS NULL";
const FORGET_ADDRESSES: &str =
    "UPDATE post_address SET email = '' WHERE ended_at < $1 AND email <> ''";

const OWE: &str = "INSERT INTO ask_letter (id, area, ask, party, kind, proves, state, owed_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)";
const WAITING: &str = "SELECT id FROM ask_letter WHERE state = 'waiting' ORDER BY id LIMIT $1";
const CLAIM: &str = "UPDATE ask_letter SET state = 'written' WHERE id = $1 AND state = 'waiting'";
const WRITTEN: &str = "UPDATE ask_letter SET mail = $2 WHERE id = $1";
const DONE: &str = "UPDATE ask_letter SET state = $2, done_on = $3 WHERE id = $1";
const LETTER: &str = "SELECT id, area, ask, party, kind, proves, state, owed_at, done_on FROM ask_letter WHERE id = $1";
const BY_MAIL: &str = "SELECT id, area, ask, party, kind, proves, state, owed_at, done_on
    FROM ask_letter WHERE mail = $1 AND state = 'written'";
const OF_MAIL: &str = "SELECT id, area, ask, party, kind, proves, state, owed_at, done_on
    FROM ask_letter WHERE mail = $1";
// Also of one that the mail server had taken, and once.
const BOUNCED: &str = "UPDATE ask_letter SET state = 'came-back', done_on = $2
    WHERE id = $1 AND state IN ('written', 'sent')";
// Only once, however often what became of the mail is noted.
const OUTCOME: &str =
    "UPDATE ask_letter SET state = $2, done_on = $3 WHERE id = $1 AND state = 'written'";
const OF_ASK: &str = "SELECT id, area, ask, party, kind, proves, state, owed_at, done_on
    FROM ask_letter WHERE area = $1 AND ask = $2 ORDER BY id DESC LIMIT $3";
// What waits to be sent is taken out, and its letter waits to be written again; of what was sent the words go.
const UNWRITE_MAILS: &str = "DELETE FROM outbox WHERE state = 'waiting' AND id IN
    (SELECT mail FROM ask_letter WHERE area = $1 AND ask = $2 AND state = 'written')";
const WRITE_AGAIN: &str = "UPDATE ask_letter SET state = 'waiting', mail = NULL
    WHERE area = $1 AND ask = $2 AND state = 'written' AND mail IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = ask_letter.mail)";
const BLANK_MAILS: &str = "UPDATE outbox SET subject = '', body = '' WHERE id IN
    (SELECT mail FROM ask_letter WHERE area = $1 AND ask = $2 AND mail IS NOT NULL)";

const ADD_LINK: &str =
    "INSERT INTO answer_link (token_hash, area, ask, party, made_at) VALUES ($1, $2, $3, $4, $5)";
const LINK: &str = "SELECT area, ask, party, ended_at FROM answer_link WHERE token_hash = $1";
const END_LINKS: &str = "UPDATE answer_link SET ended_at = $4
    WHERE area = $1 AND ask = $2 AND party = $3 AND ended_at IS NULL";
const END_LINKS_OF_OTHERS: &str = "UPDATE answer_link SET ended_at = $4
    WHERE area = $1 AND ask = $2 AND party <> $3 AND ended_at IS NULL";
const COUNT_LINKS: &str = "SELECT COUNT(*) FROM answer_link
    WHERE area = $1 AND ask = $2 AND party = $3 AND ended_at IS NULL";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ADDRESSES,
    CURRENT,
    ADD_ADDRESS,
    END_ADDRESS,
    CONFIRM,
    FORGET_ADDRESSES,
    OWE,
    WAITING,
    CLAIM,
    WRITTEN,
    DONE,
    LETTER,
    BY_MAIL,
    OF_MAIL,
    BOUNCED,
    OUTCOME,
    OF_ASK,
    UNWRITE_MAILS,
    WRITE_AGAIN,
    BLANK_MAILS,
    ADD_LINK,
    LINK,
    END_LINKS,
    END_LINKS_OF_OTHERS,
    COUNT_LINKS,
];

/// Where mail to a post goes, or went.
#[derive(Debug, Clone)]
pub struct Address {
    /// Its id.
    pub id: Uuid,
    /// The e-mail address; empty when it was forgotten.
    pub email: String,
    /// The tag of the language in which whoever reads there wants to be written to.
    pub language: String,
    /// The day on which it was last known to be right.
    pub confirmed_on: Date,
    /// When it was entered.
    pub added_at: Timestamp,
    /// When another took its place.
    pub ended_at: Option<Timestamp>,
}
crate::from_row!(Address { id, email, language, confirmed_on, added_at, ended_at });

impl Address {
    /// The language in which whoever reads there wants to be written to.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or(Language::English)
    }
}

/// The newest addresses of a post, the one that holds first.
///
/// # Errors
/// When the statement fails.
pub async fn addresses(tx: &mut Tx, party: Uuid, most: i64) -> Result<Vec<Address>, StoreError> {
    tx.all(ADDRESSES, params![party, most]).await
}

/// The address of a post that holds.
///
/// # Errors
/// When the statement fails.
pub async fn current(tx: &mut Tx, party: Uuid) -> Result<Option<Address>, StoreError> {
    tx.opt(CURRENT, params![party]).await
}

/// Who enters an address for which post, when.
#[derive(Debug, Clone, Copy)]
pub struct Entering {
    /// The id of the address.
    pub id: Uuid,
    /// The post's body.
    pub party: Uuid,
    /// The person.
    pub by: Option<Uuid>,
    /// The day.
    pub today: Date,
    /// The instant.
    pub now: Timestamp,
}

/// Puts an address in the place of the one that was seen, or notes that that one is still right; false if somebody else
/// was faster.
///
/// # Errors
/// When a statement fails.
pub async fn enter(
    tx: &mut Tx,
    seen: Option<Uuid>,
    (email, language): (&str, Language),
    entering: Entering,
) -> Result<bool, StoreError> {
    let holds = current(tx, entering.party).await?;
    if holds.as_ref().map(|address| address.id) != seen {
        return Ok(false);
    }
    if let Some(address) = holds {
        if address.email == email {
            let values = params![address.id, entering.party, entering.today, language.tag()];
            return Ok(tx.run(CONFIRM, values).await? == 1);
        }
        if tx.run(END_ADDRESS, params![address.id, entering.party, entering.now]).await? == 0 {
            return Ok(false);
        }
    }
    let added = tx
        .run(
            ADD_ADDRESS,
            params![
                entering.id,
                entering.party,
                email,
                language.tag(),
                entering.today,
                entering.now,
                entering.by
            ],
        )
        .await;
    match added {
        Err(StoreError::Taken) => Ok(false),
        other => other.map(|_| true),
    }
}

/// Forgets the addresses that others took the place of before an instant; that there was one stays.
///
/// # Errors
/// When the statement fails.
pub async fn forget_addresses(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.run(FORGET_ADDRESSES, params![before]).await
}

pub(super) async fn owe(tx: &mut Tx, letter: &Letter) -> Result<(), StoreError> {
    tx.run(
        OWE,
        params![
            letter.id,
            &letter.area,
            letter.ask,
            letter.party,
            &letter.kind,
            letter.proves,
            letter.owed_at
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn waiting(tx: &mut Tx, most: i64) -> Result<Vec<Uuid>, StoreError> {
    let ids: Vec<(Uuid,)> = tx.all(WAITING, params![most]).await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// Takes a letter to be written; nothing if another copy of the program has taken it.
pub(super) async fn claim(tx: &mut Tx, id: Uuid) -> Result<Option<Letter>, StoreError> {
    if tx.run(CLAIM, params![id]).await? == 0 {
        return Ok(None);
    }
    tx.opt(LETTER, params![id]).await
}

pub(super) async fn written(tx: &mut Tx, id: Uuid, mail: Uuid) -> Result<(), StoreError> {
    tx.run(WRITTEN, params![id, mail]).await?;
    Ok(())
}

pub(super) async fn done(tx: &mut Tx, id: Uuid, state: &str, on: Date) -> Result<(), StoreError> {
    tx.run(DONE, params![id, state, on]).await?;
    Ok(())
}

/// The letter that a mail carries, if nothing was noted of it yet.
pub(super) async fn by_mail(tx: &mut Tx, mail: Uuid) -> Result<Option<Letter>, StoreError> {
    tx.opt(BY_MAIL, params![mail]).await
}

/// The letter that a mail carries or carried.
///
/// # Errors
/// When the statement fails.
pub async fn letter_of_mail(tx: &mut Tx, mail: Uuid) -> Result<Option<Letter>, StoreError> {
    tx.opt(OF_MAIL, params![mail]).await
}

/// Notes that a letter came back after it was sent; false if that was noted before.
pub(super) async fn bounced(tx: &mut Tx, id: Uuid, on: Date) -> Result<bool, StoreError> {
    Ok(tx.run(BOUNCED, params![id, on]).await? == 1)
}

/// Notes what became of a letter; false if that was noted before.
pub(super) async fn outcome(
    tx: &mut Tx,
    id: Uuid,
    state: &str,
    on: Date,
) -> Result<bool, StoreError> {
    Ok(tx.run(OUTCOME, params![id, state, on]).await? == 1)
}

/// The newest letters of an ask, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn letters_of(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
    most: i64,
) -> Result<Vec<Letter>, StoreError> {
    tx.all(OF_ASK, params![area, ask, most]).await
}

/// A link as it is kept.
#[derive(Debug, Clone)]
pub struct KeptLink {
    /// The area of its ask.
    pub area: String,
    /// Its ask.
    pub ask: Uuid,
    /// Its party.
    pub party: Uuid,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}
crate::from_row!(KeptLink { area, ask, party, ended_at });

/// Keeps the hash of a link by which a party answers an ask.
///
/// # Errors
/// When the statement fails.
pub async fn add_link(
    tx: &mut Tx,
    hash: &[u8; 32],
    (area, ask, party): (&str, Uuid, Uuid),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_LINK, params![hash, area, ask, party, now]).await?;
    Ok(())
}

/// The link of a secret.
///
/// # Errors
/// When the statement fails.
pub async fn link(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<KeptLink>, StoreError> {
    tx.opt(LINK, params![hash]).await
}

/// Ends the links of a party to an ask; returns how many there were.
///
/// # Errors
/// When the statement fails.
pub async fn end_links(
    tx: &mut Tx,
    (area, ask, party): (&str, Uuid, Uuid),
    now: Timestamp,
) -> Result<u64, StoreError> {
    tx.run(END_LINKS, params![area, ask, party, now]).await
}

/// Ends the links of all others to an ask.
pub(super) async fn end_links_of_others(
    tx: &mut Tx,
    (area, ask, party): (&str, Uuid, Uuid),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(END_LINKS_OF_OTHERS, params![area, ask, party, now]).await?;
    Ok(())
}

/// How many links of a party to an ask have not been ended.
///
/// # Errors
/// When the statement fails.
pub async fn count_links(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
    party: Uuid,
) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(COUNT_LINKS, params![area, ask, party]).await?.0)
}

/// Erases the words of the mails of an ask.
pub(super) async fn forget_mails(tx: &mut Tx, area: &str, ask: Uuid) -> Result<(), StoreError> {
    for sql in [UNWRITE_MAILS, WRITE_AGAIN, BLANK_MAILS] {
        tx.run(sql, params![area, ask]).await?;
    }
    Ok(())
}
