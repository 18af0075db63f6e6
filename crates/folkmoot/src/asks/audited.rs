//! What asks, their steps and the voices behind them keep of which the public ledger has entries, built anew from the
//! rows for the audit.

use super::act::{ActKind, Parts};
use super::entry::{Asked, Stepped, bytes};
use super::evidence::Behind;
use super::redaction::{Committed, How, Part, RedactionRow};
use crate::documents::serve::hex;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::redaction::store::YEARS_SEALED;
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
const SEALED: &str = "SELECT of_row, part, words FROM sealed_words
    WHERE (area, of_row) >= ($1, $2) AND (area, of_row) <= ($3, $4)";
const REDACTIONS: &str =
    "SELECT ask, entry, salt, n, at, part, act, reason, note, for_party FROM ask_redaction
    WHERE (area, ask) >= ($1, $2) AND (area, ask) <= ($3, $4) ORDER BY area, ask, n";
const VOICES: &str = "SELECT v.ask, v.added_at, e.reference, v.entry, v.salt
    FROM ask_evidence v JOIN experience e ON e.area = v.experience_area AND e.id = v.experience
    WHERE (v.area, v.ask) >= ($1, $2) AND (v.area, v.ask) <= ($3, $4)
    ORDER BY v.area, v.ask, v.experience";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ASKS, STEPS, DOCUMENTS, SEALED, REDACTIONS, VOICES];

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
    /// What the entry of the asking commits to: the words as they came.
    fn asked(&self, step: &StepKept, subject: &str, text: &str) -> Vec<u8> {
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
            subject,
            text,
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
    fn stepped(&self, note: Option<&str>, documents: Vec<String>) -> Vec<u8> {
        let act = Parts {
            act: self.act,
            party: self.party,
            day: self.day,
            detail: self.detail.as_deref(),
        };
        let stepped = Stepped::new(self.on_day, act, note, self.for_party, &[]);
        bytes(&Stepped { documents, ..stepped })
    }
}

/// A redaction with its entry.
struct RedactionKept {
    ask: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
    row: RedactionRow,
}

impl FromRow for RedactionKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(RedactionKept {
            ask: row.get(0)?,
            entry: row.get(1)?,
            salt: row.get(2)?,
            row: RedactionRow {
                n: row.get(3)?,
                at: row.get(4)?,
                part: row.get(5)?,
                act: row.get(6)?,
                reason: row.get(7)?,
                note: row.get(8)?,
                for_party: row.get(9)?,
            },
        })
    }
}

/// One ask with all that it has.
struct Whole<'a> {
    ask: &'a AskKept,
    steps: Vec<StepKept>,
    redactions: Vec<RedactionKept>,
    sealed: HashMap<String, String>,
}

impl Whole<'_> {
    /// The entry that says that words to which a step's entry commits were erased.
    fn erased(&self, step: i64, after: i64) -> Option<Uuid> {
        let of_step = |row: &RedactionRow| row.n > after && row.is_of(Part::Note(step));
        let mut rows = self.redactions.iter().rev().filter(|kept| of_step(&kept.row));
        rows.find(|kept| kept.row.act == How::Erased.key()).map(|kept| kept.entry)
    }

    /// Whether something of a part is hidden, and the sealed words are gone because their time is over.
    fn is_over(&self, part: &str, from: &Onward) -> bool {
        let last = self.redactions.iter().rev().find(|kept| kept.row.part == part);
        last.is_some_and(|kept| {
            kept.row.act == How::Redacted.key()
                && !self.sealed.contains_key(part)
                && from.may_be_gone(kept.row.at, YEARS_SEALED)
        })
    }

    fn content(&self, step: &StepKept, documents: Vec<String>, from: &Onward) -> Content {
        if let Some(by) = self.erased(step.n, 0) {
            return Content::Erased { by };
        }
        let sealed = |part: &str| self.sealed.get(part).map(String::as_str);
        if step.act == ActKind::Asked {
            if self.is_over("subject", from) || self.is_over("text", from) {
                return Content::Changed;
            }
            let subject = sealed("subject").unwrap_or(&self.ask.subject);
            let text = sealed("text").unwrap_or(&self.ask.text);
            return Content::Is(self.ask.asked(step, subject, text));
        }
        let part = Part::Note(step.n).to_string();
        if self.is_over(&part, from) {
            return Content::Changed;
        }
        Content::Is(step.stepped(sealed(&part).or(step.note.as_deref()), documents))
    }

    /// What the entry of a redaction commits to: what anyone reads since the last of its kind.
    fn redacted(&self, kept: &RedactionKept) -> Content {
        let Some(part) = Part::from_key(&kept.row.part) else { return Content::Changed };
        if let Some(by) = part.step().and_then(|step| self.erased(step, kept.row.n)) {
            return Content::Erased { by };
        }
        let later = |other: &RedactionKept| other.row.n > kept.row.n && other.row.is_of(part);
        if part.step().is_some() && self.redactions.iter().any(later) {
            return Content::Changed;
        }
        let step = self.steps.iter().find(|step| Some(step.n) == part.step());
        let words = step.and_then(|step| step.note.as_deref());
        let shown = (self.ask.subject.as_str(), self.ask.text.as_str());
        Content::Is(bytes(&Committed::of(&kept.row, shown, words)))
    }
}

fn by_ask<T>(rows: Vec<T>, of: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut all: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(of(&row)).or_default().push(row);
    }
    all
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let asks: Vec<AskKept> = tx.all(ASKS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (asks.first(), asks.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let mut steps = by_ask(tx.all::<StepKept>(STEPS, between).await?, |step| step.ask);
    let redactions = tx.all::<RedactionKept>(REDACTIONS, between).await?;
    let mut redactions = by_ask(redactions, |kept| kept.ask);
    let sealed = tx.all::<(Uuid, String, String)>(SEALED, between).await?;
    let mut sealed = by_ask(sealed, |row| row.0);
    let mut documents: HashMap<(Uuid, i64), Vec<String>> = HashMap::new();
    for (ask, n, sha256) in tx.all::<(Uuid, i64, Vec<u8>)>(DOCUMENTS, between).await? {
        documents.entry((ask, n)).or_default().push(hex(&sha256));
    }
    type Voice = (Uuid, Timestamp, String, Uuid, Option<Vec<u8>>);
    let voices: Vec<Voice> = tx.all(VOICES, between).await?;
    let references: HashMap<Uuid, &str> =
        asks.iter().map(|ask| (ask.id, ask.reference.as_str())).collect();
    let mut records = Vec::new();
    // Steps of no ask are left out, and their entries are then missed.
    for ask in &asks {
        let sealed = sealed.remove(&ask.id).unwrap_or_default();
        let whole = Whole {
            ask,
            steps: steps.remove(&ask.id).unwrap_or_default(),
            redactions: redactions.remove(&ask.id).unwrap_or_default(),
            sealed: sealed.into_iter().map(|(_, part, words)| (part, words)).collect(),
        };
        let record = |name: String, entry, act: &str, at, salt: &Option<Vec<u8>>, content| Record {
            name: format!("{}: {name}", ask.reference),
            entry,
            kind: format!("ask.{act}"),
            subject: ask.reference.clone(),
            at,
            salt: Record::salt(salt.clone()),
            content,
        };
        for step in &whole.steps {
            let documents = documents.remove(&(ask.id, step.n)).unwrap_or_default();
            let content = whole.content(step, documents, from);
            let name = format!("step {}", step.n);
            let act = step.act.key();
            records.push(record(name, step.entry, act, step.at, &step.salt, content));
        }
        for kept in &whole.redactions {
            let content = whole.redacted(kept);
            let name = format!("redaction {}", kept.row.n);
            let (act, at) = (kept.row.act.as_str(), kept.row.at);
            records.push(record(name, kept.entry, act, at, &kept.salt, content));
        }
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
