//! `folkmoot bench asks`: what asks cost when there are many.

use super::bench::{Bench, Server, heading, line};
use super::serve::{open, println_out};
use crate::access::store::{add_grant, add_identity, begin_session};
use crate::access::{Grant, Role, Scope, session};
use crate::asks::fill;
use crate::asks::recount::RECOUNTER;
use crate::bench::load::{Shot, run};
use crate::bench::measure::cpu_of;
use crate::law::Regimes;
use crate::recount::Recount;
use crate::store::{Db, StoreError, settings};
use crate::world::{World, secret_hash};
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Arc;
use std::time::Instant;

/// The area of the busy body.
const AREA: &str = "E08000003";
/// How many answers the busy body owes.
const BUSY: u64 = 10_000;

impl Bench {
    /// Fills the database with asks if it has none, works all of them out anew, and reads the pages of a busy body.
    ///
    /// # Errors
    /// When the database cannot be used, or a page is not answered as it should be.
    pub(super) async fn asks(&self) -> anyhow::Result<()> {
        let db = open(&self.database).await?;
        let secret = self.filled_with_asks(&db).await?;
        let (before, begun) = (cpu_of(std::process::id()), Instant::now());
        let (asks, wrong) = db
            .read_one_moment(|tx| {
                Box::pin(async move {
                    let asks = (RECOUNTER.how_many)(tx).await?;
                    let bar = ProgressBar::hidden();
                    let mut recount = Recount::new(Regimes::default(), World::real(), false, bar);
                    (RECOUNTER.recount)(tx, &mut recount).await?;
                    Ok::<_, StoreError>((asks, recount.differing()))
                })
            })
            .await?;
        println_out(&format!(
            "{asks} asks worked out anew from their steps, {wrong} of them wrong: {:.1} s of CPU, {:.1} s of wall time",
            cpu_of(std::process::id()) - before,
            begun.elapsed().as_secs_f64()
        ));
        drop(db);
        let server = Server::start(&self.database)?;
        println_out(&heading());
        let cookie = session::cookie(Some(&secret), false).to_str()?.to_owned();
        let cookie = cookie.split(';').next().map(str::to_owned);
        for (name, path) in [
            ("work list of the busy body", "/desk/asks"),
            ("open asks of the country", "/asks"),
            ("open asks of an area", "/asks?area=E08000003"),
            ("late asks", "/asks?late=yes"),
        ] {
            let shot = Shot { cookie: cookie.clone(), ..Shot::get(path) };
            let shots = Arc::new(vec![shot; self.requests]);
            let postgres = self.database.starts_with("postgres");
            let cost = run(server.address, server.pid(), postgres, self.clients, 10, shots).await?;
            println_out(&line(name, &cost));
        }
        Ok(())
    }

    /// Fills the database if it holds no asks yet; returns the secret of the session of an officer of the busy body.
    async fn filled_with_asks(&self, db: &Db) -> anyhow::Result<String> {
        let known =
            db.read(|tx| Box::pin(async move { settings::get(tx, "bench-asks").await })).await?;
        if let Some(secret) = known {
            return Ok(secret);
        }
        let world = World::real();
        let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {eta}")?;
        let bar = ProgressBar::new(self.rows).with_style(style);
        let (before, begun) = (cpu_of(std::process::id()), Instant::now());
        fill::fill(db, &world, (AREA, BUSY), self.rows, &bar).await?;
        bar.finish_and_clear();
        println_out(&format!(
            "filled with {} asks: {:.1} s of CPU, {:.1} s of wall time",
            self.rows,
            cpu_of(std::process::id()) - before,
            begun.elapsed().as_secs_f64()
        ));
        let secret = world.new_secret();
        let kept = secret.clone();
        db.write(move |tx| {
            Box::pin(async move {
                let (party, now, today) = (world.new_id(), world.now(), world.today());
                add_identity(tx, party, "An officer", "officer@example.org", today, now).await?;
                let scope = Scope::Area(AREA.to_owned());
                let role = Role::AuthorityOfficer;
                let grant = Grant { role, scope, starts: today, ends: None };
                add_grant(tx, world.new_id(), party, &grant, None, now).await?;
                begin_session(tx, &secret_hash(&kept), party, now).await?;
                settings::set(tx, "bench-asks", &kept).await
            })
        })
        .await?;
        Ok(secret)
    }
}
