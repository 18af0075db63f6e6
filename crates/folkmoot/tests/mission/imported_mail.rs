//! Mail of years past, brought in from a mailbox at the terminal or at the desk: threaded, counted, and no answer by itself.

use crate::correspondence::{AUTHORITY, ask_of, between};
use crate::installation::{Engine, Installation, folkmoot, on_both_engines};
use axum::http::Method;
use std::fmt::Write;

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
