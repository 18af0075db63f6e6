//! Everything that the parts keep and that has left an entry, compared with the ledger: each record with its own entry,
//! and each entry with its record. What is held of an entry meanwhile are two bits.

use super::Trouble;
use super::kept::{Content, Keeper, Onward, Record};
use crate::arrangements::nomination;
use crate::ledger_log::store;
use crate::store::Tx;
use crate::{
    arrangements, asks, bookings, changes, circulars, codebooks, committees, correspondence,
    decisions, emerging, events, floor, funds, issued, key_decisions, lessons, offices,
    partnerships, pilots, practice, register, reports, tellings, to_scrutiny, venues,
};
use indicatif::ProgressBar;
use jiff::Timestamp;
use ledger::{Entry, Salt, TILE_WIDTH, Tile, commit};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Who keeps what, part by part.
const KEEPERS: &[Keeper] = &[
    asks::audited::KEEPER,
    changes::audited::KEEPER,
    decisions::audited::KEEPER,
    decisions::audited::PROCEDURES,
    reports::audited::KEEPER,
    key_decisions::audited::KEEPER,
    funds::audited::FUNDS_KEPT,
    funds::audited::ALLOCATIONS_KEPT,
    funds::audited::CASES_KEPT,
    circulars::audited::KEEPER,
    circulars::audited::WAYS,
    correspondence::audited::KEEPER,
    offices::audited::KEEPER,
    events::audited::KEEPER,
    bookings::audited::KEEPER,
    floor::audited::KEEPER,
    venues::audited::KEEPER,
    pilots::audited::KEEPER,
    committees::audited::KEEPER,
    committees::audited::OF_REQUESTS,
    codebooks::audited::KEEPER,
    emerging::audited::KEEPER,
    lessons::audited::KEEPER,
    practice::audited::KEEPER,
    to_scrutiny::audited::KEEPER,
    partnerships::audited::KEEPER,
    register::audited::KEEPER,
    arrangements::audited::KEEPER,
    arrangements::procurement::audited::KEEPER,
    nomination::audited::KEEPER,
    issued::audited::KEEPER,
    tellings::audited::KEEPER,
];

/// How many tiles of hashes are held at a time.
const TILES: usize = 256;

/// Whether entries of a kind have records that are compared with them.
pub(super) fn has_record(kind: &str) -> bool {
    KEEPERS.iter().any(|keeper| kind.starts_with(keeper.kinds))
}

/// A set of places in the ledger: a bit for each.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<u64>);

impl Places {
    pub(super) fn insert(&mut self, index: u64) {
        let word = usize::try_from(index / 64).unwrap_or(usize::MAX);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (index % 64);
    }

    /// Takes a place out; false if it was not in.
    fn remove(&mut self, index: u64) -> bool {
        let word = usize::try_from(index / 64).unwrap_or(usize::MAX);
        let Some(bits) = self.0.get_mut(word) else { return false };
        let was_in = *bits & 1 << (index % 64) != 0;
        *bits &= !(1 << (index % 64));
        was_in
    }

    fn len(&self) -> u64 {
        self.0.iter().map(|bits| u64::from(bits.count_ones())).sum()
    }

    fn first(&self) -> Option<u64> {
        let (word, bits) = self.0.iter().enumerate().find(|(_, bits)| **bits != 0)?;
        Some(word as u64 * 64 + u64::from(bits.trailing_zeros()))
    }
}

/// Where the entry of a record is.
enum At {
    /// In the ledger.
    Place(u64),
    /// It waits to be taken in.
    Waiting,
}

/// A comparison under way.
pub(super) struct Records {
    size: u64,
    /// The entries that wait and have records, by id.
    waiting: HashMap<Uuid, Vec<u8>>,
    /// Those of them of which the record has not been seen.
    unseen: HashSet<Uuid>,
    /// The places of the entries of which the record has not been seen.
    expected: Places,
    tiles: HashMap<u64, Vec<u8>>,
    erased: u64,
}

impl Records {
    /// Begins; `expected` are the places of the entries that must have records.
    pub(super) fn new(size: u64, waiting: Vec<(Uuid, Vec<u8>)>, expected: Places) -> Records {
        let has_record =
            |bytes: &[u8]| Entry::from_bytes(bytes).is_ok_and(|entry| has_record(entry.kind()));
        let waiting: HashMap<Uuid, Vec<u8>> =
            waiting.into_iter().filter(|(_, bytes)| has_record(bytes)).collect();
        let unseen = waiting.keys().copied().collect();
        Records { size, waiting, unseen, expected, tiles: HashMap::new(), erased: 0 }
    }

    /// How many records there must be.
    pub(super) fn expected(&self) -> u64 {
        self.expected.len() + self.unseen.len() as u64
    }

    /// Compares all; returns how many there are, and of how many the words were erased.
    pub(super) async fn compare_all(
        mut self,
        tx: &mut Tx,
        newest: Timestamp,
        bar: &ProgressBar,
    ) -> Result<(u64, u64), Trouble> {
        let mut compared = 0;
        for keeper in KEEPERS {
            let mut from = Onward { after: (String::new(), Uuid::nil()), newest };
            loop {
                let batch = (keeper.batch)(tx, &from).await?;
                let Some(last) = batch.last else { break };
                from.after = last;
                let named = batch.records.iter().flat_map(|record| match record.content {
                    Content::Erased { by } => [Some(record.entry), Some(by)],
                    _ => [Some(record.entry), None],
                });
                let places = store::places(tx, &named.flatten().collect::<Vec<_>>()).await?;
                for record in &batch.records {
                    self.compare(tx, record, &places).await?;
                }
                compared += batch.records.len() as u64;
                bar.inc(batch.records.len() as u64);
            }
        }
        if let Some(index) = self.expected.first() {
            let entry = self.entry(tx, index).await?;
            return Err(dropped(&entry));
        }
        // The first by its id, so that it is the same each time.
        if let Some(bytes) = self.unseen.iter().min().and_then(|id| self.waiting.get(id)) {
            return Err(match Entry::from_bytes(bytes) {
                Ok(entry) => dropped(&entry),
                Err(why) => Trouble::Differs(format!("an entry that waits is malformed: {why}")),
            });
        }
        Ok((compared, self.erased))
    }

    async fn compare(
        &mut self,
        tx: &mut Tx,
        record: &Record,
        places: &HashMap<Uuid, u64>,
    ) -> Result<(), Trouble> {
        let name = &record.name;
        let unknown = || {
            Trouble::Differs(format!("{name} is kept, and the ledger has no entry that says so"))
        };
        let at = self.find(record.entry, places).ok_or_else(unknown)?;
        let first = match at {
            At::Place(index) => self.expected.remove(index),
            At::Waiting => self.unseen.remove(&record.entry),
        };
        if !first {
            // It is the entry of another record, or of something that leaves none.
            return Err(unknown());
        }
        let changed =
            || Trouble::Differs(format!("changed content: {name} is not what the ledger has"));
        match &record.content {
            Content::Is(content) => {
                let salt = record.salt.ok_or_else(|| {
                    Trouble::Differs(format!(
                        "{name}: the salt of its entry is gone, and the ledger has no entry that says it was erased"
                    ))
                })?;
                let made = self.made(record, commit(&Salt(salt), content)).ok_or_else(changed)?;
                let agrees = match at {
                    At::Place(index) => self.leaf(tx, index).await? == made.leaf_hash().0,
                    At::Waiting => self.waiting.get(&record.entry) == Some(&made.to_bytes()),
                };
                if agrees { Ok(()) } else { Err(changed()) }
            }
            Content::Erased { by } => {
                let unsaid = || {
                    Trouble::Differs(format!(
                        "{name}: its words are gone, and the ledger has no entry that says they were erased"
                    ))
                };
                let by_at = self.find(*by, places).ok_or_else(unsaid)?;
                let says = self.entry_at(tx, *by, &by_at).await?;
                if !says.kind().ends_with(".erased") || says.subject() != record.subject {
                    return Err(unsaid());
                }
                self.erased += 1;
                self.is_of(tx, record, &at).await?.then_some(()).ok_or_else(changed)
            }
            Content::Changed => {
                self.is_of(tx, record, &at).await?.then_some(()).ok_or_else(changed)
            }
        }
    }

    /// Whether the entry is of that kind, subject and instant; nothing can be said of its content.
    async fn is_of(&mut self, tx: &mut Tx, record: &Record, at: &At) -> Result<bool, Trouble> {
        let entry = self.entry_at(tx, record.entry, at).await?;
        let made = self.made(record, *entry.commitment());
        Ok(made.as_ref() == Some(&entry))
    }

    /// The entry as the record would have left it.
    fn made(&self, record: &Record, commitment: ledger::Hash) -> Option<Entry> {
        let time = u64::try_from(record.at.as_microsecond()).ok()?;
        Entry::new(&record.kind, time, &record.subject, commitment).ok()
    }

    fn find(&self, id: Uuid, places: &HashMap<Uuid, u64>) -> Option<At> {
        match places.get(&id) {
            Some(index) => (*index < self.size).then_some(At::Place(*index)),
            None => self.waiting.contains_key(&id).then_some(At::Waiting),
        }
    }

    /// The hash of an entry, from the tiles that have been checked.
    async fn leaf(&mut self, tx: &mut Tx, index: u64) -> Result<[u8; 32], Trouble> {
        let n = index / TILE_WIDTH;
        if !self.tiles.contains_key(&n) {
            let tile = Tile::of(0, n, self.size);
            let tile = tile.ok_or_else(|| Trouble::Missing(format!("entry {index}")))?;
            let hashes = store::tile(tx, tile).await?;
            let hashes = hashes.ok_or_else(|| Trouble::Missing(tile.to_string()))?;
            if self.tiles.len() >= TILES {
                self.tiles.clear();
            }
            self.tiles.insert(n, hashes);
        }
        let at = usize::try_from(index % TILE_WIDTH).unwrap_or(0);
        let hashes = self.tiles.get(&n).map_or(&[][..], |hashes| hashes.as_chunks().0);
        hashes.get(at).copied().ok_or_else(|| Trouble::Missing(format!("entry {index}")))
    }

    async fn entry_at(&self, tx: &mut Tx, id: Uuid, at: &At) -> Result<Entry, Trouble> {
        match at {
            At::Place(index) => self.entry(tx, *index).await,
            At::Waiting => {
                let bytes = self.waiting.get(&id).map_or(&[][..], Vec::as_slice);
                Entry::from_bytes(bytes).map_err(|why| Trouble::Unread(why.to_string()))
            }
        }
    }

    async fn entry(&self, tx: &mut Tx, index: u64) -> Result<Entry, Trouble> {
        let bytes = store::entry(tx, index).await?;
        Entry::from_bytes(&bytes).map_err(|why| Trouble::Unread(format!("entry {index}: {why}")))
    }
}

fn dropped(entry: &Entry) -> Trouble {
    let time = i64::try_from(entry.time()).unwrap_or(i64::MAX);
    let time = Timestamp::from_microsecond(time).unwrap_or_default();
    Trouble::Differs(format!(
        "dropped: {}: as the ledger has it, there was {}, {time}, and it is not kept",
        entry.subject(),
        entry.kind()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_in_once_and_the_first_that_is_left_is_named() {
        let mut places = Places::default();
        for index in [3, 64, 1000] {
            places.insert(index);
        }
        assert_eq!((places.len(), places.first()), (3, Some(3)));
        assert!(places.remove(3) && !places.remove(3) && !places.remove(65));
        assert!(!places.remove(1_000_000));
        assert_eq!((places.len(), places.first()), (2, Some(64)));
        assert!(places.remove(64) && places.remove(1000));
        assert_eq!(places.first(), None);
    }
}
