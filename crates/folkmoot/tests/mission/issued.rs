//! Documents that a body issues in versions: to named leads, with proof of who has which, and to everyone.

use crate::answering::{enter, mail, path_in};
use crate::asks::{ask, choose, path, with_day};
use crate::inbox::{bounce, deliver, message_id, taken};
use crate::installation::{Database, Engine, Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

const HERE: &str = "E08000003";
const SPECIFICATION: &str = "Model specification for hosts";
const FIRST: &[u8] = b"%PDF-1.7\n% The first version.\n";
const SECOND: &[u8] = b"%PDF-1.7\n% The second version.\n";

/// The form that begins a document, filled.
pub fn new(officer: &Visitor, audience: &str, title: &str) -> Form {
    let form = officer.open("/desk/issued/new").form("Keep the draft");
    let form = form.with("title", title).with("about", "What is asked of a host.");
    form.with("kind", "specification").with("audience", audience)
}

/// Begins a document, and gives its address.
pub fn begun(officer: &Visitor, audience: &str, title: &str) -> String {
    let form = new(officer, audience, title);
    let page = officer.try_submit_with(form, &[("specification.pdf", FIRST)]);
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let reference = text.split_whitespace().find(|word| word.starts_with("DOC-"));
    format!("/issued/{}", reference.unwrap_or_else(|| panic!("no reference: {text}")))
}

/// The form of an act.
pub fn act(officer: &Visitor, at: &str, key: &str) -> Form {
    officer.open(&format!("{at}/step?act={key}")).form("Keep this")
}

/// Issues the newest version.
pub fn issue(officer: &Visitor, at: &str, to: &str) -> Page {
    officer.submit(act(officer, at, "issued").with("to", to))
}

fn api(visitor: &Visitor, at: &str) -> serde_json::Value {
    visitor.get(&format!("/api/v1{at}")).json()
}

fn holders(visitor: &Visitor, at: &str) -> (i64, i64, i64, i64) {
    let holders = api(visitor, at)["holders"].clone();
    let count = |name: &str| holders[name].as_i64().expect("a number");
    (count("all"), count("current"), count("old"), count("not_reached"))
}

/// The line of Manchester's authority in the file of those who hold it, for a version.
fn line(national: &Visitor, at: &str, version: &str) -> String {
    let text = national.get(&format!("{at}/holders.csv")).text();
    let lines = text.lines().filter(|line| line.contains(HERE));
    let mut lines = lines.filter(|line| line.split(',').nth(5) == Some(version));
    lines.next().map(str::to_owned).unwrap_or_default()
}

/// Waits until the program has looked where a version goes.
fn settled(national: &Visitor, at: &str, version: &str) -> String {
    let began = std::time::Instant::now();
    loop {
        let line = line(national, at, version);
        if !line.contains(",waiting,") {
            return line;
        }
        assert!(began.elapsed() < std::time::Duration::from_secs(30), "it waits: {line}");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

/// Manchester's authority names its lead; what comes back is its id as a party.
pub fn named(installation: &Installation) -> String {
    let national = installation.signed_in_as("national officer");
    let letter = [("kind", "nomination"), ("subject", "Who leads?"), ("text", "Please name one.")];
    let at = path(&ask(&national, "Manchester", "Manchester authority", &letter));
    name_lead(installation, "20");
    national.get(&format!("/api/v1{at}")).json()["owner"]["id"].as_str().expect("an id").to_owned()
}

fn name_lead(installation: &Installation, day: &str) {
    let officer = installation.signed_in_as("authority officer");
    let form = officer.open(&format!("/leads/{HERE}/nominate")).form("Name this person");
    let form = with_day(form.with("lead", "Lead One"), "from", (day, "11", "2026"));
    officer.submit(form.with("team", "procurement"));
}

fn commands_agree(installation: &Installation) {
    let url = installation.database().url();
    for (arguments, words) in [
        (vec!["check", "--database", &url], "every count is right"),
        (vec!["audit", &url], "is whole"),
    ] {
        let output = folkmoot().args(&arguments).output().expect("it is run");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a29_a_specification_goes_to_named_leads_and_its_body_sees_who_has_which_version() {
    on_both_engines(|installation| {
        let authority = named(installation);
        let national = installation.signed_in_as("national officer");
        let officer = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();

        // A wrong form comes back with what was typed, and says what to mend.
        let wrong = national.try_submit(national.open("/desk/issued/new").form("Keep the draft"));
        assert_eq!((wrong.status, wrong.errors().len()), (422, 5), "{:?}", wrong.errors());
        let no_pdf = [("specification.pdf", b"MZ".as_slice())];
        let wrong = national.try_submit_with(new(&national, "leads", SPECIFICATION), &no_pdf);
        assert_eq!((wrong.status, wrong.typed("title").as_deref()), (422, Some(SPECIFICATION)));
        let form = with_day(new(&national, "leads", SPECIFICATION), "on", ("30", "11", "2026"));
        assert_eq!(national.try_submit_with(form, &[("a.pdf", FIRST)]).status, 422, "to come");

        // A draft is there for everybody to see, and for its body alone to read.
        let at = begun(&national, "leads", SPECIFICATION);
        assert!(national.open(&at).says("Here is version 1."));
        for other in [&anyone, &officer] {
            let page = other.open(&at);
            assert!(page.says("Version 1 is being written") && page.says("Nothing is issued yet."));
            assert!(!page.says("specification.pdf"), "{}", page.text());
        }
        let stale = act(&national, &at, "issued");
        let early = with_day(act(&national, &at, "issued"), "on", ("1", "11", "2026"));
        assert_eq!(national.try_submit(early.with("to", "leads")).status, 422, "before the draft");
        let nobody = national.try_submit(act(&national, &at, "issued").with("to", "scrutiny"));
        assert_eq!(nobody.status, 422, "it is not for them");

        // No address is known: it goes by post, and that it did is said.
        let before = holders(&anyone, &at);
        assert_eq!(before, (0, 0, 0, 0));
        let page = issue(&national, &at, "leads");
        assert!(page.says("Version 1 was sent to the leads on procurement"), "{}", page.text());
        let late = national.try_submit(stale.with("to", "leads"));
        assert_eq!(late.status, 409);
        assert!(late.says("Somebody else was faster"), "{}", late.text());
        assert!(settled(&national, &at, "1").contains(",nothing,1,2026-11-22,by-post,"));
        let began = std::time::Instant::now();
        while national.get(&format!("{at}/holders.csv")).text().contains(",waiting,") {
            assert!(began.elapsed() < std::time::Duration::from_secs(30), "some still wait");
        }
        let list = national.open(&format!("{at}/holders?region=E12000002&has=nothing"));
        assert!(list.says("Version 1 goes by post"), "{}", list.text());
        national.submit(act(&national, &at, "posted"));
        assert!(line(&national, &at, "1").contains(",current,1,2026-11-22,posted,"));
        let first = holders(&anyone, &at);
        assert_eq!(first.1, first.0, "all of them have it now: {first:?}");

        // Then an address is known, and the next version is mailed; the mail says what it replaces.
        enter(&officer, &authority, "post@authority.example");
        let form = act(&national, &at, "drafted");
        assert_eq!(national.try_submit(form.clone()).errors().len(), 2, "words and a file");
        let form = form.with("note", "The budget is by area now.");
        national.try_submit_with(form, &[("specification-2.pdf", SECOND)]);
        assert_eq!(holders(&anyone, &at), first, "a draft goes to nobody");
        issue(&national, &at, "leads");
        let sent = mail(&anyone, "post@authority.example", &format!("{SPECIFICATION}: version 2"));
        for words in ["It takes the place of version 1", "The budget is by area now."] {
            assert!(sent.says(words), "{words}: {}", sent.text());
        }
        assert!(settled(&national, &at, "2").contains(",current,2,2026-11-22,sent,"));

        // The link opens nothing by itself. Its button does, and that is the proof.
        let link = path_in(&sent, "/issued-to/");
        let post = installation.visitor();
        let page = post.open(&link);
        assert!(page.says("The budget is by area now.") && !page.says("specification-2.pdf"));
        assert!(line(&national, &at, "2").contains(",sent,"), "looking changes nothing");
        let opened = post.submit(page.form("Open version 2"));
        let file = opened.link("specification-2.pdf");
        assert_eq!(post.get(&file).body.as_ref(), SECOND);
        assert!(line(&national, &at, "2").contains(",opened,2026-11-22,link,"));
        let wrong = "/issued-to/23456789abcdefghijkmnpqrstuvwxyz";
        assert_eq!(post.look(wrong).status, 404);

        // Whoever has signed in for the authority reads it on the page; nobody else does.
        let file = officer.open(&at).link("specification-2.pdf");
        assert_eq!(officer.get(&file).body.as_ref(), SECOND);
        for role in ["host officer", "network manager", "moderator"] {
            let other = installation.signed_in_as(role);
            assert_eq!(other.look(&file).status, 403, "{role}");
            assert!(other.open(&at).says("Its files are only for the leads on procurement"));
            assert_eq!(other.look(&format!("{at}/holders")).status, 403, "{role}");
            assert_eq!(other.look(&format!("{at}/step?act=withdrawn")).status, 403, "{role}");
        }
        assert_eq!(anyone.look(&file).heading(), "Sign in");
        let id = file.rsplit('/').next().unwrap_or("").to_owned();
        assert_eq!(anyone.get(&format!("/documents/{id}")).status, 404);
        let public = anyone.open(&at);
        assert!(
            public.says("This is for named leads") && public.says("The budget is by area now.")
        );
        let shown = api(&anyone, &at);
        assert_eq!(shown["versions"][1]["files"], serde_json::json!([]));
        assert_eq!(shown["versions"][1]["files_count"], 1);
        assert!(shown["versions"][1]["holders"].as_i64() >= Some(1), "{shown}");

        // What is issued to everyone is read by everyone.
        let page = issue(&national, &at, "everyone");
        assert!(page.says("Version 2 was issued to everyone"), "{}", page.text());
        let shown = api(&anyone, &at);
        let url = shown["versions"][1]["files"][0]["url"].as_str().expect("an address").to_owned();
        assert_eq!(anyone.get(&url).body.as_ref(), SECOND);
        assert_eq!(shown["versions"][0]["files"], serde_json::json!([]), "the first stays closed");

        // Withdrawn: its page and the links to it say so, with the reason.
        let form = act(&national, &at, "withdrawn");
        assert_eq!(national.try_submit(form.clone()).status, 422, "a reason is needed");
        national.submit(form.with("note", "The Bill has changed."));
        let dead = post.look(&link);
        assert_eq!((dead.status, dead.says("The Bill has changed.")), (410, true));
        assert!(anyone.open(&at).says("It is withdrawn"));
        let told =
            mail(&anyone, "post@authority.example", &format!("{SPECIFICATION} is withdrawn"));
        assert!(told.says("The Bill has changed."), "{}", told.text());
        assert_eq!(national.look(&format!("{at}/step?act=issued")).status, 403);
        for wrong in ["kind=x", "audience=x", "state=x", "cursor=x", "body=x", "area=x"] {
            assert_eq!(anyone.look(&format!("/issued?{wrong}")).status, 422, "{wrong}");
            assert_eq!(anyone.get(&format!("/api/v1/issued?{wrong}")).status, 422, "{wrong}");
        }
        assert!(anyone.open("/issued?state=withdrawn").says(SPECIFICATION));
        assert!(anyone.get("/issued.atom").text().contains(SPECIFICATION));
        assert!(!installation.log().contains(link.trim_start_matches("/issued-to/")));
        assert!(!installation.log().contains("authority.example"));
        commands_agree(installation);
    });
}

#[test]
fn a29_an_authority_that_names_its_lead_later_gets_what_is_current_then_and_none_without_a_lead() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let officer = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let at = begun(&national, "leads", SPECIFICATION);
        issue(&national, &at, "leads");
        assert_eq!(line(&national, &at, "1"), "", "it has no lead yet");
        let before = holders(&anyone, &at).0;
        let authority = named(installation);
        assert!(settled(&national, &at, "1").ends_with("yes"), "it came on the list later");
        assert_eq!(holders(&anyone, &at).0, before + 1);
        enter(&officer, &authority, "post@authority.example");

        // Somebody of the authority opens it on the page, and that is noted.
        let page = officer.open(&at);
        assert!(!page.says("specification.pdf"));
        let page = officer.submit(page.form("Open version 1"));
        assert!(page.says("specification.pdf"), "{}", page.text());
        assert!(line(&national, &at, "1").contains(",opened,2026-11-22,officer,yes"));

        // Without a lead nobody there reads it any more, by no way.
        let form = act(&national, &at, "drafted").with("note", "Shorter.");
        national.try_submit_with(form, &[("specification-2.pdf", SECOND)]);
        issue(&national, &at, "leads");
        let sent = mail(&anyone, "post@authority.example", SPECIFICATION);
        let link = path_in(&sent, "/issued-to/");
        anyone.submit(anyone.open(&link).form("Open version 2"));
        let file = officer.open(&at).link("specification-2.pdf");
        let leaves = officer.open(&format!("/leads/{HERE}")).link("The lead leaves");
        let form = officer.open(&leaves).form("Keep this");
        officer.submit(with_day(form, "last", ("21", "11", "2026")));
        assert_eq!(officer.look(&file).status, 403);
        assert!(officer.open(&at).says("Its files are only for the leads on procurement"));
        let dead = anyone.look(&link);
        assert_eq!(dead.status, 410);
        assert!(dead.says("your authority has no lead now"), "{}", dead.text());

        // The next version goes to those who have a lead; who has the old one is told that it is old.
        let form = act(&national, &at, "drafted").with("note", "Shorter still.");
        national.try_submit_with(form, &[("specification-3.pdf", FIRST)]);
        issue(&national, &at, "leads");
        let told = format!("{SPECIFICATION}: there is a newer version");
        let told = mail(&anyone, "post@authority.example", &told);
        assert!(told.says("Shorter still.") && !told.says("/issued-to/"), "{}", told.text());
        assert!(line(&national, &at, "2").contains(",old,2,"));
        assert_eq!(line(&national, &at, "3"), "");
        name_lead(installation, "22");
        mail(&anyone, "post@authority.example", &format!("{SPECIFICATION}: version 3"));
        commands_agree(installation);
    });
}

#[test]
fn a29_a_version_that_came_back_is_mailed_once_more_when_the_lead_has_another_address() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path();
        let setting = ["--inbox", inbox.to_str().expect("a path")];
        let installation = Installation::demo_with(Database::new(engine), "2026-11-22", &setting);
        let national = installation.signed_in_as("national officer");
        let officer = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let form = officer.open(&format!("/leads/{HERE}/nominate")).form("Name this person");
        let form = with_day(form.with("lead", "Lead One"), "from", ("20", "11", "2026"));
        officer.submit(form.with("team", "procurement").with("email", "gone@authority.example"));
        let at = begun(&national, "leads", "What comes back");
        issue(&national, &at, "leads");
        let ours = message_id(&anyone, "gone@authority.example", "What comes back");
        deliver(inbox, "1.back", &bounce("d1", &ours, "failed"));
        taken(inbox);
        assert!(line(&national, &at, "1").contains(",came-back,"));

        // The lead is the same; their mail goes elsewhere. Of two who change it at once, one is told.
        let change = officer.open(&format!("/leads/{HERE}"));
        let change = change.link("Change where mail to the lead goes");
        let form = officer.open(&change).form("Keep this");
        let wrong = officer.try_submit(form.clone().with("email", "nobody"));
        assert_eq!((wrong.status, wrong.typed("email").as_deref()), (422, Some("nobody")));
        officer.submit(form.clone().with("email", "new@authority.example"));
        let late = officer.try_submit(form.with("email", "other@authority.example"));
        assert_eq!(late.status, 409, "{}", late.text());

        // What came back is mailed again, once for each press, with a link of its own and its proof.
        let holders = national.open(&format!("{at}/holders?has=nothing&region=E12000002"));
        let form = national.open(&holders.link("Mail it again")).form("Keep this");
        let twice = form.clone();
        let page = national.submit(form);
        assert!(page.says("was mailed again to those from whom it came back"), "{}", page.text());
        assert_eq!(national.try_submit(twice).status, 409);
        assert_eq!(national.look(&format!("{at}/step?act=mailed")).status, 403, "nothing is left");
        let sent = mail(&anyone, "new@authority.example", "What comes back");
        let link = path_in(&sent, "/issued-to/");
        anyone.submit(anyone.open(&link).form("Open version 1"));
        let csv = national.get(&format!("{at}/holders.csv")).text();
        let of =
            |way: &str| csv.lines().filter(|one| one.contains(HERE) && one.contains(way)).count();
        assert_eq!((of(",came-back,"), of(",opened,")), (1, 1), "{csv}");
        assert!(!national.open("/leads").text().contains("authority.example"), "shown to nobody");
        commands_agree(&installation);
    }
}

#[test]
fn a24_guidance_that_is_issued_keeps_the_promise_that_named_it() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let network = installation.signed_in_as("network manager");
        let anyone = installation.visitor();
        // "This will also include further details on how a LINK could work."
        let form = network.open("/desk/asks/new").form("Find it");
        let form = choose(&network, form, "national", "National body of the networks");
        let form = form.with("kind", "promise").with("subject", "How a network could work");
        let at =
            path(&network.submit(form.with("text", "This will also include further details.")));
        let promise = at.trim_start_matches("/asks/").to_owned();

        let guide = begun(&national, "everyone", "How a network could work");
        let form = act(&national, &guide, "issued").with("to", "everyone");
        let wrong =
            national.try_submit(form.clone().with("promise", &promise.replace("ASK", "EX")));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        assert_eq!(api(&anyone, &guide)["state"], "draft", "nothing was kept");
        let page = national.submit(form.with("promise", &promise));
        assert!(page.says("This keeps what was promised:"), "{}", page.text());
        assert_eq!(page.link(&promise), at);

        let kept = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(kept["state"], "answered", "{kept}");
        assert_eq!(api(&anyone, &guide)["steps"][1]["keeps"], promise);
        let shown = anyone.open(&at);
        assert_eq!(shown.link("How a network could work"), guide, "{}", shown.text());
        // The same is not kept twice, and nobody keeps another's.
        let form = act(&national, &guide, "drafted").with("note", "More of it.");
        national.try_submit_with(form, &[("a.pdf", SECOND)]);
        assert!(!national.open(&format!("{guide}/step?act=issued")).says(&promise));
        commands_agree(installation);
    });
}

/// The national body asks the centre, which has an officer, to tell all scrutiny committees; what comes back is the address.
fn delegated(national: &Visitor, document: &str) -> String {
    let form = national.open(&format!("/desk/tellings/new?document={document}")).form("Find it");
    let form = choose(national, form, "Lock Keeper", "Lock Keeper's Hospital");
    let form = form.with("subject", "The new regulations").with("text", "Tell them of it.");
    let page = national.submit(form);
    assert!(page.path.starts_with("/tellings/ASK-"), "{}: {}", page.path, page.text());
    page.path.clone()
}

#[test]
fn a37_a_body_tells_all_scrutiny_committees_for_another_and_everybody_sees_which_were_told() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let agent = installation.signed_in_as("officer of a body");
        let anyone = installation.visitor();
        // What cannot be is said, with what was typed.
        let form = national.open("/desk/tellings/new").form("Ask");
        let wrong = national.try_submit(form.with("document", "DOC-XXXXXX").with("text", "News"));
        assert_eq!((wrong.status, wrong.typed("text").as_deref()), (422, Some("News")));
        assert_eq!(wrong.errors().len(), 3, "{:?}", wrong.errors());
        let guide = begun(&national, "everyone", "A guide for committees");
        let reference = guide.trim_start_matches("/issued/").to_owned();
        issue(&national, &guide, "everyone");
        let at = delegated(&national, &reference);
        let ask = at.replace("/tellings/", "/asks/");
        assert_eq!(anyone.open(&ask).link("Who was told, and who was not"), at);
        assert!(anyone.open(&guide).says("0 of"), "{}", anyone.open(&guide).text());
        let state = |what: &str| api(&anyone, &at)[what].clone();
        let all = state("all").as_i64().expect("a number");
        assert!(all > 100, "one for each area: {all}");

        // Only whoever is to tell notes who was told; each form needs somebody, a channel and a proof.
        for role in ["national officer", "network manager", "authority officer"] {
            let other = installation.signed_in_as(role);
            assert_eq!(other.look(&format!("{at}/tell")).status, 403, "{role}");
        }
        assert_eq!(anyone.look(&format!("{at}/tell")).heading(), "Sign in");
        let blank = agent.open(&format!("{at}/tell")).form("Keep this");
        let stale = blank.clone();
        let wrong = agent.try_submit(blank.clone());
        assert_eq!((wrong.status, wrong.errors().len()), (422, 3), "{:?}", wrong.errors());
        let told = |form: Form, region: &str| {
            let form = form.ticked("region", region).with("channel", "e-mail");
            form.with("proof", "https://example.org/bulletin-4")
        };
        let early = with_day(told(blank.clone(), "E12000002"), "on", ("1", "11", "2026"));
        assert_eq!(agent.try_submit(early).status, 422, "before it was asked");
        let wrong = agent.try_submit(told(blank.clone(), "E12000002").with("proof", "bulletin"));
        assert_eq!(wrong.status, 422);
        // A whole region at once.
        let page = agent.submit(told(blank, "E12000002"));
        assert!(page.says("committees were told"), "{}", page.text());
        let so_far = state("told").as_i64().expect("a number");
        assert!(so_far > 10 && so_far < all, "{so_far} of {all}");
        let late = agent.try_submit(told(stale, "E12000001"));
        assert_eq!((late.status, late.says("Somebody else was faster")), (409, true));
        assert_eq!(state("told").as_i64(), Some(so_far), "nothing was kept");

        // One by one, with a file that shows it.
        let form = agent.open(&format!("{at}/tell")).form("Keep this");
        let form = form.ticked("area", "E06000001").with("channel", "meeting");
        let page = agent.try_submit_with(form, &[("minutes.pdf", FIRST)]);
        assert_eq!(page.status, 200, "{}", page.text());
        let of = |area: &str| {
            let members = state("members").as_array().expect("members").clone().into_iter();
            members.clone().find(|one| one["area"] == area).expect("the area")
        };
        let one = of("E06000001");
        assert_eq!((&one["status"], &one["channel"]), (&"told".into(), &"meeting".into()));
        let proof = one["proof"].as_str().expect("an address").to_owned();
        assert_eq!(anyone.get(&proof).body.as_ref(), FIRST);
        assert_eq!(of("E08000003")["proof"], "https://example.org/bulletin-4");
        assert_eq!(of("E09000001")["status"], "waits");
        let page = anyone.open(&format!("{at}?region=E12000002&status=told"));
        assert!(page.says("Manchester") && page.says("22 November 2026"), "{}", page.text());
        let csv = anyone.get(&format!("{at}/members.csv")).text();
        assert_eq!(csv.lines().count() as i64, all + 1);
        for wrong in ["region=x", "status=x", "cursor=x"] {
            assert_eq!(anyone.look(&format!("{at}?{wrong}")).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look("/tellings?cursor=x").status, 422);
        assert!(anyone.open("/tellings").says("The new regulations"));

        // When all were told the ask is answered with that.
        let form = agent.open(&format!("{at}/tell")).form("Keep this");
        let form = ["E12000001", "E12000003", "E12000004", "E12000005", "E12000006", "E12000007"]
            .iter()
            .chain(&["E12000008", "E12000009"])
            .fold(form, |form, region| form.ticked("region", region));
        agent.submit(form.with("channel", "post").with("proof", "https://example.org/bulletin-5"));
        assert_eq!(state("told").as_i64(), Some(all));
        let answered = anyone.get(&format!("/api/v1{ask}")).json();
        assert_eq!(answered["state"], "answered", "{answered}");
        assert!(anyone.open(&ask).says(&format!("All {all} scrutiny committees were told.")));
        assert_eq!(agent.look(&format!("{at}/tell")).status, 403, "it is over");

        // Another is ended earlier, with the reason for those who were left out.
        let second = delegated(&national, "");
        let form = agent.open(&format!("{second}/tell")).form("Keep this");
        agent.submit(told(form, "E12000007"));
        let form = agent.open(&format!("{second}/tell?act=closed")).form("Keep this");
        assert_eq!(agent.try_submit(form.clone()).status, 422, "a reason is needed");
        agent.submit(form.with("note", "The others have no committee yet."));
        let shown = api(&anyone, &second);
        let left = shown["members"].as_array().expect("members").iter();
        let left: Vec<_> = left.filter(|one| one["status"] == "left-out").collect();
        assert_eq!(left.len() as i64, all - shown["told"].as_i64().expect("a number"));
        assert!(left.iter().all(|one| one["note"] == "The others have no committee yet."));
        let ask = anyone.get(&format!("/api/v1{}", second.replace("/tellings/", "/asks/"))).json();
        assert_eq!(ask["state"], "answered", "{ask}");
        commands_agree(installation);
    });
}
