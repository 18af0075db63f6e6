//! The job of each day: when a week is over, all charts are looked at, once. What is caught up with after weeks off is looked at as it
//! would have been then, but for what came in later.

use super::model::{RunRow, SignalRow, kind_key, noughts};
use super::store::{self, After, Counted};
use crate::app::App;
use crate::asks::model::NATION;
use crate::coding::model::NO_THEMES;
use crate::coding::tally::place_of_provider;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rules::week::Week;
use std::collections::HashMap;
use themes::signals::{Heard, History, Watching, watch};

/// The kind of the job.
pub const KIND: &str = "signals";
/// How many weeks are looked back at.
const WEEKS: i64 = 104;
/// How many weeks that nobody looked at are caught up with.
const CAUGHT_UP: i64 = 8;
/// How many rows are read at a time.
const ROWS: i64 = 5000;

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

/// What is charted: codes, and areas and providers by their places; with the numbers of each.
#[derive(Default)]
struct Charts {
    codes: Names<String>,
    places: Names<(String, String)>,
    heard: Vec<Heard>,
}

/// Names by the numbers they were given.
struct Names<T> {
    all: Vec<T>,
    numbers: HashMap<T, usize>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { all: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Names<T> {
    fn number(&mut self, name: T) -> usize {
        if let Some(known) = self.numbers.get(&name) {
            return *known;
        }
        let number = self.all.len();
        self.numbers.insert(name.clone(), number);
        self.all.push(name);
        number
    }
}

impl Charts {
    /// Takes up a number of a code, or a volume.
    fn take(&mut self, code: Option<&str>, at: (String, String), week: usize, n: i64) {
        let count = u32::try_from(n).unwrap_or(0);
        let code = code.map(|code| self.codes.number(code.to_owned()));
        let is_area = at.1.is_empty();
        let place = Some(self.places.number(at));
        self.heard.push(Heard { code, place, week, known: week, count });
        // Everywhere is all areas together; providers are in them already.
        if is_area {
            self.heard.push(Heard { code, place: None, week, known: week, count });
        }
    }
}

/// Looks at a week, with what is known of it and of the weeks before, and keeps what is found.
async fn look(app: &App, week: Date) -> anyhow::Result<()> {
    let first = week.saturating_sub((WEEKS - 1).weeks());
    let charts = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut charts = Charts::default();
                let nth = |day: Date| usize::try_from((day - first).get_days() / 7).ok();
                let mut after: After = (String::new(), String::new(), String::new(), date(1, 1, 1));
                loop {
                    let rows = store::counts(tx, &after, (first, week), ROWS).await?;
                    let Some(last) = rows.last() else { break };
                    after = (last.0.clone(), last.1.clone(), last.2.clone(), last.3);
                    for (area, code, place, day, n) in rows {
                        let Some(week) = nth(day) else { continue };
                        if NO_THEMES.contains(&code.as_str()) {
                            continue;
                        }
                        charts.take(Some(&code), placed(area, place), week, n);
                    }
                }
                let mut after: After = (String::new(), String::new(), String::new(), date(1, 1, 1));
                loop {
                    let rows: Vec<Counted> =
                        store::volumes(tx, &after, (first, week), ROWS).await?;
                    let Some(last) = rows.last() else { break };
                    after = (last.0.clone(), last.1.clone(), last.2.clone(), last.3);
                    for (area, dimension, key, day, n) in rows {
                        let Some(week) = nth(day) else { continue };
                        let place = match dimension.as_str() {
                            "provider" => place_of_provider(&key),
                            _ => String::new(),
                        };
                        charts.take(None, placed(area, place), week, n);
                    }
                }
                Ok::<_, StoreError>(charts)
            })
        })
        .await?;
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

/// Where something is counted: a provider is one place, in however many areas people told of it.
fn placed(area: String, place: String) -> (String, String) {
    if place.is_empty() { (area, place) } else { (NATION.to_owned(), place) }
}

/// What is more than chance in the last week of these charts.
fn found(charts: &Charts, first: Date, week: Date) -> (RunRow, Vec<SignalRow>) {
    let weeks = usize::try_from(WEEKS).unwrap_or(0);
    let (codes, places) = (&charts.codes.all, &charts.places.all);
    let mut history = History::new(weeks, codes.len(), places.len());
    charts.heard.iter().for_each(|heard| history.hear(heard));
    let watch = watch(&history, &Watching::default());
    let day = |n: usize| first.saturating_add((i64::try_from(n).unwrap_or(0)).weeks());
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let row = |signal: &themes::signals::Signal| {
        let (area, place) = match signal.place {
            Some(place) => places.get(place)?.clone(),
            None => (NATION.to_owned(), String::new()),
        };
        Some(SignalRow {
            area,
            week,
            place,
            code: codes.get(signal.code)?.clone(),
            kind: kind_key(signal.kind).to_owned(),
            since: day(signal.since),
            weeks: whole(signal.weeks as u64),
            seen: whole(signal.seen),
            volume: whole(signal.volume),
            expected: (signal.expected * 1000.0).round() as i64,
            noughts: noughts(signal.p),
        })
    };
    let signals: Vec<SignalRow> = watch.signals.iter().filter_map(row).collect();
    let run =
        RunRow { week, charts: whole(watch.charts as u64), found: whole(signals.len() as u64) };
    (run, signals)
}
