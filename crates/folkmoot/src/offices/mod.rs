//! Offices of bodies and who holds them: the chief executive of an authority, a minister of a department, the lead officer of a
//! scrutiny committee. An office outlives whoever holds it, so mail goes to it and not to a person, and whoever reads an
//! old letter finds who held it on that day.
//!
//! The letter of 9 November 2006 (Gateway Reference 7337) comes from an office, goes to 150 others, and asks them to
//! name a third. When a term can be, stands in `rules::term`. A holder's name is kept only if it is public.

pub mod api;
pub mod audited;
pub mod desk;
pub mod entry;
pub mod model;
pub mod part;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
