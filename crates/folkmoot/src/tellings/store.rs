//! Statements about what is to be told to many.

use super::model::{ActKind, MemberRow, StepRow};
use crate::correspondence::model::Channel;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use uuid::Uuid;

/// The most that are to be told: a country has fewer areas.
pub const MOST_MEMBERS: i64 = 1000;
/// The most steps that are read.
const MOST_STEPS: i64 = 1200;

macro_rules! select_telling {
    ($($rest:tt)+) => {
        concat!(
            "SELECT t.area, t.ask, t.document, k.reference, k.subject, k.asked_on, k.closed_on, k.asker, a.name, a.code,
                k.owner, o.name, o.code,
                (SELECT COUNT(*) FROM telling_member m WHERE m.area = t.area AND m.ask = t.ask),
                (SELECT COUNT(m.told_n) FROM telling_member m WHERE m.area = t.area AND m.ask = t.ask)
            FROM telling t JOIN ask k ON k.area = t.area AND k.id = t.ask
            JOIN party a ON a.id = k.asker JOIN party o ON o.id = k.owner WHERE ",
            $($rest)+
        )
    };
}
const LIST: &str = select_telling!("t.ask < $1 ORDER BY t.ask DESC LIMIT $2");
const ONE: &str = select_telling!("t.area = $1 AND t.ask = $2");
const OF_DOCUMENT: &str = select_telling!("t.document = $1 ORDER BY t.ask LIMIT $2");
const MEMBERS: &str = "SELECT m.member_area, m.body, m.told_n, m.left_n, b.name
    FROM telling_member m LEFT JOIN party b ON b.id = m.body
    WHERE m.area = $1 AND m.ask = $2 ORDER BY m.member_area LIMIT $3";
const STEPS: &str =
    "SELECT n, at, on_day, act, channel, proof, document, note, for_party FROM telling_step
    WHERE area = $1 AND ask = $2 ORDER BY n LIMIT $3";
const ADD: &str = "INSERT INTO telling (area, ask, document) VALUES ($1, $2, $3)";
const ADD_MEMBER: &str =
    "INSERT INTO telling_member (area, ask, member_area, body) VALUES ($1, $2, $3, $4)";
const ADD_STEP: &str =
    "INSERT INTO telling_step (area, ask, n, at, on_day, act, channel, proof, document, note,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
// Nobody is told twice.
const TELL: &str = "UPDATE telling_member SET told_n = $4
    WHERE area = $1 AND ask = $2 AND member_area = $3 AND told_n IS NULL AND left_n IS NULL";
const LEAVE_OUT: &str = "UPDATE telling_member SET left_n = $3
    WHERE area = $1 AND ask = $2 AND told_n IS NULL AND left_n IS NULL";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[LIST, ONE, OF_DOCUMENT, MEMBERS, STEPS, ADD, ADD_MEMBER, ADD_STEP, TELL, LEAVE_OUT];

/// One of them, with the ask that it is.
#[derive(Debug, Clone)]
pub struct TellingRow {
    /// The area of its ask.
    pub area: String,
    /// Its ask.
    pub ask: Uuid,
    /// The reference of the document that it is about.
    pub document: Option<String>,
    /// The reference of its ask.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// The day on which it was asked.
    pub asked_on: jiff::civil::Date,
    /// The day on which it was over.
    pub closed_on: Option<jiff::civil::Date>,
    /// Who asks.
    pub asker: Uuid,
    /// Their name.
    pub asker_name: String,
    /// Their code.
    pub asker_code: Option<String>,
    /// Who is to tell.
    pub agent: Uuid,
    /// Their name.
    pub agent_name: String,
    /// Their code.
    pub agent_code: Option<String>,
    /// How many are to be told.
    pub all: i64,
    /// How many were.
    pub told: i64,
}
crate::from_row!(TellingRow {
    area,
    ask,
    document,
    reference,
    subject,
    asked_on,
    closed_on,
    asker,
    asker_name,
    asker_code,
    agent,
    agent_name,
    agent_code,
    all,
    told
});

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (act, channel): (String, Option<String>) = (row.get(3)?, row.get(4)?);
        let unknown = || StoreError::Failed(format!("a step of telling many that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            channel: channel.as_deref().and_then(Channel::from_key),
            proof: row.get(5)?,
            document: row.get(6)?,
            note: row.get(7)?,
            for_party: row.get(8)?,
        })
    }
}

/// All of them before one, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<TellingRow>, StoreError> {
    tx.all(LIST, params![before.unwrap_or(Uuid::max()), most]).await
}

/// The one that an ask is, if it is one.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, ask: Uuid) -> Result<Option<TellingRow>, StoreError> {
    tx.opt(ONE, params![area, ask]).await
}

/// Those about a document.
///
/// # Errors
/// When the statement fails.
pub async fn of_document(
    tx: &mut Tx,
    document: &str,
    most: i64,
) -> Result<Vec<TellingRow>, StoreError> {
    tx.all(OF_DOCUMENT, params![document, most]).await
}

/// Who is to be told.
///
/// # Errors
/// When the statement fails.
pub async fn members(tx: &mut Tx, area: &str, ask: Uuid) -> Result<Vec<MemberRow>, StoreError> {
    tx.all(MEMBERS, params![area, ask, MOST_MEMBERS]).await
}

/// The steps, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, ask: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, ask, MOST_STEPS]).await
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    document: Option<&str>,
    members: &[(String, Option<Uuid>)],
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, ask, document]).await?;
    for (member_area, body) in members {
        tx.run(ADD_MEMBER, params![area, ask, member_area, *body]).await?;
    }
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            ask,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.channel.map(Channel::key),
            step.proof.as_deref(),
            step.document,
            step.note.as_deref(),
            step.for_party,
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Notes that one was told; false if they were already, or are none of them.
pub(super) async fn tell(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    member_area: &str,
    n: i64,
) -> Result<bool, StoreError> {
    Ok(tx.run(TELL, params![area, ask, member_area, n]).await? == 1)
}

/// Leaves out all who were not told; returns how many.
pub(super) async fn leave_out(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    n: i64,
) -> Result<u64, StoreError> {
    tx.run(LEAVE_OUT, params![area, ask, n]).await
}
