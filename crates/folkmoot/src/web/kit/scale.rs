//! Scales of charts: round ticks, and numbers short enough to stand on an axis.

/// Round steps (1, 2 or 5 times a power of ten) that cover `low..=high` in about `wanted` parts, both ends included.
///
/// Numbers that are not finite, or an empty span, give a scale about the one value.
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let (low, high) = match (low.is_finite(), high.is_finite()) {
        (true, true) if low < high => (low, high),
        (true, _) => (low.min(0.0), low.max(0.0).max(low.min(0.0) + 1.0)),
        _ => (0.0, 1.0),
    };
    let rough = (high - low) / wanted.max(1) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(power * 10.0);
    let first = (low / step).floor();
    let last = (high / step).ceil();
    (0..=(last - first) as usize).map(|n| (first + n as f64) * step).collect()
}

/// A number as an axis has it: no more decimals than needed, thousands parted by a comma.
pub fn axis_label(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() != 0.0 {
        return format!("{rounded:.2}").trim_end_matches('0').to_owned();
    }
    let digits = format!("{:.0}", rounded.abs());
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if rounded < 0.0 { format!("−{out}") } else { out }
}

/// A coordinate with at most one decimal, which is a tenth of a pixel or of a percent.
pub fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_both_ends() {
        assert_eq!(ticks(0.0, 47.0, 4), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(3.2, 4.1, 4), [3.0, 3.5, 4.0, 4.5]);
    }

    #[test]
    fn a_span_of_nothing_still_has_a_scale() {
        assert!(ticks(5.0, 5.0, 4).len() >= 2);
        assert!(ticks(0.0, 0.0, 4).len() >= 2);
        assert!(ticks(f64::NAN, f64::INFINITY, 4).len() >= 2);
    }

    #[test]
    fn figures_on_an_axis_are_short() {
        assert_eq!(axis_label(1200.0), "1,200");
        assert_eq!(axis_label(1_234_567.0), "1,234,567");
        assert_eq!(axis_label(0.5), "0.5");
        assert_eq!(axis_label(-3.0), "−3");
        assert_eq!(short(12.04), "12");
    }
}
