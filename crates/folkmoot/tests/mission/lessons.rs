//! What areas have learnt, for areas like theirs.

use crate::asks::with_day;
use crate::installation::on_both_engines;
use crate::page::{Form, Page};
use crate::pilots::{refused, step, whole};
use crate::receipts::AREA;
use crate::visitor::Visitor;

/// A lesson that somebody writes down, meant for areas with these marks.
pub fn lesson(visitor: &Visitor, title: &str, meant_for: &[(&str, &str)]) -> Form {
    let form = visitor.open("/desk/lessons/new").form("Publish it");
    let form = form
        .with("title", title)
        .with("context", "A town on a river.")
        .with("happened", "Nobody came on a Monday.")
        .with("advice", "Meet on another day.");
    meant_for.iter().fold(form, |form, (mark, value)| form.ticked(mark, value))
}

/// The titles of the lessons for an area in their order, each with its reasons, as the API has them.
fn ranked(anyone: &Visitor, query: &str) -> Vec<(String, i64, String)> {
    let all = anyone.get(&format!("/api/v1/lessons?limit=100&{query}")).json();
    let items = all["items"].as_array().expect("items").iter();
    items
        .map(|one| {
            let fit = &one["fit"];
            let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
            (text(&one["title"]), fit["score"].as_i64().unwrap_or(0), text(&fit["reasons"]))
        })
        .collect()
}

fn place(all: &[(String, i64, String)], title: &str) -> usize {
    all.iter().position(|one| one.0 == title).unwrap_or_else(|| panic!("no {title}: {all:?}"))
}

/// The first lesson of which an area is told that it fits, on its page.
fn first_on_page(page: &Page) -> String {
    page.words_of_each("ol.voices > li").first().cloned().unwrap_or_default()
}

#[test]
fn a26_an_area_gets_first_the_lessons_of_areas_like_it_with_the_reasons_and_marks_them_used() {
    on_both_engines(|installation| {
        let network = installation.signed_in_as("network manager");
        let authority = installation.signed_in_as("authority officer");
        let host = installation.signed_in_as("host officer");
        let anyone = installation.visitor();
        let wrong = refused(&network, lesson(&network, "", &[("kind", "county")]), "one line");
        assert_eq!(wrong.typed("advice").as_deref(), Some("Meet on another day."));
        let ahead = with_day(lesson(&network, "Ahead", &[]), "on", ("23", "11", "2026"));
        refused(&network, ahead, "to come");
        let county = network.submit(lesson(&network, "For counties", &[("kind", "county")])).path;
        let cities = [("kind", "metropolitan"), ("size", "large"), ("region", "E12000002")];
        let cities = network.submit(lesson(&network, "For cities", &cities)).path;
        let london = [("kind", "metropolitan"), ("region", "E12000007")];
        network.submit(lesson(&network, "For London", &london));
        assert!(cities.starts_with("/lessons/LES-"), "{cities}");

        // Manchester is a metropolitan district in the North West; Hertfordshire is a county.
        let here = ranked(&anyone, &format!("area={AREA}"));
        let order = ["For cities", "For London", "For counties"].map(|title| place(&here, title));
        assert!(order[0] < order[1] && order[1] < order[2], "{here:?}");
        let why = &here[order[0]].2;
        assert!(why.contains("A metropolitan district, as yours"), "{why}");
        assert!(why.contains("In North West, as yours"), "{why}");
        let scores: Vec<i64> = here.iter().map(|one| one.1).collect();
        assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
        let there = ranked(&anyone, "area=E10000015");
        assert!(place(&there, "For counties") < place(&there, "For cities"), "{there:?}");
        assert_eq!(here, ranked(&anyone, &format!("area={AREA}")), "the order is the same again");
        let page = anyone.open(&format!("/lessons?area={AREA}"));
        assert!(page.says("A metropolitan district, as yours"), "{}", page.text());
        let of_area = anyone.open("/areas/E10000015");
        assert!(of_area.says("A county, as yours"), "{}", of_area.text());

        // A lesson of a site stands on the page of the site.
        let form = lesson(&network, "Learnt at a site", &[]);
        let site = network.open("/desk/lessons/new").all("select[name=site] option")[1]
            .value()
            .attr("value")
            .unwrap_or("")
            .to_owned();
        network.submit(form.with("site", &site));
        assert!(anyone.open(&format!("/pilots/{site}")).says("Learnt at a site"), "{site}");
        refused(&network, lesson(&network, "Elsewhere", &[]).with("site", "PIL-1/1"), "sites");
        let pilot = site.split('/').next().unwrap_or("");
        let of_pilot = ranked(&anyone, &format!("pilot={pilot}"));
        assert!(of_pilot.iter().any(|one| one.0 == "Learnt at a site"), "{of_pilot:?}");

        // Its author publishes another version; the one before stays to be read. Nobody else does.
        let change = step(&network, &cities, "published", &[("advice", "Meet on two other days.")]);
        let page = network.submit(change.with("title", "For cities, again"));
        for words in ["Meet on two other days.", "Version 1", "Meet on another day.", "Version 2"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        for act in ["published", "withdrawn"] {
            assert_eq!(authority.look(&format!("{cities}/step?act={act}")).status, 403);
        }
        assert_eq!(anyone.look(&format!("{cities}/step?act=used")).heading(), "Sign in");

        // The authority has used it, and says what it did; it may take that back.
        refused(&authority, step(&authority, &cities, "used", &[]), "Write");
        let did = [("note", "We moved our meetings to Thursday.")];
        let (one, two) = (
            step(&authority, &cities, "used", &did),
            step(&host, &cities, "used", &[("note", "We told the groups.")]),
        );
        authority.submit(one);
        let late = host.try_submit(two);
        assert!(late.status == 409 && late.says("It was used"), "{}", late.text());
        host.submit(step(&host, &cities, "used", &[("note", "We told the groups.")]));
        let page = anyone.open(&cities);
        for words in ["We moved our meetings to Thursday.", "We told the groups.", "Manchester"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert_eq!(authority.look(&format!("{cities}/step?act=used")).status, 403, "once");
        let back = [("note", "We never held them.")];
        authority.submit(step(&authority, &cities, "taken-back", &back));
        let json = anyone.get(&format!("/api/v1{cities}")).json();
        assert_eq!(json["versions"], 2);
        assert_eq!(json["uses"][0]["taken_back"], "2026-11-22");
        assert_eq!(json["used_in"], serde_json::json!([AREA]), "the host still uses it");
        host.submit(step(&host, &cities, "taken-back", &back));
        assert_eq!(
            anyone.get(&format!("/api/v1{cities}")).json()["used_in"],
            serde_json::json!([])
        );

        // What is withdrawn stays to be read, and no list has it.
        refused(&network, step(&network, &county, "withdrawn", &[]), "Write");
        network.submit(step(&network, &county, "withdrawn", &[("note", "It was not so.")]));
        assert!(anyone.open(&county).says("It was not so."));
        let there = ranked(&anyone, "area=E10000015");
        assert!(!there.iter().any(|one| one.0 == "For counties"), "{there:?}");
        assert_eq!(authority.look(&format!("{county}/step?act=used")).status, 403);

        let feed = anyone.get("/lessons.atom").text();
        assert!(feed.contains("For cities, again") && feed.contains("Withdrawn"), "{feed}");
        assert!(anyone.open(&format!("/cy/lessons?area={AREA}")).says("fel eich un chi"));
        assert!(!first_on_page(&anyone.open(&format!("/lessons?area={AREA}"))).is_empty());
        for wrong in ["area=nowhere", "model=x", "pilot=x", "cursor=x"] {
            assert_eq!(anyone.get(&format!("/lessons?{wrong}")).status, 422, "{wrong}");
            assert_eq!(anyone.get(&format!("/api/v1/lessons?{wrong}")).status, 422, "{wrong}");
        }
        assert_eq!(anyone.look("/lessons/LES-99999").status, 404);
        whole(installation);
    });
}
