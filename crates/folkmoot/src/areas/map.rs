//! The hex map of a country on a day, shaded by what was heard.

use super::figures::{HeardByArea, shown};
use super::register::{Area, AreaCode, Register};
use crate::web::kit::{Hex, HexMap, LegendStep, Level};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::disclosure::Figure;

/// The shades in their order, the first for the lowest step.
const LEVELS: [Level; 5] = [Level::First, Level::Second, Level::Third, Level::Fourth, Level::Fifth];

/// The steps of the shading: a fifth of the areas with figures stands on each, as far as round
/// numbers allow. Reckoned from the figures shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale(Vec<u64>);

impl Scale {
    /// The scale for these figures. The first step begins at 5, the least number shown.
    #[must_use]
    pub fn of(figures: impl Iterator<Item = Figure>) -> Scale {
        let mut numbers: Vec<u64> = figures.filter_map(Figure::shown).filter(|n| *n > 0).collect();
        numbers.sort_unstable();
        let mut steps = Vec::new();
        if !numbers.is_empty() {
            steps.push(5);
        }
        for fifth in 1..5 {
            let Some(number) = numbers.get(numbers.len() * fifth / 5) else { continue };
            let step = round_up(*number);
            if steps.last().is_some_and(|last| step > *last) {
                steps.push(step);
            }
        }
        Scale(steps)
    }

    /// The shade of a figure; one that is hidden or zero has none.
    #[must_use]
    pub fn level(&self, figure: Figure) -> Level {
        let Some(number) = figure.shown() else { return Level::None };
        let reached = self.0.iter().filter(|step| **step <= number).count();
        reached.checked_sub(1).map_or(Level::None, |at| LEVELS[at])
    }

    /// Each shade in words.
    #[must_use]
    pub fn legend(&self, say: Say<'_>) -> Vec<LegendStep> {
        let few = shown(say, Figure::FewerThan(5));
        let mut legend = vec![LegendStep { level: Level::None, text: few }];
        for (at, step) in self.0.iter().enumerate() {
            let from = say.number(*step);
            let text = match self.0.get(at + 1) {
                // All figures are to the nearest 5, so the last of a step is 5 before the next.
                Some(next) if next - 5 > *step => {
                    let to = say.number(next - 5);
                    say.args("areas-from-to", &[("from", from.into()), ("to", to.into())])
                }
                Some(_) => from,
                None => say.with("areas-or-more", "from", from),
            };
            legend.push(LegendStep { level: LEVELS[at], text });
        }
        legend
    }
}

/// The next round number from `n` on: a multiple of 5, of 10 from 50, of 50 from 100, of 100 from 500, and so on.
fn round_up(n: u64) -> u64 {
    let (mut unit, mut times) = (5, 2);
    while n >= unit * 10 {
        unit *= times;
        times = 7 - times;
    }
    n.div_ceil(unit) * unit
}

/// The map of the areas in force on a day.
#[must_use]
pub fn map(say: Say<'_>, on: Date, heard: &HeardByArea) -> HexMap {
    let areas: Vec<&Area> = Register::england().areas_at(on).collect();
    let scale = Scale::of(areas.iter().map(|area| heard.shown(area.code)));
    let hexes = areas.into_iter().filter_map(|area| {
        let place = area.hex(on)?;
        let figure = heard.shown(area.code);
        let name = area.name_in(say.language);
        Some(Hex {
            q: place.q.into(),
            r: place.r.into(),
            href: say.to(&format!("/areas/{}", area.code)),
            short: short(name),
            label: say.args(
                "areas-map-label",
                &[("area", name.into()), ("heard", shown(say, figure).into())],
            ),
            level: scale.level(figure),
            region: number(area.region),
        })
    });
    HexMap {
        id: "map".into(),
        title: say.t("areas-map-title").to_owned(),
        summary: say.t("areas-map-summary").to_owned(),
        hexes: hexes.collect(),
        legend: scale.legend(say),
    }
}

/// The figures of a code as a number, to tell one region from another.
#[must_use]
pub fn number(region: AreaCode) -> u32 {
    region.as_str().chars().filter_map(|c| c.to_digit(10)).fold(0, |all, digit| all * 10 + digit)
}

/// At most three letters that remind of a name: "Ken", "NTy" for North Tyneside, "NeT" for Newcastle
/// upon Tyne, "BNE".
#[must_use]
pub fn short(name: &str) -> String {
    let words: Vec<&str> = name.split([' ', '-', ',']).filter(|w| !w.is_empty()).collect();
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    let large: Vec<&str> = words.iter().filter(|word| !is_small(word)).copied().collect();
    let first = |word: &str, most: usize| word.chars().take(most).collect::<String>();
    match large.as_slice() {
        [one] => first(one, 3),
        [one, two] if words.len() > 2 => first(one, 2) + &first(two, 1),
        [one, two] => first(one, 1) + &first(two, 2),
        many => many.iter().take(3).map(|word| first(word, 1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_shades_divide_the_areas_into_about_equal_parts() {
        let figures = (0..150).map(|n| Figure::guarded(n * 2));
        let scale = Scale::of(figures.clone());
        assert_eq!(scale, Scale(vec![5, 70, 150, 200, 250]));
        let darkest = figures.filter(|f| scale.level(*f) == Level::Fifth).count();
        assert!((20..40).contains(&darkest), "{darkest}");
    }

    #[test]
    fn a_country_where_nobody_was_heard_has_no_shade() {
        let scale = Scale::of([0, 3, 1].into_iter().map(Figure::guarded));
        assert_eq!(scale, Scale(vec![]));
        assert_eq!(scale.level(Figure::guarded(3)), Level::None);
        assert_eq!(scale.level(Figure::guarded(0)), Level::None);
    }

    #[test]
    fn the_legend_leaves_no_number_out() -> anyhow::Result<()> {
        let words = Words::load()?;
        let legend = Scale(vec![5, 10, 50, 100]).legend(Say::new(&words, Language::English));
        let texts: Vec<&str> = legend.iter().map(|step| step.text.as_str()).collect();
        assert_eq!(texts, ["fewer than 5", "5", "10 to 45", "50 to 95", "100 or more"]);
        Ok(())
    }

    #[test]
    fn every_area_of_a_day_is_on_its_map_once() -> anyhow::Result<()> {
        let words = Words::load()?;
        let say = Say::new(&words, Language::Welsh);
        for (on, count) in [(date(2008, 4, 1), 150), (date(2026, 11, 22), 153)] {
            let map = map(say, on, &HeardByArea::default());
            assert_eq!(map.hexes.len(), count);
            assert!(map.hexes.iter().all(|hex| hex.href.starts_with("/cy/areas/E")));
            assert!(map.hexes.iter().all(|hex| (2..=3).contains(&hex.short.chars().count())));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn steps_rise_and_stand_on_figures_that_can_be_shown(counts in prop::collection::vec(0_u64..1_000_000, 0..200)) {
            let Scale(steps) = Scale::of(counts.into_iter().map(Figure::guarded));
            prop_assert!(steps.len() <= LEVELS.len());
            prop_assert!(steps.iter().all(|step| step % 5 == 0));
            prop_assert!(steps.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
