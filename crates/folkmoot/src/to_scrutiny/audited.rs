//! What was sent to scrutiny and has entries in the public ledger, built anew from the rows for the audit.

use super::write::Sent;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// How many rows are read at a time.
const ROWS: i64 = 500;

const SENT: &str =
    "SELECT area, id, body, what, reference, n, title, on_day, at, entry, salt FROM scrutiny_sent
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[SENT];

/// What was sent.
pub const KEEPER: Keeper =
    Keeper { kinds: "scrutiny-sent.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct Kept {
    area: String,
    id: Uuid,
    body: Uuid,
    what: String,
    reference: String,
    n: i64,
    title: String,
    on_day: Date,
    at: Timestamp,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(Kept { area, id, body, what, reference, n, title, on_day, at, entry, salt });

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let rows: Vec<Kept> = tx.all(SENT, params![&from.after.0, from.after.1, ROWS]).await?;
    let last = rows.last().map(|row| (row.area.clone(), row.id));
    let record = |row: Kept| Record {
        name: format!("{}: sent to scrutiny of {}", row.reference, row.area),
        entry: row.entry,
        kind: format!("scrutiny-sent.{}", row.what),
        at: row.at,
        content: Content::Is(bytes(&Sent {
            area: &row.area,
            body: row.body.to_string(),
            n: row.n,
            on: row.on_day.to_string(),
            title: &row.title,
        })),
        salt: Record::salt(row.salt),
        subject: row.reference,
    };
    Ok(Batch { records: rows.into_iter().map(record).collect(), last })
}
