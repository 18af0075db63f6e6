//! What lists need of each ask, worked out anew from its steps and compared with what is kept.

use super::model::{AskRow, Derived, standing_of, steps_of};
use super::store;
use crate::law::Regimes;
use crate::store::{StoreError, Tx};
use std::fmt;
use uuid::Uuid;

/// How many asks are read at a time.
const ROWS: i64 = 500;

/// An ask whose list columns are not what its steps make them.
#[derive(Debug)]
pub struct Difference {
    row: AskRow,
    right: Derived,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: lists show it as {}, due {}, and its steps make it {}, due {}",
            self.row.reference, self.row.state, self.row.due, self.right.state, self.right.due
        )
    }
}

/// Whether lists show an ask as its steps make it.
fn is_right(row: &AskRow, right: &Derived) -> bool {
    row.owner == right.owner
        && row.state == right.state
        && row.due == right.due
        && row.reached == right.reached
        && row.circle == right.circle
        && row.closed_on == right.closed_on
        && row.answered_after == right.answered_after
}

/// Compares every ask with its steps; `step` is told of each that was looked at.
///
/// # Errors
/// When a statement fails, or an ask has steps that cannot be.
pub async fn compare(
    tx: &mut Tx,
    regimes: &Regimes,
    step: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Difference>, StoreError> {
    let mut differences = Vec::new();
    let mut after = (String::new(), Uuid::nil());
    loop {
        let rows = store::after(tx, &after, ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = (last.area.clone(), last.id);
        let first = rows.first().map_or(Uuid::nil(), |row| row.id);
        let first_area = rows.first().map_or("", |row| row.area.as_str());
        let between = store::steps_between(tx, (first_area, first), (&after.0, after.1)).await?;
        let mut between = between.into_iter().peekable();
        for row in rows {
            let mut kept = Vec::new();
            while let Some(of) = between.next_if(|of| of.ask == row.id) {
                kept.push(of.step);
            }
            let steps = steps_of(&kept)?;
            // What lists need does not depend on the day that somebody looks: that of the last step will do.
            let last = steps.last().map_or(row.asked_on, |step| step.on);
            let standing = standing_of(&row, regimes, &steps, last)?;
            let right = Derived::of(&row.with(regimes, &steps)?, &standing, last);
            step(1);
            if !is_right(&row, &right) {
                differences.push(Difference { row, right });
            }
        }
    }
    Ok(differences)
}

/// Writes what was found to differ as it should be.
///
/// # Errors
/// When a statement fails.
pub async fn mend(tx: &mut Tx, differences: &[Difference]) -> Result<(), StoreError> {
    for difference in differences {
        store::mend(tx, &difference.row, &difference.right).await?;
    }
    Ok(())
}
