//! The days on which answers are due, as a calendar (RFC 5545): one event for each open ask that has a day, and for each
//! published meeting of those that have a referral among them.

use super::listing;
use super::model::AskRow;
use super::store;
use crate::meetings;
use crate::meetings::model::MeetingRow;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::icalendar::{Calendar, Event, When};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use axum::response::Response;
use jiff::civil::Date;
use rules::ask::Kind;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many asks a calendar has, soonest first.
const EVENTS: i64 = 500;
/// Of how many bodies it has the meetings, and how many of each.
const BODIES: usize = 40;
const MEETINGS: i64 = 24;

/// `GET /asks.ics?area=&kind=&owner=&asker=&late=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn calendar(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let (today, owner, late) = (ctx.today, filter.owner, filter.late);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::open(tx, &filter, after, EVENTS, today).await })
        })
        .await
        .map_err(Problem::from)?;
    let meetings = if late { Vec::new() } else { meetings_of(&ctx, owner, &found).await? };
    let mut text = Calendar::new("Asks", say.t("asks-title"));
    for row in &found {
        if let Some(due) = row.due_day() {
            text.event(&event(say, &ctx, row, due));
        }
    }
    for (body, meeting) in &meetings {
        text.event(&event_of_meeting(say, &ctx, body, meeting));
    }
    Ok(text.answer())
}

/// The meetings to come of the body whose asks these are, or else of those that have a referral among them.
async fn meetings_of(
    ctx: &Ctx,
    owner: Option<Uuid>,
    found: &[AskRow],
) -> Result<Vec<(Body, MeetingRow)>, Problem> {
    let referral = |row: &&AskRow| row.kind == Kind::Referral.key();
    let owners = found.iter().filter(referral).map(|row| row.owner).chain(owner);
    let owners: BTreeSet<Uuid> = owners.collect();
    let today = ctx.today;
    ctx.app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut all = Vec::new();
                for id in owners.into_iter().take(BODIES) {
                    let Some(body) = bodies::by_id(tx, id).await? else { continue };
                    let coming = meetings::store::coming(tx, id, today, MEETINGS).await?;
                    let held = coming.into_iter().filter(|one| one.cancelled_at.is_none());
                    all.extend(held.map(|meeting| (body.clone(), meeting)));
                }
                Ok::<_, StoreError>(all)
            })
        })
        .await
        .map_err(Problem::from)
}

fn event_of_meeting(say: Say<'_>, ctx: &Ctx, body: &Body, meeting: &MeetingRow) -> Event {
    Event {
        uid: format!("urn:uuid:{}", meeting.id),
        changed: meeting.at,
        when: When::Days(meeting.day, meeting.day),
        location: None,
        cancelled: false,
        summary: meeting.title.clone(),
        description: body.name_in(say),
        url: ctx.absolute(&format!("/directory/{}", body.id)),
    }
}

fn event(say: Say<'_>, ctx: &Ctx, row: &AskRow, due: Date) -> Event {
    let who = row.who_in(say);
    Event {
        uid: format!("urn:uuid:{}", row.id),
        changed: row.changed_at,
        when: When::Days(due, due),
        location: None,
        cancelled: false,
        summary: format!("{}: {}", row.reference, row.subject),
        description: who,
        url: ctx.absolute(&format!("/asks/{}", row.reference)),
    }
}
