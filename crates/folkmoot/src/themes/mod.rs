//! What many people are saying: each code of the codebook as a theme, in the country, a region, an area, several areas together, or
//! wherever a provider is at work.
//!
//! A theme has as many voices as there are experiences with its code: suggested by the program or said by a person, and how many a
//! person has confirmed is told beside it. What is compared is the share of what was heard, not how much was heard. Counts are shown by
//! the rule for small numbers (`rules::disclosure`); everything reckoned from them is reckoned from the figures shown.
//!
//! "Structures that will pull together common themes" (letter of 14 January 2009).

pub mod all;
pub mod api;
pub mod figures;
pub mod list;
pub mod of_area;
pub mod report;
pub mod scope;
pub mod show;
pub mod sounds;
pub mod store;
pub mod table;
pub mod trend;
pub mod voices;
