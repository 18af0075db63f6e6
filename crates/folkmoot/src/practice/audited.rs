//! What practices keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

const RECORDS: &str = "SELECT area, id, reference, CAST(NULL AS TEXT) FROM practice
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT practice, n, at, on_day, act, detail, for_party, entry, salt FROM practice_step
    WHERE (area, practice) >= ($1, $2) AND (area, practice) <= ($3, $4)
    ORDER BY area, practice, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "practice.", records: RECORDS, steps: STEPS };

/// Practices and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
