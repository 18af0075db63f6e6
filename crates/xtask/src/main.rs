//! `cargo xtask test`: the one command that passes every test there is. `cargo xtask crash`: hundreds of kills.

#![allow(clippy::print_stdout, reason = "a command speaks to its user")]

mod api;
mod browser;
mod crash;
mod licences;
mod machine;
mod program;
mod report;
mod rust;
mod spdx;
mod vectors;

use machine::Need;
use report::Report;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask test [unit|mission|browser|api]...
    Without a word behind it, every test there is, after the checks of form, lints and licences.
    unit      the tests beside the code
    mission   the program driven from outside, on both engines
    browser   its pages in a real browser
    api       its OpenAPI document held against what it does
cargo xtask crash [--kills N] [--engine sqlite|postgres|postgres-server] [--seed N]
    Kills the program under load N times (300) on each engine, and the server of PostgreSQL, at random
    moments; after each kill every receipt that was given must be found, the ledger be whole, and every count
    be right. The seed draws the same moments again.
cargo xtask licences
    Whether each dependency has a licence that deny.toml allows.
cargo xtask vectors
    Builds the table of word vectors of crates/themes anew from the sentence model of a package of PyPI.";

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Checks,
    Unit,
    Mission,
    Browser,
    Api,
}

impl Part {
    const ALL: [Part; 5] = [Part::Checks, Part::Unit, Part::Mission, Part::Browser, Part::Api];

    fn named(name: &str) -> Option<Part> {
        Some(match name {
            "unit" => Part::Unit,
            "mission" => Part::Mission,
            "browser" => Part::Browser,
            "api" => Part::Api,
            _ => return None,
        })
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Part::Checks => &[Need::Rustfmt, Need::Clippy],
            Part::Unit | Part::Mission => &[Need::Postgres],
            Part::Browser => &[Need::Chromium, Need::Node, Need::Npm],
            Part::Api => &[Need::Venv],
        }
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let repository = repository();
    match words.split_first() {
        Some((&"test", [])) => test(&repository, &Part::ALL),
        Some((&"test", parts)) => {
            match parts.iter().map(|p| Part::named(p)).collect::<Option<Vec<_>>>() {
                Some(parts) => test(&repository, &parts),
                None => usage(),
            }
        }
        Some((&"crash", orders)) => crash::run(&repository, orders).unwrap_or_else(usage),
        Some((&"vectors", [])) => vectors::run(&repository),
        Some((&"licences", [])) => {
            let mut report = Report::new(false);
            licences::step(&repository, &mut report);
            report.end()
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// The top of the repository: this crate lies two folders below it.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

fn test(repository: &Path, parts: &[Part]) -> ExitCode {
    let needs: Vec<Need> = parts.iter().flat_map(|part| part.needs()).copied().collect();
    if let Err(lacking) = machine::prepare(&needs) {
        eprintln!("{lacking}");
        return ExitCode::from(1);
    }
    let in_ci = std::env::var("CI").is_ok_and(|ci| !ci.is_empty() && ci != "false");
    let mut report = Report::new(in_ci);
    for part in parts {
        match part {
            Part::Checks => {
                rust::form(repository, &mut report);
                rust::lints(repository, &mut report);
                licences::step(repository, &mut report);
                licences::advisories(repository, &mut report);
            }
            Part::Unit => rust::unit(repository, &mut report),
            Part::Mission => rust::mission(repository, &mut report),
            Part::Browser => browser::step(repository, &mut report),
            Part::Api => api::step(repository, &mut report),
        }
    }
    report.end()
}
