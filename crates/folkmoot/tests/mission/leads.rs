//! The letter of 9 November 2006 asks each authority to "nominate a named person from within your organisation to lead on the
//! procurement", and says who it cannot be.

use crate::answering::{enter, link, mail};
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

/// How many more there are than before of each.
fn more(visitor: &Visitor, before: (u64, u64, u64, u64)) -> (u64, u64, u64, u64) {
    let now = counts(visitor);
    (now.0 - before.0, now.1 - before.1, now.2 - before.2, now.3 - before.3)
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
        let before = counts(&anyone);
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
            (status(&anyone)["status"].as_str(), more(&anyone, before)),
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
        let before = counts(&anyone);
        asked(installation);
        let national = installation.signed_in_as("national officer");
        ask(&national, "Oldham", "Oldham authority", &LETTER);
        let officer = installation.signed_in_as("authority officer");
        name(&officer, "Lead One", "procurement", "20", "");
        assert_eq!(more(&anyone, before), (1, 1, 0, 0));

        // Twenty working days after the letter the other is late.
        installation.live_on("2027-01-11");
        let anyone = installation.visitor();
        assert_eq!(more(&anyone, before), (1, 1, 0, 1));
        let page = anyone.open("/leads");
        let row = page.words_of_each("#by-region tbody tr");
        let west = row.iter().find(|row| row.contains("North West")).expect("the region");
        assert!(west.contains('%'), "{west}");
        let all = anyone.get("/api/v1/leads").json();
        let mut west = all["regions"].as_array().expect("regions").iter();
        let west = west.find(|one| one["region"] == "E12000002").expect("the region");
        let of = |name: &str| west[name].as_u64().expect("a number");
        let right = (of("valid") + of("by_override")) * 100 / of("authorities");
        assert_eq!(of("percent"), right, "{west}");
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

#[test]
fn a27_whoever_reads_the_mail_of_the_post_names_the_lead_without_an_account() {
    on_both_engines(|installation| {
        // The post has an address before it is asked, so that the letter goes there.
        let national = installation.signed_in_as("national officer");
        let question = [("kind", "question"), ("subject", "Who?"), ("text", "Who are you?")];
        let first = path(&ask(&national, "Manchester", "Manchester authority", &question));
        let owner = national.get(&format!("/api/v1{first}")).json()["owner"]["id"].clone();
        let officer = installation.signed_in_as("authority officer");
        enter(&officer, owner.as_str().expect("an id"), "post@authority.example");
        let at = asked(installation);
        let anyone = installation.visitor();
        let subject = format!("An answer is asked for: {}", at.trim_start_matches("/asks/"));
        let link = link(&mail(&anyone, "post@authority.example", &subject));
        let post = installation.visitor();
        let page = post.open(&link);
        let form = format!("{link}/lead");
        assert_eq!(page.link("Name a lead"), form);
        // It is answered with a name, not with words alone; and only what asks for a name is.
        assert_eq!(post.look(&format!("{link}/step?act=answered")).status, 404);
        assert_eq!(post.look("/answer/23456789abcdefghijkmnpqrstuvwxyz/lead").status, 404);

        // The same rules, the same refusal with the sentence of the letter, and what was typed comes back.
        let name = |lead: &str, team: &str, email: &str, reason: &str| {
            let form = post.open(&form).form("Name this person");
            let form = with_day(form.with("team", team), "from", ("20", "11", "2026"));
            let form = form.with("lead", lead).with("email", email).with("reason", reason);
            post.try_submit(form)
        };
        let refused = name("Lead Four", "social-care-commissioning", "", "");
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.errors().join(" ").contains(SENTENCE), "{:?}", refused.errors());
        assert_eq!(refused.typed("lead").as_deref(), Some("Lead Four"));
        let wrong = name("Lead Four", "procurement", "nobody", "");
        assert_eq!((wrong.status, wrong.typed("email").as_deref()), (422, Some("nobody")));
        // One who needs to be approved is approved by somebody outside the authority.
        let reason = "The procurement team has one member, who retires.";
        let waits = name("Lead Four", "other", "four@authority.example", reason);
        assert!(waits.says("Thank you. It is kept."), "{}", waits.text());
        assert_eq!(status(&anyone)["status"], "proposed");
        assert_ne!(anyone.get(&format!("/api/v1{at}")).json()["state"], "answered");
        assert_eq!(name("Lead Five", "procurement", "", "").status, 409, "one waits already");
        let approve = officer.open(HERE).link("Approve the override");
        let own = officer.try_submit(officer.open(&approve).form("Keep this"));
        assert_eq!(own.status, 422, "{}", own.text());
        let refuse = national.open(HERE).link("Do not approve it");
        national.submit(national.open(&refuse).form("Keep this").with("note", "Name another."));

        let kept = name("Lead Five", "procurement", "five@authority.example", "");
        assert!(kept.says("Thank you. It is kept."), "{}", kept.text());
        assert_eq!(status(&anyone)["status"], "valid");
        let answered = anyone.get(&format!("/api/v1{at}")).json();
        assert_eq!(answered["state"], "answered", "{answered}");
        let steps = answered["steps"].as_array().expect("steps").iter();
        let steps: Vec<_> = steps.map(|step| step["act"].as_str().unwrap_or("")).collect();
        assert_eq!(steps, ["asked", "sent", "received", "answered"]);
        assert_eq!(answered["steps"][3]["by_post"], true);
        assert_eq!(post.look(&form).status, 404, "it is answered");

        // What is for the lead goes to their own address, which nobody sees, and which goes when they leave.
        let document = crate::issued::begun(&national, "leads", "A note for leads");
        crate::issued::issue(&national, &document, "leads");
        let sent = mail(&anyone, "five@authority.example", "A note for leads: version 1");
        let before = crate::answering::path_in(&sent, "/issued-to/");
        assert_eq!(post.look(&before).status, 200);
        for visitor in [&anyone, &officer, &national] {
            for path in [HERE, "/leads.csv", "/api/v1/leads?limit=100", &document] {
                let text = visitor.get(path).text();
                assert!(!text.contains("five@authority.example"), "{path}");
            }
        }
        assert!(!installation.log().contains("authority.example"));
        let leaves = officer.open(HERE).link("The lead leaves");
        let form = officer.open(&leaves).form("Keep this");
        officer.submit(with_day(form, "last", ("21", "11", "2026")));
        let form = officer.open(&format!("{HERE}/nominate")).form("Name this person");
        let form = with_day(form.with("lead", "Lead Six"), "from", ("22", "11", "2026"));
        officer.submit(form.with("team", "procurement"));
        mail(&anyone, "post@authority.example", "A note for leads: version 1");
        let dead = post.look(&before);
        assert_eq!(dead.status, 410);
        assert!(dead.says("The lead to whom it was sent has left."), "{}", dead.text());
        commands_agree(installation);
    });
}
