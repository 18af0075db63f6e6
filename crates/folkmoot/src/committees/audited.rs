//! What committees keep of which the public ledger has entries, built anew from the rows for the audit: their steps, and the
//! requests that were put before them.

use super::requests::{PUT, Put};
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::ledger_log::detailed::{Detailed, batch};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

const RECORDS: &str = "SELECT area, id, reference, title FROM committee
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// Where words were left out, what was committed to is sealed, and when its time is over it is nothing.
const STEPS: &str = "SELECT s.committee, s.n, s.at, s.on_day, s.act,
        CASE WHEN s.hidden THEN COALESCE(w.words, '') ELSE s.detail END, s.for_party, s.entry, s.salt
    FROM committee_step s LEFT JOIN sealed_words w
        ON w.area = s.area AND w.of_row = s.committee AND w.part = 'step-' || CAST(s.n AS TEXT)
    WHERE (s.area, s.committee) >= ($1, $2) AND (s.area, s.committee) <= ($3, $4)
    ORDER BY s.area, s.committee, s.n";
const REQUESTS: &str =
    "SELECT r.ask_area, r.ask, r.at, r.for_party, r.entry, r.salt, c.reference, k.reference
    FROM committee_request r JOIN committee c ON c.area = r.area AND c.id = r.committee
        JOIN ask k ON k.area = r.ask_area AND k.id = r.ask
    WHERE (r.ask_area, r.ask) > ($1, $2) ORDER BY r.ask_area, r.ask LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[RECORDS, STEPS, REQUESTS];

/// How many requests are read at a time.
const ROWS: i64 = 200;

const KEPT: Detailed = Detailed { kinds: "committee.", records: RECORDS, steps: STEPS };

/// Committees and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: KEPT.kinds, batch: |tx, from| Box::pin(batch(tx, from, &KEPT)) };

/// The requests before them.
pub const OF_REQUESTS: Keeper =
    Keeper { kinds: "speaking.", batch: |tx, from| Box::pin(requests(tx, from)) };

struct Kept {
    area: String,
    ask: Uuid,
    at: Timestamp,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
    committee: String,
    request: String,
}
crate::from_row!(Kept { area, ask, at, for_party, entry, salt, committee, request });

async fn requests(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let found: Vec<Kept> = tx.all(REQUESTS, params![&from.after.0, from.after.1, ROWS]).await?;
    let last = found.last().map(|kept| (kept.area.clone(), kept.ask));
    let record = |kept: Kept| {
        let put = Put { noted_for: kept.for_party.to_string(), request: &kept.request };
        Record {
            name: format!("{}: {}", kept.committee, kept.request),
            entry: kept.entry,
            kind: PUT.to_owned(),
            content: Content::Is(bytes(&put)),
            subject: kept.committee,
            at: kept.at,
            salt: Record::salt(kept.salt),
        }
    };
    Ok(Batch { records: found.into_iter().map(record).collect(), last })
}
