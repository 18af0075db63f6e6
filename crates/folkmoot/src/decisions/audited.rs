//! What decisions, their steps and procedures keep of which the public ledger has entries, built anew from the rows
//! for the audit.

use super::entry::{Interest, Made, Procedure, Stepped};
use super::model::ActKind;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many decisions are read at a time.
const ROWS: i64 = 200;

const DECISIONS: &str =
    "SELECT area, id, reference, body, kind, subject, decided, reasons, decided_on, took_part,
        lay_people, procedure_n, regime
    FROM decision WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const INTERESTS: &str =
    "SELECT decision, who, interest, did, why, approved_by FROM decision_interest
    WHERE (area, decision) >= ($1, $2) AND (area, decision) <= ($3, $4) ORDER BY area, decision, n";
const STEPS: &str =
    "SELECT decision, n, at, on_day, act, stands, replaced_by, note, entry, salt FROM decision_step
    WHERE (area, decision) >= ($1, $2) AND (area, decision) <= ($3, $4) ORDER BY area, decision, n";
const BODIES: &str =
    "SELECT DISTINCT body FROM procedure_version WHERE body > $1 ORDER BY body LIMIT $2";
const PROCEDURE: &str =
    "SELECT body, kind, n, title, text, published_on, at, entry, salt FROM procedure_version
    WHERE body >= $1 AND body <= $2 ORDER BY body, kind, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[DECISIONS, INTERESTS, STEPS, BODIES, PROCEDURE];

/// Decisions and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "decision.", batch: |tx, from| Box::pin(decisions(tx, from)) };
/// Published procedures.
pub const PROCEDURES: Keeper =
    Keeper { kinds: "procedure.", batch: |tx, from| Box::pin(procedures(tx, from)) };

struct DecisionKept {
    area: String,
    id: Uuid,
    reference: String,
    body: Uuid,
    kind: String,
    subject: String,
    decided: String,
    reasons: String,
    decided_on: Date,
    took_part: String,
    lay_people: i64,
    procedure_n: i64,
    regime: String,
}
crate::from_row!(DecisionKept {
    area,
    id,
    reference,
    body,
    kind,
    subject,
    decided,
    reasons,
    decided_on,
    took_part,
    lay_people,
    procedure_n,
    regime
});

struct InterestKept {
    decision: Uuid,
    who: String,
    interest: String,
    did: String,
    why: Option<String>,
    approved_by: Option<String>,
}
crate::from_row!(InterestKept { decision, who, interest, did, why, approved_by });

impl InterestKept {
    fn committed(&self) -> Interest<'_> {
        Interest {
            approved_by: self.approved_by.as_deref(),
            did: &self.did,
            interest: &self.interest,
            who: &self.who,
            why: self.why.as_deref(),
        }
    }
}

struct StepKept {
    decision: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: String,
    stands: Option<bool>,
    replaced_by: Option<Uuid>,
    note: Option<String>,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept { decision, n, at, on_day, act, stands, replaced_by, note, entry, salt });

fn content(decision: &DecisionKept, interests: &[InterestKept], step: &StepKept) -> Vec<u8> {
    if step.act == ActKind::Made.key() {
        let own = interests.iter().filter(|one| one.decision == decision.id);
        return bytes(&Made {
            body: decision.body.to_string(),
            decided: &decision.decided,
            interests: own.map(InterestKept::committed).collect(),
            kind: &decision.kind,
            lay_people: u32::try_from(decision.lay_people).unwrap_or(u32::MAX),
            on: decision.decided_on.to_string(),
            procedure: decision.procedure_n,
            reasons: &decision.reasons,
            regime: &decision.regime,
            subject: &decision.subject,
            took_part: &decision.took_part,
        });
    }
    bytes(&Stepped {
        act: &step.act,
        note: step.note.as_deref(),
        on: step.on_day.to_string(),
        replaced_by: step.replaced_by.map(|id| id.to_string()),
        stands: step.stands,
    })
}

async fn decisions(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let rows = params![&from.after.0, from.after.1, ROWS];
    let decisions: Vec<DecisionKept> = tx.all(DECISIONS, rows).await?;
    let (Some(first), Some(last)) = (decisions.first(), decisions.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let interests: Vec<InterestKept> = tx.all(INTERESTS, between).await?;
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &DecisionKept> = decisions.iter().map(|one| (one.id, one)).collect();
    let record = |step: StepKept| {
        let decision = by_id.get(&step.decision)?;
        Some(Record {
            name: format!("{}: step {}", decision.reference, step.n),
            entry: step.entry,
            kind: format!("decision.{}", step.act),
            subject: decision.reference.clone(),
            at: step.at,
            content: Content::Is(content(decision, &interests, &step)),
            salt: Record::salt(step.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}

struct ProcedureKept {
    body: Uuid,
    kind: String,
    n: i64,
    title: String,
    text: String,
    published_on: Date,
    at: Timestamp,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(ProcedureKept { body, kind, n, title, text, published_on, at, entry, salt });

async fn procedures(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let bodies: Vec<(Uuid,)> = tx.all(BODIES, params![from.after.1, ROWS]).await?;
    let (Some((first,)), Some((last,))) = (bodies.first(), bodies.last()) else {
        return Ok(Batch::default());
    };
    let kept: Vec<ProcedureKept> = tx.all(PROCEDURE, params![*first, *last]).await?;
    let record = |version: ProcedureKept| {
        let subject = format!("{}/{}/{}", version.body, version.kind, version.n);
        Record {
            name: subject.clone(),
            entry: version.entry,
            kind: "procedure.published".to_owned(),
            subject,
            at: version.at,
            content: Content::Is(bytes(&Procedure {
                body: version.body.to_string(),
                kind: &version.kind,
                published_on: version.published_on.to_string(),
                text: &version.text,
                title: &version.title,
                version: version.n,
            })),
            salt: Record::salt(version.salt),
        }
    };
    Ok(Batch {
        records: kept.into_iter().map(record).collect(),
        last: Some((String::new(), *last)),
    })
}
