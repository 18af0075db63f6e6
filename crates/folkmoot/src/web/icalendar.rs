//! Days and times as a calendar that other programs take in (RFC 5545).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A whole day, or all days from the first to the last.
    Days(Date, Date),
    /// From an instant until another.
    Times(Timestamp, Timestamp),
}

/// Something in a calendar.
pub struct Event {
    /// What it is known by in every calendar.
    pub uid: String,
    /// When it last changed.
    pub changed: Timestamp,
    /// When it is.
    pub when: When,
    /// Where it is, if that is somewhere.
    pub location: Option<String>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// What it is, in a line.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// The page about it.
    pub url: String,
}

/// A calendar that is being written.
pub struct Calendar(String);

impl Calendar {
    /// A calendar with nothing in it: the part of the program that it is of, and its name for those who read it.
    #[must_use]
    pub fn new(part: &str, name: &str) -> Calendar {
        let mut calendar = Calendar(String::new());
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line(&format!("PRODID:-//Folkmoot//{part}//EN"));
        calendar.line(&format!("NAME:{}", escaped(name)));
        calendar
    }

    /// Adds an event.
    pub fn event(&mut self, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(&event.uid)));
        self.line(&format!("DTSTAMP:{}", event.changed.strftime("%Y%m%dT%H%M%SZ")));
        match event.when {
            When::Days(first, last) => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
                // Without an end it is one day; an end is the day after the last (section 3.6.1).
                if last > first
                    && let Ok(end) = last.tomorrow()
                {
                    self.line(&format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")));
                }
                self.line("TRANSP:TRANSPARENT");
            }
            When::Times(from, until) => {
                self.line(&format!("DTSTART:{}", from.strftime("%Y%m%dT%H%M%SZ")));
                self.line(&format!("DTEND:{}", until.strftime("%Y%m%dT%H%M%SZ")));
            }
        }
        if let Some(location) = &event.location {
            self.line(&format!("LOCATION:{}", escaped(location)));
        }
        if event.cancelled {
            self.line("STATUS:CANCELLED");
        }
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        self.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        self.line(&format!("URL:{}", event.url));
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

    /// The finished calendar, as it is sent.
    #[must_use]
    pub fn answer(self) -> Response {
        let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
        ([(header::CONTENT_TYPE, kind)], self.end()).into_response()
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
        let mut calendar = Calendar::new("Asks", "Asks");
        calendar.event(&Event {
            uid: "urn:uuid:1".into(),
            changed: Timestamp::UNIX_EPOCH,
            when: When::Days(date(2009, 1, 29), date(2009, 1, 29)),
            location: None,
            cancelled: false,
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
        assert!(!unfolded.contains("DTEND"), "{unfolded}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn what_is_known_by_its_month_takes_all_of_it() {
        let mut calendar = Calendar::new("Key decisions", "Key decisions");
        calendar.event(&Event {
            uid: "urn:uuid:2".into(),
            changed: Timestamp::UNIX_EPOCH,
            when: When::Days(date(2009, 2, 1), date(2009, 2, 28)),
            location: None,
            cancelled: false,
            summary: "Beds".into(),
            description: String::new(),
            url: "https://folkmoot.example/key-decisions/KD-1".into(),
        });
        let text = calendar.end();
        assert!(
            text.contains("DTSTART;VALUE=DATE:20090201\r\nDTEND;VALUE=DATE:20090301\r\n"),
            "{text}"
        );
    }
}
