//! Every question gets an answer: who owes what to whom, since when, and until when.

use crate::installation::{Engine, Installation, on_both_engines};
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

/// A form with a day typed into its three boxes.
pub fn with_day(form: Form, name: &str, day: (&str, &str, &str)) -> Form {
    form.with(&format!("{name}-day"), day.0)
        .with(&format!("{name}-month"), day.1)
        .with(&format!("{name}-year"), day.2)
}

/// Looks for a body by some words and chooses the one that is offered under this name.
pub fn choose(visitor: &Visitor, form: Form, words: &str, name: &str) -> Form {
    let form = form.with("party-name", words).pressed("find", "yes");
    let page = visitor.submit(form);
    let labels = page.all("input[name=party]");
    let key = labels.iter().find_map(|input| {
        let id = input.value().attr("id")?;
        let label = page.words_of(&format!("label[for='{id}']"));
        label.contains(name).then(|| input.value().attr("value").map(str::to_owned))?
    });
    let key = key.unwrap_or_else(|| panic!("{name} is not offered for {words}: {}", page.text()));
    let button = if page.path.ends_with("/new") { "Ask" } else { "Keep this" };
    page.form(button).with("party", &key)
}

/// Asks a body for something, for the body that one works for.
pub fn ask(visitor: &Visitor, words: &str, name: &str, answers: &[(&str, &str)]) -> Page {
    let form = visitor.open("/desk/asks/new").form("Find it");
    let form = choose(visitor, form, words, name);
    let form = answers.iter().fold(form, |form, (field, answer)| form.with(field, answer));
    visitor.submit(form)
}

pub const QUESTION: [(&str, &str); 3] = [
    ("kind", "question"),
    ("subject", "Why was the bus to the clinic stopped?"),
    ("text", "People ask us each week. Who decided it, and why?"),
];

/// Where the ask of a page stands.
pub fn path(ask: &Page) -> String {
    let text = ask.text();
    let reference = text.split_whitespace().find(|word| word.starts_with("ASK-"));
    format!("/asks/{}", reference.unwrap_or_else(|| panic!("no reference: {text}")))
}

/// The form of an act.
pub fn act(visitor: &Visitor, ask: &str, key: &str) -> Form {
    visitor.open(&format!("{ask}/step?act={key}")).form("Keep this")
}

#[test]
fn b27_a_question_that_goes_in_a_circle_has_one_owner_at_all_times_and_the_circle_is_shown() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let host = installation.signed_in_as("host officer");
        let anyone = installation.visitor();
        let asked = ask(&network, "Manchester", "Manchester authority", &QUESTION);
        let at = path(&asked);
        let turn = |words: &str| {
            let page = anyone.open(&at);
            assert!(page.says(words), "{words}: {}", page.text());
        };
        turn("Manchester authority owes Manchester network an answer.");

        authority.submit(act(&authority, &at, "acknowledged"));
        turn("Manchester authority has said that it came");

        let form = authority.open(&format!("{at}/step?act=handed-on")).form("Find it");
        let form = choose(&authority, form, "Manchester", "Manchester network host");
        authority.submit(form);
        turn("Manchester network host owes");
        assert!(!anyone.open(&at).says("goes in a circle"));
        // It is no longer the authority's to answer.
        assert_eq!(authority.look(&format!("{at}/step?act=answered")).status, 403);

        let form = host.open(&format!("{at}/step?act=handed-on")).form("Find it");
        host.submit(choose(&host, form, "Manchester", "Manchester authority"));
        turn("This goes in a circle");
        turn("Manchester authority owes");

        let answer = act(&authority, &at, "answered").with("note", "The contract had ended.");
        authority.submit(answer);
        turn("The contract had ended.");
        turn("Manchester authority has answered");
        assert!(!anyone.open(&at).says("This goes in a circle"), "it is over");
        let again = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(again["state"], "answered");
        assert_eq!(again["hands"].as_array().map(Vec::len), Some(3));
    });
}

#[test]
fn c7_what_was_answered_is_listed_and_counted_beside_what_is_owed() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let before = anyone.open(&format!("/asks/answered?area={AREA}"));
        assert!(!before.says(QUESTION[1].1), "{}", before.text());
        let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        assert!(!anyone.open("/asks/answered").says(QUESTION[1].1), "it is only asked");
        authority.submit(act(&authority, &at, "answered").with("note", "The contract had ended."));

        for list in ["/asks/answered", &format!("/asks/answered?area={AREA}"), "/"] {
            let page = anyone.open(list);
            assert!(page.says(QUESTION[1].1), "{list}: {}", page.text());
        }
        assert!(!anyone.open("/asks").says(QUESTION[1].1), "it is owed no longer");
        let elsewhere = anyone.open("/asks/answered?area=E08000017");
        assert!(!elsewhere.says(QUESTION[1].1), "{}", elsewhere.text());
        let api = anyone.get("/api/v1/asks/answered?limit=1").json();
        assert_eq!(api["items"][0]["subject"], QUESTION[1].1, "the last answer first: {api}");
        assert_eq!(api["items"][0]["state"], "answered");
        // The part after it goes on where it ended.
        let next = api["next"].as_str().map(str::to_owned);
        let next = next.unwrap_or_else(|| panic!("the demonstration has another answer: {api}"));
        let rest = anyone.get(&format!("/api/v1/asks/answered?cursor={next}")).json();
        assert!(!rest["items"].to_string().contains(QUESTION[1].1), "{rest}");
        for wrong in ["area=E0", "cursor=x", "limit=0"] {
            let page = anyone.get(&format!("/api/v1/asks/answered?{wrong}"));
            assert_eq!(page.status, 422, "{wrong}");
        }
    });
}

#[test]
fn b28_more_is_asked_for_and_supplied_and_at_each_moment_it_is_somebodys_turn() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        let form = act(&authority, &at, "more-asked").with("note", "Which bus?");
        authority.submit(form);
        let anyone = installation.visitor();
        let waits = anyone.open(&at);
        assert!(waits.says("The clock stands still"), "{}", waits.text());
        assert!(network.open("/desk/asks").says("Waits for whoever asked"));
        network.submit(act(&network, &at, "more-supplied").with("note", "The 53."));
        let page = anyone.open(&at);
        assert!(page.says("The 53.") && page.says("The answer is due"), "{}", page.text());
    });
}

#[test]
fn a6_what_is_late_can_be_seen_by_anyone_without_signing_in() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let form = network.open("/desk/asks/new").form("Find it");
        let form = choose(&network, form, "Manchester", "Manchester authority");
        let form = QUESTION.iter().fold(form, |form, (field, answer)| form.with(field, answer));
        let asked = network.submit(with_day(form, "on", ("1", "9", "2026")));
        let at = path(&asked);
        let anyone = installation.visitor();
        let list = anyone.open(&format!("/asks?late=yes&area={AREA}"));
        assert!(list.says("Why was the bus to the clinic stopped?"), "{}", list.text());
        assert!(list.says("Late: it was due on 28 September 2026"), "{}", list.text());
        let own = anyone.open(&at);
        assert!(own.says("39 working days"), "{}", own.text());
        assert!(own.says("No text settles it: this is our own reading."), "{}", own.text());
        // The page of the body shows what it owes.
        let body = anyone.follow_link(&own, "Manchester authority");
        assert!(body.says("What it owes") && body.says("Late: it was due on"), "{}", body.text());
        let feed = anyone.get("/asks.atom").text();
        assert!(feed.contains("Why was the bus to the clinic stopped?"), "{feed}");
        let calendar = anyone.get(&format!("/asks.ics?area={AREA}")).text();
        assert!(calendar.contains("DTSTART;VALUE=DATE:20260928"), "{calendar}");
        let api = anyone.get(&format!("/api/v1/asks?late=yes&area={AREA}")).json();
        assert!(api["items"].to_string().contains("2026-09-28"), "{api}");
        assert_eq!(anyone.get("/asks?area=nowhere").status, 422);
        assert_eq!(anyone.get("/asks?cursor=x").status, 422);
        assert_eq!(anyone.get("/asks/ASK-222222").status, 404);
    });
}

#[test]
fn b29_what_is_owed_stands_in_the_work_list_of_both_sides() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("involvement worker");
        let authority = installation.signed_in_as("authority officer");
        ask(&network, "Manchester", "Manchester authority", &QUESTION);
        let owed = authority.open("/desk/asks").words_of("section[aria-labelledby=owed]");
        assert!(owed.contains("Why was the bus"), "{owed}");
        let waited = network.open("/desk/asks").words_of("section[aria-labelledby=waited-for]");
        assert!(waited.contains("Why was the bus"), "{waited}");
        assert_eq!(installation.signed_in_as("moderator").look("/desk/asks").status, 403);
        assert!(installation.visitor().look("/desk/asks").heading().contains("Sign in"));
    });
}

#[test]
fn b32_the_reply_to_the_letter_of_14_january_2009_is_due_on_29_january() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let installation = Installation::demo(engine, "2009-01-14");
        let association = installation.signed_in_as("national officer");
        let form = association.open("/desk/asks/new").form("Find it");
        let form = choose(&association, form, "The ministry", "Add “The ministry”");
        let form = form
            .with("kind", "letter")
            .with("subject", "Why may the association not speak?")
            .with("text", "We would be grateful for an explanation.")
            .with("event", "the national conference");
        let form = with_day(form, "event-on", ("5", "2", "2009"));
        let asked = association.submit(with_day(form, "on", ("14", "1", "2009")));
        assert!(asked.says("Due on 29 January 2009"), "{}", asked.text());
        let working = asked.words_of("section[aria-labelledby=working]");
        assert!(working.contains("20 working days end on Tuesday 10 February 2009"), "{working}");
        assert!(working.contains("before the event is Thursday 29 January 2009"), "{working}");
        let api = installation.visitor().get(&format!("/api/v1{}", path(&asked))).json();
        assert_eq!(api["working"]["due"], "2009-01-29");
        assert_eq!(api["working"]["by_clock"], "2009-02-10");
        assert_eq!(api["working"]["day_one"], "2009-01-14");
        assert_eq!(api["rule"]["id"], "england-2008/R19");
        // No reply can be noted before it, and what was said is noted by whoever asked.
        let at = path(&asked);
        let form = act(&association, &at, "holding").with("note", "We will write again shortly.");
        let held = association.submit(with_day(form, "day", ("26", "1", "2009")));
        assert!(held.says("A reply that promises an answer by 26 January 2009"), "{}", held.text());
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn b27_of_two_people_at_once_one_wins_and_the_other_is_told_what_happened() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        let (mine, theirs) =
            (act(&authority, &at, "acknowledged"), act(&network, &at, "withdrawn"));
        authority.submit(mine);
        let late = network.try_submit(theirs.with("note", "We found out ourselves."));
        assert_eq!(late.status, 409);
        assert!(late.says("Somebody else was faster"), "{}", late.text());
        assert!(late.says("Its owner says that it came"), "{}", late.text());
        assert_eq!(late.typed("note").as_deref(), Some("We found out ourselves."));
        let done = network.submit(late.form("Keep this"));
        assert!(done.says("Taken back"), "{}", done.text());
    });
}

#[test]
fn b20_what_cannot_be_is_refused_in_words_with_what_was_typed() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        let refused = |visitor: &Visitor, form: Form, words: &str| {
            let page = visitor.try_submit(form);
            assert_eq!(page.status, 422, "{words}: {}", page.text());
            assert!(
                page.errors().iter().any(|e| e.contains(words)),
                "{words}: {:?}",
                page.errors()
            );
            page
        };
        let answer = act(&authority, &at, "answered").with("note", "Because of the money.");
        let page = refused(
            &authority,
            with_day(answer, "on", ("1", "1", "2026")),
            "before the last thing",
        );
        assert_eq!(page.typed("note").as_deref(), Some("Because of the money."));
        let answer = act(&authority, &at, "answered").with("note", "Tomorrow.");
        refused(&authority, with_day(answer, "on", ("1", "1", "2027")), "has not come yet");
        refused(&authority, act(&authority, &at, "answered"), "Write it down here");
        let form = authority.open(&format!("{at}/step?act=handed-on")).form("Find it");
        let form = choose(&authority, form, "Manchester", "Manchester authority");
        refused(&authority, form, "has it already");
        let early = act(&authority, &at, "extended").with("note", "We need time.");
        refused(&authority, with_day(early, "day", ("23", "11", "2026")), "too soon");

        // A body does not ask itself, and a rule must bind the kind in the law of the day.
        let form = network.open("/desk/asks/new").form("Find it");
        let form = choose(&network, form, "Manchester", "Manchester network");
        let form = QUESTION.iter().fold(form, |form, (field, answer)| form.with(field, answer));
        refused(&network, form.clone(), "Nobody can owe an answer to themselves");
        let page = refused(&network, form.clone().with("rule", "R11"), "no such rule");
        assert_eq!(page.typed("subject").as_deref(), Some(QUESTION[1].1));
        let event = with_day(form.with("event", "a fair"), "event-on", ("1", "2", "2009"));
        refused(&network, event, "before the day on which it was asked");

        authority.submit(act(&authority, &at, "answered").with("note", "Because of the money."));
        let anyone = installation.visitor();
        let before = anyone.get(&format!("/api/v1{at}")).json();
        let again = act(&authority, &at, "answered").with("note", "Again.");
        refused(&authority, again, "It is over");
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json(), before, "nothing was changed");
        assert_eq!(anyone.look(&format!("{at}/step?act=dance")).status, 200, "asked to sign in");
        assert_eq!(authority.look(&format!("{at}/step?act=dance")).status, 404);
    });
}
