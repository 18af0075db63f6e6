//! The job of a round: some at a time, each batch in one transaction with its mails.

use super::compose::{to_body, to_booked};
use super::model::{Audience, Kind, RoundRow, State};
use super::store;
use crate::answering::post;
use crate::app::App;
use crate::arrangements::nomination::reach;
use crate::as_text;
use crate::asks::take::Sitting;
use crate::events::store as events;
use crate::issued::recipients;
use crate::parties::bodies;
use crate::store::jobs::{self, Job};
use crate::store::{StoreError, Tx};
use crate::web::Language;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of this job.
pub const KIND: &str = "mail-round";
/// How many are written to in one transaction.
const BATCH: i64 = 50;

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The area of the event.
    pub area: String,
    /// The round.
    #[serde(with = "as_text")]
    pub round: Uuid,
    /// The job, as the round knows it.
    #[serde(with = "as_text")]
    pub job: Uuid,
}

impl Payload {
    /// That of the first job of a round, which has its id.
    #[must_use]
    pub fn of(area: &str, round: Uuid) -> Payload {
        Payload { area: area.to_owned(), round, job: round }
    }

    /// As it is kept with the job.
    ///
    /// # Errors
    /// Never for what is in it.
    pub fn written(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|why| StoreError::Failed(why.to_string()))
    }
}

/// Writes to all of a round who were not written to yet, until it is done or somebody stops it.
///
/// # Errors
/// When the database cannot be used: then it is worth another try.
pub async fn run_job(app: &App, job: &Job) -> anyhow::Result<String> {
    let payload: Payload = serde_json::from_str(&job.payload).context("the job's payload")?;
    loop {
        let (within, area) = (app.clone(), payload.area.clone());
        let (round, own, turn) = (payload.round, payload.job, job.turn());
        let done = app.db.write(move |tx| {
            Box::pin(async move {
                let now = within.world.now();
                let Some(row) = store::hold(tx, &area, round).await? else { return Ok(None) };
                if row.job != own || row.state() != State::Running {
                    return Ok(None);
                }
                let row = some(tx, &within, row).await?;
                let is_ours = jobs::report(tx, turn, row.done, row.total, "", now).await?;
                store::save(tx, &row).await?;
                Ok::<_, StoreError>(Some(row).filter(|_| is_ours))
            })
        });
        match done.await? {
            Some(row) if row.state() == State::Running => {}
            Some(row) => return Ok(format!("{} of {} written to", row.written, row.done)),
            None => return Ok("it was stopped, or another goes on with it".to_owned()),
        }
    }
}

/// Writes to some, and says how far it is then.
async fn some(tx: &mut Tx, app: &App, row: RoundRow) -> Result<RoundRow, StoreError> {
    if row.kind().is_to_bodies() {
        bodies_next(tx, app, row).await
    } else {
        booked_next(tx, app, row).await
    }
}

async fn booked_next(tx: &mut Tx, app: &App, mut row: RoundRow) -> Result<RoundRow, StoreError> {
    let reached = row.reached.split_once('/');
    let reached = reached.and_then(|(kind, n)| Some((kind.parse().ok()?, n.parse().ok()?)));
    let found = store::booked(tx, &row, reached.unwrap_or((0, 0)), BATCH).await?;
    let event = events::by_id(tx, &row.area, row.event).await?;
    let said = row.said()?;
    if let Some(event) = &event {
        for booking in &found {
            let mail = (!booking.email.is_empty()).then(|| app.world.new_id());
            let name = format!("{}/{}", booking.kind, booking.n);
            row.done += 1;
            if store::add_to(tx, &row, (booking.id, &name), mail).await?
                && let Some(mail) = mail
            {
                to_booked(tx, app, (event, row.kind(), &said), booking, mail).await?;
                row.written += 1;
            }
        }
    }
    if let Some(last) = found.last() {
        row.reached = format!("{}/{}", last.kind, last.n);
    }
    row.total = row.total.max(row.done);
    if (found.len() as i64) < BATCH || event.is_none() {
        row.state = State::Done.key().to_owned();
        row.total = row.done;
    }
    Ok(row)
}

/// A body of an audience: its place in the order, its area and id.
type One = (String, String, Uuid, Audience);

/// Those of an audience who come after a place, in the order of the audiences and of ids.
async fn audience(
    tx: &mut Tx,
    app: &App,
    row: &RoundRow,
    keys: &[String],
) -> Result<Vec<One>, StoreError> {
    let mut all: Vec<One> = Vec::new();
    for one in Audience::ALL.iter().filter(|one| keys.iter().any(|key| key == one.key())) {
        let place =
            |id: Uuid| format!("{}/{id}", Audience::ALL.iter().position(|a| a == one).unwrap_or(0));
        let sitting = Sitting {
            person: None,
            party: Uuid::nil(),
            now: app.world.now(),
            world: app.world.clone(),
            regimes: app.regimes.clone(),
        };
        let found: Vec<(Uuid, String)> = match one {
            Audience::Leads | Audience::Scrutiny => {
                let of = match one {
                    Audience::Leads => rules::issued::Audience::Leads,
                    _ => rules::issued::Audience::Scrutiny,
                };
                let list = recipients::list(tx, of, &sitting).await?;
                list.into_iter().map(|to| (to.body, to.area)).collect()
            }
            Audience::Authorities | Audience::Networks | Audience::Hosts => {
                store::of_class(tx, *one, Uuid::nil(), 1_000).await?
            }
        };
        all.extend(found.into_iter().map(|(id, area)| (place(id), area, id, *one)));
    }
    all.sort();
    all.retain(|(place, ..)| *place > row.reached);
    Ok(all)
}

async fn bodies_next(tx: &mut Tx, app: &App, mut row: RoundRow) -> Result<RoundRow, StoreError> {
    let said = row.said()?;
    let all = audience(tx, app, &row, &said.audience).await?;
    let event = events::by_id(tx, &row.area, row.event).await?;
    let batch = usize::try_from(BATCH).unwrap_or(usize::MAX);
    row.total = row.done + all.len() as i64;
    for (place, area, id, of) in all.iter().take(batch) {
        let to = match of {
            Audience::Leads => reach::where_to(tx, (area, *id)).await?,
            _ => {
                let found = post::where_to(tx, *id).await?;
                found.map(|(address, _)| {
                    let language = address.language();
                    (address.email, language)
                })
            }
        };
        let body = bodies::by_id(tx, *id).await?;
        let name = body.map(|body| body.name).unwrap_or_default();
        let mail = to.as_ref().map(|_| app.world.new_id());
        row.done += 1;
        row.reached.clone_from(place);
        if store::add_to(tx, &row, (*id, &name), mail).await?
            && let (Some(mail), Some((email, language)), Some(event)) = (mail, &to, &event)
        {
            let address: (&str, Language) = (email, *language);
            to_body(tx, app, (event, Kind::Invitation, *of), address, mail).await?;
            row.written += 1;
        }
    }
    if all.len() <= batch || event.is_none() {
        row.state = State::Done.key().to_owned();
    }
    Ok(row)
}
