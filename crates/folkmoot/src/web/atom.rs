//! Atom feeds (RFC 4287): the frame, and the entry that most of them have.

use super::ctx::Ctx;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::fmt::Write;
use uuid::Uuid;

/// The head of a feed: everything before its first entry. `here` is its own address, `page` that of the page
/// which shows the same, both absolute.
#[must_use]
pub fn head(ctx: &Ctx, title: &str, here: &str, page: &str, updated: Timestamp) -> String {
    let say = ctx.say();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{} – {}</title>\n<id>{}</id>\n<link rel=\"self\" href=\"{}\"/>\n<link href=\"{}\"/>\n\
         <updated>{}</updated>\n",
        say.language.tag(),
        escaped(say.t("site-name")),
        escaped(title),
        escaped(here),
        escaped(here),
        escaped(page),
        seconds(updated),
    )
}

/// What stands after the last entry.
pub const END: &str = "</feed>\n";

/// The media type of a feed.
pub const KIND: &str = "application/atom+xml; charset=utf-8";

/// An instant to the second, as RFC 3339 has it.
#[must_use]
pub fn seconds(at: jiff::Timestamp) -> String {
    jiff::Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// Text within XML. Characters that XML 1.0 has not were taken out when the text came in.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Something that happened, as a feed tells it.
pub struct Entry {
    /// The id of what it happened to.
    pub id: Uuid,
    /// Its reference and what it is called.
    pub title: String,
    /// Its page, from the root of the site.
    pub path: String,
    /// When it happened.
    pub updated: Timestamp,
    /// Who did it.
    pub author: String,
    /// Its kind: the key, and the same in words.
    pub category: Option<(String, String)>,
    /// What happened.
    pub summary: String,
}

/// A feed of what happened last to the records of the list at `path`, which is called `title`.
#[must_use]
pub fn feed(ctx: &Ctx, title: &str, path: &str, entries: &[Entry]) -> Response {
    let here = ctx.absolute(&format!("{path}.atom"));
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(ctx.now);
    let mut xml = head(ctx, title, &here, &ctx.absolute(path), updated);
    xml.reserve(entries.len() * 700);
    for entry in entries {
        // Writing into a text cannot fail.
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link href=\"{}\"/>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n",
            escaped(&entry.title),
            entry.id,
            escaped(&ctx.absolute(&entry.path)),
            seconds(entry.updated),
            escaped(&entry.author),
        );
        if let Some((term, label)) = &entry.category {
            let (term, label) = (escaped(term), escaped(label));
            let _ = writeln!(xml, "<category term=\"{term}\" label=\"{label}\"/>");
        }
        let _ = write!(
            xml,
            "<summary type=\"text\">{}</summary>\n</entry>\n",
            escaped(entry.summary.trim())
        );
    }
    xml.push_str(END);
    ([(header::CONTENT_TYPE, KIND)], xml).into_response()
}
