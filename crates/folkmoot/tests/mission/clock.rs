//! Somebody asks by when an answer is owed, and checks the working: at the terminal, in a page, as a program.

use crate::installation::{Database, Engine, Installation, folkmoot, on};
use serde_json::Value;
use std::process::Output;

fn clock(arguments: &str) -> Output {
    let words = arguments.split_whitespace();
    folkmoot().arg("clock").args(words).output().expect("the program can be run")
}

fn printed(arguments: &str) -> String {
    let output = clock(arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments}: {error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(arguments: &str) -> Value {
    serde_json::from_str(&printed(&format!("{arguments} --json"))).expect("JSON")
}

/// The start of twenty working days; the last of them if the day itself is the first, and if the next is.
const TWENTY_WORKING_DAYS: [(&str, &str, &str); 8] = [
    ("2008-04-01", "2008-04-28", "2008-04-29"),
    ("2008-05-03", "2008-06-03", "2008-06-03"),
    ("2008-12-01", "2008-12-30", "2008-12-31"),
    ("2009-01-14", "2009-02-10", "2009-02-11"),
    ("2010-12-20", "2011-01-19", "2011-01-20"),
    ("2011-04-18", "2011-05-19", "2011-05-20"),
    ("2012-05-21", "2012-06-19", "2012-06-20"),
    ("2013-03-04", "2013-04-02", "2013-04-03"),
];

#[test]
fn twenty_working_days_are_counted_as_each_rule_counts_them() {
    for (from, itself, next) in TWENTY_WORKING_DAYS {
        let scrutiny = json(&format!("--rule england-2008/R11 --from {from}"));
        assert_eq!(scrutiny["due"], itself, "beginning with {from}");
        let nomination = json(&format!("--rule england-2008/R18 --from {from}"));
        assert_eq!(nomination["due"], next, "following {from}");
    }
}

#[test]
fn the_terminal_shows_the_rule_its_source_and_each_day_that_was_left_out() {
    let text = printed("--rule england-2008/R11 --from 2008-12-01");
    for line in [
        "SI 2008/528, regulation 17",
        "We read the text of the law or the letter itself.",
        "Due by the end of Tuesday 30 December 2008.",
        "Day one is Monday 1 December 2008: the day itself counts.",
        "8 days at weekends",
        "Thursday 25 December 2008: Christmas Day",
        "Friday 26 December 2008: Boxing Day",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let saturday = printed("--rule england-2008/R11 --from 2008-05-03");
    assert!(saturday.contains("Day one is Tuesday 6 May 2008: the first day"), "{saturday}");
    assert!(printed("--rule england-2008/R19 --from 2009-01-14").contains("our own reading"));
}

#[test]
fn the_reply_to_the_second_letter_is_due_five_working_days_before_the_conference() {
    let letter = json("--rule england-2008/R19 --from 2009-01-14 --event 2009-02-05");
    assert_eq!(letter["due"], "2009-01-29");
    assert_eq!(letter["decided_by"], "event");
    assert_eq!(letter["by_clock"], "2009-02-10");
    let near = printed("--rule england-2008/R19 --from 2009-01-14 --event 2009-01-16");
    assert!(near.contains("Due by the end of Wednesday 14 January 2009."), "{near}");
    assert!(near.contains("Take care: The event is less than 5 working days away"), "{near}");
}

#[test]
fn a_clock_stands_still_is_put_off_and_leaves_out_days_of_ones_own() {
    let rule = "--rule england-2008/R11 --from 2009-01-14";
    let waiting = json(&format!("{rule} --asked-for-more 2009-01-16"));
    assert_eq!((&waiting["due"], &waiting["days_left"]), (&Value::Null, &Value::from(17)));
    let supplied = printed(&format!("{rule} --asked-for-more 2009-01-16 --supplied 2009-01-23"));
    assert!(supplied.contains("Due by the end of Tuesday 17 February 2009."), "{supplied}");
    let wait = "Saturday 17 January 2009 to Friday 23 January 2009, while more was waited for";
    assert!(supplied.contains(wait), "{supplied}");
    let put_off = json(&format!("{rule} --extended-to 2009-03-02"));
    assert_eq!(
        (&put_off["due"], &put_off["decided_by"]),
        (&"2009-03-02".into(), &"extension".into())
    );
    let snow = printed(&format!("{rule} --extra-day 2009-02-02=Snow"));
    assert!(snow.contains("Due by the end of Wednesday 11 February 2009."), "{snow}");
    assert!(snow.contains("Monday 2 February 2009: Snow"), "{snow}");
    let later = printed("--rule england-2013/R11 --from 2031-12-01");
    assert!(later.contains("bank holidays of this year are not all known yet"), "{later}");
}

#[test]
fn wrong_use_of_the_clock_ends_with_2_and_says_what_is_known() {
    for (wrong, known) in [
        ("", "--rule"),
        ("--rule england-2008/R11", "--from"),
        ("--rule england-2008/R99 --from 2009-01-14", "R15-copy"),
        ("--rule R11 --from 2009-01-14", "england-2013/ R01"),
        ("--rule england-2008/R11 --from 2009-02-30", "--from"),
        ("--rule england-2008/R11 --from 1066-10-14", "from 2000 to 2099"),
        ("--rule england-2008/R04 --from 2009-01-14", "no time that can be counted"),
        ("--rule england-2008/R13 --from 2009-01-14", "--event: "),
        ("--rule england-2008/R11 --from 2009-01-14 --event 2009-02-05", "--event: "),
        ("--rule england-2008/R19 --from 2009-01-14 --event 2009-01-13", "before the start"),
        ("--rule england-2008/R19 --from 2009-01-14 --event 2029-01-13", "nearer day"),
        ("--rule england-2008/R01 --from 2009-01-14", "by 31 December 2008"),
        ("--rule england-2008/R11 --from 2009-01-14 --supplied 2009-01-16", "--supplied: "),
        (
            "--rule england-2008/R11 --from 2009-01-14 --asked-for-more 2009-01-13",
            "--asked-for-more: ",
        ),
        ("--rule england-2008/R11 --from 2009-01-14 --extended-to 2009-01-20", "--extended-to: "),
        ("--rule england-2008/R11 --from 2009-01-14 --extra-day tomorrow=Snow", "tomorrow=Snow"),
        (
            "--rule england-2008/R11 --from 2009-01-14 --calendar /nowhere/days.toml",
            "/nowhere/days.toml",
        ),
    ] {
        let output = clock(wrong);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(said.contains(known), "{wrong}: {said}");
    }
}

#[test]
fn every_rule_is_listed_with_its_time() {
    let list = printed("--list");
    assert!(list.contains("england-2008/R11") && list.contains("england-2013/R19"), "{list}");
    assert!(list.contains("The annual report: by 30 June each year"), "{list}");
    assert!(!list.contains("law-"), "a word is missing: {list}");
}

#[test]
fn a_visitor_finds_a_rule_and_works_out_a_date_by_it() {
    on(Engine::Sqlite, |installation| {
        let visitor = installation.visitor();
        let about = visitor.open("/about");
        let rules = visitor.follow_link(&about, "Read the rules, and work out a date");
        let rule = visitor.follow_link(&rules, "R19 A letter or other ask");
        assert!(rule.says("No text settles it: this is our own reading."));
        let form =
            rule.form("Work it out").with("from", "14 January 2009").with("event", "5 Feb 2009");
        let page = visitor.submit(form);
        assert!(page.says("Due by the end of Thursday 29 January 2009."), "{}", page.text());
        assert!(page.says("5 working days before the event is Thursday 29 January 2009."));
        assert_eq!(page.words_of_each(".month caption"), ["January 2009", "February 2009"]);
        let due = page.words_of(".month .due");
        assert!(due.contains("day 12, due"), "{due}");
        assert_eq!(page.typed("event").as_deref(), Some("5 Feb 2009"));
    });
}

#[test]
fn what_cannot_be_counted_is_said_beside_what_was_typed() {
    on(Engine::Sqlite, |installation| {
        let visitor = installation.visitor();
        let rule = visitor.open("/rules/england-2008/R19");
        let form = rule.form("Work it out").with("from", "soon").with("event", "2009");
        let page = visitor.try_submit(form);
        assert_eq!((page.status, page.errors().len()), (422, 2));
        assert_eq!(page.typed("from").as_deref(), Some("soon"));
        let before = visitor.look("/rules/england-2008/R19?from=2009-01-14&event=2009-01-13");
        assert_eq!(before.errors(), ["The event is before the start: write a later day"]);
        assert!(visitor.open("/rules/england-2008/R04").says("sets no time that can be counted"));
        for path in
            ["/rules/england-1948/R11", "/rules/england-2008/R99", "/api/v1/rules/x/R11/date"]
        {
            assert_eq!(visitor.get(path).status, 404, "{path}");
        }
        let year = visitor.look("/bank-holidays?year=1066");
        assert_eq!((year.status, year.typed("year").as_deref()), (422, Some("1066")));
    });
}

#[test]
fn each_word_of_the_rules_is_there_in_both_languages() {
    on(Engine::Sqlite, |installation| {
        let visitor = installation.visitor();
        for start in
            ["/rules", "/cy/rules", "/bank-holidays?year=2031", "/cy/bank-holidays?year=2022"]
        {
            let page = visitor.open(start);
            assert!(!page.text().contains("law-"), "a word of {start} is missing");
            if !start.ends_with("rules") {
                continue;
            }
            for link in page.all("tbody a[href]") {
                let rule = visitor.open(link.value().attr("href").unwrap_or(""));
                assert!(
                    !rule.text().to_lowercase().contains("law-"),
                    "a word of {} is missing",
                    rule.heading()
                );
            }
        }
        let welsh = visitor.open("/cy/rules/england-2008/R11?from=2008-12-01");
        assert!(welsh.says("Dydd Iau 25 Rhagfyr 2008: Dydd Nadolig"), "{}", welsh.text());
        assert_eq!(welsh.all("h1[lang=en]").len(), 1);
    });
}

#[test]
fn a_program_gets_the_rules_a_date_and_the_bank_holidays() {
    on(Engine::Sqlite, |installation| {
        let visitor = installation.visitor();
        let regimes = visitor.get("/api/v1/rules").json();
        assert_eq!(regimes["items"][0]["id"], "england-2008");
        let rule = visitor.get("/api/v1/rules/england-2008/R11").json();
        assert_eq!((&rule["certainty"], &rule["owes"]), (&"text".into(), &"scrutiny".into()));
        let date = "/api/v1/rules/england-2008/R11/date?from=2009-01-14";
        assert_eq!(visitor.get(date).json()["due"], "2009-02-10");
        let paused = format!("{date}&asked_for_more=2009-01-16&supplied=2009-01-23");
        assert_eq!(visitor.get(&paused).json()["due"], "2009-02-17");
        let wrong = visitor.get("/api/v1/rules/england-2008/R11/date?from=x&extended_to=y");
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.header("content-type"), "application/problem+json");
        let fields: Vec<_> = wrong.json()["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|e| e["field"].clone())
            .collect();
        assert_eq!(fields, ["from", "extended_to"]);
        let year = visitor.get("/api/v1/bank-holidays?year=2009").json();
        assert_eq!(
            (&year["known"], &year["items"][0]["date"]),
            (&true.into(), &"2009-01-01".into())
        );
    });
}

#[test]
fn days_that_an_installation_adds_are_left_out_of_its_dates() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("days.toml");
    std::fs::write(&file, "[[day]]\ndate = 2009-02-02\nname = \"Closed by snow\"\n")
        .expect("a file");
    let path = file.display().to_string();
    let installation =
        Installation::serve_with(Database::new(Engine::Sqlite), &["--calendar", &path]);
    let visitor = installation.visitor();
    let page = visitor.open("/rules/england-2008/R11?from=2009-01-14");
    assert!(page.says("Due by the end of Wednesday 11 February 2009."), "{}", page.text());
    assert!(page.says("Monday 2 February 2009: Closed by snow"));
    assert!(visitor.open("/bank-holidays?year=2009").says("Closed by snow"));
    let date = visitor.get("/api/v1/rules/england-2008/R11/date?from=2009-01-14");
    assert_eq!(date.json()["due"], "2009-02-11");

    std::fs::write(&file, "[[day]]\ndate = 2009-02-30\nname = \"?\"\n").expect("a file");
    let arguments = [
        "serve",
        "--database",
        "sqlite:/nowhere/x.db",
        "--listen",
        "127.0.0.1:0",
        "--calendar",
        &path,
    ];
    let output = folkmoot().args(arguments).output().expect("the program can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("days.toml, line 2: "), "{said}");
}
