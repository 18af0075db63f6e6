//! The frame of an Atom feed (RFC 4287); each part writes its own entries into it.

use super::ctx::Ctx;
use jiff::Timestamp;

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
