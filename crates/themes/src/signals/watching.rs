//! All charts of one day, and which of them are a signal.

use super::chart::Chart;
use super::history::History;
use super::joining::{Joining, able, joined};
use super::looking::{Looked, everywhere, places};
use super::season::{Elsewhere, Exposures, season, seasoned};
use super::signal::Signal;
use serde::{Deserialize, Serialize};

/// How charts are watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watching {
    /// How many weeks the windows are long that end with the last week.
    pub windows: Vec<usize>,
    /// How many weeks are looked back at most.
    pub weeks: usize,
    /// How many weeks before a window it takes to say what is usual.
    pub before: usize,
    /// How many texts a window must have to be a signal.
    pub least: u64,
    /// How many times what was expected it must have.
    pub times: f64,
    /// Of the signals of a run, on average at most this share is false.
    pub rate: f64,
    /// How the p-values of all charts are joined.
    pub joining: Joining,
}

impl Default for Watching {
    fn default() -> Watching {
        Watching {
            windows: vec![1, 4, 13],
            weeks: 104,
            before: 13,
            least: 3,
            times: 1.25,
            rate: 0.1,
            joining: Joining::BenjaminiYekutieli,
        }
    }
}

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    /// The signals, the surest first.
    pub signals: Vec<Signal>,
    /// How many charts had enough texts to be looked at.
    pub charts: usize,
    /// How many of them could have become a signal, which is for how many the rate is paid.
    pub able: usize,
}

/// Looks at all charts, with the last week of the history as today's.
#[must_use]
pub fn watch(history: &History, how: &Watching) -> Watch {
    let first = history.last(how.weeks);
    let mut windows: Vec<usize> = how.windows.clone();
    windows.retain(|weeks| *weeks > 0 && weeks + how.before.max(1) <= history.weeks - first);
    windows.sort_unstable();
    windows.dedup();
    if windows.is_empty() {
        return Watch::default();
    }
    let mut looked = Vec::new();
    everywhere(history, first, &windows, how, &mut looked);
    places(history, first, &windows, how, &mut looked);
    let least: Vec<f64> = looked.iter().map(|one| one.least).collect();
    let able = able(&least, how.rate, how.joining);
    let charts = looked.len();
    let looked: Vec<Looked> =
        looked.into_iter().zip(able).filter_map(|(one, able)| able.then_some(one)).collect();
    let p: Vec<f64> = looked.iter().map(|one| one.signal.p).collect();
    let mut signals: Vec<Signal> = looked
        .iter()
        .zip(joined(&p, how.joining))
        .filter(|(_, joined)| *joined <= how.rate)
        .map(|(one, joined)| Signal { joined, ..one.signal })
        .collect();
    signals.sort_by(|a, b| a.p.total_cmp(&b.p).then((a.code, a.place).cmp(&(b.code, b.place))));
    let mut chart = (Chart::default(), Exposures::default());
    let longest = windows.last().copied().unwrap_or(1);
    for signal in &mut signals {
        fill(history, first, longest, signal, &mut chart);
        signal.since = first + chart.0.since(2 * longest);
    }
    Watch { signals, charts, able: looked.len() }
}

/// The chart of a signal, again.
fn fill(
    history: &History,
    first: usize,
    left: usize,
    signal: &Signal,
    into: &mut (Chart, Exposures),
) {
    let (counts, volumes) = history.chart(signal.code, signal.place);
    let whole = (&history.whole[signal.code][first..], &history.whole_volume[first..]);
    let (chart, exposures) = into;
    if signal.place.is_some() {
        let elsewhere = Elsewhere::of(whole.0, whole.1);
        elsewhere.exposures(&counts[first..], &volumes[first..], exposures);
    } else {
        let season = season(whole.0, whole.1, left);
        exposures.exposures = seasoned(whole.1, &season);
    }
    chart.fill(&counts[first..], &exposures.exposures);
}
