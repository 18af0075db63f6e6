//! Whoever runs an installation finds out whether lists show what happened, and puts right what they show wrongly.

use crate::installation::{folkmoot, on_both_engines};
use crate::ledger::meddle;
use crate::reports::begin;

/// Runs the check; whether it ended well, and what it said.
fn check(database: &str, more: &[&str]) -> (bool, String) {
    let mut command = folkmoot();
    let output = command.args(["check", "--database", database]).args(more).output();
    let output = output.expect("it can be run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    (output.status.success(), said)
}

#[test]
fn what_a_list_shows_that_did_not_happen_is_named_exactly_and_put_right() {
    on_both_engines(|installation| {
        let report = begin(&installation.signed_in_as("involvement worker"));
        let report = report.path.rsplit('/').next().expect("a reference").to_owned();
        let anyone = installation.visitor();
        let first = |path: &str| {
            let found = anyone.get(&format!("/api/v1/{path}?limit=1")).json();
            found["items"][0]["reference"].as_str().expect("one").to_owned()
        };
        let url = installation.database().url();
        let (well, said) = check(&url, &[]);
        assert!(well && said.contains("every count is right"), "{said}");

        let wrong = [
            ("ask", first("asks"), "state", "withdrawn"),
            ("decision", first("decisions"), "published_on", "2001-01-01"),
            ("change_claim", first("changes"), "holds", "undone"),
            ("correspondence", first("correspondence"), "standing", "erased"),
            ("key_decision", first("key-decisions"), "state", "withdrawn"),
            ("report", report, "stage", "sent"),
        ];
        for (table, reference, column, value) in &wrong {
            let sql =
                format!("UPDATE {table} SET {column} = '{value}' WHERE reference = '{reference}'");
            meddle(installation.database(), &sql);
        }
        let (well, said) = check(&url, &[]);
        assert!(!well && said.contains("6 counts are not what they count"), "{said}");
        for (_, reference, column, value) in &wrong {
            let named = format!("{reference}: {column} is kept as {value}, and its steps make it ");
            assert!(said.contains(&named), "“{named}” is not in: {said}");
        }
        let (well, said) = check(&url, &["--mend"]);
        assert!(well && said.contains("6 counts mended"), "{said}");
        let (well, said) = check(&url, &[]);
        assert!(well && said.contains("every count is right"), "{said}");

        // What has no steps any more cannot be worked out, and is not made up.
        let (_, change, ..) = &wrong[2];
        meddle(
            installation.database(),
            &format!(
                "DELETE FROM change_step WHERE change = (SELECT id FROM change_claim WHERE reference = '{change}')"
            ),
        );
        let (well, said) = check(&url, &["--mend"]);
        assert!(!well, "{said}");
        assert!(said.contains(&format!("{change}: its steps cannot be: it has none")), "{said}");
        assert_eq!(installation.faults(), "");
    });
}
