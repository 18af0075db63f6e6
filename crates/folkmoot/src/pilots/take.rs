//! Beginning a programme and taking its next step: what is written, and the entry in the public ledger, in one
//! transaction.

use super::model::{Detail, standing_of};
use super::store::{self, Adding, AddingStep};
use crate::asks::take::Sitting;
use crate::ledger_log::detailed::{self, Taking, leave};
use crate::store::{Tx, references};
use jiff::civil::Date;
use rules::pilot::NotAllowed;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<NotAllowed>;

/// Begins a programme for a body of an area, or of none.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn open(
    tx: &mut Tx,
    area: &str,
    (title, detail): (&str, &Detail),
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    if on > sitting.world.day_of(sitting.now) {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    if let Detail::Opened { sites, first, last, .. } = detail {
        let announced = rules::pilot::Announced { sites: *sites, first: *first, last: *last };
        rules::pilot::Standing::begin(announced).map_err(NotTaken::Refused)?;
    }
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Pilot, area, id).await?;
    let text = reference.to_string();
    let standing = standing_of(&text, [(on, detail)])?;
    let adding = Adding { of: (area, id), reference: &text, body: sitting.party, title };
    store::add(tx, &adding, &standing, sitting.now).await?;
    write(tx, (area, id, &text, title), 1, on, detail, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a programme that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    (on, detail): (Date, &Detail),
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let steps = store::steps(tx, &row.area, row.id).await?;
    let taken = steps.iter().map(|step| (step.on_day, &step.detail));
    let mut standing = standing_of(&row.reference, taken)?;
    let act = detail.act().ok_or(NotTaken::Unknown)?;
    let today = sitting.world.day_of(sitting.now);
    standing.check(&act, on, today).map_err(NotTaken::Refused)?;
    standing.take(&act, on);
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let of = (row.area.as_str(), row.id, row.reference.as_str(), row.title.as_str());
    write(tx, of, row.version + 1, on, detail, sitting).await
}

async fn write(
    tx: &mut Tx,
    (area, id, reference, title): (&str, Uuid, &str, &str),
    n: i64,
    on: Date,
    detail: &Detail,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let act = detail.kind().key();
    let for_party = sitting.party;
    let taking = Taking { act, detail, on, for_party, title: Some(title) };
    let (text, left) = leave(tx, "pilot", reference, &taking, sitting).await?;
    let step = AddingStep {
        of: (area, id),
        n,
        at: sitting.now,
        on,
        act,
        detail: &text,
        for_party,
        by_person: sitting.person,
        left,
    };
    Ok(store::add_step(tx, &step).await?)
}
