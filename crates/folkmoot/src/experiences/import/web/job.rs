//! The job that loads a file which was sent to the desk.

use super::super::load::{self, LoadError, Orders};
use super::super::mapping::Mapping;
use super::super::note;
use super::super::read::Sheet;
use super::super::row::Terms;
use super::super::runs;
use crate::app::App;
use crate::store::StoreError;
use crate::store::jobs::Job;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of this job.
pub const KIND: &str = "import-experiences";

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The run, which holds the file and has the id of the job.
    pub run: String,
    /// The areas whose rows may be brought in, as the one who sent the file may; none means all.
    pub only: Option<Vec<String>>,
}

impl Payload {
    /// As it is kept with the job.
    ///
    /// # Errors
    /// Never for what is in it.
    pub fn written(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

/// Loads the file; goes on where it was broken off.
///
/// # Errors
/// When the database cannot be used: then it is worth another try. A file that cannot be read is an outcome.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let payload: Payload = serde_json::from_str(&job.payload).context("the job's payload")?;
    let id: Uuid = payload.run.parse().context("the job's payload")?;
    let (run, file) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                Ok::<_, StoreError>((runs::one(tx, id).await?, runs::file(tx, id).await?))
            })
        })
        .await?;
    let (Some(run), Some((content, mapping))) = (run, file) else {
        return Ok("its file is no longer kept".to_owned());
    };
    let outcome = match load(app, job, &payload, &run, content, &mapping).await {
        Ok(()) => "done".to_owned(),
        Err(LoadError::TakenOver) => return Ok("another worker has taken this over".to_owned()),
        Err(LoadError::Store(error)) => return Err(error.into()),
        Err(error @ (LoadError::Unreadable(_) | LoadError::BadMapping(_))) => error.to_string(),
    };
    let (now, said) = (app.world.now(), outcome.clone());
    app.db.write(move |tx| Box::pin(async move { runs::end(tx, id, &said, now).await })).await?;
    app.forget_kept().await;
    Ok(outcome)
}

async fn load(
    app: &App,
    job: &Job,
    payload: &Payload,
    run: &runs::Run,
    content: Vec<u8>,
    mapping: &str,
) -> Result<(), LoadError> {
    let mapping = Mapping::from_toml(mapping)?;
    let name = mapping.sheet.clone();
    let sheet = tokio::task::spawn_blocking(move || Sheet::of_bytes(content, name.as_deref()))
        .await
        .map_err(|error| StoreError::Failed(error.to_string()))??;
    let codes = |list: &Vec<String>| list.iter().filter_map(|code| code.parse().ok()).collect();
    let orders = Orders {
        run: run.id,
        terms: Terms {
            source: run.source.clone(),
            area: run.area.as_deref().and_then(|code| code.parse().ok()),
            only: payload.only.as_ref().map(codes),
            publish: false,
            today: app.world.today(),
        },
        publish_now: mapping.already_moderated,
        note: note(&run.source, run.terms.as_deref()),
        by: run.by,
        knows: app.coding.now(),
        job: Some((job.turn(), job.done)),
    };
    load::load(&app.db, &app.world, sheet, &mapping, orders, |_, _| ()).await?;
    Ok(())
}
