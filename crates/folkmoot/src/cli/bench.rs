//! `folkmoot bench`: what things cost, with figures that can be had again.

use super::WrongUse;
use super::serve::{logs, open, open_to_read, println_out};
use crate::areas::register::Register;
use crate::bench::fill::{fill, provider};
use crate::bench::load::{Cost, Shot, run};
use crate::bench::measure::{cpu_of, resident};
use crate::bench::words::{Dice, VOCABULARY, text, word};
use crate::experiences::model::ServiceKind;
use crate::ledger_log::audit::{Ask, Site, Source};
use crate::ledger_log::{key, sequencer};
use crate::store::{Db, settings};
use crate::world::World;
use anyhow::{Context, bail};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// Measures a scenario on an installation of its own.
#[derive(clap::Args)]
pub struct Bench {
    /// What to measure.
    scenario: Scenario,
    /// sqlite:PATH or postgres://...; it is filled on the first run and kept for the next.
    #[arg(long, default_value = "sqlite:folkmoot-bench/bench.db")]
    pub(super) database: String,
    /// How many published experiences it holds.
    #[arg(long, default_value_t = 1_000_000)]
    pub(super) rows: u64,
    /// How many connections are open at a time.
    #[arg(long, default_value_t = 64)]
    pub(super) clients: usize,
    /// How many requests of each kind.
    #[arg(long, default_value_t = 10_000)]
    pub(super) requests: usize,
}

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// Fill the store, and tell what each experience cost.
    Fill,
    /// Read pages: one experience, lists, searches, the country, an area.
    Read,
    /// Tell experiences through the API, durably.
    Accept,
    /// Audit the public ledger: in the database, and over the network.
    Ledger,
    /// Start on the loaded store.
    Start,
    /// Asks, as many as --rows says: where each stands worked out anew, and the work list of a busy body.
    Asks,
    /// Places at an event with a hundred of them: as many people as --requests says ask for one, all in one moment, and then one
    /// after the other on each of --clients connections. On PostgreSQL through two servers.
    Places,
}

impl Bench {
    /// Runs the scenario.
    ///
    /// # Errors
    /// When the database cannot be used, or a request is not answered as it should be.
    pub async fn run(self) -> anyhow::Result<()> {
        logs();
        if self.rows < 1000 || self.clients == 0 || self.requests < 100 {
            return Err(WrongUse(
                "a measurement needs at least 1000 rows, 1 client and 100 requests".into(),
            )
            .into());
        }
        match self.scenario {
            Scenario::Asks => return self.asks().await,
            Scenario::Places => return self.places().await,
            _ => {}
        }
        let references = self.filled().await?;
        match self.scenario {
            Scenario::Fill => Ok(()),
            Scenario::Read => self.read(&references).await,
            Scenario::Accept => self.accept().await,
            Scenario::Ledger => self.ledger(&references).await,
            Scenario::Start => self.start(),
            Scenario::Asks | Scenario::Places => Ok(()),
        }
    }

    /// Fills the database if it is not filled yet; returns references of some of its experiences.
    async fn filled(&self) -> anyhow::Result<Vec<String>> {
        let db = open(&self.database).await?;
        let known = db
            .read(|tx| Box::pin(async move { settings::get(tx, "bench-references").await }))
            .await?;
        if let Some(known) = known {
            let (rows, references) = known.split_once(' ').unwrap_or(("0", ""));
            if rows.parse::<u64>().unwrap_or(0) != self.rows {
                bail!(
                    "{} holds {rows} rows: use another database, or --rows {rows}",
                    self.database
                );
            }
            return Ok(references.split(' ').map(str::to_owned).collect());
        }
        let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {eta}")?;
        let bar = ProgressBar::new(self.rows).with_style(style);
        let (before, begun) = (cpu_of(std::process::id()), Instant::now());
        let references = fill(&db, &World::real(), self.rows, &bar).await?;
        bar.finish_and_clear();
        let cpu = cpu_of(std::process::id()) - before;
        println_out(&format!(
            "filled with {} experiences: {:.1} s of CPU, {:.0} microseconds each, {:.1} s of wall time",
            self.rows,
            cpu,
            cpu * 1e6 / self.rows as f64,
            begun.elapsed().as_secs_f64()
        ));
        take_in(&db).await?;
        let note = format!("{} {}", self.rows, references.join(" "));
        db.write(move |tx| {
            Box::pin(async move { settings::set(tx, "bench-references", &note).await })
        })
        .await?;
        Ok(references)
    }

    fn postgres(&self) -> bool {
        self.database.starts_with("postgres")
    }

    async fn read(&self, references: &[String]) -> anyhow::Result<()> {
        let server = Server::start(&self.database)?;
        println_out(&heading());
        let mut dice = Dice::new(1);
        let areas: Vec<&str> =
            Register::england().areas_at(World::real().today()).map(|a| a.code.as_str()).collect();
        let kind = |dice: &mut Dice| ServiceKind::ALL[dice.rank(ServiceKind::ALL.len())].key();
        // A searched word is neither one that is in nearly every text nor one that is in none.
        let searched = |dice: &mut Dice| word(8 + dice.rank(VOCABULARY / 4));
        let mut kinds: Vec<(&str, Vec<Shot>)> = Vec::new();
        let mut shots = |name: &'static str, make: &mut dyn FnMut(&mut Dice) -> String| {
            let list = (0..self.requests).map(|_| Shot::get(make(&mut dice))).collect();
            kinds.push((name, list));
        };
        shots("experience", &mut |d| {
            format!("/experiences/{}", references[d.below(references.len())])
        });
        shots("list", &mut |_| "/experiences".to_owned());
        shots("list, area", &mut |d| format!("/experiences?area={}", areas[d.below(areas.len())]));
        shots("list, provider", &mut |d| {
            format!("/experiences?provider={}", provider(d.below(400)))
        });
        shots("list, area and kind", &mut |d| {
            format!("/experiences?area={}&kind={}", areas[d.below(areas.len())], kind(d))
        });
        shots("list, kind, channel, years", &mut |d| {
            format!("/experiences?kind={}&channel=telephone&from=2023&to=2024", kind(d))
        });
        shots("search, one word", &mut |d| format!("/experiences?q={}", searched(d)));
        shots("search, two words", &mut |d| {
            format!("/experiences?q={}+{}", searched(d), searched(d))
        });
        shots("search in an area", &mut |d| {
            format!("/experiences?q={}&area={}", searched(d), areas[d.below(areas.len())])
        });
        shots("country", &mut |_| "/".to_owned());
        shots("area", &mut |d| format!("/areas/{}", areas[d.below(areas.len())]));
        shots("API list", &mut |d| {
            format!("/api/v1/experiences?area={}", areas[d.below(areas.len())])
        });
        for (name, shots) in kinds {
            let shots = Arc::new(shots);
            let warm: Vec<Shot> = shots.iter().take(500).cloned().collect();
            run(server.address, server.pid(), self.postgres(), 8, 1, Arc::new(warm)).await?;
            let cost =
                run(server.address, server.pid(), self.postgres(), self.clients, 10, shots).await?;
            println_out(&line(name, &cost));
        }
        println_out(&format!("resident memory: {:.0} MB", resident(server.pid()) as f64 / 1e6));
        Ok(())
    }

    async fn accept(&self) -> anyhow::Result<()> {
        let server = Server::start(&self.database)?;
        println_out(&heading());
        let areas: Vec<&str> =
            Register::england().areas_at(World::real().today()).map(|a| a.code.as_str()).collect();
        let mut dice = Dice::new(World::real().now().as_microsecond() as u64);
        let shots: Vec<Shot> = (0..self.requests)
            .map(|_| {
                let body = serde_json::json!({
                    "area": areas[dice.below(areas.len())],
                    "kind": ServiceKind::ALL[dice.below(ServiceKind::ALL.len())].key(),
                    "text": text(&mut dice),
                    "happened": "2025-11",
                    "consent": {"publish": true, "quote": true, "contact": false},
                });
                Shot {
                    method: hyper::Method::POST,
                    path: "/api/v1/experiences".into(),
                    body: Some(body.to_string()),
                    cookie: None,
                    expect: 201,
                }
            })
            .collect();
        let cost =
            run(server.address, server.pid(), self.postgres(), self.clients, 10, Arc::new(shots))
                .await?;
        println_out(&line("accept, durably", &cost));
        Ok(())
    }

    async fn ledger(&self, references: &[String]) -> anyhow::Result<()> {
        take_in(&open(&self.database).await?).await?;
        let database = Source::Database(open_to_read(&self.database).await?);
        let ask = Ask { key: database.key().await?, earlier: None, receipt: None, pages: 1000 };
        let audit = async |what: &str, source: &Source| {
            let (before, begun) = (cpu_of(std::process::id()), Instant::now());
            let found = source.audit(&ask, &ProgressBar::hidden()).await?;
            println_out(&format!(
                "{what}: {} entries, {} texts received and {} published compared: {:.1} s of CPU, {:.1} s of wall time",
                found.size,
                found.sealed,
                found.compared,
                cpu_of(std::process::id()) - before,
                begun.elapsed().as_secs_f64()
            ));
            Ok::<_, anyhow::Error>(found.size)
        };
        audit("audit of the database", &database).await?;
        let server = Server::start(&self.database)?;
        let before = cpu_of(server.pid());
        let site = Source::Site(Site::new(&format!("http://{}", server.address))?);
        let size = audit("audit over the network", &site).await?;
        let cpu = cpu_of(server.pid()) - before;
        println_out(&format!("  and {cpu:.1} s of CPU of the server"));
        self.read_ledger(&server, size as usize, references).await
    }

    /// What the requests of those who audit cost, of a ledger with this many entries.
    async fn read_ledger(
        &self,
        server: &Server,
        size: usize,
        references: &[String],
    ) -> anyhow::Result<()> {
        println_out(&heading());
        let mut dice = Dice::new(2);
        let full = (size / ledger::TILE_WIDTH as usize).max(1);
        // A number in the groups of three digits that C2SP tlog-tiles wants.
        let path = |n: usize| match n {
            0..1000 => format!("{n:03}"),
            _ => format!("x{:03}/{:03}", n / 1000, n % 1000),
        };
        for what in ["checkpoint", "tile", "entries", "proof"] {
            let shots: Vec<Shot> = (0..self.requests)
                .map(|_| match what {
                    "tile" => format!("/ledger/tile/0/{}", path(dice.below(full))),
                    "entries" => format!("/ledger/tile/entries/{}", path(dice.below(full))),
                    "proof" => {
                        let reference = &references[dice.below(references.len())];
                        format!("/api/v1/experiences/{reference}/proof")
                    }
                    _ => "/ledger/checkpoint".to_owned(),
                })
                .map(Shot::get)
                .collect();
            let shots = Arc::new(shots);
            let cost =
                run(server.address, server.pid(), self.postgres(), self.clients, 10, shots).await?;
            println_out(&line(what, &cost));
        }
        Ok(())
    }

    fn start(&self) -> anyhow::Result<()> {
        let begun = Instant::now();
        let server = Server::start(&self.database)?;
        println_out(&format!(
            "serving after {:.0} ms, {:.0} ms of CPU, {:.0} MB resident",
            begun.elapsed().as_secs_f64() * 1e3,
            cpu_of(server.pid()) * 1e3,
            resident(server.pid()) as f64 / 1e6
        ));
        Ok(())
    }
}

/// Takes what waits into the ledger, so that it is not measured with something else.
async fn take_in(db: &Db) -> anyhow::Result<()> {
    let key = key::open(db, &World::real(), "http://127.0.0.1", None).await?;
    let (before, begun, mut entries) = (cpu_of(std::process::id()), Instant::now(), 0);
    loop {
        match sequencer::sequence(db, &key).await? {
            0 => break,
            taken => entries += taken,
        }
    }
    if entries > 0 {
        let cpu = cpu_of(std::process::id()) - before;
        println_out(&format!(
            "took {entries} entries into the ledger: {:.0} microseconds of CPU each, {:.1} s of wall time",
            cpu * 1e6 / entries as f64,
            begun.elapsed().as_secs_f64()
        ));
    }
    Ok(())
}

pub(super) fn heading() -> String {
    format!(
        "{:<28}{:>10}{:>12}{:>14}{:>12}{:>10}{:>10}",
        "", "requests", "server CPU", "database CPU", "median", "p99", "a second"
    )
}

pub(super) fn line(name: &str, cost: &Cost) -> String {
    format!(
        "{name:<28}{:>10}{:>9.3} ms{:>11.3} ms{:>9.2} ms{:>7.1} ms{:>10.0}",
        cost.requests, cost.cpu, cost.database, cost.median, cost.p99, cost.rate
    )
}

/// A server as another process, ended when this is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Server {
    pub(super) fn start(database: &str) -> anyhow::Result<Server> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve", "--database", database, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the server")?;
        let out = child.stdout.take().context("the server has no output")?;
        let mut first = String::new();
        BufReader::new(out).read_line(&mut first)?;
        let address = first
            .trim()
            .rsplit("http://")
            .next()
            .and_then(|a| a.parse().ok())
            .with_context(|| format!("the server said: {first}"))?;
        Ok(Server { child, address })
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
