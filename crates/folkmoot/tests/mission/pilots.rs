//! Pilot programmes: who tries what first, with a plan, a model of support, posts to turn to and milestones.

use crate::asks::with_day;
use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

/// What rows repeat is right, and everything that is kept has its entry in the ledger.
pub fn whole(installation: &Installation) {
    let url = installation.database().url();
    for (command, told) in [("check", "every count is right"), ("audit", "")] {
        let mut arguments = vec![command];
        match command {
            "check" => arguments.extend(["--database", &url]),
            _ => arguments.extend([&*url, "--forget"]),
        }
        let output = folkmoot().args(&arguments).output().expect("it is run");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success() && said.contains(told), "{command}: {said}");
    }
}

/// Sends a form that is not taken, and says why in these words.
pub fn refused(visitor: &Visitor, form: Form, words: &str) -> Page {
    let page = visitor.try_submit(form);
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    let told = page.errors().iter().any(|error| error.contains(words));
    assert!(told, "{words}: {:?}", page.errors());
    page
}

/// The form of a step, filled in.
pub fn step(visitor: &Visitor, at: &str, act: &str, answers: &[(&str, &str)]) -> Form {
    let form = visitor.open(&format!("{at}/step?act={act}")).form("Keep this");
    answers.iter().fold(form, |form, (field, answer)| form.with(field, answer))
}

/// Begins a programme of so many sites for the national body.
pub fn begun(visitor: &Visitor, sites: &str) -> Form {
    let form = visitor.open("/desk/pilots/new").form("Begin");
    let form = form.with("title", "Networks that begin early").with("sites", sites);
    let form = form.with("purpose", "So that others learn from them.");
    with_day(with_day(form, "first", ("1", "9", "2026")), "last", ("31", "8", "2027"))
}

/// Names a site.
pub fn site(visitor: &Visitor, at: &str, name: &str, areas: &str, model: &str) -> Form {
    let answers = [("name", name), ("areas", areas), ("model", model), ("how", "Near people.")];
    step(visitor, at, "site", &answers)
}

#[test]
fn a25_a_programme_names_as_many_sites_as_it_announces_each_with_plan_model_posts_and_milestones() {
    on_both_engines(|installation| {
        let national = installation.signed_in_as("national officer");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let typed = refused(&national, begun(&national, "seven"), "number from 1 to 60");
        assert_eq!(typed.typed("purpose").as_deref(), Some("So that others learn from them."));
        refused(&national, begun(&national, "61"), "number from 1 to 60");
        let backwards = with_day(begun(&national, "2"), "last", ("31", "8", "2026"));
        refused(&national, backwards, "last day is before the first");
        let at = national.submit(begun(&national, "2")).path;
        assert!(at.starts_with("/pilots/PIL-"), "{at}");
        for stranger in [&anyone, &authority] {
            assert_eq!(stranger.look(&at).status, 404, "it is not published");
        }
        assert_eq!(anyone.get(&format!("/api/v1{at}")).status, 404);
        assert!(national.open("/pilots").says("Yours, not published yet"));

        // Exactly as many are named as are announced.
        let publish = |visitor: &Visitor| step(visitor, &at, "published", &[]);
        national.submit(site(&national, &at, "Manchester", "Manchester", "one-body"));
        refused(&national, publish(&national), "2 sites are announced, and 1 are named");
        let named = |name: &str, areas: &str| site(&national, &at, name, areas, "consortium");
        refused(&national, named("Nowhere", "Atlantis"), "No area called “Atlantis”");
        refused(&national, named("Nowhere", ""), "at least one area");
        refused(&national, named("Again", "Salford\nE08000003"), "line 2 is in a site already");
        let no_model = site(&national, &at, "Both", "Salford", "").with("model", "");
        refused(&national, no_model, "model of support");
        national.submit(named("Salford and Trafford", "Salford\nTrafford"));
        national.submit(named("Bury", "Bury"));
        refused(&national, publish(&national), "2 sites are announced, and 3 are named");
        let out = step(&national, &at, "taken-out", &[("site", "2")]);
        refused(&national, out.with("note", ""), "Write");
        let why = [("site", "2"), ("note", "Bury begins later.")];
        national.submit(step(&national, &at, "taken-out", &why));
        assert_eq!(national.look(&format!("{at}/3")).status, 404);
        // Of two at once one wins, and the other is told what happened.
        let (one, two) = (publish(&national), publish(&national));
        national.submit(one);
        let late = national.try_submit(two);
        assert!(late.status == 409 && late.says("Published"), "{}", late.text());

        let page = anyone.open(&at);
        assert!(page.says("Salford and Trafford") && page.says("Several bodies together"));
        let labels = page.all("svg a").iter().filter_map(|a| a.value().attr("aria-label")).count();
        let words = page.words_of_each("svg a").join(" ");
        assert!(labels > 100 || words.contains("Salford: a site"), "{words}");
        assert_eq!(national.look(&format!("{at}/step?act=site")).status, 403, "sites stand");

        // Whoever acts for an area of the site writes its plan, its posts and its milestones, and of no other site.
        let own = format!("{at}/1");
        assert_eq!(authority.look(&format!("{at}/2/step?act=plan")).status, 403);
        assert_eq!(authority.look(&format!("{at}/step?act=closed")).status, 403);
        assert_eq!(anyone.look(&format!("{own}/step?act=plan")).heading(), "Sign in");
        refused(&authority, step(&authority, &own, "plan", &[("text", "")]), "Write");
        for text in ["We ask people first.", "We ask people first, and then again."] {
            authority.submit(step(&authority, &own, "plan", &[("text", text)]));
        }
        let chosen = authority.open(&format!("{own}/step?act=contact"));
        assert!(chosen.says("Chief executive"), "{}", chosen.text());
        refused(&authority, chosen.form("Keep this").with("office", "me"), "Choose");
        let office = chosen.all("input[name=office]")[0].value().attr("value").unwrap_or("");
        authority.submit(step(&authority, &own, "contact", &[("office", office)]));
        let put_up = |title: &str, day: &str| {
            let form = step(&authority, &own, "milestone", &[("title", title)]);
            authority.submit(with_day(form, "planned", (day, "11", "2026")))
        };
        put_up("First meeting", "30");
        put_up("Steering group chosen", "2");
        let page = put_up("Office opened", "28");
        assert!(page.says("late since 2 November 2026"), "{}", page.text());
        let moved = |why: &str| {
            let form = step(&authority, &own, "moved", &[("milestone", "0"), ("note", why)]);
            with_day(form, "to", ("4", "12", "2026"))
        };
        refused(&authority, moved(""), "Write");
        let page = authority.submit(moved("The hall is taken."));
        assert!(page.says("4 December 2026 (at first 30 November 2026)"), "{}", page.text());
        assert!(page.says("The hall is taken."));
        let reached = step(&authority, &own, "reached", &[("milestone", "1")]);
        let ahead = with_day(reached, "on", ("1", "12", "2026"));
        refused(&authority, ahead, "to come");
        authority.submit(step(&authority, &own, "reached", &[("milestone", "1")]));
        let why = [("milestone", "2"), ("note", "The library has room for us.")];
        authority.submit(step(&authority, &own, "dropped", &why));

        let page = anyone.open(&own);
        for words in [
            "We ask people first, and then again.",
            "Version 1",
            "Chief executive",
            "reached on 22 November 2026",
            "dropped on 22 November 2026",
            "One body for all of it",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("Demo chief executive"), "posts, not people");
        let of_area = anyone.open("/areas/E08000003");
        assert!(of_area.says("Networks that begin early"), "{}", of_area.text());
        assert!(!anyone.open("/areas/E08000002").says("Networks that begin early"), "Bury is none");
        let json = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(json["announced"], 2);
        assert_eq!(json["site_list"][0]["plan_version"], 2);
        assert_eq!(json["site_list"][0]["milestones"][0]["planned"], "2026-12-04");
        let listed = anyone.get("/api/v1/pilots?area=E08000006").json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");

        // The seven of the letter are there from the start.
        let all = anyone.open("/pilots");
        let seven = anyone.follow_link(&all, "Early adopters");
        assert_eq!(seven.words_of_each("#sites tbody tr").len(), 7, "{}", seven.text());
        assert!(anyone.open("/cy/pilots").says("Rhaglenni peilot"));
        for wrong in ["/pilots?area=nowhere", "/pilots?cursor=x", "/api/v1/pilots?limit=0"] {
            assert_eq!(anyone.get(wrong).status, 422, "{wrong}");
        }
        for wrong in ["/pilots/PIL-99999", &format!("{at}/0"), &format!("{at}/x")] {
            assert_eq!(anyone.look(wrong).status, 404, "{wrong}");
        }
        let moderator = installation.signed_in_as("moderator");
        assert_eq!(moderator.look("/desk/pilots/new").status, 403);
        national.submit(step(&national, &at, "closed", &[("note", "Others begin now.")]));
        assert_eq!(authority.look(&format!("{own}/step?act=plan")).status, 403);
        whole(installation);
    });
}
