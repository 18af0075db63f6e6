//! Bringing a file in at the desk: send it, say what its columns are, watch it being loaded, mend what was not
//! taken. The loading itself is a job, so that it outlives the request and a restart.

pub mod job;
pub mod list;
pub mod map;
pub mod run;

use super::runs::{self, Run};
use crate::access::{Action, Subject};
use crate::areas::register::{Area, AreaCode, Register};
use crate::web::{Ctx, Problem};
use jiff::Timestamp;
use uuid::Uuid;

/// The largest file that may be sent, in bytes, and its form around it.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// The largest body of the request that sends it.
pub const LARGEST_BODY: usize = LARGEST_FILE + 64 * 1024;

/// The areas in which this person may bring files in, by name.
fn my_areas(ctx: &Ctx) -> Vec<&'static Area> {
    let mine = ctx.actor.areas_for(Action::ImportExperiences, ctx.today);
    let mut areas: Vec<&Area> = Register::england()
        .areas_at(ctx.today)
        .filter(|area| {
            mine.as_ref().is_none_or(|mine| mine.iter().any(|code| code == area.code.as_str()))
        })
        .collect();
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    areas
}

/// The name of an area in the reader's language; its code if it is not known.
fn area_name(ctx: &Ctx, code: &str) -> String {
    code.parse::<AreaCode>()
        .ok()
        .and_then(|code| Register::england().area(code))
        .map_or_else(|| code.to_owned(), |area| area.name_in(ctx.language).to_owned())
}

/// An instant as people read it: day and time in England.
fn instant(ctx: &Ctx, at: Timestamp) -> String {
    let local = ctx.app.world.local(at);
    format!("{}, {:02}:{:02}", ctx.say().day(local.date()), local.hour(), local.minute())
}

/// The run with this id, if this person may see it.
async fn mine(ctx: &Ctx, id: &str) -> Result<Run, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let run = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { runs::one(tx, id).await }))
        .await?
        .ok_or(Problem::NotFound)?;
    match &run.area {
        Some(area) => ctx.need_in(Action::ImportExperiences, area)?,
        None => ctx.need(Action::ImportExperiences, &Subject::Nation)?,
    }
    Ok(run)
}
