//! An administrator keeps copies of a database, made while people tell.

use crate::installation::{Database, Engine, Installation, folkmoot};
use crate::ledger::{audit, proof};
use crate::receipts::AREA;
use crate::visitor::Visitor;
use rusqlite::Connection;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What a command ended with, and what it said.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub said: String,
}

impl Ended {
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.said);
        self.said
    }

    /// That it failed and said this.
    #[track_caller]
    pub fn names(&self, fault: &str) {
        assert_eq!(self.code, Some(1), "{}", self.said);
        assert!(self.said.contains(fault), "“{fault}” is not in: {}", self.said);
    }
}

/// Runs a command.
pub fn run(arguments: &[&str]) -> Ended {
    let output = folkmoot().args(arguments).output().expect("it can be run");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    Ended { code: output.status.code(), said }
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The address of a file of SQLite.
pub fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// Backs up a database.
pub fn backup(database: &str, to: &Path) -> Ended {
    run(&["backup", "--database", database, text(to)])
}

/// Restores a backup to a file.
pub fn restore(from: &Path, to: &Path, more: &[&str]) -> Ended {
    let to = url(to);
    let mut arguments = vec!["restore", text(from), "--database", &to];
    arguments.extend(more);
    run(&arguments)
}

/// Every file of a folder, with what is in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let listed = std::fs::read_dir(folder).expect("listed");
    let files = listed.map(|entry| {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        (name, std::fs::read(entry.path()).expect("read"))
    });
    files.collect()
}

/// The names of the files of a folder.
pub fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

/// An installation on a file, and the file.
pub fn on_a_file() -> (Installation, PathBuf) {
    let installation = Installation::serve(Engine::Sqlite);
    let Database::File(folder) = installation.database() else { panic!("not a file") };
    let path = folder.path().join("folkmoot.db");
    (installation, path)
}

/// Tells something through the API and returns the path of the receipt.
pub fn tell_briefly(visitor: &Visitor, words: &str) -> String {
    let body = json!({"area": AREA, "text": words, "consent": {"publish": true}});
    let answer = visitor.send_json("/api/v1/experiences", &body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let receipt = answer.json()["receipt"].as_str().expect("an address").to_owned();
    let at = receipt.find("/r/").expect("a receipt");
    receipt[at..].to_owned()
}

/// Several people tell without pause while `meanwhile` is done; returns the paths of their receipts, with the words.
fn while_many_tell(
    address: &str,
    meanwhile: impl FnOnce(&dyn Fn() -> usize),
) -> Vec<(String, String)> {
    const TELLERS: usize = 4;
    let (receipts, enough) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for teller in 0..TELLERS {
            let (receipts, enough) = (&receipts, &enough);
            scope.spawn(move || {
                let visitor = Visitor::new(address);
                for n in 0.. {
                    if enough.load(Ordering::SeqCst) {
                        return;
                    }
                    let words = format!("Teller {teller} waited for the time number {n}.");
                    let receipt = tell_briefly(&visitor, &words);
                    receipts.lock().expect("no teller has panicked").push((receipt, words));
                }
            });
        }
        let given = || receipts.lock().expect("no teller has panicked").len();
        while given() < 20 {
            std::thread::sleep(Duration::from_millis(2));
        }
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| meanwhile(&given)));
        enough.store(true, Ordering::SeqCst);
        if let Err(broken_off) = done {
            std::panic::resume_unwind(broken_off);
        }
    });
    receipts.into_inner().expect("no teller has panicked")
}

/// The same installation's words, served from another database.
fn serve_file(folder: tempfile::TempDir) -> Installation {
    Installation::serve_on(Database::File(folder))
}

#[test]
fn a_backup_made_while_many_tell_has_every_receipt_that_was_given_before_it() {
    let (installation, database) = on_a_file();
    let (kept, elsewhere) = (tempfile::tempdir(), tempfile::tempdir());
    let (kept, elsewhere) = (kept.expect("a folder"), elsewhere.expect("a folder"));
    let copy = kept.path().join("copy.db");
    let (mut before, mut after) = (0, 0);
    let receipts = while_many_tell(&installation.address, |given| {
        before = given();
        backup(&url(&database), &copy).well();
        after = given();
    });
    assert!(after > before, "nobody told anything meanwhile");
    assert_eq!(names(kept.path()), ["copy.db"], "one file, and nothing beside it");

    let restored = elsewhere.path().join("folkmoot.db");
    let said = restore(&copy, &restored, &[]).well();
    assert!(said.contains("entries in its ledger"), "{said}");
    assert_eq!(names(elsewhere.path()), ["folkmoot.db"]);
    let entries = audit(&[&url(&restored)]).entries();
    let said = run(&["check", "--database", &url(&restored)]).well();
    assert!(said.contains("every count is right"), "{said}");
    let again = serve_file(elsewhere);
    let visitor = again.visitor();
    for (receipt, words) in &receipts[..before] {
        assert!(visitor.open(receipt).says(words), "{receipt} lost its words");
        proof(&visitor, &format!("{receipt}/proof"));
    }
    assert!(audit(&[&again.address]).entries() >= entries.max(before as u64));
    assert_eq!((installation.faults(), again.faults()), (String::new(), String::new()));
}

#[test]
fn a_database_that_is_not_ours_or_not_whole_is_named_by_every_command_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("folkmoot.db");
    let others = "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x')";
    let others_too = "CREATE TABLE schema_version (installed_rank INTEGER, version TEXT)";
    let older =
        "CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";
    let newer = format!("{older}; INSERT INTO schema_version VALUES (7, 'later')");
    for (sql, fault) in [
        (others, "is not a database of Folkmoot"),
        (others_too, "is not a database of Folkmoot"),
        (&newer, "was written by a newer folkmoot (migration 7; this program knows 1)"),
        (older, "was written by an older folkmoot (migration 0; this program needs 1)"),
    ] {
        let _ = std::fs::remove_file(&path);
        Connection::open(&path).expect("opened").execute_batch(sql).expect("made");
        let before = files(folder.path());
        let url = url(&path);
        let serve = ["serve", "--listen", "127.0.0.1:0", "--database", &url];
        let check = ["check", "--database", &url];
        let mend = ["check", "--mend", "--database", &url];
        for command in [&["audit", &url][..], &check, &mend, &serve] {
            // What an older program wrote is brought up to date by whoever serves it.
            if command[0] != "serve" || sql != older {
                run(command).names(fault);
                assert!(files(folder.path()) == before, "{command:?} after “{fault}”");
            }
        }
    }
    let server = Database::new(Engine::Postgres);
    run(&["check", "--database", &server.url()]).names("is not a database of Folkmoot");
    let Database::Named(tools, name) = &server else { panic!("not on PostgreSQL") };
    tools.tell(name, &newer).expect("made");
    run(&["check", "--database", &server.url()]).names("was written by a newer folkmoot");
}

#[test]
fn a_backup_takes_no_other_files_place_and_a_folder_keeps_the_newest() {
    let (installation, database) = on_a_file();
    let url = url(&database);
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.db");
    backup(&url, &copy).well();
    let first = std::fs::read(&copy).expect("read");
    tell_briefly(&installation.visitor(), "The lift was mended.");
    backup(&url, &copy).names("is there already");
    assert!(std::fs::read(&copy).expect("read") == first);
    // What an earlier one that was broken off has left is in nobody's way.
    std::fs::write(folder.path().join("copy.db.part"), "half").expect("written");
    run(&["backup", "--database", &url, text(&copy), "--replace"]).well();
    assert!(std::fs::read(&copy).expect("read") != first);
    assert_eq!(names(folder.path()), ["copy.db"]);
    backup(&url, &folder.path().join("nowhere/copy.db")).names("there is no folder");
    backup(&crate::backups::url(&folder.path().join("nothing.db")), &folder.path().join("x.db"))
        .names("is not there");
    assert_eq!(names(folder.path()), ["copy.db"]);

    let here = text(folder.path());
    let older = "folkmoot-2026-11-01T020000Z.db";
    std::fs::write(folder.path().join(older), "an older one").expect("written");
    std::fs::write(folder.path().join(format!("{older}.part")), "half").expect("written");
    let said = run(&["backup", "--database", &url, here]).well();
    let newest = said.split(": ").next().and_then(|path| path.rsplit('/').next()).expect("a name");
    assert_eq!(names(folder.path()), ["copy.db", older, newest]);
    std::thread::sleep(Duration::from_millis(1100));
    run(&["backup", "--database", &url, here, "--keep", "2"]).well();
    let left = names(folder.path());
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.contains(&newest.to_owned()) && !left.contains(&older.to_owned()), "{left:?}");
}

#[test]
fn a_backup_that_is_killed_leaves_nothing_that_looks_like_one() {
    let (installation, database) = on_a_file();
    for n in 0..50 {
        tell_briefly(&installation.visitor(), &format!("The bus came late {n} times."));
    }
    let url = url(&database);
    let folder = tempfile::tempdir().expect("a folder");
    for (n, signal) in ["-KILL", "-TERM", "-INT"].iter().cycle().take(12).enumerate() {
        let copy = folder.path().join(format!("copy-{n}.db"));
        let mut process = folkmoot()
            .args(["backup", "--database", &url, text(&copy)])
            .stderr(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("it can be run");
        std::thread::sleep(Duration::from_millis(10 * (n as u64 + 1)));
        let pid = process.id().to_string();
        // It may have ended already.
        let _ = std::process::Command::new("kill")
            .args([*signal, &pid])
            .stderr(std::process::Stdio::null())
            .status();
        let ended = process.wait().expect("its end");
        if copy.exists() {
            audit(&[text(&copy)]).entries();
        } else {
            assert!(!ended.success(), "it ended well and made nothing");
        }
        run(&["backup", "--database", &url, text(&copy), "--replace"]).well();
        audit(&[text(&copy)]).entries();
        assert!(!names(folder.path()).iter().any(|name| name.contains(".part")));
    }
}

#[test]
fn a_tool_that_holds_a_reader_and_does_the_checkpoints_itself_harms_nobody() {
    let (mut installation, database) = on_a_file();
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy.db");
    let receipts = while_many_tell(&installation.address, |given| {
        let open = || {
            let connection = Connection::open(&database).expect("opened");
            connection.busy_timeout(Duration::from_secs(5)).expect("a patience");
            connection
        };
        // As a tool does that streams the log: one reader stays, so that nobody else empties the log; now and
        // then it takes the write lock for a moment, lets the reader go, and empties the log itself.
        let (reader, writer) = (open(), open());
        let begin = "BEGIN; SELECT COUNT(*) FROM setting";
        reader.execute_batch(begin).expect("a reader");
        for round in 0..5 {
            let before = given();
            while given() < before + 20 {
                std::thread::sleep(Duration::from_millis(2));
            }
            if round == 2 {
                backup(&url(&database), &copy).well();
            }
            writer.execute_batch("BEGIN IMMEDIATE; ROLLBACK").expect("the write lock");
            reader.execute_batch("ROLLBACK").expect("let go");
            writer
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .expect("a checkpoint");
            reader.execute_batch(begin).expect("a reader");
        }
    });
    let visitor = installation.visitor();
    for (receipt, words) in &receipts {
        assert!(visitor.open(receipt).says(words), "{receipt} lost its words");
    }
    audit(&[text(&copy)]).entries();
    assert_eq!(installation.stop(), Some(0));
    let said = run(&["check", "--database", &url(&database)]).well();
    assert!(said.contains("every count is right"), "{said}");
    assert!(installation.faults().is_empty(), "{}", installation.faults());
}

#[test]
fn a_backup_that_is_asked_for_wrongly_ends_with_2_and_postgresql_has_its_own_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (folder.path().join("folkmoot.db"), folder.path().join("copy.db"));
    std::fs::write(&file, "").expect("written");
    let (database, file, copy) = (url(&file), text(&file), text(&copy));
    for wrong in [
        &["backup"][..],
        &["backup", copy],
        &["backup", copy, "--database", "mysql://somewhere/db"],
        &["backup", copy, "--database", &database, "--keep", "3"],
        &["backup", text(folder.path()), "--database", &database, "--keep", "0"],
        &["backup", file, "--database", &database, "--replace"],
        &["restore", copy],
        &["restore", file, "--database", &database, "--replace"],
    ] {
        let refused = run(wrong);
        assert_eq!(refused.code, Some(2), "{wrong:?}: {}", refused.said);
    }
    let server = "postgres://clerk:geheim@db.example.org:6543/moot";
    for (command, tool) in [
        ("backup", "pg_dump --host=db.example.org --port=6543 --username=clerk"),
        ("restore", "pg_restore --host=db.example.org --port=6543 --username=clerk"),
    ] {
        let refused = run(&[command, copy, "--database", server]);
        assert_eq!(refused.code, Some(2), "{}", refused.said);
        assert!(refused.said.contains(tool), "{}", refused.said);
        assert!(!refused.said.contains("geheim"), "{}", refused.said);
    }
    assert_eq!(names(folder.path()), ["folkmoot.db"]);
}
