//! What the program does besides answering: it sends the mail that waits, takes entries into the public
//! ledger, works at long jobs, notices what other copies have changed, and forgets what is over. Several copies of the program may do so at once: each piece of work is taken
//! from the database by one of them.

pub mod jobs;
pub mod mail;
mod notice;
mod tidy;

use crate::app::App;
use crate::ledger_log::sequencer;
use crate::world::World;
use ledger::SignerKey;
use mail::Post;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long a piece of work has to come to its end when the program stops.
const PATIENCE: Duration = Duration::from_secs(10);

/// The work beside the listener.
pub struct Background {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Begins the work beside the listener. `key` signs the public ledger.
#[must_use]
pub fn start(app: &App, post: Post, key: SignerKey) -> Background {
    let (stop, stopped) = watch::channel(false);
    let tasks = vec![
        tokio::spawn(mail::run(app.clone(), post, Pause::new(app, &stopped))),
        tokio::spawn(sequencer::run(app.clone(), key, Pause::new(app, &stopped))),
        tokio::spawn(jobs::run(app.clone(), Pause::new(app, &stopped))),
        tokio::spawn(notice::run(app.clone(), Pause::new(app, &stopped))),
        tokio::spawn(tidy::run(app.clone(), Pause::new(app, &stopped))),
    ];
    Background { stop, tasks }
}

impl Background {
    /// Lets each task finish what it has in hand. What takes too long is broken off: its lease runs
    /// out, and it is taken up again.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for mut task in self.tasks {
            if tokio::time::timeout(PATIENCE, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

/// The time between two looks at the database, which ends at once when the program stops.
pub struct Pause {
    world: World,
    stopped: watch::Receiver<bool>,
}

impl Pause {
    fn new(app: &App, stopped: &watch::Receiver<bool>) -> Pause {
        Pause { world: app.world.clone(), stopped: stopped.clone() }
    }

    /// Whether the program stops.
    #[must_use]
    pub fn is_over(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Waits for about `time`, a quarter more or less, so that copies of the program do not all come
    /// at once; returns false if the program stops.
    pub async fn wait(&mut self, time: Duration) -> bool {
        let [byte] = self.world.random::<1>();
        let time = time.mul_f64(0.75 + f64::from(byte) / 512.0);
        tokio::select! {
            () = tokio::time::sleep(time) => !self.is_over(),
            _ = self.stopped.changed() => false,
        }
    }
}
