//! Statements about the ledger: what waits, what is published, and where each entry stands.

use crate::params;
use crate::store::{Param, StoreError, Tx};
use ledger::{Bundle, Plan, Tile};
use std::collections::HashMap;
use uuid::Uuid;

const WAIT: &str = "INSERT INTO ledger_waiting (id, entry) VALUES ($1, $2)";
const ANY_WAITING: &str = "SELECT id FROM ledger_waiting LIMIT 1";
const HOW_MANY_WAIT: &str = "SELECT COUNT(*) FROM (SELECT id FROM ledger_waiting LIMIT $1) waiting";
const ALL_WAITING: &str = "SELECT id, entry FROM ledger_waiting ORDER BY id";
// What is deleted is what is taken: an entry that commits meanwhile stays for the next time.
const TAKE: &str = "DELETE FROM ledger_waiting
    WHERE id <= COALESCE((SELECT id FROM ledger_waiting ORDER BY id LIMIT 1 OFFSET $1), $2)
    RETURNING id, entry";
const HEAD: &str = "SELECT size, note FROM ledger_head WHERE name = 'ledger'";
// Changes nothing, and makes every other copy of the program wait at this row until the transaction ends.
const HOLD_HEAD: &str = "UPDATE ledger_head SET size = size WHERE name = 'ledger'";
const FIRST_HEAD: &str = "INSERT INTO ledger_head (name, size, note) VALUES ('ledger', 0, $1)
    ON CONFLICT (name) DO NOTHING";
const MOVE_HEAD: &str =
    "UPDATE ledger_head SET size = $2, note = $3 WHERE name = 'ledger' AND size = $1";
const BUNDLE: &str = "SELECT entries FROM ledger_bundle WHERE n = $1";
const SET_BUNDLE: &str = "INSERT INTO ledger_bundle (n, entries) VALUES ($1, $2)
    ON CONFLICT (n) DO UPDATE SET entries = excluded.entries";
const TILE: &str = "SELECT hashes FROM ledger_tile WHERE level = $1 AND n = $2";
// The tiles of a proof in one question.
const TILES: &str = "SELECT level, n, hashes FROM ledger_tile
    WHERE (level = $1 AND n = $2) OR (level = $3 AND n = $4) OR (level = $5 AND n = $6)
       OR (level = $7 AND n = $8) OR (level = $9 AND n = $10) OR (level = $11 AND n = $12)";
const SET_TILE: &str = "INSERT INTO ledger_tile (level, n, hashes) VALUES ($1, $2, $3)
    ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes";
const PLACE: &str = "INSERT INTO ledger_place (id, idx) VALUES ($1, $2)";
// The same many at a time.
const PLACES: &str = "INSERT INTO ledger_place (id, idx) VALUES
    ($1, $2), ($3, $4), ($5, $6), ($7, $8), ($9, $10), ($11, $12), ($13, $14), ($15, $16),
    ($17, $18), ($19, $20), ($21, $22), ($23, $24), ($25, $26), ($27, $28), ($29, $30), ($31, $32)";
const PLACE_OF: &str = "SELECT idx FROM ledger_place WHERE id = $1";
// Those of many at a time.
const PLACES_OF: &str = "SELECT id, idx FROM ledger_place
    WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    WAIT,
    ANY_WAITING,
    HOW_MANY_WAIT,
    ALL_WAITING,
    TAKE,
    HEAD,
    HOLD_HEAD,
    FIRST_HEAD,
    MOVE_HEAD,
    BUNDLE,
    SET_BUNDLE,
    TILE,
    TILES,
    SET_TILE,
    PLACE,
    PLACES,
    PLACE_OF,
    PLACES_OF,
];

/// How many tiles [`TILES`] asks for.
const TILES_AT_ONCE: usize = 6;

/// How many rows [`PLACES`] writes, and [`PLACES_OF`] asks for.
const AT_ONCE: usize = 16;

/// Where the ledger has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many entries it has.
    pub size: u64,
    /// The checkpoint: a signed note.
    pub note: String,
}

/// Keeps an entry until it is taken.
pub(super) async fn wait(tx: &mut Tx, id: Uuid, entry: &[u8]) -> Result<(), StoreError> {
    tx.run(WAIT, params![id, entry]).await?;
    Ok(())
}

/// Keeps entries until they are taken.
pub(super) async fn wait_each<'e>(
    tx: &mut Tx,
    entries: impl Iterator<Item = (Uuid, &'e [u8])>,
) -> Result<(), StoreError> {
    let rows: Vec<Vec<Param<'_>>> =
        entries.map(|(id, entry)| vec![id.into(), entry.into()]).collect();
    tx.insert_each(WAIT, &rows).await
}

/// Whether any entry waits.
///
/// # Errors
/// When the statement fails.
pub async fn any_waiting(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.opt::<(Uuid,)>(ANY_WAITING, &[]).await?.is_some())
}

/// How many entries wait, counted up to `most`.
///
/// # Errors
/// When the statement fails.
pub async fn how_many_wait(tx: &mut Tx, most: i64) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(HOW_MANY_WAIT, params![most]).await?.0)
}

/// The entries that wait, each with its id, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn waiting(tx: &mut Tx) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
    tx.all(ALL_WAITING, &[]).await
}

/// Takes up to `most` entries that wait, in their order.
pub(super) async fn take(tx: &mut Tx, most: i64) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
    // All up to the last of them, or all there are.
    let mut taken: Vec<(Uuid, Vec<u8>)> = tx.all(TAKE, params![most - 1, Uuid::max()]).await?;
    // A statement that deletes gives its rows in any order.
    taken.sort_unstable_by_key(|(id, _)| *id);
    Ok(taken)
}

/// Where the ledger has come to; nothing before its first start.
///
/// # Errors
/// When the statement fails.
pub async fn head(tx: &mut Tx) -> Result<Option<Head>, StoreError> {
    let head: Option<(i64, String)> = tx.opt(HEAD, &[]).await?;
    Ok(head.map(|(size, note)| Head { size: size.unsigned_abs(), note }))
}

/// The same, and every other copy of the program that asks so waits until this transaction ends.
pub(super) async fn hold_head(tx: &mut Tx) -> Result<Option<Head>, StoreError> {
    tx.run(HOLD_HEAD, &[]).await?;
    head(tx).await
}

/// Begins the ledger, if it has not begun.
pub(super) async fn begin(tx: &mut Tx, note: &str) -> Result<(), StoreError> {
    tx.run(FIRST_HEAD, params![note]).await?;
    Ok(())
}

/// Moves the head on, if it is still at the size it is moved from; returns whether it was.
pub(super) async fn move_head(
    tx: &mut Tx,
    from: u64,
    size: u64,
    note: &str,
) -> Result<bool, StoreError> {
    Ok(tx.run(MOVE_HEAD, params![number(from), number(size), note]).await? == 1)
}

/// The entries of a bundle, as many as it has by now.
///
/// # Errors
/// When the statement fails.
pub async fn bundle(tx: &mut Tx, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(tx.opt::<(Vec<u8>,)>(BUNDLE, params![number(index)]).await?.map(|(entries,)| entries))
}

pub(super) async fn set_bundle(tx: &mut Tx, index: u64, entries: &[u8]) -> Result<(), StoreError> {
    tx.run(SET_BUNDLE, params![number(index), entries]).await?;
    Ok(())
}

/// The hashes of a tile, as many as it has by now.
///
/// # Errors
/// When the statement fails.
pub async fn tile(tx: &mut Tx, tile: Tile) -> Result<Option<Vec<u8>>, StoreError> {
    let (level, n) = (i64::from(tile.level()), number(tile.index()));
    Ok(tx.opt::<(Vec<u8>,)>(TILE, params![level, n]).await?.map(|(hashes,)| hashes))
}

pub(super) async fn set_tile(tx: &mut Tx, tile: Tile, hashes: &[u8]) -> Result<(), StoreError> {
    let (level, n) = (i64::from(tile.level()), number(tile.index()));
    tx.run(SET_TILE, params![level, n, hashes]).await?;
    Ok(())
}

/// The tiles that a plan reads.
pub(super) async fn tiles_of(
    tx: &mut Tx,
    plan: &Plan,
) -> Result<HashMap<Tile, Vec<u8>>, StoreError> {
    let mut tiles = HashMap::new();
    for wanted in plan.tiles().chunks(TILES_AT_ONCE) {
        // A place that is not needed asks for the last once more.
        let places =
            wanted.iter().chain(std::iter::repeat_n(&wanted[wanted.len() - 1], TILES_AT_ONCE));
        let values: Vec<Param<'_>> = places
            .take(TILES_AT_ONCE)
            .flat_map(|tile| [i64::from(tile.level()).into(), number(tile.index()).into()])
            .collect();
        let found: Vec<(i64, i64, Vec<u8>)> = tx.all(TILES, &values).await?;
        for (level, n, hashes) in found {
            let is_it =
                |tile: &&Tile| i64::from(tile.level()) == level && number(tile.index()) == n;
            if let Some(tile) = wanted.iter().find(is_it) {
                tiles.insert(*tile, hashes);
            }
        }
    }
    Ok(tiles)
}

/// Notes where entries stand: id and index.
pub(super) async fn set_places(tx: &mut Tx, places: &[(Uuid, u64)]) -> Result<(), StoreError> {
    let chunks = places.chunks_exact(AT_ONCE);
    let rest = chunks.remainder();
    for chunk in chunks {
        let values: Vec<Param<'_>> = chunk
            .iter()
            .flat_map(|(id, index)| [Param::from(*id), Param::from(number(*index))])
            .collect();
        tx.run(PLACES, &values).await?;
    }
    for (id, index) in rest {
        tx.run(PLACE, params![*id, number(*index)]).await?;
    }
    Ok(())
}

/// The index of the entry that waited under this id, once it has been taken.
///
/// # Errors
/// When the statement fails.
pub async fn place(tx: &mut Tx, id: Uuid) -> Result<Option<u64>, StoreError> {
    Ok(tx.opt::<(i64,)>(PLACE_OF, params![id]).await?.map(|(index,)| index.unsigned_abs()))
}

/// The indexes of the entries that waited under these ids, of those that have been taken.
///
/// # Errors
/// When a statement fails.
pub async fn places(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, u64>, StoreError> {
    let mut places = HashMap::with_capacity(ids.len());
    for wanted in ids.chunks(AT_ONCE) {
        // A place that is not needed asks for the last once more.
        let padded = wanted.iter().chain(std::iter::repeat_n(&wanted[wanted.len() - 1], AT_ONCE));
        let values: Vec<Param<'_>> = padded.take(AT_ONCE).map(|id| Param::from(*id)).collect();
        let found: Vec<(Uuid, i64)> = tx.all(PLACES_OF, &values).await?;
        places.extend(found.into_iter().map(|(id, index)| (id, index.unsigned_abs())));
    }
    Ok(places)
}

/// The entry at an index, as its canonical bytes.
///
/// # Errors
/// When the statement fails, or the bundle has not got it.
pub async fn entry(tx: &mut Tx, index: u64) -> Result<Vec<u8>, StoreError> {
    let missing = || StoreError::Failed(format!("the ledger has lost its entry {index}"));
    let at = Bundle::of(index / ledger::TILE_WIDTH, index + 1).ok_or_else(missing)?;
    let entries = bundle(tx, at.index()).await?.ok_or_else(missing)?;
    // It is the last of those that the bundle had when it came in.
    let found = ledger::entries(&entries).nth(usize::from(at.width()) - 1);
    found.and_then(Result::ok).map(<[u8]>::to_vec).ok_or_else(missing)
}

/// What is wrong with the ledger as it is kept.
pub(super) fn wrong(why: impl std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the ledger: {why}"))
}

/// A number of the ledger, which is never beyond what a database holds.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
