//! The browser tests: what they use is got from the package registry, then node runs them.

use crate::machine::CHROMIUM;
use crate::program::{command, quietly, show};
use crate::report::{Outcome, Report};
use crate::rust;
use std::path::Path;

/// Every test of the pages in a real browser.
pub fn step(repository: &Path, report: &mut Report) {
    report.step("Pages in a browser", || {
        let folder = repository.join("tests/browser");
        if !rust::build(repository) {
            return Outcome::failure("the program cannot be built");
        }
        if !is_installed(&folder) {
            let install = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
            if !quietly(command(&folder, "npm").args(install)).well {
                return Outcome::failure("npm ci: what the tests use cannot be had");
            }
        }
        let mut node = command(&folder, "node");
        // Two files at a time: each starts a browser and a demonstration, and machines are small.
        node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
        node.args(tests(&folder));
        node.env("FOLKMOOT_PROGRAM", repository.join("target/debug/folkmoot"));
        node.env("FOLKMOOT_CHROMIUM", CHROMIUM).env("NO_COLOR", "1");
        let said = show(&mut node);
        let mut outcome = count(&said.lines);
        if !said.well && outcome.failed.is_empty() {
            outcome.failed.push("node did not come to its end".to_owned());
        }
        outcome
    });
}

/// Whether what is installed is what the lock file names.
fn is_installed(folder: &Path) -> bool {
    let changed = |name: &str| folder.join(name).metadata().and_then(|m| m.modified()).ok();
    matches!(
        (changed("node_modules/.package-lock.json"), changed("package-lock.json")),
        (Some(installed), Some(locked)) if installed >= locked
    )
}

/// The test files: those that end in `.test.mjs`.
fn tests(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).ok().into_iter().flatten().flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    names.sort();
    names
}

/// Adds up what node's reporter `spec` said: the sums stand at its end.
fn count(lines: &[String]) -> Outcome {
    let sum = |what: &str| -> usize {
        let marked = lines.iter().filter_map(|line| line.strip_prefix("ℹ "));
        let numbers =
            marked.filter_map(|line| line.strip_prefix(what)?.trim().parse::<usize>().ok());
        numbers.sum()
    };
    let named = |mark: &str| -> Vec<String> {
        let marked = lines.iter().filter_map(|line| line.trim_start().strip_prefix(mark));
        let mut names: Vec<String> = Vec::new();
        for name in marked {
            // What a line says behind the name is how long it took.
            let name = name.rsplit_once(" (").map_or(name, |(name, _)| name).trim().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let mut outcome = Outcome { passed: sum("pass "), ..Outcome::default() };
    outcome.failed = exactly(named("✖ "), sum("fail ") + sum("cancelled "));
    outcome.skipped = exactly(named("﹣ "), sum("skipped ") + sum("todo "));
    outcome
}

/// As many names as were counted, so that the sums agree.
fn exactly(mut names: Vec<String>, n: usize) -> Vec<String> {
    // The heading of the list of failures has the mark of a failure too.
    names.retain(|name| name != "failing tests:");
    names.truncate(n);
    while names.len() < n {
        names.push(format!("a test named above ({})", names.len() + 1));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_node_said_is_added_up() {
        let said = "✔ a page is found (12.5ms)
✖ a form is filled (3.1ms)
﹣ a feed is read (0.1ms) # SKIP
ℹ tests 3
ℹ pass 1
ℹ fail 1
ℹ cancelled 0
ℹ skipped 1
ℹ todo 0

✖ failing tests:

✖ a form is filled (3.1ms)";
        let lines: Vec<String> = said.lines().map(str::to_owned).collect();
        let outcome = count(&lines);
        assert_eq!(outcome.passed, 1);
        assert_eq!(outcome.failed, ["a form is filled"]);
        assert_eq!(outcome.skipped, ["a feed is read"]);
    }
}
