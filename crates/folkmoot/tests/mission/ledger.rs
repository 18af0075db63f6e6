//! Anyone checks that nothing the networks were told was quietly dropped or changed.

use crate::desk::{publish, reference};
use crate::installation::{Database, Engine, Installation, folkmoot, on_both_engines};
use crate::receipts::{AREA, tell};
use crate::visitor::{Answer, Visitor};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

/// What an audit ended with, and what it said.
#[derive(Debug)]
pub struct Audited {
    pub code: Option<i32>,
    pub said: String,
}

impl Audited {
    /// How many entries it found in a whole ledger.
    pub fn entries(&self) -> u64 {
        assert_eq!(self.code, Some(0), "{}", self.said);
        let count = self.said.split(" is whole: ").nth(1).and_then(|rest| rest.split(' ').next());
        count.and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("{}", self.said))
    }

    /// That it found this fault.
    #[track_caller]
    pub fn names(&self, fault: &str) {
        assert_eq!(self.code, Some(1), "{}", self.said);
        assert!(self.said.contains("the ledger is at fault"), "{}", self.said);
        assert!(self.said.contains(fault), "“{fault}” is not in: {}", self.said);
    }
}

/// Runs an audit.
pub fn audit(arguments: &[&str]) -> Audited {
    let output = folkmoot().arg("audit").args(arguments).output().expect("it can be run");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    Audited { code: output.status.code(), said }
}

/// The proof at an address, once the ledger has the entry: that is within a second or so.
pub fn proof(visitor: &Visitor, path: &str) -> Answer {
    let began = Instant::now();
    loop {
        let answer = visitor.get(path);
        if answer.status != 409 {
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            return answer;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{path} is not in the ledger");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Saves everything that a ledger publishes, as any web client can.
fn download(visitor: &Visitor, folder: &Path) {
    let save = |name: &str| {
        let answer = visitor.get(&format!("/ledger/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &answer.body).expect("saved");
        answer.text()
    };
    save("key");
    let checkpoint = save("checkpoint");
    let size = checkpoint.lines().nth(1).and_then(|n| n.parse().ok()).expect("a size");
    for resource in ledger::ReadingOrder::new(size) {
        save(&resource.to_string());
    }
}

/// Changes something behind the program's back.
pub fn meddle(database: &Database, sql: &str) {
    match database {
        Database::File(folder) => {
            let file = rusqlite::Connection::open(folder.path().join("folkmoot.db"));
            let file = file.expect("the file of the database");
            file.busy_timeout(Duration::from_secs(30)).expect("a patience");
            assert!(file.execute(sql, []).expect("changed") > 0, "{sql}");
        }
        Database::Named(server, name) => {
            server.tell(name, sql).expect("changed");
        }
        Database::At(url) => panic!("{url} is another's to meddle with"),
    }
}

/// A number as a page shows it in English.
fn shown(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

#[test]
fn c7_each_thing_that_happens_to_what_was_told_is_in_the_ledger_and_anyone_can_check_it() {
    on_both_engines(|installation| {
        let kept = tempfile::tempdir().expect("a folder");
        let (state, saved) = (kept.path().join("state"), kept.path().join("proof"));
        let look = || audit(&[&installation.address, "--state", text(&state)]);
        let resident = installation.visitor();
        let first = tell(&resident, "The ward clerk walked me to the right door.");
        proof(&resident, &format!("{}/proof", first.path));
        let before = look();
        assert!(before.said.contains("the key that it gives itself"), "{}", before.said);

        let receipt = tell(&resident, "I rang the surgery forty times to be heard once.");
        let given = proof(&resident, &format!("{}/proof", receipt.path));
        assert_eq!(given.header("content-type"), "text/plain; charset=utf-8");
        std::fs::write(&saved, &given.body).expect("saved");
        let told = look();
        assert_eq!(told.entries(), before.entries() + 1);
        assert!(
            told.said.contains(&format!("grown from the {}", before.entries())),
            "{}",
            told.said
        );
        let page = resident.open(&receipt.path);
        let line = shown(told.entries());
        assert!(page.says(&format!("This is line {line} of the public ledger")), "{}", page.text());

        publish(&installation.signed_in_as("moderator"), &receipt);
        let reference = reference(&receipt);
        proof(&resident, &format!("/api/v1/experiences/{reference}/proof"));
        assert_eq!(look().entries(), before.entries() + 2);
        let with_receipt = audit(&[&installation.address, "--receipt", text(&saved)]);
        assert!(with_receipt.said.contains(&format!("experience.received of {reference}")));

        // The author takes it back: the line stays, the words cannot be found from it.
        let ask = resident.follow_link(&resident.open(&receipt.path), "Take it back");
        let gone = resident.submit(ask.form("Yes, erase my words"));
        assert!(gone.says("and a later line that you took it back"), "{}", gone.text());
        let began = Instant::now();
        while look().entries() < before.entries() + 3 {
            assert!(began.elapsed() < Duration::from_secs(60), "it is not in the ledger");
        }
        let blank = proof(&resident, &format!("{}/proof", receipt.path));
        let salt = |proof: &Answer| ledger::Receipt::parse(&proof.body).expect("a proof").salt;
        assert!(salt(&given).is_some() && salt(&blank).is_none(), "the salt is gone");
        let answer = resident.get(&format!("/api/v1/experiences/{reference}/proof"));
        assert_eq!(answer.status, 404);
        let with_receipt = audit(&[&installation.address, "--receipt", text(&saved)]);
        assert_eq!(with_receipt.entries(), before.entries() + 3);
        // The database itself says the same.
        assert_eq!(audit(&[&installation.database().url()]).entries(), before.entries() + 3);
    });
}

#[test]
fn c6_a_receipt_proves_without_a_connection_that_the_words_were_kept() {
    on_both_engines(|installation| {
        let kept = tempfile::tempdir().expect("a folder");
        let saved = kept.path().join("proof");
        let resident = installation.visitor();
        let receipt = tell(&resident, "They gave me the leaflet in large print.");
        let given = proof(&resident, &format!("{}/proof", receipt.path)).text();
        std::fs::write(&saved, &given).expect("saved");
        let key = resident.get("/ledger/key").text();
        installation.stop();
        let alone = audit(&["--receipt", text(&saved), "--key", key.trim()]);
        assert_eq!(alone.code, Some(0), "{}", alone.said);
        assert!(alone.said.contains(&reference(&receipt)), "{}", alone.said);

        // Another receipt than the one that was given is found out.
        for (wrong, fault) in [
            (given.replace("index ", "index 1"), "does not prove entry"),
            (given.replacen("index", "place", 1), "malformed receipt"),
            (given.replacen("tlog-proof", "something", 1), "malformed receipt"),
            (given[..given.len() - 30].to_owned(), "malformed receipt"),
        ] {
            std::fs::write(&saved, wrong).expect("saved");
            let refused = audit(&["--receipt", text(&saved), "--key", key.trim()]);
            assert_eq!(refused.code, Some(1), "{}", refused.said);
            assert!(refused.said.contains(fault), "“{fault}” is not in: {}", refused.said);
        }
        let stranger = ledger::SignerKey::from_seed("example.org/log", &[3; 32]).expect("a key");
        let stranger = stranger.verifier().to_string();
        std::fs::write(&saved, &given).expect("saved");
        audit(&["--receipt", text(&saved), "--key", &stranger]).names("wrong key");
        installation.start_again();
    });
}

#[test]
fn c7_whoever_changes_a_record_behind_the_programs_back_is_found_out() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(&resident, "The night nurse came each time I rang.");
        publish(&installation.signed_in_as("moderator"), &receipt);
        let reference = reference(&receipt);
        proof(&resident, &format!("/api/v1/experiences/{reference}/proof"));
        let (address, database) = (installation.address.clone(), installation.database());
        let url = database.url();
        let here = format!("WHERE reference = '{reference}'");
        assert!(audit(&[&address]).entries() == audit(&[&url]).entries());

        for table in ["publication", "experience"] {
            meddle(database, &format!("UPDATE {table} SET text = text || '!' {here}"));
            audit(&[&url]).names("changed content");
            if table == "publication" {
                audit(&[&address, "--pages", "1000"])
                    .names(&format!("changed content: {reference}"));
            }
            let back = "substr(text, 1, length(text) - 1)";
            meddle(database, &format!("UPDATE {table} SET text = {back} {here}"));
            audit(&[&url]).entries();
        }
        meddle(database, &format!("UPDATE experience SET reference = 'EX-NONE' {here}"));
        audit(&[&url]).names("EX-NONE is kept, and the ledger has no entry that says so");
        meddle(
            database,
            &format!("UPDATE experience SET reference = '{reference}' WHERE reference = 'EX-NONE'"),
        );
        let saved = tempfile::tempdir().expect("a folder");
        let proof_file = saved.path().join("proof");
        let given = proof(&resident, &format!("{}/proof", receipt.path));
        std::fs::write(&proof_file, &given.body).expect("saved");
        meddle(database, &format!("DELETE FROM publication {here}"));
        audit(&[&url]).names(&format!("dropped: {reference}"));
        audit(&[&address, "--receipt", text(&proof_file)])
            .names("as the ledger has it, anyone can read it, and it cannot be read");
        meddle(database, "UPDATE ledger_tile SET hashes = substr(hashes, 1, 64)");
        audit(&[&url]).names("truncated tile");
        audit(&[&address]).names("missing: tile/0/");
        meddle(database, "DELETE FROM ledger_bundle");
        audit(&[&url]).names("missing: tile/entries/000");
    });
}

#[test]
fn c7_a_ledger_that_was_changed_cut_forked_or_rolled_back_is_named_exactly() {
    let installation = Installation::demo(Engine::Sqlite, "2026-11-22");
    let visitor = installation.visitor();
    let receipt = tell(&visitor, "The porter knew my name.");
    proof(&visitor, &format!("{}/proof", receipt.path));
    let folder = tempfile::tempdir().expect("a folder");
    download(&visitor, folder.path());
    let here = text(folder.path());
    let state = folder.path().join("state");
    let size = audit(&[here, "--state", text(&state)]).entries();
    let seen = std::fs::read(&state).expect("a state");

    // One byte of each file at a time, changed or cut off.
    let first = if size < 256 { format!("000.p/{size}") } else { "000".to_owned() };
    let tile = folder.path().join(format!("tile/0/{first}"));
    let bundle = folder.path().join(format!("tile/entries/{first}"));
    let spoil = |path: &Path, change: &dyn Fn(&mut Vec<u8>), fault: &str| {
        let whole = std::fs::read(path).expect("a file");
        let mut bytes = whole.clone();
        change(&mut bytes);
        std::fs::write(path, bytes).expect("changed");
        audit(&[here]).names(fault);
        std::fs::write(path, whole).expect("changed back");
    };
    spoil(&tile, &|bytes| bytes[40] ^= 1, "corrupt tile: tile/0/000");
    spoil(&tile, &|bytes| bytes.truncate(40), "truncated tile: tile/0/000");
    spoil(&tile, &|bytes| bytes.push(0), "tile/0/000");
    spoil(&bundle, &|bytes| bytes[60] ^= 1, "changed entry: entry 0");
    spoil(&bundle, &|bytes| bytes.truncate(100), "truncated bundle: tile/entries/000");
    let checkpoint = folder.path().join("checkpoint");
    spoil(&checkpoint, &|bytes| bytes[1] ^= 1, "bad signature");
    spoil(&checkpoint, &|bytes| bytes.truncate(20), "checkpoint");
    std::fs::rename(&tile, folder.path().join("elsewhere")).expect("moved");
    audit(&[here]).names("missing: tile/0/000");
    std::fs::rename(folder.path().join("elsewhere"), &tile).expect("moved back");
    let stranger = ledger::SignerKey::from_seed("example.org/log", &[3; 32]).expect("a key");
    audit(&[here, "--key", &stranger.verifier().to_string()]).names("wrong key");
    assert_eq!(
        std::fs::read(&state).expect("a state"),
        seen,
        "a fault changes nothing that is kept"
    );

    // Rolled back: what was seen later is longer than what is shown now.
    let more = tell(&visitor, "The lift was mended within the day.");
    proof(&visitor, &format!("{}/proof", more.path));
    let later = audit(&[&installation.address, "--state", text(&state)]);
    assert!(later.said.contains(&format!("grown from the {size}")), "{}", later.said);
    audit(&[here, "--state", text(&state)]).names("rolled back");
}

#[test]
fn c7_what_was_seen_over_the_network_is_remembered_until_the_next_time() {
    let mut installation = Installation::demo(Engine::Sqlite, "2026-11-22");
    let home = tempfile::tempdir().expect("a folder");
    // Not by a name of this machine itself, of which nothing is kept.
    let address = installation.address.replace("127.0.0.1", "0.0.0.0");
    let look = |address: &str, more: &[&str]| {
        let mut command = folkmoot();
        command.env("XDG_STATE_HOME", home.path()).arg("audit").arg(address).args(more);
        let output = command.output().expect("it can be run");
        let said = [output.stdout, output.stderr].concat();
        Audited { code: output.status.code(), said: String::from_utf8_lossy(&said).into_owned() }
    };
    let kept =
        || std::fs::read_dir(home.path().join("folkmoot/ledgers")).map_or(0, Iterator::count);
    assert!(look(&installation.address, &[]).said.contains("seen for the first time"));
    assert!(look(&address, &["--forget"]).said.contains("seen for the first time"));
    assert_eq!(kept(), 0);
    assert!(look(&address, &[]).said.contains("seen for the first time"));
    assert_eq!(kept(), 1);
    let again = look(&address, &[]);
    assert!(again.said.contains("as it was last seen"), "{}", again.said);

    // The same address, and another ledger behind it.
    installation.kill();
    let port = installation.address.rsplit(':').next().expect("a port").to_owned();
    let listen = format!("127.0.0.1:{port}");
    let other = Installation::serve_with(Database::new(Engine::Sqlite), &["--listen", &listen]);
    let fault = look(&address, &[]);
    fault.names("key");
    assert!(fault.said.contains(text(home.path())), "where it is kept: {}", fault.said);
    drop(other);
}

#[test]
fn c7_a_ledger_that_tells_two_stories_under_one_key_is_a_fork() {
    let folder = tempfile::tempdir().expect("a folder");
    let (key, state) = (folder.path().join("key"), folder.path().join("state"));
    let mut audited = Vec::new();
    for story in ["They listened.", "They did not listen."] {
        let database = Database::new(Engine::Sqlite);
        let installation = Installation::serve_with(database, &["--ledger-key", text(&key)]);
        let visitor = installation.visitor();
        let body = json!({"area": AREA, "text": story, "consent": {"publish": false}});
        let receipt = visitor.send_json("/api/v1/experiences", &body).json();
        let receipt = receipt["receipt"].as_str().expect("an address");
        proof(&visitor, &format!("{receipt}/proof"));
        audited.push(audit(&[&installation.database().url(), "--state", text(&state)]));
    }
    assert_eq!(audited[0].entries(), 1);
    audited[1].names("fork");
}

#[test]
fn c7_two_copies_of_the_program_on_one_database_keep_one_ledger() {
    const EACH: usize = 40;
    let first = Installation::serve(Engine::Postgres);
    let Database::Named(server, name) = first.database() else { panic!("not on PostgreSQL") };
    let second = Installation::serve_on(Database::Named(server, name.clone()));
    let addresses = [&first.address, &second.address];
    std::thread::scope(|scope| {
        for address in addresses {
            scope.spawn(move || {
                let visitor = Visitor::new(address);
                for n in 0..EACH {
                    let text = format!("Somebody at {address} waited for the {n}th time.");
                    let body = json!({"area": AREA, "text": text, "consent": {"publish": true}});
                    let receipt = visitor.send_json("/api/v1/experiences", &body).json();
                    let receipt = receipt["receipt"].as_str().expect("an address").to_owned();
                    if n % 8 == 7 {
                        proof(&visitor, &format!("{receipt}/proof"));
                    }
                }
            });
        }
    });
    for address in addresses {
        assert_eq!(audit(&[address]).entries(), 2 * EACH as u64);
    }
    assert_eq!((first.faults(), second.faults()), (String::new(), String::new()));
}

#[test]
fn an_audit_that_is_asked_for_wrongly_ends_with_2_and_one_that_cannot_be_made_with_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Gateway Reference 7337\n".repeat(200)).expect("a file");
    for wrong in [
        &[][..],
        &["nowhere-at-all"],
        &["http://"],
        &["http://127.0.0.1:1/", "--key", "not-a-key"],
        &["--receipt"],
    ] {
        let refused = audit(wrong);
        assert_eq!(refused.code, Some(2), "{wrong:?}: {}", refused.said);
    }
    for cannot in [
        &["http://127.0.0.1:1"][..],
        &[text(&file)],
        &[text(folder.path())],
        &[text(folder.path()), "--receipt", text(&file)],
        &[text(folder.path()), "--state", text(&file)],
        &["sqlite:/nowhere/at-all.db"],
    ] {
        let refused = audit(cannot);
        assert_eq!(refused.code, Some(1), "{cannot:?}: {}", refused.said);
        assert!(refused.said.starts_with("folkmoot: "), "{cannot:?}: {}", refused.said);
    }
}

/// The reference of the first of a list of the API.
fn first_of(visitor: &Visitor, list: &str) -> String {
    let found = visitor.get(&format!("/api/v1/{list}?limit=1")).json();
    found["items"][0]["reference"].as_str().expect("one").to_owned()
}

#[test]
fn c7_a_word_or_a_step_of_what_was_asked_decided_or_answered_that_is_changed_is_found_out() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let [ask, change, decision, item] =
            ["asks", "changes", "decisions", "correspondence"].map(|list| first_of(&anyone, list));
        let database = installation.database();
        let url = database.url();
        let whole = audit(&[&url]);
        assert!(whole.said.contains("are kept as they were noted"), "{}", whole.said);
        let size = whole.entries();

        let of = |table: &str, reference: &str| {
            format!("(SELECT id FROM {table} WHERE reference = '{reference}')")
        };
        let swap = |sql: &str, fault: &str, back: &str| {
            meddle(database, sql);
            audit(&[&url]).names(fault);
            meddle(database, back);
            assert_eq!(audit(&[&url]).entries(), size, "{back}");
        };
        // One word of each, there and back.
        let longer = |table: &str, column: &str, here: &str| {
            (
                format!("UPDATE {table} SET {column} = {column} || '!' WHERE {here}"),
                format!(
                    "UPDATE {table} SET {column} = substr({column}, 1, length({column}) - 1) WHERE {here}"
                ),
            )
        };
        for (table, column, reference) in [
            ("ask", "text", &ask),
            ("ask", "subject", &ask),
            ("change_claim", "text", &change),
            ("decision", "reasons", &decision),
            ("correspondence", "summary", &item),
        ] {
            let (there, back) = longer(table, column, &format!("reference = '{reference}'"));
            let fault = format!("changed content: {reference}: step 1 is not what the ledger has");
            swap(&there, &fault, &back);
        }
        // Who reads over the network finds it out as well.
        let network = installation.address.clone();
        let seen = audit(&[&network, "--pages", "100"]);
        assert!(seen.said.contains("steps of open asks"), "{}", seen.said);
        let (there, back) = longer("ask", "text", &format!("reference = '{ask}'"));
        meddle(database, &there);
        audit(&[&network, "--pages", "100"]).names(&format!(
            "changed content: {ask}: step 1: what can be read is not what the ledger has"
        ));
        meddle(database, &back);
        let proof = proof(&anyone, &format!("/api/v1/asks/{ask}/proof?step=2"));
        let read = ledger::Receipt::parse(&proof.body).expect("a proof");
        assert_eq!(read.entry.subject(), ask);
        assert!(read.salt.is_some());
        for wrong in ["step=0", "step=77", "step=x"] {
            assert_eq!(anyone.get(&format!("/api/v1/asks/{ask}/proof?{wrong}")).status, 404);
        }

        let step = format!("ask = {} AND n = 2", of("ask", &ask));
        let later = |days: &str| match database {
            Database::File(_) => {
                format!("UPDATE ask_step SET on_day = date(on_day, '{days} days') WHERE {step}")
            }
            _ => format!("UPDATE ask_step SET on_day = on_day {days} WHERE {step}"),
        };
        let fault = format!("changed content: {ask}: step 2 is not what the ledger has");
        swap(&later("+1"), &fault, &later("-1"));
        let (there, back) = longer("procedure_version", "text", "n = 1");
        swap(&there, "/1 is not what the ledger has", &back);

        // A step that nobody took, and one that is gone with everything of it.
        let copied = "area, ask, n + 100, at, on_day, act, party, day, detail, note, for_party, by_person, by_post";
        let columns = copied.replace("n + 100", "n");
        let invented = format!(
            "INSERT INTO ask_step ({columns}, entry, salt) SELECT {copied}, ask, salt FROM ask_step WHERE {step}"
        );
        let taken_out = format!("DELETE FROM ask_step WHERE ask = {} AND n = 102", of("ask", &ask));
        swap(
            &invented,
            &format!("{ask}: step 102 is kept, and the ledger has no entry that says so"),
            &taken_out,
        );
        // The same entry stands for one step only.
        let twice = format!(
            "INSERT INTO ask_step ({columns}, entry, salt) SELECT {copied}, entry, salt FROM ask_step WHERE {step}"
        );
        swap(&twice, &format!("{ask}: step 102 is kept, and the ledger has no entry"), &taken_out);
        let salt = format!("UPDATE ask_step SET salt = NULL WHERE {step}");
        meddle(database, &salt);
        audit(&[&url]).names(&format!("{ask}: step 2: the salt of its entry is gone"));
        meddle(database, &format!("DELETE FROM ask_step WHERE {step}"));
        audit(&[&url]).names(&format!("dropped: {ask}: as the ledger has it, there was ask."));
    });
}

#[test]
fn c7_the_files_of_an_answer_and_the_voices_behind_an_ask_are_what_the_ledger_has() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let resident = installation.visitor();
        let receipt = tell(&resident, "No bus runs after nine.");
        publish(&installation.signed_in_as("moderator"), &receipt);
        let spoken = reference(&receipt);
        let asked = crate::asks::ask(
            &network,
            "Manchester",
            "Manchester authority",
            &crate::asks::QUESTION,
        );
        let at = crate::asks::path(&asked);
        let ask = at.trim_start_matches("/asks/").to_owned();
        let form = network.open(&format!("{at}/voices")).form("Put them behind it");
        network.submit(form.with("experiences", &spoken));
        let form = crate::asks::act(&authority, &at, "answered").with("note", "Here it is.");
        let pdf = b"%PDF-1.4 nine, ten, eleven".as_slice();
        authority.try_submit_with(form, &[("timetable.pdf", pdf)]);
        let database = installation.database();
        let url = database.url();
        audit(&[&url]).entries();

        let rests = format!("ask = (SELECT id FROM ask WHERE reference = '{ask}')");
        let (zero, hash) = match database {
            Database::File(_) => ("zeroblob(32)", "X'"),
            _ => ("decode(repeat('00', 32), 'hex')", "'\\x"),
        };
        let found = resident.get(&format!("/api/v1{at}")).json();
        let steps = found["steps"].as_array().expect("steps");
        let answer = steps.last().expect("the answer");
        let sha256 = answer["documents"][0]["sha256"].as_str().expect("a hash").to_owned();
        let file = "id IN (SELECT document FROM ask_document WHERE";
        meddle(database, &format!("UPDATE document SET sha256 = {zero} WHERE {file} {rests})"));
        let named = format!("changed content: {ask}: step {} is not", steps.len());
        audit(&[&url]).names(&named);
        meddle(
            database,
            &format!("UPDATE document SET sha256 = {hash}{sha256}' WHERE {file} {rests})"),
        );
        audit(&[&url]).entries();
        meddle(database, &format!("DELETE FROM ask_evidence WHERE {rests}"));
        audit(&[&url])
            .names(&format!("dropped: {ask}: as the ledger has it, there was ask.evidence"));
    });
}
