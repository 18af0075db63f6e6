//! How what is said of a theme sounds: how much of it is negative, positive, or neither. A person's word goes before the program's.
//!
//! It is looked up, not counted beforehand: each experience with the code in the areas at hand is touched once. So it is told of an area
//! and of a provider in some areas; of several areas together, a region and the country it is not.

use super::figures::{InArea, MONTHS, months};
use super::scope::Scope;
use super::store;
use crate::areas::figures::{Breakdown, about, shown};
use crate::coding::agreement::Verdict;
use crate::coding::tone_agreement;
use crate::keyed::keyed;
use crate::store::{StoreError, Tx};
use crate::web::kit::{Bar, BarChart, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use jiff::civil::Date;
use rules::disclosure::Figure;
use rules::week::Week;
use std::sync::Arc;

/// In how many areas it is looked up at most.
const MOST_AREAS: usize = 12;
/// How many experiences of an area are looked at. Where there are more, nothing is told.
const MOST: i64 = 20_000;

keyed! {
    /// How something sounds.
    Sound {
        /// Below nought.
        Negative = "negative",
        /// Nought: both, or neither.
        Mixed = "mixed",
        /// Above nought.
        Positive = "positive",
        /// It cannot be told.
        Untold = "untold",
    }
}

impl Sound {
    fn of(level: Option<i64>) -> Sound {
        match level {
            None => Sound::Untold,
            Some(..0) => Sound::Negative,
            Some(0) => Sound::Mixed,
            Some(1..) => Sound::Positive,
        }
    }
}

/// How a theme sounds in the last twelve months, by the figures that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Sounds {
    /// How many sound so, the lowest first.
    pub by: Vec<(Sound, Figure)>,
    /// All of them, reckoned from the figures shown.
    pub all: Figure,
    /// Of how many a person said so.
    pub said: Figure,
    /// What may be made of what the program says.
    pub verdict: Verdict,
}

/// The days of the weeks that begin in the last twelve months: those by which themes are counted.
fn span(today: Date) -> (Date, Date) {
    let months = months(today);
    let (first, last) = (months[MONTHS / 2].first_day(), months[MONTHS - 1].last_day());
    let week = Week::of(first);
    let week = if week.first_day() < first { week.next() } else { week };
    (week.first_day(), Week::of(last).last_day())
}

/// How many sound so, and of how many a person said so; none where there are too many to look at.
async fn counted(
    tx: &mut Tx,
    code: &str,
    areas: &[String],
    provider: Option<&str>,
    days: (Date, Date),
) -> Result<Option<(Vec<(&'static str, u64)>, u64)>, StoreError> {
    let mut counts: Vec<(&'static str, u64)> =
        Sound::ALL.iter().map(|sound| (sound.key(), 0)).collect();
    let mut said = 0;
    for area in areas {
        let mut all = 0;
        for (level, by_person, n) in
            store::sounds(tx, (code, area), provider, days, MOST + 1).await?
        {
            all += n;
            let n = u64::try_from(n).unwrap_or(0);
            counts[Sound::of(level) as usize].1 += n;
            said += if by_person { n } else { 0 };
        }
        if all > MOST {
            return Ok(None);
        }
    }
    Ok(Some((counts, said)))
}

/// The figures that are shown; none where they would tell too much, or there is nothing.
fn guarded(counts: &[(&'static str, u64)], said: u64, verdict: Verdict) -> Option<Sounds> {
    let Breakdown::Shown(shown) = Breakdown::guarded(counts) else { return None };
    let mut by: Vec<(Sound, Figure)> = shown
        .into_iter()
        .filter_map(|(key, figure)| Some((Sound::from_key(key)?, figure)))
        .collect();
    by.sort_by_key(|(sound, _)| *sound);
    // Of what is shown, so that a share tells nothing more than that.
    let all = Figure::Rounded(about(by.iter().map(|(_, figure)| *figure)));
    (!by.is_empty()).then(|| Sounds { by, all, said: Figure::guarded(said), verdict })
}

/// How a theme sounds in the areas in which it is said, or sounded some seconds ago; none where it is not told.
///
/// # Errors
/// When the database cannot be used.
pub async fn sounds(
    ctx: &Ctx,
    code: &str,
    scope: &Scope,
    areas: &[InArea],
) -> Result<Option<Sounds>, Problem> {
    // Of several areas together it would betray, beside what is told of each, those of which few sound so.
    let several = !matches!(scope, Scope::Area(_) | Scope::Provider(_));
    if several || areas.is_empty() || areas.len() > MOST_AREAS {
        return Ok(None);
    }
    let name = format!("sounds-{code}-{}-{}", scope.query(), ctx.today);
    if let Some(kept) = ctx.app.kept.get::<Option<Sounds>>(&name, ctx.now) {
        return Ok((*kept).clone());
    }
    let verdict = tone_agreement::of_sentiment(&ctx.app).await.map_err(Problem::from)?;
    let (code, provider) = (code.to_owned(), scope.provider().map(str::to_owned));
    let areas: Vec<String> = areas.iter().map(|one| one.area.clone()).collect();
    let days = span(ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move { counted(tx, &code, &areas, provider.as_deref(), days).await })
    });
    let counted = read.await.map_err(Problem::from)?;
    let found = counted.and_then(|(counts, said)| guarded(&counts, said, verdict));
    ctx.app.kept.put(&name, ctx.now, Arc::new(found.clone()));
    Ok(found)
}

impl Sounds {
    /// The same as bars, each a share of all where that can be told.
    #[must_use]
    pub fn chart(&self, say: Say<'_>) -> BarChart {
        let bar = |(sound, figure): &(Sound, Figure)| {
            let share = figure.percent_of(self.all);
            let share = share.map(|n| say.with("themes-in-hundred", "n", say.number(n)));
            Bar {
                label: Markup::text(&say.of("themes-sound", sound.key())),
                value: figure.shown().map(|n| n as f64),
                shown: share.unwrap_or_else(|| shown(say, *figure)),
            }
        };
        BarChart {
            title: say.t("themes-sounds-title").to_owned(),
            title_hidden: false,
            label_column: say.t("themes-sounds").to_owned(),
            value_column: say.t("themes-sounds-share").to_owned(),
            bars: self.by.iter().map(bar).collect(),
        }
    }

    /// Who says so, and what may be made of it, in words.
    #[must_use]
    pub fn words(&self, say: Say<'_>) -> [String; 2] {
        [
            say.with("themes-sounds-said", "n", shown(say, self.said)),
            say.of("themes-sounds", self.verdict.key()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn it_is_told_in_the_order_of_the_scale_and_of_few_nothing() {
        let counts = |numbers: [u64; 4]| -> Vec<(&'static str, u64)> {
            Sound::ALL.iter().zip(numbers).map(|(sound, n)| (sound.key(), n)).collect()
        };
        let found = guarded(&counts([20, 10, 70, 0]), 40, Verdict::Tentative).expect("it is told");
        let rounded = |sound, n| (sound, Figure::Rounded(n));
        let (negative, mixed, positive) = (Sound::Negative, Sound::Mixed, Sound::Positive);
        assert_eq!(found.by, [rounded(negative, 20), rounded(mixed, 10), rounded(positive, 70)]);
        assert_eq!((found.all, found.said), (Figure::Rounded(100), Figure::Rounded(40)));
        assert_eq!(guarded(&counts([1, 1, 1, 1]), 0, Verdict::Tentative), None);
        assert_eq!(guarded(&counts([0, 0, 0, 0]), 0, Verdict::Tentative), None);
        let few = guarded(&counts([2, 0, 70, 0]), 2, Verdict::TooFew).expect("it is told");
        assert!(few.by[0].1.is_hidden() && few.said.is_hidden(), "{few:?}");
        let levels = [Some(-2), Some(0), Some(1), None].map(Sound::of);
        assert_eq!(levels.as_slice(), Sound::ALL);
    }

    #[test]
    fn the_days_are_those_of_the_weeks_by_which_themes_are_counted() {
        let (from, to) = span(date(2026, 11, 30));
        // 1 December 2025 was a Monday, 30 November 2026 is one.
        assert_eq!((from, to), (date(2025, 12, 1), date(2026, 12, 6)));
        // 1 February 2008 was a Friday; the week of 31 January 2009 begins on the 26th.
        assert_eq!(span(date(2009, 1, 14)), (date(2008, 2, 4), date(2009, 2, 1)));
    }
}
