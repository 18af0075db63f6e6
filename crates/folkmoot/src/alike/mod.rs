//! What was sent in nearly the same words: near-duplicates, and campaigns in which many send one form of words. They are marked,
//! so that nobody takes one voice for many, and neither taken out nor hidden: each counts as before.
//!
//! A job of each day compares what came in the last 120 days, by runs of three words (`themes::discovery::Likeness`), and notes which
//! texts belong together. Texts do not change, so a mark once made stays true until the text is erased.
//!
//! Other parts may call [`store::others`] for how many more a text has, `of_theme` for how many of a theme came so, and
//! [`store::erase`] when a text is erased.

pub mod job;
pub mod list;
pub mod model;
pub mod of_theme;
pub mod recount;
pub mod show;
pub mod store;
