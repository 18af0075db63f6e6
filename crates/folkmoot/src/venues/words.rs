//! What is said of a venue, in words: for pages, for the mail that says how to get there, for calendars.

use super::model::Said;
use crate::web::words::Say;

/// What there is for those who need it, a line each.
pub(crate) fn access(say: Say<'_>, said: &Said) -> Vec<String> {
    said.access.iter().map(|key| say.of("venue-access", key)).collect()
}

/// How to get there, in lines; empty if no venue is known.
pub(crate) fn joining(say: Say<'_>, venue: Option<&Said>) -> String {
    let Some(said) = venue else { return String::new() };
    let mut words = vec![format!("{}:\n{}\n{}", say.t("venue-where"), said.name, said.address)];
    if let Some(map) = &said.map {
        words.push(format!("{}: {map}", say.t("venue-map")));
    }
    if !said.travel.is_empty() {
        words.push(format!("{}:\n{}", say.t("venue-travel"), said.travel));
    }
    let mut there = access(say, said);
    if !said.access_note.is_empty() {
        there.push(said.access_note.clone());
    }
    if !there.is_empty() {
        words.push(format!("{}:\n{}", say.t("venue-access"), there.join("\n")));
    }
    words.join("\n\n")
}
