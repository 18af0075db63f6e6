//! The commands. Each ends with 0 when it is done, 1 when it failed, and 2 when it was used wrongly.

mod admin;
mod audit;
mod audit_state;
mod backup;
mod bench;
mod bench_asks;
mod bench_places;
mod check;
mod clock;
mod copying;
mod demo;
mod import;
mod import_experiences;
mod import_funds;
mod import_mail;
mod import_postcodes;
mod import_registers;
mod replay;
mod restore;
mod serve;
mod spent;
mod supervisor;
mod themes;
mod themes_discover;
mod themes_evaluate;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Folkmoot runs a country's network of local involvement networks.
#[derive(Parser)]
#[command(name = "folkmoot", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets up a demonstration on an SQLite file, and serves it.
    Demo(demo::Demo),
    /// Serves an installation.
    Serve(serve::Serve),
    /// Makes somebody administrator, and prints a link to sign in.
    Admin(admin::Admin),
    /// Brings a file into an installation.
    #[command(subcommand)]
    Import(import::Import),
    /// Checks the public ledger of an installation from outside.
    Audit(audit::Audit),
    /// Makes a copy of a database, while it serves or not.
    Backup(backup::Backup),
    /// Puts a backup in the place of a database that nobody serves.
    Restore(restore::Restore),
    /// Checks the file of a database, counts everything anew and compares it with the counts that pages show.
    Check(check::Check),
    /// Says which early warnings there would have been when, had the weeks that are over been watched.
    Replay(replay::Replay),
    /// Works out by when something is owed under a rule, and shows the working.
    Clock(clock::Clock),
    /// Finds what many people are saying, in any file of texts.
    #[command(subcommand)]
    Themes(themes::Themes),
    /// Measures what things cost.
    Bench(bench::Bench),
}

/// Reads the command line and carries it out.
#[must_use]
pub fn run() -> ExitCode {
    // clap itself ends with 2 on wrong use.
    let cli = Cli::parse();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| {
            runtime.block_on(async {
                match cli.command {
                    Command::Demo(demo) => demo.run().await,
                    Command::Serve(serve) => serve.run().await,
                    Command::Admin(admin) => admin.run().await,
                    Command::Import(import) => import.run().await,
                    Command::Audit(audit) => audit.run().await,
                    Command::Backup(backup) => backup.run().await,
                    Command::Restore(restore) => restore.run().await,
                    Command::Check(check) => check.run().await,
                    Command::Replay(replay) => replay.run().await,
                    Command::Clock(clock) => clock.run().await,
                    Command::Themes(themes) => themes.run(),
                    Command::Bench(bench) => bench.run().await,
                }
            })
        });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("folkmoot: {error:#}");
            ExitCode::from(if error.is::<WrongUse>() { 2 } else { 1 })
        }
    }
}

/// The command was used wrongly.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongUse(pub String);
