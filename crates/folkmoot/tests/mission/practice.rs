//! The library of practice: what works elsewhere, found by words, by what it is for and by kind of area.

use crate::installation::on_both_engines;
use crate::page::Form;
use crate::pilots::{refused, step, whole};
use crate::visitor::Visitor;

/// The path of the first lesson of the demonstration whose title has these words.
fn lesson(anyone: &Visitor, words: &str) -> String {
    anyone.open("/lessons").link(words).trim_start_matches("/lessons/").to_owned()
}

fn practice(visitor: &Visitor, title: &str, activities: &[&str]) -> Form {
    let form = visitor.open("/desk/practices/new").form("Publish it");
    let form = form
        .with("title", title)
        .with("does", "We sit in the launderette with a flask of coffee and listen.")
        .with("took", "Two hours a week.")
        .with("came", "The dentist opens on Saturdays now.");
    activities.iter().fold(form, |form, one| form.ticked("activity", one))
}

/// The titles that a search of the API gives.
fn found(anyone: &Visitor, query: &str) -> Vec<String> {
    let all = anyone.get(&format!("/api/v1/practices?limit=100&{query}")).json();
    let items = all["items"].as_array().unwrap_or_else(|| panic!("{query}: {all}")).iter();
    items.map(|one| one["title"].as_str().unwrap_or("").to_owned()).collect()
}

#[test]
fn a30_what_works_is_shared_credited_and_found_by_words_activity_and_kind_of_area() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let host = installation.signed_in_as("host officer");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let typed = refused(&network, practice(&network, "Launderette", &[]), "Tick at least one");
        assert_eq!(typed.typed("took").as_deref(), Some("Two hours a week."));
        let wrong = practice(&network, "Launderette", &["gathering"]);
        refused(&network, wrong.with("lessons", "LES-99999"), "no lesson");
        let wrong = practice(&network, "Launderette", &["gathering"]);
        refused(&network, wrong.with("change", "something"), "no change");
        let wrong = practice(&network, "Launderette", &["gathering"]);
        let page = network.try_submit_with(wrong, &[("a.exe", b"MZ")]);
        assert_eq!(page.status, 422, "{}", page.text());

        let lesson = lesson(&anyone, "Begin with the groups");
        let form = practice(&network, "Coffee in the launderette", &["gathering", "promoting"]);
        let form = form.with("lessons", &lesson);
        let page = network.try_submit_with(form, &[("questions.txt", b"What was hard?")]);
        assert_eq!(page.status, 200, "{}", page.text());
        let at = page.path.clone();
        assert!(at.starts_with("/practices/PRA-"), "{at}");
        for words in ["Contributed by", "Manchester", "Gathering views", "questions.txt", &lesson] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let file = page.link("questions.txt");
        assert_eq!(anyone.get(&file).text(), "What was hard?");
        assert!(anyone.open(&format!("/lessons/{lesson}")).says("Coffee in the launderette"));
        host.submit(practice(&host, "Keys and coffee", &["hosting"]));

        // By words, by what it is for, by kind of area, by lesson, and by several of them.
        let ours = "Coffee in the launderette".to_owned();
        for query in [
            "q=launderettes",
            "q=launderette+coffee",
            "q=%22flask+of+coffee%22",
            "q=launderette&activity=gathering",
            "q=dentist&kind=metropolitan",
            "activity=promoting&kind=metropolitan",
            &format!("lesson={lesson}"),
            &format!("q=coffee&lesson={lesson}"),
        ] {
            assert!(found(&anyone, query).contains(&ours), "{query}: {:?}", found(&anyone, query));
        }
        for query in [
            "q=launderette+-coffee",
            "q=launderette&activity=commissioning",
            "q=dentist&kind=county",
            "activity=commissioning",
            "kind=london-borough",
            "q=zebra",
        ] {
            assert!(!found(&anyone, query).contains(&ours), "{query}");
        }
        assert!(
            found(&anyone, "q=tea+trolley").contains(&"A tea round in nine waiting rooms".into())
        );
        let page = anyone.open("/practices?q=launderette&activity=gathering");
        assert!(page.says(&ours) && page.says("Gathering views"), "{}", page.text());
        for odd in ["q=%22", "q=%2A+OR+)(", "q=NEAR(a+b", "q=%27;+DROP"] {
            assert_eq!(anyone.look(&format!("/practices?{odd}")).status, 200, "{odd}");
        }
        let first = anyone.get("/api/v1/practices?limit=2&q=coffee").json();
        assert_eq!(first["items"].as_array().map(Vec::len), Some(2), "{first}");

        // Only who contributed it changes it; what was before stays to be read, and is no longer found.
        for stranger in [&host, &authority] {
            assert_eq!(stranger.look(&format!("{at}/step?act=published")).status, 403);
        }
        assert_eq!(anyone.look(&format!("{at}/step?act=published")).heading(), "Sign in");
        let change = |does: &str| step(&network, &at, "published", &[("does", does)]);
        let (one, two) = (change("We sit in the bakery."), change("We sit in the baths."));
        network.submit(one);
        let late = network.try_submit(two);
        assert!(late.status == 409 && late.says("A version was published"), "{}", late.text());
        let page = anyone.open(&at);
        for words in ["We sit in the bakery.", "Version 1", "launderette with a flask"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(page.says("questions.txt"), "the file stays with it");
        assert!(found(&anyone, "q=bakery").contains(&ours));
        assert!(!found(&anyone, "q=flask").contains(&ours));
        let drop_file = network.open(&format!("{at}/step?act=published"));
        assert!(drop_file.says("questions.txt"), "{}", drop_file.text());

        refused(&network, step(&network, &at, "withdrawn", &[]), "Write");
        network.submit(step(&network, &at, "withdrawn", &[("note", "The bakery has closed.")]));
        assert!(anyone.open(&at).says("The bakery has closed."));
        assert!(!found(&anyone, "q=bakery").contains(&ours));
        assert!(!found(&anyone, "activity=gathering").contains(&ours));
        assert_eq!(network.look(&format!("{at}/step?act=published")).status, 403);

        let feed = anyone.get("/practices.atom").text();
        assert!(feed.contains("Keys and coffee") && feed.contains("Withdrawn"), "{feed}");
        let json = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!((&json["versions"], &json["state"]), (&2.into(), &"withdrawn".into()));
        assert_eq!(json["files"][0]["name"], "questions.txt");
        assert!(anyone.open("/cy/practices").says("Llyfrgell arferion"));
        for wrong in ["activity=x", "kind=x", "lesson=x", "cursor=x"] {
            assert_eq!(anyone.get(&format!("/practices?{wrong}")).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look("/practices/PRA-99999").status, 404);
        whole(installation);
    });
}
