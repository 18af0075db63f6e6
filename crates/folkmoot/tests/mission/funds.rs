//! Money that is given for all areas: how much each has, how far it came, and what the duties of a network cost.

use crate::answering::{enter, mail, mails};
use crate::asks::with_day;
use crate::inbox::{bounce, deliver, message_id, taken};
use crate::installation::{Database, Engine, Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

/// Announces money as the officer of a body; the path of its page.
fn announced(giver: &Visitor, name: &str, said: &str) -> String {
    announced_on(giver, name, said, ("1", "10", "2026"))
}

pub fn announced_on(giver: &Visitor, name: &str, said: &str, day: (&str, &str, &str)) -> String {
    let form = giver
        .open("/desk/funds/new")
        .form("Announce it")
        .with("name", name)
        .with("purpose", "A network in every area.")
        .with("first-year", "2026-27")
        .with("said", said);
    let page = giver.submit(with_day(form, "on", day));
    assert!(page.path.starts_with("/funds/FU-"), "{}: {}", page.path, page.text());
    page.path
}

/// The codes of the areas that are to have some of it.
pub fn areas(anyone: &Visitor, at: &str) -> Vec<String> {
    let fund = anyone.get(&format!("/api/v1{at}")).json();
    let all = fund["allocations"].as_array().expect("allocations");
    all.iter().map(|one| one["area"].as_str().expect("a code").to_owned()).collect()
}

/// A list in which each area has a thousand pounds, and the one of the story the rest.
pub fn list(codes: &[String], own: &str) -> String {
    let line = |code: &String| {
        let amount = if code == AREA { own } else { "1000" };
        format!("{code},{amount}\n")
    };
    format!("area,amount\n{}", codes.iter().map(line).collect::<String>())
}

/// The total of such a list, in pounds.
pub fn total(codes: &[String], own: u64) -> String {
    ((codes.len() as u64 - 1) * 1_000 + own).to_string()
}

pub fn confirm_form(giver: &Visitor, at: &str) -> Form {
    giver.open(&format!("{at}/confirm")).form("Confirm it and write to each authority")
}

fn confirm(giver: &Visitor, at: &str, list: &str) -> Page {
    giver.try_submit_with(confirm_form(giver, at), &[("allocations.csv", list.as_bytes())])
}

fn step_form(visitor: &Visitor, at: &str, act: &str, amount: &str) -> Form {
    let page = visitor.open(&format!("{at}/step?act={act}"));
    page.form("Keep this").with("amount", amount)
}

fn refused(page: &Page, words: &str) {
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    let said = page.errors();
    assert!(said.iter().any(|error| error.contains(words)), "{words}: {said:?}");
}

/// Money that is confirmed for all areas, with £180,000.55 for the one of the story.
fn confirmed(installation: &Installation, giver: &Visitor) -> (String, Vec<String>) {
    let anyone = installation.visitor();
    let probe = announced(giver, "A first try", "1");
    let codes = areas(&anyone, &probe);
    let said = format!("{}.55", total(&codes, 180_000));
    let at = announced(giver, "Money for networks", &said);
    let page = confirm(giver, &at, &list(&codes, "\"180,000.55\""));
    assert_eq!(page.status, 200, "{}", page.text());
    (at, codes)
}

#[test]
fn a16_the_national_total_is_the_sum_of_the_allocations_and_what_is_missing_of_each_is_public() {
    on_both_engines(|installation| {
        let giver = installation.signed_in_as("officer of a body");
        let authority = installation.signed_in_as("authority officer");
        let host = installation.signed_in_as("host officer");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let (at, codes) = confirmed(installation, &giver);
        assert!(codes.len() >= 150, "{} areas", codes.len());
        let page = anyone.open(&at);
        assert!(page.says("The areas add up to what was said"), "{}", page.text());
        let fund = anyone.get(&format!("/api/v1{at}")).json();
        let sum: i64 = fund["allocations"]
            .as_array()
            .expect("allocations")
            .iter()
            .map(|one| one["amount"].as_i64().expect("an amount"))
            .sum();
        assert_eq!(fund["said"].as_i64(), Some(sum), "to the penny");
        assert_eq!(fund["confirmed"].as_i64(), Some(sum));

        // Each side notes its own steps, and no other's.
        let here = format!("{at}/{AREA}");
        assert_eq!(network.look(&format!("{here}/step?act=paid")).status, 403);
        assert_eq!(giver.look(&format!("{here}/step?act=passed-on")).status, 403);
        assert_eq!(host.look(&format!("{here}/step?act=retained")).status, 403);
        assert_eq!(authority.look(&format!("{at}/E09000001/step?act=paid")).status, 403);
        assert!(anyone.look(&format!("{here}/step?act=paid")).path.starts_with("/sign-in"));
        giver.submit(step_form(&giver, &here, "paid", "£180,000.55"));
        authority.submit(step_form(&authority, &here, "passed-on", "150,000.30"));
        let kept = step_form(&authority, &here, "retained", "20000");
        refused(&authority.try_submit(kept.clone()), "Write it down here");
        authority.submit(kept.with("note", "The cost of the tender."));
        host.submit(step_form(&host, &here, "spent-by-host", "60000.10"));
        // What a network spends rests on a decision to spend (R04).
        let spent = step_form(&network, &here, "spent-by-network", "40000");
        refused(&network.try_submit(spent.clone()), "A network decides before it spends");
        let decisions = anyone.get("/api/v1/decisions?limit=100").json();
        let of_kind = |kind: &str| {
            let all = decisions["items"].as_array().expect("decisions").iter();
            let found = all.clone().find(|one| one["kind"] == kind && one["stands"] == true);
            found.unwrap_or_else(|| panic!("none of {kind}"))["reference"]
                .as_str()
                .expect("one")
                .to_owned()
        };
        let other = spent.clone().with("decision", &of_kind("services"));
        assert_eq!(network.try_submit(other).status, 422);
        let decision = of_kind("spending");
        network.submit(spent.with("decision", &decision));
        // A mistake is taken back, with its reason, and stays to be seen.
        let back = step_form(&network, &here, "spent-by-network", "500").ticked("back", "yes");
        refused(&network.try_submit(back.clone()), "Write it down here");
        network.submit(back.with("note", "Counted twice."));

        let shown = anyone.open(&here);
        for words in [
            "£180,000.55 is confirmed",
            "£150,000.30 reached the host",
            "£30,000.25 did not reach the host",
            "£20,000: The cost of the tender.",
            "£10,000.25 is with the authority",
            "Counted twice.",
            "It rests on DEC-",
            "This takes back a mistake.",
        ] {
            assert!(shown.says(words), "{words}: {}", shown.text());
        }
        let stops = shown.words_of("#stops");
        for words in [
            "not paid £0",
            "not said why £10,000.25",
            "for what £20,000",
            "not spent £50,500.20",
            "its own work £60,000.10",
            "network does £39,500",
            "in all £180,000.55",
        ] {
            assert!(stops.contains(words), "{words}: {stops}");
        }
        let first = anyone.open(&at).words_of_each("#areas tbody tr").remove(0);
        assert!(first.contains("Manchester") && first.contains("£30,000.25"), "{first}");
        let area = anyone.open(&format!("/areas/{AREA}"));
        assert!(area.words_of("#money").contains("£30,000.25"), "{}", area.text());
        let api = anyone.get(&format!("/api/v1{here}")).json();
        assert_eq!(api["stops"]["with_authority"].as_i64(), Some(1_000_025), "{api}");
        assert_eq!(api["missing"].as_i64(), Some(3_000_025));
        assert!(anyone.open(&format!("/cy{here}")).says("£30,000.25"));
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn a16_what_cannot_be_paid_or_spent_is_refused_and_of_two_at_once_one_is_told() {
    on_both_engines(|installation| {
        let giver = installation.signed_in_as("officer of a body");
        let authority = installation.signed_in_as("authority officer");
        let (at, _) = confirmed(installation, &giver);
        let here = format!("{at}/{AREA}");
        let paid = step_form(&giver, &here, "paid", "180000.55");
        refused(
            &giver.try_submit(paid.clone().with("amount", "180000.56")),
            "£180,000.55 can still",
        );
        for wrong in ["", "-5", "ten", "1.5", "0", "999999999999999999999"] {
            let page = giver.try_submit(paid.clone().with("amount", wrong));
            assert_eq!(page.status, 422, "{wrong}: {}", page.text());
            assert_eq!(page.typed("amount").as_deref(), Some(wrong));
        }
        let early = with_day(paid.clone(), "on", ("1", "1", "2026"));
        refused(&giver.try_submit(early), "before the money was announced or confirmed");
        let late = with_day(paid.clone(), "on", ("1", "1", "2027"));
        refused(&giver.try_submit(late), "has not come yet");
        let also = step_form(&authority, &here, "paid", "180000.55");
        giver.submit(paid);
        let second = authority.try_submit(also);
        assert_eq!(second.status, 409, "{}", second.text());
        assert!(second.says("Paid to the authority: £180,000.55"), "{}", second.text());
        let less = step_form(&giver, &here, "confirmed", "180000.54");
        refused(&giver.try_submit(less), "less than was paid already: £180,000.55");
        let back = step_form(&giver, &here, "paid", "180000.56").ticked("back", "yes");
        refused(&giver.try_submit(back.with("note", "x")), "more than there is");
        for path in ["/funds/FU-AAAAAA", "/funds/x", &format!("{at}/E99999999"), "/funding-cases/x"]
        {
            assert_eq!(installation.visitor().look(path).status, 404, "{path}");
        }
        assert_eq!(installation.visitor().look("/funds?cursor=x").status, 422);
        assert_eq!(installation.visitor().look(&format!("{at}?cursor=9_x")).status, 422);
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn a38_confirming_allocations_writes_to_each_authority_and_keeps_the_promise_to_write_again() {
    on_both_engines(|installation| {
        let giver = installation.signed_in_as("officer of a body");
        let anyone = installation.visitor();
        let promise = promise(&giver);
        let probe = announced(&giver, "A first try", "1");
        let codes = areas(&anyone, &probe);
        let said = total(&codes, 180_000);
        let at = announced(&giver, "Money for networks", &said);
        let good = list(&codes, "180000");

        // Nothing of a wrong list is kept, and everything that is wrong is said with its row.
        let sum = confirm(&giver, &at, &list(&codes, "180000.01"));
        refused(&sum, ".01, and £");
        refused(&sum, "was said. Nothing was kept");
        let unknown = good.replace(&format!("{AREA},180000"), "Atlantis,180000");
        let page = confirm(&giver, &at, &unknown);
        refused(&page, "“Atlantis” is no area");
        refused(&page, "1 area is in no row: Manchester");
        let twice = format!("{good}{AREA},1\n");
        refused(
            &confirm(&giver, &at, &twice),
            &format!("Row {}: Manchester is in row", codes.len() + 2),
        );
        let none = good.replace(&format!("{AREA},180000"), &format!("{AREA},much"));
        refused(&confirm(&giver, &at, &none), "“much” is no amount");
        refused(&confirm(&giver, &at, "who,what\nx,1\n"), "a column “area”");
        refused(&giver.try_submit_with(confirm_form(&giver, &at), &[]), "Choose a spreadsheet");
        let fund = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(fund["areas_confirmed"].as_i64(), Some(0), "{fund}");
        assert_eq!(
            installation.signed_in_as("network manager").look(&format!("{at}/confirm")).status,
            403
        );

        let form = confirm_form(&giver, &at).with("promise", &promise);
        let page = giver.try_submit_with(form, &[("allocations.csv", good.as_bytes())]);
        assert_eq!(page.status, 200, "{}", page.text());
        let fund = anyone.get(&format!("/api/v1{at}")).json();
        let mut letters = std::collections::BTreeSet::new();
        for one in fund["allocations"].as_array().expect("allocations") {
            letters.insert(one["letter"].as_str().expect("a letter").to_owned());
        }
        assert_eq!(letters.len(), codes.len(), "a letter for each authority");
        let own = anyone.get(&format!("/api/v1{at}/{AREA}")).json();
        let letter = own["letter"].as_str().expect("a letter").to_owned();
        let letter = anyone.open(&format!("/correspondence/{letter}"));
        for words in ["Manchester receives £180,000", "Manchester authority", "All areas together"]
        {
            assert!(letter.says(words), "{words}: {}", letter.text());
        }
        let kept = anyone.open(&format!("/asks/{promise}"));
        assert!(kept.says("Money for networks"), "{}", kept.text());
        let ask = anyone.get(&format!("/api/v1/asks/{promise}")).json();
        assert_eq!(ask["state"].as_str(), Some("answered"), "{ask}");

        // The same list again, as the product gives it out itself, changes nothing.
        let before = anyone.get(&format!("/api/v1{at}/{AREA}")).json();
        let file = anyone.get(&format!("{at}/allocations.csv")).text();
        assert!(file.contains(&format!("{AREA},Manchester,180000.00,confirmed")), "{file}");
        let page = confirm(&giver, &at, &file);
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(anyone.get(&format!("/api/v1{at}/{AREA}")).json(), before);
        let typed = confirm_form(&giver, &at).with("rows", &good);
        assert_eq!(giver.try_submit_with(typed, &[]).status, 200);
        assert_eq!(anyone.get(&format!("/api/v1{at}/{AREA}")).json(), before);
        assert_eq!(installation.faults(), "");
    });
}

/// How the letters of a fund went, once none waits to be written.
fn letters(anyone: &Visitor, at: &str) -> serde_json::Value {
    let began = std::time::Instant::now();
    loop {
        let counts = anyone.get(&format!("/api/v1{at}")).json()["letters"].clone();
        if counts["waiting"] == 0 {
            return counts;
        }
        assert!(began.elapsed().as_secs() < 30, "letters still wait: {counts}");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

#[test]
fn a38_each_authority_gets_its_letter_by_mail_and_it_is_known_how_it_got_there() {
    const POST: &str = "post@manchester.example";
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path();
        let setting = ["--inbox", inbox.to_str().expect("a path")];
        let installation = Installation::demo_with(Database::new(engine), "2026-11-22", &setting);
        let giver = installation.signed_in_as("officer of a body");
        let anyone = installation.visitor();
        // The authority of one area says where its mail goes; of most nobody knows.
        let fund = anyone.get("/api/v1/funds?limit=1").json()["items"][0].clone();
        let old = format!("/funds/{}", fund["reference"].as_str().expect("one"));
        let had = letters(&anyone, &old)["mailed"].as_u64().expect("a count") as usize + 1;
        let letter = anyone.get(&format!("/api/v1{old}/{AREA}")).json()["letter"].clone();
        let letter = format!("/correspondence/{}", letter.as_str().expect("a letter"));
        let authority = anyone.get(&format!("/api/v1{letter}")).json()["to"]["id"].clone();
        let officer = installation.signed_in_as("authority officer");
        enter(&officer, authority.as_str().expect("an id"), POST);

        let (at, codes) = confirmed(&installation, &giver);
        let all = codes.len();
        let api = |path: &str| anyone.get(&format!("/api/v1{path}")).json();
        let name = api(&at)["giver"]["name"].as_str().expect("a name").to_owned();
        let begins = format!("{name} writes: Money for networks");
        let sent = mail(&anyone, POST, &begins);
        assert!(sent.says("Manchester receives £180,000.55 of Money"), "{}", sent.text());
        let counts = letters(&anyone, &at);
        assert_eq!((&counts["mailed"], &counts["to_post"]), (&had.into(), &(all - had).into()));
        let here = format!("{at}/{AREA}");
        let letter = api(&here)["letter"].as_str().expect("a letter").to_owned();
        assert!(sent.says(&format!("/correspondence/{letter}")), "{}", sent.text());
        let letter = format!("/correspondence/{letter}");
        assert_eq!(api(&letter)["mail"]["state"], "sent");
        for path in [&here, &letter] {
            assert!(anyone.open(path).says("Mailed on 22 November 2026"), "{path}");
            let page = anyone.open(&format!("/cy{path}"));
            assert!(page.says("Anfonwyd drwy e-bost ar 22 Tachwedd 2026"), "{}", page.text());
        }

        // The same list again writes nothing, and the one mail stays the only one.
        confirm(&giver, &at, &list(&codes, "180000.55"));
        assert_eq!(letters(&anyone, &at), counts);
        let ours = |(_, subject, to): &(String, String, String)| {
            to == POST && subject.starts_with(&begins)
        };
        assert_eq!(mails(&anyone).iter().filter(|one| ours(one)).count(), 1, "{engine:?}");

        // No address of another is known: whoever wrote posts it, and says so, once.
        let other = api(&format!("{at}/E09000001"))["letter"].as_str().expect("one").to_owned();
        let other = format!("/correspondence/{other}");
        assert!(anyone.open(&other).says("It is to be posted: no address was known"));
        assert!(!anyone.open(&other).says("Note that it was posted"));
        let form = giver.follow_link(&giver.open(&other), "Note that it was posted");
        let form = form.form("Keep this");
        let posted = giver.submit(form.clone());
        assert!(posted.says("Posted on 22 November 2026"), "{}", posted.text());
        assert_eq!(giver.try_submit(form).status, 409, "{engine:?}");
        let again = giver.open(&format!("{other}/step?act=posted")).form("Keep this");
        assert_eq!(giver.try_submit(again).status, 422, "{engine:?}");

        // What comes back is shown, and is to be posted as well.
        let ours = message_id(&anyone, POST, &begins);
        deliver(inbox, "1.back", &bounce("d1", &ours, "failed"));
        deliver(inbox, "2.back", &bounce("d2", &ours, "failed"));
        taken(inbox);
        let page = anyone.open(&here);
        assert!(page.says("The mail came back on 22 November 2026"), "{}", page.text());
        assert_eq!(letters(&anyone, &at)["came_back"], 1, "{engine:?}");
        let shown = anyone.open(&at).words_of("section[aria-labelledby=letters]");
        assert!(shown.contains("Came back, to be posted 1"), "{shown}");
        assert!(shown.contains(&format!("To be posted {}", all - had - 1)), "{shown}");

        let network = installation.signed_in_as("network manager");
        assert_eq!(network.look(&format!("{at}/post")).status, 403);
        assert_eq!(network.look(&format!("{at}/letters")).status, 403);
        let print = giver.open(&format!("{at}/letters"));
        assert!(print.says("Manchester receives £180,000.55"), "{}", print.text());
        let page = giver.follow_link(&giver.open(&at), "Letters to be posted");
        assert!(page.says("Manchester authority"), "{}", page.text());
        let form = page.form("Note that these were posted");
        refused(&giver.try_submit(form.clone().with("to", "nobody")), "Choose at least one");
        let page = giver.submit(form);
        assert!(page.says("No letter has to be posted"), "{}", page.text());
        let counts = letters(&anyone, &at);
        assert_eq!(counts["posted"], all - had + 1, "{engine:?}: {counts}");
        assert!(anyone.open(&here).says("Posted on 22 November 2026"));

        let url = installation.database().url();
        for command in [["check", "--database", &url].as_slice(), &["audit", &url]] {
            let output = folkmoot().args(command).output().expect("it can be run");
            let said = [output.stdout, output.stderr].concat();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
        }
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn a38_any_letter_of_ones_own_can_be_mailed_with_its_words_and_what_is_erased_leaves_the_mail() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let letter = |answers: &[(&str, &str)]| {
            let all = [("channel", "letter"), ("subject", "The doors of the library")];
            let all = [all.as_slice(), answers].concat();
            crate::correspondence::form(&network, "Manchester", "Manchester authority", &all)
        };
        let words = ("words", "Please open the doors of the library at eight.");
        let short = ("summary", "We ask for the doors to open.");
        for wrong in [
            vec![short],
            vec![words, ("whose", "theirs")],
            vec![words, ("channel", "call")],
            vec![words, ("sealed", "sealed"), ("withheld", "It is about one person.")],
        ] {
            let form = letter(&wrong).ticked("mails", "mails");
            refused(&network.try_submit(form), "Only a letter or e-mail of yours");
        }
        let unmailed = network.submit(letter(&[words]));
        let filed = anyone.get(&format!("/api/v1{}", unmailed.path)).json();
        assert!(filed["mail"].is_null(), "{filed}");
        let authority = filed["to"]["id"].as_str().expect("an id").to_owned();
        enter(&installation.signed_in_as("authority officer"), &authority, "post@doors.example");
        let page = network.submit(letter(&[words]).ticked("mails", "mails"));
        let begins = "Manchester network writes: The doors";
        let sent = mail(&anyone, "post@doors.example", begins);
        assert!(sent.says(words.1), "{}", sent.text());
        assert!(anyone.open(&page.path).says("Mailed on 22 November 2026"));
        let erase = network.open(&format!("{}/step?act=erased", page.path)).form("Keep this");
        network.submit(erase.with("note", "They asked for it."));
        assert!(!anyone.open(&sent.path).says("doors of the library"), "{}", sent.path);
        assert_eq!(installation.faults(), "");
    });
}

/// A letter of the giver to an authority in which it promises to write again; the reference of the promise.
fn promise(giver: &Visitor) -> String {
    let answers = [
        ("channel", "letter"),
        ("subject", "Plans for networks"),
        ("summary", "We will write again with how much you receive."),
    ];
    let form = crate::correspondence::form(giver, "Manchester", "Manchester authority", &answers);
    let page = giver.submit(form);
    assert!(page.path.starts_with("/correspondence/COR-"), "{}: {}", page.path, page.text());
    let maker = giver.get(&format!("/api/v1{}", page.path)).json()["from"]["id"].to_string();
    let form = giver.open(&format!("{}/undertaking", page.path)).form("Keep this");
    let form = form
        .with("maker", maker.trim_matches('"'))
        .with("subject", "How much each area receives")
        .with("text", "I will write again in due course, with how much you shall each receive.")
        .with("depends", "money")
        .with("depends-on", "Allocations that are not confirmed");
    let page = giver.submit(form);
    page.path.rsplit('/').next().expect("a reference").to_owned()
}

#[test]
fn d6_a_funding_case_compares_what_the_duties_cost_with_the_allocation() {
    on_both_engines(|installation| {
        let giver = installation.signed_in_as("officer of a body");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        let (at, _) = confirmed(installation, &giver);
        let here = format!("{at}/{AREA}");
        assert_eq!(giver.look(&format!("{here}/case")).status, 403);
        let empty = network.open(&format!("{here}/case")).form("Publish it and ask for the rest");
        let worked = |form: Form| network.try_submit(form.pressed("do", "work"));
        refused(&worked(empty.clone()), "at least one thing");
        let form = empty
            .with("what-1", "People who work for the network")
            .with("many-1", "4")
            .with("unit-1", "45,000")
            .with("what-2", "Visits")
            .with("many-2", "1,300")
            .with("unit-2", "187.69")
            .with("note-2", "Two people, half a day.");
        refused(&worked(form.clone().with("many-1", "some")), "whole number");
        refused(&worked(form.clone().with("unit-1", "a lot")), "Write pounds");
        refused(&worked(form.clone().with("what-2", "")), "what is paid for");
        let most = form.clone().with("many-1", "1000000").with("unit-1", "100000000000");
        refused(&worked(most), "at most £100,000,000,000");
        let page = worked(form.clone());
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(
            page.says("The duties cost £423,997. There is £180,000.55. £243,996.45 is missing."),
            "{}",
            page.text()
        );
        let publish = form.pressed("do", "send");
        refused(&network.try_submit(publish.clone()), "Write a line of at most 200");
        let page = network.submit(
            publish
                .with("title", "Enough to visit every home")
                .with("words", "We cannot visit half of the homes."),
        );
        assert!(page.path.starts_with("/funding-cases/FC-"), "{}: {}", page.path, page.text());
        let case = page.path.clone();
        let shown = anyone.open(&case);
        for words in ["£423,997", "£180,000.55", "£243,996.45", "There is no answer yet", "Visits"]
        {
            assert!(shown.says(words), "{words}: {}", shown.text());
        }
        // It is an ask of whoever gives the money, and the answer stands beside it.
        let ask = shown.link("Enough to visit every home");
        let form = giver.open(&format!("{ask}/step?act=answered")).form("Keep this");
        giver.submit(form.with("note", "There will be more next year."));
        let shown = anyone.open(&case);
        assert!(shown.says("There will be more next year."), "{}", shown.text());
        assert!(anyone.open(&here).says("£243,996.45 is missing"));
        assert!(anyone.open(&at).says("Enough to visit every home"));
        assert_eq!(installation.faults(), "");
    });
}

#[test]
fn p5_what_lists_show_of_money_is_what_happened_and_the_ledger_has_each_step() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let list = anyone.open("/funds");
        assert!(
            list.says("Money for local networks") && list.says("£27,000,000"),
            "{}",
            list.text()
        );
        let fund = anyone.get("/api/v1/funds?limit=1").json();
        let reference = fund["items"][0]["reference"].as_str().expect("one").to_owned();
        let page = anyone.open(&format!("/funds/{reference}"));
        for words in ["The areas add up", "London", "Enough to visit every care home"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let url = installation.database().url();
        let run = |arguments: &[&str]| {
            let output = folkmoot().args(arguments).output().expect("it can be run");
            let said = [output.stdout, output.stderr].concat();
            (output.status.success(), String::from_utf8_lossy(&said).into_owned())
        };
        let (well, said) = run(&["check", "--database", &url]);
        assert!(well && said.contains("every count is right"), "{said}");
        let (well, said) = run(&["audit", &url]);
        assert!(well, "{said}");
        crate::ledger::meddle(
            installation.database(),
            &format!("UPDATE allocation SET passed_on = passed_on + 1 WHERE area = '{AREA}'"),
        );
        let (well, said) = run(&["check", "--database", &url]);
        assert!(
            !well && said.contains(&format!("{reference}/{AREA}: passed_on is kept as")),
            "{said}"
        );
        let (well, said) = run(&["check", "--mend", "--database", &url]);
        assert!(well && said.contains("1 counts mended"), "{said}");
    });
}

#[test]
fn a38_a_spreadsheet_confirms_a_fund_from_the_command_line_too_and_only_as_a_whole() {
    on_both_engines(|installation| {
        let giver = installation.signed_in_as("officer of a body");
        let anyone = installation.visitor();
        // The command lives on the day that it is, whatever day the demonstration lives on.
        let before = ("1", "10", "2020");
        let probe = announced_on(&giver, "A first try", "1", before);
        let codes = areas(&anyone, &probe);
        let at = announced_on(&giver, "Money for networks", &total(&codes, 180_000), before);
        let fund = at.rsplit('/').next().expect("a reference");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("allocations.csv");
        let url = installation.database().url();
        let run = |text: &str| {
            std::fs::write(&file, text).expect("it can be written");
            let mut command = folkmoot();
            command.args(["import", "funds", "--database", &url, "--fund", fund]);
            let output = command.args(["--on", "2020-11-01"]).arg(&file).output();
            let output = output.expect("it can be run");
            let said = [output.stdout, output.stderr].concat();
            (output.status.success(), String::from_utf8_lossy(&said).into_owned())
        };
        let (well, said) = run(&list(&codes, "180000.01"));
        assert!(!well && said.contains("The amounts add up to"), "{said}");
        let good = list(&codes, "180000");
        let (well, said) = run(&good);
        let all = codes.len();
        assert!(well && said.contains(&format!("{all} areas confirmed")), "{said}");
        let (well, said) = run(&good);
        assert!(
            well && said.contains(&format!("0 areas confirmed and written to, {all} as")),
            "{said}"
        );
        assert!(anyone.open(&at).says("The areas add up to what was said"));
    });
}
