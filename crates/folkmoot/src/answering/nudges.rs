//! The daily job that tells scrutiny, after each of its meetings, what it still owes on a referral that it has acknowledged.
//! When is for [`rules::ask::nudge`] to say. Each time is a step of the referral, taken in a transaction of its own that
//! fails if anything happened since it was decided, so that there is one for a meeting however often the job is
//! run, and by however many copies at once.

use crate::app::App;
use crate::asks::act::Act;
use crate::asks::model::{AskRow, Filter, standing_of, steps_of};
use crate::asks::store::{self as asks, Place};
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::meetings;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use jiff::civil::Date;
use rules::ask::{Kind, nudge};
use rules::reference::Reference;

/// The name of the kind of job.
pub const KIND: &str = "meeting-nudges";
/// How many referrals are looked at in one transaction.
const BATCH: i64 = 200;

/// Works at the job, and says how many were told.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let (mut told, mut looked, mut place) = (0, 0, None);
    while let Some((batch, next)) = batch(app, place).await? {
        place = Some(next);
        looked += i64::try_from(batch.len()).unwrap_or(0);
        for due in batch {
            told += i64::from(take(app, due).await?);
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
            return Ok(format!("left to another after {told}"));
        }
    }
    app.forget_kept().await;
    Ok(format!("{told} told after a meeting"))
}

/// Tells all that are to be told today, as the job does.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_now(app: &App) -> Result<(), StoreError> {
    let mut place = None;
    while let Some((batch, next)) = batch(app, place).await? {
        place = Some(next);
        for due in batch {
            take(app, due).await?;
        }
    }
    Ok(())
}

/// A referral as it was seen, and the meeting after which scrutiny is to be told of it today, if it is.
struct Due {
    row: AskRow,
    meeting: Option<Date>,
}

/// Reads some referrals that are open, and the place after them; nothing at the end.
async fn batch(app: &App, place: Option<Place>) -> Result<Option<(Vec<Due>, Place)>, StoreError> {
    let (today, regimes) = (app.world.today(), app.regimes.clone());
    app.db
        .read(move |tx| {
            Box::pin(async move {
                let filter = Filter { kind: Some(Kind::Referral), ..Filter::default() };
                let rows = asks::open(tx, &filter, place, BATCH, today).await?;
                let Some(next) = rows.last().map(|row| (row.due, row.id)) else { return Ok(None) };
                let mut found = Vec::with_capacity(rows.len());
                for row in rows {
                    let steps = steps_of(&asks::steps(tx, &row.area, row.id).await?)?;
                    let standing = standing_of(&row, &regimes, &steps, today)?;
                    let meeting = match standing.acknowledged {
                        None => None,
                        Some(since) => {
                            let held = meetings::store::held(tx, row.owner, since, today).await?;
                            nudge(&row.with(&regimes, &steps)?, &standing, &held, today)
                        }
                    };
                    found.push(Due { row, meeting });
                }
                Ok(Some((found, next)))
            })
        })
        .await
}

/// Takes one step, unless anything has happened since; returns whether it was taken.
async fn take(app: &App, due: Due) -> Result<bool, StoreError> {
    let Some(meeting) = due.meeting else { return Ok(false) };
    let Ok(reference) = Reference::parse(&due.row.reference) else { return Ok(false) };
    let (world, now, regimes) = (app.world.clone(), app.world.now(), app.regimes.clone());
    let on = world.day_of(now);
    let sitting = Sitting { person: None, party: due.row.asker, now, world, regimes };
    let taken = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let step = NewStep { on, act: Act::Nudged { meeting }, note: None };
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
