//! Bringing a register in: many rows in one transaction, only what changed is written, nothing is
//! deleted. A run that was interrupted is simply run again: what it has written is then unchanged.

use super::model::{Code, Entry, Reject, Rows, Tells, sort_name};
use super::runs::{self, Counts};
use super::successions::{self, Succession};
use crate::areas::store::area_of_postcode;
use crate::params;
use crate::store::names::{self, Source};
use crate::store::{Db, StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Registers are of the present: of areas that followed one another, a place lies in the last.
const LATEST: Date = jiff::civil::date(9999, 12, 30);
/// Rows in one transaction.
const BATCH: usize = 500;

const PUT_PROVIDER: &str = "INSERT INTO provider (code, name, kind, area, postcode, opened, closed, register, digest,
        changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,
        area = COALESCE(excluded.area, CASE WHEN provider.postcode = excluded.postcode THEN provider.area END),
        postcode = excluded.postcode, opened = excluded.opened, closed = excluded.closed,
        register = excluded.register, digest = excluded.digest, changed_at = excluded.changed_at";
// An area that is known stays known while its postcode does not change.
const PUT_SERVICE: &str = "INSERT INTO service (code, provider, name, sort_name, kind, area, postcode, opened, closed,
        organisation, register, digest, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (code) DO UPDATE SET provider = excluded.provider, name = excluded.name,
        sort_name = excluded.sort_name, kind = excluded.kind,
        area = COALESCE(excluded.area, CASE WHEN service.postcode = excluded.postcode THEN service.area END),
        postcode = excluded.postcode, opened = excluded.opened, closed = excluded.closed,
        organisation = excluded.organisation, register = excluded.register, digest = excluded.digest,
        changed_at = excluded.changed_at";
// Of a provider that a register only names beside its places.
const NAME_PROVIDER: &str = "INSERT INTO provider (code, name, kind, register, digest, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, changed_at = excluded.changed_at
    WHERE provider.register = excluded.register AND provider.name <> excluded.name RETURNING closed";
const KNOWN: &str = "SELECT code, digest, register, closed IS NOT NULL FROM service WHERE code > $1
    ORDER BY code LIMIT $2";
const HAS: &str = "SELECT digest FROM service WHERE code = $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PUT_PROVIDER, PUT_SERVICE, NAME_PROVIDER, KNOWN, HAS];

/// A file on its way in.
pub struct Import {
    /// Which register: `organisations` or `locations`.
    pub kind: &'static str,
    /// The name of the file.
    pub file_name: String,
    /// A hash of the file.
    pub source: String,
    /// Its rows.
    pub rows: Rows,
    /// What came after what, from a file beside it.
    pub successions: Vec<Result<Succession, Reject>>,
}

/// What became of an import.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What became of each row.
    pub counts: Counts,
    /// How many of these registers stand in the store and not in the file; they were left.
    pub left: u64,
    /// Successions that are news.
    pub successions: u64,
    /// The rows that were not taken, of both files, in order.
    pub rejects: Vec<Reject>,
}

/// What is known of a service before the import.
struct Known {
    digest: String,
    register: String,
    closed: bool,
}

/// What a row turned out to be.
enum Was {
    Added,
    Changed { closed: bool },
    Unchanged,
}

/// Brings a file in. `progress` is told how many rows are done after each batch.
///
/// # Errors
/// When a statement fails; batches before it are kept, and running it again goes on from there.
pub async fn run(
    db: &Db,
    world: &World,
    import: Import,
    progress: impl Fn(u64),
) -> Result<Outcome, StoreError> {
    let Import { kind, file_name, source, rows, successions } = import;
    let (id, now) = (world.new_id(), world.now());
    db.write(move |tx| {
        Box::pin(async move { runs::begin(tx, id, kind, &source, &file_name, now).await })
    })
    .await?;
    let mut known = known(db).await?;
    let left = left(&known, &rows);
    let mut outcome = Outcome { left, ..Outcome::default() };
    for batch in Batches(rows.into_iter()) {
        let before = known_of(&mut known, &batch);
        let (counts, batch) = db
            .write(move |tx| Box::pin(put_batch(tx, id, outcome.counts, before, batch, now)))
            .await?;
        outcome.counts = counts;
        outcome.rejects.extend(batch);
        progress(outcome.counts.read);
    }
    for batch in Batches(successions.into_iter()) {
        let (news, rejects) =
            db.write(move |tx| Box::pin(async move { put_successions(tx, batch).await })).await?;
        outcome.successions += news;
        outcome.rejects.extend(rejects);
    }
    let ended = world.now();
    db.write(move |tx| Box::pin(async move { runs::end(tx, id, ended).await })).await?;
    Ok(outcome)
}

/// Rows by the batch.
struct Batches<I>(I);

impl<I: Iterator> Iterator for Batches<I> {
    type Item = Vec<I::Item>;
    fn next(&mut self) -> Option<Self::Item> {
        let batch: Vec<_> = self.0.by_ref().take(BATCH).collect();
        (!batch.is_empty()).then_some(batch)
    }
}

/// What is known of every service, read by the page.
async fn known(db: &Db) -> Result<HashMap<String, Known>, StoreError> {
    const PAGE: i64 = 5_000;
    let mut all = HashMap::new();
    let mut after = String::new();
    loop {
        let from = after.clone();
        let page: Vec<(String, String, String, bool)> = db
            .read(move |tx| Box::pin(async move { tx.all(KNOWN, params![&from, PAGE]).await }))
            .await?;
        let last = page.last().map(|(code, ..)| code.clone());
        let full = page.len() as i64 == PAGE;
        all.extend(
            page.into_iter()
                .map(|(code, digest, register, closed)| (code, Known { digest, register, closed })),
        );
        match last {
            Some(code) if full => after = code,
            _ => return Ok(all),
        }
    }
}

/// How many services of the registers of this file it does not have.
fn left(known: &HashMap<String, Known>, rows: &Rows) -> u64 {
    let registers: HashSet<&str> = rows.iter().flatten().map(|entry| entry.register).collect();
    let there: HashSet<&str> = rows.iter().flatten().map(|entry| entry.code.as_str()).collect();
    let missing = known.iter().filter(|(code, known)| {
        registers.contains(known.register.as_str()) && !there.contains(code.as_str())
    });
    missing.count() as u64
}

/// What is known of the rows of one batch.
fn known_of(
    known: &mut HashMap<String, Known>,
    batch: &[Result<Entry, Reject>],
) -> HashMap<String, Known> {
    batch.iter().flatten().filter_map(|entry| known.remove_entry(entry.code.as_str())).collect()
}

/// Writes a batch; returns the counts and the rejects of it.
async fn put_batch(
    tx: &mut Tx,
    run: Uuid,
    mut counts: Counts,
    known: HashMap<String, Known>,
    batch: Vec<Result<Entry, Reject>>,
    now: Timestamp,
) -> Result<(Counts, Vec<Reject>), StoreError> {
    let mut rejects = Vec::new();
    for row in batch {
        counts.read += 1;
        match row {
            Err(reject) => {
                counts.rejected += 1;
                if counts.rejected <= runs::MOST_REJECTS {
                    runs::reject(tx, run, &reject).await?;
                }
                rejects.push(reject);
            }
            Ok(entry) => match put(tx, &entry, known.get(entry.code.as_str()), now).await? {
                Was::Added => counts.added += 1,
                Was::Unchanged => counts.unchanged += 1,
                Was::Changed { closed } => {
                    counts.changed += 1;
                    counts.closed += u64::from(closed);
                }
            },
        }
    }
    runs::report(tx, run, &counts).await?;
    Ok((counts, rejects))
}

async fn put(
    tx: &mut Tx,
    entry: &Entry,
    known: Option<&Known>,
    now: Timestamp,
) -> Result<Was, StoreError> {
    let found = match &entry.postcode {
        Some(postcode) => area_of_postcode(tx, postcode, LATEST).await?,
        None => None,
    };
    let area = found.map(|area| area.as_str().to_owned()).or_else(|| entry.area.clone());
    let digest = entry.digest(area.as_deref());
    let was = match known {
        None => Was::Added,
        Some(known) if known.digest == digest => return Ok(Was::Unchanged),
        Some(known) => Was::Changed { closed: entry.closed.is_some() && !known.closed },
    };
    write(tx, entry, area.as_deref(), &digest, now).await?;
    Ok(was)
}

async fn write(
    tx: &mut Tx,
    entry: &Entry,
    area: Option<&str>,
    digest: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let postcode = entry.postcode.map(|p| p.to_string());
    let (code, kind, register) = (entry.code.as_str(), entry.kind.key(), entry.register);
    let provider = entry.provider.as_ref().map(Code::as_str);
    let organisation = entry.organisation.as_ref().map(Code::as_str);
    let (opened, closed) = (entry.opened, entry.closed);
    if entry.tells == Tells::Both {
        let name = &entry.name;
        tx.run(
            PUT_PROVIDER,
            params![code, name, kind, area, &postcode, opened, closed, register, digest, now],
        )
        .await?;
        names::put(tx, Source::Provider, code, name, closed).await?;
    }
    if let (Some(provider), Some(name)) = (provider, &entry.provider_name) {
        let named = params![provider, name, kind, register, digest, now];
        if let Some((closed,)) = tx.opt::<(Option<Date>,)>(NAME_PROVIDER, named).await? {
            names::put(tx, Source::Provider, provider, name, closed).await?;
        }
    }
    tx.run(
        PUT_SERVICE,
        params![
            code,
            provider,
            &entry.name,
            &sort_name(&entry.name),
            kind,
            area,
            &postcode,
            opened,
            closed,
            organisation,
            register,
            digest,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Keeps an entry unless a service of its code is there.
///
/// # Errors
/// When a statement fails.
pub(super) async fn add_if_missing(
    tx: &mut Tx,
    entry: &Entry,
    now: Timestamp,
) -> Result<(), StoreError> {
    if tx.opt::<(String,)>(HAS, params![entry.code.as_str()]).await?.is_some() {
        return Ok(());
    }
    let area = entry.area.as_deref();
    write(tx, entry, area, &entry.digest(area), now).await
}

async fn put_successions(
    tx: &mut Tx,
    batch: Vec<Result<Succession, Reject>>,
) -> Result<(u64, Vec<Reject>), StoreError> {
    let (mut news, mut rejects) = (0, Vec::new());
    for row in batch {
        match row {
            Ok(one) => {
                let reason = one.reason.as_deref();
                news += u64::from(successions::keep(tx, &one.old, &one.new, one.on, reason).await?);
            }
            Err(reject) => rejects.push(reject),
        }
    }
    Ok((news, rejects))
}
