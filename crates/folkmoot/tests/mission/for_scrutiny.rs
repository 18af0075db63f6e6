//! Scrutiny gets the lessons that fit its area, and the local plan, without asking for them.

use crate::answering::{mail, mails, path_in};
use crate::asks::{choose, with_day};
use crate::installation::{Engine, Installation};
use crate::lessons::lesson;
use crate::pilots::{begun, refused, site, step, whole};
use crate::receipts::AREA;
use crate::visitor::Visitor;
use std::time::Duration;

/// The committee of the demonstration's city; the register does not name it yet.
const COMMITTEE: &str = "Health scrutiny committee of the city";
const POST: &str = "scrutiny@city.example";

/// The subjects of the mails of this kind to the committee.
fn subjects(visitor: &Visitor) -> Vec<String> {
    let all = mails(visitor).into_iter();
    let mine = all.filter(|(_, subject, at)| at == POST && subject.starts_with("For scrutiny"));
    mine.map(|(_, subject, _)| subject).collect()
}

/// What the public list says was sent for the area: titles with their versions.
fn sent(visitor: &Visitor) -> Vec<(String, i64, String)> {
    let all = visitor.get(&format!("/api/v1/for-scrutiny?limit=100&area={AREA}")).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let items = all["items"].as_array().expect("items").iter();
    items
        .map(|one| (text(&one["title"]), one["version"].as_i64().unwrap_or(0), text(&one["on"])))
        .collect()
}

/// Lets the morning of a day come, and waits until its work must be done.
fn morning(installation: &mut Installation, day: &str) {
    installation.live_on(day);
    std::thread::sleep(Duration::from_secs(5));
}

#[test]
fn a34_scrutiny_gets_the_lessons_that_fit_and_the_local_plan_without_asking() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-22");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let none = anyone.open(&format!("/for-scrutiny?area={AREA}"));
        assert!(none.says("names no scrutiny committee"), "{}", none.text());
        assert!(none.says("The plan of the pilot site"), "{}", none.text());

        // The authority says once which committee it is, and never sends anything.
        let form = authority.open(&format!("/register/{AREA}/step?kind=scrutiny&act=named"));
        let form = choose(&authority, form.form("Find it"), "scrutiny committee", COMMITTEE);
        authority.submit(with_day(form, "since", ("1", "5", "2026")));
        let list = anyone.open(&format!("/for-scrutiny?area={AREA}"));
        let page = anyone.follow_link(&list, COMMITTEE);
        let committee = page.path.clone();
        for words in [
            "The plan for Manchester",
            "The plan of the pilot site",
            "Lessons that fit Manchester",
            "Begin with the groups that are there",
            "A metropolitan district, as yours",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("meet in the market towns"), "a lesson for counties does not fit");
        std::thread::sleep(Duration::from_secs(4));
        assert!(subjects(&anyone).is_empty() && sent(&anyone).is_empty(), "it is Sunday");

        morning(&mut installation, "2026-11-23");
        let second = installation.another_copy();
        let anyone = installation.visitor();
        let first = mail(&anyone, POST, "For scrutiny: what is new on 23 November 2026");
        for words in ["the plan of the pilot site", "Begin with the groups that are there"] {
            assert!(first.says(words), "{words}: {}", first.text());
        }
        assert!(!first.says("market towns"), "{}", first.text());
        let before = sent(&anyone);
        assert!(before.iter().all(|one| one.2 == "2026-11-23") && before.len() > 2, "{before:?}");
        assert!(anyone.open("/for-scrutiny").says(COMMITTEE));
        let csv = anyone.get(&format!("/for-scrutiny.csv?area={AREA}")).text();
        assert_eq!(csv.lines().count(), before.len() + 1, "{csv}");
        assert!(csv.contains(COMMITTEE) && csv.contains("2026-11-23"), "{csv}");
        let feed = anyone.get(&format!("/for-scrutiny.atom?area={AREA}")).text();
        assert_eq!(feed.matches("<entry>").count(), before.len(), "{feed}");
        assert_eq!(anyone.get("/for-scrutiny.csv?area=x").status, 422);

        // What comes on the same day waits for the next: one mail a working day, whoever looks.
        let network = installation.signed_in_as("network manager");
        network.submit(lesson(&network, "Knock on doors", &[("kind", "metropolitan")]));
        network.submit(lesson(&network, "Not for us", &[("kind", "county")]));
        let own = anyone.open(&format!("/areas/{AREA}")).link("Manchester");
        let site_page =
            anyone.open(&format!("/areas/{AREA}")).all("section[aria-labelledby=pilot] a")[0]
                .value()
                .attr("href")
                .unwrap_or(&own)
                .to_owned();
        let plan = [("text", "We ask people first, and write it down.")];
        network.submit(step(&network, &site_page, "plan", &plan));
        morning(&mut installation, "2026-11-23");
        assert_eq!(subjects(&installation.visitor()).len(), 1, "{engine:?}: one a day");
        drop(second);
        morning(&mut installation, "2026-11-24");
        let anyone = installation.visitor();
        let next = mail(&anyone, POST, "For scrutiny: what is new on 24 November 2026");
        assert!(next.says("Knock on doors") && next.says("(version 3)"), "{}", next.text());
        assert!(!next.says("Not for us") && !next.says("Begin with the groups"), "once each");
        let now = sent(&anyone);
        assert_eq!(now.len(), before.len() + 2, "{now:?}");

        // The mail can be stopped, by one press; the page goes on showing what there is.
        let off = path_in(&next, "/for-scrutiny/stop/");
        let asks = anyone.open(&off);
        assert!(anyone.open(&committee).says("its post gets a mail"), "a look changes nothing");
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        let kind = "application/x-www-form-urlencoded";
        let action = asks.form("Stop this mail").action;
        let answer = anyone.send(hyper::Method::POST, &action, kind, one_click.into());
        assert_eq!(answer.status, 200);
        let network = installation.signed_in_as("network manager");
        network.submit(lesson(&network, "Bring a kettle", &[]));
        morning(&mut installation, "2026-11-25");
        let anyone = installation.visitor();
        assert_eq!(subjects(&anyone).len(), 2, "{engine:?}: it was stopped");
        let page = anyone.open(&committee);
        assert!(page.says("Bring a kettle") && page.says("it was stopped"), "{}", page.text());
        let national = installation.signed_in_as("national officer");
        let page = national.open(&committee);
        national.submit(page.press("Send this mail", "mail", "on"));
        morning(&mut installation, "2026-11-26");
        let anyone = installation.visitor();
        let again = mail(&anyone, POST, "For scrutiny: what is new on 26 November 2026");
        assert!(again.says("Bring a kettle"), "{}", again.text());

        // An area that is no site: how its authority finds a host, and what it has arranged.
        let oldham = anyone.open("/for-scrutiny?area=E08000004");
        assert!(oldham.says("How the authority finds a host"), "{}", oldham.text());
        // As soon as it is one, the plan of the site.
        let national = installation.signed_in_as("national officer");
        let at = national.submit(begun(&national, "1")).path;
        national.submit(site(&national, &at, "Oldham", "Oldham", "hub"));
        refused(&national, step(&national, &format!("{at}/1"), "plan", &[("text", "")]), "Write");
        national.submit(step(&national, &format!("{at}/1"), "plan", &[("text", "One team.")]));
        national.submit(step(&national, &at, "published", &[]));
        let oldham = anyone.open("/for-scrutiny?area=E08000004");
        assert!(oldham.says("The plan of the pilot site, version 1"), "{}", oldham.text());

        assert!(anyone.open("/cy/for-scrutiny").says("Beth a anfonwyd at graffu"));
        for wrong in
            ["/for-scrutiny?area=x", "/for-scrutiny?cursor=x", "/api/v1/for-scrutiny?limit=0"]
        {
            assert_eq!(anyone.get(wrong).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look("/for-scrutiny/stop/nothing").status, 404);
        let body = committee.trim_start_matches("/directory/");
        let host = installation.signed_in_as("host officer");
        let kind = "application/x-www-form-urlencoded";
        let desk = format!("/desk/for-scrutiny/{body}");
        let stopped = host.send(hyper::Method::POST, &desk, kind, "mail=off".into());
        assert_eq!(stopped.status, 403, "it is not theirs to stop");
        whole(&installation);
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}
