//! Mail that is delivered into a folder: an answer finds its ask, word of what did not arrive is noted, and what nobody can
//! take is left aside.

use crate::answering::{enter, link, mail, mails};
use crate::asks::{ask, path};
use crate::installation::{Database, Engine, Installation};
use crate::visitor::Visitor;
use std::path::Path;
use std::time::{Duration, Instant};

const DAY: &str = "2026-11-22";
const PATIENCE: Duration = Duration::from_secs(30);

/// Delivers a mail as a mail server does: written elsewhere, then moved.
pub fn deliver(inbox: &Path, name: &str, text: &str) {
    let written = inbox.join("tmp").join(name);
    std::fs::write(&written, text.replace('\n', "\r\n")).expect("a file");
    std::fs::rename(written, inbox.join("new").join(name)).expect("delivered");
}

/// Waits until nothing waits in the inbox.
pub fn taken(inbox: &Path) {
    let began = Instant::now();
    while std::fs::read_dir(inbox.join("new")).expect("a folder").next().is_some() {
        assert!(began.elapsed() < PATIENCE, "mail still waits");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn names(inbox: &Path, folder: &str) -> Vec<String> {
    let all = std::fs::read_dir(inbox.join(folder)).expect("a folder");
    let mut names: Vec<String> =
        all.map(|entry| entry.expect("a name").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

/// The Message-ID of the newest mail to somebody that begins so.
pub fn message_id(visitor: &Visitor, to: &str, begins: &str) -> String {
    mail(visitor, to, begins);
    let all = mails(visitor);
    let found = all.iter().find(|(_, subject, at)| at == to && subject.starts_with(begins));
    let id = found.and_then(|(address, ..)| address.rsplit('/').next()).expect("an id");
    format!("<{id}@folkmoot.example>")
}

fn answer(from: &str, id: &str, answers: &str, words: &str) -> String {
    format!(
        "From: {from}\nTo: replies@folkmoot.example\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n\
         Message-ID: <{id}@elsewhere.example>\nIn-Reply-To: {answers}\nSubject: Re: your mail\n\n{words}\n"
    )
}

/// An answer with a file that can be kept, one that is not what its name says, and one of no kind that is taken.
fn with_files(answers: &str) -> String {
    let part = |name: &str, content: &str| {
        format!(
            "--x\nContent-Type: application/octet-stream\n\
             Content-Disposition: attachment; filename=\"{name}\"\n\n{content}\n"
        )
    };
    format!(
        "From: porter@lock-keepers.example\nTo: replies@folkmoot.example\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n\
         Message-ID: <f1@elsewhere.example>\nIn-Reply-To: {answers}\nSubject: Re: with files\n\
         Content-Type: multipart/mixed; boundary=x\n\n\
         --x\nContent-Type: text/plain\n\nThe plan is with this.\n{}{}{}--x--\n",
        part("plan of the lodge.pdf", "%PDF-1.4 a plan"),
        part("picture.png", "no picture"),
        part("run.exe", "MZ"),
    )
}

pub fn bounce(id: &str, answers: &str, action: &str) -> String {
    format!(
        "From: mailer-daemon@mx.example\nTo: no-reply@folkmoot.example\nDate: Sat, 21 Nov 2026 11:00:00 +0000\n\
         Message-ID: <{id}@mx.example>\nSubject: Delivery status\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n\
         --x\n\nIt did not arrive.\n--x\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; post@harbour.example\nAction: {action}\n\n\
         --x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {answers}\n\n--x--\n"
    )
}

/// The network asks a body that has the address of a post; where the ask stands.
fn asked(installation: &Installation, body: &str, email: &str, subject: &str) -> String {
    let network = installation.signed_in_as("network manager");
    let question = [("kind", "question"), ("subject", subject), ("text", "Please tell us.")];
    let at = path(&ask(&network, body, body, &question));
    let api = network.get(&format!("/api/v1{at}")).json();
    let owner = api["owner"]["id"].as_str().expect("an id").to_owned();
    enter(&installation.signed_in_as("administrator"), &owner, email);
    // The first mail found no address; this one does.
    let again = network.open(&format!("{at}/post"));
    network.submit(again.press("Send a new link", "what", "send"));
    at
}

#[test]
fn b20_an_answer_by_mail_finds_its_ask_and_what_did_not_arrive_is_noted_without_anybodys_hand() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path();
        let setting = inbox.to_str().expect("a path");
        let database = Database::new(engine);
        let mut installation = Installation::demo_with(database, DAY, &["--inbox", setting]);
        let anyone = installation.visitor();
        let post = "post@lock-keepers.example";
        let first = mail(&anyone, post, "An answer is asked for");
        let at = anyone.open(&link(&first)).link("The page that anyone can see");
        let ours = message_id(&anyone, post, "An answer is asked for");
        let words = "You can wait in the porter's lodge, 0161 496 0000.";
        deliver(inbox, "1.one", &answer("porter@lock-keepers.example", "a1", &ours, words));
        taken(inbox);
        assert_eq!(names(inbox, "cur"), ["1.one:2,S"], "{engine:?}");

        // It waits to be noted by whoever asked, who alone with the other side reads it. Nobody was told whose the address is:
        // it answers a mail to that post.
        let page = anyone.open(&at);
        assert!(page.says("A reply waits to be noted"), "{}", page.text());
        assert!(!page.says("porter's lodge"), "{}", page.text());
        let item = page.link("Re: your mail");
        assert!(!anyone.open(&item).says("porter's lodge"));
        let network = installation.signed_in_as("network manager");
        assert!(network.open(&item).says("You can wait in the porter's lodge"));
        let noted = network.submit(network.open(&item).press("It is the answer", "as", "answered"));
        assert!(noted.says("Answered on"), "{}", noted.text());

        // The same again, or found by two copies after a kill, is filed once.
        let second = installation.another_copy();
        deliver(inbox, "2.same", &answer("porter@lock-keepers.example", "a1", &ours, words));
        taken(inbox);
        installation.kill();
        for n in 0..6 {
            let text = answer("porter@lock-keepers.example", &format!("b{n}"), &ours, "And more.");
            deliver(inbox, &format!("3.{n}"), &text);
        }
        installation.start_again();
        taken(inbox);
        let items = installation.visitor().get("/api/v1/correspondence?limit=100").json();
        let items = items["items"].as_array().expect("items").clone().into_iter();
        let filed = items.filter(|item| item["subject"] == "Re: your mail").count();
        assert_eq!(filed, 7, "{engine:?}");
        drop(second);

        // A report that a mail did not arrive is noted on what it carried; that one is late is not that.
        let harbour = "Harbour Care";
        let at = asked(&installation, harbour, "post@harbour.example", "When is it open?");
        let anyone = installation.visitor();
        let ours = message_id(&anyone, "post@harbour.example", "Your link to answer");
        deliver(inbox, "4.slow", &bounce("d1", &ours, "delayed"));
        taken(inbox);
        let reached =
            |anyone: &Visitor| anyone.get(&format!("/api/v1{at}")).json()["reached"].clone();
        assert_eq!(reached(&anyone), "sent", "{engine:?}");
        deliver(inbox, "5.back", &bounce("d2", &ours, "failed"));
        deliver(inbox, "6.back", &bounce("d3", &ours, "failed"));
        taken(inbox);
        assert_eq!(reached(&anyone), "came-back", "{engine:?}");
        let steps = anyone.get(&format!("/api/v1{at}")).json()["steps"].clone();
        let back = steps.as_array().expect("steps").iter().filter(|s| s["act"] == "came-back");
        assert_eq!(back.count(), 1, "{engine:?}");

        // What nobody can take is left aside, and the log names nobody.
        deliver(inbox, "7.stray", &answer("stranger@elsewhere.example", "s1", "<x@y>", "Hello"));
        deliver(inbox, "8.broken", "This is no mail at all");
        taken(inbox);
        let aside = names(inbox, "rejected");
        assert!(aside.contains(&"7.stray".to_owned()) && aside.contains(&"8.broken".to_owned()));
        let log = installation.log();
        assert!(log.contains("left aside"), "{log}");
        for private in ["stranger@", "porter", "harbour.example", "0161"] {
            assert!(!log.contains(private), "{private}: {log}");
        }
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn b20_files_that_come_with_a_mail_are_for_the_two_bodies_until_they_are_published() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path();
        let setting = inbox.to_str().expect("a path");
        let database = Database::new(engine);
        let installation = Installation::demo_with(database, DAY, &["--inbox", setting]);
        let anyone = installation.visitor();
        let post = "post@lock-keepers.example";
        let ours = message_id(&anyone, post, "An answer is asked for");
        deliver(inbox, "1.files", &with_files(&ours));
        taken(inbox);
        let items = anyone.get("/api/v1/correspondence?limit=100").json();
        let items = items["items"].as_array().expect("items").clone();
        let item = items.iter().find(|item| item["subject"] == "Re: with files").expect("filed");
        let item = format!("/correspondence/{}", item["reference"].as_str().expect("a reference"));

        // Neither the file nor its name is anybody else's.
        let page = anyone.open(&item);
        assert!(!page.says("plan of the lodge") && !page.says("run.exe"), "{}", page.text());
        let file = format!("{item}/file/1");
        assert_eq!(anyone.look(&file).heading(), "Sign in");
        assert_eq!(installation.signed_in_as("host officer").get(&file).status, 403);
        let network = installation.signed_in_as("network manager");
        let page = network.open(&item);
        assert!(page.says("plan of the lodge.pdf"), "{}", page.text());
        assert!(page.says("“picture.png” is not what its name says"), "{}", page.text());
        assert!(page.says("“run.exe” is of a kind that is not taken"), "{}", page.text());
        let given = network.get(&file);
        assert_eq!((given.status, given.text().trim()), (200, "%PDF-1.4 a plan"));
        assert_eq!(given.header("cache-control"), "private, no-store");
        assert_eq!(network.get(&format!("{item}/file/2")).status, 404);
        assert_eq!(network.get(&format!("{item}/file/x")).status, 404);

        // Published, anyone has it, however often the button is pressed; erased, nobody has it.
        let (first, second) = (page.form("Publish this file"), page.form("Publish this file"));
        assert!(network.submit(first).says("A file was published"));
        assert_eq!(network.try_submit(second.with("version", "1")).status, 200, "it is done");
        let page = anyone.open(&item);
        let public = page.link("plan of the lodge.pdf");
        assert_eq!(anyone.get(&public).text().trim(), "%PDF-1.4 a plan", "{engine:?}");
        let form = network.open(&format!("{item}/step?act=erased")).form("Keep this");
        network.submit(form.with("note", "Whoever sent it asked for it."));
        assert_eq!(anyone.get(&public).status, 404, "{engine:?}");
        assert!(!network.open(&item).says("plan of the lodge"), "{engine:?}");
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}
