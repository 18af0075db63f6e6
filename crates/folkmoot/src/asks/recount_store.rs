//! Statements for working out anew what lists need: many asks at a time, without the words that nobody looks at.

use super::act::{ActKind, Parts};
use super::model::Derived;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::civil::Date;
use rules::ask::Step;
use uuid::Uuid;

const AFTER: &str = "SELECT area, id, reference, asker, regime, rule, event_day, asked_on, owner, state, due, reached,
        circle, closed_on, answered_after FROM ask
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The steps of all asks from one key to another.
const STEPS_BETWEEN: &str = "SELECT ask, on_day, act, party, day, detail FROM ask_step
    WHERE (area, ask) >= ($1, $2) AND (area, ask) <= ($3, $4) ORDER BY area, ask, n";
const MEND: &str =
    "UPDATE ask SET owner = $3, state = $4, due = $5, reached = $6, circle = $7, closed_on = $8,
        answered_after = $9
    WHERE area = $1 AND id = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[AFTER, STEPS_BETWEEN, MEND];

/// An ask as far as its steps do not tell it, and what is kept of what they do tell.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) area: String,
    pub(super) id: Uuid,
    pub(super) reference: String,
    pub(super) asker: Uuid,
    pub(super) regime: String,
    pub(super) rule: String,
    pub(super) event_day: Option<Date>,
    pub(super) asked_on: Date,
    owner: Uuid,
    pub(super) state: String,
    pub(super) due: Date,
    reached: String,
    circle: bool,
    closed_on: Option<Date>,
    answered_after: Option<i64>,
}
crate::from_row!(Kept {
    area,
    id,
    reference,
    asker,
    regime,
    rule,
    event_day,
    asked_on,
    owner,
    state,
    due,
    reached,
    circle,
    closed_on,
    answered_after
});

impl Kept {
    /// Whether lists show it as its steps make it.
    pub(super) fn is(&self, right: &Derived) -> bool {
        self.owner == right.owner
            && self.state == right.state
            && self.due == right.due
            && self.reached == right.reached
            && self.circle == right.circle
            && self.closed_on == right.closed_on
            && self.answered_after == right.answered_after
    }
}

/// A step with the id of its ask.
pub(super) struct StepOf {
    pub(super) ask: Uuid,
    pub(super) step: Step<Uuid>,
}

impl FromRow for StepOf {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (key, detail): (String, Option<String>) = (row.get(2)?, row.get(5)?);
        let act = ActKind::from_key(&key).and_then(|act| {
            let (party, day) = (row.get(3).ok()?, row.get(4).ok()?);
            Parts { act, party, day, detail: detail.as_deref() }.act()
        });
        let act = act.ok_or_else(|| StoreError::Failed(format!("a step that is no {key}")))?;
        Ok(StepOf { ask: row.get(0)?, step: Step { on: row.get(1)?, act } })
    }
}

/// Asks in the order of their keys, after one.
pub(super) async fn after(
    tx: &mut Tx,
    (area, id): &(String, Uuid),
    most: i64,
) -> Result<Vec<Kept>, StoreError> {
    tx.all(AFTER, params![area, *id, most]).await
}

/// The steps of all asks from one key to another, in the order of the keys.
pub(super) async fn steps_between(
    tx: &mut Tx,
    first: (&str, Uuid),
    last: (&str, Uuid),
) -> Result<Vec<StepOf>, StoreError> {
    tx.all(STEPS_BETWEEN, params![first.0, first.1, last.0, last.1]).await
}

/// Writes again what follows from the steps.
pub(super) async fn mend(tx: &mut Tx, kept: &Kept, right: &Derived) -> Result<(), StoreError> {
    tx.run(
        MEND,
        params![
            &kept.area,
            kept.id,
            right.owner,
            right.state,
            right.due,
            right.reached,
            right.circle,
            right.closed_on,
            right.answered_after,
        ],
    )
    .await?;
    Ok(())
}
