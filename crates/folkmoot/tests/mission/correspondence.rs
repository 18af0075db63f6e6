//! What passed between two parties: who filed it, what it asks and promises, and what either side says of it.

use crate::installation::{Engine, Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;
use axum::http::Method;
use std::fmt::Write;

const AUTHORITY: &str = "Manchester authority";
const NETWORK: &str = "Manchester network";

/// A form with a day typed into its three boxes.
fn with_day(form: Form, name: &str, day: (&str, &str, &str)) -> Form {
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
fn file(visitor: &Visitor, name: &str, answers: &[(&str, &str)]) -> Page {
    visitor.submit(form(visitor, "Manchester", name, answers))
}

/// Where the item stands whose page this is.
fn path(page: &Page) -> String {
    assert!(page.path.starts_with("/correspondence/COR-"), "{}: {}", page.path, page.text());
    page.path.clone()
}

/// The reference of the ask that an item made.
fn ask_of(visitor: &Visitor, item: &str) -> String {
    let json = visitor.get(&format!("/api/v1{item}")).json();
    json["ask"].as_str().unwrap_or_else(|| panic!("no ask: {json}")).to_owned()
}

/// The page of what stands between the two parties of an item.
fn between(visitor: &Visitor, item: &str) -> Page {
    visitor.follow_link(&visitor.open(item), "All that stands between these two")
}

const LETTER: [(&str, &str); 3] = [
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

/// An mbox of about a hundred mails between the association and the department: letters, replies, a program's
/// answer, a bounce, and some that cannot be taken.
fn mbox() -> String {
    let mut mbox = String::new();
    let mut mail = |n: u32, from: &str, to: &str, rest: &str, text: &str| {
        let (day, month) = (n % 28 + 1, ["Apr", "May", "Jun", "Jul"][(n / 28) as usize % 4]);
        let _ = write!(
            mbox,
            "From {from} Mon Apr 14 09:00:00 2008\nFrom: {from}\nTo: {to}\nMessage-ID: <{n}@mail.example>\n\
             Date: {day} {month} 2008 09:00:00 +0100\n{rest}\n\n{text}\n\n"
        );
    };
    let (us, them) = ("secretary@association.example", "desk@department.example");
    for n in 0..48 {
        mail(n, us, them, &format!("Subject: Our news, number {n}"), "A mail of ours.");
        let rest = format!("Subject: Re: Our news, number {n}\nIn-Reply-To: <{n}@mail.example>");
        match n {
            0..20 => mail(n + 200, them, us, &rest, "Thank you. Ring me on 0161 496 0999."),
            20 => {
                mail(n + 200, them, us, &format!("{rest}\nAuto-Submitted: auto-replied"), "Away.")
            }
            _ => {}
        }
    }
    mail(
        300,
        "postmaster@mail.example",
        us,
        "Subject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=x",
        "--x\n\nSorry\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; m\n\n\
         Final-Recipient: rfc822; d@department.example\nAction: failed\n\n--x\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <21@mail.example>\n\n--x--",
    );
    mail(301, "stranger@elsewhere.example", us, "Subject: Hello", "Who knows whose this is.");
    mbox.push_str(
        "From x Mon Apr 14 09:00:00 2008\nFrom: secretary@association.example\n\nNo date.\n",
    );
    mbox
}

#[test]
fn b20_a_hundred_mails_are_brought_in_threaded_counted_and_none_is_an_answer_by_itself() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let installation = Installation::demo(engine, "2026-11-22");
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let mail = write("all.mbox", &mbox());
        let rejects = folder.path().join("rejects.csv");
        let run = |map: Option<&std::path::Path>| {
            let mut command = folkmoot();
            command.args(["import", "mail"]).arg(&mail).args(["--for", "national-body"]);
            command.args(["--database", &installation.database().url(), "--expects-reply"]);
            command.arg("--rejects").arg(&rejects);
            if let Some(map) = map {
                command.arg("--map").arg(map);
            }
            let output = command.output().expect("it runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let said = run(None);
        assert!(said.contains("72 mails read, 0 filed, 0 there already, 72 rejected"), "{said}");
        assert!(said.contains("\"secretary@association.example\" = \"\""), "{said}");
        let map = write(
            "map.toml",
            "[addresses]\n\"secretary@association.example\" = \"national-body\"\n\
             \"@department.example\" = \"The department of the circular\"\n",
        );
        let said = run(Some(&map));
        assert!(said.contains("72 mails read, 70 filed, 0 there already, 2 rejected"), "{said}");
        assert!(said.contains("22 wait on the pages of their asks"), "{said}");
        let rejected = std::fs::read_to_string(&rejects).expect("the rejects");
        assert!(rejected.contains("it has no date"), "{rejected}");
        assert!(rejected.contains("stranger@elsewhere.example"), "{rejected}");
        let said = run(None);
        assert!(said.contains("70 there already"), "it can be run again: {said}");

        let anyone = installation.visitor();
        let list = anyone.open("/correspondence?channel=e-mail&year=2008");
        assert!(list.says("Our news, number 47"), "{}", list.text());
        let items = anyone.get("/api/v1/correspondence?channel=e-mail&limit=100").json();
        let items = items["items"].as_array().cloned().unwrap_or_default();
        assert_eq!(items.len(), 70, "{engine:?}");
        let of = |subject: &str| {
            let found = items.iter().find(|item| item["subject"] == subject);
            let reference = found.and_then(|item| item["reference"].as_str());
            reference.unwrap_or_else(|| panic!("no item: {subject}")).to_owned()
        };
        // Not a word of a mail, and no address, is public.
        let reply = format!("/correspondence/{}", of("Re: Our news, number 3"));
        for path in [reply.clone(), format!("/api/v1{reply}"), "/correspondence.atom".to_owned()] {
            let text = anyone.get(&path).text();
            assert!(!text.contains("0161 496") && !text.contains("@department"), "{path}: {text}");
        }
        let page = between(&anyone, &reply);
        assert!(page.says("48 22 70") || page.says("22 48 70"), "{}", page.text());
        let counts = anyone.get(&format!("/api/v1{}", page.path)).json();
        let asked = [&counts["asked_of_one"], &counts["asked_of_other"]];
        let asked = asked.into_iter().find(|side| side["asked"] == 48).expect("48 asks");
        assert_eq!((asked["answered"].as_i64(), asked["overdue"].as_i64()), (Some(0), Some(48)));

        // The asker takes the step, with one press.
        let officer = installation.signed_in_as("national officer");
        let ask = ask_of(&anyone, &format!("/correspondence/{}", of("Our news, number 3")));
        let waits = anyone.open(&format!("/asks/{ask}"));
        assert!(waits.says("A reply waits to be noted") && waits.says("Late:"), "{}", waits.text());
        let item = officer.open(&reply);
        assert!(item.says("Ring me on 0161 496 0999"), "the party sees it: {}", item.text());
        let noted = officer.submit(item.press("It is the answer", "as", "answered"));
        assert!(noted.says("Answered on") && noted.says("Re: Our news, number 3"));
        assert!(!anyone.open(&format!("/asks/{ask}")).says("A reply waits to be noted"));
        let bounce = officer.open(&format!("/correspondence/{}", of("Undelivered")));
        let back = officer.submit(bounce.press("Ours came back", "as", "came-back"));
        assert!(back.says("It came back undelivered"), "{}", back.text());
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn b20_mail_is_brought_in_at_the_desk_and_unknown_addresses_are_asked_about() {
    on_both_engines(|installation| {
        let manager = installation.signed_in_as("network manager");
        let ours = "From: us@network.example\r\nTo: them@authority.example\r\nSubject: The ramp\r\n\
             Date: 2 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@network.example>\r\n\r\nWhen?\r\n";
        let send = |content: &str| {
            let part = "XXpartXX";
            let body = format!(
                "--{part}\r\ncontent-disposition: form-data; name=\"body\"\r\n\r\nnetwork:E08000003\r\n\
                 --{part}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.eml\"\r\n\
                 content-type: message/rfc822\r\n\r\n{content}\r\n--{part}--\r\n"
            );
            let kind = format!("multipart/form-data; boundary={part}");
            let path = "/desk/correspondence/import";
            manager.send(Method::POST, path, &kind, body.into())
        };
        assert_eq!(send("").status, 422);
        let map = manager.open(send(ours).header("location"));
        assert!(map.says("us@network.example") && map.says("them@authority.example"));
        let mut form = map.form("Bring the mail in");
        for n in 0..2 {
            let address = map.typed(&format!("address-{n}")).unwrap_or_default();
            form = match address.as_str() {
                "us@network.example" => form.with(&format!("whose-{n}"), "own"),
                _ => form.with(&format!("name-{n}"), "authority:E08000003"),
            };
        }
        let done = manager.submit(form);
        assert!(done.says("1 filed"), "{}", done.text());
        // What is said of an address is known the next time; the same mail is not filed twice.
        let again = manager.open(send(ours).header("location"));
        assert!(again.says("All its addresses are known"), "{}", again.text());
        assert!(manager.submit(again.form("Bring the mail in")).says("1 there already"));
        let anyone = installation.visitor();
        let list = anyone.open("/correspondence?channel=e-mail");
        assert!(list.says("The ramp") && list.says(AUTHORITY), "{}", list.text());
        // A file that is no mail is refused with its reason; another person's file is nobody else's.
        let broken = send("\0\0 not a mail at all");
        let broken = broken.header("location");
        let refused = manager.submit(manager.open(broken).form("Bring the mail in"));
        assert!(refused.says("Line 1"), "{}", refused.text());
        assert_eq!(installation.signed_in_as("host officer").look(broken).status, 404);
    });
}
