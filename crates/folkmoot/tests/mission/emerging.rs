//! What many say and no theme covers: found by the program, named by people, brought together, taken apart, made a code, and taken back.

use crate::desk::reference;
use crate::installation::{Installation, on_both_engines};
use crate::page::Form;
use crate::pilots::{refused, whole};
use crate::receipts::{AREA, tell};
use crate::survey::brought_in;
use crate::visitor::Visitor;
use std::fmt::Write;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(120);
const NEIGHBOUR: &str = "E08000006";

const MAPPING: &str = "source = 'Survey of two networks'
terms = 'Given by two networks in November 2026'
already_moderated = true

[fields]
text = 'text'
id = 'id'
area = 'area'
happened = 'happened'
kind = { fixed = 'care-home' }
may_publish = { column = 'ok', yes = ['yes'] }
may_quote = { column = 'ok', yes = ['yes'] }
";

/// What two areas say of donkeys and of accordions: of neither has any codebook a word.
fn survey() -> String {
    let mut csv = String::from("id,area,happened,ok,text\n");
    let donkeys = ["hooves", "harness", "bridle", "saddle", "braying", "reins"];
    let accordions = ["waltz", "polka", "tango", "mazurka", "bolero"];
    for n in 0..24 {
        let area = if n % 2 == 0 { AREA } else { NEIGHBOUR };
        let ok = if n % 4 == 3 { "no" } else { "yes" };
        let (month, word) = (["2026-08", "2026-09", "2026-10"][n % 3], donkeys[n % 6]);
        let _ = writeln!(
            csv,
            "d{n},{area},{month},{ok},\"Donkeys with {word} and more donkeys, number {n}\""
        );
        let word = accordions[n % 5];
        let _ = writeln!(
            csv,
            "a{n},{area},{month},{ok},\"Accordions, {word} on accordions, tune {n}\""
        );
    }
    csv
}

/// The address of the theme whose words or name have this in them, once a night has found it.
fn found(visitor: &Visitor, words: &str) -> String {
    let began = Instant::now();
    loop {
        let page = visitor.open("/themes/emerging");
        let links = page.all("table a[href*='/themes/emerging/']").into_iter();
        let found = links.filter(|link| link.text().collect::<String>().contains(words));
        if let Some(href) = found.filter_map(|link| link.value().attr("href")).next() {
            return href.to_owned();
        }
        assert!(began.elapsed() < PATIENCE, "{words} is not found: {}", page.text());
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// How many experiences the program keeps at the theme of an address.
fn at_theme(installation: &Installation, address: &str) -> i64 {
    let n = address.rsplit('/').next().expect("a number");
    let sql = format!(
        "SELECT COUNT(*) FROM unexplained u JOIN emergent_theme t ON t.n = u.theme WHERE t.root = {n}"
    );
    crate::coding::number(installation.database(), &sql)
}

fn step(visitor: &Visitor, address: &str, act: &str) -> Form {
    visitor.open(&format!("{address}/step?act={act}")).form("Keep this")
}

fn takes_nothing_without_a_role(installation: &Installation, address: &str) {
    let anyone = installation.visitor();
    let worker = installation.signed_in_as("involvement worker");
    assert_eq!(worker.look(&format!("{address}/step?act=named")).status, 403);
    assert_ne!(anyone.get(&format!("{address}/take-out")).status, 200);
}

#[test]
fn b13_what_no_theme_covers_is_found_named_and_made_a_theme() {
    on_both_engines(|installation: &mut Installation| {
        brought_in(installation, &survey(), MAPPING, 48);
        installation.live_on("2026-11-24");
        let (anyone, resident) = (installation.visitor(), installation.visitor());
        let moderator = installation.signed_in_as("moderator");
        let manager = installation.signed_in_as("network manager");

        // Found in the night; until a person has named it, only those who decide for a network see it.
        let donkeys = found(&moderator, "donkeys");
        let accordions = found(&moderator, "accordions");
        let page = moderator.open(&donkeys);
        assert!(
            page.says("It has no name yet") && page.says("The program found it"),
            "{}",
            page.text()
        );
        assert!(page.says("Donkeys with"), "in their own words: {}", page.text());
        assert!(!anyone.open("/themes/emerging").text().to_lowercase().contains("donkeys"));
        assert_eq!(anyone.look(&donkeys).status, 404);
        assert_eq!(anyone.look(&format!("{donkeys}/voices")).status, 404);
        assert_eq!(anyone.get(&format!("/api/v1{donkeys}")).status, 404);
        takes_nothing_without_a_role(installation, &donkeys);

        // Named: everybody sees it, but of what may not be quoted nobody reads.
        let late = step(&manager, &donkeys, "named").with("name", "Asses");
        refused(&moderator, step(&moderator, &donkeys, "named").with("name", ""), "");
        let page = moderator
            .submit(step(&moderator, &donkeys, "named").with("name", "Donkeys that visit"));
        assert_eq!(page.heading(), "Donkeys that visit");
        let overtaken = manager.try_submit(late);
        assert_eq!(overtaken.status, 409);
        assert!(overtaken.says("Somebody named it meanwhile"), "{}", overtaken.text());
        assert_eq!(overtaken.typed("name").as_deref(), Some("Asses"));
        let page = anyone.open(&donkeys);
        assert!(
            page.says("Donkeys with") && page.says("Named: Donkeys that visit"),
            "{}",
            page.text()
        );
        assert!(!page.text().contains("number 3") && !page.says("Demo moderator"));
        let one = anyone.get(&format!("/api/v1{donkeys}")).json();
        assert_eq!(one["voices"]["shown"], 25, "{one}");
        let all = anyone.open(&format!("{donkeys}/voices"));
        assert_eq!(all.all(".voices > li").len(), 18, "what may be published: {}", all.text());
        assert!(anyone.open("/cy/themes/emerging").says("Donkeys that visit"));

        // What comes by day is put to it at once; who takes theirs back is not in it any more.
        let before = at_theme(installation, &donkeys);
        let receipt = tell(&resident, "Donkeys with a harness, and more donkeys");
        assert_eq!(at_theme(installation, &donkeys), before + 1);
        let sure = resident.open(&format!("{}/withdraw", receipt.path));
        resident.submit(sure.form("Yes, erase my words"));
        assert_eq!(at_theme(installation, &donkeys), before);

        // Two brought together, and taken back: each keeps its address.
        let wrong = step(&moderator, &accordions, "joined").with("into", "");
        refused(&moderator, wrong, "Choose one");
        let into = donkeys.rsplit('/').next().expect("a number");
        let page = moderator.submit(step(&moderator, &accordions, "joined").with("into", into));
        assert_eq!(page.heading(), "Donkeys that visit");
        assert_eq!(at_theme(installation, &donkeys), before + 24);
        assert_eq!(anyone.open(&accordions).heading(), "Donkeys that visit");
        assert_eq!(
            anyone.get(&format!("/api/v1{accordions}")).json()["name"],
            "Donkeys that visit"
        );
        moderator.submit(step(&moderator, &accordions, "undone"));
        assert_eq!(at_theme(installation, &accordions), 24);
        assert_eq!(
            moderator.look(&format!("{accordions}/step?act=undone")).status,
            404,
            "nothing is left"
        );

        // Some taken out into a theme of their own, which stays when all is gone over again.
        let page = moderator.open(&format!("{donkeys}/take-out?with=harness"));
        let form = page.form("Take them out");
        refused(&moderator, form.clone().with("name", ""), "");
        let page = moderator.submit(form.with("name", "Harness"));
        assert_eq!(page.heading(), "Harness", "{}", page.text());
        let harness = page.path.clone();
        let taken = at_theme(installation, &harness);
        assert!((2..=4).contains(&taken), "{taken}");
        assert_eq!(at_theme(installation, &donkeys), before - taken);
        installation.live_on("2026-11-25");
        let (anyone, moderator) = (installation.visitor(), installation.signed_in_as("moderator"));
        let manager = installation.signed_in_as("network manager");
        until_night(installation, 2);
        let later = at_theme(installation, &harness);
        assert!(later >= taken, "held where a person put them: {later}");
        assert_eq!(
            moderator.open(&donkeys).heading(),
            "Donkeys that visit",
            "nothing is renamed in a night"
        );
        assert_eq!(anyone.look(&harness).status, 404, "too few to be told of");
        let told = anyone.open(&donkeys);
        assert!(told.says("Taken out of this: Theme") && !told.says("Harness"), "{}", told.text());
        // What has come into it since is nothing that it could go back to.
        let into = harness.rsplit('/').next().expect("a number");
        moderator.submit(step(&moderator, &donkeys, "joined").with("into", into));
        refused(&moderator, step(&moderator, &harness, "undone"), "came out of is over");
        moderator.submit(step(&moderator, &donkeys, "undone"));
        moderator.submit(step(&moderator, &harness, "undone"));
        assert_eq!(moderator.open(&harness).heading(), "Donkeys that visit");
        assert_eq!(at_theme(installation, &donkeys), before);

        // Made a code of the network's own: what comes has the code, and what came before is coded again.
        let page = manager.open(&format!("{donkeys}/code"));
        let form = page.form("Make it a theme").with("cues", "donkeys\ndonkey");
        refused(&manager, form.clone().with("what", ""), "");
        let form = form.with("what", "Donkeys that come to see people.");
        refused(&manager, form.clone(), "Choose where");
        let page = manager.submit(form.with("place", "e08000003"));
        assert!(page.says("This is a theme of its own now: Donkeys that visit"), "{}", page.text());
        assert!(anyone.open("/codebooks/e08000003").says("Donkeys that visit"));
        let undo = format!("{donkeys}/step?act=undone");
        assert_eq!(moderator.look(&undo).status, 404, "who issues no codebook takes no code back");
        assert_eq!(manager.look(&undo).status, 200);
        until_left(installation, &donkeys, before / 2);
        let receipt = tell(&installation.visitor(), "We met donkeys in the garden.");
        let page = moderator.open(&format!("/desk/queue/{}", reference(&receipt)));
        assert!(page.says("Donkeys that visit"), "{}", page.text());
        assert!(!installation.log().to_lowercase().contains("donkey"), "nothing of it in the log");
        whole(installation);
    });
}

fn until(installation: &Installation, what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}:\n{}", installation.log());
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// Waits for so many nights.
fn until_night(installation: &Installation, nights: i64) {
    let sql = "SELECT CAST(COALESCE(MAX(n), 0) AS BIGINT) FROM emergent_night";
    until(installation, "no night", || {
        crate::coding::number(installation.database(), sql) >= nights
    });
}

/// Waits until a theme has no more than so many.
fn until_left(installation: &Installation, address: &str, most: i64) {
    until(installation, "nothing is coded again", || at_theme(installation, address) <= most);
}
