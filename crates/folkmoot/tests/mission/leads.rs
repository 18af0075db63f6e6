//! The letter of 9 November 2006 asks each authority to "nominate a named person from within your organisation to lead on the
//! procurement", and says who it cannot be.

use crate::asks::{ask, path, with_day};
use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::page::Page;
use crate::visitor::Visitor;

const HERE: &str = "/leads/E08000003";
const SENTENCE: &str = "should not be drawn from the team that commissions social care services";
const LETTER: [(&str, &str); 3] = [
    ("kind", "nomination"),
    ("subject", "Who leads on the procurement?"),
    ("text", "Please nominate a named person from within your organisation."),
];

/// Names a lead of the procurement team or another one, from a day of November 2026 on.
fn name(officer: &Visitor, lead: &str, team: &str, day: &str, reason: &str) -> Page {
    let form = officer.open(&format!("{HERE}/nominate")).form("Name this person");
    let form = if team.is_empty() { form } else { form.with("team", team) };
    let form = with_day(form, "from", (day, "11", "2026"));
    officer.try_submit(form.with("lead", lead).with("reason", reason))
}

/// The national body asks the authority for a name, as the letter does.
fn asked(installation: &Installation) -> String {
    let national = installation.signed_in_as("national officer");
    path(&ask(&national, "Manchester", "Manchester authority", &LETTER))
}

fn counts(visitor: &Visitor) -> (u64, u64, u64, u64) {
    let all = visitor.get("/api/v1/leads").json()["all"].clone();
    let count = |name: &str| all[name].as_u64().expect("a number");
    (count("received"), count("valid"), count("by_override"), count("overdue"))
}

fn status(visitor: &Visitor) -> serde_json::Value {
    let found = visitor.get("/api/v1/leads?region=E12000002&limit=100").json();
    let items = found["items"].as_array().expect("items").clone().into_iter();
    items.into_iter().find(|item| item["area"] == "E08000003").expect("Manchester")
}

fn commands_agree(installation: &Installation) {
    let url = installation.database().url();
    let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(said.contains("every count is right"), "{said}");
}

#[test]
fn a27_an_authority_names_its_lead_and_answers_the_letter_with_it() {
    on_both_engines(|installation| {
        let at = asked(installation);
        let anyone = installation.visitor();
        assert_eq!(status(&anyone)["status"], "asked");
        let officer = installation.signed_in_as("authority officer");
        // A wrong form comes back with what was typed.
        for (lead, team, day) in
            [("", "procurement", "20"), ("Lead One", "", "20"), ("Lead One", "procurement", "")]
        {
            let wrong = name(&officer, lead, team, day, "");
            assert_eq!(wrong.status, 422, "{}", wrong.text());
            assert_eq!(wrong.typed("lead").as_deref(), Some(lead));
        }
        assert_eq!(name(&officer, "Lead One", "procurement", "30", "").status, 422, "to come");
        let page = name(&officer, "Lead One", "procurement", "20", "");
        assert!(page.says("Lead One, since 20 November 2026"), "{}", page.text());

        // The question for a name is answered in the same moment, and the name is shown to those who need it.
        let answered = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(answered["state"], "answered", "{answered}");
        assert!(anyone.open(&at).says("A lead on procurement is named. See"));
        let page = anyone.open(HERE);
        assert!(!page.says("Lead One") && page.says("Somebody whose name is not public"));
        assert!(installation.signed_in_as("national officer").open(HERE).says("Lead One"));
        assert!(!installation.signed_in_as("host officer").open(HERE).says("Lead One"));
        assert_eq!(status(&anyone)["status"], "valid");
        assert!(!anyone.get("/leads.csv").text().contains("Lead One"));

        // One at a time: a second is refused until the first has left; then the place is shown to be vacant.
        let second = name(&officer, "Lead Two", "procurement", "21", "");
        assert_eq!(second.status, 422, "{}", second.text());
        assert!(second.errors()[0].contains("An authority never has two"), "{:?}", second.errors());
        let leaves = officer.open(HERE).link("The lead leaves");
        let form = officer.open(&leaves).form("Keep this");
        for day in ["19", "30", "31", ""] {
            let wrong = officer.try_submit(with_day(form.clone(), "last", (day, "11", "2026")));
            assert_eq!(wrong.status, 422, "{day}: {}", wrong.text());
        }
        let left = with_day(form, "last", ("20", "11", "2026"));
        let page = officer.submit(left.clone());
        assert!(page.says("The lead has left") && page.says("Nobody"), "{}", page.text());
        assert!(!page.says("Lead One"), "a name that is not public goes with its lead");
        assert_eq!(officer.try_submit(left).status, 409);
        assert_eq!(status(&anyone)["status"], "vacant");
        let form = officer.open(&format!("{HERE}/nominate")).form("Name this person");
        let form = with_day(form, "from", ("22", "11", "2026")).with("lead", "Lead Two");
        officer.submit(form.with("team", "procurement").ticked("public", "yes"));
        assert!(anyone.open(HERE).says("Lead Two, since 22 November 2026"));
        assert_eq!(status(&anyone)["name"], "Lead Two");

        // Nobody else names it.
        let network = installation.signed_in_as("network manager");
        assert_eq!(network.look(&format!("{HERE}/nominate")).status, 403);
        let national = installation.signed_in_as("national officer");
        assert_eq!(national.look(&format!("{HERE}/nominate")).status, 403);
        assert_eq!(anyone.look(&format!("{HERE}/nominate")).heading(), "Sign in");
        commands_agree(installation);
    });
}

#[test]
fn a28_a_lead_from_the_commissioning_team_is_refused_with_the_sentence_of_the_letter() {
    on_both_engines(|installation| {
        let at = asked(installation);
        let anyone = installation.visitor();
        let officer = installation.signed_in_as("authority officer");
        for team in ["social-care-commissioning", "other"] {
            let refused = name(&officer, "Lead Three", team, "20", "");
            assert_eq!(refused.status, 422, "{}", refused.text());
            let words = refused.errors().join(" ");
            assert!(words.contains(SENTENCE) && words.contains("7337"), "{words}");
            assert_eq!(refused.typed("lead").as_deref(), Some("Lead Three"));
            assert!(anyone.open(HERE).says("This authority has named nobody yet."));
        }

        // With a reason it waits for somebody else; whoever named them does not approve it.
        let reason = "The procurement team has one member, who retires.";
        let page = name(&officer, "Lead Three", "social-care-commissioning", "20", reason);
        assert!(page.says("One is named and waits") && page.says(reason), "{}", page.text());
        assert_eq!(status(&anyone)["status"], "proposed");
        let still = anyone.get(&format!("/api/v1{at}")).json();
        assert_ne!(still["state"], "answered", "what waits is no answer");
        let approve = page.link("Approve the override");
        let own = officer.try_submit(officer.open(&approve).form("Keep this"));
        assert_eq!(own.status, 422, "{}", own.text());
        assert!(own.says("neither the person who is named nor whoever named them"));
        let network = installation.signed_in_as("network manager");
        assert_eq!(network.look(&approve).status, 403);

        let national = installation.signed_in_as("national officer");
        let form = national.open(&approve).form("Keep this");
        let page = national.submit(form.clone());
        assert!(page.says("Approved for") && page.says("22 November 2026"), "{}", page.text());
        assert_eq!(national.try_submit(form).status, 409);
        assert!(anyone.open(HERE).says(reason), "the override is published");
        assert_eq!(
            (status(&anyone)["status"].as_str(), counts(&anyone)),
            (Some("override"), (1, 0, 1, 0))
        );
        assert!(anyone.get("/leads.csv").text().contains(reason));
        assert_eq!(anyone.get(&format!("/api/v1{at}")).json()["state"], "answered");

        // One that is not approved says why, and another can be named.
        let leaves = officer.open(HERE).link("The lead leaves");
        let form = officer.open(&leaves).form("Keep this");
        officer.submit(with_day(form, "last", ("21", "11", "2026")));
        let page = name(&officer, "Demo national officer", "other", "22", reason);
        let themself = national.open(&page.link("Approve the override")).form("Keep this");
        assert_eq!(national.try_submit(themself).status, 422, "nobody approves themself");
        commands_agree(installation);
    });
}

#[test]
fn a52_the_department_sees_by_region_who_has_answered_the_letter_and_who_is_late() {
    on_both_engines(|installation| {
        let anyone = installation.visitor();
        assert_eq!(counts(&anyone), (0, 0, 0, 0));
        asked(installation);
        let national = installation.signed_in_as("national officer");
        ask(&national, "Oldham", "Oldham authority", &LETTER);
        let officer = installation.signed_in_as("authority officer");
        name(&officer, "Lead One", "procurement", "20", "");
        assert_eq!(counts(&anyone), (1, 1, 0, 0));

        // Twenty working days after the letter the other is late.
        installation.live_on("2027-01-11");
        let anyone = installation.visitor();
        assert_eq!(counts(&anyone), (1, 1, 0, 1));
        let page = anyone.open("/leads");
        let row = page.words_of_each("#by-region tbody tr");
        let west = row.iter().find(|row| row.contains("North West")).expect("the region");
        assert!(west.contains('%'), "{west}");
        let all = anyone.get("/api/v1/leads").json();
        let mut west = all["regions"].as_array().expect("regions").iter();
        let west = west.find(|one| one["region"] == "E12000002").expect("the region");
        let (authorities, percent) = (west["authorities"].as_u64(), west["percent"].as_u64());
        assert_eq!(percent, authorities.map(|all| 100 / all), "{west}");
        assert!(page.says("Late with a name") && page.says("Lead named"), "{}", page.text());
        assert_eq!(
            page.all("svg a").len(),
            all["all"]["authorities"].as_u64().unwrap_or(0) as usize
        );
        let late = anyone.open("/leads?status=overdue");
        assert!(late.says("Oldham") && late.all("#leads tbody tr").len() == 1, "{}", late.text());
        for wrong in ["status=x", "region=E1", "cursor=x"] {
            assert_eq!(anyone.look(&format!("/leads?{wrong}")).status, 422, "{wrong}");
            assert_eq!(anyone.get(&format!("/api/v1/leads?{wrong}")).status, 422, "{wrong}");
        }
        let lines = anyone.get("/leads.csv").text().lines().count() as u64;
        assert_eq!(Some(lines - 1), all["all"]["authorities"].as_u64());
    });
}
