//! The job of each day: when a week is over, all charts are looked at, once. What is caught up with after weeks off is looked at as it
//! would have been then, but for what came in later.

use super::charts::{Charts, WEEKS, charts};
use super::model::{RunRow, SignalRow};
use super::store;
use crate::app::App;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use jiff::ToSpan;
use jiff::civil::Date;
use rules::week::Week;
use themes::signals::{History, Watching, watch};

/// The kind of the job.
pub const KIND: &str = "signals";
/// How many weeks that nobody looked at are caught up with.
const CAUGHT_UP: i64 = 8;

/// Looks at each week that is over and was not looked at.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let last = Week::of(app.world.today()).prev().first_day();
    let known = app
        .db
        .read(|tx| Box::pin(async move { store::newest(tx).await }))
        .await?
        .map(|run| run.week);
    let first = last.saturating_sub((CAUGHT_UP - 1).weeks());
    let mut week = known.map_or(first, |known| known.saturating_add(1.week()).max(first));
    let mut looked = 0;
    while week <= last {
        look(app, week).await?;
        looked += 1;
        let (turn, now) = (job.turn(), app.world.now());
        let done = app.db.write(move |tx| {
            Box::pin(async move { jobs::report(tx, turn, looked, 0, "", now).await })
        });
        if !done.await? {
            return Ok(format!("left to another after {looked} weeks"));
        }
        week = week.saturating_add(1.week());
    }
    if looked > 0 {
        app.forget_kept().await;
    }
    Ok(format!("{looked} weeks"))
}

/// Looks at a week, with what is known of it and of the weeks before, and keeps what is found.
async fn look(app: &App, week: Date) -> anyhow::Result<()> {
    let first = week.saturating_sub((WEEKS - 1).weeks());
    let charts = charts(&app.db, first, week).await?;
    let (run, signals) = tokio::task::spawn_blocking(move || found(&charts, first, week)).await?;
    let now = app.world.now();
    let kept = app
        .db
        .write(move |tx| Box::pin(async move { store::keep(tx, &run, &signals, now).await }))
        .await;
    match kept {
        // Another copy of the program has looked at it.
        Ok(()) | Err(StoreError::Taken) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What is more than chance in the last week of these charts.
fn found(charts: &Charts, first: Date, week: Date) -> (RunRow, Vec<SignalRow>) {
    let weeks = usize::try_from(WEEKS).unwrap_or(0);
    let (codes, places) = charts.size();
    let mut history = History::new(weeks, codes, places);
    charts.heard.iter().for_each(|heard| history.hear(heard));
    let watch = watch(&history, &Watching::default());
    let row = |signal| charts.row(first, week, signal);
    let signals: Vec<SignalRow> = watch.signals.iter().filter_map(row).collect();
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let run =
        RunRow { week, charts: whole(watch.charts as u64), found: whole(signals.len() as u64) };
    (run, signals)
}
