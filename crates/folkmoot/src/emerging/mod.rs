//! Emerging themes: what many people say and no code explains. Every experience without a code is kept in `unexplained`; each night they are
//! gone over, and those that mean alike make a theme that lasts: it keeps its number, whatever becomes of it. What comes by day is put to
//! its theme in the transaction that receives it.
//!
//! The program finds a theme and the words that tell it from others. Nobody but who moderates sees it until a person has given it a
//! name: words of people are not put out by a program. People bring themes together, take some texts out, make a code of one, and
//! take each of these back.
//!
//! Other parts may call [`unexplained_store`] when the codes of an experience change, and [`store`] for the themes.

pub mod all;
pub mod api;
pub mod audited;
pub mod coded;
pub mod figures;
pub mod list;
pub mod model;
pub mod night;
pub mod recount;
pub mod show;
pub mod step;

pub mod store;
pub mod take;
pub mod take_out;
pub mod unexplained_recount;
pub mod unexplained_store;
