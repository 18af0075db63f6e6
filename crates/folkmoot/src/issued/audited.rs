//! What documents in versions and their steps keep of which the public ledger has entries, built anew from the rows for the
//! audit.

use super::entry::content;
use super::model::{IssuedRow, StepRow};
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many documents are read at a time: each may have gone to every area.
const ROWS: i64 = 20;

const DOCUMENTS: &str =
    "SELECT i.area, i.id, i.reference, i.body, i.title, i.about, i.kind, i.audience, i.state, i.drafted,
        i.current, i.issued_to, i.issued_on, i.last_on, i.version, i.changed_at, b.name, b.code
    FROM issued i JOIN party b ON b.id = i.body WHERE (i.area, i.id) > ($1, $2)
    ORDER BY i.area, i.id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str =
    "SELECT n, at, on_day, act, number, audience, note, promise, for_party, issued, entry, salt
    FROM issued_step WHERE (area, issued) >= ($1, $2) AND (area, issued) <= ($3, $4)
    ORDER BY area, issued, n";
const FILES: &str =
    "SELECT f.issued, f.n, d.sha256 FROM issued_file f JOIN document d ON d.id = f.document
    WHERE (f.area, f.issued) >= ($1, $2) AND (f.area, f.issued) <= ($3, $4)
    ORDER BY f.area, f.issued, f.n";
const LISTS: &str = "SELECT issued, step, holder FROM issued_receipt
    WHERE (area, issued) >= ($1, $2) AND (area, issued) <= ($3, $4) AND kind = 'given' AND NOT late
    ORDER BY area, issued, id";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[DOCUMENTS, STEPS, FILES, LISTS];

/// Documents in versions and their steps.
pub const KEEPER: Keeper = Keeper { kinds: "issued.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept { step, of: row.get(9)?, entry: row.get(10)?, salt: row.get(11)? })
    }
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<IssuedRow> =
        tx.all(DOCUMENTS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let mut files: HashMap<(Uuid, i64), Vec<Vec<u8>>> = HashMap::new();
    for (of, n, hash) in tx.all::<(Uuid, i64, Vec<u8>)>(FILES, between).await? {
        files.entry((of, n)).or_default().push(hash);
    }
    let mut lists: HashMap<(Uuid, i64), Vec<Uuid>> = HashMap::new();
    for (of, n, holder) in tx.all::<(Uuid, i64, Uuid)>(LISTS, between).await? {
        lists.entry((of, n)).or_default().push(holder);
    }
    let by_id: HashMap<Uuid, &IssuedRow> = kept.iter().map(|one| (one.id, one)).collect();
    let record = |one: StepKept| {
        let of = by_id.get(&one.of)?;
        let files = files.get(&(one.of, one.step.n)).map(Vec::as_slice).unwrap_or_default();
        let list = lists.get(&(one.of, one.step.n)).map(Vec::as_slice).unwrap_or_default();
        Some(Record {
            name: format!("{}: step {}", of.reference, one.step.n),
            entry: one.entry,
            kind: format!("issued.{}", one.step.act.key()),
            subject: of.reference.clone(),
            at: one.step.at,
            content: Content::Is(content(of, &one.step, files, list)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
