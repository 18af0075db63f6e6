//! What is kept of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

// Each step says what it says whole.
const RECORDS: &str = "SELECT area, event, reference, CAST(NULL AS TEXT) FROM floor
    WHERE (area, event) > ($1, $2) ORDER BY area, event LIMIT $3";
// Where words were left out, what was committed to is sealed, and when its time is over it is nothing.
const STEPS: &str = "SELECT s.event, s.n, s.at, s.on_day, s.act,
        CASE WHEN s.hidden THEN COALESCE(w.words, '') ELSE s.detail END, s.for_party, s.entry, s.salt
    FROM floor_step s LEFT JOIN sealed_words w
        ON w.area = s.area AND w.of_row = s.event AND w.part = 'said-' || CAST(s.n AS TEXT)
    WHERE (s.area, s.event) >= ($1, $2) AND (s.area, s.event) <= ($3, $4)
    ORDER BY s.area, s.event, s.n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "floor.", records: RECORDS, steps: STEPS };

/// What was asked and found at events.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
