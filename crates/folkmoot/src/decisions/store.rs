//! Statements about decisions.

use super::model::{ActKind, DecisionRow, Declaration, Filter, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::decision::{Did, Kind};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! decisions {
    ($($rest:literal),+) => {
        concat!(
            "SELECT d.area, d.id, d.reference, d.body, d.kind, d.subject, d.decided, d.reasons, d.decided_on,
                d.took_part, d.lay_people, d.procedure_n, d.regime, d.publish_by, d.published_on, d.stands,
                d.version, d.changed_at, b.name, b.code
             FROM decision d JOIN party b ON b.id = d.body WHERE ",
            $($rest),+
        )
    };
}
macro_rules! newest {
    ($narrowed:literal) => {
        decisions!(
            $narrowed,
            "(CAST($4 AS TEXT) IS NULL OR d.kind = $4) AND (d.decided_on, d.id) < ($1, $2)
             ORDER BY d.decided_on DESC, d.id DESC LIMIT $3"
        )
    };
}
const LIST: &str = newest!("");
const LIST_AREA: &str = newest!("d.area = $5 AND ");
const LIST_BODY: &str = newest!("d.body = $5 AND ");
const LIST_OVERDUE: &str = newest!(
    "d.published_on IS NULL AND d.publish_by < $5 AND (CAST($6 AS TEXT) IS NULL OR d.area = $6) AND "
);
const TO_PUBLISH: &str = decisions!(
    "d.published_on IS NULL AND d.body = $1 AND d.publish_by > $2 ORDER BY d.publish_by, d.id LIMIT $3"
);
const FITTING: &str = decisions!(
    "d.body = $1 AND d.kind = $2 AND d.stands = $3 ORDER BY d.decided_on DESC, d.id DESC LIMIT $4"
);
const CHANGED: &str = decisions!("d.changed_at > 0 ORDER BY d.changed_at DESC, d.id DESC LIMIT $1");
const ONE: &str = decisions!("d.area = $1 AND d.id = $2");
const BY_ID: &str = decisions!("d.id = $1");
const STEPS: &str = "SELECT n, at, on_day, act, stands, replaced_by, note FROM decision_step
    WHERE area = $1 AND decision = $2 ORDER BY n";
const INTERESTS: &str = "SELECT who, interest, did, why, approved_by FROM decision_interest
    WHERE area = $1 AND decision = $2 ORDER BY n";
const COUNT: &str =
    "SELECT COUNT(*), COUNT(CASE WHEN published_on IS NULL AND publish_by < $1 THEN 1 END)
    FROM decision WHERE (CAST($2 AS TEXT) IS NULL OR area = $2)";

const ADD: &str =
    "INSERT INTO decision (area, id, reference, body, kind, subject, decided, reasons, decided_on,
        took_part, lay_people, procedure_n, regime, publish_by, stands, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)";
const ADD_STEP: &str =
    "INSERT INTO decision_step (area, decision, n, at, on_day, act, stands, replaced_by, note,
        by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const ADD_INTEREST: &str =
    "INSERT INTO decision_interest (area, decision, n, who, interest, did, why, approved_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE decision SET published_on = $4, stands = $5, changed_at = $6, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    LIST_AREA,
    LIST_BODY,
    LIST_OVERDUE,
    TO_PUBLISH,
    FITTING,
    CHANGED,
    ONE,
    BY_ID,
    STEPS,
    INTERESTS,
    COUNT,
    ADD,
    ADD_STEP,
    ADD_INTEREST,
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
            stands: row.get(4)?,
            replaced_by: row.get(5)?,
            note: row.get(6)?,
        })
    }
}

impl FromRow for Declaration {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let did: String = row.get(2)?;
        Ok(Declaration {
            who: row.get(0)?,
            interest: row.get(1)?,
            did: Did::from_key(&did)
                .ok_or_else(|| StoreError::Failed(format!("nothing one does: {did}")))?,
            why: row.get(3)?,
            approved_by: row.get(4)?,
        })
    }
}

/// A place in a list of decisions: the day of one, and its id.
pub type Place = (Date, Uuid);

/// Decisions, newest first, after a place in the list.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<Place>,
    most: i64,
    today: Date,
) -> Result<Vec<DecisionRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(9999, 12, 31), Uuid::max()));
    let (kind, area) = (filter.kind.map(Kind::key), filter.area.as_deref());
    match (filter.overdue, filter.body, area) {
        (true, _, area) => tx.all(LIST_OVERDUE, params![day, id, most, kind, today, area]).await,
        (false, Some(body), _) => tx.all(LIST_BODY, params![day, id, most, kind, body]).await,
        (false, None, Some(area)) => tx.all(LIST_AREA, params![day, id, most, kind, area]).await,
        (false, None, None) => tx.all(LIST, params![day, id, most, kind]).await,
    }
}

/// The decisions of a body whose statement is owed, soonest first, those that are due after a day.
///
/// # Errors
/// When the statement fails.
pub async fn to_publish(
    tx: &mut Tx,
    body: Uuid,
    after: Date,
    most: i64,
) -> Result<Vec<DecisionRow>, StoreError> {
    tx.all(TO_PUBLISH, params![body, after, most]).await
}

/// The newest decisions of one kind that a body has made and that stand.
///
/// # Errors
/// When the statement fails.
pub async fn fitting(
    tx: &mut Tx,
    body: Uuid,
    kind: Kind,
    most: i64,
) -> Result<Vec<DecisionRow>, StoreError> {
    tx.all(FITTING, params![body, kind.key(), true, most]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<DecisionRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// How many there are, and of how many the statement is overdue, in an area or everywhere.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, area: Option<&str>, today: Date) -> Result<(i64, i64), StoreError> {
    tx.one(COUNT, params![today, area]).await
}

/// The decision of an id.
///
/// # Errors
/// When the statement fails.
pub async fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<DecisionRow>, StoreError> {
    tx.opt(BY_ID, params![id]).await
}

/// The decision of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<DecisionRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a decision, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// The interests that were declared.
///
/// # Errors
/// When the statement fails.
pub async fn interests(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<Declaration>, StoreError> {
    tx.all(INTERESTS, params![area, id]).await
}

pub(super) async fn add(tx: &mut Tx, row: &DecisionRow) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            &row.area,
            row.id,
            &row.reference,
            row.body,
            &row.kind,
            &row.subject,
            &row.decided,
            &row.reasons,
            row.decided_on,
            &row.took_part,
            row.lay_people,
            row.procedure_n,
            &row.regime,
            row.publish_by,
            row.stands,
            row.changed_at,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_interest(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    n: i64,
    one: &Declaration,
) -> Result<(), StoreError> {
    let (why, by) = (one.why.as_deref(), one.approved_by.as_deref());
    tx.run(ADD_INTEREST, params![area, id, n, &one.who, &one.interest, one.did.key(), why, by])
        .await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            id,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.stands,
            step.replaced_by,
            step.note.as_deref(),
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
    row: &DecisionRow,
    published_on: Option<Date>,
    stands: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = params![&row.area, row.id, row.version, published_on, stands, now];
    Ok(tx.run(MOVE_ON, changed).await? == 1)
}
