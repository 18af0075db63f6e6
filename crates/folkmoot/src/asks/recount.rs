//! What lists need of each ask, worked out anew from its steps and compared with what is kept.

use super::model::Derived;
use super::recount_store::{self, Kept, StepOf};
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx, Work};
use jiff::Timestamp;
use rules::ask::{Ask, Step, standing};
use uuid::Uuid;

/// What asks repeat of their steps.
pub const RECOUNTER: Recounter = Recounter::of::<Kept>();

/// What the steps of an ask make of its row.
pub struct Right {
    pub(super) derived: Derived,
    pub(super) version: i64,
    pub(super) changed_at: Timestamp,
}

impl crate::recount::Kept for Kept {
    type Step = StepOf;
    type Right = Right;
    const HOW_MANY: &'static str = recount_store::HOW_MANY;
    const AFTER: &'static str = recount_store::AFTER;
    const STEPS: &'static str = recount_store::STEPS_BETWEEN;

    fn key(&self) -> (&str, Uuid) {
        (&self.area, self.id)
    }

    fn reference(&self) -> &str {
        &self.reference
    }

    fn of(step: &StepOf) -> Uuid {
        step.ask
    }

    fn right(&self, steps: &[StepOf], recount: &Recount) -> Result<Right, String> {
        let last = steps.last().ok_or("it has none")?;
        let law = recount.regimes.by_id(&self.regime);
        let law = law.and_then(|law| Some((law, law.rule(&self.rule)?)));
        let (regime, rule) = law.ok_or_else(|| format!("unknown rule {}", self.rule))?;
        let taken: Vec<Step<Uuid>> = steps.iter().map(|step| step.step).collect();
        let ask = Ask { asker: self.asker, regime, rule, event: self.event_day, steps: &taken };
        // What lists need does not depend on the day that somebody looks: that of the last step will do.
        let standing = standing(&ask, last.step.on).map_err(|why| why.to_string())?;
        Ok(Right {
            derived: Derived::of(&ask, &standing, last.step.on),
            version: steps.len() as i64,
            changed_at: self.redacted_at.map_or(last.at, |at| at.max(last.at)),
        })
    }

    fn compare(&self, right: &Right, differing: &mut Differing) {
        let Right { derived, version, changed_at } = right;
        differing.column("owner", &self.owner, &derived.owner);
        differing.column("state", &self.state.as_str(), &derived.state);
        differing.column("due", &self.due, &derived.due);
        differing.column("reached", &self.reached.as_str(), &derived.reached);
        differing.column("circle", &self.circle, &derived.circle);
        differing.optional("closed_on", &self.closed_on, &derived.closed_on);
        differing.optional("answered_after", &self.answered_after, &derived.answered_after);
        differing.column("version", &self.version, version);
        differing.column("changed_at", &self.changed_at, changed_at);
    }

    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Right) -> Work<'t, u64, StoreError> {
        Box::pin(recount_store::mend(tx, self, right))
    }
}
