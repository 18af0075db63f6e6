//! What is kept of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

// Each step says what it says whole.
const RECORDS: &str = "SELECT area, event, reference, CAST(NULL AS TEXT) FROM floor
    WHERE (area, event) > ($1, $2) ORDER BY area, event LIMIT $3";
const STEPS: &str =
    "SELECT event, n, at, on_day, act, detail, for_party, entry, salt FROM floor_step
    WHERE (area, event) >= ($1, $2) AND (area, event) <= ($3, $4)
    ORDER BY area, event, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "floor.", records: RECORDS, steps: STEPS };

/// What was asked and found at events.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
