//! `folkmoot demo`: all the set-up there is, on an SQLite file, and then it serves.

use super::import_experiences::{File, bring_in};
use super::serve::{app, inbox, listen, logs, println_out, regimes, stop};
use crate::app::App;
use crate::background::{self, mail::Post};
use crate::demo;
use crate::ledger_log;
use crate::world::World;
use anyhow::Context;
use jiff::civil::Date;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Sets up a demonstration on an SQLite file, and serves it.
#[derive(clap::Args)]
pub struct Demo {
    /// Where its file is kept; it goes on from there when it is started again.
    #[arg(long, default_value = "folkmoot-demo")]
    data: PathBuf,
    /// Another database than that file: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long)]
    database: Option<String>,
    /// The port to listen on.
    #[arg(long, default_value_t = 7337)]
    port: u16,
    /// A file of real experiences to load beside the examples (CSV, XLSX or ODS); may be given again.
    #[arg(long)]
    experiences: Vec<PathBuf>,
    /// The day on which it lives, such as 2009-01-14; otherwise today.
    #[arg(long)]
    today: Option<Date>,
    /// A file of days that are no working days here, though they are no bank holidays (see docs/rules.md).
    #[arg(long, env = "FOLKMOOT_CALENDAR")]
    calendar: Option<PathBuf>,
    /// A Maildir whose mail it takes, as `serve` does.
    #[arg(long)]
    inbox: Option<PathBuf>,
}

impl Demo {
    /// Sets up what is not there yet, and serves until it is told to stop.
    ///
    /// # Errors
    /// When the folder, the file or the port cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        logs();
        let regimes = regimes(self.calendar.as_deref(), Vec::new())?;
        let database = match self.database {
            Some(database) => database,
            None => {
                std::fs::create_dir_all(&self.data)
                    .with_context(|| format!("cannot make the folder {}", self.data.display()))?;
                format!("sqlite:{}", self.data.join("folkmoot.db").display())
            }
        };
        let inbox = inbox(self.inbox, None)?;
        let world = self.today.map_or_else(World::real, World::on);
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], self.port))).await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let app = app(&database, world, base_url, true, false, regimes).await?;
        demo::set_up(&app).await?;
        for path in &self.experiences {
            experiences(&app, path).await?;
        }
        println_out(&format!("Folkmoot, a demonstration, lives on {}", app.world.today()));
        println_out(&format!("Open {}", app.base_url));
        println_out("Sign in as:");
        for link in demo::sign_in_links(&app).await? {
            println_out(&format!("  {:<20} {}", link.who, link.address));
        }
        let key = ledger_log::key::open(&app.db, &app.world, &app.base_url, None).await?;
        let background = background::start(&app, Post::Kept, inbox, key);
        crate::web::serve::serve(&app, listener, stop()).await?;
        background.stop().await;
        Ok(())
    }
}

/// Loads a file of real experiences as one that was moderated where it comes from; what is there already stays.
async fn experiences(app: &App, path: &std::path::Path) -> anyhow::Result<()> {
    let file = File {
        path,
        mapping: None,
        area: demo::AREA.parse().ok(),
        source: None,
        terms: None,
        publish: true,
        rejects: None,
    };
    bring_in(&app.db, &app.world, file).await?;
    Ok(())
}
