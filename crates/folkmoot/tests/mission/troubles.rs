//! A disk that is full, fails, or cannot be written: it is said in words, nothing that was acknowledged
//! is lost, and when the trouble is over the program goes on by itself.

use crate::installation::{Database, Engine, Installation, folkmoot, wrapped};
use crate::ledger::{audit, proof};
use crate::receipts::AREA;
use crate::visitor::{Answer, Visitor};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Mounts a disk of 24 MB on the folder that is named first, for one program alone, and becomes it.
const ON_A_SMALL_DISK: &str =
    "mount -t tmpfs -o size=24m small-disk \"$1\" && shift && exec \"$@\"";
/// The same with a database on it, and then nothing can be written there.
const ON_A_DISK_TO_READ: &str = "mount -t tmpfs -o size=24m disk-to-read \"$1\" \
    && cp \"$2\" \"$1/folkmoot.db\" && mount -o remount,ro \"$1\" && shift 2 && exec \"$@\"";

fn told(visitor: &Visitor, n: usize) -> (Answer, String) {
    let text = format!("The lift was broken again, for the time number {n}.");
    let body = json!({"area": AREA, "text": text, "consent": {"publish": true}});
    (visitor.send_json("/api/v1/experiences", &body), text)
}

/// The receipts that are given before something is refused, and how it is refused.
fn tell_until_refused(visitor: &Visitor) -> (Vec<(String, String)>, Answer) {
    const ENOUGH: usize = 3000;
    let mut receipts = Vec::new();
    for n in 0..ENOUGH {
        let (answer, text) = told(visitor, n);
        if answer.status != 201 {
            return (receipts, answer);
        }
        receipts.push((answer.json()["receipt"].as_str().expect("a receipt").to_owned(), text));
    }
    panic!("{ENOUGH} were kept, and there was no room for them");
}

fn is_refused_in_words(answer: &Answer, title: &str) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("retry-after"), "10");
    assert_eq!(answer.json()["title"], title);
}

/// Tells again and again until it is kept.
fn tell_until_kept(visitor: &Visitor) {
    let began = Instant::now();
    while told(visitor, 0).0.status != 201 {
        assert!(began.elapsed() < Duration::from_secs(30), "it does not go on by itself");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn all_are_there(installation: &Installation, receipts: &[(String, String)]) {
    let visitor = installation.visitor();
    for (receipt, text) in receipts {
        assert!(visitor.open(receipt).says(text), "{receipt} lost its words");
        proof(&visitor, &format!("{receipt}/proof"));
    }
    let audited = audit(&[&installation.address]);
    assert!(audited.entries() >= receipts.len() as u64, "{}", audited.said);
}

#[test]
fn a_full_disk_is_said_in_words_and_is_over_when_there_is_room() {
    let database = Database::new(Engine::Sqlite);
    let Database::File(folder) = &database else { unreachable!("a file") };
    let folder = folder.path().to_owned();
    let wrapper = ["unshare", "-Urm", "sh", "-c", ON_A_SMALL_DISK, "sh", text(&folder)];
    let installation = Installation::serve_by(&wrapper, database, &[]);
    // What the program sees under that name; to others the folder is empty.
    let root = PathBuf::from(format!("/proc/{}/root", installation.pid()));
    let disk = root.join(folder.strip_prefix("/").expect("a path from the top"));
    let resident = installation.visitor();
    let form = resident.open("/share").form("Send");
    let form = form.with("text", "No room for this.").with("area", AREA).with("publish", "yes");

    let filler = disk.join("filler");
    let filled = std::fs::write(&filler, vec![1; 32 << 20]);
    assert!(filled.is_err(), "there was room for more than the disk holds");
    let (receipts, refused) = tell_until_refused(&resident);
    is_refused_in_words(&refused, "We cannot do this just now");
    let page = resident.try_submit(form.clone());
    assert_eq!(page.status, 503);
    assert!(page.says("it was not kept"), "{}", page.text());
    // What is there can be read meanwhile.
    assert_eq!(resident.get("/readyz").status, 200);
    assert_eq!(resident.get("/experiences").status, 200);
    assert!(receipts.iter().all(|(receipt, text)| resident.open(receipt).says(text)));

    std::fs::remove_file(&filler).expect("room is made");
    tell_until_kept(&resident);
    assert!(resident.submit(form).says("No room for this."), "sent again from the same page");
    all_are_there(&installation, &receipts);
    assert_eq!(installation.faults(), "");
    // The check sees the disk only from where the program is.
    let pid = installation.pid().to_string();
    let inside = ["nsenter", "--target", &pid, "--user", "--mount", "--preserve-credentials"];
    check(&inside, &folder.join("folkmoot.db"), receipts.len());
}

#[test]
fn a_disk_that_fails_is_said_in_words_and_is_over_when_it_works_again() {
    let wrapper = ["env", "--ignore-signal=XFSZ"];
    let installation = Installation::serve_by(&wrapper, Database::new(Engine::Sqlite), &[]);
    let resident = installation.visitor();
    let before: Vec<_> = (0..5)
        .map(|n| {
            let (answer, text) = told(&resident, n);
            (answer.json()["receipt"].as_str().expect("a receipt").to_owned(), text)
        })
        .collect();
    // Every write to a file fails, the log's as well.
    limit_files(installation.pid(), "0:");
    let (_, refused) = tell_until_refused(&resident);
    is_refused_in_words(&refused, "We do not know whether this was kept");
    assert!(resident.open(&before[0].0).says(&before[0].1), "what is there can be read");
    limit_files(installation.pid(), "unlimited:");
    tell_until_kept(&resident);
    all_are_there(&installation, &before);
    assert_eq!(installation.faults(), "");
    let Database::File(folder) = installation.database() else { unreachable!("a file") };
    check(&[], &folder.path().join("folkmoot.db"), before.len());
}

#[test]
fn a_disk_that_cannot_be_written_is_named_at_the_start() {
    let mut installation = Installation::serve(Engine::Sqlite);
    installation.stop();
    let Database::File(folder) = installation.database() else { unreachable!("a file") };
    let database = folder.path().join("folkmoot.db");
    let disk = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", disk.path().join("folkmoot.db").display());
    let output = Command::new("unshare")
        .args(["-Urm", "sh", "-c", ON_A_DISK_TO_READ, "sh", text(disk.path()), text(&database)])
        .arg(folkmoot().get_program())
        .args(["serve", "--listen", "127.0.0.1:0", "--database", &url])
        .output()
        .expect("it can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(text(disk.path())), "the file is named: {said}");
    assert!(said.contains("may write to the file and its folder"), "{said}");
}

fn limit_files(pid: u32, limit: &str) {
    let done = Command::new("prlimit")
        .args(["--pid", &pid.to_string(), &format!("--fsize={limit}")])
        .status()
        .expect("prlimit can be run");
    assert!(done.success());
}

/// That every count is right, of a database with so many experiences or more.
fn check(wrapper: &[&str], database: &Path, least: usize) {
    let url = format!("sqlite:{}", database.display());
    let wrapper: Vec<String> = wrapper.iter().map(|&word| word.to_owned()).collect();
    let mut command = wrapped(&wrapper);
    let output = command.args(["check", "--database", &url]).output().expect("it can be run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    let rows =
        said.lines().find_map(|line| line.strip_suffix(" rows counted: every count is right"));
    let rows = rows.and_then(|n| n.parse::<usize>().ok()).unwrap_or_else(|| panic!("{said}"));
    assert!(rows >= least, "{said}");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}
