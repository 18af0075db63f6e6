//! Leads on procurement that invented authorities of a demonstration have named: most of them from the procurement team, some by an
//! override that the national body approved, one that waits, and some who have left. The demonstration's own area has named nobody
//! yet. Some posts have an address; `.example` is nobody's (RFC 2606).

use super::AREA;
use super::asks::body;
use crate::access::NATIONAL_BODY;
use crate::answering::store::{Entering, enter};
use crate::areas::register::Register;
use crate::arrangements::nomination::model::{ActKind, State};
use crate::arrangements::nomination::store::of_area;
use crate::arrangements::nomination::take::{NewNomination, NewStep, nominate, take_step};
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::world::World;
use jiff::{Timestamp, ToSpan};
use rules::lead::Team;

/// Beside the demonstration's own area: a neighbour that has named nobody either.
const NOBODY: [&str; 2] = [AREA, "E08000004"];
/// How many posts have an address.
const ADDRESSES: usize = 20;

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("a lead of the demonstration: {why:?}"))
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let national = body(tx, world, now, Meant::Code(NATIONAL_BODY.to_owned())).await?;
    let sitting = |party| Sitting {
        person: None,
        party,
        now,
        world: world.clone(),
        regimes: regimes.clone(),
    };
    let areas = Register::england().areas_at(today).map(|area| area.code.to_string());
    let areas = areas.filter(|code| !NOBODY.contains(&code.as_str()));
    let mut with_address = 0;
    for (n, area) in areas.enumerate() {
        // Three of ten have named nobody.
        if matches!(n % 10, 2 | 5 | 8) {
            continue;
        }
        let meant = Meant::Code(format!("authority:{area}"));
        let authority = bodies::ensure(tx, world, &meant, now).await?;
        let authority = authority.ok_or_else(|| failed("no authority"))?;
        let is_override = n % 20 == 3 || n == 40;
        let new = NewNomination {
            name: format!("Demo lead {}", n + 1),
            named: n % 3 == 0,
            team: if is_override { Team::Other } else { Team::Procurement },
            from: ago(20 + i32::try_from(n % 30).unwrap_or(0)),
            reason: is_override
                .then(|| "The procurement team has one member, who retires this year.".to_owned()),
            address: None,
            by_post: false,
        };
        let own = sitting(authority.id);
        let state = nominate(tx, (&area, &authority), &new, "", &own).await.map_err(failed)?;
        let rows = of_area(tx, &area).await?;
        let id = rows.first().ok_or_else(|| failed("nobody is named"))?.id;
        let step = |act, last| {
            let by_name = String::new();
            NewStep { act, reason: None, last, address: None, by_name }
        };
        // One waits to be approved.
        if state == State::Proposed && n != 40 {
            let approved = step(ActKind::Approved, None);
            let national = sitting(national);
            take_step(tx, (&area, id), &approved, 1, "", &national).await.map_err(failed)?;
        }
        if n % 25 == 11 {
            let left = step(ActKind::Ended, Some(ago(4)));
            take_step(tx, (&area, id), &left, 1, "", &own).await.map_err(failed)?;
        } else if n % 4 == 0 && with_address < ADDRESSES {
            with_address += 1;
            let address = format!("procurement@{}.example", area.to_lowercase());
            let party = authority.id;
            let entering = Entering { id: world.new_id(), party, by: None, today, now };
            enter(tx, None, (&address, Language::English), entering).await?;
        }
    }
    Ok(())
}
