//! How each authority stands with naming a lead: what the national page, its map, its file and the API show.

use super::model::{NominationRow, State};
use super::store;
use crate::areas::choose::by_region;
use crate::areas::register::{Area, Region};
use crate::asks::model::Filter;
use crate::asks::store as asks;
use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::words::Language;
use crate::web::{Ctx, Problem};
use jiff::civil::Date;
use rules::ask::Kind;
use rules::lead::Team;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of each kind are read: a country has fewer areas.
const MOST: i64 = 1000;

keyed! {
    /// How an authority stands.
    Status {
        /// It has a lead of its procurement team.
        Valid = "valid",
        /// It has a lead by an override.
        Override = "override",
        /// One is named and waits to be approved.
        Proposed = "proposed",
        /// It owes a name, and is late.
        Overdue = "overdue",
        /// It owes a name.
        Asked = "asked",
        /// Its lead has left.
        Vacant = "vacant",
        /// Nothing was asked, and nobody is named.
        None = "none",
    }
}

/// One authority.
pub struct OfArea {
    /// Its area.
    pub area: &'static Area,
    /// How it stands.
    pub status: Status,
    /// Whether a name is owed and late, however else it stands.
    pub overdue: bool,
    /// Who is named.
    pub row: Option<NominationRow>,
}

/// A region with its authorities, in the order of their names.
pub struct OfRegion {
    /// The region.
    pub region: &'static Region,
    /// Its authorities.
    pub areas: Vec<OfArea>,
}

/// How many authorities stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub authorities: usize,
    /// That have named somebody, whether or not it waits to be approved.
    pub received: usize,
    /// With a lead of the procurement team.
    pub valid: usize,
    /// With a lead by an override.
    pub by_override: usize,
    /// That owe a name and are late.
    pub overdue: usize,
}

impl Counts {
    /// Counts some authorities.
    #[must_use]
    pub fn of<'a>(areas: impl IntoIterator<Item = &'a OfArea>) -> Counts {
        let mut counts = Counts::default();
        for one in areas {
            counts.authorities += 1;
            counts.received += usize::from(one.row.is_some());
            counts.valid += usize::from(one.status == Status::Valid);
            counts.by_override += usize::from(one.status == Status::Override);
            counts.overdue += usize::from(one.overdue);
        }
        counts
    }

    /// How many of a hundred authorities have a lead, rounded down: a hundred only when all have.
    #[must_use]
    pub fn percent(&self) -> usize {
        ((self.valid + self.by_override) * 100).checked_div(self.authorities).unwrap_or(0)
    }
}

fn status(row: Option<&NominationRow>, asked: bool, overdue: bool, had: bool) -> Status {
    match row {
        Some(row) if row.is(State::Proposed) => Status::Proposed,
        Some(row) if row.team == Team::Procurement.key() => Status::Valid,
        Some(_) => Status::Override,
        None if overdue => Status::Overdue,
        None if asked => Status::Asked,
        None if had => Status::Vacant,
        None => Status::None,
    }
}

/// Every authority of a day, by region.
///
/// # Errors
/// When the database cannot be used.
pub async fn all(ctx: &Ctx, today: Date, language: Language) -> Result<Vec<OfRegion>, Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let rows = store::open(tx, MOST).await?;
            let had = store::had(tx, MOST).await?;
            let filter = Filter {
                area: None,
                kind: Some(Kind::Nomination),
                owner: None,
                asker: None,
                late: false,
            };
            let asks = asks::open(tx, &filter, None, MOST, today).await?;
            Ok::<_, StoreError>((rows, had, asks))
        })
    });
    let (rows, had, asks) = read.await.map_err(Problem::from)?;
    // A lead goes before one who waits to be approved: there are both only for a moment.
    let mut named: BTreeMap<String, NominationRow> = BTreeMap::new();
    for row in rows {
        if row.is(State::Current) || !named.contains_key(&row.area) {
            named.insert(row.area.clone(), row);
        }
    }
    let had: BTreeSet<String> = had.into_iter().collect();
    let mut owing: BTreeMap<String, bool> = BTreeMap::new();
    for ask in asks {
        let code = ask.owner_code.as_deref().and_then(|code| code.strip_prefix("authority:"));
        if let Some(code) = code {
            *owing.entry(code.to_owned()).or_default() |= ask.due < today;
        }
    }
    let mut of_area = |area: &'static Area| {
        let code = area.code.as_str();
        let row = named.remove(code);
        let overdue = owing.get(code).copied().unwrap_or(false);
        let asked = owing.contains_key(code);
        let status = status(row.as_ref(), asked, overdue, had.contains(code));
        OfArea { area, status, overdue, row }
    };
    let regions = by_region(today, language).into_iter();
    Ok(regions
        .map(|(region, areas)| OfRegion {
            region,
            areas: areas.into_iter().map(&mut of_area).collect(),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_is_all_and_nothing_less() {
        let counts = |valid, by_override| Counts {
            authorities: 150,
            valid,
            by_override,
            ..Counts::default()
        };
        assert_eq!(counts(149, 0).percent(), 99);
        assert_eq!(counts(149, 1).percent(), 100);
        assert_eq!(Counts::default().percent(), 0);
    }

    #[test]
    fn whoever_has_nobody_and_is_late_is_late_before_anything_else() {
        let table = [
            ((true, true, true), Status::Overdue),
            ((true, false, true), Status::Asked),
            ((false, false, true), Status::Vacant),
            ((false, false, false), Status::None),
        ];
        for ((asked, overdue, had), right) in table {
            assert_eq!(status(None, asked, overdue, had), right);
        }
    }
}
