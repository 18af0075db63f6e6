//! The rule run again over the acts of each queue, and compared with what queues and bookings are kept as.

use super::model::{ActRow, PlacesRow, run_on};
use super::published::told;
use super::store;
use crate::params;
use crate::recount::{Differing, Recount, Recounter};
use crate::store::{StoreError, Tx};
use rules::places::Queue;
use std::collections::HashMap;

/// How many queues are read at a time.
const QUEUES: i64 = 100;
/// How many acts or bookings are read at a time.
const ROWS: i64 = 2_000;

const HOW_MANY: &str = "SELECT COUNT(*) FROM place_kind";
const AFTER: &str = "SELECT area, event, kind, body, reference, title, name, places, per_organisation, open_to_all, over,
        opens_at, closes_at, opens_to_all_at, starts_at, taken, waiting, bookings, acts, next_due FROM place_kind
    WHERE (area, event, kind) > ($1, $2, $3) ORDER BY area, event, kind LIMIT $4";
const STANDS: &str = "SELECT n, stand FROM booking
    WHERE area = $1 AND event = $2 AND kind = $3 AND n > $4 ORDER BY n LIMIT $5";
const MEND_BOOKING: &str =
    "UPDATE booking SET stand = $5 WHERE area = $1 AND event = $2 AND kind = $3 AND n = $4";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, STANDS, MEND_BOOKING];

/// What queues and bookings repeat of the acts.
pub const RECOUNTER: Recounter = Recounter {
    how_many: |tx| {
        Box::pin(async move {
            let (rows,): (i64,) = tx.one(HOW_MANY, &[]).await?;
            Ok(u64::try_from(rows).unwrap_or(0))
        })
    },
    recount: |tx, recount| Box::pin(all(tx, recount)),
};

async fn all(tx: &mut Tx, recount: &mut Recount) -> Result<(), StoreError> {
    let mut after = (String::new(), uuid::Uuid::nil(), 0_i64);
    loop {
        let values = params![&after.0, after.1, after.2, QUEUES];
        let found: Vec<PlacesRow> = tx.all(AFTER, values).await?;
        let Some(last) = found.last() else { return Ok(()) };
        after = (last.area.clone(), last.event, last.kind);
        for row in &found {
            one(tx, row, recount).await?;
        }
        recount.seen(found.len() as u64);
    }
}

/// Runs the acts of a queue again.
///
/// # Errors
/// When a statement fails; within, the number of the first act that is not as the rule has it, and why.
pub async fn run_queue(
    tx: &mut Tx,
    row: &PlacesRow,
) -> Result<Result<(Queue, i64), (i64, String)>, StoreError> {
    let (mut queue, mut last) = (Queue::default(), 0);
    loop {
        let acts: Vec<ActRow> = store::acts(tx, &row.key(), last, ROWS).await?;
        let Some(end) = acts.last() else { return Ok(Ok((queue, last))) };
        let next = end.n;
        if let Err(wrong) = run_on(&mut queue, &told(&acts)?) {
            return Ok(Err(wrong));
        }
        last = next;
    }
}

async fn one(tx: &mut Tx, row: &PlacesRow, recount: &mut Recount) -> Result<(), StoreError> {
    let name = format!("{}, places {}", row.reference, row.kind);
    let (queue, acts) = match run_queue(tx, row).await? {
        Ok(run) => run,
        Err((n, why)) => {
            recount.broken(format!("{name}: act {n} is not as the rule has it: {why}"));
            return Ok(());
        }
    };
    let terms = queue.terms();
    let right = PlacesRow {
        places: terms.map_or(0, |terms| terms.places),
        per_organisation: terms.and_then(|terms| terms.per_organisation),
        open_to_all: queue.is_open_to_all(),
        over: queue.is_over(),
        taken: queue.taken(),
        waiting: i64::try_from(queue.waiting()).unwrap_or(i64::MAX),
        bookings: queue.next() - 1,
        acts,
        ..row.clone()
    };
    let mut differing = Differing::default();
    differing.column("places", &row.places, &right.places);
    differing.optional("per_organisation", &row.per_organisation, &right.per_organisation);
    differing.column("open_to_all", &row.open_to_all, &right.open_to_all);
    differing.column("over", &row.over, &right.over);
    differing.column("taken", &row.taken, &right.taken);
    differing.column("waiting", &row.waiting, &right.waiting);
    differing.column("bookings", &row.bookings, &right.bookings);
    differing.column("acts", &row.acts, &right.acts);
    if let Some(words) = differing.words() {
        if recount.mend {
            store::save(tx, &right).await?;
        }
        recount.differs(&format!("{name}: {words}"));
    }
    stands(tx, row, &queue, &name, recount).await
}

/// Compares where each booking is kept to stand.
async fn stands(
    tx: &mut Tx,
    row: &PlacesRow,
    queue: &Queue,
    name: &str,
    recount: &mut Recount,
) -> Result<(), StoreError> {
    let mut missing: HashMap<i64, &'static str> =
        queue.stands().map(|(n, stand)| (n, stand.key())).collect();
    let mut after = 0;
    loop {
        let values = params![&row.area, row.event, row.kind, after, ROWS];
        let kept: Vec<(i64, String)> = tx.all(STANDS, values).await?;
        let Some((last, _)) = kept.last() else { break };
        after = *last;
        for (n, stand) in &kept {
            match missing.remove(n) {
                Some(right) if right == stand => {}
                Some(right) => {
                    if recount.mend {
                        let values = params![&row.area, row.event, row.kind, *n, right];
                        tx.run(MEND_BOOKING, values).await?;
                    }
                    recount.differs(&format!(
                        "{name}: booking {n} is kept as {stand}, and the acts make it {right}"
                    ));
                }
                None => recount.broken(format!("{name}: booking {n} is in no act")),
            }
        }
    }
    if let Some(n) = missing.keys().min() {
        recount.broken(format!("{name}: booking {n} is in an act, and is not kept"));
    }
    Ok(())
}
