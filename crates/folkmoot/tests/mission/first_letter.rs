//! The first letter, Gateway Reference 7337 of 9 November 2006, entered as it reads, from its first line to its last: what each
//! sentence asks, promises or announces, and what anyone can see of it afterwards.

use crate::asks::with_day;
use crate::circulars::{add, draft, returns, sign};
use crate::funds::{announced_on, areas, confirm_form, list, total};
use crate::installation::{Engine, Installation};
use crate::issued::{begun as document, issue};
use crate::officers::{give, offered, sign_in};
use crate::pilots::{site, step, whole};
use crate::visitor::Visitor;

const DEPARTMENT: &str = "Department of Health";
const CLERK: &str = "clerk@department.example";
const AT: &str = "/circulars/7337";

/// The ask that keeps track of what a circular promises under this subject.
fn promise(anyone: &Visitor, subject: &str) -> String {
    let found = anyone.get("/api/v1/asks?kind=promise&limit=100").json();
    let items = found["items"].as_array().expect("items");
    let one = items.iter().find(|item| item["subject"] == subject);
    let one = one.unwrap_or_else(|| panic!("no promise {subject}: {found}"));
    one["reference"].as_str().expect("a reference").to_owned()
}

fn state(anyone: &Visitor, ask: &str) -> String {
    let ask = anyone.get(&format!("/api/v1/asks/{ask}")).json();
    ask["state"].as_str().expect("a state").to_owned()
}

/// The Department, with its Minister in post, on the day of the letter.
fn department(engine: Engine) -> (Installation, Visitor) {
    let mut installation = Installation::demo(engine, "2006-11-08");
    let admin = installation.signed_in_as("administrator");
    give(&admin, CLERK, DEPARTMENT, &format!("Add “{DEPARTMENT}”"));
    installation.live_on("2006-11-09");
    let clerk = sign_in(&installation, CLERK);
    let offices = clerk.open("/desk/offices");
    let page = clerk.open(&offices.link(DEPARTMENT));
    let form = page.form("Add this office").with("title", "Minister of State");
    let page = clerk.submit(form.with("kind", "minister"));
    let form = clerk.open(&page.link("Say who holds it")).form("Keep this");
    clerk.submit(with_day(form, "first", ("13", "6", "2003")));
    (installation, clerk)
}

#[test]
fn the_first_letter_from_its_first_line_to_its_last() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (installation, clerk) = department(engine);
        let anyone = installation.visitor();
        // "Gateway Reference: 7337", "From the Minister of State", "To all Local Authority Chief Executives with social
        // service responsibilities".
        clerk.submit(draft(
            &clerk,
            "Gateway Reference: 7337",
            "More about local involvement networks",
            &[],
        ));
        add(&clerk, AT, "nomination", "A named person to lead on the procurement");
        add(&clerk, AT, "question", "How is the lead officer for scrutiny involved?");
        for subject in
            ["Further details on how a LINK could work", "How much you shall each receive"]
        {
            add(&clerk, AT, "promise", subject);
        }
        let sent = sign(&clerk, AT, "Minister of State", ("", "", ""));
        assert!(sent.says("150 of them") && sent.says("9 November 2006"), "{}", sent.text());
        assert!(sent.says("since 13 June 2003"), "the term of whoever signed it: {}", sent.text());
        let all = returns(&anyone, "7337", "")["all"].clone();
        assert_eq!((all["listed"].as_u64(), all["answered"].as_u64()), (Some(150), Some(0)));

        // "The partnership we want to form with local authorities in establishing them at local level".
        let form = clerk.open("/desk/partnerships/new").form("Find it");
        let found = clerk.submit(form.with("party-name", "Manchester").pressed("find", "yes"));
        let key = offered(&found, "Manchester authority");
        let form =
            found.form("Propose it").with("party", &key).with("title", "Networks at local level");
        let form =
            with_day(form.with("purpose", "To establish them."), "since", ("9", "11", "2006"));
        let together = clerk.submit(with_day(form, "on", ("9", "11", "2006"))).path;
        let officer = installation.signed_in_as("authority officer");
        let join = format!("{together}/step?act=joined&body=authority:E08000003");
        let form = officer.open(&join).form("Keep this");
        officer.submit(with_day(form, "on", ("9", "11", "2006")));
        let page = anyone.open(&together);
        assert!(page.says("A named person to lead on the procurement"), "{}", page.text());

        // "We are working with the Commission … to establish seven 'early adopter' sites".
        let form = clerk.open("/desk/pilots/new").form("Begin");
        let form =
            form.with("title", "Early adopters").with("sites", "7").with("purpose", "To learn.");
        let form =
            with_day(with_day(form, "first", ("9", "11", "2006")), "last", ("31", "3", "2008"));
        let pilot = clerk.submit(form).path;
        let sites = [
            "Durham",
            "Doncaster",
            "Manchester",
            "Hertfordshire",
            "Kensington and Chelsea",
            "Medway",
            "Dorset",
        ];
        for name in &sites[..6] {
            clerk.submit(site(&clerk, &pilot, name, area(name), "one-body"));
        }
        let six = clerk.try_submit(step(&clerk, &pilot, "published", &[]));
        assert_eq!(six.status, 422, "seven are announced: {}", six.text());
        clerk.submit(site(&clerk, &pilot, sites[6], area(sites[6]), "one-body"));
        clerk.submit(step(&clerk, &pilot, "published", &[]));
        let page = anyone.open(&pilot);
        for name in sites {
            assert!(page.says(name), "{name}: {}", page.text());
        }

        // "This person should not be drawn from the team that commissions social care services".
        let name = |team: &str| {
            let form = officer.open("/leads/E08000003/nominate").form("Name this person");
            let form = with_day(form.with("lead", "Lead One"), "from", ("9", "11", "2006"));
            officer.try_submit(form.with("team", team))
        };
        let refused = name("social-care-commissioning");
        assert_eq!(refused.status, 422, "{}", refused.text());
        let words = refused.errors().join(" ");
        assert!(words.contains("should not be drawn from the team that commissions"), "{words}");
        assert_eq!(returns(&anyone, "7337", "?item=1")["all"]["answered"], 0);
        assert_eq!(name("procurement").status, 200);
        // What was named answers the circular, and shows that it came.
        let after = returns(&anyone, "7337", "?item=1&region=E12000002&limit=100");
        assert_eq!(after["all"]["answered"], 1, "{}", after["all"]);
        let mut own = after["items"].as_array().expect("items").iter();
        let own = own.find(|one| one["area"] == "E08000003").expect("Manchester");
        assert_eq!(
            (own["way"].as_str(), own["status"].as_str()),
            (Some("received"), Some("answered"))
        );

        // "Communicate directly with this nominated person to disseminate information such as the tender specification".
        let specification = document(&clerk, "leads", "The tender specification");
        issue(&clerk, &specification, "leads");
        let held = anyone.get(&format!("/api/v1{specification}")).json();
        assert!(held["holders"]["all"].as_u64() > Some(0), "{held}");

        // "This will also include further details on how a LINK could work."
        let details = promise(&anyone, "Further details on how a LINK could work");
        assert_eq!(state(&anyone, &details), "open");
        let response = document(&clerk, "everyone", "Government response");
        let form = clerk.open(&format!("{response}/step?act=issued")).form("Keep this");
        clerk.submit(form.with("to", "everyone").with("promise", &details));
        assert_eq!(state(&anyone, &details), "answered");
        assert!(anyone.open(&format!("/asks/{details}")).says("Government response"));

        // "I will write again in due course, with how much you shall each receive once allocations have been confirmed."
        let again = promise(&anyone, "How much you shall each receive");
        let day = ("9", "11", "2006");
        let probe = announced_on(&clerk, "A first try", "1", day);
        let codes = areas(&anyone, &probe);
        assert_eq!(codes.len(), 150);
        let fund = announced_on(&clerk, "Funding for LINKs", &total(&codes, 180_000), day);
        let form = confirm_form(&clerk, &fund).with("promise", &again);
        let file = list(&codes, "180000");
        let page = clerk.try_submit_with(form, &[("allocations.csv", file.as_bytes())]);
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(state(&anyone, &again), "answered");
        let letters = anyone.get(&format!("/api/v1{fund}")).json();
        let letters = letters["allocations"].as_array().expect("allocations");
        assert!(letters.iter().all(|one| one["letter"].is_string()), "each has its letter");

        whole(&installation);
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

/// What an area of the letter is called in the register.
fn area(name: &str) -> &str {
    if name == "Durham" { "County Durham" } else { name }
}
