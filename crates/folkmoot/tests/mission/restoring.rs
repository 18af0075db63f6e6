//! An administrator puts a backup in the place of a database: all of it, or nothing is changed.

use crate::backups::{backup, files, names, on_a_file, restore, run, tell_briefly, text, url};
use crate::desk::reference;
use crate::installation::{Database, Engine, Installation};
use crate::ledger::{audit, proof};
use crate::receipts::tell;
use rusqlite::Connection;

#[test]
fn a_file_that_is_no_whole_backup_is_named_and_nothing_is_changed() {
    let (mut installation, database) = on_a_file();
    let visitor = installation.visitor();
    for n in 0..40 {
        let told = tell_briefly(&visitor, &format!("The bus to the clinic came late {n} times."));
        proof(&visitor, &format!("{told}/proof"));
    }
    installation.stop();
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole.db");
    backup(&url(&database), &whole).well();
    let bytes = std::fs::read(&whole).expect("read");
    let pages = bytes.len() / 4096;
    let tampered = |sql: &str| {
        let path = folder.path().join("tampered.db");
        std::fs::write(&path, &bytes).expect("written");
        Connection::open(&path).expect("opened").execute_batch(sql).expect("tampered with");
        let bytes = std::fs::read(&path).expect("read");
        std::fs::remove_file(path).expect("removed");
        bytes
    };
    // A page of a tree, by its first byte: one that only goes on with a long text is found by its words instead.
    let is_tree = |page: &usize| [2, 5, 10, 13].contains(&bytes[page * 4096]);
    let tree = (pages / 2..pages).find(is_tree).expect("a page of a tree");
    let mut spoiled = bytes.clone();
    spoiled[tree * 4096..][..64].fill(0xA5);
    let cut = |to: usize| bytes[..to].to_vec();
    let half = format!("is cut short: its header says {pages} pages, the file holds {}", pages / 2);
    let last = format!("is cut short: its header says {pages} pages, the file holds {}", pages - 1);
    let page = format!("page {}", tree + 1);
    let wrong: [(Vec<u8>, &str); 11] = [
        (cut(pages / 2 * 4096), &half),
        (cut(bytes.len() - 1), &last),
        (cut(50), "is cut short"),
        (Vec::new(), "is not a database of Folkmoot"),
        (b"Gateway Reference 7337\n".repeat(300), "is not a database of SQLite"),
        (spoiled, &page),
        (
            tampered("INSERT INTO schema_version (number, name) VALUES (7, 'later')"),
            "was written by a newer folkmoot (migration 7; this program knows 1)",
        ),
        (tampered("DROP TABLE schema_version"), "is not a database of Folkmoot"),
        (tampered("UPDATE experience SET text = text || '!'"), "changed content"),
        (tampered("UPDATE ledger_tile SET hashes = substr(hashes, 1, 64)"), "truncated tile"),
        (tampered("DELETE FROM ledger_bundle"), "missing: tile/entries/000"),
    ];
    let from = folder.path().join("backup.db");
    let here = database.parent().expect("a folder");
    let before = files(here);
    for (bytes, fault) in &wrong {
        std::fs::write(&from, bytes).expect("written");
        let beside = names(folder.path());
        let refused = restore(&from, &database, &["--replace"]);
        refused.names(fault);
        assert!(refused.said.contains("backup.db"), "which file? {}", refused.said);
        restore(&from, &here.join("new.db"), &[]).names(fault);
        assert!(files(here) == before, "after “{fault}” the database is another");
        assert!(std::fs::read(&from).expect("read") == *bytes, "after “{fault}”");
        assert_eq!(names(folder.path()), beside, "after “{fault}”");
        // No copy is made of such a database either, and nothing is left that looks like one.
        backup(&url(&from), &folder.path().join("second.db")).names(fault);
        assert!(std::fs::read(&from).expect("read") == *bytes, "after “{fault}”");
        assert_eq!(names(folder.path()), beside, "after “{fault}”");
        // An audit reads the ledger and what it is about; a check, all of the file.
        let found = [audit(&[&url(&from)]).said, run(&["check", "--database", &url(&from)]).said];
        assert!(found.iter().any(|said| said.contains(fault)), "“{fault}” is not in {found:?}");
    }
    restore(&folder.path().join("nothing.db"), &database, &["--replace"]).names("is not there");
    assert!(files(here) == before);
    installation.start_again();
    assert!(installation.faults().is_empty());
}

#[test]
fn nothing_is_restored_while_the_database_is_served() {
    let (mut installation, database) = on_a_file();
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy.db");
    tell_briefly(&installation.visitor(), "The receptionist found me a chair.");
    backup(&url(&database), &copy).well();
    let later =
        tell_briefly(&installation.visitor(), "The chair was kept for me the next day too.");
    let here = database.parent().expect("a folder");
    let before = names(here);
    restore(&copy, &database, &["--replace"]).names("is in use by another program");
    assert_eq!(names(here), before);
    assert!(installation.visitor().open(&later).says("The chair was kept for me"));
    tell_briefly(&installation.visitor(), "And the day after.");
    installation.stop();
    // Not served, and there: it must be asked for.
    let before = files(here);
    restore(&copy, &database, &[]).names("is there already");
    assert!(files(here) == before);
    restore(&copy, &database, &["--replace"]).well();
}

#[test]
fn what_a_killed_program_left_beside_the_database_does_not_spoil_the_restored_one() {
    let (mut installation, database) = on_a_file();
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy.db");
    let first = tell_briefly(&installation.visitor(), "They rang me back within the hour.");
    proof(&installation.visitor(), &format!("{first}/proof"));
    backup(&url(&database), &copy).well();
    let then = audit(&[&url(&copy)]).entries();
    for n in 0..30 {
        let later = tell_briefly(&installation.visitor(), &format!("They rang {n} times since."));
        proof(&installation.visitor(), &format!("{later}/proof"));
    }
    let now = audit(&[&installation.address]).entries();
    installation.kill();
    let here = database.parent().expect("a folder").to_owned();
    let log = here.join("folkmoot.db-wal").metadata().expect("a log is left over");
    assert!(log.len() > 0, "a log is left over");

    // A backup that is refused leaves the log as it was.
    let before = files(&here);
    std::fs::write(kept.path().join("letter.txt"), "Dear Colleague").expect("written");
    restore(&kept.path().join("letter.txt"), &database, &["--replace"]).names("not a database");
    assert!(files(&here) == before);

    let said = restore(&copy, &database, &["--replace"]).well();
    assert!(said.contains("is shorter than the one before"), "{said}");
    assert!(said.contains(&format!("had {now} entries")), "{said}");
    let found = names(&here);
    let old = found.iter().find(|name| name.starts_with("folkmoot.db.replaced-"));
    let old = here.join(old.expect("the old one is kept"));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(said.contains(text(&old)), "{said}");
    assert_eq!(audit(&[&url(&old)]).entries(), now, "all of it, also what only the log had");
    assert_eq!(audit(&[&url(&database)]).entries(), then);
    installation.start_again();
    assert!(installation.visitor().open(&first).says("They rang me back within the hour."));
    let told = tell_briefly(&installation.visitor(), "It goes on.");
    proof(&installation.visitor(), &format!("{told}/proof"));
    assert_eq!(audit(&[&installation.address]).entries(), then + 1);
}

#[test]
fn a_log_without_its_database_is_set_aside_and_a_broken_database_is_kept_as_it_is() {
    let (mut installation, database) = on_a_file();
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy.db");
    tell_briefly(&installation.visitor(), "The nurse drew me a map.");
    backup(&url(&database), &copy).well();
    let then = audit(&[&url(&copy)]).entries();
    tell_briefly(&installation.visitor(), "The map was right.");
    installation.kill();
    let here = database.parent().expect("a folder").to_owned();
    let log = std::fs::read(here.join("folkmoot.db-wal")).expect("a log is left over");
    std::fs::remove_file(&database).expect("removed");
    restore(&copy, &database, &[]).well();
    let set_aside = files(&here).into_iter().find(|(name, _)| name.ends_with("-wal"));
    let (name, bytes) = set_aside.expect("the log is kept");
    assert!(name.starts_with("folkmoot.db.replaced-"), "{name}");
    assert!(bytes == log);
    assert_eq!(audit(&[&url(&database)]).entries(), then);

    for name in names(&here) {
        std::fs::remove_file(here.join(name)).expect("removed");
    }
    let rubbish = b"Gateway Reference 7337\n".repeat(300);
    std::fs::write(&database, &rubbish).expect("written");
    restore(&copy, &database, &["--replace"]).well();
    let old = files(&here).into_iter().find(|(name, _)| name.contains(".replaced-"));
    assert!(old.expect("it is kept").1 == rubbish);
    assert_eq!(audit(&[&url(&database)]).entries(), then);

    // Where the name is a link, the file that it names is replaced, and the link stays.
    let link = kept.path().join("link.db");
    std::os::unix::fs::symlink(&database, &link).expect("a link");
    std::fs::write(&database, &rubbish).expect("written");
    restore(&copy, &link, &["--replace"]).well();
    assert!(link.is_symlink());
    assert_eq!(audit(&[&url(&database)]).entries(), then);
}

#[test]
fn what_its_author_took_back_after_the_backup_does_not_come_back_with_it() {
    let mut installation = Installation::demo(Engine::Sqlite, "2026-11-22");
    let Database::File(folder) = installation.database() else { panic!("not a file") };
    let database = folder.path().join("folkmoot.db");
    let kept = tempfile::tempdir().expect("a folder");
    let copy = kept.path().join("copy.db");
    let resident = installation.visitor();
    let stays = tell(&resident, "The ward clerk walked me to the right door.");
    let goes = tell(&resident, "My neighbour's name is in here by mistake.");
    for receipt in [&stays, &goes] {
        proof(&resident, &format!("{}/proof", receipt.path));
    }
    crate::desk::publish(&installation.signed_in_as("moderator"), &goes);
    backup(&url(&database), &copy).well();
    let ask = resident.follow_link(&resident.open(&goes.path), "Take it back");
    resident.submit(ask.form("Yes, erase my words"));
    installation.stop();

    let said = restore(&copy, &database, &["--replace"]).well();
    assert!(said.contains(&format!("erased again: {}", reference(&goes))), "{said}");
    assert!(!said.contains(&reference(&stays)), "{said}");
    audit(&[&url(&database)]).entries();
    run(&["check", "--database", &url(&database)]).well();
    installation.start_again();
    let visitor = installation.visitor();
    assert!(visitor.open(&stays.path).says("The ward clerk walked me to the right door."));
    assert!(!visitor.open(&goes.path).says("My neighbour's name"));
    let answer = visitor.get(&format!("/api/v1/experiences/{}", reference(&goes)));
    assert_eq!(answer.status, 404, "{}", answer.text());
}
