//! A ledger in its database, read at one moment, and with it everything it is about: what is kept must
//! be what the ledger has, and all of it.

use super::records::Records;
use super::{Ask, Found, Reading, Seen, Trouble, queues_seen};
use crate::experiences::entry::{self, Compared};
use crate::ledger_log::store;
use crate::store::{Db, Tx};
use indicatif::ProgressBar;
use ledger::{Hash, Resource, Salt, commit};
use std::collections::HashMap;

/// How many rows are read at a time.
const ROWS: i64 = 1000;

pub(super) async fn audit(db: &Db, ask: &Ask, bar: &ProgressBar) -> Result<Found, Trouble> {
    let (ask, bar) = (ask.clone(), bar.clone());
    db.read_one_moment(move |tx| Box::pin(async move { read(tx, &ask, &bar).await })).await
}

async fn read(tx: &mut Tx, ask: &Ask, bar: &ProgressBar) -> Result<Found, Trouble> {
    let head = store::head(tx).await?.ok_or_else(|| Trouble::Missing("a ledger".into()))?;
    let mut reading = Reading::begin(ask, head.note.as_bytes(), Seen::everything(), bar)?;
    while let Some(resource) = reading.auditor.wanted() {
        // As it is kept, not cut to what is wanted: nothing may stand behind the last hash.
        let bytes = match resource {
            Resource::Tile(tile) => store::tile(tx, tile).await?,
            Resource::Bundle(bundle) => store::bundle(tx, bundle.index()).await?,
        };
        reading.feed(resource, &bytes.ok_or_else(|| Trouble::Missing(resource.to_string()))?)?;
    }
    let (mut found, mut seen) = reading.finish()?;
    // What was done a moment ago waits to be taken in.
    let waiting = store::waiting(tx).await?;
    for (_, bytes) in &waiting {
        seen.note(None, bytes).map_err(|why| {
            Trouble::Differs(format!("an entry that waits to be taken in is malformed: {why}"))
        })?;
    }
    let records = Records::new(found.size, waiting, std::mem::take(&mut seen.expected));
    bar.set_length((seen.out.len() + seen.received.len()) as u64 + records.expected());
    bar.set_position(0);

    let mut after = i64::MIN;
    loop {
        let rows = entry::published_after(tx, after, ROWS).await?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        for (_, row) in &rows {
            compare(row, seen.out.remove(row.reference.as_str()), "can be read")?;
        }
        found.compared += rows.len() as u64;
        bar.inc(rows.len() as u64);
    }
    let mut after = (String::new(), uuid::Uuid::nil());
    loop {
        let rows = entry::received_after(tx, &after, ROWS).await?;
        let Some((last, _)) = rows.last() else { break };
        after = last.clone();
        for (_, row) in &rows {
            let expected = seen.received.remove(row.reference.as_str());
            if row.salt.is_some() {
                compare(row, expected, "is kept")?;
                found.sealed += 1;
            } else if expected.is_none() {
                return Err(unknown(&row.reference, "is kept"));
            }
        }
        bar.inc(rows.len() as u64);
    }
    nothing_is_left(&seen.out, "as the ledger has it, anyone can read it, and it cannot be read")?;
    nothing_is_left(&seen.received, "as the ledger has it, it was received, and it is not kept")?;
    found.queues = queues_seen::of_database(tx).await?;
    (found.steps, found.erased) = records.compare_all(tx, seen.newest, bar).await?;
    Ok(found)
}

fn compare(row: &Compared, expected: Option<Hash>, what: &str) -> Result<(), Trouble> {
    let expected = expected.ok_or_else(|| unknown(&row.reference, what))?;
    let made = row.salt.map(|salt| commit(&Salt(salt), &row.content.to_bytes()));
    if made == Some(expected) {
        return Ok(());
    }
    Err(Trouble::Differs(format!(
        "changed content: what {what} of {} is not what the ledger has",
        row.reference
    )))
}

fn unknown(reference: &str, what: &str) -> Trouble {
    Trouble::Differs(format!("{reference} {what}, and the ledger has no entry that says so"))
}

fn nothing_is_left(left: &HashMap<Box<str>, Hash>, what: &str) -> Result<(), Trouble> {
    // The first by name, so that it is the same each time.
    match left.keys().min() {
        None => Ok(()),
        Some(reference) => Err(Trouble::Differs(format!("dropped: {reference}: {what}"))),
    }
}
