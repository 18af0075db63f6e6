//! Somebody works for a body that is no network, host or authority: a department, a trust, a regulator. They sign in, see
//! what it owes and is owed, and act for it and for no other.

use crate::answering::{mail, path_in};
use crate::asks::{QUESTION, act, ask, choose, path};
use crate::installation::{Engine, Installation, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

const DEPARTMENT: &str = "The department that wrote the circular";
const OFFICER: &str = "clerk@department.example";

/// An administrator makes somebody an officer of a body that is found by some words.
pub fn give(admin: &Visitor, email: &str, words: &str, name: &str) -> Page {
    let form = admin.open("/desk/roles").form("Give this role").with("email", email);
    let form = form.with("name", "Clerk of the department").with("role", "body-officer");
    let found = admin.submit(form.with("party-name", words).pressed("find", "yes"));
    assert_eq!(found.typed("email").as_deref(), Some(email), "what was typed stays");
    let key = offered(&found, name);
    admin.submit(found.form("Give this role").with("party", &key))
}

/// The key of the body that is offered under this name.
pub fn offered(page: &Page, name: &str) -> String {
    let labels = page.all("input[name=party]");
    let key = labels.iter().find_map(|input| {
        let label = page.words_of(&format!("label[for='{}']", input.value().attr("id")?));
        label.contains(name).then(|| input.value().attr("value").map(str::to_owned))?
    });
    key.unwrap_or_else(|| panic!("{name} is not offered: {}", page.text()))
}

/// Signs in as whoever has an address does: asks for a link, reads the mail, presses the button.
pub fn sign_in(installation: &Installation, email: &str) -> Visitor {
    let visitor = installation.visitor();
    visitor.submit(visitor.open("/sign-in").form("Send me a link").with("email", email));
    let link = path_in(&mail(&visitor, email, "Your link to sign in"), "/sign-in/");
    let page = visitor.open(&link);
    visitor.submit(page.form_to(&link).expect("a button to sign in"));
    visitor
}

fn hand_on(officer: &Visitor, at: &str, words: &str, name: &str) -> Page {
    let form = officer.open(&format!("{at}/step?act=handed-on")).form("Find it");
    officer.submit(choose(officer, form, words, name))
}

#[test]
fn b20_an_officer_of_a_department_sees_what_it_owes_answers_hands_on_and_gets_the_mornings_mail() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut installation = Installation::demo(engine, "2026-11-23");
        let network = installation.signed_in_as("network manager");
        let first = path(&ask(&network, "department", DEPARTMENT, &QUESTION));
        let other = [QUESTION[0], ("subject", "Who reads the reports?"), QUESTION[2]];
        let second = path(&ask(&network, "department", DEPARTMENT, &other));

        let admin = installation.signed_in_as("administrator");
        let roles = give(&admin, OFFICER, "department", DEPARTMENT);
        assert!(roles.says(DEPARTMENT) && roles.says("Officer of a body"), "{}", roles.text());
        let told = mail(&admin, OFFICER, "You have a role in Folkmoot");
        assert!(told.says(DEPARTMENT), "{}", told.text());

        let officer = sign_in(&installation, OFFICER);
        let desk = officer.open("/desk");
        assert!(desk.says(DEPARTMENT), "{}", desk.text());
        assert!(!desk.says("People and organisations"), "no directory of a network");
        let work = officer.follow_link(&desk, "Questions and answers");
        for owed in [QUESTION[1].1, "Who reads the reports?"] {
            assert!(work.says(owed), "{}", work.text());
        }
        // The reader of the page sees that the department itself has answered.
        officer.submit(act(&officer, &first, "answered").with("note", "Few used it on Sundays."));
        let page = installation.visitor().open(&first);
        assert!(page.says("Few used it on Sundays."), "{}", page.text());
        assert!(page.says(&format!("Noted for {DEPARTMENT}")), "{}", page.text());
        hand_on(&officer, &second, "Manchester", "Manchester authority");
        let page = installation.visitor().open(&second);
        assert!(page.says("Manchester authority owes Manchester network an answer."));
        // What it has handed on is no longer its own.
        let refused = officer.look(&format!("{second}/step?act=answered"));
        assert_eq!(refused.status, 403, "{}", refused.text());

        // The department asks as well, and waits for its answer at its desk.
        let asked = path(&ask(&officer, "Manchester", "Manchester authority", &other));
        let page = installation.visitor().open(&asked);
        assert!(page.says(&format!("Manchester authority owes {DEPARTMENT} an answer.")));
        let work = officer.open("/desk/asks");
        assert!(work.says(asked.trim_start_matches("/asks/")), "{}", work.text());

        let late = path(&ask(&network, "department", DEPARTMENT, &QUESTION));
        // It is due on the next day.
        installation.live_on("2026-12-17");
        let visitor = installation.visitor();
        let morning = mail(&visitor, OFFICER, "What there is to do on 17 December 2026");
        assert!(morning.says(late.trim_start_matches("/asks/")), "{}", morning.text());
        let officer = sign_in(&installation, OFFICER);
        assert!(officer.open("/desk/asks").says(late.trim_start_matches("/asks/")));
        assert_eq!(installation.faults(), "", "{engine:?}");
    }
}

#[test]
fn b20_an_officer_of_a_body_acts_for_no_other_and_an_ended_role_refuses_in_words() {
    on_both_engines(|installation| {
        let admin = installation.signed_in_as("administrator");
        give(&admin, OFFICER, "Commissioner of Fens", "Add “Commissioner of Fens”");
        let officer = sign_in(installation, OFFICER);
        let network = installation.signed_in_as("network manager");
        let others = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));

        for act in ["answered", "acknowledged", "handed-on"] {
            let refused = officer.look(&format!("{others}/step?act={act}"));
            assert_eq!(refused.status, 403, "{act}");
        }
        // A form that somebody has changed asks for nobody else.
        let forged: Form = officer.open("/desk/asks/new").form("Find it");
        let forged = choose(&officer, forged, "Manchester", "Manchester network");
        let forged = QUESTION.iter().fold(forged, |form, (name, value)| form.with(name, value));
        for body in
            ["authority:E08000003", "national-body", "party/00000000-0000-0000-0000-000000000001"]
        {
            let refused = officer.try_submit(forged.clone().with("body", body));
            assert_eq!(refused.status, 422, "{body}: {}", refused.text());
        }
        for sealed in
            ["/desk/queue", "/desk/type-in", "/desk/people", "/desk/roles", "/desk/imports"]
        {
            assert_eq!(officer.look(sealed).status, 403, "{sealed}");
        }
        // Nor does whoever asks such bodies say who answers for them.
        let form = network.open("/desk/roles").form("Give this role");
        assert!(network.open("/desk/roles").all("[name=party-name]").is_empty());
        let forged = form.with("email", "x@fens.example").with("name", "X");
        let forged = forged.pressed("role", "body-officer");
        let forged = forged.pressed("party-name", "Commissioner of Fens");
        let forged = forged.pressed("looked-for", "Commissioner of Fens");
        let refused = network.try_submit(forged.pressed("party", "new/Commissioner of Fens"));
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.says("You cannot give or end this role."), "{}", refused.text());

        // The network of an area has roles of its own.
        let form = admin.open("/desk/roles").form("Give this role").with("email", "y@fens.example");
        let form = form.with("name", "Y").with("role", "body-officer");
        let found = admin.submit(form.with("party-name", "Manchester").pressed("find", "yes"));
        let key = offered(&found, "Manchester network");
        let refused = admin.try_submit(found.form("Give this role").with("party", &key));
        assert_eq!(refused.status, 422);
        assert!(refused.says("have roles of their own"), "{}", refused.text());

        let at = path(&ask(&network, "Commissioner", "Commissioner of Fens", &QUESTION));
        let form = act(&officer, &at, "answered").with("note", "It runs again from May.");
        let roles = admin.open("/desk/roles");
        let end = admin.open(&roles.link("End Clerk of the department: Officer of a body"));
        assert!(end.says("Commissioner of Fens"), "{}", end.text());
        admin.submit(end.form("End this role"));
        let refused = officer.try_submit(form);
        assert_eq!(refused.status, 403, "{}", refused.text());
        let refused = officer.look("/desk/asks");
        assert_eq!(refused.status, 403);
        assert!(refused.says("You had a role for this"), "{}", refused.text());
        assert!(!installation.visitor().open(&at).says("It runs again"));
    });
}
