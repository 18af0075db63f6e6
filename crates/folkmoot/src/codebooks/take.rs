//! Issuing a version of a codebook: the step, what follows from it, the entry in the public ledger, and the job that codes anew, in one
//! transaction.

use super::books::Books;
use super::check::{Next, Wrong};
use super::model::{CODING_BOOK, Detail, Repeated, StepRow, repeated};
use super::store;
use crate::asks::take::Sitting;
use crate::coding::learn;
use crate::ledger_log::detailed::{self, Taking, keep_step};
use crate::store::Tx;

/// Why nothing was changed.
pub type NotTaken = detailed::NotTaken<Wrong>;

/// A version that is to be issued.
#[derive(Debug, Clone)]
pub struct Issuing {
    /// The area of the network that it is of; none for a national one.
    pub area: Option<String>,
    /// The key of the codebook.
    pub key: String,
    /// The number of the newest version that its author saw; 0 for none.
    pub seen: u32,
    /// What it changes, and why.
    pub note: String,
    /// The whole version.
    pub text: String,
}

/// The area under which the codebooks of the whole country stand.
pub const NATION: &str = "nation";

/// Issues a version.
///
/// # Errors
/// When somebody was faster, it is wrong, or a statement fails; then nothing is changed.
pub async fn issue(tx: &mut Tx, issuing: Issuing, sitting: &Sitting) -> Result<(), NotTaken> {
    let books: Books = store::books(tx).await?;
    let Issuing { area, key, seen, note, text } = issuing;
    let book = books.book(&key);
    let next = Next { area: area.as_deref(), key: &key, book, coding: books.book(CODING_BOOK) };
    if next.number() != seen + 1 {
        return Err(NotTaken::Overtaken);
    }
    next.read(&text).map_err(NotTaken::Refused)?;
    let on = sitting.world.day_of(sitting.now);
    let of_area = area.as_deref().unwrap_or(NATION);
    let detail = Detail::Issued { note, text };
    let step = StepRow { at: sitting.now, on_day: on, detail };
    let right: Repeated = repeated(&key, std::slice::from_ref(&step))?;
    // Of two at once, the second finds the first's codebook or step in the place of its own.
    let (id, n) = match store::by_key(tx, &key).await? {
        None => {
            let id = sitting.world.new_id();
            store::add(tx, (of_area, id, &key), &right, sitting.now).await?;
            (id, 1)
        }
        Some(row) => {
            if !store::move_on(tx, &row, &right, sitting.now).await? {
                return Err(NotTaken::Overtaken);
            }
            (row.id, row.version + 1)
        }
    };
    let act = step.detail.kind().key();
    let taking = Taking { act, detail: &step.detail, on, for_party: sitting.party, title: None };
    let record = (of_area, id, key.as_str());
    keep_step(tx, ("codebook", store::ADD_STEP), record, n, &taking, sitting).await?;
    learn::order(tx, &sitting.world, learn::Why::Issued, sitting.now).await?;
    Ok(())
}
