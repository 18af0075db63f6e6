//! The mails that parts owe: which parts write them into the outbox, and which are told what became of each.
//!
//! A part leaves what it owes in the transaction that owes it; here it is written afterwards, by whichever copy of the program
//! comes first, and each is written once.

use super::pause::Pause;
use crate::app::App;
use crate::correspondence::{letters, letters_store};
use crate::issued::{self, receipt_store as issued_receipts};
use crate::law::Regimes;
use crate::rounds::proof;
use crate::store::{StoreError, Tx, Work, trouble};
use crate::world::World;
use crate::{answering, circulars};
use jiff::Timestamp;
use jiff::civil::Date;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use uuid::Uuid;

/// How long to wait when nothing was there.
const IDLE: Duration = Duration::from_secs(1);

/// What writes a batch of what a part owes, and says how many there were.
type Writer =
    for<'a> fn(&'a App) -> Pin<Box<dyn Future<Output = Result<usize, StoreError>> + Send + 'a>>;

/// What became of a mail.
#[derive(Clone, Copy)]
pub struct Outcome<'a> {
    /// The mail.
    pub mail: Uuid,
    /// Time and chance.
    pub world: &'a World,
    /// The law as it holds in this installation.
    pub regimes: &'a Regimes,
    /// The instant.
    pub now: Timestamp,
}

impl Outcome<'_> {
    /// The day on which it was known.
    #[must_use]
    pub fn day(&self) -> Date {
        self.world.day_of(self.now)
    }
}

/// A part whose mails these can be.
struct Owing {
    write: Writer,
    sent: for<'t> fn(&'t mut Tx, Outcome<'t>) -> Work<'t, (), StoreError>,
    came_back: for<'t> fn(&'t mut Tx, Outcome<'t>) -> Work<'t, (), StoreError>,
    bounced: for<'t> fn(&'t mut Tx, Outcome<'t>) -> Work<'t, bool, StoreError>,
}

const PARTS: &[Owing] = &[
    Owing {
        write: |app| Box::pin(answering::compose::write_some(app)),
        sent: |tx, it| Box::pin(answering::proof::sent(tx, it.world, it.regimes, it.mail, it.now)),
        came_back: |tx, it| {
            Box::pin(answering::proof::came_back(tx, it.world, it.regimes, it.mail, it.now))
        },
        bounced: |tx, it| {
            Box::pin(answering::proof::bounced(tx, it.world, it.regimes, it.mail, it.now))
        },
    },
    Owing {
        write: |app| Box::pin(circulars::compose::write_some(app)),
        sent: |tx, it| Box::pin(circulars::proof::sent(tx, it)),
        came_back: |tx, it| Box::pin(circulars::proof::came_back(tx, it)),
        bounced: |tx, it| Box::pin(circulars::proof::bounced(tx, it)),
    },
    Owing {
        write: |app| Box::pin(issued::mailing::write_some(app)),
        sent: |tx, it| Box::pin(issued_receipts::outcome(tx, it.mail, true, it.day())),
        came_back: |tx, it| Box::pin(issued_receipts::outcome(tx, it.mail, false, it.day())),
        bounced: |tx, it| Box::pin(issued_receipts::bounced(tx, it.mail, it.day())),
    },
    Owing {
        write: |app| Box::pin(letters::write_some(app)),
        sent: |tx, it| Box::pin(letters_store::outcome(tx, it.mail, true, it.day())),
        came_back: |tx, it| Box::pin(letters_store::outcome(tx, it.mail, false, it.day())),
        bounced: |tx, it| Box::pin(letters_store::bounced(tx, it.mail, it.day())),
    },
    Owing {
        // A round leaves its mails itself, as a job.
        write: |_| Box::pin(async { Ok(0) }),
        sent: |tx, it| Box::pin(proof::sent(tx, it)),
        came_back: |tx, it| Box::pin(proof::came_back(tx, it)),
        bounced: |tx, it| Box::pin(proof::bounced(tx, it)),
    },
];

/// Writes what is owed until the program stops.
pub async fn run(app: App, mut pause: Pause) {
    while !pause.is_over() {
        match write_some(&app).await {
            Ok(0) => {
                pause.wait(IDLE).await;
            }
            Ok(_) => {}
            Err(error) => {
                if !trouble::noted(&error) {
                    tracing::error!(%error, "mail to posts cannot be written");
                }
                pause.wait(IDLE * 10).await;
            }
        }
    }
}

async fn write_some(app: &App) -> Result<usize, StoreError> {
    let mut written = 0;
    for part in PARTS {
        written += (part.write)(app).await?;
    }
    Ok(written)
}

/// Writes all that is owed now.
///
/// # Errors
/// When the database cannot be used.
pub async fn write_all(app: &App) -> Result<(), StoreError> {
    while write_some(app).await? > 0 {}
    Ok(())
}

/// The mail server took a mail: whichever part it is of notes it.
///
/// # Errors
/// When a statement fails.
pub async fn sent(tx: &mut Tx, outcome: Outcome<'_>) -> Result<(), StoreError> {
    for part in PARTS {
        (part.sent)(tx, outcome).await?;
    }
    Ok(())
}

/// A mail was given up.
///
/// # Errors
/// When a statement fails.
pub async fn came_back(tx: &mut Tx, outcome: Outcome<'_>) -> Result<(), StoreError> {
    for part in PARTS {
        (part.came_back)(tx, outcome).await?;
    }
    Ok(())
}

/// A mail that the mail server had taken did not arrive, as a report says that came later; false if it is of no part.
///
/// # Errors
/// When a statement fails.
pub async fn bounced(tx: &mut Tx, outcome: Outcome<'_>) -> Result<bool, StoreError> {
    for part in PARTS {
        if (part.bounced)(tx, outcome).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
