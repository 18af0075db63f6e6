//! Every chart looked at once: codes everywhere, and codes at places.

use super::chart::{Chart, Window};
use super::history::{Cell, History};
use super::season::{Elsewhere, Exposures, season, seasoned};
use super::signal::{Kind, Signal};
use super::spread::{self, OfPlaces};
use super::tail::at_least;
use super::watching::Watching;

/// A chart that was looked at.
pub(super) struct Looked {
    /// The smallest p-value that it could have had.
    pub(super) least: f64,
    /// What it would say.
    pub(super) signal: Signal,
}

/// What the windows of a chart say together: the smallest p-value, paid for each window; `weight` says how far shares
/// vary.
fn look(
    chart: &Chart,
    windows: &[usize],
    how: &Watching,
    weight: impl Fn(usize, &Window) -> f64,
    signal: Signal,
) -> Option<Looked> {
    let mut looked: Option<Looked> = None;
    for (at, weeks) in windows.iter().enumerate() {
        let Some(window) = chart.window(*weeks).filter(|window| window.total >= how.least) else {
            continue;
        };
        let all = windows.len() as f64;
        let weight = weight(at, &window);
        let least = (all * at_least(window.total, window.total, window.share, weight)).min(1.0);
        let expected = window.expected();
        let enough = window.seen >= how.least && window.seen as f64 > expected * how.times.max(1.0);
        let p = if enough {
            (all * at_least(window.seen, window.total, window.share, weight)).min(1.0)
        } else {
            1.0
        };
        let looked = looked.get_or_insert(Looked { least: 1.0, signal });
        looked.least = looked.least.min(least);
        if p < looked.signal.p {
            let kind = if window.seen == window.total { Kind::New } else { Kind::Rise };
            let (seen, weeks) = (window.seen, *weeks);
            looked.signal = Signal { kind, weeks, seen, expected, p, ..signal };
        }
    }
    looked
}

fn heard(volumes: &[u32], weeks: usize) -> u64 {
    volumes.iter().rev().take(weeks).map(|one| u64::from(*one)).sum()
}

/// The charts of codes everywhere.
pub(super) fn everywhere(
    history: &History,
    first: usize,
    windows: &[usize],
    how: &Watching,
    into: &mut Vec<Looked>,
) {
    /// Rates move by some hundredths without any cause that is worth a signal.
    const FLOOR: f64 = 0.03 * 0.03;
    const DRAWN: f64 = 10.0;
    /// How much a code may follow the year where there are too few weeks to know.
    const SEASON_UNKNOWN: f64 = 0.2 * 0.2;
    let volumes = &history.whole_volume[first..];
    let left = windows.last().copied().unwrap_or(0);
    let charts: Vec<(Chart, bool)> = history
        .whole
        .iter()
        .map(|counts| {
            let season = season(&counts[first..], volumes, left);
            let mut chart = Chart::default();
            chart.fill(&counts[first..], &seasoned(volumes, &season));
            (chart, season.iter().any(|one| *one != 1.0))
        })
        .collect();
    let varied: Vec<Vec<(f64, f64)>> = windows
        .iter()
        .map(|weeks| {
            let of = |(chart, seasonal): &(Chart, bool)| {
                spread::everywhere(chart, *weeks, left, if *seasonal { 3 } else { 1 })
            };
            charts.iter().map(of).collect()
        })
        .collect();
    let usual: Vec<f64> = varied
        .iter()
        .map(|of| spread::middle(of.iter().filter(|one| one.1 > 0.0).map(|one| one.0).collect()))
        .collect();
    for (code, (chart, seasonal)) in charts.iter().enumerate() {
        let weight = |at: usize, window: &Window| {
            let (found, free) = varied[at][code];
            let variance = (free * found + DRAWN * usual[at]) / (free + DRAWN);
            // What is known of the usual is itself known from as many blocks only.
            let (fitted, unknown) = if *seasonal { (3.0, 0.0) } else { (1.0, SEASON_UNKNOWN) };
            let variance = variance.max(FLOOR) * (1.0 + (fitted + 1.0) / (free + 1.0)) + unknown;
            (1.0 / (window.share * (1.0 - window.share) * variance) - 1.0).max(1e-3)
        };
        if let Some(mut looked) = look(chart, windows, how, weight, Signal::blank(code, None)) {
            looked.signal.volume = heard(volumes, looked.signal.weeks);
            into.push(looked);
        }
    }
}

/// The charts of codes at places.
pub(super) fn places(
    history: &History,
    first: usize,
    windows: &[usize],
    how: &Watching,
    into: &mut Vec<Looked>,
) {
    /// So many charts of a code are enough to tell how much they vary.
    const ENOUGH: usize = 500;
    let mut varied = vec![vec![OfPlaces::default(); windows.len()]; history.whole.len()];
    each(history, first, how, ENOUGH, &mut |code, _, chart, _| {
        for (into, weeks) in varied[code].iter_mut().zip(windows) {
            into.take(&chart.variation(*weeks, *weeks));
        }
    });
    let mut usual = vec![OfPlaces::default(); windows.len()];
    for of_code in &varied {
        usual.iter_mut().zip(of_code).for_each(|(all, one)| all.join(one));
    }
    let usual: Vec<f64> = usual.iter().map(|all| all.times(1.3)).collect();
    each(history, first, how, usize::MAX, &mut |code, place, chart, counts| {
        let whole = &history.whole[code][first..];
        let of = |at: usize, window: &Window, own: bool| {
            let times = varied[code][at].times(usual[at]);
            let times = if own { spread::of_chart(chart, windows[at], times) } else { times };
            let seen = heard(whole, windows[at]).saturating_sub(heard(counts, windows[at]));
            let unsure = times * Elsewhere::unsure(seen as f64, windows[at]);
            let varies = (times - 1.0) / window.total as f64;
            // The variance of a share, as parts of share (1 - share), is 1 / (weight + 1).
            1.0 / (varies + window.share * (1.0 - window.share) * unsure).max(1e-12)
        };
        let look = |own: bool| {
            let weight = |at: usize, window: &Window| of(at, window, own);
            look(chart, windows, how, weight, Signal::blank(code, Some(place)))
        };
        let mut looked = look(false);
        // Whether a chart varies by itself more than its code is asked where it matters.
        const MATTERS: f64 = 0.01;
        if looked.as_ref().is_some_and(|one| one.signal.p < MATTERS) {
            looked = look(true);
        }
        if let Some(mut looked) = looked {
            let volumes = &history.volumes[place * history.weeks..(place + 1) * history.weeks];
            looked.signal.volume = heard(volumes, looked.signal.weeks);
            into.push(looked);
        }
    });
}

/// Goes through the charts of places that have enough texts, or through some `most` of each code, evenly: code, place,
/// chart and counts.
fn each(
    history: &History,
    first: usize,
    how: &Watching,
    most: usize,
    take: &mut impl FnMut(usize, usize, &Chart, &[u32]),
) {
    let weeks = history.weeks - first;
    let (mut chart, mut exposures) = (Chart::default(), Exposures::default());
    let mut counts = vec![0_u32; weeks];
    for (code, cells) in history.cells.iter().enumerate() {
        let elsewhere =
            Elsewhere::of(&history.whole[code][first..], &history.whole_volume[first..]);
        let mut cells: Vec<Cell> =
            cells.iter().filter(|cell| cell.week as usize >= first).copied().collect();
        // They mostly come in this order already.
        cells.sort_by_key(|cell| cell.place);
        let there = cells.chunk_by(|a, b| a.place == b.place).count();
        let stride = (there / most).max(1);
        for of_place in cells.chunk_by(|a, b| a.place == b.place).step_by(stride) {
            let total: u64 = of_place.iter().map(|cell| u64::from(cell.count)).sum();
            if total < how.least {
                continue;
            }
            counts.fill(0);
            for cell in of_place {
                let sum = &mut counts[cell.week as usize - first];
                *sum = sum.saturating_add(cell.count);
            }
            let place = of_place[0].place as usize;
            let from = place * history.weeks;
            let volumes = &history.volumes[from + first..from + history.weeks];
            elsewhere.exposures(&counts, volumes, &mut exposures);
            chart.fill(&counts, &exposures.exposures);
            take(code, place, &chart, &counts);
        }
    }
}
