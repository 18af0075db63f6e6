//! The days of a committee as a calendar: its meetings, the last day for requests, and the event.

use super::case::{load, reference};
use crate::web::icalendar::{Calendar, Event, When};
use crate::web::{Ctx, Problem};
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;

/// `GET /committees/{reference}/meetings.ics`
///
/// # Errors
/// When there is no such committee, or the database cannot be used.
pub async fn calendar(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let own = format!("/committees/{}", row.reference);
    let mut calendar = Calendar::new("Programme committees", &row.title);
    let mut add = |uid: String, on: Date, summary: String, description: &str, path: &str| {
        calendar.event(&Event {
            uid,
            changed: row.changed_at,
            when: When::Days(on, on),
            location: None,
            cancelled: false,
            summary: format!("{summary}: {}", row.title),
            description: description.to_owned(),
            url: ctx.absolute(path),
        });
    };
    for (place, meeting) in case.standing.meetings.iter().enumerate().filter(|(_, one)| !one.off) {
        let uid = format!("urn:uuid:{}#meeting-{}", row.id, place + 1);
        let path = format!("{own}/meetings/{}", place + 1);
        add(uid, meeting.on, say.t("com-meeting").to_owned(), case.place(place), &path);
    }
    let last = say.t("com-last-requests").to_owned();
    add(format!("urn:uuid:{}#requests", row.id), row.last_requests, last, "", &own);
    let event = row.event_title.clone();
    add(format!("urn:uuid:{}#event", row.id), row.event_day, event, "", &own);
    Ok(calendar.answer())
}
