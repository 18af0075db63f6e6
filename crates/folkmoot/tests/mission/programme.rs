//! The programme of an event, where it is held, what is asked and found at it, and what is told by mail to many.

use crate::answering::{enter, mail, mails, path_in};
use crate::events::{book, known, plan};
use crate::installation::{Installation, on_both_engines};
use crate::issued::named;
use crate::page::{Form, Page};
use crate::pilots::{refused, whole};
use crate::visitor::Visitor;
use std::time::{Duration, Instant};

/// How long a round may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The form of a venue.
fn venue(officer: &Visitor, more: &[(&str, &str)]) -> Form {
    let form = officer.open("/desk/venues/new").form("Enter the venue");
    let form = form.with("name", "The Old Baths").with("address", "1 High Street\nM1 1AA");
    let form = form.with("map", "SJ 842 981").with("travel", "Bus 42 from the station.");
    let form = form.with("capacity", "40").ticked("access", "step-free");
    more.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// The form of a programme.
fn programme(officer: &Visitor, at: &str, slots: &str) -> Form {
    let form = officer.open(&format!("{at}/agenda")).form("Keep the programme");
    form.with("slots", slots).with("status", "draft")
}

/// Waits until nothing is being sent any more, and shows the page of the rounds.
fn sent(officer: &Visitor, at: &str) -> Page {
    let began = Instant::now();
    loop {
        let page = officer.open(&format!("{at}/mails"));
        if !page.says("Being sent") {
            return page;
        }
        assert!(began.elapsed() < PATIENCE, "{}", page.text());
        std::thread::sleep(Duration::from_millis(200));
    }
}

const DRAFT: &str = "10:30-11:00 arrival Registration and coffee\n11:00-13:00 workshop 2x10 What stands in the way\n13:00-14:00 meal Lunch\n14:00-15:30 questions Questions to the panel";

#[test]
fn a39_an_event_is_at_a_venue_that_somebody_looked_at_and_a42_a43_a44_has_a_programme_in_versions()
{
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("national officer");
        let other = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();

        // A39: one record of a venue, and who looked at it.
        refused(
            &officer,
            venue(&officer, &[("map", "near the station")]),
            "a grid reference such as",
        );
        refused(&officer, venue(&officer, &[("capacity", "many")]), "a whole number from 1");
        let typed = refused(&officer, venue(&officer, &[("travel", "")]), "Write");
        assert_eq!(typed.typed("map").as_deref(), Some("SJ 842 981"));
        let hall = officer.submit(venue(&officer, &[])).path;
        assert!(anyone.open(&hall).says("Nobody has looked at it"));
        assert_eq!(other.look(&format!("{hall}/step?act=changed")).status, 403);
        let look = officer.open(&format!("{hall}/step?act=verified")).form("Keep this");
        let again = officer.open(&format!("{hall}/step?act=verified")).form("Keep this");
        refused(&officer, look.clone(), "in one line");
        officer.submit(look.with("post", "Events officer"));
        assert!(anyone.open(&hall).says("22 November 2026, by Events officer"));
        let late = officer.try_submit(again.with("post", "Events officer"));
        assert!(late.status == 409 && late.says("Looked at, and right"), "{}", late.text());
        let reference = hall.trim_start_matches("/venues/").to_owned();
        let nowhere = [("venue", "VEN-7P3W9D")];
        refused(
            &officer,
            plan(&officer, "Getting ready", &nowhere),
            "not the reference of a venue",
        );
        let many = [("venue", reference.as_str()), ("kind-1-places", "60")];
        let at = known(&officer, "Getting ready", &many);
        assert!(officer.open(&at).says("There are 60 places in all, and the venue holds 40"));
        let page = anyone.open(&at);
        assert!(page.says("1 High Street, M1 1AA") && !page.says("more places than the venue"));
        assert!(page.says("No step on the way in"), "{}", page.text());
        let ics = anyone.get(&format!("{at}/event.ics")).text();
        assert!(ics.contains("LOCATION:The Old Baths\\, 1 High Street\\, M1 1AA"), "{ics}");
        let api = anyone.get(&format!("/api/v1{hall}")).json();
        assert_eq!(api["access"][0], "step-free");
        assert!(anyone.open("/venues").says("The Old Baths"));

        // A43: pieces follow one after the other, within the event.
        let wrong =
            |slots: &str, words: &str| refused(&officer, programme(&officer, &at, slots), words);
        let typed = wrong(
            "10:30-11:30 talk One\n11:00-12:00 talk Two",
            "begins before the one above it ends, at 11:30",
        );
        assert!(typed.typed("slots").expect("what was typed").contains("11:00-12:00 talk Two"));
        wrong("10:30-11:00 talk One\n11:30-12:00 talk Two", "Nothing is planned between 11:00");
        wrong("10:00-11:00 talk One", "begins before the event does, at 10:30");
        wrong("15:00-16:00 talk One", "ends after the event does, at 15:30");
        wrong("12:00-11:00 talk One", "must end after it begins");
        wrong("10:30-11:00 meal 2x10 Lunch", "Only a workshop has groups");
        wrong("10:30-11:00 party Cake", "Line 1 needs a kind");
        wrong("", "at least one piece");
        assert_eq!(other.look(&format!("{at}/agenda")).status, 403);
        officer.submit(programme(&officer, &at, DRAFT));
        let page = anyone.open(&at);
        assert!(page.says("Draft, version 1") && page.says("2 groups of at most 10 people"));

        // Those who are booked are told what changed.
        book(&anyone, &at, "Ama");
        book(&anyone, &at, "Bryn");
        let late = programme(&officer, &at, DRAFT).with("status", "final");
        let next = DRAFT.replace("13:00-14:00 meal Lunch", "13:00-14:00 meal Lunch with music");
        let change = programme(&officer, &at, &next).with("status", "final");
        refused(&officer, change.clone(), "Write");
        officer.submit(change.with("note", "A band offered to play."));
        let stale = officer.try_submit(late.with("note", "Too late."));
        assert!(stale.status == 409 && stale.says("Programme"), "{}", stale.text());
        let told = mail(&anyone, "ama@place.example", "The programme has changed");
        assert!(told.says("New: 13:00 to 14:00, Lunch with music."), "{}", told.text());
        assert!(told.says("A band offered to play.") && told.says("The programme is final."));
        let page = anyone.open(&at);
        assert!(page.says("Final, version 2") && page.says("No longer: 13:00 to 14:00, Lunch."));
        // A44: kinds of pieces, for programs too.
        let api = anyone.get(&format!("/api/v1{at}/agenda")).json();
        assert_eq!(
            (&api["slots"][0]["kind"], &api["slots"][2]["kind"]),
            (&"arrival".into(), &"meal".into())
        );
        assert_eq!(api["slots"][1]["groups"], 2);

        // A42: speakers are posts of bodies, invited, confirmed or withdrawn.
        let speaker =
            |number: &str| officer.open(&format!("{at}/speakers{number}")).form("Keep this");
        let first =
            speaker("").with("post", "Minister of State").with("body", "Department of Health");
        refused(&officer, first.clone().with("speaks", "withdrawn"), "That cannot follow");
        officer.submit(first.with("at", "14:00").with("speaks", "invited"));
        officer.submit(speaker("?number=1").with("speaks", "confirmed"));
        refused(&officer, speaker("?number=1").with("speaks", "invited"), "That cannot follow");
        assert!(anyone.open(&at).says("confirmed"));
        officer.submit(speaker("?number=1").with("speaks", "withdrawn"));
        assert!(anyone.open(&at).says("Minister of State, Department of Health: withdrawn."));
        assert_eq!(officer.look(&format!("{at}/speakers?number=2")).status, 404);

        // How to get there goes to all who have a place, once.
        let mails_page = officer.open(&format!("{at}/mails"));
        officer.submit(mails_page.press("Send how to get there", "do", "join"));
        let join = mail(&anyone, "ama@place.example", "How to get there");
        assert!(join.says("Bus 42 from the station.") && join.says("Lunch with music"));
        let page = sent(&officer, &at);
        assert!(page.says("2 mails written; 0 without an address"), "{}", page.text());
        // Another day, and the programme still stands with its times.
        let change = officer.open(&format!("{at}/step?act=changed")).form("Keep this");
        let change = change.with("from", "11:00").with("note", "The hall opens later.");
        officer.submit(change);
        mail(&anyone, "ama@place.example", "Planned differently");
        assert!(anyone.open(&at).says("other times now than this programme was made for"));
        whole(installation);
    });
}

#[test]
fn a40_a47_what_is_asked_is_answered_or_becomes_an_undertaking_and_a45_a46_what_workshops_find_is_kept()
 {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        let at = known(&officer, "Getting ready", &[]);
        officer.submit(programme(&officer, &at, DRAFT));
        let place = book(&anyone, &at, "Ama").path;
        let form = |words: &str| {
            let form = anyone.open(&format!("{place}/question")).form("Ask the question");
            form.with("text", words).with("as", "a carer")
        };
        refused(&anyone, form(""), "Write a question");
        let asked = anyone.submit(form("Who pays the host?"));
        assert!(asked.says("Who pays the host?") && asked.says("Seen by you"), "{}", asked.text());
        // Sent again, it is the same question; and nobody else sees it before it was looked at.
        anyone.submit(form("Who pays the host?"));
        let log = format!("{at}/questions");
        let page = anyone.open(&log);
        assert!(
            !page.says("Who pays") && page.says("1 more question is still looked at"),
            "{}",
            page.text()
        );
        assert_eq!(anyone.look(&format!("{log}/1/step?act=shown")).heading(), "Sign in");
        let step = |n: i64, act: &str| {
            officer.open(&format!("{log}/{n}/step?act={act}")).form("Keep this")
        };
        officer.submit(step(1, "shown"));
        assert!(anyone.open(&log).says("Asked by a carer"));
        // Answers are attributed, each of a panel gives their own.
        let answer = |post: &str, words: &str| {
            step(1, "answered")
                .with("post", post)
                .with("body", "Department of Health")
                .with("note", words)
        };
        refused(&officer, answer("", "The authority."), "in one line");
        let at_once = answer("Head of finance", "The authority, from the grant.");
        officer.submit(answer("Head of involvement", "The authority."));
        let late = officer.try_submit(at_once);
        assert_eq!(late.status, 409, "another answer came meanwhile");
        officer.submit(answer("Head of finance", "The authority, from the grant."));
        let page = anyone.open(&log);
        assert!(
            page.says("Head of involvement, Department of Health") && page.says("from the grant")
        );
        // What was asked aloud is keyed; an answer is promised, and the answer keeps the promise.
        let key = |words: &str| {
            let form = officer.open(&format!("{log}/new")).form("Ask the question");
            officer.submit(form.with("text", words))
        };
        key("When do forums end?");
        officer.submit(step(2, "promised"));
        let page = anyone.open(&log);
        assert!(page.says("kept by 19 November 2031"), "{}", page.text());
        let ask = page.link("ASK-");
        let owed = anyone.open(&ask);
        assert!(
            owed.says("When do forums end?") && owed.says("19 November 2031"),
            "{}",
            owed.text()
        );
        let form =
            step(2, "answered").with("post", "Head of law").with("body", "Department of Health");
        officer.submit(form.with("note", "In March 2008."));
        assert_eq!(anyone.get(&format!("/api/v1{ask}")).json()["state"], "answered");
        // Answers are mailed to all who are booked, and none of them twice.
        let page = officer.open(&log);
        officer.submit(page.press("Mail the answers", "do", "mail"));
        let told = mail(&anyone, "ama@place.example", "Answers to what was asked");
        assert!(told.says("In March 2008.") && told.says("Head of finance"), "{}", told.text());
        let twice = officer.try_submit(page.press("Mail the answers", "do", "mail"));
        assert_eq!(twice.status, 409, "{}", twice.text());

        // A45, A46: what groups find, while they sit; then evidence, and the start of a lesson.
        let find = |more: &[(&str, &str)]| {
            let form = officer.open(&format!("{at}/findings/new?slot=2&group=1")).form("Keep it");
            let form = form.with("sort", "obstacle").with("text", "No bus in the evening.");
            more.iter().fold(form, |form, (field, answer)| form.with(field, answer))
        };
        refused(&officer, find(&[("group", "3")]), "a group from 1 to 2");
        refused(&officer, find(&[("text", "")]), "one thing");
        let next = officer.submit(find(&[]));
        assert!(next.says("No bus in the evening. (What stands in the way, group 1)"));
        officer.submit(find(&[("sort", "opportunity"), ("text", "Share minibuses.")]));
        let findings = format!("{at}/findings");
        let page = anyone.open(&format!("{findings}?screen=yes"));
        assert!(page.says("Obstacles") && page.says("Share minibuses."), "{}", page.text());
        let link = officer.open(&format!("{findings}/1/step?act=linked")).form("Keep this");
        refused(&officer, link.clone().with("ask", "ASK-7P3W9D"), "no such ask");
        officer.submit(link.with("ask", ask.trim_start_matches("/asks/")));
        let page = anyone.open(&findings);
        assert_eq!(page.link("ASK-"), ask);
        let behind = anyone.open(&ask);
        assert!(behind.says("No bus in the evening."), "{}", behind.text());
        assert!(behind.says("Getting ready, What stands in the way, group 1"));
        let lesson = officer.open(&officer.open(&findings).link("Make a lesson of finding 1"));
        let happened = lesson.typed("happened").unwrap_or_default();
        assert_eq!(happened, "An obstacle: No bus in the evening.");
        let struck = officer.open(&format!("{findings}/2/step?act=struck")).form("Keep this");
        officer.submit(struck.with("note", "Said twice."));
        assert_eq!(officer.look(&format!("{findings}/2/step?act=struck")).status, 404);

        // What tells who somebody is, is left out before everybody sees it; and shown again if that was wrong.
        let own = "My aunt can be reached on 07700 900123. Why was she sent home?";
        let asks = anyone.open(&format!("{place}/question")).form("Ask the question");
        anyone.submit(asks.with("text", own).with("as", "a niece"));
        let shown = officer.open(&format!("{log}/3/step?act=shown"));
        assert!(shown.says("may tell who somebody is"), "{}", shown.text());
        let hide = step(3, "hidden");
        refused(&officer, hide.clone(), "Choose");
        let plain = hide.clone().with("reason", "personal-data").with("public", own);
        refused(&officer, plain, "Nothing is marked");
        officer.submit(hide.with("reason", "personal-data"));
        officer.submit(step(3, "promised"));
        let page = anyone.open(&log);
        assert!(page.says("Why was she sent home?") && page.says("Something is left out here"));
        let api = || anyone.get(&format!("/api/v1{log}")).json()["items"][2].clone();
        let aunt = format!("/asks/{}", api()["undertaking"].as_str().expect("it is promised"));
        let nowhere = |visitor: &Visitor| {
            let places = [log.as_str(), aunt.as_str()];
            places.iter().all(|path| !visitor.open(path).says("07700"))
        };
        assert!(nowhere(&anyone) && api()["hidden"] == "personal-data", "{}", api());
        whole(installation);
        officer.submit(step(3, "restored"));
        assert!(anyone.open(&log).says("07700 900123"));
        let twice = officer.look(&format!("{log}/3/step?act=restored"));
        assert_eq!(twice.status, 403, "{}", twice.text());
        officer.submit(step(3, "hidden").with("reason", "personal-data"));
        assert!(nowhere(&anyone) && !anyone.open(&aunt).says("07700"));
        assert_eq!(
            anyone.get(&format!("/api/v1{findings}")).json()["items"][1],
            serde_json::Value::Null
        );

        // What nobody has answered when the event is over becomes an undertaking by itself.
        key("Will there be another one?");
        whole(installation);
        // A week before, everybody who has a place is told how to get there, if nobody did it until then.
        installation.live_on("2031-10-30");
        mail(&installation.visitor(), "ama@place.example", "How to get there");
        installation.live_on("2031-11-06");
        let anyone = installation.visitor();
        let began = Instant::now();
        while !anyone.open(&log).says("Question 4")
            || anyone.get(&format!("/api/v1{log}")).json()["items"][3]["undertaking"].is_null()
        {
            assert!(began.elapsed() < PATIENCE, "{}", anyone.open(&log).text());
            std::thread::sleep(Duration::from_millis(300));
        }

        // At the door: with a form, and what a device kept without a network, with the true time and as often as it likes.
        let officer = installation.signed_in_as("national officer");
        let door = officer.open(&format!("{at}/door"));
        assert!(door.says("0 of 1 have come"), "{}", door.text());
        let came = door.press("Has come", "do", "came");
        officer.submit(came.clone());
        assert!(officer.open(&format!("{at}/door")).says("1 of 1 have come"));
        let kept = |time: &str| {
            let form = came.clone().ticked("at", time).ticked("by", "script");
            officer.try_submit(form).status
        };
        assert_eq!(kept("2031-11-05T10:31:00Z"), 204);
        assert_eq!(kept("2031-11-05T10:45:00Z"), 204);
        assert_eq!((kept("2031-11-01T10:31:00Z"), kept("soon")), (400, 400));
        let door = officer.open(&format!("{at}/door"));
        assert!(door.says("5 November 2031, 10:31"), "{}", door.text());
        officer.submit(door.press("Did not come", "do", "gone"));
        assert!(officer.open(&format!("{at}/door")).says("0 of 1 have come"));
        let badges = officer.open(&format!("{at}/badges"));
        assert!(badges.says("Ama"), "{}", badges.text());
        assert_eq!(anyone.look(&format!("{at}/badges")).heading(), "Sign in");

        // Answers go to all who are booked when the day comes by which they are owed, without anybody's doing.
        let form = officer.open(&format!("{log}/4/step?act=answered")).form("Keep this");
        let form = form.with("post", "Events officer").with("body", "Department of Health");
        officer.submit(form.with("note", "In spring, in Leeds."));
        let answers = |visitor: &Visitor| {
            let all = mails(visitor).into_iter();
            let mut mine = all.filter(|(_, subject, to)| {
                subject.starts_with("Answers to what was asked") && to == "ama@place.example"
            });
            mine.any(|(address, _, _)| visitor.open(&address).says("In spring, in Leeds."))
        };
        assert!(!answers(&anyone), "the day has not come");
        installation.live_on("2031-11-19");
        let began = Instant::now();
        while !answers(&installation.visitor()) {
            assert!(began.elapsed() < PATIENCE, "no answers were mailed");
            std::thread::sleep(Duration::from_millis(300));
        }
        whole(installation);
    });
}

/// How to get there is sent to many; the program is killed and started again in between.
fn to_many(installation: &mut Installation) {
    const PEOPLE: usize = 70;
    let officer = installation.signed_in_as("national officer");
    let anyone = installation.visitor();
    let at = known(&officer, "Many", &[("kind-1-places", "70")]);
    for n in 0..PEOPLE {
        book(&anyone, &at, &format!("Person{n}"));
    }
    let page = officer.open(&format!("{at}/mails"));
    officer.submit(page.press("Send how to get there", "do", "join"));
    installation.kill();
    installation.start_again();
    let officer = installation.signed_in_as("national officer");
    let page = officer.open(&format!("{at}/mails"));
    if page.says("Being sent") {
        officer.submit(page.press("Stop it", "do", "stop"));
        let page = officer.open(&format!("{at}/mails"));
        if page.says("Stopped") {
            officer.submit(page.press("Let it go on", "do", "go-on"));
        }
    }
    let began = Instant::now();
    while !sent(&officer, &at).says("70 mails written") {
        assert!(began.elapsed() < PATIENCE * 2, "{}", officer.open(&format!("{at}/mails")).text());
        std::thread::sleep(Duration::from_millis(500));
    }
    let all = mails(&installation.visitor());
    let told = all.iter().filter(|(_, subject, _)| subject.starts_with("How to get there"));
    let mut to: Vec<&str> = told.map(|(_, _, to)| to.as_str()).collect();
    to.sort_unstable();
    to.dedup();
    let count =
        all.iter().filter(|(_, subject, _)| subject.starts_with("How to get there")).count();
    assert_eq!((to.len(), count), (PEOPLE, PEOPLE));
    whole(installation);
}

#[test]
fn a_round_of_mail_that_is_stopped_killed_and_goes_on_writes_to_each_once() {
    on_both_engines(to_many);
}

#[test]
fn a31_named_leads_and_networks_are_invited_by_their_role_when_an_event_is_made_known() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        let authority = named(installation);
        let post = "post@authority.example";
        enter(&installation.signed_in_as("administrator"), &authority, post);
        let form = plan(&officer, "For leads", &[]).ticked("invited", "leads");
        let at = officer.submit(form.ticked("invited", "authority")).path;
        assert!(!mails(&anyone).iter().any(|(_, subject, _)| subject.starts_with("Invitation")));
        officer.submit(officer.open(&format!("{at}/step?act=published")).form("Make it known"));
        let page = sent(&officer, &at);
        assert!(page.says("Invitation"), "{}", page.text());
        let invited = mail(&anyone, post, "Invitation: For leads");
        assert!(invited.says("named as the lead on procurement"), "{}", invited.text());
        assert_eq!(anyone.open(&path_in(&invited, "/events/")).heading(), "For leads");
        // Another audience later: whoever was invited is not invited again.
        let change = officer.open(&format!("{at}/step?act=changed")).form("Keep this");
        officer.submit(change.ticked("invited", "network").with("note", "Networks asked to come."));
        sent(&officer, &at);
        let count = mails(&anyone)
            .iter()
            .filter(|(_, subject, to)| subject.starts_with("Invitation") && to == post)
            .count();
        assert_eq!(count, 1);
        let proof = officer.open(&officer.open(&format!("{at}/mails")).link("To whom"));
        assert!(proof.says("Sent") || proof.says("Waits to be sent"), "{}", proof.text());
        whole(installation);
    });
}
