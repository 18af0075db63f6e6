//! The control chart of what was published of a service or a provider, month by month.

use crate::web::kit::{XmrChart, XmrLevel, XmrPoint, XmrWords};
use crate::web::words::Say;
use rules::week::Month;
use rules::xmr::{FEWEST_POINTS, Side, Special, Xmr};

/// The most months that are drawn: the last five years.
const MOST_MONTHS: usize = 60;

/// The chart; none where there is only a month or two, which is no course of time.
pub fn of_months(say: Say<'_>, months: &[(Month, u64)]) -> Option<XmrChart> {
    let months = &months[months.len().saturating_sub(MOST_MONTHS)..];
    if months.len() < 3 {
        return None;
    }
    let counts: Vec<u64> = months.iter().map(|(_, n)| *n).collect();
    let xmr = Xmr::of_counts(&counts);
    let special = |at: usize| xmr.as_ref().and_then(|x| x.points[at].special);
    let points = months.iter().enumerate().map(|(at, (month, n))| XmrPoint {
        label: month_name(say, *month),
        value: Some(*n as f64),
        shown: say.number(*n),
        special: special(at).map(|why| say.t(why_key(why)).to_owned()),
    });
    let points: Vec<XmrPoint> = points.collect();
    let unusual = points.iter().filter(|p| p.special.is_some()).count();
    let level = |value: f64| XmrLevel { value, shown: tenth(value) };
    let summary = match &xmr {
        None => say.with("service-chart-few", "n", FEWEST_POINTS),
        Some(x) => say.args(
            "service-chart-summary",
            &[("mean", tenth(x.mean).into()), ("n", unusual.into())],
        ),
    };
    let rules = match &xmr {
        None => Vec::new(),
        Some(_) => [
            "service-chart-rule-limits",
            "service-chart-rule-outside",
            "service-chart-rule-shift",
            "service-chart-rule-trend",
            "service-chart-rule-near",
            "service-chart-rule-week",
            "service-chart-rule-year",
        ]
        .map(|key| say.t(key).to_owned())
        .to_vec(),
    };
    Some(XmrChart {
        id: "by-month".into(),
        title: say.t("service-chart-title").into(),
        summary,
        points,
        mean: xmr.as_ref().map(|x| level(x.mean)),
        upper: xmr.as_ref().map(|x| level(x.upper)),
        lower: xmr.as_ref().filter(|x| x.lower > 0.0).map(|x| level(x.lower)),
        target: None,
        rules,
        words: XmrWords {
            mean: say.t("service-chart-mean").into(),
            limits: say.t("service-chart-limits").into(),
            special: say.t("service-chart-special").into(),
            as_table: say.t("service-chart-table").into(),
            period: say.t("service-chart-month").into(),
            measure: say.t("service-chart-published").into(),
            note: say.t("service-chart-note").into(),
        },
    })
}

fn month_name(say: Say<'_>, month: Month) -> String {
    format!("{} {}", say.of("month", &month.month().to_string()), month.year())
}

fn why_key(why: Special) -> &'static str {
    match why {
        Special::Outside(Side::Above) => "service-chart-above",
        Special::Outside(Side::Below) => "service-chart-below",
        Special::Shift(Side::Above) => "service-chart-shift-above",
        Special::Shift(Side::Below) => "service-chart-shift-below",
        Special::Trend(Side::Above) => "service-chart-rising",
        Special::Trend(Side::Below) => "service-chart-falling",
        Special::NearLimit(_) => "service-chart-near",
    }
}

/// A number with one decimal where it has one.
fn tenth(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
