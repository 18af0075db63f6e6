//! Making an office known, and taking the next step of one: what is written, what lists need, and the entry in the public
//! ledger, in one transaction.

use super::entry::{Made, Stepped};
use super::model::{
    ActKind, MOST_OFFICES, NotAllowed, OfficeKind, OfficeRow, StepRow, check, standing_of,
};
use super::store::{self, Adding};
use crate::asks::entry::bytes;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::ledger_log;
use crate::parties::bodies::Body;
use crate::parties::store::add_post;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// What happens.
    pub act: ActKind,
    /// The first day of a term or a cover.
    pub first: Option<Date>,
    /// The last day of a term, a cover or the office.
    pub last: Option<Date>,
    /// The step that began the term or the cover that is to end.
    pub term: Option<i64>,
    /// A name that is public.
    pub holder: Option<String>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such office.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The body has one of this title already.
    There,
    /// The body has as many as a body can have.
    TooManyOffices,
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

fn step(n: i64, new: &NewStep, sitting: &Sitting) -> StepRow {
    StepRow {
        n,
        at: sitting.now,
        act: new.act,
        first: new.first,
        last: new.last,
        term: new.term,
        holder: new.holder.clone(),
    }
}

/// Makes an office of a body known; returns its id.
///
/// # Errors
/// When the body has it already or has too many, or a statement fails; then nothing is kept.
pub async fn make(
    tx: &mut Tx,
    body: &Body,
    (kind, title): (OfficeKind, &str),
    sitting: &Sitting,
) -> Result<Uuid, NotTaken> {
    if store::count(tx, body.id).await? >= MOST_OFFICES {
        return Err(NotTaken::TooManyOffices);
    }
    let there = store::of_body(tx, body.id).await?;
    let same = |row: &OfficeRow| {
        row.closed_on.is_none() && row.title.to_lowercase() == title.to_lowercase()
    };
    if there.iter().any(same) {
        return Err(NotTaken::There);
    }
    let area = body.area.as_deref().unwrap_or(NATION);
    let id = sitting.world.new_id();
    add_post(tx, id, title, body.area.as_deref(), &sitting.world, sitting.now).await?;
    let adding = Adding { area, id, body: body.id, kind: kind.key(), title };
    store::add(tx, &adding, sitting.now).await?;
    let content = bytes(&Made { area, body: body.id.to_string(), kind: kind.key(), title });
    let new = NewStep { act: ActKind::Made, first: None, last: None, term: None, holder: None };
    write(tx, (area, id), &step(1, &new, sitting), &content, sitting).await?;
    Ok(id)
}

/// Takes the next step of an office that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    office: Uuid,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::one(tx, office).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    // Mail to a body goes to one of its offices: the one that had it gives it up in the same transaction.
    if new.act == ActKind::MailHere
        && let Some(had) = store::for_mail(tx, row.body).await?
        && had.id != row.id
    {
        let away =
            NewStep { act: ActKind::MailAway, first: None, last: None, term: None, holder: None };
        one_step(tx, &had, &away, sitting).await?;
    }
    one_step(tx, &row, new, sitting).await
}

async fn one_step(
    tx: &mut Tx,
    row: &OfficeRow,
    new: &NewStep,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let steps = store::steps(tx, &row.area, row.id).await?;
    let next = step(row.version + 1, new, sitting);
    let standing = standing_of(&row.id.to_string(), &steps)?;
    let today = sitting.world.day_of(sitting.now);
    let standing = check(&standing, &next, today).map_err(NotTaken::Refused)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    match store::move_on(tx, row, &standing, sitting.now).await {
        Ok(true) => {}
        Ok(false) | Err(StoreError::Taken) => return Err(NotTaken::Overtaken),
        Err(error) => return Err(error.into()),
    }
    write(tx, (&row.area, row.id), &next, &bytes(&Stepped::new(&next)), sitting).await
}

async fn write(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    step: &StepRow,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kind = format!("office.{}", step.act.key());
    let (world, subject) = (&sitting.world, id.to_string());
    let left = ledger_log::append(tx, world, &kind, sitting.now, &subject, Some(content)).await?;
    match store::add_step(tx, (area, id), step, sitting.person, &left).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
