//! What lists need of each key decision, worked out anew from its steps and compared with what is kept.

use super::model::standing_of;
use super::recount_store::{self, Kept};
use crate::store::{StoreError, Tx};
use rules::key_decision::{Duty, Impact, Kind, Standing, Step};
use std::fmt;
use uuid::Uuid;

/// How many key decisions are read at a time.
const ROWS: i64 = 500;

/// A key decision whose list columns are not what its steps make them.
#[derive(Debug)]
pub struct Difference {
    kept: Kept,
    duty: Duty,
    right: Standing,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { kept, right, .. } = self;
        write!(
            f,
            "{}: lists show it as {}, planned for {}, and its steps make it {}, planned for {}",
            kept.reference,
            kept.state,
            kept.planned_on,
            right.state.key(),
            right.planned.first()
        )
    }
}

/// Whether the duty bites, from what a key decision is about.
fn duty_of(kept: &Kept) -> Result<Duty, StoreError> {
    let unknown = || StoreError::Failed(format!("{}: unknown kind", kept.reference));
    let kind = Kind::from_key(&kept.kind).ok_or_else(unknown)?;
    Ok(Duty::of(kept.bound, kind, kept.impact.as_deref().and_then(Impact::from_key)))
}

/// How many there are to compare.
///
/// # Errors
/// When the statement fails.
pub async fn how_many(tx: &mut Tx) -> Result<u64, StoreError> {
    Ok(u64::try_from(recount_store::how_many(tx).await?).unwrap_or(0))
}

/// Compares every key decision with its steps; `step` is told of each that was looked at.
///
/// # Errors
/// When a statement fails, or a key decision has steps that cannot be.
pub async fn compare(
    tx: &mut Tx,
    step: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Difference>, StoreError> {
    let mut differences = Vec::new();
    let mut after = (String::new(), Uuid::nil());
    let mut steps: Vec<Step> = Vec::new();
    loop {
        let found = recount_store::after(tx, &after, ROWS).await?;
        let (Some(first), Some(last)) = (found.first(), found.last()) else { break };
        after = (last.area.clone(), last.id);
        let first = (first.area.as_str(), first.id);
        let between = recount_store::steps_between(tx, first, (&after.0, after.1)).await?;
        let mut between = between.into_iter().peekable();
        for kept in found {
            steps.clear();
            while let Some(of) = between.next_if(|of| of.of == kept.id) {
                steps.push(of.step);
            }
            let (duty, right) = (duty_of(&kept)?, standing_of(&kept.reference, &steps)?);
            step(1);
            if !kept.is(duty, &right) {
                differences.push(Difference { kept, duty, right });
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
    for Difference { kept, duty, right } in differences {
        recount_store::mend(tx, kept, *duty, right).await?;
    }
    Ok(())
}
