//! The daily job that takes further what is late: it reminds who owes an answer, and tells the heads of both bodies.
//! When is for [`rules::ask::Ladder`] to say. Each step is taken in a transaction of its own that fails if
//! anything happened since it was decided, so that the job can be run again, and by two copies at once.

use crate::app::App;
use crate::asks::act::Act;
use crate::asks::model::{AskRow, Filter, standing_of, steps_of};
use crate::asks::store::{self as asks, Place};
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use rules::ask::{Ladder, Level};
use rules::reference::Reference;
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "ask-ladder";
/// How many asks are looked at in one transaction.
const BATCH: i64 = 200;

/// Works at the job, and says how many were taken further.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let mut taken = 0;
    let mut looked = 0;
    let mut place = Start::default();
    while let Some((batch, next)) = batch(app, &place).await? {
        place = next;
        looked += i64::try_from(batch.len()).unwrap_or(0);
        for due in batch {
            taken += i64::from(take(app, due).await?);
        }
        let (turn, now) = (job.turn(), app.world.now());
        let going_on = app
            .db
            .write(move |tx| {
                Box::pin(async move { jobs::report(tx, turn, looked, 0, "", now).await })
            })
            .await?;
        if !going_on {
            // Another copy has taken the job; what it finds done it leaves.
            return Ok(format!("left to another after {taken}"));
        }
    }
    app.forget_kept().await;
    Ok(format!("{taken} taken further"))
}

/// Takes further all that is due today, as the job does.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_now(app: &App) -> Result<(), StoreError> {
    let mut place = Start::default();
    while let Some((batch, next)) = batch(app, &place).await? {
        place = next;
        for due in batch {
            take(app, due).await?;
        }
    }
    Ok(())
}

/// How far the job has come: first through what is late, then through what goes in a circle.
#[derive(Debug, Clone)]
enum Start {
    Late(Option<Place>),
    Circles(String, Uuid),
    End,
}

impl Default for Start {
    fn default() -> Start {
        Start::Late(None)
    }
}

/// An ask that is to be taken further, as it was seen.
struct Due {
    row: AskRow,
    level: Option<Level>,
}

/// Reads some asks and what is to be done with each; nothing at the end.
async fn batch(app: &App, place: &Start) -> Result<Option<(Vec<Due>, Start)>, StoreError> {
    let (today, place, regimes) = (app.world.today(), place.clone(), app.regimes.clone());
    app.db
        .read(move |tx| {
            Box::pin(async move {
                let (rows, next) = match place {
                    Start::End => return Ok(None),
                    Start::Late(after) => {
                        let filter = Filter { late: true, ..Filter::default() };
                        let rows = asks::open(tx, &filter, after, BATCH, today).await?;
                        let next = match rows.last() {
                            Some(row) => Start::Late(Some((row.due, row.id))),
                            None => Start::Circles(String::new(), Uuid::nil()),
                        };
                        (rows, next)
                    }
                    Start::Circles(area, id) => {
                        let rows = asks::circles(tx, &(area, id), BATCH).await?;
                        let next = match rows.last() {
                            Some(row) => Start::Circles(row.area.clone(), row.id),
                            None => Start::End,
                        };
                        (rows, next)
                    }
                };
                let mut found = Vec::with_capacity(rows.len());
                for row in rows {
                    let steps = steps_of(&asks::steps(tx, &row.area, row.id).await?)?;
                    let standing = standing_of(&row, &regimes, &steps, today)?;
                    let level = Ladder::USUAL.next(&row.with(&regimes, &steps)?, &standing, today);
                    found.push(Due { row, level });
                }
                Ok(Some((found, next)))
            })
        })
        .await
}

/// Takes one step, unless anything has happened since; returns whether it was taken.
async fn take(app: &App, due: Due) -> Result<bool, StoreError> {
    let Some(level) = due.level else { return Ok(false) };
    let Ok(reference) = Reference::parse(&due.row.reference) else { return Ok(false) };
    let (world, now, regimes) = (app.world.clone(), app.world.now(), app.regimes.clone());
    let on = world.day_of(now);
    let sitting = Sitting { person: None, party: due.row.asker, now, world, regimes };
    let taken = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let step = NewStep { on, act: Act::Escalated(level), note: None };
                take_step(tx, reference, &step, due.row.version, &sitting).await
            })
        })
        .await;
    match taken {
        Ok(()) => Ok(true),
        Err(NotTaken::Store(error)) => Err(error),
        Err(_) => Ok(false),
    }
}
