//! Offices of an authority of a demonstration: a chief executive with somebody before them, days on which nobody held the
//! office and somebody acted in it; a lead officer for scrutiny whose name is not public; and a post that is vacant.

use super::AREA;
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::offices::model::{ActKind, OfficeKind};
use crate::offices::take::{NewStep, make, take_step};
use crate::parties::bodies::{Meant, ensure};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

fn failed(why: impl std::fmt::Debug) -> StoreError {
    StoreError::Failed(format!("an office of the demonstration: {why:?}"))
}

fn held(act: ActKind, holder: &str, first: Date, last: Option<Date>) -> NewStep {
    let holder = Some(holder.to_owned()).filter(|name| !name.is_empty());
    NewStep { act, first: Some(first), last, term: None, holder }
}

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    use ActKind::{Began, Covered};
    let today = world.day_of(now);
    let ago = |days: i32| today.saturating_sub(days.days());
    let meant = Meant::Code(format!("authority:{AREA}"));
    let body = ensure(tx, world, &meant, now).await?.ok_or_else(|| failed("no body"))?;
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: body.id, now, world, regimes };
    let told = [
        (
            OfficeKind::ChiefExecutive,
            "Chief executive",
            vec![
                held(Began, "Demo chief executive 1", ago(1200), Some(ago(200))),
                held(Covered, "Demo deputy", ago(199), Some(ago(150))),
                held(Began, "Demo chief executive 2", ago(149), None),
            ],
        ),
        (
            OfficeKind::ScrutinyLead,
            "Lead officer for overview and scrutiny",
            vec![held(Began, "", ago(500), None)],
        ),
        (
            OfficeKind::ProcurementLead,
            "Head of procurement",
            vec![held(Began, "", ago(800), Some(ago(21)))],
        ),
    ];
    for (kind, title, steps) in told {
        let office = make(tx, &body, (kind, title), &sitting).await.map_err(failed)?;
        for (seen, step) in (1..).zip(steps) {
            take_step(tx, office, &step, seen, &sitting).await.map_err(failed)?;
        }
    }
    Ok(())
}
