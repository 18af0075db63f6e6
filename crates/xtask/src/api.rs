//! The OpenAPI document held against what the program does: schemathesis makes requests from it,
//! good and bad, and checks each answer.

use crate::program::{command, quietly, show};
use crate::report::{Outcome, Report};
use crate::rust;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

/// Every check there is, the same requests in each run, and an end to it.
const BOUNDS: [&str; 8] = [
    "--checks=all",
    "--max-examples=30",
    "--generation-deterministic",
    "--request-timeout=30",
    "--continue-on-failure",
    "--workers=1",
    "--output-truncate=true",
    "--no-color",
];

/// Checks the API of a demonstration.
pub fn step(repository: &Path, report: &mut Report) {
    report.step("The API against its OpenAPI document", || match check(repository) {
        Ok(outcome) => outcome,
        Err(why) => {
            println!("{why}");
            Outcome::failure(why)
        }
    });
}

fn check(repository: &Path) -> Result<Outcome, String> {
    if !rust::build(repository) {
        return Err("the program cannot be built".into());
    }
    let schemathesis = install(repository)?;
    let demo = Demo::start(repository)?;
    // The folder is its own, so that what it remembers of a run does not lie about.
    let mut run = command(&repository.join("target/schemathesis"), &schemathesis);
    run.arg("--config-file").arg(repository.join("tests/api/schemathesis.toml"));
    run.env("FOLKMOOT_REFERENCE", demo.a_reference()?);
    run.arg("run").arg(format!("{}/api/v1/openapi.json", demo.address)).args(BOUNDS);
    let said = show(run.env("NO_COLOR", "1").env("COLUMNS", "100"));
    Ok(Outcome::one("schemathesis", said.well))
}

/// Makes a virtual environment under `target/` with what `requirements.txt` names.
fn install(repository: &Path) -> Result<PathBuf, String> {
    let wanted = repository.join("tests/api/requirements.txt");
    let wanted_text =
        std::fs::read_to_string(&wanted).map_err(|e| format!("{}: {e}", wanted.display()))?;
    let folder = repository.join("target/schemathesis");
    let program = folder.join("bin/schemathesis");
    let mark = folder.join("requirements.txt");
    if program.is_file() && std::fs::read_to_string(&mark).is_ok_and(|had| had == wanted_text) {
        return Ok(program);
    }
    let venv = quietly(command(repository, "python3").args(["-m", "venv"]).arg(&folder)).well;
    let mut pip = command(repository, folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&wanted);
    if !(venv && quietly(&mut pip).well) {
        return Err("pip install schemathesis: it cannot be had".into());
    }
    std::fs::write(&mark, wanted_text).map_err(|e| format!("{}: {e}", mark.display()))?;
    Ok(program)
}

/// A demonstration on a new file, stopped when it is dropped.
struct Demo {
    process: Child,
    address: String,
}

impl Demo {
    fn start(repository: &Path) -> Result<Demo, String> {
        let data = repository.join("target/demo-for-schemathesis");
        if data.exists() {
            std::fs::remove_dir_all(&data).map_err(|e| format!("{}: {e}", data.display()))?;
        }
        let mut process = command(repository, repository.join("target/debug/folkmoot"))
            .args(["demo", "--port", "0", "--data"])
            .arg(&data)
            .env("FOLKMOOT_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("the program cannot be started: {e}"))?;
        let out = process.stdout.take().ok_or("the program says nothing")?;
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("Open ").map(str::to_owned));
        let demo = Demo { process, address: address.unwrap_or_default() };
        // What else it says is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        if demo.address.is_empty() {
            return Err("the demonstration did not say its address".into());
        }
        Ok(demo)
    }
}

impl Demo {
    /// The reference of an experience that it has published.
    fn a_reference(&self) -> Result<String, String> {
        let host = self.address.trim_start_matches("http://");
        let ask = format!(
            "GET /api/v1/experiences?limit=1 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        );
        let mut answer = String::new();
        let mut stream = TcpStream::connect(host).map_err(|e| e.to_string())?;
        stream.write_all(ask.as_bytes()).map_err(|e| e.to_string())?;
        stream.read_to_string(&mut answer).map_err(|e| e.to_string())?;
        let after = answer.split("\"reference\":\"").nth(1).and_then(|rest| rest.split('"').next());
        after.map(str::to_owned).ok_or_else(|| "the demonstration has published nothing".to_owned())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
