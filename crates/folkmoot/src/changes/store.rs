//! Statements about what became different.

use super::model::{ActKind, Aimed, ClaimRow, Filter, ReportYear, Side, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::change::{Grade, Standing};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select_claim {
    ($($rest:tt)+) => {
        concat!(
            "SELECT c.area, c.id, c.reference, c.claimed_by, c.body, c.subject, c.text, c.happened_on, c.ask_area,
                c.ask, c.aims, c.grade, c.holds, c.contested_on, c.verified_on, c.version, c.changed_at, p.name,
                p.code, b.name, b.code, k.reference
             FROM change_claim c JOIN party p ON p.id = c.claimed_by JOIN party b ON b.id = c.body
             LEFT JOIN ask k ON k.area = c.ask_area AND k.id = c.ask WHERE ",
            $($rest)+
        )
    };
}
// What a list is narrowed to: area, body, first and last day, grade, aim, whether it is contested.
macro_rules! narrowed {
    () => {
        "c.happened_on BETWEEN $3 AND $4
            AND (CAST($1 AS TEXT) IS NULL OR c.area = $1)
            AND (CAST($2 AS UUID) IS NULL OR c.body = $2)
            AND (CAST($5 AS TEXT) IS NULL OR c.grade = $5)
            AND (CAST($6 AS TEXT) IS NULL OR c.aims LIKE $6)
            AND (CAST($7 AS BOOLEAN) IS NULL OR (c.contested_on IS NOT NULL) = $7) "
    };
}
const LIST: &str = select_claim!(
    "c.holds <> 'taken-back' AND c.id < $8 AND ",
    narrowed!(),
    "ORDER BY c.id DESC LIMIT $9"
);
const COUNTS: &str = concat!(
    "SELECT c.grade, c.contested_on IS NOT NULL, COUNT(*) FROM change_claim c
     WHERE c.holds <> 'taken-back' AND ",
    narrowed!(),
    "GROUP BY c.grade, c.contested_on IS NOT NULL"
);
const BY_AIM: &str = "SELECT c.aims, c.grade, c.contested_on IS NOT NULL, c.happened_on, COUNT(*)
     FROM change_claim c
     WHERE c.holds <> 'taken-back' AND (CAST($1 AS TEXT) IS NULL OR c.area = $1)
     GROUP BY c.aims, c.grade, c.contested_on IS NOT NULL, c.happened_on";
const YEARS: &str = "SELECT MIN(happened_on), MAX(happened_on) FROM change_claim";
const OF_ASK: &str = select_claim!(
    "c.ask_area = $1 AND c.ask = $2 AND c.holds <> 'taken-back' ORDER BY c.id DESC LIMIT $3"
);
const CHANGED: &str =
    select_claim!("c.changed_at > 0 ORDER BY c.changed_at DESC, c.id DESC LIMIT $1");
const ONE: &str = select_claim!("c.area = $1 AND c.id = $2");
const STEPS: &str =
    "SELECT n, at, on_day, act, by_side, title, address, note, for_party FROM change_step
    WHERE area = $1 AND change = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO change_claim (area, id, reference, claimed_by, body, subject, text, happened_on,
        ask_area, ask, aims, grade, holds, contested_on, verified_on, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)";
const ADD_STEP: &str =
    "INSERT INTO change_step (area, change, n, at, on_day, act, by_side, title, address, note,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE change_claim SET grade = $4, holds = $5, contested_on = $6, verified_on = $7,
        changed_at = $8, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[LIST, COUNTS, BY_AIM, YEARS, OF_ASK, CHANGED, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (act, side): (String, String) = (row.get(3)?, row.get(4)?);
        let unknown = |what: &str| StoreError::Failed(format!("unknown in a step: {what}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(|| unknown(&act))?,
            by_side: Side::from_key(&side).ok_or_else(|| unknown(&side))?,
            title: row.get(5)?,
            address: row.get(6)?,
            note: row.get(7)?,
            for_party: row.get(8)?,
        })
    }
}

/// The first and the last day that a filter lets through.
fn days(filter: &Filter) -> (Date, Date) {
    filter.year.map_or((date(1, 1, 1), date(9999, 12, 31)), |year| ReportYear(year).days())
}

fn aim_like(filter: &Filter) -> Option<String> {
    filter.aim.map(Aimed::like)
}

/// What changed, newest claim first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<ClaimRow>, StoreError> {
    let ((first, last), aim) = (days(filter), aim_like(filter));
    tx.all(
        LIST,
        params![
            filter.area.as_deref(),
            filter.body,
            first,
            last,
            filter.grade.map(Grade::key),
            aim.as_deref(),
            filter.contested,
            before.unwrap_or(Uuid::max()),
            most,
        ],
    )
    .await
}

/// How many there are of each grade, those that the body contests apart from the others.
///
/// # Errors
/// When the statement fails.
pub async fn counts(tx: &mut Tx, filter: &Filter) -> Result<Vec<(String, bool, i64)>, StoreError> {
    let ((first, last), aim) = (days(filter), aim_like(filter));
    tx.all(
        COUNTS,
        params![
            filter.area.as_deref(),
            filter.body,
            first,
            last,
            filter.grade.map(Grade::key),
            aim.as_deref(),
            filter.contested,
        ],
    )
    .await
}

/// How many claims there are of the same aims, grade and day, those that the body contests apart from the others.
pub(super) type OfAims = (String, String, bool, Date, i64);

/// How many claims there are, in all areas or in one, by what they are good for.
///
/// # Errors
/// When the statement fails.
pub(super) async fn by_aim(tx: &mut Tx, area: Option<&str>) -> Result<Vec<OfAims>, StoreError> {
    tx.all(BY_AIM, params![area]).await
}

/// The first and the last day on which something changed.
///
/// # Errors
/// When the statement fails.
pub async fn span(tx: &mut Tx) -> Result<Option<(Date, Date)>, StoreError> {
    let (first, last): (Option<Date>, Option<Date>) = tx.one(YEARS, params![]).await?;
    Ok(first.zip(last))
}

/// What is said to have come of an ask, newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_ask(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
    most: i64,
) -> Result<Vec<ClaimRow>, StoreError> {
    tx.all(OF_ASK, params![area, ask, most]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<ClaimRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The claim of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<ClaimRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a claim, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// A claim that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) claimed_by: Uuid,
    pub(super) body: Uuid,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
    pub(super) happened_on: Date,
    pub(super) ask: Option<(&'a str, Uuid)>,
    pub(super) aims: &'a str,
}

pub(super) async fn add(
    tx: &mut Tx,
    claim: &Adding<'_>,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            claim.area,
            claim.id,
            claim.reference,
            claim.claimed_by,
            claim.body,
            claim.subject,
            claim.text,
            claim.happened_on,
            claim.ask.map(|(area, _)| area),
            claim.ask.map(|(_, id)| id),
            claim.aims,
            standing.grade.key(),
            super::model::holds_key(standing.holds),
            standing.contested,
            standing.verified,
            now,
        ],
    )
    .await?;
    Ok(())
}

/// A step that is being kept, with its entry in the public ledger.
pub(super) struct AddingStep<'a> {
    pub(super) claim: (&'a str, Uuid),
    pub(super) n: i64,
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) act: ActKind,
    pub(super) by_side: Side,
    pub(super) document: Option<(&'a str, &'a str)>,
    pub(super) note: Option<&'a str>,
    pub(super) for_party: Uuid,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

pub(super) async fn add_step(tx: &mut Tx, step: &AddingStep<'_>) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            step.claim.0,
            step.claim.1,
            step.n,
            step.at,
            step.on,
            step.act.key(),
            step.by_side.key(),
            step.document.map(|(title, _)| title),
            step.document.map(|(_, address)| address),
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

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &ClaimRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let moved = tx
        .run(
            MOVE_ON,
            params![
                &row.area,
                row.id,
                row.version,
                standing.grade.key(),
                super::model::holds_key(standing.holds),
                standing.contested,
                standing.verified,
                now,
            ],
        )
        .await?;
    Ok(moved == 1)
}
