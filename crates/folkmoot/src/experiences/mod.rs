//! What people say of a service or a need: told, typed in, brought in from a file, looked at by a
//! moderator, read by anyone, followed by its receipt.
//!
//! The law behind it: a network obtains "the views of people about their needs for, and their
//! experiences of, local care services" and makes them known (Local Government and Public
//! Involvement in Health Act 2007, s.221(2)(c) and (d)). A service is local if it is given in the
//! area or to people from it, so an experience from elsewhere is offered to the neighbour.
//!
//! What came stands sealed in `experience`; what anyone may read stands in `publication`, which
//! never holds a word that was not published. Other parts may call [`receive_store::receive`],
//! [`find::list`] and [`publish::newest`].

pub mod api;
pub mod clock;
pub mod decide;
pub mod entry;
pub mod feeds;
pub mod find;
pub mod import;
pub mod list;
pub mod listing;
pub mod marking;
mod meaning;
pub mod model;
pub mod moderate;
pub mod moderate_form;
pub mod moderate_page;
mod once;
pub mod place;
pub mod proof;
pub mod publish;
pub mod queue;
pub mod queue_store;
pub mod reasons;
pub mod receipt;
pub mod receive_store;
pub mod recount;
pub mod screening;
pub mod share;
pub mod show;
pub mod similar;
pub mod store;
pub mod tally;
pub mod telling;
pub mod type_in;
pub mod waiting;
pub mod withdraw;
