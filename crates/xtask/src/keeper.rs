//! The shell that keeps the servers of a run. It reads its orders from a pipe: when this process ends,
//! however it ends, so does the pipe, and the shell ends the servers and removes their folder.

use crate::postgres::{is_root, programs};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

const KEEP: &str = include_str!("keep_postgres.sh");

/// The shell, and the two ends of its pipes.
pub(crate) struct Keeper {
    shell: Child,
    talk: Mutex<Option<(ChildStdin, BufReader<ChildStdout>)>>,
}

impl Keeper {
    /// Starts it with what its text asks for after the folder of the programs; returns when the first
    /// server answers.
    pub(crate) fn start(arguments: &[&str]) -> Result<Keeper, String> {
        let programs =
            programs().ok_or("PostgreSQL is not installed (apt-get install postgresql)")?;
        // PostgreSQL refuses to run as root; Debian's package has made a user for it.
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut shell = command
            .args(["-c", KEEP, "keep-postgres"])
            .arg(&programs)
            .args(arguments)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("PostgreSQL cannot be started: {e}"))?;
        let (Some(orders), Some(answers)) = (shell.stdin.take(), shell.stdout.take()) else {
            return Err("the shell that keeps PostgreSQL has no pipes".into());
        };
        let mut answers = BufReader::new(answers);
        let mut folder = String::new();
        let _ = answers.read_line(&mut folder);
        if folder.trim().is_empty() {
            return Err("PostgreSQL did not start; what it said stands above".into());
        }
        Ok(Keeper { shell, talk: Mutex::new(Some((orders, answers))) })
    }

    /// Gives an order and waits until it is carried out.
    pub(crate) fn order(&self, order: &str) -> Result<(), String> {
        let mut talk = self.talk.lock().unwrap_or_else(PoisonError::into_inner);
        let (orders, answers) = talk.as_mut().ok_or("the keeper of PostgreSQL is gone")?;
        let mut answer = String::new();
        writeln!(orders, "{order}")
            .and_then(|()| answers.read_line(&mut answer))
            .map_err(|e| format!("the keeper of PostgreSQL is gone: {e}"))?;
        match answer.trim() {
            "done" => Ok(()),
            _ => Err(format!("PostgreSQL did not do this: {order}")),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // The pipe ends first; then the shell comes to its end.
        self.talk.lock().unwrap_or_else(PoisonError::into_inner).take();
        let _ = self.shell.wait();
    }
}
