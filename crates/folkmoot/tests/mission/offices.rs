//! An office stays when people move on: mail goes to it, and whoever reads an old letter finds who held it on that day.

use crate::answering::{enter, link, mail};
use crate::asks::{QUESTION, ask, path, with_day};
use crate::installation::{Installation, folkmoot, on_both_engines};
use crate::page::{Form, Page};
use crate::visitor::Visitor;

const DESK: &str = "/desk/offices/authority:E08000003";
const TITLE: &str = "Head of paid service";
const POST: &str = "head-of-service@authority.example";

/// Makes an office known; returns the path of its page.
fn make(officer: &Visitor, title: &str) -> String {
    let form = officer.open(DESK).form("Add this office").with("title", title);
    let page = officer.submit(form.with("kind", "chief-executive"));
    assert_eq!(page.heading(), title, "{}", page.text());
    page.path
}

fn step(officer: &Visitor, office: &str, act: &str) -> Form {
    officer.open(&format!("{office}/step?act={act}")).form("Keep this")
}

type Day = (&'static str, &'static str, &'static str);

fn begins(officer: &Visitor, office: &str, name: &str, first: Day, last: Day) -> Page {
    let form = with_day(step(officer, office, "began"), "first", first);
    officer.try_submit(with_day(form, "last", last).with("holder", name))
}

/// Who stood in the office on a day, as programs read it: how it stood, and the name.
fn on(visitor: &Visitor, body: &str, day: &str) -> (String, Option<String>) {
    let all = visitor.get(&format!("/api/v1/offices/{body}?on={day}")).json();
    let items = all["items"].as_array().expect("offices");
    let office = items.iter().find(|office| office["title"] == TITLE).expect("the office");
    let name = office["stands"]["name"].as_str().map(str::to_owned);
    (office["state"].as_str().unwrap_or("").to_owned(), name)
}

fn commands_agree(installation: &Installation) {
    let url = installation.database().url();
    let output = folkmoot().args(["check", "--database", &url]).output().expect("it is run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(said.contains("every count is right"), "{said}");
}

const NO_DAY: Day = ("", "", "");

#[test]
fn a53_mail_goes_to_the_post_when_whoever_held_it_has_moved_on() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("authority officer");
        let desk = officer.open("/desk");
        let mine = officer.follow_link(&desk, "Offices and who holds them");
        let here = officer.follow_link(&mine, "Manchester authority");
        assert_eq!(here.path, DESK);
        let office = make(&officer, TITLE);
        let office = office.as_str();
        let page = begins(&officer, office, "Holder One", ("1", "6", "2026"), NO_DAY);
        assert!(page.says("Holder One, since 1 June 2026"), "{}", page.text());

        // The body's mail goes to the office from now on, and a question reaches it.
        enter(&officer, office.trim_start_matches("/offices/"), POST);
        officer.submit(step(&officer, office, "mail-here"));
        assert!(officer.open(office).says("Questions and letters to the body go to this office."));
        let network = installation.signed_in_as("network manager");
        let first = path(&ask(&network, "Manchester", "Manchester authority", &QUESTION));
        let anyone = installation.visitor();
        let letter = mail(&anyone, POST, "An answer is asked for");
        let to = format!("{TITLE}, Manchester authority");
        assert!(letter.says(&to) && letter.says(first.trim_start_matches("/asks/")));

        // Whoever held it moves on; the office is vacant; somebody else comes. The address is that of the office.
        let over = with_day(step(&officer, office, "ended"), "last", ("20", "11", "2026"));
        let page = officer.submit(over);
        assert!(page.says("Nobody holds it today.") && page.says("Vacant"), "{}", page.text());
        let page = begins(&officer, office, "", ("22", "11", "2026"), NO_DAY);
        assert!(page.says("Somebody whose name is not public, since 22 November 2026"));
        assert!(page.says("Nobody"), "the day between stays in the history: {}", page.text());
        let other = [QUESTION[0], ("subject", "Who reads the reports?"), QUESTION[2]];
        let second = path(&ask(&network, "Manchester", "Manchester authority", &other));
        let second_is = second.trim_start_matches("/asks/");
        let letter = mail(&anyone, POST, &format!("An answer is asked for: {second_is}"));
        let post = installation.visitor();
        post.submit(post.open(&link(&letter)).form("Yes, this has reached us"));

        // An old letter is read with who held the office on its day.
        let owner = anyone.get(&format!("/api/v1{first}")).json();
        let body = owner["owner"]["id"].as_str().expect("an id").to_owned();
        let one = Some("Holder One".to_owned());
        assert_eq!(on(&anyone, &body, "2026-11-20"), ("held".to_owned(), one));
        assert_eq!(on(&anyone, &body, "2026-11-21"), ("vacant".to_owned(), None));
        assert_eq!(on(&anyone, &body, "2026-11-22"), ("held".to_owned(), None));
        assert_eq!(on(&anyone, &body, "2026-05-31"), ("vacant".to_owned(), None));
        let wrong = anyone.get(&format!("/api/v1/offices/{body}?on=yesterday"));
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        let page = anyone.open(&format!("/directory/{body}"));
        assert!(page.says(TITLE) && page.says("mail to the body goes here"), "{}", page.text());
        assert!(!page.says(POST), "the address is shown to nobody");
        commands_agree(installation);
    });
}

#[test]
fn a33_somebody_acts_in_an_office_while_its_holder_is_away() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("authority officer");
        let office = make(&officer, TITLE);
        begins(&officer, &office, "Holder One", ("1", "6", "2026"), NO_DAY);
        let form = with_day(step(&officer, &office, "covered"), "first", ("16", "11", "2026"));
        let form = with_day(form, "last", ("30", "11", "2026")).with("holder", "Deputy Two");
        let page = officer.submit(form.clone());
        assert!(page.says("Deputy Two acts in it since 16 November 2026"), "{}", page.text());
        let again = officer.try_submit(form.with("holder", "Deputy Three"));
        assert_eq!(again.status, 409, "{}", again.text());
        let form = with_day(step(&officer, &office, "covered"), "first", ("23", "11", "2026"));
        let two = officer.try_submit(form.with("holder", "Deputy Three"));
        assert_eq!(two.status, 422, "{}", two.text());
        assert!(two.errors()[0].contains("Only one can act at a time"), "{:?}", two.errors());
    });
}

#[test]
fn a_term_that_cannot_be_is_refused_with_what_was_typed_and_nothing_is_kept() {
    on_both_engines(|installation| {
        let officer = installation.signed_in_as("authority officer");
        let office = make(&officer, TITLE);
        begins(&officer, &office, "Holder One", ("1", "6", "2026"), NO_DAY);
        let table = [
            (("1", "9", "2026"), NO_DAY, "An office never has two holders"),
            (("1", "5", "2026"), ("1", "6", "2026"), "on 1 June 2026"),
            (("1", "5", "2026"), ("30", "4", "2026"), "The last day is before the first day"),
            (("31", "2", "2026"), NO_DAY, "day"),
            (NO_DAY, NO_DAY, "Give the day."),
            (("1", "1", "2099"), NO_DAY, "at most ten years ahead"),
        ];
        for (first, last, words) in table {
            let page = begins(&officer, &office, "Holder Two", first, last);
            assert_eq!(page.status, 422, "{first:?}");
            assert!(page.errors().iter().any(|e| e.contains(words)), "{:?}", page.errors());
            assert_eq!(page.typed("holder").as_deref(), Some("Holder Two"));
            assert!(!officer.open(&office).says("Holder Two"));
        }
        let held = with_day(step(&officer, &office, "ended"), "last", ("1", "5", "2026"));
        assert_eq!(officer.try_submit(held).status, 422);

        // The same office twice, none at all, and somebody else's.
        for (title, status) in [(TITLE, 409), ("head of PAID service", 409), ("", 422)] {
            let form = officer.open(DESK).form("Add this office").with("title", title);
            assert_eq!(officer.try_submit(form).status, status, "{title}");
        }
        let network = installation.signed_in_as("network manager");
        for sealed in [DESK.to_owned(), format!("{office}/step?act=began")] {
            assert_eq!(network.look(&sealed).status, 403, "{sealed}");
            assert_eq!(installation.visitor().look(&sealed).heading(), "Sign in", "{sealed}");
        }
        let nowhere = "00000000-0000-0000-0000-000000000001";
        for gone in ["king:E08000003".to_owned(), "authority:X".to_owned(), nowhere.to_owned()] {
            assert_eq!(officer.look(&format!("/desk/offices/{gone}")).status, 404, "{gone}");
        }
        // Administrators do it for any body; of two at once, the second is told.
        let admin = installation.signed_in_as("administrator");
        let (ours, theirs) =
            (step(&officer, &office, "mail-here"), step(&admin, &office, "mail-here"));
        admin.submit(theirs);
        assert_eq!(officer.try_submit(ours).status, 409);
        commands_agree(installation);
    });
}
