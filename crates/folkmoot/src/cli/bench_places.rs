//! `folkmoot bench places`: many people who ask for a place in the same moment, and whether exactly as many have one as there are.

use super::bench::{Bench, Server};
use super::serve::{app, open, println_out};
use crate::access::NATIONAL_BODY;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::bench::measure::{cpu_of, cpu_of_all, quantile};
use crate::bench::places::{crowd, stream};
use crate::bookings::recount::run_queue;
use crate::bookings::store as places;
use crate::events::model::{Detail, KindSaid, Said};
use crate::events::store;
use crate::events::take::{NotTaken, draft, take_step};
use crate::law::Regimes;
use crate::parties::bodies::{self, Meant};
use crate::store::{Db, StoreError};
use crate::world::World;
use anyhow::{anyhow, bail, ensure};
use jiff::ToSpan;
use jiff::civil::time;
use rules::places::Stand;
use rules::reference::{Prefix, Reference};
use std::time::Instant;
use uuid::Uuid;

/// How many places there are.
const PLACES: i64 = 100;

impl Bench {
    /// Lets a crowd ask in one moment, and then people one after the other, and looks at the queue.
    ///
    /// # Errors
    /// When the database cannot be used, a request fails, or places were not given out as the rule has it.
    pub(super) async fn places(&self) -> anyhow::Result<()> {
        let postgres = self.database.starts_with("postgres");
        let copies = if postgres { 2 } else { 1 };
        println_out(&format!(
            "{:<28}{:>8}{:>14}{:>14}{:>12}{:>12}{:>10}",
            "", "people", "program CPU", "database CPU", "median", "p99", "a second"
        ));
        for (name, at_once) in [("all in one moment", true), ("one after the other", false)] {
            let event = self.event().await?;
            let servers: Vec<Server> = (0..copies)
                .map(|_| Server::start(&self.database))
                .collect::<anyhow::Result<_>>()?;
            let addresses: Vec<_> = servers.iter().map(|server| server.address).collect();
            let program = || servers.iter().map(|server| cpu_of(server.pid())).sum::<f64>();
            let database = || if postgres { cpu_of_all("postgres") } else { 0.0 };
            let (program_before, database_before) = (program(), database());
            let begun = Instant::now();
            let people = self.requests;
            let mut walls = match at_once {
                true => crowd(&addresses, people, &event).await?,
                false => stream(&addresses, (people, self.clients), &event).await?,
            };
            let seconds = begun.elapsed().as_secs_f64();
            let each = |cpu: f64| cpu * 1e3 / people as f64;
            println_out(&format!(
                "{name:<28}{people:>8}{:>11.3} ms{:>11.3} ms{:>9.0} ms{:>9.0} ms{:>10.0}",
                each(program() - program_before),
                each(database() - database_before),
                quantile(&mut walls, 0.5),
                quantile(&mut walls, 0.99),
                people as f64 / seconds
            ));
            drop(servers);
            let db = open(&self.database).await?;
            println_out(&looked_at(&db, &event, people).await?);
        }
        Ok(())
    }

    /// Plans an event for everyone with [`PLACES`] places, and makes it known.
    async fn event(&self) -> anyhow::Result<String> {
        let world = World::real();
        let base = "http://127.0.0.1".to_owned();
        let app =
            app(&self.database, world.clone(), base, false, false, Regimes::default()).await?;
        let db = app.db.clone();
        let (now, today) = (world.now(), world.today());
        let day = today.saturating_add(30.days());
        let said = Said {
            title: "A crowd".to_owned(),
            about: "To see who has a place.".to_owned(),
            day,
            from: time(10, 30, 0, 0),
            until: time(15, 30, 0, 0),
            venue: None,
            opens: today.at(0, 0, 0, 0),
            closes: day.at(9, 0, 0, 0),
            categories: Vec::new(),
            open_to_all: None,
            follows: None,
            kinds: vec![KindSaid {
                name: "In the room".to_owned(),
                places: PLACES,
                per_organisation: None,
            }],
            otherwise: None,
            invited: Vec::new(),
        };
        let regimes = app.regimes.clone();
        let made = db.write(move |tx| {
            Box::pin(async move {
                let national = Meant::Code(NATIONAL_BODY.to_owned());
                let body = bodies::ensure(tx, &world, &national, now).await?;
                let party = body.map_or(Uuid::nil(), |body| body.id);
                let sitting = Sitting { person: None, party, now, world, regimes };
                let reference = draft(tx, NATION, &said, &sitting).await?;
                take_step(tx, &app, reference, &Detail::Published {}, 1, &sitting).await?;
                Ok::<_, NotTaken>(reference)
            })
        });
        Ok(made.await.map_err(|why| anyhow!("no event could be planned: {why:?}"))?.to_string())
    }
}

/// Runs the rule again over what happened, and compares it with what was kept.
async fn looked_at(db: &Db, event: &str, people: usize) -> anyhow::Result<String> {
    let reference =
        Reference::parse_as(Prefix::Event, event).ok_or_else(|| anyhow!("no reference"))?;
    let found = db
        .read(move |tx| {
            Box::pin(async move {
                let Some(event) = store::by_reference(tx, reference).await? else {
                    return Ok(None);
                };
                let all = places::of_event(tx, &event.area, event.id).await?;
                let Some(row) = all.into_iter().next() else { return Ok(None) };
                let run = run_queue(tx, &row).await?;
                let list = places::list(tx, &row.key(), None, 0, i64::MAX).await?;
                Ok::<_, StoreError>(Some((row, run, list)))
            })
        })
        .await?;
    let Some((row, run, list)) = found else { bail!("the event is gone") };
    let (queue, _) = run.map_err(|(n, why)| anyhow!("act {n}: {why}"))?;
    ensure!(list.len() == people, "{} bookings for {people} people", list.len());
    ensure!(row.taken == PLACES.min(people as i64), "{} places are held", row.taken);
    let in_order = list.windows(2).all(|two| two[0].n + 1 == two[1].n);
    ensure!(in_order, "the numbers are not in order");
    for booking in &list {
        let right = if booking.n <= PLACES { Stand::Placed } else { Stand::Waiting };
        ensure!(queue.stand(booking.n) == Some(right), "booking {} by the rule", booking.n);
        ensure!(booking.stand() == right, "booking {} as it is kept", booking.n);
    }
    Ok(format!(
        "  {} of {} places given to the first {} who asked, {} wait in the order in which they asked",
        row.taken, row.places, row.taken, row.waiting
    ))
}
