//! The audit of an installation's ledger from outside: over the network, in a folder of its files, or in
//! its database, of which nothing is changed.
//!
//! All of the ledger is read each time and every hash of it checked; what was seen before and the
//! checkpoint of a receipt must be beginnings of it. Then what people can read is compared with what the
//! ledger has: over the network some of the experiences and the one of the receipt, in a database all of them,
//! all that was received as well, and each step of asks, changes, decisions, procedures, reports and
//! correspondence ([`kept`]). Over each queue for places the rule is run again.

mod asks_seen;
mod database;
mod folder;
pub mod kept;
mod pages;
mod queues_seen;
mod records;
mod site;

pub use site::Site;

use crate::bookings;
use crate::experiences::entry;
use crate::store::{Db, StoreError};
use indicatif::ProgressBar;
use jiff::Timestamp;
use ledger::{
    Auditor, Checkpoint, CheckpointError, Entry, EntryError, Fault, Hash, Receipt, Resource,
    VerifierKey,
};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

/// How long to wait before looking again where a page and the ledger differ: a decision that was taken
/// during the audit is in the ledger by then.
const A_MOMENT: Duration = Duration::from_millis(1500);

/// Where a ledger is read.
pub enum Source {
    /// An installation, over the network.
    Site(Site),
    /// A folder with the files of a ledger, as they are served.
    Folder(PathBuf),
    /// A database.
    Database(Db),
}

/// What is asked of a ledger.
#[derive(Clone)]
pub struct Ask {
    /// The key that must have signed it.
    pub key: VerifierKey,
    /// What was seen last, which it must extend.
    pub earlier: Option<Checkpoint>,
    /// A receipt that must hold.
    pub receipt: Option<Receipt>,
    /// How many experiences are compared over the network, newest first.
    pub pages: u64,
}

/// What an audit has found.
#[derive(Debug)]
pub struct Found {
    /// The checkpoint, to be kept as what was seen last.
    pub checkpoint: String,
    /// How many entries the ledger has.
    pub size: u64,
    /// How many experiences that anyone can read were compared with it.
    pub compared: u64,
    /// How many that were received were compared with it.
    pub sealed: u64,
    /// How many steps of asks, changes, decisions, procedures, reports and correspondence were compared with it.
    pub steps: u64,
    /// Of how many of them the words were erased.
    pub erased: u64,
    /// Over how many queues for places the rule was run again.
    pub queues: u64,
}

/// Why an audit ended otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The ledger is at fault.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// Something that the checkpoint promises is not there.
    #[error("missing: {0} is not there")]
    Missing(String),
    /// What is kept or can be read is not what the ledger has.
    #[error("{0}")]
    Differs(String),
    /// Something could not be read, so that nothing is said about the ledger.
    #[error("{0}")]
    Unread(String),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Unread(error.to_string())
    }
}

impl From<CheckpointError> for Trouble {
    fn from(error: CheckpointError) -> Trouble {
        Trouble::Fault(error.into())
    }
}

impl Source {
    /// The key as the source itself gives it: to be believed once, and kept.
    ///
    /// # Errors
    /// When it is not there or is not a key.
    pub async fn key(&self) -> Result<VerifierKey, Trouble> {
        let text = match self {
            Source::Site(site) => site.file("key").await?,
            Source::Folder(folder) => folder::file(folder, "key")?,
            Source::Database(db) => {
                let key =
                    db.read(|tx| Box::pin(async move { super::key::public(tx).await })).await?;
                key.ok_or_else(|| Trouble::Missing("the key of a ledger".into()))?.into_bytes()
            }
        };
        let text = String::from_utf8_lossy(&text);
        VerifierKey::parse(text.trim()).map_err(|why| Trouble::Unread(format!("its key: {why}")))
    }

    /// Audits all of it; `bar` is told how far it has come.
    ///
    /// # Errors
    /// The first fault, named exactly, or what could not be read.
    pub async fn audit(&self, ask: &Ask, bar: &ProgressBar) -> Result<Found, Trouble> {
        match self {
            Source::Site(site) => match site.audit(ask, bar).await {
                Err(Trouble::Differs(_)) => {
                    tokio::time::sleep(A_MOMENT).await;
                    site.audit(ask, bar).await
                }
                found => found,
            },
            Source::Folder(folder) => folder::audit(folder, ask, bar),
            Source::Database(db) => database::audit(db, ask, bar).await,
        }
    }
}

/// Checks a receipt without a connection.
///
/// # Errors
/// What is wrong with it.
pub fn check_receipt(receipt: &Receipt, key: &VerifierKey) -> Result<Checkpoint, Fault> {
    receipt.verify(key, key.name())
}

/// An audit under way.
struct Reading {
    auditor: Auditor,
    seen: Seen,
    note: String,
    bar: ProgressBar,
}

impl Reading {
    /// Begins with the checkpoint that was read.
    fn begin(ask: &Ask, note: &[u8], seen: Seen, bar: &ProgressBar) -> Result<Reading, Trouble> {
        let goal = Checkpoint::open(note, &ask.key, ask.key.name())?;
        bar.set_length(goal.size());
        bar.set_position(0);
        let mut auditor = Auditor::new(goal);
        if let Some(earlier) = &ask.earlier {
            auditor.extends(earlier.clone())?;
        }
        if let Some(receipt) = &ask.receipt {
            auditor.extends(check_receipt(receipt, &ask.key)?)?;
        }
        let note = String::from_utf8_lossy(note).into_owned();
        Ok(Reading { auditor, seen, note, bar: bar.clone() })
    }

    fn feed(&mut self, resource: Resource, bytes: &[u8]) -> Result<(), Trouble> {
        let seen = &mut self.seen;
        self.auditor.feed(resource, bytes, |index, entry| seen.note(Some(index), entry))?;
        self.bar.set_position(self.auditor.checked());
        Ok(())
    }

    /// Ends it: what was found, and what was seen on the way.
    fn finish(self) -> Result<(Found, Seen), Trouble> {
        let goal = self.auditor.finish()?;
        let found = Found {
            checkpoint: self.note,
            size: goal.size(),
            compared: 0,
            sealed: 0,
            steps: 0,
            erased: 0,
            queues: 0,
        };
        Ok((found, self.seen))
    }
}

/// What the entries say, as far as it is needed afterwards.
#[derive(Default)]
struct Seen {
    /// A subject of which the last entry is wanted.
    watched: Option<String>,
    last: Option<Entry>,
    /// Whether everything is to be compared.
    all: bool,
    /// What anyone can read, by reference, with its commitment.
    out: HashMap<Box<str>, Hash>,
    /// What was received.
    received: HashMap<Box<str>, Hash>,
    /// The places of the entries that have a record elsewhere.
    expected: records::Places,
    /// How many entries there are about the places of each event.
    places: HashMap<Box<str>, u64>,
    /// The time of the newest entry.
    newest: Timestamp,
}

impl Seen {
    fn watching(ask: &Ask) -> Seen {
        let watched = ask.receipt.as_ref().map(|receipt| receipt.entry.subject().to_owned());
        Seen { watched, ..Seen::default() }
    }

    fn everything() -> Seen {
        Seen { all: true, ..Seen::default() }
    }

    /// Notes an entry; `index` is its place, if it has one already.
    fn note(&mut self, index: Option<u64>, bytes: &[u8]) -> Result<(), EntryError> {
        let entry = Entry::from_bytes(bytes)?;
        if entry.kind().starts_with(bookings::audited::KEEPER.kinds) {
            *self.places.entry(entry.subject().into()).or_default() += 1;
        }
        if self.all {
            let time = i64::try_from(entry.time()).ok();
            let time = time.and_then(|time| Timestamp::from_microsecond(time).ok());
            self.newest = self.newest.max(time.unwrap_or_default());
            if let Some(index) = index.filter(|_| records::has_record(entry.kind())) {
                self.expected.insert(index);
            }
            match entry::is_out_after(entry.kind()) {
                Some(true) => {
                    self.out.insert(entry.subject().into(), *entry.commitment());
                }
                Some(false) if entry.kind() == entry::RECEIVED => {
                    self.received.insert(entry.subject().into(), *entry.commitment());
                }
                Some(false) => {
                    self.out.remove(entry.subject());
                }
                None => {}
            }
        }
        if self.watched.as_deref() == Some(entry.subject()) {
            self.last = Some(entry);
        }
        Ok(())
    }
}
