//! Statements about rounds of mail.

use super::model::{Audience, Kind, RoundRow, ToRow};
use crate::bookings::model::BookingRow;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! round {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " area, id, event, kind, said, state, job, reached, total, done, written, begun_at ",
            $after
        )
    };
}
const ADD: &str = "INSERT INTO mail_round (area, id, event, kind, said, state, job, reached, total, done, written, begun_at)
    VALUES ($1, $2, $3, $4, $5, 'running', $2, '', $6, 0, 0, $7)";
// Whoever changes a row holds it until the end of their transaction.
const HOLD: &str =
    round!("UPDATE mail_round SET done = done WHERE area = $1 AND id = $2 RETURNING", "");
const SAVE: &str = "UPDATE mail_round SET state = $3, job = $4, reached = $5, done = $6, written = $7, said = $8, total = $9
    WHERE area = $1 AND id = $2";
const OF_EVENT: &str = round!(
    "SELECT",
    "FROM mail_round WHERE area = $1 AND event = $2 AND id < $3 ORDER BY id DESC LIMIT $4"
);
const ONE: &str = round!("SELECT", "FROM mail_round WHERE area = $1 AND id = $2");
const OF_KIND: &str = round!(
    "SELECT",
    "FROM mail_round WHERE area = $1 AND event = $2 AND kind = $3 ORDER BY id LIMIT 1"
);
// To nobody the same twice.
const ADD_TO: &str = "INSERT INTO mail_round_to (area, round, whom, mail, name, outcome) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (area, round, whom) DO NOTHING";
const TO: &str = "SELECT whom, name, outcome FROM mail_round_to
    WHERE area = $1 AND round = $2 AND whom > $3 ORDER BY whom LIMIT $4";
const OUTCOME: &str =
    "UPDATE mail_round_to SET outcome = $2 WHERE mail = $1 AND outcome = 'written'";
const BOUNCED: &str = "UPDATE mail_round_to SET outcome = 'came-back' WHERE mail = $1 AND outcome IN ('written', 'sent')";
const CAME_BACK: &str = "SELECT COUNT(*) FROM mail_round_to
    WHERE area = $1 AND round = $2 AND outcome = 'came-back'";
const BOOKED: &str = "SELECT area, id, event, kind, n, stand, arrived_at, first_of_all, organisation, carried, to_accept, until, way,
        category, language, came_at, name, email, telephone, organisation_name, dietary, access_needs, asked_by
    FROM booking WHERE area = $1 AND event = $2 AND (kind, n) > ($3, $4)
        AND (stand = 'placed' OR ($5 AND stand IN ('waiting', 'offered')) OR ($6 AND stand = 'refused'))
    ORDER BY kind, n LIMIT $7";
const HOW_MANY: &str = "SELECT COUNT(*) FROM booking WHERE area = $1 AND event = $2
    AND (stand = 'placed' OR ($3 AND stand IN ('waiting', 'offered')) OR ($4 AND stand = 'refused'))";
const OF_CODE: &str = "SELECT id, COALESCE(area, 'nation') FROM party WHERE code LIKE $1 AND id > $2 ORDER BY id LIMIT $3";

const TO_JOIN: &str = "SELECT e.area, e.id FROM event e
    WHERE e.state = 'published' AND e.starts_at > $1 AND e.starts_at <= $2 AND (e.area, e.id) > ($3, $4)
        AND NOT EXISTS (SELECT 1 FROM mail_round r WHERE r.area = e.area AND r.event = e.id AND r.kind = 'joining')
    ORDER BY e.area, e.id LIMIT $5";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ADD, HOLD, SAVE, OF_EVENT, ONE, OF_KIND, ADD_TO, TO, OUTCOME, BOUNCED, CAME_BACK, BOOKED,
    HOW_MANY, OF_CODE, TO_JOIN,
];

/// Who of those who are booked is told of a kind: whether those who wait or were offered a place, and those who got none.
fn also(kind: Kind) -> (bool, bool) {
    (kind != Kind::Joining, kind == Kind::Answers)
}

pub(super) async fn add(
    tx: &mut Tx,
    (area, id, event): (&str, Uuid, Uuid),
    kind: Kind,
    said: &str,
    total: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, id, event, kind.key(), said, total, now]).await?;
    Ok(())
}

/// Holds a round until the end of the transaction.
pub(super) async fn hold(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
) -> Result<Option<RoundRow>, StoreError> {
    tx.opt(HOLD, params![area, id]).await
}

/// Writes a round that is held.
pub(super) async fn save(tx: &mut Tx, row: &RoundRow) -> Result<(), StoreError> {
    let values = params![
        &row.area,
        row.id,
        &row.state,
        row.job,
        &row.reached,
        row.done,
        row.written,
        &row.said,
        row.total,
    ];
    tx.run(SAVE, values).await?;
    Ok(())
}

/// The rounds of an event before one of them, the newest first.
///
/// # Errors
/// When the statement fails.
pub async fn of_event(
    tx: &mut Tx,
    (area, event): (&str, Uuid),
    before: Uuid,
    most: i64,
) -> Result<Vec<RoundRow>, StoreError> {
    tx.all(OF_EVENT, params![area, event, before, most]).await
}

/// A round.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<RoundRow>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// The first round of a kind of an event.
pub(super) async fn of_kind(
    tx: &mut Tx,
    (area, event): (&str, Uuid),
    kind: Kind,
) -> Result<Option<RoundRow>, StoreError> {
    tx.opt(OF_KIND, params![area, event, kind.key()]).await
}

/// Notes that somebody is written to in a round; false if they were before.
pub(super) async fn add_to(
    tx: &mut Tx,
    round: &RoundRow,
    whom: (Uuid, &str),
    mail: Option<Uuid>,
) -> Result<bool, StoreError> {
    let outcome = if mail.is_some() { "written" } else { "no-address" };
    let values = params![&round.area, round.id, whom.0, mail, whom.1, outcome];
    Ok(tx.run(ADD_TO, values).await? == 1)
}

/// Who was written to in a round, after one of them.
///
/// # Errors
/// When the statement fails.
pub async fn to(
    tx: &mut Tx,
    round: &RoundRow,
    after: Uuid,
    most: i64,
) -> Result<Vec<ToRow>, StoreError> {
    tx.all(TO, params![&round.area, round.id, after, most]).await
}

/// How many mails of a round came back.
///
/// # Errors
/// When the statement fails.
pub async fn came_back(tx: &mut Tx, round: &RoundRow) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(CAME_BACK, params![&round.area, round.id]).await?;
    Ok(count)
}

/// What became of a mail, if it is of a round.
pub(super) async fn outcome(tx: &mut Tx, mail: Uuid, sent: bool) -> Result<(), StoreError> {
    let word = if sent { "sent" } else { "came-back" };
    tx.run(OUTCOME, params![mail, word]).await?;
    Ok(())
}

/// A mail that the mail server had taken came back; false if it is of no round.
pub(super) async fn bounced(tx: &mut Tx, mail: Uuid) -> Result<bool, StoreError> {
    Ok(tx.run(BOUNCED, params![mail]).await? == 1)
}

/// Those who are booked and told of a kind, after one of them, in the order of kinds of places and numbers.
pub(super) async fn booked(
    tx: &mut Tx,
    round: &RoundRow,
    after: (i64, i64),
    most: i64,
) -> Result<Vec<BookingRow>, StoreError> {
    let (waiting, refused) = also(round.kind());
    let values = params![&round.area, round.event, after.0, after.1, waiting, refused, most];
    tx.all(BOOKED, values).await
}

/// How many are booked and told of a kind.
pub(super) async fn how_many(
    tx: &mut Tx,
    (area, event): (&str, Uuid),
    kind: Kind,
) -> Result<i64, StoreError> {
    let (waiting, refused) = also(kind);
    let (count,): (i64,) = tx.one(HOW_MANY, params![area, event, waiting, refused]).await?;
    Ok(count)
}

/// The bodies of a class after one of them: id and area.
pub(super) async fn of_class(
    tx: &mut Tx,
    audience: Audience,
    after: Uuid,
    most: i64,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    let code = format!("{}:%", audience.key());
    tx.all(OF_CODE, params![&code, after, most]).await
}

/// Events that begin between two instants and of which nobody was told how to get there, after one of them.
pub(super) async fn to_join(
    tx: &mut Tx,
    (from, until): (Timestamp, Timestamp),
    after: &(String, Uuid),
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(TO_JOIN, params![from, until, &after.0, after.1, most]).await
}
