//! Statements about programme committees and the requests before them.

use super::model::{CommitteeRow, Detail, StepRow, decided_kept};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use crate::world::secret_hash;
use jiff::Timestamp;
use rules::committee::Standing;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.area, c.id, c.reference, c.body, c.title, c.event_title, c.event_day, c.final_day, c.last_requests,
                c.event, c.decided, c.version, c.changed_at, b.code, b.name
             FROM committee c JOIN party b ON b.id = c.body ",
            $rest
        )
    };
}
const LIST: &str = select!("WHERE c.id < $1 ORDER BY c.id DESC LIMIT $2");
const ONE: &str = select!("WHERE c.area = $1 AND c.id = $2");
const OF_BODY: &str = select!("WHERE c.body = $1 ORDER BY c.id DESC LIMIT $2");
const OF_EVENT: &str = select!("WHERE c.event = $1 ORDER BY c.id LIMIT $2");
// Requests that the committees of an event have not decided.
const WAITING: &str = "SELECT k.reference FROM committee c
        JOIN committee_request r ON r.area = c.area AND r.committee = c.id
        JOIN ask k ON k.area = r.ask_area AND k.id = r.ask
    WHERE c.event = $1 AND k.closed_on IS NULL ORDER BY k.reference LIMIT $2";
const OF_ASK: &str = select!(
    "JOIN committee_request r ON r.area = c.area AND r.committee = c.id WHERE r.ask_area = $1 AND r.ask = $2"
);
const BY_SECRET: &str = "SELECT ask_area, ask FROM committee_request WHERE secret = $1";
const HAS: &str = "SELECT COUNT(*) FROM committee_request WHERE ask_area = $1 AND ask = $2";
const STEPS: &str = "SELECT n, at, on_day, detail, hidden, for_party FROM committee_step
    WHERE area = $1 AND committee = $2 ORDER BY n";
// What was decided last, of all committees.
const DECIDED: &str = select!(
    "JOIN committee_step s ON s.area = c.area AND s.committee = c.id
     WHERE s.act = 'decided' ORDER BY s.at DESC, s.committee DESC, s.n DESC LIMIT $1"
);
const REQUESTS: &str = "SELECT ask_area, ask FROM committee_request
    WHERE area = $1 AND committee = $2 AND ask < $3 ORDER BY ask DESC LIMIT $4";
const ADD: &str =
    "INSERT INTO committee (area, id, reference, body, title, event_title, event_day, final_day,
        last_requests, decided, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1, $10)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO committee_step (area, committee, n, at, on_day, act, detail, hidden, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str = "UPDATE committee SET decided = $4, changed_at = $5, event_day = $6, final_day = $7, last_requests = $8, event = $9,
        version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
// Words of a step are left out, never changed otherwise; those that came are sealed.
const LEAVE_OUT: &str = "UPDATE committee_step SET detail = $4, hidden = $5
    WHERE area = $1 AND committee = $2 AND n = $3";
const ADD_REQUEST: &str =
    "INSERT INTO committee_request (area, committee, ask_area, ask, at, for_party, by_person, secret, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    ONE,
    OF_BODY,
    OF_EVENT,
    WAITING,
    OF_ASK,
    BY_SECRET,
    HAS,
    STEPS,
    DECIDED,
    REQUESTS,
    ADD,
    ADD_STEP,
    MOVE_ON,
    LEAVE_OUT,
    ADD_REQUEST,
];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a committee: {why}")))?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            detail,
            hidden: row.get(4)?,
            for_party: row.get(5)?,
        })
    }
}

/// Committees, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<CommitteeRow>, StoreError> {
    tx.all(LIST, params![before.unwrap_or(Uuid::max()), most]).await
}

/// The committee of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<CommitteeRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The committees that a body made, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_body(tx: &mut Tx, body: Uuid, most: i64) -> Result<Vec<CommitteeRow>, StoreError> {
    tx.all(OF_BODY, params![body, most]).await
}

/// The committees that decide the programme of the event of a reference.
///
/// # Errors
/// When the statement fails.
pub async fn of_event(
    tx: &mut Tx,
    event: &str,
    most: i64,
) -> Result<Vec<CommitteeRow>, StoreError> {
    tx.all(OF_EVENT, params![event, most]).await
}

/// The references of requests that are before a committee of an event and are not decided.
///
/// # Errors
/// When the statement fails.
pub async fn waiting(tx: &mut Tx, event: &str, most: i64) -> Result<Vec<String>, StoreError> {
    let found: Vec<(String,)> = tx.all(WAITING, params![event, most]).await?;
    Ok(found.into_iter().map(|(reference,)| reference).collect())
}

/// The committee that has an ask before it.
///
/// # Errors
/// When the statement fails.
pub async fn of_ask(
    tx: &mut Tx,
    area: &str,
    ask: Uuid,
) -> Result<Option<CommitteeRow>, StoreError> {
    tx.opt(OF_ASK, params![area, ask]).await
}

/// Whether a committee has an ask before it, and decides it.
///
/// # Errors
/// When the statement fails.
pub async fn has_before_it(tx: &mut Tx, area: &str, ask: Uuid) -> Result<bool, StoreError> {
    let (count,): (i64,) = tx.one(HAS, params![area, ask]).await?;
    Ok(count > 0)
}

/// The ask of a request that was made with a link: its area and its id.
///
/// # Errors
/// When the statement fails.
pub async fn by_secret(tx: &mut Tx, secret: &str) -> Result<Option<(String, Uuid)>, StoreError> {
    tx.opt(BY_SECRET, params![&secret_hash(secret)]).await
}

/// The steps of a committee, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// The committees that decided last, one for each decision.
///
/// # Errors
/// When the statement fails.
pub async fn decided(tx: &mut Tx, most: i64) -> Result<Vec<CommitteeRow>, StoreError> {
    tx.all(DECIDED, params![most]).await
}

/// The requests before a committee, the newest first, before an ask: area and id of each.
///
/// # Errors
/// When the statement fails.
pub async fn requests(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(REQUESTS, params![area, id, before.unwrap_or(Uuid::max()), most]).await
}

/// A committee that is being kept.
pub(super) struct Adding<'a> {
    pub(super) of: (&'a str, Uuid),
    pub(super) reference: &'a str,
    pub(super) body: Uuid,
    pub(super) title: &'a str,
    pub(super) event: &'a str,
}

pub(super) async fn add(
    tx: &mut Tx,
    new: &Adding<'_>,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let programme = &standing.programme;
    tx.run(
        ADD,
        params![
            new.of.0,
            new.of.1,
            new.reference,
            new.body,
            new.title,
            new.event,
            programme.event,
            programme.agenda_final,
            programme.last_requests,
            now,
        ],
    )
    .await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &CommitteeRow,
    (standing, event): (&Standing, Option<&str>),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let programme = &standing.programme;
    let values = params![
        &row.area,
        row.id,
        row.version,
        decided_kept(standing),
        now,
        programme.event,
        programme.agenda_final,
        programme.last_requests,
        event,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}

/// Leaves words out of a step, or shows them again: what it says now, and whether that is not all that came.
pub(super) async fn leave_out(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    n: i64,
    (detail, hidden): (&str, bool),
) -> Result<(), StoreError> {
    tx.run(LEAVE_OUT, params![area, id, n, detail, hidden]).await?;
    Ok(())
}

/// A request that comes before a committee.
pub(super) struct AddingRequest<'a> {
    pub(super) of: (&'a str, Uuid),
    pub(super) ask: (&'a str, Uuid),
    pub(super) at: Timestamp,
    pub(super) for_party: Uuid,
    pub(super) by_person: Option<Uuid>,
    pub(super) secret: Option<&'a str>,
    pub(super) left: Left,
}

pub(super) async fn add_request(tx: &mut Tx, new: &AddingRequest<'_>) -> Result<(), StoreError> {
    let secret = new.secret.map(secret_hash);
    tx.run(
        ADD_REQUEST,
        params![
            new.of.0,
            new.of.1,
            new.ask.0,
            new.ask.1,
            new.at,
            new.for_party,
            new.by_person,
            secret.as_ref(),
            new.left.id,
            new.left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}
