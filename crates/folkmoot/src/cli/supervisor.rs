//! Tells the service manager that the program is ready, stops, and still lives: the protocol of
//! sd_notify(3), where the environment names a socket for it. Without one, nothing is told.

use std::path::PathBuf;
use std::time::Duration;
use tokio::net::UnixDatagram;

/// The service manager that started this program, if one did.
pub struct Supervisor {
    socket: Option<PathBuf>,
    /// How long it waits for a sign of life before it starts the program anew.
    watchdog: Option<Duration>,
}

impl Supervisor {
    /// The one that the environment names.
    #[must_use]
    pub fn from_environment() -> Supervisor {
        let micros = std::env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        Supervisor {
            // Sockets without a file, whose names begin with @, are those of containers: not told.
            socket: std::env::var_os("NOTIFY_SOCKET")
                .map(PathBuf::from)
                .filter(|path| path.is_absolute()),
            watchdog: micros.filter(|&micros| micros > 0).map(Duration::from_micros),
        }
    }

    /// Says that the program answers, and from now on that it lives.
    pub async fn ready(&self) {
        let Some(socket) = self.socket.clone() else { return };
        tell(&socket, "READY=1").await;
        if let Some(watchdog) = self.watchdog {
            tokio::spawn(async move {
                loop {
                    tokio::time::sleep(watchdog / 3).await;
                    tell(&socket, "WATCHDOG=1").await;
                }
            });
        }
    }

    /// Waits for `stop`, and says that the program stops.
    pub async fn stopping(self, stop: impl Future<Output = ()>) {
        stop.await;
        if let Some(socket) = &self.socket {
            tell(socket, "STOPPING=1").await;
        }
    }
}

/// A manager that does not listen is none of our business; one that is slow to is waited for a moment.
async fn tell(socket: &std::path::Path, what: &str) {
    if let Ok(from) = UnixDatagram::unbound() {
        let told = from.send_to(what.as_bytes(), socket);
        let _ = tokio::time::timeout(Duration::from_secs(1), told).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_manager_is_told_that_it_is_ready_lives_and_stops() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notify");
        let heard = UnixDatagram::bind(&path).expect("a socket");
        let supervisor =
            Supervisor { socket: Some(path), watchdog: Some(Duration::from_millis(30)) };
        supervisor.ready().await;
        let mut bytes = [0; 32];
        for expected in ["READY=1", "WATCHDOG=1", "WATCHDOG=1"] {
            let n = heard.recv(&mut bytes).await.expect("a word");
            assert_eq!(&bytes[..n], expected.as_bytes());
        }
        tokio::spawn(supervisor.stopping(async {}));
        loop {
            let n = heard.recv(&mut bytes).await.expect("a word");
            match &bytes[..n] {
                b"WATCHDOG=1" => {}
                other => return assert_eq!(other, b"STOPPING=1"),
            }
        }
    }
}
