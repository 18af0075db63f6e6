//! What is done to an emerging theme, by a person or by a night: the step, what follows from it and the entry in the public ledger, in one
//! transaction.

use super::model::{
    Detail, Repeated, StepRow, ThemeRow, Wrong, allowed, leads_into, reference, repeated,
};
use super::{store, unexplained_store};
use crate::access::BodyKey;
use crate::asks::take::Sitting;
use crate::ledger_log::detailed::{self, Taking, keep_step};
use crate::parties::bodies;
use crate::store::{StoreError, Tx};
use uuid::Uuid;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<Wrong>;

/// How the kinds of entries begin.
const OF: &str = "emerging";

/// Whoever does something with themes, for a body, which is made a party if it is none yet.
pub(super) async fn seated(
    tx: &mut Tx,
    sitting: Sitting,
    body: BodyKey,
) -> Result<Sitting, StoreError> {
    let found = bodies::ensure(tx, &sitting.world, &body.into(), sitting.now).await?;
    let found = found.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
    Ok(Sitting { party: found.id, ..sitting })
}

/// Takes a person's step with a theme that was shown with `seen` steps.
///
/// # Errors
/// When there is no such theme, somebody was faster, it may not be done, or a statement fails; then nothing is changed.
pub async fn take(
    tx: &mut Tx,
    n: i64,
    seen: i64,
    detail: Detail,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    store::hold(tx).await?;
    let row = store::one(tx, n).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let steps = store::steps(tx, row.id).await?;
    let target = match leads_into(&steps, &detail) {
        Some(into) => store::one(tx, into).await?,
        None => None,
    };
    allowed(&row, &steps, &detail, target.as_ref()).map_err(NotTaken::Refused)?;
    if let Detail::Undone { step } = detail
        && steps.iter().any(|one| one.n == step && matches!(one.detail, Detail::TakenOut { .. }))
    {
        unexplained_store::let_go(tx, n).await?;
    }
    go_on(tx, &row, &steps, detail, sitting).await?;
    store::lead(tx).await?;
    Ok(())
}

/// Keeps the next step of a theme. Whoever ends one sees to it afterwards that numbers lead where they should.
pub(super) async fn go_on(
    tx: &mut Tx,
    row: &ThemeRow,
    steps: &[StepRow],
    detail: Detail,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let is = repeated(steps.iter().map(|one| &one.detail).chain([&detail]));
    if !store::move_on(tx, row, &is, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    keep(tx, (row.id, &row.reference()), row.version + 1, &detail, sitting).await?;
    Ok(())
}

/// Opens a theme under a number that none has yet.
pub(super) async fn open(
    tx: &mut Tx,
    n: i64,
    detail: Detail,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let (id, name) = (sitting.world.new_id(), reference(n));
    let is: Repeated = repeated([&detail].into_iter());
    store::add(tx, (id, n, &name), &is, sitting.now).await?;
    keep(tx, (id, &name), 1, &detail, sitting).await
}

async fn keep(
    tx: &mut Tx,
    (id, reference): (Uuid, &str),
    n: i64,
    detail: &Detail,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let on = sitting.world.day_of(sitting.now);
    let act = detail.kind().key();
    let taking = Taking { act, detail, on, for_party: sitting.party, title: None };
    keep_step(tx, (OF, store::ADD_STEP), store::record(id, reference), n, &taking, sitting).await
}

/// Takes experiences out of a theme that was shown with `seen` steps, into a new one. Returns the number of that.
///
/// # Errors
/// As for [`take`]; also when none of them is in it, or all are.
pub async fn take_out(
    tx: &mut Tx,
    from: i64,
    seen: i64,
    name: String,
    chosen: &[(String, Uuid)],
    sitting: &Sitting,
) -> Result<i64, NotTaken> {
    store::hold(tx).await?;
    let row = store::one(tx, from).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let all = unexplained_store::how_many(tx, from).await?;
    let into = store::newest_number(tx).await? + 1;
    let detail = Detail::TakenOut { from, name, texts: chosen.len() as u64 };
    allowed(&row, &[], &detail, None).map_err(NotTaken::Refused)?;
    if chosen.is_empty() || all <= chosen.len() as i64 {
        return Err(NotTaken::Refused(Wrong::Some));
    }
    open(tx, into, detail, sitting).await?;
    for (area, id) in chosen {
        // One that went elsewhere since it was ticked is not where its form says.
        if !unexplained_store::take(tx, (area, *id), from, into).await? {
            return Err(NotTaken::Overtaken);
        }
    }
    Ok(into)
}
