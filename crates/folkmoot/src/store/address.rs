//! The address of a database, as the command line takes it.

use super::StoreError;
use std::path::PathBuf;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of a PostgreSQL server.
    Server(Server),
}

/// A database of a PostgreSQL server. What can be shown of it holds no password.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// The whole address, with the password if it has one.
    pub(super) url: String,
    /// The host, or the folder of its socket.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The user, if one is named.
    pub user: Option<String>,
    /// The database, if one is named; otherwise it is that of the user's name.
    pub name: Option<String>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}/{}", self.host, self.port, self.name.as_deref().unwrap_or(""))
    }
}

impl Address {
    /// Reads `sqlite:PATH` or `postgres://...`.
    ///
    /// # Errors
    /// [`StoreError::BadAddress`] when it is neither.
    pub fn parse(url: &str) -> Result<Address, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.trim_start_matches("//");
            if path.is_empty() {
                return Err(StoreError::BadAddress(
                    "the database address 'sqlite:' names no file: write sqlite:PATH".into(),
                ));
            }
            return Ok(Address::File(path.into()));
        }
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(StoreError::BadAddress(
                "the database address must begin with sqlite: or postgres://".into(),
            ));
        }
        let config: Config = url.parse().map_err(|e: tokio_postgres::Error| {
            StoreError::BadAddress(format!("the database address cannot be read: {e}"))
        })?;
        let host = match config.get_hosts().first() {
            Some(Host::Tcp(host)) => host.clone(),
            #[cfg(unix)]
            Some(Host::Unix(folder)) => folder.display().to_string(),
            None => "localhost".to_owned(),
        };
        Ok(Address::Server(Server {
            url: url.to_owned(),
            host,
            port: config.get_ports().first().copied().unwrap_or(5432),
            user: config.get_user().map(str::to_owned),
            name: config.get_dbname().map(str::to_owned),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server_and_shows_no_password() {
        for (url, path) in [
            ("sqlite:folkmoot.db", "folkmoot.db"),
            ("sqlite:/var/lib/folkmoot.db", "/var/lib/folkmoot.db"),
            ("sqlite:///var/lib/folkmoot.db", "/var/lib/folkmoot.db"),
        ] {
            assert_eq!(Address::parse(url).expect(url), Address::File(path.into()));
        }
        let url = "postgres://clerk:geheim@db.example.org:6543/moot?sslmode=disable";
        let Ok(Address::Server(server)) = Address::parse(url) else { panic!("not a server") };
        assert_eq!((server.host.as_str(), server.port), ("db.example.org", 6543));
        assert_eq!((server.user.as_deref(), server.name.as_deref()), (Some("clerk"), Some("moot")));
        assert!(!format!("{server:?}").contains("geheim"));
        let Ok(Address::Server(bare)) = Address::parse("postgres://") else { panic!("refused") };
        assert_eq!((bare.host.as_str(), bare.port, bare.name), ("localhost", 5432, None));
    }
}
