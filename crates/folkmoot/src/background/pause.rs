//! The time between two looks at the database.

use crate::app::App;
use crate::world::World;
use std::time::Duration;
use tokio::sync::watch;

/// Waits that end at once when the program stops.
#[derive(Clone)]
pub struct Pause {
    world: World,
    stopped: watch::Receiver<bool>,
}

impl Pause {
    pub(super) fn new(app: &App, stopped: &watch::Receiver<bool>) -> Pause {
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
