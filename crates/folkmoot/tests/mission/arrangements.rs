//! What authorities arrange for their areas, alone or together, and how a host is found in public.

use crate::asks::with_day;
use crate::installation::{Engine, Installation, folkmoot, on_both_engines};
use crate::officers::sign_in;
use crate::page::{Form, Page};
use crate::receipts::AREA;
use crate::visitor::Visitor;

const HOST: &str = "Riverside Community Links";

/// Chooses a body that is in no register yet.
fn new_body(visitor: &Visitor, form: Form, name: &str) -> Form {
    let page = visitor.submit(form.with("party-name", name).pressed("find", "yes"));
    page.form("Note it").with("party", &format!("new/{name}"))
}

/// The form of the contract that follows an award.
fn contract(visitor: &Visitor, award: &str) -> Form {
    let reference = award.rsplit('/').next().expect("a reference");
    let path = format!("/desk/arrangements/new?procurement={reference}");
    let form = visitor.open(&path).form("Note it");
    let form = form.with("value", "160,000.01").with("why", "It knows the area.");
    let form = with_day(form, "made", ("1", "7", "2008"));
    let form = with_day(form, "from", ("1", "10", "2008"));
    with_day(form, "until", ("31", "3", "2011"))
}

/// A procurement whose award on 2 June 2008 goes to the one bidder.
fn awarded(visitor: &Visitor, name: &str) -> String {
    let form = visitor.open("/desk/procurements/new").form("Begin");
    let form = form.with("title", "A host for our network").with("about", "For three years.");
    let day = ("2", "6", "2008");
    let at = visitor.submit(with_day(form, "on", day)).path;
    let acts: [(&str, &[(&str, &str)]); 9] = [
        ("option", &[("name", "One host"), ("pros", "Simple."), ("cons", "Far.")]),
        ("chosen", &[("option", "0"), ("note", "People asked for it.")]),
        ("specified", &[("title", "Version 1"), ("address", "https://example.org/1.pdf")]),
        ("criteria", &[("criteria", "100 Skills")]),
        ("bid", &[("name", name), ("class", "voluntary"), ("skills", "Ten years.")]),
        ("panel", &[("post", "Head of procurement")]),
        ("declared", &[("member", "0"), ("did", "nothing")]),
        ("scored", &[("member", "0"), ("points-0", "8")]),
        ("awarded", &[("bid", "0"), ("note", "It knows the area.")]),
    ];
    for (act, answers) in acts {
        let form = with_day(step(visitor, &at, act), "on", day);
        visitor.submit(answers.iter().fold(form, |form, (field, answer)| form.with(field, answer)));
    }
    at
}

fn interim(visitor: &Visitor) -> Form {
    let form = visitor.open("/desk/arrangements/new").form("Note it");
    let form = new_body(visitor, form, "The volunteer centre")
        .with("what", "interim")
        .with("class", "voluntary")
        .with("why", "There is no host yet.");
    let form = with_day(form, "made", ("1", "4", "2008"));
    with_day(form, "until", ("30", "9", "2008"))
}

fn step(visitor: &Visitor, at: &str, act: &str) -> Form {
    visitor.open(&format!("{at}/step?act={act}")).form("Keep this")
}

fn refused(visitor: &Visitor, form: Form, words: &str) -> Page {
    let page = visitor.try_submit(form);
    assert_eq!(page.status, 422, "{words}: {}", page.text());
    let told = page.errors().iter().any(|error| error.contains(words));
    assert!(told, "{words}: {:?}", page.errors());
    page
}

/// The state of an area on a day, as the API and the page tell it.
fn on(anyone: &Visitor, area: &str, name: &str, day: &str) -> (String, String) {
    let all = anyone.get(&format!("/api/v1/arrangements?on={day}")).json();
    let areas = all["areas"].as_array().expect("areas");
    let of = areas.iter().find(|one| one["area"] == area).expect("the area");
    let text = |key: &str| of[key].as_str().unwrap_or("").to_owned();
    let page = anyone.open(&format!("/arrangements?on={day}"));
    let labels = page.all("svg a");
    let label = labels.iter().filter_map(|a| a.value().attr("aria-label").map(str::to_owned));
    let words: Vec<String> = label.chain(page.words_of_each("svg a")).collect();
    let told =
        |words: &String| words.contains(name) && words.to_lowercase().contains(&text("state"));
    assert!(words.iter().any(told), "the map says it in words: {name}");
    (text("state"), text("since"))
}

pub fn whole(installation: &Installation) {
    let url = installation.database().url();
    let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && said.contains("every count is right"), "{said}");
    let output = folkmoot().args(["audit", &url, "--forget"]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
}

#[test]
fn a9_the_map_shows_for_each_area_none_interim_contracted_or_live_and_since_when() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let state = |day: &str| on(&anyone, AREA, "Manchester", day);
        let is = |state: &str, since: &str| (state.to_owned(), since.to_owned());
        assert_eq!(state("2008-03-01"), is("none", ""));
        assert_eq!(state("2008-04-23"), is("none", "2008-04-01"));

        // The law of the change lets nobody carry on without a host for longer.
        let long = with_day(interim(&authority), "until", ("1", "1", "2009"));
        let page = refused(&authority, long, "SI 2008/1877");
        assert_eq!(page.typed("why").as_deref(), Some("There is no host yet."));
        let made = authority.submit(interim(&authority));
        assert!(made.path.starts_with("/arrangements/AR-"), "{}", made.path);
        assert_eq!(state("2008-04-23"), is("interim", "2008-04-01"));
        for words in ["By 30 November 2008", "By 30 December 2008", "R15"] {
            assert!(made.says(words), "{words}: {}", made.text());
        }
        // A contract follows an award, and is not made before it.
        let alone = interim(&authority).with("what", "contract");
        refused(&authority, alone, "A contract follows an award");
        let award = awarded(&authority, HOST);
        let early = with_day(contract(&authority, &award), "made", ("1", "6", "2008"));
        refused(&authority, early, "awarded on 2 June 2008");
        let backwards = with_day(contract(&authority, &award), "until", ("1", "9", "2008"));
        refused(&authority, backwards, "end before it begins");
        refused(&authority, contract(&authority, &award).with("value", "lots"), "in pounds");
        let at = authority.submit(contract(&authority, &award)).path;
        assert_eq!(state("2008-07-01"), is("contracted", "2008-07-01"));
        let other = awarded(&authority, "Another host");
        refused(&authority, contract(&authority, &other), "already has an arrangement");
        assert!(anyone.open(&award).says("The contract that followed"), "back from the award");
        let early = with_day(step(&authority, &at, "live"), "on", ("1", "9", "2008"));
        refused(&authority, early, "before what came before");
        let (one, two) = (step(&authority, &at, "live"), step(&authority, &at, "live"));
        authority.submit(with_day(one, "on", ("6", "10", "2008")));
        let late = authority.try_submit(with_day(two, "on", ("7", "10", "2008")));
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("Host at work"), "{}", late.text());
        assert_eq!(state("2008-10-05"), is("contracted", "2008-07-01"));
        assert_eq!(state("2009-01-14"), is("live", "2008-10-06"));

        let all = anyone.open("/arrangements?on=2009-01-14");
        assert!(all.all("details").len() >= 9, "all areas are folded by region");
        assert!(anyone.get("/arrangements.atom").text().contains(HOST));
        let list = anyone.open("/arrangements?on=2009-01-14&state=live");
        let rows = list.words_of_each("#areas tbody tr");
        assert!(
            rows.iter().any(|row| row.contains("Manchester") && row.contains(HOST)),
            "{rows:?}"
        );
        let csv = anyone.get("/arrangements.csv?on=2008-04-23").text();
        assert!(csv.contains("E08000003,Manchester,North West,interim,2008-04-01"), "{csv}");
        let area = anyone.open("/areas/E08000003");
        assert!(area.says("Who runs the network"), "{}", area.text());
        assert_eq!(anyone.follow_link(&area, "The register").path, "/register/E08000003");
        let history = anyone.open("/arrangements/areas/E08000003");
        assert!(history.says(HOST) && history.says("The volunteer centre"), "{}", history.text());
        assert_eq!(anyone.look("/arrangements?on=never").status, 422);
        assert_eq!(anyone.look("/arrangements?state=asleep").status, 422);
        assert!(anyone.open("/cy/arrangements?on=2008-04-23").says("Dros dro, ers"));
        assert_eq!(anyone.look("/desk/arrangements/new").heading(), "Sign in");
        let moderator = installation.signed_in_as("moderator");
        assert_eq!(moderator.look("/desk/arrangements/new").status, 403);
        whole(installation);
    });
}

#[test]
fn a17_one_contract_of_several_authorities_reports_for_each() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let award = awarded(&authority, HOST);
        let shared = |shares: &str| contract(&authority, &award).with("shares", shares);
        refused(&authority, shared("Manchester 60\nSalford 30"), "add up to 90");
        refused(&authority, shared("Manchester 60\nAtlantis 40"), "Line 2");
        refused(&authority, shared("Salford 60\nTrafford 40"), "Manchester leads");
        refused(&authority, shared("Manchester 60\nManchester 40"), "twice");
        let page = authority.submit(shared("Manchester 67%\nSalford, 33"));
        let rows = page.words_of_each("#authorities tbody tr");
        assert_eq!(rows.len(), 2, "{rows:?}");
        // 67 and 33 in a hundred of 160,000.01, to the penny.
        assert!(rows[0].contains("67%") && rows[0].contains("£107,200.01"), "{rows:?}");
        assert!(rows[1].contains("33%") && rows[1].contains("£52,800"), "{rows:?}");
        assert!(page.says("Each keeps its own duty"), "{}", page.text());
        // Each authority agrees itself to its share; who leads cannot do it for another.
        assert!(page.says("It waits for: Salford"), "{}", page.text());
        let assent = format!("{}/step?act=assented&body=authority:E08000006", page.path);
        assert_eq!(authority.look(&assent).status, 403);
        let admin = installation.signed_in_as("administrator");
        let role = admin.open("/desk/roles").form("Give this role").with("scope", "E08000006");
        let role = role.with("email", "clerk@salford.example").with("name", "Clerk of Salford");
        admin.submit(role.with("role", "authority-officer"));
        let salford = sign_in(installation, "clerk@salford.example");
        let agreed = salford.submit(salford.open(&assent).form("Keep this"));
        let rows = agreed.words_of_each("#authorities tbody tr");
        assert!(rows[1].contains("Agreed") && !agreed.says("It waits for"), "{rows:?}");
        assert_eq!(salford.look(&assent).status, 403, "once");
        let strange = step(&authority, &page.path, "shares").with("note", "A new count.");
        let other = strange.clone().with("shares", "Manchester 60\nTrafford 40");
        refused(&authority, other, "to each authority that is in this arrangement");
        refused(
            &authority,
            strange.clone().with("shares", "Manchester 60\nSalford 30"),
            "up to 90",
        );
        let page = authority.submit(strange.with("shares", "Manchester 60\nSalford 40"));
        let rows = page.words_of_each("#authorities tbody tr");
        assert!(rows[1].contains("40%") && rows[1].contains("£64,000"), "{rows:?}");
        assert!(page.says("It waits for: Salford"), "other shares ask again: {}", page.text());
        let anyone = installation.visitor();
        let salford = on(&anyone, "E08000006", "Salford", "2008-07-01");
        assert_eq!(salford, ("contracted".to_owned(), "2008-07-01".to_owned()));
        let page = anyone.open("/arrangements/areas/E08000006");
        assert!(page.says(HOST), "{}", page.text());
        let json = anyone.get(&format!("/api/v1{}", page.link("AR-"))).json();
        assert_eq!(json["authorities"].as_array().map(Vec::len), Some(2), "{json}");
        whole(installation);
    });
}

#[test]
fn a18_the_award_leads_to_the_contract_and_the_register_has_its_host_until_it_ends() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let award = awarded(&authority, HOST);
        let at = authority.submit(contract(&authority, &award)).path;
        assert!(anyone.open(&at).says("PRO-"), "the contract names its procurement");
        assert!(anyone.open(&award).says("The contract that followed"), "and the other way");
        let host = |day: &str| {
            let found = anyone.get(&format!("/api/v1/register?q=manchester&on={day}")).json();
            let bodies = found["items"][0]["bodies"].as_array().expect("bodies").clone();
            bodies.into_iter().find(|body| body["kind"] == "host").expect("the host")
        };
        assert_eq!(host("2008-09-30")["name"], serde_json::Value::Null);
        let during = host("2008-10-01");
        assert_eq!(
            (during["name"].as_str(), during["since"].as_str()),
            (Some(HOST), Some("2008-10-01"))
        );
        assert_eq!(during["contract"].as_str(), at.rsplit('/').next());
        let after = host("2011-04-01");
        assert_eq!((after["name"].as_str(), after["ended"].as_str()), (None, Some("2011-03-31")));
        let page = anyone.open("/register/E08000003?on=2011-04-01");
        assert!(page.says("the last one ended on 31 March 2011"), "{}", page.text());
        whole(installation);
    });
}

#[test]
fn a9_indicators_of_a_contract_show_each_figure_that_was_reported() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let award = awarded(&authority, HOST);
        let at = authority.submit(contract(&authority, &award)).path;
        assert_eq!(authority.look(&format!("{at}/step?act=reported")).status, 403, "of what?");
        let form = step(&authority, &at, "indicator").with("name", "People reached");
        refused(&authority, form.clone(), "Fill this in");
        let form = form.with("measured", "People in three months").with("target", "400");
        let page = authority.submit(form.with("unit", "people"));
        assert!(page.says("To be reached: 400 people"), "{}", page.text());
        let figure =
            step(&authority, &at, "reported").with("period", "Spring").with("value", "260");
        refused(&authority, figure.clone(), "Choose an indicator");
        let (one, two) = (figure.clone().with("indicator", "0"), figure.with("indicator", "0"));
        let page = authority.submit(one);
        assert_eq!(authority.try_submit(two).status, 409, "two at once");
        let rows = page.words_of_each("#indicator-0 tbody tr");
        assert!(rows[0].starts_with("Spring 260 people"), "{rows:?}");
        // Three figures and more are a chart, in words and with its table; one in words is not drawn.
        let mut page = page;
        for (period, value) in [("Summer", "415"), ("Autumn", "fewer than 5"), ("Winter", "388")] {
            let form = step(&authority, &at, "reported").with("indicator", "0");
            page = authority.submit(form.with("period", period).with("value", value));
        }
        assert!(page.says("It began with 260 people and is now 388 people."), "{}", page.text());
        assert_eq!(page.all("svg.chart circle.pt").len(), 3, "{}", page.text());
        let rows = page.words_of_each("#indicator-0-table tbody tr");
        assert!(rows.len() == 4 && rows[2].starts_with("Autumn fewer than 5"), "{rows:?}");
        whole(installation);
    });
}

#[test]
fn r15_when_an_interim_body_ceases_its_report_and_copies_are_asked_for_with_their_clocks() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2009-01-14");
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let listed = anyone.get("/api/v1/arrangements?on=2008-04-23").json();
        let listed = listed["areas"].as_array().expect("areas").iter();
        let mut own = listed.filter(|area| area["area"] == AREA);
        let state = own.next().expect("the area")["state"].clone();
        assert_ne!(state, "interim", "the demonstration has none that runs then");
        let made = authority.submit(with_day(interim(&authority), "until", ("31", "12", "2008")));
        let end = with_day(step(&authority, &made.path, "ended"), "on", ("12", "12", "2008"));
        let page = authority.submit(end.with("note", "The host has begun."));
        let section = page.words_of("section[aria-labelledby=handover]");
        assert!(section.contains("The report of a body"), "{section}");
        assert!(section.contains("owes no answer any more"), "{section}");
        let links = page.all("section[aria-labelledby=handover] a[href*='/asks/ASK-']");
        let links: Vec<String> =
            links.iter().filter_map(|a| a.value().attr("href").map(str::to_owned)).collect();
        assert_eq!(links.len(), 2, "{links:?}");
        let (report, copies) = (anyone.open(&links[0]), anyone.open(&links[1]));
        assert!(report.says("R15") && report.says("12 February 2009"), "{}", report.text());
        assert!(copies.says("12 March 2009"), "{}", copies.text());

        // One whose end nobody notes, while the program is off for weeks and then runs twice, is asked once.
        let form = with_day(interim(&authority), "made", ("5", "1", "2009"));
        let later = authority.submit(with_day(form, "until", ("16", "1", "2009"))).path;
        installation.live_on("2009-03-02");
        let twin = installation.another_copy();
        let pages = [installation.visitor().open(&later), twin.visitor().open(&later)];
        for page in pages {
            assert!(page.says("Its last day passed, and nothing further was noted"));
            let links = page.all("section[aria-labelledby=handover] a[href*='/asks/ASK-']");
            let links: Vec<&str> = links.iter().filter_map(|a| a.value().attr("href")).collect();
            assert_eq!(links.len(), 2, "{links:?}");
            let report = installation.visitor().open(links[0]);
            assert!(report.says("16 March 2009"), "{}", report.text());
        }
        let name = later.rsplit('/').next().expect("a reference");
        let asks = installation.visitor().get("/api/v1/asks?limit=100").text();
        assert_eq!(asks.matches(&format!("({name})")).count(), 2, "{asks}");
        drop(twin);
        let offered = installation.signed_in_as("authority officer").open(&later);
        assert!(!offered.says("Put off the last day"), "{}", offered.text());
        whole(&installation);
    }
}

/// A procurement that has come as far as its criteria; whether scrutiny was involved by then.
fn specified(visitor: &Visitor, involved: bool) -> String {
    let form = visitor.open("/desk/procurements/new").form("Begin");
    let form = form.with("title", "A host for our network").with("about", "For three years.");
    let at = visitor.submit(with_day(form, "on", ("1", "2", "2008"))).path;
    assert!(at.starts_with("/procurements/PRO-"), "{at}");
    take(visitor, &at, "option", &[("name", "One host"), ("pros", "Simple."), ("cons", "Far.")]);
    let issue = [("title", "Version 1"), ("address", "https://example.org/1.pdf")];
    assert_eq!(visitor.look(&format!("{at}/step?act=specified")).status, 403, "choose first");
    take(visitor, &at, "chosen", &[("option", "0"), ("note", "People asked for it.")]);
    if involved {
        take(visitor, &at, "involved", &[("note", "The officer read the draft.")]);
    }
    take(visitor, &at, "specified", &issue);
    let wrong = step(visitor, &at, "criteria").with("criteria", "60 Skills\n30 Price");
    refused(visitor, wrong, "add up to 90");
    take(visitor, &at, "criteria", &[("criteria", "60 Skills\n40 Price")]);
    at
}

fn take(visitor: &Visitor, at: &str, act: &str, answers: &[(&str, &str)]) -> Page {
    let form = step(visitor, at, act);
    visitor.submit(answers.iter().fold(form, |form, (field, answer)| form.with(field, answer)))
}

fn bid(visitor: &Visitor, at: &str, name: &str, class: &str, about: &[&str]) {
    let form = step(visitor, at, "bid").with("name", name).with("class", class);
    let form = form.with("skills", "Ten years of work with carers.");
    visitor.submit(about.iter().fold(form, |form, one| form.ticked("about", one)));
}

/// A panel of two, of whom one scores; the first bid has the most points.
fn scored(visitor: &Visitor, at: &str) {
    for post in ["Head of procurement", "Head of law"] {
        take(visitor, at, "panel", &[("post", post)]);
    }
    take(visitor, at, "declared", &[("member", "0"), ("did", "nothing")]);
    let award = step(visitor, at, "awarded").with("bid", "0").with("note", "The best.");
    let award = award.with("why-provides", "Yes.").with("why-not-local", "Yes.");
    refused(visitor, award, "must declare first");
    let stays = step(visitor, at, "declared").with("member", "1").with("did", "stayed");
    let stays = stays.with("interest", "A relative works there.");
    refused(visitor, stays, "somebody independent");
    let left = [("member", "1"), ("did", "left"), ("interest", "A relative works there.")];
    take(visitor, at, "declared", &left);
    let form = step(visitor, at, "scored").with("member", "0");
    refused(
        visitor,
        form.with("points-0", "9, 11").with("points-1", "5 5"),
        "2 numbers from 0 to 10",
    );
    let kept_out = [("member", "1"), ("points-0", "9 8"), ("points-1", "5 5")];
    let form = step(visitor, at, "scored");
    let form = kept_out.iter().fold(form, |form, (field, answer)| form.with(field, answer));
    refused(visitor, form, "does not score");
    take(visitor, at, "scored", &[("member", "0"), ("points-0", "9, 8"), ("points-1", "5, 5")]);
}

#[test]
fn a18_an_award_to_a_barred_body_is_refused_and_a_loser_reads_the_reasons() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        // A body that stands among the trusts of the register of organisations is one, whatever it is said to be.
        let at = specified(&authority, true);
        bid(&authority, &at, "Manchester Mental Health and Social Care Trust", "voluntary", &[]);
        let json = authority.get(&format!("/api/v1{at}")).json();
        assert_eq!(json["bidders"][0]["class"], "nhs-trust", "{json}");

        let at = specified(&authority, true);
        bid(&authority, &at, "Valley NHS Trust", "other", &[]);
        bid(&authority, &at, HOST, "voluntary", &[]);
        bid(&authority, &at, "Quiet Losers", "private", &[]);
        let award = |bid: &str| {
            step(&authority, &at, "awarded").with("bid", bid).with("note", "It reached carers.")
        };
        take(&authority, &at, "panel", &[("post", "Head of procurement")]);
        take(&authority, &at, "declared", &[("member", "0"), ("did", "nothing")]);
        refused(&authority, award("1"), "must give points");
        let points =
            [("member", "0"), ("points-0", "9 9"), ("points-1", "8 7"), ("points-2", "6 5")];
        take(&authority, &at, "scored", &points);
        refused(&authority, award("0"), "section 222");
        refused(&authority, award("1"), "do not rank this bidder first");
        let why = award("1").with("why-not-first", "The first is barred by law.");
        let again = why.clone();
        authority.submit(why);
        assert_eq!(authority.try_submit(again).status, 409, "two at once");

        let loser = installation.visitor();
        let page = loser.open(&at);
        for words in
            ["It reached carers.", "The first is barred by law.", HOST, "Bidder C", "56.00%"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("Quiet Losers") && !page.says("Valley"), "{}", page.text());
        let json = loser.get(&format!("/api/v1{at}")).text();
        assert!(json.contains(HOST) && !json.contains("Quiet Losers"), "{json}");

        // The award leads to the contract.
        let page = authority.open(&at);
        let form = authority.follow_link(&page, "Note the contract").form("Note it");
        let form = form.with("value", "150000").with("why", "As awarded.");
        let form = with_day(form, "from", ("1", "2", "2029"));
        let made = authority.submit(with_day(form, "until", ("31", "3", "2031")));
        assert!(made.says(HOST) && made.says("PRO-"), "{}", made.text());
        whole(installation);
    });
}

#[test]
fn a19_the_choice_among_models_of_support_is_published_before_a_specification() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let form = authority.open("/desk/procurements/new").form("Begin");
        let at = authority.submit(form.with("title", "A host").with("about", "For us.")).path;
        let answers = [("name", "One host"), ("pros", "Simple."), ("cons", "Far from people.")];
        take(&authority, &at, "option", &answers);
        let wrong = step(&authority, &at, "chosen").with("option", "0").with("note", "So it is.");
        refused(&authority, wrong.with("decision", "DEC-AAAAAA"), "no decision");
        refused(&authority, step(&authority, &at, "chosen").with("note", "x"), "Choose one");
        take(&authority, &at, "chosen", &[("option", "0"), ("note", "People asked for it.")]);
        let page = installation.visitor().open(&at);
        for words in ["One host", "Far from people.", "People asked for it.", "Model chosen"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let anyone = installation.visitor();
        assert!(anyone.open("/procurements").says("A host"));
        let (mut seen, mut cursor) = (0, String::new());
        loop {
            let part = anyone.get(&format!("/api/v1/procurements?limit=1{cursor}")).json();
            seen += part["items"].as_array().map_or(0, Vec::len);
            match part["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert!(seen >= 3, "each once: {seen}");
        for wrong in ["area=x", "cursor=x", "limit=0"] {
            assert_eq!(anyone.get(&format!("/api/v1/procurements?{wrong}")).status, 422, "{wrong}");
        }
    });
}

#[test]
fn a20_criteria_show_their_weights_and_a_host_of_elsewhere_or_that_provides_care_is_explained() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let at = specified(&authority, true);
        bid(&authority, &at, "From afar", "voluntary", &["elsewhere", "provides"]);
        bid(&authority, &at, "From here", "voluntary", &["named"]);
        scored(&authority, &at);
        let award = step(&authority, &at, "awarded").with("bid", "0").with("note", "The best.");
        refused(&authority, award.clone(), "also provides care");
        let award = award.with("why-provides", "Its care is elsewhere.");
        refused(&authority, award.clone(), "not from the area");
        authority.submit(award.with("why-not-local", "It opens an office here."));
        let page = installation.visitor().open(&at);
        for words in
            ["60%", "40%", "It opens an office here.", "Its care is elsewhere.", "From here"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        whole(installation);
    });
}

#[test]
fn a36_a_specification_issued_without_the_lead_officer_for_scrutiny_warns_in_public() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let anyone = installation.visitor();
        let warned = anyone.open(&specified(&authority, false));
        assert!(warned.says("Issued without the lead officer for scrutiny"), "{}", warned.text());
        let fine = anyone.open(&specified(&authority, true));
        assert!(!fine.says("Issued without the lead officer"), "{}", fine.text());
        assert!(fine.says("The officer read the draft."), "{}", fine.text());
    });
}

#[test]
fn a18_a_procurement_in_lots_awards_each_for_itself() {
    on_both_engines(|installation| {
        let authority = installation.signed_in_as("authority officer");
        let form = authority.open("/desk/procurements/new").form("Begin");
        let form = form.with("title", "Hosts in lots").with("about", "For us.");
        let at = authority.submit(with_day(form, "on", ("1", "2", "2008"))).path;
        take(&authority, &at, "option", &[("name", "Lots"), ("pros", "Near."), ("cons", "More.")]);
        take(&authority, &at, "chosen", &[("option", "0"), ("note", "People asked for it.")]);
        let lot = step(&authority, &at, "lot").with("title", "The city");
        refused(&authority, lot.clone(), "which areas or services");
        refused(&authority, lot.clone().with("areas", "Nowhere"), "Line 1");
        authority.submit(lot.with("areas", "Manchester"));
        take(&authority, &at, "lot", &[("title", "Young people"), ("services", "Schools")]);
        take(&authority, &at, "lot", &[("title", "Night work"), ("services", "Nights")]);
        let issue = [("title", "Version 1"), ("address", "https://example.org/1.pdf")];
        take(&authority, &at, "specified", &issue);
        assert_eq!(authority.look(&format!("{at}/step?act=lot")).status, 403, "it is issued");
        take(&authority, &at, "criteria", &[("criteria", "100 Skills")]);
        let bid = |name: &str, class: &str| {
            let form = step(&authority, &at, "bid").with("name", name).with("class", class);
            form.with("skills", "Ten years.")
        };
        refused(&authority, bid("Lotless", "voluntary"), "Choose at least one");
        authority.submit(bid(HOST, "voluntary").ticked("lot", "0"));
        let both = bid("Open Doors", "voluntary").ticked("lot", "0").ticked("lot", "1");
        authority.submit(both);
        authority.submit(bid("Valley NHS Trust", "other").ticked("lot", "1"));
        take(&authority, &at, "panel", &[("post", "Head of procurement")]);
        take(&authority, &at, "declared", &[("member", "0"), ("did", "nothing")]);
        let wrong = step(&authority, &at, "scored").with("lot", "0").with("member", "0");
        let wrong = wrong.with("points-0", "9").with("points-1", "5").with("points-2", "5");
        refused(&authority, wrong, "did not bid for this lot");
        let first = [("lot", "0"), ("member", "0"), ("points-0", "9"), ("points-1", "5")];
        take(&authority, &at, "scored", &first);
        let second = [("lot", "1"), ("member", "0"), ("points-1", "8"), ("points-2", "6")];
        take(&authority, &at, "scored", &second);

        let award = |lot: &str, bid: &str| {
            let form = step(&authority, &at, "awarded").with("lot", lot).with("bid", bid);
            form.with("note", "It knows the work.")
        };
        refused(&authority, award("1", "0"), "did not bid for this lot");
        refused(&authority, award("1", "2"), "section 222");
        authority.submit(award("0", "0"));
        let twice = step(&authority, &at, "awarded").with("bid", "1").with("note", "Again.");
        refused(&authority, twice.clone(), "Choose one");
        authority.submit(award("1", "1"));
        let nobody = [("lot", "2"), ("note", "Nobody bid for the nights.")];
        take(&authority, &at, "not-awarded", &nobody);

        let anyone = installation.visitor();
        let page = anyone.open(&at);
        for words in ["Lot 1: The city", HOST, "Open Doors", "80.00%", "Nobody bid for the nights."]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("Valley"), "{}", page.text());
        let json = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(json["state"], "awarded", "{json}");
        assert_eq!(json["lots"][0]["awarded"], "A", "{json}");
        assert_eq!(json["lots"][1]["awarded"], "B", "{json}");
        assert_eq!(json["lots"][2]["state"], "not-awarded", "{json}");
        assert_eq!(json["bidders"][1]["lots"], serde_json::json!([1, 2]), "{json}");

        // A contract follows each lot, side by side; the lot that nobody got has none.
        let page = authority.open(&at);
        let made = |words: &str| {
            let form = authority.follow_link(&page, words).form("Note it");
            let form = form.with("value", "150000").with("why", "As awarded.");
            let form = with_day(form, "from", ("1", "4", "2032"));
            authority.submit(with_day(form, "until", ("31", "3", "2034")))
        };
        let first = made("Note the contract of lot 1");
        assert!(first.says(HOST) && first.says("Lot 1"), "{}", first.text());
        let second = made("Note the contract of lot 2");
        assert!(second.says("Open Doors") && second.says("Lot 2"), "{}", second.text());
        let reference = at.rsplit('/').next().expect("a reference");
        for wrong in ["&lot=3", "&lot=9", "&lot=x", ""] {
            let path = format!("/desk/arrangements/new?procurement={reference}{wrong}");
            assert_eq!(authority.look(&path).status, 404, "{wrong}");
        }
        whole(installation);
    });
}
