//! Key decisions that are to be taken about services: whether people were involved before each, and what moved.

use crate::asks::with_day;
use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

const TRUST: &str = "The hospital trust of the north";

/// The form to make a key decision known, with whose it is: a body that is in no register yet, or one's own.
fn form(visitor: &Visitor, whose: Option<&str>) -> Form {
    let form = visitor.open("/desk/key-decisions/new").form("Make it known");
    let Some(name) = whose else { return form };
    let page = visitor.submit(form.with("party-name", name).pressed("find", "yes"));
    let inputs = page.all("input[name=party]");
    let key = inputs.iter().find_map(|input| {
        let id = input.value().attr("id")?;
        let offered = page.words_of(&format!("label[for='{id}']")).contains(name);
        offered.then(|| input.value().attr("value").map(str::to_owned))?
    });
    let key = key.unwrap_or_else(|| panic!("{name} is not offered: {}", page.text()));
    page.form("Make it known").with("party", &key)
}

/// The same with everything that it needs: a change of the range of services, planned for a day.
fn filled(visitor: &Visitor, whose: Option<&str>, title: &str, day: (&str, &str, &str)) -> Form {
    let form = form(visitor, whose);
    let form = form
        .with("title", title)
        .with("about", "Whether the beds of the ward stay.")
        .with("kind", "operation")
        .with("impact", "range")
        .with("reason", "There would be no such ward any more.")
        .with("bound", "yes");
    with_day(form, "planned", day)
}

/// Takes a step of a key decision.
fn step(visitor: &Visitor, at: &str, key: &str, answers: &[(&str, &str)]) -> Page {
    visitor.submit(step_form(visitor, at, key, answers))
}

fn step_form(visitor: &Visitor, at: &str, key: &str, answers: &[(&str, &str)]) -> Form {
    let form = visitor.open(&format!("{at}/step?act={key}")).form("Keep this");
    answers.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// What is said in a list of one key decision.
fn in_list(anyone: &Visitor, query: &str, title: &str) -> Option<String> {
    let list = anyone.open(&format!("/key-decisions?{query}"));
    list.words_of_each("ol.voices > li").into_iter().find(|item| item.contains(title))
}

fn refused(visitor: &Visitor, form: Form, words: &str) {
    let page = visitor.try_submit(form);
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    assert!(
        page.errors().iter().any(|error| error.contains(words)),
        "{words}: {:?}",
        page.errors()
    );
}

#[test]
fn c2_each_forthcoming_key_decision_shows_whether_people_were_involved_and_what_moved() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let here = format!("area={AREA}");
        let title = "Whether ward nine closes";
        // Near: on 7 December it is the eleventh working day.
        let at = network.submit(filled(&network, Some(TRUST), title, ("7", "12", "2026"))).path;
        assert!(at.starts_with("/key-decisions/KD-"), "{at}");
        let page = anyone.open(&at);
        assert!(page.says(&format!("{TRUST} is to decide this.")), "{}", page.text());
        assert!(page.says("Involvement not evidenced") && page.says("our own"), "{}", page.text());
        assert!(page.says("Involvement: none noted"), "{}", page.text());
        assert!(anyone.follow_link(&page, "Rule R16").says("before it is decided"));
        let listed = in_list(&anyone, &here, title).expect("it is to come");
        for words in [
            "Planned for 7 December 2026",
            "Involvement not evidenced",
            "What moved: not said yet",
            "Made known by Manchester network",
        ] {
            assert!(listed.contains(words), "{words}: {listed}");
        }
        for narrowed in ["involvement=none", "involvement=not-evidenced"] {
            assert!(in_list(&anyone, &format!("{here}&{narrowed}"), title).is_some(), "{narrowed}");
        }
        assert!(network.look(&format!("{at}/step?act=moved")).status == 403, "nobody was involved");

        // Involvement that is still to come is shown, and the notice goes.
        let plan = step_form(
            &network,
            &at,
            "involvement-planned",
            &[("how", "consulted"), ("led-by", "The trust")],
        );
        refused(&network, with_day(plan.clone(), "by", ("8", "12", "2026")), "before a decision");
        refused(&network, with_day(plan.clone(), "by", ("21", "11", "2026")), "over already");
        let planned = network.submit(with_day(plan, "by", ("1", "12", "2026")));
        assert!(planned.says("People are to be involved by 1 December 2026"), "{}", planned.text());
        assert!(!planned.says("Involvement not evidenced"), "{}", planned.text());
        assert!(in_list(&anyone, &format!("{here}&involvement=not-evidenced"), title).is_none());
        assert!(in_list(&anyone, &format!("{here}&involvement=none"), title).is_some());

        let answers = [("how", "consulted"), ("led-by", "The trust"), ("people", "84")];
        let involved = step_form(&network, &at, "involved", &answers);
        refused(&network, involved.clone().with("people", "some"), "whole number");
        refused(&network, involved.clone().with("link", "ASK-AAAAAA"), "reference of an ask");
        refused(&network, involved.clone().with("link", "/etc"), "reference of an ask");
        network.submit(with_day(
            involved.with("link", "https://example.org/heard.pdf"),
            "on",
            ("20", "11", "2026"),
        ));
        let unknown = step_form(&network, &at, "moved", &[("note", "x"), ("link", "ASK-7P3W9D")]);
        refused(&network, unknown, "begins with CH-");
        step(&network, &at, "moved", &[("note", "Six of the twelve beds stay.")]);
        let shown = anyone.open(&at);
        for words in [
            "84 people took part.",
            "Six of the twelve beds stay.",
            "People involved since 20 November 2026",
            "Something moved",
        ] {
            assert!(shown.says(words), "{words}: {}", shown.text());
        }
        assert_eq!(shown.link("https://example.org/heard.pdf"), "https://example.org/heard.pdf");
        let picture = shown.words_of(".chart.lanes");
        for words in [
            "Made known on 22 November 2026",
            "People involved, last on 20 November 2026",
            "To be decided: 7 December 2026",
            "Something moved: said on 22 November 2026",
            "Today",
        ] {
            assert!(picture.contains(words), "{words}: {picture}");
        }
        let listed = in_list(&anyone, &here, title).expect("it is to come");
        assert!(
            listed.contains("People involved since 20 November 2026")
                && listed.contains("Something moved"),
            "{listed}"
        );
        assert!(listed.contains("Six of the twelve beds stay."), "{listed}");
        assert!(in_list(&anyone, &format!("{here}&involvement=none"), title).is_none());

        let decided = [
            ("note", "Ward nine stays with six beds."),
            ("link", "https://example.org/minutes.pdf"),
        ];
        step(&network, &at, "decided", &decided);
        assert!(in_list(&anyone, &here, title).is_none(), "it is no longer to come");
        let taken =
            in_list(&anyone, &format!("{here}&state=decided"), title).expect("it was taken");
        assert!(taken.contains("Decided on 22 November 2026"), "{taken}");
        let api = anyone.get(&format!("/api/v1{at}")).json();
        for (field, value) in [
            ("state", "decided"),
            ("involved", "2026-11-20"),
            ("duty", "bites"),
            ("planned", "2026-12-07"),
        ] {
            assert_eq!(api[field], value, "{api}");
        }
        assert_eq!((&api["moved"], &api["not_evidenced"]), (&true.into(), &false.into()), "{api}");
        assert_eq!(api["steps"].as_array().map(Vec::len), Some(5), "{api}");
        let feed = anyone.get("/key-decisions.atom").text();
        assert!(feed.contains(title) && feed.contains("Decided on 22 November 2026"), "{feed}");
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn c2_a_body_makes_its_own_decisions_known_and_says_what_is_not_right() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let host = installation.signed_in_as("host officer");
        let anyone = installation.visitor();
        // Its own, of which only the month is known. It is no NHS body, whatever the form says.
        let own = filled(&authority, None, "Where the day centre is", ("", "1", "2027"));
        let at = authority.submit(own).path;
        let page = anyone.open(&at);
        assert!(page.says("Planned for January 2027"), "{}", page.text());
        assert!(page.says("Made known by") || page.says("Who made it known Manchester authority"));
        assert!(page.says("this is said to be none"), "{}", page.text());
        assert!(!page.says("Involvement not evidenced"), "{}", page.text());
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json()["planned"], "2027-01");
        let calendar = anyone.get(&format!("/key-decisions.ics?area={AREA}")).text();
        let month = "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270201\r\n";
        assert!(calendar.contains(month), "{calendar}");
        let body = anyone.follow_link(&page, "Manchester authority");
        assert!(
            body.says("Key decisions to come") && body.says("Where the day centre is"),
            "{}",
            body.text()
        );
        let area = anyone.open(&format!("/areas/{AREA}"));
        assert!(
            anyone
                .follow_link(&area, "Key decisions about services here")
                .says("Where the day centre is")
        );

        // The network of the area notes involvement, and neither moves nor withdraws what the body made known.
        let noted =
            step(&network, &at, "involved", &[("how", "informed"), ("led-by", "The network")]);
        assert!(noted.says("Noted for Manchester network"), "{}", noted.text());
        for key in ["rescheduled", "withdrawn", "corrected"] {
            assert_eq!(network.look(&format!("{at}/step?act={key}")).status, 403, "{key}");
        }
        let wrong = step(&authority, &at, "corrected", &[("note", "Nobody was informed yet.")]);
        assert!(
            wrong.says("something here is not right") && wrong.says("Nobody was informed yet."),
            "{}",
            wrong.text()
        );
        let moved = step_form(&authority, &at, "rescheduled", &[("note", "The papers are late.")]);
        refused(
            &authority,
            with_day(moved.clone(), "planned", ("", "1", "2027")),
            "planned for that day already",
        );
        refused(
            &authority,
            with_day(moved.clone(), "planned", ("1", "11", "2026")),
            "over already",
        );
        refused(&authority, with_day(moved.clone(), "planned", ("", "", "")), "month alone");
        let later = authority.submit(with_day(moved, "planned", ("9", "2", "2027")));
        assert!(later.says("Planned for 9 February 2027"), "{}", later.text());
        let gone = step(&authority, &at, "withdrawn", &[("note", "There is no money for it.")]);
        assert!(gone.says("no longer plans to decide this"), "{}", gone.text());
        assert!(in_list(&anyone, "state=withdrawn", "Where the day centre is").is_some());

        // Somebody who is of neither body.
        let theirs = network.submit(filled(&network, Some(TRUST), "Beds", ("9", "2", "2027"))).path;
        assert_eq!(host.look(&format!("{theirs}/step?act=decided")).status, 403);
        assert_eq!(authority.look(&format!("{theirs}/step?act=involved")).status, 403);
        refused(
            &host,
            filled(&host, Some(TRUST), "Not theirs", ("9", "2", "2027")),
            "Only the body itself, or a network",
        );
        assert_eq!(anyone.look("/desk/key-decisions/new").heading(), "Sign in");
        assert!(in_list(&anyone, "", "Not theirs").is_none(), "nothing was kept");
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn c2_what_cannot_be_is_refused_and_of_two_at_once_one_is_told_what_happened() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let day = |day| filled(&network, Some(TRUST), "Ward ten", day);
        refused(&network, day(("21", "11", "2026")), "over already");
        refused(&network, day(("", "10", "2026")), "over already");
        for typed in [("31", "2", "2027"), ("", "13", "2027"), ("7", "", "2027"), ("", "", "")] {
            refused(&network, day(typed), "month alone");
        }
        let right = day(("7", "12", "2026"));
        let kept = network.try_submit(right.clone().with("title", ""));
        assert_eq!(kept.typed("about").as_deref(), Some("Whether the beds of the ward stay."));
        refused(&network, right.clone().with("impact", ""), "would be different");
        refused(&network, right.clone().with("reason", ""), "Say why");
        refused(&network, right.clone().with("bound", ""), "whether the body is one of the NHS");
        refused(&network, right.clone().with("kind", "whim"), "what kind of decision");
        refused(&network, right.clone().with("party", ""), "Find the body");
        refused(&network, with_day(right.clone(), "on", ("23", "11", "2026")), "has not come yet");
        let at = network.submit(right).path;

        // Decided before it was made known.
        let early = step_form(&network, &at, "decided", &[("note", "It closes.")]);
        refused(
            &network,
            with_day(early.clone(), "on", ("21", "11", "2026")),
            "before what happened last",
        );
        refused(&network, early.clone().with("note", ""), "Write it down");
        refused(&network, early.clone().with("link", "minutes"), "whole address");
        // Two people at once.
        let second = early.clone();
        let first = network.submit(early);
        assert!(
            first.says("Involvement not evidenced") && first.says("It was decided"),
            "{}",
            first.text()
        );
        let late = network.try_submit(second);
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("Somebody else was faster") && late.says("Decided"), "{}", late.text());
        assert_eq!(late.typed("note").as_deref(), Some("It closes."));
        let after =
            step_form(&network, &at, "involved", &[("how", "informed"), ("led-by", "The trust")]);
        refused(&network, after.clone(), "People are involved before a decision");
        // What was and is noted late counts, and the notice goes.
        let noted = network.submit(with_day(after, "on", ("2", "11", "2026")));
        assert!(noted.says("People involved since 2 November 2026"), "{}", noted.text());
        assert!(!noted.says("Involvement not evidenced"), "{}", noted.text());
        step(&network, &at, "nothing-moved", &[("note", "The building is not safe.")]);
        let shown = anyone.open(&at);
        assert!(
            shown.says("Nothing moved. The reason: The building is not safe."),
            "{}",
            shown.text()
        );

        for wrong in ["state=soon", "involvement=some", "area=nowhere", "body=x", "cursor=x"] {
            assert_eq!(anyone.look(&format!("/key-decisions?{wrong}")).status, 422, "{wrong}");
            assert_eq!(
                anyone.get(&format!("/api/v1/key-decisions?{wrong}")).status,
                422,
                "{wrong}"
            );
        }
        for nowhere in ["/key-decisions/KD-AAAAAA", "/key-decisions/EX-7KQ2M4", "/key-decisions/x"]
        {
            assert_eq!(anyone.look(nowhere).status, 404, "{nowhere}");
        }
        assert_eq!(network.look(&format!("{at}/step?act=dance")).status, 404);
        assert_eq!(network.look(&format!("{at}/step?act=announced")).status, 404);
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn lists_of_key_decisions_are_paged_and_their_columns_recounted() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let part = anyone.get(&format!("/api/v1/key-decisions?limit=1{cursor}")).json();
            let items = part["items"].as_array().expect("items").clone();
            seen.extend(items.iter().map(|item| item["planned"].as_str().unwrap_or("").to_owned()));
            match part["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 3, "{seen:?}");
        assert!(seen.is_sorted(), "soonest first: {seen:?}");
        check(installation);
        // Its day has passed, and nobody has noted what became of it.
        let title = "Whether the walk-in clinic stays open at night";
        installation.live_on("2026-12-02");
        let anyone = installation.visitor();
        let passed = anyone.follow_link(&anyone.open("/key-decisions"), title);
        for words in [
            "Was planned for 1 December 2026",
            "The planned day has passed",
            "Involvement not evidenced",
        ] {
            assert!(passed.says(words), "{words}: {}", passed.text());
        }
        assert!(!passed.says("The decision is near"), "{}", passed.text());
    });
}

fn check(installation: &Installation) {
    let url = installation.database().url();
    let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && said.contains("every count is right"), "{said}");
}
