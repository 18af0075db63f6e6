//! Beginning a procurement and taking its next step: what is written, and the entry in the public ledger, in one
//! transaction.

use super::model::{Detail, standing_of};
use super::store::{self, AddingStep};
use crate::arrangements::take::class_in_register;
use crate::asks::take::Sitting;
use crate::ledger_log::detailed::{self, Taking, leave};
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::host::Class;
use rules::procurement::{NotAllowed, Standing};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<NotAllowed>;

/// Begins a procurement for the authority of an area.
///
/// # Errors
/// When its day is to come, or a statement fails; then nothing is kept.
pub async fn open(
    tx: &mut Tx,
    area: &str,
    (title, about): (&str, String),
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    if on > sitting.world.day_of(sitting.now) {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Procurement, area, id).await?;
    let text = reference.to_string();
    let state = Standing::default().state();
    store::add(tx, (area, id, &text), sitting.party, title, state, sitting.now).await?;
    write(tx, (area, id, &text, title), 1, on, &Detail::Opened { about }, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a procurement that was shown with `seen` steps.
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
    let recognised = recognised(tx, detail).await?;
    let detail = recognised.as_ref().unwrap_or(detail);
    let steps = store::steps(tx, &row.area, row.id).await?;
    let mut standing = standing_of(&row.reference, &steps)?;
    let act = detail.act().ok_or(NotTaken::Unknown)?;
    let today = sitting.world.day_of(sitting.now);
    standing.check(&act, on, today).map_err(NotTaken::Refused)?;
    standing.take(&act, on);
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, standing.state(), sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let of = (row.area.as_str(), row.id, row.reference.as_str(), row.title.as_str());
    write(tx, of, row.version + 1, on, detail, sitting).await
}

/// A bid of a body that stands in the register of organisations as what the law bars, noted as that; nothing if it is none.
async fn recognised(tx: &mut Tx, detail: &Detail) -> Result<Option<Detail>, StoreError> {
    let Detail::Bid { name, class, .. } = detail else { return Ok(None) };
    let typed = Class::from_key(class).unwrap_or(Class::Other);
    let is = class_in_register(tx, None, name, typed).await?;
    let mut bid = detail.clone();
    if let Detail::Bid { class, .. } = &mut bid {
        is.key().clone_into(class);
    }
    Ok(Some(bid))
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
    let (text, left) = leave(tx, "procurement", reference, &taking, sitting).await?;
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
