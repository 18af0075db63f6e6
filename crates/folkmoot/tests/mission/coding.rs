//! What was told is given codes the moment it comes, with reasons; people mend them, and the program learns.

use crate::desk::{publish, reference};
use crate::installation::{Database, Installation, on_both_engines};
use crate::page::{Form, Page};
use crate::pilots::{refused, whole};
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(120);

/// A number that the database gives.
pub fn number(database: &Database, sql: &str) -> i64 {
    match database {
        Database::File(folder) => {
            let file = rusqlite::Connection::open(folder.path().join("folkmoot.db"));
            let file = file.expect("the file of the database");
            file.busy_timeout(Duration::from_secs(30)).expect("a patience");
            file.query_row(sql, [], |row| row.get(0)).expect(sql)
        }
        Database::Named(server, name) => {
            server.tell(name, sql).expect("asked").trim().parse().expect("a number")
        }
        Database::At(url) => panic!("{url} is another's to ask"),
    }
}

/// How many in the area have a code: suggested, and confirmed by people.
fn counted(installation: &Installation, code: &str) -> (i64, i64) {
    let of = |column: &str| {
        let sql = format!(
            "SELECT CAST(COALESCE(SUM({column}), 0) AS BIGINT) FROM code_count
             WHERE area = '{AREA}' AND code = '{code}' AND place = ''"
        );
        number(installation.database(), &sql)
    };
    (of("suggested"), of("confirmed"))
}

/// The codes of what is published, as the API has them: key and who says so.
fn codes(visitor: &Visitor, reference: &str) -> Vec<(String, String)> {
    let found = visitor.get(&format!("/api/v1/experiences/{reference}")).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let all = found["codes"].as_array().expect("codes").iter();
    all.map(|one| (text(&one["code"]), text(&one["said"]))).collect()
}

fn said<'c>(codes: &'c [(String, String)], code: &str) -> &'c str {
    codes.iter().find(|(key, _)| key == code).map_or("", |(_, said)| said)
}

/// Waits until the program has learnt and nothing is left to be coded again by what it knows now.
fn until_learnt(installation: &Installation, number_of_coder: i64) {
    let began = Instant::now();
    let behind = "SELECT COUNT(*) FROM experience_coded WHERE coder < (SELECT COALESCE(MAX(n), 0) FROM coder)";
    let newest = "SELECT CAST(COALESCE(MAX(n), 0) AS BIGINT) FROM coder";
    let database = installation.database();
    while number(database, newest) < number_of_coder || number(database, behind) > 0 {
        assert!(began.elapsed() < PATIENCE, "it has not learnt:\n{}", installation.log());
        std::thread::sleep(Duration::from_millis(200));
    }
    // Every copy takes it up within half a second.
    std::thread::sleep(Duration::from_secs(1));
}

fn newest_coder(installation: &Installation) -> i64 {
    number(installation.database(), "SELECT CAST(COALESCE(MAX(n), 0) AS BIGINT) FROM coder")
}

fn next_version(visitor: &Visitor, key: &str) -> Form {
    visitor.open(&format!("/codebooks/{key}/next")).form("Issue this version")
}

fn text_of(form: &Form) -> String {
    let text = form.fields.iter().find(|(name, _)| name == "text");
    text.map(|(_, value)| value.replace("\r\n", "\n")).expect("a text")
}

/// The text of a codebook without one of its codes.
fn without(text: &str, key: &str) -> String {
    let (mut kept, mut out) = (Vec::new(), false);
    for line in text.lines() {
        let word = line.split_whitespace().next().unwrap_or("");
        if matches!(word, "code" | "topic" | "group") {
            out = line.split_whitespace().nth(1) == Some(key) && word != "group";
        }
        if !out {
            kept.push(line);
        }
    }
    kept.join("\n")
}

fn codes_form(page: &Page) -> Form {
    page.form("Keep these codes")
}

#[test]
fn b13_what_is_told_is_coded_at_once_people_mend_it_and_the_program_learns() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let anyone = installation.visitor();
        let moderator = installation.signed_in_as("moderator");
        let manager = installation.signed_in_as("network manager");

        // Received: suggested, with how sure the program is and the words that decided.
        let before = (counted(installation, "contacting"), counted(installation, "parking"));
        let receipt = tell(
            &resident,
            "I was on hold for an hour before anybody answered the phone. The parking was easy.",
        );
        let reference = reference(&receipt);
        let desk = format!("/desk/queue/{reference}");
        let after = (counted(installation, "contacting"), counted(installation, "parking"));
        assert_eq!((after.0.0, after.1.0), (before.0.0 + 1, before.1.0 + 1), "suggested");
        assert_eq!((after.0.1, after.1.1), (before.0.1, before.1.1), "nobody has confirmed it");
        let page = moderator.open(&desk);
        for words in [
            "Contacting services",
            "in 100 sure, because of",
            "“hold”",
            "To the program it sounds",
            "Add other codes",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        publish(&moderator, &receipt);
        assert_eq!(said(&codes(&anyone, &reference), "contacting"), "suggested");
        let public = format!("/experiences/{reference}");
        assert!(anyone.open(&public).says("Contacting services suggested by the program"));

        // Corrected: one kept, one taken away, one added; another who saw the old form is told.
        let late = codes_form(&manager.open(&desk));
        let form = codes_form(&moderator.open(&desk));
        let wrong = form.clone().ticked("add", "no-such-code");
        refused(&moderator, wrong, "not in the codebook");
        let page = moderator.submit(form.unticked("code", "parking").ticked("add", "grooming"));
        assert!(page.says("Your word on its codes is kept"), "{}", page.text());
        assert!(
            page.says("Confirmed by Demo moderator") && page.says("Taken away by Demo moderator")
        );
        let overtaken = manager.try_submit(late);
        assert_eq!(overtaken.status, 409);
        assert!(overtaken.says("what Demo moderator said"), "{}", overtaken.text());
        let shown = codes(&anyone, &reference);
        assert_eq!(said(&shown, "contacting"), "confirmed");
        assert_eq!((said(&shown, "grooming"), said(&shown, "parking")), ("added", ""));
        assert!(anyone.open(&public).says("Contacting services confirmed by a person"));

        // Counted apart.
        assert_eq!(counted(installation, "contacting"), (before.0.0, before.0.1 + 1));
        assert_eq!(counted(installation, "parking"), before.1);

        // Whatever comes, it is taken or refused with a reason, and can be looked at.
        let long = "waiting ".repeat(100_000);
        let form = resident.open("/share").form("Send").with("area", AREA).with("kind", "gp");
        let answer = resident.try_submit(form.with("text", &long).with("publish", "yes"));
        assert!(matches!(answer.status, 413 | 422), "{}", answer.status);
        for text in [
            "Parking",
            "👍👍👍",
            "N/A",
            "Die Schwester war sehr freundlich und der Kaffee kalt.",
            "Roedd y nyrs yn garedig iawn. Diolch.",
            "<script>alert('parking')</script> & <b>the food</b>; \"quoted\" 'codes'",
            &"the parking was full and the soup cold ".repeat(480),
        ] {
            let receipt = tell(&resident, text);
            let page = moderator.open(&format!("/desk/queue/{}", crate::desk::reference(&receipt)));
            moderator.submit(codes_form(&page));
        }

        // The queue asks for what would teach most, and goes on to the next.
        let queue = moderator.open("/coding/queue");
        assert_eq!(queue.heading(), "Teach the program");
        let asked = queue.typed("reference").expect("one is asked for");
        let next = moderator.submit(queue.form("Keep and go on"));
        assert!(next.says(&format!("Your word on {asked} is kept")), "{}", next.text());
        assert_ne!(next.typed("reference"), Some(asked));
        let blind = manager.open("/coding/second");
        assert!(!blind.says("in 100 sure"), "{}", blind.text());
        if let Some(form) = blind.form_to("/coding/second") {
            manager.submit(form.ticked("code", "parking"));
        }
        assert_eq!(anyone.get("/coding/queue").status, 303, "whoever has not signed in");
        assert_eq!(installation.signed_in_as("host officer").get("/coding/queue").status, 403);

        // It learns, and codes again what nobody has looked at; a person's word stays.
        let coder = newest_coder(installation);
        assert!(coder > 0, "the demonstration's people have taught it before");
        let page = manager.open("/desk/coder");
        assert!(page.says("people have looked at"), "{}", page.text());
        manager.submit(page.form("Let it learn now"));
        until_learnt(installation, coder + 1);
        assert!(
            !manager.open("/desk/coder").says("The program learns from what people have said.")
        );
        assert_eq!(codes(&anyone, &reference), shown, "a person's word is kept");
        assert_eq!(said(&codes(&anyone, &reference), "parking"), "");

        // A version that is wrong is refused with its line; of two at once the second is told.
        let officer = installation.signed_in_as("national officer");
        let form = next_version(&officer, "patient-experience");
        let text = text_of(&form);
        let note = "Parking goes; it is counted as getting there.";
        let with = |text: &str| form.clone().with("text", text).with("note", note);
        let lines = text.lines().count();
        let line = |n: usize| format!("Line {}:", lines + n);
        let circle = format!(
            "{}\ncode one | One\nwhat A.\nbelow two\ncode two | Two\nwhat B.\nbelow one",
            text.trim_end()
        );
        refused(&officer, with(&circle), "go round in a circle");
        let twice = format!("{}\ncode food | Food again\nwhat Again.", text.trim_end());
        refused(&officer, with(&twice), &line(1));
        refused(&officer, with("nonsense"), "Line 1:");
        refused(&officer, with(""), "The first line must be");
        let answer = refused(&officer, form.clone().with("text", &twice), "Say what it changes");
        assert!(answer.typed("text").is_some_and(|typed| typed.contains("Food again")));
        let fewer = without(&text, "parking");
        let also = format!(
            "{}\ncode heating | Heating\nwhat Whether it is warm.\ncue !heating; !freezing",
            fewer.trim_end()
        );
        let issued = officer.submit(with(&also));
        for words in [note, "New: Heating", "No longer given: Parking"] {
            assert!(issued.says(words), "{words}: {}", issued.text());
        }
        let overtaken = officer.try_submit(with(&text));
        assert_eq!(overtaken.status, 409);
        assert!(overtaken.says(note), "{}", overtaken.text());
        assert_eq!(manager.get("/codebooks/patient-experience/next").status, 403);
        until_learnt(installation, coder + 2);
        assert_eq!(counted(installation, "parking").0, 0, "it is not suggested any more");
        assert!(moderator.open(&desk).says("This code is no longer given."), "and stays readable");
        let receipt = tell(&resident, "The heating was off and we sat there freezing.");
        let page = moderator.open(&format!("/desk/queue/{}", crate::desk::reference(&receipt)));
        assert!(page.says("Heating"), "{}", page.text());
        let book = anyone.get("/api/v1/codebooks/patient-experience").json();
        let versions = book["versions"].as_array().expect("versions");
        assert_eq!(versions.len(), 2);
        assert!(anyone.get("/codebooks/patient-experience/codes.csv").text().contains("heating"));
        let again = anyone.get("/codebooks/patient-experience/codes.txt").text();
        assert!(again.contains("code heating | Heating"), "{again}");
        let old = versions[0]["number"].as_i64().expect("a number");
        assert!(
            anyone.open(&format!("/codebooks/patient-experience?version={old}")).says("Parking")
        );

        // A network adds its own.
        let form = next_version(&manager, &AREA.to_lowercase());
        let text = text_of(&form);
        let own = format!(
            "{}\ncode lifts | Lifts\nwhat Whether lifts work.\nunder patient-experience/places\ncue !lift",
            text.trim_end()
        );
        let under = own.replace("patient-experience/places", "patient-experience/parking");
        let form = form.with("note", "Lifts were missing.");
        refused(&manager, form.clone().with("text", &under), "must belong under a code");
        manager.submit(form.with("text", &own));
        let receipt = tell(&resident, "The lift was broken again.");
        let page = moderator.open(&format!("/desk/queue/{}", crate::desk::reference(&receipt)));
        assert!(page.says("Lifts"), "{}", page.text());
        until_learnt(installation, coder + 3);

        // Figures without texts, in each form.
        assert!(anyone.open("/coding/agreement").says("How far we agree about codes"));
        let figures = anyone.get("/api/v1/coding/agreement").json();
        assert!(figures["codes"].as_array().is_some_and(|codes| !codes.is_empty()), "{figures}");
        assert!(anyone.get("/coding/agreement.csv").text().contains("contacting"));
        for path in ["/codebooks", "/codebooks/e08000003", "/cy/codebooks", "/cy/coding/agreement"]
        {
            anyone.open(path);
        }
        assert_eq!(anyone.get("/codebooks/none").status, 404);
        assert_eq!(anyone.get("/api/v1/codebooks?limit=0").status, 422);

        // What its author takes back is counted no more, and everything adds up.
        let counts = counted(installation, "e08000003.lifts");
        let page = resident.open(&format!("{}/withdraw", receipt.path));
        let form = page.form_to(&format!("{}/withdraw", receipt.path)).expect("a form");
        resident.submit(form);
        let gone = counted(installation, "e08000003.lifts");
        assert_eq!(gone.0 + gone.1, counts.0 + counts.1 - 1);
        whole(installation);
    });
}
