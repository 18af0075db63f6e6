//! An invented body that is asked by mail: the mail with its link to answer can be read where a demonstration keeps
//! its mail.

use super::AREA;
use crate::answering::store::{Entering, enter};
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, Sitting, ask};
use crate::law::Regimes;
use crate::parties::bodies::{Body, Meant, ensure};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use crate::world::World;
use jiff::Timestamp;
use rules::ask::Kind;

/// The name of the body; `.example` is nobody's (RFC 2606).
const BODY: &str = "Lock Keeper's Hospital";
const ADDRESS: &str = "post@lock-keepers.example";

/// The body, which has an officer who signs in as well.
pub(super) async fn body(tx: &mut Tx, world: &World, now: Timestamp) -> Result<Body, StoreError> {
    let failed = || StoreError::Failed("the body of the demonstration".into());
    ensure(tx, world, &Meant::New(BODY.to_owned()), now).await?.ok_or_else(failed)
}

/// Adds the body, its address and what it is asked.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let today = world.day_of(now);
    let failed = || StoreError::Failed("the post of the demonstration".into());
    let network = Meant::Code(format!("network:{AREA}"));
    let network = ensure(tx, world, &network, now).await?.ok_or_else(failed)?;
    let body = body(tx, world, now).await?;
    let entering = Entering { id: world.new_id(), party: body.id, by: None, today, now };
    enter(tx, None, (ADDRESS, Language::English), entering).await?;
    let rule = rule_of(regimes, today, Kind::Question, "").ok_or_else(failed)?;
    let new = NewAsk {
        area: AREA.to_owned(),
        kind: Kind::Question,
        asker: network.id,
        of: body.id,
        subject: "Where can people wait who come too early?".to_owned(),
        text: "The first bus comes at seven, and the doors open at eight. Where can people wait?"
            .to_owned(),
        event: None,
        on: today,
        by: None,
        decision: None,
        about: None,
        rule,
    };
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: network.id, now, world, regimes };
    ask(tx, &new, &sitting).await.map(|_| ()).map_err(|_| failed())
}
