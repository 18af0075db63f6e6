//! What reports keep of which the public ledger has entries, built anew from the rows for the audit. The words of a
//! report may change until it is decided on: of a stage before that it can only be seen that there was one.

use super::make::Content as Committed;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use rules::report::Stage;
use std::collections::HashMap;
use uuid::Uuid;

/// How many reports are read at a time.
const ROWS: i64 = 100;

const REPORTS: &str = "SELECT area, id, reference, title, summary FROM report
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const FINDINGS: &str = "SELECT report, text FROM report_finding
    WHERE (area, report) >= ($1, $2) AND (area, report) <= ($3, $4) ORDER BY area, report, n";
const RECOMMENDATIONS: &str = "SELECT report, text FROM report_recommendation
    WHERE (area, report) >= ($1, $2) AND (area, report) <= ($3, $4) ORDER BY area, report, n";
const VOICES: &str = "SELECT report, COUNT(*) FROM
        (SELECT DISTINCT report, of_area, reference FROM report_evidence
        WHERE (area, report) >= ($1, $2) AND (area, report) <= ($3, $4)) v GROUP BY report";
const STEPS: &str = "SELECT report, n, at, stage, entry, salt FROM report_step
    WHERE (area, report) >= ($1, $2) AND (area, report) <= ($3, $4) ORDER BY area, report, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[REPORTS, FINDINGS, RECOMMENDATIONS, VOICES, STEPS];

/// Reports.
pub const KEEPER: Keeper = Keeper { kinds: "report.", batch: |tx, from| Box::pin(batch(tx, from)) };

async fn texts(
    tx: &mut Tx,
    sql: &str,
    between: &[crate::store::Param<'_>],
) -> Result<HashMap<Uuid, Vec<String>>, StoreError> {
    let mut texts: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (report, text) in tx.all::<(Uuid, String)>(sql, between).await? {
        texts.entry(report).or_default().push(text);
    }
    Ok(texts)
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    type Row = (String, Uuid, String, String, String);
    let rows = params![&from.after.0, from.after.1, ROWS];
    let reports: Vec<Row> = tx.all(REPORTS, rows).await?;
    let (Some(first), Some(last)) = (reports.first(), reports.last()) else {
        return Ok(Batch::default());
    };
    let last = (last.0.clone(), last.1);
    let between = params![&first.0, first.1, &last.0, last.1];
    let mut findings = texts(tx, FINDINGS, between).await?;
    let mut recommendations = texts(tx, RECOMMENDATIONS, between).await?;
    let voices: HashMap<Uuid, i64> = tx.all(VOICES, between).await?.into_iter().collect();
    type Step = (Uuid, i64, Timestamp, String, Uuid, Option<Vec<u8>>);
    let steps: Vec<Step> = tx.all(STEPS, between).await?;
    let mut committed: HashMap<Uuid, (String, Vec<u8>)> = HashMap::new();
    for (_, id, reference, title, summary) in reports {
        let content = bytes(&Committed {
            findings: findings.remove(&id).unwrap_or_default(),
            recommendations: recommendations.remove(&id).unwrap_or_default(),
            summary,
            title,
            voices: voices.get(&id).map_or(0, |count| count.unsigned_abs()),
        });
        committed.insert(id, (reference, content));
    }
    let record = |(report, n, at, stage, entry, salt): Step| {
        let (reference, content) = committed.get(&report)?;
        let may_change = Stage::from_key(&stage).is_some_and(Stage::can_change);
        Some(Record {
            name: format!("{reference}: step {n}"),
            entry,
            kind: format!("report.{stage}"),
            subject: reference.clone(),
            at,
            salt: Record::salt(salt),
            content: if may_change { Content::Changed } else { Content::Is(content.clone()) },
        })
    };
    Ok(Batch { records: steps.into_iter().filter_map(record).collect(), last: Some(last) })
}
