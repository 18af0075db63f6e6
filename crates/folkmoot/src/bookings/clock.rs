//! What the clock has to do in queues: an offer runs out, places go to everyone, an event begins. Each request does what is due
//! in its own queue first; here it is done where nobody asks.

use super::model::QueueKey;
use super::queue::{Held, NotDone};
use super::store;
use crate::app::App;
use crate::background::pause::Pause;
use crate::store::{StoreError, trouble};
use std::time::Duration;

/// How often it is looked whether something is due.
const EVERY: Duration = Duration::from_secs(5);
/// How many queues are looked at together.
const BATCH: i64 = 50;

/// Does what is due until the program stops.
pub async fn run(app: App, mut pause: Pause) {
    while pause.wait(EVERY).await {
        if let Err(error) = do_due(&app).await
            && !trouble::noted(&error)
        {
            tracing::error!(%error, "what is due in queues for places cannot be done");
        }
    }
}

/// Does what is due now, each queue in a transaction of its own; returns how many queues there were.
///
/// # Errors
/// When the database cannot be used.
pub async fn do_due(app: &App) -> Result<usize, StoreError> {
    let now = app.world.now();
    let read = app.db.read(move |tx| Box::pin(async move { store::due(tx, now, BATCH).await }));
    let due: Vec<QueueKey> = read.await?.iter().map(|row| row.key()).collect();
    let count = due.len();
    for key in due {
        let within = app.clone();
        let done = app.db.write(move |tx| {
            Box::pin(async move {
                let held = Held::take(tx, &within, &key, within.world.now(), None).await?;
                held.save(tx).await?;
                Ok::<_, NotDone>(())
            })
        });
        match done.await {
            Ok(()) => {}
            Err(NotDone::Store(error)) => return Err(error),
            Err(other) => return Err(StoreError::Failed(format!("{other:?}"))),
        }
    }
    Ok(count)
}
