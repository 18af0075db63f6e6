//! Circulars: letters of one body to many at once, by number, with several asks in each, every one of which is tracked for
//! every body that it went to, to its end.
//!
//! The first is that of 9 November 2006, Gateway Reference 7337, "To all Local Authority Chief Executives with social service
//! responsibilities". A circular is written as a draft; somebody in post signs it on its day; its list is then computed from
//! the register of that day, and never again. It goes by mail, by post or is read here, and of each body is known how it got
//! there. The rules stand in `rules::circular`; what is asked in it are asks like any others.

pub mod api;
pub mod audience;
pub mod audited;
pub mod compose;
pub mod desk;
pub mod draft;
pub mod entry;
pub mod feed;
pub mod file;
pub mod files;
pub mod item;
pub mod letters;
pub mod link;
pub mod list;
pub mod model;
pub mod new;
pub mod one;
pub mod post;
pub mod proof;
pub mod receipt;
pub mod recipients_store;
pub mod recount;
pub mod returns;
pub mod send;
pub mod show;
pub mod sign;
pub mod standings;
pub mod step;
pub mod store;
