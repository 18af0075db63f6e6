//! How a theme went from month to month, as a share of what was heard, with the limits within which it moves by chance.

use super::figures::{Theme, Themes};
use crate::areas::month_chart::special_key;
use crate::web::kit::{XmrChart, XmrLevel, XmrPoint, XmrWords};
use crate::web::words::Say;
use rules::disclosure::Figure;
use rules::week::Month;
use rules::xmr::Xmr;

/// The fewest months with a share that make a chart; fewer are only a few numbers.
const FEWEST: usize = 3;

/// A month in words: December 2008.
#[must_use]
pub fn month_name(say: Say<'_>, month: Month) -> String {
    format!("{} {}", say.of("month", &month.month().to_string()), month.year())
}

/// The share of a month in a hundred, from the figures shown; none where one of them is held back or nothing was heard.
#[must_use]
pub fn share(theme: &Theme, themes: &Themes, month: usize) -> Option<u64> {
    let heard = themes.heard_months.get(month).copied().unwrap_or(Figure::Exact(0));
    theme.months.get(month).copied().and_then(|figure| figure.percent_of(heard))
}

/// The chart of the months that are over; none when there are too few of them to draw.
#[must_use]
pub fn chart(say: Say<'_>, name: &str, theme: &Theme, themes: &Themes) -> Option<XmrChart> {
    let over = themes.months.len().saturating_sub(1);
    let first = themes.heard_months.iter().position(|figure| figure.bounds().1 > 0)?;
    let shares: Vec<Option<u64>> = (first..over).map(|month| share(theme, themes, month)).collect();
    if shares.iter().flatten().count() < FEWEST {
        return None;
    }
    // With a month that is held back there are no limits: what it might be would move them.
    let whole: Option<Vec<f64>> = shares.iter().map(|share| share.map(|n| n as f64)).collect();
    let limits = whole.as_deref().and_then(Xmr::of_measures);
    let special = |at: usize| {
        let special = limits.as_ref()?.points.get(at)?.special?;
        Some(say.of("areas-special", special_key(special)))
    };
    let in_hundred = |n: u64| say.with("themes-in-hundred", "n", say.number(n));
    let points: Vec<XmrPoint> = shares
        .iter()
        .enumerate()
        .map(|(at, share)| XmrPoint {
            label: themes.months.get(first + at).map_or_else(String::new, |m| month_name(say, *m)),
            value: share.map(|n| n as f64),
            shown: share.map_or_else(|| say.t("themes-too-few").to_owned(), in_hundred),
            special: special(at),
        })
        .collect();
    let level = |value: f64| XmrLevel {
        value: value.max(0.0),
        shown: in_hundred(value.round().max(0.0) as u64),
    };
    let unusual: Vec<&str> =
        points.iter().filter(|p| p.special.is_some()).map(|p| p.label.as_str()).collect();
    let summary = match (&limits, unusual.is_empty()) {
        (None, _) => say.t("areas-months-too-few").to_owned(),
        (Some(_), true) => say.t("themes-trend-even").to_owned(),
        (Some(_), false) => say.with("themes-trend-uneven", "months", unusual.join(", ")),
    };
    let mut rules: Vec<&str> = Vec::new();
    if limits.is_some() {
        rules.extend([
            "areas-rule-limits",
            "areas-rule-outside",
            "areas-rule-shift",
            "areas-rule-trend",
            "areas-rule-near",
        ]);
    }
    rules.push("themes-rule-share");
    Some(XmrChart {
        id: "trend".into(),
        title: say.with("themes-trend-title", "theme", name),
        summary,
        mean: limits.as_ref().map(|l| level(l.mean)),
        upper: limits.as_ref().map(|l| level(l.upper)),
        lower: limits.as_ref().map(|l| level(l.lower)),
        target: None,
        points,
        rules: rules.into_iter().map(|key| say.t(key).to_owned()).collect(),
        words: XmrWords {
            mean: say.t("areas-months-mean").to_owned(),
            limits: say.t("areas-months-limits").to_owned(),
            special: say.t("areas-months-special").to_owned(),
            as_table: say.t("areas-as-table").to_owned(),
            period: say.t("areas-months-month").to_owned(),
            measure: say.t("themes-share").to_owned(),
            note: say.t("areas-months-note").to_owned(),
        },
    })
}
