//! What people said is found by what it means, beside what is like it, and with what came in nearly the same words.

use crate::coding::number;
use crate::desk::{publish, reference};
use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::ledger::meddle;
use crate::page::Page;
use crate::pilots::whole;
use crate::receipts::{AREA, tell};
use crate::visitor::Visitor;
use std::time::{Duration, Instant};

/// A neighbour.
const THERE: &str = "E08000006";

/// The references that a list has, in its order.
fn references(visitor: &Visitor, query: &str) -> Vec<String> {
    let found = visitor.get(&format!("/api/v1/experiences?{query}"));
    assert_eq!(found.status, 200, "{query}: {}", found.text());
    let found = found.json();
    let items = found["items"].as_array().expect("items").iter();
    items.map(|one| one["reference"].as_str().expect("one").to_owned()).collect()
}

/// The letter that was passed on, as one of many sent it.
fn letter(n: usize) -> String {
    let from = ["Regards", "Yours", "With thanks", "A neighbour", "One who knows it"][n % 5];
    format!(
        "Please do not close the minor injuries clinic at Withington. My family has been treated there for \
         twenty years and the nurses know us by name. The next one is two buses away. {from}"
    )
}

/// Waits until the job of a day has marked so many.
fn until_marked(installation: &Installation, day: &str, marked: i64) {
    let began = Instant::now();
    let done = "SELECT COUNT(*) FROM job WHERE kind = 'alike' AND state = 'done'";
    let sql = format!("{done} AND payload = '{day}'");
    while number(installation.database(), &sql) == 0 {
        assert!(began.elapsed() < Duration::from_secs(120), "not done:\n{}", installation.log());
        std::thread::sleep(Duration::from_millis(200));
    }
    // Copies let go what they kept within half a second.
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(rows(installation), marked, "{day}");
}

/// How many of the letters are marked.
fn rows(installation: &Installation) -> i64 {
    let sql = "SELECT COUNT(*) FROM experience_alike a JOIN experience e
        ON e.area = a.area AND e.id = a.experience WHERE e.text LIKE '%minor injuries clinic%'";
    number(installation.database(), sql)
}

/// Whoever told something takes it back.
fn take_back(visitor: &Visitor, receipt: &Page) {
    let page = visitor.follow_link(&visitor.open(&receipt.path), "Take it back");
    let form = page.form_to(&format!("{}/withdraw", receipt.path)).expect("a form");
    visitor.submit(form);
}

fn by_meaning(anyone: &Visitor, moderator: &Visitor) {
    let resident = anyone;
    let car = tell(resident, "There was nowhere to leave the car when I brought my father in.");
    let soup = tell(resident, "The porridge came cold and without a spoon on three mornings.");
    let sealed = tell(resident, "My automobile was towed away while I was at the eye clinic.");
    for receipt in [&car, &soup] {
        publish(moderator, receipt);
    }
    let (car, soup, sealed) = (reference(&car), reference(&soup), reference(&sealed));

    // Without the word itself, what means the same is found, and only what anybody can read.
    let here = format!("area={AREA}");
    let by_words = references(anyone, &format!("q=vehicle&{here}"));
    assert!(!by_words.contains(&car), "{by_words:?}");
    let found = references(anyone, &format!("q=the+vehicle&by=meaning&{here}&limit=100"));
    assert!(found.contains(&car), "{found:?}");
    assert!(!found.contains(&soup) && !found.contains(&sealed), "{found:?}");
    let nothing = anyone.open(&format!("/experiences?q=vehicle&{here}"));
    let page = anyone.follow_link(&nothing, "Look for what means the same");
    for words in ["Beside “vehicle” these were looked for", "car", "nearest in meaning comes first"]
    {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(page.says("nowhere to leave the car"), "{}", page.text());
    let form = page.form("Search");
    assert!(form.fields.contains(&("by".to_owned(), "meaning".to_owned())), "{:?}", form.fields);

    // The nearest comes first; filters hold; words in quotes and words left out are as they are.
    let nearest = references(anyone, &format!("q=porridge+breakfast&by=meaning&{here}"));
    assert_eq!(nearest.first(), Some(&soup), "{nearest:?}");
    let of = |filter: &str| references(anyone, &format!("q=vehicle&by=meaning&limit=100&{filter}"));
    assert!(of("kind=hospital").contains(&car) && of("from=2026&to=2026").contains(&car));
    for filter in ["kind=dentist", "channel=letter", "to=2025", "area=E08000006"] {
        assert!(!of(filter).contains(&car), "{filter}");
    }
    let left = references(anyone, &format!("q=vehicle+-father&by=meaning&{here}&limit=100"));
    assert!(!left.contains(&car), "{left:?}");
    let csv = anyone.get(&format!("/experiences.csv?q=vehicle&by=meaning&{here}")).text();
    assert!(csv.contains(&car) && !csv.contains(&soup) && !csv.contains(&sealed), "{csv}");
    for file in ["json", "atom"] {
        let file = anyone.get(&format!("/experiences.{file}?q=vehicle&by=meaning&{here}")).text();
        assert!(file.contains(&car) && !file.contains(&sealed), "{file}");
    }

    // A part at a time: all of it, each once.
    let whole = references(anyone, "q=doctor&by=meaning&limit=100");
    let first = anyone.get("/api/v1/experiences?q=doctor&by=meaning&limit=3").json();
    let next = first["next"].as_str().expect("there is more").to_owned();
    let second = references(anyone, &format!("q=doctor&by=meaning&limit=3&cursor={next}"));
    assert_eq!(second, whole[3..6], "{whole:?}");

    // What has no known meaning is looked for by its words, and that is said.
    for unknown in ["meddygfa", "xqzzy", "the+of+and"] {
        let page = anyone.open(&format!("/experiences?q={unknown}&by=meaning"));
        assert!(page.says("only the words themselves were looked for"), "{}", page.text());
    }
    let welsh = anyone.open("/cy/experiences?q=xqzzy&by=meaning");
    assert!(welsh.says("dim ond am y geiriau eu hunain"), "{}", welsh.text());
    assert!(!anyone.open("/experiences?q=&by=meaning").says("words themselves"));
    assert_eq!(anyone.look("/experiences?q=car&by=magic").status, 422);

    // Whatever is typed, it is an answer.
    for typed in [
        "%22%20OR%20*",
        "%28%28%28vehicle",
        "NEAR%28%22car",
        "%27%3B%20DROP%20TABLE%20publication%3B--",
        "a%20%26%20%7C%20%21%20%3A%2A%20car",
        "%27%27%27%20vehicle%20%27",
        "%F0%9F%91%8D%20car",
        "car%20%22car%20park%22%20-%22the%20bus%22%20-tram",
        &"vehicle+".repeat(300),
        &"%C5%B7".repeat(900),
    ] {
        for path in ["/experiences?", "/api/v1/experiences?", "/experiences.csv?"] {
            let answer = anyone.get(&format!("{path}by=meaning&q={typed}"));
            assert_eq!(answer.status, 200, "{path}{typed}: {}", answer.text());
        }
    }
    for cursor in ["99999999", "9223372036854775807"] {
        let page = references(anyone, &format!("q=car&by=meaning&cursor={cursor}"));
        assert_eq!(page, Vec::<String>::new());
    }
}

fn similar(anyone: &Visitor, moderator: &Visitor) {
    let held = "We were waiting for more than an hour before they answered the telephone call.";
    let waited =
        tell(anyone, "I waited over an hour for the call to be answered on the telephone.");
    let held = tell(anyone, held);
    let sealed = tell(anyone, "I waited nearly two hours for my telephone call to be answered.");
    publish(moderator, &waited);
    publish(moderator, &held);
    let (waited, held, sealed) = (reference(&waited), reference(&held), reference(&sealed));
    let found = anyone.get(&format!("/api/v1/experiences/{waited}/similar")).json();
    let items = found["items"].as_array().expect("items");
    let has = |reference: &str| items.iter().any(|one| one["reference"] == reference);
    assert!(has(&held) && !has(&waited) && !has(&sealed) && items.len() <= 5, "{found}");
    let page = anyone.open(&format!("/experiences/{waited}"));
    assert!(page.says("Others say something like it") && page.says(&held), "{}", page.text());
    assert!(!page.says(&sealed), "{}", page.text());
    let page = moderator.open(&format!("/desk/queue/{sealed}"));
    assert!(page.says("Published, and like it") && page.says(&held), "{}", page.text());
    for nothing in [sealed.as_str(), "EX-222222", "nonsense"] {
        let path = format!("/api/v1/experiences/{nothing}/similar");
        assert_eq!(anyone.get(&path).status, 404, "{nothing}");
    }
}

#[test]
fn b13_what_means_the_same_is_found_and_what_came_in_the_same_words_is_marked() {
    on_both_engines(|installation| {
        let (anyone, moderator) = (installation.visitor(), installation.signed_in_as("moderator"));
        by_meaning(&anyone, &moderator);
        similar(&anyone, &moderator);

        // Ten send one letter, one of them to the network next door.
        let told: Vec<_> = (0..9).map(|n| tell(&anyone, &letter(n))).collect();
        let form = anyone.open("/share").form("Send").with("text", &letter(9));
        let form = form.with("kind", "hospital").with("area", THERE);
        let there = anyone.submit(form.with("happened-year", "2026").with("publish", "yes"));
        let own = "Please do not close the clinic, wherever the next one would be: I walk there.";
        let own = reference(&tell(&anyone, own));
        for receipt in &told[..2] {
            publish(&moderator, receipt);
        }
        let twice =
            "The hearing aid battery scheme was stopped without a word to any of us who use it.";
        let pair = [tell(&anyone, twice), tell(&anyone, twice)];
        let (first, second) = (reference(&told[0]), reference(&told[1]));
        let facts = anyone.open(&format!("/experiences/{first}"));
        assert!(!facts.says("In nearly the same words"), "not before the day's job");
        let similar = anyone.get(&format!("/api/v1/experiences/{first}/similar")).text();
        assert!(!similar.contains(&second), "the same words are not shown as something like it");

        installation.live_on("2026-11-23");
        until_marked(installation, "2026-11-23", 10);
        let (anyone, moderator) = (installation.visitor(), installation.signed_in_as("moderator"));

        // Moderators see how many, and the texts of their own area.
        let desk = moderator.open(&format!("/desk/queue/{first}"));
        assert!(desk.says("9 others say nearly the same"), "{}", desk.text());
        let group = moderator.follow_link(&desk, "Look at all of them");
        assert!(group.says("10 texts are nearly the same"), "{}", group.text());
        assert!(group.says("1 of them was told in an area that is not yours"), "{}", group.text());
        assert_eq!(group.all(".voices > li").len(), 9);
        assert!(!group.says(&reference(&there)) && group.says(&reference(&told[8])));
        let list = moderator.open("/desk/alike");
        assert!(list.says("Please do not close the minor injuries clinic"), "{}", list.text());
        let welsh = moderator.open("/cy/desk/alike");
        assert_eq!(welsh.heading(), "Anfonwyd mewn geiriau bron yr un fath");
        let alone = moderator.open(&format!("/desk/alike/{own}"));
        assert!(alone.says("No other text is nearly the same"), "{}", alone.text());
        assert!(!moderator.open(&format!("/desk/queue/{own}")).says("nearly the same"));

        // It is theirs alone; what is wrong is refused.
        let elsewhere = format!("/desk/alike/{}", reference(&there));
        assert_eq!(moderator.look(&elsewhere).status, 403);
        assert_eq!(anyone.look("/desk/alike").heading(), "Sign in");
        let officer = installation.signed_in_as("host officer");
        assert_eq!(officer.look(&format!("/desk/alike/{first}")).status, 403);
        assert_eq!(moderator.look("/desk/alike/EX-222222").status, 404);
        for wrong in ["?cursor=x", "?cursor=1_x_y", "?cursor=%00", "?area=%27"] {
            let status = moderator.look(&format!("/desk/alike{wrong}")).status;
            assert!(matches!(status, 400 | 403 | 422), "{wrong}: {status}");
            let status = moderator.look(&format!("/desk/alike/{first}{wrong}")).status;
            assert!(matches!(status, 200 | 422), "{wrong}: {status}");
        }

        // Anybody learns of it by the rule for small numbers, and nothing is hidden.
        let page = anyone.open(&format!("/experiences/{first}"));
        assert!(page.says("In nearly the same words 10 others"), "{}", page.text());
        assert!(!page.says(&reference(&told[5])) && !page.says("9 others"), "{}", page.text());
        let one = anyone.get(&format!("/api/v1/experiences/{first}")).json();
        assert_eq!(one["alike"]["text"], "10", "{one}");
        assert!(references(&anyone, "q=withington+clinic").contains(&second));

        // A theme says how many of its voices came so.
        let code = one["codes"][0]["code"].as_str().expect("a code").to_owned();
        let path = format!("/themes/{code}?area={AREA}");
        let theme = anyone.get(&format!("/api/v1{path}")).json();
        assert!(theme["alike"]["shown"].as_u64() >= Some(5), "{theme}");
        assert!(anyone.open(&path).says("came in nearly the same words as others"));
        let manager = installation.signed_in_as("network manager");
        let form = manager.open(&format!("/themes/{code}/report?area={AREA}"));
        let finding = form.typed("finding").unwrap_or_default();
        assert!(finding.contains("In nearly the same words as others: "), "{finding}");

        // One is taken back: its mark goes with its words, and the others stay.
        take_back(&anyone, &told[1]);
        assert_eq!(rows(installation), 9);
        // Of two that were alike the other is alone then.
        let other = format!("/desk/queue/{}", reference(&pair[1]));
        assert!(moderator.open(&other).says("1 other says nearly the same"));
        take_back(&anyone, &pair[0]);
        assert!(!moderator.open(&other).says("nearly the same"));
        let desk = moderator.open(&format!("/desk/queue/{first}"));
        assert!(desk.says("8 others say nearly the same"), "{}", desk.text());
        whole(installation);

        // On the next day one more has come, and belongs to them; the day after nothing is to be done.
        tell(&anyone, &letter(3));
        installation.live_on("2026-11-24");
        until_marked(installation, "2026-11-24", 10);
        installation.live_on("2026-11-25");
        until_marked(installation, "2026-11-25", 10);
        let groups =
            "SELECT COUNT(DISTINCT a.group_first) FROM experience_alike a JOIN experience e
            ON e.area = a.area AND e.id = a.experience WHERE e.text LIKE '%minor injuries clinic%'";
        assert_eq!(number(installation.database(), groups), 1);

        // A mark of a text that is gone is named, and taken off.
        let gone = format!("UPDATE experience_alike SET area = 'E08000099' WHERE area = '{THERE}'");
        meddle(installation.database(), &gone);
        let url = installation.database().url();
        for (more, well, said) in [
            (None, false, "in nearly the same words, and is gone"),
            (Some("--mend"), true, "1 counts mended"),
            (None, true, "every count is right"),
        ] {
            let output = folkmoot().args(["check", "--database", &url]).args(more).output();
            let output = output.expect("it is run");
            let told =
                String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
            assert!(output.status.success() == well && told.contains(said), "{told}");
        }
        assert_eq!(rows(installation), 9);
    });
}
