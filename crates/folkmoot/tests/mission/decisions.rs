//! A network decides under rules that it has published, says why, and asks only for what it has decided to ask for.

use crate::asks::{choose, path, with_day};
use crate::installation::{Engine, Installation, on_both_engines};
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

/// The form of a decision, filled in but for what a story changes.
pub fn decision_form(visitor: &Visitor, kind: &str, subject: &str) -> Form {
    let form = visitor.open("/desk/decisions/new").form("Record it");
    form.with("kind", kind)
        .with("subject", subject)
        .with("decided", "We do this.")
        .with("reasons", "Because forty people told us the same.")
        .with("took-part", "The chair and five members")
        .with("lay-people", "4")
}

/// The reference of the decision of a page.
pub fn decision_reference(page: &Page) -> String {
    let text = page.text();
    let found = text.split_whitespace().find(|word| word.starts_with("DEC-"));
    found.unwrap_or_else(|| panic!("no reference: {text}")).trim_end_matches(':').to_owned()
}

fn refused(visitor: &Visitor, form: Form, words: &str) -> Page {
    let page = visitor.try_submit(form);
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    assert!(page.errors().iter().any(|e| e.contains(words)), "{words}: {:?}", page.errors());
    page
}

/// Publishes the statement of a decision.
pub fn publish(visitor: &Visitor, reference: &str) -> Page {
    let path = format!("/decisions/{reference}/step?act=published");
    visitor.submit(visitor.open(&path).form("Publish for everyone to read"))
}

fn how_many(installation: &Installation) -> usize {
    let list = installation.visitor().get("/api/v1/decisions?limit=100").json();
    list["items"].as_array().map_or(0, Vec::len)
}

#[test]
fn b11_a_decision_is_recorded_with_its_case_its_rules_and_its_reasons() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let form = decision_form(&network, "spending", "To seek a grant for a meeting room");
        let made = network.submit(form);
        let reference = decision_reference(&made);
        let anyone = installation.visitor();
        // Until the reasons are published, anyone sees that it was decided, and by when the reasons are owed.
        let before = anyone.open(&format!("/decisions/{reference}"));
        assert!(
            before.says("What it spends") && before.says("Reasons due on"),
            "{}",
            before.text()
        );
        assert!(!before.says("meeting room") && !before.says("forty people"), "{}", before.text());
        let api = anyone.get(&format!("/api/v1/decisions/{reference}")).json();
        assert!(api["subject"].is_null() && api["statement"].is_null(), "{api}");

        publish(&network, &reference);
        let after = anyone.open(&format!("/decisions/{reference}"));
        for words in [
            "To seek a grant for a meeting room",
            "forty people",
            "Version 2",
            "The chair and five members",
        ] {
            assert!(after.says(words), "{words}: {}", after.text());
        }
        assert!(after.says("(c) What it spends") && after.says("in time"), "{}", after.text());
        let list = anyone.open(&format!("/decisions?area={AREA}"));
        assert!(list.says("To seek a grant for a meeting room"), "{}", list.text());
        assert!(anyone.get("/decisions.atom").text().contains(&reference));
        let api = anyone.get(&format!("/api/v1/decisions/{reference}")).json();
        assert_eq!(api["letter"], "c");
        assert_eq!(api["statement"]["lay_people"], 4);
        // Another may not decide for this network.
        for role in ["host officer", "authority officer", "involvement worker"] {
            let other = installation.signed_in_as(role);
            assert_eq!(other.look("/desk/decisions/new").status, 403, "{role}");
        }
        let step = format!("/decisions/{reference}/step?act=breach");
        assert_eq!(installation.signed_in_as("national officer").look(&step).status, 403);
    });
}

#[test]
fn r04_a_decision_under_rules_that_were_not_yet_published_is_refused_with_the_rule_and_its_source()
{
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let before = how_many(installation);
        // The demonstration's rules are of the days 300 and 60 before 22 November 2026.
        let form = decision_form(&network, "spending", "To buy chairs");
        let old = with_day(form.clone(), "on", ("1", "6", "2026"));
        let page =
            refused(&network, old, "publishes its rules before it decides (R04; SI 2008/528");
        assert_eq!(page.typed("subject").as_deref(), Some("To buy chairs"));
        let first = format!("network:{AREA}/1");
        let form = form.with("procedure", &first);
        refused(&network, form.clone(), "Newer rules were in force");
        refused(
            &network,
            form.clone().with("procedure", "network:E08000001/1"),
            "Choose the rules",
        );
        refused(&network, form.clone().with("lay-people", "many"), "Give a number");
        refused(&network, with_day(form.clone(), "on", ("1", "1", "2027")), "has not come yet");
        assert_eq!(how_many(installation), before, "nothing was kept");
        // On a day on which the first version was in force, it can be made.
        let made = network.submit(with_day(form, "on", ("1", "6", "2026")));
        assert!(made.says("Version 1") && made.says("The reasons are overdue"), "{}", made.text());
    });
}

#[test]
fn r04_a_new_version_of_the_rules_takes_the_place_of_the_one_before_and_both_are_kept() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let page = network.open("/desk/procedures/new");
        let begun = page.typed("text").unwrap_or_default();
        assert!(
            begun.contains("at least six"),
            "an amendment begins with what is in force: {begun}"
        );
        let form = page.form("Publish");
        let form = form.with("text", "Who may decide: everybody who comes.");
        let late = form.clone();
        refused(
            &network,
            with_day(form.clone(), "on", ("1", "2", "2026")),
            "The version before it was published on",
        );
        let page = network.submit(form);
        assert!(page.says("Version 3") && page.says("everybody who comes"), "{}", page.text());
        let anyone = installation.visitor().open(&page.path);
        for words in [
            "at least four",
            "at least six",
            "In force since 22 November 2026",
            "until 22 November 2026",
        ] {
            assert!(anyone.says(words), "{words}: {}", anyone.text());
        }
        // Of two who amend at once, one is told.
        let second = network.try_submit(late.with("text", "Who may decide: nobody."));
        assert_eq!(second.status, 409);
        assert!(second.says("Somebody else published a version meanwhile"), "{}", second.text());
        assert_eq!(second.typed("text").as_deref(), Some("Who may decide: nobody."));
        let api = installation.visitor().get(&format!("/api/v1{}", page.path)).json();
        assert_eq!(api["versions"].as_array().map(Vec::len), Some(3));
        assert_eq!(installation.visitor().get("/procedures/nobody").status, 404);
    });
}

#[test]
fn r05_reasons_that_are_not_published_within_ten_working_days_are_shown_as_overdue_to_anyone() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let list = anyone.open("/decisions?overdue=yes");
        assert!(list.says("Reasons overdue since"), "{}", list.text());
        let late = anyone.get("/api/v1/decisions?overdue=yes").json();
        assert_eq!(late["items"].as_array().map(Vec::len), Some(1), "{late}");
        let reference = late["items"][0]["reference"].as_str().expect("a reference").to_owned();
        let page = anyone.open(&format!("/decisions/{reference}"));
        assert!(
            page.says("The reasons are overdue") && page.says("working days late"),
            "{}",
            page.text()
        );
        let network = installation.signed_in_as("network manager");
        assert!(
            network
                .open("/desk/decisions")
                .words_of("section[aria-labelledby=owed]")
                .contains(&reference)
        );
        let done = publish(&network, &reference);
        assert!(done.says("working days late"), "what was late stays so: {}", done.text());
        assert!(!anyone.open("/decisions?overdue=yes").says(&reference));
        // It is published once.
        let again = network.open(&format!("/decisions/{reference}/step?act=published"));
        refused(&network, again.form("Publish for everyone to read"), "published already");
        assert_eq!(anyone.get("/decisions?overdue=x").status, 422);
        assert_eq!(anyone.get("/decisions?cursor=x").status, 422);
        assert_eq!(anyone.get("/decisions/DEC-222222").status, 404);
    });
}

#[test]
fn r04_whoever_has_an_interest_and_stays_needs_a_reason_and_an_independent_approver() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let form = decision_form(&network, "spending", "To hire a hall");
        let form = form.with("who-1", "The treasurer").with("interest-1", "Owns the hall");
        refused(&network, form.clone(), "Choose one");
        let form = form.with("did-1", "stayed");
        let page = refused(&network, form.clone(), "Somebody with an interest stayed");
        assert_eq!(page.typed("interest-1").as_deref(), Some("Owns the hall"));
        let form = form.with("why-1", "There is no other hall.");
        refused(&network, form.clone(), "Somebody with an interest stayed");
        let form = form.with("approved-1", "The monitoring officer of the authority");
        // Another can be declared beside it.
        let more = network.submit(form.pressed("more", "yes")).form("Record it");
        let more = more
            .with("who-2", "A member")
            .with("interest-2", "Lives next door")
            .with("did-2", "left");
        let made = network.submit(more);
        let reference = decision_reference(&made);
        publish(&network, &reference);
        let page = installation.visitor().open(&format!("/decisions/{reference}"));
        for words in
            ["There is no other hall.", "The monitoring officer of the authority", "Left the room"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
    });
}

/// Asks for what needs a decision.
fn ask_form(visitor: &Visitor, kind: &str) -> Form {
    let form = visitor.open("/desk/asks/new").form("Find it");
    let form = choose(visitor, form, "Manchester", "Manchester authority");
    form.with("kind", kind)
        .with("subject", "How many waited?")
        .with("text", "How many people waited for more than a day last year?")
}

#[test]
fn a8_every_ask_cites_its_source_document() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        for kind in ["information-request", "recommendation", "referral"] {
            let page = refused(
                &network,
                ask_form(&network, kind),
                "A network decides before it asks for this (R04;",
            );
            assert_eq!(page.typed("subject").as_deref(), Some("How many waited?"));
        }
        let decide = |kind: &str| {
            decision_reference(&network.submit(decision_form(
                &network,
                kind,
                "To ask how many waited",
            )))
        };
        let (fitting, other) = (decide("information-request"), decide("spending"));
        let form = ask_form(&network, "information-request");
        refused(&network, form.clone().with("decision", &other), "of another kind");
        refused(&network, form.clone().with("decision", "DEC-222222"), "no such decision");
        let early = with_day(form.clone().with("decision", &fitting), "on", ("20", "11", "2026"));
        refused(&network, early, "decided after the day");
        let asked = network.submit(form.clone().with("decision", &fitting));
        let at = path(&asked);
        publish(&network, &fitting);
        let anyone = installation.visitor();
        let page = anyone.open(&at);
        assert!(
            page.says("Why this was asked") && page.says("To ask how many waited"),
            "{}",
            page.text()
        );
        assert!(page.says("Where it says so"), "the rule and its source: {}", page.text());
        let basis = anyone.open(&format!("/decisions/{fitting}"));
        assert!(
            basis.says("What rests on it") && basis.says("How many waited?"),
            "{}",
            basis.text()
        );
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json()["decision"], fitting.as_str());

        // On a decision that does not stand, nothing more can rest; what was asked stays asked.
        let breach =
            network.open(&format!("/decisions/{fitting}/step?act=breach")).form("Keep this");
        refused(&network, breach.clone().with("note", "Nobody lay was there."), "Choose one");
        network.submit(breach.with("note", "Nobody lay was there.").with("stands", "no"));
        refused(&network, form.with("decision", &fitting), "does not stand");
        assert!(anyone.open(&at).says("How many waited?"));
        // Whoever is no network asks as before.
        let authority = installation.signed_in_as("authority officer");
        let form = authority.open("/desk/asks/new").form("Find it");
        let form = choose(&authority, form, "Manchester", "Manchester network host");
        let form = form
            .with("kind", "information-request")
            .with("subject", "Your accounts")
            .with("text", "May we see them?");
        assert!(authority.submit(form).says("owes"));
    });
}

#[test]
fn a8_every_rule_cites_its_source_document() {
    let installation = Installation::demo(Engine::Sqlite, "2008-07-10");
    let rules = installation.visitor().get("/api/v1/rules").json();
    let regimes = rules["items"].as_array().expect("a list");
    let all: Vec<_> =
        regimes.iter().flat_map(|one| one["rules"].as_array().into_iter().flatten()).collect();
    assert!(all.len() > 30, "{}", all.len());
    for rule in all {
        assert!(rule["source"].as_str().is_some_and(|source| source.len() > 5), "{rule}");
    }
}

#[test]
fn b11_a_decision_is_replaced_by_another_of_the_same_body_and_of_two_at_once_one_is_told() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let first = decision_reference(&network.submit(decision_form(
            &network,
            "visit",
            "To visit one ward",
        )));
        let second = decision_reference(&network.submit(decision_form(
            &network,
            "visit",
            "To visit two wards",
        )));
        let form = network.open(&format!("/decisions/{first}/step?act=replaced")).form("Keep this");
        let form = form.with("other", &second).with("note", "One ward is not enough.");
        network.submit(form.clone());
        let late = network.try_submit(form);
        assert_eq!(late.status, 409);
        assert!(late.says("Somebody else was faster"), "{}", late.text());
        let page = installation.visitor().open(&format!("/decisions/{first}"));
        assert!(page.says("Does not stand") && page.says(&second), "{}", page.text());
        // What was replaced takes nobody's place.
        let form =
            network.open(&format!("/decisions/{second}/step?act=replaced")).form("Keep this");
        refused(&network, form.with("other", &first).with("note", "Back."), "that stands");
        assert_eq!(network.look(&format!("/decisions/{first}/step?act=dance")).status, 404);
    });
}

#[test]
fn a35_a_referral_follows_the_published_protocol_and_what_scrutiny_owes_is_ticked_off_in_public() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        // What was agreed is published, and the form of a referral leads to it.
        let rules = anyone.open(&format!("/procedures/network:{AREA}"));
        assert!(rules.says("The network may refer a matter"), "{}", rules.text());
        let form = network.open("/desk/asks/new").form("Find it");
        let form = choose(&network, form, "Manchester", "Manchester authority");
        let form = form.with("kind", "question").with("subject", "Why is the clinic shut?");
        let asked = path(&network.submit(form.with("text", "Who decided it?")));

        // From the page of an ask, a referral is begun that is linked with it; it needs its decision.
        let begun = network.follow_link(&network.open(&asked), "Take it to scrutiny");
        assert!(begun.says("what you have agreed with scrutiny"), "{}", begun.text());
        let form = choose(&network, begun.form("Find it"), "Oldham", "Oldham authority");
        let form =
            form.with("subject", "The clinic that is shut").with("text", "Please look into it.");
        refused(&network, form.clone(), "A network decides before it asks for this (R04;");
        let decided =
            decision_form(&network, "scrutiny-referral", "To take the clinic to scrutiny");
        let decided = decision_reference(&network.submit(decided));
        let form = form.with("decision", &decided);
        refused(
            &network,
            form.clone().with("about", "ASK-222222"),
            "there is no such ask of yours",
        );
        let referral = network.submit(form).path;
        assert!(anyone.open(&asked).says("Taken further in"));
        let page = anyone.open(&referral);
        let duties = page.words_of("section[aria-labelledby=duties]");
        assert_eq!(duties.matches("Owed").count(), 5, "{duties}");
        assert!(
            duties.contains("How the network and the scrutiny committee work together"),
            "{duties}"
        );

        // Each duty is a step with its day and words; the network notes what came by letter.
        let step =
            |act: &str| network.open(&format!("{referral}/step?act={act}")).form("Keep this");
        let met = |duty: &str, note: &str| step("duty-met").with("detail", duty).with("note", note);
        refused(&network, met("decide-exercise", "Yes."), "First comes whether there is a power");
        refused(&network, met("decide-power", ""), "Write it down here");
        network.submit(step("acknowledged"));
        network.submit(met("decide-power", "It may ask the trust to come."));
        refused(&network, met("decide-power", "Again."), "done already");
        network.submit(met("decide-exercise", "It will."));
        let duties = anyone.open(&referral).words_of("section[aria-labelledby=duties]");
        assert_eq!(duties.matches("Owed").count(), 2, "{duties}");
        assert!(duties.contains("It may ask the trust to come."), "{duties}");
        let api = anyone.get(&format!("/api/v1{referral}")).json();
        assert_eq!(api["duties"].as_array().map(Vec::len), Some(2), "{api}");
        assert_eq!(api["about"], asked.trim_start_matches("/asks/"));
        // A question has no such duties.
        let wrong = network.open(&format!("{asked}/step?act=duty-met")).form("Keep this");
        refused(
            &network,
            wrong.with("detail", "inform").with("note", "It met."),
            "no referral to scrutiny",
        );
        assert_eq!(authority.look(&format!("{referral}/step?act=duty-met")).status, 403);
    });
}
