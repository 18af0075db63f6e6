//! Experiences out of a file: a group's own survey, what a provider collected, a network's older records.
//! They come under an agreement, and each keeps where it came from: a network builds on what people have
//! already said elsewhere instead of asking them again (mission row A13).
//!
//! A file is read ([`read`]), its columns are mapped ([`mapping`]), each row becomes what somebody told or a
//! reason why not ([`row`]), and the rows are loaded ([`load`]). `folkmoot import experiences`, the
//! demonstration and the desk ([`web`]) all go this way. The form of a mapping is in `docs/import.md`.

mod guess;
pub(crate) mod known;
pub mod load;
pub mod mapping;
pub mod read;
mod row;
pub mod runs;
pub mod web;

pub use row::Terms;

/// The note that an author finds on the receipt of what was published as it came from a file.
#[must_use]
pub fn note(source: &str, terms: Option<&str>) -> String {
    match terms {
        Some(terms) => format!("Published as it came from: {source}. {terms}"),
        None => format!("Published as it came from: {source}."),
    }
}

/// What the network sees with the step of what was published as it came from a file.
pub const AS_IT_CAME: &str = "as-it-came";

/// The statements of this part, for the test that prepares every statement.
#[cfg(test)]
pub(crate) const STATEMENTS: [&[&str]; 2] = [known::STATEMENTS, runs::STATEMENTS];
