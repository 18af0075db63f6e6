//! Statements about reports.

use super::model::{Evidence, Finding, Recommendation, ReportRow, StepRow};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! reports {
    ($($rest:literal),+) => {
        concat!(
            "SELECT r.area, r.id, r.reference, r.body, r.title, r.summary, r.stage, r.decision, r.sent_on,
                r.version, r.changed_at, b.name, b.code
             FROM report r JOIN party b ON b.id = r.body WHERE ",
            $($rest),+
        )
    };
}
const SENT: &str = reports!(
    "r.sent_on IS NOT NULL AND (r.sent_on, r.id) < ($1, $2) ORDER BY r.sent_on DESC, r.id DESC LIMIT $3"
);
const SENT_AREA: &str = reports!(
    "r.area = $4 AND r.sent_on IS NOT NULL AND (r.sent_on, r.id) < ($1, $2)
     ORDER BY r.sent_on DESC, r.id DESC LIMIT $3"
);
const OF_BODY: &str = reports!("r.body = $1 ORDER BY r.id DESC LIMIT $2");
const ONE: &str = reports!("r.area = $1 AND r.id = $2");
const FINDINGS: &str =
    "SELECT n, text FROM report_finding WHERE area = $1 AND report = $2 ORDER BY n";
const EVIDENCE: &str = "SELECT e.finding, e.reference, e.of_area, p.ord IS NOT NULL
    FROM report_evidence e LEFT JOIN publication p ON p.area = e.of_area AND p.experience = e.experience
    WHERE e.area = $1 AND e.report = $2 ORDER BY e.finding, e.reference";
const RECOMMENDATIONS: &str = "SELECT n, text, addressee, ask FROM report_recommendation
    WHERE area = $1 AND report = $2 ORDER BY n";
const COMMENTS: &str =
    "SELECT party, ask FROM report_comment WHERE area = $1 AND report = $2 ORDER BY ask";
const STEPS: &str =
    "SELECT n, at, stage FROM report_step WHERE area = $1 AND report = $2 ORDER BY n";

const ADD: &str =
    "INSERT INTO report (area, id, reference, body, title, summary, stage, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)";
// Only if nobody was faster.
const TOUCH: &str = "UPDATE report SET version = version + 1, changed_at = $4
    WHERE area = $1 AND id = $2 AND version = $3";
const MOVE_ON: &str =
    "UPDATE report SET stage = $3, decision = $4, sent_on = $5 WHERE area = $1 AND id = $2";
const ADD_FINDING: &str =
    "INSERT INTO report_finding (area, report, n, text) VALUES ($1, $2, $3, $4)";
const ADD_EVIDENCE: &str =
    "INSERT INTO report_evidence (area, report, finding, reference, of_area, experience)
    VALUES ($1, $2, $3, $4, $5, $6)";
const REMOVE_FINDING: &str =
    "DELETE FROM report_finding WHERE area = $1 AND report = $2 AND n = $3";
const REMOVE_EVIDENCE: &str =
    "DELETE FROM report_evidence WHERE area = $1 AND report = $2 AND finding = $3";
const ADD_RECOMMENDATION: &str = "INSERT INTO report_recommendation (area, report, n, text, addressee) VALUES ($1, $2, $3, $4, $5)";
const REMOVE_RECOMMENDATION: &str =
    "DELETE FROM report_recommendation WHERE area = $1 AND report = $2 AND n = $3";
const SEND_RECOMMENDATION: &str =
    "UPDATE report_recommendation SET ask = $4 WHERE area = $1 AND report = $2 AND n = $3";
const ADD_COMMENT: &str =
    "INSERT INTO report_comment (area, report, ask, party) VALUES ($1, $2, $3, $4)";
const ADD_STEP: &str =
    "INSERT INTO report_step (area, report, n, at, stage, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    SENT,
    SENT_AREA,
    OF_BODY,
    ONE,
    FINDINGS,
    EVIDENCE,
    RECOMMENDATIONS,
    COMMENTS,
    STEPS,
    ADD,
    TOUCH,
    MOVE_ON,
    ADD_FINDING,
    ADD_EVIDENCE,
    REMOVE_FINDING,
    REMOVE_EVIDENCE,
    ADD_RECOMMENDATION,
    REMOVE_RECOMMENDATION,
    SEND_RECOMMENDATION,
    ADD_COMMENT,
    ADD_STEP,
];

/// A place in the list of what was sent: the day, and the id.
pub type Place = (Date, Uuid);

/// The reports that were sent, in an area or everywhere, newest first, after a place in the list.
///
/// # Errors
/// When the statement fails.
pub async fn sent(
    tx: &mut Tx,
    area: Option<&str>,
    after: Option<Place>,
    most: i64,
) -> Result<Vec<ReportRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(9999, 12, 31), Uuid::max()));
    match area {
        Some(area) => tx.all(SENT_AREA, params![day, id, most, area]).await,
        None => tx.all(SENT, params![day, id, most]).await,
    }
}

/// The newest reports of a body, drafts too.
///
/// # Errors
/// When the statement fails.
pub async fn of_body(tx: &mut Tx, body: Uuid, most: i64) -> Result<Vec<ReportRow>, StoreError> {
    tx.all(OF_BODY, params![body, most]).await
}

/// The report of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<ReportRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The findings of a report.
///
/// # Errors
/// When the statement fails.
pub async fn findings(tx: &mut Tx, of: &ReportRow) -> Result<Vec<Finding>, StoreError> {
    tx.all(FINDINGS, params![&of.area, of.id]).await
}

/// The experiences behind the findings of a report.
///
/// # Errors
/// When the statement fails.
pub async fn evidence(tx: &mut Tx, of: &ReportRow) -> Result<Vec<Evidence>, StoreError> {
    tx.all(EVIDENCE, params![&of.area, of.id]).await
}

/// The recommendations of a report.
///
/// # Errors
/// When the statement fails.
pub async fn recommendations(
    tx: &mut Tx,
    of: &ReportRow,
) -> Result<Vec<Recommendation>, StoreError> {
    tx.all(RECOMMENDATIONS, params![&of.area, of.id]).await
}

/// Who was asked for a comment on the draft, and the references of those asks.
///
/// # Errors
/// When the statement fails.
pub async fn comments(tx: &mut Tx, of: &ReportRow) -> Result<Vec<(Uuid, String)>, StoreError> {
    tx.all(COMMENTS, params![&of.area, of.id]).await
}

/// The stages that a report has come to, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, of: &ReportRow) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![&of.area, of.id]).await
}

pub(super) async fn add(tx: &mut Tx, row: &ReportRow) -> Result<(), StoreError> {
    let stage = &row.stage;
    tx.run(
        ADD,
        params![
            &row.area,
            row.id,
            &row.reference,
            row.body,
            &row.title,
            &row.summary,
            stage,
            row.changed_at
        ],
    )
    .await?;
    Ok(())
}

/// Takes the turn to change a report that was shown with `seen` changes; false if somebody else was faster.
pub(super) async fn touch(
    tx: &mut Tx,
    row: &ReportRow,
    seen: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(TOUCH, params![&row.area, row.id, seen, now]).await? == 1)
}

pub(super) async fn move_on(
    tx: &mut Tx,
    row: &ReportRow,
    stage: &str,
    decision: Option<Uuid>,
    sent_on: Option<Date>,
) -> Result<(), StoreError> {
    tx.run(MOVE_ON, params![&row.area, row.id, stage, decision, sent_on]).await?;
    Ok(())
}

pub(super) async fn add_finding(
    tx: &mut Tx,
    row: &ReportRow,
    n: i64,
    text: &str,
    evidence: &[(String, String, Uuid)],
) -> Result<(), StoreError> {
    tx.run(ADD_FINDING, params![&row.area, row.id, n, text]).await?;
    for (reference, area, experience) in evidence {
        tx.run(ADD_EVIDENCE, params![&row.area, row.id, n, reference, area, *experience]).await?;
    }
    Ok(())
}

pub(super) async fn remove_finding(tx: &mut Tx, row: &ReportRow, n: i64) -> Result<(), StoreError> {
    tx.run(REMOVE_EVIDENCE, params![&row.area, row.id, n]).await?;
    tx.run(REMOVE_FINDING, params![&row.area, row.id, n]).await?;
    Ok(())
}

pub(super) async fn add_recommendation(
    tx: &mut Tx,
    row: &ReportRow,
    n: i64,
    text: &str,
    addressee: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_RECOMMENDATION, params![&row.area, row.id, n, text, addressee]).await?;
    Ok(())
}

pub(super) async fn remove_recommendation(
    tx: &mut Tx,
    row: &ReportRow,
    n: i64,
) -> Result<(), StoreError> {
    tx.run(REMOVE_RECOMMENDATION, params![&row.area, row.id, n]).await?;
    Ok(())
}

pub(super) async fn send_recommendation(
    tx: &mut Tx,
    row: &ReportRow,
    n: i64,
    ask: &str,
) -> Result<(), StoreError> {
    tx.run(SEND_RECOMMENDATION, params![&row.area, row.id, n, ask]).await?;
    Ok(())
}

pub(super) async fn add_comment(
    tx: &mut Tx,
    row: &ReportRow,
    ask: &str,
    party: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_COMMENT, params![&row.area, row.id, ask, party]).await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    row: &ReportRow,
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    let salt = left.salt.as_ref();
    tx.run(
        ADD_STEP,
        params![&row.area, row.id, step.n, step.at, &step.stage, by_person, left.id, salt],
    )
    .await?;
    Ok(())
}
