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
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
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
    let mut text = Calendar::new(say.t("asks-title"));
    for row in &found {
        if let Some(due) = row.due_day() {
            text.event(&event(say, &ctx, row, due));
        }
    }
    for (body, meeting) in &meetings {
        text.event(&event_of_meeting(say, &ctx, body, meeting));
    }
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text.end()).into_response())
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
        day: meeting.day,
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
        day: due,
        summary: format!("{}: {}", row.reference, row.subject),
        description: who,
        url: ctx.absolute(&format!("/asks/{}", row.reference)),
    }
}

/// A whole day in a calendar.
struct Event {
    uid: String,
    changed: Timestamp,
    day: Date,
    summary: String,
    description: String,
    url: String,
}

/// A calendar that is being written.
struct Calendar(String);

impl Calendar {
    fn new(name: &str) -> Calendar {
        let mut calendar = Calendar(String::new());
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Folkmoot//Asks//EN");
        calendar.line(&format!("NAME:{}", escaped(name)));
        calendar
    }

    fn event(&mut self, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(&event.uid)));
        self.line(&format!("DTSTAMP:{}", event.changed.strftime("%Y%m%dT%H%M%SZ")));
        self.line(&format!("DTSTART;VALUE=DATE:{}", event.day.strftime("%Y%m%d")));
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        self.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        self.line(&format!("URL:{}", event.url));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// A line of content, folded so that no line has more than 75 octets (section 3.1).
    fn line(&mut self, content: &str) {
        let mut room = 75;
        for letter in content.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }

    fn end(mut self) -> String {
        self.line("END:VCALENDAR");
        self.0
    }
}

/// A value of the kind TEXT (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn text_is_escaped_as_rfc_5545_says() {
        assert_eq!(escaped("a,b;c\\d\ne\tf: g"), "a\\,b\\;c\\\\d\\ne f: g");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back() {
        let summary = "Gofynnwyd i'r bwrdd am ŵyl y banc – é😀 ".repeat(9);
        let mut calendar = Calendar::new("Asks");
        calendar.event(&Event {
            uid: "urn:uuid:1".into(),
            changed: Timestamp::UNIX_EPOCH,
            day: date(2009, 1, 29),
            summary: summary.clone(),
            description: String::new(),
            url: "https://folkmoot.example/asks/ASK-1".into(),
        });
        let text = calendar.end();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{}\r\n", escaped(&summary))), "{unfolded}");
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20090129\r\n"), "{unfolded}");
        assert!(unfolded.contains("DTSTAMP:19700101T000000Z\r\n"), "{unfolded}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }
}
