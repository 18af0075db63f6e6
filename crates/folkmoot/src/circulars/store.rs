//! Statements about circulars, what stands in them and what happened to them.

use super::model::{ActKind, CircularRow, ItemRow, Standing, StepRow};
use crate::asks::model::NATION;
use crate::documents::Document;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

macro_rules! select_circular {
    ($($rest:tt)+) => {
        concat!(
            "SELECT c.area, c.id, c.number, c.number_key, c.issuer, c.title, c.words, c.audience, c.region, c.addressed,
                c.supersedes, c.takes_back, c.state, c.on_day, c.office, c.term, c.superseded_by, c.closed_on,
                c.recipients, c.version, c.changed_at, b.name, b.code
            FROM circular c JOIN party b ON b.id = c.issuer WHERE ",
            $($rest)+
        )
    };
}
const BY_NUMBER: &str = select_circular!("c.number_key = $1");
const ONE: &str = select_circular!("c.area = $1 AND c.id = $2");
// Drafts have no day, and are in no public list.
const LIST: &str = select_circular!(
    "c.on_day IS NOT NULL AND (CAST($1 AS UUID) IS NULL OR c.issuer = $1)
        AND (c.on_day, c.id) < ($2, $3) ORDER BY c.on_day DESC, c.id DESC LIMIT $4"
);
const DRAFTS: &str =
    select_circular!("c.issuer = $1 AND c.state = 'draft' ORDER BY c.id DESC LIMIT $2");
const IN_FORCE: &str = select_circular!(
    "c.issuer = $1 AND c.state = 'sent' ORDER BY c.on_day DESC, c.id DESC LIMIT $2"
);
const CHANGED: &str =
    select_circular!("c.on_day IS NOT NULL ORDER BY c.changed_at DESC, c.id DESC LIMIT $1");
const ITEMS: &str =
    "SELECT n, kind, subject, text, event_day, event_name, promise FROM circular_item
    WHERE area = $1 AND circular = $2 ORDER BY n";
const FILES: &str = "SELECT d.id, d.area, d.name, d.media_type, d.bytes, d.sha256, d.sealed, d.added_at, d.added_for
    FROM circular_file f JOIN document d ON d.id = f.document
    WHERE f.area = $1 AND f.circular = $2 ORDER BY f.document";
const STEPS: &str = "SELECT n, at, on_day, act, other, note, for_party FROM circular_step
    WHERE area = $1 AND circular = $2 ORDER BY n";

const ADD: &str =
    "INSERT INTO circular (area, id, number, number_key, issuer, title, words, audience, region, addressed,
        supersedes, takes_back, state, recipients, edits, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', 0, 1, 1, $13)";
// A draft is written anew as a whole, and only if nobody was faster.
const WRITE: &str =
    "UPDATE circular SET number = $4, number_key = $5, title = $6, words = $7, audience = $8, region = $9,
        addressed = $10, supersedes = $11, takes_back = $12, changed_at = $13,
        edits = edits + 1, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3 AND state = 'draft'";
const EDITED: &str = "UPDATE circular SET changed_at = $4, edits = edits + 1, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3 AND state = 'draft'";
const ADD_ITEM: &str =
    "INSERT INTO circular_item (area, circular, n, kind, subject, text, event_day, event_name)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const DROP_ITEM: &str = "DELETE FROM circular_item WHERE area = $1 AND circular = $2 AND n = $3";
// The places behind one that was taken out move up, the first of them first.
const MOVE_ITEM_UP: &str =
    "UPDATE circular_item SET n = n - 1 WHERE area = $1 AND circular = $2 AND n = $3";
const KEEP_PROMISE: &str =
    "UPDATE circular_item SET promise = $4 WHERE area = $1 AND circular = $2 AND n = $3";
const ADD_FILE: &str = "INSERT INTO circular_file (area, circular, document) VALUES ($1, $2, $3)";
const DROP_FILE: &str =
    "DELETE FROM circular_file WHERE area = $1 AND circular = $2 AND document = $3";
const DROP_ITEMS: &str = "DELETE FROM circular_item WHERE area = $1 AND circular = $2";
const DROP_FILES: &str = "DELETE FROM circular_file WHERE area = $1 AND circular = $2";
const DROP: &str =
    "DELETE FROM circular WHERE area = $1 AND id = $2 AND version = $3 AND state = 'draft'";

const SIGN: &str = "UPDATE circular SET office = $4, term = $5, recipients = $6 WHERE area = $1 AND id = $2 AND version = $3";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE circular SET state = $4, on_day = $5, superseded_by = $6, closed_on = $7, changed_at = $8,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
const ADD_STEP: &str =
    "INSERT INTO circular_step (area, circular, n, at, on_day, act, other, note, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    BY_NUMBER,
    ONE,
    LIST,
    DRAFTS,
    IN_FORCE,
    CHANGED,
    ITEMS,
    FILES,
    STEPS,
    ADD,
    WRITE,
    EDITED,
    ADD_ITEM,
    DROP_ITEM,
    MOVE_ITEM_UP,
    KEEP_PROMISE,
    ADD_FILE,
    DROP_FILE,
    DROP_ITEMS,
    DROP_FILES,
    DROP,
    SIGN,
    MOVE_ON,
    ADD_STEP,
];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let unknown = || StoreError::Failed(format!("a step of a circular that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            other: row.get(4)?,
            note: row.get(5)?,
            for_party: row.get(6)?,
        })
    }
}

/// The circular of a number, as it stands in addresses.
///
/// # Errors
/// When the statement fails.
pub async fn by_number(tx: &mut Tx, key: &str) -> Result<Option<CircularRow>, StoreError> {
    tx.opt(BY_NUMBER, params![key]).await
}

/// One circular by its id.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<CircularRow>, StoreError> {
    tx.opt(ONE, params![NATION, id]).await
}

/// Circulars that were sent, the newest first, after a place; of one issuer or of all.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    issuer: Option<Uuid>,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<Vec<CircularRow>, StoreError> {
    let (day, id) = after.unwrap_or((Date::MAX, Uuid::max()));
    tx.all(LIST, params![issuer, day, id, most]).await
}

/// What an issuer is writing, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn drafts(tx: &mut Tx, issuer: Uuid, most: i64) -> Result<Vec<CircularRow>, StoreError> {
    tx.all(DRAFTS, params![issuer, most]).await
}

/// The circulars of an issuer that hold, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn in_force(
    tx: &mut Tx,
    issuer: Uuid,
    most: i64,
) -> Result<Vec<CircularRow>, StoreError> {
    tx.all(IN_FORCE, params![issuer, most]).await
}

/// Those to which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<CircularRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// What a circular asks and promises, in its order.
///
/// # Errors
/// When the statement fails.
pub async fn items(tx: &mut Tx, circular: Uuid) -> Result<Vec<ItemRow>, StoreError> {
    tx.all(ITEMS, params![NATION, circular]).await
}

/// The files of a circular.
///
/// # Errors
/// When the statement fails.
pub async fn files(tx: &mut Tx, circular: Uuid) -> Result<Vec<Document>, StoreError> {
    tx.all(FILES, params![NATION, circular]).await
}

/// The steps of a circular, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, circular: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![NATION, circular]).await
}

/// What is written in a draft, apart from its items and files.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    /// The number as it is written.
    pub number: &'a str,
    /// The number as it stands in addresses.
    pub key: &'a str,
    /// What it is about.
    pub title: &'a str,
    /// Its words.
    pub words: &'a str,
    /// The key of its audience.
    pub audience: &'a str,
    /// The region that the audience is narrowed to.
    pub region: Option<&'a str>,
    /// The key of the kind of office that it is addressed to.
    pub addressed: Option<&'a str>,
    /// The one whose place it takes.
    pub supersedes: Option<Uuid>,
    /// Whether what is open of that one is taken back with it.
    pub takes_back: bool,
}

pub(super) async fn add(
    tx: &mut Tx,
    (id, issuer): (Uuid, Uuid),
    new: &Written<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = params![
        NATION,
        id,
        new.number,
        new.key,
        issuer,
        new.title,
        new.words,
        new.audience,
        new.region,
        new.addressed,
        new.supersedes,
        new.takes_back,
        now
    ];
    tx.run(ADD, values).await?;
    Ok(())
}

/// Writes a draft anew; false if somebody else was faster.
pub(super) async fn write(
    tx: &mut Tx,
    (id, seen): (Uuid, i64),
    new: &Written<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![
        NATION,
        id,
        seen,
        new.number,
        new.key,
        new.title,
        new.words,
        new.audience,
        new.region,
        new.addressed,
        new.supersedes,
        new.takes_back,
        now
    ];
    Ok(tx.run(WRITE, values).await? == 1)
}

/// Notes that something in a draft was changed; false if somebody else was faster.
pub(super) async fn edited(
    tx: &mut Tx,
    (id, seen): (Uuid, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(EDITED, params![NATION, id, seen, now]).await? == 1)
}

pub(super) async fn add_item(
    tx: &mut Tx,
    circular: Uuid,
    item: &ItemRow,
) -> Result<(), StoreError> {
    let values = params![
        NATION,
        circular,
        item.n,
        &item.kind,
        &item.subject,
        &item.text,
        item.event_day,
        item.event_name.as_deref()
    ];
    tx.run(ADD_ITEM, values).await?;
    Ok(())
}

/// Takes an item out of a draft that has `count` of them.
pub(super) async fn drop_item(
    tx: &mut Tx,
    circular: Uuid,
    n: i64,
    count: i64,
) -> Result<(), StoreError> {
    tx.run(DROP_ITEM, params![NATION, circular, n]).await?;
    for behind in n + 1..=count {
        tx.run(MOVE_ITEM_UP, params![NATION, circular, behind]).await?;
    }
    Ok(())
}

/// Keeps which ask keeps track of a promise.
pub(super) async fn keep_promise(
    tx: &mut Tx,
    circular: Uuid,
    n: i64,
    ask: Uuid,
) -> Result<(), StoreError> {
    tx.run(KEEP_PROMISE, params![NATION, circular, n, ask]).await?;
    Ok(())
}

pub(super) async fn add_file(
    tx: &mut Tx,
    circular: Uuid,
    document: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_FILE, params![NATION, circular, document]).await?;
    Ok(())
}

pub(super) async fn drop_file(
    tx: &mut Tx,
    circular: Uuid,
    document: Uuid,
) -> Result<(), StoreError> {
    tx.run(DROP_FILE, params![NATION, circular, document]).await?;
    Ok(())
}

/// Throws a draft away with all that is in it; false if somebody else was faster.
pub(super) async fn discard(tx: &mut Tx, id: Uuid, seen: i64) -> Result<bool, StoreError> {
    if tx.run(DROP, params![NATION, id, seen]).await? == 0 {
        return Ok(false);
    }
    tx.run(DROP_ITEMS, params![NATION, id]).await?;
    tx.run(DROP_FILES, params![NATION, id]).await?;
    Ok(true)
}

/// Keeps who signed a circular that is shown with `seen` changes, and how many bodies are on its list.
pub(super) async fn sign(
    tx: &mut Tx,
    (id, seen): (Uuid, i64),
    (office, term): (Uuid, i64),
    recipients: i64,
) -> Result<(), StoreError> {
    tx.run(SIGN, params![NATION, id, seen, office, term, recipients]).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &CircularRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![
        NATION,
        row.id,
        row.version,
        standing.state.key(),
        standing.on,
        standing.superseded_by,
        standing.closed_on,
        now
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}

pub(super) async fn add_step(
    tx: &mut Tx,
    circular: Uuid,
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    let values = params![
        NATION,
        circular,
        step.n,
        step.at,
        step.on_day,
        step.act.key(),
        step.other,
        step.note.as_deref(),
        step.for_party,
        by_person,
        left.id,
        left.salt.as_ref()
    ];
    tx.run(ADD_STEP, values).await?;
    Ok(())
}
