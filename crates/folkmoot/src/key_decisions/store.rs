//! Statements about key decisions.

use super::model::{ActKind, Filter, How, KeyDecisionRow, Side, StepRow, Without};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::key_decision::{Duty, Standing, State};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select_decision {
    ($($rest:tt)+) => {
        concat!(
            "SELECT d.area, d.id, d.reference, d.body, d.noted_by, d.title, d.about, d.kind, d.impact,
                d.impact_reason, d.bound, d.duty, d.planned_on, d.planned_exact, d.state, d.closed_on,
                d.involved_on, d.involve_by, d.moved, d.version, d.changed_at, b.name, b.code, p.name, p.code,
                (SELECT s.note FROM key_decision_step s WHERE s.area = d.area AND s.key_decision = d.id
                    AND s.act IN ('moved', 'nothing-moved') ORDER BY s.n DESC LIMIT 1)
             FROM key_decision d JOIN party b ON b.id = d.body JOIN party p ON p.id = d.noted_by WHERE ",
            $($rest)+
        )
    };
}
// Of which it is shown that involvement is not evidenced: what `rules::key_decision::flag` says, in columns. The last day
// that is near and today are given.
macro_rules! not_evidenced {
    ($near:literal, $today:literal) => {
        concat!(
            "d.duty = 'bites' AND d.involved_on IS NULL AND (d.state = 'decided'
                OR (d.state = 'forthcoming' AND d.planned_on <= ",
            $near,
            " AND (d.involve_by IS NULL OR d.involve_by < ",
            $today,
            ")))"
        )
    };
}
// What a list is narrowed to: state, area, body, what there is no involvement of.
macro_rules! narrowed {
    () => {
        concat!(
            "d.state = $1 AND (CAST($2 AS TEXT) IS NULL OR d.area = $2)
                AND (CAST($3 AS UUID) IS NULL OR d.body = $3)
                AND (CAST($4 AS TEXT) IS NULL OR ($4 = 'none' AND d.involved_on IS NULL)
                    OR ($4 = 'not-evidenced' AND ",
            not_evidenced!("$5", "$6"),
            ")) "
        )
    };
}
const FORTHCOMING: &str = select_decision!(
    narrowed!(),
    "AND (d.planned_on, d.id) > ($7, $8) ORDER BY d.planned_on, d.id LIMIT $9"
);
const CLOSED: &str = select_decision!(
    narrowed!(),
    "AND (d.closed_on, d.id) < ($7, $8) ORDER BY d.closed_on DESC, d.id DESC LIMIT $9"
);
const COUNT: &str = concat!(
    "SELECT COUNT(CASE WHEN d.state = 'forthcoming' THEN 1 END),
        COUNT(CASE WHEN d.state = 'forthcoming' AND d.involved_on IS NOT NULL THEN 1 END),
        COUNT(CASE WHEN ",
    not_evidenced!("$2", "$3"),
    " THEN 1 END)
    FROM key_decision d WHERE (CAST($1 AS TEXT) IS NULL OR d.area = $1)"
);
const CHANGED: &str =
    select_decision!("d.changed_at > 0 ORDER BY d.changed_at DESC, d.id DESC LIMIT $1");
const ONE: &str = select_decision!("d.area = $1 AND d.id = $2");
const STEPS: &str =
    "SELECT n, at, on_day, act, by_side, day, exact, how, led_by, people, link, note, for_party
    FROM key_decision_step WHERE area = $1 AND key_decision = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO key_decision (area, id, reference, body, noted_by, title, about, kind, impact,
        impact_reason, bound, duty, planned_on, planned_exact, state, closed_on, involved_on, involve_by, moved,
        version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1, $20)";
const ADD_STEP: &str =
    "INSERT INTO key_decision_step (area, key_decision, n, at, on_day, act, by_side, day, exact, how,
        led_by, people, link, note, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE key_decision SET planned_on = $4, planned_exact = $5, state = $6, closed_on = $7,
        involved_on = $8, involve_by = $9, moved = $10, changed_at = $11, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[FORTHCOMING, CLOSED, COUNT, CHANGED, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (act, side): (String, String) = (row.get(3)?, row.get(4)?);
        let how: Option<String> = row.get(7)?;
        let unknown = |what: &str| StoreError::Failed(format!("unknown in a step: {what}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(|| unknown(&act))?,
            by_side: Side::from_key(&side).ok_or_else(|| unknown(&side))?,
            day: row.get(5)?,
            exact: row.get(6)?,
            how: how.map(|how| How::from_key(&how).ok_or_else(|| unknown(&how))).transpose()?,
            led_by: row.get(8)?,
            people: row.get(9)?,
            link: row.get(10)?,
            note: row.get(11)?,
            for_party: row.get(12)?,
        })
    }
}

/// A place in a list of key decisions: the day of one, and its id.
pub type Place = (Date, Uuid);

/// The days that a list depends on.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// Today.
    pub today: Date,
    /// The last day that is near.
    pub near_until: Date,
}

/// Key decisions after a place in the list: what is to come soonest first, what is over newest first.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<Place>,
    most: i64,
    days: Days,
) -> Result<Vec<KeyDecisionRow>, StoreError> {
    let (sql, start) = match filter.state {
        State::Forthcoming => (FORTHCOMING, (date(1, 1, 1), Uuid::nil())),
        State::Decided | State::Withdrawn => (CLOSED, (date(9999, 12, 31), Uuid::max())),
    };
    let (day, id) = after.unwrap_or(start);
    tx.all(
        sql,
        params![
            filter.state.key(),
            filter.area.as_deref(),
            filter.body,
            filter.without.map(Without::key),
            days.near_until,
            days.today,
            day,
            id,
            most,
        ],
    )
    .await
}

/// How many there are in an area or everywhere.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// That are still to be taken.
    pub forthcoming: i64,
    /// Of these, before which people were involved already.
    pub involved: i64,
    /// Of which it is shown that involvement is not evidenced.
    pub not_evidenced: i64,
}
crate::from_row!(Counts { forthcoming, involved, not_evidenced });

/// How many there are in an area or everywhere.
///
/// # Errors
/// When the statement fails.
pub async fn count(tx: &mut Tx, area: Option<&str>, days: Days) -> Result<Counts, StoreError> {
    tx.one(COUNT, params![area, days.near_until, days.today]).await
}

/// Those in which something happened last.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<KeyDecisionRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The key decision of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<KeyDecisionRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a key decision, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// A key decision that is being kept.
pub(super) struct Adding<'a> {
    pub(super) area: &'a str,
    pub(super) id: Uuid,
    pub(super) reference: &'a str,
    pub(super) body: Uuid,
    pub(super) noted_by: Uuid,
    pub(super) title: &'a str,
    pub(super) about: &'a str,
    pub(super) kind: &'a str,
    pub(super) impact: Option<(&'a str, &'a str)>,
    pub(super) bound: bool,
    pub(super) duty: Duty,
}

pub(super) async fn add(
    tx: &mut Tx,
    new: &Adding<'_>,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.area,
            new.id,
            new.reference,
            new.body,
            new.noted_by,
            new.title,
            new.about,
            new.kind,
            new.impact.map(|(impact, _)| impact),
            new.impact.map(|(_, reason)| reason),
            new.bound,
            new.duty.key(),
            standing.planned.first(),
            standing.planned.is_exact(),
            standing.state.key(),
            standing.closed,
            standing.involved,
            standing.involve_by,
            standing.moved,
            now,
        ],
    )
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
            step.by_side.key(),
            step.day,
            step.exact,
            step.how.map(How::key),
            step.led_by.as_deref(),
            step.people,
            step.link.as_deref(),
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

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &KeyDecisionRow,
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
                standing.planned.first(),
                standing.planned.is_exact(),
                standing.state.key(),
                standing.closed,
                standing.involved,
                standing.involve_by,
                standing.moved,
                now,
            ],
        )
        .await?;
    Ok(moved == 1)
}
