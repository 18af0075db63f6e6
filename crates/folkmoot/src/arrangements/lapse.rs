//! The daily job that sees which interim arrangements have come to their last day without anybody noting that they went on or
//! ended: it notes that they lapsed, and so asks the bodies that ceased for their reports (R15). Each is noted in a transaction of
//! its own that fails if anything happened since it was read, so that the job can be run again, and by two copies at once.

use super::model::{ActKind, ArrangementRow};
use super::store;
use super::take::{NewStep, NotTaken, take_step};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use rules::reference::Reference;
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "arrangement-lapse";
/// How many arrangements are looked at at a time.
const BATCH: i64 = 100;

/// Works at the job, and says how many lapsed.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let (mut after, mut looked, mut lapsed) = (start(), 0, 0);
    while let Some((rows, next)) = batch(app, &after).await? {
        after = next;
        looked += i64::try_from(rows.len()).unwrap_or(0);
        for row in rows {
            lapsed += i64::from(take(app, row).await?);
        }
        let (turn, now) = (job.turn(), app.world.now());
        let going_on = app
            .db
            .write(move |tx| {
                Box::pin(async move { jobs::report(tx, turn, looked, 0, "", now).await })
            })
            .await?;
        if !going_on {
            // Another copy has taken the job; what it finds noted it leaves.
            return Ok(format!("left to another after {lapsed}"));
        }
    }
    app.forget_kept().await;
    Ok(format!("{lapsed} lapsed"))
}

/// Notes all that lapsed by today, as the job does.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_now(app: &App) -> Result<(), StoreError> {
    let mut after = start();
    while let Some((rows, next)) = batch(app, &after).await? {
        after = next;
        for row in rows {
            take(app, row).await?;
        }
    }
    Ok(())
}

fn start() -> (String, Uuid) {
    (String::new(), Uuid::nil())
}

/// Reads some whose last day has passed, and where the next begin; nothing at the end.
async fn batch(
    app: &App,
    after: &(String, Uuid),
) -> Result<Option<(Vec<ArrangementRow>, (String, Uuid))>, StoreError> {
    let (today, after) = (app.world.today(), after.clone());
    let rows = app
        .db
        .read(move |tx| Box::pin(async move { store::lapsed(tx, today, &after, BATCH).await }))
        .await?;
    let next = rows.last().map(|row| (row.area.clone(), row.id));
    Ok(next.map(|next| (rows, next)))
}

/// Notes that one lapsed, unless anything has happened since; returns whether it was noted.
async fn take(app: &App, row: ArrangementRow) -> Result<bool, StoreError> {
    let (world, now, regimes) = (app.world.clone(), app.world.now(), app.regimes.clone());
    let on = world.day_of(now);
    let Ok(reference) = Reference::parse(&row.reference) else { return Ok(false) };
    if !row.standing().has_lapsed(on) {
        return Ok(false);
    }
    let sitting = Sitting { person: None, party: row.lead, now, world, regimes };
    let taken = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let step =
                    NewStep { on, act: ActKind::Lapsed, until: None, note: None, detail: None };
                take_step(tx, reference, &step, row.version, &sitting).await
            })
        })
        .await;
    match taken {
        Ok(()) => Ok(true),
        Err(NotTaken::Store(error)) => Err(error),
        Err(NotTaken::NotAsked(why)) => {
            tracing::warn!(%reference, ?why, "the report of a body that ceased cannot be asked for");
            Ok(false)
        }
        Err(_) => Ok(false),
    }
}
