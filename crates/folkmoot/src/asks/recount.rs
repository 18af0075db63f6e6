//! What lists need of each ask, worked out anew from its steps and compared with what is kept.

use super::model::Derived;
use super::recount_store::{self, Kept};
use crate::law::Regimes;
use crate::store::{StoreError, Tx};
use rules::ask::{Ask, Step, standing};
use std::fmt;
use uuid::Uuid;

/// How many asks are read at a time.
const ROWS: i64 = 500;

/// An ask whose list columns are not what its steps make them.
#[derive(Debug)]
pub struct Difference {
    kept: Kept,
    right: Derived,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { kept, right } = self;
        write!(
            f,
            "{}: lists show it as {}, due {}, and its steps make it {}, due {}",
            kept.reference, kept.state, kept.due, right.state, right.due
        )
    }
}

/// What the steps of an ask make of it.
fn derived(kept: &Kept, regimes: &Regimes, steps: &[Step<Uuid>]) -> Result<Derived, StoreError> {
    let law = regimes.by_id(&kept.regime).and_then(|law| Some((law, law.rule(&kept.rule)?)));
    let (regime, rule) = law.ok_or_else(|| {
        StoreError::Failed(format!("{}: unknown rule {}", kept.reference, kept.rule))
    })?;
    let ask = Ask { asker: kept.asker, regime, rule, event: kept.event_day, steps };
    // What lists need does not depend on the day that somebody looks: that of the last step will do.
    let last = steps.last().map_or(kept.asked_on, |step| step.on);
    let standing = standing(&ask, last)
        .map_err(|why| StoreError::Failed(format!("{}: {why}", kept.reference)))?;
    Ok(Derived::of(&ask, &standing, last))
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
    let mut steps = Vec::new();
    loop {
        let asks = recount_store::after(tx, &after, ROWS).await?;
        let (Some(first), Some(last)) = (asks.first(), asks.last()) else { break };
        after = (last.area.clone(), last.id);
        let first = (first.area.as_str(), first.id);
        let between = recount_store::steps_between(tx, first, (&after.0, after.1)).await?;
        let mut between = between.into_iter().peekable();
        for kept in asks {
            steps.clear();
            while let Some(of) = between.next_if(|of| of.ask == kept.id) {
                steps.push(of.step);
            }
            let right = derived(&kept, regimes, &steps)?;
            step(1);
            if !kept.is(&right) {
                differences.push(Difference { kept, right });
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
        recount_store::mend(tx, &difference.kept, &difference.right).await?;
    }
    Ok(())
}
