//! A PostgreSQL server for one run of tests, started from the programs that are installed. It
//! lives in a folder of its own under the temporary folder, listens on 127.0.0.1, and is gone when
//! the run ends, however it ends.
//!
//! A durable one can be killed as a power cut would kill it, and started again; a [`Pair`] is one with
//! a standby.

use crate::keeper::Keeper;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The environment variable with the address of a server that stands already, such as
/// `postgres://folkmoot@127.0.0.1:5433/postgres`. Whoever it names must be able to make databases.
pub const GIVEN: &str = "FOLKMOOT_TEST_POSTGRES";

/// A server that stands: one of ours, or one that was given.
pub struct Server {
    /// Its address up to and with the last slash.
    address: String,
    /// Who stops our own server when the run ends.
    keeper: Option<Keeper>,
}

/// The folder of the newest PostgreSQL that Debian's packages have installed, or that the path knows.
#[must_use]
pub fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let newest = debian
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .max()
        .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")));
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .into_iter()
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("psql").is_file())
}

/// Whether this process may do everything on this machine.
#[must_use]
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

impl Server {
    /// The server of this run: the one that [`GIVEN`] names, or one started now.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or will not start, in a sentence.
    pub fn of_this_run() -> Result<&'static Server, String> {
        static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
        let server = SERVER.get_or_init(|| match std::env::var(GIVEN) {
            Ok(given) => Server::given(&given),
            Err(_) => Server::start(),
        });
        server.as_ref().map_err(Clone::clone)
    }

    fn given(url: &str) -> Result<Server, String> {
        let (address, _) = url
            .rsplit_once('/')
            .filter(|(address, _)| address.starts_with("postgres://"))
            .ok_or_else(|| format!("{GIVEN} is not an address of PostgreSQL: {url}"))?;
        Ok(Server { address: format!("{address}/"), keeper: None })
    }

    /// Starts a server of its own, which does not wait for the disk.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or will not start, in a sentence.
    pub fn start() -> Result<Server, String> {
        Server::start_as("quick")
    }

    /// Starts a server of its own, whose commits are on the disk when they are acknowledged.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or will not start, in a sentence.
    pub fn start_durable() -> Result<Server, String> {
        Server::start_as("durable")
    }

    fn start_as(kind: &str) -> Result<Server, String> {
        let port = free_port().map_err(|e| format!("no free port was found: {e}"))?;
        let keeper = Keeper::start(&[kind, &port.to_string()])?;
        let address = format!("postgres://folkmoot@127.0.0.1:{port}/");
        Ok(Server { address, keeper: Some(keeper) })
    }

    /// Ends it as a power cut does: it and all that belongs to it are killed in the midst of their work.
    ///
    /// # Errors
    /// When it is not one of ours.
    pub fn kill(&self) -> Result<(), String> {
        self.order("kill 1")
    }

    /// Starts it again after [`Server::kill`], on the same data and port; returns when it answers.
    ///
    /// # Errors
    /// What it said, when it does not start.
    pub fn start_again(&self) -> Result<(), String> {
        self.order("start 1")
    }

    fn order(&self, order: &str) -> Result<(), String> {
        self.keeper.as_ref().ok_or("the server was given, and is not ours to end")?.order(order)
    }

    /// The address of a database of this server.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("{}{database}", self.address)
    }

    /// Makes an empty database and returns its name, which no other process of this run takes.
    ///
    /// # Errors
    /// What the server says.
    pub fn new_database(&self) -> Result<String, String> {
        self.make_database("")
    }

    /// Makes a database that holds what another holds which nobody uses, and returns its name.
    ///
    /// # Errors
    /// What the server says.
    pub fn copy_of_database(&self, name: &str) -> Result<String, String> {
        self.make_database(&format!(" TEMPLATE {name}"))
    }

    fn make_database(&self, like: &str) -> Result<String, String> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("folkmoot_{}_{number}", std::process::id());
        self.tell("postgres", &format!("CREATE DATABASE {name}{like}"))?;
        Ok(name)
    }

    /// Removes a database, whoever still uses it.
    ///
    /// # Errors
    /// What the server says.
    pub fn drop_database(&self, name: &str) -> Result<(), String> {
        self.tell("postgres", &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).map(drop)
    }

    /// Runs SQL in a database and returns the rows, a line each, their columns parted by `|`.
    ///
    /// # Errors
    /// What the server says.
    pub fn tell(&self, database: &str, sql: &str) -> Result<String, String> {
        let programs =
            programs().ok_or("PostgreSQL is not installed (apt-get install postgresql)")?;
        let done = Command::new(programs.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql])
            .arg(self.url(database))
            .current_dir(Path::new("/"))
            .output()
            .map_err(|e| format!("psql cannot be run: {e}"))?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned());
        }
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    }
}

/// A primary with a synchronous standby: a commit is acknowledged when it is on the disks of both.
pub struct Pair {
    keeper: Keeper,
    ports: [u16; 2],
}

impl Pair {
    /// Starts the first server, which takes changes; [`Pair::add_standby`] makes the second from it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or will not start, in a sentence.
    pub fn start() -> Result<Pair, String> {
        let port = || free_port().map_err(|e| format!("no free port was found: {e}"));
        let ports = [port()?, port()?];
        let keeper = Keeper::start(&["durable", &ports[0].to_string(), &ports[1].to_string()])?;
        Ok(Pair { keeper, ports })
    }

    /// Copies the first server and makes it wait for its copy at each commit.
    ///
    /// # Errors
    /// When a step of it fails.
    pub fn add_standby(&self) -> Result<(), String> {
        self.keeper.order("standby")
    }

    /// Kills the first server as a power cut does.
    ///
    /// # Errors
    /// When its keeper is gone.
    pub fn kill_primary(&self) -> Result<(), String> {
        self.keeper.order("kill 1")
    }

    /// Kills the standby as a power cut does.
    ///
    /// # Errors
    /// When its keeper is gone.
    pub fn kill_standby(&self) -> Result<(), String> {
        self.keeper.order("kill 2")
    }

    /// Starts the standby again after [`Pair::kill_standby`].
    ///
    /// # Errors
    /// What it said, when it does not start.
    pub fn start_standby_again(&self) -> Result<(), String> {
        self.keeper.order("start 2")
    }

    /// Makes the standby the one that takes changes.
    ///
    /// # Errors
    /// When it does not become so within a minute.
    pub fn promote(&self) -> Result<(), String> {
        self.keeper.order("promote")
    }

    /// The address of a database that names both servers.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        let [first, second] = self.ports;
        let hosts = format!("127.0.0.1:{first},127.0.0.1:{second}");
        format!("postgres://folkmoot@{hosts}/{database}?target_session_attrs=read-write")
    }

    /// The first server (0) or the standby (1) by itself.
    #[must_use]
    pub fn server(&self, which: usize) -> Server {
        let port = self.ports[which.min(1)];
        Server { address: format!("postgres://folkmoot@127.0.0.1:{port}/"), keeper: None }
    }
}

/// A port that nobody listens on at this moment.
///
/// # Errors
/// When the machine has none.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_makes_databases_and_is_gone_with_its_run() -> Result<(), String> {
        let server = Server::start()?;
        let name = server.new_database()?;
        assert_eq!(server.tell(&name, "SELECT 6 * 7")?, "42\n");
        server.drop_database(&name)?;
        assert!(server.tell(&name, "SELECT 1").is_err());
        let url = server.url("postgres");
        drop(server);
        let again = Server::given(&url)?;
        let gone = (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            again.tell("postgres", "SELECT 1").is_err()
        });
        assert!(gone, "the server still answers");
        Ok(())
    }

    #[test]
    fn what_a_durable_server_acknowledged_is_there_after_a_power_cut() -> Result<(), String> {
        let server = Server::start_durable()?;
        let name = server.new_database()?;
        assert_eq!(server.tell(&name, "SHOW fsync")?, "on\n");
        server.tell(&name, "CREATE TABLE kept (n INT); INSERT INTO kept VALUES (7337)")?;
        server.kill()?;
        assert!(server.tell(&name, "SELECT 1").is_err());
        server.start_again()?;
        assert_eq!(server.tell(&name, "SELECT n FROM kept")?, "7337\n");
        Ok(())
    }

    #[test]
    fn what_a_pair_acknowledged_is_at_the_standby_when_the_primary_is_gone() -> Result<(), String> {
        let pair = Pair::start()?;
        pair.add_standby()?;
        pair.server(0).tell("postgres", "CREATE TABLE kept (n INT)")?;
        pair.server(0).tell("postgres", "INSERT INTO kept VALUES (7337)")?;
        assert!(pair.server(1).tell("postgres", "INSERT INTO kept VALUES (1)").is_err());
        pair.kill_primary()?;
        pair.promote()?;
        assert_eq!(pair.server(1).tell("postgres", "SELECT n FROM kept")?, "7337\n");
        pair.server(1).tell("postgres", "INSERT INTO kept VALUES (1)")?;
        Ok(())
    }
}
