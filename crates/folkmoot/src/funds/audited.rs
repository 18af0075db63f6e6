//! What funds, the steps of allocations and funding cases keep of which the public ledger has entries, built anew from the
//! rows for the audit.

use super::case_store;
use super::entry::{Announced, HeadKept, Published, Stepped};
use super::model::StepRow;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many rows are read at a time.
const ROWS: i64 = 200;

const FUNDS: &str = "SELECT area, id, reference, giver, name, purpose, first_year, last_year, announced_on, said, source, at,
        entry, salt
    FROM fund WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const ALLOCATIONS: &str =
    "SELECT a.area, a.id, f.reference FROM allocation a JOIN fund f ON f.id = a.fund
    WHERE (a.area, a.id) > ($1, $2) ORDER BY a.area, a.id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str = "SELECT n, at, on_day, act, amount, note, for_party, decision, area, allocation, entry, salt
    FROM allocation_step
    WHERE (area, allocation) >= ($1, $2) AND (area, allocation) <= ($3, $4) ORDER BY area, allocation, n";
const CASES: &str = "SELECT area, id, reference, fund, network, title, words, allocated, published_on, ask, at, entry, salt
    FROM funding_case WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[FUNDS, ALLOCATIONS, STEPS, CASES];

/// Funds.
pub const FUNDS_KEPT: Keeper =
    Keeper { kinds: "fund.", batch: |tx, from| Box::pin(funds(tx, from)) };
/// What each area has of them.
pub const ALLOCATIONS_KEPT: Keeper =
    Keeper { kinds: "allocation.", batch: |tx, from| Box::pin(allocations(tx, from)) };
/// Funding cases.
pub const CASES_KEPT: Keeper =
    Keeper { kinds: "funding-case.", batch: |tx, from| Box::pin(cases(tx, from)) };

struct FundKept {
    area: String,
    id: Uuid,
    reference: String,
    giver: Uuid,
    name: String,
    purpose: String,
    first_year: i64,
    last_year: i64,
    announced_on: Date,
    said: i64,
    source: Option<String>,
    at: Timestamp,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(FundKept {
    area,
    id,
    reference,
    giver,
    name,
    purpose,
    first_year,
    last_year,
    announced_on,
    said,
    source,
    at,
    entry,
    salt
});

async fn funds(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<FundKept> = tx.all(FUNDS, params![&from.after.0, from.after.1, ROWS]).await?;
    let last = kept.last().map(|one| (one.area.clone(), one.id));
    let record = |one: FundKept| Record {
        content: Content::Is(bytes(&Announced {
            first_year: one.first_year,
            giver: one.giver.to_string(),
            last_year: one.last_year,
            name: &one.name,
            on: one.announced_on.to_string(),
            purpose: &one.purpose,
            said: one.said,
            source: one.source.as_deref(),
        })),
        name: one.reference.clone(),
        entry: one.entry,
        kind: "fund.announced".to_owned(),
        subject: one.reference,
        at: one.at,
        salt: Record::salt(one.salt),
    };
    Ok(Batch { records: kept.into_iter().map(record).collect(), last })
}

struct StepKept {
    step: StepRow,
    area: String,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepKept {
            step: StepRow::from_row(row)?,
            area: row.get(8)?,
            of: row.get(9)?,
            entry: row.get(10)?,
            salt: row.get(11)?,
        })
    }
}

async fn allocations(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<(String, Uuid, String)> =
        tx.all(ALLOCATIONS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let steps: Vec<StepKept> = tx.all(STEPS, params![&first.0, first.1, &last.0, last.1]).await?;
    let references: HashMap<Uuid, &str> =
        kept.iter().map(|(_, id, reference)| (*id, reference.as_str())).collect();
    let record = |one: StepKept| {
        let subject = format!("{}/{}", references.get(&one.of)?, one.area);
        Some(Record {
            name: format!("{subject}: step {}", one.step.n),
            entry: one.entry,
            kind: format!("allocation.{}", one.step.act.key()),
            subject,
            at: one.step.at,
            content: Content::Is(bytes(&Stepped::new(&one.step))),
            salt: Record::salt(one.salt),
        })
    };
    let last = Some((last.0.clone(), last.1));
    Ok(Batch { records: steps.into_iter().filter_map(record).collect(), last })
}

struct CaseKept {
    area: String,
    id: Uuid,
    reference: String,
    fund: Uuid,
    network: Uuid,
    title: String,
    words: String,
    allocated: i64,
    published_on: Date,
    ask: String,
    at: Timestamp,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(CaseKept {
    area,
    id,
    reference,
    fund,
    network,
    title,
    words,
    allocated,
    published_on,
    ask,
    at,
    entry,
    salt
});

async fn cases(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<CaseKept> = tx.all(CASES, params![&from.after.0, from.after.1, ROWS]).await?;
    let last = kept.last().map(|one| (one.area.clone(), one.id));
    let mut records = Vec::with_capacity(kept.len());
    for one in kept {
        let heads = case_store::heads(tx, &one.area, one.id).await?;
        let content = bytes(&Published {
            allocated: one.allocated,
            area: &one.area,
            ask: &one.ask,
            fund: one.fund.to_string(),
            heads: heads.iter().map(HeadKept::from).collect(),
            network: one.network.to_string(),
            on: one.published_on.to_string(),
            title: &one.title,
            words: &one.words,
        });
        records.push(Record {
            name: one.reference.clone(),
            entry: one.entry,
            kind: "funding-case.published".to_owned(),
            subject: one.reference,
            at: one.at,
            content: Content::Is(content),
            salt: Record::salt(one.salt),
        });
    }
    Ok(Batch { records, last })
}
