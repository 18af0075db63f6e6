//! There never was a list of the networks that was official, accurate and complete. This one is confirmed by the bodies
//! themselves, and anyone can say what is wrong with it.

use crate::asks::{choose, with_day};
use crate::installation::{folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

const HERE: &str = "/register/E08000003";
/// An area where nobody in the demonstration has done anything.
const ELSEWHERE: &str = "/register/E08000004";

fn suggest(visitor: &Visitor, area: &str, kind: &str, text: &str) -> Page {
    let form = visitor.open(&format!("{area}/suggest")).form("Send this suggestion");
    let form = if kind.is_empty() { form } else { form.with("kind", kind) };
    visitor.try_submit(form.with("text", text))
}

fn step(officer: &Visitor, query: &str) -> Form {
    officer.open(&format!("{HERE}/step?{query}")).form("Keep this")
}

/// The entry of an area as programs read it.
fn entry(visitor: &Visitor, query: &str, kind: &str) -> serde_json::Value {
    let found = visitor.get(&format!("/api/v1/register?{query}")).json();
    let bodies = found["items"][0]["bodies"].as_array().expect("bodies").clone();
    bodies.into_iter().find(|body| body["kind"] == kind).expect("the body")
}

#[test]
fn p2_anyone_finds_who_is_responsible_where_today_and_on_a_day_of_2008() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let page = anyone.open("/register");
        assert!(page.says("The register") && page.says("Responsible authority"));
        assert_eq!(page.all("#register tbody tr").len(), 25, "a page of them");
        let all = anyone.get("/register.csv").text();
        assert!(all.lines().count() > 150, "{}", all.lines().count());
        let page = anyone.open("/register?q=manch");
        assert!(page.says("Manchester City Council"), "{}", page.text());
        assert!(page.says("Chief executive"), "the office that mail is for: {}", page.text());
        assert!(!page.says("Oldham"));

        // The county that was divided in 2009 is there on a day of 2008, with the network it had.
        assert!(!anyone.open("/register?q=bedfordshire").says("Bedfordshire LINk"));
        let page = anyone.open("/register?q=bedfordshire&on=2008-04-01");
        assert!(page.says("Bedfordshire LINk"), "{}", page.text());
        let page = anyone.follow_link(&page, "Bedfordshire");
        assert!(page.says("Bedfordshire LINk") && page.says("1 April 2008"), "{}", page.text());
        let then = entry(&anyone, "q=bedfordshire&on=2008-04-01", "network");
        assert_eq!(then["since"], "2008-04-01", "{then}");

        // Page after page comes every area once.
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let part = anyone.get(&format!("/api/v1/register?limit=100&cursor={cursor}")).json();
            let items = part["items"].as_array().expect("items").clone().into_iter();
            seen.extend(items.map(|item| item["area"].as_str().unwrap_or("").to_owned()));
            match part["next"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(seen.len(), all.lines().count() - 1);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), all.lines().count() - 1);
        for wrong in ["on=1999-01-01", "on=x", "region=E1", "cursor=x"] {
            assert_eq!(anyone.get(&format!("/api/v1/register?{wrong}")).status, 422, "{wrong}");
            assert_eq!(anyone.look(&format!("/register?{wrong}")).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look("/register/E99999999").status, 404);
    });
}

#[test]
fn p2_anyone_suggests_what_is_wrong_and_the_body_decides_with_a_reason() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let words = "The council has a new name since May.";
        for (kind, text) in [("", words), ("authority", ""), ("authority", &"x".repeat(1001))] {
            let wrong = suggest(&anyone, HERE, kind, text);
            assert_eq!(wrong.status, 422, "{kind}: {}", wrong.text());
            assert_eq!(wrong.typed("text").as_deref(), Some(text));
        }
        let thanks = suggest(&anyone, HERE, "authority", words);
        assert!(thanks.says("Thank you. Your suggestion is kept."), "{}", thanks.text());
        assert!(thanks.says("2 suggestions wait."), "{}", thanks.text());
        assert!(!thanks.says(words), "what it says is not public before it is decided");

        // The officers of the body read it; those of another do not.
        let officer = installation.signed_in_as("authority officer");
        let network = installation.signed_in_as("network manager");
        assert!(!network.open(HERE).says(words), "it is not about the network");
        let page = officer.open(HERE);
        assert!(page.says(words), "{}", page.text());
        let take_up = page.link("Take the suggestion up");
        assert_eq!(network.look(&take_up).status, 403);
        assert_eq!(anyone.look(&take_up).heading(), "Sign in");
        let form = officer.open(&take_up).form("Keep this");
        assert_eq!(officer.try_submit(form.clone()).status, 422, "without a reason");
        let reason = "The order of the council says so.";
        let page = officer.submit(form.clone().with("note", reason));
        assert!(page.says(reason) && page.says("A suggestion was taken up"), "{}", page.text());
        assert!(!page.says(words) && page.says("One suggestion waits."), "{}", page.text());
        let again = officer.try_submit(form.with("note", reason));
        assert_eq!(again.status, 409, "{}", again.text());
        let now = entry(&anyone, "q=manchester", "authority");
        assert_eq!(now["confirmed"], "2026-11-22", "{now}");
        assert_eq!(now["confirmed_by"], "Manchester authority", "{now}");

        // The other is about the network, which does not take it up.
        let page = network.open(HERE);
        let form = network.open(&page.link("Do not take it up")).form("Keep this");
        let page = network.submit(form.with("note", "The old place is still ours."));
        assert!(page.says("A suggestion was not taken up"), "{}", page.text());

        // No more wait for an area than somebody can read.
        for n in 0..30 {
            assert_eq!(suggest(&anyone, ELSEWHERE, "host", &format!("Host {n}")).status, 200);
        }
        assert_eq!(suggest(&anyone, ELSEWHERE, "host", "One more").status, 422);
    });
}

#[test]
fn a36_an_area_has_its_scrutiny_committee_with_its_lead_officer() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        assert!(entry(&anyone, "q=manchester", "scrutiny")["name"].is_null());
        let named = |day| {
            let form = officer.open(&format!("{HERE}/step?kind=scrutiny&act=named"));
            let name = "Health committee of the Clock Tower";
            let form = choose(&officer, form.form("Find it"), name, &format!("Add “{name}”"));
            officer.try_submit(with_day(form, "since", day))
        };
        for day in [("", "", ""), ("1", "1", "2099"), ("31", "2", "2009")] {
            assert_eq!(named(day).status, 422, "{day:?}");
        }
        let page = named(("1", "4", "2009"));
        assert!(page.says("Health committee of the Clock Tower"), "{}", page.text());
        let now = entry(&anyone, "q=manchester", "scrutiny");
        assert_eq!(now["since"], "2009-04-01", "{now}");
        assert_eq!(now["office"], "Lead officer for overview and scrutiny", "{now}");
        let before = entry(&anyone, "q=manchester&on=2009-03-31", "scrutiny");
        assert!(before["name"].is_null(), "{before}");

        // It is confirmed as it stands, by administrators as well; of two at once the second is told.
        let admin = installation.signed_in_as("administrator");
        let query = "kind=scrutiny&act=confirmed";
        let (ours, theirs) = (step(&officer, query), step(&admin, query));
        let page = admin.submit(theirs);
        assert!(page.says("by those who run this site"), "{}", page.text());
        assert_eq!(officer.try_submit(ours).status, 409);
        for wrong in ["kind=network&act=named", "kind=king&act=named", "kind=host&act=confirmed"] {
            assert_eq!(admin.look(&format!("{HERE}/step?{wrong}")).status, 404, "{wrong}");
        }
        let refused = officer.look(&format!("{HERE}/step?kind=network&act=confirmed"));
        assert_eq!(refused.status, 403, "an authority does not speak for the network");
        let url = installation.database().url();
        let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(said.contains("every count is right"), "{said}");
    });
}
