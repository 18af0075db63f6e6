//! Rows into the store, some hundreds in one transaction. Each row has a key in its source, so that a run
//! that was broken off, or a file that is brought in again, adds nothing twice.

use super::AS_IT_CAME;
use super::known::{Known, Wanted};
use super::mapping::{BadMapping, Mapping, Plan};
use super::read::{RawRow, Sheet, Unreadable};
use super::row::{self, Coming, Seen, Terms};
use super::runs::{self, Counts, Reject};
use crate::coding::knowledge::Knowledge;
use crate::experiences::model::StepKind;
use crate::experiences::receive_store::{self, Screened};
use crate::experiences::screening::screened;
use crate::experiences::store::NewStep;
use crate::experiences::tally::Tally;
use crate::store::{Db, StoreError, Tx, jobs};
use crate::world::World;
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// How many rows one transaction takes while the program serves: nobody else can write for so long.
const BATCH: usize = 500;
/// How many at a terminal. Most of the work is writing pages of indexes, and each page that many rows touch is
/// written once for all of them.
const LARGE_BATCH: usize = 4000;

/// Why a file could not be brought in. What was added before stays; the same file can be brought in again.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The mapping does not fit the file.
    #[error(transparent)]
    BadMapping(#[from] BadMapping),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else has taken the job over.
    #[error("another worker has taken this over")]
    TakenOver,
}

/// What is to be done with a file.
#[derive(Debug, Clone)]
pub struct Orders {
    /// The run under which it is counted.
    pub run: Uuid,
    /// What holds for each row.
    pub terms: Terms,
    /// Whether what may be published is published at once.
    pub publish_now: bool,
    /// What its authors are told when it is.
    pub note: String,
    /// Who brings it in.
    pub by: Option<Uuid>,
    /// The codebooks and coders by which rows are coded.
    pub knows: Arc<Knowledge>,
    /// The job that does it, to be told how far it is, and how many rows it has done before.
    pub job: Option<(jobs::Turn, i64)>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy)]
pub struct Reached {
    /// Done, in the unit of [`Sheet::size`].
    pub done: u64,
    /// What became of the rows so far.
    pub counts: Counts,
}

/// Loads a file. After each batch `reached` is told how far it is and which rows were not taken.
///
/// # Errors
/// See [`LoadError`].
pub async fn load(
    db: &Db,
    world: &World,
    mut sheet: Sheet,
    mapping: &Mapping,
    orders: Orders,
    mut reached: impl FnMut(Reached, &[Reject]) + Send,
) -> Result<Counts, LoadError> {
    let plan = mapping.plan(&sheet.columns)?;
    let orders = Arc::new(orders);
    let mut known = Known::on(orders.terms.today);
    let mut seen = Seen::default();
    let mut counts = Counts::default();
    let mut to_skip = orders.job.map_or(0, |(_, done)| done);
    let mut rows_done = 0;
    let most = if orders.job.is_some() { BATCH } else { LARGE_BATCH };
    loop {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            match sheet.next_row()? {
                Some(row) => rows.push(row),
                None => break,
            }
        }
        if rows.is_empty() {
            return Ok(counts);
        }
        rows_done += rows.len() as i64;
        if to_skip > 0 {
            // Done before the run was broken off; only the rows without an id must be counted again.
            let before = rows.len().min(usize::try_from(to_skip).unwrap_or(usize::MAX));
            for row in rows.drain(..before) {
                let _ = row::read(&plan, &orders.terms, &known, &mut seen, &row);
            }
            to_skip -= before as i64;
            if rows.is_empty() {
                continue;
            }
        }
        let batch = prepared(db, world, &plan, &orders, &mut known, &mut seen, rows).await?;
        let progress = Progress { rows: rows_done, done: sheet.done(), size: sheet.size };
        let (now, world_there, orders_there) = (world.now(), world.clone(), orders.clone());
        let (more, rejects) = db
            .write(move |tx| {
                Box::pin(async move {
                    write(tx, &world_there, now, &orders_there, batch, progress).await
                })
            })
            .await?;
        counts.add(more);
        reached(Reached { done: progress.done, counts }, &rejects);
    }
}

#[derive(Clone, Copy)]
struct Progress {
    rows: i64,
    done: u64,
    size: u64,
}

/// Some rows, read and screened.
struct Batch {
    coming: Vec<(Coming, Screened)>,
    rejects: Vec<Reject>,
    /// The raw rows of those coming, for one that turns out to be another row's double.
    raw: Vec<RawRow>,
}

async fn prepared(
    db: &Db,
    world: &World,
    plan: &Plan,
    orders: &Orders,
    known: &mut Known,
    seen: &mut Seen,
    rows: Vec<RawRow>,
) -> Result<Batch, StoreError> {
    let mut wanted = Wanted::default();
    for row in &rows {
        let (provider, service, postcodes) = row::named(plan, row);
        known.want(&mut wanted, provider, service, postcodes);
    }
    known.look_up(db, wanted).await?;
    let now = world.now();
    let mut batch =
        Batch { coming: Vec::with_capacity(rows.len()), rejects: Vec::new(), raw: Vec::new() };
    for raw in rows {
        match row::read(plan, &orders.terms, known, seen, &raw) {
            Ok(coming) => {
                let (told, knows) = (&coming.told, &orders.knows);
                let wanted = told.wanted.as_deref();
                let mut found = screened(knows, &told.text, wanted, now);
                knows.add_own(told.area.as_str(), &told.text, wanted, &mut found.coded);
                batch.coming.push((coming, found));
                batch.raw.push(raw);
            }
            Err(reason) => batch.rejects.push(rejected(&raw, reason)),
        }
    }
    Ok(batch)
}

fn rejected(raw: &RawRow, reason: String) -> Reject {
    Reject { number: raw.number, reason, row: csv_line(&raw.cells) }
}

/// Cells as one line of CSV, without the line's end.
#[must_use]
pub fn csv_line<S: AsRef<[u8]>>(cells: impl IntoIterator<Item = S>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and what was text stays text.
    let _ = writer.write_record(cells);
    let line = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()
}

async fn write(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    orders: &Orders,
    batch: Batch,
    progress: Progress,
) -> Result<(Counts, Vec<Reject>), LoadError> {
    let Batch { coming, mut rejects, raw } = batch;
    let mut counts = Counts { read: (coming.len() + rejects.len()) as i64, ..Counts::default() };
    let mut tally = Tally::new();
    for ((coming, found), raw) in coming.iter().zip(&raw) {
        let (source, key) = coming.told.source.as_ref().map_or(("", ""), |(s, k)| (s, k));
        match receive_store::brought_in(tx, source, key, coming.told.area.as_str()).await? {
            // What its author has taken back since is not brought in again.
            Some(text) if text.is_empty() || text == coming.told.text => counts.unchanged += 1,
            Some(_) => rejects.push(rejected(
                raw,
                format!(
                    "a row with the id \"{key}\" is there already from the source \"{source}\", with another text: \
                     if this is another file, give it a source name of its own"
                ),
            )),
            None => keep(tx, world, now, orders, coming, found, &mut counts, &mut tally).await?,
        }
    }
    tally.write(tx).await?;
    rejects.sort_by_key(|r| r.number);
    for reject in &rejects {
        runs::reject(tx, orders.run, reject).await?;
    }
    counts.rejected = rejects.len() as i64;
    runs::count(tx, orders.run, counts).await?;
    if let Some((turn, _)) = orders.job {
        // A bar in thousandths, since a CSV file does not say how many rows it has.
        let message = format!("{}/{}", progress.done, progress.size);
        if !jobs::report(tx, turn, progress.rows, 0, &message, now).await? {
            return Err(LoadError::TakenOver);
        }
    }
    Ok((counts, rejects))
}

#[allow(clippy::too_many_arguments, reason = "what one row needs; called from one place")]
async fn keep(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    orders: &Orders,
    coming: &Coming,
    found: &Screened,
    counts: &mut Counts,
    tally: &mut Tally,
) -> Result<(), StoreError> {
    let told = &coming.told;
    // Noon, so that it is that day in every summer and winter.
    let heard = coming
        .told_on
        .and_then(|day| day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok())
        .map_or(now, |noon| noon.timestamp().min(now));
    let may_be_out = orders.publish_now && told.consent.publish;
    let publish = may_be_out && found.marks == 0 && found.danger.is_none();
    let step = NewStep {
        kind: StepKind::Published,
        by: orders.by,
        note: Some(&orders.note),
        detail: Some(AS_IT_CAME),
    };
    if publish {
        let step = (now, &step);
        receive_store::receive_and_publish(tx, world, heard, told, found, step, tally).await?;
    } else {
        receive_store::receive(tx, world, heard, told, found, tally).await?;
    }
    counts.added += 1;
    counts.danger += i64::from(found.danger.is_some());
    counts.month_first += i64::from(coming.month_first);
    counts.published += i64::from(publish);
    counts.marked += i64::from(may_be_out && !publish && found.danger.is_none());
    Ok(())
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
