//! Somebody who has no account, and got a mail, answers; and each side sees what became of it.

use crate::asks::{QUESTION, act, ask, choose, path, with_day};
use crate::installation::{Engine, Installation, on_both_engines};
use crate::page::Page;
use crate::visitor::Visitor;
use std::time::{Duration, Instant};

/// How long a mail may take to be written.
const PATIENCE: Duration = Duration::from_secs(30);

/// The mails that the demonstration keeps, newest first: address of the page, subject, whom to.
pub fn mails(visitor: &Visitor) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut next = Some("/demo/mail".to_owned());
    while let Some(address) = next {
        let page = visitor.open(&address);
        found.extend(mails_of(&page));
        let older = page.all(".pages a[href*='cursor=']");
        next = older.first().and_then(|link| link.value().attr("href")).map(str::to_owned);
    }
    found
}

fn mails_of(page: &Page) -> Vec<(String, String, String)> {
    let rows = page.all("#mails tbody tr, table tbody tr");
    let count = rows.len();
    let links = page.all("table tbody tr a[href]");
    let texts = page.words_of_each("table tbody tr");
    assert_eq!(links.len(), count);
    links
        .iter()
        .zip(texts)
        .map(|(link, text)| {
            let subject: String = link.text().collect();
            let rest = text.replacen(&subject, "", 1);
            let to = rest.split_whitespace().find(|word| word.contains('@')).unwrap_or("");
            (link.value().attr("href").unwrap_or("").to_owned(), subject, to.to_owned())
        })
        .collect()
}

/// Waits for a mail to somebody whose subject begins so, and opens it.
pub fn mail(visitor: &Visitor, to: &str, begins: &str) -> Page {
    let began = Instant::now();
    loop {
        let all = mails(visitor);
        let mine = all.iter().find(|(_, subject, at)| at == to && subject.starts_with(begins));
        if let Some((address, _, _)) = mine {
            return visitor.open(address);
        }
        assert!(began.elapsed() < PATIENCE, "no mail '{begins}' to {to}, only {all:?}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The path of the link in a mail that begins so. Its address may be that of another copy of the program.
pub fn path_in(mail: &Page, begins: &str) -> String {
    let text = mail.text();
    let at = text.find(begins).unwrap_or_else(|| panic!("no {begins} in {text}"));
    text[at..].split_whitespace().next().unwrap_or("").to_owned()
}

/// The path of the link to answer in a mail.
pub fn link(mail: &Page) -> String {
    path_in(mail, "/answer/")
}

fn api(visitor: &Visitor, ask: &str) -> serde_json::Value {
    visitor.get(&format!("/api/v1{ask}")).json()
}

fn acts(ask: &serde_json::Value) -> Vec<String> {
    let steps = ask["steps"].as_array().expect("steps").iter();
    steps.map(|step| step["act"].as_str().unwrap_or("").to_owned()).collect()
}

/// Says where the mail to a body goes, as one of its officers or an administrator does.
pub fn enter(officer: &Visitor, party: &str, email: &str) {
    let form = officer.open(&format!("/desk/post/{party}")).form("Keep this address");
    let page = officer.submit(form.with("email", email));
    assert!(page.says(email), "{}", page.text());
}

/// The network asks a surgery that nobody here works for; its post has an address. What comes back is the address of the
/// ask and the path of the link that was mailed.
fn asked(installation: &Installation) -> (Visitor, String, String) {
    let network = installation.signed_in_as("network manager");
    let words = "Stonegate Surgery";
    let at = path(&ask(&network, words, "Add “Stonegate Surgery”", &QUESTION));
    let owner = api(&network, &at)["owner"]["id"].as_str().expect("an id").to_owned();
    let began = Instant::now();
    while !network.open(&format!("{at}/post")).says("Not sent: no address was known") {
        assert!(began.elapsed() < PATIENCE, "nobody looked where it goes");
        std::thread::sleep(Duration::from_millis(200));
    }
    enter(&installation.signed_in_as("administrator"), &owner, "post@stonegate.example");
    let mails = network.follow_link(&network.open(&at), "The mail and the link to answer");
    assert!(!mails.says("post@stonegate.example"), "the address is shown to nobody else");
    let form = mails.press("Send a new link", "what", "send");
    network.submit(form);
    let mail = mail(&installation.visitor(), "post@stonegate.example", "Your link to answer");
    (network, at, link(&mail))
}

#[test]
fn b32_whoever_gets_the_mail_answers_with_a_file_and_without_an_account() {
    on_both_engines(|installation| {
        let (_, at, link) = asked(installation);
        let post = installation.visitor();
        let anyone = installation.visitor();
        // Opening it is proof of nothing, and changes nothing.
        let before = api(&anyone, &at);
        assert_eq!(
            (&before["reached"], acts(&before)),
            (&"sent".into(), vec!["asked".into(), "sent".into()])
        );
        let answer = post.get(&link);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        let page = post.open(&link);
        assert!(
            page.says("People ask us each week") && page.says("You need no account"),
            "{}",
            page.text()
        );
        assert!(page.says("How this date was worked out"), "{}", page.text());
        assert_eq!(api(&anyone, &at), before, "a look changes nothing");

        let thanks = post.submit(page.form("Yes, this has reached us"));
        assert!(thanks.says("Thank you. It is kept."), "{}", thanks.text());
        let now = api(&anyone, &at);
        assert_eq!(now["reached"], "received");
        assert_eq!(
            (&now["steps"][2]["act"], &now["steps"][2]["by_post"]),
            (&"received".into(), &true.into())
        );
        assert!(!post.open(&link).says("Yes, this has reached us"));

        let step = format!("{link}/step?act=answered");
        let form = || post.open(&step).form("Keep this").with("note", "See the letter.");
        let refused = post.try_submit_with(form(), &[("letter.pdf", b"MZ this is a program")]);
        assert_eq!(refused.status, 422);
        assert!(
            refused.errors().iter().any(|e| e.contains("is not what its name says")),
            "{:?}",
            refused.errors()
        );
        assert_eq!(refused.typed("note").as_deref(), Some("See the letter."));
        let large = vec![b' '; 10 * 1024 * 1024 + 1];
        let refused = post.try_submit_with(form(), &[("letter.txt", &large)]);
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.errors().iter().any(|e| e.contains("too large")), "{:?}", refused.errors());
        assert_eq!(refused.typed("note").as_deref(), Some("See the letter."));
        let refused = post.try_submit_with(form(), &[("run.exe", b"MZ")]);
        assert!(
            refused.errors().iter().any(|e| e.contains("not taken here")),
            "{:?}",
            refused.errors()
        );
        assert_eq!(api(&anyone, &at), now, "nothing was changed");

        let pdf = b"%PDF-1.7\n% The answer, in full.\n";
        let kept = post.try_submit_with(form(), &[("The letter.pdf", pdf)]);
        assert_eq!(kept.status, 200, "{}", kept.text());
        assert!(
            kept.says("Thank you. It is kept.") && kept.says("The letter.pdf"),
            "{}",
            kept.text()
        );
        let over = api(&anyone, &at);
        assert_eq!(over["state"], "answered");
        let last = &over["steps"][3];
        assert_eq!((&last["act"], &last["by_post"]), (&"answered".into(), &true.into()));
        let document = &last["documents"][0];
        assert_eq!(document["bytes"], pdf.len());
        let page = anyone.open(&at);
        assert!(
            page.says("PDF, 1 KB") && page.says("Noted by the post of Stonegate Surgery"),
            "{}",
            page.text()
        );
        let file = anyone.get(document["url"].as_str().expect("an address"));
        assert_eq!((file.status, file.body.as_ref()), (200, pdf.as_slice()));
        assert!(file.header("content-disposition").starts_with("attachment; "));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("content-security-policy").contains("default-src 'none'"));
        assert_eq!(file.header("content-length"), pdf.len().to_string());
        assert_eq!(anyone.get("/documents/00000000-0000-0000-0000-000000000000").status, 404);
    });
}

#[test]
fn c6_when_it_is_handed_on_the_old_link_is_dead_and_the_next_post_gets_its_own() {
    on_both_engines(|installation| {
        let (network, at, link) = asked(installation);
        let post = installation.visitor();
        // The next body is known, and so is its post.
        let other = path(&ask(&network, "Harbour Trust", "Add “Harbour Trust”", &QUESTION));
        let trust = api(&post, &other)["owner"]["id"].as_str().expect("an id").to_owned();
        enter(&installation.signed_in_as("administrator"), &trust, "post@harbour.example");
        // A mail that is on its way carries the first link too; it shows what it was sent for and nothing else.
        let form = post.open(&format!("{link}/step?act=handed-on")).form("Find it");
        let form = choose(&post, form, "Harbour", "Harbour Trust");
        let done = post.submit(form.with("note", "The trust runs the bus."));
        assert_eq!(done.path, at, "they have no more to do with it");
        assert!(done.says("Harbour Trust owes"), "{}", done.text());
        // The first act by the link shows that it came.
        assert_eq!(acts(&api(&post, &at))[..4], ["asked", "sent", "received", "handed-on"]);
        for path in [link.clone(), format!("{link}/step?act=answered")] {
            let dead = post.look(&path);
            assert_eq!(dead.status, 410, "{path}");
            assert!(dead.says("Harbour Trust owes the answer now"), "{}", dead.text());
            assert!(dead.says("They can send a new link"), "{}", dead.text());
        }
        let next = mail(&post, "post@harbour.example", "An answer is asked for, handed on to you");
        let own = crate::answering::link(&next);
        assert_ne!(own, link);
        let trust = installation.visitor();
        let form = trust.open(&format!("{own}/step?act=acknowledged")).form("Keep this");
        trust.submit(form);
        let now = api(&trust, &at);
        assert_eq!((&now["state"], &now["reached"]), (&"acknowledged".into(), &"received".into()));
        // What only the asker may do, nobody does by a link.
        assert_eq!(trust.look(&format!("{own}/step?act=withdrawn")).status, 404);
        assert_eq!(trust.look("/answer/23456789abcdefghijkmnpqrstuvwxyz").status, 404);
        // A link opens its own ask: what is sent by it never reaches another.
        let before = api(&trust, &other);
        let form = trust.open(&format!("{own}/step?act=answered")).form("Keep this");
        trust.submit(form.with("note", "The contract has ended."));
        assert_eq!(api(&trust, &other), before);
        assert_eq!(api(&trust, &at)["state"], "answered");
    });
}

#[test]
fn c6_a_post_that_reads_welsh_is_written_to_in_welsh_and_answers_in_welsh() {
    on_both_engines(|installation| {
        let (network, at, _) = asked(installation);
        let owner = api(&network, &at)["owner"]["id"].as_str().expect("an id").to_owned();
        let administrator = installation.signed_in_as("administrator");
        let post = format!("/desk/post/{owner}");
        let form = administrator.open(&post).form("Keep this address");
        let wrong = administrator.try_submit(form.with("language", "de"));
        assert_eq!(wrong.status, 422);
        let form = administrator.open(&post).form("Keep this address");
        let kept = administrator.submit(form.with("language", "cy"));
        assert!(kept.says("Cymraeg"), "{}", kept.text());
        let mails = network.follow_link(&network.open(&at), "The mail and the link to answer");
        network.submit(mails.press("Send a new link", "what", "send"));
        let mail = mail(&installation.visitor(), "post@stonegate.example", "Eich dolen i ateb");
        let link = path_in(&mail, "/cy/answer/");
        let page = installation.visitor().open(&link);
        assert!(page.says("Why was the bus to the clinic stopped?"), "{}", page.text());
        assert!(page.says("Mae Rhwydwaith Manceinion yn gofyn"), "{}", page.text());
    });
}

#[test]
fn c6_of_two_at_one_post_one_wins_and_the_other_is_told() {
    on_both_engines(|installation| {
        let (network, at, link) = asked(installation);
        let (one, two) = (installation.visitor(), installation.visitor());
        let form = |who: &Visitor, key: &str| {
            who.open(&format!("{link}/step?act={key}")).form("Keep this")
        };
        let (first, second) = (form(&one, "refused"), form(&two, "answered"));
        one.submit(first.with("note", "It is not ours to say."));
        let late = two.try_submit(second.with("note", "On Monday."));
        assert_eq!(late.status, 409);
        assert!(late.says("Somebody else was faster"), "{}", late.text());
        assert_eq!(late.typed("note").as_deref(), Some("On Monday."));
        let now = api(&network, &at);
        assert_eq!(acts(&now), ["asked", "sent", "received", "refused"]);
        // Only who asked may look after the mail and the link.
        let authority = installation.signed_in_as("authority officer");
        assert_eq!(authority.look(&format!("{at}/post")).status, 403);
        let ended = network.open(&format!("{at}/post")).press("End every link", "what", "end");
        network.submit(ended);
        let dead = one.look(&link);
        assert_eq!(dead.status, 410);
        assert!(dead.says("It was ended by Manchester network"), "{}", dead.text());
    });
}

#[test]
fn c6_the_address_of_a_post_is_entered_by_its_officers_and_kept_from_everybody_else() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let host = installation.signed_in_as("host officer");
        let at = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        let owner = api(&network, &at)["owner"]["id"].as_str().expect("an id").to_owned();
        let page = format!("/desk/post/{owner}");
        assert_eq!(network.look(&page).status, 403, "three parties, always");
        assert_eq!(host.look(&page).status, 403);
        let form = authority.open(&page).form("Keep this address");
        let stale = form.clone();
        let wrong = authority.try_submit(form.clone().with("email", "nobody"));
        assert_eq!((wrong.status, wrong.typed("email").as_deref()), (422, Some("nobody")));
        authority.submit(form.with("email", "post@authority.example"));
        let late = authority.try_submit(stale.with("email", "other@authority.example"));
        assert_eq!((late.status, late.says("Another address was entered")), (409, true));
        enter(&authority, &owner, "desk@authority.example");
        let kept = authority.open(&page);
        assert!(kept.says("post@authority.example") && kept.says("It holds"), "the history stays");
        let anyone = installation.visitor();
        let public = [
            at.clone(),
            format!("/directory/{owner}"),
            format!("/api/v1{at}"),
            "/asks.atom".into(),
        ];
        for path in public {
            assert!(!anyone.get(&path).text().contains("@authority.example"), "{path}");
        }
        assert!(!installation.log().contains("@authority.example"));
    });
}

#[test]
fn c6_ninety_days_after_it_is_over_a_link_opens_no_more() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-22");
        let (network, at, link) = asked(&installation);
        let note = act(&network, &at, "withdrawn");
        network.submit(with_day(note, "on", ("22", "11", "2026")));
        assert!(installation.visitor().open(&link).says("There is nothing more to do"));
        installation.live_on("2027-02-20");
        assert_eq!(installation.visitor().look(&link).status, 200, "the ninetieth day");
        installation.live_on("2027-02-21");
        let dead = installation.visitor().look(&link);
        assert_eq!(dead.status, 410);
        assert!(dead.says("over for more than 90 days"), "{}", dead.text());
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}
