//! Who decides who speaks: programme committees, their members, meetings and minutes, and what whoever asks is owed.

use crate::asks::{act, ask, choose, path, with_day};
use crate::events::known;
use crate::installation::{Installation, on_both_engines};
use crate::page::{Form, Page};
use crate::pilots::{refused, step, whole};
use crate::visitor::Visitor;

/// A day, as forms take it.
type Day = (&'static str, &'static str, &'static str);

const EVENT: Day = ("5", "2", "2027");
const TODAY: Day = ("22", "11", "2026");

/// The form of a committee for an event of 5 February 2027.
fn new(visitor: &Visitor, agenda_final: Day, last: Day) -> Form {
    let form = visitor.open("/desk/committees/new").form("Make the committee");
    let form = form.with("title", "Programme group").with("event", "the networks’ conference");
    let form = form.with("remit", "Voices that are seldom heard come first.");
    let form = with_day(with_day(form, "event-on", EVENT), "final", agenda_final);
    with_day(form, "last", last)
}

fn made(visitor: &Visitor) -> String {
    visitor.submit(new(visitor, ("22", "1", "2027"), ("18", "12", "2026"))).path
}

/// The form of a seat of a post of a body.
fn seat(visitor: &Visitor, at: &str, (body, post): (&str, &str), from: Day) -> Form {
    let form = visitor.open(&format!("{at}/step?act=seated")).form("Find it");
    let form = choose(visitor, form, "Manchester", body);
    with_day(form.with("post", post), "from", from)
}

fn called(visitor: &Visitor, at: &str, on: Day) -> Form {
    with_day(step(visitor, at, "called", &[("place", "Town hall, 10:30")]), "day", on)
}

/// A committee of the authority with a chair and a member, and a meeting today.
fn seated(authority: &Visitor) -> String {
    let at = made(authority);
    let chair =
        seat(authority, &at, ("Manchester authority", "Head of events"), ("1", "11", "2026"));
    authority.submit(chair.ticked("chair", "chair"));
    let member = ("Manchester network host", "Events officer");
    authority.submit(seat(authority, &at, member, ("1", "11", "2026")));
    authority.submit(called(authority, &at, TODAY));
    at
}

/// Asks a committee for the body that one works for.
fn asked(visitor: &Visitor, at: &str, subject: &str) -> Page {
    let form = visitor.open(&format!("{at}/request")).form("Ask to speak");
    visitor.submit(form.with("subject", subject).with("text", "Ten minutes are enough."))
}

/// The item that decides a request.
fn decided(visitor: &Visitor, at: &str, request: &str, yes: &str, by: &[&str]) -> Form {
    let request = request.trim_start_matches("/asks/");
    let answers = [
        ("meeting", "0"),
        ("request", request),
        ("accepted", yes),
        ("text", "Demo Person of the host told us of it, and the hour is full."),
    ];
    let form = step(visitor, at, "decided", &answers);
    by.iter().fold(form, |form, seat| form.ticked("by", seat))
}

#[test]
fn b25_and_b30_whoever_asks_sees_who_decides_before_asking_and_reads_the_minute_after() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();

        // Its days follow each other, and so do the terms of its members.
        let form = new(&authority, ("6", "2", "2027"), ("18", "12", "2026"));
        let page = refused(&authority, form, "final after the event");
        assert_eq!(page.typed("title").as_deref(), Some("Programme group"));
        let form = new(&authority, ("22", "1", "2027"), ("18", "1", "2027"));
        refused(&authority, form, "on 15 January 2027 or before");
        let at = seated(&authority);
        assert!(at.starts_with("/committees/COM-"), "{at}");
        let december = ("1", "12", "2026");
        let late = || seat(&authority, &at, ("Manchester network", "Volunteer"), december);
        let backwards = with_day(late(), "until", ("30", "11", "2026"));
        refused(&authority, backwards, "last day is before the first");
        refused(&authority, late().ticked("chair", "chair"), "there would be two: Head of events");
        refused(&authority, late().with("name", "Demo Volunteer"), "Say that the person agreed");
        let agreed = late().with("name", "Demo Volunteer").ticked("agreed", "agreed");
        authority.submit(agreed);
        refused(&authority, called(&authority, &at, ("6", "2", "2027")), "after the event");
        authority.submit(called(&authority, &at, december));

        // Before asking, anyone sees who decides, when they meet, and until when one can ask.
        let before = anyone.open(&format!("{at}/request"));
        for words in [
            "Who decides",
            "Head of events",
            "Events officer",
            "Voices that are seldom heard come first.",
            "22 November 2026",
            "18 December 2026",
            "15 January 2027",
            "is decided by 18 December 2026",
        ] {
            assert!(before.says(words), "{words}: {}", before.text());
        }
        assert!(!before.says("Demo Volunteer"), "is not a member today");
        assert!(anyone.open(&at).says("Demo Volunteer"), "agreed to it");

        // A body asks with its account, anybody else without one and without a name.
        let request = asked(&network, &at, "What a waiting list is like").path;
        assert!(request.starts_with("/asks/ASK-"), "{request}");
        let empty = anyone.open(&format!("{at}/request")).form("Ask to speak");
        refused(&anyone, empty, "what you would say");
        let words = "I waited two years for a hearing aid.";
        let form = anyone.open(&format!("{at}/request")).form("Ask to speak").with("text", words);
        let own = anyone.submit(form);
        assert!(own.path.starts_with("/speaking/"), "{}", own.path);
        assert!(own.says("Keep this link") && own.says(words), "{}", own.text());
        let link = own.path.clone();
        let public = anyone.follow_link(&own, "What everybody can see of it");
        let personal = public.path.clone();
        assert!(public.says("A member of the public") && !public.says(words), "{}", public.text());
        assert!(!anyone.get(&format!("/api/v1{personal}")).text().contains("hearing aid"));
        assert!(authority.open(&personal).says(words), "the committee reads it");
        assert_eq!(anyone.look("/speaking/nothing").status, 404);

        // What a committee has before it is decided in its minutes, and in no other way.
        assert!(authority.open(&request).all("a[href*='act=answered']").is_empty());
        let alone = act(&authority, &request, "answered").with("note", "Yes.");
        refused(&authority, alone, "programme committee has this before it");
        let more = act(&authority, &personal, "more-asked").with("note", "For how long?");
        assert!(authority.submit(more).says("clock stands still"));
        let asks = anyone.open(&link);
        assert!(asks.says("For how long?"), "{}", asks.text());
        let supplied = "Ten minutes, and I bring my daughter.";
        anyone.submit(asks.form("Send your answer").with("text", supplied));
        let public = anyone.open(&personal);
        assert!(!public.says(supplied) && public.says("owes"), "{}", public.text());
        assert!(authority.open(&personal).says(supplied));

        // Minutes come after the meeting; whoever has an interest does not decide.
        let item = |meeting: &str| {
            let answers = [("meeting", meeting), ("title", "The day"), ("text", "Two talks.")];
            step(&authority, &at, "item", &answers)
        };
        refused(&authority, item("1"), "after the meeting, which is on 1 December 2026");
        authority.submit(item("0"));
        let key = request.trim_start_matches("/asks/");
        let of = [("seat", "1"), ("request", key), ("text", "Works with whoever asks.")];
        authority.submit(step(&authority, &at, "interest", &of));
        let form = |by: &[&str]| decided(&authority, &at, &request, "yes", by);
        refused(&authority, form(&[]), "Choose who decided");
        refused(&authority, form(&["0", "1"]), "Events officer, Manchester network host has an");
        refused(&authority, form(&["2"]), "was not a member on the day");
        let (one, two) = (form(&["0"]), form(&["0"]));
        authority.submit(one);
        let late = authority.try_submit(two);
        assert!(late.status == 409 && late.says("A request was decided"), "{}", late.text());
        let again = decided(&authority, &at, &request, "no", &["0"]);
        refused(&authority, again, "decided already");

        // One click from the request to the minute.
        let page = anyone.open(&request);
        assert!(
            page.says("has answered") && page.says("Due by 27 November 2026"),
            "{}",
            page.text()
        );
        let minute = anyone.follow_link(&page, "Read the minute that decided it");
        assert!(minute.path.contains("/meetings/1"), "{}", minute.path);
        for words in [
            "2. Decision on",
            "There is a place for it",
            "the hour is full",
            "Draft minutes",
            "still owed to whoever asked",
            "Works with whoever asks.",
        ] {
            assert!(minute.says(words), "{words}: {}", minute.text());
        }

        // Words are hidden with their reason, in the extract too.
        let page = authority.open(&minute.path);
        let links = page.all("a[href*='act=hidden']");
        let hide = links.last().and_then(|a| a.value().attr("href")).expect("a way to hide");
        let form = authority.open(hide).form("Keep this").with("reason", "personal-data");
        let marked = "[[Demo Person|name]] of the host told us of it, and the hour is full.";
        let plain = form.clone().with("public", "Somebody of the host told us of it.");
        refused(&authority, plain, "changed");
        authority.submit(form.with("public", marked));
        let minute = anyone.open(&minute.path);
        assert!(!minute.says("Demo Person") && minute.says("Something is left out here"));
        assert!(!anyone.open(&request).says("Demo Person"), "nor in the answer");
        let page = authority.open(&minute.path);
        let links = page.all("a[href*='act=restored']");
        let again = links.first().and_then(|a| a.value().attr("href")).expect("a way back");
        authority.submit(authority.open(again).form("Keep this"));
        assert!(anyone.open(&minute.path).says("Demo Person"), "shown again as it came");
        assert!(anyone.open(&request).says("Demo Person"), "and in the answer");
        authority.submit(
            authority
                .open(hide)
                .form("Keep this")
                .with("reason", "personal-data")
                .with("public", marked),
        );
        assert!(!anyone.open(&request).says("Demo Person"));

        // The extract has a clock of its own, and is late when it is.
        installation.live_on("2026-11-30");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let page = anyone.open(&request);
        assert!(page.says("Late, it was due by 27 November 2026"), "{}", page.text());
        assert!(anyone.open("/asks?late=yes").says(key), "it is among what is late");
        authority.submit(step(&authority, &at, "extract", &[("request", key)]));
        let page = anyone.open(&request);
        let extract = anyone.open(&page.link(&owed(&anyone, &at)));
        assert!(extract.says("Extract of the minutes of Programme group"), "{}", extract.text());
        assert!(extract.says("Head of events") && extract.says("/meetings/1#item-2"));
        assert!(
            !extract.says("Demo Person") && extract.says("1 working day late"),
            "{}",
            extract.text()
        );
        authority.submit(step(&authority, &at, "agreed", &[("meeting", "0")]));
        let after = authority.look(&format!("{at}/step?act=item"));
        assert_eq!(after.status, 403, "nothing can be written: {}", after.text());
        assert!(anyone.open(&at).says("Agreed minutes"));

        // For programs, spreadsheets, calendars and feeds.
        let api = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(api["members"][0]["chair"], true, "{api}");
        assert_eq!(api["meetings"][0]["minutes"], "agreed", "{api}");
        assert_eq!(api["meetings"][0]["items"][1]["hidden"], "personal-data", "{api}");
        assert_eq!(api["requests"][1]["reference"], key, "{api}");
        assert!(anyone.get("/api/v1/committees?limit=1").json()["next"].is_string());
        let csv = anyone.get(&format!("{at}/requests.csv")).text();
        assert!(csv.contains(&format!("{key},What a waiting list is like")), "{csv}");
        assert!(csv.contains("accepted"), "{csv}");
        let days = anyone.get(&format!("{at}/meetings.ics")).text();
        assert!(days.contains("DTSTART;VALUE=DATE:20261201"), "{days}");
        let feed = anyone.get("/committees.atom").text();
        assert!(feed.contains(&format!("{key}: There is a place for it")), "{feed}");
        assert!(!feed.contains("Demo Person"), "{feed}");

        // Whoever has the link takes the request back; after the last day nobody asks any more.
        anyone.submit(anyone.open(&link).press("Take the request back", "act", "withdrawn"));
        assert!(anyone.open(&link).says("Taken back on"), "{}", anyone.open(&link).text());
        installation.live_on("2026-12-19");
        let anyone = installation.visitor();
        let closed = anyone.open(&format!("{at}/request"));
        assert!(closed.says("Requests closed on 18 December 2026"));
        let form = closed.form("Ask to speak").with("text", "Am I too late?");
        refused(&anyone, form, "Requests closed on 18 December 2026");
        let welsh = anyone.open(&format!("/cy{at}"));
        assert!(welsh.says("Pwy sy’n penderfynu"), "{}", welsh.text());
        whole(installation);
    });
}

/// The reference of the ask by which the extract of the only decision of a committee is owed.
fn owed(visitor: &Visitor, at: &str) -> String {
    let api = visitor.get(&format!("/api/v1{at}")).json();
    let all = api["requests"].as_array().expect("requests").iter();
    let mut extracts = all.filter_map(|one| one["extract"].as_str());
    extracts.next().expect("an extract is owed").to_owned()
}

#[test]
fn b23_and_b24_an_oral_yes_is_provisional_and_a_challenge_cannot_be_left_open() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let form = network.open("/desk/asks/new").form("Find it");
        let form = choose(&network, form, "Manchester", "Manchester authority");
        let form = form.with("kind", "request-to-speak").with("subject", "May we speak?");
        let form = form.with("text", "Ten minutes.").with("event", "the conference");
        let request = path(&network.submit(with_day(form, "event-on", EVENT)));

        // Who said yes, by post; it needs the committee, and to be in writing within five working days.
        let said = |note: &str| act(&authority, &request, "agreed-orally").with("note", note);
        refused(&authority, said("Yes."), "Write the post");
        let post = "Acting director, Manchester authority";
        let page = authority.submit(said("At a meeting in the town hall.").with("post", post));
        for words in [
            "Provisional yes by Acting director, Manchester authority",
            "It needs the programme committee",
            "confirmed in writing by 27 November 2026",
            "Said by Acting director",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }

        // Whoever doubts the authority names who has it, and by when that one decides.
        let form = authority.open(&format!("{request}/step?act=authority-challenged"));
        let group = "Add “The programme group”";
        let form = choose(&authority, form.form("Find it"), "The programme group", group);
        let form = form.with("note", "The acting director may not decide this.");
        let bare = authority.try_submit(form.clone());
        assert_eq!(bare.status, 422, "it must be said by when");
        let page = authority.submit(with_day(form, "day", ("25", "11", "2026")));
        assert!(page.says("Somebody says that another decides"), "{}", page.text());
        assert!(!anyone.open("/asks?late=yes").says("May we speak?"));

        // It cannot be left open: after that day it is late, for everybody to see, and goes to the heads of the bodies.
        installation.live_on("2026-11-26");
        let anyone = installation.visitor();
        let page = anyone.open(&request);
        assert!(page.says("Nobody has said who may decide"), "{}", page.text());
        assert!(page.says("To the heads of the bodies"), "{}", page.text());
        assert!(anyone.open("/asks?late=yes").says("May we speak?"));
        installation.live_on("2026-11-30");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let page = anyone.open(&request);
        assert!(page.says("confirmed in writing by 27 November 2026 (R21), and is late"));

        // The committee takes it up, and confirms in its minutes what was said.
        let at = seated(&authority);
        let taken = |of: &str| step(&authority, &at, "taken-up", &[("request", of)]);
        refused(&authority, taken("ASK-222222"), "no such request");
        let other = path(&ask(
            &installation.signed_in_as("network manager"),
            "Manchester",
            "Manchester authority",
            &crate::asks::QUESTION,
        ));
        refused(&authority, taken(other.trim_start_matches("/asks/")), "no open request to speak");
        authority.submit(taken(request.trim_start_matches("/asks/")));
        refused(&authority, taken(request.trim_start_matches("/asks/")), "before it already");
        authority.submit(decided(&authority, &at, &request, "yes", &["0", "1"]));
        let page = anyone.open(&request);
        for words in ["Confirmed in writing", "has answered", "Read the minute that decided it"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("Provisional yes") && !page.says("Nobody has said who may decide"));
        assert!(!anyone.open("/asks?late=yes").says("May we speak?"));
        whole(installation);
    });
}

/// Names who reviews a complaint, by a post of a body.
fn reviewer(visitor: &Visitor, at: &str, key: &str, (body, post): (&str, &str)) -> Form {
    let form = visitor.open(&format!("{at}/step?act=reviewer")).form("Find it");
    let form = choose(visitor, form, "Manchester", body);
    form.with("request", key).with("post", post)
}

#[test]
fn b31_whoever_was_shut_out_is_heard_by_somebody_who_did_not_decide() {
    on_both_engines(|installation: &mut Installation| {
        let authority = installation.signed_in_as("authority officer");
        let network = installation.signed_in_as("network manager");
        let host = installation.signed_in_as("host officer");
        let anyone = installation.visitor();
        let at = seated(&authority);
        let request = asked(&network, &at, "Let us speak").path;
        let key = request.trim_start_matches("/asks/");
        let complaint = |visitor: &Visitor, words: &str| {
            let page = visitor.open(&format!("{at}/complaint?request={key}"));
            page.form("Complain that you were shut out").with("text", words)
        };
        assert_eq!(authority.look(&format!("{at}/complaint?request={key}")).status, 403);
        refused(&network, complaint(&network, "We are shut out."), "until 18 December 2026");
        let early = reviewer(&authority, &at, key, ("Manchester network host", "Director"));
        refused(&authority, early, "no complaint about this request");
        authority.submit(called(&authority, &at, ("20", "11", "2026")));
        let earlier = decided(&authority, &at, &request, "no", &["0"]).with("meeting", "1");
        refused(&authority, earlier, "after this meeting. Choose a later meeting");
        authority.submit(decided(&authority, &at, &request, "no", &["0"]));
        let page = network.open(&request);
        assert!(page.says("Complain that you were shut out"), "{}", page.text());
        refused(&network, complaint(&network, ""), "Write");
        let complained =
            network.submit(complaint(&network, "You let others speak, and not us.")).path;
        let api = anyone.get(&format!("/api/v1{complained}")).json();
        assert_eq!(
            (api["kind"].as_str(), api["due"].as_str()),
            (Some("complaint"), Some("2026-12-18"))
        );
        refused(&network, complaint(&network, "Again."), "a complaint about this request already");

        // Neither who decided nor who sits on the committee can review; the refusal names the rule.
        let name = |of| reviewer(&authority, &at, key, of);
        let head = name(("Manchester authority", "head of  Events"));
        refused(&authority, head, "decided the request, so it cannot review it. Rule R24");
        let officer = name(("Manchester network host", "Events officer"));
        refused(&authority, officer, "on the committee, so it cannot review it. Rule R24");
        let asker = name(("Manchester network", "Manager"));
        assert_eq!(authority.try_submit(asker).status, 422, "nobody reviews for whoever complains");
        assert_eq!(host.look(&format!("{at}/step?act=reviewed")).status, 403);
        let alone =
            act(&authority, &complained, "answered").with("note", "We find that we were right.");
        refused(&authority, alone, "programme committee has this before it");
        authority.submit(name(("Manchester network host", "Director")));
        let api = anyone.get(&format!("/api/v1{complained}")).json();
        assert_eq!(api["owner"]["name"], "Manchester network host", "{api}");

        // Its outcome, its reasons and its remedy are for everybody to read.
        let answers = [("request", key), ("text", "Others asked later.")];
        let review = |visitor: &Visitor| step(visitor, &at, "reviewed", &answers);
        refused(&host, review(&host).with("remedy", ""), "Write");
        let full = |visitor: &Visitor| {
            review(visitor).with("outcome", "upheld").with("remedy", "A place in the afternoon.")
        };
        let (one, two) = (full(&host), full(&authority));
        host.submit(one);
        assert_eq!(authority.try_submit(two).status, 409, "of two at once one wins");
        for page in [anyone.open(&request), anyone.open(&complained)] {
            assert!(page.says("The complaint is right"), "{}", page.text());
            assert!(page.says("A place in the afternoon."), "{}", page.text());
        }
        let api = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(api["requests"][0]["outcome"], "upheld", "{api}");
        whole(installation);

        // Whoever has no account is shut out when the day passes, and complains by the link.
        let form = anyone.open(&format!("{at}/request")).form("Ask to speak");
        let link = anyone.submit(form.with("text", "May I speak for five minutes?")).path;
        assert!(!anyone.open(&link).says("Complain that you were shut out"));
        installation.live_on("2026-12-21");
        let anyone = installation.visitor();
        let page = anyone.open(&link);
        let form = page.form("Complain that you were shut out").with("text", "Nobody wrote to me.");
        let page = anyone.submit(form);
        assert!(page.says("Complaint") && page.says("Due by"), "{}", page.text());
        assert!(!page.says("Complain that you were shut out"), "{}", page.text());
        whole(installation);
    });
}

#[test]
fn b24_an_agenda_is_final_when_every_request_to_speak_is_decided() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        // 5 February 2027 is a Friday.
        let day = [("weekday", "5"), ("day-day", "5"), ("day-month", "2"), ("day-year", "2027")];
        let ends = [("closes-day", "4"), ("closes-month", "2"), ("closes-year", "2027")];
        let event =
            known(&authority, "The networks’ conference", &[day.as_slice(), &ends].concat());
        assert!(authority.open(&event).says("Nobody is named yet who decides who speaks"));
        assert!(!anyone.open(&event).says("Nobody is named yet who decides"));

        // The form knows what the page of the event knows; a committee of another day is not of this event.
        let path = authority.open(&event).link("Make a programme committee");
        let form = authority.open(&path).form("Make the committee");
        assert_eq!(authority.open(&path).typed("event-on-day").as_deref(), Some("5"));
        let form =
            form.with("title", "Programme group").with("remit", "Seldom heard voices first.");
        let form = with_day(form, "final", ("22", "1", "2027"));
        let form = with_day(form, "last", ("18", "12", "2026"));
        let elsewhere = with_day(form.clone(), "event-on", ("6", "2", "2027"));
        refused(&authority, elsewhere, "That event is on 5 February 2027");
        refused(&authority, form.clone().with("kept", "EVE-7P3W9D"), "no such event");
        let at = authority.submit(form).path;
        let page = anyone.open(&event);
        assert!(page.says("Requests to speak are taken until 18 December 2026"), "{}", page.text());
        assert_eq!(anyone.open(&at).link("The networks’ conference"), event);
        let body = anyone.open(&anyone.open(&at).link("Manchester authority"));
        assert!(body.says("Programme group") && body.says("The networks’ conference"));

        // While a request waits the agenda is a draft, and stays one.
        let chair = ("Manchester authority", "Head of events");
        authority.submit(seat(&authority, &at, chair, ("1", "11", "2026")));
        authority.submit(called(&authority, &at, TODAY));
        let request = asked(&network, &at, "What a waiting list is like").path;
        let agenda = |status: &str| {
            let form = authority.open(&format!("{event}/agenda")).form("Keep the programme");
            form.with("slots", "10:30-15:30 talk All day").with("status", status)
        };
        let key = request.trim_start_matches("/asks/");
        refused(&authority, agenda("final"), key);
        authority.submit(agenda("draft"));
        let change = agenda("final").with("note", "Everybody is heard.");
        refused(&authority, change.clone(), "waits for a decision");
        authority.submit(decided(&authority, &at, &request, "yes", &["0"]));
        let change = authority.submit(agenda("final").with("note", "Everybody is heard."));
        assert!(change.says("Final, version 2"), "{}", change.text());

        // The event moves; the committee says so too, and not a day that cannot be.
        let days = || {
            let form = authority.open(&format!("{at}/step?act=days")).form("Keep this");
            form.with("note", "The hall is taken.")
        };
        refused(&authority, with_day(days(), "final", ("8", "2", "2027")), "after the event");
        refused(&authority, with_day(days(), "until", ("20", "1", "2027")), "or before");
        authority.submit(with_day(days(), "event-on", ("12", "2", "2027")));
        let page = anyone.open(&at);
        assert!(page.says("12 February 2027") && page.says("The hall is taken."));
        let other = authority.open(&format!("{at}/step?act=event")).form("Keep this");
        let name = event.trim_start_matches("/events/");
        refused(&authority, other.with("event", name), "That event is on 5 February 2027");
        whole(installation);
    });
}
