//! What asks, their steps and the voices behind them keep of which the public ledger has entries, built anew from the
//! rows for the audit.

use super::act::{ActKind, Parts};
use super::entry::{Asked, Stepped, bytes};
use super::evidence::Behind;
use crate::documents::serve::hex;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many asks are read at a time.
const ROWS: i64 = 200;

const ASKS: &str =
    "SELECT k.area, k.id, k.reference, k.kind, k.asker, k.subject, k.text, k.regime, k.rule,
        k.event_day, k.event_name, d.reference, k.about, k.asked_on
    FROM ask k LEFT JOIN decision d ON d.id = k.decision
    WHERE (k.area, k.id) > ($1, $2) ORDER BY k.area, k.id LIMIT $3";
const STEPS: &str =
    "SELECT ask, n, at, on_day, act, party, day, detail, note, for_party, entry, salt FROM ask_step
    WHERE (area, ask) >= ($1, $2) AND (area, ask) <= ($3, $4) ORDER BY area, ask, n";
const DOCUMENTS: &str =
    "SELECT s.ask, s.n, d.sha256 FROM ask_document s JOIN document d ON d.id = s.document
    WHERE (s.area, s.ask) >= ($1, $2) AND (s.area, s.ask) <= ($3, $4) ORDER BY s.area, s.ask, s.n, d.id";
const VOICES: &str = "SELECT v.ask, v.added_at, e.reference, v.entry, v.salt
    FROM ask_evidence v JOIN experience e ON e.area = v.experience_area AND e.id = v.experience
    WHERE (v.area, v.ask) >= ($1, $2) AND (v.area, v.ask) <= ($3, $4)
    ORDER BY v.area, v.ask, v.experience";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ASKS, STEPS, DOCUMENTS, VOICES];

/// Asks, their steps and the voices behind them.
pub const KEEPER: Keeper = Keeper { kinds: "ask.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct AskKept {
    area: String,
    id: Uuid,
    reference: String,
    kind: String,
    asker: Uuid,
    subject: String,
    text: String,
    regime: String,
    rule: String,
    event_day: Option<Date>,
    event_name: Option<String>,
    decision: Option<String>,
    about: Option<String>,
    asked_on: Date,
}
crate::from_row!(AskKept {
    area,
    id,
    reference,
    kind,
    asker,
    subject,
    text,
    regime,
    rule,
    event_day,
    event_name,
    decision,
    about,
    asked_on
});

impl AskKept {
    /// What the entry of the asking commits to.
    fn asked(&self, step: &StepKept) -> Vec<u8> {
        bytes(&Asked {
            about: self.about.as_deref(),
            area: &self.area,
            asker: self.asker.to_string(),
            by: step.day.map(|day| day.to_string()),
            decision: self.decision.as_deref(),
            event_day: self.event_day.map(|day| day.to_string()),
            event_name: self.event_name.as_deref(),
            kind: &self.kind,
            of: step.party.map(|party| party.to_string()).unwrap_or_default(),
            on: self.asked_on.to_string(),
            regime: &self.regime,
            rule: &self.rule,
            subject: &self.subject,
            text: &self.text,
        })
    }
}

struct StepKept {
    ask: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: ActKind,
    party: Option<Uuid>,
    day: Option<Date>,
    detail: Option<String>,
    note: Option<String>,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(4)?;
        Ok(StepKept {
            ask: row.get(0)?,
            n: row.get(1)?,
            at: row.get(2)?,
            on_day: row.get(3)?,
            act: ActKind::from_key(&act)
                .ok_or_else(|| StoreError::Failed(format!("an unknown act: {act}")))?,
            party: row.get(5)?,
            day: row.get(6)?,
            detail: row.get(7)?,
            note: row.get(8)?,
            for_party: row.get(9)?,
            entry: row.get(10)?,
            salt: row.get(11)?,
        })
    }
}

impl StepKept {
    /// What the entry of a later step commits to.
    fn stepped(&self, documents: Vec<String>) -> Vec<u8> {
        let act = Parts {
            act: self.act,
            party: self.party,
            day: self.day,
            detail: self.detail.as_deref(),
        };
        let note = self.note.as_deref();
        let stepped = Stepped::new(self.on_day, act, note, self.for_party, &[]);
        bytes(&Stepped { documents, ..stepped })
    }
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let asks: Vec<AskKept> = tx.all(ASKS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (asks.first(), asks.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let mut documents: HashMap<(Uuid, i64), Vec<String>> = HashMap::new();
    for (ask, n, sha256) in tx.all::<(Uuid, i64, Vec<u8>)>(DOCUMENTS, between).await? {
        documents.entry((ask, n)).or_default().push(hex(&sha256));
    }
    type Voice = (Uuid, Timestamp, String, Uuid, Option<Vec<u8>>);
    let voices: Vec<Voice> = tx.all(VOICES, between).await?;
    let by_id: HashMap<Uuid, &AskKept> = asks.iter().map(|ask| (ask.id, ask)).collect();
    let references: HashMap<Uuid, &str> =
        asks.iter().map(|ask| (ask.id, ask.reference.as_str())).collect();
    let mut records = Vec::with_capacity(steps.len() + voices.len());
    for step in steps {
        // A step of no ask is left out, and its entry is then missed.
        let Some(ask) = by_id.get(&step.ask) else { continue };
        let content = match step.act {
            ActKind::Asked => ask.asked(&step),
            _ => step.stepped(documents.remove(&(step.ask, step.n)).unwrap_or_default()),
        };
        records.push(Record {
            name: format!("{}: step {}", ask.reference, step.n),
            entry: step.entry,
            kind: format!("ask.{}", step.act.key()),
            subject: ask.reference.clone(),
            at: step.at,
            salt: Record::salt(step.salt),
            content: Content::Is(content),
        });
    }
    for (ask, at, experience, entry, salt) in voices {
        let Some(reference) = references.get(&ask) else { continue };
        records.push(Record {
            name: format!("{reference}: {experience} behind it"),
            entry,
            kind: "ask.evidence".to_owned(),
            subject: (*reference).to_owned(),
            at,
            salt: Record::salt(salt),
            content: Content::Is(bytes(&Behind { experience: &experience })),
        });
    }
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
