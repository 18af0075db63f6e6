//! Circulars: the letter of 9 November 2006, Gateway Reference 7337, as its sender would send it; and what comes back.

use crate::answering::{mail, mails};
use crate::asks::with_day;
use crate::installation::{Engine, Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

/// The form of a draft, filled in.
pub fn draft(officer: &Visitor, number: &str, title: &str, more: &[(&str, &str)]) -> Form {
    let form = officer.open("/desk/circulars/new").form("Keep this draft");
    let form = form
        .with("number", number)
        .with("title", title)
        .with("words", "I am writing to let you have more information about our plans.")
        .with("audience", "authorities")
        .with("addressed", "chief-executive");
    more.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// Adds something that a draft asks or promises.
pub fn add(officer: &Visitor, at: &str, kind: &str, subject: &str) -> Page {
    let form = officer.open(&format!("{at}/item")).form("Add it");
    let text = format!("{subject}: please tell us, and say since when.");
    officer.submit(form.with("kind", kind).with("subject", subject).with("text", &text))
}

/// An office of the national body, held by somebody since a day.
fn office(officer: &Visitor, title: &str, since: (&str, &str, &str)) {
    let form = officer.open("/desk/offices/national-body").form("Add this office");
    let page = officer.submit(form.with("title", title).with("kind", "minister"));
    let form = officer
        .open(&page.link("Say who holds it"))
        .form("Keep this")
        .with("holder", "Demo holder");
    officer.submit(with_day(form, "first", since));
}

/// Signs a draft for an office of this title; nothing typed for the day means today.
pub fn sign(officer: &Visitor, at: &str, title: &str, day: (&str, &str, &str)) -> Page {
    let page = officer.open(&format!("{at}/sign"));
    let labels = page.all("input[name=office]");
    let office = labels.iter().find_map(|input| {
        let id = input.value().attr("id")?;
        let label = page.words_of(&format!("label[for='{id}']"));
        label.contains(title).then(|| input.value().attr("value").map(str::to_owned))?
    });
    let form = page.form("Sign it, and send it").with("office", &office.expect("the office"));
    officer.try_submit(with_day(form, "on", day))
}

pub fn returns(visitor: &Visitor, number: &str, query: &str) -> serde_json::Value {
    visitor.get(&format!("/api/v1/circulars/{number}/returns{query}")).json()
}

fn commands_agree(installation: &Installation) {
    let url = installation.database().url();
    let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(said.contains("every count is right"), "{said}");
}

#[test]
fn a1_a_circular_is_found_by_its_number_and_each_ask_in_it_is_tracked_for_each_body() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        // The first of all, however its number is written.
        for typed in ["7337", "Gateway%20Reference%3A%207337", "no.%207337"] {
            let page = anyone.open(&format!("/circulars?number={typed}"));
            assert!(page.heading().contains("Circular 7337"), "{typed}: {}", page.heading());
        }
        let page = anyone.open("/circulars/7337");
        assert!(page.says("9 November 2006") && page.says("150 of them"), "{}", page.text());
        assert!(page.says("Name one person to lead on procurement"));
        assert!(page.says("150 of 150 have answered, 0 are late"), "{}", page.text());
        let missing = anyone.look("/circulars?number=999111");
        assert!(missing.says("No circular has this number."), "{}", missing.text());

        let national = installation.signed_in_as("national officer");
        office(&national, "Director of networks", ("1", "9", "2026"));
        // What cannot be is refused with what was typed, and nothing is kept.
        for (number, title, audience, field) in [
            ("", "T", "authorities", "number"),
            ("none", "T", "authorities", "number"),
            ("7337", "T", "authorities", "number"),
            ("8200", "", "authorities", "title"),
            ("8200", "T", "kings", "audience"),
        ] {
            let wrong =
                national.try_submit(draft(&national, number, title, &[("audience", audience)]));
            assert_eq!(wrong.status, 422, "{number} {title} {audience}: {}", wrong.text());
            assert!(
                wrong.all(&format!("#{field}-error")).len() == 1,
                "{field}: {:?}",
                wrong.errors()
            );
            assert_eq!(wrong.typed("title").as_deref(), Some(title));
        }
        let page = national.submit(draft(&national, "8200", "Who speaks for whom", &[]));
        assert!(page.says("This is a draft"), "{}", page.text());
        let at = "/circulars/8200";
        assert_eq!(anyone.look(at).status, 404, "nobody else has a draft");
        assert_eq!(anyone.get("/api/v1/circulars/8200").status, 404);
        let other = installation.signed_in_as("officer of a body");
        assert_eq!(other.look(at).status, 404);
        add(&national, at, "question", "Who is your lead officer for scrutiny?");
        add(&national, at, "information-request", "What does your network cost?");
        let page = add(&national, at, "promise", "We shall write again");
        assert!(page.says("Take out: We shall write again"), "{}", page.text());
        // One is taken out again, and the others close up.
        let taken = national.open(&page.link("Take out: What does your network cost?"));
        let page = national.submit(taken.form("Take it out"));
        assert!(!page.says("What does your network cost?"), "{}", page.text());
        let page = national.open(&format!("{at}/file"));
        let file = page.form("Keep this");
        let page = national.try_submit_with(file, &[("agenda.txt", b"10:30 Registration")]);
        assert!(page.says("agenda.txt"), "{}", page.text());

        let page = sign(&national, at, "Director of networks", ("", "", ""));
        assert!(page.says("In force") && page.says("153 of them"), "{}", page.text());
        assert!(page.says("Demo holder, since 1 September 2026"), "{}", page.text());
        let found = returns(&anyone, "8200", "?region=E12000002&limit=100");
        assert_eq!(found["all"]["listed"], 153);
        let items = found["items"].as_array().expect("items");
        let own = items.iter().find(|one| one["area"] == "E08000003").expect("Manchester");
        assert_eq!(own["status"], "open", "{own}");
        let ask = own["asks"][0]["reference"].as_str().expect("an ask").to_owned();
        assert_eq!(own["asks"].as_array().map(Vec::len), Some(1), "{own}");
        // Its file is for everybody now, and the promise is kept track of.
        let page = anyone.open(at);
        assert_eq!(anyone.get(&page.link("agenda.txt")).status, 200);
        let promise = anyone.open(&page.link("Where this promise stands"));
        assert!(
            promise.says("All authorities") && promise.says("Circular 8200"),
            "{}",
            promise.text()
        );

        // The authority answers its own, and only its own is answered.
        let authority = installation.signed_in_as("authority officer");
        let page = authority.open(&format!("/asks/{ask}"));
        assert!(page.says("Circular 8200"), "{}", page.text());
        let form = authority.open(&format!("/asks/{ask}/step?act=answered")).form("Keep this");
        authority.submit(form.with("note", "The head of scrutiny, since May."));
        let found = returns(&anyone, "8200", "");
        assert_eq!((&found["all"]["answered"], &found["all"]["open"]), (&1.into(), &152.into()));
        assert!(anyone.open(at).says("1 of 153 have answered, 0 are late"));
        commands_agree(installation);
    });
}

#[test]
fn a2_the_list_is_that_of_the_day_of_sending_and_it_is_known_how_it_got_to_each() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        office(&national, "Director of networks", ("1", "3", "2009"));
        // A list of an earlier day has the authorities of that day.
        for (number, day, listed) in
            [("8300", ("31", "3", "2009"), 150), ("8301", ("1", "4", "2009"), 152)]
        {
            national.submit(draft(&national, number, "As it was", &[]));
            let page = sign(&national, &format!("/circulars/{number}"), "Director", day);
            assert!(page.says(&format!("{listed} of them")), "{}", page.text());
        }
        let of = |number: &str| {
            let csv = anyone.get(&format!("/circulars/{number}/returns.csv")).text();
            csv.lines()
                .skip(1)
                .map(|line| line.split(',').next().unwrap_or("").to_owned())
                .collect::<Vec<_>>()
        };
        assert!(
            of("8300").contains(&"E10000001".to_owned()),
            "Bedfordshire was there on its last day"
        );
        assert!(!of("8301").contains(&"E10000001".to_owned()), "and not on the day after");
        assert_eq!(of("8300").len(), 150, "what changed later changes no list");

        // Today: who has an address is mailed, the others are to be posted.
        national.submit(draft(
            &national,
            "8302",
            "By mail and by post",
            &[("region", "E12000002")],
        ));
        add(&national, "/circulars/8302", "question", "Has it come?");
        let page = national.open("/circulars/8302/sign");
        assert!(page.says("By mail: ") && !page.says("By mail: 0."), "{}", page.text());
        sign(&national, "/circulars/8302", "Director", ("", "", ""));
        let way = |of: &str| {
            let found = returns(&anyone, "8302", "?limit=100");
            let items = found["items"].as_array().expect("items").clone();
            let mut mine = items.into_iter().filter(|one| one["area"] == of || of == one["way"]);
            mine.next()
                .map(|one| (one["way"].clone(), one["area"].as_str().expect("a code").to_owned()))
        };
        let patience = std::time::Instant::now();
        let area = loop {
            if let Some((_, area)) = way("mailed") {
                break area;
            }
            assert!(patience.elapsed().as_secs() < 30, "no mail");
            std::thread::sleep(std::time::Duration::from_millis(100));
        };
        let way = |of: &str| way(of).expect("it is on the list").0;
        let post = format!("procurement@{}.example", area.to_lowercase());
        let mail = mail(&anyone, &post, "Circular 8302: By mail and by post");
        assert!(
            mail.says("You are asked for one thing") && mail.says("Has it come?"),
            "{}",
            mail.text()
        );
        let text = mail.text();
        let link = |of: &str| {
            let at = text.find(of).unwrap_or_else(|| panic!("no {of}: {text}"));
            text[at..].split_whitespace().next().expect("a link").to_owned()
        };
        // Opening the link is no receipt; its button is.
        let page = anyone.open(&link("/circular/"));
        assert!(page.says("I am writing to let you have"), "{}", page.text());
        assert_eq!(way(&area), "mailed");
        let thanks = anyone.submit(page.form("Yes, we have it"));
        assert!(thanks.says("Thank you. It is noted."), "{}", thanks.text());
        assert_eq!(way(&area), "received");
        assert!(!anyone.open("/circulars/8302").text().contains(&post), "no address is shown");
        // By the link of the ask it is answered, without an account.
        let ask = anyone.open(&link("/answer/"));
        assert!(ask.says("Has it come?"), "{}", ask.text());
        assert_eq!(anyone.look("/circular/no-such-secret").status, 404);

        let page = national.open("/circulars/8302/post");
        let before = page.all("input[name=to]").len();
        assert!(before > 15, "{}", page.text());
        let letters = national.open("/circulars/8302/letters");
        assert_eq!(letters.all("article.letter").len(), before);
        assert!(letters.says("Demo holder") && letters.says("Has it come?"), "{}", letters.text());
        let form = page.form("Note that these were posted");
        let wrong = national.try_submit(with_day(form.clone(), "on", ("1", "1", "2030")));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        let page = national.submit(form);
        assert!(page.says("Nothing has to go by post"), "{}", page.text());
        let ways = anyone.get("/circulars/8302/returns.csv").text();
        assert_eq!(ways.matches(",posted,").count(), before, "{ways}");
        // One comes back, and is to be posted again.
        let bolton =
            anyone.open("/circulars/8302/returns?region=E12000002").link("Bolton authority");
        let form = national.open(&bolton).form("Keep this").with("act", "returned");
        let page = national.submit(form);
        assert!(page.says("The post brought it back"), "{}", page.text());
        assert!(national.open("/circulars/8302/post").says("Bolton authority"));
        let stranger = installation.signed_in_as("network manager");
        let form = national.open(&bolton).form("Keep this").with("act", "posted");
        assert_eq!(stranger.try_submit(form).status, 403);
        // Its answer comes by letter, and is noted by whoever asked, for a body without an account.
        assert!(!stranger.open(&bolton).says("Note an answer that came by post"));
        let noting = national.open(&bolton).link("Note an answer that came by post");
        let form = national.open(&noting).form("Keep this").with("note", "It has come.");
        let answered = national.submit(form);
        assert!(answered.says("It has come."), "{}", answered.text());
        let page = anyone.open(&bolton);
        assert!(page.says("It is there"), "{}", page.text());
        commands_agree(installation);
        // A year later the link of its mail says that it is over, and what to do.
        let old = link("/circular/");
        installation.live_on("2027-11-24");
        let dead = installation.visitor().look(&old);
        assert_eq!(dead.status, 410, "{}", dead.text());
        assert!(dead.says("sent more than a year ago") && dead.says("ask"), "{}", dead.text());
    });
}

#[test]
fn a3_only_whoever_is_in_post_on_its_day_signs_a_circular() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        let at = "/circulars/8400";
        national.submit(draft(&national, "8400", "Signed", &[]));
        let page = national.open(&format!("{at}/sign"));
        assert!(page.says("No office of this body is known"), "{}", page.text());
        office(&national, "Director of networks", ("10", "11", "2026"));
        // Before the term, on a day to come, without an office.
        let early = sign(&national, at, "Director", ("9", "11", "2026"));
        assert_eq!(early.status, 422, "{}", early.text());
        assert!(
            early.errors()[0].contains("Nobody holds this office on the day"),
            "{:?}",
            early.errors()
        );
        let ahead = sign(&national, at, "Director", ("1", "12", "2026"));
        assert_eq!(ahead.status, 422);
        assert!(ahead.errors()[0].contains("The day is one to come"), "{:?}", ahead.errors());
        let nobody = national.open(&format!("{at}/sign")).form("Sign it, and send it");
        assert_eq!(national.try_submit(nobody).status, 422);
        // An office of another body is none that can sign.
        let theirs = national.open(&format!("{at}/sign")).form("Sign it, and send it");
        let minister = anyone.open("/circulars/8112").link("Minister for Care");
        let id = minister.rsplit('/').next().expect("an id").to_owned();
        let wrong = national.try_submit(theirs.with("office", &id));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        assert_eq!(anyone.look(at).status, 404, "nothing was sent");

        // Of two who sign at once it is sent once; who changes it meanwhile is told.
        let form = national.open(&format!("{at}/sign")).form("Sign it, and send it");
        let stale = form.clone();
        add(&national, at, "question", "What changed?");
        let office = national.open(&format!("{at}/sign"));
        let id =
            office.all("input[name=office]")[0].value().attr("value").expect("an id").to_owned();
        let late = national.try_submit(stale.with("office", &id));
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("Somebody else has changed this draft"), "{}", late.text());
        let page = sign(&national, at, "Director", ("10", "11", "2026"));
        assert!(page.says("Demo holder, since 10 November 2026"), "{}", page.text());
        let again = national.try_submit(form.with("office", &id));
        assert!(again.says("In force"), "the second finds it sent: {}", again.text());
        let found = anyone.get("/api/v1/circulars/8400").json();
        assert_eq!(found["signed"], serde_json::json!(["Director of networks", "Demo holder"]));
        assert_eq!(
            national.look(&format!("{at}/edit")).status,
            404,
            "what was sent is not changed"
        );
        assert_eq!(national.look(&format!("{at}/step?act=discard")).status, 404);
    });
}

#[test]
fn a1_a_circular_takes_the_place_of_another_or_is_withdrawn_with_its_reason() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let anyone = installation.visitor();
        office(&national, "Director of networks", ("1", "9", "2026"));
        for number in ["8500", "8501"] {
            national.submit(draft(&national, number, "First", &[("region", "E12000001")]));
            add(&national, &format!("/circulars/{number}"), "question", "Will you?");
            sign(&national, &format!("/circulars/{number}"), "Director", ("20", "11", "2026"));
        }
        let form = draft(&national, "8502", "Second", &[("region", "E12000001")]);
        let options = national.open("/desk/circulars/new");
        let first = options.all("select[name=supersedes] option").into_iter().find_map(|option| {
            let words: String = option.text().collect();
            words.contains("8500").then(|| option.value().attr("value").map(str::to_owned))?
        });
        let first = first.expect("it is offered");
        let wrong = national.try_submit(form.clone().with("supersedes", "not-one"));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        national.submit(form.with("supersedes", &first).ticked("takes-back", "yes"));
        let early = sign(&national, "/circulars/8502", "Director", ("19", "11", "2026"));
        assert_eq!(early.status, 422, "it cannot take the place of a later one: {}", early.text());
        sign(&national, "/circulars/8502", "Director", ("21", "11", "2026"));
        let page = anyone.open("/circulars/8500");
        assert!(
            page.says("Another circular took its place on 21 November 2026"),
            "{}",
            page.text()
        );
        let newer = anyone.open(&page.link("Circular 8502: Second"));
        assert!(newer.says("It takes the place of"), "{}", newer.text());
        let taken_back = returns(&anyone, "8500", "?status=taken-back&limit=100");
        assert_eq!(taken_back["items"].as_array().map(Vec::len), Some(12), "{taken_back}");
        // One draft more would take the place of one that is over.
        let offered = national.open("/desk/circulars/new").text();
        assert!(!offered.contains("Circular 8500"), "{offered}");

        let at = "/circulars/8501";
        let withdraw = national.open(&national.open(at).link("Withdraw it"));
        let empty = national.try_submit(withdraw.form("Withdraw it"));
        assert_eq!(empty.status, 422, "{}", empty.text());
        let form = withdraw.form("Withdraw it").with("note", "The law has changed.");
        let page = national.submit(form.clone());
        assert!(page.says("It was withdrawn on 22 November 2026"), "{}", page.text());
        assert!(anyone.open(at).says("The law has changed."));
        assert_eq!(national.try_submit(form).status, 409);
        assert_eq!(returns(&anyone, "8501", "?status=open")["items"], serde_json::json!([]));
        commands_agree(installation);
    });
}

#[test]
fn a52_by_region_the_tracker_shows_who_has_answered_a_circular_and_who_is_late_is_reminded() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        let page = anyone.open("/circulars/8112/returns");
        assert!(
            page.says("What came back of circular 8112") && page.says("North West"),
            "{}",
            page.text()
        );
        let all = returns(&anyone, "8112", "");
        let sum = |name: &str| {
            let regions = all["regions"].as_array().expect("regions");
            regions.iter().map(|one| one[name].as_u64().expect("a number")).sum::<u64>()
        };
        for name in ["listed", "received", "answered", "open", "late"] {
            assert_eq!(Some(sum(name)), all["all"][name].as_u64(), "{name}");
        }
        let late = all["all"]["late"].as_u64().expect("a number");
        assert!(late > 0 && all["all"]["answered"].as_u64() > Some(30), "{}", all["all"]);
        // Each number leads to exactly those.
        let mut found = 0;
        let mut cursor = String::new();
        loop {
            let part = returns(&anyone, "8112", &format!("?status=late&limit=100{cursor}"));
            found += part["items"].as_array().expect("items").len() as u64;
            match part["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(found, late);
        let one = returns(&anyone, "8112", "?item=1");
        assert!(one["all"]["answered"].as_u64() > all["all"]["answered"].as_u64());
        for wrong in ["?item=9", "?status=great", "?region=E99999999", "?cursor=x", "?item=x"] {
            let answer = anyone.get(&format!("/api/v1/circulars/8112/returns{wrong}"));
            assert_eq!(answer.status, 422, "{wrong}");
        }

        // A reminder goes by mail to whoever has something open and an address; not twice on a day.
        let national = installation.signed_in_as("national officer");
        assert_eq!(national.look("/circulars/8112/step?act=remind").status, 403, "it is another's");
        office(&national, "Director of networks", ("1", "9", "2026"));
        national.submit(draft(&national, "8600", "Remember", &[("region", "E12000002")]));
        add(&national, "/circulars/8600", "question", "Will you?");
        sign(&national, "/circulars/8600", "Director", ("20", "11", "2026"));
        // It was mailed today, so nobody is reminded today.
        let remind = || {
            let form = national.open("/circulars/8600/step?act=remind").form("Send the reminders");
            national.submit(form);
        };
        remind();
        std::thread::sleep(std::time::Duration::from_millis(1500));
        let all = mails(&anyone);
        let reminders = all.iter().filter(|(_, subject, _)| subject.contains("of circular 8600"));
        assert_eq!(reminders.count(), 0, "{all:?}");
        commands_agree(installation);
    });
}

#[test]
fn a52_who_has_something_open_is_reminded_once_a_day() {
    let mut installation = Installation::demo(Engine::Sqlite, "2026-11-22");
    let anyone = installation.visitor();
    let national = installation.signed_in_as("national officer");
    office(&national, "Director of networks", ("1", "9", "2026"));
    national.submit(draft(&national, "8600", "Remember", &[("region", "E12000002")]));
    add(&national, "/circulars/8600", "question", "Will you?");
    sign(&national, "/circulars/8600", "Director", ("20", "11", "2026"));
    let count = |visitor: &Visitor, begins: &str| {
        mails(visitor).iter().filter(|(_, subject, _)| subject.starts_with(begins)).count()
    };
    wait_until(|| count(&anyone, "Circular 8600") > 0);
    installation.live_on("2026-11-24");
    let (anyone, national) =
        (installation.visitor(), installation.signed_in_as("national officer"));
    let remind = || {
        let form = national.open("/circulars/8600/step?act=remind").form("Send the reminders");
        national.submit(form);
    };
    remind();
    let mailed = count(&anyone, "Circular 8600");
    wait_until(|| count(&anyone, "Reminder of circular 8600") == mailed);
    remind();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(count(&anyone, "Reminder of circular 8600"), mailed, "once a day");
    let text = anyone.get("/circulars/8600/returns.csv").text();
    let way = text.lines().find(|line| line.contains(",mailed,")).expect("one was mailed");
    assert!(way.contains(",open,"), "a reminder is no receipt: {way}");
}

fn wait_until(done: impl Fn() -> bool) {
    let patience = std::time::Instant::now();
    while !done() {
        assert!(patience.elapsed().as_secs() < 30, "it did not come");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}
