//! What circulars and their ways keep of which the public ledger has entries, built anew from the rows for the audit.

use super::model::{ActKind, CircularRow, ReceiptRow, RecipientRow, StepRow};
use super::receipt::subject;
use super::{entry, recipients_store, store};
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many circulars are read at a time, each with its list.
const ROWS: i64 = 5;
/// How many places on lists are read at a time.
const PLACES: i64 = 200;

const SENT: &str =
    "SELECT area, id FROM circular WHERE (area, id) > ($1, $2) AND on_day IS NOT NULL
    ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str =
    "SELECT n, at, on_day, act, other, note, for_party, entry, salt FROM circular_step
    WHERE area = $1 AND circular = $2 ORDER BY n";
const RECIPIENTS: &str =
    "SELECT r.area, r.id, r.circular, r.party, r.way, r.way_on, r.version, r.changed_at, b.name, b.code, c.number_key
    FROM circular_recipient r JOIN party b ON b.id = r.party JOIN circular c ON c.id = r.circular
    WHERE (r.area, r.id) > ($1, $2) ORDER BY r.area, r.id LIMIT $3";
const RECEIPTS: &str = "SELECT n, at, on_day, act, channel, for_party, recipient, entry, salt FROM circular_receipt
    WHERE (area, recipient) >= ($1, $2) AND (area, recipient) <= ($3, $4) ORDER BY area, recipient, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[SENT, STEPS, RECIPIENTS, RECEIPTS];

/// Circulars and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "circular.", batch: |tx, from| Box::pin(circulars(tx, from)) };
/// Their ways to everybody on their lists.
pub const WAYS: Keeper =
    Keeper { kinds: "circular-receipt.", batch: |tx, from| Box::pin(ways(tx, from)) };

struct StepKept {
    step: StepRow,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepKept { step: StepRow::from_row(row)?, entry: row.get(7)?, salt: row.get(8)? })
    }
}

struct ReceiptKept {
    receipt: ReceiptRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for ReceiptKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let receipt = ReceiptRow::from_row(row)?;
        Ok(ReceiptKept { receipt, of: row.get(6)?, entry: row.get(7)?, salt: row.get(8)? })
    }
}

struct Place {
    row: RecipientRow,
    number: String,
}

impl FromRow for Place {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Place { row: RecipientRow::from_row(row)?, number: row.get(10)? })
    }
}

async fn content(tx: &mut Tx, row: &CircularRow, step: &StepRow) -> Result<Vec<u8>, StoreError> {
    if step.act != ActKind::Sent {
        return Ok(entry::stepped(step));
    }
    let items = store::items(tx, row.id).await?;
    let files = store::files(tx, row.id).await?;
    let recipients = recipients_store::of_circular(tx, row.id).await?;
    Ok(entry::sent(row, step, &items, &files, &recipients))
}

async fn circulars(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<(String, Uuid)> =
        tx.all(SENT, params![&from.after.0, from.after.1, ROWS]).await?;
    let mut records = Vec::new();
    for (area, id) in &kept {
        let Some(row) = store::one(tx, *id).await? else { continue };
        let steps: Vec<StepKept> = tx.all(STEPS, params![area, *id]).await?;
        for one in steps {
            let bytes = content(tx, &row, &one.step).await?;
            records.push(Record {
                name: format!("the circular {}: step {}", row.number, one.step.n),
                entry: one.entry,
                kind: format!("circular.{}", one.step.act.key()),
                subject: format!("circular/{}", row.key),
                at: one.step.at,
                content: Content::Is(bytes),
                salt: Record::salt(one.salt),
            });
        }
    }
    Ok(Batch { records, last: kept.last().cloned() })
}

async fn ways(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<Place> = tx.all(RECIPIENTS, params![&from.after.0, from.after.1, PLACES]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.row.area, first.row.id, &last.row.area, last.row.id];
    let receipts: Vec<ReceiptKept> = tx.all(RECEIPTS, between).await?;
    let by_id: HashMap<Uuid, &Place> = kept.iter().map(|one| (one.row.id, one)).collect();
    let record = |one: ReceiptKept| {
        let of = by_id.get(&one.of)?;
        let subject = subject(&of.number, of.row.party);
        Some(Record {
            name: format!("{subject}: receipt {}", one.receipt.n),
            entry: one.entry,
            kind: format!("circular-receipt.{}", one.receipt.act.key()),
            subject,
            at: one.receipt.at,
            content: Content::Is(entry::receipt(&of.row, &one.receipt)),
            salt: Record::salt(one.salt),
        })
    };
    let records = receipts.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.row.area.clone(), last.row.id)) })
}
