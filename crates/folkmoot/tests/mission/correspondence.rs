//! What passed between two parties: who filed it, what it asks and promises, and what either side says of it.

use crate::installation::on_both_engines;
use crate::page::{Form, Page};
use crate::visitor::Visitor;

pub const AUTHORITY: &str = "Manchester authority";
const NETWORK: &str = "Manchester network";

/// A form with a day typed into its three boxes.
pub fn with_day(form: Form, name: &str, day: (&str, &str, &str)) -> Form {
    form.with(&format!("{name}-day"), day.0)
        .with(&format!("{name}-month"), day.1)
        .with(&format!("{name}-year"), day.2)
}

/// The form to file something that passed with another body, found by some words.
pub fn form(visitor: &Visitor, words: &str, name: &str, answers: &[(&str, &str)]) -> Form {
    let search = visitor.open("/desk/correspondence/new").form("Find it");
    let page = visitor.submit(search.with("party-name", words).pressed("find", "yes"));
    let key = page.all("input[name=party]").iter().find_map(|input| {
        let id = input.value().attr("id")?;
        let label = page.words_of(&format!("label[for='{id}']"));
        label.contains(name).then(|| input.value().attr("value").map(str::to_owned))?
    });
    let key = key.unwrap_or_else(|| panic!("{name} is not offered: {}", page.text()));
    let form = page.form("File it").with("party", &key);
    answers.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// Files something between the network and its authority.
pub fn file(visitor: &Visitor, name: &str, answers: &[(&str, &str)]) -> Page {
    visitor.submit(form(visitor, "Manchester", name, answers))
}

/// Where the item stands whose page this is.
pub fn path(page: &Page) -> String {
    assert!(page.path.starts_with("/correspondence/COR-"), "{}: {}", page.path, page.text());
    page.path.clone()
}

/// The reference of the ask that an item made.
pub fn ask_of(visitor: &Visitor, item: &str) -> String {
    let json = visitor.get(&format!("/api/v1{item}")).json();
    json["ask"].as_str().unwrap_or_else(|| panic!("no ask: {json}")).to_owned()
}

/// The page of what stands between the two parties of an item.
pub fn between(visitor: &Visitor, item: &str) -> Page {
    visitor.follow_link(&visitor.open(item), "All that stands between these two")
}

pub const LETTER: [(&str, &str); 3] = [
    ("channel", "letter"),
    ("subject", "The aims of our association"),
    ("summary", "We wrote to describe our aims, and how we want to work with you."),
];

#[test]
fn b6_a_letter_is_filed_with_its_whole_thread_on_one_page_and_the_reply_takes_its_step() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let first = form(&network, "Manchester", AUTHORITY, &LETTER);
        let first = first.with("expects", "letter").with("event", "the spring fair");
        let first = with_day(first, "event-on", ("5", "2", "2009"));
        let filed = network.submit(with_day(first, "on", ("14", "1", "2009")));
        let item = path(&filed);
        let ask = ask_of(&anyone, &item);
        // It is an ask in the same moment, with the clock of its rule.
        let page = anyone.open(&format!("/asks/{ask}"));
        assert!(page.says("Late: it was due on 29 January 2009"), "{}", page.text());

        let answer = authority.follow_link(&authority.open(&item), "File what answers it");
        assert_eq!(answer.typed("replies").as_deref(), Some(ask.as_str()));
        let answer = answer
            .form("File it")
            .with("subject", "Your letter of January")
            .with("summary", "We thank you for your letter, and share your aims.")
            .with("step", "answered");
        let answered = authority.submit(with_day(answer, "on", ("16", "2", "2009")));
        for item in [&item, &path(&answered)] {
            let thread = anyone.open(item).words_of("section[aria-labelledby=thread]");
            let (one, two) =
                (thread.find("The aims of our"), thread.find("Your letter of January"));
            assert!(one < two && one.is_some(), "the thread in order: {thread}");
        }
        let ask = anyone.open(&format!("/asks/{ask}"));
        assert!(ask.says("Answered on 16 February 2009"), "{}", ask.text());
        assert!(ask.says("Your letter of January"), "{}", ask.text());
        let feed = anyone.get("/correspondence.atom").text();
        assert!(feed.contains("Your letter of January"), "{feed}");
        let list = anyone.open("/correspondence?channel=letter&year=2009");
        assert!(list.says("The aims of our association") && list.says("14 January 2009"));
        assert!(!anyone.open("/correspondence?year=2010").says("The aims of our association"));
        for wrong in ["year=x", "channel=pigeon", "cursor=x", "party=x", "other=x"] {
            assert_eq!(anyone.get(&format!("/correspondence?{wrong}")).status, 422, "{wrong}");
        }
    });
}

#[test]
fn c6_what_is_filed_is_public_but_for_what_is_left_out_with_its_reason() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let words = "Please ring Mrs Margaret Postlethwaite on 0161 496 0123 about the ramp.";
        let filled = form(&network, "Manchester", AUTHORITY, &LETTER).with("words", words);
        // Before anything is public the marks are shown, and nothing is kept.
        let look = network.try_submit(filled);
        assert_eq!(look.status, 422);
        let marked = look.typed("public").unwrap_or_default();
        assert!(marked.contains("[[0161 496 0123|contact]]"), "{marked}");
        assert!(!anyone.open("/correspondence").says("The aims of our association"));
        let unseen = network.try_submit(look.form("File it"));
        assert_eq!(unseen.status, 422, "the person says that they have looked");
        let kept = network.submit(unseen.form("File it").with("looked", "looked"));
        let item = path(&kept);

        let public = anyone.open(&item);
        assert!(public.says("about the ramp") && public.says("contact details left out"));
        for page in ["", "/api/v1", "/cy"] {
            let text = anyone.get(&format!("{page}{item}")).text();
            assert!(!text.contains("0161 496"), "{page}: {text}");
            assert!(!text.contains("Postlethwaite"), "{page}: {text}");
        }
        assert!(public.says("What is left out, and why"), "{}", public.text());
        // The two parties and moderators see it as it came; others who sign in do not.
        for role in ["network manager", "authority officer", "moderator"] {
            assert!(installation.signed_in_as(role).open(&item).says("0161 496 0123"), "{role}");
        }
        assert!(!installation.signed_in_as("host officer").open(&item).says("0161 496 0123"));

        // What is erased is erased for all, and its place stays.
        let erase = network.open(&format!("{item}/step?act=erased")).form("Keep this");
        let late = erase.clone().with("note", "She asked for it.");
        let empty = network.try_submit(erase);
        assert_eq!((empty.status, empty.errors().len()), (422, 1));
        let gone = network.submit(late.clone());
        assert!(gone.says("The words are erased") && gone.says("She asked for it."));
        assert!(!network.open(&item).says("0161 496 0123"));
        assert_eq!(network.try_submit(late).status, 409, "the second is told");

        let sealed = form(&network, "Manchester", AUTHORITY, &LETTER)
            .with("words", "All of this is private.")
            .with("sealed", "sealed");
        let why = network.try_submit(sealed);
        assert!(why.errors().iter().any(|error| error.contains("Give the reason")));
        let sealed =
            network.submit(why.form("File it").with("withheld", "It is about one person."));
        let public = anyone.open(&path(&sealed));
        assert!(public.says("It is about one person.") && !public.says("All of this is private"));
    });
}

#[test]
fn b19_notes_of_a_meeting_are_agreed_or_marked_as_disagreed_and_what_was_promised_is_an_ask() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let notes = file(
            &network,
            AUTHORITY,
            &[
                ("channel", "meeting"),
                ("kind", "notes"),
                ("subject", "Our meeting about the conference"),
                ("summary", "We asked whether we could speak, and the answer was yes."),
            ],
        );
        let item = path(&notes);
        assert!(anyone.open(&item).says("The other side has not agreed yet"));
        let own = network.look(&format!("{item}/step?act=agreed"));
        let own = network.try_submit(own.form("Keep this"));
        assert_eq!(own.status, 422, "nobody agrees with themselves");
        let other = authority.open(&format!("{item}/step?act=disagreed")).form("Keep this");
        let other = other.with("note", "We said that we would ask. A group decides.");
        authority.submit(other);
        let page = anyone.open(&item);
        assert!(page.says("Manchester authority disagrees"), "{}", page.text());
        assert!(page.says("A group decides."), "{}", page.text());
        assert!(between(&anyone, &item).says("The other side disagrees"));

        let promise = network.open(&format!("{item}/undertaking")).form("Keep this");
        let authority_id = anyone.get(&format!("/api/v1{item}")).json()["to"]["id"].to_string();
        let promise = promise
            .with("maker", authority_id.trim_matches('"'))
            .with("subject", "Word of the group's decision")
            .with("text", "We will tell you what the group decides.");
        let promised = network.submit(with_day(promise, "by", ("1", "12", "2026")));
        assert!(promised.says("Due on 1 December 2026"), "{}", promised.text());
        let owed = authority.open("/desk/asks").words_of("section[aria-labelledby=owed]");
        assert!(owed.contains("Word of the group's decision"), "{owed}");

        authority.submit(authority.open(&format!("{item}/step?act=agreed")).form("Keep this"));
        assert!(anyone.open(&item).says("Both sides agree"));
    });
}

#[test]
fn b2_a_refusal_to_recognise_is_a_reasoned_dated_record() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let refusal = [
            ("kind", "refusal-to-recognise"),
            ("channel", "letter"),
            ("subject", "We do not treat you as a national body"),
            ("words", "We have decided this."),
        ];
        let page = authority.try_submit(form(&authority, "Manchester", NETWORK, &refusal));
        assert_eq!(page.status, 422);
        assert!(page.errors().iter().any(|error| error.contains("needs its reasons")));
        let reasons = "You have members in one part of the country only.";
        let kept = authority.submit(page.form("File it").with("summary", reasons));
        let anyone = installation.visitor();
        let page = between(&anyone, &path(&kept));
        let refusals = page.words_of("section[aria-labelledby=refusals]");
        assert!(refusals.contains(reasons) && refusals.contains("22 November 2026"), "{refusals}");
    });
}

#[test]
fn b3_a_claim_and_its_reply_stand_side_by_side_each_with_the_text_it_rests_on() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let claim = [
            ("kind", "claim"),
            ("subject", "You are out of step with the policy"),
            ("summary", "The policy asks you to value us, and you do not."),
        ];
        let bare = network.try_submit(form(&network, "Manchester", AUTHORITY, &claim));
        assert!(bare.errors().iter().any(|error| error.contains("A claim rests on a text")));
        let policy = "value the third sector's contribution";
        let item = path(&network.submit(bare.form("File it").with("quoted", policy)));
        let anyone = installation.visitor();
        assert!(between(&anyone, &item).says("No reply is filed"));
        let reply = authority.open(&format!(
            "/desk/correspondence/new?answers={}",
            item.trim_start_matches("/correspondence/")
        ));
        let reply = reply
            .form("File it")
            .with("kind", "claim")
            .with("subject", "We are in step")
            .with("summary", "We fund many groups.")
            .with("quoted", "where it gives value for money");
        authority.submit(reply);
        let page = between(&anyone, &item);
        let face = page.words_of(".face-to-face");
        for words in [policy, "you do not", "value for money", "We fund many groups."] {
            assert!(face.contains(words), "{words}: {face}");
        }
        assert_eq!(page.all(".face-to-face").len(), 1, "the reply is no claim of its own");
    });
}

#[test]
fn b33_what_both_want_is_shown_when_both_have_confirmed_it() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let aims = [
            ("kind", "shared-aims"),
            ("subject", "What we both want"),
            ("summary", "People have a say in the care that they use."),
        ];
        let item = path(&file(&network, AUTHORITY, &aims));
        assert!(between(&anyone, &item).says("One side says so"));
        authority.submit(authority.open(&format!("{item}/step?act=confirmed")).form("Keep this"));
        let aims = between(&anyone, &item).words_of("section[aria-labelledby=aims]");
        assert!(aims.contains("Both sides have confirmed it"), "{aims}");
    });
}

#[test]
fn b4_one_page_shows_both_what_is_disputed_and_what_is_shared() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let aims = [("kind", "shared-aims"), ("subject", "Aims"), ("summary", "A say for all.")];
        let item = path(&file(&network, AUTHORITY, &aims));
        let claim = [
            ("kind", "claim"),
            ("subject", "A claim"),
            ("summary", "You have not answered us."),
            ("quoted", "We will answer every letter."),
            ("expects", "question"),
        ];
        file(&network, AUTHORITY, &claim);
        let anyone = installation.visitor();
        let page = between(&anyone, &item);
        for words in ["A say for all.", "You have not answered us.", "Asked and answered"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(anyone.get(&format!("/cy{}", page.path)).text().contains("Gofynnwyd ac atebwyd"));
        let text = anyone.get(&format!("/api/v1{}", page.path)).json();
        let letters = text["channels"]
            .as_array()
            .and_then(|all| all.iter().find(|c| c["channel"] == "letter"));
        assert_eq!(letters.map(|letters| letters["all"].clone()), Some(2.into()), "{text}");
        assert_eq!(anyone.look("/between/x/y").status, 404);
    });
}

#[test]
fn b26_who_belongs_to_a_planning_group_is_published_as_the_answer() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let question = [
            ("expects", "question"),
            ("subject", "Who is in the organising group?"),
            ("summary", "Please tell us which bodies sit in the group that plans the conference."),
        ];
        let item = path(&file(&network, AUTHORITY, &question));
        let anyone = installation.visitor();
        let ask = ask_of(&anyone, &item);
        let reply = authority.follow_link(&authority.open(&item), "File what answers it");
        let members =
            "The group has one officer each of the authority, the host and the regulator.";
        let reply = reply
            .form("File it")
            .with("kind", "membership")
            .with("subject", "The planning group of the conference")
            .with("summary", members)
            .with("step", "answered");
        let filed = authority.submit(reply);
        assert!(anyone.open(&format!("/asks/{ask}")).says("Answered on"));
        // It stands on the page of the body from now on, for whoever asks next.
        let body = anyone.follow_link(&anyone.open(&path(&filed)), AUTHORITY);
        let groups = body.words_of("section[aria-labelledby=groups]");
        assert!(groups.contains(members), "{groups}");
    });
}

#[test]
fn b29_a_question_without_an_answer_is_counted_as_overdue_by_its_age() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let question = form(&network, "Manchester", AUTHORITY, &LETTER).with("expects", "question");
        let item = path(&network.submit(with_day(question, "on", ("1", "9", "2026"))));
        let anyone = installation.visitor();
        let page = between(&anyone, &item);
        let owed = page.words_of("section[aria-labelledby=owes] table");
        assert!(owed.contains("Manchester network asked Manchester authority"), "{owed}");
        // Since 1 September 2026 it is 58 working days.
        let counts = anyone.get(&format!("/api/v1{}", page.path)).json();
        let other = counts["asked_of_other"].clone();
        assert_eq!(other["open_to_60"], 1, "{counts}");
        assert!(other["overdue"].as_i64() >= Some(1), "{counts}");
        let body = anyone.follow_link(&anyone.open(&item), AUTHORITY);
        assert!(body.says("Open 41 to 60 days"), "{}", body.text());
    });
}
