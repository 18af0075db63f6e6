//! What would have been told in weeks that are over, had they been watched.

use super::charts::{WEEKS, charts, nth_week};
use super::model::{PUBLIC, SignalRow};
use crate::store::Db;
use jiff::ToSpan;
use jiff::civil::Date;
use rules::week::Week;
use themes::signals::{Signal, Watching, replay};

/// Of which weeks and where a replay tells.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How many weeks, up to the last that is over.
    pub weeks: i64,
    /// The area; none for all, for providers and for the whole country.
    pub area: Option<String>,
}

/// A chart that would have been a signal in weeks that follow each other.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// The Monday of the first of them.
    pub first: Date,
    /// The Monday of the last.
    pub last: Date,
    /// What would have been told in the first.
    pub at_first: SignalRow,
    /// What would have been told when it was surest.
    pub surest: SignalRow,
}

/// What anybody would have been told in weeks that are over, had they been watched: each week by what belongs to it and to the weeks
/// before. The earliest first. Nothing is kept.
///
/// # Errors
/// When the database cannot be used.
pub async fn replayed(db: &Db, today: Date, wanted: Wanted) -> anyhow::Result<Vec<Replayed>> {
    /// How many quiet weeks part two signals of one chart.
    const APART: usize = 4;
    let last = Week::of(today).prev().first_day();
    let first = last.saturating_sub((WEEKS + wanted.weeks - 2).weeks());
    let charts = charts(db, first, last).await?;
    let found = tokio::task::spawn_blocking(move || {
        let (all, told) = (WEEKS + wanted.weeks - 1, wanted.weeks);
        let weeks = usize::try_from(all - told).unwrap_or(0)..usize::try_from(all).unwrap_or(0);
        let flagged = replay(&charts.heard, weeks, charts.size(), APART, &Watching::default());
        let row = |week: usize, signal: &Signal| charts.row(first, nth_week(first, week), signal);
        let each = flagged.iter().filter_map(|one| {
            Some(Replayed {
                first: nth_week(first, one.first),
                last: nth_week(first, one.last),
                at_first: row(one.first, &one.at_first)?,
                surest: row(one.last, &one.surest)?,
            })
        });
        let here =
            |one: &Replayed| wanted.area.as_ref().is_none_or(|area| *area == one.surest.area);
        let mut found: Vec<Replayed> =
            each.filter(|one| one.surest.seen >= PUBLIC && here(one)).collect();
        found.sort_by_key(|one| (one.first, one.at_first.code.clone()));
        found
    });
    Ok(found.await?)
}
