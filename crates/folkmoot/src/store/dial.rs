//! How a connection to PostgreSQL is made: which server is tried first and for how long, and what the
//! session is told once it stands.
//!
//! An address may name several servers, of which one takes changes at a time. The one that answered last is tried first, each for a few
//! seconds, so that a machine that has vanished costs nobody more than that, and only once. What a session
//! is told goes in a statement rather than with the greeting: a connection pooler refuses the latter.

use super::StoreError;
use deadpool::managed::{self, Metrics, RecycleError, RecycleResult};
use deadpool_postgres::ClientWrapper;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio_postgres::config::TargetSessionAttrs;
use tokio_postgres::{Config, NoTls};

/// How long one server has to answer, unless the address says so (`connect_timeout`).
const ANSWERS_WITHIN: Duration = Duration::from_secs(3);
/// After so long without a sign of life, a connection to a machine that has vanished is given up: questions that
/// were sent, by `tcp_user_timeout`; a connection that only waits, by its keep-alives (5 s, then 3 tries of 2 s).
const VANISHED_AFTER: Duration = Duration::from_secs(10);
const SILENT: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_secs(2);
const TRIES: u32 = 3;

/// What every session is told. The same from the other side: when the machine of a copy of the program vanishes in
/// the midst of a transaction, the server lets go of its locks within a minute. Without this
/// it would keep them for hours, and no other copy could go on with the ledger.
const ALL: &str = "SET idle_in_transaction_session_timeout = '60s'; SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET tcp_user_timeout = '30s';";
/// What a session for reading is told as well. Each search is planned for its own words: a plan for the average word is
/// far slower.
const READING: &str = "SET plan_cache_mode = force_custom_plan; SET jit = off;
    SET default_transaction_read_only = on;";

/// A connection of a pool.
pub(super) type Client = managed::Object<Dialer>;
/// A pool of them.
pub(super) type Pool = managed::Pool<Dialer>;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It only reads.
    Reading,
    /// It changes things.
    Writing,
}

/// Makes connections.
pub(super) struct Dialer {
    /// The servers, in the order of the address.
    servers: Vec<Config>,
    /// The one that answered last.
    answered: AtomicUsize,
    /// What a session is told.
    settings: String,
}

impl Dialer {
    /// For an address; `what_for` says what its sessions may do.
    pub(super) fn new(address: &Config, what_for: Use) -> Dialer {
        let count = address.get_hosts().len().max(address.get_hostaddrs().len());
        let (name, more) = match what_for {
            Use::Reading => ("folkmoot-read", READING),
            Use::Writing => ("folkmoot", ""),
        };
        let servers = (0..count).map(|n| server(address, n, count, name)).collect();
        Dialer { servers, answered: AtomicUsize::new(0), settings: format!("{ALL} {more}") }
    }

    async fn dial(&self, server: &Config) -> Result<ClientWrapper, tokio_postgres::Error> {
        let (client, connection) = server.connect(NoTls).await?;
        // Whoever uses the connection is told when it breaks; nobody needs to be told twice.
        let task = tokio::spawn(async move {
            let _ = connection.await;
        });
        let client = ClientWrapper::new(client, task);
        client.batch_execute(&self.settings).await?;
        Ok(client)
    }
}

impl managed::Manager for Dialer {
    type Type = ClientWrapper;
    type Error = StoreError;

    async fn create(&self) -> Result<ClientWrapper, StoreError> {
        let first = self.answered.load(Ordering::Relaxed);
        let mut trouble = String::from("the address names no server");
        for n in (0..self.servers.len()).map(|n| (first + n) % self.servers.len()) {
            let Some(server) = self.servers.get(n) else { break };
            let patience = *server.get_connect_timeout().unwrap_or(&ANSWERS_WITHIN);
            let why = match tokio::time::timeout(patience, self.dial(server)).await {
                Ok(Ok(client)) => {
                    self.answered.store(n, Ordering::Relaxed);
                    return Ok(client);
                }
                Ok(Err(error)) => in_words(&error),
                Err(_) => format!("no answer within {} s", patience.as_secs_f32()),
            };
            let named = if self.servers.len() == 1 { String::new() } else { name(server) };
            match n == first {
                true => trouble = named + &why,
                false => trouble = format!("{trouble}; {named}{why}"),
            }
        }
        Err(StoreError::Unavailable(trouble))
    }

    async fn recycle(&self, client: &mut ClientWrapper, _: &Metrics) -> RecycleResult<StoreError> {
        match client.is_closed() {
            true => Err(RecycleError::message("the connection is closed")),
            false => Ok(()),
        }
    }
}

/// The address of one of its servers, with what the address does not say itself.
fn server(address: &Config, n: usize, count: usize, name: &str) -> Config {
    use tokio_postgres::config::Host;
    let mut one = Config::new();
    match address.get_hosts().get(n) {
        Some(Host::Tcp(host)) => {
            one.host(host);
        }
        #[cfg(unix)]
        Some(Host::Unix(path)) => {
            one.host_path(path);
        }
        None => {}
    }
    if let Some(ip) = address.get_hostaddrs().get(n) {
        one.hostaddr(*ip);
    }
    if let Some(port) = address.get_ports().get(n).or(address.get_ports().first()) {
        one.port(*port);
    }
    if let Some(user) = address.get_user() {
        one.user(user);
    }
    if let Some(password) = address.get_password() {
        one.password(password);
    }
    if let Some(database) = address.get_dbname() {
        one.dbname(database);
    }
    if let Some(options) = address.get_options() {
        one.options(options);
    }
    if let Some(patience) = address.get_connect_timeout() {
        one.connect_timeout(*patience);
    }
    // Of several servers only one takes changes, and only there has everybody read what they wrote.
    let of_several = count > 1 && address.get_target_session_attrs() == TargetSessionAttrs::Any;
    one.target_session_attrs(match of_several {
        true => TargetSessionAttrs::ReadWrite,
        false => address.get_target_session_attrs(),
    });
    one.application_name(address.get_application_name().unwrap_or(name))
        .ssl_mode(address.get_ssl_mode())
        .channel_binding(address.get_channel_binding())
        .tcp_user_timeout(*address.get_tcp_user_timeout().unwrap_or(&VANISHED_AFTER))
        .keepalives(address.get_keepalives())
        .keepalives_idle(SILENT)
        .keepalives_interval(*address.get_keepalives_interval().as_ref().unwrap_or(&BETWEEN_TRIES))
        .keepalives_retries(address.get_keepalives_retries().unwrap_or(TRIES));
    one
}

/// Which server it is, for an error; never the password.
fn name(server: &Config) -> String {
    use tokio_postgres::config::Host;
    let port = server.get_ports().first().copied().unwrap_or(5432);
    match (server.get_hosts().first(), server.get_hostaddrs().first()) {
        (Some(Host::Tcp(host)), _) => format!("{host}:{port}: "),
        #[cfg(unix)]
        (Some(Host::Unix(path)), _) => format!("{}: ", path.display()),
        (None, Some(ip)) => format!("{ip}:{port}: "),
        (None, None) => String::new(),
    }
}

/// What went wrong, and why: the error itself says only the first.
pub(super) fn in_words(error: &tokio_postgres::Error) -> String {
    use std::error::Error;
    match (error.as_db_error(), error.source()) {
        (Some(said), _) => said.message().to_owned(),
        (None, Some(why)) => format!("{error}: {why}"),
        (None, None) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialer(address: &str) -> Dialer {
        Dialer::new(&address.parse().expect("an address"), Use::Writing)
    }

    #[test]
    fn of_several_servers_the_one_that_takes_changes_is_looked_for() {
        let two = dialer("postgres://folkmoot:word@one:5001,two:5002/folkmoot");
        assert_eq!(two.servers.len(), 2);
        for (server, expected) in two.servers.iter().zip(["one:5001: ", "two:5002: "]) {
            assert_eq!(name(server), expected);
            assert_eq!(server.get_password(), Some(b"word".as_slice()));
            assert_eq!(server.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        }
        let one = dialer("postgres://folkmoot@one/folkmoot");
        assert_eq!(one.servers[0].get_target_session_attrs(), TargetSessionAttrs::Any);
    }

    #[tokio::test]
    async fn a_server_that_takes_the_call_and_says_nothing_is_given_up_and_the_next_one_tried() {
        use deadpool::managed::Manager;
        let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let silent = silent.local_addr().map(|a| (a.port(), silent)).expect("its port");
        let server = xtask::postgres::Server::of_this_run().expect("a PostgreSQL server");
        let answering = server.url("postgres");
        let (user, rest) = answering.split_once('@').expect("a user");
        let address = format!("{user}@127.0.0.1:{},{rest}?connect_timeout=1", silent.0);
        let dialer = dialer(&address);
        assert!(dialer.create().await.is_ok());
        assert_eq!(dialer.answered.load(Ordering::Relaxed), 1, "the next call goes there at once");
    }
}
