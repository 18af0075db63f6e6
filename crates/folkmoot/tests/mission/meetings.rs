//! Scrutiny meets on published days, and is reminded after each of them of what it still owes.

use crate::answering::{enter, mail, mails};
use crate::asks::{choose, path, with_day};
use crate::decisions::{decision_form, decision_reference};
use crate::installation::{Engine, Installation};
use crate::page::Page;
use crate::visitor::Visitor;

const POST: &str = "scrutiny@oldham.example";

/// The network refers a matter to the committee, which has said that it came: where the referral stands, and the
/// committee's id.
fn referred(installation: &Installation) -> (String, String) {
    let network = installation.signed_in_as("network manager");
    let decided = decision_form(&network, "scrutiny-referral", "To take the clinic to scrutiny");
    let decided = decision_reference(&network.submit(decided));
    let form = network.open("/desk/asks/new").form("Find it");
    let form = choose(&network, form, "Oldham", "Oldham authority");
    let form = form.with("kind", "referral").with("decision", &decided);
    let form = form.with("subject", "The clinic that is shut").with("text", "Please look into it.");
    let at = path(&network.submit(form));
    let api = network.get(&format!("/api/v1{at}")).json();
    let committee = api["owner"]["id"].as_str().expect("an id").to_owned();
    enter(&installation.signed_in_as("administrator"), &committee, POST);
    let form = network.open(&format!("{at}/step?act=acknowledged")).form("Keep this");
    network.submit(form);
    (at, committee)
}

/// Tries to publish a meeting.
fn publish(visitor: &Visitor, committee: &str, day: (&str, &str, &str), title: &str) -> Page {
    let form = visitor.open(&format!("/desk/meetings/{committee}")).form("Publish this day");
    visitor.try_submit(with_day(form, "on", day).with("title", title))
}

/// The days after which the committee was reminded, as the referral has them.
fn reminded(installation: &Installation, at: &str) -> Vec<String> {
    let ask = installation.visitor().get(&format!("/api/v1{at}")).json();
    let steps = ask["steps"].as_array().expect("steps").clone().into_iter();
    let steps = steps.filter(|step| step["act"] == "nudged");
    steps.map(|step| step["day"].as_str().unwrap_or("").to_owned()).collect()
}

fn mails_after_meetings(installation: &Installation) -> usize {
    let all = mails(&installation.visitor()).into_iter();
    all.filter(|(_, subject, to)| subject.starts_with("After your meeting") && to == POST).count()
}

fn meets(installation: &Installation, at: &str, duty: &str) {
    let network = installation.signed_in_as("network manager");
    let form = network.open(&format!("{at}/step?act=duty-met")).form("Keep this");
    network.submit(form.with("detail", duty).with("note", "By letter of today."));
}

#[test]
fn a35_after_each_meeting_scrutiny_is_reminded_of_what_it_still_owes() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-22");
        let (at, committee) = referred(&installation);
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        assert!(anyone.open(&at).says("When the committee next meets is not known here"));

        // The network that refers publishes the days; nobody else but the committee may.
        let title = "Health scrutiny committee";
        for day in [("24", "11", "2026"), ("2", "12", "2026"), ("15", "12", "2026")] {
            assert_eq!(publish(&network, &committee, day, title).status, 200, "{engine:?}");
        }
        let twice = publish(&network, &committee, ("24", "11", "2026"), "Another name");
        assert_eq!(twice.status, 409, "{}", twice.text());
        assert_eq!(twice.typed("title").as_deref(), Some("Another name"));
        for (day, title) in [
            (("1", "1", "2035"), title),
            (("31", "2", "2027"), title),
            (("", "", ""), title),
            (("3", "3", "2027"), ""),
        ] {
            let wrong = publish(&network, &committee, day, title);
            assert_eq!(wrong.status, 422, "{day:?} {title}: {}", wrong.text());
        }
        let desk = format!("/desk/meetings/{committee}");
        assert_eq!(installation.signed_in_as("host officer").look(&desk).status, 403);
        assert_eq!(anyone.look(&desk).heading(), "Sign in");
        // One is called off; whoever does so a second time is told.
        let page = network.open(&desk);
        let form = page.form("Call off the meeting of 2 December 2026");
        network.submit(form.clone());
        assert_eq!(network.try_submit(form).status, 409, "{engine:?}");

        // Anyone reads them: on the page of the committee, on the referral, in the calendar, and programs do.
        let body = anyone.open(&format!("/directory/{committee}"));
        assert!(body.says("24 November 2026") && body.says("Called off"), "{}", body.text());
        let page = anyone.open(&at);
        assert!(page.says("next meets on 24 November 2026: Health scrutiny"), "{}", page.text());
        assert!(page.says("up to 1 December 2026"), "{}", page.text());
        let calendar = anyone.get(&format!("/asks.ics?owner={committee}")).text();
        assert!(calendar.contains("DTSTART;VALUE=DATE:20261124"), "{calendar}");
        assert!(!calendar.contains("DTSTART;VALUE=DATE:20261202"), "{calendar}");
        let api = anyone.get(&format!("/api/v1/meetings/{committee}")).json();
        assert_eq!(api["coming"][1]["cancelled"], true, "{api}");

        // Five working days after the meeting it still has time; on the sixth it is reminded, once.
        installation.live_on("2026-12-01");
        assert!(reminded(&installation, &at).is_empty(), "{engine:?}");
        installation.live_on("2026-12-02");
        assert_eq!(reminded(&installation, &at), ["2026-11-24"], "{engine:?}");
        let letter = mail(&installation.visitor(), POST, "After your meeting");
        assert!(letter.says("met on 24 November 2026"), "{}", letter.text());
        assert!(letter.says("by 1 December 2026") && letter.says("/answer/"), "{}", letter.text());
        let page = installation.visitor().open(&at);
        assert!(page.says("Reminded after its meeting of 24 November 2026"), "{}", page.text());
        installation.live_on("2026-12-02");
        let second = installation.another_copy();
        std::thread::sleep(std::time::Duration::from_secs(3));
        assert_eq!(reminded(&second, &at), ["2026-11-24"], "{engine:?}");
        assert_eq!(mails_after_meetings(&installation), 1, "{engine:?}");
        drop(second);

        // The one that was called off owes nothing; half of what is owed is not all of it.
        installation.live_on("2026-12-14");
        meets(&installation, &at, "decide-power");
        assert_eq!(reminded(&installation, &at), ["2026-11-24"], "{engine:?}");
        installation.live_on("2026-12-23");
        assert_eq!(reminded(&installation, &at), ["2026-11-24", "2026-12-15"], "{engine:?}");
        let network = installation.signed_in_as("network manager");
        publish(&network, &committee, ("5", "1", "2027"), title);
        meets(&installation, &at, "decide-exercise");
        installation.live_on("2027-01-20");
        assert_eq!(reminded(&installation, &at), ["2026-11-24", "2026-12-15"], "{engine:?}");
        assert_eq!(mails_after_meetings(&installation), 2, "{engine:?}");
        // Nobody reminds by hand.
        let network = installation.signed_in_as("network manager");
        assert_eq!(network.look(&format!("{at}/step?act=nudged")).status, 404);
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}
