//! Folkmoot runs a country's network of local involvement networks: people say how health and
//! social care is for them; the program finds what many have in common, puts it to those who must
//! answer, holds them to the clock in public, and shows what changed.

pub mod access;
pub mod answering;
pub mod api;
pub mod app;
pub mod areas;
pub mod arrangements;
pub mod asks;
pub mod background;
pub mod bench;
pub mod changes;
pub mod cli;
pub mod correspondence;
pub mod decisions;
pub mod demo;
pub mod digest;
pub mod documents;
pub mod experiences;
pub mod funds;
pub mod key_decisions;
mod keyed;
pub mod law;
pub mod ledger_log;
pub mod library;
pub mod meetings;
pub mod metrics;
pub mod offices;
pub mod parties;
pub mod partnerships;
pub mod providers;
pub mod recount;
pub mod redaction;
pub mod register;
pub mod reports;
pub mod router;
pub mod site;
pub mod store;
pub mod web;
pub mod world;
