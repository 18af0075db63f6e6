//! Statements about asks.

use super::act::ActKind;
use super::model::{AskRow, Derived, Filter, NO_DAY, StepRow};
use crate::access::BodyKey;
use crate::documents::Document;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::ask::Kind;
use rules::reference::Reference;
use uuid::Uuid;

/// Before every day that an answer is due.
const FIRST_DAY: Date = date(1, 1, 1);

macro_rules! select_ask {
    ($($rest:literal),+) => {
        concat!(
            "SELECT k.area, k.id, k.reference, k.kind, k.asker, k.subject, k.text, k.regime, k.rule,
                k.event_day, k.event_name, k.decision, k.about, k.asked_on, k.owner, k.state, k.due, k.reached, k.circle,
                k.closed_on, k.version, k.changed_at, a.name, a.code, o.name, o.code ",
            $($rest),+
        )
    };
}
macro_rules! joined {
    ($from:literal, $($rest:literal),+) => {
        select_ask!(
            "FROM ", $from, " JOIN party a ON a.id = k.asker JOIN party o ON o.id = k.owner WHERE ", $($rest),+
        )
    };
}
pub(super) use {joined, select_ask};
// What is open, soonest first; nothing that is due after a day.
macro_rules! open {
    ($narrowed:literal) => {
        joined!(
            "ask k",
            $narrowed,
            "k.closed_on IS NULL AND (k.due, k.id) > ($1, $2) AND k.due <= $4 ORDER BY k.due, k.id LIMIT $3"
        )
    };
}
const OPEN: &str = open!("");
const OPEN_AREA: &str = open!("k.area = $5 AND ");
const OPEN_KIND: &str = open!("k.kind = $5 AND ");
const OPEN_AREA_KIND: &str = open!("k.area = $5 AND k.kind = $6 AND ");
const OPEN_OWNER: &str = open!(
    "k.owner = $5 AND (CAST($6 AS TEXT) IS NULL OR k.area = $6)
    AND (CAST($7 AS TEXT) IS NULL OR k.kind = $7) AND "
);
const OPEN_ASKER: &str = open!("k.asker = $5 AND ");
// All that a party was asked or asked itself, newest first.
const WAS_ASKED: &str = joined!(
    "ask_hand h JOIN ask k ON k.area = h.area AND k.id = h.ask",
    "h.party = $1 AND h.ask < $2 AND NOT (k.owner = $1 AND k.closed_on IS NULL)
        ORDER BY h.ask DESC LIMIT $3"
);
const HAS_ASKED: &str = joined!("ask k", "k.asker = $1 AND k.id < $2 ORDER BY k.id DESC LIMIT $3");
const RESTING: &str = joined!("ask k", "k.decision = $1 ORDER BY k.id DESC LIMIT $2");
const TAKEN_FURTHER: &str = joined!("ask k", "k.about = $1 ORDER BY k.id DESC LIMIT 20");
const CHANGED: &str =
    joined!("ask k", "k.changed_at > 0 ORDER BY k.changed_at DESC, k.id DESC LIMIT $1");
const CIRCLES: &str = joined!(
    "ask k",
    "k.circle AND k.closed_on IS NULL AND (k.area, k.id) > ($1, $2) ORDER BY k.area, k.id LIMIT $3"
);
const ONE: &str = joined!("ask k", "k.area = $1 AND k.id = $2");
const STEPS: &str =
    "SELECT n, at, on_day, act, party, day, detail, note, for_party, by_post FROM ask_step
    WHERE area = $1 AND ask = $2 ORDER BY n";
const LEFT: &str = "SELECT entry, salt FROM ask_step WHERE area = $1 AND ask = $2 AND n = $3";
const COUNT: &str = "SELECT COUNT(*), COUNT(CASE WHEN due < $1 THEN 1 END) FROM ask
    WHERE closed_on IS NULL AND (CAST($2 AS TEXT) IS NULL OR area = $2)";
// With the day, the index that has it is read alone.
const COUNT_OWNER: &str = "SELECT COUNT(*), COUNT(CASE WHEN due < $1 THEN 1 END) FROM ask
    WHERE closed_on IS NULL AND owner = $2 AND due > $3";
const COUNT_DUE: &str = "SELECT COUNT(*) FROM ask
    WHERE closed_on IS NULL AND owner = $1 AND due >= $2 AND due <= $3";
const COUNT_WAITED: &str = "SELECT COUNT(*), COUNT(CASE WHEN due < $1 THEN 1 END) FROM ask
    WHERE closed_on IS NULL AND asker = $2 AND due > $3";
const COUNT_ANSWERED: &str = "SELECT COUNT(*) FROM ask
    WHERE owner = $1 AND answered_after IS NOT NULL";
const COUNT_GOT: &str = "SELECT COUNT(*) FROM ask WHERE asker = $1 AND answered_after IS NOT NULL";
const REFERRERS: &str = "SELECT DISTINCT p.id, p.code FROM ask k JOIN party p ON p.id = k.asker
    WHERE k.owner = $1 AND k.kind = 'referral' ORDER BY p.id LIMIT 200";

const ADD: &str = "INSERT INTO ask (area, id, reference, kind, asker, subject, text, regime, rule, event_day,
        event_name, decision, about, asked_on, owner, state, due, reached, circle, closed_on, answered_after,
        version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
const ADD_STEP: &str =
    "INSERT INTO ask_step (area, ask, n, at, on_day, act, party, day, detail, note, for_party,
        by_person, by_post, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const ADD_DOCUMENT: &str =
    "INSERT INTO ask_document (area, ask, n, document) VALUES ($1, $2, $3, $4)";
const DOCUMENTS: &str =
    "SELECT s.n, d.id, d.area, d.name, d.media_type, d.bytes, d.sha256, d.sealed,
        d.added_at, d.added_for
    FROM ask_document s JOIN document d ON d.id = s.document
    WHERE s.area = $1 AND s.ask = $2 ORDER BY s.n, d.id";
// On PostgreSQL it waits for whoever changes the ask just now; what is read after it is what they left.
const HOLD: &str = "UPDATE ask SET version = version WHERE area = $1 AND id = $2";
const ADD_HAND: &str = "INSERT INTO ask_hand (party, ask, area) VALUES ($1, $2, $3)
    ON CONFLICT (party, ask) DO NOTHING";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE ask SET owner = $4, state = $5, due = $6, reached = $7, circle = $8,
        closed_on = $9, answered_after = $10, changed_at = $11, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    OPEN,
    OPEN_AREA,
    OPEN_KIND,
    OPEN_AREA_KIND,
    OPEN_OWNER,
    OPEN_ASKER,
    WAS_ASKED,
    HAS_ASKED,
    RESTING,
    TAKEN_FURTHER,
    CHANGED,
    ONE,
    STEPS,
    LEFT,
    COUNT,
    COUNT_OWNER,
    COUNT_DUE,
    COUNT_WAITED,
    COUNT_ANSWERED,
    COUNT_GOT,
    REFERRERS,
    ADD,
    ADD_STEP,
    ADD_DOCUMENT,
    DOCUMENTS,
    HOLD,
    CIRCLES,
    ADD_HAND,
    MOVE_ON,
];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act)
                .ok_or_else(|| StoreError::Failed(format!("an unknown act: {act}")))?,
            party: row.get(4)?,
            day: row.get(5)?,
            detail: row.get(6)?,
            note: row.get(7)?,
            for_party: row.get(8)?,
            by_post: row.get(9)?,
        })
    }
}

/// A place in a list of what is open: the day it is due, and its id.
pub type Place = (Date, Uuid);

/// The bodies that have referred something to a body that has it now.
///
/// # Errors
/// When the statement fails.
pub async fn referrers(tx: &mut Tx, owner: Uuid) -> Result<Vec<BodyKey>, StoreError> {
    let bodies: Vec<(Uuid, Option<String>)> = tx.all(REFERRERS, params![owner]).await?;
    Ok(bodies.into_iter().map(|(id, code)| BodyKey::of(id, code.as_deref())).collect())
}

/// Open asks, soonest first, after a place in the list.
///
/// # Errors
/// When the statement fails.
pub async fn open(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<Place>,
    most: i64,
    today: Date,
) -> Result<Vec<AskRow>, StoreError> {
    let (due, id) = after.unwrap_or((FIRST_DAY, Uuid::nil()));
    let last = if filter.late { today.yesterday().unwrap_or(today) } else { NO_DAY };
    let (area, kind) = (filter.area.as_deref(), filter.kind.map(Kind::key));
    match (filter.owner, filter.asker, area, kind) {
        (Some(owner), _, area, kind) => {
            tx.all(OPEN_OWNER, params![due, id, most, last, owner, area, kind]).await
        }
        (None, Some(asker), _, _) => tx.all(OPEN_ASKER, params![due, id, most, last, asker]).await,
        (None, None, None, None) => tx.all(OPEN, params![due, id, most, last]).await,
        (None, None, Some(area), None) => {
            tx.all(OPEN_AREA, params![due, id, most, last, area]).await
        }
        (None, None, None, Some(kind)) => {
            tx.all(OPEN_KIND, params![due, id, most, last, kind]).await
        }
        (None, None, Some(area), Some(kind)) => {
            tx.all(OPEN_AREA_KIND, params![due, id, most, last, area, kind]).await
        }
    }
}

/// What a party was asked and no longer owes: answered, taken back or handed on; newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn was_asked(
    tx: &mut Tx,
    party: Uuid,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    tx.all(WAS_ASKED, params![party, before.unwrap_or(Uuid::max()), most]).await
}

/// What a party has asked, newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn has_asked(
    tx: &mut Tx,
    party: Uuid,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    tx.all(HAS_ASKED, params![party, before.unwrap_or(Uuid::max()), most]).await
}

/// What rests on a decision, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn resting_on(tx: &mut Tx, decision: Uuid, most: i64) -> Result<Vec<AskRow>, StoreError> {
    tx.all(RESTING, params![decision, most]).await
}

/// What takes an ask further, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn taking_further(tx: &mut Tx, reference: &str) -> Result<Vec<AskRow>, StoreError> {
    tx.all(TAKEN_FURTHER, params![reference]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<AskRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// How many are open, and how many of them late, in an area or everywhere.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, area: Option<&str>, today: Date) -> Result<(i64, i64), StoreError> {
    tx.one(COUNT, params![today, area]).await
}

/// How many a party owes, and with how many of them it is late.
///
/// # Errors
/// When the statement fails.
pub async fn count_of(tx: &mut Tx, owner: Uuid, today: Date) -> Result<(i64, i64), StoreError> {
    tx.one(COUNT_OWNER, params![today, owner, FIRST_DAY]).await
}

/// How many a party owes that are due from a day to another, both counted.
///
/// # Errors
/// When the statement fails.
pub async fn count_due(tx: &mut Tx, owner: Uuid, from: Date, to: Date) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(COUNT_DUE, params![owner, from, to]).await?.0)
}

/// How many are owed to a party, and how many of them are late.
///
/// # Errors
/// When the statement fails.
pub async fn count_waited(tx: &mut Tx, asker: Uuid, today: Date) -> Result<(i64, i64), StoreError> {
    tx.one(COUNT_WAITED, params![today, asker, FIRST_DAY]).await
}

/// How many a party has answered, and how many were answered to it.
///
/// # Errors
/// When a statement fails.
pub async fn count_answered(tx: &mut Tx, party: Uuid) -> Result<(i64, i64), StoreError> {
    let (answered,): (i64,) = tx.one(COUNT_ANSWERED, params![party]).await?;
    let (got,): (i64,) = tx.one(COUNT_GOT, params![party]).await?;
    Ok((answered, got))
}

/// The ask of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(tx: &mut Tx, reference: Reference) -> Result<Option<AskRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of an ask, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// The ask of a key.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<AskRow>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// What a step has kept of its entry in the public ledger; its salt is gone where words of it were erased.
///
/// # Errors
/// When the statement fails.
pub async fn left(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    n: i64,
) -> Result<Option<Left>, StoreError> {
    let found: Option<(Uuid, Option<Vec<u8>>)> = tx.opt(LEFT, params![area, ask, n]).await?;
    Ok(found.map(|(id, salt)| Left { id, salt: salt.and_then(|salt| salt.try_into().ok()) }))
}

/// Holds an ask until the transaction ends, and reads it: nobody takes a step in between.
///
/// # Errors
/// When a statement fails.
pub async fn hold(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<AskRow>, StoreError> {
    tx.run(HOLD, params![area, id]).await?;
    one(tx, area, id).await
}

/// Open asks that go in a circle, in the order of their keys, after one.
///
/// # Errors
/// When the statement fails.
pub async fn circles(
    tx: &mut Tx,
    (area, id): &(String, Uuid),
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    tx.all(CIRCLES, params![area, *id, most]).await
}

/// The documents of an ask, each with the number of the step that it came with.
///
/// # Errors
/// When the statement fails.
pub async fn documents(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
) -> Result<Vec<(i64, Document)>, StoreError> {
    let rows: Vec<WithStep> = tx.all(DOCUMENTS, params![area, ask]).await?;
    Ok(rows.into_iter().map(|row| (row.n, row.document)).collect())
}

struct WithStep {
    n: i64,
    document: Document,
}

impl FromRow for WithStep {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let document = Document {
            id: row.get(1)?,
            area: row.get(2)?,
            name: row.get(3)?,
            media_type: row.get(4)?,
            bytes: row.get(5)?,
            sha256: row.get(6)?,
            sealed: row.get(7)?,
            added_at: row.get(8)?,
            added_for: row.get(9)?,
        };
        Ok(WithStep { n: row.get(0)?, document })
    }
}

pub(super) async fn add_document(
    tx: &mut Tx,
    row: &AskRow,
    n: i64,
    document: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_DOCUMENT, params![&row.area, row.id, n, document]).await?;
    Ok(())
}

/// An ask that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) kind: Kind,
    pub(super) asker: Uuid,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
    pub(super) regime: &'a str,
    pub(super) rule: &'a str,
    pub(super) event: Option<(Date, &'a str)>,
    pub(super) decision: Option<Uuid>,
    pub(super) about: Option<&'a str>,
    pub(super) on: Date,
}

pub(super) async fn add(
    tx: &mut Tx,
    ask: &Adding<'_>,
    (derived, steps): (&Derived, usize),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            ask.area,
            ask.id,
            ask.reference,
            ask.kind.key(),
            ask.asker,
            ask.subject,
            ask.text,
            ask.regime,
            ask.rule,
            ask.event.map(|(day, _)| day),
            ask.event.map(|(_, name)| name),
            ask.decision,
            ask.about,
            ask.on,
            derived.owner,
            derived.state,
            derived.due,
            derived.reached,
            derived.circle,
            derived.closed_on,
            derived.answered_after,
            i64::try_from(steps).unwrap_or(i64::MAX),
            now,
        ],
    )
    .await?;
    Ok(())
}

/// A step that is being kept, with its entry in the public ledger.
pub(super) struct AddingStep<'a> {
    pub(super) area: &'a str,
    pub(super) ask: Uuid,
    pub(super) n: i64,
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) act: super::act::Parts<'a>,
    pub(super) note: Option<&'a str>,
    pub(super) for_party: Uuid,
    pub(super) by_person: Option<Uuid>,
    pub(super) by_post: bool,
    pub(super) left: Left,
}

pub(super) async fn add_step(tx: &mut Tx, step: &AddingStep<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            step.area,
            step.ask,
            step.n,
            step.at,
            step.on,
            step.act.act.key(),
            step.act.party,
            step.act.day,
            step.act.detail,
            step.note,
            step.for_party,
            step.by_person,
            step.by_post,
            step.left.id,
            step.left.salt.as_ref(),
        ],
    )
    .await?;
    if let (ActKind::Asked | ActKind::HandedOn, Some(party)) = (step.act.act, step.act.party) {
        tx.run(ADD_HAND, params![party, step.ask, step.area]).await?;
    }
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &AskRow,
    derived: &Derived,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let moved = tx
        .run(
            MOVE_ON,
            params![
                &row.area,
                row.id,
                row.version,
                derived.owner,
                derived.state,
                derived.due,
                derived.reached,
                derived.circle,
                derived.closed_on,
                derived.answered_after,
                now,
            ],
        )
        .await?;
    Ok(moved == 1)
}
