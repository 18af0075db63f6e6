//! The control chart of the months of an area or a region.

use super::figures::{doubled, shown};
use crate::web::kit::{XmrChart, XmrLevel, XmrPoint, XmrWords};
use crate::web::words::Say;
use rules::disclosure::Figure;
use rules::week::Month;
use rules::xmr::{Side, Special, Xmr};

/// The fewest months that make a chart; fewer are only a few numbers.
const FEWEST: usize = 3;

/// The limits and the special months, reckoned from the figures shown; none for fewer than twelve
/// months. All of it is doubled, since "fewer than 5" counts as 2½.
#[must_use]
pub fn doubled_limits(months: &[(Month, Figure)]) -> Option<Xmr> {
    let counts: Vec<u64> = months.iter().map(|(_, figure)| doubled(*figure)).collect();
    Xmr::of_counts(&counts)
}

/// The key of why a month stands out.
#[must_use]
pub fn special_key(special: Special) -> &'static str {
    let above = |side, above, below| if side == Side::Above { above } else { below };
    match special {
        Special::Outside(side) => above(side, "outside-above", "outside-below"),
        Special::Shift(side) => above(side, "shift-above", "shift-below"),
        Special::Trend(side) => above(side, "trend-above", "trend-below"),
        Special::NearLimit(side) => above(side, "near-above", "near-below"),
    }
}

/// The chart; none when there are too few months, or too few were heard in each, to draw. `year_only` are those known only by their
/// year, which are in no month.
#[must_use]
pub fn chart(
    say: Say<'_>,
    place: &str,
    months: &[(Month, Figure)],
    year_only: Figure,
) -> Option<XmrChart> {
    // Months of which each is hidden or without anybody leave nothing to see.
    let seen = months.iter().any(|(_, figure)| figure.shown().is_some_and(|n| n > 0));
    if months.len() < FEWEST || !seen {
        return None;
    }
    let limits = doubled_limits(months);
    let special = |at: usize| -> Option<String> {
        let special = limits.as_ref()?.points.get(at)?.special?;
        Some(say.of("areas-special", special_key(special)))
    };
    let points: Vec<XmrPoint> = months
        .iter()
        .enumerate()
        .map(|(at, (month, figure))| XmrPoint {
            label: month_name(say, *month),
            value: figure.shown().map(|n| n as f64),
            shown: shown(say, *figure),
            special: special(at),
        })
        .collect();
    let level = |doubled: f64| XmrLevel { value: doubled / 2.0, shown: whole(say, doubled / 2.0) };
    let summary = summary(say, limits.as_ref(), &points);
    Some(XmrChart {
        id: "months".into(),
        title: say.with("areas-months-title", "area", place),
        summary,
        mean: limits.as_ref().map(|l| level(l.mean)),
        upper: limits.as_ref().map(|l| level(l.upper)),
        lower: limits.as_ref().map(|l| level(l.lower)),
        target: None,
        points,
        rules: rules(say, months, year_only, limits.is_some()),
        words: XmrWords {
            mean: say.t("areas-months-mean").to_owned(),
            limits: say.t("areas-months-limits").to_owned(),
            special: say.t("areas-months-special").to_owned(),
            as_table: say.t("areas-as-table").to_owned(),
            period: say.t("areas-months-month").to_owned(),
            measure: say.t("areas-heard").to_owned(),
            note: say.t("areas-months-note").to_owned(),
        },
    })
}

/// A month in words: December 2008.
fn month_name(say: Say<'_>, month: Month) -> String {
    format!("{} {}", say.of("month", &month.month().to_string()), month.year())
}

fn summary(say: Say<'_>, limits: Option<&Xmr>, points: &[XmrPoint]) -> String {
    let Some(limits) = limits else { return say.t("areas-months-too-few").to_owned() };
    let mean = whole(say, limits.mean / 2.0);
    let special: Vec<&str> =
        points.iter().filter(|p| p.special.is_some()).map(|p| p.label.as_str()).collect();
    if special.is_empty() {
        return say.with("areas-months-even", "mean", mean);
    }
    say.args("areas-months-uneven", &[("mean", mean.into()), ("months", special.join(", ").into())])
}

/// The rules that were used, each in a sentence.
fn rules(
    say: Say<'_>,
    months: &[(Month, Figure)],
    year_only: Figure,
    has_limits: bool,
) -> Vec<String> {
    let mut rules: Vec<&str> = if has_limits {
        vec![
            say.t("areas-rule-limits"),
            say.t("areas-rule-outside"),
            say.t("areas-rule-shift"),
            say.t("areas-rule-trend"),
            say.t("areas-rule-near"),
        ]
    } else {
        vec![say.t("areas-months-too-few")]
    };
    if months.iter().any(|(_, figure)| figure.is_hidden()) {
        rules.push(say.t("areas-rule-hidden"));
    }
    rules.push(say.t("areas-rule-rounded"));
    let mut rules: Vec<String> = rules.into_iter().map(str::to_owned).collect();
    if year_only.bounds().1 > 0 {
        rules.push(say.with("areas-rule-year", "n", shown(say, year_only)));
    }
    rules
}

/// A mean or a limit, to a whole number.
fn whole(say: Say<'_>, value: f64) -> String {
    say.number(value.round().max(0.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;
    use jiff::civil::date;

    const NONE: Figure = Figure::Exact(0);

    fn months(counts: &[u64]) -> Vec<(Month, Figure)> {
        let mut month = Month::of(date(2007, 1, 1));
        counts
            .iter()
            .map(|count| {
                let this = (month, Figure::guarded(*count));
                month = month.next();
                this
            })
            .collect()
    }

    #[test]
    fn a_month_far_above_the_others_stands_out_and_says_why() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let mut counts = [20, 80].repeat(6);
        counts.push(400);
        let chart =
            chart(say, "Leeds", &months(&counts), NONE).expect("thirteen months are a chart");
        let special: Vec<_> = chart.points.iter().filter_map(|p| p.special.as_deref()).collect();
        assert_eq!(special.len(), 1);
        assert!(chart.summary.contains("January 2008"), "{}", chart.summary);
        Ok(())
    }

    #[test]
    fn the_chart_is_the_same_for_every_count_behind_a_hidden_month() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let drawn = |few: u64| {
            let mut counts = vec![10; 14];
            counts[3] = few;
            chart(say, "Leeds", &months(&counts), NONE).map(|chart| chart.to_string())
        };
        assert_eq!(drawn(1), drawn(4));
        assert_ne!(drawn(4), drawn(0));
        Ok(())
    }

    #[test]
    fn what_is_known_only_by_its_year_is_in_no_month_and_said_beside_the_chart()
    -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let said = |year_only| {
            chart(say, "Leeds", &months(&[5, 6, 7]), year_only).map(|chart| chart.rules)
        };
        let few = said(Figure::guarded(3)).expect("three months are drawn");
        assert!(few.iter().any(|rule| rule.contains("fewer than 5")), "{few:?}");
        assert_eq!(said(NONE).map(|rules| rules.len() + 1), Some(few.len()));
        Ok(())
    }

    #[test]
    fn months_with_a_few_each_are_no_chart() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        assert!(chart(say, "Leeds", &months(&[1, 2, 0, 4, 1]), NONE).is_none());
        assert!(chart(say, "Leeds", &months(&[1, 2, 0, 4, 5]), NONE).is_some());
        Ok(())
    }

    #[test]
    fn two_months_are_no_chart_and_six_have_no_limits() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        assert!(chart(say, "Leeds", &months(&[5, 6]), NONE).is_none());
        let six =
            chart(say, "Leeds", &months(&[5, 6, 5, 7, 8, 9]), NONE).expect("six months are drawn");
        assert!(six.mean.is_none() && six.upper.is_none());
        Ok(())
    }
}
