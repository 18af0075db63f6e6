//! What `folkmoot backup` and `folkmoot restore` have in common: a copy that is whole, and known to be.

use crate::ledger_log::{audit, store as ledger_store};
use crate::store::file::{self, What};
use crate::store::{Db, StoreError};
use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;

/// A copy that was looked through.
pub struct Copied {
    /// Its size, in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How many entries its ledger has.
    pub entries: u64,
    /// An older program wrote it: its ledger was not looked through.
    pub is_older: bool,
}

/// Copies a database into the empty file `to`, and looks through the copy: every page, every reference from
/// row to row, and the whole public ledger with every text that it has. Told to stop, it ends with an error.
///
/// # Errors
/// What is wrong with `from`, or that it could not be copied.
pub async fn copy_whole(from: &Path, what: What, to: &Path) -> anyhow::Result<Copied> {
    let stop = Arc::new(AtomicBool::new(false));
    tokio::select! {
        copied = copy_and_look(from, what, to, stop.clone()) => copied,
        () = super::serve::stop() => {
            stop.store(true, Ordering::Relaxed);
            bail!("stopped: nothing was changed")
        }
    }
}

async fn copy_and_look(
    from: &Path,
    what: What,
    to: &Path,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<Copied> {
    let bar = bar("Copying {bar:40} {human_pos} of {human_len} pages, {eta} left")?;
    let (source, copy, step) = (from.to_owned(), to.to_owned(), bar.clone());
    on_a_thread(move || {
        let progress = |done, all| {
            step.set_length(all);
            step.set_position(done);
        };
        file::copy(&source, what, &copy, &progress, &stop)
    })
    .await??;
    bar.finish_and_clear();
    let faults = faults(to).await?;
    if let Some(fault) = faults.first() {
        bail!("{} is damaged: {fault}", from.display());
    }
    let (entries, is_older) = entries(to).await.with_context(|| from.display().to_string())?;
    let (bytes, sha256) = sha256(to).await?;
    Ok(Copied { bytes, sha256, entries, is_older })
}

/// What is wrong with the inside of a file of SQLite; shows that it is at work.
///
/// # Errors
/// When it cannot be read at all.
pub async fn faults(path: &Path) -> anyhow::Result<Vec<String>> {
    let bar = bar("Checking the file {spinner} {elapsed}")?;
    // SQLite does not say how far it has come.
    bar.enable_steady_tick(Duration::from_millis(200));
    let file = path.to_owned();
    let faults = on_a_thread(move || file::faults(&file)).await??;
    bar.finish_and_clear();
    Ok(faults)
}

/// How many entries the ledger of a copy has, once every one of them and every text was found to agree with it;
/// and whether an older program wrote the copy, so that only the next start brings it to where that can be said.
async fn entries(copy: &Path) -> anyhow::Result<(u64, bool)> {
    let url = format!("sqlite:{}", copy.display());
    let db = match Db::open_to_read(&url).await {
        Err(StoreError::Older { .. }) => return Ok((0, true)),
        db => db?,
    };
    let head = db.read(|tx| Box::pin(async move { ledger_store::head(tx).await })).await?;
    if head.is_none() {
        // It was never served.
        return Ok((0, false));
    }
    let source = audit::Source::Database(db);
    let key = source.key().await?;
    let ask = audit::Ask { key, earlier: None, receipt: None, pages: 0 };
    let bar = bar("Checking the ledger {bar:40} {human_pos} of {human_len}, {eta} left")?;
    let found = source.audit(&ask, &bar).await;
    bar.finish_and_clear();
    match found {
        Ok(found) => Ok((found.size, false)),
        Err(audit::Trouble::Unread(why)) => bail!("its ledger could not be checked: {why}"),
        Err(fault) => bail!("its ledger is at fault: {fault}"),
    }
}

async fn sha256(path: &Path) -> anyhow::Result<(u64, String)> {
    let bar = bar("Hashing {bar:40} {bytes} of {total_bytes}, {eta} left")?;
    let (path, step) = (path.to_owned(), bar.clone());
    let hash = move || {
        let mut file = std::fs::File::open(&path)?;
        step.set_length(file.metadata()?.len());
        let (mut hasher, mut buffer, mut bytes) = (Sha256::new(), vec![0; 1 << 20], 0);
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                n => {
                    hasher.update(&buffer[..n]);
                    bytes += n as u64;
                    step.set_position(bytes);
                }
            }
        }
        let hex = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok::<_, std::io::Error>((bytes, hex))
    };
    let found = on_a_thread(hash).await??;
    bar.finish_and_clear();
    Ok(found)
}

fn bar(template: &str) -> anyhow::Result<ProgressBar> {
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template(template)?);
    Ok(bar)
}

/// Runs work that blocks. Its thread is left to itself when nobody waits for it any more, so that whoever stops the
/// command need not wait until it is done.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    let (answer, answered) = oneshot::channel();
    std::thread::Builder::new().name("folkmoot-copy".into()).spawn(move || {
        // Nobody waits any more when the command was stopped.
        let _ = answer.send(work());
    })?;
    answered.await.context("the work broke off")
}

/// A size for people.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
