//! Statements about funding cases.

use super::model::{CaseRow, Head};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! cases {
    ($rest:literal) => {
        concat!(
            "SELECT c.area, c.id, c.reference, c.fund, c.network, c.title, c.words, c.allocated, c.published_on, c.ask,
                c.at,
                (SELECT CAST(COALESCE(SUM(h.how_many * h.unit), 0) AS BIGINT) FROM funding_case_head h
                    WHERE h.area = c.area AND h.funding_case = c.id),
                f.reference, f.name
            FROM funding_case c JOIN fund f ON f.id = c.fund WHERE ",
            $rest
        )
    };
}
const ONE: &str = cases!("c.area = $1 AND c.id = $2");
const OF_FUND: &str = cases!(
    "c.fund = $1 AND (c.published_on, c.id) < ($2, $3) ORDER BY c.published_on DESC, c.id DESC LIMIT $4"
);
const OF_AREA: &str =
    cases!("c.area = $1 AND c.fund = $2 ORDER BY c.published_on DESC, c.id DESC LIMIT $3");
const HEADS: &str = "SELECT what, how_many, unit, note FROM funding_case_head
    WHERE area = $1 AND funding_case = $2 ORDER BY n";
const ADD: &str = "INSERT INTO funding_case (area, id, reference, fund, network, title, words, allocated, published_on, ask,
        at, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const ADD_HEAD: &str =
    "INSERT INTO funding_case_head (area, funding_case, n, what, how_many, unit, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ONE, OF_FUND, OF_AREA, HEADS, ADD, ADD_HEAD];

/// The case of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<CaseRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The cases about a fund after a place in their list, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_fund(
    tx: &mut Tx,
    fund: Uuid,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(9999, 12, 31), Uuid::max()));
    tx.all(OF_FUND, params![fund, day, id, most]).await
}

/// The cases of an area about a fund, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_area(
    tx: &mut Tx,
    area: &str,
    fund: Uuid,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    tx.all(OF_AREA, params![area, fund, most]).await
}

/// The heads of cost of a case, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn heads(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<Head>, StoreError> {
    tx.all(HEADS, params![area, id]).await
}

/// A case that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) fund: Uuid,
    pub(super) network: Uuid,
    pub(super) title: &'a str,
    pub(super) words: &'a str,
    pub(super) allocated: i64,
    pub(super) on: Date,
    pub(super) ask: &'a str,
    pub(super) at: Timestamp,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add(tx: &mut Tx, new: &Adding<'_>, heads: &[Head]) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.area,
            new.id,
            new.reference,
            new.fund,
            new.network,
            new.title,
            new.words,
            new.allocated,
            new.on,
            new.ask,
            new.at,
            new.by_person,
            new.left.id,
            new.left.salt.as_ref(),
        ],
    )
    .await?;
    for (n, head) in (1i64..).zip(heads) {
        let note = head.note.as_deref();
        tx.run(ADD_HEAD, params![new.area, new.id, n, &head.what, head.how_many, head.unit, note])
            .await?;
    }
    Ok(())
}
