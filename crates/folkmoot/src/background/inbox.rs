//! Takes the mail that a mail server delivers into a Maildir. A mail that is taken moves from `new` to `cur`; one that
//! cannot be is left aside in `rejected`, and the log says why without naming anybody. A mail moves only after what it
//! became is kept, so that a kill loses none; one that was kept before is known again, so that none is filed twice,
//! also when two copies look into the same folder.

use super::pause::Pause;
use crate::app::App;
use crate::correspondence::mail::message::{self, NotMail};
use crate::correspondence::mail::read::LARGEST;
use crate::correspondence::mail::receive::{Received, receive};
use crate::store::{StoreError, changes, trouble};
use anyhow::Context;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait when nothing was there.
const IDLE: Duration = Duration::from_secs(5);
/// How many mails are looked for at a time.
const BATCH: usize = 100;

/// A Maildir, and whose mail it is apart from what answers a mail of ours.
pub struct Inbox {
    folder: PathBuf,
    filed_for: Option<String>,
}

impl Inbox {
    /// Opens a Maildir, and makes the folders of it that are not there.
    ///
    /// # Errors
    /// When it is no folder, or its folders cannot be made.
    pub fn open(folder: PathBuf, filed_for: Option<String>) -> anyhow::Result<Inbox> {
        anyhow::ensure!(folder.is_dir(), "{} is no folder", folder.display());
        for name in ["new", "cur", "tmp", "rejected"] {
            let within = folder.join(name);
            std::fs::create_dir_all(&within)
                .with_context(|| format!("cannot make {}", within.display()))?;
        }
        Ok(Inbox { folder, filed_for })
    }

    /// The names of some mails that have not been taken, the oldest first, as the names of a Maildir sort.
    fn waiting(&self) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(self.folder.join("new"))? {
            let entry = entry?;
            // A link could lead anywhere, and a name that is no text is of no mail server.
            if let (true, Ok(name)) =
                (entry.file_type()?.is_file(), entry.file_name().into_string())
            {
                names.push(name);
            }
        }
        names.sort_unstable();
        names.truncate(BATCH);
        Ok(names)
    }
}

pub(super) async fn run(app: App, inbox: Arc<Inbox>, mut pause: Pause) {
    while !pause.is_over() {
        match take_some(&app, &inbox).await {
            Ok(0) => {
                pause.wait(IDLE).await;
            }
            Ok(_) => {}
            Err(error) => {
                if !trouble::noted(&error) {
                    tracing::error!(%error, "mail that came cannot be taken");
                }
                pause.wait(IDLE * 2).await;
            }
        }
    }
}

/// Takes a batch; returns how many mails have moved.
async fn take_some(app: &App, inbox: &Arc<Inbox>) -> Result<usize, StoreError> {
    let of = inbox.clone();
    let names = match tokio::task::spawn_blocking(move || of.waiting()).await {
        Ok(Ok(names)) => names,
        Ok(Err(error)) => {
            tracing::error!(kind = %error.kind(), "the inbox cannot be looked into");
            return Ok(0);
        }
        Err(_) => return Ok(0),
    };
    let mut moved = 0;
    for name in names {
        moved += usize::from(take(app, inbox, name).await?);
    }
    if moved > 0 {
        app.forget_kept().await;
        changes::note(&app.db).await?;
    }
    Ok(moved)
}

/// Takes one mail; returns whether it has moved.
async fn take(app: &App, inbox: &Arc<Inbox>, name: String) -> Result<bool, StoreError> {
    let path = inbox.folder.join("new").join(&name);
    let from = path.clone();
    let read = tokio::task::spawn_blocking(move || read(&from)).await;
    let mail = match read {
        Ok(Ok(mail)) => mail,
        // Another copy has taken it.
        Ok(Err(error)) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Ok(Err(error)) => {
            tracing::error!(kind = %error.kind(), "a mail that came cannot be read");
            return Ok(false);
        }
        Err(_) => return Ok(false),
    };
    let received = match mail {
        Ok(mail) => receive(app, inbox.filed_for.as_deref(), mail).await?,
        Err(why) => Received::Aside(why.words()),
    };
    let to = match received {
        // What a Maildir calls it when it was seen.
        Received::Taken if name.contains(":2,") => inbox.folder.join("cur").join(&name),
        Received::Taken => inbox.folder.join("cur").join(format!("{name}:2,S")),
        Received::Aside(why) => {
            tracing::warn!(why, "a mail that came is left aside");
            inbox.folder.join("rejected").join(&name)
        }
    };
    match tokio::task::spawn_blocking(move || std::fs::rename(path, to)).await {
        Ok(Err(error)) if error.kind() != ErrorKind::NotFound => {
            tracing::error!(kind = %error.kind(), "a mail that came cannot be moved");
            Ok(false)
        }
        _ => Ok(true),
    }
}

/// Reads a mail, or says why it is none that can be filed.
fn read(path: &Path) -> std::io::Result<Result<message::Mail, NotMail>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST {
        return Ok(Err(NotMail::TooLarge));
    }
    Ok(message::read(&bytes))
}
