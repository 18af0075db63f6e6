//! Writing a circular before it is sent: its words, what it asks and promises, its files. Nobody but its issuer has it then,
//! so it can be changed as often as one likes, and thrown away.

use super::model::{CircularRow, ItemRow, MOST_FILES, MOST_ITEMS};
use super::store::{self, Written};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::documents::upload::Upload;
use crate::documents::{self, keep::Owner};
use crate::store::{StoreError, Tx};
use rules::circular::Number;
use uuid::Uuid;

/// Why a draft was not changed.
#[derive(Debug)]
pub enum NotWritten {
    /// There is no such draft, or it was sent.
    Unknown,
    /// Somebody else changed it since it was shown.
    Overtaken,
    /// Another circular has this number.
    NumberTaken,
    /// It has as many asks and promises, or files, as it can have.
    TooMany,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotWritten {
    fn from(error: StoreError) -> NotWritten {
        match error {
            // The only thing that two drafts cannot share.
            StoreError::Taken => NotWritten::NumberTaken,
            other => NotWritten::Store(other),
        }
    }
}

/// What a form says of a circular.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its number.
    pub number: Number,
    /// What it is about.
    pub title: String,
    /// Its words.
    pub words: String,
    /// The key of its audience.
    pub audience: &'static str,
    /// The region that the audience is narrowed to.
    pub region: Option<String>,
    /// The key of the kind of office that it is addressed to.
    pub addressed: Option<&'static str>,
    /// The one whose place it takes.
    pub supersedes: Option<Uuid>,
    /// Whether what is open of that one is taken back with it.
    pub takes_back: bool,
}

impl Draft {
    fn written(&self) -> Written<'_> {
        Written {
            number: self.number.as_str(),
            key: self.number.key(),
            title: &self.title,
            words: &self.words,
            audience: self.audience,
            region: self.region.as_deref(),
            addressed: self.addressed,
            supersedes: self.supersedes,
            takes_back: self.takes_back,
        }
    }
}

/// Begins a draft of `sitting.party`.
///
/// # Errors
/// When another circular has its number, or a statement fails; then nothing is kept.
pub async fn begin(tx: &mut Tx, new: &Draft, sitting: &Sitting) -> Result<Uuid, NotWritten> {
    if store::by_number(tx, new.number.key()).await?.is_some() {
        return Err(NotWritten::NumberTaken);
    }
    let id = sitting.world.new_id();
    store::add(tx, (id, sitting.party), &new.written(), sitting.now).await?;
    Ok(id)
}

/// Writes a draft anew.
///
/// # Errors
/// When another circular has its number, somebody was faster, or a statement fails; then nothing is changed.
pub async fn change(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    new: &Draft,
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    let same = store::by_number(tx, new.number.key()).await?;
    if same.is_some_and(|other| other.id != row.id) {
        return Err(NotWritten::NumberTaken);
    }
    match store::write(tx, (row.id, seen), &new.written(), sitting.now).await? {
        true => Ok(()),
        false => Err(NotWritten::Overtaken),
    }
}

async fn edited(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    match store::edited(tx, (row.id, seen), sitting.now).await? {
        true => Ok(()),
        false => Err(NotWritten::Overtaken),
    }
}

/// Puts an ask or a promise into a draft, behind those that it has.
///
/// # Errors
/// When it has too many, somebody was faster, or a statement fails; then nothing is changed.
pub async fn add_item(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    item: ItemRow,
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    edited(tx, row, seen, sitting).await?;
    let items = store::items(tx, row.id).await?;
    if items.len() >= MOST_ITEMS {
        return Err(NotWritten::TooMany);
    }
    let item = ItemRow { n: items.len() as i64 + 1, ..item };
    Ok(store::add_item(tx, row.id, &item).await?)
}

/// Takes an ask or a promise out of a draft.
///
/// # Errors
/// When it has none such, somebody was faster, or a statement fails; then nothing is changed.
pub async fn drop_item(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    n: i64,
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    edited(tx, row, seen, sitting).await?;
    let items = store::items(tx, row.id).await?;
    if !items.iter().any(|item| item.n == n) {
        return Err(NotWritten::Overtaken);
    }
    Ok(store::drop_item(tx, row.id, n, items.len() as i64).await?)
}

/// Puts files into a draft. Nobody else can have them before it is sent.
///
/// # Errors
/// When it would have too many, somebody was faster, or a statement fails; then nothing is changed.
pub async fn add_files(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    files: &[Upload],
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    edited(tx, row, seen, sitting).await?;
    if store::files(tx, row.id).await?.len() + files.len() > MOST_FILES {
        return Err(NotWritten::TooMany);
    }
    for file in files {
        let owner = Owner { area: NATION, party: row.issuer, sealed: true, now: sitting.now };
        let document = documents::keep(tx, &sitting.world, file, owner).await?;
        store::add_file(tx, row.id, document.id).await?;
    }
    Ok(())
}

/// Takes a file out of a draft, and forgets it.
///
/// # Errors
/// When it has none such, somebody was faster, or a statement fails; then nothing is changed.
pub async fn drop_file(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    document: Uuid,
    sitting: &Sitting,
) -> Result<(), NotWritten> {
    edited(tx, row, seen, sitting).await?;
    if !store::files(tx, row.id).await?.iter().any(|file| file.id == document) {
        return Err(NotWritten::Overtaken);
    }
    store::drop_file(tx, row.id, document).await?;
    Ok(documents::store::forget(tx, document).await?)
}

/// Throws a draft away, with its files.
///
/// # Errors
/// When somebody was faster, or a statement fails; then nothing is changed.
pub async fn discard(tx: &mut Tx, row: &CircularRow, seen: i64) -> Result<(), NotWritten> {
    let files = store::files(tx, row.id).await?;
    if !store::discard(tx, row.id, seen).await? {
        return Err(NotWritten::Overtaken);
    }
    for file in files {
        documents::store::forget(tx, file.id).await?;
    }
    Ok(())
}
