//! What queues keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

const RECORDS: &str = "SELECT area, id, reference, CAST(NULL AS TEXT) FROM event
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const ACTS: &str = "SELECT event, n, at, on_day, act, said, for_party, entry, salt FROM place_act
    WHERE (area, event) >= ($1, $2) AND (area, event) <= ($3, $4)
    ORDER BY area, event, kind, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, ACTS];

const KEPT: Detailed = Detailed { kinds: "place.", records: RECORDS, steps: ACTS };

/// The acts of queues.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
