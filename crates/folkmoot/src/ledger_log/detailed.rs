//! Steps of which all is kept as one JSON text: what each commits to in the public ledger, when it is taken and when it is
//! built anew for the audit. Parts whose steps are of many shapes keep them so: procurements, pilots, lessons, practices.

use super::append::{Left, Written, leave_each, write};
use super::audit::kept::{Batch, Content, Onward, Record};
use crate::asks::entry::bytes;
use crate::asks::take::Sitting;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use uuid::Uuid;

/// How many records are read at a time, each with its steps.
const ROWS: i64 = 200;

/// What the entry of a step commits to. Fields stand in the order of the alphabet, so that the bytes are those of RFC 8785;
/// "detail" is the text that is kept.
#[derive(Debug, Serialize)]
struct Stepped<'a> {
    detail: &'a str,
    noted_for: String,
    on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

impl<'a> Stepped<'a> {
    /// A step on a day, for a party; with what its record is called, where no step says so.
    fn new(detail: &'a str, noted_for: Uuid, on: Date, title: Option<&'a str>) -> Stepped<'a> {
        Stepped { detail, noted_for: noted_for.to_string(), on: on.to_string(), title }
    }
}

/// Why nothing was changed, by rules whose refusals are `R`.
#[derive(Debug)]
pub enum NotTaken<R> {
    /// There is no such record.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules say no.
    Refused(R),
    /// The store failed.
    Store(StoreError),
}

impl<R> From<StoreError> for NotTaken<R> {
    /// Of two at once, the second finds the first's step in the place of its own.
    fn from(error: StoreError) -> NotTaken<R> {
        match error {
            StoreError::Taken => NotTaken::Overtaken,
            other => NotTaken::Store(other),
        }
    }
}

/// A step that is being taken: the key of its act, what was done, on which day, for whom, and what its record is called, where no
/// step says so.
pub struct Taking<'a, D> {
    /// The key of the act.
    pub act: &'a str,
    /// What was done.
    pub detail: &'a D,
    /// The day.
    pub on: Date,
    /// The party for which.
    pub for_party: Uuid,
    /// What the record is called.
    pub title: Option<&'a str>,
}

/// Leaves the entry of a step that is being taken, of a kind of records such as `lesson`; its subject is the public reference of
/// the record. Gives the text that is kept of it, and where its entry is.
///
/// # Errors
/// When a statement fails.
pub async fn leave<D: Serialize>(
    tx: &mut Tx,
    of: &str,
    reference: &str,
    taking: &Taking<'_, D>,
    sitting: &Sitting,
) -> Result<(String, Left), StoreError> {
    let (text, entry) = written(of, reference, taking, sitting)?;
    leave_each(tx, [&entry].into_iter()).await?;
    Ok((text, entry.left))
}

/// The same, without leaving the entry: many are left together.
///
/// # Errors
/// When what was done cannot be written.
pub fn written<D: Serialize>(
    of: &str,
    reference: &str,
    taking: &Taking<'_, D>,
    sitting: &Sitting,
) -> Result<(String, Written), StoreError> {
    let text = serde_json::to_string(taking.detail)
        .map_err(|why| StoreError::Failed(format!("a step of {reference}: {why}")))?;
    let step = Stepped::new(&text, taking.for_party, taking.on, taking.title);
    let kind = format!("{of}.{}", taking.act);
    let (world, now) = (&sitting.world, sitting.now);
    let entry = write(world, &kind, now, reference, Some(&bytes(&step)))?;
    Ok((text, entry))
}

/// Leaves the entry of a step, and keeps the step as the number `n` of a record: area, id and reference. `add` is the statement of the
/// part, with the columns area, record, n, at, on_day, act, detail, for_party, by_person, entry and salt in this order.
///
/// # Errors
/// When a statement fails; [`StoreError::Taken`] when somebody else took the step of this number.
pub async fn keep_step<D: Serialize>(
    tx: &mut Tx,
    (of, add): (&str, &str),
    (area, id, reference): (&str, Uuid, &str),
    n: i64,
    taking: &Taking<'_, D>,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let (text, left) = leave(tx, of, reference, taking, sitting).await?;
    let values = params![
        area,
        id,
        n,
        sitting.now,
        taking.on,
        taking.act,
        &text,
        taking.for_party,
        sitting.person,
        left.id,
        left.salt.as_ref(),
    ];
    tx.run(add, values).await?;
    Ok(())
}

/// A step for the recount of what its record repeats: record, instant, day and detail, in this order.
pub struct StepOf<D> {
    /// The record.
    pub of: Uuid,
    /// When it was noted.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done, or why that cannot be read.
    pub detail: Result<D, String>,
}

impl<D: DeserializeOwned> FromRow for StepOf<D> {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail = serde_json::from_str(&detail).map_err(|why| why.to_string());
        Ok(StepOf { of: row.get(0)?, at: row.get(1)?, on_day: row.get(2)?, detail })
    }
}

/// What a part keeps so.
#[derive(Debug, Clone, Copy)]
pub struct Detailed {
    /// How the kinds of its entries begin; the key of the act follows.
    pub kinds: &'static str,
    /// Area, id, reference and title, or nothing, of the records after the key `$1`, `$2`, in the order of area and id, at
    /// most `$3`.
    pub records: &'static str,
    /// Record, number, instant, day, act, detail (nothing where words were left out and their time is over), party, entry and salt of the steps of all records from the key `$1`, `$2` to
    /// `$3`, `$4`.
    pub steps: &'static str,
}

struct RecordKept {
    area: String,
    id: Uuid,
    reference: String,
    title: Option<String>,
}
crate::from_row!(RecordKept { area, id, reference, title });

struct StepKept {
    of: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: String,
    detail: String,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept { of, n, at, on_day, act, detail, for_party, entry, salt });

/// Some of what a part keeps, built anew from its rows.
///
/// # Errors
/// When a statement fails.
pub async fn batch(tx: &mut Tx, from: &Onward, kept: &Detailed) -> Result<Batch, StoreError> {
    let values = params![&from.after.0, from.after.1, ROWS];
    let found: Vec<RecordKept> = tx.all(kept.records, values).await?;
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(kept.steps, between).await?;
    let by_id: HashMap<Uuid, &RecordKept> = found.iter().map(|one| (one.id, one)).collect();
    let record = |step: StepKept| {
        let of = by_id.get(&step.of)?;
        let stepped = Stepped::new(&step.detail, step.for_party, step.on_day, of.title.as_deref());
        Some(Record {
            name: format!("{}: step {}", of.reference, step.n),
            entry: step.entry,
            kind: format!("{}{}", kept.kinds, step.act),
            subject: of.reference.clone(),
            at: step.at,
            content: match step.detail.is_empty() {
                true => Content::Changed,
                false => Content::Is(bytes(&stepped)),
            },
            salt: Record::salt(step.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
