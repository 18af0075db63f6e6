//! The days on which answers are due, as a calendar (RFC 5545): one event for each open ask that has a day.

use super::listing;
use super::model::AskRow;
use super::store;
use crate::web::fields::QueryFields;
use crate::web::icalendar::{Calendar, Event};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use axum::response::Response;
use jiff::civil::Date;

/// How many asks a calendar has, soonest first.
const EVENTS: i64 = 500;

/// `GET /asks.ics?area=&kind=&owner=&asker=&late=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn calendar(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let today = ctx.today;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::open(tx, &filter, after, EVENTS, today).await })
        })
        .await
        .map_err(Problem::from)?;
    let mut text = Calendar::new("Asks", say.t("asks-title"));
    for row in &found {
        if let Some(due) = row.due_day() {
            text.event(&event(say, &ctx, row, due));
        }
    }
    Ok(text.answer())
}

fn event(say: Say<'_>, ctx: &Ctx, row: &AskRow, due: Date) -> Event {
    let who = say.args(
        "asks-who",
        &[("asker", row.asker_in(say).into()), ("owner", row.owner_in(say).into())],
    );
    Event {
        uid: format!("urn:uuid:{}", row.id),
        changed: row.changed_at,
        first: due,
        last: due,
        summary: format!("{}: {}", row.reference, row.subject),
        description: who,
        url: ctx.absolute(&format!("/asks/{}", row.reference)),
    }
}
