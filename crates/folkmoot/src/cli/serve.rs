//! `folkmoot serve`: an installation on a database that may be shared by many copies.

use super::{WrongUse, supervisor};
use crate::access::Limits;
use crate::app::{App, Parts};
use crate::background::{
    self,
    inbox::Inbox,
    mail::{Post, Server},
};
use crate::coding::knowledge::Holder;
use crate::law::{Regimes, extra_days};
use crate::ledger_log;
use crate::metrics;
use crate::store::{Db, StoreError};
use crate::web::kept::Kept;
use crate::web::words::Words;
use crate::world::World;
use anyhow::Context;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::net::TcpListener;

/// Serves an installation.
#[derive(clap::Args)]
pub struct Serve {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// The address to listen on.
    #[arg(long, env = "FOLKMOOT_LISTEN", default_value = "127.0.0.1:7337")]
    listen: SocketAddr,
    /// The address under which people reach it, for links in mail.
    #[arg(long, env = "FOLKMOOT_BASE_URL")]
    base_url: Option<String>,
    /// A reverse proxy of ours stands before it and sets X-Forwarded-For.
    #[arg(long, env = "FOLKMOOT_BEHIND_PROXY")]
    behind_proxy: bool,
    /// The mail server: smtp://USER:PASSWORD@HOST:PORT or smtps://...; without it mail waits.
    #[arg(long, env = "FOLKMOOT_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// A file that holds the key of the public ledger; it is made if there is none. Otherwise the key is
    /// kept in the database.
    #[arg(long, env = "FOLKMOOT_LEDGER_KEY")]
    ledger_key: Option<PathBuf>,
    /// The sender of mail; otherwise no-reply at the host of the base URL.
    #[arg(long, env = "FOLKMOOT_MAIL_FROM")]
    mail_from: Option<String>,
    /// The address for replies to mail that asks something of a post.
    #[arg(long, env = "FOLKMOOT_REPLY_TO")]
    reply_to: Option<String>,
    /// A Maildir into which a mail server delivers what is sent to that address, also word of mail that did not arrive.
    #[arg(long, env = "FOLKMOOT_INBOX")]
    inbox: Option<PathBuf>,
    /// Whose mail it is that comes there and answers no mail of ours, by the code of the body: network:E08000003.
    #[arg(long, env = "FOLKMOOT_INBOX_FOR", requires = "inbox")]
    inbox_for: Option<String>,
    /// Another address, to show figures on for Prometheus (/metrics); keep it from the public.
    #[arg(long, env = "FOLKMOOT_METRICS")]
    metrics: Option<SocketAddr>,
    /// A file of days that are no working days here, though they are no bank holidays (see docs/rules.md).
    #[arg(long, env = "FOLKMOOT_CALENDAR")]
    calendar: Option<PathBuf>,
}

impl Serve {
    /// Serves until it is told to stop.
    ///
    /// # Errors
    /// When the database or the address cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        logs();
        let regimes = regimes(self.calendar.as_deref(), Vec::new())?;
        let listener = listen(self.listen).await?;
        let figures = match self.metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let base_url = base_url(self.base_url, &listener)?;
        let world = World::real();
        let app = app(&self.database, world, base_url, false, self.behind_proxy, regimes).await?;
        crate::providers::ensure_facts(&app.db, app.world.now()).await?;
        let post =
            post(self.smtp.as_deref(), self.mail_from, self.reply_to.as_deref(), &app.base_url)?;
        let inbox = inbox(self.inbox, self.inbox_for)?;
        if matches!(post, Post::Kept) {
            tracing::warn!(
                "no mail server is named (--smtp): mail waits, and nobody gets a link to sign in"
            );
        }
        let file = self.ledger_key.as_deref();
        let key = ledger_log::key::open(&app.db, &app.world, &app.base_url, file).await?;
        let background = background::start(&app, post, inbox, key);
        if let Some(figures) = figures {
            println_out(&format!("Figures are at http://{}/metrics", figures.local_addr()?));
            tokio::spawn(metrics::listen::serve(app.clone(), figures, stop()));
        }
        println_out(&format!("Folkmoot serves {}", app.base_url));
        let supervisor = supervisor::Supervisor::from_environment();
        supervisor.ready().await;
        crate::web::serve::serve(&app, listener, supervisor.stopping(stop())).await?;
        background.stop().await;
        Ok(())
    }
}

/// The Maildir whose mail is taken.
///
/// # Errors
/// When it cannot be used: that is wrong use.
pub fn inbox(folder: Option<PathBuf>, filed_for: Option<String>) -> anyhow::Result<Option<Inbox>> {
    let open = |folder| Inbox::open(folder, filed_for);
    let inbox = folder.map(open).transpose();
    Ok(inbox.map_err(|error| WrongUse(format!("--inbox: {error:#}")))?)
}

/// What becomes of mail.
fn post(
    smtp: Option<&str>,
    from: Option<String>,
    reply_to: Option<&str>,
    base_url: &str,
) -> anyhow::Result<Post> {
    let Some(smtp) = smtp else { return Ok(Post::Kept) };
    let host = base_url.parse::<axum::http::Uri>().ok();
    let host = host.as_ref().and_then(|uri| uri.host()).unwrap_or("localhost");
    let from = from.unwrap_or_else(|| format!("Folkmoot <no-reply@{host}>"));
    let server = Server::new(smtp, &from).and_then(|server| match reply_to {
        Some(address) => server.replies_to(address),
        None => Ok(server),
    });
    match server {
        Ok(server) => Ok(Post::Server(Box::new(server))),
        Err(error) => Err(WrongUse(format!("--smtp, --mail-from, --reply-to: {error:#}")).into()),
    }
}

/// The law with the days of a file, and others.
///
/// # Errors
/// When the file cannot be read: that is wrong use, and its line is named.
pub fn regimes(
    file: Option<&std::path::Path>,
    mut others: Vec<extra_days::ExtraDay>,
) -> anyhow::Result<Regimes> {
    let mut days = match file {
        Some(file) => {
            extra_days::from_file(file).map_err(|why| WrongUse(format!("--calendar {why}")))?
        }
        None => Vec::new(),
    };
    days.append(&mut others);
    Ok(Regimes::new(days))
}

/// Opens the database and puts the program together.
///
/// # Errors
/// When the database cannot be used.
pub async fn app(
    database: &str,
    world: World,
    base_url: String,
    demo: bool,
    behind_proxy: bool,
    regimes: Regimes,
) -> anyhow::Result<App> {
    let db = open(database).await?;
    let words = Words::load()?;
    let limits = Limits::default();
    let coding = Holder::default();
    coding.refresh(&db).await?;
    Ok(App::new(Parts {
        db,
        world,
        words,
        base_url,
        demo,
        limits,
        behind_proxy,
        regimes,
        kept: Kept::default(),
        coding,
        metrics: Default::default(),
        lines: crate::bookings::line::Lines::default(),
    }))
}

/// Opens a database that is there, and changes nothing in it.
///
/// # Errors
/// When it cannot be used.
pub async fn open_to_read(database: &str) -> anyhow::Result<Db> {
    Db::open_to_read(database).await.map_err(wrong_address)
}

/// Opens a database; an address that cannot be understood is wrong use.
///
/// # Errors
/// When it cannot be used.
pub async fn open(database: &str) -> anyhow::Result<Db> {
    Db::open(database).await.map_err(wrong_address)
}

/// An address that cannot be understood is wrong use.
#[must_use]
pub fn wrong_address(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::BadAddress(why) => WrongUse(why).into(),
        other => other.into(),
    }
}

/// Listens on an address.
///
/// # Errors
/// When it is taken or not ours.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// The address people use: the one given, checked, or that of the listener.
fn base_url(given: Option<String>, listener: &TcpListener) -> anyhow::Result<String> {
    let Some(given) = given else { return Ok(format!("http://{}", listener.local_addr()?)) };
    let given = given.trim_end_matches('/').to_owned();
    let valid = (given.starts_with("https://") || given.starts_with("http://"))
        && given
            .parse::<axum::http::Uri>()
            .is_ok_and(|uri| uri.path() == "/" || uri.path().is_empty());
    if !valid {
        return Err(WrongUse(format!(
            "--base-url {given} is not an address such as https://folkmoot.example.org, without a path"
        ))
        .into());
    }
    Ok(given)
}

/// What is logged when FOLKMOOT_LOG says nothing: of PostgreSQL's own notices only what warns.
const LOGGED: &str = "info,tokio_postgres=warn";

/// Writes the logs to standard error; `FOLKMOOT_LOG` says how much, `FOLKMOOT_LOG_JSON` in which form.
pub fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("FOLKMOOT_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(LOGGED));
    // A log that cannot be written, on a full disk, must not break off what is being answered.
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    // A second call, in a test, changes nothing.
    let _ = if std::env::var_os("FOLKMOOT_LOG_JSON").is_some() {
        logs.json().try_init()
    } else {
        logs.try_init()
    };
}

/// Writes a line for the person at the terminal. Whoever has stopped reading (`folkmoot demo | head`)
/// is told no more, and the work goes on.
pub fn println_out(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Done when the program is told to stop.
pub async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut end) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = end.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
