//! What venues keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

// Each step that says what it is called says it whole.
const RECORDS: &str = "SELECT area, id, reference, CAST(NULL AS TEXT) FROM venue
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT venue, n, at, on_day, act, detail, for_party, entry, salt FROM venue_step
    WHERE (area, venue) >= ($1, $2) AND (area, venue) <= ($3, $4)
    ORDER BY area, venue, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "venue.", records: RECORDS, steps: STEPS };

/// Venues and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
