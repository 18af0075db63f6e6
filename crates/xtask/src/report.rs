//! What a run of tests came to: each step with its heading and time, and at the end what failed,
//! what was skipped, and the sum.

use std::process::ExitCode;
use std::time::Instant;

/// How many tests of a step passed, and the names of those that did not.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many passed.
    pub passed: usize,
    /// The names of those that failed.
    pub failed: Vec<String>,
    /// The names of those that were skipped.
    pub skipped: Vec<String>,
}

impl Outcome {
    /// A step that is one test.
    pub fn one(name: &str, passed: bool) -> Outcome {
        if passed { Outcome { passed: 1, ..Outcome::default() } } else { Outcome::failure(name) }
    }

    /// A step that failed as a whole.
    pub fn failure(what: impl Into<String>) -> Outcome {
        Outcome { failed: vec![what.into()], ..Outcome::default() }
    }

    /// Both together.
    pub fn and(mut self, other: Outcome) -> Outcome {
        self.passed += other.passed;
        self.failed.extend(other.failed);
        self.skipped.extend(other.skipped);
        self
    }
}

/// The whole run.
pub struct Report {
    in_ci: bool,
    began: Instant,
    total: Outcome,
    not_done: Vec<String>,
}

impl Report {
    /// Nothing run yet. In CI a skip is a failure.
    pub fn new(in_ci: bool) -> Report {
        Report { in_ci, began: Instant::now(), total: Outcome::default(), not_done: Vec::new() }
    }

    /// Runs a step under its heading.
    pub fn step(&mut self, heading: &str, work: impl FnOnce() -> Outcome) {
        println!("\n== {heading}");
        let began = Instant::now();
        let outcome = work();
        println!(
            "-- {heading}: {} passed, {} failed, {} skipped in {:.1} s",
            outcome.passed,
            outcome.failed.len(),
            outcome.skipped.len(),
            began.elapsed().as_secs_f64()
        );
        let named = |name: String| format!("{heading}: {name}");
        self.total.passed += outcome.passed;
        self.total.failed.extend(outcome.failed.into_iter().map(named));
        self.total.skipped.extend(outcome.skipped.into_iter().map(named));
    }

    /// Says in one line what this machine could not check at all.
    pub fn not_done(&mut self, what: impl Into<String>) {
        let what = what.into();
        println!("\n== Not done: {what}");
        self.not_done.push(what);
    }

    /// Names what failed and what was skipped; the last line is the sum.
    pub fn end(self) -> ExitCode {
        println!("\n== In all, after {:.0} s", self.began.elapsed().as_secs_f64());
        for name in &self.not_done {
            println!("not done: {name}");
        }
        for name in &self.total.skipped {
            println!("skipped: {name}");
        }
        for name in &self.total.failed {
            println!("failed: {name}");
        }
        if self.in_ci && !self.total.skipped.is_empty() {
            println!("In CI nothing may be skipped.");
        }
        let (failed, skipped) = (self.total.failed.len(), self.total.skipped.len());
        println!("{} passed, {failed} failed, {skipped} skipped", self.total.passed);
        if failed > 0 || (self.in_ci && skipped > 0) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}
