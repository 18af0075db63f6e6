//! Takes what waits into the tree, in order: bundles, tiles, places and the signed head change in one
//! transaction, so that nothing is ever half there, and a checkpoint is stored before anyone sees it.
//!
//! Any copy of the program may do it, one at a time: who does holds the row of the head, and moves it
//! only from the size that was found there. A head is never signed twice for one size, whichever copy
//! is killed when.

use super::store::{self, wrong};
use crate::app::App;
use crate::background::Pause;
use crate::store::{Db, StoreError, Tx, trouble};
use ledger::{Checkpoint, Edge, Entry, Plan, SignerKey, TILE_WIDTH};
use std::time::Duration;

/// How long to wait when nothing was there: an entry is in the ledger within a second.
const IDLE: Duration = Duration::from_millis(300);
/// How many entries one transaction takes, so that nobody else waits long for the writer.
pub const MOST: i64 = 2000;

/// Takes what waits until the program stops.
pub async fn run(app: App, key: SignerKey, mut pause: Pause) {
    while !pause.is_over() {
        match sequence(&app.db, &key).await {
            // There may be more.
            Ok(taken) if taken as i64 == MOST => {}
            Ok(_) => {
                pause.wait(IDLE).await;
            }
            Err(error) if trouble::noted(&error) => {
                pause.wait(IDLE * 10).await;
            }
            Err(error) => {
                tracing::error!(%error, "the ledger cannot go on");
                pause.wait(IDLE * 30).await;
            }
        }
    }
}

/// Takes up to [`MOST`] entries that wait; returns how many.
///
/// # Errors
/// When a statement fails, or what is published does not make the root that was signed: then nothing
/// is signed on top of it.
pub async fn sequence(db: &Db, key: &SignerKey) -> Result<usize, StoreError> {
    if !db.read(|tx| Box::pin(async move { store::any_waiting(tx).await })).await? {
        return Ok(0);
    }
    let key = key.clone();
    db.write(move |tx| Box::pin(async move { take_up(tx, &key).await })).await
}

async fn take_up(tx: &mut Tx, key: &SignerKey) -> Result<usize, StoreError> {
    let head = store::hold_head(tx).await?.ok_or_else(|| wrong("it has no head"))?;
    let waiting = store::take(tx, MOST).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let mut edge = trusted_edge(tx, &head, key).await?;
    let mut bundle = match head.size % TILE_WIDTH {
        0 => Vec::new(),
        _ => store::bundle(tx, head.size / TILE_WIDTH)
            .await?
            .ok_or_else(|| wrong("its last entries are gone"))?,
    };
    let (mut tiles, mut places) = (Vec::new(), Vec::with_capacity(waiting.len()));
    for (id, bytes) in &waiting {
        Entry::from_bytes(bytes).map_err(wrong)?;
        let index = edge.size();
        if !ledger::push_entry(&mut bundle, bytes) {
            return Err(wrong("an entry is too long"));
        }
        edge.push(&ledger::leaf_hash(bytes), |tile, hashes| tiles.push((tile, hashes.to_vec())));
        places.push((*id, index));
        if edge.size().is_multiple_of(TILE_WIDTH) {
            store::set_bundle(tx, index / TILE_WIDTH, &bundle).await?;
            bundle.clear();
        }
    }
    if !bundle.is_empty() {
        store::set_bundle(tx, edge.size() / TILE_WIDTH, &bundle).await?;
    }
    tiles.extend(edge.partial_tiles().map(|(tile, hashes)| (tile, hashes.to_vec())));
    for (tile, hashes) in tiles {
        store::set_tile(tx, tile, &hashes).await?;
    }
    store::set_places(tx, &places).await?;
    let checkpoint = Checkpoint::new(key.verifier().name(), edge.size(), edge.root());
    let note = checkpoint.map_err(wrong)?.sign(&[key]).map_err(wrong)?;
    if !store::move_head(tx, head.size, edge.size(), &note.to_string()).await? {
        return Err(wrong("another copy of the program has moved its head"));
    }
    Ok(waiting.len())
}

/// The growing side of the tree as it is published, which must make the root that was signed last.
async fn trusted_edge(
    tx: &mut Tx,
    head: &store::Head,
    key: &SignerKey,
) -> Result<Edge, StoreError> {
    let signed = Checkpoint::open(head.note.as_bytes(), key.verifier(), key.verifier().name());
    let signed = signed.map_err(wrong)?;
    let tiles = store::tiles_of(tx, &Plan::root(head.size).map_err(wrong)?).await?;
    let edge = Edge::load(head.size, &tiles).map_err(wrong)?;
    if signed.size() != head.size || *signed.root() != edge.root() {
        return Err(wrong("its tiles do not make the root that was signed"));
    }
    Ok(edge)
}

#[cfg(test)]
#[path = "sequencer_tests.rs"]
mod tests;
