//! The figures of themes as anyone may see them: this year and the year before, by month, as a share of what was heard.

use super::scope::Scope;
use super::store::{self, CodeMonth};
use crate::areas::figures::doubled;
use crate::coding::model::NO_THEMES;
use crate::store::{StoreError, Tx};
use crate::web::{Ctx, Problem};
use jiff::civil::Date;
use rules::disclosure::{Figure, table};
use rules::week::Month;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How many months are looked at: this year, and the year before.
pub const MONTHS: usize = 24;
/// From how many times the share of the year before a theme is said to be on the rise, and to fall under one in that many.
const TIMES: u64 = 3;
const OF_TIMES: u64 = 2;

/// The months that are looked at, the earliest first; this one is the last.
#[must_use]
pub fn months(today: Date) -> Vec<Month> {
    let mut month = Month::of(today);
    let mut months = vec![month];
    while months.len() < MONTHS {
        month = month.prev();
        months.push(month);
    }
    months.reverse();
    months
}

/// Counts of one thing: by month, of each area.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    /// By the place of the month among those looked at: how many of each area.
    months: BTreeMap<usize, BTreeMap<String, u64>>,
}

impl Cells {
    /// Adds so many of an area in the month of a place.
    pub(crate) fn add(&mut self, month: usize, area: &str, n: u64) {
        if n > 0 {
            *self.months.entry(month).or_default().entry(area.to_owned()).or_default() += n;
        }
    }

    /// The figure of a month: of several areas a total that keeps the secrets of each.
    #[must_use]
    pub fn month(&self, month: usize) -> Figure {
        let cells: Vec<u64> =
            self.months.get(&month).map(|by| by.values().copied().collect()).unwrap_or_default();
        table(&cells).total
    }

    /// How many of each area, in the months from one place up to another.
    #[must_use]
    pub fn by_area(&self, from: usize, to: usize) -> BTreeMap<&str, u64> {
        let mut all: BTreeMap<&str, u64> = BTreeMap::new();
        for by in self.months.range(from..to).map(|(_, by)| by) {
            for (area, n) in by {
                *all.entry(area).or_default() += n;
            }
        }
        all
    }

    /// The figure of the months from one place up to another. Of one area it is a total of its months, which are shown beside it;
    /// of several it is one of the areas, each of which is shown for the year.
    #[must_use]
    pub fn figure(&self, from: usize, to: usize) -> Figure {
        let by_area = self.by_area(from, to);
        let cells: Vec<u64> = match by_area.len() {
            0 | 1 => self.months.range(from..to).flat_map(|(_, by)| by.values().copied()).collect(),
            _ => by_area.into_values().collect(),
        };
        table(&cells).total
    }
}

/// A theme of some people, by the figures that are shown.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The key of its code.
    pub code: String,
    /// Experiences with it in the last twelve months, suggested by the program or said by a person.
    pub now: Figure,
    /// Those of which a person said so.
    pub confirmed: Figure,
    /// In the twelve months before.
    pub before: Figure,
    /// How many of a hundred experiences have it; none where that would tell too much.
    pub share: Option<u64>,
    /// The same in the year before.
    pub was: Option<u64>,
    /// The figure of each month looked at.
    pub months: Vec<Figure>,
}

/// How a theme changed from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nobody said it before.
    New,
    /// Half as much again, or more.
    Rising,
    /// A third less, or more than that.
    Falling,
    /// Neither.
    Steady,
}

impl Change {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Rising => "rising",
            Change::Falling => "falling",
            Change::Steady => "steady",
        }
    }
}

impl Theme {
    /// How it changed, reckoned from the figures shown.
    #[must_use]
    pub fn change(&self, heard_before: Figure) -> Change {
        let heard_enough = heard_before.shown().is_some_and(|n| n >= 50);
        match (self.share, self.was) {
            _ if !heard_enough => Change::Steady,
            (Some(now), None) if now > 0 && self.before.bounds().1 == 0 => Change::New,
            (Some(now), Some(was))
                if was > 0 && now * OF_TIMES >= was * TIMES && now >= was + 2 =>
            {
                Change::Rising
            }
            (Some(now), Some(was)) if was >= now + 2 && was * OF_TIMES >= now * TIMES => {
                Change::Falling
            }
            (Some(now), Some(0)) if now >= 2 => Change::New,
            _ => Change::Steady,
        }
    }
}

/// The themes of some people.
#[derive(Debug)]
pub struct Themes {
    /// The months looked at.
    pub months: Vec<Month>,
    /// Experiences heard in the last twelve months.
    pub heard: Figure,
    /// In the twelve months before.
    pub heard_before: Figure,
    /// Heard in each month.
    pub heard_months: Vec<Figure>,
    /// The themes, what is said most first.
    pub all: Vec<Theme>,
}

impl Themes {
    /// The theme of a code.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<&Theme> {
        self.all.iter().find(|theme| theme.code == code)
    }
}

fn natural(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// The places of months among those looked at.
pub(crate) struct Places(HashMap<Date, usize>);

impl Places {
    pub(crate) fn of(months: &[Month]) -> Places {
        Places(months.iter().enumerate().map(|(n, month)| (month.first_day(), n)).collect())
    }

    pub(crate) fn get(&self, day: Date) -> Option<usize> {
        self.0.get(&Month::of(day).first_day()).copied()
    }
}

fn span(months: &[Month]) -> (Date, Date) {
    let first = months.first().map_or(Date::MIN, |month| month.first_day());
    (first, months.last().map_or(Date::MAX, |month| month.last_day()))
}

/// What was heard of some people, by month.
async fn heard(tx: &mut Tx, scope: &Scope, months: &[Month]) -> Result<Cells, StoreError> {
    let of = match scope {
        Scope::Provider(code) => ("provider", code.as_str()),
        _ => ("all", ""),
    };
    let (places, areas) = (Places::of(months), scope.areas());
    let mut cells = Cells::default();
    for (area, week, n) in store::heard(tx, of, span(months)).await? {
        let within = areas.as_ref().is_none_or(|all| all.iter().any(|one| one.as_str() == area));
        if let Some(month) = places.get(week).filter(|_| within) {
            cells.add(month, &area, natural(n));
        }
    }
    Ok(cells)
}

async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    months: &[Month],
) -> Result<Vec<CodeMonth>, StoreError> {
    let place = scope.place();
    match scope.areas() {
        None => store::of_place(tx, &place, None, span(months)).await,
        Some(areas) => {
            let mut all = Vec::new();
            for area in areas {
                let of = store::of_place(tx, &place, Some(area.as_str()), span(months)).await?;
                all.extend(of);
            }
            Ok(all)
        }
    }
}

/// Reads the themes of some people on a day.
///
/// # Errors
/// When a statement fails.
pub async fn read(tx: &mut Tx, scope: &Scope, today: Date) -> Result<Themes, StoreError> {
    let months = months(today);
    let places = Places::of(&months);
    let heard = heard(tx, scope, &months).await?;
    let mut by_code: BTreeMap<String, (Cells, Cells)> = BTreeMap::new();
    for row in counts(tx, scope, &months).await? {
        if NO_THEMES.contains(&row.code.as_str()) {
            continue;
        }
        let Some(month) = places.get(row.month) else { continue };
        let (all, confirmed) = by_code.entry(row.code).or_default();
        all.add(month, &row.area, natural(row.suggested) + natural(row.confirmed));
        confirmed.add(month, &row.area, natural(row.confirmed));
    }
    let year = MONTHS / 2;
    let (heard_now, heard_before) = (heard.figure(year, MONTHS), heard.figure(0, year));
    let theme = |(code, (all, confirmed)): (String, (Cells, Cells))| {
        let (now, before) = (all.figure(year, MONTHS), all.figure(0, year));
        Theme {
            share: now.percent_of(heard_now),
            was: before.percent_of(heard_before),
            confirmed: confirmed.figure(year, MONTHS),
            months: (0..MONTHS).map(|month| all.month(month)).collect(),
            code,
            now,
            before,
        }
    };
    let mut all: Vec<Theme> = by_code.into_iter().map(theme).collect();
    all.retain(|theme| theme.now.bounds().1 > 0 || theme.before.bounds().1 > 0);
    // By what is shown, not by what is hidden.
    all.sort_by_key(|theme| (Reverse(doubled(theme.now)), theme.code.clone()));
    let heard_months = (0..MONTHS).map(|month| heard.month(month)).collect();
    Ok(Themes { months, heard: heard_now, heard_before, heard_months, all })
}

/// The same, kept for a few seconds.
///
/// # Errors
/// When the database cannot be read.
pub async fn themes(ctx: &Ctx, scope: &Scope) -> Result<Arc<Themes>, Problem> {
    let name = format!("themes-{}-{}", scope.query(), ctx.today);
    if let Some(kept) = ctx.app.kept.get::<Themes>(&name, ctx.now) {
        return Ok(kept);
    }
    let (scope, today) = (scope.clone(), ctx.today);
    let found =
        ctx.app.db.read(move |tx| Box::pin(async move { read(tx, &scope, today).await })).await;
    let found = Arc::new(found.map_err(Problem::from)?);
    ctx.app.kept.put(&name, ctx.now, Arc::clone(&found));
    Ok(found)
}

/// A theme area by area in the last twelve months, with what was heard there.
#[derive(Debug, Clone)]
pub struct InArea {
    /// The code of the area.
    pub area: String,
    /// Experiences with the theme.
    pub now: Figure,
    /// How many of a hundred.
    pub share: Option<u64>,
}

/// A theme in each area of some people in which it was said, in the order of their codes.
///
/// # Errors
/// When a statement fails.
pub async fn by_area(
    tx: &mut Tx,
    code: &str,
    scope: &Scope,
    today: Date,
) -> Result<Vec<InArea>, StoreError> {
    let months = months(today);
    let places = Places::of(&months);
    let mut cells = Cells::default();
    for row in store::of_code(tx, &scope.place(), code, span(&months)).await? {
        if let Some(month) = places.get(row.month) {
            cells.add(month, &row.area, natural(row.suggested) + natural(row.confirmed));
        }
    }
    let only = scope.areas();
    let heard = heard(tx, scope, &months).await?;
    let year = MONTHS / 2;
    let heard = heard.by_area(year, MONTHS);
    let found = cells.by_area(year, MONTHS).into_iter().map(|(area, n)| {
        let now = Figure::guarded(n);
        let of = Figure::guarded(heard.get(area).copied().unwrap_or(0));
        InArea { area: area.to_owned(), now, share: now.percent_of(of) }
    });
    let within = |one: &InArea| {
        only.as_ref().is_none_or(|all| all.iter().any(|code| code.as_str() == one.area))
    };
    Ok(found.filter(within).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn theme(now: u64, before: u64, heard: (u64, u64)) -> (Theme, Figure) {
        let (now, before) = (Figure::guarded(now), Figure::guarded(before));
        let (heard, heard_before) = (Figure::guarded(heard.0), Figure::guarded(heard.1));
        let theme = Theme {
            code: "food".to_owned(),
            now,
            confirmed: Figure::guarded(0),
            before,
            share: now.percent_of(heard),
            was: before.percent_of(heard_before),
            months: Vec::new(),
        };
        (theme, heard_before)
    }

    #[test]
    fn what_is_compared_is_the_share_and_not_how_much_was_heard() {
        let change = |now, before, heard| {
            let (theme, heard_before) = theme(now, before, heard);
            theme.change(heard_before)
        };
        assert_eq!(change(200, 100, (2000, 1000)), Change::Steady);
        assert_eq!(change(200, 100, (1000, 1000)), Change::Rising);
        assert_eq!(change(50, 100, (1000, 1000)), Change::Falling);
        assert_eq!(change(50, 0, (1000, 1000)), Change::New);
        // Of few, nothing is said.
        assert_eq!(change(3, 0, (1000, 1000)), Change::Steady);
        assert_eq!(change(30, 5, (40, 40)), Change::Steady);
    }

    #[test]
    fn two_years_are_looked_at_and_this_month_is_the_last() {
        let months = months(date(2009, 1, 14));
        assert_eq!(months.len(), MONTHS);
        assert_eq!(months.last().map(ToString::to_string).as_deref(), Some("2009-01"));
        assert_eq!(months.first().map(ToString::to_string).as_deref(), Some("2007-02"));
    }

    #[test]
    fn no_figure_of_a_theme_tells_of_fewer_than_five() {
        let mut cells = Cells::default();
        for area in ["E1", "E2", "E3"] {
            cells.add(20, area, 1);
        }
        assert!(cells.month(20).is_hidden() && cells.figure(12, 24).is_hidden());
        cells.add(21, "E1", 40);
        assert_eq!(cells.month(21), Figure::Rounded(40));
    }
}
