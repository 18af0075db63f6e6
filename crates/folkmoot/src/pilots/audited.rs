//! What pilot programmes keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

const RECORDS: &str = "SELECT area, id, reference, title FROM pilot
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT pilot, n, at, on_day, act, detail, for_party, entry, salt FROM pilot_step
    WHERE (area, pilot) >= ($1, $2) AND (area, pilot) <= ($3, $4)
    ORDER BY area, pilot, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "pilot.", records: RECORDS, steps: STEPS };

/// Pilot programmes and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
