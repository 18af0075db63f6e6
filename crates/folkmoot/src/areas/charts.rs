//! Bars by kind of service and by channel.

use super::figures::{Breakdown, shown};
use crate::web::kit::{Bar, BarChart, Markup};
use crate::web::words::Say;

/// The bars of a breakdown, each leading to its list; none if the figures are held back or there are none.
#[must_use]
pub fn bars(
    say: Say<'_>,
    breakdown: &Breakdown,
    title: &str,
    column: &str,
    family: &str,
    list: impl Fn(&str) -> String,
) -> Option<BarChart> {
    let Breakdown::Shown(counts) = breakdown else { return None };
    if counts.is_empty() {
        return None;
    }
    let bars = counts.iter().map(|(key, figure)| Bar {
        label: Markup::link(&list(key), &say.of(family, key)),
        value: figure.shown().map(|n| n as f64),
        shown: shown(say, *figure),
    });
    Some(BarChart {
        title: title.to_owned(),
        title_hidden: false,
        label_column: column.to_owned(),
        value_column: say.t("areas-heard").to_owned(),
        bars: bars.collect(),
    })
}
