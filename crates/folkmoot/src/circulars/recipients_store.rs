//! Statements about the bodies on the list of a circular: how it got there, what each was asked, and the links in its mails.

use super::model::{MOST_LISTED, ReceiptRow, RecipientRow};
use crate::asks::model::AskRow;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::circular::{Act, Way};
use uuid::Uuid;

macro_rules! select_recipient {
    ($($rest:tt)+) => {
        concat!(
            "SELECT r.area, r.id, r.circular, r.party, r.way, r.way_on, r.version, r.changed_at, b.name, b.code
            FROM circular_recipient r JOIN party b ON b.id = r.party WHERE ",
            $($rest)+
        )
    };
}
const OF_CIRCULAR: &str = select_recipient!("r.circular = $1 ORDER BY r.area, r.id LIMIT $2");
const OF_PARTY: &str = select_recipient!("r.circular = $1 AND r.party = $2");
const BY_ID: &str = select_recipient!("r.area = $1 AND r.id = $2");
const BY_MAIL: &str = select_recipient!("r.mail = $1");
// Where no mail is under way or has come.
const TO_POST: &str = select_recipient!(
    "r.circular = $1 AND (r.way IN ('came-back', 'returned') OR (r.way = 'waiting' AND r.mail_state IS NULL))
        ORDER BY r.area, r.id LIMIT $2"
);
const RECEIPTS: &str = "SELECT n, at, on_day, act, channel, for_party FROM circular_receipt
    WHERE area = $1 AND recipient = $2 ORDER BY n";
const WAYS: &str = "SELECT way, COUNT(*) FROM circular_recipient WHERE circular = $1 GROUP BY way";

const ADD: &str =
    "INSERT INTO circular_recipient (area, id, circular, party, way, way_on, version, changed_at, mail_kind, mail_state)
    VALUES ($1, $2, $3, $4, 'waiting', $5, 1, $6, 'sent', 'waiting')";
const HOLD: &str = "UPDATE circular_recipient SET version = version WHERE area = $1 AND id = $2";
const MOVE_ON: &str =
    "UPDATE circular_recipient SET way = $3, way_on = $4, changed_at = $5, version = version + 1
    WHERE area = $1 AND id = $2";
const ADD_RECEIPT: &str =
    "INSERT INTO circular_receipt (area, recipient, n, at, on_day, act, channel, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

const WAITING: &str =
    "SELECT area, id FROM circular_recipient WHERE mail_state = 'waiting' ORDER BY id LIMIT $1";
const CLAIM: &str = "UPDATE circular_recipient SET mail_state = 'written'
    WHERE area = $1 AND id = $2 AND mail_state = 'waiting'";
const MAIL_KIND: &str = "SELECT mail_kind FROM circular_recipient WHERE area = $1 AND id = $2";
const WRITTEN: &str = "UPDATE circular_recipient SET mail = $3 WHERE area = $1 AND id = $2";
const UNMAILED: &str =
    "UPDATE circular_recipient SET mail_state = NULL WHERE area = $1 AND id = $2";
const MAILED: &str =
    "UPDATE circular_recipient SET mail_state = 'done' WHERE area = $1 AND id = $2";
// Only if none is under way.
const OWE: &str =
    "UPDATE circular_recipient SET mail_kind = $3, mail_state = 'waiting', mail = NULL
    WHERE area = $1 AND id = $2 AND (mail_state IS NULL OR mail_state = 'done')";

const ADD_ASK: &str =
    "INSERT INTO circular_ask (area, recipient, item, circular, ask) VALUES ($1, $2, $3, $4, $5)";
const ASKS_OF: &str =
    "SELECT item, ask FROM circular_ask WHERE area = $1 AND recipient = $2 ORDER BY item";
// What the tracker needs of each ask.
const BY_ASK: &str = select_recipient!(
    "r.area = $1 AND r.id = (SELECT q.recipient FROM circular_ask q WHERE q.area = $1 AND q.ask = $2)"
);
const RETURNS: &str =
    "SELECT q.recipient, q.item, k.reference, k.state, k.due, k.closed_on FROM circular_ask q
    JOIN ask k ON k.area = q.area AND k.id = q.ask WHERE q.circular = $1 ORDER BY q.item, q.area, q.ask LIMIT $2";
const TALLY: &str = "SELECT COUNT(*), COUNT(CASE WHEN k.state = 'answered' THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.due < $2 THEN 1 END)
    FROM circular_ask q JOIN ask k ON k.area = q.area AND k.id = q.ask WHERE q.circular = $1";
const OF_ASK: &str =
    "SELECT c.number, c.number_key FROM circular_ask q JOIN circular c ON c.id = q.circular
    WHERE q.area = $1 AND q.ask = $2";
const PROMISED: &str = "SELECT c.number, c.number_key FROM circular_item i
    JOIN circular c ON c.area = i.area AND c.id = i.circular WHERE i.promise = $1";

const ADD_LINK: &str =
    "INSERT INTO circular_link (token_hash, area, recipient, made_at) VALUES ($1, $2, $3, $4)";
const LINK: &str = "SELECT area, recipient, made_at FROM circular_link WHERE token_hash = $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OF_CIRCULAR,
    TO_POST,
    OF_PARTY,
    BY_ID,
    BY_MAIL,
    RECEIPTS,
    WAYS,
    ADD,
    HOLD,
    MOVE_ON,
    ADD_RECEIPT,
    WAITING,
    CLAIM,
    MAIL_KIND,
    WRITTEN,
    UNMAILED,
    MAILED,
    OWE,
    ADD_ASK,
    ASKS_OF,
    BY_ASK,
    RETURNS,
    TALLY,
    OF_ASK,
    PROMISED,
    ADD_LINK,
    LINK,
];

impl FromRow for ReceiptRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("a receipt that is no {act}"));
        Ok(ReceiptRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: Act::from_key(&act).ok_or_else(unknown)?,
            channel: row.get(4)?,
            for_party: row.get(5)?,
        })
    }
}

/// The bodies on the list of a circular, by their areas.
///
/// # Errors
/// When the statement fails.
pub async fn of_circular(tx: &mut Tx, circular: Uuid) -> Result<Vec<RecipientRow>, StoreError> {
    tx.all(OF_CIRCULAR, params![circular, MOST_LISTED]).await
}

/// The bodies to which it has to go by post: no mail can go there, or it came back.
///
/// # Errors
/// When the statement fails.
pub async fn to_post(tx: &mut Tx, circular: Uuid) -> Result<Vec<RecipientRow>, StoreError> {
    tx.all(TO_POST, params![circular, MOST_LISTED]).await
}

/// A body on the list of a circular.
///
/// # Errors
/// When the statement fails.
pub async fn of_party(
    tx: &mut Tx,
    circular: Uuid,
    party: Uuid,
) -> Result<Option<RecipientRow>, StoreError> {
    tx.opt(OF_PARTY, params![circular, party]).await
}

/// A place on a list.
///
/// # Errors
/// When the statement fails.
pub async fn by_id(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<RecipientRow>, StoreError> {
    tx.opt(BY_ID, params![area, id]).await
}

/// The place on a list whose mail this is or was.
///
/// # Errors
/// When the statement fails.
pub async fn by_mail(tx: &mut Tx, mail: Uuid) -> Result<Option<RecipientRow>, StoreError> {
    tx.opt(BY_MAIL, params![mail]).await
}

/// The place on a list that an ask is of, if it is one of a circular.
///
/// # Errors
/// When the statement fails.
pub async fn by_ask(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
) -> Result<Option<RecipientRow>, StoreError> {
    tx.opt(BY_ASK, params![area, ask]).await
}

/// What happened on the way to a body, in its order.
///
/// # Errors
/// When the statement fails.
pub async fn receipts(
    tx: &mut Tx,
    area: &str,
    recipient: Uuid,
) -> Result<Vec<ReceiptRow>, StoreError> {
    tx.all(RECEIPTS, params![area, recipient]).await
}

/// How many bodies it is known of that it is how far, by the key of the way.
///
/// # Errors
/// When the statement fails.
pub async fn ways(tx: &mut Tx, circular: Uuid) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(WAYS, params![circular]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    (circular, party): (Uuid, Uuid),
    on: Date,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, id, circular, party, on, now]).await?;
    Ok(())
}

/// Holds a place on a list until the transaction ends, and reads it: nothing else is noted of it in between.
///
/// # Errors
/// When a statement fails.
pub async fn hold(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<RecipientRow>, StoreError> {
    tx.run(HOLD, params![area, id]).await?;
    by_id(tx, area, id).await
}

/// Writes what follows from a new receipt to a place that is held.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &RecipientRow,
    (way, on): (Way, Date),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(MOVE_ON, params![&row.area, row.id, way.key(), on, now]).await?;
    Ok(())
}

pub(super) async fn add_receipt(
    tx: &mut Tx,
    (area, recipient): (&str, Uuid),
    receipt: &ReceiptRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    let values = params![
        area,
        recipient,
        receipt.n,
        receipt.at,
        receipt.on_day,
        receipt.act.key(),
        receipt.channel.as_deref(),
        receipt.for_party,
        by_person,
        left.id,
        left.salt.as_ref()
    ];
    tx.run(ADD_RECEIPT, values).await?;
    Ok(())
}

pub(super) async fn waiting(tx: &mut Tx, most: i64) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(WAITING, params![most]).await
}

/// Takes a mail to be written, with what it is for; nothing if another copy of the program has taken it.
pub(super) async fn claim(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
) -> Result<Option<(RecipientRow, String)>, StoreError> {
    if tx.run(CLAIM, params![area, id]).await? == 0 {
        return Ok(None);
    }
    let kind: Option<(Option<String>,)> = tx.opt(MAIL_KIND, params![area, id]).await?;
    let kind = kind.and_then(|(kind,)| kind).unwrap_or_default();
    Ok(by_id(tx, area, id).await?.map(|row| (row, kind)))
}

/// What a mail that was written is for.
pub(super) async fn mail_kind(
    tx: &mut Tx,
    row: &RecipientRow,
) -> Result<Option<String>, StoreError> {
    let kind: Option<(Option<String>,)> = tx.opt(MAIL_KIND, params![&row.area, row.id]).await?;
    Ok(kind.and_then(|(kind,)| kind))
}

pub(super) async fn written(tx: &mut Tx, row: &RecipientRow, mail: Uuid) -> Result<(), StoreError> {
    tx.run(WRITTEN, params![&row.area, row.id, mail]).await?;
    Ok(())
}

/// No mail is owed there any more: no address is known, or it was written or came to nothing.
pub(super) async fn unmailed(tx: &mut Tx, row: &RecipientRow) -> Result<(), StoreError> {
    tx.run(UNMAILED, params![&row.area, row.id]).await?;
    Ok(())
}

/// The mail there has come as far as it will.
pub(super) async fn mailed(tx: &mut Tx, row: &RecipientRow) -> Result<(), StoreError> {
    tx.run(MAILED, params![&row.area, row.id]).await?;
    Ok(())
}

/// A mail is owed there from now on; false if one is under way.
pub(super) async fn owe(tx: &mut Tx, row: &RecipientRow, kind: &str) -> Result<bool, StoreError> {
    Ok(tx.run(OWE, params![&row.area, row.id, kind]).await? == 1)
}

pub(super) async fn add_ask(
    tx: &mut Tx,
    (area, recipient): (&str, Uuid),
    circular: Uuid,
    item: i64,
    ask: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_ASK, params![area, recipient, item, circular, ask]).await?;
    Ok(())
}

/// What a body on a list was asked, each with its item, in their order.
///
/// # Errors
/// When a statement fails.
pub async fn asks_of(
    tx: &mut Tx,
    area: &str,
    recipient: Uuid,
) -> Result<Vec<(i64, AskRow)>, StoreError> {
    let found: Vec<(i64, Uuid)> = tx.all(ASKS_OF, params![area, recipient]).await?;
    let mut asks = Vec::with_capacity(found.len());
    for (item, ask) in found {
        asks.extend(crate::asks::store::one(tx, area, ask).await?.map(|ask| (item, ask)));
    }
    Ok(asks)
}

/// How one body stands with one item.
#[derive(Debug, Clone)]
pub struct Return {
    /// The body's place on the list.
    pub recipient: Uuid,
    /// The item.
    pub item: i64,
    /// The reference of the ask.
    pub reference: String,
    /// The key of its state.
    pub state: String,
    /// After which day it is late.
    pub due: Date,
    /// When it was over.
    pub closed_on: Option<Date>,
}
crate::from_row!(Return { recipient, item, reference, state, due, closed_on });

/// How every body stands with every item.
///
/// # Errors
/// When the statement fails.
pub async fn returns(tx: &mut Tx, circular: Uuid) -> Result<Vec<Return>, StoreError> {
    let most = MOST_LISTED * super::model::MOST_ITEMS as i64;
    tx.all(RETURNS, params![circular, most]).await
}

/// How many asks a circular has, how many of them are answered, and how many late.
///
/// # Errors
/// When the statement fails.
pub async fn tally(
    tx: &mut Tx,
    circular: Uuid,
    today: Date,
) -> Result<(i64, i64, i64), StoreError> {
    tx.one(TALLY, params![circular, today]).await
}

/// The circular that an ask, or a promise, stands in: its number, and the number as in addresses.
///
/// # Errors
/// When a statement fails.
pub async fn of_ask(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
) -> Result<Option<(String, String)>, StoreError> {
    match tx.opt(OF_ASK, params![area, ask]).await? {
        Some(found) => Ok(Some(found)),
        None => tx.opt(PROMISED, params![ask]).await,
    }
}

pub(super) async fn add_link(
    tx: &mut Tx,
    hash: &[u8; 32],
    row: &RecipientRow,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_LINK, params![hash, &row.area, row.id, now]).await?;
    Ok(())
}

/// The place on a list to which a secret leads: its area and id; and when it was made.
///
/// # Errors
/// When the statement fails.
pub async fn link(
    tx: &mut Tx,
    hash: &[u8; 32],
) -> Result<Option<(String, Uuid, Timestamp)>, StoreError> {
    tx.opt(LINK, params![hash]).await
}
