//! The scrutiny committee of one of the pilot sites of a demonstration: the register names it, and its post has an address, so that
//! on the morning of a working day it gets the plan and the lessons without asking.

use crate::access::BodyKey;
use crate::answering::store::{Entering, enter};
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::parties::bodies::{Meant, ensure};
use crate::register::model::{EntryKind, Keeper};
use crate::register::take::{NewStep, take_step};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::world::World;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

/// The area, the name of the committee, and its address; `.example` is nobody's (RFC 2606).
const AREA: &str = "E06000035";
const COMMITTEE: &str = "Health scrutiny committee of the river towns";
const ADDRESS: &str = "scrutiny@river-towns.example";

/// Adds it.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let failed = || StoreError::Failed("the committee of the demonstration".into());
    let meant = Meant::New(COMMITTEE.to_owned());
    let committee = ensure(tx, world, &meant, now).await?.ok_or_else(failed)?;
    let entering = Entering { id: world.new_id(), party: committee.id, by: None, today, now };
    enter(tx, None, (ADDRESS, Language::English), entering).await?;
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: Uuid::nil(), now, world, regimes };
    let since = today.saturating_sub(200.days());
    let keeper = Keeper::Body(BodyKey::Code(format!("authority:{AREA}")));
    let step = NewStep::Named(Meant::Party(committee.id), since);
    let of = (AREA, EntryKind::Scrutiny);
    take_step(tx, of, &step, 0, &keeper, &sitting).await.map_err(|_| failed())
}
