//! The job of each day: what was asked at events that are over, and to which nobody has said a word, becomes an undertaking; and
//! answers that were not mailed when their day has come are mailed to all who are booked.

use super::take::{Held, NotTaken};
use super::{mailing, promise, store};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::events::store as events;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use uuid::Uuid;

/// The kind of this job.
pub const KIND: &str = "questions-promised";
/// How many events are looked at together.
const BATCH: i64 = 20;

/// Makes undertakings of all that is open, each event in a transaction of its own.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let mut events = 0;
    loop {
        let now = app.world.now();
        let found = app
            .db
            .read(move |tx| Box::pin(async move { store::over(tx, now, BATCH).await }))
            .await?;
        if found.is_empty() {
            let mailed = mail(app).await?;
            return Ok(format!("{events} events; answers of {mailed} mailed"));
        }
        for (area, event) in found {
            let (within, turn) = (app.clone(), job.turn());
            events += 1;
            let going_on = app.db.write(move |tx| {
                Box::pin(async move {
                    let now = within.world.now();
                    let Some(event) = events::by_id(tx, &area, event).await? else {
                        return Ok(false);
                    };
                    let (world, regimes) = (within.world.clone(), within.regimes.clone());
                    let party = event.body;
                    let sitting = Sitting { person: None, party, now, world, regimes };
                    let mut held = Held::take(tx, &event, &sitting).await?;
                    let open = held.standing.questions.iter().filter(|one| one.stands.is_open());
                    for number in open.map(|one| one.number).collect::<Vec<_>>() {
                        match promise::make(tx, &mut held, &event, number, &sitting).await {
                            Ok(()) => {}
                            Err(NotTaken::Store(error)) => return Err(error),
                            Err(NotTaken::Refused(why)) => {
                                return Err(StoreError::Failed(format!("{why:?}")));
                            }
                        }
                    }
                    jobs::report(tx, turn, events, 0, "", now).await
                })
            });
            if !going_on.await? {
                return Ok(format!("left to another after {events} events"));
            }
        }
    }
}

/// Mails what is answered and was not mailed, of events whose day for answers has come, each in a transaction of its own. Gives of
/// how many. What is answered later goes out on the next day.
async fn mail(app: &App) -> anyhow::Result<usize> {
    let (mut mailed, mut after) = (0, (String::new(), Uuid::nil()));
    loop {
        let (now, from) = (app.world.now(), after.clone());
        let found = app
            .db
            .read(move |tx| Box::pin(async move { store::to_mail(tx, now, &from, BATCH).await }))
            .await?;
        let Some(last) = found.last() else { return Ok(mailed) };
        after = last.clone();
        for (area, event) in found {
            let within = app.clone();
            let done = app.db.write(move |tx| {
                Box::pin(async move {
                    let now = within.world.now();
                    let Some(event) = events::by_id(tx, &area, event).await? else {
                        return Ok(false);
                    };
                    let (world, regimes) = (within.world.clone(), within.regimes.clone());
                    let sitting = Sitting { person: None, party: event.body, now, world, regimes };
                    let today = within.world.day_of(now);
                    if promise::due(&sitting, &event).is_none_or(|day| today < day) {
                        return Ok(false);
                    }
                    let mut held = Held::take(tx, &event, &sitting).await?;
                    match mailing::mail(tx, &within, &mut held, &event, &sitting).await {
                        Ok(done) => Ok(done),
                        Err(NotTaken::Store(error)) => Err(error),
                        Err(NotTaken::Refused(why)) => Err(StoreError::Failed(format!("{why:?}"))),
                    }
                })
            });
            mailed += usize::from(done.await?);
        }
    }
}
