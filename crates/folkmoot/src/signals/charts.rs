//! What is charted: each code, and how much was heard at all, week by week, in each area, at each provider and everywhere.

use super::model::{SignalRow, kind_key, noughts};
use super::store::{self, After, Counted};
use crate::asks::model::NATION;
use crate::coding::model::NO_THEMES;
use crate::coding::tally::place_of_provider;
use crate::store::{Db, StoreError};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::HashMap;
use themes::signals::{Heard, Signal};

/// How many weeks are looked back at.
pub(super) const WEEKS: i64 = 104;
/// How many rows are read at a time.
const ROWS: i64 = 5000;

/// Codes, and areas and providers by their places, with the numbers of each.
#[derive(Default)]
pub(super) struct Charts {
    codes: Names<String>,
    places: Names<(String, String)>,
    pub(super) heard: Vec<Heard>,
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
    /// How many codes and places there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.codes.all.len(), self.places.all.len())
    }

    /// A signal of a week as it is kept.
    pub(super) fn row(&self, first: Date, week: Date, signal: &Signal) -> Option<SignalRow> {
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let (area, place) = match signal.place {
            Some(place) => self.places.all.get(place)?.clone(),
            None => (NATION.to_owned(), String::new()),
        };
        Some(SignalRow {
            area,
            week,
            place,
            code: self.codes.all.get(signal.code)?.clone(),
            kind: kind_key(signal.kind).to_owned(),
            since: nth_week(first, signal.since),
            weeks: whole(signal.weeks as u64),
            seen: whole(signal.seen),
            volume: whole(signal.volume),
            expected: (signal.expected * 1000.0).round() as i64,
            noughts: noughts(signal.p),
        })
    }

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

/// Reads what was counted in the weeks from one Monday to another.
pub(super) async fn charts(db: &Db, first: Date, last: Date) -> Result<Charts, StoreError> {
    db.read(move |tx| {
        Box::pin(async move {
            let mut charts = Charts::default();
            let nth = |day: Date| usize::try_from((day - first).get_days() / 7).ok();
            let mut after: After = (String::new(), String::new(), String::new(), date(1, 1, 1));
            loop {
                let rows = store::counts(tx, &after, (first, last), ROWS).await?;
                let Some(end) = rows.last() else { break };
                after = (end.0.clone(), end.1.clone(), end.2.clone(), end.3);
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
                let rows: Vec<Counted> = store::volumes(tx, &after, (first, last), ROWS).await?;
                let Some(end) = rows.last() else { break };
                after = (end.0.clone(), end.1.clone(), end.2.clone(), end.3);
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
    .await
}

/// The Monday of a week, counted from the first.
pub(super) fn nth_week(first: Date, n: usize) -> Date {
    first.saturating_add(i64::try_from(n).unwrap_or(0).weeks())
}

/// Where something is counted: a provider is one place, in however many areas people told of it.
fn placed(area: String, place: String) -> (String, String) {
    if place.is_empty() { (area, place) } else { (NATION.to_owned(), place) }
}
