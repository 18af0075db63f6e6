//! The job of each working morning: it looks at everybody who works for a body, and writes to those who have something to
//! do. Whoever was looked at today is not looked at again, so that it can be broken off and run once more.

use super::{store, write};
use crate::app::App;
use crate::store::StoreError;
use crate::store::jobs::{self, Job};
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "digest";
/// How many people are looked up at a time.
const BATCH: i64 = 200;

/// Works at the job, and says how many mails were written.
///
/// # Errors
/// When the database cannot be used.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let today = app.world.today();
    // A job of yesterday that nobody had time for is not caught up with: today has its own.
    if job.payload != today.to_string() {
        return Ok("its day is over".to_owned());
    }
    let (mut after, mut looked, mut written) = (Uuid::nil(), 0, 0);
    loop {
        let people = app
            .db
            .read(move |tx| Box::pin(async move { store::people(tx, today, after, BATCH).await }))
            .await?;
        let Some((last, _)) = people.last() else { break };
        after = *last;
        for (person, email) in people {
            written += i64::from(one(app, person, email).await?);
            looked += 1;
        }
        let (turn, now) = (job.turn(), app.world.now());
        let going_on = app
            .db
            .write(move |tx| {
                Box::pin(async move { jobs::report(tx, turn, looked, 0, "", now).await })
            })
            .await?;
        if !going_on {
            return Ok(format!("left to another after {written}"));
        }
    }
    Ok(format!("{written} mails to {looked} people"))
}

/// Writes to one person, if there is something to write; returns whether there was.
async fn one(app: &App, person: Uuid, email: String) -> Result<bool, StoreError> {
    let within = app.clone();
    app.db
        .write(move |tx| Box::pin(async move { write::one(tx, &within, person, &email).await }))
        .await
}
