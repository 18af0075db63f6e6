//! Events: a programme of places for whoever asks first, within what is said of whom the event is for.

use crate::answering::{mail, path_in};
use crate::asks::with_day;
use crate::installation::{Engine, Installation, folkmoot, on, on_both_engines};
use crate::ledger::{audit, meddle};
use crate::page::{Form, Page};
use crate::pilots::{refused, whole};
use crate::visitor::Visitor;
use std::sync::Arc;

/// The form of a plan: 5 November 2031 is a Wednesday.
pub fn plan(officer: &Visitor, title: &str, more: &[(&str, &str)]) -> Form {
    let form = officer.open("/desk/events/new").form("Keep the plan");
    let form = form.with("title", title).with("about", "How networks are meant to work.");
    let form = form.with("weekday", "3").with("from", "10:30").with("until", "15.30");
    let form = form.with("kind-1-places", "2");
    let form = with_day(form, "day", ("5", "11", "2031"));
    let form = with_day(form, "opens", ("1", "6", "2024"));
    let form = with_day(form, "closes", ("4", "11", "2031"));
    more.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// Plans an event and makes it known; its path.
pub fn known(officer: &Visitor, title: &str, more: &[(&str, &str)]) -> String {
    let at = officer.submit(plan(officer, title, more)).path;
    assert!(at.starts_with("/events/EVE-"), "{at}");
    officer.submit(officer.open(&format!("{at}/step?act=published")).form("Make it known"));
    at
}

/// The form of a booking by somebody for themselves.
pub fn booking(anyone: &Visitor, at: &str, name: &str) -> Form {
    let form = anyone.open(&format!("{at}/book")).form("Ask for a place");
    let form = form.with("whose", "mine").with("name", name);
    form.with("email", &format!("{}@place.example", name.to_lowercase()))
}

/// Somebody asks for a place; the page of their booking.
pub fn book(anyone: &Visitor, at: &str, name: &str) -> Page {
    let page = anyone.submit(booking(anyone, at, name));
    assert!(page.path.starts_with("/place/"), "{}", page.text());
    page
}

/// What happened in a queue, as programs read it.
fn acts(anyone: &Visitor, at: &str) -> Vec<serde_json::Value> {
    let mut all = Vec::new();
    let mut cursor = String::from("0");
    loop {
        let part = anyone.get(&format!("/api/v1{at}/queue?cursor={cursor}")).json();
        for item in part["items"].as_array().expect("a part") {
            let said = item["said"].as_str().expect("what happened");
            all.push(serde_json::from_str(said).expect("it is JSON"));
        }
        match part["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return all,
        }
    }
}

#[test]
fn a50_places_are_first_come_first_served_and_a_cancelled_one_is_offered_to_the_next() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("national officer");
        let other = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();

        // A39: the day of the week must be that of the day; everything else that cannot be is named, and nothing is kept.
        let wrong = |more: &[(&str, &str)], words: &str| {
            refused(&officer, plan(&officer, "Getting ready", more), words)
        };
        let tuesday = wrong(&[("weekday", "2")], "That day is a Wednesday");
        assert_eq!(tuesday.typed("title").as_deref(), Some("Getting ready"));
        wrong(&[("until", "10:00")], "end after it begins");
        wrong(&[("from", "half past ten")], "a time such as 10:30");
        wrong(&[("closes-day", "6")], "close before the event begins");
        wrong(&[("kind-1-places", "none")], "how many places");
        wrong(&[("kind-1-places", "0")], "how many places");
        wrong(&[("kind-2-name", "IN THE ROOM"), ("kind-2-places", "3")], "same name");
        wrong(&[("follows", "EVE-7P3W9D")], "not the reference of an event");
        let at = officer.submit(plan(&officer, "Getting ready", &[])).path;
        for stranger in [&anyone, &other] {
            assert_eq!(stranger.look(&at).status, 404, "it is not made known");
        }
        assert_eq!(anyone.look(&format!("{at}/book")).status, 404);
        assert_eq!(other.look(&format!("{at}/step?act=published")).status, 404);
        let publish = officer.open(&format!("{at}/step?act=published")).form("Make it known");
        let again = officer.open(&format!("{at}/step?act=published")).form("Make it known");
        officer.submit(publish);
        let late = officer.try_submit(again);
        assert!(late.status == 409 && late.says("Made known"), "{}", late.text());
        assert!(anyone.open("/events").says("Getting ready"));
        assert!(anyone.open(&at).says("Wednesday 5 November 2031, 10:30 to 15:30"));
        let ics = anyone.get(&format!("{at}/event.ics")).text();
        assert!(ics.contains("DTSTART:20311105T103000Z"), "{ics}");

        // Two have places, two wait; each is told by mail and by the page of the booking.
        let empty = anyone.open(&format!("{at}/book")).form("Ask for a place");
        let page = refused(&anyone, empty, "name of whoever is to come");
        assert_eq!(page.errors().len(), 3, "{:?}", page.errors());
        let first = book(&anyone, &at, "Ama");
        assert_eq!(first.heading(), "You have a place");
        let twice = anyone.try_submit(booking(&anyone, &at, "AMA"));
        assert!(
            twice.status == 409 && twice.says("One person has one booking"),
            "{}",
            twice.text()
        );
        assert_eq!(book(&anyone, &at, "Bryn").heading(), "You have a place");
        let third = book(&anyone, &at, "Chidi");
        assert!(third.says("Nobody waits before you"), "{}", third.text());
        let fourth = book(&anyone, &at, "Della");
        assert!(fourth.says("1 person waits before you"), "{}", fourth.text());
        assert!(anyone.open(&at).says("Full: waiting list"));
        mail(&anyone, "chidi@place.example", "You are on the waiting list");
        // What is sent again, because no answer came, is the same booking.
        let form = booking(&anyone, &at, "Ewan");
        let once = anyone.submit(form.clone()).path;
        assert_eq!(anyone.submit(form).path, once);

        // A48: a call that is keyed later keeps its time, and takes nobody's place.
        let key_in = || officer.open(&format!("{at}/bookings/new")).form("Keep the booking");
        refused(&officer, key_in().with("name", "Farah"), "e-mail address or a telephone number");
        let called = |day: (&str, &str, &str)| {
            let form = key_in().with("name", "Farah").with("telephone", "0161 496 0000");
            with_day(form, "called", day).with("called-time", "9:00")
        };
        refused(&officer, called(("31", "5", "2024")), "could not be booked then");
        refused(&officer, called(("1", "1", "2032")), "still to come");
        let keyed = officer.submit(called(("1", "6", "2024")));
        assert!(keyed.says("6: Waits"), "{}", keyed.text());
        let list = officer.open(&format!("{at}/bookings"));
        assert!(list.says("0161 496 0000") && list.says("Ama"), "{}", list.text());
        assert_eq!(other.look(&format!("{at}/bookings")).status, 403);
        assert_eq!(anyone.look(&format!("{at}/bookings.csv")).heading(), "Sign in");

        // Somebody gives a place back: it is offered to who asked first, then to the next.
        let back = anyone.submit(first.press("Give it back", "do", "cancel"));
        assert_eq!(back.heading(), "The booking is given back");
        let list = officer.open(&format!("{at}/bookings?stand=offered"));
        assert!(list.says("Farah") && !list.says("Chidi"), "{}", list.text());
        officer
            .submit(officer.open(&format!("{at}/bookings/1/6/cancel")).form("Give booking 6 back"));
        let offer = mail(&anyone, "chidi@place.example", "A place is kept for you");
        let offered = anyone.open(&path_in(&offer, "/place/"));
        assert_eq!(offered.heading(), "A place is kept for you");
        let taken = anyone.submit(offered.press("Take the place", "do", "accept"));
        assert_eq!(taken.heading(), "You have a place");
        let late = anyone.try_submit(offered.press("I do not want it", "do", "decline"));
        assert!(late.status == 409 && late.says("Nothing is offered"), "{}", late.text());

        // A place can be passed on by name; whoever passed it on has no link to it any more.
        let pass = taken.press("Give them the place", "do", "pass-on").with("name", "Gwen");
        refused(&anyone, pass.clone().with("email", "gwen"), "e-mail address");
        refused(
            &anyone,
            pass.clone().with("email", "bryn@place.example"),
            "a booking at this event",
        );
        anyone.submit(pass.with("email", "gwen@place.example"));
        assert_eq!(anyone.look(&taken.path).status, 404);
        mail(&anyone, "gwen@place.example", "You have a place");

        // There are never fewer places than are taken; more are offered to those who wait.
        let change = || officer.open(&format!("{at}/step?act=changed")).form("Keep this");
        let fewer = change().with("kind-1-places", "1").with("note", "A smaller room.");
        refused(&officer, fewer, "2 places are taken");
        refused(&officer, change().with("kind-1-places", "3"), "Write");
        officer.submit(change().with("kind-1-places", "3").with("note", "A larger room."));
        mail(&anyone, "della@place.example", "A place is kept for you");
        assert!(
            anyone
                .open(&at)
                .says("A larger room. Places: In the room: 3 (before: In the room: 2).")
        );

        // The queue is there for everybody, without a name.
        let queue = anyone.open(&format!("{at}/queue"));
        assert!(queue.says("Booking 6 asks for a place.") && queue.says("Booking 3 is passed on"));
        assert!(!queue.says("Ama") && !queue.says("Farah"));
        let csv = anyone.get(&format!("{at}/queue.csv")).text();
        assert!(csv.contains("passed-on") && !csv.contains("place.example"), "{csv}");
        assert_eq!(acts(&anyone, &at)[2]["became"][0][1], "placed");
        whole(installation);

        officer.submit(
            officer
                .open(&format!("{at}/step?act=called-off"))
                .form("Call it off")
                .with("note", "Snow."),
        );
        mail(&anyone, "ewan@place.example", "No place became free");
        assert!(anyone.open(&at).says("Called off") && anyone.open(&at).says("Snow."));
        assert!(anyone.open(&format!("{at}/book")).says("Places cannot be booked now"));
        whole(installation);
    });
}

#[test]
fn a41_primarily_for_some_is_not_only_for_them_and_a49_who_found_it_full_comes_first_next_time() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        let categories = "Local authorities\nThe NHS\nForum members\nThe voluntary sector";
        let first = [("categories", categories), ("kind-1-places", "1"), ("kind-1-most", "1")];
        refused(
            &officer,
            with_day(plan(&officer, "First", &first), "to-all", ("5", "11", "2031")),
            "before booking closes",
        );
        let at = known(&officer, "The first of a series", &first);
        // A member of the public can ask, and is told the rule.
        let page = anyone.open(&format!("{at}/book"));
        assert!(page.says("Nobody is shut out") && page.says("what is left then goes to everyone"));
        let form = || booking(&anyone, &at, "Ama").with("category", "none");
        refused(&anyone, form().with("category", ""), "Choose what you are");
        assert_eq!(anyone.submit(form()).heading(), "You are on the waiting list");
        // Somebody is named by a colleague, and accepts for themselves.
        let other = booking(&anyone, &at, "Bryn").with("whose", "other").with("category", "1");
        refused(&anyone, other.clone(), "your own name");
        let told = anyone.submit(other.with("asked-by", "Chidi").with("organisation", "A trust"));
        assert!(told.says("We have written to them") && !told.says("/place/"), "{}", told.text());
        let named = mail(&anyone, "bryn@place.example", "Chidi asked for a place for you");
        let offered = anyone.open(&path_in(&named, "/place/"));
        anyone.submit(offered.press("Take the place", "do", "accept"));
        let waits = booking(&anyone, &at, "Della").with("category", "0");
        assert_eq!(anyone.submit(waits).heading(), "You are on the waiting list");
        officer.submit(
            officer
                .open(&format!("{at}/step?act=called-off"))
                .form("Call it off")
                .with("note", "The hall has burnt down."),
        );
        // The next of the series offers its places to them first, in their order.
        let reference = at.trim_start_matches("/events/");
        let next = [("follows", reference), ("day-day", "3"), ("day-month", "12")];
        let next = known(&officer, "The second of a series", &next);
        assert!(anyone.open(&next).says("The first of a series"));
        for name in ["ama", "della"] {
            mail(&anyone, &format!("{name}@place.example"), "A place is kept for you");
        }
        let ewan = book(&anyone, &next, "Ewan");
        assert_eq!(ewan.heading(), "You are on the waiting list");
        let happened = acts(&anyone, &next);
        assert_eq!(happened[1]["happened"]["asked"]["carried"], true);
        whole(installation);
    });
}

/// Many ask in the same moment, through one copy of the program or two.
fn a_crowd(installation: &Installation, addresses: &[&Installation]) {
    const PEOPLE: usize = 60;
    let officer = installation.signed_in_as("national officer");
    let anyone = installation.visitor();
    let at = Arc::new(known(&officer, "A crowd", &[("kind-1-places", "20")]));
    let ask = |n: usize| {
        let (door, at) = (addresses[n % addresses.len()].visitor(), at.clone());
        std::thread::spawn(move || book(&door, &at, &format!("Person{n}")).heading())
    };
    let all: Vec<_> = (0..PEOPLE).map(ask).collect();
    let headings: Vec<String> = all.into_iter().map(|one| one.join().expect("a booking")).collect();
    let have = headings.iter().filter(|heading| *heading == "You have a place").count();
    let wait = headings.iter().filter(|heading| *heading == "You are on the waiting list").count();
    assert_eq!((have, wait), (20, PEOPLE - 20), "{headings:?}");
    let happened = acts(&anyone, &at);
    let asked: Vec<i64> =
        happened.iter().filter_map(|act| act["happened"]["asked"]["booking"].as_i64()).collect();
    let in_order: Vec<i64> = (1..=i64::try_from(PEOPLE).expect("few")).collect();
    assert_eq!(asked, in_order);
    whole(installation);
    // Anybody checks it from outside, and whoever meddles with it is found out.
    let outside = audit(&[&installation.address, "--forget"]);
    assert!(outside.said.contains("they went to whoever asked first"), "{}", outside.said);
    outside.entries();
    let reference = at.trim_start_matches("/events/");
    let ours = format!("event = (SELECT id FROM event WHERE reference = '{reference}')");
    let jumps = format!("UPDATE booking SET stand = 'placed' WHERE n = 60 AND {ours}");
    meddle(installation.database(), &jumps);
    let url = installation.database().url();
    let check = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[check.stdout, check.stderr].concat()).into_owned();
    assert!(!check.status.success(), "{said}");
    assert!(said.contains("booking 60 is kept as placed, and the acts make it waiting"), "{said}");
    let lies = format!(
        "UPDATE place_act SET said = replace(said, 'placed', 'waiting') WHERE n = 3 AND {ours}"
    );
    meddle(installation.database(), &lies);
    audit(&[&installation.address, "--forget"]).names("act 3 is not as the rule has it");
    audit(&[&url, "--forget"]).names("act 3 is not as the rule has it");
}

#[test]
fn a50_of_many_who_ask_in_the_same_moment_exactly_as_many_have_places_as_there_are() {
    on(Engine::Sqlite, |installation| a_crowd(installation, &[installation]));
    on(Engine::Postgres, |installation| {
        let second = installation.another_copy();
        a_crowd(installation, &[installation, &second]);
    });
}
