//! Somebody tells the network what happened to them, and keeps the receipt.

use crate::installation::on_both_engines;
use crate::ledger::proof;
use crate::page::Page;
use crate::visitor::Visitor;
use serde_json::json;

/// Manchester, one of the pilot sites of 2006, where the demonstration's people work.
pub const AREA: &str = "E08000003";

/// Tells it on the web and returns the receipt.
pub fn tell(visitor: &Visitor, text: &str) -> Page {
    let form = visitor.open("/share").form("Send");
    let form = form.with("text", text).with("kind", "hospital").with("area", AREA);
    visitor.submit(form.with("happened-year", "2026").with("publish", "yes"))
}

#[test]
fn a5_a_resident_who_spoke_has_a_receipt_that_shows_what_happened_to_it() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(&resident, "The ward was kind, but I waited nine hours for a bed.");
        assert!(receipt.path.starts_with("/r/"), "{}", receipt.path);
        assert!(receipt.says("The ward was kind, but I waited nine hours for a bed."));
        assert!(receipt.says("EX-"), "a reference to talk about it");
        assert!(receipt.says("What has happened since"));

        // On another day, from another machine, the link alone is enough.
        proof(&resident, &format!("{}/proof", receipt.path));
        let receipt = resident.open(&receipt.path);
        let later = installation.visitor().open(&receipt.path);
        assert_eq!(later.text(), receipt.text());
    });
}

#[test]
fn a5_a_form_sent_twice_is_one_experience() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let form = resident.open("/share").form("Send");
        let form = form.with("text", "Nobody told me the clinic had moved.").with("area", AREA);
        let form = form.with("kind", "community").with("publish", "no");
        let first = resident.submit(form.clone());
        let second = resident.submit(form);
        assert_eq!(first.path, second.path);
    });
}

#[test]
fn a5_what_a_program_sends_again_under_one_name_is_one_experience() {
    on_both_engines(|installation| {
        let program = installation.visitor();
        let send = |key: &str, text: &str| {
            let body = json!({"area": AREA, "text": text, "consent": {"publish": true}});
            program.send_json_with("/api/v1/experiences", &[("idempotency-key", key)], &body)
        };
        let first = send("survey-2026-row-00017", "The form was only in English.");
        let again = send("survey-2026-row-00017", "The form was only in English.");
        assert_eq!((first.status, again.status), (201, 201), "{}", again.text());
        assert_eq!(first.json(), again.json(), "the same receipt");
        let next = send("survey-2026-row-00018", "The form was only in English.");
        assert_ne!(first.json(), next.json(), "another person may say the same");
        let other = send("survey-2026-row-00017", "Quite other words.");
        assert_eq!(other.status, 422, "{}", other.text());
        assert_eq!(send("short", "Too short a name for a request.").status, 422);
    });
}

#[test]
fn a5_what_was_told_is_not_public_before_a_moderator_has_read_it() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        tell(&resident, "The porter sang to my mother and she laughed again.");
        let found = resident.get("/api/v1/experiences?q=porter+sang+mother").json();
        assert_eq!(found["items"], json!([]));
    });
}

#[test]
fn a5_the_author_takes_it_back_and_the_words_are_gone() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(&resident, "My notes were left open on the counter.");
        let ask = resident.follow_link(&receipt, "Take it back");
        let gone = resident.submit(ask.form("Yes, erase my words"));
        assert!(!gone.says("left open on the counter"));
        let again = installation.visitor().open(&receipt.path);
        assert!(!again.says("left open on the counter"));
        assert!(again.says("You have taken this back"));
    });
}

#[test]
fn a5_a_wrong_form_comes_back_with_what_was_typed_and_keeps_nothing() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let form = resident.open("/share").form("Send");
        let again = resident.try_submit(
            form.with("text", "It was <b>fine</b> & quick.").with("email", "not an address"),
        );
        assert_eq!(again.status, 422);
        assert_eq!(again.typed("text").as_deref(), Some("It was <b>fine</b> & quick."));
        assert_eq!(again.typed("email").as_deref(), Some("not an address"));
        let errors = again.errors();
        assert!(errors.iter().any(|e| e.contains("area")), "{errors:?}");
        assert!(errors.iter().any(|e| e.contains("e-mail")), "{errors:?}");
        for link in again.all(".error-summary a") {
            let id = link.value().attr("href").unwrap_or("").trim_start_matches('#').to_owned();
            let there = again.all("[id]").iter().any(|field| field.value().id() == Some(&id));
            assert!(there, "the error leads to #{id}, which is not on the page");
        }
    });
}

#[test]
fn a11_the_easy_read_form_and_the_api_give_the_same_receipt_as_the_usual_form() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let easy = resident.open("/share/easy").form("Send");
        let easy = easy
            .with("text", "The nurse was kind to me.")
            .with("area", AREA)
            .with("publish", "yes");
        assert!(resident.submit(easy).says("What has happened since"));

        let told = resident.send_json(
            "/api/v1/experiences",
            &json!({"area": AREA, "service": "hospital", "text": "The nurse was kind to me.",
                "happened": "2026-03", "channel": "telephone", "consent": {"publish": true}}),
        );
        assert_eq!(told.status, 201, "{}", told.text());
        let told = told.json();
        let receipt = resident.open(told["receipt"].as_str().expect("an address"));
        assert!(receipt.says(told["reference"].as_str().expect("a reference")));
    });
}

#[test]
fn a12_what_happened_outside_the_residents_own_area_is_offered_to_their_network() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let form = resident.open("/share").form("Send");
        // It happened in Manchester; they live in Salford.
        let form = form.with("text", "Two buses to reach the clinic.").with("area", AREA);
        let form =
            form.with("home_area", "E08000006").with("kind", "hospital").with("publish", "yes");
        let receipt = resident.submit(form);
        assert!(receipt.says("Manchester"), "{}", receipt.text());
        assert!(receipt.says("Offered to another network"), "{}", receipt.text());
    });
}
