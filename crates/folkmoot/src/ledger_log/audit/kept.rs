//! What the parts keep of which the ledger has entries, so that each can be compared with its own: a part gives a
//! [`Keeper`], which builds what an entry commits to anew from the rows, some of them at a time.

use crate::store::{StoreError, Tx, Work};
use jiff::{Span, Timestamp};
use uuid::Uuid;

/// Something that is kept and has left an entry.
#[derive(Debug)]
pub struct Record {
    /// What it is, for whoever reads of a fault: `ASK-7P3W9D: step 3`.
    pub name: String,
    /// The id under which its entry was left.
    pub entry: Uuid,
    /// The kind of its entry.
    pub kind: String,
    /// The subject of its entry.
    pub subject: String,
    /// The instant of its entry.
    pub at: Timestamp,
    /// The salt of its entry, unless it was erased.
    pub salt: Option<[u8; 32]>,
    /// What its entry commits to.
    pub content: Content,
}

/// What can be said of the content of an entry.
#[derive(Debug)]
pub enum Content {
    /// The bytes, as they are built anew.
    Is(Vec<u8>),
    /// It was erased, and this entry says so.
    Erased {
        /// The id under which that entry was left.
        by: Uuid,
    },
    /// The words were rightly changed or their time was over since; only that there is such an entry can be seen.
    Changed,
}

impl Record {
    /// A salt as a row has it.
    #[must_use]
    pub fn salt(kept: Option<Vec<u8>>) -> Option<[u8; 32]> {
        kept.and_then(|salt| salt.try_into().ok())
    }
}

/// A row that others follow: its area, or nothing, and its id.
pub type Place = (String, Uuid);

/// Where a part of the rows begins, and the day of the ledger.
#[derive(Debug)]
pub struct Onward {
    /// The row after which it begins.
    pub after: Place,
    /// The time of the newest entry.
    pub newest: Timestamp,
}

impl Onward {
    /// Whether something that is kept for so many years since an instant may be gone by now.
    #[must_use]
    pub fn may_be_gone(&self, at: Timestamp, years: i16) -> bool {
        let kept = at.to_zoned(jiff::tz::TimeZone::UTC).saturating_add(Span::new().years(years));
        kept.timestamp() < self.newest
    }
}

/// Some records, and the row after which there are more.
#[derive(Debug, Default)]
pub struct Batch {
    /// The records of some rows, all that each of them has.
    pub records: Vec<Record>,
    /// The last of these rows; nothing when there was none.
    pub last: Option<Place>,
}

/// What one part keeps of which the ledger has entries.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// How the kinds of its entries begin. Each entry of such a kind must have its record.
    pub kinds: &'static str,
    /// The records of the rows after a place.
    pub batch: for<'t> fn(&'t mut Tx, &'t Onward) -> Work<'t, Batch, StoreError>,
}
