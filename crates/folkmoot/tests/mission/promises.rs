//! What one side promised the other: what it waits for, when it is asked again, and what kept it.

use crate::correspondence::{AUTHORITY, LETTER, form, path, with_day};
use crate::installation::on_both_engines;
use crate::page::Page;
use crate::visitor::Visitor;

/// Files a letter in which the authority promised something without a day, and notes the promise.
fn promised(
    network: &Visitor,
    day: (&str, &str, &str),
    words: &str,
    depends: Option<(&str, &str)>,
) -> Page {
    let letter = form(network, "Manchester", AUTHORITY, &LETTER).with("whose", "theirs");
    let item = path(&network.submit(with_day(letter, "on", day)));
    let form = network.open(&format!("{item}/undertaking")).form("Keep this");
    let from = network.get(&format!("/api/v1{item}")).json()["from"]["id"].to_string();
    let form = form
        .with("maker", from.trim_matches('"'))
        .with("subject", words)
        .with("text", &format!("It will be {words}."));
    let form = match depends {
        Some((kind, on)) => form.with("depends", kind).with("depends-on", on),
        None => form,
    };
    let page = network.try_submit(form);
    if page.status < 400 {
        return page;
    }
    // What may be a name is looked at first: "Bill" is one.
    network.submit(page.form("Keep this").with("looked", "looked"))
}

#[test]
fn a21_a_promise_that_waits_for_a_law_shows_what_it_depends_on() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let half = promised(
            &network,
            ("9", "11", "2026"),
            "introduced as soon as Parliamentary time allows",
            Some(("legislation", "the Health Bill 2026")),
        );
        assert!(half.says("It depends on a law that is not made yet: the Health Bill 2026"));
        let list = installation.visitor().open("/promises");
        assert!(list.says("as soon as Parliamentary time allows"), "{}", list.text());
        assert!(list.says("the Health Bill 2026") && list.says("Asked again on 4 December 2026"));
    });
}

#[test]
fn a23_promises_without_a_day_are_listed_by_who_made_them_asked_again_and_linked_when_kept() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let made = promised(&network, ("1", "9", "2026"), "published shortly", None);
        let list = anyone.open("/promises");
        let owners = list.words_of("table");
        assert!(owners.contains(AUTHORITY), "{owners}");
        let of_body = anyone.follow_link(&list, AUTHORITY);
        assert!(of_body.says("published shortly") && of_body.says("To be asked again since"));

        let promise = network.follow_link(&made, "Say what fulfilled it");
        let asked = network.submit(promise.press("Ask again", "do", "again"));
        assert!(asked.says("Taken further A reminder") || asked.says("Asked again: A reminder"));
        assert!(anyone.open("/promises").says("Asked again once"));
        let again = network.follow_link(&asked, "Say what fulfilled it");
        let wrong = again.form("Say what fulfilled it").with("by", "somewhere").with("title", "x");
        let wrong = network.try_submit(wrong);
        assert_eq!(wrong.status, 422);
        let right = wrong
            .form("Say what fulfilled it")
            .with("by", "https://authority.example/response")
            .with("title", "The response to the consultation");
        let kept = network.submit(right);
        assert!(kept.says("What fulfilled it The response to the consultation"), "{}", kept.text());
        assert!(!anyone.open("/promises").says("published shortly"));
    });
}

#[test]
fn a32_in_due_course_is_asked_again_after_twenty_working_days() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let made = promised(&network, ("20", "11", "2026"), "communicated in due course", None);
        assert!(made.says("Asked again on 17 December 2026"), "{}", made.text());
        let held = installation.signed_in_as("authority officer");
        let not_yet = held.follow_link(&held.open(&made.path), "Say what fulfilled it");
        assert!(!not_yet.says("Ask again"), "its day is not over, and it is not theirs to ask");
    });
}
