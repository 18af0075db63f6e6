//! A line the size of a word.

use askama::Template;

use super::scale::short;

/// How a measure went, without axes; what it shows is said in its label.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/sparkline.html")]
pub struct Sparkline {
    /// The whole picture in words ("Experiences a month: 12 in January 2008, 34 in December").
    pub label: String,
    /// The measure in order of time; nothing where there is none.
    pub values: Vec<Option<f64>>,
}

impl Sparkline {
    fn places(&self) -> Vec<Option<(f64, f64)>> {
        let known = || self.values.iter().flatten().copied().filter(|value| value.is_finite());
        let (low, high) = (known().fold(0.0_f64, f64::min), known().fold(f64::MIN, f64::max));
        let span = if high > low { high - low } else { 1.0 };
        let last = self.values.len().saturating_sub(1).max(1) as f64;
        let place = |(index, value): (usize, &Option<f64>)| {
            let value = value.filter(|value| value.is_finite())?;
            Some((120.0 * index as f64 / last, 28.0 - 24.0 * (value - low) / span))
        };
        self.values.iter().enumerate().map(place).collect()
    }

    fn path(&self) -> String {
        let mut path = String::new();
        let mut pen_down = false;
        for place in self.places() {
            if let Some((x, y)) = place {
                path.push_str(&format!(
                    "{}{} {}",
                    if pen_down { 'L' } else { 'M' },
                    short(x),
                    short(y)
                ));
            }
            pen_down = place.is_some();
        }
        path
    }

    fn end(&self) -> Option<(String, String)> {
        let (x, y) = self.places().into_iter().flatten().last()?;
        Some((short(x), short(y)))
    }
}

pieces!(Sparkline);
