//! Counts everything anew from the records and compares it with the counts that pages show.

use super::tally::{Cell, Dimension, Listed, Tally};
use crate::from_row;
use crate::params;
use crate::recount::{Recount, Recounter};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

const HOW_MANY: &str =
    "SELECT (SELECT COUNT(*) FROM experience) + (SELECT COUNT(*) FROM publication)";
const HEARD: &str =
    "SELECT area, id, state, day, happened, service_kind, channel, provider, service FROM experience
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const PUBLISHED: &str =
    "SELECT ord, area, day, happened, service_kind, channel, provider, service FROM publication
    WHERE ord > $1 ORDER BY ord LIMIT $2";
const KEPT: &str = "SELECT area, dimension, key, week, heard, published FROM experience_count
    WHERE (area, dimension, key, week) > ($1, $2, $3, $4) ORDER BY area, dimension, key, week LIMIT $5";
const ABOUT: &str =
    "SELECT area, question, answer, COUNT(*) FROM about_you GROUP BY area, question, answer";
const ABOUT_KEPT: &str = "SELECT area, question, answer, heard FROM about_count";
const AMEND_ABOUT: &str =
    "INSERT INTO about_count (area, question, answer, heard) VALUES ($1, $2, $3, $4)
    ON CONFLICT (area, question, answer) DO UPDATE SET heard = about_count.heard + excluded.heard";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[HOW_MANY, HEARD, PUBLISHED, KEPT, ABOUT, ABOUT_KEPT, AMEND_ABOUT];

/// Rows read at a time.
const AT_ONCE: i64 = 5000;

struct HeardRow {
    area: String,
    id: Uuid,
    state: String,
    day: Date,
    happened: Option<String>,
    service_kind: String,
    channel: String,
    provider: Option<String>,
    service: Option<String>,
}
from_row!(HeardRow { area, id, state, day, happened, service_kind, channel, provider, service });

struct PublishedRow {
    ord: i64,
    area: String,
    day: Date,
    happened: Option<String>,
    service_kind: String,
    channel: String,
    provider: Option<String>,
    service: Option<String>,
}
from_row!(PublishedRow { ord, area, day, happened, service_kind, channel, provider, service });

struct KeptRow {
    area: String,
    dimension: String,
    key: String,
    week: Date,
    heard: i64,
    published: i64,
}
from_row!(KeptRow { area, dimension, key, week, heard, published });

/// Heard and published, as a row has them and as they are.
type Pair = ((i64, i64), (i64, i64));

/// The counts of experiences.
pub const RECOUNTER: Recounter = Recounter {
    how_many: |tx| Box::pin(how_many(tx)),
    recount: |tx, recount| Box::pin(all(tx, recount)),
};

/// Counts everything, and mends what differs if that is asked for. Nobody else changes a count meanwhile.
async fn all(tx: &mut Tx, recount: &mut Recount) -> Result<(), StoreError> {
    if recount.mend {
        tx.hold_counts().await?;
    }
    let differences = compare(tx, &|rows| recount.seen(rows)).await?;
    if recount.mend {
        mend(tx, &differences).await?;
    }
    for difference in &differences {
        recount.differs(difference);
    }
    Ok(())
}

/// A count that is not what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Of experiences: heard and published, as the row has them and as they are.
    Experiences {
        /// What is counted.
        cell: Cell,
        /// As the row has it.
        kept: (i64, i64),
        /// As it is.
        real: (i64, i64),
    },
    /// Of answers about the person.
    About {
        /// The area, the question and the answer.
        cell: (String, String, String),
        /// As the row has it.
        kept: i64,
        /// As it is.
        real: i64,
    },
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Difference::Experiences { cell: (area, dimension, key, week), kept, real } => write!(
                f,
                "{area} {}{}{key}, from {week}: the row says {} heard and {} published, the records {} and {}",
                dimension.key(),
                if key.is_empty() { "" } else { " " },
                kept.0,
                kept.1,
                real.0,
                real.1,
            ),
            Difference::About { cell: (area, question, answer), kept, real } => write!(
                f,
                "{area} {question} {answer}: the row says {kept} answers, the records {real}"
            ),
        }
    }
}

/// How many rows a recount goes through.
///
/// # Errors
/// When the statement fails.
async fn how_many(tx: &mut Tx) -> Result<u64, StoreError> {
    let (n,): (i64,) = tx.one(HOW_MANY, &[]).await?;
    Ok(u64::try_from(n).unwrap_or(0))
}

/// Counts everything anew and returns what differs. `step` is told how many rows more were read.
/// The caller sees to it that nobody writes meanwhile, or that one moment is seen.
///
/// # Errors
/// When a statement fails, or a row has a dimension that nothing is counted by.
pub async fn compare(
    tx: &mut Tx,
    step: &(dyn Fn(u64) + Send + Sync),
) -> Result<Vec<Difference>, StoreError> {
    let mut real = Tally::new();
    count_heard(tx, &mut real, step).await?;
    count_published(tx, &mut real, step).await?;
    let mut pairs: BTreeMap<Cell, Pair> =
        real.into_cells().into_iter().map(|(cell, real)| (cell, ((0, 0), real))).collect();
    let mut after = (String::new(), String::new(), String::new(), jiff::civil::date(1, 1, 1));
    loop {
        let rows: Vec<KeptRow> =
            tx.all(KEPT, params![&after.0, &after.1, &after.2, after.3, AT_ONCE]).await?;
        let Some(last) = rows.last() else { break };
        after = (last.area.clone(), last.dimension.clone(), last.key.clone(), last.week);
        for row in rows {
            let dimension = Dimension::from_key(&row.dimension).ok_or_else(|| {
                StoreError::Failed(format!("counts by “{}” are unknown", row.dimension))
            })?;
            let cell = (row.area, dimension, row.key, row.week);
            pairs.entry(cell).or_default().0 = (row.heard, row.published);
        }
    }
    let mut differences: Vec<Difference> = pairs
        .into_iter()
        .filter(|(_, (kept, real))| kept != real)
        .map(|(cell, (kept, real))| Difference::Experiences { cell, kept, real })
        .collect();
    differences.extend(compare_about(tx).await?);
    Ok(differences)
}

async fn count_heard(
    tx: &mut Tx,
    real: &mut Tally,
    step: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), StoreError> {
    let mut after = (String::new(), Uuid::nil());
    loop {
        let rows: Vec<HeardRow> = tx.all(HEARD, params![&after.0, after.1, AT_ONCE]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = (last.area.clone(), last.id);
        step(rows.len() as u64);
        // What its author has taken back does not count any longer.
        for row in rows.into_iter().filter(|row| row.state != "withdrawn") {
            real.heard(
                &row.area,
                Listed::new(row.day, row.happened.as_deref()),
                &row.service_kind,
                &row.channel,
                row.provider.as_deref(),
                row.service.as_deref(),
                1,
            );
        }
    }
}

async fn count_published(
    tx: &mut Tx,
    real: &mut Tally,
    step: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), StoreError> {
    let mut after = i64::MIN;
    loop {
        let rows: Vec<PublishedRow> = tx.all(PUBLISHED, params![after, AT_ONCE]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.ord;
        step(rows.len() as u64);
        for row in rows {
            real.published(
                &row.area,
                Listed::new(row.day, row.happened.as_deref()),
                &row.service_kind,
                &row.channel,
                row.provider.as_deref(),
                row.service.as_deref(),
                1,
            );
        }
    }
}

async fn compare_about(tx: &mut Tx) -> Result<Vec<Difference>, StoreError> {
    type Row = (String, String, String, i64);
    let mut pairs: BTreeMap<(String, String, String), (i64, i64)> = BTreeMap::new();
    for (area, question, answer, n) in tx.all::<Row>(ABOUT, &[]).await? {
        pairs.entry((area, question, answer)).or_default().1 = n;
    }
    for (area, question, answer, n) in tx.all::<Row>(ABOUT_KEPT, &[]).await? {
        pairs.entry((area, question, answer)).or_default().0 = n;
    }
    Ok(pairs
        .into_iter()
        .filter(|(_, (kept, real))| kept != real)
        .map(|(cell, (kept, real))| Difference::About { cell, kept, real })
        .collect())
}

/// Makes each count what it counts.
///
/// # Errors
/// When a statement fails.
pub async fn mend(tx: &mut Tx, differences: &[Difference]) -> Result<(), StoreError> {
    let mut tally = Tally::new();
    for difference in differences {
        match difference {
            Difference::Experiences { cell, kept, real } => {
                tally.amend(cell.clone(), real.0 - kept.0, real.1 - kept.1);
            }
            Difference::About { cell: (area, question, answer), kept, real } => {
                tx.run(AMEND_ABOUT, params![area, question, answer, real - kept]).await?;
            }
        }
    }
    tally.write(tx).await
}
