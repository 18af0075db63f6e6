//! What waits in the database, the same whichever copy of the program is asked.

use super::gauge;
use crate::app::App;
use crate::experiences::waiting::{self, MOST_COUNTED};
use crate::ledger_log::store as ledger;
use crate::store::{StoreError, jobs, outbox};

/// What waits, and the oldest of it.
struct Waiting {
    look: waiting::Waiting,
    late: i64,
    mail: outbox::Waiting,
    jobs: i64,
    ledger: i64,
    entries: u64,
}

/// Writes what waits, or that the database does not answer.
pub async fn write(app: &App, into: &mut String) {
    let now = app.world.now();
    let asked = app.db.read(move |tx| {
        Box::pin(async move {
            Ok::<_, StoreError>(Waiting {
                look: waiting::waiting(tx, None).await?,
                late: waiting::late(tx, now).await?,
                mail: outbox::waiting(tx, MOST_COUNTED).await?,
                jobs: jobs::open(tx).await?,
                ledger: ledger::how_many_wait(tx, MOST_COUNTED).await?,
                entries: ledger::head(tx).await?.map_or(0, |head| head.size),
            })
        })
    });
    // A database that does not answer must not keep the figures from being read.
    let found = tokio::time::timeout(std::time::Duration::from_secs(5), asked).await;
    let found = found.ok().and_then(Result::ok);
    let up = f64::from(u8::from(found.is_some()));
    gauge(into, "database_up", "Whether the database answers", up);
    let Some(found) = found else { return };
    let oldest = found.mail.oldest.map_or(0.0, |then| now.duration_since(then).as_secs_f64());
    for (name, help, value) in [
        (
            "experiences_waiting",
            "Experiences that wait for a moderator, counted to 10000",
            found.look.all as f64,
        ),
        ("experiences_urgent", "Those of them that may tell of danger", found.look.urgent as f64),
        (
            "experiences_late",
            "Those of them whose time to be looked at has passed",
            found.late as f64,
        ),
        ("mail_waiting", "Mail that waits to be sent, counted to 10000", found.mail.count as f64),
        ("mail_oldest_seconds", "How long the oldest of it has waited", oldest),
        ("jobs_open", "Long work that waits or is being done", found.jobs as f64),
        (
            "ledger_waiting",
            "Entries not yet in the public ledger, counted to 10000",
            found.ledger as f64,
        ),
        ("ledger_entries", "Entries in the public ledger", found.entries as f64),
    ] {
        gauge(into, name, help, value);
    }
}
