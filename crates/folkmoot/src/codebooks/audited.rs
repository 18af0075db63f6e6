//! What codebooks keep of which the public ledger has entries, built anew from the rows for the audit.

use crate::ledger_log::audit::kept::Keeper;
use crate::ledger_log::detailed::{Detailed, batch};

const RECORDS: &str = "SELECT area, id, reference, CAST(NULL AS TEXT) FROM codebook
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const STEPS: &str =
    "SELECT codebook, n, at, on_day, act, detail, for_party, entry, salt FROM codebook_step
    WHERE (area, codebook) >= ($1, $2) AND (area, codebook) <= ($3, $4)
    ORDER BY area, codebook, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS];

const KEPT: Detailed = Detailed { kinds: "codebook.", records: RECORDS, steps: STEPS };

/// Codebooks and their versions.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };
