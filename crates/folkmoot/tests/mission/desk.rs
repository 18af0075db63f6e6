//! The network reads what people told it, decides, and each of them sees what was decided.

use crate::installation::{Installation, on_both_engines};
use crate::page::Page;
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;
use serde_json::json;

/// Salford, the neighbour of Manchester.
const NEIGHBOUR: &str = "E08000006";

/// The reference on a receipt, such as EX-7KQ2M4.
pub fn reference(receipt: &Page) -> String {
    let text = receipt.text();
    let found = text.split_whitespace().find(|word| word.starts_with("EX-"));
    found.unwrap_or_else(|| panic!("no reference on {}: {text}", receipt.path)).to_owned()
}

/// The moderator's page of what a receipt stands for.
fn desk_of(moderator: &Visitor, receipt: &Page) -> Page {
    moderator.open(&format!("/desk/queue/{}", reference(receipt)))
}

/// A moderator publishes it as it came.
pub fn publish(moderator: &Visitor, receipt: &Page) -> Page {
    moderator.submit(desk_of(moderator, receipt).press("Publish", "decision", "publish"))
}

#[test]
fn a5_what_a_resident_said_is_published_found_and_shown_on_the_receipt() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(
            &resident,
            "The physiotherapist listened before she began. It made the difference.",
        );
        let moderator = installation.signed_in_as("moderator");
        assert!(moderator.open("/desk/queue").says("The physiotherapist listened"));
        publish(&moderator, &receipt);

        let anyone = installation.visitor();
        let found = anyone.open("/experiences?q=physiotherapist+listened");
        assert!(found.says("The physiotherapist listened before she began."), "{}", found.text());
        let own = anyone.open(&format!("/experiences/{}", reference(&receipt)));
        assert!(own.says("The physiotherapist listened before she began."));

        let receipt = resident.open(&receipt.path);
        assert_eq!(receipt.heading(), "Your words are published. Thank you.");
        assert!(receipt.says("Anyone can read it now."));
    });
}

#[test]
fn a5_what_tells_who_somebody_is_is_left_out_and_the_author_sees_why() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let told = "Ring me on 07700 900123 about the wheelchair that never came.";
        let receipt = tell(&resident, told);
        let moderator = installation.signed_in_as("moderator");
        let form = desk_of(&moderator, &receipt).press(
            "Publish without these parts",
            "decision",
            "redact",
        );
        let marked = told.replace("07700 900123", "[[07700 900123|contact]]");
        moderator.submit(form.with("marked", &marked));

        let anyone = installation.visitor();
        let own = anyone.open(&format!("/experiences/{}", reference(&receipt)));
        assert!(!own.says("07700") && own.says("the wheelchair that never came"), "{}", own.text());
        let found = anyone.get("/api/v1/experiences?q=07700").json();
        assert_eq!(found["items"], json!([]));
        let receipt = resident.open(&receipt.path);
        assert!(receipt.says("contact") || receipt.says("phone"), "{}", receipt.text());
    });
}

#[test]
fn a5_what_is_not_published_is_declined_with_a_reason_that_its_author_reads() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(&resident, "Buy cheap tyres at the ring road, best prices in town.");
        let moderator = installation.signed_in_as("moderator");
        let form = desk_of(&moderator, &receipt).press("Decline", "decision", "decline");
        let again = moderator.try_submit(form.clone());
        assert_eq!(again.status, 422, "a reason is needed");
        moderator.submit(form.with("decline-reason", "advertising"));
        let receipt = resident.open(&receipt.path);
        assert!(receipt.says("It is advertising"), "{}", receipt.text());
        let anyone = installation.visitor();
        assert_eq!(anyone.look(&format!("/experiences/{}", reference(&receipt))).status, 404);
    });
}

#[test]
fn a5_without_consent_nobody_can_publish_it_and_it_is_kept() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let form = resident
            .open("/share")
            .form("Send")
            .with("text", "Only for you to know: the food was cold.");
        let form = form.with("area", AREA).with("kind", "hospital").with("publish", "no");
        let receipt = resident.submit(form);
        let moderator = installation.signed_in_as("moderator");
        let keep = desk_of(&moderator, &receipt).press("Keep it", "decision", "keep");
        let forced = keep.clone().pressed("decision", "publish");
        let refused = moderator.try_submit(forced);
        assert!((400..500).contains(&refused.status), "{}", refused.status);
        moderator.submit(keep);
        assert!(resident.open(&receipt.path).says("It counts"), "{}", receipt.text());
    });
}

#[test]
fn a5_two_moderators_never_silently_overwrite_each_other() {
    on_both_engines(|installation| {
        let receipt = tell(&installation.visitor(), "The receptionist found my hearing aid.");
        let (first, second) =
            (installation.signed_in_as("moderator"), installation.signed_in_as("network manager"));
        let slow = desk_of(&second, &receipt).press("Decline", "decision", "decline");
        publish(&first, &receipt);
        let slow =
            slow.with("decline-reason", "abusive").with("decline-words", "I read it differently.");
        let told = second.try_submit(slow);
        assert_eq!(told.status, 409, "{}", told.text());
        assert!(told.says("Somebody else was faster"), "{}", told.text());
        let own = installation.visitor().look(&format!("/experiences/{}", reference(&receipt)));
        assert_eq!(own.status, 200, "the first decision stands");
    });
}

#[test]
fn a5_danger_to_somebody_comes_before_everything_else_with_its_own_clock() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        tell(&resident, "The clinic moved and nobody told me.");
        let urgent =
            tell(&resident, "I want to kill myself and nobody at the hospital will listen.");
        tell(&resident, "The lift was out of order again.");
        let moderator = installation.signed_in_as("moderator");
        let queue = moderator.open("/desk/queue");
        let waiting = queue.words_of_each("ol.voices > li");
        let with_clock = waiting.iter().take_while(|entry| entry.starts_with("Look by")).count();
        let is_urgent = |entry: &String| entry.contains("I want to kill myself");
        assert!(waiting[..with_clock].iter().any(is_urgent), "{waiting:?}");
        assert!(
            !waiting[with_clock..].iter().any(|entry| entry.contains("Look by")),
            "{waiting:?}"
        );
        assert!(waiting.len() > with_clock, "the two others wait behind it");
        // The words cannot be decided about before somebody has seen to the danger.
        let page = desk_of(&moderator, &urgent);
        let form = page.press("Note this", "decision", "pass-on");
        let form = form
            .with("passed-to", "crisis-team")
            .with("passed-words", "The duty team, by telephone.");
        let page = moderator.submit(form);
        assert!(!page.says("Look by"), "the clock has stopped: {}", page.text());
        assert!(
            !resident.open(&urgent.path).says("The duty team"),
            "only the network sees whom it told"
        );
    });
}

#[test]
fn a11_a_paper_form_typed_by_a_volunteer_is_the_same_record_with_its_transcriber() {
    on_both_engines(|installation| {
        let volunteer = installation.signed_in_as("involvement worker");
        let form = volunteer.open("/desk/type-in").form("Keep it");
        let form =
            form.with("text", "Wrote it on the blue form: two hours on the bus for five minutes.");
        let form = form.with("area", AREA).with("channel", "paper").with("kind", "hospital");
        let done = volunteer
            .submit(form.with("publish", "yes").with("heard-at", "The stall at the market"));
        assert!(done.says("EX-"), "a reference to write on the paper: {}", done.text());
        let receipt = installation.visitor().open(&done.link("/r/"));

        let moderator = installation.signed_in_as("moderator");
        let page = desk_of(&moderator, &receipt);
        assert!(page.says("typed in by Demo involvement worker"), "{}", page.text());
        publish(&moderator, &receipt);
        let anyone = installation.visitor();
        let item = anyone.get(&format!("/api/v1/experiences/{}", reference(&receipt))).json();
        assert_eq!((&item["channel"], &item["transcribed"]), (&json!("paper"), &json!(true)));
        let own = anyone.open(&format!("/experiences/{}", reference(&receipt)));
        assert!(own.says("on paper"), "{}", own.text());
        assert!(!own.says("Demo involvement worker"), "who typed it in is not public");
    });
}

#[test]
fn a12_the_neighbour_sees_what_its_resident_told_of_elsewhere_and_it_counts_once() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let form = resident
            .open("/share")
            .form("Send")
            .with("text", "They lost my notes between two hospitals.");
        // It happened in Salford; they live in Manchester, where the moderator of this story works.
        let form = form.with("area", NEIGHBOUR).with("home_area", AREA).with("kind", "hospital");
        let receipt = resident.submit(form.with("publish", "yes"));
        let moderator = installation.signed_in_as("moderator");
        assert!(
            !moderator.open("/desk/queue").says("They lost my notes"),
            "it is Salford's to decide"
        );
        let offered = moderator.open("/desk/queue?state=offered");
        assert!(offered.says("They lost my notes"), "{}", offered.text());
        let take = desk_of(&moderator, &receipt).press("Take note", "decision", "take-note");
        moderator.submit(take);
        assert!(resident.open(&receipt.path).says("The network where you live has seen it."));
    });
}

#[test]
fn nobody_comes_to_the_desk_without_a_role_for_it() {
    on_both_engines(|installation: &mut Installation| {
        let receipt = tell(&installation.visitor(), "Somebody sat with me until my daughter came.");
        let desk = format!("/desk/queue/{}", reference(&receipt));
        let stranger = installation.visitor();
        for path in ["/desk", "/desk/queue", "/desk/type-in", "/desk/roles", &desk] {
            let answer = stranger.get(path);
            assert!((300..400).contains(&answer.status), "{path}: {}", answer.status);
            assert!(answer.header("location").starts_with("/sign-in?next="), "{path}");
        }
        for (role, path) in [
            ("authority officer", "/desk/queue"),
            ("host officer", "/desk/queue"),
            ("involvement worker", &*desk),
            ("moderator", "/desk/roles"),
            ("administrator", "/desk/queue"),
        ] {
            let page = installation.signed_in_as(role).look(path);
            assert_eq!(page.status, 403, "{role} at {path}: {}", page.text());
        }
        // A role in one area is none in another.
        let form =
            stranger.open("/share").form("Send").with("text", "Elsewhere.").with("area", NEIGHBOUR);
        let elsewhere = stranger.submit(form.with("kind", "gp").with("publish", "yes"));
        let moderator = installation.signed_in_as("moderator");
        let page = moderator.look(&format!("/desk/queue/{}", reference(&elsewhere)));
        assert!(matches!(page.status, 403 | 404), "{}: {}", page.status, page.text());
    });
}

#[test]
fn a_link_by_mail_signs_somebody_in_once_and_takes_them_where_they_wanted() {
    on_both_engines(|installation| {
        let person = installation.visitor();
        let asked = person.open("/desk/queue");
        assert!(asked.path.starts_with("/sign-in"), "{}", asked.path);
        person.submit(asked.form("Send me a link").with("email", "Moderator@folkmoot.example"));
        let mail = person.open("/demo/mail");
        let letter = person.follow_link(&mail, "Your link to sign in");
        let link = letter.link("/sign-in/");
        let confirm = person.open(&link);
        let there = person.submit(confirm.form("Sign in"));
        assert_eq!(there.path, "/desk/queue");

        let thief = installation.visitor();
        let dead = thief.look(&link);
        assert!(dead.says("used already"), "{}", dead.text());
        assert!(thief.get("/desk").header("location").starts_with("/sign-in"));

        let desk = person.open("/desk");
        person.submit(desk.form("Sign out"));
        assert!(person.get("/desk").header("location").starts_with("/sign-in"));
    });
}

#[test]
fn nobody_learns_from_the_sign_in_page_whose_address_is_known() {
    on_both_engines(|installation| {
        let person = installation.visitor();
        let ask = |email: &str| {
            let page =
                person.submit(person.open("/sign-in").form("Send me a link").with("email", email));
            (page.status, page.heading(), page.text())
        };
        assert_eq!(ask("moderator@folkmoot.example"), ask("nobody@folkmoot.example"));
    });
}
