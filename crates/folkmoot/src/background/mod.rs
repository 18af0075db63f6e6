//! What the program does besides answering: it writes and sends the mail that waits, takes the mail that comes, orders the work of each day, takes entries into the public
//! ledger, works at long jobs, notices what other copies have changed, and forgets what is over. Several copies
//! of the program may do so at once: each piece of work is taken from the database by one of them.

mod daily;
pub mod inbox;
pub mod jobs;
pub mod mail;
mod notice;
pub mod owed;
pub mod pause;
mod tidy;

use crate::app::App;
use crate::ledger_log::sequencer;
use inbox::Inbox;
use ledger::SignerKey;
use mail::Post;
use pause::Pause;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long all of it has to come to its end when the program stops.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long work that broke off waits before it is begun again.
const AGAIN: Duration = Duration::from_secs(5);

/// The work beside the listener.
pub struct Background {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Begins the work beside the listener. `key` signs the public ledger; mail that comes is in `inbox`, if anywhere.
#[must_use]
pub fn start(app: &App, post: Post, inbox: Option<Inbox>, key: SignerKey) -> Background {
    let (stop, stopped) = watch::channel(false);
    let (pause, post) = (Pause::new(app, &stopped), Arc::new(post));
    let each = |name, work: Work| tokio::spawn(keep_going(name, app.clone(), pause.clone(), work));
    let mut tasks = vec![
        each("mail", Box::new(move |app, pause| Box::pin(mail::run(app, post.clone(), pause)))),
        each("posts", Box::new(|app, pause| Box::pin(owed::run(app, pause)))),
        each("daily", Box::new(|app, pause| Box::pin(daily::run(app, pause)))),
        each("ledger", Box::new(move |app, p| Box::pin(sequencer::run(app, key.clone(), p)))),
        each("jobs", Box::new(|app, pause| Box::pin(jobs::run(app, pause)))),
        each("notice", Box::new(|app, pause| Box::pin(notice::run(app, pause)))),
        each("places", Box::new(|app, pause| Box::pin(crate::bookings::clock::run(app, pause)))),
        each("tidy", Box::new(|app, pause| Box::pin(tidy::run(app, pause)))),
    ];
    if let Some(inbox) = inbox.map(Arc::new) {
        let work: Work = Box::new(move |app, p| Box::pin(inbox::run(app, inbox.clone(), p)));
        tasks.push(each("inbox", work));
    }
    Background { stop, tasks }
}

/// One kind of work, that can be begun again.
type Work = Box<dyn Fn(App, Pause) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Works until the program stops. Work that breaks off by a fault of ours is begun again after a while: mail and
/// the ledger must not stand still until somebody notices.
async fn keep_going(name: &'static str, app: App, mut pause: Pause, work: Work) {
    loop {
        let task = tokio::spawn(work(app.clone(), pause.clone()));
        // Dropped when this program stops before the work ends: then the work is broken off as well.
        let _broken_off = AbortOnDrop(task.abort_handle());
        match task.await {
            Ok(()) => return,
            Err(_) => {
                tracing::error!(name, "work beside the listener broke off, and is begun again")
            }
        }
        if !pause.wait(AGAIN).await {
            return;
        }
    }
}

impl Background {
    /// Lets each task finish what it has in hand. What takes too long is broken off: its lease runs
    /// out, and it is taken up again.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let latest = tokio::time::Instant::now() + PATIENCE;
        for mut task in self.tasks {
            if tokio::time::timeout_at(latest, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

/// Breaks work off when whoever waits for it is gone.
struct AbortOnDrop(tokio::task::AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::tests::installation;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test(start_paused = true)]
    async fn work_that_breaks_off_is_begun_again() {
        let app = installation().await;
        let (_stop, stopped) = watch::channel(false);
        let begun = Arc::new(AtomicUsize::new(0));
        let counted = begun.clone();
        let work: Work = Box::new(move |_, _| {
            let before = counted.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move { assert!(before > 1, "on purpose") })
        });
        keep_going("test", app.clone(), Pause::new(&app, &stopped), work).await;
        assert_eq!(begun.load(Ordering::SeqCst), 3);
    }
}
