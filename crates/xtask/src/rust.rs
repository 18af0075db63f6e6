//! The steps that cargo runs: form, lints, the tests beside the code, and the mission tests.

use crate::program::{cargo, show};
use crate::report::{Outcome, Report};
use std::path::Path;
use std::process::Command;
use xtask::postgres::{GIVEN, Server};

/// The test binary that drives the program from outside.
const MISSION: &str = "mission";

/// Whether the code has the form of rustfmt.
pub fn form(repository: &Path, report: &mut Report) {
    report.step("Form of the code", || {
        Outcome::one("cargo fmt", show(cargo(repository).args(["fmt", "--all", "--check"])).well)
    });
}

/// Whether clippy and the compiler have nothing to say.
pub fn lints(repository: &Path, report: &mut Report) {
    report.step("Lints", || {
        let arguments =
            ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
        Outcome::one("cargo clippy", show(cargo(repository).args(arguments)).well)
    });
}

/// The tests beside the code, those of the pure crates, and the examples in the documentation.
pub fn unit(repository: &Path, report: &mut Report) {
    report.step("Tests beside the code", || {
        let mut all = cargo(repository);
        all.args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins"]);
        for name in other_test_binaries(repository) {
            all.args(["--test", &name]);
        }
        let mut examples = cargo(repository);
        examples.args(["test", "--workspace", "--no-fail-fast", "--doc", "--quiet"]);
        with_postgres(|server| {
            counted(all.env(GIVEN, server)).and(counted(examples.env(GIVEN, server)))
        })
    });
}

/// The program driven from outside, on both engines.
pub fn mission(repository: &Path, report: &mut Report) {
    report.step("Mission tests on SQLite and PostgreSQL", || {
        with_postgres(|server| {
            let mut tests = cargo(repository);
            tests.args(["test", "--workspace", "--no-fail-fast", "--test", MISSION]);
            counted(tests.env(GIVEN, server))
        })
    });
}

/// Builds the program as the mission tests use it, and returns whether that went well.
pub fn build(repository: &Path) -> bool {
    // The same packages as for the tests, so that nothing is built twice.
    let arguments = ["test", "--workspace", "--test", MISSION, "--no-run", "--quiet"];
    show(cargo(repository).args(arguments)).well
}

fn with_postgres(tests: impl FnOnce(&str) -> Outcome) -> Outcome {
    match Server::of_this_run() {
        Ok(server) => tests(&server.url("postgres")),
        Err(why) => {
            println!("{why}");
            Outcome::failure("the temporary PostgreSQL server")
        }
    }
}

/// The integration tests of the crates, the mission tests left out.
fn other_test_binaries(repository: &Path) -> Vec<String> {
    let folders = |path: &Path| {
        std::fs::read_dir(path).ok().into_iter().flatten().flatten().map(|entry| entry.path())
    };
    let mut names: Vec<String> = folders(&repository.join("crates"))
        .flat_map(|krate| folders(&krate.join("tests")).collect::<Vec<_>>())
        .filter(|path| {
            path.extension().is_some_and(|rs| rs == "rs") || path.join("main.rs").is_file()
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != MISSION)
        .collect();
    names.sort();
    names
}

fn counted(command: &mut Command) -> Outcome {
    let said = show(command);
    let mut outcome = count(&said.lines);
    if !said.well && outcome.failed.is_empty() {
        outcome.failed.push("cargo test did not come to its end".to_owned());
    }
    outcome
}

/// Adds up what the test binaries said.
fn count(lines: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for line in lines {
        if let Some(result) = line.strip_prefix("test result: ") {
            outcome.passed += number_before(result, " passed");
        } else if let Some(test) = line.strip_prefix("test ") {
            if let Some(name) = test.strip_suffix(" ... FAILED") {
                outcome.failed.push(name.to_owned());
            } else if let Some((name, _)) = test.split_once(" ... ignored") {
                outcome.skipped.push(name.to_owned());
            }
        }
    }
    // A test that prints while it fails tears its line apart: then only the sum knows of it.
    let failed: usize = sum(lines, " failed");
    for n in outcome.failed.len()..failed {
        outcome.failed.push(format!("a test named above ({})", n + 1));
    }
    outcome
}

fn sum(lines: &[String], what: &str) -> usize {
    lines
        .iter()
        .filter_map(|line| line.strip_prefix("test result: "))
        .map(|result| number_before(result, what))
        .sum()
}

fn number_before(text: &str, what: &str) -> usize {
    let Some(end) = text.find(what) else { return 0 };
    let digits = text[..end].rsplit(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_test_binaries_said_is_added_up() {
        let said = "running 3 tests
test a::holds ... ok
test a::breaks ... FAILED
test a::waits ... ignored, for its day
test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let lines: Vec<String> = said.lines().map(str::to_owned).collect();
        let expected = Outcome {
            passed: 13,
            failed: vec!["a::breaks".into()],
            skipped: vec!["a::waits".into()],
        };
        assert_eq!(count(&lines), expected);
    }

    #[test]
    fn a_failure_whose_line_is_torn_is_still_counted() {
        let lines = ["test result: FAILED. 0 passed; 2 failed; 0 ignored".to_owned()];
        assert_eq!(count(&lines).failed.len(), 2);
    }
}
