//! Holds `docs/access.md` to the program: every address with its action, and every action with the
//! roles that may do it. Neither can drift from the other.

use super::may::{anyone_may, role_may};
use super::{Action, Actor, BodyKey, Grant, HeldLink, Role, Scope, Subject, may};
use crate::router;
use crate::web::words::{Language, Say, Words};
use std::collections::BTreeSet;
use uuid::Uuid;

const PAGE: &str = include_str!("../../../../docs/access.md");

/// The cells of each row of the table under a heading.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, after) = PAGE.split_once(&format!("\n## {heading}\n")).expect("the heading is there");
    let section = after.split("\n## ").next().unwrap_or("");
    section
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(|c| c.trim().trim_matches('`')).collect())
        .collect()
}

#[test]
fn every_address_stands_in_the_access_table_with_its_action() {
    let written: BTreeSet<String> = table("Addresses")
        .iter()
        .map(|row| format!("| {} | `{}` | `{}` |", row[0], row[1], row[2]))
        .collect();
    let real: BTreeSet<String> = router::routes()
        .iter()
        .map(|r| format!("| {} | `{}` | `{}` |", r.method, r.path, r.action.key()))
        .collect();
    let missing: Vec<&String> = real.difference(&written).collect();
    let gone: Vec<&String> = written.difference(&real).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "docs/access.md, Addresses: add these lines\n{missing:#?}\nand take out these\n{gone:#?}"
    );
}

#[test]
fn every_action_stands_in_the_access_table_with_each_role() {
    let rows = table("Actions");
    let names: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let real: Vec<&str> = Action::ALL.iter().map(|action| action.key()).collect();
    assert_eq!(names, real, "the actions, in their order");
    for (row, action) in rows.iter().zip(Action::ALL) {
        assert_eq!(row.len(), 3 + Role::ALL.len(), "{}", action.key());
        assert_eq!(row[2] == "yes", anyone_may(*action), "{}: anyone", action.key());
        for (cell, role) in row[3..].iter().zip(Role::ALL) {
            let may = anyone_may(*action) || role_may(*role, *action);
            let expected = if *action == Action::ReadDemoMail {
                "demo"
            } else if matches!(*action, Action::AnswerByLink | Action::OpenByLink) {
                "link"
            } else if may {
                "yes"
            } else {
                ""
            };
            assert_eq!(*cell, expected, "{} x {}", action.key(), role.key());
        }
    }
}

#[test]
fn a_link_of_a_post_answers_its_own_ask_for_its_own_party_and_nothing_else() {
    let (ask, party, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let link = Some(HeldLink { to: ask, party });
    let day = jiff::civil::date(2009, 1, 14);
    let nobody = Actor::default();
    let holder = Actor { link, ..Actor::default() };
    let may_answer = |actor: &Actor, ask, party| {
        may(actor, Action::AnswerByLink, &Subject::Ask { ask, party }, day).is_ok()
    };
    assert!(may_answer(&holder, ask, party));
    assert!(!may_answer(&holder, other, party) && !may_answer(&holder, ask, other));
    assert!(!may_answer(&nobody, ask, party));
    assert!(may(&nobody, Action::AnswerByLink, &Subject::Nation, day).is_err());
    // Nor does any role answer without it, or the link do what a role does.
    for role in Role::ALL {
        let grant = Grant { role: *role, scope: Scope::Nation, starts: day, ends: None };
        let person = Actor { party: Some(other), grants: vec![grant], ..Actor::default() };
        assert!(!may_answer(&person, ask, party), "{}", role.key());
    }
    for action in Action::ALL.iter().filter(|action| !anyone_may(**action)) {
        let subject = Subject::Ask { ask, party };
        let by_link = *action == Action::AnswerByLink;
        assert_eq!(may(&holder, *action, &subject, day).is_ok(), by_link, "{}", action.key());
    }
}

#[test]
fn a_link_to_a_document_opens_its_own_sending_and_answers_nothing() {
    let (receipt, party, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let day = jiff::civil::date(2009, 1, 14);
    let link = Some(HeldLink { to: receipt, party });
    let holder = Actor { link, ..Actor::default() };
    let may_open = |actor: &Actor, receipt, party| {
        may(actor, Action::OpenByLink, &Subject::Sent { receipt, party }, day).is_ok()
    };
    assert!(may_open(&holder, receipt, party));
    assert!(!may_open(&holder, other, party) && !may_open(&holder, receipt, other));
    assert!(!may_open(&Actor::default(), receipt, party));
    for action in Action::ALL.iter().filter(|action| !anyone_may(**action)) {
        let by_link = *action == Action::OpenByLink;
        let subject = Subject::Sent { receipt, party };
        assert_eq!(may(&holder, *action, &subject, day).is_ok(), by_link, "{}", action.key());
    }
    let ask = Subject::Ask { ask: receipt, party };
    assert!(may(&holder, Action::OpenByLink, &ask, day).is_err());
}

#[test]
fn an_officer_of_a_body_acts_for_that_body_and_sees_nothing_that_is_sealed() {
    let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let day = jiff::civil::date(2009, 1, 14);
    let grant =
        |ends| Grant { role: Role::BodyOfficer, scope: Scope::Party(mine), starts: day, ends };
    let officer =
        |ends| Actor { party: Some(other), grants: vec![grant(ends)], ..Actor::default() };
    let does = [Action::ManagePost, Action::AskFor, Action::AnswerFor, Action::RunEvents];
    let elsewhere = [
        Subject::Body(BodyKey::Party(other)),
        Subject::Body(BodyKey::Code("authority:E08000003".into())),
        Subject::Body(BodyKey::Code(super::NATIONAL_BODY.into())),
        Subject::Area("E08000003".into()),
        Subject::Nation,
    ];
    let own = Subject::Body(BodyKey::Party(mine));
    for action in Action::ALL.iter().filter(|action| !anyone_may(**action)) {
        let now = officer(None);
        let works = does.contains(action) || *action == Action::UseDesk;
        assert_eq!(may(&now, *action, &own, day).is_ok(), works, "{}", action.key());
        let over = may(&officer(Some(day)), *action, &own, day);
        if does.contains(action) {
            assert_eq!(over, Err(super::Refusal::NotNow(*action)), "an ended grant");
            assert_eq!(now.bodies_for(*action, day), vec![BodyKey::Party(mine)]);
            assert_eq!(now.areas_for(*action, day), Some(Vec::new()), "a body is no area");
            for subject in &elsewhere {
                let refused = may(&now, *action, subject, day);
                assert_eq!(refused, Err(super::Refusal::NotThere(*action)), "{subject:?}");
            }
        }
    }
}

#[test]
fn every_role_stands_at_the_head_of_its_column_and_in_the_list() {
    let head = PAGE.lines().find(|l| l.starts_with("| action | ")).expect("the head of the table");
    let head: Vec<&str> = head.trim_matches('|').split('|').map(str::trim).skip(3).collect();
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.key()).collect();
    assert_eq!(head, roles);
    assert_eq!(table("Roles").iter().map(|row| row[0]).collect::<Vec<_>>(), roles);
}

#[test]
fn each_role_and_action_has_its_words_in_both_languages() {
    let words = Words::load().expect("words");
    for language in [Language::English, Language::Welsh] {
        let say = Say::new(&words, language);
        for role in Role::ALL {
            assert_ne!(say.of("role", role.key()), format!("role-{}", role.key()));
        }
        for action in Action::ALL {
            assert_ne!(say.of("action", action.key()), format!("action-{}", action.key()));
        }
        for key in [
            "desk-queue",
            "desk-type-in",
            "desk-type-in-detail",
            "desk-imports",
            "desk-imports-detail",
            "desk-people",
            "desk-people-detail",
            "desk-roles",
            "desk-roles-detail",
            "roles-unable-role",
            "roles-unable-there",
            "roles-unable-national",
            "roles-unable-body",
            "roles-unable-own-roles",
            "roles-unable-backdated",
            "roles-unable-order",
            "roles-unable-ends",
            "roles-unable-own",
            "roles-unable-last",
        ] {
            assert_ne!(say.t(key), key);
        }
    }
}
