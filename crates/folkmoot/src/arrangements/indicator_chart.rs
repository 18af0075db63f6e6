//! The figures of an indicator as a chart: what was reported, time after time, what is to be reached, and, of twelve figures or more,
//! which of them are more than chance. The figures are those of the authority, as it publishes them; what it gives in words ("fewer
//! than 5") is told in words and not drawn.

use super::model::Indicator;
use crate::areas::month_chart::special_key;
use crate::web::kit::{XmrChart, XmrLevel, XmrPoint, XmrWords};
use crate::web::words::Say;
use rules::xmr::Xmr;

/// The fewest figures that make a chart; fewer are only a few numbers.
const FEWEST: usize = 3;

/// The number that somebody means: with a pound or a per cent sign, and thousands parted by commas; nothing for words.
fn number(typed: &str) -> Option<f64> {
    let typed = typed.trim();
    let typed = typed.strip_prefix('\u{a3}').unwrap_or(typed);
    let typed = typed.strip_suffix('%').unwrap_or(typed).trim();
    let (whole, part) = typed.split_once('.').map_or((typed, None), |(w, p)| (w, Some(p)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|group| digits(group))?;
    let mut text = first.to_owned();
    for group in groups {
        if first.len() > 3 || group.len() != 3 || !digits(group) {
            return None;
        }
        text.push_str(group);
    }
    if let Some(part) = part {
        if !digits(part) {
            return None;
        }
        text.push('.');
        text.push_str(part);
    }
    text.parse().ok().filter(|value: &f64| *value < 1e12)
}

/// A figure of a time; of several for one time, the last.
struct Reported<'a> {
    period: &'a str,
    shown: String,
    value: Option<f64>,
}

fn reported<'a>(one: &Indicator<'a>) -> Vec<Reported<'a>> {
    let mut all: Vec<Reported<'a>> = Vec::new();
    for (period, value, _) in &one.reported {
        let shown = one.figure(value);
        let new = Reported { period, shown, value: number(value) };
        match all.iter_mut().find(|there| there.period == *period) {
            Some(there) => *there = new,
            None => all.push(new),
        }
    }
    all
}

/// The limits, and what is more than chance; none for fewer than twelve figures, or if one of them is no number.
fn limits(all: &[Reported<'_>]) -> Option<Xmr> {
    let values: Vec<f64> = all.iter().map(|one| one.value).collect::<Option<_>>()?;
    let whole = values.iter().all(|value| value.fract() == 0.0);
    if !whole {
        return Xmr::of_measures(&values);
    }
    let counts: Vec<u64> = values.iter().map(|value| *value as u64).collect();
    Xmr::of_counts(&counts)
}

/// The chart of an indicator, with the words of its table; nothing while too few figures are numbers.
#[must_use]
pub fn of(say: Say<'_>, id: &str, title: &str, one: &Indicator<'_>) -> Option<XmrChart> {
    let all = reported(one);
    let numbers: Vec<(&Reported<'_>, f64)> =
        all.iter().filter_map(|point| Some((point, point.value?))).collect();
    if numbers.len() < FEWEST {
        return None;
    }
    let limits = limits(&all);
    let special = |at: usize| {
        let special = limits.as_ref()?.points.get(at)?.special?;
        Some(say.of("areas-special", special_key(special)))
    };
    let points: Vec<XmrPoint> = all
        .iter()
        .enumerate()
        .map(|(at, point)| XmrPoint {
            label: point.period.to_owned(),
            value: point.value,
            shown: point.shown.clone(),
            special: special(at),
        })
        .collect();
    let level = |value: f64| XmrLevel { value, shown: tenth(value) };
    let target = number(one.target).map(|value| XmrLevel {
        value,
        shown: say.with("arr-chart-target", "target", one.figure(one.target)),
    });
    let mut rules = vec![match &limits {
        Some(_) => say.t("arr-chart-rules").to_owned(),
        None => say.t("arr-chart-too-few").to_owned(),
    }];
    if numbers.len() < all.len() {
        rules.push(say.t("arr-chart-words").to_owned());
    }
    Some(XmrChart {
        id: id.to_owned(),
        title: title.to_owned(),
        summary: summary(say, &numbers, limits.as_ref(), &points),
        points,
        mean: limits.as_ref().map(|of| level(of.mean)),
        upper: limits.as_ref().map(|of| level(of.upper)),
        lower: limits.as_ref().filter(|of| of.lower > 0.0).map(|of| level(of.lower)),
        target,
        rules,
        words: XmrWords {
            mean: say.t("areas-months-mean").to_owned(),
            limits: say.t("areas-months-limits").to_owned(),
            special: say.t("areas-months-special").to_owned(),
            as_table: say.t("areas-as-table").to_owned(),
            period: say.t("arr-chart-period").to_owned(),
            measure: say.t("arr-figure").to_owned(),
            note: say.t("areas-months-note").to_owned(),
        },
    })
}

/// What there is to see: from where to where, the lowest and the highest, and what is more than chance.
fn summary(
    say: Say<'_>,
    numbers: &[(&Reported<'_>, f64)],
    limits: Option<&Xmr>,
    points: &[XmrPoint],
) -> String {
    let by = |one: &&(&Reported<'_>, f64), two: &&(&Reported<'_>, f64)| one.1.total_cmp(&two.1);
    let shown = |one: Option<&(&Reported<'_>, f64)>| {
        one.map(|(point, _)| point.shown.clone()).unwrap_or_default()
    };
    let period = |one: Option<&(&Reported<'_>, f64)>| {
        one.map(|(point, _)| point.period.to_owned()).unwrap_or_default()
    };
    let (low, high) = (numbers.iter().min_by(by), numbers.iter().max_by(by));
    let args = [
        ("first", shown(numbers.first()).into()),
        ("last", shown(numbers.last()).into()),
        ("low", shown(low).into()),
        ("low-period", period(low).into()),
        ("high", shown(high).into()),
        ("high-period", period(high).into()),
    ];
    let words = say.args("arr-chart-summary", &args);
    if limits.is_none() {
        return words;
    }
    let special: Vec<&str> =
        points.iter().filter(|p| p.special.is_some()).map(|p| p.label.as_str()).collect();
    let stands_out = match special.is_empty() {
        true => say.t("arr-chart-even").to_owned(),
        false => say.with("arr-chart-uneven", "periods", special.join(", ")),
    };
    format!("{words} {stands_out}")
}

/// A number with one decimal where it has one.
fn tenth(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrangements::model::{ActKind, Detail, StepRow, indicators};
    use crate::web::Language;
    use crate::web::words::Words;
    use jiff::Timestamp;
    use jiff::civil::date;
    use uuid::Uuid;

    fn steps(target: &str, figures: &[(&str, &str)]) -> Vec<StepRow> {
        let step = |act, detail| StepRow {
            n: 1,
            at: Timestamp::UNIX_EPOCH,
            on_day: date(2009, 1, 14),
            act,
            until_day: None,
            note: None,
            detail: Some(detail),
            for_party: Uuid::nil(),
        };
        let indicator = Detail::Indicator {
            name: "People reached".into(),
            measured: "Who came".into(),
            target: target.into(),
            unit: Some("people".into()),
        };
        let mut steps = vec![step(ActKind::Indicator, indicator)];
        steps.extend(figures.iter().map(|(period, value)| {
            let (period, value) = ((*period).to_owned(), (*value).to_owned());
            step(ActKind::Reported, Detail::Reported { indicator: 0, period, value })
        }));
        steps
    }

    fn chart(target: &str, figures: &[(&str, &str)]) -> Option<XmrChart> {
        let words = Words::load().expect("the words");
        let say = Say::new(&words, Language::English);
        let steps = steps(target, figures);
        let all = indicators(&steps);
        of(say, "c", "People reached", &all[0])
    }

    #[test]
    fn what_is_typed_is_a_number_only_if_it_is_one() {
        let table = [
            ("415", Some(415.0)),
            ("1,240", Some(1240.0)),
            ("\u{a3}1,200.50", Some(1200.5)),
            ("87 %", Some(87.0)),
            ("fewer than 5", None),
            ("12,4", None),
            ("1,2345", None),
            ("1234,567", None),
            ("", None),
            ("1.", None),
            ("-3", None),
            ("inf", None),
            ("9999999999999", None),
        ];
        for (typed, value) in table {
            assert_eq!(number(typed), value, "{typed}");
        }
    }

    #[test]
    fn three_figures_make_a_chart_and_a_corrected_one_takes_the_place_of_the_first() {
        assert!(chart("400", &[("One", "260"), ("Two", "415")]).is_none());
        assert!(chart("400", &[("One", "260"), ("Two", "415"), ("Two", "420")]).is_none());
        let figures = [("One", "260"), ("Two", "415"), ("Two", "420"), ("Three", "390")];
        let chart = chart("400", &figures).expect("three times");
        assert_eq!(chart.points.len(), 3);
        assert_eq!(chart.points[1].shown, "420 people");
        assert!(chart.mean.is_none() && chart.target.is_some());
        assert!(chart.summary.contains("390 people"), "{}", chart.summary);
    }

    #[test]
    fn what_is_told_in_words_is_not_drawn_and_has_no_limits() {
        let mut figures = vec![("0", "fewer than 5")];
        let names = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
        figures.extend(names.iter().map(|name| (*name, "20")));
        let with_words = chart("as many as we can", &figures).expect("twelve numbers");
        assert!(with_words.points[0].value.is_none() && with_words.mean.is_none());
        assert!(with_words.target.is_none());
        let drawn = chart("20", &figures[1..]).expect("twelve numbers");
        assert!(drawn.mean.is_some(), "of twelve there are limits");
    }
}
