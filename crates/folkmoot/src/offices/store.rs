//! Statements about offices.

use super::model::{ActKind, MOST_OFFICES, OfficeRow, Standing, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! select_office {
    ($($rest:tt)+) => {
        concat!(
            "SELECT o.area, o.id, o.body, o.kind, o.title, o.gets_mail, o.closed_on, o.version, o.changed_at,
                b.name, b.code FROM office o JOIN party b ON b.id = o.body WHERE ",
            $($rest)+
        )
    };
}
const ONE: &str = select_office!("o.id = $1");
const OF_BODY: &str = select_office!("o.body = $1 ORDER BY o.id LIMIT $2");
const FOR_MAIL: &str = select_office!("o.body = $1 AND o.gets_mail");
const COUNT: &str = "SELECT COUNT(*) FROM office WHERE body = $1";
const STEPS: &str = "SELECT n, at, act, first_day, last_day, term, holder FROM office_step
    WHERE area = $1 AND office = $2 ORDER BY n";
const ADD: &str = "INSERT INTO office (area, id, body, kind, title, gets_mail, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, FALSE, 1, $6)";
const ADD_STEP: &str =
    "INSERT INTO office_step (area, office, n, at, act, first_day, last_day, term, holder,
        by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE office SET gets_mail = $4, closed_on = $5, changed_at = $6,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[ONE, OF_BODY, FOR_MAIL, COUNT, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(2)?;
        let unknown = || StoreError::Failed(format!("a step of an office that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            first: row.get(3)?,
            last: row.get(4)?,
            term: row.get(5)?,
            holder: row.get(6)?,
        })
    }
}

/// One office.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<OfficeRow>, StoreError> {
    tx.opt(ONE, params![id]).await
}

/// The offices of a body, in the order in which they were made known.
///
/// # Errors
/// When the statement fails.
pub async fn of_body(tx: &mut Tx, body: Uuid) -> Result<Vec<OfficeRow>, StoreError> {
    tx.all(OF_BODY, params![body, MOST_OFFICES]).await
}

/// The office to which mail to a body goes, if the body names one.
///
/// # Errors
/// When the statement fails.
pub async fn for_mail(tx: &mut Tx, body: Uuid) -> Result<Option<OfficeRow>, StoreError> {
    tx.opt(FOR_MAIL, params![body]).await
}

/// How many offices a body has.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, body: Uuid) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(COUNT, params![body]).await?.0)
}

/// The steps of an office, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, office: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, office]).await
}

/// An office that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) body: Uuid,
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
}

pub(super) async fn add(tx: &mut Tx, new: &Adding<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(ADD, params![new.area, new.id, new.body, new.kind, new.title, now]).await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, office): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            office,
            step.n,
            step.at,
            step.act.key(),
            step.first,
            step.last,
            step.term,
            step.holder.as_deref(),
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &OfficeRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values =
        params![&row.area, row.id, row.version, standing.gets_mail, standing.closed_on, now];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
