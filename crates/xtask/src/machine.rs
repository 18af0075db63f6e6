//! What the tests need of the machine, and how it is had.

use crate::program::{answers, command};
use std::path::Path;
use xtask::postgres;

/// Something the machine must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The formatter.
    Rustfmt,
    /// The lints.
    Clippy,
    /// The programs of a PostgreSQL server.
    Postgres,
    /// A browser.
    Chromium,
    /// Runs the browser tests.
    Node,
    /// Gets what the browser tests use.
    Npm,
    /// A Python that can make a virtual environment with pip.
    Venv,
}

/// The browser that the tests drive.
pub const CHROMIUM: &str = "/usr/bin/chromium";

impl Need {
    fn name(self) -> &'static str {
        match self {
            Need::Rustfmt => "rustfmt",
            Need::Clippy => "clippy",
            Need::Postgres => "PostgreSQL",
            Need::Chromium => "Chromium",
            Need::Node => "Node.js 18.19 or newer",
            Need::Npm => "npm",
            Need::Venv => "Python 3 with venv",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Need::Rustfmt => answers("cargo-fmt", "--version"),
            Need::Clippy => answers("cargo-clippy", "--version"),
            Need::Postgres => postgres::programs().is_some(),
            Need::Chromium => Path::new(CHROMIUM).is_file(),
            Need::Node => node_version().is_some_and(|version| version >= (18, 19)),
            Need::Npm => answers("npm", "--version"),
            Need::Venv => {
                let mut python = command(Path::new("/"), "python3");
                python.args(["-c", "import venv, ensurepip"]);
                python.output().is_ok_and(|done| done.status.success())
            }
        }
    }

    /// How it is installed: the first word is the installer, apt-get or rustup.
    fn how(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Need::Rustfmt => ("rustup", &["rustfmt"]),
            Need::Clippy => ("rustup", &["clippy"]),
            Need::Postgres => ("apt-get", &["postgresql"]),
            Need::Chromium => ("apt-get", &["chromium"]),
            Need::Node => ("apt-get", &["nodejs"]),
            Need::Npm => ("apt-get", &["npm"]),
            Need::Venv => ("apt-get", &["python3", "python3-venv"]),
        }
    }
}

fn node_version() -> Option<(u32, u32)> {
    let said = command(Path::new("/"), "node").arg("--version").output().ok()?;
    parse_version(&String::from_utf8(said.stdout).ok()?)
}

fn parse_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Installs what is missing, or says in one line what is to be installed.
///
/// # Errors
/// The line.
pub fn prepare(needs: &[Need]) -> Result<(), String> {
    let mut lacking: Vec<Need> = Vec::new();
    for need in needs {
        if !lacking.contains(need) && !need.is_there() {
            lacking.push(*need);
        }
    }
    if lacking.is_empty() {
        return Ok(());
    }
    let packages = |installer: &str| -> Vec<&str> {
        let named = lacking.iter().map(|need| need.how()).filter(|(with, _)| *with == installer);
        named.flat_map(|(_, packages)| packages).copied().collect()
    };
    let (packages_of_debian, components) = (packages("apt-get"), packages("rustup"));
    if !components.is_empty() {
        let mut rustup = command(Path::new("/"), "rustup");
        let _ = rustup.args(["component", "add"]).args(&components).status();
    }
    if !packages_of_debian.is_empty() && postgres::is_root() && answers("apt-get", "--version") {
        println!("== Installing {}", packages_of_debian.join(", "));
        let apt = |arguments: &[&str]| {
            let mut apt = command(Path::new("/"), "apt-get");
            // A failure shows in that the thing is still lacking.
            let _ = apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments).status();
        };
        apt(&["update", "-q"]);
        let install = ["install", "-y", "-q", "--no-install-recommends"];
        apt(&[&install[..], &packages_of_debian[..]].concat());
    }
    let names: Vec<&str> =
        lacking.iter().filter(|need| !need.is_there()).map(|need| need.name()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let mut hint = Vec::new();
    if !components.is_empty() {
        hint.push(format!("rustup component add {}", components.join(" ")));
    }
    if !packages_of_debian.is_empty() {
        hint.push(format!("apt-get install {}", packages_of_debian.join(" ")));
    }
    Err(format!("This machine lacks {}; as root: {}", names.join(", "), hint.join(" && ")))
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(parse_version("v18.20.4\n"), Some((18, 20)));
        assert!(parse_version("v9.1.0") < Some((18, 19)));
        assert_eq!(parse_version("node: not found"), None);
    }
}
