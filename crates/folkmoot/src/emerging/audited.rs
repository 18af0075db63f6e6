//! What emerging themes keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

const RECORDS: &str = "SELECT area, id, reference, CAST(NULL AS TEXT) FROM emergent_theme
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT theme, n, at, on_day, act, detail, for_party, entry, salt FROM emergent_step
    WHERE (area, theme) >= ($1, $2) AND (area, theme) <= ($3, $4)
    ORDER BY area, theme, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "emerging.", records: RECORDS, steps: STEPS };

/// Emerging themes and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
