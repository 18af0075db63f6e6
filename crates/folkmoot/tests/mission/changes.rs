//! What became different because people spoke: from their words to the change, shown to them, graded, contestable.

use crate::asks::{QUESTION, act, ask, path, with_day};
use crate::desk::{publish, reference};
use crate::installation::{Installation, on_both_engines};
use crate::page::Page;
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;

/// A network has asked an authority, and notes what is different now.
fn note(network: &Visitor, ask: &str, subject: &str, answers: &[(&str, &str)]) -> Page {
    let reference = ask.trim_start_matches("/asks/");
    let form = network.open(&format!("/desk/changes/new?ask={reference}")).form("Make it known");
    let form = form.with("subject", subject).with("text", "It runs again, each Tuesday.");
    network.submit(answers.iter().fold(form, |form, (field, answer)| form.with(field, answer)))
}

/// Takes a step of a change.
fn step(visitor: &Visitor, change: &str, key: &str, answers: &[(&str, &str)]) -> Page {
    let form = visitor.open(&format!("{change}/step?act={key}")).form("Keep this");
    visitor.submit(answers.iter().fold(form, |form, (field, answer)| form.with(field, answer)))
}

/// How many changes of a grade the list counts, and how many it lists behind that number.
fn counted(anyone: &Visitor, filters: &str, grade: &str) -> (usize, usize) {
    let list = anyone.open(&format!("/changes?{filters}&grade={grade}"));
    let api = anyone.get(&format!("/api/v1/changes?limit=100&{filters}&grade={grade}")).json();
    let counts = api["counts"].as_array().expect("counts");
    let count: i64 = counts.iter().filter_map(|count| count["count"].as_i64()).sum();
    let listed = api["items"].as_array().expect("items").len();
    assert_eq!(list.all("ol.voices > li").len(), listed, "the page lists what the API lists");
    (usize::try_from(count).expect("a count"), listed)
}

fn bus(installation: &Installation) -> (Visitor, Visitor, String) {
    let network = installation.signed_in_as("network manager");
    let authority = installation.signed_in_as("authority officer");
    let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
    (network, authority, at)
}

#[test]
fn a5_somebody_who_spoke_sees_on_the_receipt_what_was_asked_with_it_and_what_changed() {
    on_both_engines(|installation| {
        let resident = installation.visitor();
        let receipt = tell(&resident, "The bus to the clinic no longer runs, so I missed it.");
        publish(&installation.signed_in_as("moderator"), &receipt);
        let spoken = reference(&receipt);
        let (network, authority, at) = bus(installation);

        let voices = format!("{at}/voices");
        let put = |text: &str| {
            let form = network.open(&voices).form("Put them behind it");
            network.try_submit(form.with("experiences", text))
        };
        let wrong = put(&format!("{spoken}\nEX-99999"));
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.typed("experiences").as_deref(), Some(&*format!("{spoken}\nEX-99999")));
        assert!(installation.visitor().open(&voices).says("No voices"), "nothing was changed");
        let hidden = reference(&tell(&resident, "This waits for a moderator."));
        let unread = put(&format!("{spoken} {hidden}"));
        assert!(
            unread.says("cannot be read by anyone") && unread.says(&hidden),
            "{}",
            unread.text()
        );
        assert!(!resident.open(&receipt.path).says("What was asked with your words"));
        for _ in 0..2 {
            assert_eq!(put(&spoken).status, 200);
        }

        let anyone = installation.visitor();
        let shown = anyone.open(&at);
        assert!(shown.says("One person's experience stands behind it"), "{}", shown.text());
        assert!(shown.says("The bus to the clinic no longer runs"));
        assert!(anyone.open(&format!("/experiences/{spoken}")).says("What was asked with it"));
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json()["voices"], 1);
        assert_eq!(anyone.look("/desk/changes/new").heading(), "Sign in");

        let told = resident.open(&receipt.path);
        assert!(told.says("What was asked with your words"), "{}", told.text());
        assert!(told.says("Why was the bus to the clinic stopped?") && !told.says("What changed"));
        authority.submit(act(&authority, &at, "answered").with("note", "It runs again in May."));
        note(&network, &at, "The bus to the clinic runs again", &[("aims", "services")]);
        let told = resident.open(&receipt.path);
        assert!(told.says("The bus to the clinic runs again"), "{}", told.text());
        assert!(anyone.open(&at).says("The bus to the clinic runs again"));

        // Whoever takes their words back is no longer read behind it, and what was asked stands.
        let sure = resident.open(&format!("{}/withdraw", receipt.path));
        resident.submit(sure.form("Yes, erase my words"));
        let after = anyone.open(&voices);
        assert!(!after.says("no longer runs"), "{}", after.text());
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn b12_each_number_of_changes_leads_to_exactly_these_and_none_is_an_estimate() {
    on_both_engines(|installation| {
        let (network, authority, at) = bus(installation);
        let anyone = installation.visitor();
        let here = format!("area={AREA}");
        let before: Vec<usize> = ["claimed", "acknowledged", "documented", "verified"]
            .iter()
            .map(|grade| counted(&anyone, &here, grade).0)
            .collect();
        for n in 0..3 {
            let made = note(&network, &at, &format!("Stop {n} has a seat"), &[]);
            let change = made.path.clone();
            if n > 0 {
                step(&authority, &change, "acknowledged", &[]);
            }
            if n > 1 {
                let paper =
                    [("title", "Minutes of May"), ("address", "https://example.org/minutes.pdf")];
                let shown = step(&network, &change, "documented", &paper);
                assert!(shown.says("Minutes of May"), "{}", shown.text());
            }
        }
        let after = ["claimed", "acknowledged", "documented", "verified"];
        for ((grade, before), more) in after.iter().zip(before).zip([1, 1, 1, 0]) {
            let (count, listed) = counted(&anyone, &here, grade);
            assert_eq!((count, listed), (before + more, before + more), "{grade}");
        }
        let page = anyone.open("/changes");
        assert!(page.says("Nothing is estimated"), "{}", page.text());
        let numbers = page.all("table a").len();
        assert!(numbers >= 3, "each number is a link");
        assert_eq!(installation.faults(), "");
    });
}

/// The numbers of a row of the report against the three objectives, each with how many claims the link behind it lists.
fn reported(anyone: &Visitor, filters: &str, row: &str) -> Vec<(usize, usize)> {
    let page = anyone.open(&format!("/changes/aims?{filters}"));
    let rows = page.all("#aims tbody tr");
    let (cells, links) = (selector("td"), selector("a"));
    let named =
        |found: &&scraper::ElementRef<'_>| found.text().collect::<String>().starts_with(row);
    let row = rows.iter().find(named).unwrap_or_else(|| panic!("no {row}: {}", page.text()));
    row.select(&cells)
        .map(|cell| {
            let number = cell.text().collect::<String>().trim().parse().expect("a number");
            let listed = cell.select(&links).next().map_or(0, |link| {
                let list = anyone.open(link.value().attr("href").expect("an address"));
                list.all("ol.voices > li").len()
            });
            (number, listed)
        })
        .collect()
}

fn selector(css: &str) -> scraper::Selector {
    scraper::Selector::parse(css).expect("a selector")
}

#[test]
fn b7_outcomes_are_reported_against_the_three_objectives() {
    on_both_engines(|installation| {
        let (network, authority, at) = bus(installation);
        let anyone = installation.visitor();
        let here = format!("area={AREA}&year=2026");
        const ROWS: [&str; 5] = [
            "To enable campaigning and empowerment",
            "To strengthen communities",
            "To transform public services",
            "None of the three",
            "All different claims",
        ];
        note(&network, &at, "The first of the year", &[]);
        let before = ROWS.map(|row| reported(&anyone, &here, row));

        // One claim for two of the objectives, acknowledged and then contested; one for one; one for none.
        let asked = at.trim_start_matches("/asks/");
        let both = network.open(&format!("/desk/changes/new?ask={asked}")).form("Make it known");
        let both =
            both.with("subject", "The group speaks at each meeting").with("text", "It does.");
        let both = both.with("aims", "empowerment").ticked("aims", "services");
        let both = network.submit(both);
        step(&authority, &both.path, "acknowledged", &[]);
        step(&authority, &both.path, "contested", &[("note", "Only at some of them.")]);
        note(&network, &at, "The lift works", &[("aims", "services")]);
        note(&network, &at, "The leaflet was printed again", &[]);
        let gone = note(&network, &at, "Taken back again", &[("aims", "communities")]).path;
        step(&network, &gone, "taken-back", &[("note", "It was another street.")]);

        let after = ROWS.map(|row| reported(&anyone, &here, row));
        // Claimed, acknowledged, documented, verified, all, contested.
        let more = [
            [0, 1, 0, 0, 1, 1],
            [0, 0, 0, 0, 0, 0],
            [1, 1, 0, 0, 2, 1],
            [1, 0, 0, 0, 1, 0],
            [2, 1, 0, 0, 3, 1],
        ];
        for (((row, before), after), more) in ROWS.iter().zip(&before).zip(&after).zip(more) {
            for ((before, after), more) in before.iter().zip(after).zip(more) {
                assert_eq!(after.0, before.0 + more, "{row}: {before:?} {after:?}");
                assert_eq!(after.0, after.1, "{row}: each number leads to exactly these");
            }
        }
        let page = anyone.open(&format!("/changes/aims?{here}"));
        assert!(page.says("counts under both"), "{}", page.text());
        assert!(!page.all("svg.stack rect").is_empty(), "there is a picture");
        let letter = anyone.follow_link(&page, "as the letter of 14 January 2009 quotes them");
        assert!(letter.path.ends_with("/letters/association-2009"), "{}", letter.path);

        // The year before has none of it, all years have it, and programs and spreadsheets read the same.
        let all = reported(&anyone, &format!("area={AREA}"), ROWS[4]);
        assert!(all[4].0 >= after[4][4].0);
        let api = anyone.get(&format!("/api/v1/changes/aims?{here}")).json();
        assert_eq!(api["counts"][2]["line"], "services");
        assert_eq!(api["counts"][2]["all"], after[2][4].0, "{api}");
        assert_eq!(api["years"][0]["year"], 2026, "{api}");
        let csv = anyone.get(&format!("/changes/aims.csv?{here}")).text();
        let line = csv.lines().find(|line| line.starts_with("2026,services,")).expect("a line");
        assert!(line.ends_with(&format!(",{},{}", after[2][4].0, after[2][5].0)), "{line}");
        assert_eq!(anyone.look("/changes/aims?year=soon").status, 422);
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn a51_changes_that_somebody_else_saw_are_counted_for_each_year() {
    on_both_engines(|installation| {
        let (network, authority, at) = bus(installation);
        let anyone = installation.visitor();
        let change = note(&network, &at, "The lift works", &[]).path;
        let (before, _) = counted(&anyone, "year=2026", "verified");
        // Nobody verifies what they did themselves.
        let own = authority.look(&format!("{change}/step?act=seen-on-visit"));
        assert_eq!(own.status, 403, "{}", own.text());
        let bare = network.open(&format!("{change}/step?act=seen-on-visit")).form("Keep this");
        assert_eq!(network.try_submit(bare).status, 422, "what was seen has to be said");
        let seen = step(&network, &change, "seen-on-visit", &[("note", "Two of us rode in it.")]);
        assert!(seen.says("Verified") && seen.says("Two of us rode in it."), "{}", seen.text());
        assert_eq!(counted(&anyone, "year=2026", "verified"), (before + 1, before + 1));
        assert_eq!(counted(&anyone, "year=2025", "verified").0, 0);
        assert_eq!(anyone.look("/changes?year=soon").status, 422);
    });
}

#[test]
fn b3_a_claim_and_the_reply_to_it_stand_side_by_side() {
    on_both_engines(|installation| {
        let (network, authority, at) = bus(installation);
        let anyone = installation.visitor();
        let change = note(&network, &at, "The bus runs again", &[]).path;
        let page = authority.open(&format!("{change}/step?act=contested"));
        let (first, second) = (page.form("Keep this"), page.form("Keep this"));
        let not_so = "It never stopped: the timetable was wrong.";
        let contested = authority.submit(first.with("note", not_so));
        assert!(contested.says("Contested"), "{}", contested.text());
        // Of two at once, the second is told what happened.
        let late = authority.try_submit(second.with("note", "Twice."));
        assert_eq!(late.status, 409, "{}", late.text());
        step(&network, &change, "maintained", &[("note", "Nobody could catch it in April.")]);
        let shown = anyone.open(&change);
        let sides = shown.words_of_each(".sides > div");
        assert_eq!(sides.len(), 2, "{}", shown.text());
        assert!(sides[0].contains("Manchester network says"), "{sides:?}");
        assert!(sides[0].contains("Nobody could catch it in April."), "{sides:?}");
        assert!(sides[1].contains(not_so), "{sides:?}");
        let api = anyone.get(&format!("/api/v1{change}")).json();
        assert_eq!(api["contested"], "2026-11-22", "{api}");
        assert!(anyone.get("/changes.atom").text().contains("Contested"));

        let settled = step(&authority, &change, "settled", &[]);
        assert!(!settled.says("says since"), "{}", settled.text());
        let back = [("note", "It was another bus.")];
        assert!(step(&network, &change, "taken-back", &back).says("Taken back"));
        assert!(!anyone.open("/changes").says("The bus runs again"), "it counts as nothing");
        let over = network.look(&format!("{change}/step?act=documented"));
        assert_eq!(over.status, 403, "what is over stays over");
    });
}

#[test]
fn a_change_before_what_was_asked_or_in_days_to_come_is_refused_and_nothing_is_kept() {
    on_both_engines(|installation| {
        let (network, _, at) = bus(installation);
        let reference = at.trim_start_matches("/asks/");
        let open = || network.open(&format!("/desk/changes/new?ask={reference}"));
        let form = open().form("Make it known").with("subject", "Too early").with("text", "Early.");
        for day in [("1", "1", "2026"), ("1", "1", "2030"), ("31", "2", "2026")] {
            let refused = network.try_submit(with_day(form.clone(), "happened", day));
            assert_eq!(refused.status, 422, "{day:?}: {}", refused.text());
            assert_eq!(refused.typed("subject").as_deref(), Some("Too early"));
        }
        let unknown = network.try_submit(form.clone().with("ask", "ASK-AAAAAA"));
        assert_eq!(unknown.status, 422);
        let nobody = network.try_submit(form.with("ask", ""));
        assert_eq!(nobody.status, 422, "somebody changed it");
        assert!(!installation.visitor().open("/changes").says("Too early"));
    });
}
