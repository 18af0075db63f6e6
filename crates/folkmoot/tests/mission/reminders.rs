//! What is late is taken further day by day, and each morning brings one mail and not ten.

use crate::answering::{link, mail, mails, path_in};
use crate::asks::choose;
use crate::installation::{Engine, Installation};
use crate::visitor::Visitor;
use std::time::Duration;

/// The one who is asked by mail in a demonstration.
const POST: &str = "post@lock-keepers.example";

fn levels(visitor: &Visitor, ask: &str) -> Vec<String> {
    let ask = visitor.get(&format!("/api/v1{ask}")).json();
    let steps = ask["steps"].as_array().expect("steps").clone().into_iter();
    let taken = steps.filter(|step| step["act"] == "escalated");
    taken.map(|step| step["detail"].as_str().unwrap_or("").to_owned()).collect()
}

#[test]
fn b28_what_is_late_is_taken_further_by_mail_one_step_at_a_time_whoever_starts_the_program() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-23");
        let first = mail(&installation.visitor(), POST, "An answer is asked for");
        assert!(first.says("The answer is due on 18 December 2026"), "{}", first.text());
        let opened = installation.visitor().open(&link(&first));
        let at = opened.link("The page that anyone can see");
        let levels = |installation: &Installation| levels(&installation.visitor(), &at);
        let climb = [
            ("2026-12-18", 0, ""),
            ("2026-12-21", 1, "Reminder"),
            ("2026-12-21", 1, "Reminder"),
            ("2026-12-29", 1, "Reminder"),
            ("2026-12-30", 2, "Second reminder"),
            ("2027-01-06", 2, "Second reminder"),
            ("2027-01-07", 3, "To the heads of both bodies"),
            ("2027-06-01", 3, "To the heads of both bodies"),
        ];
        let all = ["reminder", "second-reminder", "heads"];
        for (day, taken, begins) in climb {
            installation.live_on(day);
            assert_eq!(levels(&installation), all[..taken], "{engine:?}, {day}");
            let visitor = installation.visitor();
            if taken > 0 {
                let mail = mail(&visitor, POST, begins);
                assert!(mail.says("The answer was due on 18 December 2026"), "{}", mail.text());
            }
        }
        // Another copy that starts on the same day finds nothing to do.
        let second = installation.another_copy();
        assert_eq!(levels(&second), all, "{engine:?}");
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(levels(&installation), all, "{engine:?}");
        let visitor = installation.visitor();
        for begins in ["Reminder:", "Second reminder:", "To the heads of both bodies:"] {
            let of = |(_, subject, to): &&(String, String, String)| {
                subject.starts_with(begins) && to == POST
            };
            assert_eq!(mails(&visitor).iter().filter(of).count(), 1, "{engine:?}, {begins}");
        }
        // Any of the mails answers it, and then nothing is taken further.
        let last = mail(&visitor, POST, "To the heads");
        let form = visitor.open(&format!("{}/step?act=answered", link(&last))).form("Keep this");
        visitor.submit(form.with("note", "In the porter's lodge."));
        installation.live_on("2027-06-02");
        assert_eq!(levels(&installation), all, "{engine:?}");
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn b28_whoever_gets_it_late_is_reminded_first_and_handing_on_is_no_way_out() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-23");
        let first = mail(&installation.visitor(), POST, "An answer is asked for");
        let at = installation.visitor().open(&link(&first)).link("The page that anyone can see");
        for day in ["2026-12-21", "2026-12-30", "2027-01-07"] {
            installation.live_on(day);
        }
        let all = ["reminder", "second-reminder", "heads", "reminder", "second-reminder", "heads"];
        assert_eq!(levels(&installation.visitor(), &at), all[..3], "{engine:?}");
        // The hospital's own officer hands it on, eleven working days late.
        let officer = installation.signed_in_as("officer of a body");
        let form = officer.open(&format!("{at}/step?act=handed-on")).form("Find it");
        officer.submit(choose(&officer, form, "Manchester", "Manchester authority"));
        let page = installation.visitor().open(&at);
        assert!(page.says("To the heads of the bodies"), "{}", page.text());
        assert!(page.says("With Manchester authority, who has it now"), "{}", page.text());
        assert!(page.says("No reminder yet"), "{}", page.text());
        // Nobody has entered where the mail of the authority goes, so that nothing shows that it was sent.
        let climb = [
            ("2027-01-07", 3),
            ("2027-01-08", 4),
            ("2027-01-14", 4),
            ("2027-01-15", 5),
            ("2027-01-20", 5),
            ("2027-01-21", 6),
            ("2027-03-01", 6),
        ];
        for (day, taken) in climb {
            installation.live_on(day);
            assert_eq!(levels(&installation.visitor(), &at), all[..taken], "{engine:?}, {day}");
        }
        let page = installation.visitor().open(&at);
        assert!(!page.says("who has it now"), "both are as far: {}", page.text());
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

/// The mails of a morning to somebody.
fn mornings(visitor: &Visitor, to: &str) -> Vec<String> {
    let all = mails(visitor).into_iter();
    let mine =
        all.filter(|(_, subject, at)| at == to && subject.starts_with("What there is to do"));
    mine.map(|(_, subject, _)| subject).collect()
}

#[test]
fn b20_each_working_morning_brings_one_mail_and_not_ten_and_it_can_be_stopped() {
    const TO: &str = "authority-officer@folkmoot.example";
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-22");
        std::thread::sleep(Duration::from_secs(4));
        assert!(mornings(&installation.visitor(), TO).is_empty(), "{engine:?}: it is Sunday");
        installation.live_on("2026-11-23");
        let second = installation.another_copy();
        let morning = mail(&installation.visitor(), TO, "What there is to do on 23 November 2026");
        assert!(
            morning.says("You are late with") && morning.says("/desk/asks"),
            "{}",
            morning.text()
        );
        // References and days, and no word of what was asked.
        assert!(morning.says("ASK-") && !morning.says("lift"), "{}", morning.text());
        installation.live_on("2026-11-23");
        std::thread::sleep(Duration::from_secs(4));
        for copy in [&installation, &second] {
            assert_eq!(mornings(&copy.visitor(), TO).len(), 1, "{engine:?}");
        }
        drop(second);
        // Nobody is written to who has nothing to do.
        assert!(mornings(&installation.visitor(), "moderator@folkmoot.example").is_empty());

        let visitor = installation.visitor();
        let off = path_in(&morning, "/unsubscribe/");
        let page = visitor.open(&off);
        let officer = installation.signed_in_as("authority officer");
        assert!(officer.open("/desk/asks").says("you get one mail"), "a look changes nothing");
        let form = page.form("Stop this mail");
        // As a mail program sends it by itself (RFC 8058).
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        let kind = "application/x-www-form-urlencoded";
        let answer = visitor.send(hyper::Method::POST, &form.action, kind, one_click.into());
        assert_eq!(answer.status, 200);
        installation.live_on("2026-11-24");
        let officer = installation.signed_in_as("authority officer");
        let desk = officer.open("/desk/asks");
        assert!(desk.says("You get no mail"), "{}", desk.text());
        mail(
            &officer,
            "network-manager@folkmoot.example",
            "What there is to do on 24 November 2026",
        );
        assert_eq!(mornings(&officer, TO).len(), 1, "{engine:?}: it was stopped");
        let desk = officer.submit(desk.press("Send me this mail", "mail", "on"));
        officer.submit(desk.press("Write it in Cymraeg", "mail", "cy"));
        installation.live_on("2026-11-25");
        let welsh = mail(&installation.visitor(), TO, "Beth sydd i'w wneud ar 25 Tachwedd 2026");
        assert!(welsh.says("/cy/desk/asks"), "{}", welsh.text());
        assert_eq!(installation.visitor().look("/unsubscribe/nothing").status, 404);
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}
