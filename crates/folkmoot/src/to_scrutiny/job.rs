//! The job of each working morning: it looks at every scrutiny committee that the register names, and writes to the post of
//! those for which there is something new. Whoever was written to today is not written to again, so that it can be broken
//! off and run once more.

use super::{store, write};
use crate::app::App;
use crate::store::jobs::{self, Job};
use uuid::Uuid;

/// The name of the kind of job.
pub const KIND: &str = "scrutiny-news";
/// How many committees are looked up at a time.
const BATCH: i64 = 100;

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
        let committees = app
            .db
            .read(move |tx| Box::pin(async move { store::committees(tx, after, BATCH).await }))
            .await?;
        let Some(last) = committees.last() else { break };
        after = *last;
        for body in committees {
            let within = app.clone();
            let wrote = app
                .db
                .write(move |tx| Box::pin(async move { write::one(tx, &within, body).await }));
            written += i64::from(wrote.await?);
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
    Ok(format!("{written} mails to {looked} committees"))
}
