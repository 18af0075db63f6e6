//! A PostgreSQL server for one run of tests, started from the programs that are installed. It
//! lives in a folder of its own under the temporary folder, listens on 127.0.0.1, and is gone when
//! the run ends, however it ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The environment variable with the address of a server that stands already, such as
/// `postgres://folkmoot@127.0.0.1:5433/postgres`. Whoever it names must be able to make databases.
pub const GIVEN: &str = "FOLKMOOT_TEST_POSTGRES";

const KEEP: &str = include_str!("keep_postgres.sh");

/// A server that stands: one of ours, or one that was given.
pub struct Server {
    /// Its address up to and with the last slash.
    address: String,
    /// The shell that stops our own server when its standard input ends.
    _keeper: Option<Child>,
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
        Ok(Server { address: format!("{address}/"), _keeper: None })
    }

    /// Starts a server of its own.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or will not start, in a sentence.
    pub fn start() -> Result<Server, String> {
        let programs =
            programs().ok_or("PostgreSQL is not installed (apt-get install postgresql)")?;
        let port = free_port().map_err(|e| format!("no free port was found: {e}"))?;
        // PostgreSQL refuses to run as root; Debian's package has made a user for it.
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut keeper = command
            .args(["-c", KEEP, "keep-postgres"])
            .arg(&programs)
            .arg(port.to_string())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("PostgreSQL cannot be started: {e}"))?;
        let mut folder = String::new();
        if let Some(out) = keeper.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut folder);
        }
        if folder.trim().is_empty() {
            return Err("PostgreSQL did not start; what it said stands above".into());
        }
        let address = format!("postgres://folkmoot@127.0.0.1:{port}/");
        Ok(Server { address, _keeper: Some(keeper) })
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
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("folkmoot_{}_{number}", std::process::id());
        self.tell("postgres", &format!("CREATE DATABASE {name}"))?;
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
}
