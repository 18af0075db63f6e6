//! Noting what is asked, answered or found: what is written, what lists need, and the entry in the public ledger, in one
//! transaction. Whoever notes something holds the row of the event, so that each gets the next number and nobody is sent away.

use super::model::{Detail, FloorRow, NotAllowed, Standing, standing_of};
use super::store;
use crate::asks::take::Sitting;
use crate::events::model::EventRow;
use crate::ledger_log::detailed::{Taking, keep_step};
use crate::store::{StoreError, Tx, references};
use rules::reference::{Prefix, Reference};

/// Why nothing was noted.
#[derive(Debug)]
pub enum NotTaken {
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

/// What was said at an event, in the hands of one transaction.
pub struct Held {
    row: FloorRow,
    /// What was said so far.
    pub standing: Standing,
}

impl Held {
    /// Holds what was said at an event.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn take(
        tx: &mut Tx,
        event: &EventRow,
        sitting: &Sitting,
    ) -> Result<Held, StoreError> {
        let row = store::hold(tx, event, sitting.now).await?;
        let steps = store::steps(tx, &row.area, row.event).await?;
        let standing = standing_of(&row.reference, &steps)?;
        Ok(Held { row, standing })
    }

    /// How many steps there are.
    #[must_use]
    pub fn steps(&self) -> i64 {
        self.row.steps
    }

    /// Its row.
    pub(super) fn row(&self) -> &FloorRow {
        &self.row
    }

    /// Notes what is done.
    ///
    /// # Errors
    /// When the rules say no, or a statement fails.
    pub async fn note(
        &mut self,
        tx: &mut Tx,
        detail: &Detail,
        sitting: &Sitting,
    ) -> Result<(), NotTaken> {
        let n = self.row.steps + 1;
        self.standing.take(detail, (n, sitting.now)).map_err(NotTaken::Refused)?;
        self.row.steps = n;
        let act = detail.kind().key();
        let on = sitting.world.day_of(sitting.now);
        let taking = Taking { act, detail, on, for_party: self.row.body, title: None };
        let record = (self.row.area.as_str(), self.row.event, self.row.reference.as_str());
        keep_step(tx, ("floor", store::ADD_STEP), record, n, &taking, sitting).await?;
        if let Detail::Linked { finding, ask } = detail {
            self.put_behind(tx, *finding, ask).await?;
        }
        Ok(store::save(tx, &self.row, &self.standing, sitting.now).await?)
    }
    /// Writes that a finding stands behind an ask, for the page of the ask.
    async fn put_behind(&self, tx: &mut Tx, finding: i64, ask: &str) -> Result<(), StoreError> {
        let reference = Reference::parse_as(Prefix::Ask, ask);
        let place = match reference {
            Some(reference) => references::place(tx, reference).await?,
            None => None,
        };
        let (area, id) = place.ok_or_else(|| StoreError::Failed(format!("no ask {ask}")))?;
        store::put_behind(tx, &self.row, finding, (&area, id)).await
    }
}
