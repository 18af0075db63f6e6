//! Works at the jobs that wait, one after the other.

use super::AbortOnDrop;
use super::pause::Pause;
use crate::app::App;
use crate::store::jobs::{self, Job};
use crate::store::{StoreError, trouble};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// What a kind of job does; it ends with what is to be said of it. It must be safe to run again.
pub type Handler = fn(App, Job) -> Pin<Box<dyn Future<Output = anyhow::Result<String>> + Send>>;

/// The kinds of jobs: `("name", |app, job| Box::pin(part::work(app, job)))`.
const HANDLERS: &[(&str, Handler)] = &[
    (crate::experiences::import::web::job::KIND, |app, job| {
        Box::pin(async move { crate::experiences::import::web::job::run_job(&app, &job).await })
    }),
    (crate::arrangements::lapse::KIND, |app, job| {
        Box::pin(async move { crate::arrangements::lapse::run_job(&app, &job).await })
    }),
    (crate::answering::ladder::KIND, |app, job| {
        Box::pin(async move { crate::answering::ladder::run_job(&app, &job).await })
    }),
    (crate::answering::nudges::KIND, |app, job| {
        Box::pin(async move { crate::answering::nudges::run_job(&app, &job).await })
    }),
    (crate::to_scrutiny::job::KIND, |app, job| {
        Box::pin(async move { crate::to_scrutiny::job::run_job(&app, &job).await })
    }),
    (crate::coding::learn::KIND, |app, job| {
        Box::pin(async move { crate::coding::learn::run_job(&app, &job).await })
    }),
    (crate::digest::job::KIND, |app, job| {
        Box::pin(async move { crate::digest::job::run_job(&app, &job).await })
    }),
    (crate::floor::due::KIND, |app, job| {
        Box::pin(async move { crate::floor::due::run_job(&app, &job).await })
    }),
    (crate::emerging::night::KIND, |app, job| {
        Box::pin(async move { crate::emerging::night::run_job(&app, &job).await })
    }),
    (crate::alike::job::KIND, |app, job| {
        Box::pin(async move { crate::alike::job::run_job(&app, &job).await })
    }),
    (crate::signals::job::KIND, |app, job| {
        Box::pin(async move { crate::signals::job::run_job(&app, &job).await })
    }),
    (crate::rounds::joining::KIND, |app, job| {
        Box::pin(async move { crate::rounds::joining::run_job(&app, &job).await })
    }),
    (crate::rounds::job::KIND, |app, job| {
        Box::pin(async move { crate::rounds::job::run_job(&app, &job).await })
    }),
];

/// How long to wait when nothing was there.
const IDLE: Duration = Duration::from_secs(2);
/// How often the lease of a job is kept while it works: well within the lease.
const KEEP: Duration = Duration::from_secs(20);

pub(super) async fn run(app: App, mut pause: Pause) {
    while !pause.is_over() {
        match work_at_one(&app, HANDLERS).await {
            Ok(true) => {}
            Ok(false) => {
                pause.wait(IDLE).await;
            }
            Err(error) => {
                if !trouble::noted(&error) {
                    tracing::error!(%error, "jobs cannot be looked at");
                }
                pause.wait(IDLE * 5).await;
            }
        }
    }
}

/// Takes one job, if one is due, and works at it to its end; returns whether there was one.
async fn work_at_one(app: &App, handlers: &[(&str, Handler)]) -> Result<bool, StoreError> {
    let Some(job) = jobs::take(&app.db, app.world.now()).await? else { return Ok(false) };
    let handler = handlers.iter().find(|(kind, _)| *kind == job.kind).map(|(_, handler)| *handler);
    let outcome = match handler {
        None => Err(format!("no work is known by the name {}", job.kind)),
        Some(handler) => finish(app, handler, &job).await,
    };
    let now = app.world.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                match outcome {
                    Ok(message) => jobs::finish(tx, job.turn(), &message, now).await,
                    Err(why) => {
                        tracing::error!(kind = %job.kind, id = %job.id, attempt = job.attempts, %why, "a job failed");
                        jobs::fail(tx, &job, &why, now).await
                    }
                }
            })
        })
        .await?;
    Ok(true)
}

/// Lets a handler work and keeps its lease; a panic is a failure like any other.
async fn finish(app: &App, handler: Handler, job: &Job) -> Result<String, String> {
    let mut work = tokio::spawn(handler(app.clone(), job.clone()));
    // Dropped when this program stops before the work ends: then the work is broken off as well.
    let _broken_off = AbortOnDrop(work.abort_handle());
    loop {
        match tokio::time::timeout(KEEP, &mut work).await {
            Ok(Ok(Ok(message))) => return Ok(message),
            Ok(Ok(Err(error))) => return Err(format!("{error:#}")),
            Ok(Err(_)) => return Err("it broke off".to_owned()),
            Err(_) => {
                let (turn, now) = (job.turn(), app.world.now());
                let kept = app
                    .db
                    .write(move |tx| Box::pin(async move { jobs::keep(tx, turn, now).await }))
                    .await;
                if let Err(error) = kept
                    && !trouble::noted(&error)
                {
                    tracing::error!(%error, "the lease of a job could not be kept");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::tests::installation;

    async fn put(app: &App, kind: &'static str) -> uuid::Uuid {
        let (id, now) = (app.world.new_id(), app.world.now());
        app.db
            .write(move |tx| Box::pin(async move { jobs::add(tx, id, kind, "", now).await }))
            .await
            .expect("the job is kept");
        id
    }

    async fn state(app: &App, id: uuid::Uuid) -> (String, Option<String>) {
        app.db
            .read(move |tx| Box::pin(async move { jobs::progress(tx, id).await }))
            .await
            .expect("the job can be read")
            .map(|p| (p.state, p.message))
            .expect("the job is there")
    }

    const KINDS: &[(&str, Handler)] = &[
        ("count", |_, job| Box::pin(async move { Ok(format!("attempt {}", job.attempts)) })),
        ("fall-over", |_, _| Box::pin(async { panic!("on purpose") })),
    ];

    #[tokio::test]
    async fn a_job_is_done_once() {
        let app = installation().await;
        let id = put(&app, "count").await;
        assert!(work_at_one(&app, KINDS).await.expect("work"));
        assert_eq!(state(&app, id).await, ("done".into(), Some("attempt 1".into())));
        assert!(!work_at_one(&app, KINDS).await.expect("work"));
    }

    #[tokio::test]
    async fn a_job_that_falls_over_waits_to_be_tried_again() {
        let app = installation().await;
        let id = put(&app, "fall-over").await;
        assert!(work_at_one(&app, KINDS).await.expect("work"));
        assert_eq!(state(&app, id).await, ("waiting".into(), Some("it broke off".into())));
        let unknown = put(&app, "what-is-this").await;
        assert!(work_at_one(&app, KINDS).await.expect("work"));
        assert_eq!(state(&app, unknown).await.0, "waiting");
    }
}
