//! What items of correspondence and their steps keep of which the public ledger has entries, built anew from the rows
//! for the audit. Words that were shown anew, and sealed words whose time is over, cannot be built anew: of them it can
//! only be seen that they were filed.

use super::model::ItemAct;
use super::take::{FiledContent, StepContent};
use crate::asks::entry::bytes;
use crate::documents::serve::hex;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::redaction::store::YEARS_SEALED;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many items are read at a time.
const ROWS: i64 = 200;

const ITEMS: &str = "SELECT c.area, c.id, c.reference, c.kind, c.channel, c.from_party, c.to_party, c.filed_for,
        c.also, c.on_day, c.subject, c.summary, c.words, c.withheld, c.quoted, a.reference, c.ask, s.words
    FROM correspondence c LEFT JOIN correspondence a ON a.area = c.area AND a.id = c.answers
    LEFT JOIN sealed_words s ON s.area = c.area AND s.of_row = c.id AND s.part = 'words'
    WHERE (c.area, c.id) > ($1, $2) ORDER BY c.area, c.id LIMIT $3";
const STEPS: &str = "SELECT item, n, at, act, note, for_party, entry, salt FROM correspondence_step
    WHERE (area, item) >= ($1, $2) AND (area, item) <= ($3, $4) ORDER BY area, item, n";

const FILES: &str =
    "SELECT f.item, d.sha256 FROM correspondence_file f JOIN document d ON d.id = f.document
    WHERE (f.area, f.item) >= ($1, $2) AND (f.area, f.item) <= ($3, $4) ORDER BY f.area, f.item, f.n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ITEMS, STEPS, FILES];

/// Items and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "correspondence.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct ItemKept {
    area: String,
    id: Uuid,
    reference: String,
    kind: String,
    channel: String,
    from: Uuid,
    to: Uuid,
    filed_for: Uuid,
    also: String,
    on_day: Date,
    subject: String,
    summary: String,
    words: Option<String>,
    withheld: Option<String>,
    quoted: Option<String>,
    answers: Option<String>,
    ask: Option<String>,
    sealed: Option<String>,
}
crate::from_row!(ItemKept {
    area,
    id,
    reference,
    kind,
    channel,
    from,
    to,
    filed_for,
    also,
    on_day,
    subject,
    summary,
    words,
    withheld,
    quoted,
    answers,
    ask,
    sealed
});

struct StepKept {
    item: Uuid,
    n: i64,
    at: Timestamp,
    act: String,
    note: Option<String>,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept { item, n, at, act, note, for_party, entry, salt });

impl ItemKept {
    /// What the entry of its filing commits to; `files` are the SHA-256 of those that came with it.
    fn filed(&self, files: &[Vec<u8>]) -> Vec<u8> {
        bytes(&FiledContent {
            also: &self.also,
            answers: self.answers.clone(),
            area: &self.area,
            ask: self.ask.as_deref(),
            channel: &self.channel,
            documents: files.iter().map(|sha256| hex(sha256)).collect(),
            filed_for: self.filed_for.to_string(),
            from: self.from.to_string(),
            kind: &self.kind,
            on: self.on_day.to_string(),
            quoted: self.quoted.as_deref(),
            sealed: self.sealed.as_deref(),
            subject: &self.subject,
            summary: &self.summary,
            to: self.to.to_string(),
            words: self.words.as_deref(),
        })
    }

    /// What the entry of a step commits to; `later` are the steps that came after it.
    fn content(
        &self,
        files: &[Vec<u8>],
        step: &StepKept,
        later: &[StepKept],
        from: &Onward,
    ) -> Content {
        let then = |act: ItemAct| later.iter().find(|step| step.act == act.key());
        let redacted = then(ItemAct::Redacted).is_some();
        if let Some(erased) = then(ItemAct::Erased) {
            return Content::Erased { by: erased.entry };
        }
        if step.act == ItemAct::Filed.key() {
            let over = self.withheld.is_some()
                && self.sealed.is_none()
                && from.may_be_gone(step.at, YEARS_SEALED);
            return if redacted || over {
                Content::Changed
            } else {
                Content::Is(self.filed(files))
            };
        }
        let shown_anew = step.act == ItemAct::Redacted.key();
        if shown_anew && redacted {
            return Content::Changed;
        }
        Content::Is(bytes(&StepContent {
            act: &step.act,
            note: step.note.as_deref(),
            noted_for: step.for_party.to_string(),
            words: self.words.as_deref().filter(|_| shown_anew),
        }))
    }
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let items: Vec<ItemKept> = tx.all(ITEMS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let mut steps: HashMap<Uuid, Vec<StepKept>> = HashMap::new();
    for step in tx.all::<StepKept>(STEPS, between).await? {
        steps.entry(step.item).or_default().push(step);
    }
    let mut files: HashMap<Uuid, Vec<Vec<u8>>> = HashMap::new();
    let between = params![&first.area, first.id, &last.area, last.id];
    for (item, sha256) in tx.all::<(Uuid, Vec<u8>)>(FILES, between).await? {
        files.entry(item).or_default().push(sha256);
    }
    let last = Some((last.area.clone(), last.id));
    let mut records = Vec::new();
    for item in &items {
        let own = steps.remove(&item.id).unwrap_or_default();
        let files = files.remove(&item.id).unwrap_or_default();
        for (at, step) in own.iter().enumerate() {
            records.push(Record {
                name: format!("{}: step {}", item.reference, step.n),
                entry: step.entry,
                kind: format!("correspondence.{}", step.act),
                subject: item.reference.clone(),
                at: step.at,
                salt: Record::salt(step.salt.clone()),
                content: item.content(&files, step, &own[at + 1..], from),
            });
        }
    }
    Ok(Batch { records, last })
}
