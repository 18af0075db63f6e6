//! Publishing a lesson and taking its next step: what is written, and the entry in the public ledger, in one
//! transaction.

use super::model::{Content, Detail, StepRow, repeated, standing_of};
use super::store::{self, AddingStep};
use crate::asks::take::Sitting;
use crate::ledger_log::detailed::{self, Taking, leave};
use crate::store::{Tx, references};
use jiff::civil::Date;
use rules::reference::{Prefix, Reference};
use rules::versioned::NotAllowed;
use uuid::Uuid;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<NotAllowed>;

/// Publishes a lesson for a body of an area, or of none.
///
/// # Errors
/// When its day is to come, or a statement fails; then nothing is kept.
pub async fn publish(
    tx: &mut Tx,
    area: &str,
    content: Content,
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    if on > sitting.world.day_of(sitting.now) {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Lesson, area, id).await?;
    let text = reference.to_string();
    let detail = Detail::Published(content);
    let step = StepRow { n: 1, at: sitting.now, on_day: on, detail, for_party: sitting.party };
    let right = repeated(&text, std::slice::from_ref(&step))?;
    store::add(tx, (area, id, &text), sitting.party, &right, sitting.now).await?;
    write(tx, (area, id, &text), &step, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a lesson that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    (on, detail): (Date, Detail),
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let mut steps = store::steps(tx, &row.area, row.id).await?;
    let standing = standing_of(&row.reference, &steps)?;
    let (act, who) = (detail.kind().act(), sitting.party.to_string());
    let today = sitting.world.day_of(sitting.now);
    standing.check(act, &who, on, today).map_err(NotTaken::Refused)?;
    let (n, at, for_party) = (row.version + 1, sitting.now, sitting.party);
    steps.push(StepRow { n, at, on_day: on, detail, for_party });
    let right = repeated(&row.reference, &steps)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &right, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let of = (row.area.as_str(), row.id, row.reference.as_str());
    match steps.last() {
        Some(step) => write(tx, of, step, sitting).await,
        None => Err(NotTaken::Unknown),
    }
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    step: &StepRow,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let act = step.detail.kind().key();
    let (on, for_party) = (step.on_day, step.for_party);
    let taking = Taking { act, detail: &step.detail, on, for_party, title: None };
    let (text, left) = leave(tx, "lesson", reference, &taking, sitting).await?;
    let adding =
        AddingStep { of: (area, id), step, detail: &text, by_person: sitting.person, left };
    Ok(store::add_step(tx, &adding).await?)
}
