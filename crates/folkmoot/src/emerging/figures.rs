//! The figures of emerging themes as anyone may see them, by the same rule for small numbers as those of codes.

use super::model::{PUBLIC, ThemeRow};
use super::store;
use super::unexplained_store as unexplained;
use crate::access::{Action, Subject};
use crate::areas::figures::doubled;
use crate::store::{StoreError, Tx};
use crate::themes::figures::{Cells, MONTHS, Places, months};
use crate::web::{Ctx, Problem};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::disclosure::Figure;
use rules::week::Month;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many living themes a list has at most: more than a night ever leaves.
const MOST: i64 = 500;

/// A theme of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The theme.
    pub theme: ThemeRow,
    /// Experiences of the last twelve months that come to it.
    pub now: Figure,
    /// In how many areas.
    pub areas: usize,
    /// The first day of these.
    pub first: Option<Date>,
    /// The last.
    pub last: Option<Date>,
}

impl Listed {
    /// Whether anybody may learn of it: a person has named it, and it tells of enough.
    #[must_use]
    pub fn is_public(&self) -> bool {
        is_public(&self.theme, self.now)
    }
}

fn is_public(theme: &ThemeRow, now: Figure) -> bool {
    theme.name.is_some() && now.bounds().0 >= PUBLIC
}

/// The living themes, those with most experiences first, and what the newest night went over.
#[derive(Debug, Default)]
pub struct Themes {
    /// The themes.
    pub all: Vec<Listed>,
    /// When that was, and how many it went over.
    pub night: Option<(Timestamp, i64)>,
}

/// The days that are looked at: of this month and the eleven before.
fn year(today: Date) -> (Date, Date) {
    let months = months(today);
    let first = months.get(MONTHS / 2).map_or(Date::MIN, |month| month.first_day());
    (first, months.last().map_or(Date::MAX, |month| month.last_day()))
}

async fn read(tx: &mut Tx, today: Date) -> Result<Themes, StoreError> {
    let months = months(today);
    let places = Places::of(&months);
    let mut by_theme: BTreeMap<i64, (Cells, Option<Date>, Option<Date>)> = BTreeMap::new();
    for (n, area, day, count) in unexplained::by_day(tx, year(today)).await? {
        let (cells, first, last) = by_theme.entry(n).or_default();
        if let Some(month) = places.get(day) {
            cells.add(month, &area, natural(count));
        }
        *first = Some(first.map_or(day, |first| first.min(day)));
        *last = Some(last.map_or(day, |last| last.max(day)));
    }
    let listed = |theme: ThemeRow| {
        let (cells, first, last) = by_theme.remove(&theme.n).unwrap_or_default();
        // The same figure as on its page, where months and areas stand beside it.
        let now = cells.figure(MONTHS / 2, MONTHS);
        Listed { now, areas: cells.by_area(MONTHS / 2, MONTHS).len(), first, last, theme }
    };
    let mut all: Vec<Listed> = store::living(tx, MOST).await?.into_iter().map(listed).collect();
    all.sort_by_key(|one| (Reverse(doubled(one.now)), one.theme.n));
    Ok(Themes { all, night: store::night(tx).await? })
}

/// The living themes, kept for a few seconds.
///
/// # Errors
/// When the database cannot be used.
pub async fn themes(ctx: &Ctx) -> Result<Arc<Themes>, Problem> {
    let name = format!("emerging-{}", ctx.today);
    if let Some(kept) = ctx.app.kept.get::<Themes>(&name, ctx.now) {
        return Ok(kept);
    }
    let today = ctx.today;
    let found = ctx.app.db.read(move |tx| Box::pin(async move { read(tx, today).await })).await;
    let found = Arc::new(found.map_err(Problem::from)?);
    ctx.app.kept.put(&name, ctx.now, Arc::clone(&found));
    Ok(found)
}

/// Whether this actor may see themes that nobody has named.
#[must_use]
pub fn sees_all(ctx: &Ctx) -> bool {
    ctx.may(Action::NameThemes, &Subject::Somewhere)
}

/// How a theme stands.
#[derive(Debug)]
pub struct Standing {
    /// Experiences of the last twelve months that come to it.
    pub now: Figure,
    /// Those of each month, the earliest first.
    pub months: Vec<(Month, Figure)>,
    /// Those of each area, in the order of their codes.
    pub areas: Vec<(String, Figure)>,
}

impl Standing {
    /// Whether anybody may learn of the theme.
    #[must_use]
    pub fn is_public(&self, theme: &ThemeRow) -> bool {
        is_public(theme, self.now)
    }
}

fn natural(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// How a theme stands on a day.
///
/// # Errors
/// When a statement fails.
pub async fn standing(tx: &mut Tx, n: i64, today: Date) -> Result<Standing, StoreError> {
    let months = months(today);
    let places = Places::of(&months);
    let mut cells = Cells::default();
    for (area, day, n) in unexplained::days(tx, n, year(today)).await? {
        if let Some(month) = places.get(day) {
            cells.add(month, &area, natural(n));
        }
    }
    let from = MONTHS / 2;
    let shown = months.iter().enumerate().skip(from);
    let areas = cells.by_area(from, MONTHS).into_iter();
    Ok(Standing {
        now: cells.figure(from, MONTHS),
        months: shown.map(|(at, month)| (*month, cells.month(at))).collect(),
        areas: areas.map(|(area, n)| (area.to_owned(), Figure::guarded(n))).collect(),
    })
}
