//! Statements about items, what is sealed of them, and the undertakings beside their asks.

use super::model::{ItemRow, ItemStep};
use crate::params;
use crate::redaction::store as sealed;
use crate::store::{StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! items {
    ($from:literal, $($rest:literal),+) => {
        concat!(
            "SELECT c.area, c.id, c.reference, c.kind, c.channel, c.from_party, c.to_party, c.filed_for, c.also,
                c.on_day, c.subject, c.summary, c.words, c.withheld, c.quoted, c.thread, c.answers, c.ask,
                c.answers_ask, c.waits, c.standing, c.version, c.changed_at, f.name, f.code, t.name, t.code
            FROM ", $from, " JOIN party f ON f.id = c.from_party JOIN party t ON t.id = c.to_party WHERE ", $($rest),+
        )
    };
}
const LIST: &str = items!(
    "correspondence c",
    "c.on_day >= $4 AND c.on_day <= $5 AND (c.on_day, c.id) < ($1, $2)
        ORDER BY c.on_day DESC, c.id DESC LIMIT $3"
);
const LIST_CHANNEL: &str = items!(
    "correspondence c",
    "c.channel = $6 AND c.on_day >= $4 AND c.on_day <= $5 AND (c.on_day, c.id) < ($1, $2)
        ORDER BY c.on_day DESC, c.id DESC LIMIT $3"
);
const LIST_PARTY: &str = items!(
    "correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item",
    "s.party = $6 AND s.on_day >= $4 AND s.on_day <= $5 AND (s.on_day, s.item) < ($1, $2)
        AND (CAST($7 AS TEXT) IS NULL OR c.channel = $7) ORDER BY s.on_day DESC, s.item DESC LIMIT $3"
);
const LIST_BETWEEN: &str = items!(
    "correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item",
    "s.party = $6 AND s.other = $8 AND s.on_day >= $4 AND s.on_day <= $5 AND (s.on_day, s.item) < ($1, $2)
        AND (CAST($7 AS TEXT) IS NULL OR c.channel = $7) ORDER BY s.on_day DESC, s.item DESC LIMIT $3"
);
// All between two, the earliest first.
const BETWEEN: &str = items!(
    "correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item",
    "s.party = $1 AND s.other = $2 AND (s.on_day, s.item) > ($3, $4) ORDER BY s.on_day, s.item LIMIT $5"
);
const BETWEEN_OF_KIND: &str = items!(
    "correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item",
    "s.party = $1 AND s.other = $2 AND c.kind = $3 ORDER BY s.on_day, s.item LIMIT $4"
);
const HOW_MANY_BETWEEN: &str =
    "SELECT c.channel, COUNT(CASE WHEN c.from_party = $1 THEN 1 END), COUNT(*)
    FROM correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item
    WHERE s.party = $1 AND s.other = $2 GROUP BY c.channel ORDER BY c.channel";
const OTHERS: &str = "SELECT p.id, p.name, p.code, COUNT(*) FROM correspondence_side s
    JOIN party p ON p.id = s.other WHERE s.party = $1 GROUP BY p.id, p.name, p.code
    ORDER BY COUNT(*) DESC, p.name, p.id LIMIT 20";
const OF_KIND_BY: &str = items!(
    "correspondence_side s JOIN correspondence c ON c.area = s.area AND c.id = s.item",
    "s.party = $1 AND c.from_party = $1 AND c.kind = $2 ORDER BY s.on_day DESC, s.item DESC LIMIT $3"
);
const CHANGED: &str =
    items!("correspondence c", "c.changed_at > 0 ORDER BY c.changed_at DESC, c.id DESC LIMIT $1");
const ONE: &str = items!("correspondence c", "c.area = $1 AND c.id = $2");
const THREAD: &str = items!("correspondence c", "c.thread = $1 ORDER BY c.on_day, c.id LIMIT 200");
const ANSWERS: &str =
    items!("correspondence c", "c.thread = $1 AND c.answers = $2 ORDER BY c.on_day, c.id LIMIT 50");
const OF_ASK: &str =
    items!("correspondence c", "c.answers_ask = $1 ORDER BY c.on_day, c.id LIMIT 50");
const STEPS: &str = "SELECT n, at, act, note, for_party FROM correspondence_step
    WHERE area = $1 AND item = $2 ORDER BY n";
macro_rules! counts {
    ($($narrowed:literal)?) => {
        concat!("SELECT COUNT(*), COUNT(CASE WHEN k.state = 'answered' THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.owner = $1 AND k.asked_on > $3 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.owner = $1 AND k.asked_on <= $3 AND k.asked_on > $4 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.owner = $1 AND k.asked_on <= $4 AND k.asked_on > $5 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.owner = $1 AND k.asked_on <= $5 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.owner = $1 AND k.due < $2 THEN 1 END)
    FROM ask_hand h JOIN ask k ON k.area = h.area AND k.id = h.ask WHERE h.party = $1" $(, $narrowed)?)
    };
}
const COUNTS: &str = counts!();
const COUNTS_BETWEEN: &str = counts!(" AND k.asker = $6");
const OPEN_BETWEEN: &str = "SELECT k.reference FROM ask k
    WHERE k.owner = $1 AND k.asker = $2 AND k.closed_on IS NULL ORDER BY k.due, k.id LIMIT $3";

const ADD: &str = "INSERT INTO correspondence (area, id, reference, kind, channel, from_party, to_party, filed_for, also,
        on_day, subject, summary, words, withheld, quoted, thread, answers, ask, answers_ask, waits, standing,
        version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'filed', 1, $21)";
const ADD_SIDE: &str = "INSERT INTO correspondence_side (party, other, on_day, item, area) VALUES ($1, $2, $3, $4, $5)";
const ADD_STEP: &str =
    "INSERT INTO correspondence_step (area, item, n, at, on_day, act, note, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE correspondence SET standing = $4, waits = $5, changed_at = $6, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
const SHOW_ANEW: &str =
    "UPDATE correspondence SET words = $3, withheld = $4 WHERE area = $1 AND id = $2";
const ERASE: &str =
    "UPDATE correspondence SET subject = '', summary = '', words = NULL, quoted = NULL, also = '',
        withheld = $3, waits = NULL WHERE area = $1 AND id = $2";
const ERASE_SALTS: &str =
    "UPDATE correspondence_step SET salt = NULL, note = NULL WHERE area = $1 AND item = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    LIST_CHANNEL,
    LIST_PARTY,
    LIST_BETWEEN,
    BETWEEN,
    BETWEEN_OF_KIND,
    HOW_MANY_BETWEEN,
    OTHERS,
    OF_KIND_BY,
    CHANGED,
    ONE,
    THREAD,
    ANSWERS,
    OF_ASK,
    STEPS,
    COUNTS,
    COUNTS_BETWEEN,
    OPEN_BETWEEN,
    ADD,
    ADD_SIDE,
    ADD_STEP,
    MOVE_ON,
    SHOW_ANEW,
    ERASE,
    ERASE_SALTS,
];

/// The part of an item that can be sealed.
pub(super) const WORDS: &str = "words";

/// A place in a list: the day on which an item passed, and its id.
pub type Place = (Date, Uuid);

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What one party sent or was sent.
    pub party: Option<Uuid>,
    /// Between that party and this one.
    pub other: Option<Uuid>,
    /// The key of a channel.
    pub channel: Option<&'static str>,
    /// A calendar year.
    pub year: Option<i16>,
}

/// A part of the register, the latest first, before a place.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    before: Option<Place>,
    most: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    let (day, id) = before.unwrap_or((date(9999, 12, 31), Uuid::max()));
    let (first, last) = match filter.year {
        Some(year) => (date(year, 1, 1), date(year, 12, 31)),
        None => (date(1, 1, 1), date(9999, 12, 31)),
    };
    match (filter.party, filter.other, filter.channel) {
        (Some(party), Some(other), channel) => {
            let params = params![day, id, most, first, last, party, channel, other];
            tx.all(LIST_BETWEEN, params).await
        }
        (Some(party), None, channel) => {
            tx.all(LIST_PARTY, params![day, id, most, first, last, party, channel]).await
        }
        (None, _, Some(channel)) => {
            tx.all(LIST_CHANNEL, params![day, id, most, first, last, channel]).await
        }
        (None, _, None) => tx.all(LIST, params![day, id, most, first, last]).await,
    }
}

/// What passed between two, the earliest first, after a place.
///
/// # Errors
/// When the statement fails.
pub async fn between(
    tx: &mut Tx,
    (one, other): (Uuid, Uuid),
    after: Option<Place>,
    most: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(1, 1, 1), Uuid::nil()));
    tx.all(BETWEEN, params![one, other, day, id, most]).await
}

/// What passed between two of one kind, the earliest first.
///
/// # Errors
/// When the statement fails.
pub async fn between_of_kind(
    tx: &mut Tx,
    (one, other): (Uuid, Uuid),
    kind: &str,
    most: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(BETWEEN_OF_KIND, params![one, other, kind, most]).await
}

/// How much passed between two, by channel: its key, how many from the first of them, how many in all.
///
/// # Errors
/// When the statement fails.
pub async fn how_many_between(
    tx: &mut Tx,
    (one, other): (Uuid, Uuid),
) -> Result<Vec<(String, i64, i64)>, StoreError> {
    tx.all(HOW_MANY_BETWEEN, params![one, other]).await
}

/// With whom a party has the most to do: id, name, code, how many items.
///
/// # Errors
/// When the statement fails.
pub async fn others(
    tx: &mut Tx,
    party: Uuid,
) -> Result<Vec<(Uuid, String, Option<String>, i64)>, StoreError> {
    tx.all(OTHERS, params![party]).await
}

/// What a party has itself issued of one kind, the latest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_kind_by(
    tx: &mut Tx,
    party: Uuid,
    kind: &str,
    most: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(OF_KIND_BY, params![party, kind, most]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The item of an id.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<ItemRow>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// The item of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<ItemRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => one(tx, &area, id).await,
        None => Ok(None),
    }
}

/// A whole thread, the earliest first.
///
/// # Errors
/// When the statement fails.
pub async fn thread(tx: &mut Tx, thread: Uuid) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(THREAD, params![thread]).await
}

/// What answers an item.
///
/// # Errors
/// When the statement fails.
pub async fn answers(tx: &mut Tx, item: &ItemRow) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(ANSWERS, params![item.thread, item.id]).await
}

/// What replies to an ask, by its reference.
///
/// # Errors
/// When the statement fails.
pub async fn of_ask(tx: &mut Tx, ask: &str) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(OF_ASK, params![ask]).await
}

/// The steps of an item, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<ItemStep>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// The words of an item as they came, and the head of a mail, if they are kept.
///
/// # Errors
/// When the statement fails.
pub async fn sealed(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
) -> Result<Option<(String, Option<String>)>, StoreError> {
    let sealed = sealed::of(tx, (area, id), WORDS).await?;
    Ok(sealed.map(|sealed| (sealed.words, sealed.head)))
}

/// What a party was asked, by all or by one other: asked, answered, open since 0-20, 21-40, 41-60 and more working
/// days, overdue. `edges` are the last days of asking that are more than 20, 40 and 60 working days ago.
///
/// # Errors
/// When the statement fails.
pub async fn counts(
    tx: &mut Tx,
    party: Uuid,
    asker: Option<Uuid>,
    today: Date,
    edges: [Date; 3],
) -> Result<[i64; 7], StoreError> {
    let [a, b, c] = edges;
    let row: (i64, i64, i64, i64, i64, i64, i64) = match asker {
        Some(asker) => tx.one(COUNTS_BETWEEN, params![party, today, a, b, c, asker]).await?,
        None => tx.one(COUNTS, params![party, today, a, b, c]).await?,
    };
    Ok(row.into())
}

/// The references of what one owes another, soonest first.
///
/// # Errors
/// When the statement fails.
pub async fn open_between(
    tx: &mut Tx,
    owner: Uuid,
    asker: Uuid,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = tx.all(OPEN_BETWEEN, params![owner, asker, most]).await?;
    Ok(rows.into_iter().map(|(reference,)| reference).collect())
}

/// An item that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) kind: &'a str,
    pub(super) channel: &'a str,
    pub(super) from: Uuid,
    pub(super) to: Uuid,
    pub(super) filed_for: Uuid,
    pub(super) also: &'a str,
    pub(super) on: Date,
    pub(super) subject: &'a str,
    pub(super) summary: &'a str,
    pub(super) words: Option<&'a str>,
    pub(super) withheld: Option<&'a str>,
    pub(super) quoted: Option<&'a str>,
    pub(super) thread: Uuid,
    pub(super) answers: Option<Uuid>,
    pub(super) ask: Option<&'a str>,
    pub(super) answers_ask: Option<&'a str>,
    pub(super) waits: Option<&'a str>,
}

pub(super) async fn add(tx: &mut Tx, item: &Adding<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            item.area,
            item.id,
            item.reference,
            item.kind,
            item.channel,
            item.from,
            item.to,
            item.filed_for,
            item.also,
            item.on,
            item.subject,
            item.summary,
            item.words,
            item.withheld,
            item.quoted,
            item.thread,
            item.answers,
            item.ask,
            item.answers_ask,
            item.waits,
            now,
        ],
    )
    .await?;
    for (party, other) in [(item.from, item.to), (item.to, item.from)] {
        tx.run(ADD_SIDE, params![party, other, item.on, item.id, item.area]).await?;
    }
    Ok(())
}

/// A step that is being kept, with its entry in the public ledger.
pub(super) struct AddingStep<'a> {
    pub(super) area: &'a str,
    pub(super) item: Uuid,
    pub(super) n: i64,
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) act: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) for_party: Uuid,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: crate::ledger_log::Left,
}

pub(super) async fn add_step(tx: &mut Tx, step: &AddingStep<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            step.area,
            step.item,
            step.n,
            step.at,
            step.on,
            step.act,
            step.note,
            step.for_party,
            step.by_person,
            step.left.id,
            step.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes where an item stands after a step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    item: &ItemRow,
    standing: &str,
    waits: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params = params![&item.area, item.id, item.version, standing, waits, now];
    Ok(tx.run(MOVE_ON, params).await? == 1)
}

/// Shows other words of an item from now on.
pub(super) async fn show_anew(
    tx: &mut Tx,
    item: &ItemRow,
    words: Option<&str>,
    withheld: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(SHOW_ANEW, params![&item.area, item.id, words, withheld]).await?;
    Ok(())
}

/// Erases the words of an item and the salts of its entries; its dates and steps stay.
pub(super) async fn erase(tx: &mut Tx, item: &ItemRow, why: &str) -> Result<(), StoreError> {
    tx.run(ERASE, params![&item.area, item.id, why]).await?;
    super::files_store::erase(tx, &item.area, item.id).await?;
    sealed::erase(tx, (&item.area, item.id), WORDS).await?;
    tx.run(ERASE_SALTS, params![&item.area, item.id]).await?;
    Ok(())
}
