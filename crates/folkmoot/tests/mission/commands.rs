//! The commands as an administrator gives them: what they end with, and what they say.

use crate::installation::{Database, Engine, Installation, folkmoot, on_both_engines};
use std::net::TcpListener;
use std::process::Output;

fn run(arguments: &[&str]) -> Output {
    folkmoot().args(arguments).output().expect("the program can be run")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn wrong_use_ends_with_2_and_says_what_is_wrong() {
    for wrong in [
        &[][..],
        &["nonsense"],
        &["serve"],
        &["serve", "--database", "mysql://somewhere/db"],
        &["serve", "--database", "sqlite:"],
        &["serve", "--database", "postgres://[not-an-address"],
        &["serve", "--database", "sqlite:/tmp/x.db", "--listen", "everywhere"],
        &[
            "serve",
            "--database",
            "sqlite:/tmp/x.db",
            "--listen",
            "127.0.0.1:0",
            "--base-url",
            "folkmoot",
        ],
        &["demo", "--port", "70000"],
        &["demo", "--today", "2009-02-30"],
        &["demo", "--today", "yesterday"],
    ] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", said(&output));
        assert!(!said(&output).trim().is_empty(), "{wrong:?}");
        assert!(!said(&output).contains("panicked"), "{wrong:?}: {}", said(&output));
    }
}

#[test]
fn help_and_the_version_are_no_failure() {
    for asked in ["--help", "--version"] {
        let output = run(&[asked]);
        assert_eq!(output.status.code(), Some(0), "{asked}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("folkmoot"), "{asked}");
    }
}

#[test]
fn a_port_that_is_taken_ends_it_with_1_and_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("its address").to_string();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = format!("sqlite:{}", folder.path().join("folkmoot.db").display());
    let output = run(&["serve", "--database", &database, "--listen", &address]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains(&address), "{}", said(&output));
}

#[test]
fn a_database_that_cannot_be_used_ends_it_with_1_and_says_why() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let not_a_database = folder.path().join("letter.txt");
    std::fs::write(&not_a_database, "Gateway Reference 7337\n".repeat(200)).expect("a file");
    let nobody =
        TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
    for database in [
        format!("sqlite:{}", not_a_database.display()),
        format!("sqlite:{}", folder.path().display()),
        format!("postgres://folkmoot@{nobody}/folkmoot"),
    ] {
        let output = run(&["serve", "--listen", "127.0.0.1:0", "--database", &database]);
        assert_eq!(output.status.code(), Some(1), "{database}: {}", said(&output));
        assert!(said(&output).starts_with("folkmoot: "), "{database}: {}", said(&output));
    }
}

#[test]
fn told_to_stop_it_ends_well() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::serve(engine);
        assert_eq!(installation.stop(), Some(0), "{engine:?}: {}", installation.log());
    }
}

#[test]
fn an_installation_lives_and_is_ready_and_says_so() {
    on_both_engines(|installation| {
        let visitor = installation.visitor();
        assert_eq!(visitor.get("/healthz").status, 200);
        assert_eq!(visitor.get("/readyz").status, 200);
    });
}

#[test]
fn a_demonstration_offers_a_link_for_each_role_and_an_installation_offers_none() {
    let demo = Installation::demo(Engine::Sqlite, "2009-01-14");
    assert!(demo.greeting.iter().any(|line| line.contains("2009-01-14")), "{:?}", demo.greeting);
    let links = demo.greeting.iter().filter(|line| line.contains("/sign-in/")).count();
    assert_eq!(links, 8, "{:?}", demo.greeting);
    let served = Installation::serve(Engine::Sqlite);
    assert!(
        !served.greeting.iter().any(|line| line.contains("/sign-in/")),
        "{:?}",
        served.greeting
    );
    assert_eq!(served.visitor().look("/demo").status, 404);
    assert_eq!(served.visitor().look("/demo/mail").status, 404);
}

#[test]
fn two_copies_of_the_program_serve_one_postgresql_database() {
    let first = Installation::serve(Engine::Postgres);
    let Database::Named(server, name) = first.database() else { panic!("not on PostgreSQL") };
    let second = Installation::serve_on(Database::Named(server, name.clone()));
    let receipt = crate::receipts::tell(&first.visitor(), "The lift has been broken since May.");
    assert!(second.visitor().open(&receipt.path).says("The lift has been broken since May."));
}

/// A file of texts that were written for this test, with their labels.
fn comments(folder: &std::path::Path) -> String {
    let mut rows = String::from("said,codes\n");
    for at in 0..30 {
        rows += &format!("\"The soup, number {at}, was cold\",Food & drink|Nothing else\n");
        rows += &format!("No space to park on day {at},Parking\n");
        rows += &format!("I waited {at} hours in the queue,\n");
    }
    rows += "None,Parking\nNone,Parking\n";
    let file = folder.join("comments.csv");
    std::fs::write(&file, rows).expect("it can be written");
    file.display().to_string()
}

#[test]
fn b13_codes_and_groups_are_found_in_anybodys_file_the_same_twice() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = comments(folder.path());
    let evaluate =
        ["themes", "evaluate", &file, "--text", "said", "--labels", "codes", "--sep", "|"];
    let output = run(&evaluate);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in [
        "91 texts, 1 left out",
        "3 labels",
        "micro F1 ",
        "macro F1 ",
        "CPU seconds",
        "milliseconds",
    ] {
        assert!(printed.contains(line), "{line}: {printed}");
    }
    let figures = |output: &Output| -> Vec<String> {
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let timed = ["CPU seconds", "milliseconds", "peak memory"];
        let lines = printed.lines().filter(|line| !timed.iter().any(|word| line.contains(word)));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(figures(&run(&evaluate)), figures(&output));

    let discover = ["themes", "discover", &file, "--text", "said", "--labels", "codes", "--k", "3"];
    let output = run(&discover);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["ARI ", "AMI ", "NMI ", "purity ", "NPMI", "CPU seconds", "from one form of words"]
    {
        assert!(printed.contains(word), "{word}: {printed}");
    }
    assert_eq!(figures(&run(&discover)), figures(&output));

    for wrong in [
        &["themes", "evaluate", &file, "--text", "nowhere", "--labels", "codes"][..],
        &["themes", "evaluate", "/nowhere.csv", "--text", "said", "--labels", "codes"],
        &["themes", "evaluate", &file, "--text", "said", "--labels", "codes", "--folds", "1"],
        &["themes", "evaluate", &file, "--text", "said", "--labels", "codes", "--least", "500"],
        &["themes", "evaluate", &file, "--text", "said", "--labels", "codes", "--codebook", &file],
        &["themes", "discover", &file, "--text", "said", "--k", "0"],
    ] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"), "{wrong:?}: {}", said(&output));
    }
}
