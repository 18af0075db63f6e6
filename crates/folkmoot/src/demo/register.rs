//! The register of a demonstration: the authority and the network of its area have confirmed what stands there, and somebody
//! suggests what is wrong.

use super::AREA;
use crate::access::BodyKey;
use crate::asks::take::Sitting;
use crate::law::Regimes;
use crate::register::model::{EntryKind, Keeper};
use crate::register::take::{NewStep, suggest, take_step};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use uuid::Uuid;

/// Adds them.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    regimes: &Regimes,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (world, regimes) = (world.clone(), regimes.clone());
    let sitting = Sitting { person: None, party: Uuid::nil(), now, world, regimes };
    for kind in [EntryKind::Authority, EntryKind::Network] {
        let keeper = Keeper::Body(BodyKey::Code(format!("{}:{AREA}", kind.key())));
        let step = NewStep::Confirmed;
        take_step(tx, (AREA, kind), &step, 0, &keeper, &sitting).await.map_err(|why| {
            StoreError::Failed(format!("the register of the demonstration: {why:?}"))
        })?;
    }
    let words = "The network has moved. Its new place stands on its own website.";
    suggest(tx, (AREA, EntryKind::Network), words, &sitting).await.map(|_| ())
}
