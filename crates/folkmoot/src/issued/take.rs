//! Beginning a document, and taking the next step of one: what is written, what is owed to whom, and the entry in the public
//! ledger, in one transaction.

use super::entry::content;
use super::model::{
    ActKind, DocumentKind, IssuedRow, StepRow, open_versions, standing_of, steps_of,
};
use super::recipients;
use super::{receipt_store, store};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::correspondence::keeping::{self, NotKept};
use crate::documents::keep::Owner;
use crate::documents::upload::Upload;
use crate::parties::bodies::Body;
use crate::store::{StoreError, Tx, references};
use crate::{documents, ledger_log};
use jiff::civil::Date;
use rules::issued::{Act, Audience, NotAllowed, Step, check};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// A document that begins with the draft of its first version.
#[derive(Debug, Clone)]
pub struct NewIssued {
    /// The body that issues it.
    pub body: Body,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// Whom it is for.
    pub audience: Audience,
    /// The day on which the first version was drafted.
    pub on: Date,
    /// Its files.
    pub files: Vec<Upload>,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: ActKind,
    /// Whom a version is issued to.
    pub to: Option<Audience>,
    /// What changed, or why it is withdrawn.
    pub note: Option<String>,
    /// The undertaking that is kept by it.
    pub promise: Option<Reference>,
    /// The files of a version that is drafted.
    pub files: Vec<Upload>,
    /// The bodies from whose posts it came back, and to which it is mailed again.
    pub again: Vec<Uuid>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such document.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// Only the body that issues it may.
    NotYours,
    /// It is no undertaking of this body, or one that is over.
    NoPromise,
    /// The rules say no.
    Refused(NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

impl From<NotKept> for NotTaken {
    fn from(why: NotKept) -> NotTaken {
        match why {
            NotKept::NoPromise => NotTaken::NoPromise,
            NotKept::Overtaken => NotTaken::Overtaken,
            NotKept::Store(error) => NotTaken::Store(error),
        }
    }
}

/// Begins a document. `sitting.party` is its body.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn begin(tx: &mut Tx, new: &NewIssued, sitting: &Sitting) -> Result<Reference, NotTaken> {
    let step = StepRow {
        n: 1,
        at: sitting.now,
        on_day: new.on,
        act: ActKind::Drafted,
        number: Some(1),
        audience: None,
        note: None,
        promise: None,
        for_party: new.body.id,
    };
    let first = Step { on: new.on, act: Act::Drafted(1) };
    let standing =
        check(&[], &first, sitting.world.day_of(sitting.now)).map_err(NotTaken::Refused)?;
    let area = new.body.area.clone().unwrap_or_else(|| NATION.to_owned());
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Document, &area, id).await?;
    let row = IssuedRow {
        area,
        id,
        reference: reference.to_string(),
        body: new.body.id,
        title: new.title.clone(),
        about: new.about.clone(),
        kind: new.kind.key().to_owned(),
        audience: new.audience.key().to_owned(),
        state: standing.state.key().to_owned(),
        drafted: 1,
        current: None,
        issued_to: None,
        issued_on: None,
        last_on: new.on,
        version: 1,
        changed_at: sitting.now,
        body_name: new.body.name.clone(),
        body_code: new.body.code.clone(),
    };
    store::add(tx, &row).await?;
    let files = keep_files(tx, &row, 1, &new.files, sitting).await?;
    write(tx, &row, &step, (&files, &[]), sitting).await?;
    Ok(reference)
}

/// Takes the next step of a document that was shown with `seen` steps. `sitting.party` is its body.
///
/// # Errors
/// When somebody was faster, it is not theirs, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.body != sitting.party {
        return Err(NotTaken::NotYours);
    }
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let mut kept = store::steps(tx, &row.area, row.id).await?;
    // Between the two readings somebody else may have taken a step.
    if kept.len() as i64 != row.version {
        return Err(NotTaken::Overtaken);
    }
    let steps = steps_of(&kept)?;
    let now = standing_of(&row.reference, &steps)?;
    let number = match new.act {
        ActKind::Drafted => now.drafted.checked_add(1),
        ActKind::Issued => Some(now.drafted),
        ActKind::Posted | ActKind::Mailed => now.current.map(|current| current.version),
        ActKind::Withdrawn => None,
    };
    let step = StepRow {
        n: row.version + 1,
        at: sitting.now,
        on_day: new.on,
        act: new.act,
        number,
        audience: new.to.filter(|_| new.act == ActKind::Issued),
        note: new.note.clone(),
        promise: new.promise.map(|promise| promise.to_string()),
        for_party: sitting.party,
    };
    let today = sitting.world.day_of(sitting.now);
    let standing = match (new.act, number) {
        // Nothing is issued that could be sent.
        (ActKind::Posted | ActKind::Mailed, None) => {
            return Err(NotTaken::Refused(NotAllowed::NotIssued));
        }
        _ => check(&steps, &step.step()?, today).map_err(NotTaken::Refused)?,
    };
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let mut files = Vec::new();
    let mut list = Vec::new();
    match (new.act, step.audience, number) {
        (ActKind::Drafted, ..) => {
            files = keep_files(tx, &row, step.n, &new.files, sitting).await?;
        }
        (ActKind::Issued, Some(to), Some(number)) => {
            let sent = recipients::issue(tx, &row, (step.n, number, to), sitting).await?;
            list = sent.into_iter().map(|one| one.body).collect();
        }
        (ActKind::Posted, _, Some(number)) => {
            let of = (row.area.as_str(), row.id);
            receipt_store::posted(tx, of, i64::from(number), new.on).await?;
        }
        (ActKind::Mailed, _, Some(number)) => {
            list = recipients::mail_again(tx, &row, (step.n, number), &new.again, sitting).await?;
            if list.is_empty() {
                // Since it was shown, it came, or somebody sent it by post.
                return Err(NotTaken::Overtaken);
            }
        }
        _ => recipients::withdraw(tx, &row, step.n, sitting).await?,
    }
    write(tx, &row, &step, (&files, &list), sitting).await?;
    if let Some(promise) = new.promise {
        let by = (row.reference.as_str(), row.title.as_str());
        keeping::keep(tx, promise, by, new.on, sitting).await?;
    }
    kept.push(step);
    unseal(tx, &row, &kept).await
}

async fn keep_files(
    tx: &mut Tx,
    row: &IssuedRow,
    n: i64,
    files: &[Upload],
    sitting: &Sitting,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut hashes = Vec::new();
    for file in files {
        // Nobody else reads a draft.
        let owner = Owner { area: &row.area, party: row.body, sealed: true, now: sitting.now };
        let document = documents::keep(tx, &sitting.world, file, owner).await?;
        store::add_file(tx, (&row.area, row.id), n, document.id).await?;
        hashes.push(document.sha256);
    }
    Ok(hashes)
}

/// Gives out the files of the versions that everyone may read.
async fn unseal(tx: &mut Tx, row: &IssuedRow, steps: &[StepRow]) -> Result<(), NotTaken> {
    let open = open_versions(steps);
    for file in store::files(tx, &row.area, row.id).await? {
        let drafted = steps.iter().find(|step| step.n == file.n).and_then(|step| step.number);
        if file.document.sealed && drafted.is_some_and(|number| open.contains(&number)) {
            documents::store::seal(tx, file.document.id, false).await?;
        }
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    row: &IssuedRow,
    step: &StepRow,
    (files, list): (&[Vec<u8>], &[Uuid]),
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kind = format!("issued.{}", step.act.key());
    let content = content(row, step, files, list);
    let (world, at) = (&sitting.world, sitting.now);
    let left = ledger_log::append(tx, world, &kind, at, &row.reference, Some(&content)).await?;
    match store::add_step(tx, (&row.area, row.id), step, sitting.person, &left).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
