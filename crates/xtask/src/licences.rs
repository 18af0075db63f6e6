//! Whether the licence of each dependency is one that `deny.toml` allows, and whether a known fault
//! of one has been published. The licences need no network and no further program; the published
//! faults need cargo-deny and its database.

use crate::program::{answers, cargo, quietly};
use crate::report::{Outcome, Report};
use crate::spdx;
use std::collections::BTreeMap;
use std::path::Path;

/// The list of the licences allowed, which cargo-deny reads as well.
const ALLOWED: &str = "deny.toml";

/// Checks the licence of every dependency of every platform.
pub fn step(repository: &Path, report: &mut Report) {
    report.step("Licences of the dependencies", || check(repository));
}

fn check(repository: &Path) -> Outcome {
    let text = match std::fs::read_to_string(repository.join(ALLOWED)) {
        Ok(text) => text,
        Err(error) => return Outcome::failure(format!("{ALLOWED}: {error}")),
    };
    let allow = licences_in(&text);
    let mut tree = cargo(repository);
    tree.args(["tree", "--workspace", "--locked", "--all-features", "--target", "all"]);
    tree.args(["--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"]);
    let said = quietly(&mut tree);
    if !said.well {
        return Outcome::failure("cargo tree");
    }
    let licences: BTreeMap<&str, &str> = said
        .lines
        .iter()
        .filter_map(|line| line.split_once('\t'))
        .map(|(p, l)| (p, l.trim()))
        .collect();
    let mut outcome = Outcome::default();
    for (package, licence) in &licences {
        // Our own crates are shown with the folder they lie in, and stand under their own licence.
        if package.contains(&*repository.to_string_lossy()) {
            continue;
        }
        if spdx::allowed(licence, &allow) {
            outcome.passed += 1;
        } else {
            let licence = if licence.is_empty() { "no licence" } else { licence };
            println!("{package} has {licence}, which {ALLOWED} does not allow");
            outcome.failed.push((*package).to_owned());
        }
    }
    if outcome.passed == 0 {
        return Outcome::failure("no dependency was found");
    }
    let dependencies = outcome.passed + outcome.failed.len();
    println!("{} of {dependencies} dependencies have a licence that is allowed", outcome.passed);
    // One check, however many dependencies there are.
    outcome.passed = usize::from(outcome.failed.is_empty());
    outcome
}

/// The quoted names in the list `allow = [...]`.
fn licences_in(text: &str) -> Vec<String> {
    let without_comments: String =
        text.lines().map(|line| line.split('#').next().unwrap_or("")).collect();
    let Some((_, list)) = without_comments.split_once("allow = [") else { return Vec::new() };
    let list = list.split(']').next().unwrap_or("");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Asks cargo-deny for published faults, where it and its database are at hand.
pub fn advisories(repository: &Path, report: &mut Report) {
    const NAME: &str = "cargo deny check advisories";
    if !answers("cargo-deny", "--version") {
        report.not_done(format!("{NAME}: cargo-deny is not installed (cargo install cargo-deny)"));
        return;
    }
    let fetch = quietly(cargo(repository).args(["deny", "fetch", "db"]));
    if !fetch.well {
        report.not_done(format!("{NAME}: the database of published faults cannot be reached"));
        return;
    }
    report.step("Published faults of the dependencies", || {
        let check = ["deny", "check", "advisories", "--disable-fetch"];
        Outcome::one(NAME, quietly(cargo(repository).args(check)).well)
    });
}

#[cfg(test)]
mod tests {
    use super::licences_in;

    #[test]
    fn the_list_of_licences_is_read() {
        let text =
            "[licenses]\nallow = [\n  \"MIT\", # \"GPL-2.0\"\n  \"ISC\",\n]\n[bans]\nx = [\"no\"]";
        assert_eq!(licences_in(text), ["MIT", "ISC"]);
        assert!(licences_in("").is_empty());
    }
}
