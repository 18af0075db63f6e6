//! Who is on the list of a circular: computed from the register of a day, so that an authority that is made or abolished later
//! changes the next list and not this one.

use super::model::Audience;
use crate::answering::post;
use crate::areas::register::{Area, AreaCode, Register};
use crate::parties::bodies::{self, Body, Meant};
use crate::register::model::{EntryKind, named_on};
use crate::register::store as entries;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// What a list is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which body of each area.
    pub audience: Audience,
    /// The region that it is narrowed to.
    pub region: Option<AreaCode>,
    /// The day.
    pub on: Date,
}

/// The party to which a circular promises what it promises to everybody: one for each audience.
#[must_use]
pub fn everybody(audience: Audience) -> Meant {
    Meant::Code(format!("audience:{}", audience.key()))
}

fn areas(wanted: &Wanted) -> Vec<&'static Area> {
    let all = Register::england().areas_at(wanted.on);
    let mut areas: Vec<&Area> =
        all.filter(|area| wanted.region.is_none_or(|region| area.region == region)).collect();
    areas.sort_by_key(|area| area.code);
    areas
}

async fn scrutiny_of(tx: &mut Tx, area: &str, on: Date) -> Result<Option<Uuid>, StoreError> {
    let rows = entries::of_area(tx, area).await?;
    let Some(row) = rows.iter().find(|row| row.kind == EntryKind::Scrutiny.key()) else {
        return Ok(None);
    };
    let steps = entries::steps(tx, area, row.id).await?;
    Ok(named_on(&steps, on).map(|(body, _)| body))
}

/// Everybody whom a list has, with the code of the area, in the order of those; a body that looks after several areas, as
/// a committee of several authorities does, is on it once.
///
/// # Errors
/// When a statement fails.
pub async fn listed(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<(String, Meant)>, StoreError> {
    let mut found: Vec<(String, Meant)> = Vec::new();
    for area in areas(wanted) {
        let code = area.code.to_string();
        let of_area = |kind: &str| Some(Meant::Code(format!("{kind}:{code}")));
        let meant = match wanted.audience {
            Audience::Authorities => of_area("authority"),
            Audience::Networks => of_area("network"),
            Audience::Hosts => of_area("host"),
            Audience::Scrutiny => scrutiny_of(tx, &code, wanted.on).await?.map(Meant::Party),
        };
        if let Some(meant) = meant
            && !found.iter().any(|(_, there)| *there == meant)
        {
            found.push((code, meant));
        }
    }
    Ok(found)
}

/// The bodies of a list, made parties where they are none yet, each with the area that it is asked in.
///
/// # Errors
/// When a statement fails.
pub async fn bodies_of(
    tx: &mut Tx,
    wanted: &Wanted,
    world: &World,
    now: Timestamp,
) -> Result<Vec<(String, Body)>, StoreError> {
    let mut found = Vec::new();
    for (area, meant) in listed(tx, wanted).await? {
        if let Some(body) = bodies::ensure(tx, world, &meant, now).await? {
            let area = body.area.clone().unwrap_or(area);
            found.push((area, body));
        }
    }
    Ok(found)
}

/// How many a list has, and to how many of them mail can go.
///
/// # Errors
/// When a statement fails.
pub async fn count(tx: &mut Tx, wanted: &Wanted) -> Result<(usize, usize), StoreError> {
    let listed = listed(tx, wanted).await?;
    let mut by_mail = 0;
    for (_, meant) in &listed {
        let party = match meant {
            Meant::Party(id) => Some(*id),
            Meant::Code(code) => bodies::by_code(tx, code).await?.map(|body| body.id),
            Meant::Provider(_) | Meant::New(_) => None,
        };
        if let Some(party) = party {
            by_mail += usize::from(post::where_to(tx, party).await?.is_some());
        }
    }
    Ok((listed.len(), by_mail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_list_of_9_november_2006_has_150_authorities_and_a_later_one_those_of_its_own_day() {
        let list =
            |on, region| areas(&Wanted { audience: Audience::Authorities, region, on }).len();
        let letter = date(2006, 11, 9);
        assert_eq!(list(letter, None), 150);
        // Bedfordshire and Cheshire were each divided in two on 1 April 2009.
        assert_eq!(list(date(2009, 4, 1), None), 152);
        let regions = Register::england().regions();
        let each: usize = regions.iter().map(|region| list(letter, Some(region.code))).sum();
        assert_eq!(each, 150, "each is in one region");
    }
}
