//! Folkmoot runs a country's network of local involvement networks: people say how health and
//! social care is for them; the program finds what many have in common, puts it to those who must
//! answer, holds them to the clock in public, and shows what changed.

mod access;
mod api;
mod app;
mod areas;
mod background;
mod bench;
mod cli;
mod demo;
mod experiences;
mod keyed;
mod library;
mod parties;
mod providers;
mod router;
mod site;
mod store;
mod web;
mod world;

fn main() -> std::process::ExitCode {
    cli::run()
}
