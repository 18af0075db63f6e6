//! Runs other programs: their words are shown as they come, and kept to be counted.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program said on its standard output, and whether it ended well.
pub struct Said {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether its exit code was 0.
    pub well: bool,
}

/// A program to be run in a folder.
pub fn command(folder: &Path, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// The cargo that runs this.
pub fn cargo(repository: &Path) -> Command {
    command(repository, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs it to its end, showing what it says.
pub fn show(command: &mut Command) -> Said {
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            println!("{}: {error}", command.get_program().to_string_lossy());
            return Said { lines: Vec::new(), well: false };
        }
    };
    let mut lines = Vec::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            let mut terminal = std::io::stdout().lock();
            // Whoever reads this may have gone; the tests go on.
            let _ = writeln!(terminal, "{line}");
            lines.push(line);
        }
    }
    let well = child.wait().is_ok_and(|status| status.success());
    Said { lines, well }
}

/// Runs it to its end quietly; what it said is shown only if it failed.
pub fn quietly(command: &mut Command) -> Said {
    match command.output() {
        Err(error) => {
            println!("{}: {error}", command.get_program().to_string_lossy());
            Said { lines: Vec::new(), well: false }
        }
        Ok(done) => {
            let out = String::from_utf8_lossy(&done.stdout).into_owned();
            if !done.status.success() {
                println!("{out}{}", String::from_utf8_lossy(&done.stderr));
            }
            Said { lines: out.lines().map(str::to_owned).collect(), well: done.status.success() }
        }
    }
}

/// Whether a program can be found and answers this argument well.
pub fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
