//! Publishing a practice and taking its next step: what is written, its files, and the entry in the public ledger, in one
//! transaction.

use super::model::{Content, Detail, Filed, StepRow, area_kind, ord_of, repeated, standing_of};
use super::store::{self, Adding, AddingStep};
use crate::asks::take::Sitting;
use crate::documents::keep::{Owner, keep};
use crate::documents::serve::hex;
use crate::documents::upload::Upload;
use crate::ledger_log::detailed::{self, Taking, leave};
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::reference::{Prefix, Reference};
use rules::versioned::NotAllowed;
use uuid::Uuid;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<NotAllowed>;

/// Keeps the files that came with a version, after those that stay.
async fn file(
    tx: &mut Tx,
    area: &str,
    content: &mut Content,
    files: &[Upload],
    sitting: &Sitting,
) -> Result<(), StoreError> {
    for upload in files {
        let owner = Owner { area, party: sitting.party, sealed: false, now: sitting.now };
        let kept = keep(tx, &sitting.world, upload, owner).await?;
        let sha256 = hex(&kept.sha256);
        content.files.push(Filed { document: kept.id, name: kept.name, sha256 });
    }
    Ok(())
}

/// Publishes a practice for a body of an area, or of none.
///
/// # Errors
/// When its day is to come, or a statement fails; then nothing is kept.
pub async fn publish(
    tx: &mut Tx,
    area: &str,
    (mut content, files): (Content, &[Upload]),
    on: Date,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    if on > sitting.world.day_of(sitting.now) {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    file(tx, area, &mut content, files, sitting).await?;
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Practice, area, id).await?;
    let text = reference.to_string();
    let detail = Detail::Published(content);
    let step = StepRow { n: 1, at: sitting.now, on_day: on, detail, for_party: sitting.party };
    let right = repeated(&text, std::slice::from_ref(&step))?;
    let adding = Adding {
        of: (area, id),
        reference: &text,
        ord: ord_of(id),
        body: sitting.party,
        area_kind: area_kind(area),
    };
    store::add(tx, &adding, &right, sitting.now).await?;
    write(tx, (area, id, &text), &step, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a practice that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    (on, mut detail, files): (Date, Detail, &[Upload]),
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
    if let Detail::Published(content) = &mut detail {
        file(tx, &row.area, content, files, sitting).await?;
    }
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
    let (text, left) = leave(tx, "practice", reference, &taking, sitting).await?;
    let adding =
        AddingStep { of: (area, id), step, detail: &text, by_person: sitting.person, left };
    Ok(store::add_step(tx, &adding).await?)
}
