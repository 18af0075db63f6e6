//! Who takes part: people and organisations in one directory.

use crate::installation::on_both_engines;
use crate::receipts::AREA;
use crate::visitor::Visitor;

fn add(manager: &Visitor, answers: &[(&str, &str)]) {
    let form = manager.open("/desk/people/new").form("Add").with("area", AREA);
    let form = answers.iter().fold(form, |form, (field, answer)| form.with(field, answer));
    manager.submit(form);
}

#[test]
fn a10_people_and_organisations_stand_in_one_directory_found_by_interest_and_area() {
    on_both_engines(|installation| {
        let manager = installation.signed_in_as("network manager");
        add(
            &manager,
            &[
                ("kind", "person"),
                ("name", "Ada Penrose"),
                ("type", "user"),
                ("interest", "maternity"),
                ("listed", "yes"),
            ],
        );
        add(
            &manager,
            &[
                ("kind", "person"),
                ("name", "Not Listed"),
                ("type", "user"),
                ("interest", "maternity"),
            ],
        );
        add(
            &manager,
            &[
                ("kind", "organisation"),
                ("name", "New Parents Together"),
                ("type", "user-organisation"),
                ("interest", "maternity"),
                ("representative", "Bea Orme"),
                ("representative-listed", "yes"),
            ],
        );
        let anyone = installation.visitor();
        let found = anyone.open(&format!("/directory?interest=maternity&area={AREA}"));
        assert!(
            found.says("Ada Penrose") && found.says("New Parents Together"),
            "{}",
            found.text()
        );
        assert!(found.says("Bea Orme speaks for it"), "{}", found.text());
        assert!(!found.says("Not Listed"), "who did not agree is not shown: {}", found.text());
        let own = anyone.follow_link(&found, "New Parents Together");
        assert!(own.says("Bea Orme"), "{}", own.text());
        let elsewhere = anyone.open("/directory?interest=maternity&area=E08000021");
        assert!(!elsewhere.says("Ada Penrose"), "{}", elsewhere.text());
        let other = anyone.open(&format!("/directory?interest=cancer&area={AREA}"));
        assert!(!other.says("New Parents Together"), "{}", other.text());

        let list = anyone.get(&format!("/api/v1/parties?interest=maternity&area={AREA}")).json();
        let names: Vec<&str> = list["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|i| i["name"].as_str())
            .collect();
        assert!(
            names.contains(&"Ada Penrose") && names.contains(&"New Parents Together"),
            "{names:?}"
        );
        assert!(!names.contains(&"Not Listed"), "{names:?}");
    });
}

#[test]
fn a10_a_wrong_member_is_refused_with_what_was_typed() {
    on_both_engines(|installation| {
        let manager = installation.signed_in_as("network manager");
        let form = manager.open("/desk/people/new").form("Add").with("area", AREA);
        let form =
            form.with("kind", "person").with("name", "Cy Dale").with("type", "user-organisation");
        let refused = manager.try_submit(form);
        assert_eq!(refused.status, 422);
        assert_eq!(refused.typed("name").as_deref(), Some("Cy Dale"));
        assert!(!installation.visitor().open("/directory").says("Cy Dale"));
        let moderator = installation.signed_in_as("moderator");
        assert_eq!(moderator.look("/desk/people/new").status, 403);
    });
}

#[test]
fn d4_users_user_organisations_and_voluntary_organisations_are_counted_on_one_page() {
    on_both_engines(|installation| {
        let manager = installation.signed_in_as("network manager");
        let path = format!("/directory?area={AREA}");
        // What the page tells of a kind; it is to the nearest 5, and nothing below 5 is told.
        let told = |kind: &str| {
            let counts = installation
                .visitor()
                .open(&path)
                .words_of_each("section[aria-labelledby=members] dl > div");
            let count = counts.iter().find_map(|count| count.strip_prefix(kind)).map(str::trim);
            count.unwrap_or_else(|| panic!("no {kind} in {counts:?}")).parse::<i64>().unwrap_or(0)
        };
        let before = (told("Users"), told("Voluntary organisations"));
        for n in 1..=20 {
            add(
                &manager,
                &[("kind", "person"), ("name", &format!("Member {n}")), ("type", "user")],
            );
        }
        for n in 1..=12 {
            let name = format!("Group {n}");
            add(
                &manager,
                &[("kind", "organisation"), ("name", &name), ("type", "voluntary-organisation")],
            );
        }
        let more = (told("Users") - before.0, told("Voluntary organisations") - before.1);
        assert!((15..=25).contains(&more.0) && (5..=17).contains(&more.1), "{more:?}");
        // Each kind has its figure, and those who are not listed are in it though nobody is shown.
        let page = installation.visitor().open(&path);
        told("User organisations");
        told("Others");
        assert!(page.says("All together") && !page.says("Member 1"), "{}", page.text());
    });
}
