//! The law as data, shown: who owes what to whom and by when, where it says so and how sure we are; and the
//! working of any date, so that whoever is held to it can check it by hand.
//!
//! The rules themselves stand in the pure crate (`rules::regime`). Here they are set into pages, files for programs
//! and lines for the terminal, all in the same words. Other parts take their rules from [`Regimes`], which has
//! the days of this installation in its calendars, and show a date with [`working::told`] and [`months::picture`].

pub mod api;
pub mod api_items;
pub mod asked;
pub mod extra_days;
pub mod holidays;
pub mod list;
pub mod months;
pub mod regimes;
pub mod said;
pub mod show;
pub mod working;

pub use asked::Asked;
pub use extra_days::ExtraDay;
pub use regimes::Regimes;
