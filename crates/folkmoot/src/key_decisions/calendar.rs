//! The days for which key decisions are planned, as a calendar: one event for each that is still to come. One of which
//! only the month is known takes the whole month.

use super::listing::{self, involvement_tag, who};
use super::model::{Filter, KeyDecisionRow};
use super::store::{self, Days};
use crate::web::fields::QueryFields;
use crate::web::icalendar::{Calendar, Event, When};
use crate::web::{Ctx, Problem};
use axum::response::Response;
use rules::key_decision::State;

/// How many key decisions a calendar has, soonest first.
const EVENTS: i64 = 500;

/// `GET /key-decisions.ics?area=&body=&involvement=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn calendar(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let (filter, after) = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let filter = Filter { state: State::Forthcoming, ..filter };
    let days = listing::days(&ctx)?;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, &filter, after, EVENTS, days).await })
        })
        .await
        .map_err(Problem::from)?;
    let mut calendar = Calendar::new("Key decisions", say.t("key-decisions-title"));
    for row in &found {
        calendar.event(&event(&ctx, row, days));
    }
    Ok(calendar.answer())
}

fn event(ctx: &Ctx, row: &KeyDecisionRow, days: Days) -> Event {
    let say = ctx.say();
    let planned = row.planned();
    Event {
        uid: format!("urn:uuid:{}", row.id),
        changed: row.changed_at,
        when: When::Days(planned.first(), planned.last()),
        location: None,
        cancelled: false,
        summary: format!("{}: {}", row.reference, row.title),
        description: format!("{} {}.", who(say, row), involvement_tag(say, row, days).text),
        url: ctx.absolute(&format!("/key-decisions/{}", row.reference)),
    }
}
